//! Cells, formulas with their results, styles, comments and links.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, Format as Painted, FormatAlign, FormatBorder, FormatPattern, FormatUnderline, Formula, Note, Url,
    Worksheet, XlsxError,
};

use super::drawn::write_table;
use super::failed::{self, Spot, WriteError};
use super::heights;
use super::paint::{Frame, Letters, Paint, paint};
use crate::base::place::CellRef;
use crate::base::value::{NO_RESULT, binary_of, is_beyond};
use crate::sheet::{BookPlan, Cell, Clock, Content, Format, LONGEST_TEXT, Look, SheetPlan, Style};

/// The longest formula Excel takes, in UTF-16 units.
const LONGEST_FORMULA: usize = 8_192;

/// What the writing library made of each style, so that it is made once.
#[derive(Default)]
pub(super) struct Formats(HashMap<(Style, Shape), Painted>);

/// What a cell's style depends on besides [`Style`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// Nothing.
    Usual,
    /// Text that would be a formula, were it typed: it is marked as text, so that editing it leaves it so.
    Quoted,
    /// A number without decimals.
    Whole,
}

/// Writes tables, merged rectangles and every cell of a sheet, row by row; gives the rows, counted from one, whose height
/// is an estimate.
pub(super) fn write_cells(
    worksheet: &mut Worksheet,
    sheet: &SheetPlan,
    rest: Option<&mut dyn Iterator<Item = (CellRef, Cell)>>,
    book: &BookPlan,
    formats: &mut Formats,
) -> Result<BTreeSet<u32>, WriteError> {
    for range in &sheet.merged {
        let first = sheet.cell(range.first);
        worksheet
            .merge_range(
                range.first.row,
                range.first.column,
                range.last.row,
                range.last.column,
                "",
                formats.of(first),
            )
            .map_err(|error| Spot::cell(&sheet.name, range.first).library(&error))?;
    }
    let mut rows = Rows {
        worksheet,
        sheet,
        book,
        formats,
        estimated: BTreeSet::new(),
    };
    let mut tables = sheet.tables.iter().peekable();
    for of_row in sheet
        .cells
        .iter()
        .collect::<Vec<_>>()
        .chunk_by(|(one, _), (other, _)| one.row == other.row)
    {
        // A table writes its own headings, over which go ours, which have a look.
        while let Some(table) =
            tables.next_if(|table| of_row.iter().any(|(at, _)| table.cells.first.row <= at.row))
        {
            write_table(rows.worksheet, sheet, table)?;
        }
        rows.write(of_row)?;
    }
    let mut row: Vec<(CellRef, Cell)> = Vec::new();
    for (at, cell) in rest.into_iter().flatten() {
        if row.first().is_some_and(|(first, _)| first.row != at.row) {
            rows.write_owned(&row)?;
            row.clear();
        }
        row.push((at, cell));
    }
    rows.write_owned(&row)?;
    if let Some((last, _)) = row.last() {
        // The library would write a last row that is given a height twice; a blank cell below it is the last one instead.
        let blank = rows.formats.of(&Cell::default());
        rows.worksheet
            .write_blank(last.row + 1, 0, blank)
            .map_err(|error| Spot::sheet(&sheet.name).library(&error))?;
    }
    Ok(rows.estimated)
}

/// Where rows are written, one after another.
struct Rows<'a> {
    worksheet: &'a mut Worksheet,
    sheet: &'a SheetPlan,
    book: &'a BookPlan,
    formats: &'a mut Formats,
    estimated: BTreeSet<u32>,
}

impl Rows<'_> {
    fn write_owned(&mut self, cells: &[(CellRef, Cell)]) -> Result<(), WriteError> {
        let cells: Vec<(&CellRef, &Cell)> = cells.iter().map(|(at, cell)| (at, cell)).collect();
        self.write(&cells)
    }

    /// Writes the cells of one row.
    fn write(&mut self, cells: &[(&CellRef, &Cell)]) -> Result<(), WriteError> {
        let name = &self.sheet.name;
        if let Some((row, height)) = heights::estimate(self.sheet, cells) {
            self.worksheet
                .set_row_height(row, height)
                .map_err(|error| Spot::sheet(name).library(&error))?;
            self.estimated.insert(row + 1);
        }
        for (at, cell) in cells {
            let spot = Spot::cell(name, **at);
            check(cell, self.book, spot)?;
            write_cell(self.worksheet, **at, cell, self.formats.of(cell))
                .map_err(|error| spot.library(&error))?;
        }
        Ok(())
    }
}

fn check(cell: &Cell, book: &BookPlan, spot: Spot<'_>) -> Result<(), WriteError> {
    if let Some(formula) = &cell.formula {
        spot.check_length(failed::FORMULA_TOO_LONG, formula, LONGEST_FORMULA)?;
    }
    if let Some(comment) = &cell.comment {
        spot.check_length(failed::COMMENT_TOO_LONG, comment, LONGEST_TEXT)?;
    }
    if let Some(link) = &cell.link
        && !leads_somewhere(link, book)
    {
        return Err(spot.refuses_text(failed::LINK_NOWHERE, link));
    }
    match &cell.content {
        Content::Text(text) | Content::Error(text) | Content::Unreadable(text) => {
            spot.check_length(failed::TEXT_TOO_LONG, text, LONGEST_TEXT)?;
            // The library takes the kind of a formula's result from its text.
            let misread = text.parse::<f64>().is_ok() || text == "TRUE" || text == "FALSE";
            if cell.formula.is_some() && misread {
                return Err(spot.refuses_text(failed::RESULT_LIKE_NUMBER, text));
            }
            Ok(())
        }
        Content::Number(_) | Content::Date(_) | Content::Blank | Content::Flag(_) => Ok(()),
    }
}

/// Returns `true` if a cell holds the digits of a number, cents among them; a number with more of them is never written as
/// another one, and never stops the workbook: the sign of no result replaces it.
fn is_held(number: Decimal) -> bool {
    !is_beyond(number)
}

fn write_cell(
    worksheet: &mut Worksheet,
    at: CellRef,
    cell: &Cell,
    format: &Painted,
) -> Result<(), XlsxError> {
    let CellRef { row, column } = at;
    if let Some(link) = &cell.link {
        let words = cell.content.as_found();
        let url = Url::new(format!("internal:{}", quoted(link))).set_text(if words.is_empty() {
            link.clone()
        } else {
            words
        });
        // The link is kept beside the cell; a number or formula may be written over its words.
        worksheet.write_url_with_options(row, column, &url, "", "", Some(format))?;
    }
    if let Some(comment) = &cell.comment {
        worksheet.insert_note(row, column, &note(comment))?;
    }
    if let Some(formula) = &cell.formula {
        let formula = Formula::new(formula).set_result(result(&cell.content));
        worksheet.write_formula_with_format(row, column, formula, format)?;
        return Ok(());
    }
    match &cell.content {
        Content::Number(number) | Content::Date(number) if !is_held(*number) => {
            worksheet.write_string_with_format(row, column, NO_RESULT, format)?;
        }
        Content::Blank if cell.link.is_some() => {}
        Content::Blank => {
            worksheet.write_blank(row, column, format)?;
        }
        Content::Number(number) | Content::Date(number) => {
            worksheet.write_number_with_format(row, column, binary_of(*number), format)?;
        }
        Content::Text(text) | Content::Error(text) | Content::Unreadable(text) => {
            worksheet.write_string_with_format(row, column, text, format)?;
        }
        Content::Flag(flag) => {
            worksheet.write_boolean_with_format(row, column, *flag, format)?;
        }
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

/// A formula's result in the words of the file: numbers in their binary form, as a program would have stored them.
fn result(content: &Content) -> String {
    match content {
        Content::Number(number) | Content::Date(number) if !is_held(*number) => NO_RESULT.to_owned(),
        Content::Number(number) | Content::Date(number) => binary_of(*number).to_string(),
        Content::Blank | Content::Text(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            content.as_found()
        }
    }
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

impl Formats {
    fn of(&mut self, cell: &Cell) -> &Painted {
        let shape = match &cell.content {
            Content::Text(text) if cell.formula.is_none() && text.starts_with(['=', '+', '-', '@']) => {
                Shape::Quoted
            }
            Content::Number(number) if number.fract().is_zero() => Shape::Whole,
            Content::Blank
            | Content::Number(_)
            | Content::Date(_)
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => Shape::Usual,
        };
        let mut style = cell.style;
        if matches!(cell.content, Content::Date(_)) && style.format == Format::General {
            style.format = Format::Date;
        }
        self.0
            .entry((style, shape))
            .or_insert_with(|| painted(style, shape))
    }
}

fn painted(style: Style, shape: Shape) -> Painted {
    let mut format = dressed(style.look)
        .set_font_size(paint(style.look).size)
        .set_align(if style.look == Look::Heading {
            FormatAlign::VerticalCenter
        } else {
            FormatAlign::Top
        });
    if paint(style.look).wrapped {
        format = format.set_text_wrap();
    }
    if style.open {
        format = format.set_unlocked();
    }
    if shape == Shape::Quoted {
        format = format.set_quote_prefix();
    }
    match number_format(style, shape) {
        Some(code) => format.set_num_format(code),
        None => format,
    }
}

/// The parts of a look that also a condition can give a cell: colours, weight, frame.
pub(super) fn dressed(look: Look) -> Painted {
    let Paint {
        ink,
        paper,
        hatch,
        frame,
        frame_colour,
        letters,
        size: _,
        wrapped: _,
    } = paint(look);
    let mut format = Painted::new().set_font_color(Color::RGB(ink));
    if let Some(paper) = paper {
        format = format.set_background_color(Color::RGB(paper));
    }
    if let Some(hatch) = hatch {
        format = format
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(Color::RGB(hatch));
    }
    let colour = Color::RGB(frame_colour);
    format = match frame {
        Frame::None => format,
        Frame::Line => format.set_border(FormatBorder::Thin).set_border_color(colour),
        Frame::Dots => format.set_border(FormatBorder::Dotted).set_border_color(colour),
        Frame::Above => format
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(colour),
    };
    match letters {
        Letters::Upright => format,
        Letters::Bold => format.set_bold(),
        Letters::Slanted => format.set_italic(),
        Letters::Underlined => format.set_underline(FormatUnderline::Single),
    }
}

/// The format code of the file. `#,##0.######` would show a whole number with a bare decimal comma, so it is used only
/// where the number is known and has decimals; a cell open to entry shows what is typed, as it is typed.
fn number_format(style: Style, shape: Shape) -> Option<&'static str> {
    match style.format {
        Format::Count => Some("#,##0"),
        Format::Decimal => match shape {
            Shape::Whole if !style.open => Some("#,##0"),
            Shape::Usual | Shape::Quoted | Shape::Whole if style.open => None,
            Shape::Usual | Shape::Quoted | Shape::Whole => Some("#,##0.######"),
        },
        Format::Money => Some("#,##0.00"),
        Format::Index => Some("0.00"),
        Format::Date => Some("d. m. yyyy"),
        Format::Plain => Some("0"),
        Format::Text => Some("@"),
        Format::Percent => match shape {
            Shape::Whole => Some("0%"),
            Shape::Usual | Shape::Quoted => Some("0.00%"),
        },
        Format::General | Format::Fixed(_) | Format::Padded(_) | Format::Grouped(_) | Format::Other => None,
        Format::DayMonth => Some("d. mmm"),
        Format::MonthYear => Some("mmm yyyy"),
        Format::DateTime => Some("d. m. yyyy h:mm"),
        Format::Time(Clock::Minutes) => Some("h:mm"),
        Format::Time(Clock::Seconds) => Some("h:mm:ss"),
        Format::Time(Clock::Elapsed) => Some("[h]:mm"),
    }
}

/// A number as the cells of entry rules require it.
pub(super) fn limit(number: i64) -> f64 {
    binary_of(Decimal::from(number))
}
