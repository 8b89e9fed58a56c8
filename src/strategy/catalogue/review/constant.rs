//! Conditions that always or never hold, whatever is entered, because counts are never negative.

use crate::base::key::EntryKey;
use crate::base::value::{Negative, ValueType};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Bounds, Expression};

/// Returns `true` if a condition always holds or never does; `None` if it depends on the figures.
pub(super) fn always(catalogue: &Catalogue, condition: &Expression) -> Option<bool> {
    condition.constant(&|entry: &EntryKey| {
        let number = catalogue.value_type(entry).and_then(ValueType::number);
        match number.map(|facts| facts.negative) {
            Some(Negative::Nowhere) => Bounds::NOT_NEGATIVE,
            Some(Negative::InFiles | Negative::Everywhere | Negative::Signed) | None => Bounds::ANY,
        }
    })
}
