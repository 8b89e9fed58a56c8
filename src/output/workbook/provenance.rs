//! The sheet of provenance: every claim behind every value, with its file, its cell, and what became of it.

use crate::consolidated::{Claim, Merged, MergedEntry, Settlement};
use crate::key::EntryKey;
use crate::language::{Language, Text};
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::workbook::link::{self, Links};
use crate::output::{Results, wording};
use crate::place::Place;
use crate::spreadsheet::{Cell, Look, Sheet};
use crate::value::{NO, ValueType, YES};

const FRAME: Frame = Frame {
    name: link::PROVENANCE.name,
    about: Text::new(
        "Od kod je katera vrednost za leto {year}",
        "Where each value for {year} comes from",
    ),
    fixed: 1,
    unprinted: 5,
    counted: "entry",
    summed: &[],
};

pub(super) struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    entry: &'a EntryKey,
    merged: &'a MergedEntry,
    /// What was claimed, and whether it counts; nothing for a value that a decision alone made.
    claim: Option<(&'a Claim, bool)>,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    column::sheet(results, &FRAME, &columns(), &claims(results, links))
}

/// Makes the sheet without the cells of its rows.
pub(super) fn long(results: &Results<'_>, rows: &[Row<'_>]) -> Sheet {
    column::long(results, &FRAME, &columns(), rows)
}

/// The rows: one for each claim, and one for each value that was set without any.
pub(super) fn claims<'a>(results: &'a Results<'a>, links: &'a Links<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (entry, merged) in &results.consolidated.entries {
        for (position, claim) in merged.claims.iter().enumerate() {
            let claim = Some((claim, merged.counts(position)));
            rows.push(Row {
                results,
                links,
                entry,
                merged,
                claim,
            });
        }
        if by_decision_alone(merged) {
            rows.push(Row {
                results,
                links,
                entry,
                merged,
                claim: None,
            });
        }
    }
    rows
}

/// How many rows an entry has on the sheet.
pub(super) fn rows(merged: &MergedEntry) -> usize {
    merged.claims.len() + usize::from(by_decision_alone(merged))
}

/// Says whether a decision made the value, and not by choosing a claim.
fn by_decision_alone(merged: &MergedEntry) -> bool {
    ruled_by(merged).is_some() && !(0..merged.claims.len()).any(|position| merged.counts(position))
}

fn ruled_by(merged: &MergedEntry) -> Option<usize> {
    match &merged.outcome {
        Merged::Settled {
            by: Settlement::Decision(ruling),
            ..
        } => Some(*ruling),
        Merged::Settled {
            by: Settlement::Lead | Settlement::Sum | Settlement::Min | Settlement::Max | Settlement::Mean,
            ..
        }
        | Merged::Agreed(_)
        | Merged::Each
        | Merged::Missing
        | Merged::Open(_) => None,
    }
}

pub(super) fn columns<'a>() -> [Column<Row<'a>>; 16] {
    [
        Column {
            key: "entry",
            heading: Text::new("Ključ", "Key"),
            width: 26.0,
            cell: |row| words(row.entry.to_string()),
        },
        Column {
            key: "goal",
            heading: Text::new("Cilj", "Goal"),
            width: 7.0,
            cell: |row| row.links.goal(&row.entry.goal),
        },
        Column {
            key: "subject",
            heading: Text::new("Podatek", "Entry"),
            width: 34.0,
            cell: |row| words(row.results.catalogue.subject(row.entry).in_(row.language())),
        },
        Column {
            key: "institution",
            heading: Text::new("Ustanova", "Institution"),
            width: 14.0,
            cell: |row| {
                words(row.claim.map_or("", |(claim, _)| {
                    wording::short(row.results.catalogue, &claim.institution)
                }))
            },
        },
        Column {
            key: "value",
            heading: Text::new("Vrednost", "Value"),
            width: 28.0,
            cell: Row::value,
        },
        Column {
            key: "counts",
            heading: Text::new("Upoštevano", "Counts"),
            width: 13.0,
            cell: |row| {
                let counts = row.claim.is_none_or(|(_, counts)| counts);
                words(if counts { YES } else { NO }.in_(row.language()))
            },
        },
        Column {
            key: "how",
            heading: Text::new("Kako je nastala skupna vrednost", "How the one value came about"),
            width: 24.0,
            cell: |row| words(wording::outcome(row.merged).in_(row.language())),
        },
        Column {
            key: "file",
            heading: Text::new("Datoteka", "File"),
            width: 34.0,
            cell: |row| words(row.place().map_or("", |place| &place.file)),
        },
        Column {
            key: "sheet",
            heading: Text::new("List", "Sheet"),
            width: 12.0,
            cell: |row| words(row.place().and_then(Place::sheet_name).unwrap_or_default()),
        },
        Column {
            key: "cell",
            heading: Text::new("Celica ali vrstica", "Cell or line"),
            width: 8.0,
            cell: |row| words(row.place().map(column::spot).unwrap_or_default()),
        },
        Column {
            key: "found",
            heading: Text::new("Kot je v celici", "As found in the cell"),
            width: 28.0,
            cell: |row| words(row.claim.map_or("", |(claim, _)| &claim.found)),
        },
        Column {
            key: "figure",
            heading: link::FIGURE,
            width: 13.0,
            cell: |row| row.links.figure(row.entry),
        },
        Column {
            key: "findings",
            heading: link::FOUND,
            width: 11.0,
            cell: |row| row.links.findings(row.entry),
        },
        Column {
            key: "decision",
            heading: Text::new("Odločitev št.", "Decision no."),
            width: 10.0,
            cell: |row| ruled_by(row.merged).map_or_else(Cell::default, |ruling| row.links.decision(ruling)),
        },
        Column {
            key: "from",
            heading: link::FILE,
            width: 9.0,
            cell: |row| {
                row.claim
                    .map_or_else(Cell::default, |(claim, _)| row.links.file(&claim.place.file))
            },
        },
        Column {
            key: "sha256",
            heading: Text::new("SHA-256 datoteke", "SHA-256 of the file"),
            width: 68.0,
            cell: |row| words(row.claim.map_or("", |(claim, _)| &claim.sha256)),
        },
    ]
}

impl Row<'_> {
    fn language(&self) -> Language {
        self.results.language()
    }

    fn value(&self) -> Cell {
        let value = self
            .claim
            .map_or(self.merged.value(), |(claim, _)| Some(&claim.value));
        let value_type = self
            .results
            .catalogue
            .value_type(self.entry)
            .unwrap_or(ValueType::Text);
        column::value(self.results, value, value_type, Look::Plain)
    }

    /// The cell of the claim; where a decision made the value, the decision's line.
    fn place(&self) -> Option<&Place> {
        let decided = || {
            let applied = self.results.consolidated.rulings.get(ruled_by(self.merged)?)?;
            Some(&applied.ruling.place)
        };
        self.claim.map(|(claim, _)| &claim.place).or_else(decided)
    }
}
