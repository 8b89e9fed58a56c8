//! The sheet of decisions: every ruling of the year, and what it did.

use crate::consolidated::AppliedRuling;
use crate::decisions::{Decision, Until};
use crate::key::EntryKey;
use crate::language::Text;
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::workbook::link::{self, Links};
use crate::output::workbook::submissions::count;
use crate::output::{Results, wording};
use crate::spreadsheet::{Cell, Format, Look, Sheet};

const FRAME: Frame = Frame {
    name: link::DECISIONS.name,
    about: Text::new(
        "Odločitve koordinatorja za leto {year}",
        "The coordinator’s decisions for {year}",
    ),
    fixed: 1,
    unprinted: 2,
    counted: "what",
    summed: &[],
};

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    number: usize,
    applied: &'a AppliedRuling,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    let rulings = results.consolidated.rulings.iter();
    let rows: Vec<Row<'_>> = (1..)
        .zip(rulings)
        .map(|(number, applied)| Row {
            results,
            links,
            number,
            applied,
        })
        .collect();
    column::sheet(results, &FRAME, &columns(), &rows)
}

fn columns<'a>() -> [Column<Row<'a>>; 13] {
    [
        Column {
            key: "number",
            heading: Text::new("Št.", "No."),
            width: 6.0,
            cell: |row| Cell::number(row.number, Look::Plain, Format::Plain),
        },
        Column {
            key: "what",
            heading: Text::new("Odločitev", "Decision"),
            width: 22.0,
            cell: |row| words(wording::decision(row.decision()).in_(row.results.language())),
        },
        Column {
            key: "about",
            heading: Text::new("O čem", "About"),
            width: 34.0,
            cell: |row| words(about(row.decision())),
        },
        Column {
            key: "institution",
            heading: Text::new("Ustanova", "Institution"),
            width: 28.0,
            cell: Row::institution,
        },
        Column {
            key: "value",
            heading: Text::new("Vrednost", "Value"),
            width: 18.0,
            cell: Row::value,
        },
        Column {
            key: "reason",
            heading: Text::new("Razlog", "Reason"),
            width: 60.0,
            cell: |row| words(row.applied.ruling.reason.trim()),
        },
        Column {
            key: "by",
            heading: Text::new("Odločil", "Decided by"),
            width: 34.0,
            cell: |row| words(&row.applied.ruling.by),
        },
        Column {
            key: "date",
            heading: Text::new("Dne", "On"),
            width: 13.0,
            cell: |row| column::day(Some(row.applied.ruling.date)),
        },
        Column {
            key: "until",
            heading: Text::new("Velja do", "Holds until"),
            width: 13.0,
            cell: Row::until,
        },
        Column {
            key: "effects",
            heading: Text::new("Učinkov", "Effects"),
            width: 10.0,
            cell: |row| count(row.applied.effects),
        },
        Column {
            key: "place",
            heading: Text::new("Zapisana v", "Written in"),
            width: 28.0,
            cell: |row| words(row.applied.ruling.place.to_string()),
        },
        Column {
            key: "figure",
            heading: link::FIGURE,
            width: 13.0,
            cell: |row| entry(row.decision()).map_or_else(Cell::default, |entry| row.links.figure(entry)),
        },
        Column {
            key: "claims",
            heading: link::CLAIMS,
            width: 9.0,
            cell: |row| entry(row.decision()).map_or_else(Cell::default, |entry| row.links.claims(entry)),
        },
    ]
}

/// The entry that a decision is about, where it is about one.
pub(super) fn entry(decision: &Decision) -> Option<&EntryKey> {
    match decision {
        Decision::Waive { entry, .. } => entry.as_ref(),
        Decision::Choose { entry, .. } | Decision::Set { entry, .. } => Some(entry),
        Decision::Exclude { .. } | Decision::Absent { .. } => None,
    }
}

fn about(decision: &Decision) -> String {
    match decision {
        Decision::Waive { code, entry, .. } => match entry {
            Some(entry) => format!("{code} · {entry}"),
            None => code.clone(),
        },
        Decision::Choose { entry, .. } | Decision::Set { entry, .. } => entry.to_string(),
        Decision::Exclude { file } => file.clone(),
        Decision::Absent { .. } => String::new(),
    }
}

impl Row<'_> {
    fn decision(&self) -> &Decision {
        &self.applied.ruling.decision
    }

    fn institution(&self) -> Cell {
        let institution = match self.decision() {
            Decision::Waive { institution, .. } => institution.as_ref(),
            Decision::Choose { institution, .. } | Decision::Absent { institution } => Some(institution),
            Decision::Set { .. } | Decision::Exclude { .. } => None,
        };
        words(institution.map_or("", |id| self.results.catalogue.name(id)))
    }

    /// The day or the year as it is; without one, the waiver has no end.
    fn until(&self) -> Cell {
        match self.applied.ruling.until {
            Some(Until::Day(day)) => column::day(Some(day)),
            Some(Until::Year(year)) => words(year.to_string()),
            None => Cell::default(),
        }
    }

    /// The value as it was decided, in the form of the file.
    fn value(&self) -> Cell {
        match self.decision() {
            Decision::Set { value, .. } => words(value),
            Decision::Waive { .. }
            | Decision::Choose { .. }
            | Decision::Exclude { .. }
            | Decision::Absent { .. } => Cell::default(),
        }
    }
}
