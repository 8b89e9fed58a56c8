//! A sheet of rows, found by the keys in its hidden row and column, wherever they have moved.

use super::codes;
use crate::finding::Finding;
use crate::layout::{Column, OWN_ROW, SheetLayout};
use crate::place::{CellRef, Place};
use crate::spreadsheet::{Book, Cell, Content, Sheet};

/// A sheet of rows as it came back.
pub(super) struct Table<'a> {
    pub(super) layout: &'static SheetLayout,
    pub(super) key_column: u16,
    file: &'a str,
    sheet: &'a Sheet,
    key_row: u32,
    columns: Vec<(u16, &'static Column)>,
    missing: Vec<(CellRef, &'static Column)>,
    twice: Vec<(CellRef, &'static Column)>,
}

/// A row of it.
pub(super) struct TableRow<'a> {
    pub(super) row: u32,
    /// Its key; nothing when the cell is blank.
    pub(super) key: Option<&'a str>,
}

impl TableRow<'_> {
    pub(super) fn at(&self, column: u16) -> CellRef {
        CellRef::new(self.row, column)
    }
}

/// Finds a sheet by the key in its corner, whatever its name and position.
///
/// # Errors
/// That it is missing, or that there are two of it.
pub(super) fn find<'a>(
    file: &'a str,
    book: &'a Book,
    layout: &'static SheetLayout,
) -> Result<Table<'a>, Box<Finding>> {
    let mut found = book
        .sheets
        .iter()
        .filter_map(|sheet| corner(sheet, layout).map(|at| (sheet, at)));
    let Some((sheet, corner)) = found.next() else {
        return Err(Box::new(
            codes::SHEET_MISSING
                .fault()
                .with_said("sheet", layout.name.into())
                .at(Place::file(file)),
        ));
    };
    if let Some((second, _)) = found.next() {
        let fault = codes::SHEET_TWICE
            .fault()
            .with("first", &sheet.name)
            .with("second", &second.name);
        return Err(Box::new(fault.at(Place::sheet(file, &second.name))));
    }
    let mut table = Table {
        layout,
        key_column: corner.column,
        file,
        sheet,
        key_row: corner.row,
        columns: Vec::new(),
        missing: Vec::new(),
        twice: Vec::new(),
    };
    for column in layout.columns {
        let mut here = keys(sheet, corner.row)
            .filter(|(_, key)| *key == column.key)
            .map(|(at, _)| at);
        match (here.next(), here.next()) {
            (None, _) => table.missing.push((corner, column)),
            (Some(_), Some(second)) => {
                table.twice.push((second, column));
                table.missing.push((second, column));
            }
            (Some(at), None) => table.columns.push((at.column, column)),
        }
    }
    Ok(table)
}

/// The cell that holds a sheet's own key, by which it is known.
pub(super) fn corner(sheet: &Sheet, layout: &SheetLayout) -> Option<CellRef> {
    sheet
        .cells
        .iter()
        .find(|(_, cell)| key(cell) == Some(layout.key))
        .map(|(at, _)| *at)
}

/// The keys in a row, with their cells.
pub(super) fn keys(sheet: &Sheet, row: u32) -> impl Iterator<Item = (CellRef, &str)> {
    let cells = sheet.cells.range(CellRef::new(row, 0)..CellRef::new(row + 1, 0));
    cells.filter_map(|(at, cell)| key(cell).map(|key| (*at, key)))
}

/// A cell's text without white space around it; nothing when it holds none.
pub(super) fn key(cell: &Cell) -> Option<&str> {
    match &cell.content {
        Content::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        Content::Blank
        | Content::Number(_)
        | Content::Date(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => None,
    }
}

impl<'a> Table<'a> {
    /// The columns that were found, with their positions.
    pub(super) fn columns(&self) -> &[(u16, &'static Column)] {
        &self.columns
    }

    /// The columns that somebody fills in.
    pub(super) fn entry_columns(&self) -> impl Iterator<Item = (u16, &'static Column)> {
        self.columns
            .iter()
            .filter(|(_, column)| column.field.is_entry())
            .copied()
    }

    /// The columns that are not there, or there twice.
    pub(super) fn missing(&self) -> &[(CellRef, &'static Column)] {
        &self.missing
    }

    /// The rows of items, from the first one that has a key to the last of the sheet.
    pub(super) fn rows(&self) -> Vec<TableRow<'a>> {
        let own = |key: &str| key.starts_with(OWN_ROW);
        let rows = self.key_row + 1..self.sheet.end_row();
        let rows = rows.map(|row| TableRow {
            row,
            key: key(self.sheet.cell(CellRef::new(row, self.key_column))),
        });
        rows.skip_while(|row| row.key.is_none())
            .filter(|row| !row.key.is_some_and(own))
            .collect()
    }

    pub(super) fn cell(&self, at: CellRef) -> &'a Cell {
        self.sheet.cell(at)
    }

    pub(super) fn place(&self, at: CellRef) -> Place {
        Place::cell(self.file, &self.sheet.name, at)
    }

    /// The entry cells of a row that hold something.
    pub(super) fn filled_in(&self, row: u32) -> impl Iterator<Item = (CellRef, &'static Column)> {
        let cells = self
            .entry_columns()
            .map(move |(position, column)| (CellRef::new(row, position), column));
        cells.filter(|(at, _)| !self.sheet.cell(*at).content.looks_blank())
    }

    /// Says whether a row is hidden or filtered away.
    pub(super) fn is_hidden(&self, row: u32) -> bool {
        self.sheet.hidden_rows.contains(&row)
    }

    /// What is wrong with the sheet as a whole: columns missing or twice, entry columns hidden, values under merged cells.
    pub(super) fn faults(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (at, column) in &self.twice {
            findings.push(
                codes::COLUMN_TWICE
                    .fault()
                    .with("column", column.key)
                    .at(self.place(*at)),
            );
        }
        let once = |at: &CellRef| !self.twice.iter().any(|(second, _)| second == at);
        for (_, column) in self
            .missing
            .iter()
            .filter(|(at, column)| once(at) && column.field.is_entry())
        {
            let place = Place::sheet(self.file, &self.sheet.name);
            let heading = crate::language::Said {
                sl: column.heading.sl.replace(" {year}", ""),
                en: column.heading.en.replace(" {year}", ""),
            };
            findings.push(
                codes::COLUMN_MISSING
                    .fault()
                    .with_said("column", heading)
                    .at(place),
            );
        }
        for (position, _) in self
            .entry_columns()
            .filter(|(position, _)| self.sheet.hidden_columns.contains(position))
        {
            findings.push(
                codes::HIDDEN_COLUMN
                    .fault()
                    .at(self.place(CellRef::new(self.key_row, position))),
            );
        }
        for merged in &self.sheet.merged {
            for (at, cell) in &self.sheet.cells {
                if merged.contains(*at) && *at != merged.first && !cell.content.looks_blank() {
                    let fault = codes::UNDER_MERGED.fault().found(&cell.content.as_found());
                    findings.push(fault.with("merged", merged).at(self.place(*at)));
                }
            }
        }
        findings
    }
}
