//! What a strategy demands of explanations, and of figures that might identify a person.

use indexmap::IndexMap;

use crate::base::value::StatusClass;

/// What is demanded of explanations and reasons.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// The most characters that one may have; `None` if only the limit of a cell holds.
    pub longest: Option<usize>,
    /// The most words that one may have, as [`super::worded::words_of`] counts them; `None` if any number.
    pub most_words: Option<usize>,
    /// The fewest words that explanation and reason have together, where the strategy says so.
    pub fewest_words: IndexMap<StatusClass, usize>,
    /// Phrases that do not go with "achieved", besides those that are built in.
    pub against_achieved: Vec<String>,
    /// Phrases that do not go with "not achieved", besides those that are built in.
    pub against_not_achieved: Vec<String>,
}

/// What is demanded of figures before they are published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Counts of persons above nothing and below this number are noted; none where it is not set.
    pub small_count: Option<usize>,
}

impl Texts {
    /// Returns the fewest words that explanation and reason must have together for a class of statuses. By default two, so that
    /// "done" is no explanation, and four for what requires a reason too.
    pub fn fewest_words(&self, class: StatusClass) -> usize {
        let usual = if class.is_open() { 4 } else { 2 };
        self.fewest_words.get(&class).copied().unwrap_or(usual)
    }
}
