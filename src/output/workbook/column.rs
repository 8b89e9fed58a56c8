//! A table as a sheet of the workbook: title, columns, filter buttons and print set-up.

use rust_decimal::Decimal;

use super::cell::{amount_by_formula, cell};
use super::link::{Links, numbered};
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::value::Quantity;
use crate::output::Results;
use crate::output::tables::{Column, ColumnKind, Datum};
use crate::sheet::{Cell, Content, Format, LONGEST_TEXT, Look, Paper, Print, SheetPlan, Style, Table};

/// What a table sheet has besides its columns.
pub(super) struct Frame {
    /// The name on its tab.
    pub(super) name: Text,
    /// What it holds, under the title.
    pub(super) about: Text,
    /// How many columns stay visible while scrolling.
    pub(super) fixed: u16,
    /// How many columns at the end are not printed: digests would leave no room for text.
    pub(super) unprinted: u16,
    /// The key of a column without blanks, by which the rows that a filter shows are counted.
    pub(super) counted: &'static str,
    /// The keys of the columns whose visible amounts are summed above the headings.
    pub(super) summed: &'static [&'static str],
}

/// The widths, in characters, that print in letters of at least 7 points on one page, also where a program lacks the font of
/// the workbook and takes a wider one: measured in `LibreOffice` with `DejaVu` Sans.
pub(super) const WIDEST_ON_A4: f64 = 168.0;
pub(super) const WIDEST_ON_A3: f64 = 240.0;
/// The row of counts and sums, above the headings, where it stays visible.
const SHOWN: u32 = 2;

/// The key of the columns of goals, whose identifiers are not broken.
const GOAL: &str = "goal";
/// The key of the column whose sum the others stand beside.
const BASE: &str = "realised";

/// The row of the headings; the data begin below it.
pub(super) const HEADINGS: u32 = 3;
/// The first row of the data.
pub(super) const FIRST: u32 = HEADINGS + 1;

/// Writes a sheet of columns and rows as a table: title, number of visible rows, headings that stay visible, filter buttons,
/// print set-up.
pub(super) fn sheet<R>(links: &Links<'_>, frame: &Frame, columns: &[Column<R>], rows: &[R]) -> SheetPlan {
    let mut sheet = framed(links.results(), frame, 1, columns, rows);
    for (at, cell) in body(links, columns, rows) {
        sheet.cells.insert(at, cell);
    }
    if !rows.is_empty() {
        show(&mut sheet, links, frame, columns, rows);
    }
    sheet
}

/// Returns the cells of the rows.
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

/// Writes the same without the cells of its rows, for a table that is too long to be in memory, or for one sheet; none of its
/// columns is summed.
pub(super) fn long<R>(
    links: &Links<'_>,
    frame: &Frame,
    number: usize,
    columns: &[Column<R>],
    rows: &[R],
) -> SheetPlan {
    let mut sheet = framed(links.results(), frame, number, columns, rows);
    if !rows.is_empty() {
        show(&mut sheet, links, frame, columns, rows);
    }
    sheet
}

fn framed<R>(
    results: &Results<'_>,
    frame: &Frame,
    number: usize,
    columns: &[Column<R>],
    rows: &[R],
) -> SheetPlan {
    let language = results.language();
    let mut sheet = titled(results, frame.name, frame.about);
    sheet.name = numbered(&sheet.name, number);
    for (position, column) in (0u16..).zip(columns) {
        let width = if column.key == GOAL {
            column.width.max(f64::from(results.catalogue.longest_id() + 2))
        } else {
            column.width
        };
        sheet.widths.insert(position, width);
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
        // No blank: it is a name in formulas.
        name: sheet.name.replace(' ', ""),
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
    fit(&mut sheet, printed, frame.fixed);
    sheet
}

/// Chooses paper for the columns up to the last printed one, so that letters stay readable: A4, A3, else two pages side by side with the
/// fixed columns on both.
pub(super) fn fit(sheet: &mut SheetPlan, printed: u16, fixed: u16) {
    let width: f64 = (0..=printed).filter_map(|column| sheet.widths.get(&column)).sum();
    if width > WIDEST_ON_A4 {
        sheet.print.paper = Paper::A3;
    }
    if width > WIDEST_ON_A3 {
        sheet.print.two_wide = Some((0, fixed.saturating_sub(1)));
    }
}

/// Writes above the headings the number of visible rows and the sums of their amounts; both follow the filter. An amount that is
/// not known of the same rows as the realised one has no sum there.
fn show<R>(sheet: &mut SheetPlan, links: &Links<'_>, frame: &Frame, columns: &[Column<R>], rows: &[R]) {
    let results = links.results();
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
        let all = rows.len();
        let result = Content::Text(format!("{shown}{all}{of}{all}").into());
        sheet.put(
            SHOWN,
            0,
            Cell::formula(formula, result, Look::Subtitle, Format::General),
        );
    }
    let amounts_in = |at: u16| -> Vec<Option<Quantity>> {
        let column = columns.get(usize::from(at));
        let amount = |row| column.and_then(|column| column.datum(row).amount());
        rows.iter().map(amount).collect()
    };
    // A sum that covers other rows than that of the realised amounts must not stand beside it.
    let base = position(columns, BASE).filter(|_| frame.summed.contains(&BASE));
    let covered: Option<Vec<bool>> = base.map(|at| amounts_in(at).iter().map(Option::is_some).collect());
    for (at, summed) in frame.summed.iter().filter_map(|key| named(key)) {
        let amounts = amounts_in(at);
        let covers = amounts.iter().map(Option::is_some);
        if covered
            .as_ref()
            .is_some_and(|base| !base.iter().copied().eq(covers))
        {
            continue;
        }
        let formula = visible_sum(links, &summed);
        let total = Datum::amount_of(Quantity::known_sum(amounts));
        sheet.put(SHOWN, at, amount_by_formula(links, formula, total, Look::Total));
    }
}

/// Returns a formula that sums the visible amounts of a column of a table. Blank is not zero: if none has an amount, there is no sum.
pub(super) fn visible_sum(links: &Links<'_>, column: &str) -> String {
    let decimals = links.decimals();
    format!("=IF(SUBTOTAL(102,{column})=0,\"\",ROUND(SUBTOTAL(109,{column}),{decimals}))")
}

/// Returns an empty sheet with its title and subtitle.
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

/// Writes a cell; text longer than a cell holds is cut, with a mark.
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
            .collect::<String>()
            .into();
    }
    cell
}

/// Returns a plain cell with the border of a table, blank or not, so that rows can be followed on paper.
pub(super) fn ruled(mut cell: Cell) -> Cell {
    if cell.style.look == Look::Plain {
        cell.style.look = Look::Ruled;
    }
    cell
}

/// Returns the row after the last one of the data.
pub(super) fn end(rows: usize) -> u32 {
    u32::try_from(rows).map_or(u32::MAX, |n| FIRST.saturating_add(n))
}

/// Returns the letters of a column, for formulas; blank if there is no column of that key.
pub(super) fn letters<R>(columns: &[Column<R>], key: &str) -> String {
    position(columns, key).map(column_letters).unwrap_or_default()
}

/// Returns the position of a column.
pub(super) fn position<R>(columns: &[Column<R>], key: &str) -> Option<u16> {
    let position = columns.iter().position(|column| column.key == key)?;
    u16::try_from(position).ok()
}

/// Returns a text with its placeholders of years filled.
pub(super) fn headed(results: &Results<'_>, words: Text) -> String {
    let names = [
        "year", "before1", "before2", "before3", "before4", "before5", "before6", "before7", "before8",
        "before9",
    ];
    let years = (0i16..).zip(names);
    let years = years.map(|(ago, name)| (name, results.consolidated.year.plus(-ago).to_string()));
    let years: Vec<(&str, String)> = years.collect();
    let years: Vec<(&str, &str)> = years.iter().map(|(name, year)| (*name, year.as_str())).collect();
    fill(words.in_(results.language()), &years)
}

/// Leaves out the columns that are dispensable and in which no row has a value, and the trend if no earlier year is left.
pub(super) fn with_values<R>(columns: Vec<Column<R>>, rows: &[R]) -> Vec<Column<R>> {
    let has_values = |column: &Column<R>| rows.iter().any(|row| column.datum(row) != Datum::Blank);
    let has_years = columns
        .iter()
        .any(|column| column.key.starts_with("before") && has_values(column));
    let kept = |column: &Column<R>| {
        if column.kind == ColumnKind::Trend {
            has_years
        } else {
            !column.dispensable || has_values(column)
        }
    };
    columns.into_iter().filter(kept).collect()
}

/// Returns an amount that may be blank.
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
