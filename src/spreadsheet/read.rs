//! Files become [`Book`]s. This file alone names the reading library, and only behind the guard or in a child process.
//!
//! What the library does not tell is told by those who look the file over before: `guard`, `binary`, `opendocument`; of an
//! `.xls`, what is hidden and what is a percentage is not told at all.

mod cells;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Display;
use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xls, XlsOptions, Xlsb,
    Xlsx,
};

use crate::finding::Fault;
use crate::language::Text;
use crate::message::Message;
use crate::message::shown;
use crate::place::{CellRef, Range};
use crate::spreadsheet::container::Container;
use crate::spreadsheet::faults::{DAMAGED, PASSWORD, SUSPICIOUS};
use crate::spreadsheet::guard::{Examined, ExaminedSheet};
use crate::spreadsheet::limits::{Limits, check_size, count, within};
use crate::spreadsheet::read::cells::{Collected, duration, iso_serial, moment, number};
use crate::spreadsheet::recognise::{Kind, is_biff8};
use crate::spreadsheet::{Book, Content, Sheet, Visibility, binary, container, guard, opendocument};

/// The code page of UTF-16.
const UTF_16: u16 = 1200;

/// Reads a workbook of a kind that was recognised. All but `.xlsx` only for a process with limits: the library may take any
/// time and memory on a damaged one.
///
/// # Errors
/// F103, F104, F105 or F106.
pub(super) fn read(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Book, Fault> {
    match kind {
        Kind::Xlsx => read_xlsx(bytes, limits),
        Kind::Xlsb => read_xlsb(bytes, limits),
        Kind::Xls => read_xls(bytes, limits),
        Kind::Ods => read_ods(bytes, limits),
    }
}

/// Reads an `.xlsx` (`.xlsm`, `.xltx`) in this process, after looking it over.
///
/// Formulas come with their stored result; [`Content::Blank`] where none is stored, an empty text where the result is one.
///
/// # Errors
/// F103, F104, F105 or F106; a fault of one sheet is a fault of the file.
pub fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    let mut parts = container::open(bytes, limits)?;
    let Examined {
        is_1904,
        is_uncalculated,
        sheets,
    } = guard::examine(&mut parts, limits)?;
    let mended = mended(&mut parts, &sheets)?;
    let bytes = mended.as_deref().unwrap_or(bytes);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(None, &error))?;
    let mut collected = Collected::new(limits);
    for ExaminedSheet {
        name,
        part: _,
        visibility,
        marks,
    } in sheets
    {
        collected.begin(Sheet {
            visibility,
            hidden_rows: marks.hidden_rows,
            hidden_columns: marks.hidden_columns,
            merged: marks.merged,
            ..Sheet::named(name.clone())
        });
        let refused = |error| refused(Some(&name), &error);
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(refused)?;
        while let Some(record) = reader.next_cell_with_formula().map_err(refused)? {
            let (row, column) = record.pos;
            let content = match content(record.value, is_1904) {
                // For want of a result some programs write a zero, and ask whoever opens the file to calculate.
                Content::Number(zero) if is_uncalculated && record.formula.is_some() && zero.is_zero() => {
                    Content::Blank
                }
                content => content,
            };
            collected.put(row, column, content, record.formula)?;
        }
        for (at, format) in marks.formats {
            collected.format(at, format, is_1904);
        }
        for (at, error) in marks.errors {
            collected.set(at, Content::Error(error));
        }
    }
    Ok(collected.finish())
}

/// The file without what the reading library refuses a sheet for; nothing when there is none of it.
fn mended(parts: &mut Container<'_>, sheets: &[ExaminedSheet]) -> Result<Option<Vec<u8>>, Fault> {
    let mut others = HashMap::new();
    let needed = |sheet: &&ExaminedSheet| !sheet.marks.errors.is_empty() || sheet.marks.dimension_has_signs;
    for sheet in sheets.iter().filter(needed) {
        let text = parts.text(&sheet.part)?;
        let shown = guard::mend::mended(&text, &sheet.part)?;
        others.insert(sheet.part.clone(), shown);
    }
    if others.is_empty() {
        return Ok(None);
    }
    parts.with(&others).map(Some)
}

/// Reads an `.xls`.
///
/// # Errors
/// F103, F104, F105 or F106.
fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    let mut options = XlsOptions::default();
    if is_biff8(bytes) {
        // Some programs write a code page that the texts are not in.
        options.force_codepage = Some(UTF_16);
    }
    let mut workbook = Xls::new_with_options(Cursor::new(bytes), options).map_err(|error| match error {
        calamine::XlsError::Password => PASSWORD.fault(),
        other => refused(None, &other),
    })?;
    let sheets = listed(&workbook, limits)?;
    let mut collected = Collected::new(limits);
    for sheet in sheets {
        let name = sheet.name.clone();
        let refused = |error| refused(Some(&name), &error);
        let merged = workbook.merge_cells_by_sheet_name(&name).map_err(refused)?;
        collected.begin(Sheet {
            merged: merged.into_iter().filter_map(rectangle).collect(),
            ..sheet
        });
        let values = workbook.worksheet_range(&name).map_err(refused)?;
        let formulas = workbook.worksheet_formula(&name).map_err(refused)?;
        put_ranges(&mut collected, &values, &formulas, workbook.has_1904_epoch())?;
    }
    Ok(collected.finish())
}

/// Reads an `.xlsb`; see [`read_xls`].
///
/// # Errors
/// F103, F104, F105 or F106.
fn read_xlsb(bytes: &[u8], limits: &Limits) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    let mut parts = container::open(bytes, limits)?;
    parts.check_all()?;
    let mut marks = binary::examine(&mut parts, limits)?;
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| refused(None, &error))?;
    let sheets = listed(&workbook, limits)?;
    let is_1904 = workbook.has_1904_epoch();
    let mut collected = Collected::new(limits);
    for sheet in sheets {
        let name = sheet.name.clone();
        let refused = |error| refused(Some(&name), &error);
        let binary::Marks {
            hidden_rows,
            hidden_columns,
            merged,
            formats: of_cells,
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
        for (at, format) in of_cells {
            collected.format(at, format, is_1904);
        }
    }
    Ok(collected.finish())
}

/// Reads an `.ods`; see [`read_xls`].
///
/// # Errors
/// F103, F104, F105 or F106.
fn read_ods(bytes: &[u8], limits: &Limits) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    let mut parts = container::open(bytes, limits)?;
    if parts.has("META-INF/manifest.xml") && parts.text("META-INF/manifest.xml")?.contains("encryption-data")
    {
        return Err(PASSWORD.fault());
    }
    let marks = opendocument::examine(&parts.text("content.xml")?, limits)?;
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => PASSWORD.fault(),
        other => refused(None, &other),
    })?;
    let sheets = listed(&workbook, limits)?;
    if sheets.len() != marks.len() {
        let cause = Text::new(
            "listov ni mogoče zanesljivo prešteti",
            "its sheets cannot be counted reliably",
        );
        return Err(SUSPICIOUS.fault().with_message("cause", cause));
    }
    let mut collected = Collected::new(limits);
    for (sheet, marks) in sheets.into_iter().zip(marks) {
        let name = sheet.name.clone();
        collected.begin(Sheet {
            hidden_rows: marks.hidden_rows,
            hidden_columns: marks.hidden_columns,
            merged: marks.merged,
            ..sheet
        });
        let refused = |error| refused(Some(&name), &error);
        let values = workbook.worksheet_range(&name).map_err(refused)?;
        let formulas = workbook.worksheet_formula(&name).map_err(refused)?;
        put_ranges(&mut collected, &values, &formulas, false)?;
        for (at, text) in marks.shown {
            collected.shown(at, &text);
        }
        for at in marks.percent {
            collected.percent(at);
        }
        for (at, error) in marks.errors {
            collected.set(at, Content::Error(error));
        }
        for at in marks.empty {
            collected.set(at, Content::Text(String::new()));
        }
        for (at, text) in marks.texts {
            collected.set(at, Content::Text(text));
        }
    }
    Ok(collected.finish())
}

/// The sheets with cells, in the order of their tabs, each name once.
fn listed<R, W: Reader<R>>(workbook: &W, limits: &Limits) -> Result<Vec<Sheet>, Fault>
where
    R: std::io::Read + std::io::Seek,
{
    let mut names = HashSet::new();
    let mut sheets = Vec::new();
    for sheet in workbook.sheets_metadata() {
        if !names.insert(sheet.name.to_lowercase()) {
            let cause = Text::new("dva lista imata ime »{sheet}«", "two sheets are called “{sheet}”");
            return Err(SUSPICIOUS
                .fault()
                .with_message("cause", cause.fill(&[("sheet", &shown(&sheet.name))])));
        }
        // The library also gives sheets of charts, dialogs, macros and modules as if they held data.
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        sheets.push(Sheet {
            visibility: match sheet.visible {
                SheetVisible::Visible => Visibility::Visible,
                SheetVisible::Hidden => Visibility::Hidden,
                SheetVisible::VeryHidden => Visibility::VeryHidden,
            },
            ..Sheet::named(sheet.name.clone())
        });
    }
    let what = Text::new("število listov", "number of sheets");
    within(what, count(sheets.len()), count(limits.sheets))?;
    if sheets.is_empty() {
        let cause = Text::new("v zvezku ni nobenega lista", "the workbook has no sheet");
        return Err(DAMAGED.fault().with_message("cause", cause));
    }
    Ok(sheets)
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
        DataRef::String(words) => Content::Text(words),
        DataRef::SharedString(words) => Content::Text(words.to_owned()),
        DataRef::Bool(flag) => Content::Flag(flag),
        DataRef::DateTime(when) => date(when, is_1904),
        DataRef::DateTimeIso(words) => iso_serial(&words).map_or(Content::Text(words), Content::Date),
        DataRef::DurationIso(words) => duration(&words).map_or(Content::Text(words), Content::Date),
        DataRef::Error(error) => Content::Error(error.to_string()),
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

/// A fault that the library found, with its words where they are words and not the inside of its values.
fn refused(sheet: Option<&str>, error: &dyn Display) -> Fault {
    let error = error.to_string();
    let is_debug = error.contains(['{', '}', '[', '"']) || error.contains("os error") || error.contains("::");
    let error = if is_debug {
        String::new()
    } else {
        format!(" ({})", shown(&error))
    };
    let cause: Message = match sheet {
        Some(sheet) => Text::new(
            "lista »{sheet}« ni mogoče prebrati{error}",
            "the sheet “{sheet}” cannot be read{error}",
        )
        .fill(&[("sheet", &shown(sheet)), ("error", &error)]),
        None => Text::new(
            "zvezka ni mogoče odpreti{error}",
            "the workbook cannot be opened{error}",
        )
        .fill(&[("error", &error)]),
    };
    DAMAGED.fault().with_message("cause", cause)
}

#[cfg(test)]
mod tests;
