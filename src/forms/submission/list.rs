//! The rows of a list as they were found.

use super::Entry;
use crate::base::key::ItemId;
use crate::base::maps::IndexMap;
use crate::base::place::Place;
use crate::base::value::Value;

/// A list of a form: its rows from top to bottom, without blank ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListAnswers {
    /// The sheet.
    pub place: Place,
    /// The rows in which anything was entered.
    pub rows: Vec<ListRow>,
}

/// A row of a list in which something was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Its first cell.
    pub place: Place,
    /// The cells of the columns that were read, blank ones too, in the order of the catalogue.
    pub cells: IndexMap<ItemId, Entry>,
}

impl ListRow {
    /// Returns the value of a column; `None` if it is blank or unreadable, or its column was not read.
    pub fn value(&self, column: &ItemId) -> Option<&Value> {
        self.cells.get(column).and_then(Entry::value)
    }
}
