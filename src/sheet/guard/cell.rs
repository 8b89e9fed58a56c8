//! The look over one cell: whether its value is what its type says.

use std::borrow::Cow;

use super::known::Strings;
use super::repair::{KnownCell, known};
use super::runs::Reading;
use crate::base::finding::{Code, Fault};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::CellRef;
use crate::sheet::faults::DAMAGED;
use crate::sheet::formats::CellFormat;
use crate::sheet::runs::{Letters, Marked, TextRun, marked};

/// A cell that is being read.
pub(super) struct OpenCell<'t> {
    pub at: CellRef,
    pub kind: CellKind,
    pub format: Option<CellFormat>,
    pub value: Option<Cow<'t, str>>,
    pub formula: Option<Formula>,
    /// Whether the value was more than plain text: references, comments.
    pub mixed: bool,
    pub inline: bool,
    /// How its font looks.
    pub letters: Letters,
    /// The text in the cell itself, while it is being read.
    pub reading: Option<Reading>,
    /// Its runs, where it is a text of them.
    pub runs: Option<Vec<TextRun>>,
}

/// What a cell says its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    Number,
    /// A shared text, by its number.
    Shared,
    Flag,
    Error,
    /// The text that a formula results in.
    Text,
    Date,
    /// A text in the cell itself.
    Inline,
    /// A kind that there is none of.
    Unknown,
}

impl CellKind {
    /// The kind that a cell's attribute names; a number if it has none.
    pub(super) fn of(name: Option<&str>) -> Self {
        match name {
            None | Some("n") => Self::Number,
            Some("s") => Self::Shared,
            Some("b") => Self::Flag,
            Some("e") => Self::Error,
            Some("str") => Self::Text,
            Some("d") => Self::Date,
            Some("inlineStr") => Self::Inline,
            Some(_) => Self::Unknown,
        }
    }
}

/// A formula that is being read.
pub(super) struct Formula {
    pub length: usize,
    /// Which formula of many cells it is, and whether it is the first of them.
    pub shared: Option<(usize, bool)>,
}

impl<'t> OpenCell<'t> {
    /// Adds a piece of its value; `mixed` if that is more than plain text.
    pub(super) fn add(&mut self, text: Cow<'t, str>, mixed: bool) {
        match &mut self.value {
            Some(value) if !value.is_empty() => value.to_mut().push_str(&text),
            value => *value = Some(text),
        }
        self.mixed |= mixed;
    }

    /// The error that the cell holds, when the reading library does not know it.
    pub(super) fn other_error(&self) -> Option<&str> {
        let value = self.value.as_deref().filter(|_| self.kind == CellKind::Error)?;
        matches!(known(value), KnownCell::Other).then_some(value)
    }

    /// What the runs of its text, or its font, change of its meaning.
    pub(super) fn marked(&self, strings: &Strings) -> Marked {
        let value = self.value.as_deref().unwrap_or_default();
        let is_shared = self.kind == CellKind::Shared;
        let shared = || {
            let index = value.parse::<usize>().ok().filter(|_| is_shared)?;
            strings.rich.get(&index)
        };
        match self.runs.as_ref().or_else(shared) {
            Some(runs) => marked(runs, self.letters),
            None => Marked {
                shown: None,
                unstruck: (self.letters.struck && (self.inline || !value.is_empty())).then(String::new),
            },
        }
    }

    /// Makes sure that the reading library takes the value for what it is.
    ///
    /// # Errors
    /// F104 with the cell.
    pub(super) fn check(&self, sheet: &str, strings: usize) -> Result<(), Fault> {
        let value = self.value.as_deref().unwrap_or_default();
        let sound = match self.kind {
            CellKind::Shared => {
                value.is_empty()
                    || value.bytes().all(|b| b.is_ascii_digit())
                        && value.parse::<usize>().is_ok_and(|index| index < strings)
            }
            CellKind::Flag => matches!(value, "" | "0" | "1" | "true" | "false" | "TRUE" | "FALSE"),
            CellKind::Number => value.is_empty() || value.parse::<f64>().is_ok(),
            CellKind::Error => !matches!(known(value), KnownCell::No),
            CellKind::Text | CellKind::Date => true,
            CellKind::Inline => self.value.is_none() || self.inline,
            CellKind::Unknown => false,
        };
        if sound && (!self.mixed || matches!(self.kind, CellKind::Text | CellKind::Date | CellKind::Inline)) {
            return Ok(());
        }
        let cause = Text::new(
            "vrednosti »{value}« v celici {cell} lista »{sheet}« ni mogoče razumeti",
            "the value “{value}” in cell {cell} of the sheet “{sheet}” cannot be understood",
        );
        Err(cell_fault(&DAMAGED, cause, sheet, self.at, value))
    }
}

/// A fault of a code whose cause names a cell.
pub(super) fn cell_fault(code: &'static Code, cause: Text, sheet: &str, at: CellRef, value: &str) -> Fault {
    code.fault().with_message(
        "cause",
        cause.fill(&[
            ("sheet", &shown(sheet)),
            ("cell", &at.to_string()),
            ("value", &shown(value)),
        ]),
    )
}
