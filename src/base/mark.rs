//! Marks of values that hold only under an assumption, or were not simply stated: the one declaration of their signs and
//! explanations. Every output for people shows the sign behind the value and explains it in a footnote; formats for machines have
//! the keys in a field.

use serde::{Deserialize, Serialize};

use crate::base::keys::keys_of;
use crate::base::language::{Language, Text};
use crate::base::words::Words;

/// Why a value is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It lacks the figure of an institution that was asked.
    Partial,
    /// A decision of the coordinator set or chose it.
    Decided,
    /// The source does not state the year that it is listed under.
    AssumedYear,
    /// The status was read from other words than those of the strategy.
    Synonym,
    /// It is a mean that the program computed.
    Mean,
    /// The program computed it of numbers that are not exact.
    Inexact,
}

/// What is known of a mark.
#[derive(Debug, Clone, Copy)]
pub struct MarkFacts {
    /// Its name in files.
    pub key: &'static str,
    /// The sign behind a value.
    pub sign: &'static str,
    /// What the footnote says.
    pub note: Text,
}

/// The marks of a value, each at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Marks(u8);

impl Mark {
    /// All of them, in the order in which signs and footnotes follow each other.
    pub const ALL: [Self; 6] = [
        Self::Partial,
        Self::Decided,
        Self::AssumedYear,
        Self::Synonym,
        Self::Mean,
        Self::Inexact,
    ];

    /// The names of all in files.
    pub const KEYS: [&'static str; Self::ALL.len()] = keys_of!(Self);

    /// Returns what is known of it.
    pub const fn facts(self) -> MarkFacts {
        match self {
            Self::Partial => MarkFacts {
                key: "partial",
                sign: "‡",
                note: Text::new(
                    "nepopolno: podatek vsaj ene vprašane ustanove manjka",
                    "partial: the figure of at least one institution that was asked is missing",
                ),
            },
            Self::Decided => MarkFacts {
                key: "decided",
                sign: "†",
                note: Text::new(
                    "vrednost ali del vsote je določila odločitev koordinatorja",
                    "a decision of the coordinator settled the value or a part of the sum",
                ),
            },
            Self::AssumedYear => MarkFacts {
                key: "assumed-year",
                sign: "§",
                note: Text::new(
                    "vir leta ne navaja; leto je privzeto",
                    "the source does not state the year, which is assumed",
                ),
            },
            Self::Synonym => MarkFacts {
                key: "synonym",
                sign: "◊",
                note: Text::new(
                    "stanje je zapisano z drugimi besedami in tako razumljeno",
                    "the status was written in other words and understood so",
                ),
            },
            Self::Mean => MarkFacts {
                key: "mean",
                sign: "ø",
                note: Text::new(
                    "tehtano povprečje, izračunano iz navedb ustanov",
                    "a weighted mean, computed from what institutions stated",
                ),
            },
            Self::Inexact => MarkFacts {
                key: "inexact",
                sign: "≈",
                note: Text::new(
                    "izračunano iz podatkov, ki niso natančni",
                    "computed from figures that are not exact",
                ),
            },
        }
    }

    /// Returns the mark of a sign; `None` if it is none.
    fn of_sign(sign: char) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|mark| mark.facts().sign.starts_with(sign))
    }

    /// Returns the mark of a key; `None` if there is none.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.facts().key == key)
    }

    /// Returns the mark of its position in [`Mark::ALL`] as a bit.
    fn bit(self) -> u8 {
        Self::ALL
            .iter()
            .position(|one| *one == self)
            .map_or(0, |at| 1 << at)
    }
}

impl Marks {
    /// No mark.
    pub const NONE: Self = Self(0);

    /// Returns the same with a mark if a condition holds.
    #[must_use]
    pub fn with(self, mark: Mark, holds: bool) -> Self {
        if holds { Self(self.0 | mark.bit()) } else { self }
    }

    /// Returns the marks of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns `true` if a mark is among them.
    pub fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    /// Returns the marks that a sum has of its parts: what is assumed or decided of one of them is so of the sum. A sum says itself
    /// whether it is partial, or inexact.
    pub fn of_sum(parts: impl IntoIterator<Item = Self>) -> Self {
        let all = parts.into_iter().fold(Self::NONE, Self::and);
        let is_of_sum = |mark: &Mark| match mark {
            Mark::Decided | Mark::AssumedYear | Mark::Mean => true,
            Mark::Partial | Mark::Synonym | Mark::Inexact => false,
        };
        let kept = all.iter().filter(is_of_sum);
        kept.fold(Self::NONE, |marks, mark| marks.with(mark, true))
    }

    /// Returns the marks whose signs stand in a text, behind a no-break space as [`Marks::behind`] writes them.
    pub fn in_text(text: &str) -> Self {
        let mut marks = Self::NONE;
        for part in text.split('\u{a0}').skip(1) {
            let signs = part.chars().map_while(Mark::of_sign);
            marks = signs.fold(marks, |marks, mark| marks.with(mark, true));
        }
        marks
    }

    /// Returns `true` if there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns each, in the order of [`Mark::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |mark| self.0 & mark.bit() != 0)
    }

    /// Returns the signs, as they stand behind a value after a no-break space; blank without marks.
    pub fn signs(self) -> String {
        self.iter().map(|mark| mark.facts().sign).collect()
    }

    /// Returns the keys in files.
    pub fn keys(self) -> Vec<&'static str> {
        self.iter().map(|mark| mark.facts().key).collect()
    }

    /// Returns a value in words with the signs behind it.
    pub fn behind(self, value: &str) -> String {
        if self.is_empty() || value.is_empty() {
            value.to_owned()
        } else {
            format!("{value}\u{a0}{}", self.signs())
        }
    }

    /// Returns the footnotes that explain the signs: `‡ nepopolno: …`.
    pub fn footnotes(self, language: Language) -> Vec<String> {
        let notes = self.iter().map(|mark| {
            let facts = mark.facts();
            format!("{} {}", facts.sign, facts.note.in_(language))
        });
        notes.collect()
    }

    /// Returns the footnotes in one line, for where lines are few; blank without marks.
    pub fn footnote(self, language: Language) -> String {
        let notes = self.footnotes(language);
        if notes.is_empty() {
            String::new()
        } else {
            format!("{}.", notes.join("; "))
        }
    }
}

/// The words by which a note says that the source does not state the year of its value.
const YEAR_ASSUMED: Text = Text::new(
    "leta ne navaja|leto ni navedeno|leto je privzeto|leto privzeto|leto je pripisano|leto pripisano|leta ni",
    "year is not stated|year not stated|does not state the year|year is assumed|year assumed",
);

/// Returns `true` if a note beside an earlier value says that its year is assumed.
pub fn assumes_year(note: &str) -> bool {
    let words = Words::of(note);
    !note.is_empty()
        && YEAR_ASSUMED
            .spellings_in_all()
            .any(|phrase| !words.find(&Words::of(phrase)).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_has_a_sign_and_a_key_of_its_own() {
        let all = Mark::ALL
            .into_iter()
            .fold(Marks::NONE, |all, mark| all.with(mark, true));
        assert_eq!(all.iter().collect::<Vec<_>>(), Mark::ALL);
        let mut signs: Vec<char> = all.signs().chars().collect();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), Mark::ALL.len(), "one character each");
        assert_eq!(all.keys(), Mark::KEYS);
        assert_eq!(all.footnotes(Language::Sl).len(), Mark::ALL.len());
        let two = Marks::NONE.with(Mark::Decided, true).with(Mark::Partial, true);
        assert_eq!(two.behind("22"), "22\u{a0}‡†");
        assert_eq!(two.behind(""), "");
        assert_eq!(Marks::NONE.behind("22"), "22");
        assert_eq!(Marks::NONE.footnote(Language::Sl), "");
    }

    #[test]
    fn a_note_says_that_the_year_is_assumed() {
        for note in [
            "poročilo leta ne navaja; pripisano letu obnove",
            "Leto privzeto.",
            "the year is assumed",
        ] {
            assert!(assumes_year(note), "{note}");
        }
        for note in [
            "",
            "v poročilu je leto zapisano kot 203",
            "več kot",
            "od leta 2021 dalje",
        ] {
            assert!(!assumes_year(note), "{note}");
        }
    }
}
