//! A table as a sheet of the workbook: its columns are walked, framed by title, filter buttons and print set-up.

use rust_decimal::Decimal;

use super::cell::cell;
use super::link::Links;
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::value::sum;
use crate::output::Results;
use crate::output::tables::{Column, Datum};
use crate::sheet::{Cell, Content, Format, LONGEST_TEXT, Look, Paper, Print, SheetPlan, Style, Table};

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
    /// The column, by its key, that is blank in no row: by it, the rows that a filter shows are counted.
    pub(super) counted: &'static str,
    /// The columns, by their keys, whose shown amounts are added up above the headings.
    pub(super) summed: &'static [&'static str],
}

/// The width, in characters, of which the letters can still be read on A4.
const WIDEST_ON_A4: f64 = 225.0;
/// The row of what is counted and added up: above the headings, where it stays in sight however long the table is.
const SHOWN: u32 = 2;

/// The row of the headings; the data begin below it.
pub(super) const HEADINGS: u32 = 3;
/// The first row of the data.
pub(super) const FIRST: u32 = HEADINGS + 1;

/// Writes a sheet of columns and rows as a table: title, how much of it is shown, headings that stay in sight, filter
/// buttons, print set-up.
pub(super) fn sheet<R>(links: &Links<'_>, frame: &Frame, columns: &[Column<R>], rows: &[R]) -> SheetPlan {
    let mut sheet = framed(links.results(), frame, columns, rows);
    for (at, cell) in body(links, columns, rows) {
        sheet.cells.insert(at, cell);
    }
    if !rows.is_empty() {
        show(&mut sheet, links.results(), frame, columns, rows.len());
    }
    sheet
}

/// The cells of the rows.
pub(super) fn body<'a, R>(
    links: &'a Links<'a>,
    columns: &'a [Column<R>],
    rows: &'a [R],
) -> impl Iterator<Item = (CellRef, Cell)> + 'a {
    (FIRST..).zip(rows).flat_map(move |(row, data)| {
        let cells = (0u16..).zip(columns);
        cells.filter_map(move |(position, column)| {
            // Formulas count rows from one.
            let named = |key: &str| format!("{}{}", letters(columns, key), row + 1);
            let cell = fitting(ruled(cell(links, column, data, named)));
            (cell != Cell::default()).then(|| (CellRef::new(row, position), cell))
        })
    })
}

/// Writes the same without the cells of its rows, for a sheet that is too long to have them all at once; none of its
/// columns is added up.
pub(super) fn long<R>(links: &Links<'_>, frame: &Frame, columns: &[Column<R>], rows: &[R]) -> SheetPlan {
    let mut sheet = framed(links.results(), frame, columns, rows);
    if !rows.is_empty() {
        show(&mut sheet, links.results(), frame, columns, rows.len());
    }
    sheet
}

fn framed<R>(results: &Results<'_>, frame: &Frame, columns: &[Column<R>], rows: &[R]) -> SheetPlan {
    let language = results.language();
    let mut sheet = titled(results, frame.name, frame.about);
    for (position, column) in (0u16..).zip(columns) {
        sheet.widths.insert(position, column.width);
        let heading = headed(results, column.heading);
        sheet.put(HEADINGS, position, Cell::text(heading, Look::Heading));
    }
    if rows.is_empty() {
        let nothing = Text::new("Ni zapisov.", "Nothing to list.").in_(language);
        sheet.put(FIRST, 0, Cell::text(nothing, Look::Subtitle));
    }
    // A table has at least one row.
    let last = CellRef::new(end(rows.len()).saturating_sub(1).max(FIRST), last_column(columns));
    sheet.tables.push(Table {
        name: frame.name.in_(language).to_owned(),
        cells: Range {
            first: CellRef::new(HEADINGS, 0),
            last,
        },
        totals: false,
        filter: true,
        description: headed(results, frame.about),
    });
    sheet.frozen = Some(CellRef::new(FIRST, frame.fixed));
    sheet.print.repeat_rows = Some((HEADINGS, HEADINGS));
    let printed = last.column.saturating_sub(frame.unprinted);
    if frame.unprinted > 0 {
        sheet.print.columns = Some((0, printed));
    }
    let width: f64 = columns
        .iter()
        .take(usize::from(printed) + 1)
        .map(|column| column.width)
        .sum();
    if width > WIDEST_ON_A4 {
        sheet.print.paper = Paper::A3;
    }
    sheet
}

/// Puts above the headings how many rows are shown and what their amounts add up to; both follow the filter.
fn show<R>(sheet: &mut SheetPlan, results: &Results<'_>, frame: &Frame, columns: &[Column<R>], rows: usize) {
    let language = results.language();
    let Some(table) = sheet.tables.first().cloned() else {
        return;
    };
    let named = |key| {
        let at = position(columns, key)?;
        let column = columns.get(usize::from(at))?;
        Some((at, table.column(&headed(results, column.heading))))
    };
    if let Some((_, counted)) = named(frame.counted) {
        let (shown, of) = (
            Text::new("Prikazanih vrstic: ", "Rows shown: ").in_(language),
            Text::new(" od ", " of ").in_(language),
        );
        let formula = format!("=\"{shown}\"&SUBTOTAL(103,{counted})&\"{of}\"&ROWS({counted})");
        let result = Content::Text(format!("{shown}{rows}{of}{rows}"));
        sheet.put(
            SHOWN,
            0,
            Cell::formula(formula, result, Look::Subtitle, Format::General),
        );
    }
    for (at, summed) in frame.summed.iter().filter_map(|key| named(key)) {
        let amounts = table.rows_of(at);
        let known: Vec<Decimal> = (amounts.first.row..=amounts.last.row)
            .filter_map(|row| match sheet.cell(CellRef::new(row, at)).content {
                Content::Number(amount) => Some(amount),
                Content::Blank
                | Content::Date(_)
                | Content::Text(_)
                | Content::Flag(_)
                | Content::Error(_)
                | Content::Unreadable(_) => None,
            })
            .collect();
        // Blank is not zero: where no shown row has an amount, there is no sum.
        let formula = format!("=IF(SUBTOTAL(102,{summed})=0,\"\",ROUND(SUBTOTAL(109,{summed}),2))");
        let total = if known.is_empty() { None } else { sum(known) };
        let result = total.map_or(Content::Blank, Content::Number);
        sheet.put(
            SHOWN,
            at,
            Cell::formula(formula, result, Look::Total, Format::Money),
        );
    }
}

/// An empty sheet with its title and what it holds.
pub(super) fn titled(results: &Results<'_>, name: Text, about: Text) -> SheetPlan {
    let language = results.language();
    let strategy = &results.catalogue.strategy;
    let year = results.consolidated.year;
    let mut sheet = SheetPlan::named(name.in_(language));
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
pub(super) fn put(sheet: &mut SheetPlan, row: u32, column: u16, cell: Cell) {
    let cell = fitting(cell);
    if cell != Cell::default() {
        sheet.put(row, column, cell);
    }
}

fn fitting(mut cell: Cell) -> Cell {
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
    cell
}

/// A plain cell becomes one of a table, blank or not, so that rows can be followed on paper.
pub(super) fn ruled(mut cell: Cell) -> Cell {
    if cell.style.look == Look::Plain {
        cell.style.look = Look::Ruled;
    }
    cell
}

/// The row after the last one of the data.
pub(super) fn end(rows: usize) -> u32 {
    u32::try_from(rows).map_or(u32::MAX, |n| FIRST.saturating_add(n))
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

/// Words of a sheet with the years in their placeholders.
pub(super) fn headed(results: &Results<'_>, words: Text) -> String {
    let year = |before: i16| results.consolidated.year.plus(-before).to_string();
    let years = [
        ("year", year(0)),
        ("before1", year(1)),
        ("before2", year(2)),
        ("before3", year(3)),
        ("before4", year(4)),
    ];
    let years: Vec<(&str, &str)> = years.iter().map(|(name, year)| (*name, year.as_str())).collect();
    fill(words.in_(results.language()), &years)
}

/// Leaves out the years in which nothing is known up to the first of the last four in which anything is; one year at least
/// stays. The keys of their columns are `before1` … `before4`.
pub(super) fn within<R>(results: &Results<'_>, columns: Vec<Column<R>>, rows: &[R]) -> Vec<Column<R>> {
    let back = |column: &Column<R>| column.key.strip_prefix("before")?.parse::<i16>().ok();
    let of_strategy =
        |back: &i16| results.consolidated.year.plus(-back) >= results.catalogue.strategy.first_year;
    let known = |column: &&Column<R>| rows.iter().any(|row| column.datum(row) != Datum::Blank);
    let earlier = columns
        .iter()
        .filter(|column| back(column).is_some())
        .filter(known);
    let earlier = earlier.filter_map(back).filter(of_strategy).max().unwrap_or(1);
    let kept = |column: &Column<R>| back(column).is_none_or(|back| back <= earlier);
    columns.into_iter().filter(kept).collect()
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

fn last_column<R>(columns: &[Column<R>]) -> u16 {
    u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default()
}
