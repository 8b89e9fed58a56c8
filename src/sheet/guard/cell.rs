//! One cell: whether its value is what its type says, and which value that is.

use std::borrow::Cow;
use std::sync::Arc;

use super::formula::Formula;
use super::known::{Known, Strings};
use super::runs::{Reading, unescaped};
use crate::base::finding::{Code, Fault};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::CellRef;
use crate::sheet::Content;
use crate::sheet::faults::DAMAGED;
use crate::sheet::formats::CellFormat;
use crate::sheet::read::values::{Seen, iso_serial, moment_of_text, number_of_text, seen};
use crate::sheet::runs::{Letters, Marked, TextRun, marked};

/// A cell that is being read.
pub(super) struct OpenCell<'t, 'k> {
    pub at: CellRef,
    pub kind: CellKind,
    pub format: Option<&'k CellFormat>,
    pub value: Option<Cow<'t, str>>,
    pub formula: Option<Formula<'t>>,
    /// Whether the value was more than plain text: references, comments.
    pub mixed: bool,
    /// How its font looks.
    pub letters: Letters,
    /// The text in the cell itself, while it is being read.
    pub reading: Option<Reading>,
    /// The text in the cell itself, and its runs, where it is one of them.
    pub inline: Option<(String, Option<Vec<TextRun>>)>,
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

impl<'k> OpenCell<'_, 'k> {
    fn value(&self) -> &str {
        self.value.as_deref().unwrap_or_default()
    }

    /// Returns `true` if it holds something, be it only a formula.
    pub(super) fn is_filled(&self) -> bool {
        self.formula.is_some() || self.inline.is_some() || !self.value().is_empty()
    }

    /// The format that decides what the cell shows.
    pub(super) fn deciding_format(&self) -> Option<&'k CellFormat> {
        let is_number = self.kind == CellKind::Number;
        let decides = |format: &&CellFormat| is_number || format.is_for_text();
        let format = self.format.filter(decides);
        format.filter(|_| self.inline.is_some() || !self.value().is_empty())
    }

    /// What the runs of its text, or its font, change of its meaning.
    pub(super) fn marked(&self, strings: &Strings) -> Marked {
        let shared = || {
            let index = self.value().parse::<usize>().ok();
            let index = index.filter(|_| self.kind == CellKind::Shared && !strings.rich.is_empty())?;
            strings.rich.get(&index)
        };
        let own = self.inline.as_ref().and_then(|(_, runs)| runs.as_ref());
        match own.or_else(shared) {
            Some(runs) => marked(runs, self.letters),
            None => Marked {
                shown: None,
                unstruck: (self.letters.struck && (self.inline.is_some() || !self.value().is_empty()))
                    .then(String::new),
            },
        }
    }

    /// Returns its value, and how many control characters were removed from it.
    ///
    /// # Errors
    /// F104 with the cell when the value is not what its type says.
    pub(super) fn content(&mut self, known: &Known, sheet: &str) -> Result<(Content, usize), Fault> {
        self.read(known).ok_or_else(|| {
            let cause = Text::new(
                "vrednosti »{value}« v celici {cell} lista »{sheet}« ni mogoče razumeti",
                "the value “{value}” in cell {cell} of the sheet “{sheet}” cannot be understood",
            );
            cell_fault(&DAMAGED, cause, sheet, self.at, self.value())
        })
    }

    fn read(&mut self, known: &Known) -> Option<(Content, usize)> {
        let is_text = matches!(self.kind, CellKind::Text | CellKind::Date | CellKind::Inline);
        if self.kind == CellKind::Unknown || self.mixed && !is_text {
            return None;
        }
        if let Some((text, _)) = self.inline.take() {
            let is_alone = self.kind == CellKind::Inline || self.value().is_empty();
            return is_alone.then(|| text_of(seen(text)));
        }
        let Some(value) = self.value.as_deref().filter(|value| is_text || !value.is_empty()) else {
            return Some((Content::Blank, 0));
        };
        let content = match self.kind {
            CellKind::Text => return Some(text_of(seen(unescaped(value).into_owned()))),
            CellKind::Date => match iso_serial(value) {
                Some(serial) => Content::Date(serial),
                None => return Some(text_of(seen(value.to_owned()))),
            },
            CellKind::Shared => {
                let index = value.parse::<usize>().ok();
                let index = index.filter(|_| value.bytes().all(|b| b.is_ascii_digit()))?;
                let (text, removed) = known.strings.texts.get(index)?;
                return Some((Content::Text(Arc::clone(text)), *removed));
            }
            CellKind::Flag => match value {
                "1" | "true" | "TRUE" => Content::Flag(true),
                "0" | "false" | "FALSE" => Content::Flag(false),
                _ => return None,
            },
            CellKind::Error => is_error(value).then(|| Content::Error(value.into()))?,
            CellKind::Number => match self.format.and_then(CellFormat::moments) {
                Some(of) => moment_of_text(value, of, known.is_1904)?,
                None => number_of_text(value)?,
            },
            CellKind::Inline | CellKind::Unknown => return None,
        };
        Some((content, 0))
    }
}

fn text_of(seen: Seen) -> (Content, usize) {
    (Content::Text(seen.text.into()), seen.removed)
}

/// Returns `true` if a value is an error of some program: `#REF!`, `#SPILL!`, `#ERROR!`.
fn is_error(value: &str) -> bool {
    const LONGEST: usize = 40;
    let name = value.strip_prefix('#').unwrap_or_default();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '!' | '?');
    !name.is_empty() && value.len() <= LONGEST && name.chars().all(is_of_name)
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
