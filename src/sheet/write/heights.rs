//! The heights that rows of broken text need. Excel finds them when it opens a file; `LibreOffice` does not, and neither
//! does for merged cells, so they are estimated here. They are not fixed: a row still grows with what is typed into it.

use crate::base::place::{CellRef, Range};
use crate::sheet::write::paint::{Letters, paint};
use crate::sheet::{Cell, Content, SheetPlan};

/// The width of a column that is not given one, in characters.
const STANDARD_WIDTH: f64 = 8.43;
/// The height of a row of one line, in points.
const STANDARD_HEIGHT: f64 = 15.0;
/// The size of letters that widths are counted in, in points.
const STANDARD_SIZE: f64 = 11.0;
/// The tallest row Excel takes, in points.
const TALLEST: f64 = 409.0;
/// The width that a filter's button takes from a heading, in characters.
const BUTTON: f64 = 3.0;
/// How many letters go where one digit, in which widths are counted, would: text is narrower than figures.
const LETTERS_A_DIGIT: f64 = 1.08;

/// Estimates the height in points of a row by its cells, where it is given none and needs more than one line.
pub(super) fn estimate(sheet: &SheetPlan, cells: &[(&CellRef, &Cell)]) -> Option<(u32, f64)> {
    let row = cells.first()?.0.row;
    if sheet.heights.contains_key(&row) || sheet.hidden_rows.contains(&row) {
        return None;
    }
    let heights = cells.iter().filter_map(|(at, cell)| height(sheet, **at, cell));
    let tallest = heights.fold(STANDARD_HEIGHT, f64::max);
    (tallest > STANDARD_HEIGHT).then_some((row, tallest))
}

/// Estimates the height in points of some rows together, `end` not included; hidden rows have none.
pub fn height_of_rows(sheet: &SheetPlan, first: u32, end: u32) -> f64 {
    let height = |row: u32| {
        if sheet.hidden_rows.contains(&row) {
            return 0.0;
        }
        if let Some(height) = sheet.heights.get(&row) {
            return *height;
        }
        let cells = sheet.cells.range(CellRef::new(row, 0)..CellRef::new(row + 1, 0));
        let cells: Vec<(&CellRef, &Cell)> = cells.collect();
        estimate(sheet, &cells).map_or(STANDARD_HEIGHT, |(_, height)| height)
    };
    (first..end).map(height).sum()
}

fn height(sheet: &SheetPlan, at: CellRef, cell: &Cell) -> Option<f64> {
    let Content::Text(text) = &cell.content else {
        return None;
    };
    let paint = paint(cell.style.look);
    let size = f64::from(paint.size) / STANDARD_SIZE;
    let merged = sheet.merged.iter().find(|range| range.contains(at));
    if merged.is_some_and(|range| range.first != at || range.last.row != at.row) {
        return None;
    }
    let lines = if paint.wrapped {
        let bold = if paint.letters == Letters::Bold { 1.08 } else { 1.0 };
        let button = if sheet.tables.iter().any(|table| table.has_button(at)) {
            BUTTON
        } else {
            0.0
        };
        let width = width(sheet, merged.copied().unwrap_or(Range::cell(at)));
        let room = (width - button) * LETTERS_A_DIGIT / size / bold;
        lines(text, room)
    } else {
        1
    };
    Some((STANDARD_HEIGHT * size * f64::from(lines)).min(TALLEST))
}

fn width(sheet: &SheetPlan, range: Range) -> f64 {
    (range.first.column..=range.last.column)
        .filter(|column| !sheet.hidden_columns.contains(column))
        .map(|column| sheet.widths.get(&column).copied().unwrap_or(STANDARD_WIDTH))
        .sum()
}

/// Counts the lines that a text takes when it is broken between words in so many characters.
fn lines(text: &str, room: f64) -> u32 {
    let room = room.max(1.0);
    // Most texts are short.
    if count(text) <= room && !text.contains('\n') {
        return 1;
    }
    let mut lines: u32 = 0;
    for paragraph in text.split('\n') {
        lines = lines.saturating_add(1);
        let mut used = 0.0;
        for word in paragraph.split(' ') {
            let mut long = count(word);
            if used > 0.0 && used + 1.0 + long > room {
                lines = lines.saturating_add(1);
                used = 0.0;
            }
            // A word wider than the column is broken within.
            while long > room {
                lines = lines.saturating_add(1);
                long -= room;
            }
            used += if used > 0.0 { 1.0 + long } else { long };
        }
    }
    lines
}

fn count(text: &str) -> f64 {
    u32::try_from(text.chars().count()).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Look;

    #[test]
    fn text_is_broken_between_words() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("ena dva", 10.0), 1);
        assert_eq!(lines("ena dva tri štiri", 10.0), 2);
        assert_eq!(lines("ena\ndva\n", 10.0), 3);
        assert_eq!(lines("nepretrganabeseda", 10.0), 2);
    }

    #[test]
    fn only_rows_that_need_it_are_given_a_height() {
        let mut sheet = SheetPlan::named("s");
        sheet.widths.insert(0, 20.0);
        sheet.put(0, 0, Cell::text("kratko", Look::Plain));
        sheet.put(1, 0, Cell::text("besedilo, ki ne gre v eno vrstico", Look::Plain));
        sheet.put(2, 0, Cell::text("besedilo, ki ne gre v eno vrstico", Look::Plain));
        sheet.heights.insert(2, 15.0);
        sheet.put(3, 0, Cell::text("besedilo, ki ne gre v eno vrstico", Look::Plain));
        sheet.hidden_rows.push(3);
        sheet.put(4, 0, Cell::text("besedilo, ki ne gre v eno vrstico", Look::Plain));
        sheet.merged.push(Range::new(4, 0, 4, 9));
        let cells: Vec<_> = sheet.cells.iter().collect();
        let estimated: Vec<_> = cells
            .iter()
            .filter_map(|cell| estimate(&sheet, &[*cell]))
            .collect();
        assert_eq!(estimated, [(1, 30.0)]);
    }
}
