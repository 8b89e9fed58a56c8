//! A [`BookPlan`] becomes the bytes of an `.xlsx` workbook: the same book, the same bytes.
//!
//! Nothing is cut or changed to fit silently: what a spreadsheet program would not take is an error that names sheet and
//! cell.

mod cells;
mod drawn;
mod entry;
mod failed;
mod finish;
mod formats;
mod heights;
mod letters;
mod paint;
mod rows;
mod texts;

use std::collections::BTreeMap;
use std::io::{Cursor, Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet};

use crate::base::language::{Language, Text};
use crate::base::place::CellRef;
pub use crate::sheet::write::failed::{CODES, WriteError};
use crate::sheet::write::failed::{Spot, check_sheet_name};
pub use crate::sheet::write::finish::part_options;
use crate::sheet::write::finish::{Package, Packing};
use crate::sheet::write::formats::Formats;
pub use crate::sheet::write::heights::{height_of_rows, is_cut, row_pieces};
use crate::sheet::write::rows::{Rows, Shared};
use crate::sheet::{BookPlan, Cell, Paper, Print, Properties, SheetPlan, Visibility, cut, length};

/// The longest header or footer of a page that Excel takes, in UTF-16 units, its codes included.
const LONGEST_FOOTER: usize = 255;

/// Writes a book as an `.xlsx` workbook.
///
/// # Errors
/// What a spreadsheet program would not take: a text that is too long, a sheet name that is not allowed, a link or list
/// that leads nowhere; with the sheet and cell.
pub fn write(book: &BookPlan) -> Result<Vec<u8>, WriteError> {
    let out = Cursor::new(Vec::new());
    write_all(book, Vec::new(), Packing::Small, out).map(Cursor::into_inner)
}

/// Writes a book of which some sheets are so long that their rows are only made when they are written. It is packed quickly rather
/// than tightly: such a book stays where it is made, while forms go by mail. Returns where it was written to.
///
/// # Errors
/// The same as of [`write()`]; also if it cannot be written to where it should be.
pub fn write_long<W: Write + Seek>(book: &BookPlan, long: Vec<Long<'_>>, out: W) -> Result<W, WriteError> {
    write_all(book, long, Packing::Quick, out)
}

/// The rest of a long sheet, which is never in memory as a whole.
///
/// The sheet's own cells, and what is merged of them, are above the rest, which have no comments and no links beside
/// their cells.
pub struct Long<'a> {
    /// The position of the sheet in the book.
    pub sheet: usize,
    /// The rest of its cells, row by row.
    pub cells: &'a mut dyn Iterator<Item = (CellRef, Cell)>,
}

fn write_all<W: Write + Seek>(
    book: &BookPlan,
    mut long: Vec<Long<'_>>,
    packing: Packing,
    out: W,
) -> Result<W, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(packing.of_library());
    workbook.set_properties(&properties(&book.properties)?);
    let mut shared = Shared::default();
    let mut estimated = Vec::new();
    let shown = book
        .sheets
        .iter()
        .position(|sheet| sheet.visibility == Visibility::Visible)
        .ok_or_else(|| Spot::BOOK.refuses(failed::NOTHING_SHOWN))?;
    for (index, sheet) in book.sheets.iter().enumerate() {
        check_sheet_name(book, index)?;
        let worksheet = workbook.add_worksheet();
        estimated.push(declare_sheet(worksheet, sheet, book, &mut shared.formats)?);
        if index == shown {
            worksheet.set_active(true).set_first_tab(true);
        }
    }
    for (name, range) in &book.names {
        workbook
            .define_name(name.as_str(), range)
            .map_err(|error| Spot::BOOK.library(&error))?;
    }
    let declared = shared.formats.len();
    let mut parts = of_library(&mut workbook, &shared.formats)?;
    let mut package = Package::of(book, packing, out);
    package.add(&parts, |index, out| {
        let Some((sheet, estimated)) = book.sheets.get(index).zip(estimated.get(index)) else {
            return Ok(());
        };
        let rest = long.iter().position(|long| long.sheet == index);
        let rest = rest.map(|at| long.swap_remove(at).cells);
        Rows::of(out, book, sheet, &mut shared).write(estimated, rest)
    })?;
    if shared.formats.len() > declared {
        // The rest of a long sheet has formats of its own, which are known only now.
        parts = of_library(&mut workbook, &shared.formats)?;
    }
    package.finish(&parts, &shared.texts)
}

/// Returns the workbook as the library writes it, without rows and texts.
fn of_library(workbook: &mut Workbook, formats: &Formats) -> Result<Vec<u8>, WriteError> {
    let first = workbook.worksheet_from_index(0);
    first
        .and_then(|first| formats.declare(first))
        .and_then(|()| workbook.save_to_buffer())
        .map_err(|error| Spot::BOOK.library(&error))
}

fn properties(properties: &Properties) -> Result<DocProperties, WriteError> {
    // The program's clock would make two runs differ; who made a workbook when is reported by its sheets.
    let made = ExcelDateTime::from_ymd(2020, 1, 1).map_err(|error| Spot::BOOK.library(&error))?;
    Ok(DocProperties::new()
        .set_title(&properties.title)
        .set_author(&properties.author)
        .set_subject(&properties.subject)
        .set_creation_datetime(&made))
}

/// Tells the library of a sheet, and gives the rows whose height is estimated.
fn declare_sheet(
    worksheet: &mut Worksheet,
    sheet: &SheetPlan,
    book: &BookPlan,
    formats: &mut Formats,
) -> Result<BTreeMap<u32, f64>, WriteError> {
    let spot = Spot::sheet(&sheet.name);
    let library = |error| spot.library(&error);
    worksheet.set_name(&sheet.name).map_err(library)?;
    match sheet.visibility {
        Visibility::Visible => {}
        Visibility::Hidden => {
            worksheet.set_hidden(true);
        }
        Visibility::VeryHidden => {
            worksheet.set_very_hidden(true);
        }
    }
    size(worksheet, sheet).map_err(library)?;
    let estimated = cells::declare_cells(worksheet, sheet, book, formats)?;
    drawn::write_charts(worksheet, sheet)?;
    drawn::write_sparklines(worksheet, sheet)?;
    entry::write_validations(worksheet, sheet, book)?;
    entry::write_conditions(worksheet, sheet)?;
    if let Some(CellRef { row, column }) = sheet.frozen {
        worksheet.set_freeze_panes(row, column).map_err(library)?;
    }
    if let Some(range) = sheet.filter {
        worksheet
            .autofilter(
                range.first.row,
                range.first.column,
                range.last.row,
                range.last.column,
            )
            .map_err(library)?;
    }
    if let Some(CellRef { row, column }) = sheet.cursor {
        worksheet
            .set_selection(row, column, row, column)
            .map_err(library)?;
    }
    if sheet.protected {
        worksheet.protect_with_options(&permissions());
    }
    set_print(worksheet, sheet, book.properties.language)?;
    Ok(estimated)
}

fn size(worksheet: &mut Worksheet, sheet: &SheetPlan) -> Result<(), rust_xlsxwriter::XlsxError> {
    for (column, width) in &sheet.widths {
        worksheet.set_column_width(*column, *width)?;
    }
    for (row, height) in &sheet.heights {
        worksheet.set_row_height(*row, *height)?;
    }
    for column in &sheet.hidden_columns {
        worksheet.set_column_hidden(*column)?;
    }
    for row in &sheet.hidden_rows {
        worksheet.set_row_hidden(*row)?;
    }
    Ok(())
}

/// What a protected sheet still permits: widen, colour and filter, so that there is no need to remove the protection. Sorting is
/// not among it: programs refuse to sort rows that hold locked cells, whatever the sheet permits. Objects stay protected.
fn permissions() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    }
}

fn set_print(worksheet: &mut Worksheet, sheet: &SheetPlan, language: Language) -> Result<(), WriteError> {
    let spot = Spot::sheet(&sheet.name);
    let library = |error| spot.library(&error);
    let Print {
        repeat_rows,
        columns,
        two_wide,
        one_page,
        breaks,
        paper,
        footer,
    } = &sheet.print;
    // In the numbering of printer drivers.
    let paper = match paper {
        Paper::A4 => 9,
        Paper::A3 => 8,
    };
    worksheet
        .set_paper_size(paper)
        .set_landscape()
        .set_print_fit_to_pages(if two_wide.is_some() { 2 } else { 1 }, u16::from(*one_page))
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    if let Some((first, last)) = *repeat_rows {
        worksheet.set_repeat_rows(first, last).map_err(library)?;
    }
    if let Some((first, last)) = *two_wide {
        worksheet.set_repeat_columns(first, last).map_err(library)?;
    }
    if !breaks.is_empty() {
        worksheet.set_page_breaks(breaks).map_err(library)?;
    }
    if let Some((first, last)) = *columns
        && let Some(last_row) = sheet.end_row().checked_sub(1)
    {
        // Of a long sheet the rows are not among the cells, but in its table or filter.
        let tables = sheet.tables.iter().map(|table| table.cells);
        let ranges = tables.chain(sheet.filter);
        let last_row = ranges.map(|range| range.last.row).fold(last_row, u32::max);
        worksheet
            .set_print_area(0, first, last_row, last)
            .map_err(library)?;
    }
    let page = Text::new("stran &P / &N", "page &P / &N").in_(language);
    // What it repeats stands on the sheet in full.
    let taken = length(page) + 4 + footer.matches('&').count();
    let footer = cut(footer, LONGEST_FOOTER.saturating_sub(taken));
    worksheet.set_footer(format!("&L{}&R{page}", footer.replace('&', "&&")));
    Ok(())
}

#[cfg(test)]
mod tests;
