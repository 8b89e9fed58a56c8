//! What is known of a workbook's other parts while its sheets are checked, and what these have taken so far.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::runs::Reading;
use super::xml::{attribute, events};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::about;
use crate::sheet::faults::SUSPICIOUS;
use crate::sheet::formats::CellFormat;
use crate::sheet::limits::{Limits, count, within};
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
}

/// The shared texts.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// The number of findings.
    pub count: usize,
    /// Those in runs, by their number.
    pub rich: HashMap<usize, Vec<TextRun>>,
}

/// What the sheets so far have taken of the limits.
#[derive(Debug, Default)]
pub(super) struct Spent {
    /// How many cells.
    pub cells: usize,
    /// The length of formulas, in bytes.
    pub formulas: usize,
    /// The length of texts whose letters look different, in bytes.
    pub runs: usize,
    /// The length of comments and drawings, in bytes.
    pub remarks: usize,
}

/// Counts the shared texts, and keeps those in runs; a count that the part claims and does not hold would be reserved in
/// memory.
pub(super) fn shared_strings(text: &str, part: &str, limits: &Limits) -> Result<Strings, Fault> {
    let mut claimed: usize = 0;
    let mut found = Strings::default();
    let mut reading: Option<Reading> = None;
    events(text, part, "sst", |event| {
        match (event, &mut reading) {
            (Event::Start(start), None) => match start.local_name().as_ref() {
                "sst" => {
                    claimed = attribute(start, "uniqueCount", part)?
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
                return Err(about(&SUSPICIOUS, cause, part));
            }
            (Event::End(end), Some(_)) if end.local_name().as_ref() == "si" => {
                if let Some(runs) = reading.take().and_then(Reading::rich) {
                    found.rich.insert(found.count, runs);
                }
                found.count += 1;
            }
            (event, Some(reading)) => reading.see(event, part)?,
            (_, None) => {}
        }
        Ok(())
    })?;
    let strings = found.count;
    within(
        Text::new("število besedil", "number of texts"),
        count(strings),
        count(limits.cells).saturating_mul(4),
    )?;
    if claimed > strings.saturating_mul(4).saturating_add(100_000) {
        let cause = Text::new(
            "del {part} navaja več besedil, kot jih ima",
            "the part {part} claims more texts than it has",
        );
        return Err(about(&SUSPICIOUS, cause, part));
    }
    Ok(found)
}
