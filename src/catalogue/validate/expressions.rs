//! The catalogue's conditions: parsed, and checked against the items that there are.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;

use crate::catalogue::fields::Marks;
use crate::catalogue::raw::RawGoal;
use crate::expression::{self, Expression};
use crate::key::{Asked, EntryKey, GoalId};
use crate::value::ValueType;

/// What every item's value is; of an item whose type could not be read, only that it exists.
pub(super) struct Types(HashMap<EntryKey, Option<ValueType>>);

impl Types {
    /// Takes the items of all goals.
    pub(super) fn of(goals: &[RawGoal]) -> Self {
        let mut types = HashMap::new();
        for goal in goals {
            let Some(id) = goal.id.as_ref().map(Spanned::get_ref) else {
                continue;
            };
            for indicator in &goal.indicators {
                if let Some(item) = &indicator.id {
                    let key = EntryKey::new(id, Asked::Item(item.get_ref().clone()));
                    types.insert(key, indicator.value_type.as_ref().map(|t| *t.get_ref()));
                }
            }
            for item in goal.budget.iter().filter_map(|line| line.id.as_ref()) {
                for asked in [Asked::Item, Asked::Adopted, Asked::Revised] {
                    let key = EntryKey::new(id, asked(item.get_ref().clone()));
                    types.insert(key, Some(ValueType::Money));
                }
            }
        }
        Self(types)
    }

    fn of_entry(&self, entry: &EntryKey) -> Option<ValueType> {
        self.0.get(entry).copied().flatten()
    }

    /// Says whether an item exists whose own type is at fault; that has been told.
    fn is_at_fault(&self, entry: &EntryKey) -> bool {
        matches!(self.0.get(entry), Some(None))
    }
}

/// Parses a condition and checks it against the items.
pub(super) fn expression(
    raw: &Spanned<String>,
    goal: &GoalId,
    types: &Types,
    text: &str,
    marks: &mut Marks,
) -> Option<Expression> {
    let expression = match expression::parse(raw.get_ref(), goal) {
        Ok(expression) => expression,
        Err(wrong) => {
            marks.tell(wrong.fault, within(raw, wrong.span, text));
            return None;
        }
    };
    let needs = expression.needs();
    if needs.iter().any(|(entry, _)| types.is_at_fault(entry)) {
        return None;
    }
    if let Err(wrong) = expression.check(&|entry| types.of_entry(entry)) {
        marks.tell(wrong.fault, within(raw, wrong.span, text));
        return None;
    }
    Some(expression)
}

/// The place of a part of a string in the file; the whole string where escapes make the two differ.
fn within(raw: &Spanned<String>, part: Range<usize>, text: &str) -> Range<usize> {
    let whole = raw.span();
    let written = text.get(whole.clone()).unwrap_or_default();
    match written.find(raw.get_ref().as_str()) {
        Some(offset) => whole.start + offset + part.start..whole.start + offset + part.end,
        None => whole,
    }
}
