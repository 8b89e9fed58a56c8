//! Reports input on the sheets of a form without rows of questions: instructions, confirmation, corrections. Only the
//! answers of the confirmation are read; the rest is listed, except for what the form itself wrote there.

use std::collections::{BTreeSet, HashSet};

use super::Reader;
use super::stray::filled;
use super::table::key;
use crate::base::finding::Severity;
use crate::base::place::{CellRef, Place};
use crate::forms::intake::cell::found;
use crate::forms::intake::confirmation::is_label;
use crate::forms::layout::{
    CONFIRMATION, CORRECTIONS, CORRECTIONS_COLUMNS, ConfirmationField, INSTRUCTIONS, INSTRUCTIONS_COLUMNS,
};
use crate::forms::submission::{Confirmation, Leftover};
use crate::sheet::{Book, Cell, Content, Sheet, Visibility};

/// Returns `true` if a non-blank cell was written by the form itself.
type IsOwn<'a> = Box<dyn Fn(CellRef, &Cell) -> bool + 'a>;

impl Reader<'_> {
    /// Reports the input on these sheets that is not the form's own content.
    pub(in crate::forms::intake) fn other_sheets(&mut self, book: &Book, confirmation: &Confirmation) {
        let visible = |sheet: &&Sheet| sheet.visibility == Visibility::Visible;
        for sheet in book.sheets.iter().filter(visible) {
            if self.sheets.contains(&sheet.name) {
                continue;
            }
            let lines: Vec<CellRef> = confirmation
                .lines
                .iter()
                .filter(|(_, line)| line.place.sheet_name() == Some(&sheet.name))
                .filter_map(|(_, line)| line.place.cell_ref())
                .collect();
            let is_own: IsOwn<'_> = if !lines.is_empty() {
                of_confirmation(sheet, lines.clone())
            } else if let Some(corner) = corner(sheet, INSTRUCTIONS.key) {
                of_instructions(sheet, corner)
            } else if let Some(corner) = corner(sheet, CORRECTIONS.key) {
                of_corrections(sheet, corner)
            } else {
                continue;
            };
            let listed: Vec<(CellRef, String)> = filled(sheet)
                .filter(|(at, cell)| !is_own(*at, cell))
                .map(|(at, cell)| (at, found(cell)))
                .collect();
            let is_beside = |(at, _): &(CellRef, String)| lines.iter().any(|line| line.row == at.row);
            let severity = if listed.iter().any(is_beside) {
                Severity::Warning
            } else {
                Severity::Note
            };
            self.leftovers.extend(listed.iter().map(|(at, found)| Leftover {
                place: Place::cell(&self.file, &sheet.name, *at),
                row: None,
                found: found.clone(),
                is_beside: false,
            }));
            self.report_stray(&sheet.name, listed, severity);
        }
    }
}

/// Returns the cell of a sheet's key.
fn corner(sheet: &Sheet, named: &str) -> Option<CellRef> {
    let mut cells = sheet.cells.iter();
    let (at, _) = cells.find(|(_, cell)| key(cell) == Some(named))?;
    Some(*at)
}

/// The form's own cells of the confirmation: answers, the labels before them, and the title above.
fn of_confirmation(sheet: &Sheet, answers: Vec<CellRef>) -> IsOwn<'_> {
    let corner = corner(sheet, CONFIRMATION.key);
    let is_any_label = |cell: &Cell| {
        ConfirmationField::ALL
            .into_iter()
            .any(|field| is_label(cell, field))
    };
    let labels: HashSet<CellRef> = filled(sheet)
        .filter(|(at, cell)| answers.iter().any(|answer| answer.row == at.row) && is_any_label(cell))
        .map(|(at, _)| at)
        .collect();
    let first = answers.iter().map(|at| at.row).min().unwrap_or_default();
    let is_translated = labels.is_empty();
    Box::new(move |at, _| {
        let is_key = corner.is_some_and(|corner| at.row == corner.row || at.column == corner.column);
        let is_before = |at: CellRef| answers.iter().all(|answer| at.column < answer.column);
        let is_title = at.row < first && is_before(at);
        // If no label is as it was written, the form was translated by a program.
        let is_label = labels.contains(&at) || is_translated && is_before(at) && at.row >= first;
        is_key || is_title || is_label || answers.contains(&at)
    })
}

/// The instructions: lines of text, each in a cell that is merged across the columns, and the counts of the panel.
fn of_instructions(sheet: &Sheet, corner: CellRef) -> IsOwn<'_> {
    let first = corner.column + 1;
    let merged: HashSet<CellRef> = sheet
        .merged
        .iter()
        .filter(|range| range.first.column < range.last.column)
        .map(|range| range.first)
        .collect();
    // A row of the panel counts: formulas, or, as some programs save them, their numbers. Headings are above.
    let counts = |row: &u32| {
        (first + 1..first + INSTRUCTIONS_COLUMNS).all(|column| {
            let cell = sheet.cell(CellRef::new(*row, column));
            cell.formula.is_some() || matches!(cell.content, Content::Number(_))
        })
    };
    let rows: BTreeSet<u32> = sheet.cells.keys().map(|at| at.row).collect();
    let counted: BTreeSet<u32> = rows.into_iter().filter(counts).collect();
    let headings = counted.first().and_then(|row| row.checked_sub(1));
    let is_text_alone = merged.is_empty();
    Box::new(move |at, cell| {
        let is_key = at.row == corner.row || at.column == corner.column;
        let is_line = at.column == first && (is_text_alone || merged.contains(&at));
        let is_panel = (counted.contains(&at.row) || headings == Some(at.row))
            && at.column < first + INSTRUCTIONS_COLUMNS;
        is_key || is_line || is_panel || cell.formula.is_some()
    })
}

/// The list of corrections: rows with a number or a title, and above them what the list is for.
fn of_corrections(sheet: &Sheet, corner: CellRef) -> IsOwn<'_> {
    let is_filled = move |row: u32| !sheet.cell(CellRef::new(row, corner.column)).content.looks_blank();
    Box::new(move |at, cell| {
        let is_column = (corner.column..corner.column + CORRECTIONS_COLUMNS).contains(&at.column);
        is_column && is_filled(at.row) || cell.formula.is_some()
    })
}
