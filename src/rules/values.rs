//! What conditions are evaluated over: one form, or the year's result.

use super::{SubmissionView, YearView};
use crate::base::key::{EntryKey, GoalId};
use crate::base::value::Value;
use crate::strategy::expression::{Values, YearRef};
use crate::strategy::warnings;

impl Values for SubmissionView<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        self.answered().value(entry, year)
    }

    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        self.answered().is_blank(entry, year)
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        self.answered().days_left(goal)
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
