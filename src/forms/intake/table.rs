//! Finds a sheet of rows by the keys in its hidden row and column, even if they have moved; by its visible words if the keys
//! were deleted.

mod columns;
mod faults;
mod rows;

use std::collections::BTreeSet;

use columns::Columns;

use super::codes;
use super::keyed::{KeyedBook, key};
use super::visible::{self, Headings, Rows, TOTAL, name_field, plain};
use crate::base::finding::Finding;
use crate::base::key::{GoalId, ItemId};
use crate::base::maps::HashSet;
use crate::base::place::{CellRef, Name, Place, Range};
use crate::base::value::Year;
use crate::forms::layout::{Column, Field, OWN_ROW, SheetLayout, WrittenSheet};
use crate::sheet::{Cell, Sheet};

/// A returned sheet of rows.
pub(super) struct Table<'a> {
    pub(super) layout: &'static SheetLayout,
    /// The names of file and sheet, which the places of all its cells share.
    file: Name,
    name: Name,
    year: Year,
    sheet: &'a Sheet,
    /// The row of column keys, or of headings if that is deleted.
    head: u32,
    key_row: Option<u32>,
    /// The row of headings, if it was found.
    headings: Option<u32>,
    /// The column of row keys, unless it was deleted.
    keys: Option<u16>,
    columns: Columns,
    /// The rows of other headings below these that name a column differently; looked for only if these are not as written.
    contradicting: Vec<u32>,
}

/// A row of it.
pub(super) struct TableRow<'a> {
    pub(super) row: u32,
    /// Its key, or the words that identify it.
    pub(super) named: RowName<'a>,
}

/// How a row is identified.
pub(super) enum RowName<'a> {
    /// By its key.
    Key(&'a str),
    /// By its visible goal and name: the key that they mean.
    Visible(String),
    /// Not at all, as its visible goal and name fit several.
    Ambiguous,
    /// Not at all.
    None,
}

/// Finds a sheet by the key in its corner, regardless of its name and position; if there is none, by the remaining keys and
/// by its headings.
///
/// # Errors
/// A finding if the sheet is missing, or there are two of it.
pub(super) fn find<'a>(
    file: &Name,
    book: &KeyedBook<'a>,
    layout: &'static SheetLayout,
    year: Year,
    written: Option<&WrittenSheet>,
) -> Result<Table<'a>, Box<Finding>> {
    let with_corner = book.with(layout.key).map(|(sheet, corner)| {
        let keys = (Some(corner.row), Some(corner.column));
        Table::new(file, sheet, layout, keys, year, written)
    });
    let mut found: Vec<Table<'a>> = with_corner.collect();
    if found.is_empty() {
        let nameless = book.sheets.iter().filter(|keyed| keyed.may_be_table());
        found.extend(nameless.filter_map(|keyed| without_corner(file, keyed.sheet, layout, year, written)));
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(table), None) => Ok(table),
        (Some(first), Some(second)) => {
            let fault = codes::SHEET_TWICE
                .fault()
                .with("first", &first.sheet.name)
                .with("second", &second.sheet.name);
            let other = Place::sheet(file, &first.sheet.name);
            let finding = fault.at(Place::sheet(file, &second.sheet.name));
            Err(Box::new(finding.with_related([other])))
        }
        (None, _) => Err(Box::new(
            codes::SHEET_MISSING
                .fault()
                .with_message("sheet", layout.name)
                .at(Place::file(file)),
        )),
    }
}

/// Finds a sheet whose corner is deleted, and with it the key row, the key column, or both.
fn without_corner<'a>(
    file: &Name,
    sheet: &'a Sheet,
    layout: &'static SheetLayout,
    year: Year,
    written: Option<&WrittenSheet>,
) -> Option<Table<'a>> {
    let has_keys = |row: &u32| {
        let here: HashSet<&str> = keys(sheet, *row).map(|(_, key)| key).collect();
        visible::is_known(layout, |column| here.contains(column.key))
    };
    let key_row = (0..sheet.end_row()).find(has_keys);
    // Without keys the headings must name the year; with keys the stamp does.
    let headings = || visible::heading_row(sheet, layout, &Headings::of(layout, year), key_row);
    let head = key_row.or_else(headings)?;
    let mut table = Table::new(file, sheet, layout, (key_row, None), year, written);
    table.keys = table.key_column(head);
    Some(table)
}

fn keys(sheet: &Sheet, row: u32) -> impl Iterator<Item = (CellRef, &str)> {
    sheet
        .row(row)
        .filter_map(|(at, cell)| key(cell).map(|key| (at, key)))
}

impl<'a> Table<'a> {
    /// Finds the columns of a sheet whose key row and key column are known or missing.
    fn new(
        file: &Name,
        sheet: &'a Sheet,
        layout: &'static SheetLayout,
        (key_row, key_column): (Option<u32>, Option<u16>),
        year: Year,
        written: Option<&WrittenSheet>,
    ) -> Self {
        let called = Headings::of(layout, year);
        let headings = visible::heading_row(sheet, layout, &called, key_row)
            .or_else(|| visible::likeliest_heading_row(sheet, &called, key_row?))
            .or_else(|| headings_above(sheet, key_row?, key_column?));
        let columns = Columns::find(sheet, layout, &called, written, key_row, headings);
        let is_as_written = columns.differing.is_empty() && columns.missing.is_empty();
        let contradicting = headings
            .filter(|_| !is_as_written)
            .map(|headings| visible::contradicting(sheet, &called, headings, &columns.read));
        let head = key_row.or(headings).unwrap_or_default();
        Self {
            layout,
            file: file.clone(),
            name: sheet.name.as_str().into(),
            year,
            sheet,
            head: head.max(headings.unwrap_or_default()),
            key_row,
            headings,
            keys: key_column,
            columns,
            contradicting: contradicting.unwrap_or_default(),
        }
    }

    /// Returns the column that holds the keys of most rows, if it is not the visible column of goals.
    fn key_column(&self, head: u32) -> Option<u16> {
        let goals = self.position(Field::Goal)?;
        let cells = |column: u16| {
            let rows = head + 1..self.sheet.end_row();
            rows.filter_map(move |row| key(self.sheet.cell(CellRef::new(row, column))))
        };
        // Any word may be the identifier of a goal: the visible ones tell which are.
        let visible: Vec<&str> = cells(goals)
            .filter(|text| text.parse::<GoalId>().is_ok())
            .collect();
        let known: HashSet<&str> = visible.iter().copied().collect();
        let items = name_field(self.layout) == Field::ItemTitle;
        let is_key = |text: &&str| match text.split_once('/') {
            Some((goal, item)) => items && known.contains(goal) && item.parse::<ItemId>().is_ok(),
            None => !items && known.contains(text),
        };
        let columns: BTreeSet<u16> = self.sheet.cells.keys().map(|at| at.column).collect();
        let mut candidates = columns.into_iter().filter(|column| *column != goals);
        candidates.find(|column| cells(*column).filter(is_key).count() * 2 > visible.len())
    }

    /// Returns `true` if it has a column of row keys.
    pub(super) fn has_keys(&self) -> bool {
        self.keys.is_some()
    }

    /// Returns `true` if it has headings and they are those of the year.
    pub(super) fn is_of_year(&self, year: Year) -> bool {
        let headings = Headings::of(self.layout, year);
        visible::heading_row(self.sheet, self.layout, &headings, self.key_row)
            .is_some_and(|row| visible::is_of_year(self.sheet, row, self.layout, &headings))
    }

    /// Returns the sheet's name.
    pub(super) fn sheet_name(&self) -> &'a str {
        &self.sheet.name
    }

    /// Returns the cell that a finding about a row points to: its key, or its goal if the key is deleted.
    pub(super) fn anchor(&self, row: u32) -> CellRef {
        let goal = || self.position(Field::Goal);
        CellRef::new(row, self.keys.or_else(goal).unwrap_or_default())
    }

    /// Returns the visible goal and name of a row; `None` if their columns are missing.
    pub(super) fn visible(&self, row: u32) -> Option<(String, String)> {
        let at = |field| {
            self.position(field)
                .map(|column| visible::words(self.sheet, CellRef::new(row, column)))
        };
        at(Field::Goal).zip(at(name_field(self.layout)))
    }

    fn position(&self, field: Field) -> Option<u16> {
        let found = self.columns.read.iter().find(|(_, column)| column.field == field);
        found.map(|(position, _)| *position)
    }

    /// Returns the columns that were found, with their positions.
    pub(super) fn columns(&self) -> &[(u16, &'static Column)] {
        &self.columns.read
    }

    /// Returns the columns that the form itself writes.
    pub(super) fn given_columns(&self) -> impl Iterator<Item = (u16, &'static Column)> {
        let columns = self.columns.read.iter().copied();
        columns.filter(|(_, column)| column.field.is_given())
    }

    /// Returns the column at a position; `None` if it is no column of the form.
    pub(super) fn column_at(&self, position: u16) -> Option<&'static Column> {
        let mut columns = self.columns.read.iter();
        columns.find(|(of, _)| *of == position).map(|(_, column)| *column)
    }

    /// Returns the columns that the institution fills in.
    pub(super) fn entry_columns(&self) -> impl Iterator<Item = (u16, &'static Column)> {
        let columns = self.columns.read.iter();
        columns.filter(|(_, column)| column.field.is_entry()).copied()
    }

    /// Returns the columns that are missing or duplicated.
    pub(super) fn missing(&self) -> &[(CellRef, &'static Column)] {
        &self.columns.missing
    }

    /// Returns the rows of items of a workbook whose institution is unknown, from the first one that is identified to the last
    /// of the sheet. A row without a key is identified by its visible words, unless another row has that key.
    pub(super) fn rows(&self, known: Rows<'_>) -> Vec<TableRow<'a>> {
        let own = |key: &str| key.starts_with(OWN_ROW);
        let numbers = self.head + 1..self.sheet.end_row();
        let key = |row: u32| {
            self.keys
                .and_then(|column| key(self.sheet.cell(CellRef::new(row, column))))
        };
        let keyed: HashSet<&str> = numbers.clone().filter_map(key).collect();
        let rows = numbers.map(|row| {
            let named = match (key(row), self.visible(row)) {
                (Some(key), _) => RowName::Key(key),
                (None, None) => RowName::None,
                (None, Some((goal, name))) => match known.keys(&goal, &name).as_slice() {
                    // The row of totals, whose key is deleted too.
                    [] if self.keys.is_none() && goal.is_empty() && is_total(&name) => RowName::Key("#"),
                    [key] if !keyed.contains(key.as_str()) => RowName::Visible(key.clone()),
                    [] | [_] => RowName::None,
                    [_, _, ..] => RowName::Ambiguous,
                },
            };
            TableRow { row, named }
        });
        rows.skip_while(|row| matches!(row.named, RowName::None))
            .filter(|row| !matches!(row.named, RowName::Key(key) if own(key)))
            .collect()
    }

    pub(super) fn cell(&self, at: CellRef) -> &'a Cell {
        self.sheet.cell(at)
    }

    /// Returns the merged cells under which a cell is hidden; `None` if it is visible.
    pub(super) fn covers(&self, at: CellRef) -> Option<&'a Range> {
        let mut merged = self.sheet.merged.iter();
        merged.find(|merged| merged.contains(at) && merged.first != at)
    }

    pub(super) fn place(&self, at: CellRef) -> Place {
        Place::cell(&self.file, &self.name, at)
    }

    /// Returns the entry cells of a row that are not blank.
    pub(super) fn filled_in(&self, row: u32) -> impl Iterator<Item = (CellRef, &'static Column)> {
        let cells = self
            .entry_columns()
            .map(move |(position, column)| (CellRef::new(row, position), column));
        cells.filter(|(at, _)| !self.sheet.cell(*at).content.looks_blank())
    }

    /// Returns `true` if a row is hidden or filtered away.
    pub(super) fn is_hidden(&self, row: u32) -> bool {
        self.sheet.hidden_rows.contains(&row)
    }
}

pub(super) fn is_total(name: &str) -> bool {
    TOTAL.in_all().any(|word| plain(word) == name)
}

/// Returns the heading row if no row has the headings of the form, as when all were edited: the last row above the first row
/// key that has content in at least two columns.
fn headings_above(sheet: &Sheet, key_row: u32, key_column: u16) -> Option<u32> {
    let keyed = |row: &u32| key(sheet.cell(CellRef::new(*row, key_column))).is_some();
    let first = (key_row + 1..sheet.end_row()).find(keyed)?;
    let holds = |row: &u32| {
        let seen = sheet
            .row(*row)
            .filter(|(at, cell)| at.column != key_column && !cell.content.looks_blank());
        seen.count() > 1
    };
    (key_row + 1..first).rev().find(holds)
}
