//! The widths of a table's columns.

use crate::output::report::{Heading, ReportTable};

/// The width of the text on the page, in twentieths of a point: A4 less its margins.
pub(super) const WIDTH: u32 = 9412;
/// The size of a table's letters, in half points.
const LARGE: u32 = 18;
/// The size where a table has many columns.
const SMALL: u32 = 16;
/// The most columns of a table with large letters.
const FEW: usize = 6;

/// Returns the size of a table's letters, in half points.
const fn size(table: &ReportTable) -> u32 {
    if table.columns.len() > FEW { SMALL } else { LARGE }
}

/// Returns `true` if the label of a total does not fit into the first column of a table with many columns, in this many lines.
pub(super) fn lacks_room(table: &ReportTable, widths: &[u32]) -> bool {
    /// So much of their room lines that end with a whole word fill, in hundredths.
    const FILLED: u32 = 80;
    const LINES: u32 = 3;
    let room = widths
        .first()
        .copied()
        .unwrap_or_default()
        .saturating_sub(MARGINS);
    let length = |words: &str| length(words) * size(table) / LARGE;
    let totals = table.rows.iter().rev().take(table.totals);
    let mut labels = totals.filter_map(|row| row.first());
    size(table) == SMALL
        && labels.any(|label| {
            label.split(' ').any(|word| length(word) > room) || length(label) > room * LINES * FILLED / 100
        })
}

/// Returns the style of a table's letters.
pub(super) const fn style(table: &ReportTable) -> &'static str {
    if size(table) == SMALL {
        "SmallTableText"
    } else {
        "TableText"
    }
}

/// The margins of a cell, in twentieths of a point.
const MARGINS: u32 = 160;

/// Returns the widths of the columns: their shares of the table, but a column of numbers is at least as wide as its longest
/// number, which is never broken; the columns of words give way. Where the columns are many, one of numbers is no wider than that, and
/// what it leaves is for words. The widest takes the rounding difference.
pub(super) fn widths(table: &ReportTable) -> Vec<u32> {
    let length = |words: &str| length(words) * size(table) / LARGE;
    let of_heading = |column: &Heading| {
        column
            .heading
            .split([' ', '/'])
            .map(length)
            .max()
            .unwrap_or_default()
            + MARGINS
    };
    let all: u32 = table.columns.iter().map(|column| column.parts).sum();
    let share = |column: &Heading| WIDTH * column.parts / all.max(1);
    let needed = |(position, column): (usize, &Heading)| {
        let cells = table.rows.iter().filter_map(|row| row.get(position));
        let longest = cells.map(|cell| length(cell)).max().unwrap_or_default();
        let least = if size(table) == SMALL { 0 } else { share(column) };
        column
            .numeric
            .then(|| least.max(longest + MARGINS).max(of_heading(column)))
    };
    let fixed: Vec<Option<u32>> = table.columns.iter().enumerate().map(needed).collect();
    let columns = || table.columns.iter().zip(&fixed);
    let taken: u32 = fixed.iter().flatten().sum();
    let words = columns().filter(|(_, fixed)| fixed.is_none());
    let parts: u32 = words.map(|(column, _)| column.parts).sum();
    // Where numbers leave no room for words, all share by their parts.
    let fits = taken <= WIDTH / 5 * 4 && parts > 0;
    let width = |(column, fixed): (&Heading, &Option<u32>)| match fixed {
        Some(fixed) if fits => *fixed,
        None if fits => (WIDTH - taken) * column.parts / parts,
        Some(_) | None => share(column),
    };
    let mut widths: Vec<u32> = columns().map(width).collect();
    let headings = table.columns.iter().map(of_heading);
    for (position, needed) in headings.enumerate() {
        let words = (0..fixed.len()).filter(|at| fixed[*at].is_none());
        widen(&mut widths, words, position, needed);
    }
    let rest = WIDTH.saturating_sub(widths.iter().sum());
    if let Some(widest) = widths.iter_mut().max() {
        *widest += rest;
    }
    widths
}

/// Widens a column so that no word of its heading is broken, at the cost of the widest of the columns of `words`, as long as that stays wider.
fn widen(widths: &mut [u32], words: impl Iterator<Item = usize>, position: usize, needed: u32) {
    let lacks = needed.saturating_sub(widths.get(position).copied().unwrap_or(needed));
    let widest = words.max_by_key(|at| widths[*at]);
    if let Some(widest) = widest.filter(|widest| *widest != position && widths[*widest] > needed + 2 * lacks)
    {
        widths[widest] -= lacks;
        widths[position] += lacks;
    }
}

/// Returns about how long words are in the bold text of a table of few columns, in twentieths of a point: a digit is wider
/// than a sign.
fn length(words: &str) -> u32 {
    let signs = words
        .chars()
        .map(|c| if matches!(c, '.' | ',' | ' ') { 72 } else { 126 });
    signs.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[(&str, bool, u32)], rows: &[&[&str]]) -> ReportTable {
        let column = |(heading, numeric, parts): &(&str, bool, u32)| Heading {
            heading: (*heading).to_owned(),
            numeric: *numeric,
            parts: *parts,
        };
        ReportTable {
            caption: String::new(),
            columns: columns.iter().map(column).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect(),
            totals: 0,
        }
    }

    #[test]
    fn no_number_is_broken_and_the_table_is_as_wide_as_the_page() {
        let number = "1.926.607,82";
        let made = widths(&table(
            &[
                ("Cilj", false, 1),
                ("Postavka", false, 6),
                ("2023", true, 1),
                ("2024", true, 1),
                ("Indeks", true, 1),
            ],
            &[&["a.1", "Socialno varstvo", number, number, "99,48"]],
        ));
        assert_eq!(made.iter().sum::<u32>(), WIDTH);
        assert!(made[2] >= length(number) + MARGINS && made[3] >= length(number) + MARGINS);
        assert!(made[1] > made[0]);
    }

    #[test]
    fn columns_of_numbers_that_leave_no_room_share_the_page_by_their_parts() {
        let long = "123.456.789.012,34";
        let made = widths(&table(
            &[
                ("a", false, 1),
                ("b", true, 1),
                ("c", true, 1),
                ("d", true, 1),
                ("e", true, 1),
            ],
            &[&["x", long, long, long, long]],
        ));
        assert_eq!(made.iter().sum::<u32>(), WIDTH);
        assert!(
            made.iter().all(|width| width.abs_diff(WIDTH / 5) < 10),
            "{made:?}"
        );
    }

    #[test]
    fn a_word_of_a_heading_is_not_broken_while_another_column_can_give_way() {
        let made = widths(&table(
            &[("Plačnik", false, 1), ("Postavka", false, 30)],
            &[&["MOK", "x"]],
        ));
        assert!(made[0] >= length("Plačnik") + MARGINS, "{made:?}");
        assert_eq!(made.iter().sum::<u32>(), WIDTH);
    }
}
