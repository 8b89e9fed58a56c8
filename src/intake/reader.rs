//! One workbook, read sheet by sheet and row by row.

mod remarks;
mod leftovers;
mod whole;

pub(super) use remarks::bare;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::cell::{self, Expected, Kind};
use super::form_codes as codes;
use super::row_key::{Named, belongs, named, row_key};
use super::table::{self, RowName, Table, TableRow};
use super::visible::Rows;
use super::{moved_codes, size};
use crate::catalogue::{Catalogue, Question};
use crate::finding::{Fault, Finding, Findings};
use crate::history::History;
use crate::key::{Asked, EntryKey, InstitutionId, ItemKey};
use crate::language::Text;
use crate::layout::{Field, SheetLayout};
use crate::message::Message;
use crate::place::{CellRef, Place};
use crate::spreadsheet::Book;
use crate::submission::{Entry, Reading};
use crate::value::{Value, Year};

/// What is known while one workbook is read.
pub(super) struct Reader<'a> {
    catalogue: &'a Catalogue,
    year: Year,
    history: &'a History,
    file: &'a str,
    institution: &'a InstitutionId,
    questions: HashMap<&'a EntryKey, &'a Question>,
    /// The rows read, by key.
    seen: HashMap<String, CellRef>,
    pub(super) entries: HashMap<EntryKey, Entry>,
    pub(super) earlier: IndexMap<(EntryKey, Year), Entry>,
    /// Entries that are not there for a cause already told.
    told: HashSet<EntryKey>,
    /// The sheets that were read as tables, or of which it was told why they were not.
    sheets: HashSet<String>,
    /// How many rows the catalogue does not know.
    unknown: usize,
    /// How many rows are another institution's.
    not_yours: usize,
    pub(super) findings: Findings,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        year: Year,
        history: &'a History,
        file: &'a str,
        institution: &'a InstitutionId,
        questions: &'a [Question],
        findings: Findings,
    ) -> Self {
        Self {
            catalogue,
            year,
            history,
            file,
            institution,
            questions: questions.iter().map(|q| (&q.entry, q)).collect(),
            seen: HashMap::new(),
            entries: HashMap::new(),
            earlier: IndexMap::new(),
            told: HashSet::new(),
            sheets: HashSet::new(),
            unknown: 0,
            not_yours: 0,
            findings,
        }
    }
}

impl Reader<'_> {
    pub(super) fn sheet(&mut self, book: &Book, layout: &'static SheetLayout) {
        let asked: Vec<EntryKey> = self
            .questions
            .keys()
            .filter(|entry| belongs(self.catalogue, entry, layout))
            .map(|e| (*e).clone())
            .collect();
        if asked.is_empty() {
            return;
        }
        let table = match table::find(self.file, book, layout, self.year) {
            Ok(table) => table,
            Err(finding) => {
                let places = finding.related.iter().chain([&finding.place]);
                self.sheets
                    .extend(places.filter_map(Place::sheet_name).map(str::to_owned));
                self.findings.push(*finding);
                self.told.extend(asked);
                return;
            }
        };
        self.findings.extend(table.faults());
        for (_, column) in table.missing() {
            let lost = asked
                .iter()
                .filter(|entry| column.field.asks(entry.item()).as_ref() == Some(&entry.asked));
            self.told.extend(lost.cloned());
        }
        self.sheets.insert(table.sheet_name().to_owned());
        for row in table.rows(&Rows::of(self.catalogue, layout)) {
            self.row(&table, &row);
        }
    }

    fn row(&mut self, table: &Table<'_>, row: &TableRow<'_>) {
        let anchor = table.anchor(row.row);
        let place = table.place(anchor);
        let key = match &row.named {
            RowName::Key(key) => *key,
            RowName::Visible(key) => {
                if table.has_keys() {
                    let what = Text::new("ključa vrstice »{key}«", "key of the row “{key}”");
                    let fault = moved_codes::KEYS_DELETED.fault();
                    let fault = fault.with_message("what", what.fill(&[("key", key)]));
                    self.findings.push(fault.at(place.clone()));
                }
                key
            }
            RowName::Ambiguous(keys) => {
                let fault = moved_codes::ROW_AMBIGUOUS.fault().with("rows", keys.join(", "));
                self.findings.push(fault.at(place));
                let lost = self
                    .questions
                    .keys()
                    .filter(|entry| keys.contains(&row_key(entry)));
                self.told.extend(lost.map(|entry| (*entry).clone()));
                return;
            }
            RowName::None => {
                for (at, _) in table.filled_in(row.row) {
                    self.findings.push(
                        codes::STRAY
                            .fault()
                            .found(&table.cell(at).content.as_found())
                            .at(table.place(at)),
                    );
                }
                return;
            }
        };
        let Some(named) = named(self.catalogue, table.layout, key) else {
            self.unknown += 1;
            self.findings
                .push(codes::UNKNOWN_ITEM.fault().found(key).at(place));
            return;
        };
        if let Some(first) = self.seen.get(key) {
            let first = *first;
            self.findings.push(
                codes::DUPLICATE_ITEM
                    .fault()
                    .found(key)
                    .with("first", first)
                    .at(place)
                    .with_related([table.place(first)]),
            );
            // Two rows of one key: which one counts cannot be told, so neither does.
            for (_, column) in table.entry_columns() {
                if let Some(entry) = named.entry(column.field)
                    && let Some(read) = self.entries.get_mut(&entry)
                {
                    read.reading = Reading::Unreadable;
                }
            }
            return;
        }
        self.seen.insert(key.to_owned(), anchor);
        let asked = self.is_asked(&named);
        let mut filled_in = table.filled_in(row.row);
        let is_explained = filled_in.any(|(_, column)| column.field == Field::Note);
        let mut answered = Vec::new();
        for (position, column) in table.columns() {
            let at = row.at(*position);
            if let Field::Earlier(years) = column.field {
                self.earlier(table, at, &named, years);
            } else if let Some(entry) = named.entry(column.field) {
                if self.questions.contains_key(&entry) {
                    self.entry(table, at, entry, is_explained);
                } else if !table.cell(at).content.looks_blank() {
                    answered.push((at, entry));
                }
            }
        }
        if asked {
            for (at, entry) in answered {
                let found = table.cell(at).content.as_found();
                self.about(codes::NOT_ASKED.fault().found(&found).at(table.place(at)), entry);
            }
            if table.is_hidden(row.row) && table.filled_in(row.row).next().is_some() {
                self.findings
                    .push(codes::HIDDEN_ROW.fault().with("item", key).at(place));
            }
        } else {
            self.not_yours += 1;
            let said = Message::words(key);
            self.findings
                .push(codes::NOT_YOURS.fault().with_message("item", said).at(place));
        }
    }

    /// Says whether the institution is asked for anything in a row, also where its column did not come back.
    fn is_asked(&self, named: &Named) -> bool {
        let item = named.item.as_ref().map(|key| &key.item);
        self.questions
            .keys()
            .any(|entry| entry.goal == named.goal && entry.item() == item)
    }

    fn entry(&mut self, table: &Table<'_>, at: CellRef, entry: EntryKey, is_explained: bool) {
        let place = table.place(at);
        let cell = table.cell(at);
        let last_year = self
            .history
            .shown_to(&entry, self.year.plus(-1), self.institution);
        let expected = self.expected(&entry, last_year.and_then(|past| past.value.as_number()));
        let (reading, mut faults) = cell::read(cell, &expected);
        if !is_explained {
            faults.extend(self.thousandfold(&entry, &reading, expected.last_year));
        }
        for fault in faults {
            self.about(fault.at(place.clone()), entry.clone());
        }
        self.entries.insert(
            entry,
            Entry {
                place,
                found: cell::found(cell),
                reading,
            },
        );
    }

    /// Asks about a value that is about a thousand times last year's, or a thousandth.
    fn thousandfold(&self, entry: &EntryKey, reading: &Reading, last_year: Option<Decimal>) -> Option<Fault> {
        let Reading::Value(value) = reading else {
            return None;
        };
        let last = last_year?;
        let how = size::thousandfold(value.as_number()?, last)?;
        let fault = size::THOUSANDFOLD.fault().with_message("how", how);
        let fault = fault.with_message("found", self.catalogue.say_value(entry, value));
        Some(fault.with_message("last", self.catalogue.say_value(entry, &Value::Number(last))))
    }

    fn earlier(&mut self, table: &Table<'_>, at: CellRef, named: &Named, years: i16) {
        let asked = named
            .item
            .as_ref()
            .map_or(Asked::Status, |key| Asked::Item(key.item.clone()));
        let entry = EntryKey::new(&named.goal, asked);
        let cell = table.cell(at);
        let expected = self.expected(&entry, None);
        // What is wrong with a locked value is told by comparing it with the accepted one, not cell by cell.
        let (reading, _) = cell::read(cell, &expected);
        let read = Entry {
            place: table.place(at),
            found: cell.content.as_found(),
            reading,
        };
        self.earlier.insert((entry, self.year.plus(-years)), read);
    }

    fn expected(&self, entry: &EntryKey, last_year: Option<Decimal>) -> Expected<'_> {
        let kind = match self.catalogue.value_type(entry) {
            Some(value_type) => Kind::Typed(value_type),
            None => Kind::Status(&self.catalogue.vocabulary),
        };
        Expected {
            kind,
            language: self.catalogue.strategy.language,
            currency: &self.catalogue.strategy.currency,
            last_year,
            plausible: entry.item().and_then(|item| {
                let key = ItemKey::new(&entry.goal, item);
                self.catalogue.item(&key)?.plausible()
            }),
        }
    }

    fn about(&mut self, finding: Finding, entry: EntryKey) {
        let subject = self.catalogue.subject(&entry);
        self.findings.push(finding.about(entry, subject));
    }
}
