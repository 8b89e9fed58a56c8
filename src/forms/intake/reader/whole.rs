//! Findings about a whole workbook, once all its sheets are read.

use super::{Reader, WrittenSheet};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::{Message, is_same};
use crate::base::place::Place;
use crate::forms::intake::as_written::Source;
use crate::forms::intake::keyed::KeyedBook;
use crate::forms::intake::row_key::row_key;
use crate::forms::intake::{as_written_codes, form_codes as codes, rearranged_codes};
use crate::forms::layout::Field;
use crate::sheet::{Sheet, Visibility};

/// Rows that were not returned.
#[derive(Default)]
pub(in crate::forms::intake) struct Missing {
    /// The number of rows that the form had.
    deleted: usize,
}

impl Reader<'_> {
    /// Reports the rows that were not returned, one finding per row: those that were deleted, and those that the form did not
    /// have, since they have been asked only since it was issued.
    pub(in crate::forms::intake) fn missing_rows(&mut self) -> Missing {
        let mut missing = Missing::default();
        let is_missing = |number: &usize| self.entries[*number].is_none() && !self.reported.contains(number);
        let rows = self.asked_rows.iter().filter_map(|row| {
            let number = row.numbers().find(is_missing)?;
            Some((row.layout, &self.asked[number].entry))
        });
        for (layout, entry) in rows.collect::<Vec<_>>() {
            let row = row_key(entry);
            let written = self.form.written.sheet(layout);
            let was_there = written.is_some_and(|sheet| sheet.rows.contains_key(&*row));
            let sheet = layout.name.in_(self.catalogue.strategy.language);
            let place = Place::sheet(&self.file, sheet);
            let finding = if was_there {
                missing.deleted += 1;
                codes::ROW_MISSING.fault().at(place)
            } else {
                as_written_codes::ASKED_ANEW.fault().at(place)
            };
            self.about(finding, entry.clone());
        }
        missing
    }

    /// Reports what changed in the catalogue since the form was issued. Of a form without a record, only that rows do not fit.
    /// `more` are the changes of what is no row.
    pub(in crate::forms::intake) fn other_catalogue(
        &mut self,
        place: Place,
        missing: &Missing,
        more: Vec<Message>,
    ) {
        let changes = match self.form.source {
            Source::Record => {
                let mut changes = self.changes();
                changes.extend(more);
                (!changes.is_empty()).then(|| Message::list(changes))
            }
            Source::Catalogue | Source::OtherCatalogue => {
                let unfit = self.unfit + self.dropped.len();
                let words = Text::new(
                    "prebranih vrstic {fit}, takih, ki ne ustrezajo, {unfit}, takih, ki jih v obrazcu ni, {missing}",
                    "rows read {fit}, rows that do not fit {unfit}, rows that the form does not have {missing}",
                );
                let counts = [self.fit, unfit, missing.deleted].map(|n| n.to_string());
                let names = ["fit", "unfit", "missing"];
                let placeholders: Vec<(&str, &str)> =
                    names.into_iter().zip(counts.iter().map(String::as_str)).collect();
                (unfit + missing.deleted > 0).then(|| words.fill(&placeholders))
            }
        };
        if let Some(changes) = changes {
            let fault = codes::OTHER_CATALOGUE.fault().with_message("changes", changes);
            self.findings.push(fault.at(place));
        }
    }

    /// Returns the questions of the form that have changed or are no longer asked. New ones are reported row by row; a figure that is
    /// computed was no question.
    fn changes(&self) -> Vec<Message> {
        let mut changes: Vec<Message> = Vec::new();
        let Some(today) = self.today else {
            return changes;
        };
        let is_computed = |key: &str| {
            let entry = key.parse::<EntryKey>();
            entry.is_ok_and(|entry| self.catalogue.computed(&entry).is_some())
        };
        for written in &self.form.written.sheets {
            let now = today.sheet(written.layout);
            for (key, _) in &written.rows {
                let Some(now) = now.filter(|now| now.rows.contains_key(key)) else {
                    if is_computed(key) {
                        continue;
                    }
                    let words = Text::new("{row} (ni več vprašanje)", "{row} (no longer asked)");
                    changes.push(words.fill(&[("row", &in_words(written, key))]));
                    continue;
                };
                let given = written.layout.columns.iter().map(|column| column.field);
                let given = given.filter(|field| field.is_given() && !matches!(field, Field::Earlier(_)));
                for field in given {
                    let (before, after) = (written.cell(key, field), now.cell(key, field));
                    if !is_same(before, after) {
                        let row = Message::words(in_words(written, key));
                        changes.push(change(row, before, after));
                    }
                }
            }
        }
        changes
    }

    /// Reports sheets that are no sheets of the form and are not empty. Sheets that only a program can hide are not reported.
    pub(in crate::forms::intake) fn extra_sheets(&mut self, book: &KeyedBook<'_>, confirmation: &Place) {
        let holds = |sheet: &Sheet| sheet.cells.values().any(|cell| !cell.content.looks_blank());
        for keyed in book.sheets.iter().filter(|keyed| holds(keyed.sheet)) {
            let sheet = keyed.sheet;
            let read = self.sheets.contains(&sheet.name) || confirmation.sheet_name() == Some(&sheet.name);
            let is_programs = sheet.visibility == Visibility::VeryHidden;
            if !read && !is_programs && !keyed.is_ours() {
                let fault = rearranged_codes::EXTRA_SHEET.fault();
                self.findings
                    .push(fault.at(Place::sheet(&self.file, &sheet.name)));
            }
        }
    }
}

/// Returns that something is now written otherwise than it was.
pub(super) fn change(what: Message, before: &str, after: &str) -> Message {
    let words = Text::new("{row} (»{before}« → »{after}«)", "{row} (“{before}” → “{after}”)");
    let words = words.with("row", what).with("before", Message::words(before));
    words.with("after", Message::words(after))
}

/// Returns a row by what the form shows of it: its goal and its title.
fn in_words(written: &WrittenSheet<'_>, key: &str) -> String {
    let shown = [Field::Goal, Field::ItemTitle].map(|field| written.cell(key, field));
    let [goal, title] = shown;
    format!("{goal} {title}").trim().to_owned()
}
