//! Stray input: entered in cells that answer no question. It does not count, but one finding per sheet lists it, and it is
//! kept so that the person who entered it sees it again.

use super::Reader;
use crate::base::finding::Severity;
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::base::message::{COMMA, Message, is_same};
use crate::base::place::{CellRef, Place};
use crate::forms::intake::as_written::{AsWritten, is_as_written, unit_field};
use crate::forms::intake::cell::found;
use crate::forms::intake::form_codes as codes;
use crate::forms::intake::identity::{How, IdentifiedRow, Identity};
use crate::forms::intake::keyed::{KeyedBook, KeyedSheet};
use crate::forms::intake::row_key::row_key;
use crate::forms::intake::table::Table;
use crate::forms::intake::visible::name_field;
use crate::forms::layout::Field;
use crate::forms::submission::Leftover;
use crate::sheet::{Cell, Sheet, Visibility};

/// The maximum number of cells that a finding lists; it gives the number of the others.
const MOST_LISTED: usize = 100;

/// The position of stray input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StrayKind {
    /// In the row of a question, or between such rows.
    Questions,
    /// Elsewhere on the sheet.
    Nothing,
    /// In an answer cell of a row or column that is already reported as not counting.
    Reported,
}

impl Reader<'_> {
    /// Reports the cells of a sheet of rows that were read as no entry, except for what the form itself wrote.
    pub(super) fn report_stray_of_table(
        &mut self,
        table: &Table<'_>,
        as_written: &AsWritten<'_>,
        rows: &[IdentifiedRow<'_>],
    ) {
        let computed = self.computed.values().map(|computed| &computed.cell);
        let places = self
            .entries
            .iter()
            .flatten()
            .chain(computed)
            .map(|entry| &entry.place);
        let here = places.filter(|place| place.sheet_name() == Some(table.sheet_name()));
        let mut taken: Vec<CellRef> = here.filter_map(Place::cell_ref).collect();
        taken.sort_unstable();
        // Rows are in the order of their numbers.
        let row_of = |number: u32| {
            let found = rows.binary_search_by_key(&number, |row| row.number);
            found.ok().map(|found| &rows[found])
        };
        let last = rows
            .iter()
            .filter(|row| is_question(&row.is))
            .map(|row| row.number)
            .max();
        let mut listed = Vec::new();
        let mut severity = Severity::Note;
        for (at, cell) in &table.sheet().cells {
            let holds = !cell.content.looks_blank() || cell.formula.is_some();
            if !holds || taken.binary_search(at).is_ok() {
                continue;
            }
            let row = row_of(at.row);
            let Some(kind) = self.stray_kind(table, as_written, row, last, *at, cell) else {
                continue;
            };
            let row = row.and_then(|row| match row.is {
                Identity::Answers(key, _) => Some(key.to_owned()),
                Identity::Doubtful
                | Identity::HeadingsMoved(..)
                | Identity::Ambiguous(_)
                | Identity::Foreign
                | Identity::Unknown
                | Identity::Total
                | Identity::Emptied
                | Identity::None => row.key.map(str::to_owned),
            });
            self.leftovers.push(Leftover {
                place: table.place(*at),
                row,
                found: found(cell),
                is_beside: false,
            });
            match kind {
                StrayKind::Reported => continue,
                StrayKind::Questions => severity = Severity::Warning,
                StrayKind::Nothing => {}
            }
            listed.push((*at, found(cell)));
        }
        self.report_stray(table.sheet_name(), listed, severity);
    }

    /// Reports the stray input of a sheet, if there is any.
    pub(super) fn report_stray(&mut self, sheet: &str, listed: Vec<(CellRef, String)>, severity: Severity) {
        let Some((first, _)) = listed.first() else { return };
        let place = Place::cell(&self.file, sheet, *first);
        let cells = listed.iter().map(|(at, found)| {
            Text::new("{at} »{found}«", "{at} “{found}”")
                .with("at", Message::words(at))
                .with("found", Message::Found(found.clone()))
        });
        let cells = Message::first_of(cells.collect(), MOST_LISTED, &COMMA);
        let fault = codes::STRAY.fault().with_message("cells", cells);
        self.findings.push(fault.with_severity(severity).at(place));
    }

    /// Returns the position of a cell that was read as no entry; `None` if the cell is the form's own.
    fn stray_kind(
        &self,
        table: &Table<'_>,
        as_written: &AsWritten<'_>,
        row: Option<&IdentifiedRow<'_>>,
        last: Option<u32>,
        at: CellRef,
        cell: &Cell,
    ) -> Option<StrayKind> {
        let column = table.column_at(at.column);
        if table.is_key_row(at.row) || table.is_key_column(at.column) {
            return None;
        }
        // What leads to another sheet.
        if column.is_some_and(|column| column.is_own_link(&cell.content.as_found())) {
            return None;
        }
        let Some(row) = row else {
            // The headings, and above the row of keys.
            let is_own = column.is_some() || table.is_ours(at.column) || at.row < table.heading_row();
            return (!is_own).then_some(StrayKind::Nothing);
        };
        let column = match (&row.is, column) {
            (Identity::Total, _) => {
                let is_entry = column.is_some_and(|column| column.field.is_entry());
                let is_ours = table.is_ours(at.column);
                let has_formulas = table.row_cells(at.row).any(|(_, cell)| cell.formula.is_some());
                return (!is_ours || is_entry && cell.formula.is_none() && has_formulas)
                    .then_some(StrayKind::Nothing);
            }
            (Identity::None, _) => {
                // Title and introduction are in the first visible column, unless that is repeated on the second page.
                let is_intro = || {
                    let found = cell.content.found_text();
                    let mut intros = table.layout.intro.in_all();
                    // What the signs beside the sheet's values mean may follow.
                    intros.any(|intro| {
                        intro
                            .split('{')
                            .next()
                            .is_some_and(|intro| found.starts_with(intro))
                    })
                };
                let is_title =
                    at.row < table.heading_row() && (at.column <= table.first_visible() || is_intro());
                let is_own = || match column {
                    Some(column) if column.field.is_given() => {
                        as_written.is_written(column.field, &cell.content) || self.is_area(cell)
                    }
                    Some(column) => !column.field.is_entry() && cell.formula.is_some(),
                    None => false,
                };
                let is_between = table.heading_row() < at.row && last.is_some_and(|last| at.row < last);
                return match (is_title || is_own(), is_between) {
                    (true, _) => None,
                    (false, true) => Some(StrayKind::Questions),
                    (false, false) => Some(StrayKind::Nothing),
                };
            }
            (_, None) if table.is_ours(at.column) => return Some(StrayKind::Reported),
            (_, None) => return Some(StrayKind::Questions),
            (
                Identity::Answers(..)
                | Identity::Doubtful
                | Identity::HeadingsMoved(..)
                | Identity::Ambiguous(_)
                | Identity::Foreign
                | Identity::Unknown
                | Identity::Emptied,
                Some(column),
            ) => column,
        };
        if column.field.is_entry() {
            return Some(StrayKind::Reported);
        }
        let Identity::Answers(key, how) = row.is else {
            return None;
        };
        if !column.field.is_given() {
            let is_other_link = column.field.is_link() && how != How::Translated;
            let typed = !column.field.is_hidden() && (is_other_link || table.is_typed_over(at));
            return typed.then(|| {
                let asked = (0..).zip(self.asked);
                let mut of_row = asked.filter(|(_, question)| row_key(&question.entry) == key);
                if of_row.all(|(number, _)| self.reported.contains(&number)) {
                    StrayKind::Reported
                } else {
                    StrayKind::Questions
                }
            });
        }
        let is_words = column.field == Field::Goal
            || column.field == name_field(table.layout)
            || Some(column.field) == unit_field(table.layout)
            || matches!(column.field, Field::Earlier(_));
        let is_own = is_words
            || how == How::Translated
            || !self.form.source.is_certain()
            || is_as_written(&cell.content, as_written.sheet.cell(key, column.field));
        (!is_own).then_some(StrayKind::Questions)
    }

    /// Returns `true` if a cell is the heading above the rows of an area.
    fn is_area(&self, cell: &Cell) -> bool {
        let found = cell.content.found_text();
        let mut areas = self.catalogue.areas.values();
        areas.any(|area| is_same(&found, &self.catalogue.path_heading(area)))
    }

    /// Keeps the content of sheets that were not read as tables: every cell of those that are no part of the form; all but
    /// the keys of those that a finding reports as not read.
    pub(in crate::forms::intake) fn keep_other_sheets(&mut self, book: &KeyedBook<'_>, confirmation: &Place) {
        for keyed in &book.sheets {
            let sheet = keyed.sheet;
            let is_refused = self.sheets.contains(&sheet.name) && !self.read.contains(&sheet.name);
            if is_refused || is_another(keyed, confirmation) && !self.read.contains(&sheet.name) {
                let cells = filled(sheet).filter(|(at, _)| !is_refused || at.row > 0 && at.column > 0);
                self.leftovers.extend(cells.map(|(at, cell)| Leftover {
                    place: Place::cell(&self.file, &sheet.name, at),
                    row: None,
                    found: found(cell),
                    is_beside: false,
                }));
            }
        }
        let order: HashMap<&str, usize> = book
            .sheets
            .iter()
            .map(|keyed| keyed.sheet.name.as_str())
            .zip(0..)
            .collect();
        self.leftovers.sort_by_key(|one| {
            let sheet = one.place.sheet_name().and_then(|name| order.get(name));
            (sheet.copied(), one.place.cell_ref())
        });
    }
}

/// Returns `true` if a row is a row of a form, read or not.
fn is_question(is: &Identity<'_>) -> bool {
    match is {
        Identity::Answers(..)
        | Identity::Doubtful
        | Identity::HeadingsMoved(..)
        | Identity::Ambiguous(_)
        | Identity::Foreign
        | Identity::Unknown
        | Identity::Emptied => true,
        Identity::Total | Identity::None => false,
    }
}

/// Returns `true` if a sheet is no sheet of the form and is visible.
fn is_another(keyed: &KeyedSheet<'_>, confirmation: &Place) -> bool {
    let is_confirmation = confirmation.sheet_name() == Some(&keyed.sheet.name);
    keyed.sheet.visibility == Visibility::Visible && !is_confirmation && !keyed.is_ours()
}

pub(super) fn filled(sheet: &Sheet) -> impl Iterator<Item = (CellRef, &Cell)> {
    let seen = |cell: &Cell| !cell.content.looks_blank() || cell.formula.is_some();
    let cells = sheet.cells.iter().map(|(at, cell)| (*at, cell));
    cells.filter(move |(_, cell)| seen(cell))
}
