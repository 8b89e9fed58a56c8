//! What is told of a workbook once all its sheets are read.

use indexmap::IndexMap;

use super::Reader;
use crate::catalogue::Question;
use crate::intake::row_key::{belongs, row_key};
use crate::intake::{form_codes as codes, moved_codes, table};
use crate::key::EntryKey;
use crate::layout::TABLES;
use crate::place::Place;
use crate::spreadsheet::{Book, Sheet, Visibility};

impl Reader<'_> {
    /// Rows of the form that did not come back, one finding a row; how many there are.
    pub(in crate::intake) fn missing_rows(&mut self, questions: &[Question]) -> usize {
        let mut rows: IndexMap<(&'static str, String), EntryKey> = IndexMap::new();
        for question in questions {
            let entry = &question.entry;
            if self.entries.contains_key(entry) || self.told.contains(entry) {
                continue;
            }
            let Some(layout) = TABLES
                .into_iter()
                .find(|layout| belongs(self.catalogue, entry, layout))
            else {
                continue;
            };
            let row = row_key(entry);
            let sheet = layout.name.in_(self.catalogue.strategy.language);
            rows.entry((sheet, row)).or_insert_with(|| entry.clone());
        }
        let missing = rows.len();
        for ((sheet, row), entry) in rows {
            let finding = codes::ROW_MISSING
                .fault()
                .with("item", row)
                .at(Place::sheet(self.file, sheet));
            self.about(finding, entry);
        }
        missing
    }

    /// Tells how much of a form that was made from another catalogue still fits.
    pub(in crate::intake) fn other_catalogue(&mut self, place: Place, missing: usize) {
        let fit = self.seen.len().saturating_sub(self.not_yours);
        let fault = codes::OTHER_CATALOGUE
            .fault()
            .with("fit", fit)
            .with("unfit", self.unknown + self.not_yours)
            .with("missing", missing);
        self.findings.push(fault.at(place));
    }

    /// Tells of sheets that are none of the form's and hold something. What only a program can hide, only a program put there.
    pub(in crate::intake) fn extra_sheets(&mut self, book: &Book, confirmation: &Place) {
        let holds = |sheet: &&Sheet| sheet.cells.values().any(|cell| !cell.content.looks_blank());
        for sheet in book.sheets.iter().filter(holds) {
            let read = self.sheets.contains(&sheet.name) || confirmation.sheet_name() == Some(&sheet.name);
            let is_programs = sheet.visibility == Visibility::VeryHidden;
            if !read && !is_programs && !table::is_ours(sheet) {
                let fault = moved_codes::EXTRA_SHEET.fault();
                self.findings.push(fault.at(Place::sheet(self.file, &sheet.name)));
            }
        }
    }
}
