//! The sheet of findings: all of them, with their help, and by whom they were waived.

use crate::finding::{Finding, Severity, Waived};
use crate::key::EntryKey;
use crate::language::{Language, Text};
use crate::output::related::related;
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::workbook::link::{self, Links};
use crate::output::{Results, wording};
use crate::spreadsheet::{Cell, Format, Look, Sheet};

const FRAME: Frame = Frame {
    name: link::FINDINGS.name,
    about: Text::new(
        "Ugotovitve pri podatkih za leto {year}",
        "Findings in the data for {year}",
    ),
    fixed: 3,
    unprinted: 3,
    counted: "code",
    summed: &[],
};

const WEIGHT: Text = Text::new("Teža", "Weight");
const WAIVED_BY: Text = Text::new("Spregledal", "Waived by");

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    number: usize,
    finding: &'a Finding,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    let findings = (1..).zip(results.findings.iter());
    let rows: Vec<Row<'_>> = findings
        .map(|(number, finding)| Row {
            results,
            links,
            number,
            finding,
        })
        .collect();
    column::sheet(results, &FRAME, &columns(), &rows)
}

/// The headings of the columns by which findings are counted: their weight, and by whom they were waived.
pub(super) const fn counted_by() -> [Text; 2] {
    [WEIGHT, WAIVED_BY]
}

fn columns<'a>() -> [Column<Row<'a>>; 17] {
    [
        Column {
            key: "number",
            heading: Text::new("Št.", "No."),
            width: 6.0,
            cell: |row| Cell::number(row.number, Look::Plain, Format::Plain),
        },
        Column {
            key: "severity",
            heading: WEIGHT,
            width: 10.0,
            cell: Row::severity,
        },
        Column {
            key: "code",
            heading: Text::new("Koda", "Code"),
            width: 7.0,
            cell: |row| words(row.finding.fault.code.id),
        },
        Column {
            key: "institution",
            heading: Text::new("Ustanova", "Institution"),
            width: 20.0,
            cell: |row| {
                let institution = row.finding.institution.as_ref();
                words(institution.map_or("", |id| row.results.catalogue.name(id)))
            },
        },
        Column {
            key: "file",
            heading: Text::new("Datoteka", "File"),
            width: 26.0,
            cell: |row| words(&row.finding.place.file),
        },
        Column {
            key: "sheet",
            heading: Text::new("List", "Sheet"),
            width: 10.0,
            cell: |row| words(row.finding.place.sheet_name().unwrap_or_default()),
        },
        Column {
            key: "cell",
            heading: Text::new("Celica ali vrstica", "Cell or line"),
            width: 9.0,
            cell: |row| words(column::spot(&row.finding.place)),
        },
        Column {
            key: "goal",
            heading: Text::new("Cilj", "Goal"),
            width: 7.0,
            cell: |row| {
                let entry = row.finding.entry.as_ref();
                entry.map_or_else(Cell::default, |entry| row.links.goal(&entry.goal))
            },
        },
        Column {
            key: "entry",
            heading: Text::new("Ključ", "Key"),
            width: 18.0,
            cell: |row| {
                words(
                    row.finding
                        .entry
                        .as_ref()
                        .map(EntryKey::to_string)
                        .unwrap_or_default(),
                )
            },
        },
        Column {
            key: "message",
            heading: Text::new("Ugotovitev", "Finding"),
            width: 48.0,
            cell: |row| words(row.finding.message(row.language())),
        },
        Column {
            key: "help",
            heading: Text::new("Pomoč", "Help"),
            width: 40.0,
            cell: |row| words(row.finding.fault.help(row.language())),
        },
        Column {
            key: "related",
            heading: Text::new("Glejte tudi", "See also"),
            width: 22.0,
            cell: |row| words(related(row.finding).join("\n")),
        },
        Column {
            key: "waived",
            heading: Text::new("Spregledano: razlog", "Waived: reason"),
            width: 28.0,
            cell: |row| words(row.waived().map_or("", |waived| waived.reason.trim())),
        },
        Column {
            key: "waived-by",
            heading: WAIVED_BY,
            width: 20.0,
            cell: |row| {
                let said = |waived: &Waived| {
                    let day = crate::language::date(row.language(), waived.date);
                    format!("{}, {day}", waived.by)
                };
                words(row.waived().map(said).unwrap_or_default())
            },
        },
        Column {
            key: "figure",
            heading: link::FIGURE,
            width: 13.0,
            cell: |row| {
                let entry = row.finding.entry.as_ref();
                entry.map_or_else(Cell::default, |entry| row.links.figure(entry))
            },
        },
        Column {
            key: "claims",
            heading: link::CLAIMS,
            width: 9.0,
            cell: |row| {
                let entry = row.finding.entry.as_ref();
                entry.map_or_else(Cell::default, |entry| row.links.claims(entry))
            },
        },
        Column {
            key: "from",
            heading: link::FILE,
            width: 9.0,
            cell: |row| row.links.file(&row.finding.place.file),
        },
    ]
}

impl Row<'_> {
    fn language(&self) -> Language {
        self.results.language()
    }

    fn waived(&self) -> Option<&Waived> {
        self.finding.waived.as_ref()
    }

    fn severity(&self) -> Cell {
        let look = match (self.waived(), self.finding.fault.severity) {
            (Some(_), _) | (None, Severity::Note) => Look::Plain,
            (None, Severity::Error) => Look::Bad,
            (None, Severity::Warning) => Look::Doubtful,
        };
        Cell::text(
            wording::severity(self.finding.fault.severity).in_(self.language()),
            look,
        )
    }
}
