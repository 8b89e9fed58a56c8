//! The rows of a sheet, and their content.

use super::{Table, key};
use crate::base::message::is_same;
use crate::base::place::CellRef;
use crate::forms::intake::as_written::{WrittenWords, unit_field};
use crate::forms::intake::visible::{name_field, plain};
use crate::forms::layout::{Field, WrittenRow};
use crate::sheet::{Cell, Sheet};

impl<'a> Table<'a> {
    /// Returns the non-blank rows below the row of keys, without the row of headings.
    pub(in crate::forms::intake) fn row_numbers(&self) -> impl Iterator<Item = u32> + use<'a> {
        let sheet = self.sheet;
        // From one used row to the next, so that a single cell far below costs no time.
        let next = move |from: u32| sheet.range(CellRef::new(from, 0)..).next().map(|(at, _)| at.row);
        let first = next(self.key_row.map_or(0, |row| row + 1));
        let headings = self.headings;
        std::iter::successors(first, move |row| next(row + 1)).filter(move |row| Some(*row) != headings)
    }

    /// Returns the hidden key of a row.
    pub(in crate::forms::intake) fn key(&self, row: u32) -> Option<&'a str> {
        key(self.sheet.cell(CellRef::new(row, self.keys?)))
    }

    /// Returns the words that identify a row.
    pub(in crate::forms::intake) fn words(&self, row: u32) -> WrittenWords {
        let at = |field| Some(self.shown(CellRef::new(row, self.position(field)?)));
        WrittenWords {
            goal: at(Field::Goal),
            name: at(name_field(self.layout)),
            unit: unit_field(self.layout).and_then(at),
        }
    }

    /// Returns `true` if a row shows the words that were written in it, in all columns that are present. Without a title a row
    /// is not identified.
    pub(in crate::forms::intake) fn shows(&self, row: u32, written: &WrittenRow<'_>) -> bool {
        let is_shown = |field| {
            let at = CellRef::new(row, self.position(field)?);
            Some(is_same(&self.cell(at).content.found_text(), written.cell(field)))
        };
        is_shown(name_field(self.layout)) == Some(true)
            && is_shown(Field::Goal) != Some(false)
            && unit_field(self.layout).and_then(is_shown) != Some(false)
    }

    /// Returns what a cell shows, for comparison.
    pub(in crate::forms::intake) fn shown(&self, at: CellRef) -> String {
        plain(&self.sheet.cell(at).content.found_text())
    }

    /// Returns `true` if a row holds anything except its key and what the form computes.
    pub(in crate::forms::intake) fn holds_anything(&self, row: u32) -> bool {
        let mut cells = self.row_cells(row);
        cells.any(|(at, cell)| self.keys != Some(at.column) && cell.formula.is_none())
    }

    /// Returns the cells of a row that are not blank.
    pub(in crate::forms::intake) fn row_cells(
        &self,
        row: u32,
    ) -> impl Iterator<Item = (CellRef, &'a Cell)> + use<'a> {
        let holds = |cell: &Cell| !cell.content.looks_blank() || cell.formula.is_some();
        self.sheet.row(row).filter(move |(_, cell)| holds(cell))
    }

    /// Returns the row of headings, or the row of keys if that is deleted.
    pub(in crate::forms::intake) fn heading_row(&self) -> u32 {
        self.headings.unwrap_or(self.head)
    }

    /// Returns the row of the headings that make it doubtful what the cells of a row answer; `None` if none do. They stand below
    /// it, and not all where the hidden keys of their columns do; or they stand above it and contradict those that are followed.
    pub(in crate::forms::intake) fn moved_headings(&self, row: u32) -> Option<u32> {
        let followed = self.headings.filter(|headings| row < *headings);
        let followed = followed.filter(|_| !self.columns.differing.is_empty());
        followed.or_else(|| self.contradicting.iter().copied().find(|other| *other < row))
    }

    pub(in crate::forms::intake) fn is_key_row(&self, row: u32) -> bool {
        self.key_row == Some(row)
    }

    pub(in crate::forms::intake) fn is_key_column(&self, column: u16) -> bool {
        self.keys == Some(column)
    }

    /// Returns `true` if a column has a key or heading of the form, read or not.
    pub(in crate::forms::intake) fn is_ours(&self, column: u16) -> bool {
        self.columns.ours.contains(&column)
    }

    /// Returns `true` if every other row of a cell's column holds a formula, so that the cell itself was overwritten. In some
    /// formats only some formulas can be read.
    pub(in crate::forms::intake) fn is_typed_over(&self, at: CellRef) -> bool {
        let others = self
            .row_numbers()
            .filter(|row| *row != at.row && self.key(*row).is_some());
        let mut others = others
            .map(|row| self.cell(CellRef::new(row, at.column)))
            .peekable();
        let is_alone = |others: &mut std::iter::Peekable<_>| others.peek().is_none();
        self.cell(at).formula.is_none() && !is_alone(&mut others) && others.all(|cell| cell.formula.is_some())
    }

    /// Returns the first column that the form does not hide: it holds the title.
    pub(in crate::forms::intake) fn first_visible(&self) -> u16 {
        self.position(Field::Goal).unwrap_or_default()
    }

    /// Returns the words of a row as they appear in it, for messages.
    pub(in crate::forms::intake) fn row_words(&self, row: u32) -> String {
        let fields = [
            Some(Field::Goal),
            Some(name_field(self.layout)),
            unit_field(self.layout),
        ];
        let at = fields
            .into_iter()
            .flatten()
            .filter_map(|field| self.position(field));
        let words = at.map(|column| self.cell(CellRef::new(row, column)).content.as_found());
        let words: Vec<String> = words.filter(|words| !words.trim().is_empty()).collect();
        words.join(" · ")
    }

    pub(in crate::forms::intake) fn sheet(&self) -> &'a Sheet {
        self.sheet
    }
}
