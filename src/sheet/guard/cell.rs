//! The look over one cell: whether its value is what its type says.

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
pub(super) struct OpenCell {
    pub at: CellRef,
    pub kind: Option<String>,
    pub format: Option<CellFormat>,
    pub value: Option<String>,
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

/// A formula that is being read.
pub(super) struct Formula {
    pub length: usize,
    /// Which formula of many cells it is, and whether it is the first of them.
    pub shared: Option<(usize, bool)>,
}

impl OpenCell {
    /// The error that the cell holds, when the reading library does not know it.
    pub(super) fn other_error(&self) -> Option<&str> {
        let value = self
            .value
            .as_deref()
            .filter(|_| self.kind.as_deref() == Some("e"))?;
        matches!(known(value), KnownCell::Other).then_some(value)
    }

    /// What the runs of its text, or its font, change of its meaning.
    pub(super) fn marked(&self, strings: &Strings) -> Marked {
        let value = self.value.as_deref().unwrap_or_default();
        let is_shared = self.kind.as_deref() == Some("s");
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
        let kind = self.kind.as_deref();
        let sound = match kind {
            Some("s") => {
                value.is_empty()
                    || value.bytes().all(|b| b.is_ascii_digit())
                        && value.parse::<usize>().is_ok_and(|index| index < strings)
            }
            Some("b") => matches!(value, "" | "0" | "1" | "true" | "false" | "TRUE" | "FALSE"),
            Some("n") | None => value.is_empty() || value.parse::<f64>().is_ok(),
            Some("e") => !matches!(known(value), KnownCell::No),
            Some("str" | "d") => true,
            Some("inlineStr") => self.value.is_none() || self.inline,
            Some(_) => false,
        };
        if sound && (!self.mixed || matches!(kind, Some("str" | "d" | "inlineStr"))) {
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
