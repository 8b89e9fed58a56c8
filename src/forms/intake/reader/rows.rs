//! Reads the rows of one sheet, and reports those whose question is not certain.

use std::ops::Range;

use super::Reader;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::maps::IndexMap;
use crate::base::message::Message;
use crate::base::place::CellRef;
use crate::forms::intake::as_shown::as_shown;
use crate::forms::intake::as_written::{AsWritten, is_as_written};
use crate::forms::intake::asked_rows::AskedRow;
use crate::forms::intake::identity::{How, IdentifiedRow, Identity};
use crate::forms::intake::table::Table;
use crate::forms::intake::{as_written_codes, form_codes as codes, rearranged_codes};
use crate::forms::layout::{Column, Field, WrittenRow};
use crate::forms::submission::Reading;

/// A given value that has moved into an answer cell.
struct Shifted<'s> {
    column: &'static Column,
    written: &'s str,
    from: CellRef,
    to: CellRef,
}

impl<'a> Reader<'a> {
    pub(super) fn rows(&mut self, table: &Table<'_>, as_written: &AsWritten<'_>, rows: &[IdentifiedRow<'_>]) {
        let mut answering: IndexMap<&str, Vec<&IdentifiedRow<'_>>> = IndexMap::default();
        for row in rows {
            if let Identity::Answers(key, _) = row.is {
                answering.entry(key).or_default().push(row);
            }
        }
        for (key, rows) in &answering {
            self.question(table, as_written, key, rows);
        }
        self.report_translated(table, as_written, rows);
        for row in rows {
            let place = table.place(table.anchor(row.number));
            match &row.is {
                Identity::Doubtful => {
                    let key = row.key.unwrap_or_default();
                    let shown = table.row_words(row.number);
                    let fault = as_written_codes::ROW_DOUBTFUL
                        .fault()
                        .found(&shown)
                        .with_message("key", self.row_message(key));
                    self.refuse(fault.at(place), key);
                }
                Identity::HeadingsMoved(key, headings) => {
                    let fault = as_written_codes::HEADINGS_MOVED
                        .fault()
                        .with("headings", headings + 1)
                        .with_message("key", self.row_message(key));
                    self.refuse(fault.at(place), key);
                }
                Identity::Ambiguous(keys) => {
                    let cause = match row.key {
                        None => rearranged_codes::NO_KEY,
                        Some(key) if keys.contains(&key) => rearranged_codes::OTHER_ORDER,
                        Some(_) => rearranged_codes::OTHER_KEY,
                    };
                    let fault = rearranged_codes::ROW_AMBIGUOUS.fault().with_message(
                        "rows",
                        Message::list(keys.iter().map(|key| self.row_message(key))),
                    );
                    self.findings.push(fault.with_message("cause", cause).at(place));
                    for key in keys {
                        self.reported.extend(self.numbers_of(key));
                    }
                }
                Identity::Foreign => {
                    self.unfit += 1;
                    let key = row.key.unwrap_or_default();
                    let item = self.row_message(key);
                    self.findings
                        .push(codes::NOT_YOURS.fault().with_message("item", item).at(place));
                }
                Identity::Unknown => {
                    self.unfit += 1;
                    let found = row.key.unwrap_or_default();
                    self.findings
                        .push(codes::UNKNOWN_ITEM.fault().found(found).at(place));
                }
                Identity::Answers(..) | Identity::Emptied | Identity::Total | Identity::None => {}
            }
        }
    }

    /// Reads the row or rows that answer one question.
    fn question(
        &mut self,
        table: &Table<'_>,
        as_written: &AsWritten<'_>,
        key: &str,
        rows: &[&IdentifiedRow<'_>],
    ) {
        let Some((first, others)) = rows.split_first() else {
            return;
        };
        let asked = self.asked_rows.row(key);
        let Some(asked) = asked.filter(|asked| asked.layout.key == table.layout.key) else {
            // Computed, or asked when the form was issued, and no longer asked.
            if !self.computed_row(table, key, first.number) {
                self.dropped.push(key.to_owned());
            }
            return;
        };
        if self.is_of_another_today(as_written, key) {
            let place = table.place(table.anchor(first.number));
            let shown = table.row_words(first.number);
            let fault = as_written_codes::ROW_DOUBTFUL
                .fault()
                .found(&shown)
                .with_message("key", self.row_message(key));
            return self.refuse(fault.at(place), key);
        }
        let written = as_written.row(key);
        for row in rows {
            if let Some(shifted) = written.and_then(|written| shifted(table, written, row.number)) {
                return self.report_shifted(table, key, &shifted);
            }
        }
        let answers = |row: &IdentifiedRow<'_>| -> Vec<String> {
            let cells = table
                .entry_columns()
                .map(|(column, _)| CellRef::new(row.number, column));
            cells.map(|at| table.shown(at)).collect()
        };
        let is_one = others.iter().all(|row| answers(row) == answers(first));
        if !is_one {
            self.report_twice(table, key, first, others);
        } else if !others.is_empty() {
            let names = rows.iter().map(|row| (row.number + 1).to_string());
            let names = names.collect::<Vec<_>>().join(", ");
            let fault = as_written_codes::SHOWN_TWICE.fault().with("rows", names);
            let finding = fault.at(table.place(table.anchor(first.number)));
            let places = others.iter().map(|row| table.place(table.anchor(row.number)));
            self.report_of(finding.with_related(places), key);
        }
        if is_one {
            self.report_how(table, key, rows);
        }
        self.fit += 1;
        self.row(table, written, first.number, &asked);
        if !is_one {
            for number in asked.numbers() {
                if let Some(read) = &mut self.entries[number] {
                    read.understand(Reading::Unreadable);
                }
            }
        }
    }

    /// Returns a row by the title of its question; by its key if the catalogue does not know it.
    fn row_message(&self, key: &str) -> Message {
        match key.parse::<EntryKey>() {
            Ok(entry) if self.catalogue.knows(&entry) => self.catalogue.subject(&entry),
            Ok(_) | Err(_) => Message::words(key),
        }
    }

    /// Reports rows that were not identified by a key that agrees with their words.
    fn report_how(&mut self, table: &Table<'_>, key: &str, rows: &[&IdentifiedRow<'_>]) {
        for row in rows {
            let place = table.place(table.anchor(row.number));
            let Identity::Answers(_, how) = row.is else {
                continue;
            };
            match how {
                How::Shown | How::Edited => {
                    let fault = as_written_codes::SHOWS_OTHER
                        .fault()
                        .found(&table.row_words(row.number));
                    let fault = fault
                        .with_message("key", self.row_message(row.key.unwrap_or_default()))
                        .with_message("read", self.row_message(key));
                    self.report_of(fault.at(place), key);
                }
                How::Visible if table.has_keys() => {
                    let what = Text::new("ključa vrstice »{key}«", "key of the row “{key}”");
                    let fault = rearranged_codes::KEYS_DELETED.fault();
                    let fault = fault.with_message("what", what.with("key", self.row_message(key)));
                    self.findings.push(fault.at(place));
                }
                How::Agreed | How::Translated | How::Visible => {}
            }
        }
    }

    fn report_translated(
        &mut self,
        table: &Table<'_>,
        as_written: &AsWritten<'_>,
        rows: &[IdentifiedRow<'_>],
    ) {
        let mut translated = rows.iter().filter_map(|row| match row.is {
            Identity::Answers(key, How::Translated) => Some((key, row.number)),
            Identity::Answers(_, How::Agreed | How::Shown | How::Edited | How::Visible)
            | Identity::Doubtful
            | Identity::HeadingsMoved(..)
            | Identity::Ambiguous(_)
            | Identity::Foreign
            | Identity::Unknown
            | Identity::Total
            | Identity::Emptied
            | Identity::None => None,
        });
        let Some((key, row)) = translated.next() else {
            return;
        };
        let written = as_written.words(key).name.unwrap_or_default();
        let shown = table.words(row).name.unwrap_or_default();
        let n = translated.count() + 1;
        let fault = as_written_codes::TRANSLATED.fault().found(&shown);
        let fault = fault.with("written", written).with("n", n);
        self.findings.push(fault.at(table.place(table.anchor(row))));
    }

    fn report_twice(
        &mut self,
        table: &Table<'_>,
        key: &str,
        first: &IdentifiedRow<'_>,
        others: &[&IdentifiedRow<'_>],
    ) {
        let first = table.anchor(first.number);
        for other in others {
            let fault = codes::DUPLICATE_ITEM
                .fault()
                .with_message("found", self.row_message(key))
                .with("first", first);
            let finding = fault.at(table.place(table.anchor(other.number)));
            self.findings.push(finding.with_related([table.place(first)]));
        }
    }

    fn report_shifted(&mut self, table: &Table<'_>, key: &str, shifted: &Shifted<'_>) {
        let found = table.cell(shifted.from).content.as_found();
        let fault = as_written_codes::CELLS_SHIFTED.fault().found(&found);
        let fault = fault
            .with_message("column", shifted.column.dated(self.year))
            .with("written", shifted.written);
        let fault = fault.with("at", shifted.to);
        self.refuse(fault.at(table.place(shifted.from)), key);
    }

    /// Reports why the answers of a row do not count.
    fn refuse(&mut self, finding: crate::base::finding::Finding, key: &str) {
        self.report_of(finding, key);
        self.reported.extend(self.numbers_of(key));
        self.unfit += 1;
    }

    /// Adds a finding about a row.
    fn report_of(&mut self, finding: crate::base::finding::Finding, key: &str) {
        match self.asked_rows.row(key).and_then(|row| row.entry()) {
            Some(entry) => self.about(finding, entry.clone()),
            None => self.findings.push(finding),
        }
    }

    /// Returns the numbers of the questions of a row; none if it is not asked.
    fn numbers_of(&self, key: &str) -> Range<usize> {
        self.asked_rows.row(key).map_or(0..0, |row| row.numbers())
    }

    /// Returns `true` if today another question is asked in the words of a row, whose key is asked in other words: the
    /// catalogue has exchanged them since the form was issued.
    fn is_of_another_today(&self, as_written: &AsWritten<'_>, key: &str) -> bool {
        let Some(today) = self.today.and_then(|today| today.sheet(as_written.sheet.layout)) else {
            return false;
        };
        let words = as_written.words(key);
        let now = AsWritten::of(today);
        now.words(key) != words && !now.keys(&words).is_empty()
    }

    /// Reads a row as the answers to what is asked in it.
    fn row(&mut self, table: &Table<'_>, written: Option<WrittenRow<'_>>, row: u32, asked: &AskedRow<'a>) {
        let mut filled_in = table.filled_in(row);
        let is_explained = filled_in.any(|(_, column)| column.field == Field::Answer(AnswerField::Note));
        for (position, column) in table.columns() {
            let at = CellRef::new(row, *position);
            if let Field::Earlier(years) = column.field {
                let written = written.map_or("", |written| written.cell(column.field));
                self.earlier(table, at, asked, years, written);
            } else if let Field::Answer(field) = column.field {
                if let Some(number) = asked.number(field) {
                    self.entry(table, at, asked, number, is_explained);
                } else if !table.cell(at).content.looks_blank()
                    && let Some(entry) = asked.entry_of(column.field)
                {
                    let found = as_shown(&table.cell(at).content);
                    let fault = codes::NOT_ASKED.fault().with_message("found", found);
                    self.about(fault.at(table.place(at)), entry);
                }
            }
        }
        if table.is_hidden(row) && table.filled_in(row).next().is_some() {
            let item = asked.entry().map(|entry| self.catalogue.subject(entry));
            let fault = codes::HIDDEN_ROW
                .fault()
                .with_message("item", item.unwrap_or_default());
            let place = table.place(table.anchor(row));
            self.findings.push(fault.at(place));
        }
    }
}

/// Returns a locked cell of a row that has changed, if its written value is in an answer cell of the row; else `None`.
fn shifted<'s>(table: &Table<'_>, written: WrittenRow<'s>, row: u32) -> Option<Shifted<'s>> {
    table.given_columns().find_map(|(position, column)| {
        let written = written.cell(column.field);
        let from = CellRef::new(row, position);
        if written.is_empty() || is_as_written(&table.cell(from).content, written) {
            return None;
        }
        let cells = table.entry_columns().map(|(column, _)| CellRef::new(row, column));
        let mut moved = cells.filter(|at| is_as_written(&table.cell(*at).content, written));
        let to = moved.next()?;
        Some(Shifted {
            column,
            written,
            from,
            to,
        })
    })
}
