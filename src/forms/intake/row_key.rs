//! What the key of a row names, and to which sheet it belongs.

use crate::base::key::{AnswerField, EntryKey, GoalId, ItemKey};
use crate::forms::layout::{Field, Part, SheetLayout, sheet_of};
use crate::strategy::catalogue::Catalogue;

/// What a row's key names.
pub(super) struct Named {
    pub(super) goal: GoalId,
    pub(super) item: Option<ItemKey>,
}

impl Named {
    /// Returns the entry that a column answers in this row.
    pub(super) fn entry(&self, field: Field) -> Option<EntryKey> {
        field.entry(&self.goal, self.item.as_ref().map(|key| &key.item))
    }
}

/// Returns the key of the row of an entry.
pub(super) fn row_key(entry: &EntryKey) -> String {
    entry
        .item()
        .map_or_else(|| entry.goal.to_string(), |item| format!("{}/{item}", entry.goal))
}

/// Returns `true` if an entry belongs to a sheet.
pub(super) fn belongs(catalogue: &Catalogue, entry: &EntryKey, layout: &SheetLayout) -> bool {
    sheet_of(Part::of(catalogue, entry)).key == layout.key
}

/// Returns what a row's key names; `None` if the catalogue does not know it or it belongs to another sheet.
pub(super) fn named(catalogue: &Catalogue, layout: &SheetLayout, key: &str) -> Option<Named> {
    let entry: EntryKey = if key.contains('/') {
        EntryKey::from(&key.parse::<ItemKey>().ok()?)
    } else {
        EntryKey::of_goal(&key.parse().ok()?, AnswerField::Status)
    };
    if !catalogue.knows(&entry) || !belongs(catalogue, &entry, layout) {
        return None;
    }
    let item = entry.item().map(|item| ItemKey::new(&entry.goal, item));
    Some(Named {
        goal: entry.goal,
        item,
    })
}
