//! The values of a form, with those of the figures that are computed from its answers.

use std::cmp::Ordering;

use super::{Entry, Reading, Submission};
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::value::{Value, Year};
use crate::inputs::history::History;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Values, YearRef};
use crate::strategy::warnings;

/// The cell of a computed figure as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedCell {
    /// Its place, and what it holds. It is no answer.
    pub cell: Entry,
    /// Whether something was entered in the place of its formula.
    pub is_typed: bool,
}

/// A form as an expression sees it.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The year that is reported on.
    pub year: Year,
    /// The form.
    pub submission: &'a Submission,
}

impl Answered<'_> {
    /// Returns the value for a year: of the reporting year from the form, computed if it is no answer; of an earlier year as it was
    /// accepted.
    pub fn in_year(&self, entry: &EntryKey, year: Year) -> Option<Value> {
        match year.cmp(&self.year) {
            Ordering::Equal if self.catalogue.computed(entry).is_some() => {
                self.catalogue.computed_value(entry, self.year, self)
            }
            Ordering::Equal => {
                let answered = self.submission.value(entry).cloned();
                answered.or_else(|| self.submission.of_list(self.catalogue, entry))
            }
            Ordering::Less => self
                .history
                .shown_to(self.catalogue, entry, year, &self.submission.institution)
                .map(|past| past.value.clone()),
            Ordering::Greater => None,
        }
    }
}

impl Values for Answered<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        self.in_year(entry, year.year(self.year))
    }

    /// Whether it was left blank; of a note that the form does not have, that is known as well. A computed figure is blank without a
    /// value.
    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        if year.year(self.year) != self.year || self.catalogue.computed(entry).is_some() {
            return Some(Values::value(self, entry, year).is_none());
        }
        match self.submission.entries.get(entry) {
            Some(cell) => Some(cell.reading == Reading::Blank),
            None => (entry.field == AnswerField::Note).then_some(true),
        }
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        warnings::days_left(self.catalogue.goals.get(goal)?, self.year)
    }
}
