//! What a person says beside a number about how exactly it holds, as a part of the value: `več kot 500`, `cca 240`, `> 500`.
//! The one table of qualifiers, with the spellings under which each is understood and how it is printed.
//!
//! How a text is read as one is in `reading`, what qualifiers mean for sums and comparisons in `meaning`.

mod counted;
mod meaning;
mod reading;

use serde::{Deserialize, Serialize};

use crate::base::keys::keys_of;
use crate::base::language::{Language, Text};
use crate::base::message::Message;

pub use counted::Counted;
pub use meaning::NumberRange;

/// How exactly a number holds; a number without one is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// More than the number.
    MoreThan,
    /// The number or more.
    AtLeast,
    /// Less than the number.
    LessThan,
    /// The number or less.
    AtMost,
    /// About the number.
    About,
    /// A little less than the number.
    Nearly,
    /// The number is a mean.
    Average,
    /// The number is an estimate.
    Estimated,
    /// The number is expected and not yet known.
    Expected,
    /// Made of numbers that are bounded on different sides: nothing is known of how far it is off.
    Uncertain,
}

/// What is known of a qualifier.
#[derive(Debug, Clone, Copy)]
pub struct QualifierFacts {
    /// Its name in files.
    pub key: &'static str,
    /// How it is printed before a number.
    pub label: Text,
    /// Further spellings before a number, separated by `|`; case, diacritics and full stops do not count.
    pub before: Text,
    /// Further spellings that are understood behind a number, separated by `|`.
    pub behind: Text,
    /// Signs before a number, separated by `|`.
    pub signs: &'static str,
    /// Signs behind a number, separated by `|`.
    pub signs_behind: &'static str,
}

impl Qualifier {
    /// All of them, in the order of documentation.
    pub const ALL: [Self; 10] = [
        Self::MoreThan,
        Self::AtLeast,
        Self::LessThan,
        Self::AtMost,
        Self::About,
        Self::Nearly,
        Self::Average,
        Self::Estimated,
        Self::Expected,
        Self::Uncertain,
    ];

    /// The names of all in files.
    pub const KEYS: [&'static str; Self::ALL.len()] = keys_of!(Self);

    /// Returns what is known of it.
    pub const fn facts(self) -> QualifierFacts {
        match self {
            Self::MoreThan => QualifierFacts {
                key: "more-than",
                label: Text::new("več kot", "more than"),
                before: Text::new(
                    "nad|prek|preko|čez|več od|nekaj več kot|malo več kot|nekaj čez|malo čez",
                    "over|above|in excess of|greater than|just over|a little over",
                ),
                behind: Text::new("", ""),
                signs: ">",
                signs_behind: "",
            },
            Self::AtLeast => QualifierFacts {
                key: "at-least",
                label: Text::new("vsaj", "at least"),
                before: Text::new(
                    "najmanj|ne manj kot|ni manj kot|nič manj kot|minimalno|minimum|min",
                    "no less than|not less than|no fewer than|not fewer than",
                ),
                behind: Text::new("ali več|in več", "or more|and more"),
                signs: "≥|>=",
                signs_behind: "+",
            },
            Self::LessThan => QualifierFacts {
                key: "less-than",
                label: Text::new("manj kot", "less than"),
                before: Text::new("pod|manj od", "fewer than|under|below"),
                behind: Text::new("", ""),
                signs: "<",
                signs_behind: "",
            },
            Self::AtMost => QualifierFacts {
                key: "at-most",
                label: Text::new("največ", "at most"),
                before: Text::new(
                    "do|do največ|ne več kot|ni več kot|nič več kot|maksimalno|maksimum|maks|max",
                    "up to|no more than|not more than|maximum",
                ),
                behind: Text::new("ali manj|in manj", "or less|or fewer"),
                signs: "≤|<=",
                signs_behind: "",
            },
            Self::About => QualifierFacts {
                key: "about",
                label: Text::new("približno", "about"),
                before: Text::new(
                    "cca|ca|cirka|circa|okoli|okrog|okvirno|pribl|blizu",
                    "approximately|approx|around|roughly|c|some",
                ),
                behind: Text::new("približno|cca|okvirno|pribl", "approximately|approx|roughly"),
                signs: "~|≈|∼",
                signs_behind: "",
            },
            Self::Nearly => QualifierFacts {
                key: "nearly",
                label: Text::new("skoraj", "nearly"),
                before: Text::new(
                    "malodane|slabih|tik pod|malo manj kot",
                    "almost|close to|just under",
                ),
                behind: Text::new("", ""),
                signs: "",
                signs_behind: "",
            },
            Self::Average => QualifierFacts {
                key: "average",
                label: Text::new("povprečno", "on average"),
                before: Text::new(
                    "povprečje|v povprečju|povp|povpr|povprečno število",
                    "average|avg|an average of|mean",
                ),
                behind: Text::new("povprečno|v povprečju|povp|povprečje", "on average|average|avg"),
                signs: "ø|⌀",
                signs_behind: "",
            },
            Self::Estimated => QualifierFacts {
                key: "estimated",
                label: Text::new("po oceni", "an estimated"),
                before: Text::new("ocena|ocenjeno|ocenjujemo", "estimated|estimate|est"),
                behind: Text::new("po oceni|ocena|ocenjeno", "estimated|estimate|est"),
                signs: "",
                signs_behind: "",
            },
            Self::Expected => QualifierFacts {
                key: "expected",
                label: Text::new("predvidoma", "an expected"),
                before: Text::new("predvideno|pričakovano", "expected"),
                behind: Text::new("predvidoma|predvideno|pričakovano", "expected"),
                signs: "",
                signs_behind: "",
            },
            Self::Uncertain => QualifierFacts {
                key: "uncertain",
                label: Text::new("negotovo", "an uncertain"),
                before: Text::new("", ""),
                behind: Text::new("", ""),
                signs: "",
                signs_behind: "",
            },
        }
    }

    /// Returns its name in files.
    pub const fn key(self) -> &'static str {
        self.facts().key
    }

    /// Returns how it is printed before a number.
    pub const fn label(self) -> Text {
        self.facts().label
    }

    /// Returns the qualifier of a name in files.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Returns a number with it before: `več kot 500`.
    pub fn before(self, number: impl Into<Message>) -> Message {
        Text::new("{qualifier} {number}", "{qualifier} {number}")
            .with("qualifier", self.label())
            .with("number", number)
    }

    /// Returns what a form in a language lets in beside a number, in small letters: before it the labels and the further spellings, each
    /// with the blank or full stop that follows it; behind it the spellings, each with the blank before it; and the signs.
    pub fn let_in(language: Language) -> impl Iterator<Item = String> {
        let of_one = move |one: Self| {
            let facts = one.facts();
            let before =
                std::iter::once(facts.label.in_(language)).chain(facts.before.spellings_in(language));
            let before = before.flat_map(|word| {
                // Only a short spelling is an abbreviation.
                let abbreviated = (word.len() <= 6).then(|| format!("{word}."));
                std::iter::once(format!("{word} ")).chain(abbreviated)
            });
            let behind = facts.behind.spellings_in(language).map(|word| format!(" {word}"));
            let signs = one.signs().chain(one.signs_behind()).map(str::to_owned);
            let all = before
                .chain(behind)
                .chain(signs)
                .map(|words| words.to_lowercase());
            all.collect::<Vec<_>>()
        };
        Self::ALL.into_iter().flat_map(of_one)
    }

    /// Returns the spellings before a number, of all languages.
    pub fn spellings(self) -> impl Iterator<Item = &'static str> {
        let facts = self.facts();
        facts.label.in_all().chain(facts.before.spellings_in_all())
    }

    /// Returns the signs before a number.
    pub fn signs(self) -> impl Iterator<Item = &'static str> {
        self.facts().signs.split('|').filter(|sign| !sign.is_empty())
    }

    /// Returns the signs behind a number.
    pub fn signs_behind(self) -> impl Iterator<Item = &'static str> {
        let signs = self.facts().signs_behind.split('|');
        signs.filter(|sign| !sign.is_empty())
    }

    /// Returns the spellings behind a number, of all languages.
    pub fn spellings_behind(self) -> impl Iterator<Item = &'static str> {
        self.facts().behind.spellings_in_all()
    }
}

#[cfg(test)]
mod tests;
