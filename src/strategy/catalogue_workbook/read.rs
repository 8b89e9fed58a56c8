//! What somebody made of the workbook: its stamp, and its sheets row by row.

use std::collections::HashSet;

use super::codes::{NO_COLUMN, NOT_A_VALUE};
use super::given::{Given, chosen};
use super::{LEADING, SETTING, SETTINGS, SOURCE, leading, sheet_key, sheets};
use crate::base::finding::Findings;
use crate::base::place::{CellRef, Place};
use crate::sheet::{Book, Content, Sheet};
use crate::strategy::catalogue::outline::{Column, Holds, Shape, TABLES, Table};
use crate::strategy::grid::{FIRST_ROW, KEY_COLUMN, KEY_ROW};

/// A table as its sheet has it.
#[derive(Debug)]
pub(super) struct Read {
    /// Which.
    pub(super) table: &'static Table,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// Its rows, in the order of the sheet.
    pub(super) rows: Vec<ReadRow>,
}

/// A row of a sheet.
#[derive(Debug)]
pub(super) struct ReadRow {
    /// The hidden key, the first time it comes; nothing of a new row.
    pub(super) key: Option<String>,
    /// The goal, code or status in the leading column.
    pub(super) leading: Option<String>,
    /// The place of the leading column, else of the first field.
    pub(super) place: Place,
    /// What it says, column by column.
    pub(super) values: Vec<CellState>,
    /// Where each value is.
    pub(super) places: Vec<Place>,
}

/// What a cell states for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellState {
    /// Nothing that could be read, or the column is not there: the field stays.
    Unreadable,
    /// This; `None` if the cell is blank.
    Stated(Option<Given>),
}

/// Reads every sheet that is there; reports what cannot be read, and what is missing.
pub(super) fn read(book: &Book, file: &str, findings: &mut Findings) -> Vec<Read> {
    let mut read = settings(book, file, findings);
    for table in sheets() {
        if let Some(sheet) = with_key(book, &sheet_key(table)) {
            read.push(rows(table, sheet, file, findings));
        }
    }
    take_labels(&mut read);
    read
}

/// Takes the labels of what is built in for its words, unless a row of the workbook has them for its identifier.
fn take_labels(read: &mut [Read]) {
    let own: HashSet<String> = read
        .iter()
        .filter(|read| read.table.key == SOURCE)
        .flat_map(|read| &read.rows)
        .filter_map(|row| match row.values.first() {
            Some(CellState::Stated(Some(Given::Words(id)))) => Some(id.clone()),
            Some(CellState::Stated(_) | CellState::Unreadable) | None => None,
        })
        .collect();
    for Read { columns, rows, .. } in read {
        for (at, column) in columns.iter().enumerate() {
            let Holds::NameOr(_, choices) = column.holds else {
                continue;
            };
            for state in rows.iter_mut().filter_map(|row| row.values.get_mut(at)) {
                if let CellState::Stated(Some(Given::Words(word))) = state
                    && !own.contains(word)
                    && let Some(known) = chosen(word, &choices())
                {
                    *state = CellState::Stated(Some(known));
                }
            }
        }
    }
}

fn with_key<'b>(book: &'b Book, key: &str) -> Option<&'b Sheet> {
    let corner = CellRef::new(KEY_ROW, KEY_COLUMN);
    book.sheets
        .iter()
        .find(|sheet| sheet.cell(corner).content.as_found() == key)
}

/// Returns the tables that occur once: a field a row.
fn settings(book: &Book, file: &str, findings: &mut Findings) -> Vec<Read> {
    let Some(sheet) = with_key(book, SETTINGS) else {
        return Vec::new();
    };
    let row_of = |key: &str| {
        (FIRST_ROW..sheet.end_row())
            .find(|row| sheet.cell(CellRef::new(*row, KEY_COLUMN)).content.as_found() == key)
    };
    let of_table = |table: &'static Table| {
        let columns = table.columns();
        let (mut values, mut places) = (Vec::new(), Vec::new());
        for column in &columns {
            let row = row_of(&format!("{}.{}", table.key, column.key()));
            let at = row.map(|row| CellRef::new(row, SETTING));
            let (state, place) = cell(sheet, at, column, file, findings);
            values.push(state);
            places.push(place);
        }
        let row = ReadRow {
            key: Some(table.key.to_owned()),
            leading: None,
            place: Place::sheet(file, &sheet.name),
            values,
            places,
        };
        Read {
            table,
            columns,
            rows: vec![row],
        }
    };
    let once = TABLES.into_iter().filter(|table| table.shape == Shape::Once);
    once.map(of_table).collect()
}

fn rows(table: &'static Table, sheet: &Sheet, file: &str, findings: &mut Findings) -> Read {
    let columns = table.columns();
    let width = sheet.cells.keys().map(|at| at.column).max().unwrap_or_default();
    let position = |key: &str| {
        (LEADING..=width).find(|column| sheet.cell(CellRef::new(KEY_ROW, *column)).content.as_found() == key)
    };
    let positions: Vec<Option<u16>> = columns.iter().map(|column| position(&column.key())).collect();
    for (column, at) in columns.iter().zip(&positions) {
        if at.is_none() {
            let fault = NO_COLUMN.fault().with_message("heading", column.heading.clone());
            findings.push(fault.at(Place::sheet(file, &sheet.name)));
        }
    }
    let leading = leading(table.shape).and_then(|(key, _)| position(key));
    let first = leading
        .or_else(|| positions.iter().flatten().next().copied())
        .unwrap_or(LEADING);
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for row in FIRST_ROW..sheet.end_row() {
        let filled = |column: &u16| !sheet.cell(CellRef::new(row, *column)).content.looks_blank();
        if !positions.iter().flatten().chain(&leading).any(filled) {
            continue;
        }
        let key = sheet.cell(CellRef::new(row, KEY_COLUMN)).content.as_found();
        // A row that was copied has the key of its original: it is a new one.
        let key = (!key.is_empty() && seen.insert(key.clone())).then_some(key);
        let (mut values, mut places) = (Vec::new(), Vec::new());
        for (column, at) in columns.iter().zip(&positions) {
            let at = at.map(|at| CellRef::new(row, at));
            let (state, place) = cell(sheet, at, column, file, findings);
            values.push(state);
            places.push(place);
        }
        let leading = leading.map(|at| {
            let cell = sheet.cell(CellRef::new(row, at));
            cell.shown_number().unwrap_or_else(|| cell.content.as_found())
        });
        rows.push(ReadRow {
            key,
            leading: leading
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty()),
            place: Place::cell(file, &sheet.name, CellRef::new(row, first)),
            values,
            places,
        });
    }
    Read { table, columns, rows }
}

fn cell(
    sheet: &Sheet,
    at: Option<CellRef>,
    column: &Column,
    file: &str,
    findings: &mut Findings,
) -> (CellState, Place) {
    let Some(at) = at else {
        return (CellState::Unreadable, Place::sheet(file, &sheet.name));
    };
    let place = Place::cell(file, &sheet.name, at);
    let cell = sheet.cell(at);
    match Given::of_cell(cell, &column.holds) {
        Ok(given) => (CellState::Stated(given), place),
        Err(expected) => {
            let found = match (&cell.content, &cell.formula) {
                (Content::Blank, Some(formula)) => formula.to_string(),
                (content, _) => cell.shown_number().unwrap_or_else(|| content.as_found()),
            };
            let fault = NOT_A_VALUE
                .fault()
                .found(&found)
                .with_message("expected", expected);
            findings.push(
                fault
                    .with_message("heading", column.heading.clone())
                    .at(place.clone()),
            );
            (CellState::Unreadable, place)
        }
    }
}
