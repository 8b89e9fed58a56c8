//! Reads the very hidden record of what the program wrote into the workbook of texts.

use indexmap::IndexMap;

use super::plan::{CELLS, EDITION, KEY, RECORD, seal};
use super::{NAMING, TextOf, TextRow, folded};
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::sheet::{Book, Sheet};
use crate::strategy::catalogue::Catalogue;

/// A line of the record: what the row shows, and its texts.
pub(super) struct Line {
    pub(super) named: String,
    pub(super) row: TextRow,
}

/// Reads the record of what the program wrote.
///
/// # Errors
/// Why the workbook cannot be used.
pub(super) fn record(
    catalogue: &Catalogue,
    year: Year,
    book: &Book,
) -> Result<IndexMap<TextOf, Line>, Message> {
    let text = |sheet: &Sheet, row, column| sheet.cell(CellRef::new(row, column)).content.as_found();
    let sheet = book.sheets.iter().find(|sheet| is_record(sheet));
    let Some(sheet) = sheet else {
        const NONE: Text = Text::new(
            "zvezek nima skritega zapisa, s katerim ga je zapisal program",
            "the workbook lacks the hidden record with which the program wrote it",
        );
        return Err(NONE.into());
    };
    let field = |position: u32| text(sheet, 1 + position, 1);
    let stated = format!("{} {}", field(1), field(2));
    let expected = format!("{} {}", catalogue.strategy.id, year.get());
    if stated != expected {
        const OTHER: Text = Text::new(
            "zvezek je za »{found}«, pričakovano je »{expected}«",
            "the workbook is for “{found}”, expected: “{expected}”",
        );
        let arguments = [("found", shown(&stated)), ("expected", expected)];
        let arguments = arguments.each_ref().map(|(name, words)| (*name, words.as_str()));
        return Err(OTHER.fill(&arguments));
    }
    let mut lines = Vec::new();
    for row in RECORD..sheet.end_row() {
        let cells = 0..u16::try_from(CELLS).unwrap_or_default();
        lines.push(cells.map(|column| text(sheet, row, column)).collect::<Vec<_>>());
    }
    let is_sound = field(0) == EDITION && field(3) == seal(lines.iter());
    let mut record = IndexMap::new();
    for line in lines {
        let [of, goal, title, who, what, received, text, basis, before] = line.as_slice() else {
            continue;
        };
        if let Ok(of) = of.parse::<TextOf>() {
            let named = naming([goal, title, who, what].map(String::as_str));
            let row = TextRow {
                received: received.clone(),
                text: text.clone(),
                basis: basis.clone(),
                before: before.clone(),
            };
            record.insert(of, Line { named, row });
        }
    }
    if is_sound {
        Ok(record)
    } else {
        const EDITED: Text = Text::new(
            "skriti zapis zvezka je spremenjen",
            "the hidden record of the workbook was changed",
        );
        Err(EDITED.into())
    }
}

/// Returns what a row shows, for comparison.
pub(super) fn naming(cells: [&str; NAMING]) -> String {
    cells.map(folded).join(" · ")
}

/// Returns `true` if a sheet is the record.
pub(super) fn is_record(sheet: &Sheet) -> bool {
    sheet.cell(CellRef::new(0, 0)).content.as_found() == KEY
}
