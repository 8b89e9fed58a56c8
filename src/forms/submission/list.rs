//! The rows of a list as they were found.

use super::{Entry, Submission};
use crate::base::key::{EntryKey, ItemId, OfList};
use crate::base::maps::IndexMap;
use crate::base::place::Place;
use crate::base::value::{Quantity, Value};

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

impl Submission {
    /// Returns what is asked of a list as a whole; `None` of any other entry, and of a list without rows or numbers: blank is not zero.
    pub fn of_list(&self, entry: &EntryKey) -> Option<Value> {
        let (list, of) = entry.list()?;
        let rows = &self.lists.get(&list)?.rows;
        whole(&of, rows.iter().map(|row| &row.cells))
    }
}

/// Returns what is asked of the rows of a list as a whole; `None` if there are none, or no numbers among them.
pub fn whole<'r>(of: &OfList, rows: impl Iterator<Item = &'r IndexMap<ItemId, Entry>>) -> Option<Value> {
    match of {
        OfList::Rows => match rows.count() {
            0 => None,
            rows => Some(Value::Number(rows.into())),
        },
        OfList::Total(column) => {
            let values = rows.map(|cells| cells.get(column).and_then(Entry::value));
            Quantity::known_sum(values.map(|value| value.and_then(Quantity::of))).map(Quantity::value)
        }
    }
}
