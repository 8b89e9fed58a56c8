//! The heights that rows of broken text need. Excel finds them when it opens a file; `LibreOffice` does not, and neither
//! does for merged cells, so they are estimated here. They are not fixed: a row still grows with what is typed into it.

use crate::base::place::{CellRef, Range};
use crate::sheet::write::letters::{WIDEST, width as measured, width_of};
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
/// The width that a filter's button takes from the last line of a heading, in characters.
const BUTTON: f64 = 3.0;
/// How much wider bold letters are.
const BOLD: f64 = 1.025;

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

/// Returns `true` if a text needs more lines than the tallest row has in its column, so that its end is shown nowhere but in the
/// cell's editor.
pub fn is_cut(sheet: &SheetPlan, at: CellRef, cell: &Cell) -> bool {
    !sheet.heights.contains_key(&at.row) && needed(sheet, at, cell).is_some_and(|height| height > TALLEST)
}

/// Divides a text into pieces that each fit into a row, in a column of so many characters; together they are the text. A piece
/// ends where a line does, else behind a word.
pub fn row_pieces(text: &str, width: f64) -> Vec<&str> {
    /// Of the 27 lines of the tallest row: fonts of other programs are wider.
    const LINES: u32 = 20;
    let mut pieces = Vec::new();
    let (mut rest, mut end) = (text, 0);
    let mut used = 0;
    for line in text.split_inclusive('\n') {
        let needs = lines(line.trim_end_matches('\n'), width);
        if used > 0 && used + needs > LINES {
            let (piece, behind) = rest.split_at(end);
            pieces.push(piece);
            (rest, end, used) = (behind, 0, 0);
        }
        end += line.len();
        used += needs;
        // A paragraph that alone is too long is divided between its words, or within one.
        while used > LINES {
            let most = fitting(rest, f64::from(LINES) * width * 0.8);
            let blank = rest.get(..most).and_then(|start| start.rfind(' '));
            let (piece, behind) = rest.split_at(blank.map_or(most, |blank| blank + 1));
            pieces.push(piece);
            (rest, end) = (behind, end - piece.len());
            used = lines(rest.get(..end).unwrap_or(rest).trim_end_matches('\n'), width);
        }
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// Returns how many bytes of a text fit into a width in digits; at least those of its first character.
fn fitting(text: &str, room: f64) -> usize {
    let mut used = 0.0;
    let mut ends = text.char_indices().map(|(start, c)| {
        used += width_of(c);
        (start + c.len_utf8(), used)
    });
    let first = ends.next().map_or(0, |(end, _)| end);
    let more = ends.take_while(|(_, used)| *used <= room);
    more.last().map_or(first, |(end, _)| end)
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
    Some(needed(sheet, at, cell)?.min(TALLEST))
}

/// Estimates the height that a cell would need if rows had no greatest one.
fn needed(sheet: &SheetPlan, at: CellRef, cell: &Cell) -> Option<f64> {
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
        let bold = if paint.letters == Letters::Bold { BOLD } else { 1.0 };
        let room = width(sheet, merged.copied().unwrap_or(Range::cell(at))) / size / bold;
        if sheet.tables.iter().any(|table| table.has_button(at)) {
            // The button lies over the end of the last line.
            let (lines, last) = broken(text, room);
            lines + u32::from(last > room - BUTTON)
        } else {
            lines(text, room)
        }
    } else {
        1
    };
    Some(STANDARD_HEIGHT * size * f64::from(lines))
}

fn width(sheet: &SheetPlan, range: Range) -> f64 {
    (range.first.column..=range.last.column)
        .filter(|column| !sheet.hidden_columns.contains(column))
        .map(|column| sheet.widths.get(&column).copied().unwrap_or(STANDARD_WIDTH))
        .sum()
}

/// Counts the lines that a text takes when it is broken between words in a room of so many digits.
fn lines(text: &str, room: f64) -> u32 {
    // Most texts are short, also if every letter were wide.
    let is_short = u32::try_from(text.len()).is_ok_and(|bytes| f64::from(bytes) * WIDEST <= room);
    if is_short && !text.contains('\n') {
        return 1;
    }
    broken(text, room).0
}

/// Returns the lines likewise, and how wide the last one is.
fn broken(text: &str, room: f64) -> (u32, f64) {
    let room = room.max(1.0);
    let blank = width_of(' ');
    let mut lines: u32 = 0;
    let mut used = 0.0;
    for paragraph in text.split('\n') {
        lines = lines.saturating_add(1);
        used = 0.0;
        for word in paragraph.split(' ') {
            let mut long = measured(word);
            if used > 0.0 && used + blank + long > room {
                lines = lines.saturating_add(1);
                used = 0.0;
            }
            // A word wider than the column is broken within.
            while long > room {
                lines = lines.saturating_add(1);
                long -= room;
            }
            used += if used > 0.0 { blank + long } else { long };
        }
    }
    (lines, used)
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
        // As many letters, narrow and wide.
        assert_eq!(lines("lili jiji titi", 10.0), 1);
        assert_eq!(lines("MAMA MAMA MAMA", 10.0), 3);
    }

    #[test]
    fn pieces_of_a_text_fit_into_rows_and_are_together_the_text() {
        let word = "beseda ".repeat(900);
        let lines = "Ena vrstica besedila.\n".repeat(70);
        let mixed = format!("{lines}{word}\n\n{lines}č");
        let solid = "ž".repeat(5_000);
        let wide = "W".repeat(5_000);
        for text in ["", "kratko", &word, &lines, &mixed, &solid, &wide, "\n\n", "a\n"] {
            for width in [10.0, 40.0, 110.0] {
                let pieces = row_pieces(text, width);
                assert_eq!(pieces.concat(), text);
                assert!(pieces.iter().all(|piece| !piece.is_empty()));
                for piece in pieces {
                    assert!(super::lines(piece.trim_end(), width) <= 27, "{width}: {piece}");
                }
            }
        }
        assert_eq!(row_pieces(&lines, 40.0).len(), 4);
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
