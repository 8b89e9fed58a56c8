//! Every `.xlsx` that a test opens is read by the reading library as well: both must find the same cells.
//!
//! Where they differ, and are meant to:
//!
//! - the library refuses a sheet with an error value that it does not know (`#SPILL!`), and a workbook whose targets are written
//!   in an unusual way; it refuses an extent that is not written as one, or panics;
//! - a zero of a formula that was never calculated is no value to us, and a formula `TRUE()` is a plain yes;
//! - the library decides by the first section of a format whether a number is a day, and takes `0 dni` for one; we ask the section
//!   that applies to the number;
//! - texts are composed, have no control characters, and show raised and lowered digits as such.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, Xlsx};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;
use zbir::base::finding::Fault;
use zbir::base::place::CellRef;
use zbir::base::value::decimal_of;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Book, Cell, Content, Sheet, date_of};

/// Opens a workbook as [`zbir::sheet::open::open`] does, and compares what was read of an `.xlsx`.
pub(crate) fn open(bytes: &[u8], limits: &Limits, isolation: &Isolation) -> Result<Book, Fault> {
    let read = zbir::sheet::open::open(bytes, limits, isolation);
    if let Ok(book) = &read {
        compared(bytes, book);
    }
    read
}

/// Compares a book with what the library reads of its file, and returns how many cells it was; `None` if the library refuses the
/// file or a sheet of it, or panics.
pub(crate) fn compared(bytes: &[u8], book: &Book) -> Option<usize> {
    let mut library = Xlsx::new(Cursor::new(bytes)).ok()?;
    let epoch = Decimal::from(if library.has_1904_epoch() { 1_462 } else { 0 });
    let names = library.sheet_names();
    let mut count = Some(0);
    for sheet in &book.sheets {
        let name = names
            .iter()
            .find(|name| plain(name) == plain(&sheet.name))
            .unwrap();
        let cells = cells_of(&mut library, name, epoch, sheet);
        count = count.zip(cells).map(|(count, cells)| count + cells);
    }
    count
}

fn cells_of(library: &mut Xlsx<Cursor<&[u8]>>, name: &str, epoch: Decimal, sheet: &Sheet) -> Option<usize> {
    let library = AssertUnwindSafe(library);
    let reader = catch_unwind(move || {
        let AssertUnwindSafe(library) = { library };
        library.worksheet_cells_reader(name)
    });
    let mut reader = reader.ok()?.ok()?;
    let mut theirs = BTreeMap::new();
    while let Some(record) = reader.next_cell_with_formula().ok()? {
        let (row, column) = record.pos;
        let at = CellRef::new(row, u16::try_from(column).unwrap());
        let formula = record
            .formula
            .map(|formula| formula.trim_start_matches('=').to_owned());
        let is_blank = match &record.value {
            DataRef::Empty => true,
            DataRef::String(text) => plain(text).is_empty(),
            DataRef::SharedString(text) => plain(text).is_empty(),
            _ => false,
        };
        if !is_blank || formula.is_some() {
            theirs.insert(at, (record.value, formula));
        }
    }
    let none = Cell::default();
    for (at, (value, formula)) in &theirs {
        let place = format!("{name} {at}");
        let cell = sheet.cells.get(at).unwrap_or(&none);
        assert_same(cell, value, formula.as_deref(), epoch, &place);
    }
    // White space alone is blank here, and a cell to us.
    for (at, cell) in &sheet.cells {
        let is_blank = matches!(&cell.content, Content::Text(text) if plain(text).is_empty());
        assert!(
            theirs.contains_key(at) || is_blank,
            "{name} {at}: {cell:?} is not in the file"
        );
    }
    Some(theirs.len())
}

fn assert_same(cell: &Cell, value: &DataRef<'_>, formula: Option<&str>, epoch: Decimal, place: &str) {
    let is_flag = matches!(formula, Some("TRUE()" | "TRUE" | "FALSE()" | "FALSE"));
    if is_flag {
        let is_true = formula.is_some_and(|formula| formula.starts_with("TRUE"));
        assert_eq!(cell.content, Content::Flag(is_true), "{place}");
        return;
    }
    let ours = cell
        .formula
        .as_ref()
        .map(|formula| formula.strip_prefix('=').unwrap());
    assert_eq!(ours, formula, "{place}");
    let is_number = |float: f64, ours: Decimal| {
        let number = decimal_of(float).unwrap();
        ours == number || ours == number + epoch
    };
    let is_same = match (value, &cell.content) {
        (DataRef::Empty, Content::Blank) => true,
        (DataRef::Int(whole), Content::Number(ours)) => *ours == Decimal::from(*whole),
        (DataRef::Float(float), Content::Number(ours)) => decimal_of(*float) == Some(*ours),
        (DataRef::Float(float), Content::Blank) => *float == 0.0 && formula.is_some(),
        (DataRef::Float(float), Content::Unreadable(ours)) => {
            decimal_of(*float).is_none() && **ours == *float.to_string()
        }
        (DataRef::Float(float), Content::Date(ours)) => is_number(*float, *ours),
        (DataRef::DateTime(moment), Content::Date(ours) | Content::Number(ours)) => {
            is_number(moment.as_f64(), *ours)
        }
        (DataRef::DateTime(moment), Content::Unreadable(ours)) => **ours == *moment.as_f64().to_string(),
        (DataRef::DateTime(moment), Content::Blank) => moment.as_f64() == 0.0 && formula.is_some(),
        (DataRef::Bool(flag), Content::Flag(ours)) => flag == ours,
        (DataRef::Error(error), Content::Error(ours)) => **ours == *error.to_string(),
        (DataRef::DateTimeIso(text), Content::Date(serial)) => {
            date_of(*serial).is_none_or(|day| text.starts_with(&day.to_string()))
        }
        (DataRef::DateTimeIso(text), Content::Text(ours)) => plain(text) == plain(ours),
        (DataRef::String(text), Content::Text(ours)) => **text == **ours || plain(text) == plain(ours),
        (DataRef::SharedString(text), Content::Text(ours)) => **text == **ours || plain(text) == plain(ours),
        (
            DataRef::Empty
            | DataRef::Int(_)
            | DataRef::Float(_)
            | DataRef::Bool(_)
            | DataRef::Error(_)
            | DataRef::String(_)
            | DataRef::SharedString(_)
            | DataRef::DateTime(_)
            | DataRef::DateTimeIso(_)
            | DataRef::DurationIso(_),
            _,
        ) => false,
    };
    assert!(is_same, "{place}: {value:?} was read as {:?}", cell.content);
}

/// A text without what differs on purpose: its letters composed, raised digits as plain ones, without control characters and breaks.
fn plain(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}'))
        .collect::<String>()
        .trim()
        .to_owned()
}
