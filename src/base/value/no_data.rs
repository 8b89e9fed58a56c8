//! The answers that say why there is no figure: the one table of them, with the spellings under which each is understood.

use crate::base::key::nearest;
use crate::base::keys::keys_of;
use crate::base::language::{Language, Text};
use crate::base::words::Words;

/// An answer without a value: there is no figure, or none can exist. It is never zero, and no part of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoData {
    /// There is no figure; the reason is not stated.
    NotStated,
    /// The question does not apply to the institution, so nothing is missing.
    NotApplicable,
    /// The figure is not collected.
    NotCollected,
    /// The figure will be known later.
    NotYetAvailable,
    /// The figure is confidential or protected.
    Protected,
}

/// What is known of such an answer.
#[derive(Debug, Clone, Copy)]
pub struct NoDataFacts {
    /// Its name in files.
    pub key: &'static str,
    /// How it is offered and printed.
    pub label: Text,
    /// Further spellings that are understood, separated by `|`; case, diacritics and punctuation do not count.
    pub spellings: Text,
}

impl NoData {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::NotStated,
        Self::NotApplicable,
        Self::NotCollected,
        Self::NotYetAvailable,
        Self::Protected,
    ];

    /// The names of all in files.
    pub const KEYS: [&'static str; Self::ALL.len()] = keys_of!(Self);

    /// Returns what is known of it. The codes of SDMX (`CL_OBS_STATUS`: M, L, K, C) and the terms of INSDC for missing values
    /// distinguish the same cases.
    pub const fn facts(self) -> NoDataFacts {
        match self {
            Self::NotStated => NoDataFacts {
                key: "no-data",
                label: Text::new("ni podatka", "no data"),
                spellings: Text::new(
                    "ni podatkov|podatka ni|podatkov ni|brez podatka|brez podatkov|nimamo podatka|nimamo podatkov|\
                     podatka nimamo|podatkov nimamo|n. p.|n.p.|np|ni znano|neznano|podatek ni znan|ni na voljo|podatek ni na voljo|\
                     podatki niso na voljo|n/a|n/p",
                    "no figure|no figures|no data available|data not available|not available|n/a|n.a.|n. a.|n/d|unknown|not known|\
                     missing",
                ),
            },
            Self::NotApplicable => NoDataFacts {
                key: "not-applicable",
                label: Text::new("ne velja", "does not apply"),
                spellings: Text::new(
                    "ni relevantno|ni aktualno|se ne uporablja|ne pride v poštev|ne velja za nas|za nas ne velja|nas ne zadeva|\
                     ni predmet",
                    "not applicable|non applicable|not relevant|does not apply to us|doesn’t apply",
                ),
            },
            Self::NotCollected => NoDataFacts {
                key: "not-collected",
                label: Text::new("se ne zbira", "not collected"),
                spellings: Text::new(
                    "ne zbiramo|podatka ne zbiramo|podatkov ne zbiramo|podatek se ne zbira|podatki se ne zbirajo|se ne spremlja|\
                     ne spremljamo|ne vodimo|evidence ne vodimo|ne beležimo",
                    "not recorded|not measured|not kept|we do not collect it|data not collected",
                ),
            },
            Self::NotYetAvailable => NoDataFacts {
                key: "not-yet-available",
                label: Text::new("še ni na voljo", "not yet available"),
                spellings: Text::new(
                    "še ni podatka|še ni podatkov|podatka še ni|podatek še ni na voljo|še ni znano|podatek še ni znan|\
                     še nimamo podatka|še nimamo podatkov|sledi",
                    "not yet known|not yet|no data yet|not available yet|pending|to follow|tbd",
                ),
            },
            Self::Protected => NoDataFacts {
                key: "protected",
                label: Text::new("zaupno", "confidential"),
                spellings: Text::new(
                    "zaupen podatek|podatek je zaupen|zaupni podatki|varovan podatek|varovani podatki|varovano|poslovna skrivnost|\
                     statistična zaupnost|varstvo podatkov",
                    "confidential data|data protection|protected data|business secret|trade secret|restricted",
                ),
            },
        }
    }

    /// Returns its name in files.
    pub const fn key(self) -> &'static str {
        self.facts().key
    }

    /// Returns how it is offered and printed.
    pub const fn label(self) -> Text {
        self.facts().label
    }

    /// Returns the answer of a name in files.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.key() == key)
    }

    /// Returns `true` if a figure is missing: the sum of which it is a part is partial. Of a question that does not apply, none is.
    pub const fn lacks_figure(self) -> bool {
        match self {
            Self::NotStated | Self::NotCollected | Self::NotYetAvailable | Self::Protected => true,
            Self::NotApplicable => false,
        }
    }

    /// Returns `true` if it says why there is no figure.
    pub const fn states_reason(self) -> bool {
        match self {
            Self::NotApplicable | Self::NotCollected | Self::NotYetAvailable | Self::Protected => true,
            Self::NotStated => false,
        }
    }

    /// Reads an answer as people type it: a label, a further spelling or a key, in any case and of any language, with or without
    /// punctuation, or [`a sign`](is_sign). `None` for any other text.
    pub fn read(text: &str) -> Option<Self> {
        if is_sign(text) {
            return Some(Self::NotStated);
        }
        if Words::are_more_than(text, LONGEST) {
            return None;
        }
        let words = Words::of(text);
        let (count, typed) = (words.count(), words.joined());
        let is_typed =
            |spelling: &str| spelling.len() >= typed.len() && Words::of(spelling).joined() == typed;
        let is_any = |answer: &Self| answer.spellings().any(is_typed);
        Self::ALL.into_iter().find(|answer| count > 0 && is_any(answer))
    }

    /// Returns the answer that a text has in all but a few letters; `None` if it is not near to any.
    pub fn nearly(text: &str) -> Option<Self> {
        if Words::are_more_than(text, LONGEST) {
            return None;
        }
        let typed = Words::of(text).joined();
        // In a shorter word, a letter makes another one.
        if typed.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
            return None;
        }
        let all: Vec<(Self, String)> = Self::ALL
            .into_iter()
            .flat_map(|answer| {
                answer
                    .spellings()
                    .map(move |one| (answer, Words::of(one).joined()))
            })
            .filter(|(_, spelling)| spelling.len() >= SHORTEST)
            .collect();
        let near = nearest(&typed, all.iter().map(|(_, spelling)| spelling.as_str()))?;
        let mut of = all.iter().filter(|(_, spelling)| spelling == near);
        of.next().map(|(answer, _)| *answer)
    }

    /// Returns what a form in a language offers, in the order of [`NoData::ALL`].
    pub fn labels(language: Language) -> impl Iterator<Item = &'static str> {
        Self::ALL
            .into_iter()
            .map(move |answer| answer.label().in_(language))
    }

    /// Returns what a form in a language lets in: the labels, the further spellings, the signs.
    pub fn let_in(language: Language) -> impl Iterator<Item = &'static str> {
        let spellings = Self::ALL
            .into_iter()
            .flat_map(move |answer| answer.facts().spellings.spellings_in(language));
        Self::labels(language).chain(spellings).chain(SIGNS)
    }

    /// Returns every spelling of it, of all languages: labels, further spellings, the key.
    pub fn spellings(self) -> impl Iterator<Item = &'static str> {
        let facts = self.facts();
        let further = facts.spellings.spellings_in_all();
        facts.label.in_all().chain([facts.key]).chain(further)
    }
}

/// The most words of a spelling.
const LONGEST: usize = 6;

/// The fewest letters of a text that is near to a spelling.
const SHORTEST: usize = 6;

/// Signs that are typed instead of words.
const SIGNS: [&str; 3] = ["/", "-", "–"];

/// Returns `true` if a text is one of the signs by which people say that there is no figure: `/`, `-`, `–`, `…`, also several.
pub fn is_sign(text: &str) -> bool {
    let seen = |c: &char| !c.is_whitespace() && !crate::base::message::is_invisible(*c);
    let signs: String = text.chars().filter(seen).collect();
    let is_dash = |c: char| {
        matches!(
            c,
            '/' | '\\' | '-' | '–' | '—' | '\u{2212}' | '\u{2010}'..='\u{2012}'
        )
    };
    !signs.is_empty() && (signs.chars().all(is_dash) || signs == "…" || signs == "...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_means_two_things() {
        let mut all: Vec<(String, NoData)> = Vec::new();
        for answer in NoData::ALL {
            for spelling in answer.spellings() {
                let words = Words::of(spelling);
                assert!(words.count() > 0 && words.count() <= LONGEST, "{spelling}");
                let other = all
                    .iter()
                    .find(|(other, of)| *other == words.joined() && *of != answer);
                assert_eq!(other, None, "{spelling}");
                assert_eq!(NoData::read(spelling), Some(answer), "{spelling}");
                all.push((words.joined(), answer));
            }
            assert_eq!(NoData::from_key(answer.key()), Some(answer));
        }
    }

    #[test]
    fn spellings_are_read_as_people_type_them() {
        for (text, answer) in [
            ("Ni podatka.", NoData::NotStated),
            ("NI\u{a0}PODATKA", NoData::NotStated),
            ("  ni   podatkov !", NoData::NotStated),
            ("n. p.", NoData::NotStated),
            ("n.p.", NoData::NotStated),
            ("N/A", NoData::NotStated),
            ("/", NoData::NotStated),
            (" - ", NoData::NotStated),
            ("–", NoData::NotStated),
            ("---", NoData::NotStated),
            ("…", NoData::NotStated),
            ("(ne velja)", NoData::NotApplicable),
            ("»Ne velja«", NoData::NotApplicable),
            ("Se ni na voljo", NoData::NotYetAvailable),
            ("Še ni na\u{202f}voljo.", NoData::NotYetAvailable),
            ("not-collected", NoData::NotCollected),
        ] {
            assert_eq!(NoData::read(text), Some(answer), "{text:?}");
        }
        for text in [
            "",
            " ",
            "0",
            "-5",
            "5/",
            ".",
            "?",
            "x",
            "- €",
            "ne",
            "da",
            "no",
            "nič",
            "ni bilo",
            "ni podatka za 3 vasi",
            "ni podatka, ocena 5",
            "jih ni",
            "brez",
        ] {
            assert_eq!(NoData::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_typo_is_near_and_another_word_is_not() {
        for (text, answer) in [
            ("ni podtka", NoData::NotStated),
            ("ni podatak", NoData::NotStated),
            ("nipodatka", NoData::NotStated),
            ("ne velj", NoData::NotApplicable),
            ("ne vleja", NoData::NotApplicable),
            ("zaupnno", NoData::Protected),
            ("not colected", NoData::NotCollected),
        ] {
            assert_eq!(NoData::read(text), None, "{text}");
            assert_eq!(NoData::nearly(text), Some(answer), "{text}");
        }
        for text in [
            "ne",
            "5",
            "22 oseb",
            "veliko",
            "približno 5",
            "nova",
            "ni bilo",
            "dvajset",
            "ni",
        ] {
            assert_eq!(NoData::nearly(text), None, "{text}");
        }
    }
}
