//! What conditions are evaluated over: one form, or the year's result.

use super::{SubmissionView, YearView};
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::value::Value;
use crate::forms::submission::Reading;
use crate::strategy::expression::{Values, YearRef};
use crate::strategy::warnings;

impl Values for SubmissionView<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        self.value(entry, year.year(self.year))
    }

    /// Whether it was left blank; of a note that the form does not have, that is known as well.
    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        if year.year(self.year) != self.year {
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

impl Values for YearView<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        self.value(entry, year.year(self.consolidated.year))
    }

    /// Of the reporting year it is known only what was answered: who gave no answer may have sent no form.
    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        let is_missing = Values::value(self, entry, year).is_none();
        let is_earlier = year.year(self.consolidated.year) < self.consolidated.year;
        (is_earlier || !is_missing).then_some(is_missing)
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        warnings::days_left(self.catalogue.goals.get(goal)?, self.consolidated.year)
    }
}
