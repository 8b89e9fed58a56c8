//! Conditions that always or never hold, whatever is entered, because counts are never negative.

use crate::base::key::EntryKey;
use crate::base::value::ValueType;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Bounds, Expression};

/// Says whether a condition always holds or never does; nothing where it depends on the figures.
pub(super) fn always(catalogue: &Catalogue, condition: &Expression) -> Option<bool> {
    condition.constant(&|entry: &EntryKey| match catalogue.value_type(entry) {
        Some(ValueType::Count | ValueType::Decimal) => Bounds::NOT_NEGATIVE,
        Some(ValueType::Money | ValueType::Percent | ValueType::YesNo | ValueType::Text) | None => {
            Bounds::ANY
        }
    })
}
