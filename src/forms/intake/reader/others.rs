//! Reports input on the sheets of a form without rows of questions: instructions, confirmation, corrections. Only the
//! answers of the confirmation are read; the rest is listed, except for what the form itself wrote there.

use std::collections::BTreeSet;

use super::stray::filled;
use super::{Reader, bare};
use crate::base::finding::Severity;
use crate::base::maps::HashSet;
use crate::base::place::{CellRef, Place};
use crate::forms::intake::cell::found;
use crate::forms::intake::confirmation::is_label;
use crate::forms::intake::keyed::{KeyedBook, KeyedSheet};
use crate::forms::layout::{
    CONFIRMATION, CORRECTIONS, CORRECTIONS_COLUMNS, ConfirmationField, FIRST_ROW, HELP, HELP_COLUMNS,
    INSTRUCTIONS, INSTRUCTIONS_COLUMNS, LAST_YEAR, LAST_YEARS_WORDS, PANEL_COUNTS,
};
use crate::forms::submission::{Confirmation, Leftover};
use crate::sheet::{Cell, Content, Sheet, Visibility};

/// Returns `true` if a non-blank cell was written by the form itself.
type IsOwn<'a> = Box<dyn Fn(CellRef, &Cell) -> bool + 'a>;

impl Reader<'_> {
    /// Reports the input on these sheets that is not the form's own content.
    pub(in crate::forms::intake) fn other_sheets(
        &mut self,
        book: &KeyedBook<'_>,
        confirmation: &Confirmation,
    ) {
        let visible = |keyed: &&KeyedSheet<'_>| keyed.sheet.visibility == Visibility::Visible;
        for keyed in book.sheets.iter().filter(visible) {
            let sheet = keyed.sheet;
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
                of_confirmation(keyed, lines.clone())
            } else if let Some(corner) = keyed.corner(INSTRUCTIONS.key) {
                of_instructions(sheet, corner)
            } else if let Some(corner) = keyed.corner(CORRECTIONS.key) {
                of_corrections(sheet, corner)
            } else if let Some(corner) = keyed.corner(HELP.key) {
                Box::new(move |at, _| at.column <= corner.column + HELP_COLUMNS)
            } else if let Some(corner) = keyed.corner(LAST_YEAR.key) {
                self.of_last_year(corner)
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

    /// Last year's words, whose cells are open so that a copy of one is open too: an answer entered there is none.
    fn of_last_year(&self, corner: CellRef) -> IsOwn<'static> {
        let last_year = self.year.plus(-1);
        let words = self.asked.iter().filter_map(|question| {
            let stated = self
                .history
                .stated_by(&question.entry, last_year, self.institution)?;
            Some(bare(&stated.value.canonical()))
        });
        let words: HashSet<String> = words.collect();
        Box::new(move |at, cell| match at.column.checked_sub(corner.column) {
            Some(LAST_YEARS_WORDS) => at.row < FIRST_ROW || words.contains(&bare(&cell.content.as_found())),
            Some(before) => before < LAST_YEARS_WORDS,
            None => false,
        })
    }
}

/// The form's own cells of the confirmation: answers, the labels before them, and the title above.
fn of_confirmation(keyed: &KeyedSheet<'_>, answers: Vec<CellRef>) -> IsOwn<'static> {
    let corner = keyed.corner(CONFIRMATION.key);
    let is_any_label = |cell: &Cell| {
        ConfirmationField::ALL
            .into_iter()
            .any(|field| is_label(cell, field))
    };
    let labels: HashSet<CellRef> = filled(keyed.sheet)
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
        (first + 1..first + PANEL_COUNTS).all(|column| {
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
