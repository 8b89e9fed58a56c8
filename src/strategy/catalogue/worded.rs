//! What the catalogue demands of an answer in words: a pattern, and how many words.

use std::sync::Arc;

use super::Catalogue;
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;

/// What is demanded of an answer in words.
#[derive(Debug, Clone, Default)]
pub struct Worded {
    /// The pattern that the whole answer is of.
    pub pattern: Option<Pattern>,
    /// How many words it may have.
    pub words: WordBounds,
}

/// A pattern, with what people read of it.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The regular expression, of the whole answer.
    pub(super) whole: Arc<regex_lite::Regex>,
    /// As the catalogue has it.
    pub source: String,
    /// It in words: `oznaka VO in štiri števke`.
    pub said: String,
    /// An answer of it.
    pub example: String,
}

/// Whether it is to be said where evidence lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// It is.
    Wanted,
    /// It is not.
    NotWanted,
}

/// How many words a text may have; `None` where nothing bounds them. A word is what stands between spaces and line ends, as a
/// formula of a form counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordBounds {
    /// The fewest.
    pub at_least: Option<usize>,
    /// The most.
    pub at_most: Option<usize>,
}

/// What parts words, in a form and here.
pub const BETWEEN_WORDS: [char; 5] = [' ', '\n', '\r', '\t', '\u{a0}'];

/// Returns how many words a text has.
pub fn words_of(text: &str) -> usize {
    text.split(BETWEEN_WORDS).filter(|word| !word.is_empty()).count()
}

impl Catalogue {
    /// Returns how many words an entry may have: as the catalogue has it of an indicator, or of explanations and reasons.
    pub fn word_bounds(&self, entry: &EntryKey) -> WordBounds {
        if entry.field.is_text_of_goal() {
            return WordBounds {
                at_least: None,
                at_most: self.texts.most_words,
            };
        }
        let item = entry
            .valued()
            .and_then(|item| self.goals.get(&entry.goal)?.item(item));
        item.map_or_else(WordBounds::default, |item| {
            item.worded().map(|worded| worded.words).unwrap_or_default()
        })
    }
}

impl Pattern {
    /// Returns `true` if an answer is of the pattern; white space around it does not count.
    pub fn fits(&self, answer: &str) -> bool {
        self.whole.is_match(answer.trim())
    }
}

impl WordBounds {
    /// Returns `true` if nothing is bounded.
    pub fn is_none(self) -> bool {
        self.at_least.or(self.at_most).is_none()
    }

    /// Returns `true` if a text has as many words as it may.
    pub fn fits(self, text: &str) -> bool {
        let words = words_of(text);
        self.at_least.is_none_or(|least| words >= least) && self.at_most.is_none_or(|most| words <= most)
    }

    /// Returns what is expected, for messages: `največ 150 besed`.
    pub fn expected(self) -> Message {
        match (self.at_least, self.at_most) {
            (Some(least), Some(most)) => Text::new("od {least} do {most}", "{least} to {most}")
                .with("least", Message::words(least))
                .with("most", Message::words(most)),
            (Some(least), None) => {
                Text::new("najmanj {least}", "at least {least}").with("least", Message::words(least))
            }
            (None, Some(most)) => {
                Text::new("največ {most}", "at most {most}").with("most", Message::words(most))
            }
            (None, None) => Message::default(),
        }
    }
}
