//! A workbook that is to be written: what its sheets hold, what may be entered in them, how they look and print.

use std::collections::BTreeMap;

use super::{Cell, Chart, Look, Sparkline, Table, Visibility};
use rust_decimal::Decimal;

use crate::base::language::Language;
use crate::base::place::{CellRef, Range};

/// A workbook that is to be written.
#[derive(Debug, Clone, Default)]
pub struct BookPlan {
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<SheetPlan>,
    /// Named ranges, for lists: the name and what it refers to, such as `=Seznami!$A$2:$A$5`.
    pub names: Vec<(String, String)>,
    /// What the file says about itself.
    pub properties: Properties,
}

/// Title, author and language of a document.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    /// The document's title.
    pub title: String,
    /// The office that issues it.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// The language of its texts.
    pub language: Language,
}

/// One sheet that is to be written.
#[derive(Debug, Clone, Default)]
pub struct SheetPlan {
    /// The name on its tab.
    pub name: String,
    /// Its cells, row by row.
    pub cells: BTreeMap<CellRef, Cell>,
    /// Whether its tab is shown.
    pub visibility: Visibility,
    /// Widths of columns, in characters of the standard font.
    pub widths: BTreeMap<u16, f64>,
    /// Heights of rows, in points; a row that is absent is sized by the program.
    pub heights: BTreeMap<u32, f64>,
    /// Hidden columns.
    pub hidden_columns: Vec<u16>,
    /// Hidden rows.
    pub hidden_rows: Vec<u32>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// The first row and column that scroll.
    pub frozen: Option<CellRef>,
    /// Whether locked cells are protected (without a password).
    pub protected: bool,
    /// What may be entered where.
    pub validations: Vec<Validation>,
    /// How cells look while a condition holds.
    pub conditions: Vec<Condition>,
    /// The rectangle with a filter button on each heading, where it is no table.
    pub filter: Option<Range>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Its charts.
    pub charts: Vec<Chart>,
    /// Lines within cells.
    pub sparklines: Vec<Sparkline>,
    /// The cell where the cursor starts.
    pub cursor: Option<CellRef>,
    /// How it prints.
    pub print: Print,
}

/// How a sheet prints: landscape, one page wide unless stated otherwise, with page numbers.
#[derive(Debug, Clone, Default)]
pub struct Print {
    /// Rows repeated on every page, first and last.
    pub repeat_rows: Option<(u32, u32)>,
    /// Columns printed, first and last; all of them when absent.
    pub columns: Option<(u16, u16)>,
    /// For a sheet that prints two pages wide, the first and last column repeated on both; `None` if it prints one page wide.
    pub two_wide: Option<(u16, u16)>,
    /// Whether all of it prints on one page, for a sheet that is little longer.
    pub one_page: bool,
    /// Rows before which a new page begins.
    pub breaks: Vec<u32>,
    /// The paper.
    pub paper: Paper,
    /// A text in the page's foot, beside the page number.
    pub footer: String,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm, for tables whose letters would be too small on A4.
    A3,
}

/// What may be entered in cells, and what the program says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// The cells.
    pub cells: Range,
    /// What may be entered.
    pub rule: EntryRule,
    /// The title of the message shown when a cell is chosen; at most 32 characters.
    pub prompt_title: String,
    /// The message shown when a cell is chosen; at most 255 characters.
    pub prompt: String,
    /// The title of the refusal; at most 32 characters.
    pub error_title: String,
    /// The refusal; at most 255 characters.
    pub error: String,
}

/// What may be entered in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryRule {
    /// Anything; only the message is shown.
    Any,
    /// One of a named range.
    List(String),
    /// A whole number, not negative.
    Count,
    /// A number, not negative unless allowed.
    Number {
        /// Whether it may be negative.
        negative: bool,
    },
    /// A number as [`EntryRule::Count`] or [`EntryRule::Number`] take it, one of the words of a named
    /// range, in any case, or a number with one of the words of another beside it.
    NumberOr {
        /// Whether it must be whole.
        whole: bool,
        /// Whether it may be negative.
        negative: bool,
        /// The named range of the words instead of a number.
        words: String,
        /// The named range of the words that may stand beside a number, in small letters.
        beside: String,
    },
    /// A day, both ends within; ISO dates.
    Date(jiff::civil::Date, jiff::civil::Date),
    /// One of a named range is offered, and anything may be entered.
    Offer(String),
    /// A day, both ends within, or one of the words of a named range.
    DateOr {
        /// The first.
        first: jiff::civil::Date,
        /// The last.
        last: jiff::civil::Date,
        /// The named range of the words instead of a day.
        words: String,
    },
    /// Text no longer than so many characters.
    TextLength(u32),
}

impl EntryRule {
    /// Returns a formula that is above zero if a cell has a number with one of the words of a named range beside it. Full stops and
    /// commas are taken out before the digits are read, so that it comes to the same in every locale.
    pub fn number_beside(words: &str, cell: impl std::fmt::Display) -> String {
        let rest = format!("SUBSTITUTE(LOWER({cell}),{words},\"\")");
        let digits = format!("TRIM(SUBSTITUTE(SUBSTITUTE({rest},\".\",\"\"),\",\",\"\"))");
        format!("SUMPRODUCT(ISNUMBER(FIND({words},LOWER({cell})))*ISNUMBER(VALUE({digits})))")
    }

    /// Returns `true` if a text is a number with some words beside it, as the formula has it.
    pub fn is_number_beside(words: &str, text: &str) -> bool {
        let text = text.to_lowercase();
        let digits = text.replacen(words, "", 1).replace(['.', ','], "");
        text.contains(words) && digits.trim().parse::<rust_decimal::Decimal>().is_ok()
    }
}

/// How cells look while a formula holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The cells.
    pub cells: Range,
    /// The formula, with `=`, as it is written for the first cell.
    pub formula: String,
    /// How they look.
    pub look: Look,
}

impl BookPlan {
    /// Makes its amounts those of a currency with so many decimals.
    #[must_use]
    pub fn with_decimals(mut self, decimals: u32) -> Self {
        let cells = self.sheets.iter_mut().flat_map(|sheet| sheet.cells.values_mut());
        for cell in cells.filter(|cell| cell.style.format.is_money()) {
            cell.style.format = cell.style.format.with_decimals(decimals);
        }
        self
    }

    /// Returns the sheet of a name.
    pub fn sheet(&self, name: &str) -> Option<&SheetPlan> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

impl SheetPlan {
    /// Returns an empty sheet of a name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Returns the cell at a place; a blank one where there is none.
    pub fn cell(&self, at: CellRef) -> &Cell {
        self.cells.get(&at).unwrap_or(&Cell::BLANK)
    }

    /// Returns the sum of the numbers in cells of one column; zero if there is none, or it cannot be held.
    pub fn sum(&self, cells: Range) -> Decimal {
        let rows = cells.first.row..=cells.last.row;
        let numbers = rows.filter_map(|row| {
            let cell = self.cell(CellRef::new(row, cells.first.column));
            cell.content.as_number()
        });
        crate::base::value::sum(numbers).unwrap_or_default()
    }

    /// Puts a cell at a row and column counted from zero, in place of what was there.
    pub fn put(&mut self, row: u32, column: u16, cell: Cell) {
        self.cells.insert(CellRef::new(row, column), cell);
    }

    /// Moves the text of a row above the headings out of the columns that are repeated on the second page, on which it would be there again,
    /// cut where they end. Returns its place; `None` if the sheet prints on one page's width, or has no text there.
    pub fn keep_off_repeated(&mut self, row: u32) -> Option<CellRef> {
        let (first, last) = self.print.two_wide?;
        let mut texts = (first..=last).map(|column| CellRef::new(row, column));
        let found = texts.find(|at| self.cells.contains_key(at))?;
        let cell = self.cells.remove(&found)?;
        self.put(row, last + 1, cell);
        Some(CellRef::new(row, last + 1))
    }

    /// Wraps a text that [`SheetPlan::keep_off_repeated`] has moved within the columns of the first page.
    pub fn wrap_on_first_page(&mut self, at: CellRef) {
        let width = |columns: &mut dyn Iterator<Item = u16>| -> f64 {
            let shown = columns.filter(|column| !self.hidden_columns.contains(column));
            shown.filter_map(|column| self.widths.get(&column)).sum()
        };
        let (_, printed) = self.print.columns.unwrap_or((0, u16::MAX));
        let printed = self.widths.keys().copied().filter(|column| *column <= printed);
        let end = printed.max().unwrap_or(at.column);
        let half = width(&mut (at.column..=end)) / 2.0;
        let within = (at.column..=end).filter(|column| width(&mut (at.column..=*column)) <= half);
        let end = within.max().unwrap_or(at.column);
        if let Some(cell) = self.cells.get_mut(&at) {
            cell.style.look = Look::Help;
        }
        self.merged.push(Range::new(at.row, at.column, at.row, end));
    }

    /// Returns the row after the last one that holds a cell.
    pub fn end_row(&self) -> u32 {
        self.cells.last_key_value().map_or(0, |(at, _)| at.row + 1)
    }
}
