//! A table that fits the terminal: its words are wrapped, its numbers never; where the numbers of a row do not fit side by side,
//! they stand one below another.

use std::fmt::Write as _;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets,
};

use super::human::wrapped;

const STYLE: TableStyle = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());
/// The widest a column of words is, where the terminal leaves a choice.
const WIDEST: usize = 34;
/// The narrowest a column of words is made before the numbers stand one below another.
const NARROWEST: usize = 14;
/// The room that a column takes beside its words: a blank on each side, and the gap to the next column.
const AROUND: usize = 3;

/// A column of a table for the terminal.
#[derive(Debug, Clone)]
pub(super) struct FittedColumn {
    /// Its heading.
    pub(super) heading: String,
    /// Whether it holds numbers, which are right-aligned and never wrapped.
    pub(super) is_numeric: bool,
    /// Whether its words may be wrapped: titles, but not keys.
    pub(super) wraps: bool,
}

/// Writes a table at most `width` wide; cells are on one line each.
pub(super) fn fitted(columns: &[FittedColumn], rows: &[Vec<String>], width: usize) -> String {
    match widths(columns, rows, width) {
        Some(widths) => side_by_side(columns, rows, &widths),
        None => {
            numbers_below(columns, rows, width).unwrap_or_else(|| one_below_another(columns, rows, width))
        }
    }
}

/// Returns the width of each column; `None` if they do not fit side by side.
fn widths(columns: &[FittedColumn], rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| length(cell)).max().unwrap_or_default()
    };
    // A heading is wrapped at its blanks.
    let word = |column: &FittedColumn| column.heading.split_whitespace().map(length).max();
    let least = columns.iter().enumerate().map(|(at, column)| {
        let word = word(column).unwrap_or_default();
        if column.wraps {
            NARROWEST.max(word.min(WIDEST))
        } else {
            widest(at).max(word)
        }
    });
    let least: Vec<usize> = least.collect();
    let natural = columns.iter().enumerate().map(|(at, column)| {
        let whole = widest(at).max(length(&column.heading));
        if column.wraps { whole.min(WIDEST) } else { whole }
    });
    let mut widths: Vec<usize> = natural.collect();
    let room = width.saturating_sub((columns.len() * AROUND).saturating_sub(1));
    loop {
        let used: usize = widths.iter().sum();
        if used <= room {
            return Some(widths);
        }
        // Headings of numbers are wrapped before words are.
        let wide = columns
            .iter()
            .zip(&mut widths)
            .zip(&least)
            .filter(|((_, of), least)| **of > **least);
        let ((_, widest), _) = wide.max_by_key(|((column, of), _)| (!column.wraps, **of))?;
        *widest -= 1;
    }
}

fn side_by_side(columns: &[FittedColumn], rows: &[Vec<String>], widths: &[usize]) -> String {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::MAX);
    table.set_header(columns.iter().map(|column| column.heading.as_str()));
    for row in rows {
        table.add_row(row);
    }
    for ((shown, column), width) in table.column_iter_mut().zip(columns).zip(widths) {
        let width = u16::try_from(width + 2).unwrap_or(u16::MAX);
        shown.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        if column.is_numeric {
            shown.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}

/// Writes the words of each row on a line, and its numbers side by side below it; `None` if they do not fit.
fn numbers_below(columns: &[FittedColumn], rows: &[Vec<String>], width: usize) -> Option<String> {
    let numbers = || columns.iter().enumerate().filter(|(_, column)| column.is_numeric);
    let widths = numbers().map(|(at, column)| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| length(cell));
        let words = column.heading.split_whitespace().map(length);
        cells.chain(words).max().unwrap_or_default()
    });
    let widths: Vec<usize> = widths.collect();
    let used = widths.iter().map(|of| of + 2).sum::<usize>() + 1;
    if used > width {
        return None;
    }
    let aligned = |cells: Vec<&str>| {
        let cells = cells.into_iter().zip(&widths);
        let mut line = String::new();
        for (cell, of) in cells {
            let _ = write!(line, "  {cell:>of$}");
        }
        format!(" {}\n", line.trim_end())
    };
    let headings = numbers()
        .zip(&widths)
        .map(|((_, column), of)| textwrap::wrap(&column.heading, *of));
    let headings: Vec<Vec<std::borrow::Cow<'_, str>>> = headings.collect();
    let tallest = headings.iter().map(Vec::len).max().unwrap_or_default();
    let rule = |line: &str| format!("{}\n", line.repeat(used));
    let mut out = rule("─");
    for line in 0..tallest {
        let words = headings.iter().map(|lines| {
            let at = (line + lines.len()).checked_sub(tallest);
            at.and_then(|at| lines.get(at)).map_or("", |words| words.as_ref())
        });
        out += &aligned(words.collect());
    }
    out += &rule("═");
    for row in rows {
        out += &named(columns, row, width);
        if numbers().any(|(at, _)| row.get(at).is_some_and(|cell| !cell.is_empty())) {
            out += &aligned(
                numbers()
                    .map(|(at, _)| row.get(at).map_or("", String::as_str))
                    .collect(),
            );
        }
    }
    Some((out + &rule("─")).trim_end().to_owned())
}

/// Returns the words of a row on a line of their own.
fn named(columns: &[FittedColumn], row: &[String], width: usize) -> String {
    let named = columns
        .iter()
        .zip(row)
        .filter(|(column, cell)| !column.is_numeric && !cell.is_empty());
    let words: Vec<&str> = named.map(|(_, cell)| cell.as_str()).collect();
    format!(
        " {}\n",
        wrapped(&words.join(" · "), width.saturating_sub(1)).replace('\n', "\n ")
    )
}

/// Writes the words of each row on a line, and its other cells below it, each with its heading.
fn one_below_another(columns: &[FittedColumn], rows: &[Vec<String>], width: usize) -> String {
    let numbers = || columns.iter().enumerate().filter(|(_, column)| column.is_numeric);
    let heading = numbers()
        .map(|(_, column)| length(&column.heading))
        .max()
        .unwrap_or_default();
    let cells = rows
        .iter()
        .flat_map(|row| numbers().filter_map(|(at, _)| row.get(at)));
    let number = cells.map(|cell| length(cell)).max().unwrap_or_default();
    let mut out = String::new();
    for row in rows {
        out += &named(columns, row, width);
        for (at, column) in numbers() {
            let Some(cell) = row.get(at).filter(|cell| !cell.is_empty()) else {
                continue;
            };
            let _ = writeln!(out, "   {:<heading$}  {cell:>number$}", column.heading);
        }
    }
    out.trim_end().to_owned()
}

fn length(words: &str) -> usize {
    words.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_width_is_kept_and_every_cell_shown(
            rows in proptest::collection::vec(("[a-zčšž]{1,12}( [a-zčšž]{1,12}){0,6}", proptest::collection::vec("([0-9]{1,3}[.]){0,3}[0-9]{3},[0-9]{2}|", 5)), 1..6),
            width in 60_usize..140,
        ) {
            let column = |heading: &str, is_numeric: bool| FittedColumn { heading: heading.into(), is_numeric, wraps: !is_numeric };
            let names = ["Sprejeti", "Veljavni", "Realizacija", "Indeks real./velj.", "Lani"];
            let columns: Vec<FittedColumn> = std::iter::once(column("Naziv", false)).chain(names.map(|name| column(name, true))).collect();
            let cells: Vec<Vec<String>> = rows.into_iter().map(|(title, numbers)| std::iter::once(title).chain(numbers).collect()).collect();
            let text = fitted(&columns, &cells, width);
            proptest::prop_assert!(text.lines().all(|line| length(line) <= width), "{}\n{}", width, text);
            for number in cells.iter().flat_map(|row| &row[1..]) {
                proptest::prop_assert!(text.contains(number.as_str()), "{} {}", number, text);
            }
        }
    }
}
