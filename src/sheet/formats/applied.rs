//! Which section of a code applies to a value, and what it shows of it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::code::{Code, Piece, Section};
use super::places::Places;
use crate::base::language::currency::is_currency_sign;
use crate::base::language::{Language, Localized};
use crate::base::prose;
use crate::sheet::{Beside, Format, Shown};

/// Signs of a number below zero, or of none at all.
const DASHES: [char; 4] = ['-', '\u{2212}', '–', '—'];

/// A section that applies to a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Applied<'c> {
    section: &'c Section,
    /// Whether it is for numbers below zero alone, and shows their sign only if it says so itself.
    is_negative: bool,
}

impl Code {
    /// Returns the section that applies to a number; `None` if there is none, so that the cell shows `#` all over.
    pub(super) fn of_number(&self, number: Decimal) -> Option<Applied<'_>> {
        let first_is_plain = self
            .numbers
            .first()
            .is_some_and(|first| first.condition.is_none());
        let many = self.numbers.len();
        let applies = |(index, section): &(usize, &Section)| match &section.condition {
            Some((orders, limit)) => orders.contains(&number.cmp(limit)),
            None => match (index, many) {
                (0, 2) => number >= Decimal::ZERO,
                (0, 3) => number > Decimal::ZERO,
                (1, 3) => number < Decimal::ZERO,
                (_, _) => true,
            },
        };
        let (index, section) = self.numbers.iter().enumerate().find(applies)?;
        Some(Applied {
            section,
            is_negative: match &section.condition {
                None => index == 1 && first_is_plain,
                Some((orders, limit)) => limit.is_zero() && orders == &[Ordering::Less],
            },
        })
    }

    /// Returns what the code shows of a number.
    pub(super) fn shown(&self, number: Decimal) -> Shown {
        match self.of_number(number) {
            Some(applied) => applied.shown(number),
            // A code for text shows a number as it is.
            None if self.numbers.is_empty() => Shown::Content,
            None => otherwise(|_| "####".to_owned()),
        }
    }

    /// Returns what the code shows of a text.
    pub(super) fn shown_text(&self, text: &str) -> Shown {
        let Some(section) = &self.text else {
            return Shown::Content;
        };
        // As most cells of a form have it: `@`.
        if matches!(section.pieces.as_slice(), [Piece::Whole]) {
            return Shown::Content;
        }
        let mut shown = String::new();
        for piece in &section.pieces {
            match piece {
                Piece::Whole => shown.push_str(text),
                Piece::Literal(c) => shown.push(*c),
                Piece::Digit(_)
                | Piece::Point
                | Piece::Comma
                | Piece::Percent
                | Piece::Exponent
                | Piece::Slash
                | Piece::Moment => {}
            }
        }
        let shown = shown.trim();
        if shown == text.trim() {
            Shown::Content
        } else if shown.is_empty() {
            Shown::Nothing
        } else {
            otherwise(|_| shown.to_owned())
        }
    }
}

fn otherwise(say: impl Fn(Language) -> String) -> Shown {
    Shown::Otherwise(Box::new(Localized::of(say)))
}

impl Applied<'_> {
    /// Returns `true` if the section shows numbers as such, not as a day or time.
    pub(super) fn is_of_numbers(self) -> bool {
        self.section.is_of_numbers
    }

    /// Returns `true` if the section shows days or times, and nothing else.
    pub(super) fn is_of_moments(self) -> bool {
        self.section.is_of_moments
    }

    /// Returns the format of what it shows, as far as that is known.
    pub(super) fn format(self) -> Format {
        match self.section.format {
            Format::Percent => Format::Percent,
            _ if self.is_negative => Format::Other,
            format => format,
        }
    }

    /// Returns what it shows of a number.
    fn shown(self, number: Decimal) -> Shown {
        let pieces = self.section.pieces.as_slice();
        let is_plain = self.section.is_plain && !self.is_negative;
        if is_plain || pieces == [Piece::Whole] || pieces.contains(&Piece::Moment) {
            return Shown::Content;
        }
        let Some(places) = Places::of(pieces) else {
            let (words, percents) = Section::words(pieces);
            return self.only_words(number, &words, percents);
        };
        let (mut before, percents) = Section::words(places.before);
        let (behind, more) = Section::words(places.behind);
        let percents = percents + more;
        let is_below = number.is_sign_negative() && !number.is_zero();
        if is_below && !self.is_negative {
            before.insert(0, '-');
        }
        let Some((scaled, digits)) = places.digits(number.abs(), percents) else {
            return otherwise(|_| "####".to_owned());
        };
        if digits(Language::En).is_empty() {
            return self.only_words(number, &format!("{before} {behind}"), percents);
        }
        let signs = "%".repeat(percents);
        let text = |language| {
            format!("{before}{}{signs}{behind}", digits(language))
                .trim()
                .to_owned()
        };
        let says_below = before.contains(DASHES) || before.contains('(') || behind.contains('-');
        let is_told = says_below || self.section.is_coloured;
        let has_other_sign = if is_below {
            !is_told
        } else {
            !scaled.is_zero()
                && (before.trim_end().ends_with(DASHES) || before.contains('(') && behind.contains(')'))
        };
        let is_other = has_other_sign
            || percents > 1
            || places.thousands > 0 && !number.is_zero()
            || places.are_parted(scaled)
            || continues(before.chars().rev())
            || continues(behind.chars())
            || multiplies(&before)
            || multiplies(&behind);
        if is_other {
            return otherwise(text);
        }
        self.beside(&before, &behind)
    }

    /// Returns what it shows where no digit is seen: a dash for zero, nothing, or other words.
    fn only_words(self, number: Decimal, words: &str, percents: usize) -> Shown {
        let words = words.trim();
        if words.is_empty() && percents == 0 {
            return Shown::Nothing;
        }
        let is_dash = |word: &str| {
            let word = word.trim_matches(is_currency_sign);
            !word.is_empty() && word.chars().all(|c| DASHES.contains(&c))
        };
        if number.is_zero() && words.split_whitespace().any(is_dash) {
            return self.beside("", &words.replace(DASHES, " "));
        }
        otherwise(|_| format!("{words}{}", "%".repeat(percents)))
    }

    /// Returns a number with words around it, as far as they say something.
    fn beside(self, before: &str, behind: &str) -> Shown {
        // Signs such as `>` and `~` say how exactly the number holds.
        let has_meaning = |c: char| {
            c.is_alphabetic()
                || is_currency_sign(c)
                || matches!(c, '%' | '<' | '>' | '≤' | '≥' | '~' | '≈' | '±' | '+')
        };
        let currency = self.section.currency.clone();
        if currency.is_none() && !before.contains(has_meaning) && !behind.contains(has_meaning) {
            return Shown::Content;
        }
        Shown::Beside(Box::new(Beside {
            before: before.trim_start().to_owned(),
            behind: behind.trim_end().to_owned(),
            currency,
        }))
    }
}

/// Returns `true` if a digit follows before any letter, so that it is seen as one of the number.
fn continues(mut from_number_on: impl Iterator<Item = char>) -> bool {
    let seen = from_number_on.find(|c| c.is_alphanumeric());
    seen.is_some_and(char::is_numeric)
}

/// Returns `true` if words say that a number counts thousands, millions, or thousandths.
fn multiplies(words: &str) -> bool {
    let word = |word: &str| {
        let small = word.to_lowercase();
        let short = ["tis", "tsd", "k", "keur", "teur", "mn", "mil", "mrd", "bn"];
        short.contains(&small.as_str()) || word == "M" || prose::scale(&small).is_some()
    };
    words.contains(['‰', '‱'])
        || words
            .split(|c: char| !c.is_alphabetic())
            .any(|found| !found.is_empty() && word(found))
}
