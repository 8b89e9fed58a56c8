//! The table of findings: a row per finding, in the order in which they are reported.

use super::{CLAIMS, Column, ColumnKind, Datum, FIGURE, FILE, Reference, Tone};
use crate::base::finding::{Finding, Findings, Severity, Waived};
use crate::base::language::{Language, Text, date};
use crate::base::place::{Place, Spot};
use crate::output::related::related;
use crate::output::wording;

/// A finding with its number, counted from one.
pub struct FindingRow<'a> {
    /// The language of its words.
    pub language: Language,
    /// Its number.
    pub number: usize,
    /// The finding.
    pub finding: &'a Finding,
}

/// Returns the rows, numbered in their order.
pub fn rows(findings: &Findings, language: Language) -> Vec<FindingRow<'_>> {
    let findings = (1..).zip(findings.iter());
    findings
        .map(|(number, finding)| FindingRow {
            language,
            number,
            finding,
        })
        .collect()
}

/// The heading of the column with the severities.
pub const SEVERITY: Text = Text::new("Teža", "Severity");
/// The heading of the column with the office that waived a finding.
pub const WAIVED_BY: Text = Text::new("Spregledal", "Waived by");

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<FindingRow<'a>>> {
    use ColumnKind::{Day, Institution, Number, Text as Words};
    vec![
        Column::new("number", Text::new("Št.", "No."), Number, 6.0, |row: &FindingRow<'_>| Datum::Number(row.number))
            .says("Counted from one.").required(),
        Column::new("severity", SEVERITY, Words, 10.0, |row: &FindingRow<'_>| {
            let severity = row.finding.fault.severity;
            Datum::Word(
                wording::severity_key(severity),
                wording::severity(severity).into(),
            )
        })
        .says("Its severity.")
        .one_of(&["note", "warning", "error"])
        .toned(FindingRow::tone),
        Column::new("code", Text::new("Koda", "Code"), Words, 7.0, |row: &FindingRow<'_>| {
            Datum::key(row.finding.fault.code.id)
        })
        .says("Which kind; `zbir explain CODE` explains each.")
        .required(),
        Column::new("institution", Text::new("Ustanova", "Institution"), Institution, 17.0,
            |row: &FindingRow<'_>| Datum::maybe(row.finding.institution.clone(), Datum::Institution))
            .says("Whose submission it concerns.").maybe_of("institutions"),
        Column::new("file", Text::new("Datoteka", "File"), Words, 22.0,
            |row: &FindingRow<'_>| Datum::words(&row.finding.place.file))
            .says("In which file.").required(),
        Column::new("sheet", Text::new("List", "Sheet"), Words, 10.0,
            |row: &FindingRow<'_>| Datum::maybe(row.finding.place.sheet_name(), Datum::words))
            .says("In which sheet."),
        Column::new("spot", Text::new("Celica ali vrstica", "Cell or line"), Words, 9.0, |row| spot(&row.finding.place)),
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0,
            |row| row.about(|entry| Reference::Goal(entry.goal.clone()))),
        Column::new("entry", Text::new("Ključ", "Key"), Words, 16.0,
            |row: &FindingRow<'_>| Datum::maybe(row.finding.entry.as_ref(), Datum::key))
            .says("Which entry it concerns."),
        Column::new("message", Text::new("Ugotovitev", "Finding"), Words, 45.0,
            |row: &FindingRow<'_>| Datum::words(row.finding.message(row.language)))
            .says("The fact.").required(),
        Column::new("help", Text::new("Pomoč", "Help"), Words, 35.0,
            |row: &FindingRow<'_>| Datum::words(row.finding.fault.help(row.language)))
            .says("What can be done about it.").required(),
        Column::new("see_also", Text::new("Glejte tudi", "See also"), Words, 18.0, |row| Datum::List(related(row.finding))),
        Column::new("waived_because", Text::new("Spregledano: razlog", "Waived: reason"), Words, 22.0,
            |row: &FindingRow<'_>| row.waived(|waived| waived.reason.trim().to_owned()))
            .says("Why it was accepted."),
        Column::new("waiver", WAIVED_BY, Words, 16.0, |row| {
            let language = row.language;
            row.waived(|waived| format!("{}, {}", waived.by, date(language, waived.date)))
        }),
        Column::new("figure", FIGURE, Words, 13.0, |row| row.about(|entry| Reference::Figure(entry.clone()))),
        Column::new("claims", CLAIMS, Words, 9.0, |row| row.about(|entry| Reference::Claims(vec![entry.clone()]))),
        Column::new("from", FILE, Words, 9.0, |row| Datum::Refers(Reference::File(row.finding.place.file.to_string()))),
        Column::data("cell", Words, "In which cell.", |row| Datum::maybe(row.finding.place.cell_ref(), Datum::key)),
        Column::data(
            "line",
            Number,
            "In which line, of a file of text.",
            |row| match row.finding.place.spot {
                Spot::Line { line, .. } => Datum::key(line),
                Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => Datum::Blank,
            },
        ),
        Column::data("related", Words, "The other places that take part in it.",
            |row| Datum::List(row.finding.related.iter().map(ToString::to_string).collect())),
        Column::data("waived", Words, "Why it was accepted, by which office, on which day.",
            |row| row.waived(|waived| format!("{} ({}, {})", waived.reason.trim_end(), waived.by, waived.date))),
        Column::data("waived_by", Words, "By which office.", |row| row.waived(|waived| waived.by.clone())),
        Column::data("waived_on", Day, "On which day.",
            |row| Datum::maybe(row.finding.waived.as_ref(), |waived| Datum::Day(waived.date))),
    ]
}

/// Returns the cell of a place, or the line of a text file; blank if it is a whole sheet or file.
pub(super) fn spot(place: &Place) -> Datum {
    match &place.spot {
        Spot::Line { line, .. } => Datum::key(line),
        Spot::Whole | Spot::Sheet(_) => Datum::Blank,
        Spot::Cell(_, cell) => Datum::key(cell),
    }
}

impl FindingRow<'_> {
    fn about(&self, refer: impl FnOnce(&crate::base::key::EntryKey) -> Reference) -> Datum {
        Datum::maybe(self.finding.entry.as_ref(), |entry| Datum::Refers(refer(entry)))
    }

    fn waived(&self, words: impl FnOnce(&Waived) -> String) -> Datum {
        Datum::maybe(self.finding.waived.as_ref(), |waived| Datum::words(words(waived)))
    }

    fn tone(&self) -> Tone {
        match (&self.finding.waived, self.finding.fault.severity) {
            (Some(_), _) | (None, Severity::Note) => Tone::Plain,
            (None, Severity::Error) => Tone::Bad,
            (None, Severity::Warning) => Tone::Doubtful,
        }
    }
}
