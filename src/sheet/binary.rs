//! Checks an `.xlsb` before the reading library sees it, and reads what that library does not report: what is hidden, merged
//! struck through or shown otherwise than it is, errors of formulas, and texts in runs.
//!
//! The format is [MS-XLSB]: parts of records, each its type, its length, and its bytes.

mod record;
mod styles;

use std::collections::{HashMap, HashSet};

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW, Range};
use crate::sheet::Content;
use crate::sheet::binary::record::{Record, Records, kind};
use crate::sheet::binary::styles::Style;
use crate::sheet::container::{Container, about};
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::formats::CellFormat;
use crate::sheet::guard::relationships;
use crate::sheet::guard::xml::malformed;
use crate::sheet::limits::{Limits, count, within};

/// What one sheet says besides the cells that the reading library gives.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Rows that are hidden.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden.
    pub hidden_columns: Vec<u16>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// Cells in a format that the file names.
    pub formats: Vec<(CellRef, CellFormat)>,
    /// Cells that are struck through.
    pub struck: Vec<CellRef>,
    /// Contents that the reading library passes over: errors of formulas, texts in runs.
    pub passed_over: HashMap<CellRef, Content>,
}

const WORKBOOK: &str = "xl/workbook.bin";
const STRINGS: &str = "xl/sharedStrings.bin";
const STYLES: &str = "xl/styles.bin";
/// In the flags of a row: it is hidden.
const ROW_HIDDEN: u8 = 0x10;
/// In the flags of a row: its height is its own.
const ROW_HEIGHT: u8 = 0x20;
/// In the flags of rows that state no height: they have none.
const ROWS_HIDDEN: u8 = 0x02;
/// The height below which nothing can be seen, in twentieths of a point.
const LEAST_HEIGHT: u16 = 4;
/// The width below which nothing can be seen, in 256ths of a character.
const LEAST_WIDTH: u32 = 51;
/// In the flags of columns: they are hidden.
const COLUMN_HIDDEN: u8 = 0x01;

/// Looks a workbook over, and gives the marks of each sheet by its name.
///
/// # Errors
/// F104, F105 or F106, with the part or the sheet and cell.
pub(super) fn examine(
    container: &mut Container<'_>,
    limits: &Limits,
) -> Result<HashMap<String, Marks>, Fault> {
    let relationships = relationships(container, "xl/_rels/workbook.bin.rels")?;
    let strings = shared_strings(container)?;
    let styles = if container.has(STYLES) {
        styles::styles(&container.bytes(STYLES)?, STYLES)?
    } else {
        Vec::new()
    };
    let book = container.bytes(WORKBOOK)?;
    let mut all = HashMap::new();
    for record in Records::of(&book, WORKBOOK) {
        let record = record?;
        if record.kind != kind::SHEET {
            continue;
        }
        let (id, end) = record.text(8).ok_or_else(|| malformed(WORKBOOK))?;
        let (name, _) = record.text(end).ok_or_else(|| malformed(WORKBOOK))?;
        let Some(relationship) = relationships.get(&id) else {
            let cause = Text::new(
                "list »{part}« ne kaže na noben del",
                "the sheet “{part}” leads to no part",
            );
            return Err(about(&DAMAGED, cause, &name));
        };
        if relationship.kind.rsplit('/').next() != Some("worksheet") {
            continue;
        }
        let part = format!("xl/{}", relationship.target);
        let bytes = container.bytes(&part)?;
        let look = SheetScan {
            sheet: &name,
            part: &part,
            strings,
            styles: &styles,
            limits,
            marks: Marks::default(),
            rows: HashSet::new(),
            columns: HashSet::new(),
            row: 0,
            rows_are_hidden: false,
        };
        all.insert(name.clone(), look.over(&bytes)?);
    }
    Ok(all)
}

/// Counts the shared texts; a count that the part claims and does not hold would be reserved in memory, or read past its end.
fn shared_strings(container: &mut Container<'_>) -> Result<usize, Fault> {
    if !container.has(STRINGS) {
        return Ok(0);
    }
    let bytes = container.bytes(STRINGS)?;
    let (mut claimed, mut held) = (0, 0);
    for record in Records::of(&bytes, STRINGS) {
        let record = record?;
        match record.kind {
            kind::TEXTS => claimed = record.u32(4).ok_or_else(|| malformed(STRINGS))?,
            kind::TEXT => held += 1,
            _ => {}
        }
    }
    if u64::from(claimed) != count(held) {
        let cause = Text::new(
            "del {part} ne vsebuje toliko besedil, kot jih navaja",
            "the part {part} does not hold as many texts as it claims",
        );
        return Err(about(&SUSPICIOUS, cause, STRINGS));
    }
    Ok(held)
}

/// Where the look over a sheet is at.
struct SheetScan<'a> {
    sheet: &'a str,
    part: &'a str,
    strings: usize,
    styles: &'a [Style],
    limits: &'a Limits,
    marks: Marks,
    rows: HashSet<u32>,
    columns: HashSet<u32>,
    row: u32,
    /// Whether rows without a height of their own have none.
    rows_are_hidden: bool,
}

impl SheetScan<'_> {
    fn over(mut self, bytes: &[u8]) -> Result<Marks, Fault> {
        let (mut tables, mut is_within, mut is_whole) = (0, false, false);
        for record in Records::of(bytes, self.part) {
            let record = record?;
            match record.kind {
                kind::DATA => (tables, is_within) = (tables + 1, true),
                kind::END_DATA => is_within = false,
                kind::END => is_whole = true,
                kind::ROW if is_within => self.row(&record)?,
                kind::FIRST_CELL..=kind::LAST_CELL | kind::TEXT_IN_RUNS if is_within => self.cell(&record)?,
                kind::COLUMNS => self.columns(&record)?,
                kind::ROWS => {
                    self.rows_are_hidden = record.u8(8).is_some_and(|flags| flags & ROWS_HIDDEN != 0)
                        || record.u16(6).is_some_and(|height| height < LEAST_HEIGHT);
                }
                kind::MERGED => self.merged(&record)?,
                _ => {}
            }
        }
        if tables != 1 || is_within || !is_whole {
            return Err(malformed(self.part));
        }
        Ok(self.marks)
    }

    fn row(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        self.row = record.u32(0).ok_or_else(|| malformed(self.part))?;
        if self.row > LAST_ROW || !self.rows.insert(self.row) {
            return Err(self.misplaced());
        }
        let is_flat = record.u16(8).is_some_and(|height| height < LEAST_HEIGHT);
        let has_height = record.u8(11).is_some_and(|flags| flags & ROW_HEIGHT != 0);
        let is_hidden = record.u8(11).is_some_and(|flags| flags & ROW_HIDDEN != 0);
        if is_hidden || is_flat || self.rows_are_hidden && !has_height {
            self.marks.hidden_rows.push(self.row);
        }
        self.columns.clear();
        Ok(())
    }

    fn cell(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let cut = || malformed(self.part);
        let number = record.u32(0).ok_or_else(cut)?;
        let style = record.u32(4).ok_or_else(cut)? & 0x00FF_FFFF;
        let column = u16::try_from(number).ok().filter(|column| *column <= LAST_COLUMN);
        let Some(column) = column.filter(|_| self.columns.insert(number) && self.rows.contains(&self.row))
        else {
            return Err(self.misplaced());
        };
        let at = CellRef::new(self.row, column);
        match record.kind {
            kind::SHARED_TEXT => {
                let index = record.u32(8).and_then(|index| usize::try_from(index).ok());
                if index.is_none_or(|index| index >= self.strings) {
                    return Err(self.unknown(at));
                }
            }
            kind::ERROR | kind::FORMULA_ERROR => {
                let error = record.u8(8).and_then(error).ok_or_else(|| self.unknown(at))?;
                if record.kind == kind::FORMULA_ERROR {
                    self.pass_over(at, Content::Error(error.into()));
                }
            }
            kind::TEXT_IN_RUNS => {
                let (text, _) = record.text(9).ok_or_else(cut)?;
                self.pass_over(at, Content::Text(text.into()));
            }
            _ => {}
        }
        let style = usize::try_from(style)
            .ok()
            .and_then(|style| self.styles.get(style))
            .cloned()
            .unwrap_or_default();
        let is_text = matches!(record.kind, kind::SHARED_TEXT | kind::TEXT_IN_RUNS);
        if !is_text || style.format.is_for_text() {
            self.marks.formats.push((at, style.format));
        }
        if style.struck {
            self.marks.struck.push(at);
        }
        Ok(())
    }

    fn pass_over(&mut self, at: CellRef, content: Content) {
        self.marks.passed_over.insert(at, content);
    }

    fn columns(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let bound = |at| {
            let column = record.u32(at).and_then(|n| u16::try_from(n).ok());
            column
                .filter(|n| *n <= LAST_COLUMN)
                .ok_or_else(|| malformed(self.part))
        };
        let (first, last) = (bound(0)?, bound(4)?);
        if record.u32(8).is_some_and(|width| width < LEAST_WIDTH)
            || record.u8(16).is_some_and(|flags| flags & COLUMN_HIDDEN != 0)
        {
            self.marks.hidden_columns.extend(first..=last);
        }
        if self.marks.hidden_columns.len() > usize::from(LAST_COLUMN) + 1 {
            return Err(malformed(self.part));
        }
        Ok(())
    }

    fn merged(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let number = |at| record.u32(at).ok_or_else(|| malformed(self.part));
        let corner = |row: u32, column: u32| {
            let column = u16::try_from(column)
                .ok()
                .filter(|column| *column <= LAST_COLUMN)?;
            (row <= LAST_ROW).then_some(CellRef::new(row, column))
        };
        let first = corner(number(0)?, number(8)?);
        let last = corner(number(4)?, number(12)?);
        let range = first
            .zip(last)
            .filter(|(first, last)| first.row <= last.row && first.column <= last.column);
        let (first, last) = range.ok_or_else(|| malformed(self.part))?;
        self.marks.merged.push(Range { first, last });
        let what = Text::new("število združenih celic", "number of merged cells");
        within(what, count(self.marks.merged.len()), count(self.limits.cells))
    }

    fn misplaced(&self) -> Fault {
        let cause = Text::new(
            "vrstica ali celica v listu »{part}« je zapisana dvakrat ali zunaj preglednice",
            "a row or cell in the sheet “{part}” occurs twice or lies outside the table",
        );
        about(&SUSPICIOUS, cause, self.sheet)
    }

    fn unknown(&self, at: CellRef) -> Fault {
        let cause = Text::new(
            "vrednosti v celici {cell} lista »{sheet}« ni mogoče razumeti",
            "the value in cell {cell} of the sheet “{sheet}” cannot be understood",
        );
        let cause = cause.fill(&[("sheet", &shown(self.sheet)), ("cell", &at.to_string())]);
        DAMAGED.fault().with_message("cause", cause)
    }
}

/// Returns the text of an error by its code, a `BErr`.
fn error(code: u8) -> Option<&'static str> {
    Some(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => return None,
    })
}
