//! Reads the sheets of lists: rows in the order in which they stand, also those that the institution inserted, and blank ones
//! skipped. Columns are identified as on the other sheets: by key and heading, and what the person saw decides.

mod changes;
mod columns;

use columns::{claims, find, heading, heading_row, keys_deleted};

use super::Reader;
use super::stray::filled;
use crate::base::finding::{Finding, Severity};
use crate::base::key::{ItemId, OfList};
use crate::base::maps::IndexMap;
use crate::base::message::Message;
use crate::base::place::{CellRef, Place};
use crate::base::value::Value;
use crate::forms::intake::as_shown::as_shown;
use crate::forms::intake::cell::in_lists::in_list;
use crate::forms::intake::cell::{self, Expected};
use crate::forms::intake::keyed::{KeyedBook, key};
use crate::forms::intake::table::is_total;
use crate::forms::intake::visible::words;
use crate::forms::intake::{as_written_codes, form_codes as codes, rearranged_codes};
use crate::forms::layout::{ListSheet, TOTAL_ROW, WrittenList};
use crate::forms::submission::{Entry, Leftover, ListAnswers, ListRow, Reading, whole};
use crate::sheet::{Sheet, Visibility};
use crate::strategy::catalogue::ListColumn;

/// A returned sheet of a list.
struct ListTable<'b, 'l> {
    of: &'l ListSheet<'l>,
    sheet: &'b Sheet,
    /// The hidden row and column of keys, unless they were deleted.
    key_row: Option<u32>,
    key_column: Option<u16>,
    /// The row of headings, if it was found.
    headings: Option<u32>,
    /// The columns that are read, in the order of the catalogue, with their positions.
    columns: Vec<(u16, &'l ListColumn)>,
    /// The positions of all columns of the form, read or not.
    ours: Vec<u16>,
}

impl Reader<'_> {
    /// Reads a list. `written` are the lists as they were when the form was written; `None` if it has no record of texts.
    pub(in crate::forms::intake) fn list(
        &mut self,
        book: &KeyedBook<'_>,
        of: &ListSheet<'_>,
        written: Option<&[WrittenList]>,
    ) {
        let mine = written.and_then(|all| all.iter().find(|list| list.key == of.item().to_string()));
        let found = find(book, of, mine);
        let (sheet, corner) = match found.as_slice() {
            [one] => *one,
            [] => {
                let place = Place::file(&self.file);
                // A form that was issued before there was the list has no sheet for it.
                let fault = if written.is_some() && mine.is_none() {
                    as_written_codes::ASKED_ANEW.fault()
                } else {
                    codes::SHEET_MISSING
                        .fault()
                        .with_message("sheet", Message::words(&of.name))
                };
                return self.about_list(fault.at(place), of);
            }
            [(first, _), (second, _), ..] => {
                let fault = codes::SHEET_TWICE
                    .fault()
                    .with("first", &first.name)
                    .with("second", &second.name);
                let finding = fault.at(Place::sheet(&self.file, &second.name));
                let finding = finding.with_related([Place::sheet(&self.file, &first.name)]);
                self.sheets
                    .extend(found.iter().map(|(sheet, _)| sheet.name.clone()));
                return self.about_list(finding, of);
            }
        };
        self.sheets.insert(sheet.name.clone());
        self.read.insert(sheet.name.clone());
        let table = self.identified(of, sheet, corner, mine);
        let answers = ListAnswers {
            place: Place::sheet(&self.file, &sheet.name),
            rows: self.list_rows(&table),
        };
        self.report_stray_of_list(&table, &answers);
        self.lists.insert(of.item(), answers);
    }

    /// Identifies the columns of a sheet, and reports what is wrong with them.
    fn identified<'b, 'l>(
        &mut self,
        of: &'l ListSheet<'l>,
        sheet: &'b Sheet,
        corner: Option<CellRef>,
        written: Option<&WrittenList>,
    ) -> ListTable<'b, 'l> {
        let key_row = corner.map(|at| at.row);
        let key_column = corner.map(|at| at.column);
        let headings = heading_row(sheet, of, key_row, written);
        let claims = claims(sheet, of, key_row, headings, written);
        let place = |at: u16| {
            let row = headings.or(key_row).unwrap_or_default();
            Place::cell(&self.file, &sheet.name, CellRef::new(row, at))
        };
        let mut columns = Vec::new();
        let (mut differing, mut by_heading) = (Vec::new(), Vec::new());
        let mut findings = Vec::new();
        for column in of.list.columns.values() {
            let is_it = |of: Option<&ListColumn>| of.is_some_and(|of| of.id == column.id);
            let showing: Vec<_> = claims.iter().filter(|claim| is_it(claim.shows)).collect();
            let keyed: Vec<_> = claims.iter().filter(|claim| is_it(claim.key)).collect();
            match (showing.as_slice(), keyed.as_slice()) {
                ([one], _) => {
                    columns.push((one.at, column));
                    match one.key {
                        None => by_heading.push(column),
                        Some(key) if key.id != column.id => differing.push((one.at, key, column)),
                        Some(_) => {}
                    }
                }
                ([_, second, ..], _) | ([], [_, second, ..]) => {
                    let name = Message::words(column.heading());
                    let fault = codes::COLUMN_TWICE.fault().with_message("column", name);
                    findings.push(fault.at(place(second.at)));
                }
                ([], [one]) if one.shows.is_none() && !one.is_blank => {
                    columns.push((one.at, column));
                    differing.push((one.at, column, column));
                }
                ([], [one]) => {
                    let found = heading(sheet, headings, one.at);
                    let fault = as_written_codes::HEADING_DOUBTFUL.fault().found(&found);
                    let fault = fault.with_message("key", Message::words(column.heading()));
                    findings.push(fault.at(place(one.at)));
                }
                ([], []) => {
                    let is_later = written.is_some_and(|list| list.heading(&column.id).is_none());
                    let place = Place::sheet(&self.file, &sheet.name);
                    if is_later {
                        let finding = as_written_codes::ASKED_ANEW.fault().at(place);
                        self.findings
                            .push(finding.about(of.entry(), of.column_subject(column)));
                        continue;
                    }
                    let name = Message::words(column.heading());
                    let fault = codes::COLUMN_MISSING.fault().with_message("column", name);
                    findings.push(fault.at(place));
                }
            }
        }
        if let Some((first, ..)) = differing.first() {
            let read = differing.iter().map(|(at, key, read)| {
                let row = headings.or(key_row).unwrap_or_default();
                as_written_codes::READ_AS
                    .with("at", Message::words(CellRef::new(row, *at)))
                    .with("found", Message::Found(heading(sheet, headings, *at)))
                    .with("read", Message::words(read.heading()))
                    .with("key", Message::words(key.heading()))
            });
            let fault = as_written_codes::HEADINGS_DIFFER.fault();
            findings.push(
                fault
                    .with_message("columns", Message::list(read))
                    .at(place(*first)),
            );
        }
        if let Some(what) = keys_deleted(&by_heading, key_row.is_some()) {
            let fault = rearranged_codes::KEYS_DELETED.fault().with_message("what", what);
            findings.push(fault.at(Place::sheet(&self.file, &sheet.name)));
        }
        for (position, _) in columns.iter().filter(|(at, _)| sheet.hidden_columns.contains(at)) {
            findings.push(codes::HIDDEN_COLUMN.fault().at(place(*position)));
        }
        for finding in findings {
            self.about_list(finding, of);
        }
        ListTable {
            of,
            sheet,
            key_row,
            key_column,
            headings,
            columns,
            ours: claims.iter().map(|claim| claim.at).collect(),
        }
    }

    /// Reads every row in which anything was entered.
    fn list_rows(&mut self, table: &ListTable<'_, '_>) -> Vec<ListRow> {
        let sheet = table.sheet;
        let mut rows: Vec<ListRow> = Vec::new();
        let mut hidden = Vec::new();
        for row in table.numbers() {
            let cells = || {
                table
                    .columns
                    .iter()
                    .map(|(at, column)| (CellRef::new(row, *at), *column))
            };
            let holds = |at: CellRef| {
                let cell = sheet.cell(at);
                !cell.content.looks_blank() || cell.formula.is_some()
            };
            if table.is_total(row) || !cells().any(|(at, _)| holds(at)) {
                continue;
            }
            let number = rows.len() + 1;
            let mut read: IndexMap<ItemId, Entry> = IndexMap::default();
            for (at, column) in cells() {
                read.insert(column.id.clone(), self.list_cell(table, number, at, column));
            }
            if read.values().all(|entry| entry.reading == Reading::Blank) {
                continue;
            }
            if sheet.hidden_rows.contains(&row) {
                hidden.push((number, row));
            }
            let first = cells()
                .find(|(at, _)| holds(*at))
                .map_or(CellRef::new(row, 0), |(at, _)| at);
            rows.push(ListRow {
                place: Place::cell(&self.file, &sheet.name, first),
                cells: read,
            });
        }
        for (number, row) in hidden {
            let item = table.of.subject(number, None);
            let fault = codes::HIDDEN_ROW.fault().with_message("item", item);
            let at = CellRef::new(row, table.columns.first().map_or(0, |(at, _)| *at));
            self.about_list(fault.at(Place::cell(&self.file, &sheet.name, at)), table.of);
        }
        if sheet.visibility != Visibility::Visible && !rows.is_empty() {
            let fault = codes::HIDDEN_SHEET.fault().with("sheet", &sheet.name);
            self.about_list(fault.at(Place::sheet(&self.file, &sheet.name)), table.of);
        }
        rows
    }

    fn list_cell(
        &mut self,
        table: &ListTable<'_, '_>,
        number: usize,
        at: CellRef,
        column: &ListColumn,
    ) -> Entry {
        let place = Place::cell(&self.file, &table.sheet.name, at);
        let cell = table.sheet.cell(at);
        let (mut reading, mut faults) = cell::read(cell, &Expected::in_list(self.catalogue, column));
        let mut merged = table.sheet.merged.iter();
        if reading != Reading::Blank
            && let Some(merged) = merged.find(|merged| merged.contains(at) && merged.first != at)
        {
            let fault = codes::UNDER_MERGED
                .fault()
                .with_message("found", as_shown(&cell.content));
            faults = vec![fault.with("merged", merged).with_severity(Severity::Error)];
            reading = Reading::Unreadable;
        }
        let subject = table.of.subject(number, Some(column));
        for fault in faults {
            let fault = in_list(fault, column);
            let finding = fault.at(place.clone()).about(table.of.entry(), subject.clone());
            self.findings.push(finding);
        }
        Entry::new(place, cell::found(cell), reading)
    }

    /// Reports what was entered beside the list or below it, in columns that it does not have, and in a row of totals.
    fn report_stray_of_list(&mut self, table: &ListTable<'_, '_>, answers: &ListAnswers) {
        let below = table.headings.or(table.key_row).unwrap_or_default();
        // A program that stores no formulas leaves their sums.
        let is_sum = |at: CellRef, column: &ListColumn| {
            let cells = answers.rows.iter().map(|row| &row.cells);
            let total = whole(&OfList::Total(column.id.clone()), cells);
            let total = total.as_ref().and_then(Value::as_number);
            total.is_some() && table.sheet.cell(at).content.as_number() == total
        };
        let is_over_total = |at: CellRef| {
            let column = table.columns.iter().find(|(column, _)| *column == at.column);
            column.is_some_and(|(_, column)| {
                let is_typed = !table.shows_total(at) && !is_sum(at, column);
                at.row > below && is_typed && table.is_total(at.row)
            })
        };
        let is_own = |at: CellRef| {
            let is_ours = table.ours.contains(&at.column) || Some(at.column) == table.key_column;
            at.row <= below || is_ours && !is_over_total(at)
        };
        let last = answers.rows.last().and_then(|row| row.place.cell_ref());
        let mut severity = Severity::Note;
        let mut listed = Vec::new();
        for (at, cell) in filled(table.sheet).filter(|(at, cell)| !is_own(*at) && cell.formula.is_none()) {
            if last.is_some_and(|last| at.row <= last.row) || is_over_total(at) {
                severity = Severity::Warning;
            }
            self.leftovers.push(Leftover {
                place: Place::cell(&self.file, &table.sheet.name, at),
                row: None,
                found: cell::found(cell),
                is_beside: false,
            });
            listed.push((at, cell::found(cell)));
        }
        self.report_stray(&table.sheet.name, listed, severity);
    }

    fn about_list(&mut self, finding: Finding, of: &ListSheet<'_>) {
        self.findings.push(finding.about(of.entry(), of.title()));
    }
}

impl ListTable<'_, '_> {
    /// Returns the numbers of the rows below the headings.
    fn numbers(&self) -> std::ops::Range<u32> {
        let head = self.headings.into_iter().chain(self.key_row).max();
        head.map_or(0, |head| head + 1)..self.sheet.end_row()
    }

    /// Returns `true` for a row of totals, the form's or one that was pasted with the rows: nothing stands in it but its word and what
    /// adds up. What is seen decides, as somebody may paste over the row, or sort it among the others: without its word it is a row of
    /// totals only by its key and its sums.
    fn is_total(&self, row: u32) -> bool {
        let keyed = self
            .key_column
            .and_then(|column| key(self.sheet.cell(CellRef::new(row, column))));
        let is_keyed = keyed == Some(TOTAL_ROW);
        let is_named = self.sheet.row(row).any(|(at, _)| self.shows_total(at));
        let adds_up = |at: CellRef| {
            let formula = self.sheet.cell(at).formula.as_deref().unwrap_or_default();
            formula.to_uppercase().contains("SUM")
        };
        (is_keyed || is_named)
            && self.columns.iter().all(|(at, column)| {
                let at = CellRef::new(row, *at);
                let cell = self.sheet.cell(at);
                let is_blank = cell.content.looks_blank() && cell.formula.is_none();
                is_blank || self.shows_total(at) || adds_up(at) || is_named && column.has_total()
            })
    }

    fn shows_total(&self, at: CellRef) -> bool {
        is_total(&words(self.sheet, at))
    }
}
