//! What was entered where it answers nothing. It counts for nothing; but whoever entered it is to see it again.

use std::collections::HashSet;

use super::cell::found;
use super::table::{corner, key, keys};
use crate::layout::{
    CONFIRMATION, CORRECTIONS, Column, INSTRUCTIONS, LISTS, OWN_ROW, STAMP, SheetLayout, TABLES,
};
use crate::place::{CellRef, Place};
use crate::spreadsheet::{Book, Cell, Sheet, Visibility};
use crate::submission::{Entry, Leftover};

/// Collects what stands in the rows of the form's tables, and on sheets that are no part of the form, and was read as no
/// entry. What the form itself wrote there (names, targets, earlier years, totals) is left out.
pub(super) fn collect<'e>(
    file: &str,
    book: &Book,
    entries: impl Iterator<Item = &'e Entry>,
) -> Vec<Leftover> {
    let taken: HashSet<&Place> = entries.map(|entry| &entry.place).collect();
    let mut leftovers = Vec::new();
    for sheet in &book.sheets {
        let table = TABLES
            .into_iter()
            .find_map(|layout| corner(sheet, layout).map(|at| (layout, at)));
        let cells = match table {
            Some((layout, corner)) => in_table(sheet, layout, corner),
            None if sheet.visibility == Visibility::Visible && !is_ours(sheet) => elsewhere(sheet),
            None => Vec::new(),
        };
        for (at, row, cell) in cells {
            let place = Place::cell(file, &sheet.name, at);
            if !taken.contains(&place) {
                leftovers.push(Leftover {
                    place,
                    row: row.map(str::to_owned),
                    found: found(cell),
                });
            }
        }
    }
    leftovers
}

/// A cell that holds something, and the key of its row.
type Filled<'s> = (CellRef, Option<&'s str>, &'s Cell);

/// From the first row that has a key on: in rows of the form, the cells of entry columns and of columns that the form does
/// not have; in other rows, every cell.
fn in_table<'s>(sheet: &'s Sheet, layout: &SheetLayout, corner: CellRef) -> Vec<Filled<'s>> {
    let given = |column: u16| {
        let known = keys(sheet, corner.row).find(|(at, _)| at.column == column);
        let known = known.and_then(|(_, key)| layout.columns.iter().find(|column| column.key == key));
        known.is_some_and(|column: &Column| !column.field.is_entry())
    };
    let row_key = |row| key(sheet.cell(CellRef::new(row, corner.column)));
    let mut rows = corner.row + 1..sheet.end_row();
    let Some(first) = rows.find(|row| row_key(*row).is_some()) else {
        return Vec::new();
    };
    filled(sheet, first)
        .filter(|(at, _)| at.column != corner.column)
        .map(|(at, cell)| (at, row_key(at.row), cell))
        .filter(|(at, row, _)| match row {
            Some(key) => !key.starts_with(OWN_ROW) && !given(at.column),
            None => true,
        })
        .collect()
}

fn elsewhere(sheet: &Sheet) -> Vec<Filled<'_>> {
    filled(sheet, 0).map(|(at, cell)| (at, None, cell)).collect()
}

fn filled(sheet: &Sheet, first_row: u32) -> impl Iterator<Item = (CellRef, &Cell)> {
    let cells = sheet.cells.range(CellRef::new(first_row, 0)..);
    let seen = |cell: &Cell| !cell.content.looks_blank() || cell.formula.is_some();
    cells
        .map(|(at, cell)| (*at, cell))
        .filter(move |(_, cell)| seen(cell))
}

/// Says whether a sheet is one that the tool wrote and in which nobody enters a row.
fn is_ours(sheet: &Sheet) -> bool {
    let ours = [&INSTRUCTIONS, &CONFIRMATION, &CORRECTIONS, &LISTS, &STAMP];
    sheet
        .cells
        .values()
        .any(|cell| key(cell).is_some_and(|key| ours.iter().any(|sheet| sheet.key == key)))
}
