//! Figures that the catalogue computes: of which values they are made, and what they come to. The one place that the form, the
//! reader, the checks and the year's result take it from.

use super::{Catalogue, Goal, Indicator};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::message::Message;
use crate::base::value::{Value, Year};
use crate::strategy::expression::{Computed, Expression, Names, Values, YearRef};

impl Indicator {
    /// Returns `true` if its value is computed and nobody is asked for it.
    pub const fn is_computed(&self) -> bool {
        self.value.is_some()
    }
}

impl Catalogue {
    /// Returns the indicator whose computed value an entry is, with the expression; `None` for any other entry.
    pub fn computed(&self, entry: &EntryKey) -> Option<(&Indicator, &Expression)> {
        let indicator = self.goals.get(&entry.goal)?.indicators.get(entry.valued()?)?;
        Some((indicator, indicator.value.as_ref()?))
    }

    /// Computes the value of an entry from the values that there are; `None` if it is no computed figure. Those of other computed
    /// figures are computed too, unless they are of an earlier year.
    pub fn compute(&self, entry: &EntryKey, values: &dyn Values) -> Option<Computed> {
        let (indicator, expression) = self.computed(entry)?;
        Some(expression.compute(indicator.value_type, values))
    }

    /// Returns the value of a computed figure of a year; `None` if it is none, is not asked about in the year, or has no value.
    pub fn computed_value(&self, entry: &EntryKey, year: Year, values: &dyn Values) -> Option<Value> {
        let (indicator, _) = self.computed(entry)?;
        if !(indicator.years.0..=indicator.years.1).contains(&year) {
            return None;
        }
        self.compute(entry, values)?.value()
    }

    /// Returns what an expression is made of in the end, each once, in the order of its text: in the place of a computed figure
    /// stands what that one is made of, unless it is of an earlier year.
    pub fn made_of(&self, expression: &Expression) -> Vec<(EntryKey, YearRef)> {
        let mut made_of = Vec::new();
        self.gather(expression, &mut made_of);
        made_of
    }

    fn gather(&self, expression: &Expression, made_of: &mut Vec<(EntryKey, YearRef)>) {
        for (entry, year) in expression.needs() {
            match self.computed(&entry).filter(|_| year == YearRef::Offset(0)) {
                Some((_, expression)) => self.gather(expression, made_of),
                None if made_of.contains(&(entry.clone(), year)) => {}
                None => made_of.push((entry, year)),
            }
        }
    }

    /// Returns `true` if what an institution answers for an entry, or what its answers come to, is what the year's result will
    /// have, as far as it can know; see [`Goal::is_whole`].
    pub fn is_whole(&self, entry: &EntryKey, institution: &InstitutionId) -> bool {
        let is_whole = |entry: &EntryKey| {
            let goal: Option<&Goal> = self.goals.get(&entry.goal);
            goal.is_some_and(|goal| goal.is_whole(entry, institution))
        };
        match self.computed(entry) {
            Some((_, expression)) => self.made_of(expression).iter().all(|(entry, _)| is_whole(entry)),
            None => is_whole(entry),
        }
    }

    /// Returns the expression of a computed figure in words, by the titles of what it is made of.
    pub fn in_words(&self, expression: &Expression, year: Year) -> Message {
        expression.in_words(&Names {
            year,
            subject: &|entry| self.subject(entry),
            status: &|entry, status| self.value_message(entry, &Value::Status(status)),
        })
    }
}
