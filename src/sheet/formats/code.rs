//! Codes of number formats (ECMA-376, part 1, 18.8.31), read section by section.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{bare, is_of_numbers, of_code};
use crate::base::value::plain_decimal;
use crate::sheet::Format;

/// A code, section by section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// The sections for numbers; none if the code has only one for text.
    pub(super) numbers: Vec<Section>,
    /// The section for text; without one, text is shown unchanged.
    pub(super) text: Option<Section>,
    /// What its first section shows, where that is days or times.
    pub(super) moments: Option<Moments>,
}

/// What a code shows in place of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sheet) enum Moments {
    /// Days or times of day.
    Days,
    /// A length of time: `[h]:mm`.
    Lengths,
}

/// A section of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that are found once and asked for each cell"
)]
pub(super) struct Section {
    /// As the file has it.
    code: String,
    /// Whether it shows numbers as such, not as a day or time.
    pub(super) is_of_numbers: bool,
    /// Whether it shows days or times, and nothing else.
    pub(super) is_of_moments: bool,
    /// Whether it shows every number as it is, rounded and grouped, and nothing beside.
    pub(super) is_plain: bool,
    /// The format of what it shows, as far as that is known.
    pub(super) format: Format,
    /// To which numbers it applies, where it says so: those that compare so with a limit.
    pub(super) condition: Option<(Vec<Ordering>, Decimal)>,
    /// Whether it has a colour of its own.
    pub(super) is_coloured: bool,
    /// The sign that it calls one of a currency.
    pub(super) currency: Option<String>,
    /// What it consists of.
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A place of a digit: `0`, `#`, `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`.
    Exponent,
    Slash,
    /// The content as it is: `General`, `@`.
    Whole,
    /// A letter of a day or time.
    Moment,
    /// A character that is shown as it is.
    Literal(char),
}

impl Code {
    /// Reads a code.
    pub(super) fn read(code: &str) -> Self {
        let mut numbers: Vec<Section> = split(code).into_iter().map(Section::read).collect();
        let is_for_text = |section: &Section| section.code.contains('@');
        let text = if numbers.len() > 3 || numbers.last().is_some_and(is_for_text) {
            numbers.pop()
        } else {
            None
        };
        // What no program writes: a section behind that for text.
        numbers.truncate(3);
        if let [only] = numbers.as_mut_slice()
            && only.code.trim().is_empty()
            && only.pieces.is_empty()
            && text.is_none()
        {
            only.pieces.push(Piece::Whole);
            only.finish();
        }
        Self {
            numbers,
            text,
            moments: Moments::of(code),
        }
    }
}

impl Moments {
    /// Returns what the first section of a code shows, as the reading library decides it for other formats: the first letter
    /// of a day or time makes it one, be it meant so or not.
    fn of(code: &str) -> Option<Self> {
        let mut chars = code.chars().map(|c| c.to_ascii_lowercase());
        // Behind the first letter of `a/p`, only the others count.
        let mut is_half = false;
        while let Some(c) = chars.next() {
            match c {
                '\\' | '_' | '*' => {
                    chars.next();
                }
                '"' => {
                    chars.find(|c| *c == '"');
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let is_all = |letter| !inner.is_empty() && inner.chars().all(|c| c == letter);
                    if ['h', 'm', 's'].into_iter().any(is_all) {
                        return Some(Self::Lengths);
                    }
                }
                ';' => return None,
                'a' => is_half = true,
                'p' | 'm' | '/' if is_half => return Some(Self::Days),
                'd' | 'm' | 'h' | 'y' | 's' if !is_half => return Some(Self::Days),
                _ => {}
            }
        }
        None
    }
}

/// Returns the sections of a code, which semicolons separate unless they are shown themselves.
fn split(code: &str) -> Vec<&str> {
    let (mut sections, mut start) = (Vec::new(), 0);
    let (mut is_quoted, mut is_escaped, mut is_bracketed) = (false, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '"' if !is_bracketed => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' if !is_bracketed => is_escaped = true,
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            ';' if !is_bracketed => {
                sections.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[start..]);
    sections
}

impl Section {
    /// Reads a section, and what would have to be asked of it for each cell.
    fn read(code: &str) -> Self {
        let mut section = Self::pieces_of(code);
        section.finish();
        section
    }

    /// Finds out what follows from the pieces.
    fn finish(&mut self) {
        let is_whole = self.pieces.contains(&Piece::Whole);
        let has_moment = self.pieces.contains(&Piece::Moment);
        let is_of_numbers = is_of_numbers(&self.code);
        let of_moments = |piece: &Piece| match piece {
            Piece::Moment | Piece::Literal(_) | Piece::Point | Piece::Comma | Piece::Slash => true,
            Piece::Digit(_) => has_moment,
            Piece::Percent | Piece::Exponent | Piece::Whole => false,
        };
        let known = |c: char| !c.is_ascii_alphabetic() || "dmyhsap".contains(c.to_ascii_lowercase());
        self.is_of_numbers = is_of_numbers || is_whole;
        self.is_of_moments = !is_of_numbers
            && has_moment
            && self.pieces.iter().all(of_moments)
            && bare(&self.code).chars().all(known);
        let plain = |piece: &Piece| matches!(piece, Piece::Digit(_) | Piece::Point | Piece::Comma);
        let (whole, decimals) = match self.pieces.iter().position(|piece| *piece == Piece::Point) {
            Some(point) => (&self.pieces[..point], &self.pieces[point + 1..]),
            None => (self.pieces.as_slice(), [].as_slice()),
        };
        self.is_plain = self.pieces.iter().all(plain)
            // A digit is always seen, and no comma divides by a thousand.
            && whole.last() == Some(&Piece::Digit('0'))
            && decimals.iter().all(|piece| matches!(piece, Piece::Digit(_)));
        self.format = match of_code(&self.code) {
            Format::General if !is_whole => Format::Other,
            format => format,
        };
    }

    fn pieces_of(code: &str) -> Self {
        let mut section = Self {
            code: code.to_owned(),
            is_of_numbers: false,
            is_of_moments: false,
            is_plain: false,
            format: Format::General,
            condition: None,
            is_coloured: false,
            currency: None,
            pieces: Vec::new(),
        };
        if is_general(code) {
            section.pieces.push(Piece::Whole);
            return section;
        }
        let is_of_numbers = is_of_numbers(code);
        let mut rest = code;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '"' => {
                    let (quoted, behind) = rest.split_once('"').unwrap_or((rest, ""));
                    section.literals(quoted);
                    rest = behind;
                }
                '\\' => {
                    let next = rest.chars().next();
                    section.pieces.extend(next.map(Piece::Literal));
                    rest = &rest[next.map_or(0, char::len_utf8)..];
                }
                // A blank as wide as a character, or as wide as the cell.
                '_' | '*' => {
                    rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
                    section.pieces.push(Piece::Literal(' '));
                }
                '[' => {
                    let (inner, behind) = rest.split_once(']').unwrap_or((rest, ""));
                    section.bracket(inner);
                    rest = behind;
                }
                '0' | '#' | '?' => section.pieces.push(Piece::Digit(c)),
                '.' => section.pieces.push(Piece::Point),
                ',' => section.pieces.push(Piece::Comma),
                '%' => section.pieces.push(Piece::Percent),
                '/' => section.pieces.push(Piece::Slash),
                '@' => section.pieces.push(Piece::Whole),
                'E' | 'e' if is_of_numbers && rest.starts_with(['+', '-']) => {
                    section.pieces.push(Piece::Exponent);
                    rest = &rest[1..];
                }
                'G' | 'g' if starts_with(rest, "eneral") => {
                    section.pieces.push(Piece::Whole);
                    rest = &rest["eneral".len()..];
                }
                c if c.is_ascii_alphabetic() && !is_of_numbers => section.pieces.push(Piece::Moment),
                c => section.pieces.push(Piece::Literal(c)),
            }
        }
        section
    }

    fn literals(&mut self, text: &str) {
        self.pieces.extend(text.chars().map(Piece::Literal));
    }

    /// Reads what is in brackets: a currency with its language, a condition, a colour, hours beyond a day.
    fn bracket(&mut self, inner: &str) {
        if let Some(currency) = inner.strip_prefix('$') {
            let sign = currency.split_once('-').map_or(currency, |(sign, _)| sign);
            self.literals(sign);
            if !sign.trim().is_empty() {
                self.currency = Some(sign.to_owned());
            }
        } else if let Some(condition) = condition(inner) {
            self.condition = Some(condition);
        } else if !inner.is_empty() && inner.to_lowercase().trim_matches(['h', 'm', 's']).is_empty() {
            self.pieces.push(Piece::Moment);
        } else if inner.chars().all(char::is_alphanumeric) && !starts_with(inner, "dbnum") {
            self.is_coloured = true;
        }
    }

    /// Returns the literal characters, and the percent signs, in a part of the pieces.
    pub(super) fn words(pieces: &[Piece]) -> (String, usize) {
        let mut words = String::new();
        let mut percents = 0;
        for piece in pieces {
            match piece {
                Piece::Literal(c) => words.push(*c),
                Piece::Slash => words.push('/'),
                Piece::Comma => words.push(','),
                Piece::Percent => percents += 1,
                Piece::Point | Piece::Digit(_) | Piece::Exponent | Piece::Whole | Piece::Moment => {}
            }
        }
        (words, percents)
    }
}

/// Returns `true` for the word by which a program calls the general format in its own language.
fn is_general(code: &str) -> bool {
    let word = code.trim();
    let is_of_days = |c: char| matches!(c.to_ascii_lowercase(), 'd' | 'm' | 'y' | 'h' | 's');
    word.chars().count() > 4 && word.chars().all(char::is_alphabetic) && !word.chars().all(is_of_days)
}

fn starts_with(text: &str, small: &str) -> bool {
    text.get(..small.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(small))
}

/// Reads `>=1000` and the like.
fn condition(inner: &str) -> Option<(Vec<Ordering>, Decimal)> {
    use Ordering::{Equal, Greater, Less};
    let limit = inner.trim_start_matches(['<', '>', '=']);
    let orders = match &inner[..inner.len() - limit.len()] {
        "<" => vec![Less],
        "<=" | "=<" => vec![Less, Equal],
        ">" => vec![Greater],
        ">=" | "=>" => vec![Greater, Equal],
        "=" => vec![Equal],
        "<>" => vec![Less, Greater],
        _ => return None,
    };
    let limit = limit.trim();
    let (is_negative, digits) = match limit.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, limit),
    };
    let number = plain_decimal(digits)?;
    Some((orders, if is_negative { -number } else { number }))
}
