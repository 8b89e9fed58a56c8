//! The table of submissions: a row per file of the inbox, and a row per institution without a file.

use super::{Column, ColumnKind, Datum, FOUND, Reference, Tone};
use crate::base::finding::{Finding, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::forms::submission::Confirmation;
use crate::output::returns::{ReturnState, returns};
use crate::output::{Results, wording};
use crate::result::acceptance::{Acceptance, acceptance};
use crate::result::consolidated::FileRecord;

/// A file, or an institution without one.
pub struct SubmissionRow<'a> {
    /// Its number among the files, and the file; `None` without a file.
    pub file: Option<(usize, &'a FileRecord)>,
    institution: Option<&'a InstitutionId>,
    state: (&'static str, Message),
    tone: Tone,
    acceptance: Option<Acceptance>,
    tally: Tally,
}

/// Returns a row per file, in the order of their paths.
pub fn files<'a>(results: &Results<'a>) -> Vec<SubmissionRow<'a>> {
    let files = (1..)
        .zip(&results.consolidated.files)
        .map(|(number, file)| SubmissionRow {
            file: Some((number, file)),
            institution: file.institution.as_ref(),
            state: (
                wording::file_state_key(&file.state),
                wording::file_state(&file.state),
            ),
            tone: Tone::Plain,
            acceptance: acceptance(results.consolidated, file),
            tally: of_file(results, file),
        });
    files.collect()
}

/// Returns a row per institution that was asked for something and sent no file.
pub fn absent<'a>(results: &Results<'a>) -> Vec<SubmissionRow<'a>> {
    let absent = returns(results).into_iter().filter(|one| one.files.is_empty());
    let rows = absent.map(|one| SubmissionRow {
        file: None,
        institution: Some(&one.institution.id),
        state: ("absent", one.state.label().into()),
        tone: if one.state == ReturnState::Missing {
            Tone::Bad
        } else {
            Tone::Doubtful
        },
        acceptance: None,
        tally: one.tally,
    });
    rows.collect()
}

/// Returns the link to the findings of a file; for a zip, also those of the files in it.
fn of_file(results: &Results<'_>, file: &FileRecord) -> Tally {
    let path = &file.source.path;
    let here = |finding: &&Finding| finding.place.file == *path;
    Tally::of(results.findings.iter().filter(here))
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<SubmissionRow<'a>>> {
    use ColumnKind::{Count, Day, Flag, Institution, Number, Text as Words};
    vec![
        Column::new("number", Text::new("Št.", "No."), Number, 6.0,
            |row| Datum::maybe(row.file, |(number, _)| Datum::Number(number))),
        Column::new("institution", Text::new("Ustanova", "Institution"), Institution, 34.0,
            |row: &SubmissionRow<'_>| Datum::maybe(row.institution.cloned(), Datum::Institution))
            .says("The institution, if known.").maybe_of("institutions"),
        Column::new(
            "state",
            Text::new("Stanje oddaje", "State"),
            Words,
            26.0,
            |row: &SubmissionRow<'_>| {
                let (key, label) = &row.state;
                Datum::Word(key, label.clone())
            },
        )
        .says("What became of it.")
        .required()
        .toned(|row| row.tone),
        Column::new("acceptance", Text::new("Sprejem", "Acceptance"), Words, 20.0, |row: &SubmissionRow<'_>| {
            Datum::maybe(row.acceptance, |acceptance| Datum::Word(acceptance.key(), acceptance.label().into()))
        })
        .says("Of a file that counts: whether the coordinator took it over.")
        .one_of(&["pending", "returned", "accepted"]),
        Column::new("file", Text::new("Datoteka", "File"), Words, 44.0,
            |row: &SubmissionRow<'_>| row.file(|file| Datum::words(&file.source.path)))
            .says("Its path; of one in an archive or message, the way to it.").required(),
        Column::new("confirmed", Text::new("Potrjeno", "Confirmed"), Flag, 10.0,
            |row: &SubmissionRow<'_>| row.confirmation(|confirmation| Datum::maybe(confirmation.confirmed, Datum::Flag)))
            .says("Whether it was confirmed."),
        Column::new("office", Text::new("Potrdila enota", "Confirming office"), Words, 24.0,
            |row: &SubmissionRow<'_>| row.confirmation(|confirmation| Datum::maybe(confirmation.office.as_ref(), Datum::words)))
            .says("Which office confirmed it."),
        Column::new("role", Text::new("Vloga", "Role"), Words, 18.0,
            |row| row.confirmation(|confirmation| Datum::maybe(confirmation.role.as_ref(), Datum::words))),
        Column::new("confirmed_on", Text::new("Dne", "On"), Day, 13.0,
            |row: &SubmissionRow<'_>| row.confirmation(|confirmation| Datum::maybe(confirmation.date, Datum::Day)))
            .says("On which day."),
        Column::new("errors", Text::new("Napake", "Errors"), Count, 10.0, |row| Datum::Count(row.tally.errors)),
        Column::new("warnings", Text::new("Opozorila", "Warnings"), Count, 10.0, |row| Datum::Count(row.tally.warnings)),
        Column::new("waived", Text::new("Spregledano", "Waived"), Count, 12.0, |row| Datum::Count(row.tally.waived)),
        Column::new("findings", FOUND, Words, 11.0,
            |row| row.file(|file| Datum::Refers(Reference::FindingsIn(file.source.path.clone())))),
        Column::new("sha256", Text::new("SHA-256 datoteke", "SHA-256 of the file"), Words, 68.0,
            |row: &SubmissionRow<'_>| row.file(|file| Datum::key(&file.source.sha256)))
            .says("The SHA-256 of its content.").required(),
        Column::data("bytes", Number, "Its size.", |row: &SubmissionRow<'_>| row.file(|file| Datum::key(file.source.size)))
            .required(),
    ]
}

impl SubmissionRow<'_> {
    fn file(&self, datum: impl FnOnce(&FileRecord) -> Datum) -> Datum {
        Datum::maybe(self.file, |(_, file)| datum(file))
    }

    fn confirmation(&self, datum: impl FnOnce(&Confirmation) -> Datum) -> Datum {
        self.file(|file| Datum::maybe(file.confirmation.as_ref(), datum))
    }
}
