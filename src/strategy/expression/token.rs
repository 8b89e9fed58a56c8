//! The words, numbers and signs of an expression.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::ExpressionError;
use super::codes::{MALFORMED_NAME, MALFORMED_NUMBER, SPACED_DIVISION, UNEXPECTED_CHARACTER};
use super::syntax::{Operator, Relation};
use crate::base::finding::Fault;
use crate::base::key::{GoalId, is_leveled};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::value::plain_decimal;

/// A word, number or sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'s> {
    Number(Decimal),
    /// `2025-02-20`
    Day(Date),
    /// A name without a goal: an item, a function, `and`, `yes` …; in braces, one of several levels.
    Word(&'s str),
    /// `a.3/oskrbovalke`
    Key(GoalId, &'s str),
    /// `a.3`
    Goal(GoalId),
    Arithmetic(Operator),
    Relation(Relation),
    Open,
    Close,
    OpenYear,
    CloseYear,
    Comma,
    Point,
    /// The end of the text.
    End,
}

/// Splits a text into tokens, each with its place; the last is [`Token::End`].
///
/// # Errors
/// The first thing that is no word, number or sign.
pub(super) fn tokens(source: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, ExpressionError> {
    let mut lexer = Lexer { source, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip(char::is_whitespace);
        let start = lexer.at;
        let token = lexer.token()?;
        let end = token == Token::End;
        tokens.push((token, start..lexer.at));
        if end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Lexer<'s> {
    fn token(&mut self) -> Result<Token<'s>, ExpressionError> {
        let Some(first) = self.peek() else {
            return Ok(Token::End);
        };
        if first.is_ascii_digit() {
            return self.number();
        }
        if first.is_alphabetic() || first == '_' {
            return self.name();
        }
        if first == '{' {
            return self.in_braces();
        }
        let start = self.at;
        let rest = &self.source[start..];
        if let Some((written, hint)) = MISWRITTEN.iter().find(|(written, _)| rest.starts_with(written)) {
            let fault = UNEXPECTED_CHARACTER
                .fault()
                .found(written)
                .with_message("hint", *hint);
            return Err(wrong(fault, start..start + written.len()));
        }
        for (sign, token) in signs() {
            if self.source[start..].starts_with(sign) {
                self.at += sign.len();
                return Ok(token);
            }
        }
        let fault = UNEXPECTED_CHARACTER.fault().found(&first.to_string());
        let span = start..start + first.len_utf8();
        Err(wrong(fault.with_message("hint", meant(first)), span))
    }

    /// Digits with at most one point between them. Whatever clings to them belongs to the number that was meant.
    fn number(&mut self) -> Result<Token<'s>, ExpressionError> {
        let start = self.at;
        if let Some(day) = self.day() {
            return Ok(Token::Day(day));
        }
        self.skip(|c| c.is_alphanumeric() || c == '.' || c == '_');
        let text = &self.source[start..self.at];
        plain_decimal(text)
            .map(Token::Number)
            .ok_or_else(|| wrong(MALFORMED_NUMBER.fault().found(text), start..self.at))
    }

    /// A day: four digits, two and two, with hyphens and nothing else between them. Nothing is taken if it is none.
    fn day(&mut self) -> Option<Date> {
        const LENGTH: usize = "2025-02-20".len();
        let rest = &self.source[self.at..];
        let day = rest.get(..LENGTH)?.parse::<Date>().ok()?;
        let ends = !rest[LENGTH..].starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        let is_day = ends && rest.starts_with(&day.to_string());
        is_day.then(|| {
            self.at += LENGTH;
            day
        })
    }

    fn name(&mut self) -> Result<Token<'s>, ExpressionError> {
        let start = self.at;
        let word = self.word()?;
        let rest = &self.source[self.at..];
        let goal_follows = rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        if goal_follows {
            return self.key(start);
        }
        if rest.starts_with('/') && rest[1..].starts_with(|c: char| c.is_alphanumeric()) {
            let slash = self.at;
            return Err(wrong(SPACED_DIVISION.fault(), slash..slash + 1));
        }
        Ok(Token::Word(word))
    }

    /// `{R1-I2}` or `{C1.1.R1-I2/Delez.2}`: a name that could be read otherwise without its braces.
    fn in_braces(&mut self) -> Result<Token<'s>, ExpressionError> {
        let start = self.at;
        self.skip(|c| c != '}');
        let written = &self.source[start + 1..self.at];
        let is_closed = self.peek().is_some();
        self.at += usize::from(is_closed);
        let name = written.trim();
        let token = match name.split_once('/') {
            Some((goal, item)) => goal
                .parse()
                .ok()
                .filter(|_| is_leveled(item))
                .map(|goal| Token::Key(goal, item)),
            None => is_leveled(name).then_some(Token::Word(name)),
        };
        let malformed = || wrong(MALFORMED_NAME.fault().found(name), start..self.at);
        token.filter(|_| is_closed).ok_or_else(malformed)
    }

    /// The rest of `a.3/oskrbovalke` or `c.1.1` from its first point on.
    fn key(&mut self, start: usize) -> Result<Token<'s>, ExpressionError> {
        let is_level = |rest: &str| rest.starts_with('.') && rest[1..].starts_with(char::is_alphanumeric);
        while is_level(&self.source[self.at..]) {
            self.at += 1;
            self.skip(|c| c.is_alphanumeric() || c == '_');
        }
        let goal = &self.source[start..self.at];
        let goal: Option<GoalId> = goal.parse().ok();
        let item_follows = self.source[self.at..].starts_with('/');
        if let Some(goal) = goal {
            if !item_follows {
                return Ok(Token::Goal(goal));
            }
            self.at += 1;
            if self.peek().is_some_and(|c| c.is_alphabetic() || c == '_') {
                return self.word().map(|item| Token::Key(goal, item));
            }
        }
        let text = &self.source[start..self.at];
        Err(wrong(MALFORMED_NAME.fault().found(text), start..self.at))
    }

    /// Letters, digits and `_`; only ASCII letters are right, but whatever looks like a word is taken whole.
    fn word(&mut self) -> Result<&'s str, ExpressionError> {
        let start = self.at;
        self.skip(|c| c.is_alphanumeric() || c == '_');
        let word = &self.source[start..self.at];
        if is_leveled(word) {
            Ok(word)
        } else {
            Err(wrong(MALFORMED_NAME.fault().found(word), start..self.at))
        }
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn skip(&mut self, belongs: impl Fn(char) -> bool) {
        let rest = &self.source[self.at..];
        self.at += rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    }
}

/// The signs, longer ones before those they begin with.
fn signs<'s>() -> [(&'static str, Token<'s>); 16] {
    [
        ("==", Token::Relation(Relation::Equal)),
        ("!=", Token::Relation(Relation::NotEqual)),
        ("<=", Token::Relation(Relation::LessOrEqual)),
        (">=", Token::Relation(Relation::GreaterOrEqual)),
        ("<", Token::Relation(Relation::Less)),
        (">", Token::Relation(Relation::Greater)),
        ("+", Token::Arithmetic(Operator::Plus)),
        ("-", Token::Arithmetic(Operator::Minus)),
        ("*", Token::Arithmetic(Operator::Times)),
        ("/", Token::Arithmetic(Operator::Over)),
        ("(", Token::Open),
        (")", Token::Close),
        ("[", Token::OpenYear),
        ("]", Token::CloseYear),
        (",", Token::Comma),
        (".", Token::Point),
    ]
}

/// Comparisons as other programs and people write them.
const MISWRITTEN: [(&str, Text); 7] = [
    (
        "=>",
        Text::new("Večje ali enako se zapiše >=.", "Greater or equal is written >=."),
    ),
    (
        "> =",
        Text::new("Večje ali enako se zapiše >=.", "Greater or equal is written >=."),
    ),
    (
        "=<",
        Text::new("Manjše ali enako se zapiše <=.", "Less or equal is written <=."),
    ),
    (
        "< =",
        Text::new("Manjše ali enako se zapiše <=.", "Less or equal is written <=."),
    ),
    (
        "<>",
        Text::new("Neenakost se zapiše !=.", "Inequality is written !=."),
    ),
    (
        "! =",
        Text::new("Neenakost se zapiše !=.", "Inequality is written !=."),
    ),
    (
        "= =",
        Text::new("Enakost se zapiše ==.", "Equality is written ==."),
    ),
];

/// What a sign that the language does not have was probably meant to be.
fn meant(sign: char) -> Text {
    match sign {
        '=' => Text::new("Enakost se zapiše ==.", "Equality is written ==."),
        '!' => Text::new(
            "Zanikanje se zapiše not, neenakost !=.",
            "Negation is written not, inequality !=.",
        ),
        '&' => Text::new("Povezava pogojev se zapiše and.", "Conditions are joined by and."),
        '|' => Text::new(
            "Izbira med pogoji se zapiše or.",
            "Alternatives are joined by or.",
        ),
        '≤' => Text::new("Zapiše se <=.", "It is written <=."),
        '≥' => Text::new("Zapiše se >=.", "It is written >=."),
        '≠' => Text::new("Zapiše se !=.", "It is written !=."),
        '×' | '·' => Text::new("Množenje se zapiše *.", "Multiplication is written *."),
        '÷' | ':' => Text::new(
            "Deljenje se zapiše / s presledkoma.",
            "Division is written / with spaces.",
        ),
        '−' | '–' => Text::new(
            "Odštevanje se zapiše z navadnim vezajem -.",
            "Subtraction is written with a plain -.",
        ),
        ';' => Text::new(
            "Vrednosti v oklepaju ločuje vejica.",
            "Values in brackets are separated by commas.",
        ),
        '"' | '\'' | '»' | '«' | '„' | '“' | '”' => Text::new(
            "Besedila se ne primerjajo; za da in ne zapišite yes in no brez narekovajev, oznako s piko ali vezajem v zavitih oklepajih.",
            "Words are not compared; write yes and no without quotes, a name with a point or a hyphen in braces.",
        ),
        '%' => Text::new(
            "Odstotki se zapišejo kot število: 12.5.",
            "Percentages are written as numbers: 12.5.",
        ),
        '€' | '$' => Text::new(
            "Znesek se zapiše brez valute.",
            "Amounts are written without a currency.",
        ),
        _ => Text::new(
            "Dovoljeni so + - * / == != < <= > >= ( ) [ ] in vejica.",
            "Allowed are + - * / == != < <= > >= ( ) [ ] and the comma.",
        ),
    }
}

/// A fault at a place of the text.
pub(super) fn wrong(fault: Fault, span: Range<usize>) -> ExpressionError {
    ExpressionError { fault, span }
}

/// A token as a message shows it: as it stands in the text.
pub(super) fn as_written(source: &str, span: &Range<usize>) -> String {
    shown(source.get(span.clone()).unwrap_or_default())
}
