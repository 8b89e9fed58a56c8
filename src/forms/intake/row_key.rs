//! What the key of a row names, and to which sheet it belongs.

use crate::base::key::{AnswerField, EntryKey, ItemKey};
use crate::forms::layout::{Part, SheetLayout, sheet_of};
use crate::strategy::catalogue::Catalogue;

/// Returns the key of the row of an entry.
pub(super) fn row_key(entry: &EntryKey) -> String {
    entry
        .item()
        .map_or_else(|| entry.goal.to_string(), |item| format!("{}/{item}", entry.goal))
}

/// Returns the value of the item, or the status of the goal, that the key of a row names; `None` if it is no key of a row.
pub(super) fn entry_of(key: &str) -> Option<EntryKey> {
    if key.contains('/') {
        let item: ItemKey = key.parse().ok()?;
        return Some(EntryKey::from(&item));
    }
    Some(EntryKey::of_goal(&key.parse().ok()?, AnswerField::Status))
}

/// Returns the sheet to which an entry belongs.
pub(super) fn layout_of(catalogue: &Catalogue, entry: &EntryKey) -> &'static SheetLayout {
    sheet_of(Part::of(catalogue, entry))
}

/// Returns `true` if an entry belongs to a sheet.
pub(super) fn belongs(catalogue: &Catalogue, entry: &EntryKey, layout: &SheetLayout) -> bool {
    layout.key == layout_of(catalogue, entry).key
}

/// Returns `true` if the catalogue knows the key of a row, and it belongs to this sheet.
pub(super) fn is_known(catalogue: &Catalogue, layout: &SheetLayout, key: &str) -> bool {
    entry_of(key).is_some_and(|entry| catalogue.knows(&entry) && belongs(catalogue, &entry, layout))
}
