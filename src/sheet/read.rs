//! Files become [`Book`]s. This room alone names the reading library, and has it read only in a child process.
//!
//! What the library does not report is read beforehand by `binary` and `legacy`. An `.xlsx` is read by `guard` alone, an `.ods` by
//! `opendocument`.

pub(super) mod cells;
pub(super) mod moved;
mod ods;
pub(super) mod values;
mod xls;

use std::collections::{BTreeMap, HashSet};
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsb};

use self::ods::read_ods;
use self::xls::read_xls;
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::place::{CellRef, Range};
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::limits::{Limits, check_size, count, within};
use crate::sheet::read::cells::Collected;
use crate::sheet::read::values::{duration, iso_serial, moment, number};
use crate::sheet::recognise::{FileContent as Recognisable, FileKind, Recognised, recognise};
use crate::sheet::{Book, Content, Sheet, Unseen, Visibility, binary, container, encrypted, guard};

/// Reads a workbook of a kind that was recognised. All but `.xlsx` only for a process with limits: the library may take any
/// time and memory on a damaged one.
///
/// # Errors
/// F102, F103, F104, F105, F106 or F161.
pub(super) fn read(file: &Recognised<'_>, kind: FileKind, limits: &Limits) -> Result<Book, Fault> {
    check_size(file.bytes, limits)?;
    match kind {
        FileKind::Xlsx => read_xlsx(file, limits),
        FileKind::Xlsb => read_xlsb(file, limits),
        FileKind::Xls => read_xls(file.bytes, limits),
        FileKind::Ods => read_ods(file, limits),
        FileKind::Encrypted => read_encrypted(file.bytes, limits),
    }
}

/// Reads the workbook within one that is encrypted as a whole.
fn read_encrypted(bytes: &[u8], limits: &Limits) -> Result<Book, Fault> {
    let package = encrypted::package(bytes, limits)?;
    let file = recognise(&package)?;
    match file.content {
        Recognisable::Workbook(kind @ (FileKind::Xlsx | FileKind::Xlsb)) => Ok(Book {
            macros: file.has_macros(kind),
            ..read(&file, kind, limits)?
        }),
        // Office encrypts nothing else so: neither old formats nor what is encrypted already.
        Recognisable::Workbook(FileKind::Xls | FileKind::Ods | FileKind::Encrypted)
        | Recognisable::Wrapping(_) => Err(refused(None)),
    }
}

/// Reads an `.xlsx` (`.xlsm`, `.xltx`).
///
/// Formulas come with their stored result; [`Content::Blank`] where none is stored, an empty text where the result is one.
///
/// # Errors
/// F103, F104, F105, F106 or F107; a fault of one sheet is a fault of the file.
fn read_xlsx(file: &Recognised<'_>, limits: &Limits) -> Result<Book, Fault> {
    let mut parts = container::open(file.bytes, &file.entries, limits)?;
    guard::read_book(&mut parts, limits)
}

/// Reads an `.xlsb`.
///
/// # Errors
/// F103, F104, F105 or F106.
fn read_xlsb(file: &Recognised<'_>, limits: &Limits) -> Result<Book, Fault> {
    let mut parts = container::open(file.bytes, &file.entries, limits)?;
    parts.check_all()?;
    let mut marks = binary::examine(&mut parts, limits)?;
    let mut workbook = Xlsb::new(Cursor::new(file.bytes)).map_err(|_| refused(None))?;
    let sheets = listed(&workbook, limits)?;
    let is_1904 = workbook.has_1904_epoch();
    let mut collected = Collected::new(limits);
    for sheet in sheets {
        let name = sheet.name.clone();
        let refused = |_| refused(Some(&name));
        let binary::Marks {
            hidden_rows,
            hidden_columns,
            merged,
            formats: of_cells,
            struck,
            mut passed_over,
        } = marks.remove(&name).unwrap_or_default();
        collected.begin(Sheet {
            hidden_columns,
            hidden_rows,
            merged,
            ..sheet
        });
        let mut formulas = BTreeMap::new();
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(refused)?;
        while let Some(cell) = reader.next_formula().map_err(refused)? {
            formulas.insert(cell.get_position(), cell.get_value().clone());
        }
        drop(reader);
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(refused)?;
        while let Some(cell) = reader.next_cell().map_err(refused)? {
            let (row, column) = cell.get_position();
            let content = content(cell.get_value().clone(), is_1904);
            collected.put(row, column, content, formulas.remove(&(row, column)))?;
        }
        for ((row, column), formula) in formulas {
            let at = u16::try_from(column).map(|column| CellRef::new(row, column));
            let content = at.ok().and_then(|at| passed_over.remove(&at)).unwrap_or_default();
            collected.put(row, column, content, Some(formula))?;
        }
        for (at, content) in passed_over {
            collected.put(at.row, at.column.into(), content, None)?;
        }
        collected.styled(of_cells, struck, is_1904);
    }
    Ok(Book {
        unseen: Unseen::RemarksAndLetters,
        ..collected.finish()
    })
}

fn uncountable() -> Fault {
    let cause = Text::new(
        "listov ni mogoče zanesljivo prešteti",
        "its sheets cannot be counted reliably",
    );
    SUSPICIOUS.fault().with_message("cause", cause)
}

/// Returns the sheets with cells, in the order of their tabs, each name once.
fn listed<R, W: Reader<R>>(workbook: &W, limits: &Limits) -> Result<Vec<Sheet>, Fault>
where
    R: std::io::Read + std::io::Seek,
{
    check_names(workbook.sheets_metadata().iter().map(|sheet| sheet.name.as_str()))?;
    // The library also gives sheets of charts, dialogs, macros and modules as if they held data.
    let metadata = workbook.sheets_metadata().iter();
    let sheets: Vec<Sheet> = metadata
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| Sheet {
            visibility: match sheet.visible {
                SheetVisible::Visible => Visibility::Visible,
                SheetVisible::Hidden => Visibility::Hidden,
                SheetVisible::VeryHidden => Visibility::VeryHidden,
            },
            ..Sheet::named(sheet.name.clone())
        })
        .collect();
    check_count(sheets.len(), limits)?;
    Ok(sheets)
}

/// Checks that each name occurs once, whatever the case of its letters.
fn check_names<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), Fault> {
    let mut known = HashSet::new();
    for name in names {
        if !known.insert(name.to_lowercase()) {
            let cause = Text::new("dva lista imata ime »{sheet}«", "two sheets are called “{sheet}”");
            return Err(SUSPICIOUS
                .fault()
                .with_message("cause", cause.fill(&[("sheet", &shown(name))])));
        }
    }
    Ok(())
}

/// Makes sure that there are sheets, and not too many.
fn check_count(sheets: usize, limits: &Limits) -> Result<(), Fault> {
    let what = Text::new("število listov", "number of sheets");
    within(what, count(sheets), count(limits.sheets))?;
    if sheets == 0 {
        let cause = Text::new("v zvezku ni nobenega lista", "the workbook has no sheet");
        return Err(DAMAGED.fault().with_message("cause", cause));
    }
    Ok(())
}

fn put_ranges(
    collected: &mut Collected<'_>,
    values: &calamine::Range<Data>,
    formulas: &calamine::Range<String>,
    is_1904: bool,
) -> Result<(), Fault> {
    let formula = |at| {
        formulas
            .get_value(at)
            .filter(|formula| !formula.is_empty())
            .cloned()
    };
    let (top, left) = values.start().unwrap_or_default();
    for (row, column, value) in values.used_cells() {
        let (row, column) = (offset(top, row)?, offset(left, column)?);
        collected.put(
            row,
            column,
            content(borrowed(value), is_1904),
            formula((row, column)),
        )?;
    }
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (row, column) = (offset(top, row)?, offset(left, column)?);
        if values
            .get_value((row, column))
            .is_none_or(|value| *value == Data::Empty)
        {
            collected.put(row, column, Content::Blank, Some(formula.clone()))?;
        }
    }
    Ok(())
}

fn offset(start: u32, by: usize) -> Result<u32, Fault> {
    u32::try_from(by)
        .ok()
        .and_then(|by| start.checked_add(by))
        .ok_or_else(|| DAMAGED.fault().with_message("cause", cells::OUTSIDE))
}

fn content(value: DataRef<'_>, is_1904: bool) -> Content {
    match value {
        DataRef::Empty => Content::Blank,
        DataRef::Int(whole) => Content::Number(whole.into()),
        DataRef::Float(float) => number(float),
        DataRef::String(words) => Content::Text(words.into()),
        DataRef::SharedString(words) => Content::Text(words.into()),
        DataRef::Bool(flag) => Content::Flag(flag),
        DataRef::DateTime(when) => date(when, is_1904),
        DataRef::DateTimeIso(words) => {
            iso_serial(&words).map_or_else(|| Content::Text(words.as_str().into()), Content::Date)
        }
        DataRef::DurationIso(words) => {
            duration(&words).map_or_else(|| Content::Text(words.as_str().into()), Content::Date)
        }
        DataRef::Error(error) => Content::Error(error.to_string().into()),
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::Int(whole) => DataRef::Int(*whole),
        Data::Float(float) => DataRef::Float(*float),
        Data::String(words) => DataRef::SharedString(words),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(when) => DataRef::DateTime(*when),
        Data::DateTimeIso(words) => DataRef::DateTimeIso(words.clone()),
        Data::DurationIso(words) => DataRef::DurationIso(words.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn date(when: ExcelDateTime, is_1904: bool) -> Content {
    // A length of time has no epoch.
    moment(when.as_f64(), is_1904 && when.is_datetime())
}

fn rectangle(dimensions: Dimensions) -> Option<Range> {
    let corner = |(row, column): (u32, u32)| Some(CellRef::new(row, u16::try_from(column).ok()?));
    Some(Range {
        first: corner(dimensions.start)?,
        last: corner(dimensions.end)?,
    })
}

/// Returns a fault for what the library refuses; its own words are for programmers.
fn refused(sheet: Option<&str>) -> Fault {
    let cause: Message = match sheet {
        Some(sheet) => Text::new(
            "lista »{sheet}« ni mogoče prebrati",
            "the sheet “{sheet}” cannot be read",
        )
        .fill(&[("sheet", &shown(sheet))]),
        None => Text::new("zvezka ni mogoče odpreti", "the workbook cannot be opened").into(),
    };
    DAMAGED.fault().with_message("cause", cause)
}

#[cfg(test)]
mod tests;
