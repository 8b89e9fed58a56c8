//! What is chosen of a list of the catalogue: one answer, or several.

use std::fmt;
use std::hash::{Hash, Hasher};

/// An answer that a list of the catalogue offers. Two are the same if their identifiers are.
#[derive(Debug, Clone)]
pub struct ListAnswer {
    /// Its identifier in files: small letters, digits, `-` and `_`.
    pub id: String,
    /// Its words in lists and outputs.
    pub title: String,
    /// The identifiers that it had before; earlier years have it under them.
    pub was: Vec<String>,
}

/// The answers that were chosen, at least one, in the order of the list and each once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chosen(Box<[ListAnswer]>);

/// The separator between several answers, in a cell and in files for machines.
pub const BETWEEN_ANSWERS: char = ';';

impl Chosen {
    /// Takes those answers of a list that `is_chosen` names; `None` if it names none.
    pub fn of<'a>(
        list: impl IntoIterator<Item = &'a ListAnswer>,
        is_chosen: impl Fn(&ListAnswer) -> bool,
    ) -> Option<Self> {
        let chosen = list.into_iter().filter(|answer| is_chosen(answer));
        let chosen: Box<[ListAnswer]> = chosen.cloned().collect();
        (!chosen.is_empty()).then_some(Self(chosen))
    }

    /// Returns the answers.
    pub fn answers(&self) -> &[ListAnswer] {
        &self.0
    }

    /// Returns the identifiers as files for machines hold them: `a`, `a; c`.
    pub fn ids(&self) -> String {
        self.joined(|answer| &answer.id)
    }

    /// Returns the titles as people read them.
    pub fn titles(&self) -> String {
        self.joined(|answer| &answer.title)
    }

    fn joined(&self, of: fn(&ListAnswer) -> &String) -> String {
        let parts: Vec<&str> = self.0.iter().map(|answer| of(answer).as_str()).collect();
        parts.join(&format!("{BETWEEN_ANSWERS} "))
    }
}

impl ListAnswer {
    /// Returns `true` if it has an identifier, or had it before.
    pub fn is_called(&self, id: &str) -> bool {
        self.id == id || self.was.iter().any(|was| was == id)
    }
}

impl PartialEq for ListAnswer {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for ListAnswer {}

impl Hash for ListAnswer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Display for ListAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.title.fmt(f)
    }
}
