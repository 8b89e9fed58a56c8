//! Years and numbers in running text, as reports write them: `742 prevozov v letu 2023`, `(2023 742, 2022 712)`.
//!
//! What is not certain is left out: dates, ranges, reference and telephone numbers, ordinals, times of day. A number has
//! a year only where the text leaves no other. Time and memory grow with the text's length and with nothing else.

mod clause;
mod noun;
mod numeral;
mod segment;
mod token;

use rust_decimal::Decimal;

use crate::base::language::Language;
use crate::base::value::{Year, YearStart};

pub use noun::same_noun;
pub use numeral::{of as spelled, scale};

/// What a text says in figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The numbers, in the order of the text.
    pub figures: Vec<Figure>,
    /// The numbers in the place of a year, in the order of the text.
    pub years: Vec<NamedYear>,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number; `1,2 mio` is 1200000.
    pub number: Decimal,
    /// As it is written: `3.376`, `devetimi`.
    pub written: String,
    /// Whether it is written as a word.
    pub spelled: bool,
    /// What directly follows it.
    pub measure: Measure,
    /// How exactly it is stated.
    pub precision: Precision,
    /// The year that it is about; `None` if the text names none, or several.
    pub year: Option<Year>,
    /// Whether its sentence names years, though none that is certainly its own.
    pub among_years: bool,
    /// Whether that year is beside it and beside no other number.
    pub dated: bool,
    /// The words that say what is counted, small letters, up to the noun and beyond it: `enkratnih uporabnikov`.
    pub unit: Vec<String>,
    /// Up to three words before it, small letters.
    pub before: Vec<String>,
    /// The brackets in which it is, counted from the text's beginning.
    pub list: Option<usize>,
    /// The brackets behind it that give the same for other years.
    pub heads: Option<usize>,
    /// The sentence in which it is, counted from the text's beginning.
    pub sentence: usize,
}

/// How exactly a text states a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// As it is.
    Exact,
    /// Its clause is about an average, or of a month, week or day.
    Rate,
    /// Bounded, estimated or rounded: `več kot 500`, `približno 670`, `1,2 mio`.
    Rough,
}

/// What a number measures, by the sign behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Things, persons, hours: the unit's words say which.
    Things,
    /// Euros.
    Money,
    /// Hundredths.
    Percent,
}

/// A number in the place of a year, such as behind `v letu`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedYear {
    /// As it is written.
    pub written: String,
    /// Whether a word for a year precedes it.
    pub named: bool,
}

/// Returns `true` if a word, in small letters, means an average or a shorter time than a year.
pub fn is_rate(word: &str) -> bool {
    const RATES: [&str; 12] = [
        "povpreč", "mesec", "meseč", "teden", "tedn", "dan", "dnevn", "average", "month", "week", "day",
        "daily",
    ];
    // `dan` is a day, `daniel` is not.
    RATES
        .iter()
        .any(|rate| word == *rate || (rate.len() > 4 && word.starts_with(rate)))
}

/// Reads a text in a language; numbers are grouped and have decimals as that language writes them. Where years begin in another month than
/// January, only their names are years (`2024/25`): a calendar year is parts of two.
pub fn read(text: &str, language: Language, begins: YearStart) -> Prose {
    clause::read(&token::tokens(text, language, begins), begins)
}

impl Figure {
    /// Returns `true` if it counts a part, what is new, or what was added: such a number is not the whole figure.
    pub fn is_of_a_part(&self) -> bool {
        const PARTS: [&str; 24] = [
            "tega",
            "njimi",
            "še",
            "dodatno",
            "dodatnih",
            "novih",
            "nove",
            "nova",
            "novi",
            "le",
            "samo",
            "zgolj",
            "skoraj",
            "prvih",
            "drugih",
            "ostalih",
            "preostalih",
            "another",
            "new",
            "additional",
            "only",
            "them",
            "which",
            "further",
        ];
        let words = self.before.iter().chain(self.unit.first());
        words.into_iter().any(|word| PARTS.contains(&word.as_str()))
    }
}

#[cfg(test)]
mod tests;
