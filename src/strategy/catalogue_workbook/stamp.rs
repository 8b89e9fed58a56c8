//! The hidden stamp of the workbook: that it is a catalogue, of which strategy, and the text it was made from.

use crate::base::digest::sha256;
use crate::base::place::CellRef;
use crate::sheet::{Book, Cell, Format, Look, Sheet, SheetPlan, Visibility};
use crate::strategy::catalogue::Catalogue;

/// The edition of the workbook's layout.
const EDITION: u32 = 1;
/// The key in the first cell: it distinguishes a catalogue from a form.
const STAMP: &str = "zbir:catalogue";
/// The row of the digest, from zero; edition and strategy precede it.
const DIGEST: u32 = 3;
/// The first row of the copy.
const COPY: u32 = 5;
/// The longest piece of the copy in one cell, in characters; one may be two UTF-16 units.
const PIECE: usize = 10_000;

/// The hidden stamp.
pub(super) struct Stamp {
    /// The digest of the text that the workbook was made from.
    pub(super) digest: String,
    /// That text; `None` if the copy is not what the digest says.
    pub(super) text: Option<String>,
}

/// Makes the sheet: of which catalogue this is, and its text, line by line.
pub(super) fn sheet(text: &str, catalogue: &Catalogue) -> SheetPlan {
    let mut sheet = SheetPlan::named("_zbir");
    sheet.visibility = Visibility::VeryHidden;
    let lines = [
        (0, STAMP.to_owned(), String::new()),
        (1, "edition".to_owned(), EDITION.to_string()),
        (2, "strategy".to_owned(), catalogue.strategy.id.clone()),
        (DIGEST, "digest".to_owned(), sha256(text.as_bytes())),
    ];
    for (row, key, value) in lines {
        sheet.put(row, 0, Cell::text(key, Look::Key));
        sheet.put(row, 1, Cell::text(value, Look::Key).written(Format::Text));
    }
    for (row, line) in (COPY..).zip(text.split('\n')) {
        // A mark at either end keeps blanks from being trimmed.
        let line: Vec<char> = format!("|{line}|").chars().collect();
        for (column, piece) in (0u16..).zip(line.chunks(PIECE)) {
            let piece: String = piece.iter().collect();
            sheet.put(row, column, Cell::text(piece, Look::Key).written(Format::Text));
        }
    }
    sheet
}

/// Reads the stamp; `None` if the workbook is not of a catalogue.
pub(super) fn read(book: &Book) -> Option<Stamp> {
    let text_at = |sheet: &Sheet, row, column| sheet.cell(CellRef::new(row, column)).content.as_found();
    let sheet = book.sheets.iter().find(|sheet| text_at(sheet, 0, 0) == STAMP)?;
    let digest = text_at(sheet, DIGEST, 1);
    let line = |row| {
        let pieces = (0..).map(|column| text_at(sheet, row, column));
        let line: String = pieces.take_while(|piece| !piece.is_empty()).collect();
        Some(line.strip_prefix('|')?.strip_suffix('|')?.to_owned())
    };
    let lines: Option<Vec<String>> = (COPY..sheet.end_row()).map(line).collect();
    let text = lines.map(|lines| lines.join("\n"));
    let text = text.filter(|text| sha256(text.as_bytes()) == digest);
    Some(Stamp { digest, text })
}
