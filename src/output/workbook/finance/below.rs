//! What stands below the budget lines: rows of their own, each cell in the column of the lines that it belongs to.

use rust_decimal::Decimal;

use crate::finance::Finance;
use crate::language::Text;
use crate::output::Results;
use crate::output::workbook::column::{FIRST, end, put};
use crate::output::workbook::link::Links;
use crate::place::{Range, column_letters};
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};

/// The part of the sheet below the lines; it grows downwards. It begins one row apart from them, so that sorting and
/// filtering leave it alone.
pub(super) struct Below<'a, 'r> {
    pub(super) results: &'a Results<'r>,
    pub(super) links: &'a Links<'r>,
    pub(super) finance: &'a Finance<'r>,
    sheet: &'a mut Sheet,
    /// The keys of the columns.
    keys: Vec<&'static str>,
    /// The next row, counted from zero.
    row: u32,
}

impl<'a, 'r> Below<'a, 'r> {
    /// Begins below the lines.
    pub(super) fn new(
        sheet: &'a mut Sheet,
        results: &'a Results<'r>,
        links: &'a Links<'r>,
        finance: &'a Finance<'r>,
        keys: Vec<&'static str>,
    ) -> Self {
        Self {
            results,
            links,
            finance,
            sheet,
            keys,
            row: end(&finance.lines) + 1,
        }
    }

    /// Words in the language of the workbook.
    pub(super) fn words(&self, text: Text) -> &'static str {
        text.in_(self.results.language())
    }

    /// The number of the row that is written next, as formulas count.
    pub(super) const fn number(&self) -> u32 {
        self.row + 1
    }

    /// Begins a block, one row apart: its title, across all columns that are printed.
    pub(super) fn title(&mut self, title: Text) {
        self.row += 1;
        if let Some(last) = self.position("standing") {
            self.sheet.merged.push(Range::new(self.row, 0, self.row, last));
        }
        let words = self.words(title);
        self.put(Look::Group, [("area", Cell::text(words, Look::Group))]);
    }

    /// Writes the headings of a block, by the keys of their columns.
    pub(super) fn headings<const N: usize>(&mut self, headings: [(&str, Text); N]) {
        let headings = headings.map(|(key, text)| (key, Cell::text(self.words(text), Look::Heading)));
        self.put(Look::Heading, headings);
    }

    /// Writes a row: cells by the keys of their columns, those between them blank in a look; a total goes across.
    pub(super) fn put<'k>(&mut self, rest: Look, cells: impl IntoIterator<Item = (&'k str, Cell)>) {
        let cells = cells.into_iter();
        let placed: Vec<(u16, Cell)> = cells
            .filter_map(|(key, cell)| Some((self.position(key)?, cell)))
            .collect();
        let printed = self.position("standing").unwrap_or_default();
        let within = || placed.iter().map(|(at, _)| *at).filter(|at| *at <= printed);
        let (first, last) = match (rest, within().min(), within().max()) {
            (Look::Heading | Look::Ruled, Some(first), Some(last)) => (first, last),
            _ => (0, printed),
        };
        for at in first..=last {
            put(self.sheet, self.row, at, Cell::blank(rest));
        }
        for (at, cell) in placed {
            put(self.sheet, self.row, at, cell);
        }
        self.row += 1;
    }

    /// The cell of a column in the next row, as formulas call it; its column does not move.
    pub(super) fn here(&self, key: &str) -> String {
        format!("${}{}", self.letters(key), self.number())
    }

    /// The cells of a column of all lines, as formulas call them: `$K$5:$K$20`.
    pub(super) fn lines(&self, key: &str) -> String {
        self.rows(key, FIRST, end(&self.finance.lines))
    }

    /// The cells of a column from a row up to the one before another, both counted from zero.
    pub(super) fn rows(&self, key: &str, from: u32, to: u32) -> String {
        let letters = self.letters(key);
        format!("${letters}${}:${letters}${to}", from + 1)
    }

    fn position(&self, key: &str) -> Option<u16> {
        let at = self.keys.iter().position(|one| *one == key)?;
        u16::try_from(at).ok()
    }

    fn letters(&self, key: &str) -> String {
        self.position(key).map(column_letters).unwrap_or_default()
    }
}

/// A formula that comes to an amount; blank where none is known.
pub(super) fn computed(formula: String, result: Option<Decimal>, look: Look, format: Format) -> Cell {
    let result = result.map_or(Content::Blank, Content::Number);
    Cell::formula(formula, result, look, format)
}

/// A formula that adds some cells up to the cent; blank where none has an amount.
pub(super) fn sum(cells: &str) -> String {
    format!("=IF(COUNT({cells})=0,\"\",ROUND(SUM({cells}),2))")
}

/// The same of those of which a condition, a product's factor, holds.
pub(super) fn sum_of(cells: &str, among: &str) -> String {
    format!("=IF(SUMPRODUCT({among}*({cells}<>\"\"))=0,\"\",ROUND(SUMPRODUCT({among}*1,{cells}),2))")
}
