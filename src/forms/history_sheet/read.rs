//! Reads what a coordinator filled in on the sheet of earlier years.

use std::collections::{BTreeMap, HashMap};

use super::codes::{COLUMN, DIFFERS, INSTITUTION_UNKNOWN, LONE_NOTE, ROW_UNKNOWN, STATUS_UNKNOWN, TWICE};
use super::{GOAL, HISTORY, INSTITUTION, NOTE, Stated, WHAT, what};
use crate::base::finding::{Fault, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::fill;
use crate::base::message::Message;
use crate::base::place::{CellRef, Place};
use crate::base::value::{Value, Year};
use crate::base::words::Words;
use crate::forms::intake::{Expected, OTHER_IN_NOTE, read_cell};
use crate::forms::submission::Reading;
use crate::inputs::history::{History, HistoryLine, Origin, Past};
use crate::sheet::{Book, Sheet};
use crate::strategy::catalogue::{Catalogue, Goal};
use crate::strategy::grid::{FIRST_ROW, HEADING_ROW, KEY_COLUMN, KEY_ROW};

/// What the sheet adds to the history.
#[derive(Debug, Default)]
pub struct Added {
    /// The new values, by year, in the order of the sheet; none if there is an error.
    pub years: BTreeMap<Year, Vec<HistoryLine>>,
    /// What is wrong, each with its cell.
    pub findings: Findings,
}

/// Reads the sheet of a workbook, called `file`, against the history of the years before the reporting year. Nothing is added if
/// the workbook has no such sheet.
pub fn read(catalogue: &Catalogue, history: &History, file: &str, book: &Book) -> Added {
    let corner = CellRef::new(KEY_ROW, KEY_COLUMN);
    let mut sheets = book.sheets.iter();
    let Some(sheet) = sheets.find(|sheet| sheet.cell(corner).content.as_found() == HISTORY.key) else {
        return Added::default();
    };
    let mut reader = Reader {
        catalogue,
        history,
        file,
        sheet,
        words: known(catalogue),
        seen: HashMap::new(),
        added: Added::default(),
    };
    reader.all();
    let mut added = reader.added;
    if added
        .findings
        .iter()
        .any(|finding| finding.fault.severity == Severity::Error)
    {
        added.years.clear();
    }
    added
}

/// Returns every entry by the words of its row, folded: goal and what. Two entries of the same words are told apart by their keys.
fn known(catalogue: &Catalogue) -> HashMap<(String, String), Vec<EntryKey>> {
    let mut known: HashMap<(String, String), Vec<EntryKey>> = HashMap::new();
    for entry in catalogue.goals.values().flat_map(Goal::entries) {
        let words = folded(&what(catalogue, &entry, catalogue.strategy.language));
        known
            .entry((entry.goal.as_str().to_lowercase(), words))
            .or_default()
            .push(entry);
    }
    known
}

fn folded(words: &str) -> String {
    Words::of(words).joined()
}

struct Reader<'a> {
    catalogue: &'a Catalogue,
    history: &'a History,
    file: &'a str,
    sheet: &'a Sheet,
    words: HashMap<(String, String), Vec<EntryKey>>,
    /// The rows that were read, and where.
    seen: HashMap<Stated, CellRef>,
    added: Added,
}

impl Reader<'_> {
    fn all(&mut self) {
        let columns = self.columns();
        for row in FIRST_ROW..self.sheet.end_row() {
            let cells = columns.iter().flat_map(|(_, value, note)| [Some(*value), *note]);
            let mut cells = cells
                .flatten()
                .map(|column| self.sheet.cell(CellRef::new(row, column)));
            let is_blank = cells.all(|cell| cell.content.looks_blank() && cell.formula.is_none());
            // A blank row is nothing to be reported, unless the history has a value for it.
            match self.identified(row) {
                Ok(stated) if is_blank || self.is_first(&stated, row) => {
                    for (year, value, note) in &columns {
                        let note = note.map(|note| CellRef::new(row, note));
                        self.value(&stated, *year, CellRef::new(row, *value), note);
                    }
                }
                Err((fault, at)) if !is_blank => {
                    let place = self.place(at);
                    self.added.findings.push(fault.at(place));
                }
                Ok(_) | Err(_) => {}
            }
        }
    }

    /// Returns `true` if no row before it is about the same; one that is is reported.
    fn is_first(&mut self, stated: &Stated, row: u32) -> bool {
        let at = CellRef::new(row, WHAT);
        let Some(first) = self.seen.get(stated).copied() else {
            self.seen.insert(stated.clone(), at);
            return true;
        };
        let words = self.sheet.cell(at).content.as_found();
        let fault = TWICE.fault().found(words.trim()).with("first", first.row + 1);
        let finding = fault.at(self.place(at)).with_related([self.place(first)]);
        self.added.findings.push(finding);
        false
    }

    /// Returns the columns: the year, the column of its values, and that of its notes. A column that holds anything and is none of
    /// them is reported.
    fn columns(&mut self) -> Vec<(Year, u16, Option<u16>)> {
        let heading = |column: u16| {
            self.sheet
                .cell(CellRef::new(HEADING_ROW, column))
                .content
                .as_found()
        };
        let last = self
            .sheet
            .cells
            .keys()
            .map(|at| at.column)
            .max()
            .unwrap_or_default();
        let positions = super::FIRST_YEAR..=last;
        let notes: HashMap<String, u16> = positions.clone().map(|at| (folded(&heading(at)), at)).collect();
        let this = self.catalogue.strategy.reporting_year;
        let note_of = |year: Year| {
            let words = NOTE
                .in_all()
                .map(|words| folded(&fill(words, &[("year", &year.to_string())])));
            words.into_iter().find_map(|words| notes.get(&words).copied())
        };
        let mut columns: Vec<(Year, u16, Option<u16>)> = Vec::new();
        let mut odd = Vec::new();
        let mut used = Vec::new();
        for at in positions.clone() {
            let words = heading(at);
            match Year::read(words.trim(), this.begins()) {
                Some(year) if year < this && !columns.iter().any(|(known, ..)| *known == year) => {
                    columns.push((year, at, note_of(year)));
                    used.extend([Some(at), note_of(year)].into_iter().flatten());
                }
                Some(_) => odd.push(at),
                None => {}
            }
        }
        let is_filled = |at: u16| {
            let mut cells = self.sheet.cells.iter();
            cells.any(|(place, cell)| {
                place.column == at && place.row >= HEADING_ROW && !cell.content.looks_blank()
            })
        };
        odd.extend(positions.filter(|at| !used.contains(at) && is_filled(*at)));
        odd.sort_unstable();
        odd.dedup();
        for at in odd {
            let fault = COLUMN.fault().found(&heading(at)).with("year", this);
            let place = self.place(CellRef::new(HEADING_ROW, at));
            self.added.findings.push(fault.at(place));
        }
        columns
    }

    /// Returns what a row is about.
    ///
    /// # Errors
    /// That is not certain: the fault, and the cell that it concerns.
    fn identified(&self, row: u32) -> Result<Stated, (Fault, CellRef)> {
        let text = |column| self.sheet.cell(CellRef::new(row, column)).content.as_found();
        let (goal, words, name) = (text(GOAL), text(WHAT), text(INSTITUTION));
        let key = text(KEY_COLUMN);
        let fitting = self.words.get(&(goal.trim().to_lowercase(), folded(&words)));
        let fitting = fitting.map(Vec::as_slice).unwrap_or_default();
        let entry = match fitting {
            [only] if key.trim().is_empty() || key.trim() == only.to_string() => Some(only),
            several => several.iter().find(|entry| entry.to_string() == key.trim()),
        };
        let Some(entry) = entry else {
            let words = format!("{} {}", goal.trim(), words.trim());
            let fault = ROW_UNKNOWN.fault().found(words.trim());
            return Err((fault, CellRef::new(row, WHAT)));
        };
        if name.trim().is_empty() {
            return Ok((entry.clone(), None));
        }
        let known = self.institution(&name).ok_or_else(|| {
            let fault = INSTITUTION_UNKNOWN.fault().found(name.trim());
            (fault, CellRef::new(row, INSTITUTION))
        })?;
        Ok((entry.clone(), Some(known)))
    }

    fn institution(&self, name: &str) -> Option<InstitutionId> {
        let name = folded(name);
        let mut all = self.catalogue.institutions.values().filter(|institution| {
            let names = [institution.id.as_str(), &institution.name, &institution.short];
            names.iter().any(|one| folded(one) == name)
        });
        let found = all.next().filter(|_| all.next().is_none())?;
        Some(found.id.clone())
    }

    /// Reads the value of a year and the note beside it.
    fn value(&mut self, stated: &Stated, year: Year, at: CellRef, note_at: Option<CellRef>) {
        let past = self.history.years.get(&year).and_then(|rows| rows.get(stated));
        let cell = self.sheet.cell(at);
        let note = note_at.map(|at| self.sheet.cell(at).content.as_found().trim().to_owned());
        let note = note.unwrap_or_default();
        let is_as_written = past.is_some_and(|past| {
            self.catalogue.cell_content(&stated.0, &past.value).as_found() == cell.content.as_found()
        });
        let value = if let Some(past) = past.filter(|_| is_as_written) {
            Some(past.value.clone())
        } else {
            let is_of_status = stated.0.field == AnswerField::Status && !cell.content.looks_blank();
            let vocabulary = &self.catalogue.vocabulary;
            let found = cell.content.as_found();
            let then = is_of_status.then(|| vocabulary.read_earlier(&found));
            let (reading, faults) = match then {
                Some(Some(status)) => (Reading::Value(Value::Status(status)), Vec::new()),
                Some(None) => {
                    let fault = STATUS_UNKNOWN.fault().found(&found);
                    let fault = fault.with_message("expected", vocabulary.expected());
                    (Reading::Unreadable, vec![fault])
                }
                None => read_cell(cell, &self.expected(&stated.0)),
            };
            for fault in faults {
                self.about(fault, at, &stated.0);
            }
            match reading {
                Reading::Value(value)
                    if value.is_contradicted_by(&note, self.catalogue.counted(&stated.0)) =>
                {
                    let fault = OTHER_IN_NOTE.fault().found(&note);
                    self.about(fault.with_message("value", value.message()), at, &stated.0);
                    return;
                }
                Reading::Value(value) => Some(value.with_note(&note, self.catalogue.counted(&stated.0))),
                Reading::Blank => None,
                Reading::Unreadable => return,
            }
        };
        match (value, past) {
            (value, Some(past)) if value.as_ref() != Some(&past.value) || note != past.note => {
                self.differs(past, value.as_ref(), at, &stated.0);
            }
            (None, None) if !note.is_empty() => {
                let fault = LONE_NOTE.fault().found(&note);
                self.about(fault, note_at.unwrap_or(at), &stated.0);
            }
            (Some(value), None) => {
                let (entry, institution) = stated.clone();
                let lines = self.added.years.entry(year).or_default();
                lines.push(HistoryLine {
                    entry,
                    institution,
                    value: value.canonical().trim().to_owned(),
                    note,
                    origin: Origin::default(),
                });
            }
            (Some(_) | None, _) => {}
        }
    }

    fn differs(&mut self, past: &Past, value: Option<&Value>, at: CellRef, entry: &EntryKey) {
        let said = |value: &Value| self.catalogue.value_message(entry, value);
        let found = value.map_or_else(|| Message::words(""), said);
        let fault = DIFFERS.fault().with_message("found", found);
        let fault = fault.with_message("known", said(&past.value));
        let subject = self.catalogue.subject(entry);
        let finding = fault.at(self.place(at)).about(entry.clone(), subject);
        self.added
            .findings
            .push(finding.with_related([past.place.clone()]));
    }

    fn expected(&self, entry: &EntryKey) -> Expected<'_> {
        let goal = self.catalogue.goals.get(&entry.goal);
        let item = entry.item().and_then(|item| goal?.item(item));
        Expected::in_field(self.catalogue, entry.field, item, None)
    }

    fn place(&self, at: CellRef) -> Place {
        Place::cell(self.file, &self.sheet.name, at)
    }

    fn about(&mut self, fault: Fault, at: CellRef, entry: &EntryKey) {
        let subject = self.catalogue.subject(entry);
        let place = self.place(at);
        self.added
            .findings
            .push(fault.at(place).about(entry.clone(), subject));
    }
}
