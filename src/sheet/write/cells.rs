//! What the library receives of a sheet's cells: heights of rows, merged rectangles, tables, comments and links. The cells
//! themselves are written as [`super::rows`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format as Usual, Note, Url, Worksheet, XlsxError};

use super::drawn::write_table;
use super::failed::{self, Spot, WriteError};
use super::formats::Formats;
use super::heights;
use crate::base::place::CellRef;
use crate::base::value::{binary_of, is_beyond};
use crate::sheet::{BookPlan, Cell, Content, LONGEST_FORMULA, LONGEST_TEXT, SheetPlan};

/// Checks the cells of a sheet, numbers their formats, and tells the library what it must know of them; gives the
/// heights of rows that are estimated.
pub(super) fn declare_cells(
    worksheet: &mut Worksheet,
    sheet: &SheetPlan,
    book: &BookPlan,
    formats: &mut Formats,
) -> Result<BTreeMap<u32, f64>, WriteError> {
    for range in &sheet.merged {
        let (first, last) = (range.first, range.last);
        worksheet
            .merge_range(
                first.row,
                first.column,
                last.row,
                last.column,
                "",
                &Usual::default(),
            )
            .map_err(|error| Spot::cell(&sheet.name, first).library(&error))?;
    }
    for table in &sheet.tables {
        write_table(worksheet, sheet, table)?;
    }
    let cells: Vec<(&CellRef, &Cell)> = sheet.cells.iter().collect();
    for (at, cell) in &cells {
        let spot = Spot::cell(&sheet.name, **at);
        check(cell, book, spot)?;
        formats.number(cell);
        declare(worksheet, **at, cell).map_err(|error| spot.library(&error))?;
        // A chart keeps a copy of what it shows.
        if !sheet.charts.is_empty() {
            copy(worksheet, **at, cell).map_err(|error| spot.library(&error))?;
        }
    }
    let rows = cells.chunk_by(|(one, _), (other, _)| one.row == other.row);
    let estimated: BTreeMap<u32, f64> = rows.filter_map(|row| heights::estimate(sheet, row)).collect();
    // The library places drawings by them.
    for (row, height) in &estimated {
        worksheet
            .set_row_height(*row, *height)
            .map_err(|error| Spot::sheet(&sheet.name).library(&error))?;
    }
    Ok(estimated)
}

/// Makes sure that spreadsheet programs take a cell.
pub(super) fn check(cell: &Cell, book: &BookPlan, spot: Spot<'_>) -> Result<(), WriteError> {
    if let Some(formula) = &cell.formula {
        spot.check_length(failed::FORMULA_TOO_LONG, formula, LONGEST_FORMULA)?;
    }
    if let Some(comment) = cell.comment() {
        spot.check_length(failed::COMMENT_TOO_LONG, comment, LONGEST_TEXT)?;
    }
    if let Some(link) = cell.link()
        && !leads_somewhere(link, book)
    {
        return Err(spot.refuses_text(failed::LINK_NOWHERE, link));
    }
    match &cell.content {
        Content::Text(text) | Content::Error(text) | Content::Unreadable(text) => {
            spot.check_length(failed::TEXT_TOO_LONG, text, LONGEST_TEXT)
        }
        Content::Number(_) | Content::Date(_) | Content::Blank | Content::Flag(_) => Ok(()),
    }
}

/// Returns `true` if a cell holds the digits of a number, cents among them; a number with more of them is never written as
/// another one, and never stops the workbook: the sign of no result replaces it.
pub(super) fn is_held(number: Decimal) -> bool {
    !is_beyond(number)
}

fn declare(worksheet: &mut Worksheet, at: CellRef, cell: &Cell) -> Result<(), XlsxError> {
    let CellRef { row, column } = at;
    if let Some(link) = cell.link() {
        let words = cell.content.as_found();
        let words = if words.is_empty() { link } else { &words };
        let url = Url::new(format!("internal:{}", quoted(link))).set_text(words);
        worksheet.write_url_with_options(row, column, &url, "", "", Some(&Usual::default()))?;
    }
    if let Some(comment) = cell.comment() {
        worksheet.insert_note(row, column, &note(comment))?;
    }
    Ok(())
}

fn copy(worksheet: &mut Worksheet, at: CellRef, cell: &Cell) -> Result<(), XlsxError> {
    let CellRef { row, column } = at;
    match (&cell.content, &cell.formula) {
        (Content::Number(number), None) if is_held(*number) => {
            worksheet.write_number(row, column, binary_of(*number))?;
        }
        (Content::Text(text), None) => {
            worksheet.write_string(row, column, &**text)?;
        }
        (
            Content::Number(_)
            | Content::Text(_)
            | Content::Date(_)
            | Content::Blank
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_),
            _,
        ) => {}
    }
    Ok(())
}

/// A comment in a box that shows all of it: the programs do not size one by its text.
fn note(comment: &str) -> Note {
    const WIDTH: u32 = 320;
    const LETTERS_A_LINE: usize = 46;
    const LINE: usize = 16;
    let lines: usize = comment
        .lines()
        .map(|line| line.chars().count().div_ceil(LETTERS_A_LINE).max(1))
        .sum();
    let height = u32::try_from((lines + 1) * LINE).unwrap_or(u32::MAX);
    Note::new(comment)
        .add_author_prefix(false)
        .set_width(WIDTH)
        .set_height(height.clamp(48, 480))
}

/// Returns `true` if a link names a sheet of the book and a cell.
fn leads_somewhere(link: &str, book: &BookPlan) -> bool {
    let Some((sheet, cell)) = link.rsplit_once('!') else {
        return false;
    };
    let first = cell.split(':').next().unwrap_or(cell);
    book.sheet(&unquoted(sheet)).is_some() && CellRef::parse(first).is_some()
}

fn unquoted(sheet: &str) -> String {
    sheet
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
        .map_or_else(|| sheet.to_owned(), |inner| inner.replace("''", "'"))
}

/// The link with its sheet's name in quotes, which a name with spaces needs and any name may have.
fn quoted(link: &str) -> String {
    match link.rsplit_once('!') {
        Some((sheet, cell)) => format!("'{}'!{cell}", unquoted(sheet).replace('\'', "''")),
        None => link.to_owned(),
    }
}

/// A number as the cells of entry rules require it.
pub(super) fn limit(number: i64) -> f64 {
    binary_of(Decimal::from(number))
}
