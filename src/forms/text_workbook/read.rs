//! Reads the workbook of texts.

use std::collections::{BTreeMap, HashSet};

use indexmap::IndexMap;

use super::codes::{COLUMN, KEY_DIFFERS, LOST, NOT_OURS, RECEIVED_EDITED, ROW_UNKNOWN, TWICE};
use super::plan::LONG_KEY;
use super::record::{Line, is_record, naming, record};
use super::{BASIS, COLUMNS, NAMING, RECEIVED, TEXT, TEXTS, TextOf, TextRow, Texts, folded};
use crate::base::finding::{Fault, Finding, Findings, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::base::message::{Message, shown};
use crate::base::place::{CellRef, Place};
use crate::base::received::SourceFile;
use crate::base::value::Year;
use crate::forms::intake::{Expected, read_cell};
use crate::forms::submission::Reading;
use crate::sheet::{Book, Cell, Sheet};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::grid::{FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, TITLE_ROW};

/// Reads the workbook, against the record of what the program wrote. Texts of which it is not certain what they are about do not
/// count, and are reported.
pub fn read(catalogue: &Catalogue, year: Year, source: SourceFile, book: &Book) -> (Texts, Findings) {
    let mut texts = Texts {
        source,
        rows: IndexMap::new(),
        written: IndexMap::new(),
        is_sound: false,
        is_keyed: false,
        own: HashMap::default(),
    };
    let mut findings = Findings::new();
    let file = texts.source.path.clone();
    let (record, sheet) = match (record(catalogue, year, book), of_texts(book)) {
        (Ok(record), Ok(sheet)) => (record, sheet),
        (Err(what), _) | (_, Err(what)) => {
            let fault = NOT_OURS.fault().with_message("what", what);
            findings.push(fault.at(Place::file(&file)));
            return (texts, findings);
        }
    };
    let columns = match columns(sheet) {
        Ok(columns) => columns,
        Err(missing) => {
            for (heading, at) in missing {
                let fault = COLUMN.fault().with_message("expected", heading);
                findings.push(fault.at(Place::cell(&file, &sheet.name, at)));
            }
            return (texts, findings);
        }
    };
    let mut reader = Reader {
        catalogue,
        file: &file,
        sheet,
        columns,
        record: &record,
        rows: IndexMap::new(),
        findings,
        has_lost: false,
    };
    reader.rows();
    reader.others(book);
    let Reader {
        rows,
        findings,
        has_lost,
        ..
    } = reader;
    let has_error = |finding: &Finding| finding.fault.severity == Severity::Error;
    texts.is_keyed = !findings.iter().any(|finding| *finding.fault.code == KEY_DIFFERS);
    texts.is_sound = !has_lost && !findings.iter().any(has_error);
    texts.take(rows);
    texts.written = record.into_iter().map(|(of, line)| (of, line.row)).collect();
    (texts, findings)
}

/// Returns the sheet of texts, by its hidden key, whatever its name.
///
/// # Errors
/// There is none, or more than one.
fn of_texts(book: &Book) -> Result<&Sheet, Message> {
    let corner = CellRef::new(KEY_ROW, KEY_COLUMN);
    let is_ours = |sheet: &&Sheet| sheet.cell(corner).content.as_found() == TEXTS.key;
    let mut ours = book.sheets.iter().filter(is_ours);
    match (ours.next(), ours.next()) {
        (Some(sheet), None) => Ok(sheet),
        (Some(_), Some(_)) => {
            const SEVERAL: Text = Text::new(
                "list z besedili je v zvezku podvojen",
                "the sheet of texts is in the workbook twice",
            );
            Err(SEVERAL.into())
        }
        (None, _) => {
            const NONE: Text = Text::new(
                "v zvezku ni lista z besedili",
                "the workbook has no sheet of texts",
            );
            Err(NONE.into())
        }
    }
}

/// Returns the positions of the columns, by their hidden keys, which their headings must not contradict.
///
/// # Errors
/// The headings of those that are not there once, each with the cell where it should be.
fn columns(sheet: &Sheet) -> Result<Vec<u16>, Vec<(Text, CellRef)>> {
    let text = |row, column| sheet.cell(CellRef::new(row, column)).content.as_found();
    let last = sheet.cells.keys().map(|at| at.column).max().unwrap_or_default();
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for (position, column) in COLUMNS.iter().enumerate() {
        let mut keyed = (0..=last).filter(|at| text(KEY_ROW, *at) == column.key);
        let headed = |at: u16| {
            let heading = folded(&text(HEADING_ROW, at));
            column
                .heading
                .in_all()
                .into_iter()
                .any(|words| folded(words) == heading)
        };
        match (keyed.next().filter(|at| headed(*at)), keyed.next()) {
            (Some(at), None) => found.push(at),
            _ => missing.push((
                column.heading,
                CellRef::new(HEADING_ROW, super::position(position)),
            )),
        }
    }
    if missing.is_empty() {
        Ok(found)
    } else {
        Err(missing)
    }
}

struct Reader<'a> {
    catalogue: &'a Catalogue,
    file: &'a str,
    sheet: &'a Sheet,
    columns: Vec<u16>,
    record: &'a IndexMap<TextOf, Line>,
    rows: IndexMap<TextOf, (TextRow, Place)>,
    findings: Findings,
    /// Whether the workbook holds something that would be lost if it were written anew.
    has_lost: bool,
}

/// Returns the rows of the record by what they show.
fn by_words(record: &IndexMap<TextOf, Line>) -> HashMap<&str, Vec<&TextOf>> {
    let mut by_words: HashMap<&str, Vec<&TextOf>> = HashMap::default();
    for (of, line) in record {
        by_words.entry(line.named.as_str()).or_default().push(of);
    }
    by_words
}

impl Reader<'_> {
    fn rows(&mut self) {
        let by_words = by_words(self.record);
        let mut shown: BTreeMap<&TextOf, Vec<u32>> = BTreeMap::new();
        for row in FIRST_ROW..self.sheet.end_row() {
            if self.is_blank(row) {
                continue;
            }
            let words = self.words(row);
            let key = self.text(row, KEY_COLUMN).parse::<TextOf>().ok();
            // Two rows may show the same words, of two goals of the same title: then the key decides between them.
            let fitting = by_words
                .get(words.as_str())
                .map(Vec::as_slice)
                .unwrap_or_default();
            let of = match fitting {
                [only] => Some(*only),
                several => several.iter().copied().find(|of| Some(*of) == key.as_ref()),
            };
            match of {
                Some(of) => shown.entry(of).or_default().push(row),
                None => self.tell(ROW_UNKNOWN.fault().found(&words), self.at(row, 0)),
            }
        }
        for (of, rows) in shown {
            match rows.as_slice() {
                [row] => self.row(of, *row),
                [first, others @ ..] => {
                    for row in others {
                        let fault = TWICE.fault().found(&self.words(*row)).with("first", first + 1);
                        self.tell(fault, self.at(*row, 0));
                    }
                }
                [] => {}
            }
        }
        // In the order of the record, not of the sheet, which may be sorted.
        let record = self.record;
        self.rows.sort_by_key(|of, _| record.get_index_of(of));
    }

    /// Reads the row of a text.
    fn row(&mut self, of: &TextOf, row: u32) {
        let Some(line) = self.record.get(of) else { return };
        let was = &line.row;
        let key = self.text(row, KEY_COLUMN);
        if key.trim() != of.to_string() {
            let fault = KEY_DIFFERS
                .fault()
                .with("shown", shown(&self.words(row)))
                .found(key.trim());
            self.tell(fault, self.at(row, 0));
        }
        let received = self.text(row, self.columns[RECEIVED]);
        if folded(&received) != folded(&was.received) {
            let fault = RECEIVED_EDITED.fault().found(&received);
            let fault = fault.with_message("expected", Message::Found(was.received.clone()));
            self.tell(fault, self.at(row, RECEIVED));
            return;
        }
        let at = CellRef::new(row, self.columns[TEXT]);
        let place = Place::cell(self.file, &self.sheet.name, at);
        let cell = self.sheet.cell(at);
        if let Some(formula) = &cell.formula {
            self.lost(formula, &place);
        }
        let Some(text) = self.typed(of, cell, &place) else {
            return;
        };
        let is_new = folded(&text) != folded(&was.text);
        // The cell of the earlier text was emptied: the change was seen.
        let is_seen = was.borrowed().has_changed() && self.text(row, self.columns[BASIS]).trim().is_empty();
        let basis = match (text.is_empty(), is_new || is_seen) {
            (true, _) => String::new(),
            (false, true) => was.received.clone(),
            (false, false) => was.basis.clone(),
        };
        let row = TextRow {
            received: was.received.clone(),
            before: was.before.clone(),
            text,
            basis,
        };
        self.rows.insert(of.clone(), (row, place));
    }

    /// Returns the coordinator's text; blank where there is none; `None` if the cell cannot be read, which is reported.
    fn typed(&mut self, of: &TextOf, cell: &Cell, place: &Place) -> Option<String> {
        let field = match of {
            TextOf::Answer(entry, _) if entry.field.is_in_words() => entry.field,
            // The office's own texts and the text of an indicator have no field of their own among those of a goal.
            TextOf::Proposal | TextOf::Office(_) | TextOf::Answer(..) => AnswerField::Explanation,
        };
        let (reading, faults) = read_cell(cell, &Expected::in_field(self.catalogue, field, None, None));
        for fault in faults {
            self.findings.push(fault.at(place.clone()));
        }
        match reading {
            Reading::Blank => Some(String::new()),
            Reading::Value(value) => Some(value.canonical().trim().to_owned()),
            Reading::Unreadable => None,
        }
    }

    /// Reports what stands outside the table, on other sheets and beside the cells.
    fn others(&mut self, book: &Book) {
        let known: HashSet<u16> = self.columns.iter().copied().chain([KEY_COLUMN]).collect();
        let is_title = |at: &CellRef| [KEY_ROW, TITLE_ROW, INTRO_ROW].contains(&at.row);
        let beside: Vec<(CellRef, String)> = self
            .sheet
            .cells
            .iter()
            .filter(|(at, cell)| !known.contains(&at.column) && !is_title(at) && !cell.content.looks_blank())
            .map(|(at, cell)| (*at, cell.content.as_found()))
            .collect();
        for (at, found) in beside {
            let place = Place::cell(self.file, &self.sheet.name, at);
            self.lost(&found, &place);
        }
        for sheet in &book.sheets {
            // The record is known by its key: some programs make a very hidden sheet a hidden one.
            let is_list = sheet.cell(CellRef::new(KEY_ROW, KEY_COLUMN)).content.as_found() == LONG_KEY;
            let is_ours = std::ptr::eq(sheet, self.sheet) || is_record(sheet) || is_list;
            if is_list {
                self.typed_in_list(sheet);
            }
            let filled = sheet.cells.values().find(|cell| !cell.content.looks_blank());
            if let Some(cell) = filled.filter(|_| !is_ours) {
                let place = Place::sheet(self.file, &sheet.name);
                self.lost(&cell.content.as_found(), &place);
            }
            for remark in &sheet.remarks {
                let place = match remark.at {
                    Some(at) => Place::cell(self.file, &sheet.name, at),
                    None => Place::sheet(self.file, &sheet.name),
                };
                let words = if remark.text.is_empty() {
                    &remark.name
                } else {
                    &remark.text
                };
                self.lost(words, &place);
            }
        }
    }

    /// Reports what somebody typed on the sheet that prints long texts whole: it is written anew from the sheet of texts, not read.
    fn typed_in_list(&mut self, list: &Sheet) {
        const TEXT_OF_LIST: usize = 4;
        let (first, text) = (super::position(0), super::position(TEXT_OF_LIST));
        let rows = self.record.values().map(|line| &line.row);
        let written = rows.flat_map(|row| [&row.received, &row.text, &row.basis, &row.before]);
        let written: Vec<String> = written.map(|text| folded(text)).collect();
        let is_typed = |at: CellRef, found: &str| {
            let is_piece = || written.iter().any(|text| text.contains(found));
            at.row > HEADING_ROW && (at.column > text || (at.column == text && !is_piece()))
        };
        let cells = list.cells.iter().filter(|(at, _)| at.column >= first);
        let found = cells.map(|(at, cell)| (*at, folded(&cell.content.as_found())));
        let typed: Vec<(CellRef, String)> = found.filter(|(at, found)| is_typed(*at, found)).collect();
        for (at, found) in typed.iter().filter(|(_, found)| !found.is_empty()) {
            self.lost(found, &Place::cell(self.file, &list.name, *at));
        }
    }

    fn lost(&mut self, found: &str, place: &Place) {
        self.has_lost = true;
        self.findings.push(LOST.fault().found(found).at(place.clone()));
    }

    fn tell(&mut self, fault: Fault, at: CellRef) {
        let place = Place::cell(self.file, &self.sheet.name, at);
        self.findings.push(fault.at(place));
    }

    /// Returns the cell of a column, by its position among the columns.
    fn at(&self, row: u32, column: usize) -> CellRef {
        CellRef::new(row, self.columns[column])
    }

    fn text(&self, row: u32, column: u16) -> String {
        self.sheet.cell(CellRef::new(row, column)).content.as_found()
    }

    /// Returns what a row shows.
    fn words(&self, row: u32) -> String {
        let cells: Vec<String> = (0..NAMING)
            .map(|column| self.text(row, self.columns[column]))
            .collect();
        match cells.as_slice() {
            [goal, title, who, what] => naming([goal, title, who, what]),
            _ => String::new(),
        }
    }

    fn is_blank(&self, row: u32) -> bool {
        let mut cells = self
            .columns
            .iter()
            .map(|column| self.sheet.cell(CellRef::new(row, *column)));
        cells.all(|cell| cell.content.looks_blank() && cell.formula.is_none())
    }
}
