//! Numbers that were typed as text, under one stated rule, the same in both languages.
//!
//! The rule:
//!
//! 1. Spaces of every kind (ordinary, no-break, narrow, thin, figure) are taken away at the edges, and inside the number
//!    where they group digits. Invisible characters are taken away everywhere, and one apostrophe in front of all, by which
//!    which makes a spreadsheet program treat a number as text.
//! 2. The code, a sign or a word of the strategy's currency may precede or follow, with or without a space; `%` behind.
//!    The mark of another currency, any other letter or sign, a range (`20–25`), a unit, `1 mio`, more than one number: not a
//!    number. What a person meant by them is not guessed. A qualifier (`cca`, `več kot`, `>`) is taken off before by
//!    [`Qualifier::split`](super::Qualifier::split), and is part of the value.
//! 3. A minus is `-`, `−` (U+2212) or `–` in front of all or right after the currency, or brackets around all.
//! 4. Groups are separated by `.`, `,`, a space or an apostrophe, always the same one, and are exactly three digits each,
//!    the first one to three.
//! 5. With both `.` and `,` (or one of them behind groups) the one that comes last, and once, is the decimal one; the other
//!    groups.
//! 6. The same separator several times groups.
//! 7. A single `.` or `,` is doubtful if one to three digits precede it (not a lone zero) and exactly three follow it:
//!    `1.234` may be 1234 or 1.234. Beside a mark of a currency that has fewer than three decimals it groups. What the text leaves
//!    open is decided by the caller, who knows the type, its plausible bounds and last year's value.
//! 8. Any other single `.` or `,` is decimal: `0,125`, `1234,500`, `12.5`.
//! 9. At most 28 digits; a decimal separator has digits on both sides.
//!
//! Whatever was read by this rule was text, and the caller says so.

use rust_decimal::Decimal;

use crate::base::language::currency;
use crate::base::message::is_invisible;
use crate::base::value::plain_decimal;

/// The digits of a group.
const GROUP: u32 = 3;

/// A number that was typed as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// What the text can mean; `12,5 %` is 12.5.
    pub readings: Readings,
    /// Whether a `%` followed it.
    pub percent: bool,
    /// Whether a mark of the currency was beside it.
    pub money: bool,
}

/// The numbers that a text can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readings {
    /// Only this one.
    One(Decimal),
    /// Either of two, by what its single separator is.
    Two {
        /// The separator groups: `1.234` is 1234.
        grouped: Decimal,
        /// The separator is the decimal one: `1.234` is 1.234, with three decimals.
        decimal: Decimal,
    },
}

/// Why a text was not read as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberTextError {
    /// It is not a number, or more than one.
    NotANumber,
    /// It is an amount of another currency; the mark by which it says so.
    OtherCurrency(String),
}

impl Readings {
    /// Returns the same with every number changed.
    #[must_use]
    pub fn map(self, change: impl Fn(Decimal) -> Decimal) -> Self {
        match self {
            Self::One(number) => Self::One(change(number)),
            Self::Two { grouped, decimal } => Self::Two {
                grouped: change(grouped),
                decimal: change(decimal),
            },
        }
    }
}

/// Reads a number that was typed as text; `own` is the code of the currency whose marks may be beside it.
///
/// # Errors
/// The text is not a number, or an amount of another currency.
pub fn read(text: &str, own: &str) -> Result<Typed, NumberTextError> {
    let Some(stripped) = Stripped::of(text, &currency::marks(own)) else {
        return Err(
            mark_of_another(text, own).map_or(NumberTextError::NotANumber, NumberTextError::OtherCurrency)
        );
    };
    let readings = match digits(&stripped.digits).ok_or(NumberTextError::NotANumber)? {
        Readings::Two { grouped, .. } if stripped.money && currency::decimals(own) < GROUP => {
            Readings::One(grouped)
        }
        readings @ (Readings::One(_) | Readings::Two { .. }) => readings,
    };
    Ok(Typed {
        readings: readings.map(|number| match (number.is_zero(), stripped.negative) {
            (true, _) => Decimal::ZERO,
            (false, true) => -number,
            (false, false) => number,
        }),
        percent: stripped.percent,
        money: stripped.money,
    })
}

/// Returns the mark of another currency, where a text is a number but for that.
fn mark_of_another(text: &str, own: &str) -> Option<String> {
    let sign = text.chars().find(|c| currency::is_currency_sign(*c));
    let sign = sign
        .map(String::from)
        .filter(|sign| !currency::marks(own).contains(&sign.as_str()));
    let others = currency::marks_of_others(own);
    let mut marks = others.into_iter().map(str::to_owned).chain(sign);
    marks.find(|mark| {
        let stripped = Stripped::of(text, &[mark]);
        stripped.is_some_and(|stripped| stripped.money && digits(&stripped.digits).is_some())
    })
}

/// Returns a text without what surrounds its digits.
struct Stripped {
    digits: String,
    negative: bool,
    money: bool,
    percent: bool,
}

impl Stripped {
    fn of(text: &str, marks: &[&str]) -> Option<Self> {
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let mut rest = visible.trim();
        // The sign that makes a spreadsheet program treat what follows as text; other programs show it.
        rest = rest.strip_prefix(['\'', '’']).unwrap_or(rest).trim_start();
        let (mut negative, mut money, mut percent) = (false, false, false);
        if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            (negative, rest) = (true, inner.trim());
        }
        // The minus may precede or follow the currency, but only once.
        for _ in 0..2 {
            if let Some(behind) = rest.strip_prefix(['-', '\u{2212}', '–']).filter(|_| !negative) {
                (negative, rest) = (true, behind.trim_start());
            }
            if let Some(behind) = without_mark_before(rest, marks).filter(|_| !money) {
                (money, rest) = (true, behind);
            }
        }
        if let Some(before) = rest.strip_suffix('%') {
            (percent, rest) = (true, before.trim_end());
        } else if let Some(before) = without_mark_behind(rest, marks).filter(|_| !money) {
            (money, rest) = (true, before);
        }
        let known = |c: char| c.is_ascii_digit() || is_separator(c);
        let edges = |c: char| c.is_ascii_digit();
        let sound = rest.chars().all(known) && rest.starts_with(edges) && rest.ends_with(edges);
        (sound && !(money && percent)).then(|| Self {
            digits: rest.chars().map(plain_separator).collect(),
            negative,
            money,
            percent,
        })
    }
}

fn without_mark_before<'t>(text: &'t str, marks: &[&str]) -> Option<&'t str> {
    marks.iter().find_map(|mark| {
        let (start, rest) = text.split_at_checked(mark.len())?;
        (start.to_lowercase() == mark.to_lowercase()).then(|| rest.trim_start())
    })
}

fn without_mark_behind<'t>(text: &'t str, marks: &[&str]) -> Option<&'t str> {
    marks.iter().find_map(|mark| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(mark.len())?)?;
        (end.to_lowercase() == mark.to_lowercase()).then(|| rest.trim_end())
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’') || is_space(c)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')
}

/// Spaces of every kind group alike, and so do apostrophes.
fn plain_separator(c: char) -> char {
    match c {
        c if is_space(c) => ' ',
        '’' => '\'',
        c => c,
    }
}

/// Reads digits and separators; both edges are digits.
fn digits(text: &str) -> Option<Readings> {
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some((last, before)) = separators.split_last() else {
        return plain_decimal(text).map(Readings::One);
    };
    if !matches!(last, '.' | ',') || before.contains(last) {
        return whole(text, *last).map(Readings::One);
    }
    let (front, decimals) = text.rsplit_once(*last)?;
    let plain_front = match before.first() {
        Some(group) => ungrouped(front, *group)?,
        None => front.to_owned(),
    };
    let decimal = plain_decimal(&format!("{plain_front}.{decimals}"))?;
    let may_group = before.is_empty() && front != "0";
    match whole(text, *last).filter(|_| may_group) {
        Some(grouped) => Some(Readings::Two { grouped, decimal }),
        None => Some(Readings::One(decimal)),
    }
}

/// Returns a whole number whose groups are separated by one character.
fn whole(text: &str, group: char) -> Option<Decimal> {
    plain_decimal(&ungrouped(text, group)?)
}

/// Takes the separators away when every group has exactly three digits and the first one to three.
fn ungrouped(text: &str, group: char) -> Option<String> {
    let mut groups = text.split(group);
    let first = groups.next()?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut out = first.to_owned();
    for part in groups {
        if part.len() != 3 || !digits(part) {
            return None;
        }
        out.push_str(part);
    }
    ((1..=3).contains(&first.len()) && digits(first)).then_some(out)
}

#[cfg(test)]
mod tests;
