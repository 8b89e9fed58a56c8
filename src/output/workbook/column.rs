//! A sheet that is a table: its columns are declared once, with heading, width and what stands in them, and walked.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::language::{Text, fill};
use crate::output::{Results, related};
use crate::place::{CellRef, Place, Range, Spot, column_letters};
use crate::spreadsheet::{Cell, Content, Format, LONGEST_TEXT, Look, Print, Sheet, Style, serial_of};
use crate::value::{NO, Value, ValueType, YES};

/// A column of a sheet whose rows are made of `R`.
pub(super) struct Column<R> {
    /// By which formulas find it.
    pub(super) key: &'static str,
    /// Its heading; may have the holes `year`, `before1`, `before2`, `before3`.
    pub(super) heading: Text,
    /// Its width, in characters of the standard font.
    pub(super) width: f64,
    /// What stands in a row.
    pub(super) cell: fn(&R) -> Cell,
}

/// What a table sheet has besides its columns.
pub(super) struct Frame {
    /// The name on its tab.
    pub(super) name: Text,
    /// What it holds, under the title.
    pub(super) about: Text,
    /// How many columns stay in sight.
    pub(super) fixed: u16,
    /// How many columns at the end are for the screen only: digests would leave no room for words on paper.
    pub(super) unprinted: u16,
}

/// The row of the headings; the data begin below it.
pub(super) const HEADINGS: u32 = 3;
/// The first row of the data.
pub(super) const FIRST: u32 = HEADINGS + 1;

/// Writes a sheet of columns and rows: title, headings that stay in sight, filter buttons, print set-up.
pub(super) fn sheet<R>(results: &Results<'_>, frame: &Frame, columns: &[Column<R>], rows: &[R]) -> Sheet {
    let language = results.language();
    let mut sheet = titled(results, frame.name, frame.about);
    for (position, column) in (0u16..).zip(columns) {
        sheet.widths.insert(position, column.width);
        let heading = headed(results, column.heading);
        sheet.put(HEADINGS, position, Cell::text(heading, Look::Heading));
    }
    for (row, data) in (FIRST..).zip(rows) {
        for (position, column) in (0u16..).zip(columns) {
            put(&mut sheet, row, position, ruled((column.cell)(data)));
        }
    }
    if rows.is_empty() {
        let nothing = Text::new("Ni zapisov.", "Nothing to list.").in_(language);
        sheet.put(FIRST, 0, Cell::text(nothing, Look::Help));
    }
    let last = CellRef::new(end(rows).saturating_sub(1).max(HEADINGS), last_column(columns));
    sheet.filter = Some(Range {
        first: CellRef::new(HEADINGS, 0),
        last,
    });
    sheet.frozen = Some(CellRef::new(FIRST, frame.fixed));
    sheet.print.repeat_rows = Some((HEADINGS, HEADINGS));
    if frame.unprinted > 0 {
        sheet.print.columns = Some((0, last.column.saturating_sub(frame.unprinted)));
    }
    sheet
}

/// An empty sheet with its title and what it holds.
pub(super) fn titled(results: &Results<'_>, name: Text, about: Text) -> Sheet {
    let language = results.language();
    let strategy = &results.catalogue.strategy;
    let year = results.consolidated.year;
    let mut sheet = Sheet::named(name.in_(language));
    sheet.put(0, 0, Cell::text(headed(results, about), Look::Title));
    sheet.put(
        1,
        0,
        Cell::text(format!("{} · {}", strategy.title, strategy.owner), Look::Subtitle),
    );
    sheet.print = Print {
        footer: format!("{} · {year}", name.in_(language)),
        ..Print::default()
    };
    sheet
}

/// Puts a cell; text longer than a cell holds is cut, and says so.
pub(super) fn put(sheet: &mut Sheet, row: u32, column: u16, mut cell: Cell) {
    if let Content::Text(text) = &mut cell.content
        && text.encode_utf16().count() > LONGEST_TEXT
    {
        // A character is at most two UTF-16 units, so half the limit always fits.
        *text = text
            .chars()
            .take(LONGEST_TEXT / 2)
            .chain(" […]".chars())
            .collect();
    }
    if cell != Cell::default() {
        sheet.put(row, column, cell);
    }
}

/// A plain cell becomes one of a table, blank or not, so that rows can be followed on paper.
pub(super) fn ruled(mut cell: Cell) -> Cell {
    if cell.style.look == Look::Plain {
        cell.style.look = Look::Ruled;
    }
    cell
}

/// The row after the last one of the data.
pub(super) fn end<R>(rows: &[R]) -> u32 {
    u32::try_from(rows.len()).map_or(u32::MAX, |n| FIRST.saturating_add(n))
}

/// The letters of a column, for formulas; blank when there is none of that key.
pub(super) fn letters<R>(columns: &[Column<R>], key: &str) -> String {
    position(columns, key).map(column_letters).unwrap_or_default()
}

/// The position of a column.
pub(super) fn position<R>(columns: &[Column<R>], key: &str) -> Option<u16> {
    let position = columns.iter().position(|column| column.key == key)?;
    u16::try_from(position).ok()
}

/// Words of a sheet with the years in their holes.
pub(super) fn headed(results: &Results<'_>, words: Text) -> String {
    let year = |before: i16| results.consolidated.year.plus(-before).to_string();
    let years = [
        ("year", year(0)),
        ("before1", year(1)),
        ("before2", year(2)),
        ("before3", year(3)),
    ];
    let years: Vec<(&str, &str)> = years.iter().map(|(name, year)| (*name, year.as_str())).collect();
    fill(words.in_(results.language()), &years)
}

/// Plain words.
pub(super) fn words(words: impl Into<String>) -> Cell {
    Cell::text(words, Look::Plain)
}

/// The cell of a place, or the line of a text file; blank when it is a whole sheet or file.
pub(super) fn spot(place: &Place) -> String {
    match &place.spot {
        Spot::Line { line, .. } => line.to_string(),
        Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => related::spot(place),
    }
}

/// An amount that may be blank.
pub(super) fn amount(amount: Option<Decimal>, look: Look, format: Format) -> Cell {
    match amount {
        Some(amount) => Cell::number(amount, look, format),
        None => Cell {
            style: Style::of(look).with(format),
            ..Cell::default()
        },
    }
}

/// A day that may be blank.
pub(super) fn day(date: Option<Date>) -> Cell {
    date.and_then(serial_of)
        .map_or_else(Cell::default, |serial| Cell {
            content: Content::Date(serial),
            style: Style::of(Look::Plain).with(Format::Date),
            ..Cell::default()
        })
}

/// A value that may be blank: numbers as numbers, in the way of their type.
pub(super) fn value(results: &Results<'_>, value: Option<&Value>, value_type: ValueType, look: Look) -> Cell {
    let language = results.language();
    match value {
        None => Cell::blank(look),
        Some(Value::Number(number)) => Cell::number(*number, look, format(value_type)),
        Some(Value::Flag(flag)) => Cell::text(if *flag { YES } else { NO }.in_(language), look),
        Some(Value::Status(status)) => {
            Cell::text(results.catalogue.vocabulary.label(*status, language), look)
        }
        Some(Value::Text(text)) => Cell::text(text, look),
    }
}

const fn format(value_type: ValueType) -> Format {
    match value_type {
        ValueType::Count => Format::Count,
        ValueType::Decimal | ValueType::Percent => Format::Decimal,
        ValueType::Money => Format::Money,
        ValueType::YesNo | ValueType::Text => Format::General,
    }
}

fn last_column<R>(columns: &[Column<R>]) -> u16 {
    u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default()
}
