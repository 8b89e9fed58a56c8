//! Texts that are longer than a row. A row is at most 409 points tall, in every program, so that the end of such a text would be on no
//! paper: on a sheet of its own it stands whole, in as many rows as it needs. Its cell keeps it whole too.

use super::write::{is_cut, row_pieces};
use super::{Cell, Look, SheetPlan};
use crate::base::language::{Language, Text};
use crate::base::place::CellRef;

/// The name of the sheet.
pub const NAME: Text = Text::new("Dolga besedila", "Long texts");
/// What the sheet is, for its title.
pub const ABOUT: Text = Text::new(
    "Besedila, ki so daljša od vrstice, v celoti",
    "Texts longer than a row, whole",
);
/// What a sheet with such texts says under its title.
pub const WHERE: Text = Text::new(
    "besedila, ki so daljša od vrstice, so v celoti na listu »Dolga besedila«",
    "texts longer than a row stand whole on the sheet “Long texts”",
);
/// The columns.
const COLUMNS: [(Text, f64); 5] = [
    (Text::new("List", "Sheet"), 13.0),
    (Text::new("Vrstica", "Row"), 26.0),
    (Text::new("Stolpec", "Column"), 26.0),
    (Text::new("Del", "Part"), 7.0),
    (Text::new("Besedilo", "Text"), TEXT_WIDTH),
];
const TEXT_WIDTH: f64 = 110.0;
/// No shorter text needs more lines than a row has, in the narrowest column.
const SHORT: usize = 250;

/// A text that is cut in its row: the sheet, the row, the column, the text.
pub type LongText = ([String; 3], String);

/// Returns `true` if a text is cut in a cell of a sheet.
pub fn is_long(sheet: &SheetPlan, at: CellRef, cell: &Cell, text: &str) -> bool {
    text.len() > SHORT && is_cut(sheet, at, cell)
}

/// Writes the list from a row of headings and a column on: a row for each piece of a text.
pub fn put(sheet: &mut SheetPlan, headings: CellRef, language: Language, texts: &[LongText]) {
    for (column, (heading, width)) in (headings.column..).zip(COLUMNS) {
        let heading = Cell::text(heading.in_(language), Look::Heading);
        sheet.put(headings.row, column, heading);
        sheet.widths.insert(column, width);
    }
    let mut row = headings.row;
    for (what, text) in texts {
        let pieces = row_pieces(text, TEXT_WIDTH);
        for (part, piece) in (1..).zip(&pieces) {
            row += 1;
            let part = format!("{part}/{}", pieces.len());
            let cells = what.iter().map(String::as_str).chain([part.as_str(), piece]);
            for (column, words) in (headings.column..).zip(cells) {
                sheet.put(row, column, Cell::text(words, Look::Ruled));
            }
        }
    }
    sheet.frozen = Some(CellRef::new(headings.row + 1, 0));
    sheet.print.repeat_rows = Some((headings.row, headings.row));
}
