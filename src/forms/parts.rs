//! The parts of a form: a form may be issued with some of its sheets only, so that several people fill in one each.

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::value::Year;
use crate::strategy::catalogue::{Catalogue, Goal};

/// A part of a form that can be issued by itself: one of its sheets of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The goals.
    Goals,
    /// The indicators.
    Indicators,
    /// The amounts.
    Finance,
}

/// The parts with which a form is issued: all of them, unless it is one of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts([bool; Part::ALL.len()]);

impl Part {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 3] = [Self::Goals, Self::Indicators, Self::Finance];

    /// Returns the word by which commands and the stamp name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::Indicators => "indicators",
            Self::Finance => "finance",
        }
    }

    /// Returns the part to which an entry belongs.
    pub fn of(catalogue: &Catalogue, entry: &EntryKey) -> Self {
        let Some(item) = entry.item() else {
            return Self::Goals;
        };
        let goal = catalogue.goals.get(&entry.goal);
        if goal.is_some_and(|goal| goal.budget.contains_key(item)) {
            Self::Finance
        } else {
            Self::Indicators
        }
    }
}

impl Default for Parts {
    fn default() -> Self {
        Self::WHOLE
    }
}

impl Parts {
    /// The whole form.
    pub const WHOLE: Self = Self([true; Part::ALL.len()]);
    /// No part: where the collection of parts begins.
    pub const NONE: Self = Self([false; Part::ALL.len()]);

    /// Returns the parts that words name, separated by blanks or commas; `None` if a word names none or there is no word.
    pub fn named(words: &str) -> Option<Self> {
        let mut parts = Self::NONE;
        for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
            let at = Part::ALL.iter().position(|part| part.word() == word)?;
            parts.0[at] = true;
        }
        (parts != Self::NONE).then_some(parts)
    }

    /// Returns the parts to which entries belong.
    pub fn of<'e>(catalogue: &Catalogue, entries: impl IntoIterator<Item = &'e EntryKey>) -> Self {
        let mut parts = Self::NONE;
        for entry in entries {
            let of_entry = Part::of(catalogue, entry);
            for (part, is) in Part::ALL.into_iter().zip(&mut parts.0) {
                *is |= part == of_entry;
            }
        }
        parts
    }

    /// Returns `true` if it is the whole form.
    pub fn is_whole(self) -> bool {
        self == Self::WHOLE
    }

    /// Returns `true` if an entry is in the form.
    pub fn has_entry(self, catalogue: &Catalogue, entry: &EntryKey) -> bool {
        let of_entry = Part::of(catalogue, entry);
        self.all().any(|part| part == of_entry)
    }

    /// Returns `true` if an institution is asked anything about a goal in the form of a year.
    pub fn asks(self, catalogue: &Catalogue, goal: &Goal, institution: &InstitutionId, year: Year) -> bool {
        self.is_whole() || {
            let questions = goal.questions(institution, year);
            questions
                .iter()
                .any(|question| self.has_entry(catalogue, &question.entry))
        }
    }

    /// Returns the parts of both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let mut both = self;
        for (is, of_other) in both.0.iter_mut().zip(other.0) {
            *is |= of_other;
        }
        both
    }

    /// Returns the parts that another does not have.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        let mut rest = self;
        for (is, of_other) in rest.0.iter_mut().zip(other.0) {
            *is &= !of_other;
        }
        rest
    }

    /// Returns the parts, in the order of their tabs.
    pub fn all(self) -> impl Iterator<Item = Part> {
        let parts = Part::ALL.into_iter().zip(self.0);
        parts.filter_map(|(part, is)| is.then_some(part))
    }

    /// Returns their words as the stamp holds them: `goals indicators`.
    pub fn words(self) -> String {
        self.all().map(Part::word).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_written() {
        for bits in 1..8u8 {
            let parts = Parts([bits & 1 > 0, bits & 2 > 0, bits & 4 > 0]);
            assert_eq!(Parts::named(&parts.words()), Some(parts));
        }
        assert_eq!(Parts::named("finance,goals"), Parts::named("goals finance"));
        for unknown in ["", "  ", "money", "finance money"] {
            assert_eq!(Parts::named(unknown), None, "{unknown}");
        }
    }
}
