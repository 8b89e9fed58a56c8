//! A text case: edits to freshly written and cleanly answered workbooks, and the transcript expected.
//!
//! The head of a case is its title and these lines; `FILE` is an institution's identifier, or the name of a copy.
//!
//! ```text
//! edit FILE: Sheet!F14 = what a user types     number, 'text, yes/no as words, date 2025-01-24, =formula, or nothing
//! delete FILE: Sheet                           a sheet
//! delete FILE: Sheet row 5                     a row; those below move up
//! copy FILE: Sheet row 5                       a row, inserted below itself
//! hide FILE: Sheet row 5                       or: column J
//! twice FILE: Sheet                            the sheet, copied behind the others
//! merge FILE: Sheet!F14:G14
//! rename FILE: Sheet = New name
//! move FILE: Sheet columns C J                 two columns change places
//! again FILE as NAME                           a second file of the same institution
//! without FILE                                 it did not come back
//! | …                                          a line of decisions/2024.toml
//! ```
//!
//! Behind a line of dashes stands the transcript: the findings in Slovene, as `zbir check` prints them.

use std::collections::BTreeMap;

use zbir::language::Language;
use zbir::place::{CellRef, Range};
use zbir::spreadsheet::{Book, Cell, Content, Format, Sheet, serial_of, write};
use zbir::spreadsheet::{limits::Limits, read::read_xlsx};
use zbir::value::plain_decimal;
use zbir::year::{Inputs, Opened};
use zbir::{catalogue, decisions, history, output, submission, template, year};

use super::answers;

const STRATEGY: &str = include_str!("../cases/folder/strategy.toml");
const HISTORY: &str = include_str!("../cases/folder/history/2023.csv");
const ANSWERS: &str = include_str!("../cases/folder/answers.toml");

/// Runs the head of a case, and gives the transcript.
pub(crate) fn transcript(head: &str) -> String {
    let (catalogue, _) = catalogue::load("strategy.toml", STRATEGY)
        .unwrap_or_else(|b| panic!("{}", b.render(Language::En, false)));
    let reporting = catalogue.strategy.reporting_year;
    let mut history = history::History::default();
    let told = history::parse(
        "history/2023.csv",
        HISTORY,
        reporting.plus(-1),
        &catalogue,
        &mut history,
    );
    assert!(told.is_empty(), "{told:?}");
    let mut books: BTreeMap<String, Book> = BTreeMap::new();
    for answer in answers::read(ANSWERS).unwrap() {
        let carried = answer.carried().unwrap();
        let book = template::template(&catalogue, &answer.institution, reporting, &history, &carried);
        books.insert(answer.institution.to_string(), book);
    }
    let mut rulings = String::new();
    for line in head
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        match line.strip_prefix('|') {
            Some(ruling) => rulings.extend([ruling.trim(), "\n"]),
            None => step(line, &mut books).unwrap_or_else(|| panic!("not a line of a case: {line}")),
        }
    }
    let (decisions, found) = decisions::parse("decisions/2024.toml", &rulings, &catalogue);
    let inbox = books.iter().map(|(name, book)| returned(name, book)).collect();
    let inputs = Inputs {
        catalogue: &catalogue,
        year: reporting,
        history: &history,
        decisions: &decisions,
    };
    let (_, findings) = year::consolidate(&inputs, inbox, found);
    let screen = output::human::Screen {
        language: Language::Sl,
        color: false,
    };
    output::human::findings(&catalogue, &findings, screen)
}

/// Writes a workbook and opens it again, as if it had come by e-mail.
fn returned(name: &str, book: &Book) -> Opened {
    let bytes = write::write(book).unwrap_or_else(|fault| panic!("{fault:?}"));
    let path = format!("inbox/2024/{name}.xlsx");
    let source = submission::SourceFile::of(&path, &bytes);
    Opened {
        source,
        book: read_xlsx(&bytes, &Limits::default()),
    }
}

fn step(line: &str, books: &mut BTreeMap<String, Book>) -> Option<()> {
    let (verb, rest) = line.split_once(' ')?;
    match verb {
        "without" => books.remove(rest).map(|_| ()),
        "again" => {
            let (file, name) = rest.split_once(" as ")?;
            let copy = books.get(file)?.clone();
            books.insert(name.to_owned(), copy);
            Some(())
        }
        _ => {
            let (file, rest) = rest.split_once(": ")?;
            change(verb, rest, books.get_mut(file)?)
        }
    }
}

fn change(verb: &str, what: &str, book: &mut Book) -> Option<()> {
    match verb {
        "edit" => {
            let (place, typed) = what
                .split_once(" =")
                .map(|(place, typed)| (place, typed.trim()))?;
            let (name, at) = place.split_once('!')?;
            let at = CellRef::parse(at)?;
            let cell = sheet(book, name)?.cells.entry(at).or_default();
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
        "move" => {
            let (name, columns) = what.split_once(" columns ")?;
            let (one, other) = columns.split_once(' ')?;
            let column = |letters: &str| CellRef::parse(&format!("{letters}1")).map(|at| at.column);
            swap_columns(sheet(book, name)?, column(one)?, column(other)?);
        }
        "hide" if what.contains(" column ") => {
            let (name, letters) = what.split_once(" column ")?;
            let column = CellRef::parse(&format!("{letters}1"))?.column;
            sheet(book, name)?.hidden_columns.push(column);
        }
        "twice" => {
            let mut copy = sheet(book, what)?.clone();
            copy.name += " (2)";
            book.sheets.push(copy);
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

fn sheet<'a>(book: &'a mut Book, name: &str) -> Option<&'a mut Sheet> {
    book.sheets.iter_mut().find(|sheet| sheet.name == name)
}

fn typed_content(typed: &str) -> Option<(Content, Option<String>)> {
    if let Some(day) = typed.strip_prefix("date ") {
        return Some((Content::Date(serial_of(day.parse().ok()?)?), None));
    }
    if typed.starts_with('=') {
        return Some((Content::Blank, Some(typed.to_owned())));
    }
    let text = typed.strip_prefix('\'');
    Some(match (text, plain_decimal(typed)) {
        (None, _) if typed.is_empty() => (Content::Blank, None),
        (None, Some(number)) => (Content::Number(number), None),
        (text, _) => (Content::Text(text.unwrap_or(typed).to_owned()), None),
    })
}

/// Gives every cell another place; one for which there is none falls away.
fn moved(sheet: &mut Sheet, to: impl Fn(CellRef) -> Option<CellRef>) {
    let cells = std::mem::take(&mut sheet.cells);
    sheet.cells = cells
        .into_iter()
        .filter_map(|(at, cell)| to(at).map(|at| (at, cell)))
        .collect();
    // What may be entered where does not matter to reading, and would point at the wrong cells.
    sheet.validations.clear();
    sheet.filter = None;
}

fn swap_columns(sheet: &mut Sheet, one: u16, other: u16) {
    let to = |column| match column {
        column if column == one => other,
        column if column == other => one,
        column => column,
    };
    moved(sheet, |at| Some(CellRef::new(at.row, to(at.column))));
}

fn delete_row(sheet: &mut Sheet, row: u32) {
    moved(sheet, |at| match at.row.cmp(&row) {
        std::cmp::Ordering::Less => Some(at),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(CellRef::new(at.row - 1, at.column)),
    });
}

fn copy_row(sheet: &mut Sheet, row: u32) {
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
