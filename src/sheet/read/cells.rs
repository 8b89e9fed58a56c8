//! The book in which cells are collected, and what they take of the limits.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::mem::take;

use rust_decimal::Decimal;

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::base::words::composed;
use crate::sheet::faults::SUSPICIOUS;
use crate::sheet::formats::{self, CellFormat};
use crate::sheet::limits::{Limits, count, memory_passed, within};
use crate::sheet::read::values::{Seen, epoch, seen};
use crate::sheet::runs::Marked;
use crate::sheet::{Beside, Book, Cell, Content, Format, Remark, Sheet, Shown, length};

pub(in crate::sheet) const OUTSIDE: Text =
    Text::new("celica leži zunaj preglednice", "a cell lies outside the table");

/// A book that is being read, with what it has taken of the limits.
pub(in crate::sheet) struct Collected<'a> {
    limits: &'a Limits,
    book: Book,
    sheet: Option<Sheet>,
    /// The cells of the sheet that was begun last, where they come one by one and in any order.
    single: BTreeMap<CellRef, Cell>,
    cells: usize,
    text: usize,
    /// The memory that what is being read takes besides cells and their texts, in bytes.
    beside: usize,
}

impl<'a> Collected<'a> {
    /// Returns an empty one.
    pub(in crate::sheet) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            book: Book::default(),
            sheet: None,
            single: BTreeMap::new(),
            cells: 0,
            text: 0,
            beside: 0,
        }
    }

    /// Begins a sheet.
    pub(in crate::sheet) fn begin(&mut self, sheet: Sheet) {
        let sheet = Sheet {
            name: composed(sheet.name),
            remarks: sheet.remarks.into_iter().map(words_of).collect(),
            ..sheet
        };
        self.end();
        self.sheet = Some(sheet);
    }

    /// Ends the sheet that was begun last.
    fn end(&mut self) {
        let Some(mut sheet) = self.sheet.take() else {
            return;
        };
        if !self.single.is_empty() {
            sheet.cells = take(&mut self.single).into_iter().collect();
        }
        self.book.sheets.push(sheet);
    }

    /// Puts a cell into the sheet that was begun last; one without value and formula is left out.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        content: Content,
        formula: Option<String>,
    ) -> Result<(), Fault> {
        if content == Content::Blank && formula.is_none() {
            return Ok(());
        }
        let content = match content {
            Content::Text(words) => {
                let Seen { text, removed } = seen(words.as_ref().to_owned());
                (Content::Text(text.into()), removed)
            }
            Content::Blank
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => (content, 0),
        };
        let at = place(row, column)?;
        let Some(cell) = self.cell(at, content, formula.as_deref())? else {
            return Ok(());
        };
        match self.single.entry(at) {
            Entry::Vacant(free) => {
                free.insert(cell);
                Ok(())
            }
            Entry::Occupied(_) => {
                let cause = Text::new(
                    "celica {cell} lista »{sheet}« je zapisana dvakrat",
                    "cell {cell} of the sheet “{sheet}” occurs twice",
                );
                Err(SUSPICIOUS.fault().with_message(
                    "cause",
                    cause.fill(&[
                        ("cell", &at.to_string()),
                        (
                            "sheet",
                            &shown(self.sheet.as_ref().map_or("", |sheet| &sheet.name)),
                        ),
                    ]),
                ))
            }
        }
    }

    /// Returns a cell, and adds it to what was taken of the limits; `None` if it has neither value nor formula. Its text is as
    /// [`seen`] returns it, with the number of characters that were removed.
    pub(in crate::sheet) fn cell(
        &mut self,
        at: CellRef,
        (content, removed): (Content, usize),
        formula: Option<&str>,
    ) -> Result<Option<Cell>, Fault> {
        let formula = formula.map(|words| words.trim_start_matches("of:").trim_start_matches('='));
        // Some programs write a plain yes or no as a formula.
        let (content, formula) = match (formula, content) {
            (Some("TRUE()" | "TRUE"), _) => (Content::Flag(true), None),
            (Some("FALSE()" | "FALSE"), _) => (Content::Flag(false), None),
            (None, Content::Text(text)) if text.is_empty() => (Content::Blank, None),
            (formula, content) => (content, formula),
        };
        if content == Content::Blank && formula.is_none() {
            return Ok(None);
        }
        self.cells += 1;
        let what = Text::new("število izpolnjenih celic", "number of cells that hold something");
        within(what, count(self.cells), count(self.limits.cells))?;
        let what = Text::new("številka vrstice", "number of a row");
        within(what, u64::from(at.row) + 1, u64::from(self.limits.rows))?;
        let what = Text::new("številka stolpca", "number of a column");
        within(what, u64::from(at.column) + 1, u64::from(self.limits.columns))?;
        if let Content::Text(words) = &content {
            // No text has more units of UTF-16 than bytes.
            if words.len() > self.limits.characters {
                let what = Text::new("število znakov v celici", "number of characters in a cell");
                within(what, count(length(words)), count(self.limits.characters))?;
            }
            self.text = self.text.saturating_add(words.len());
        }
        self.text = self.text.saturating_add(formula.map_or(0, str::len));
        let what = Text::new("skupno število znakov", "number of characters of all cells");
        within(what, count(self.text), count(self.limits.text))?;
        self.check_memory()?;
        let mut cell = Cell {
            content,
            formula: formula.map(|words| ["=", words].concat().into()),
            ..Cell::default()
        };
        if removed > 0 {
            cell.change(|extras| extras.removed = removed);
        }
        Ok(Some(cell))
    }

    /// Sets the memory that what is being read takes besides cells and their texts, in bytes: parts and their texts.
    ///
    /// # Errors
    /// F107 when there is no memory left.
    pub(in crate::sheet) fn set_beside(&mut self, bytes: usize) -> Result<(), Fault> {
        self.beside = bytes;
        self.check_memory()
    }

    fn check_memory(&self) -> Result<(), Fault> {
        let cells = self.cells.saturating_mul(size_of::<(CellRef, Cell)>());
        let all = cells.saturating_add(self.text).saturating_add(self.beside);
        if count(all) > self.limits.memory {
            return Err(memory_passed(self.limits));
        }
        Ok(())
    }

    /// Marks a number as shown in hundredths.
    pub(super) fn percent(&mut self, at: CellRef) {
        if let Some(cell) = self.single.get_mut(&at) {
            cell.style.format = Format::Percent;
        }
    }

    /// Sets the format in which the file shows a cell.
    pub(super) fn format(&mut self, at: CellRef, of: &CellFormat, is_1904: bool) {
        if let Some(cell) = self.single.get_mut(&at) {
            format(cell, of, is_1904);
        }
    }

    /// Sets the format of a cell for which the file states the kind of its content.
    pub(super) fn show(&mut self, at: CellRef, of: &CellFormat) {
        if let Some(cell) = self.single.get_mut(&at) {
            of.show(cell, Decimal::ZERO);
        }
    }

    /// Sets the format by which a number is shown as a text, [`Format::Other`] if there is none, unless its format is known to
    /// show something else than the number.
    pub(super) fn shown(&mut self, at: CellRef, text: &str) {
        if let Some(cell) = self.single.get_mut(&at)
            && *cell.shown() == Shown::Content
            && cell.style.format != Format::Percent
        {
            cell.style.format = formats::showing(&cell.content, text);
        }
    }

    /// Sets the currency of a number whose format states none.
    pub(super) fn currency(&mut self, at: CellRef, code: String) {
        if let Some(cell) = self.single.get_mut(&at)
            && *cell.shown() == Shown::Content
        {
            cell.style.format = Format::Other;
            let beside = Beside {
                before: String::new(),
                behind: format!(" {code}"),
                currency: Some(code),
            };
            cell.change(|extras| extras.shown = Shown::Beside(Box::new(beside)));
        }
    }

    /// Puts what the runs of a text change of its meaning.
    pub(super) fn mark(&mut self, at: CellRef, marked: Marked) {
        if let Some(cell) = self.single.get_mut(&at) {
            mark(cell, marked);
        }
    }

    /// Marks cells by their style: how it shows a number, and whether it strikes them through as a whole.
    pub(super) fn styled(
        &mut self,
        formats: Vec<(CellRef, CellFormat)>,
        struck: Vec<CellRef>,
        is_1904: bool,
    ) {
        for (at, format) in formats {
            self.format(at, &format, is_1904);
        }
        for at in struck {
            let cell = self.single.get_mut(&at);
            if let Some(cell) = cell.filter(|cell| cell.content != Content::Blank) {
                cell.change(|extras| extras.unstruck = Some(String::new()));
            }
        }
    }

    /// Marks the zeros of formulas whose result may be a blank or words.
    pub(super) fn doubt_zeros(&mut self) {
        for cell in self.single.values_mut() {
            let is_zero = cell.content.as_number().is_some_and(|number| number.is_zero())
                || matches!(cell.content, Content::Date(serial) if serial.is_zero());
            if is_zero && cell.formula.as_deref().is_some_and(may_be_words) {
                cell.change(|extras| extras.shown = Shown::Unknown);
            }
        }
    }

    /// Returns the book.
    pub(in crate::sheet) fn finish(mut self) -> Book {
        self.end();
        self.book
    }
}

/// Returns `true` if the result of a formula may be words: unless it only computes with numbers.
fn may_be_words(formula: &str) -> bool {
    const OF_NUMBERS: [&str; 15] = [
        "ABS",
        "AVERAGE",
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "INT",
        "MAX",
        "MIN",
        "PRODUCT",
        "ROUND",
        "ROUNDDOWN",
        "ROUNDUP",
        "SUM",
        "SUMIF",
        "SUMPRODUCT",
    ];
    let formula = formula.trim_start_matches('=').trim_start_matches('+');
    if formula.contains(['"', '&']) {
        return true;
    }
    let mut names = formula.split('(');
    // What is behind the last bracket that opens is no function.
    names.next_back();
    let mut functions = names.filter_map(|before| {
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        let name = before.rsplit(|c| !is_of_name(c)).next();
        name.filter(|name| !name.is_empty())
    });
    let computes = formula.contains(['+', '-', '*', '/', '^', '%', '(']) || formula.parse::<f64>().is_ok();
    !computes || functions.any(|name| !OF_NUMBERS.contains(&name.to_uppercase().as_str()))
}

fn place(row: u32, column: u32) -> Result<CellRef, Fault> {
    u16::try_from(column)
        .ok()
        .filter(|column| *column <= LAST_COLUMN && row <= LAST_ROW)
        .map(|column| CellRef::new(row, column))
        .ok_or_else(outside)
}

/// Returns a fault for a cell that no workbook has.
pub(in crate::sheet) fn outside() -> Fault {
    SUSPICIOUS.fault().with_message("cause", OUTSIDE)
}

/// Sets the format in which the file shows a cell.
pub(in crate::sheet) fn format(cell: &mut Cell, of: &CellFormat, is_1904: bool) {
    of.put(cell, epoch(is_1904));
}

/// Puts what the runs of a cell's text change of its meaning.
pub(in crate::sheet) fn mark(cell: &mut Cell, marked: Marked) {
    if let (Some(shown), Content::Text(_)) = (marked.shown, &cell.content) {
        cell.content = Content::Text(seen(shown).text.into());
    }
    // The letters decide also where the style strikes the whole cell through.
    if marked.unstruck.is_some() || cell.unstruck().is_some() {
        cell.change(|extras| extras.unstruck = marked.unstruck.map(|text| seen(text).text));
    }
}

/// Returns a comment or drawing with its words as the user sees them.
fn words_of(remark: Remark) -> Remark {
    let words = |text| seen(text).text;
    Remark {
        name: words(remark.name),
        text: words(remark.text),
        ..remark
    }
}
