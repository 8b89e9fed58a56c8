//! The tables of lists for data formats: the lists that are asked, and what stands in each cell of their rows.

use super::{Column, ColumnKind, Datum};
use crate::base::key::ItemKey;
use crate::base::place::Place;
use crate::forms::submission::Entry;
use crate::output::Results;
use crate::result::lists::{MergedList, MergedRow};
use crate::strategy::catalogue::{Goal, List, ListColumn};

/// A list of a goal, with its rows of the year.
pub struct ListRows<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// The list.
    pub list: &'a List,
    /// Its rows.
    pub merged: &'a MergedList,
}

/// A cell of a list that is not blank.
pub struct ListCell<'a> {
    key: ItemKey,
    row: &'a MergedRow,
    column: &'a ListColumn,
    entry: &'a Entry,
}

/// Returns the lists that are asked in the year, in the order of the catalogue.
pub fn lists<'a>(results: &Results<'a>) -> Vec<ListRows<'a>> {
    let mut lists = Vec::new();
    for goal in results.catalogue.goals.values() {
        for list in goal.lists.values() {
            if let Some(merged) = results.consolidated.lists.get(&ItemKey::new(&goal.id, &list.id)) {
                lists.push(ListRows { goal, list, merged });
            }
        }
    }
    lists
}

/// Returns the cells of all rows that hold a value.
pub fn cells<'a>(results: &Results<'a>) -> Vec<ListCell<'a>> {
    let mut cells = Vec::new();
    for ListRows { goal, list, merged } in lists(results) {
        for row in &merged.rows {
            for column in list.columns.values() {
                if let Some(entry) = row.cells.get(&column.id).filter(|entry| entry.value().is_some()) {
                    let key = ItemKey::new(&goal.id, &list.id);
                    cells.push(ListCell {
                        key,
                        row,
                        column,
                        entry,
                    });
                }
            }
        }
    }
    cells
}

/// Returns the columns of lists.
#[rustfmt::skip] // A column, a line.
pub fn list_columns<'a>() -> Vec<Column<ListRows<'a>>> {
    use ColumnKind::{Count, Flag, Text};
    vec![
        Column::data("list", Text, "Its key: a.3/dogodki.", |row: &ListRows<'_>| Datum::key(ItemKey::new(&row.goal.id, &row.list.id)))
            .required(),
        Column::data("goal", Text, "The goal.", |row: &ListRows<'_>| Datum::key(&row.goal.id)).of("goals"),
        Column::data("title", Text, "What is listed.", |row: &ListRows<'_>| Datum::words(&row.list.title)).required(),
        Column::data("rows", Count, "How many rows institutions filled in.", |row: &ListRows<'_>| Datum::Count(row.merged.rows.len()))
            .required(),
        Column::data("partial", Flag, "Whether rows of an institution that was asked are missing, or figures of a total.",
            |row: &ListRows<'_>| Datum::Flag(row.merged.is_partial(row.list))).required(),
    ]
}

/// Returns the columns of cells.
#[rustfmt::skip] // A column, a line.
pub fn cell_columns<'a>() -> Vec<Column<ListCell<'a>>> {
    use ColumnKind::{Count, Text, Value};
    vec![
        Column::data("list", Text, "The list.", |cell: &ListCell<'_>| Datum::key(&cell.key)).of("lists"),
        Column::data("institution", Text, "The institution that stated it.", |cell: &ListCell<'_>| Datum::key(&cell.row.institution))
            .of("institutions"),
        Column::data("row", Count, "The number of the row among those of the institution, from one.",
            |cell: &ListCell<'_>| Datum::Count(cell.row.number)).required(),
        Column::data("column", Text, "The identifier of the column.", |cell: &ListCell<'_>| Datum::key(&cell.column.id)).required(),
        Column::data("title", Text, "The heading of the column.", |cell: &ListCell<'_>| Datum::words(&cell.column.title)).required(),
        Column::data("unit", Text, "The unit of its numbers.", |cell: &ListCell<'_>| Datum::words(&cell.column.unit)),
        Column::data("value", Value, "The value in its canonical form.", |cell: &ListCell<'_>| {
            Datum::maybe(cell.entry.value(), |value| Datum::Value(value.clone(), cell.column.value_type))
        }).required(),
        Column::data("found", Text, "As it was found in the cell.", |cell: &ListCell<'_>| Datum::words(cell.entry.found())).required(),
        Column::data("file", Text, "In which file.", |cell: &ListCell<'_>| Datum::words(&cell.entry.place.file)).of("submissions"),
        Column::data("sheet", Text, "In which sheet.",
            |cell: &ListCell<'_>| Datum::maybe(Place::sheet_name(&cell.entry.place), Datum::words)).required(),
        Column::data("cell", Text, "In which cell.",
            |cell: &ListCell<'_>| Datum::maybe(cell.entry.place.cell_ref(), Datum::key)).required(),
        Column::data("sha256", Text, "The SHA-256 of the file.", |cell: &ListCell<'_>| Datum::key(&cell.row.sha256)).required(),
    ]
}
