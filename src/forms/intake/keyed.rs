//! The sheets of a workbook with the keys of a form that they carry, found in one walk over their cells.

use crate::base::place::CellRef;
use crate::forms::layout::{
    CORRECTIONS, HELP, INSTRUCTIONS, KEY_COLUMN, KEY_PREFIX, LAST_YEAR, LIST_PREFIX, LISTS, OTHER_SHEETS,
    OtherSheet, RECORD, TABLES, TITLE_ROW,
};
use crate::sheet::{Book, Cell, Content, Sheet, Visibility};

/// The sheets of a workbook, in the order of their tabs.
pub(super) struct KeyedBook<'a> {
    pub(super) book: &'a Book,
    pub(super) sheets: Vec<KeyedSheet<'a>>,
}

/// A sheet and the keys of sheets in it.
pub(super) struct KeyedSheet<'a> {
    pub(super) sheet: &'a Sheet,
    /// Row by row: usually one, in the corner.
    keys: Vec<(&'a str, CellRef)>,
}

impl<'a> KeyedBook<'a> {
    pub(super) fn of(book: &'a Book) -> Self {
        let sheets = book.sheets.iter().map(|sheet| {
            let keys = sheet.cells.iter().filter_map(|(at, cell)| {
                let key = key(cell)?;
                let is_ours = key.starts_with(KEY_PREFIX) || key.starts_with(RECORD);
                is_ours.then_some((key, *at))
            });
            let keys: Vec<(&str, CellRef)> = keys.collect();
            let by_name = || by_name(sheet).into_iter().collect();
            KeyedSheet {
                sheet,
                keys: if keys.is_empty() { by_name() } else { keys },
            }
        });
        Self {
            book,
            sheets: sheets.collect(),
        }
    }

    /// Returns the sheets that have a key, with the cell of its first occurrence.
    pub(super) fn with(&self, key: &str) -> impl Iterator<Item = (&'a Sheet, CellRef)> {
        let sheets = self.sheets.iter();
        sheets.filter_map(move |keyed| Some((keyed.sheet, keyed.corner(key)?)))
    }
}

impl KeyedSheet<'_> {
    /// Returns the first cell that holds a key: the corner of the hidden row and column, unless a program moved it.
    pub(super) fn corner(&self, key: &str) -> Option<CellRef> {
        let mut keys = self.keys.iter();
        keys.find(|(of, _)| *of == key).map(|(_, at)| *at)
    }

    /// Returns `true` if it has the key of a sheet of the form.
    pub(super) fn is_ours(&self) -> bool {
        let others = OTHER_SHEETS.map(|other| other.key);
        let tables = TABLES.map(|layout| layout.key);
        let is_ours = |key: &str| {
            let begins = [RECORD, LIST_PREFIX].iter().any(|begin| key.starts_with(begin));
            begins || others.contains(&key) || tables.contains(&key)
        };
        self.keys.iter().any(|(key, _)| is_ours(key))
    }

    /// Returns `true` if it may be a sheet of rows whose key was deleted. The stamp, recognisable by its name or by how it is
    /// hidden, repeats the headings and rows of all of them, and last year's words stand on a sheet of their own.
    pub(super) fn may_be_table(&self) -> bool {
        let named = |other: &&OtherSheet| other.name.in_all().any(|name| name == self.sheet.name);
        let is_other = OTHER_SHEETS.iter().any(named);
        !self.is_ours() && !is_other && self.sheet.visibility != Visibility::VeryHidden
    }
}

/// Returns the key of a sheet that holds no answers and whose keys were deleted, by its name, and the corner where it was: above the
/// title and before it.
fn by_name(sheet: &Sheet) -> Option<(&'static str, CellRef)> {
    let others = [&INSTRUCTIONS, &CORRECTIONS, &HELP, &LAST_YEAR, &LISTS];
    let mut others = others.into_iter();
    let other = others.find(|other| other.name.in_all().any(|name| name == sheet.name))?;
    let (title, _) = sheet.cells.iter().find(|(_, cell)| !cell.content.looks_blank())?;
    // The list of corrections has no column of keys.
    let keys = if other.key == CORRECTIONS.key {
        0
    } else {
        KEY_COLUMN + 1
    };
    let corner = CellRef::new(
        title.row.saturating_sub(TITLE_ROW),
        title.column.saturating_sub(keys),
    );
    Some((other.key, corner))
}

/// Returns a cell's text without surrounding white space; `None` if there is none.
pub(super) fn key(cell: &Cell) -> Option<&str> {
    match &cell.content {
        Content::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
        Content::Blank
        | Content::Number(_)
        | Content::Date(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_of_a_form_has_a_key_by_which_it_is_found() {
        let others = OTHER_SHEETS.iter().map(|other| other.key);
        for key in others.chain(TABLES.map(|layout| layout.key)) {
            assert!(key.starts_with(KEY_PREFIX), "{key}");
        }
    }
}
