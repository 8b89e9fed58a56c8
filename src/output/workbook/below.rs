//! The tables below the budget lines on their sheet, whose columns are placed under those of the lines.

use super::cell::{amount_by_formula, cell};
use super::column::{FIRST, end, put, ruled};
use super::link::Links;
use crate::base::language::Text;
use crate::base::place::{Range, column_letters};
use crate::base::value::Quantity;
use crate::output::Results;
use crate::output::tables::{Column, ColumnKind, Datum};
use crate::sheet::{Cell, Look, SheetPlan};
use crate::strategy::catalogue::{Area, Catalogue};

/// Returns the condition that cells name an area or one in it, as a factor of a product. Cells have an area's label, of which what is
/// before the title is enough, whatever its length.
pub(super) fn among_areas(catalogue: &Catalogue, area: &Area, cells: &str) -> String {
    let begins_with = |area: &Area| {
        let label = format!("{}. ", area.path_of_ids());
        format!("(LEFT({cells},{})=\"{label}\")", label.chars().count())
    };
    let areas: Vec<String> = catalogue.areas_within(&area.id).map(begins_with).collect();
    match areas.as_slice() {
        [only] => only.clone(),
        several => format!("({})", several.join("+")),
    }
}

/// The part of the sheet below the lines; it grows downwards. A blank row separates it from them, so that sorting and
/// filtering do not affect it.
pub(super) struct Below<'a> {
    pub(super) links: &'a Links<'a>,
    sheet: &'a mut SheetPlan,
    /// How many lines there are.
    lines: usize,
    /// The keys of the lines' columns.
    keys: Vec<&'static str>,
    /// The key of the last one that is printed.
    printed: &'static str,
    /// The next row, counted from zero.
    row: u32,
}

impl<'a> Below<'a> {
    /// Begins below the lines.
    pub(super) fn new<R>(
        sheet: &'a mut SheetPlan,
        links: &'a Links<'a>,
        rows: &[R],
        columns: &[Column<R>],
        printed: &'static str,
    ) -> Self {
        Self {
            links,
            sheet,
            lines: rows.len(),
            keys: columns.iter().map(|column| column.key).collect(),
            printed,
            row: end(rows.len()),
        }
    }

    pub(super) const fn results(&self) -> &'a Results<'a> {
        self.links.results()
    }

    /// Leaves a row blank.
    pub(super) const fn apart(&mut self) {
        self.row += 1;
    }

    /// Writes rows, each cell under its column of the lines; returns the first row and the one after the last.
    pub(super) fn rows<R>(&mut self, columns: &[Column<R>], rows: &[R]) -> (u32, u32) {
        let first = self.row;
        for row in rows {
            let printed = self.position(self.printed);
            let cells: Vec<(&str, Cell)> = columns
                .iter()
                .map(|column| {
                    let named = |key: &str| self.called(columns, key);
                    let cell = cell(self.links, column, row, named);
                    let is_printed = self.position(place(column)) <= printed;
                    (place(column), if is_printed { ruled(cell) } else { cell })
                })
                .collect();
            self.put(Look::Ruled, cells);
        }
        (first, self.row)
    }

    /// Writes a table: its title, the headings of its printed columns, its rows.
    pub(super) fn table<R>(&mut self, title: Text, columns: &[Column<R>], rows: &[R]) -> (u32, u32) {
        self.title(title);
        let printed = self.position(self.printed);
        let columns_of = columns
            .iter()
            .filter(|column| self.position(place(column)) <= printed);
        let headings: Vec<(&str, Cell)> = columns_of
            .map(|column| {
                (
                    place(column),
                    Cell::text(self.words(column.heading), Look::Heading),
                )
            })
            .collect();
        self.put(Look::Heading, headings);
        self.rows(columns, rows)
    }

    /// Returns the totals of the columns of amounts in some rows, as formulas.
    pub(super) fn sums<R>(
        &self,
        columns: &[Column<R>],
        rows: &[R],
        (first, last): (u32, u32),
    ) -> Vec<(&'static str, Cell)> {
        let amounts = columns.iter().filter(|column| column.kind == ColumnKind::Money);
        let sums = amounts.map(|column| {
            let known = rows.iter().map(|row| column.datum(row).amount());
            let formula = self.sum(&self.cells(place(column), first, last));
            let result = Datum::amount_of(Quantity::known_sum(known));
            (
                place(column),
                amount_by_formula(self.links, formula, result, Look::Total),
            )
        });
        sums.collect()
    }

    /// Returns the cells of a placeholder of a formula.
    fn called<R>(&self, columns: &[Column<R>], key: &str) -> String {
        if let Some(key) = key.strip_prefix("lines:") {
            return self.lines(key);
        }
        let column = columns.iter().find(|column| column.key == key);
        column.map_or_else(String::new, |column| self.here(place(column)))
    }

    /// Returns a text in the language of the workbook.
    pub(super) fn words(&self, text: Text) -> &'static str {
        text.in_(self.results().language())
    }

    /// Returns the number of the row that is written next, as formulas count.
    pub(super) const fn number(&self) -> u32 {
        self.row + 1
    }

    /// Begins a block after a blank row: its title, across all printed columns.
    pub(super) fn title(&mut self, title: Text) {
        self.row += 1;
        if let Some(last) = self.position(self.printed) {
            self.sheet.merged.push(Range::new(self.row, 0, self.row, last));
        }
        let words = self.words(title);
        let first = self.keys.first().copied().unwrap_or_default();
        self.put(Look::Group, [(first, Cell::text(words, Look::Group))]);
    }

    /// Writes a row: cells by the keys of their columns, those between them blank in a look; a total goes across.
    pub(super) fn put<'k>(&mut self, rest: Look, cells: impl IntoIterator<Item = (&'k str, Cell)>) {
        let cells = cells.into_iter();
        let placed: Vec<(u16, Cell)> = cells
            .filter_map(|(key, cell)| Some((self.position(key)?, cell)))
            .collect();
        let printed = self.position(self.printed).unwrap_or_default();
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

    /// Returns the cell of a column in the next row, as formulas call it; its column does not move.
    pub(super) fn here(&self, key: &str) -> String {
        format!("${}{}", self.letters(key), self.number())
    }

    /// Returns the cells of a column of all lines, as formulas call them: `$K$5:$K$20`.
    pub(super) fn lines(&self, key: &str) -> String {
        self.cells(key, FIRST, end(self.lines))
    }

    /// Returns the cells of a column from a row up to the one before another, both counted from zero.
    pub(super) fn cells(&self, key: &str, from: u32, to: u32) -> String {
        let letters = self.letters(key);
        format!("${letters}${}:${letters}${to}", from + 1)
    }

    /// Returns `true` if the lines have a column of this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.contains(&key)
    }

    /// Returns a formula that sums cells to the last decimal of the currency; blank if none has an amount.
    pub(super) fn sum(&self, cells: &str) -> String {
        let decimals = self.links.decimals();
        format!("=IF(COUNT({cells})=0,\"\",ROUND(SUM({cells}),{decimals}))")
    }

    /// Returns the same formula for the cells that satisfy a condition, given as a factor of a product.
    pub(super) fn sum_of(&self, cells: &str, among: &str) -> String {
        let decimals = self.links.decimals();
        format!(
            "=IF(SUMPRODUCT({among}*ISNUMBER({cells}))=0,\"\",ROUND(SUMPRODUCT({among}*1,{cells}),{decimals}))"
        )
    }

    fn position(&self, key: &str) -> Option<u16> {
        let at = self.keys.iter().position(|one| *one == key)?;
        u16::try_from(at).ok()
    }

    fn letters(&self, key: &str) -> String {
        self.position(key).map(column_letters).unwrap_or_default()
    }
}

/// Returns the key of the column of the lines under which a column is placed.
const fn place<R>(column: &Column<R>) -> &'static str {
    match column.under {
        Some(key) => key,
        None => column.key,
    }
}
