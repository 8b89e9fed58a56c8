//! One cell of an `.ods`: what it states of its value, and the text that it shows.

use quick_xml::events::BytesStart;

use super::PART;
use super::names::Names;
use crate::base::finding::Fault;
use crate::sheet::Content;
use crate::sheet::formats::CellFormat;
use crate::sheet::guard::xml::malformed;
use crate::sheet::read::values::{days_since_1899, duration, iso_serial, number};
use crate::sheet::runs::{Letters, Marked, TextRun, marked};

/// A cell as it is given to the book.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::sheet) struct Read {
    /// Its value.
    pub content: Content,
    /// Its formula, without what it begins with.
    pub formula: Option<String>,
    /// Of a number, day or time, what it shows.
    pub shown: Option<String>,
    /// Whether its number is shown in hundredths.
    pub percent: bool,
    /// How its style shows a number.
    pub format: Option<CellFormat>,
    /// The code of the currency that the file states for it.
    pub currency: Option<String>,
    /// What the looks of its letters change.
    pub marked: Marked,
}

/// A cell that is being read.
#[derive(Debug)]
pub(super) struct OpenCell {
    /// How many times it is repeated side by side.
    pub repeated: u32,
    /// How its letters look, and those of the innermost run.
    pub letters: Vec<Letters>,
    /// How its style shows a number.
    format: Option<CellFormat>,
    kind: Option<String>,
    value: Option<String>,
    currency: Option<String>,
    formula: Option<String>,
    /// Whether it shows something, be it empty.
    is_shown: bool,
    runs: Vec<TextRun>,
    /// Whether white space is left out, since there is some before it or nothing at all.
    is_spaced: bool,
    /// The length of its text, in bytes.
    pub length: usize,
}

impl OpenCell {
    /// Begins a cell whose letters look so, and whose style shows a number so.
    ///
    /// # Errors
    /// F104 when its attributes are malformed.
    pub(super) fn start(
        start: &BytesStart<'_>,
        names: &Names,
        (letters, format): (Letters, Option<CellFormat>),
        repeated: u32,
    ) -> Result<Self, Fault> {
        let attribute = |name| names.attribute(start, name, PART);
        let kind = attribute("office:value-type")?;
        let value = match kind.as_deref() {
            Some("string") => attribute("office:string-value")?,
            Some("boolean") => attribute("office:boolean-value")?,
            Some("date") => attribute("office:date-value")?,
            Some("time") => attribute("office:time-value")?,
            Some(_) | None => attribute("office:value")?,
        };
        let formula = attribute("table:formula")?;
        Ok(Self {
            repeated,
            letters: vec![letters],
            format,
            kind,
            value,
            currency: attribute("office:currency")?,
            formula: formula.map(|formula| match formula.split_once(":=") {
                // The prefix names the language of the formula.
                Some((language, rest)) if language.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                    rest.to_owned()
                }
                _ => formula,
            }),
            is_shown: false,
            runs: Vec::new(),
            is_spaced: true,
            length: 0,
        })
    }

    /// Begins a paragraph; all but the first begin a line.
    pub(super) fn paragraph(&mut self) {
        if std::mem::replace(&mut self.is_shown, true) {
            self.push("\n");
        }
        self.is_spaced = true;
    }

    /// Ends a paragraph, without the white space before its end.
    pub(super) fn end_paragraph(&mut self) {
        if self.is_spaced
            && let Some(run) = self.runs.last_mut()
            && run.text.ends_with(' ')
        {
            run.text.pop();
        }
    }

    /// Adds text as it is in the file. White space with a break in it is how the file is laid out and counts as one space, as
    /// OpenDocument has it; spaces alone are kept, since LibreOffice writes those of cells with several lines so.
    pub(super) fn text(&mut self, text: &str) {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
            let words = rest.find(is_space).unwrap_or(rest.len());
            if words > 0 {
                kept.push_str(&rest[..words]);
                self.is_spaced = false;
            }
            rest = &rest[words..];
            let spaces = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if rest[..spaces].contains(['\t', '\n', '\r']) {
                if !self.is_spaced {
                    kept.push(' ');
                }
                self.is_spaced = true;
            } else {
                kept.push_str(&rest[..spaces]);
            }
            rest = &rest[spaces..];
        }
        self.add(&kept);
    }

    /// Adds spaces, tabs and breaks that are elements.
    pub(super) fn push(&mut self, text: &str) {
        self.add(text);
        self.is_spaced = false;
    }

    fn add(&mut self, text: &str) {
        self.length += text.len();
        let letters = self.letters.last().copied();
        match self.runs.last_mut().filter(|run| run.letters == letters) {
            Some(run) => run.text.push_str(text),
            None => self.runs.push(TextRun {
                text: text.to_owned(),
                letters,
            }),
        }
    }

    /// Returns what the cell holds; days are as Excel counts them where it wrote the file.
    ///
    /// # Errors
    /// F104 when its value is not one of its type.
    pub(super) fn read(self, is_of_excel: bool) -> Result<Read, Fault> {
        let text: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        let cell = self.letters.first().copied().unwrap_or_default();
        let is_formula = self.formula.is_some();
        let is_number = matches!(
            self.kind.as_deref(),
            Some("float" | "percentage" | "currency" | "date" | "time")
        );
        let error = text.trim();
        let value = self.value.as_deref();
        let content = match (self.kind.as_deref(), value) {
            _ if is_formula && (error.starts_with("Err:") || is_error(error)) => Content::Error(error.into()),
            (Some("string"), Some(words)) => Content::Text(words.into()),
            (Some("float" | "currency" | "percentage"), Some(value)) => {
                number(value.trim().parse().map_err(|_| malformed(PART))?)
            }
            (Some("boolean"), Some(value)) => Content::Flag(value == "true"),
            (Some("date"), Some(day)) => {
                let serial = if is_of_excel {
                    iso_serial(day)
                } else {
                    days_since_1899(day)
                };
                serial.map_or_else(|| Content::Text(text.as_str().into()), Content::Date)
            }
            (Some("time"), Some(time)) => {
                duration(time).map_or_else(|| Content::Text(text.as_str().into()), Content::Date)
            }
            // Without a type, or without the value of its type, a cell holds what it shows.
            (_, _) if self.is_shown => Content::Text(text.as_str().into()),
            (_, _) => Content::Blank,
        };
        let is_blank =
            matches!(&content, Content::Blank) || matches!(&content, Content::Text(t) if t.is_empty());
        let marked = if is_blank {
            Marked::default()
        } else if matches!(content, Content::Text(_)) && !self.runs.is_empty() {
            marked(&self.runs, cell)
        } else {
            Marked {
                shown: None,
                unstruck: cell.struck.then(String::new),
            }
        };
        Ok(Read {
            shown: (is_number && self.is_shown).then_some(text),
            percent: self.kind.as_deref() == Some("percentage"),
            format: self.format,
            currency: self.currency.filter(|_| self.kind.as_deref() == Some("currency")),
            content,
            formula: self.formula,
            marked,
        })
    }
}

impl Read {
    /// Returns `true` if there is nothing to be kept.
    pub(super) fn is_blank(&self) -> bool {
        let is_empty = match &self.content {
            Content::Blank => true,
            Content::Text(text) => text.is_empty(),
            Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => false,
        };
        is_empty && self.formula.is_none()
    }

    /// Returns the length of its texts, in bytes.
    pub(super) fn length(&self) -> usize {
        let content = match &self.content {
            Content::Text(text) | Content::Error(text) | Content::Unreadable(text) => text.len(),
            Content::Blank | Content::Number(_) | Content::Date(_) | Content::Flag(_) => 0,
        };
        let others = [&self.formula, &self.marked.shown, &self.marked.unstruck];
        content + others.into_iter().flatten().map(String::len).sum::<usize>()
    }
}

fn is_error(text: &str) -> bool {
    [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
    ]
    .contains(&text)
}
