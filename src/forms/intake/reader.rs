//! Reads one workbook, sheet by sheet and row by row.

mod lists;
mod stray;
mod others;
pub(super) mod qualifiers;
mod remarks;
mod rows;
mod whole;

pub(super) use remarks::bare;

use rust_decimal::Decimal;

use super::as_written::{AsWritten, Source, WrittenForm, is_as_written};
use super::asked_rows::{AskedRow, AskedRows};
use super::cell::{self, Expected};
use super::identity;
use super::keyed::KeyedBook;
use super::size;
use super::table::{self, Table};
use super::visible::name_field;
use crate::base::finding::{Fault, Finding, Findings};
use crate::base::key::{AnswerField, EntryKey, InstitutionId, ItemKey};
use crate::base::maps::{self, HashSet, IndexMap};
use crate::base::place::{CellRef, Name, Place};
use crate::base::value::{Value, ValueType, Year};
use crate::forms::layout::{Column, Field, SheetLayout, Written, WrittenSheet};
use crate::forms::submission::{ComputedCell, Entry, Leftover, ListAnswers, Reading};
use crate::inputs::history::History;
use crate::sheet::{Cell, Content};
use crate::strategy::catalogue::{Catalogue, Question};

/// The state of reading one workbook.
pub(super) struct Reader<'a> {
    pub(super) catalogue: &'a Catalogue,
    year: Year,
    history: &'a History,
    file: Name,
    institution: &'a InstitutionId,
    /// The texts of the form as it was written.
    form: &'a WrittenForm<'a>,
    /// Its texts as they would be written today, if the catalogue has changed since.
    today: Option<&'a Written<'a>>,
    asked: &'a [Question],
    /// The rows in which the institution is asked for anything.
    asked_rows: AskedRows<'a>,
    /// The answers, by the numbers of their questions; `None` if the answer was not read.
    pub(super) entries: Vec<Option<Entry>>,
    /// The lists that were read.
    pub(super) lists: IndexMap<ItemKey, ListAnswers>,
    pub(super) earlier: IndexMap<(EntryKey, Year), Entry>,
    /// The locked values as they were written, if the form has a record of them.
    pub(super) as_written: IndexMap<(EntryKey, Year), Reading>,
    /// The cells of computed figures.
    pub(super) computed: IndexMap<EntryKey, ComputedCell>,
    pub(super) leftovers: Vec<Leftover>,
    /// The numbers of the questions whose answers are missing for a reason already reported.
    reported: HashSet<usize>,
    /// The sheets that were read as tables, and those of which a finding reports why they were not.
    sheets: HashSet<String>,
    /// Those that were read.
    read: HashSet<String>,
    /// The rows that are no longer asked.
    dropped: Vec<String>,
    /// The number of rows that were read.
    fit: usize,
    /// The number of rows that were not.
    unfit: usize,
    pub(super) findings: Findings,
}

/// What a workbook is read with.
pub(super) struct Basis<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) year: Year,
    pub(super) history: &'a History,
    pub(super) institution: &'a InstitutionId,
    pub(super) questions: &'a [Question],
    pub(super) form: &'a WrittenForm<'a>,
    pub(super) today: Option<&'a Written<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(basis: &Basis<'a>, file: &'a str, findings: Findings) -> Self {
        let asked_rows = AskedRows::of(basis.catalogue, basis.questions);
        let is_earlier = |column: &&Column| matches!(column.field, Field::Earlier(_));
        let of_row = |row: &AskedRow<'_>| row.layout.columns.iter().filter(is_earlier).count();
        let earlier = asked_rows.iter().map(of_row).sum();
        Self {
            catalogue: basis.catalogue,
            year: basis.year,
            history: basis.history,
            file: file.into(),
            institution: basis.institution,
            form: basis.form,
            today: basis.today,
            asked: basis.questions,
            asked_rows,
            entries: basis.questions.iter().map(|_| None).collect(),
            lists: IndexMap::default(),
            earlier: maps::with_capacity(earlier),
            as_written: maps::with_capacity(earlier),
            computed: IndexMap::default(),
            leftovers: Vec::new(),
            reported: HashSet::default(),
            sheets: HashSet::default(),
            read: HashSet::default(),
            dropped: Vec::new(),
            fit: 0,
            unfit: 0,
            findings,
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn sheet(&mut self, book: &KeyedBook<'_>, layout: &'static SheetLayout) {
        let form = self.form;
        let absent = WrittenSheet {
            layout,
            headings: Vec::new(),
            rows: IndexMap::default(),
        };
        let written = form.written.sheet(layout).unwrap_or(&absent);
        let table = match table::find(&self.file, book, layout, self.year, Some(written)) {
            Ok(table) => table,
            // The form did not have the sheet: what is asked on it since then is reported row by row.
            Err(finding) if written.rows.is_empty() && finding.place.sheet_name().is_none() => return,
            Err(finding) => {
                let places = finding.related.iter().chain([&finding.place]);
                self.sheets
                    .extend(places.filter_map(Place::sheet_name).map(str::to_owned));
                self.findings.push(*finding);
                self.report_unread(layout, |_| true);
                return;
            }
        };
        let catalogue = self.catalogue;
        let is_unasked = |field| !catalogue.asks_about_goals(self.institution, field);
        self.findings.extend(table.faults(&is_unasked));
        for (_, column) in table.missing() {
            // Without their titles rows cannot be identified.
            let is_name = column.field == name_field(layout);
            self.report_unread(layout, |field| is_name || column.field.answers() == Some(field));
        }
        self.sheets.insert(table.sheet_name().to_owned());
        self.read.insert(table.sheet_name().to_owned());
        let as_written = AsWritten::of(written);
        let rows = identity::rows(self.catalogue, form, &as_written, &table);
        self.rows(&table, &as_written, &rows);
        self.report_stray_of_table(&table, &as_written, &rows);
    }

    /// Remembers that the answers in some fields of a sheet are missing for a reason that is reported.
    fn report_unread(&mut self, layout: &SheetLayout, is_unread: impl Fn(AnswerField) -> bool) {
        let rows = self.asked_rows.iter().filter(|row| row.layout.key == layout.key);
        let numbers = rows.flat_map(AskedRow::numbers);
        let lost = numbers.filter(|number| is_unread(self.asked[*number].entry.field));
        self.reported.extend(lost);
    }

    /// Reads the cell that answers a question, by the question's number.
    fn entry(
        &mut self,
        table: &Table<'_>,
        at: CellRef,
        row: &AskedRow<'a>,
        number: usize,
        is_explained: bool,
    ) {
        let entry = &self.asked[number].entry;
        let place = table.place(at);
        let cell = table.cell(at);
        let last_year = self
            .history
            .shown_to(self.catalogue, entry, self.year.plus(-1), self.institution);
        let last_year = last_year.and_then(|past| past.value.as_number());
        let expected = Expected::in_field(self.catalogue, entry.field, row.item, last_year);
        let (mut reading, mut faults) = cell::read(cell, &expected);
        if reading != Reading::Blank && table.covers(at).is_some() {
            // It is hidden; a finding of the sheet reports it.
            faults.clear();
            reading = Reading::Unreadable;
        } else if !is_explained {
            faults.extend(self.thousandfold(entry, &reading, last_year));
        }
        for fault in faults {
            self.about(fault.at(place.clone()), entry.clone());
        }
        self.entries[number] = Some(Entry::new(place, cell::found(cell), reading));
    }

    /// Returns a fault if a value is about a thousand times last year's, or a thousandth of it.
    fn thousandfold(&self, entry: &EntryKey, reading: &Reading, last_year: Option<Decimal>) -> Option<Fault> {
        let Reading::Value(value) = reading else {
            return None;
        };
        let last = last_year?;
        let how = size::thousandfold(value.as_number()?, last)?;
        let fault = size::THOUSANDFOLD.fault().with_message("how", how);
        let fault = fault.with_message("found", self.catalogue.value_message(entry, value));
        Some(fault.with_message("last", self.catalogue.value_message(entry, &Value::Number(last))))
    }

    /// Reads the locked value of an earlier year. It is compared with the value that was written there, if that is recorded.
    fn earlier(&mut self, table: &Table<'_>, at: CellRef, row: &AskedRow<'_>, years: i16, written: &str) {
        let entry = match row.item {
            Some(item) => EntryKey::value(row.goal, item.id()),
            None => EntryKey::of_goal(row.goal, AnswerField::Status),
        };
        let cell = table.cell(at);
        let key = (entry, self.year.plus(-years));
        // What is wrong with a locked value is reported by comparing it with the accepted one, not cell by cell.
        let expected = Expected::in_field(self.catalogue, key.0.field, row.item, None);
        let (reading, _) = cell::read(cell, &expected);
        if self.form.source == Source::Record {
            let before = if is_as_written(&cell.content, written) {
                reading.clone()
            } else {
                let value_type = Catalogue::value_type_of(key.0.field, row.item);
                let is_number = value_type.is_some_and(ValueType::is_number);
                let number = crate::base::value::plain_decimal(written).filter(|_| is_number);
                let content = number.map_or_else(|| Content::Text(written.into()), Content::Number);
                let as_written = Cell {
                    content,
                    ..Cell::default()
                };
                cell::read(&as_written, &expected).0
            };
            self.as_written.insert(key.clone(), before);
        }
        let read = Entry::new(table.place(at), cell.content.as_found(), reading);
        self.earlier.insert(key, read);
    }

    pub(super) fn about(&mut self, finding: Finding, entry: EntryKey) {
        let subject = self.catalogue.subject(&entry);
        self.findings.push(finding.about(entry, subject));
    }
}
