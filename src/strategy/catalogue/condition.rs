//! When a question applies and must be answered, where that depends on other answers of the same form.

use super::Catalogue;
use crate::base::key::EntryKey;
use crate::strategy::expression::Expression;

/// On what it depends whether an indicator is asked and required. Every entry that a condition asks about is asked of the same
/// institutions, for the same year.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    /// When it is asked; `None` if always.
    pub asked_when: Option<Expression>,
    /// When it must be filled in; `None` if that does not depend on answers.
    pub required_when: Option<Expression>,
    /// When it is asked, and everything that this depends on is asked too.
    pub applies: Option<Expression>,
}

impl Catalogue {
    /// Returns the conditions of the indicator whose value an entry is; `None` of any other entry, and if there are none.
    pub fn conditions(&self, entry: &EntryKey) -> Option<&Conditions> {
        // Most entries are no values, and every form asks for all of its own.
        let item = entry.valued()?;
        let indicator = self.goals.get(&entry.goal)?.indicators.get(item)?;
        let conditions = &indicator.conditions;
        let is_any = conditions.asked_when.is_some() || conditions.required_when.is_some();
        is_any.then_some(conditions)
    }

    /// Returns when a question applies; `None` if it always does.
    pub fn applies(&self, entry: &EntryKey) -> Option<&Expression> {
        self.conditions(entry)?.applies.as_ref()
    }

    /// Returns a condition that fails where an entry must be filled in by its conditions; `None` if it has none. Where it is not
    /// known whether they hold, nothing is demanded.
    pub fn not_demanded(&self, entry: &EntryKey) -> Option<Expression> {
        let conditions = self.conditions(entry)?;
        let both = [&conditions.applies, &conditions.required_when];
        let holds = both.into_iter().flatten().cloned().reduce(Expression::and)?;
        Some(holds.negated())
    }
}
