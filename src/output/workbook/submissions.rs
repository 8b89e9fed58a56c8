//! The sheet of submissions: every file of the inbox, and every institution from which none came.

use crate::consolidated::FileRecord;
use crate::finding::{Finding, Tally};
use crate::key::InstitutionId;
use crate::language::{Language, Text};
use crate::output::returns::{ReturnState, returns};
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::workbook::link::{self, Links};
use crate::output::{Results, wording};
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};
use crate::submission::Confirmation;
use crate::value::{NO, YES};

const FRAME: Frame = Frame {
    name: link::SUBMISSIONS.name,
    about: Text::new(
        "Vrnjeni delovni zvezki za leto {year}",
        "Returned workbooks for {year}",
    ),
    fixed: 2,
    unprinted: 1,
    counted: "state",
    summed: &[],
};

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    /// Its number among the files; nothing where no file came.
    number: Option<usize>,
    institution: Option<&'a InstitutionId>,
    file: Option<&'a FileRecord>,
    state: String,
    look: Look,
    tally: Tally,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    let language = results.language();
    let files = (1..).zip(&results.consolidated.files).map(|(number, file)| Row {
        results,
        links,
        number: Some(number),
        institution: file.institution.as_ref(),
        file: Some(file),
        state: wording::file_state(&file.state).in_(language),
        look: Look::Plain,
        tally: of_file(results, file),
    });
    let returns = returns(results);
    let absent = returns.iter().filter(|r| r.files.is_empty()).map(|absent| Row {
        results,
        links,
        number: None,
        institution: Some(&absent.institution.id),
        file: None,
        state: absent.state.label().in_(language).to_owned(),
        look: if absent.state == ReturnState::Missing {
            Look::Bad
        } else {
            Look::Doubtful
        },
        tally: absent.tally,
    });
    let rows: Vec<Row<'_>> = files.chain(absent).collect();
    column::sheet(results, &FRAME, &columns(), &rows)
}

/// Findings in a file; of a zip, also in the files within it.
fn of_file(results: &Results<'_>, file: &FileRecord) -> Tally {
    let path = &file.source.path;
    let here = |finding: &&Finding| finding.place.file == *path;
    Tally::of(results.findings.iter().filter(here))
}

fn columns<'a>() -> [Column<Row<'a>>; 13] {
    [
        Column {
            key: "number",
            heading: Text::new("Št.", "No."),
            width: 6.0,
            cell: |row| {
                row.number.map_or_else(Cell::default, |number| {
                    Cell::number(number, Look::Plain, Format::Plain)
                })
            },
        },
        Column {
            key: "institution",
            heading: Text::new("Ustanova", "Institution"),
            width: 34.0,
            cell: |row| words(row.institution.map_or("", |id| row.results.catalogue.name(id))),
        },
        Column {
            key: "state",
            heading: Text::new("Stanje oddaje", "State"),
            width: 26.0,
            cell: |row| Cell::text(&row.state, row.look),
        },
        Column {
            key: "file",
            heading: Text::new("Datoteka", "File"),
            width: 44.0,
            cell: |row| words(row.file.map_or("", |file| &file.source.path)),
        },
        Column {
            key: "confirmed",
            heading: Text::new("Potrjeno", "Confirmed"),
            width: 10.0,
            cell: |row| words(row.confirmed()),
        },
        Column {
            key: "office",
            heading: Text::new("Potrdila enota", "Confirming office"),
            width: 24.0,
            cell: |row| {
                words(
                    row.confirmation()
                        .and_then(|c| c.office.clone())
                        .unwrap_or_default(),
                )
            },
        },
        Column {
            key: "role",
            heading: Text::new("Vloga", "Role"),
            width: 18.0,
            cell: |row| {
                words(
                    row.confirmation()
                        .and_then(|c| c.role.clone())
                        .unwrap_or_default(),
                )
            },
        },
        Column {
            key: "date",
            heading: Text::new("Dne", "On"),
            width: 13.0,
            cell: |row| column::day(row.confirmation().and_then(|c| c.date)),
        },
        Column {
            key: "errors",
            heading: Text::new("Napake", "Errors"),
            width: 10.0,
            cell: |row| count(row.tally.errors),
        },
        Column {
            key: "warnings",
            heading: Text::new("Opozorila", "Warnings"),
            width: 10.0,
            cell: |row| count(row.tally.warnings),
        },
        Column {
            key: "waived",
            heading: Text::new("Spregledano", "Waived"),
            width: 12.0,
            cell: |row| count(row.tally.waived),
        },
        Column {
            key: "findings",
            heading: link::FOUND,
            width: 11.0,
            cell: |row| {
                row.file
                    .map_or_else(Cell::default, |file| row.links.findings_in(&file.source.path))
            },
        },
        Column {
            key: "sha256",
            heading: Text::new("SHA-256 datoteke", "SHA-256 of the file"),
            width: 68.0,
            cell: |row| words(row.file.map_or("", |file| &file.source.sha256)),
        },
    ]
}

/// A count of things that were looked for: none found is zero, and that is an answer.
pub(super) fn count(n: usize) -> Cell {
    Cell {
        content: Content::Number(n.into()),
        style: crate::spreadsheet::Style::of(Look::Plain).with(Format::Count),
        ..Cell::default()
    }
}

impl Row<'_> {
    fn confirmation(&self) -> Option<&Confirmation> {
        self.file.and_then(|file| file.confirmation.as_ref())
    }

    fn confirmed(&self) -> &'static str {
        let language: Language = self.results.language();
        match self.confirmation().and_then(|c| c.confirmed) {
            Some(true) => YES.in_(language),
            Some(false) => NO.in_(language),
            None => "",
        }
    }
}
