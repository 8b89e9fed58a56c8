//! What is known of a workbook's other parts while its sheets are read, and what these have taken so far.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::Event;

use super::runs::Reading;
use super::xml::{Part, attribute, events};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::about;
use crate::sheet::faults::SUSPICIOUS;
use crate::sheet::formats::CellFormat;
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::read::values::{Seen, seen};
use crate::sheet::runs::{Letters, TextRun};

/// What is known of the workbook's other parts.
#[derive(Debug)]
pub(super) struct Known {
    /// The shared texts.
    pub strings: Strings,
    /// The number format of each style of a cell.
    pub formats: Vec<CellFormat>,
    /// For each style of a cell, how its letters look.
    pub letters: Vec<Letters>,
    /// Whether the workbook's days are counted from 1904.
    pub is_1904: bool,
    /// Whether the program that opens it must calculate every formula, because none has been calculated.
    pub is_uncalculated: bool,
}

/// The shared texts.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// Each by its number, with how many control characters were removed from it; shared by the cells that hold it.
    pub texts: Vec<(Arc<str>, usize)>,
    /// Those in runs, by their number.
    pub rich: HashMap<usize, Vec<TextRun>>,
    /// How many runs they have.
    runs: usize,
    /// The length of all texts, in bytes.
    pub length: usize,
}

/// What the sheets so far have taken of the limits.
#[derive(Debug, Default)]
pub(super) struct Spent {
    /// The length of formulas, in bytes.
    pub formulas: usize,
    /// The length of texts whose letters look different, in bytes.
    pub runs: usize,
    /// The length of comments and drawings, in bytes.
    pub remarks: usize,
}

/// Reads the shared texts.
///
/// # Errors
/// F104 when the part is damaged, F105 when there are too many, F106 when it claims many more than it has.
pub(super) fn shared_strings(part: Part<'_>, limits: &Limits) -> Result<Strings, Fault> {
    let mut claimed: usize = 0;
    let mut found = Strings::default();
    let mut reading: Option<Reading> = None;
    events(part, "sst", |event| {
        match (event, &mut reading) {
            (Event::Start(start), None) => match start.local_name().as_ref() {
                "sst" => {
                    claimed = attribute(start, "uniqueCount", part.name)?
                        .and_then(|n| n.parse().ok())
                        .unwrap_or(0);
                }
                "si" => reading = Some(Reading::default()),
                _ => {}
            },
            (Event::Start(start), Some(_)) if start.local_name().as_ref() == "si" => {
                let cause = Text::new(
                    "v delu {part} je besedilo v besedilu",
                    "in the part {part} a text is inside another text",
                );
                return Err(about(&SUSPICIOUS, cause, part.name));
            }
            (Event::End(end), Some(_)) if end.local_name().as_ref() == "si" => {
                found.add(reading.take().unwrap_or_default(), limits)?;
            }
            (event, Some(reading)) => reading.see(event, part.name)?,
            (_, None) => {}
        }
        Ok(())
    })?;
    if claimed > found.texts.len().saturating_mul(4).saturating_add(100_000) {
        let cause = Text::new(
            "del {part} navaja več besedil, kot jih ima",
            "the part {part} claims more texts than it has",
        );
        return Err(about(&SUSPICIOUS, cause, part.name));
    }
    Ok(found)
}

impl Strings {
    fn add(&mut self, reading: Reading, limits: &Limits) -> Result<(), Fault> {
        let (text, runs) = reading.finish();
        if let Some(runs) = runs {
            self.runs += runs.len();
            self.rich.insert(self.texts.len(), runs);
        }
        self.length += text.len();
        let Seen { text, removed } = seen(text);
        self.texts.push((text.into(), removed));
        let most = count(limits.cells).saturating_mul(4);
        let what = Text::new("število besedil", "number of texts");
        within(what, count(self.texts.len()), most)?;
        let what = Text::new(
            "število različno oblikovanih delov besedil",
            "number of differently formatted parts of texts",
        );
        within(what, count(self.runs), most)
    }
}
