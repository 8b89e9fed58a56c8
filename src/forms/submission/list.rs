//! The rows of a list as they were found.

use super::{Entry, Reading, Submission};
use crate::base::key::{EntryKey, ItemId, OfList};
use crate::base::maps::IndexMap;
use crate::base::place::Place;
use crate::base::value::{NoData, Quantity, Value};
use crate::strategy::catalogue::{Catalogue, ListColumn};

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
    /// Returns what is asked of a list as a whole; `None` of any other entry, of a list without rows or numbers (blank is not zero), and
    /// of a total that lacks a figure.
    pub fn of_list(&self, catalogue: &Catalogue, entry: &EntryKey) -> Option<Value> {
        let (list, of) = entry.list()?;
        let rows = &self.lists.get(&list)?.rows;
        let mut cells = rows.iter().map(|row| &row.cells);
        let column = catalogue.goals.get(&entry.goal)?.list_of(entry)?.0.total(&of);
        if column.is_some_and(|column| cells.clone().any(|cells| lacks(column, cells))) {
            return None;
        }
        whole(&of, &mut cells)
    }
}

/// Returns `true` if a row lacks the figure of a column, so that its total is partial: it could not be read, a required one is blank,
/// or the answer is that there is none.
pub fn lacks(column: &ListColumn, cells: &IndexMap<ItemId, Entry>) -> bool {
    match cells.get(&column.id).map(|cell| &cell.reading) {
        None | Some(Reading::Unreadable) => true,
        Some(Reading::Blank) => column.required,
        Some(Reading::Value(value)) => value.no_data().is_some_and(NoData::lacks_figure),
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
