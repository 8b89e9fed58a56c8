//! Conditions that always or never hold, whatever is entered, because counts are never negative, and a list that has a number of rows has one.

use crate::base::key::{EntryKey, OfList};
use crate::base::value::{Negative, ValueType};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Bounds, Expression};

/// Returns `true` if a condition always holds or never does; `None` if it depends on the figures.
pub(super) fn always(catalogue: &Catalogue, condition: &Expression) -> Option<bool> {
    condition.constant(&|entry: &EntryKey| {
        // Of a list without rows the number of rows is not known.
        if matches!(entry.list(), Some((_, OfList::Rows))) {
            return Bounds::AT_LEAST_ONE;
        }
        let number = catalogue.value_type(entry).and_then(ValueType::number);
        match number.map(|facts| facts.negative) {
            Some(Negative::Nowhere) => Bounds::NOT_NEGATIVE,
            Some(Negative::InFiles | Negative::Everywhere | Negative::Signed) | None => Bounds::ANY,
        }
    })
}
