//! A text as words, numbers and marks, with what is no figure (dates, references, telephone numbers) recognised as such.

use rust_decimal::Decimal;

use super::numeral;
use crate::base::language::{Conventions, Language};
use crate::base::value::{Year, YearStart, plain_decimal};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word in small letters, and whether it began with a capital one.
    Word { small: String, capital: bool },
    /// A number as it is written.
    Number(NumberForm),
    /// A number with a point behind it: `1. tečaj`, `14.` of a date.
    Ordinal(NumberForm),
    /// Digits that are no figure: a reference, a range, a time, a telephone number, a date.
    Code,
    /// A sign.
    Mark(char),
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberForm {
    /// Its characters.
    pub(super) text: String,
    /// What they say.
    pub(super) number: Decimal,
    /// Whether it is a word.
    pub(super) spelled: bool,
}

/// Takes a text apart.
pub(super) fn tokens(text: &str, language: Language, begins: YearStart) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = if first.is_ascii_digit() {
            let run = digits(rest);
            found.push(figure(&rest[..run], language, begins));
            run
        } else if first.is_alphabetic() {
            let run = word(rest);
            found.push(of_word(&rest[..run]));
            run
        } else if first == '+' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            found.push(Token::Code);
            1 + digits(&rest[1..])
        } else {
            if !first.is_whitespace() || first == '\n' {
                found.push(Token::Mark(first));
            }
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    settled(found)
}

/// Returns the length of digits with what joins them, and of letters that hang on them, in bytes.
fn digits(text: &str) -> usize {
    let mut end = 0;
    let mut letters = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            c if c.is_ascii_digit() => true,
            c if c.is_alphabetic() => {
                letters = true;
                true
            }
            '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                !letters && next.is_some_and(|next| next.is_ascii_digit())
            }
            '/' | ':' | '-' | '–' => next.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Returns the length of a word in bytes: letters and digits, and hyphens between them.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = c.is_alphanumeric() || (c == '-' && next.is_some_and(char::is_alphanumeric));
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn of_word(text: &str) -> Token {
    if text.chars().any(|c| c.is_ascii_digit()) {
        return Token::Code;
    }
    let small = text.to_lowercase();
    match numeral::of(&small) {
        Some(number) => Token::Number(NumberForm {
            text: text.to_owned(),
            number,
            spelled: true,
        }),
        None => Token::Word {
            small,
            capital: text.starts_with(char::is_uppercase),
        },
    }
}

fn figure(text: &str, language: Language, begins: YearStart) -> Token {
    if let Some(year) = Year::named(text, begins) {
        return Token::Number(NumberForm {
            text: text.to_owned(),
            number: year.get().into(),
            spelled: false,
        });
    }
    let bare = text.trim_end_matches(char::is_alphabetic);
    if !matches!(text[bare.len()..].to_lowercase().as_str(), "" | "eur") {
        return Token::Code;
    }
    match number(bare, language) {
        Some(number) => Token::Number(NumberForm {
            text: text.to_owned(),
            number,
            spelled: false,
        }),
        None => Token::Code,
    }
}

/// Returns the number of digits with separators; `None` if they may be something else, such as a date or a time.
fn number(text: &str, language: Language) -> Option<Decimal> {
    let &Conventions { group, point, .. } = language.conventions();
    let (whole, decimals) = match text.split_once(point) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let mut groups = whole.split([group, '\'', '’', '\u{a0}', '\u{202f}', '\u{2009}']);
    let first = groups.next()?;
    let mut plain = first.to_owned();
    for part in groups {
        // One to three digits, then threes; anything else is a date, a time, or no number.
        if part.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        plain.push_str(part);
    }
    // `04` begins a telephone number, `007` a reference.
    if plain.len() > 1 && plain.starts_with('0') {
        return None;
    }
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals);
    }
    // More digits than any figure of a form has are a reference.
    (plain.len() <= 20).then(|| plain_decimal(&plain)).flatten()
}

/// Puts together what several pieces say: ordinals and dates, grouped digits, numbers that are side by side.
fn settled(found: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            Token::Number(written) if !written.spelled && rest.peek() == Some(&Token::Mark('.')) => {
                rest.next();
                let (is_ordinal, keeps_point) = match rest.peek() {
                    Some(Token::Word { capital, .. }) => (!capital, *capital),
                    Some(Token::Number(_) | Token::Code) => (true, false),
                    Some(Token::Ordinal(_) | Token::Mark(_)) | None => (false, true),
                };
                let dated = matches!(out.last(), Some(Token::Ordinal(_)));
                out.push(if is_ordinal {
                    Token::Ordinal(written)
                } else if dated {
                    Token::Code
                } else {
                    Token::Number(written)
                });
                if keeps_point {
                    out.push(Token::Mark('.'));
                }
            }
            // The year of a date, as in `14. 2. 2025`.
            Token::Number(_) if matches!(out.last(), Some(Token::Ordinal(_))) => out.push(Token::Code),
            other => out.push(other),
        }
    }
    out
}
