//! A text case: edits to freshly written and cleanly answered workbooks, and the transcript expected.
//!
//! The head of a case is its title and these lines; `FILE` is an institution's identifier, or the name of a copy.
//!
//! ```text
//! edit FILE: Sheet!F14 = what a user types     number, 'text, TRUE, date 2025-01-24, =formula, error #REF!, words 40000, or nothing
//! delete FILE: Sheet                           a sheet
//! delete FILE: Sheet row 5                     a row; those below move up
//! delete FILE: Sheet column A                  a column; those to the right move left
//! insert FILE: Sheet row 5                     an empty row; this one and those below move down
//! insert FILE: Sheet column C                  an empty column
//! macros FILE                                  it holds macros
//! hide FILE: Sheet column C
//! add FILE: Sheet                              an empty sheet
//! copy FILE: Sheet                             a sheet, as "Sheet (2)"
//! copy FILE: Sheet row 5                       a row, inserted below itself
//! hide FILE: Sheet row 5                       or: column J
//! merge FILE: Sheet!F14:G14
//! rename FILE: Sheet = New name
//! move FILE: Sheet columns C J                 two columns change places
//! move FILE: Sheet rows 5 6                    two rows change places
//! again FILE as NAME                           a second file of the same institution
//! part FILE as NAME: finance                   a file of the institution that was issued with this part, with its answers
//! without FILE                                 it was not returned
//! file NAME.pdf = words                        another file, of these words
//! pack FILE FILE as NAME.zip                   workbooks and other files, in an archive
//! attach FILE FILE as NAME.eml                 the same, attached to a message
//! also NAME                                    more of goal a.1, from folder/NAME.toml
//! | …                                          a line of decisions/2024.toml
//! $ …                                          a line of ledger/2024.csv
//! ```
//!
//! After a line of dashes follows the transcript: the findings in Slovene, as `zbir check` prints them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use zbir::app::register;
use zbir::base::finding::Findings;
use zbir::base::language::Language;
use zbir::base::place::{CellRef, Range};
use zbir::base::received::Received;
use zbir::base::value::plain_decimal;
use zbir::forms::layout::Parts;
use zbir::forms::template;
use zbir::inputs::decisions;
use zbir::inputs::history;
use zbir::inputs::ledger;
use zbir::output;
use zbir::result::consolidated::Consolidated;
use zbir::sheet::{BookPlan, Cell, Content, Format, SheetPlan, serial_of, write};
use zbir::sheet::{isolate::Isolation, limits::Limits};
use zbir::strategy::catalogue;
use zbir::year;
use zbir::year::Inputs;

use super::answers;

const STRATEGY: &str = include_str!("../../cases/folder/strategy.toml");
const HISTORY: &str = include_str!("../../cases/folder/history/2023.csv");
const ANSWERS: &str = include_str!("../../cases/folder/answers.toml");

/// The day on which every case runs.
const TODAY: Date = Date::constant(2025, 2, 20);

/// The returned files.
#[derive(Default)]
struct Inbox {
    /// Workbooks, by their names without an ending.
    books: BTreeMap<String, BookPlan>,
    /// The names of those that hold macros.
    with_macros: BTreeSet<String>,
    /// Other files, by their names.
    files: BTreeMap<String, Vec<u8>>,
}

/// Runs the head of a case, and returns the transcript.
pub(crate) fn transcript(head: &str) -> String {
    let year = run(head);
    let screen = output::human::Screen {
        language: Language::Sl,
        color: false,
    };
    output::human::findings(&year.catalogue, &year.findings, screen)
}

/// The year of a case, merged and checked.
pub(crate) struct CaseYear {
    pub(crate) catalogue: catalogue::Catalogue,
    pub(crate) history: history::History,
    pub(crate) consolidated: Consolidated,
    pub(crate) findings: Findings,
}

/// Runs the head of a case, and returns its merged year.
pub(crate) fn run(head: &str) -> CaseYear {
    let also = head.lines().find_map(|line| line.trim().strip_prefix("also "));
    let text = also.map_or_else(|| STRATEGY.to_owned(), strategy_with);
    let (catalogue, _) = catalogue::load("strategy.toml", &text)
        .unwrap_or_else(|b| panic!("{}", b.render(Language::En, false)));
    let reporting = catalogue.strategy.reporting_year;
    let mut history = history::History::default();
    let findings = history::parse(
        "history/2023.csv",
        HISTORY,
        reporting.plus(-1),
        &catalogue,
        &mut history,
    );
    assert!(findings.is_empty(), "{findings:?}");
    let mut inbox = Inbox::default();
    let mut answered = BTreeMap::new();
    for answer in answers::read(ANSWERS).unwrap() {
        let carried = answer.carried().unwrap();
        let book = template::template(&catalogue, &answer.institution, reporting, &history, &carried);
        inbox.books.insert(answer.institution.to_string(), book);
        answered.insert(answer.institution.clone(), carried);
    }
    let part = |line: &str| {
        let (file, rest) = line.strip_prefix("part ")?.split_once(" as ")?;
        let (name, parts) = rest.split_once(": ")?;
        let institution = file.parse().ok()?;
        let mut carried: template::Carried = answered.get(&institution)?.clone();
        carried.parts = Parts::named(parts)?;
        let book = template::template(&catalogue, &institution, reporting, &history, &carried);
        Some((name.to_owned(), book))
    };
    let (mut rulings, mut rows) = (String::new(), String::new());
    for line in head
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        match (line.strip_prefix('|'), line.strip_prefix('$')) {
            (Some(ruling), _) => rulings.extend([ruling.trim(), "\n"]),
            (None, Some(row)) => rows.extend([row.trim(), "\n"]),
            (None, None) if line.starts_with("also ") => {}
            (None, None) if line.starts_with("part ") => {
                inbox.books.extend(part(line));
            }
            (None, None) => inbox
                .step(line)
                .unwrap_or_else(|| panic!("not a line of a case: {line}")),
        }
    }
    let (mut decisions, mut found) = decisions::parse("decisions/2024.toml", &rulings, &catalogue);
    let codes: Vec<&str> = register::all().iter().map(|code| code.id).collect();
    found.extend(decisions.keep_known(&codes));
    decisions.as_of(reporting, TODAY);
    // No case has a format that is read in a separate process.
    let (limits, nobody) = (Limits::default(), Isolation::with("/nowhere/zbir"));
    let mut ledger = None;
    if !rows.is_empty() {
        let (file, bytes) = ("ledger/2024.csv", rows.as_bytes());
        let (read, of_ledger) = ledger::read(file, bytes, reporting, &catalogue, &limits, &nobody);
        found.extend(of_ledger);
        ledger = read;
    }
    let inputs = Inputs {
        texts: None,
        catalogue: &catalogue,
        year: reporting,
        history: &history,
        decisions: &decisions,
        ledger: ledger.as_ref(),
        today: Some(TODAY),
    };
    let checked = inbox.files().into_iter().map(|(name, bytes)| {
        let file = Received::bytes(&format!("inbox/2024/{name}"), bytes);
        year::check_file(&inputs, file, &nobody)
    });
    let (consolidated, findings) = year::conclude_year(&inputs, checked, found);
    CaseYear {
        catalogue,
        history,
        consolidated,
        findings,
    }
}

/// The strategy with more in its first goal, from a file beside it; behind its line `# at the end` is what the file ends with.
pub(crate) fn strategy_with(name: &str) -> String {
    let file = format!("{}/tests/cases/folder/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let more = fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{file}: {fault}"));
    let before = "[[goal.budget]]\nid = \"pomoc\"";
    assert!(STRATEGY.contains(before));
    let (more, end) = more.split_once("# at the end\n").unwrap_or((&more, ""));
    let strategy = STRATEGY.replacen(before, &format!("{more}{before}"), 1);
    format!("{strategy}\n{end}")
}

impl Inbox {
    fn step(&mut self, line: &str) -> Option<()> {
        let (verb, rest) = line.split_once(' ')?;
        match verb {
            "macros" => {
                self.books.get(rest)?;
                self.with_macros.insert(rest.to_owned());
                Some(())
            }
            "without" => self.books.remove(rest).map(|_| ()),
            "again" => {
                let (file, name) = rest.split_once(" as ")?;
                let copy = self.books.get(file)?.clone();
                self.books.insert(name.to_owned(), copy);
                Some(())
            }
            "file" => {
                let (name, words) = rest.split_once(" = ")?;
                self.files.insert(name.to_owned(), words.into());
                Some(())
            }
            "pack" | "attach" => {
                let (names, name) = rest.split_once(" as ")?;
                let taken: Option<Vec<_>> = names.split(' ').map(|name| self.take(name)).collect();
                let wrapped = if verb == "pack" {
                    zip(&taken?)
                } else {
                    message(&taken?)
                };
                self.files.insert(name.to_owned(), wrapped);
                Some(())
            }
            _ => {
                let (file, rest) = rest.split_once(": ")?;
                change(verb, rest, self.books.get_mut(file)?)
            }
        }
    }

    /// Takes a file out, by its name or (of a workbook) its institution.
    fn take(&mut self, name: &str) -> Option<(String, Vec<u8>)> {
        match self.books.remove(name) {
            Some(book) => Some((format!("{name}.xlsx"), self.bytes(name, &book))),
            None => self.files.remove_entry(name),
        }
    }

    /// Everything that came, written as files.
    fn files(self) -> BTreeMap<String, Vec<u8>> {
        let books = self.books.iter();
        let books = books.map(|(name, book)| (format!("{name}.xlsx"), self.bytes(name, book)));
        books.chain(self.files.clone()).collect()
    }

    fn bytes(&self, name: &str, book: &BookPlan) -> Vec<u8> {
        let bytes = write::write(&without_dead_links(book)).unwrap_or_else(|fault| panic!("{fault:?}"));
        if !self.with_macros.contains(name) {
            return bytes;
        }
        let mut writer = zip::ZipWriter::new_append(Cursor::new(bytes)).unwrap();
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file("xl/vbaProject.bin", options).unwrap();
        writer.finish().unwrap().into_inner()
    }
}

fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A message whose attachments are in plain hexadecimal, as quoted-printable allows.
fn message(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut text = "From: dom@example.org\nSubject: oddaja\nMIME-Version: 1.0\n\
                    Content-Type: multipart/mixed; boundary=\"meja\"\n\n"
        .to_owned();
    for (name, content) in files {
        let head =
            "--meja\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: quoted-printable\n";
        let _ = write!(
            text,
            "{head}Content-Disposition: attachment; filename=\"{name}\"\n\n"
        );
        for line in content.chunks(24) {
            text.extend(line.iter().map(|byte| format!("={byte:02X}")));
            text += "=\n";
        }
        text += "\n";
    }
    (text + "--meja--\n").into_bytes()
}

fn change(verb: &str, what: &str, book: &mut BookPlan) -> Option<()> {
    match verb {
        "edit" => {
            let (place, typed) = what
                .split_once(" =")
                .map(|(place, typed)| (place, typed.trim()))?;
            let (name, at) = place.split_once('!')?;
            let at = CellRef::parse(at)?;
            let cell = sheet(book, name)?.cells.entry(at).or_default();
            cell.change(|extras| extras.link = None);
            (cell.content, cell.formula) = typed_content(typed)?;
            if matches!(cell.content, Content::Date(_)) {
                cell.style.format = Format::Date;
            }
        }
        "rename" => {
            let (name, new) = what.split_once(" = ")?;
            new.clone_into(&mut sheet(book, name)?.name);
        }
        "merge" => {
            let (name, range) = what.split_once('!')?;
            let (first, last) = range.split_once(':')?;
            let merged = Range {
                first: CellRef::parse(first)?,
                last: CellRef::parse(last)?,
            };
            sheet(book, name)?.merged.push(merged);
        }
        "move" if what.contains(" rows ") => {
            let (name, rows) = what.split_once(" rows ")?;
            let (one, other) = rows.split_once(' ')?;
            let (one, other) = (one.parse::<u32>().ok()? - 1, other.parse::<u32>().ok()? - 1);
            moved(sheet(book, name)?, |at| {
                let row = match at.row {
                    row if row == one => other,
                    row if row == other => one,
                    row => row,
                };
                Some(CellRef::new(row, at.column))
            });
        }
        "move" => {
            let (name, columns) = what.split_once(" columns ")?;
            let (one, other) = columns.split_once(' ')?;
            let column = |letters: &str| CellRef::parse(&format!("{letters}1")).map(|at| at.column);
            swap_columns(sheet(book, name)?, column(one)?, column(other)?);
        }
        "add" => book.sheets.push(SheetPlan::named(what)),
        "delete" | "insert" if what.contains(" column ") => {
            let (name, letters) = what.split_once(" column ")?;
            let column = CellRef::parse(&format!("{letters}1"))?.column;
            let sheet = sheet(book, name)?;
            moved(sheet, |at| {
                let by = match (verb, at.column.cmp(&column)) {
                    (_, std::cmp::Ordering::Less) => at.column,
                    ("delete", std::cmp::Ordering::Equal) => return None,
                    ("delete", _) => at.column - 1,
                    _ => at.column + 1,
                };
                Some(CellRef::new(at.row, by))
            });
            sheet.hidden_columns.clear();
        }
        "insert" => {
            let (name, row) = what.split_once(" row ")?;
            let row = row.parse::<u32>().ok()? - 1;
            let down = |at: CellRef| CellRef::new(at.row + u32::from(at.row >= row), at.column);
            moved(sheet(book, name)?, |at| Some(down(at)));
        }
        "copy" if !what.contains(" row ") => {
            let copy = SheetPlan {
                name: format!("{what} (2)"),
                ..sheet(book, what)?.clone()
            };
            book.sheets.push(copy);
        }
        "hide" if what.contains(" column ") => {
            let (name, letters) = what.split_once(" column ")?;
            let column = CellRef::parse(&format!("{letters}1"))?.column;
            sheet(book, name)?.hidden_columns.push(column);
        }
        "delete" | "copy" | "hide" => match what.split_once(" row ") {
            None => {
                let position = book.sheets.iter().position(|sheet| sheet.name == what)?;
                book.sheets.remove(position);
            }
            Some((name, row)) => {
                let row = row.parse::<u32>().ok()? - 1;
                let sheet = sheet(book, name)?;
                match verb {
                    "delete" => delete_row(sheet, row),
                    "copy" => copy_row(sheet, row),
                    _ => sheet.hidden_rows.push(row),
                }
            }
        },
        _ => return None,
    }
    Some(())
}

fn sheet<'a>(book: &'a mut BookPlan, name: &str) -> Option<&'a mut SheetPlan> {
    book.sheets.iter_mut().find(|sheet| sheet.name == name)
}

fn typed_content(typed: &str) -> Option<(Content, Option<Box<str>>)> {
    if let Some(day) = typed.strip_prefix("date ") {
        return Some((Content::Date(serial_of(day.parse().ok()?)?), None));
    }
    if let Some(length) = typed.strip_prefix("words ") {
        return Some((
            Content::Text("beseda ".repeat(length.parse::<usize>().ok()? / 7).into()),
            None,
        ));
    }
    if let Some(error) = typed.strip_prefix("error ") {
        return Some((Content::Error(error.into()), Some(format!("={error}").into())));
    }
    if typed == "TRUE" {
        return Some((Content::Flag(true), None));
    }
    if typed.starts_with('=') {
        return Some((Content::Blank, Some(typed.into())));
    }
    let text = typed.strip_prefix('\'');
    Some(match (text, plain_decimal(typed)) {
        (None, _) if typed.is_empty() => (Content::Blank, None),
        (None, Some(number)) => (Content::Number(number), None),
        (text, _) => (Content::Text(text.unwrap_or(typed).into()), None),
    })
}

/// Gives every cell another place; one for which there is none falls away.
fn moved(sheet: &mut SheetPlan, to: impl Fn(CellRef) -> Option<CellRef>) {
    let cells = std::mem::take(&mut sheet.cells);
    sheet.cells = cells
        .into_iter()
        .filter_map(|(at, cell)| to(at).map(|at| (at, cell)))
        .collect();
    let merged = std::mem::take(&mut sheet.merged).into_iter();
    let merged = merged.filter_map(|range| {
        let (first, last) = (to(range.first)?, to(range.last)?);
        Some(Range { first, last })
    });
    sheet.merged = merged.collect();
    // What may be entered where does not matter to reading, and would point at the wrong cells.
    sheet.validations.clear();
    sheet.filter = None;
}

fn swap_columns(sheet: &mut SheetPlan, one: u16, other: u16) {
    let to = |column| match column {
        column if column == one => other,
        column if column == other => one,
        column => column,
    };
    moved(sheet, |at| Some(CellRef::new(at.row, to(at.column))));
}

fn delete_row(sheet: &mut SheetPlan, row: u32) {
    moved(sheet, |at| match at.row.cmp(&row) {
        std::cmp::Ordering::Less => Some(at),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(CellRef::new(at.row - 1, at.column)),
    });
}

fn copy_row(sheet: &mut SheetPlan, row: u32) {
    let copy: Vec<(u16, Cell)> = sheet
        .cells
        .iter()
        .filter(|(at, _)| at.row == row)
        .map(|(at, cell)| (at.column, cell.clone()))
        .collect();
    moved(sheet, |at| {
        Some(CellRef::new(
            if at.row > row { at.row + 1 } else { at.row },
            at.column,
        ))
    });
    for (column, cell) in copy {
        sheet.put(row + 1, column, cell);
    }
}

/// A workbook without the links to sheets that a case has deleted or renamed; a real program leaves them dead.
fn without_dead_links(book: &BookPlan) -> BookPlan {
    let mut book = book.clone();
    let names: BTreeSet<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    for cell in book.sheets.iter_mut().flat_map(|sheet| sheet.cells.values_mut()) {
        let leads = |link: &String| {
            link.split_once('!')
                .is_some_and(|(sheet, _)| names.contains(sheet))
        };
        cell.change(|extras| extras.link = extras.link.take().filter(leads));
    }
    book
}
