//! The words for statuses.

use indexmap::IndexMap;

use crate::base::language::{Language, Localized};
use crate::base::message::Message;
use crate::base::value::Status;

/// The names of statuses, and what else is read as one.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Labels that replace the built-in ones.
    pub labels: IndexMap<Status, Localized>,
    /// Words that mean a status besides its labels.
    pub synonyms: Vec<(Status, String)>,
}

impl Vocabulary {
    /// Returns the label of a status, for a message.
    pub fn message(&self, status: Status) -> Message {
        let own = self.labels.get(&status).cloned();
        own.map_or_else(|| status.label().into(), Message::from)
    }

    /// Returns the label of a status.
    pub fn label(&self, status: Status, language: Language) -> &str {
        self.labels
            .get(&status)
            .map_or_else(|| status.label().in_(language), |label| label.in_(language))
    }

    /// Everything that is read as a status, in small letters: its labels in every language, then its synonyms.
    pub fn words(&self, status: Status) -> Vec<String> {
        let labels = Language::all().map(|language| fold(self.label(status, language)));
        let synonyms = self.synonyms.iter().filter(|(of, _)| *of == status);
        let mut words: Vec<String> = labels
            .into_iter()
            .chain(synonyms.map(|(_, word)| fold(word)))
            .collect();
        words.dedup();
        words
    }

    /// Reads words as a status: labels of every language and keys first, then synonyms; case and outer and doubled white
    /// space do not count. Returns `true` if it was by a synonym.
    pub fn read(&self, words: &str) -> Option<(Status, bool)> {
        let folded = fold(words);
        let by_label = Status::ALL.into_iter().find(|status| {
            let mut labels = Language::all().map(|language| self.label(*status, language));
            fold(status.key()) == folded || labels.any(|label| fold(label) == folded)
        });
        let by_synonym = || {
            self.synonyms
                .iter()
                .find(|(_, synonym)| fold(synonym) == folded)
                .map(|(s, _)| (*s, true))
        };
        by_label.map(|status| (status, false)).or_else(by_synonym)
    }
}

/// Returns words with small letters, single spaces between them, and no full stop behind.
pub(super) fn fold(words: &str) -> String {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_lowercase()
}
