//! Our own workbook, apart from any library: what a template says of a form, and what a reader found in a file.
//!
//! `read.rs` alone names the reading library, `write.rs` alone the writing one, so that either can be replaced.

mod binary;
mod dates;
pub mod formats;
mod style;
pub mod drawn;
mod container;
pub mod contained;
pub mod delimited;
mod encrypted;
pub mod faults;
mod formula;
mod guard;
pub mod isolate;
mod legacy;
pub mod limits;
mod names;
pub mod open;
mod opendocument;
mod plan;
mod record;
mod runs;
pub mod read;
pub mod recognise;
mod remark;
pub mod wrapping;
pub mod write;
pub mod long_texts;

use std::borrow::Cow;
use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::base::place::{CellRef, Range};

pub use dates::{DayText, DueText, date_of, serial_of};
pub use drawn::{Chart, Sparkline, Table};
pub use formula::{LONGEST_FORMULA, LONGEST_LITERAL, literal};
pub use names::{Cut, sheet_name};
pub use plan::{BookPlan, Condition, EntryRule, Paper, Print, Properties, SheetPlan, Validation};
pub use remark::{Remark, RemarkKind, Unseen};
pub use style::{Beside, Clock, Figures, Format, Look, Noting, Shown, Style};

/// The longest sheet name Excel takes, in UTF-16 units.
pub const LONGEST_SHEET_NAME: usize = 31;
/// The longest text Excel takes in a cell, in UTF-16 units.
pub const LONGEST_TEXT: usize = 32_767;
/// The longest title of an input message or refusal, in UTF-16 units.
pub const LONGEST_PROMPT_TITLE: usize = 32;
/// The longest text of an input message or refusal, in UTF-16 units.
pub const LONGEST_PROMPT: usize = 255;

/// A workbook as it was read. One that is to be written is a [`BookPlan`].
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Whether the file holds macros, which are never run.
    pub macros: bool,
    /// Whether its formulas are still to be calculated by the program that opens it, so that their results may be old.
    pub is_stale: bool,
    /// What its format keeps where it cannot be read.
    pub unseen: Unseen,
}

/// Whether a sheet's tab is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden; the user can show it.
    Hidden,
    /// Hidden so that the program's menu does not offer to show it.
    VeryHidden,
}

/// One sheet as it was read. One that is to be written is a [`SheetPlan`].
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Its cells, row by row.
    pub cells: LiteMap<CellRef, Cell>,
    /// Whether its tab is shown.
    pub visibility: Visibility,
    /// Hidden columns, and those of no width.
    pub hidden_columns: Vec<u16>,
    /// Hidden rows, and those of no height.
    pub hidden_rows: Vec<u32>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// What stands beside the cells: comments, drawings, pictures.
    pub remarks: Vec<Remark>,
}

/// One cell: what it holds (of a formula: its result), how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The value, or a formula's result as it was computed or stored.
    pub content: Content,
    /// The formula, with a leading `=`; separators and function names are those of the file format (English).
    pub formula: Option<Box<str>>,
    /// How it looks. Of a cell as read, only the number format, if the file has one; [`Format::General`] elsewhere.
    pub style: Style,
    /// What few cells have; `None` if it is as usual: changed by [`Cell::change`]. In its own memory: a thousand forms have millions of cells.
    pub extras: Option<Box<Extras>>,
}

/// What few cells have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// A comment shown beside it. Not read.
    pub comment: Option<String>,
    /// A link to a place in the same workbook, such as `Kazalniki!F14`. Not read.
    pub link: Option<String>,
    /// How many control characters stood in the text; they are not in the content. Not written.
    pub removed: usize,
    /// The text without what is struck through, blank if all of it is; `None` if nothing is. Not written.
    pub unstruck: Option<String>,
    /// What its number format shows of the content. Not written.
    pub shown: Shown,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content {
    /// Nothing.
    #[default]
    Blank,
    /// A number.
    Number(Decimal),
    /// A number that its format shows as a date or time: days since 1899-12-30, whatever the file's epoch.
    Date(Decimal),
    /// Text, as it stands. Of a workbook as read, cells with the same text share it.
    Text(Arc<str>),
    /// True or false.
    Flag(bool),
    /// An error such as `#REF!`.
    Error(Arc<str>),
    /// A number that no decimal holds (beyond 28 digits, not finite), as text.
    Unreadable(Arc<str>),
}

impl Book {
    /// The sheet of a name, whatever the case of its letters.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets
            .iter()
            .find(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
    }
}

impl Sheet {
    /// An empty sheet of a name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The cell at a place; a blank one where there is none.
    pub fn cell(&self, at: CellRef) -> &Cell {
        self.cells.get(&at).unwrap_or(&Cell::BLANK)
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (CellRef, &Cell)> + Clone {
        self.range(CellRef::new(row, 0)..=CellRef::new(row, u16::MAX))
    }

    /// The cells between two places, row by row.
    pub fn range(
        &self,
        range: impl RangeBounds<CellRef>,
    ) -> impl DoubleEndedIterator<Item = (CellRef, &Cell)> + Clone {
        let all = self.cells.as_slice();
        let from = match range.start_bound() {
            Bound::Included(first) => all.partition_point(|(at, _)| at < first),
            Bound::Excluded(before) => all.partition_point(|(at, _)| at <= before),
            Bound::Unbounded => 0,
        };
        let to = match range.end_bound() {
            Bound::Included(last) => all.partition_point(|(at, _)| at <= last),
            Bound::Excluded(behind) => all.partition_point(|(at, _)| at < behind),
            Bound::Unbounded => all.len(),
        };
        let within = all.get(from..to).unwrap_or_default();
        within.iter().map(|(at, cell)| (*at, cell))
    }

    /// The row after the last one that holds a cell.
    pub fn end_row(&self) -> u32 {
        self.cells.last().map_or(0, |(at, _)| at.row + 1)
    }
}

impl Cell {
    /// A cell that holds nothing.
    const BLANK: Self = Self {
        content: Content::Blank,
        formula: None,
        style: Style::PLAIN,
        extras: None,
    };

    /// A cell that holds text.
    pub fn text(text: impl Into<String>, look: Look) -> Self {
        let text = text.into();
        let content = if text.is_empty() {
            Content::Blank
        } else {
            Content::Text(text.into())
        };
        Self {
            content,
            style: Style::of(look),
            ..Self::default()
        }
    }

    /// A cell that holds a number.
    pub fn number(number: impl Into<Decimal>, look: Look, format: Format) -> Self {
        Self {
            content: Content::Number(number.into()),
            style: Style::of(look).with(format),
            ..Self::default()
        }
    }

    /// A cell that holds nothing but its look.
    pub fn blank(look: Look) -> Self {
        Self {
            style: Style::of(look),
            ..Self::default()
        }
    }

    /// A cell that holds a formula (with a leading `=`) and its result as we computed it.
    pub fn formula(formula: impl Into<Box<str>>, result: Content, look: Look, format: Format) -> Self {
        Self {
            content: result,
            formula: Some(formula.into()),
            style: Style::of(look).with(format),
            ..Self::default()
        }
    }

    /// The same cell, open to entry on a protected sheet.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.style.open = true;
        self
    }

    /// The same cell with another number format.
    #[must_use]
    pub fn written(mut self, format: Format) -> Self {
        self.style.format = format;
        self
    }

    /// The same cell with a link to a place in the workbook.
    #[must_use]
    pub fn linked(self, target: impl Into<String>) -> Self {
        let link = Some(target.into());
        self.with(|extras| extras.link = link)
    }

    /// The same cell with a comment.
    #[must_use]
    pub fn commented(self, comment: impl Into<String>) -> Self {
        let comment = Some(comment.into());
        self.with(|extras| extras.comment = comment)
    }

    /// The same cell with what few cells have, changed.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Extras)) -> Self {
        self.change(change);
        self
    }

    /// Changes what few cells have.
    pub fn change(&mut self, change: impl FnOnce(&mut Extras)) {
        let mut extras = self.extras.take().unwrap_or_default();
        change(&mut extras);
        self.extras = Some(extras).filter(|extras| **extras != Extras::default());
    }

    /// The comment shown beside it.
    pub fn comment(&self) -> Option<&str> {
        self.extras.as_deref()?.comment.as_deref()
    }

    /// The place in the same workbook that it links to.
    pub fn link(&self) -> Option<&str> {
        self.extras.as_deref()?.link.as_deref()
    }

    /// How many control characters stood in the text.
    pub fn removed(&self) -> usize {
        self.extras.as_deref().map_or(0, |extras| extras.removed)
    }

    /// The text without what is struck through; `None` if nothing is.
    pub fn unstruck(&self) -> Option<&str> {
        self.extras.as_deref()?.unstruck.as_deref()
    }

    /// What its number format shows of the content.
    pub fn shown(&self) -> &Shown {
        self.extras
            .as_deref()
            .map_or(&Shown::Content, |extras| &extras.shown)
    }
}

impl Content {
    /// The number; `None` if it is none, or shown as a date or time.
    pub fn as_number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Blank
            | Self::Date(_)
            | Self::Text(_)
            | Self::Flag(_)
            | Self::Error(_)
            | Self::Unreadable(_) => None,
        }
    }

    /// The value as yes or no, chosen or written in either language; `None` if it is neither.
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Text(text) => crate::base::value::flag_of(text),
            Self::Blank | Self::Number(_) | Self::Date(_) | Self::Error(_) | Self::Unreadable(_) => None,
        }
    }

    /// The value as it was found, as text: what a finding shows and provenance keeps.
    pub fn as_found(&self) -> String {
        self.found_text().into_owned()
    }

    /// The same, borrowed where the content is text, for comparison.
    pub fn found_text(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(serial) => {
                let day = crate::sheet::date_of(*serial);
                Cow::Owned(day.map_or_else(|| serial.to_string(), |date| date.to_string()))
            }
            Self::Text(text) | Self::Error(text) | Self::Unreadable(text) => Cow::Borrowed(text),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "TRUE" } else { "FALSE" }),
        }
    }

    /// Returns `true` if there is nothing to be seen: blank, or text of white space and invisible characters only.
    pub fn looks_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => crate::base::message::looks_blank(text),
            Self::Number(_) | Self::Date(_) | Self::Flag(_) | Self::Error(_) | Self::Unreadable(_) => false,
        }
    }
}

/// The length of a text as spreadsheet programs count it, in UTF-16 units.
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Cuts a text to a number of UTF-16 units, with an ellipsis if something was cut.
pub fn cut(text: &str, units: usize) -> String {
    if length(text) <= units {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.len_utf16();
        if used > units {
            break;
        }
        out.push(c);
    }
    out.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_blank_is_blank() {
        assert!(Content::Text(" \u{a0}\u{200b}\n".into()).looks_blank());
        assert!(!Content::Number(Decimal::ZERO).looks_blank());
    }
}
