//! What was entered where it answers nothing. It counts for nothing; but whoever entered it is to see it again.

use std::collections::HashSet;

use super::Reader;
use crate::intake::cell::found;
use crate::intake::table::{self, RowName, Table};
use crate::intake::visible::Rows;
use crate::layout::TABLES;
use crate::place::{CellRef, Place};
use crate::spreadsheet::{Book, Cell, Sheet, Visibility};
use crate::submission::Leftover;

/// A cell that holds something, and the key of its row.
type Filled<'s> = (CellRef, Option<String>, &'s Cell);

impl Reader<'_> {
    /// Collects what stands in the rows of the form's tables, and on sheets that are no part of the form, and was read as no
    /// entry. What the form itself wrote there (names, targets, earlier years, totals) is left out.
    pub(in crate::intake) fn leftovers(&self, book: &Book, confirmation: &Place) -> Vec<Leftover> {
        let taken: HashSet<&Place> = self.entries.values().map(|entry| &entry.place).collect();
        let mut leftovers = Vec::new();
        for sheet in &book.sheets {
            let mut tables = TABLES
                .into_iter()
                .filter_map(|layout| table::on(self.file, sheet, layout, self.year));
            let cells = match tables.next() {
                Some(table) => self.in_table(sheet, &table),
                None if is_another(sheet, confirmation) => elsewhere(sheet),
                None => Vec::new(),
            };
            for (at, row, cell) in cells {
                let place = Place::cell(self.file, &sheet.name, at);
                if !taken.contains(&place) {
                    leftovers.push(Leftover {
                        place,
                        row,
                        found: found(cell),
                        is_beside: false,
                    });
                }
            }
        }
        leftovers
    }

    /// In rows of the form, the cells of entry columns and of columns that the form does not have; in other rows, every cell.
    fn in_table<'s>(&self, sheet: &'s Sheet, table: &Table<'_>) -> Vec<Filled<'s>> {
        let rows = table.rows(&Rows::of(self.catalogue, table.layout));
        let cells = rows.iter().flat_map(|row| {
            let (key, is_known) = match &row.named {
                RowName::Key(key) => (Some((*key).to_owned()), true),
                RowName::Visible(key) => (Some(key.clone()), true),
                RowName::Ambiguous(_) => (None, true),
                RowName::None => (None, false),
            };
            let here = filled(sheet, row.row, row.row + 1);
            let here = here.filter(move |(at, _)| !(is_known && table.is_given(at.column)));
            here.map(move |(at, cell)| (at, key.clone(), cell))
        });
        cells.collect()
    }
}

/// Says whether a sheet is none of the form's and can be seen.
fn is_another(sheet: &Sheet, confirmation: &Place) -> bool {
    let is_confirmation = confirmation.sheet_name() == Some(&sheet.name);
    sheet.visibility == Visibility::Visible && !is_confirmation && !table::is_ours(sheet)
}

fn elsewhere(sheet: &Sheet) -> Vec<Filled<'_>> {
    filled(sheet, 0, sheet.end_row())
        .map(|(at, cell)| (at, None, cell))
        .collect()
}

fn filled(sheet: &Sheet, first: u32, end: u32) -> impl Iterator<Item = (CellRef, &Cell)> {
    let cells = sheet.cells.range(CellRef::new(first, 0)..CellRef::new(end, 0));
    let seen = |cell: &Cell| !cell.content.looks_blank() || cell.formula.is_some();
    cells
        .map(|(at, cell)| (*at, cell))
        .filter(move |(_, cell)| seen(cell))
}
