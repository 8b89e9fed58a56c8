//! Reads what the reading library does not report of an `.xls`: what is hidden or a percentage, letters struck through,
//! formulas that were not calculated before saving.
//!
//! The format is [MS-XLS]: one stream of records, each its type, its length, and its bytes; first those of the workbook, then
//! those of each sheet, from a record BOF to a record EOF.

mod record;
mod texts;

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use crate::base::finding::Fault;
use crate::base::place::{CellRef, LAST_COLUMN};
use crate::sheet::formats::CellFormat;
use crate::sheet::guard::xml::malformed;
use crate::sheet::legacy::record::{Records, kind};
use crate::sheet::legacy::texts::Texts;
use crate::sheet::runs::{Letters, Marked, Shift, marked};

/// What the workbook says.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Whether some formulas were not calculated before saving.
    pub is_stale: bool,
    /// Whether there are texts in runs whose letter formatting is unknown.
    pub has_unseen_letters: bool,
    /// Whether the program that wrote it may store 0 for a formula whose result is blank or words.
    pub has_unsure_zeros: bool,
    /// What each sheet with cells says, in the order of their tabs.
    pub sheets: Vec<SheetMarks>,
}

/// What one sheet says besides the cells that the reading library gives.
#[derive(Debug, Default)]
pub(super) struct SheetMarks {
    /// Rows that are hidden or have no height.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden or have no width.
    pub hidden_columns: Vec<u16>,
    /// Cells that hold something, in a format that the file names.
    pub formats: Vec<(CellRef, CellFormat)>,
    /// Cells that are struck through.
    pub struck: Vec<CellRef>,
    /// Cells whose text has struck-through, raised or lowered parts, or parts that are not struck through as their cell is.
    pub marked: Vec<(CellRef, Marked)>,
}

/// The name of the stream, for messages.
const STREAM: &str = "Workbook";
/// In the flags of a row: it has no height.
const ROW_HIDDEN: u8 = 0x20;
/// In the flags of rows that have no record of their own: they have no height.
const ROWS_HIDDEN: u8 = 0x02;
/// In the flags of columns: they are hidden.
const COLUMN_HIDDEN: u8 = 0x01;
/// The height below which nothing can be seen, in twentieths of a point.
const LEAST_HEIGHT: u16 = 4;
/// The width below which nothing can be seen, in 256ths of a character.
const LEAST_WIDTH: u16 = 51;
/// The last column that a sheet has in this format.
const LAST_OF_ALL: u16 = 255;
/// In the flags of a font: it is struck through.
const STRUCK: u8 = 0x08;
/// The kind of a sheet with cells.
const WORKSHEET: u8 = 0;

/// In the beginning of the records: the build of Excel 97.
const BUILD_OF_97: u16 = 3_515;

/// A style of cells.
#[derive(Debug, Clone, Default)]
struct Style {
    format: CellFormat,
    letters: Letters,
}

/// Looks a workbook over.
///
/// # Errors
/// F104 when its stream is missing or cut.
pub(super) fn examine(bytes: &[u8]) -> Result<Marks, Fault> {
    let damaged = || malformed(STREAM);
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| file.is_stream(name));
    let mut stream = file
        .open_stream(name.ok_or_else(damaged)?)
        .map_err(|_| damaged())?;
    let mut book = Vec::new();
    stream.read_to_end(&mut book).map_err(|_| damaged())?;
    let globals = Globals::read(&book).ok_or_else(damaged)?;
    let mut marks = Marks {
        has_unseen_letters: !globals.texts.is_whole,
        has_unsure_zeros: globals.is_of_97,
        ..Marks::default()
    };
    for start in &globals.sheets {
        let (sheet, flags) = sheet(&book, *start, &globals).ok_or_else(damaged)?;
        marks.is_stale |= flags.is_stale;
        marks.has_unseen_letters |= flags.has_unseen_letters;
        marks.sheets.push(sheet);
    }
    Ok(marks)
}

/// What the records of the workbook say.
struct Globals {
    /// Where the records of each sheet with cells begin.
    sheets: Vec<usize>,
    styles: Vec<Style>,
    /// How the letters of each font look.
    fonts: Vec<Letters>,
    /// The shared texts in runs.
    texts: Texts,
    /// Whether it calls itself a workbook of Excel 97, as those of LibreOffice and of other programs do; later Excel has other builds.
    is_of_97: bool,
}

/// What a sheet states about the workbook as a whole.
#[derive(Debug, Clone, Copy, Default)]
struct Flags {
    is_stale: bool,
    has_unseen_letters: bool,
}

impl Globals {
    /// Reads them; `None` if they are cut.
    fn read(book: &[u8]) -> Option<Self> {
        let (mut sheets, mut fonts, mut styles) = (Vec::new(), Vec::new(), Vec::new());
        let mut codes: HashMap<u16, CellFormat> = HashMap::new();
        let mut shared = Vec::new();
        let (mut is_shared, mut is_of_97) = (false, false);
        for record in Records::of(book, 0) {
            let record = record?;
            is_shared = record.kind == kind::SHARED_TEXTS || is_shared && record.kind == kind::CONTINUED;
            if is_shared {
                shared.push(record.bytes);
            }
            match record.kind {
                kind::BEGIN => is_of_97 |= record.u16(4) == Some(BUILD_OF_97),
                kind::FONT => fonts.push(Letters {
                    struck: record.u8(2)? & STRUCK != 0,
                    shift: match record.u16(8) {
                        Some(1) => Shift::Raised,
                        Some(2) => Shift::Lowered,
                        Some(_) | None => Shift::None,
                    },
                }),
                kind::FORMAT => {
                    codes.insert(record.u16(0)?, CellFormat::of_code(&record.format()));
                }
                kind::STYLE => styles.push((record.u16(0)?, record.u16(2)?)),
                kind::SHEET if record.u8(5)? == WORKSHEET => {
                    sheets.push(usize::try_from(record.u32(0)?).ok()?);
                }
                kind::END => break,
                _ => {}
            }
        }
        let styles = styles.into_iter().map(|(number, format)| Style {
            format: codes
                .get(&format)
                .cloned()
                .unwrap_or_else(|| CellFormat::of_builtin(format)),
            letters: font(&fonts, number),
        });
        let styles = styles.collect();
        Some(Self {
            sheets,
            styles,
            texts: Texts::read(shared, |number| font(&fonts, number)),
            fonts,
            is_of_97,
        })
    }
}

/// Returns how the letters of a font look, by its number; there is none of number 4.
fn font(fonts: &[Letters], number: u16) -> Letters {
    let index = usize::from(if number > 4 { number - 1 } else { number });
    fonts.get(index).copied().unwrap_or_default()
}

/// Reads a sheet's marks, and what it states about the workbook; `None` if its records are truncated.
fn sheet(book: &[u8], start: usize, globals: &Globals) -> Option<(SheetMarks, Flags)> {
    let mut marks = SheetMarks::default();
    let (mut flags, mut rows_are_hidden, mut depth) = (Flags::default(), false, 0_usize);
    let (mut columns_are_hidden, mut widths) = (false, Vec::new());
    let (mut stated, mut filled) = (HashSet::new(), HashSet::new());
    let mut see = |marks: &mut SheetMarks, row: u16, column: u16, style: u16, is_number: bool| {
        filled.insert(u32::from(row));
        let style = globals
            .styles
            .get(usize::from(style))
            .cloned()
            .unwrap_or_default();
        let at = CellRef::new(row.into(), column);
        if is_number || style.format.is_for_text() {
            marks.formats.push((at, style.format));
        }
        if style.letters.struck {
            marks.struck.push(at);
        }
        (at, style.letters)
    };
    for record in Records::of(book, start) {
        let record = record?;
        match record.kind {
            // A chart within the sheet has records of its own.
            kind::BEGIN => depth += 1,
            kind::END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth > 1 => {}
            kind::ROW => {
                let row = u32::from(record.u16(0)?);
                stated.insert(row);
                if record.u8(12)? & ROW_HIDDEN != 0 || record.u16(6)? < LEAST_HEIGHT {
                    marks.hidden_rows.push(row);
                }
            }
            kind::ROWS => {
                rows_are_hidden = record.u8(0)? & ROWS_HIDDEN != 0 || record.u16(2)? < LEAST_HEIGHT;
            }
            kind::WIDTH => columns_are_hidden = record.u16(0)? == 0,
            kind::COLUMNS => {
                let (first, last) = (record.u16(0)?, record.u16(2)?.min(LAST_COLUMN));
                if record.u8(8)? & COLUMN_HIDDEN != 0 || record.u16(4)? < LEAST_WIDTH {
                    marks.hidden_columns.extend(first..=last);
                }
                widths.push(first..=last);
            }
            kind::UNCALCULATED => flags.is_stale = true,
            kind::NUMBER | kind::SHORT_NUMBER | kind::FORMULA => {
                see(&mut marks, record.u16(0)?, record.u16(2)?, record.u16(4)?, true);
            }
            kind::SHARED_TEXT | kind::TEXT | kind::TEXT_IN_RUNS | kind::FLAG_OR_ERROR => {
                let (at, letters) = see(&mut marks, record.u16(0)?, record.u16(2)?, record.u16(4)?, false);
                let in_the_cell;
                let runs = match record.kind {
                    kind::SHARED_TEXT => record.u32(6).and_then(|number| globals.texts.rich.get(&number)),
                    kind::TEXT_IN_RUNS => {
                        let font = |number| font(&globals.fonts, number);
                        in_the_cell = texts::in_the_cell(record.bytes.get(6..)?, font);
                        flags.has_unseen_letters |= in_the_cell.is_none();
                        in_the_cell.as_ref()
                    }
                    _ => None,
                };
                let marked = runs.map(|runs| marked(runs, letters));
                if let Some(marked) = marked.filter(|marked| letters.struck || *marked != Marked::default()) {
                    marks.marked.push((at, marked));
                }
            }
            kind::SHORT_NUMBERS => {
                // Each a style and a number of four bytes; behind them the last column.
                let (row, first) = (record.u16(0)?, record.u16(2)?);
                let many = u16::try_from(record.bytes.len().checked_sub(6)? / 6).ok()?;
                for number in 0..many {
                    let style = record.u16(4 + 6 * usize::from(number))?;
                    see(&mut marks, row, first.checked_add(number)?, style, true);
                }
            }
            _ => {}
        }
    }
    if rows_are_hidden {
        marks.hidden_rows.extend(filled.difference(&stated));
    }
    if columns_are_hidden {
        let has_width = |column: &u16| widths.iter().any(|columns| columns.contains(column));
        marks
            .hidden_columns
            .extend((0..=LAST_OF_ALL).filter(|column| !has_width(column)));
    }
    Some((marks, flags))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const XLS: &[u8] = include_bytes!("../../tests/data/sample.xls");

    /// Returns the records of the sample.
    fn book() -> Vec<u8> {
        let mut file = cfb::CompoundFile::open(Cursor::new(XLS)).unwrap();
        let mut book = Vec::new();
        let mut stream = file.open_stream("/Workbook").unwrap();
        stream.read_to_end(&mut book).unwrap();
        book
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_changed_record_panics(
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<[u8; 2]>()), 1..20),
        ) {
            let mut book = book();
            for (place, with) in changes {
                let place = place.index(book.len() - 1);
                book[place..place + 2].copy_from_slice(&with);
            }
            if let Some(globals) = Globals::read(&book) {
                for start in &globals.sheets {
                    sheet(&book, *start, &globals);
                }
            }
        }
    }
}
