//! The rows of a sheet as the file has them.
//!
//! They are written here and not by the library, which hashes the whole format of each cell, keeps every cell until it
//! writes them all, and compresses them before anything can be changed: a row whose height is an estimate must not carry
//! the mark of a fixed height, for which the library has no setting.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::cells::{check, is_held};
use super::failed::{self, Spot, WriteError};
use super::formats::Formats;
use super::heights;
use super::texts::{Texts, escaped};
use crate::base::place::{CellRef, column_letters};
use crate::base::value::{NO_RESULT, binary_of};
use crate::sheet::{BookPlan, Cell, Content, SheetPlan};

/// How many rows a sheet has, in every program that reads the format.
const MOST_ROWS: u32 = 1_048_576;
/// So many bytes of rows are handed on at once.
const CHUNK: usize = 1 << 16;
/// The height of a row that is given none, in the pixels in which the format counts heights.
const STANDARD_PIXELS: f64 = 20.0;

/// What the cells of all sheets of a workbook share.
#[derive(Default)]
pub(super) struct Shared {
    /// The formats, by number.
    pub(super) formats: Formats,
    /// The texts, by number.
    pub(super) texts: Texts,
}

/// A sheet whose rows are written.
pub(super) struct Rows<'a, W> {
    out: W,
    book: &'a BookPlan,
    sheet: &'a SheetPlan,
    shared: &'a mut Shared,
    /// The heights and hidden rows that are still to be written, also those of rows without cells.
    kept: BTreeSet<u32>,
    /// The letters of the columns, and the number of the text that was last written in each: the next one is often the same.
    columns: Vec<(String, usize)>,
    buffer: Vec<u8>,
}

impl<'a, W: Write> Rows<'a, W> {
    /// Begins the rows of a sheet.
    pub(super) fn of(out: W, book: &'a BookPlan, sheet: &'a SheetPlan, shared: &'a mut Shared) -> Self {
        let heights = sheet.heights.keys();
        Self {
            out,
            book,
            sheet,
            shared,
            kept: heights.chain(&sheet.hidden_rows).copied().collect(),
            columns: Vec::new(),
            buffer: Vec::with_capacity(CHUNK * 2),
        }
    }

    /// Writes the rows of the sheet, whose heights are `estimated` where it gives none, then the rest of a long one.
    pub(super) fn write(
        mut self,
        estimated: &BTreeMap<u32, f64>,
        rest: Option<&mut dyn Iterator<Item = (CellRef, Cell)>>,
    ) -> Result<(), WriteError> {
        let blanks = merged_blanks(self.sheet);
        let cells = blanks.iter().chain(&self.sheet.cells);
        let mut cells: Vec<(&CellRef, &Cell)> = cells.collect();
        cells.sort_by_key(|(at, _)| **at);
        for row in cells.chunk_by(|(one, _), (other, _)| one.row == other.row) {
            let height = row.first().and_then(|(at, _)| estimated.get(&at.row));
            self.row(row, height.copied())?;
        }
        let mut row: Vec<(CellRef, Cell)> = Vec::new();
        for (at, cell) in rest.into_iter().flatten() {
            if row.first().is_some_and(|(first, _)| first.row != at.row) {
                self.rest(&row)?;
                row.clear();
            }
            check(&cell, self.book, Spot::cell(&self.sheet.name, at))?;
            row.push((at, cell));
        }
        self.rest(&row)?;
        self.bare_before(u32::MAX);
        self.flush()
    }

    fn rest(&mut self, cells: &[(CellRef, Cell)]) -> Result<(), WriteError> {
        let cells: Vec<(&CellRef, &Cell)> = cells.iter().map(|(at, cell)| (at, cell)).collect();
        let height = heights::estimate(self.sheet, &cells).map(|(_, height)| height);
        self.row(&cells, height)
    }

    /// Writes the cells of one row.
    fn row(&mut self, cells: &[(&CellRef, &Cell)], estimated: Option<f64>) -> Result<(), WriteError> {
        let Some((first, _)) = cells.first() else {
            return Ok(());
        };
        if first.row >= MOST_ROWS {
            let most = MOST_ROWS.to_string();
            let reason = failed::TOO_MANY_ROWS.fill(&[("limit", &most)]);
            return Err(Spot::sheet(&self.sheet.name).failed(reason));
        }
        self.bare_before(first.row);
        self.kept.remove(&first.row);
        self.start(first.row, estimated);
        self.text(">");
        let number = (first.row + 1).to_string();
        for (at, cell) in cells {
            self.cell(at.column, &number, cell);
        }
        self.text("</row>");
        if self.buffer.len() > CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes the rows without cells that have a height or are hidden, up to a row.
    fn bare_before(&mut self, end: u32) {
        while let Some(row) = self.kept.pop_first() {
            if row >= end {
                self.kept.insert(row);
                return;
            }
            self.start(row, None);
            self.text("/>");
        }
    }

    /// Begins the tag of a row.
    fn start(&mut self, row: u32, estimated: Option<f64>) {
        let fixed = self.sheet.heights.get(&row).copied();
        let pixels = fixed.or(estimated).map(|points| (points * 4.0 / 3.0).round());
        let pixels = pixels.filter(|pixels| *pixels != STANDARD_PIXELS);
        self.text(&format!("<row r=\"{}\"", row + 1));
        if let Some(pixels) = pixels {
            self.text(&format!(" ht=\"{}\"", pixels * 0.75));
        }
        if self.sheet.hidden_rows.contains(&row) {
            self.text(" hidden=\"1\"");
        }
        if fixed.and(pixels).is_some() {
            self.text(" customHeight=\"1\"");
        }
    }

    /// Writes a cell of the row of a number; a blank one that looks like any other is left out.
    fn cell(&mut self, column: u16, row: &str, cell: &Cell) {
        let format = self.shared.formats.number(cell);
        let formula = cell
            .formula
            .as_deref()
            .map(|formula| formula.trim_start_matches('='));
        while self.columns.len() <= usize::from(column) {
            let next = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
            self.columns.push((column_letters(next), 0));
        }
        let Some((letters, above)) = self.columns.get_mut(usize::from(column)) else {
            return;
        };
        let stored = stored(cell, &mut self.shared.texts, above);
        if format == 0 && stored.is_none() && formula.is_none() {
            return;
        }
        for part in ["<c r=\"", letters, row, "\""] {
            self.buffer.extend_from_slice(part.as_bytes());
        }
        if format > 0 {
            self.text(" s=\"");
            self.text(&format.to_string());
            self.text("\"");
        }
        let (kind, value) = match (stored, formula) {
            (Some(stored), _) => stored,
            (None, Some(_)) => ("str", Cow::Borrowed("")),
            (None, None) => {
                self.text("/>");
                return;
            }
        };
        if !kind.is_empty() {
            self.text(" t=\"");
            self.text(kind);
            self.text("\"");
        }
        self.text(">");
        if let Some(formula) = formula {
            self.text("<f>");
            self.text(&escaped(formula));
            self.text("</f>");
        }
        self.text("<v>");
        self.text(&value);
        self.text("</v></c>");
    }

    fn text(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        self.out
            .write_all(&self.buffer)
            .map_err(|error| Spot::sheet(&self.sheet.name).library(&error))?;
        self.buffer.clear();
        Ok(())
    }
}

/// Returns the type of a cell's value as the file names it and the value; `None` if the cell holds none. A text is stored
/// in the table of texts, where `above` is the number of the one above it; the result of a formula in its cell.
fn stored<'a>(cell: &'a Cell, texts: &mut Texts, above: &mut usize) -> Option<(&'static str, Cow<'a, str>)> {
    let (kind, text) = match &cell.content {
        Content::Number(number) | Content::Date(number) if is_held(*number) => {
            return Some(("", binary_of(*number).to_string().into()));
        }
        Content::Flag(flag) => return Some(("b", if *flag { "1" } else { "0" }.into())),
        Content::Number(_) | Content::Date(_) => ("str", NO_RESULT),
        Content::Text(text) | Content::Unreadable(text) => ("str", &**text),
        Content::Error(text) => ("e", &**text),
        // A link is shown as what it leads to.
        Content::Blank => ("str", cell.link().unwrap_or_default()),
    };
    match cell.formula {
        Some(_) => Some((kind, escaped(text))),
        None if text.is_empty() => None,
        None => Some(("s", texts.number_below(above, text).to_string().into())),
    }
}

/// Returns the blank cells of merged rectangles, which have the look of the first one.
fn merged_blanks(sheet: &SheetPlan) -> BTreeMap<CellRef, Cell> {
    let mut blanks = BTreeMap::new();
    for range in &sheet.merged {
        let style = sheet.cell(range.first).style;
        for row in range.first.row..=range.last.row {
            for column in range.first.column..=range.last.column {
                let at = CellRef::new(row, column);
                if !sheet.cells.contains_key(&at) {
                    let blank = Cell {
                        style,
                        ..Cell::default()
                    };
                    blanks.insert(at, blank);
                }
            }
        }
    }
    blanks
}
