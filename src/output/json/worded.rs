//! What is demanded of answers in words.

use serde::Serialize;

use crate::strategy::catalogue::Worded;

/// What is demanded of an answer in words.
#[derive(Serialize)]
pub(super) struct WordedForm<'a> {
    /// The regular expression that the whole answer is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    /// It in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern_said: Option<&'a str>,
    /// The fewest words.
    #[serde(skip_serializing_if = "Option::is_none")]
    fewest_words: Option<usize>,
    /// The most words.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_words: Option<usize>,
}

impl<'a> WordedForm<'a> {
    /// Takes it from the catalogue.
    pub(super) fn of(worded: &'a Worded) -> Self {
        let pattern = worded.pattern.as_ref();
        Self {
            pattern: pattern.map(|pattern| pattern.source.as_str()),
            pattern_said: pattern.map(|pattern| pattern.said.as_str()),
            fewest_words: worded.words.at_least,
            most_words: worded.words.at_most,
        }
    }
}
