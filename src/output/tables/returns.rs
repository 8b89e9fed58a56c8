//! The table of returns: a row per institution that was asked for something, with its files.

use super::{Column, ColumnKind, Datum, Tone};
use crate::base::finding::Tally;
use crate::base::language::{Language, Localized, Text, date};
use crate::base::message::shown;
use crate::forms::layout::sheet_names;
use crate::output::returns::{Return, ReturnState};
use crate::output::wording;
use crate::result::acceptance::Acceptance;
use crate::result::consolidated::{FileRecord, FileState};

const STATE: Text = Text::new("Stanje", "State");

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<Return<'a>>> {
    use ColumnKind::{Count, Text as Words};
    let institution = Text::new("Ustanova", "Institution");
    vec![
        Column::new("institution", institution, Words, 54.0, |row: &Return<'_>| Datum::words(&row.institution.name)),
        // The report calls institutions by their short names elsewhere.
        Column::new("named", institution, Words, 54.0, |row: &Return<'_>| {
            let of = row.institution;
            Datum::words(if of.name.to_lowercase() == of.short.to_lowercase() { of.name.clone() } else { format!("{} ({})", of.name, of.short) })
        })
        .reported(institution, 5),
        Column::new("state", STATE, Words, 18.0, |row: &Return<'_>| {
            Datum::Word("", row.label())
        })
        .reported(Text::new("Stanje oddaje", "State"), 3)
        .toned(|row| match row.state {
            ReturnState::Confirmed => Tone::Good,
            ReturnState::Unconfirmed | ReturnState::Incomplete | ReturnState::AbsenceApproved => Tone::Doubtful,
            ReturnState::Conflicting | ReturnState::Refused | ReturnState::Missing => Tone::Bad,
        }),
        Column::new("acceptance", Text::new("Sprejem", "Acceptance"), Words, 18.0, |row: &Return<'_>| {
            Datum::maybe(row.acceptance, |acceptance| Datum::Word(acceptance.key(), acceptance.label().into()))
        })
        .toned(|row| match row.acceptance {
            Some(Acceptance::Accepted) => Tone::Good,
            Some(Acceptance::Pending) | None => Tone::Doubtful,
            Some(Acceptance::Returned) => Tone::Bad,
        }),
        // A workbook with errors is not marked as received.
        Column::new("state_of_content", STATE, Words, 18.0, |row| {
            let faulty = row.state.is_received() && row.tally.errors > 0;
            let with_errors = Text::new("prejeto, ima napake", "received, has errors");
            let state = if row.state == ReturnState::Incomplete {
                let sheets = sheet_names(row.missing);
                Text::new("prejeto, manjka del: {sheets}", "received, a part is missing: {sheets}").with("sheets", sheets)
            } else if faulty {
                with_errors.into()
            } else {
                row.label()
            };
            Datum::Word(row.state.key(), state)
        }),
        Column::new(
            "findings",
            Text::new("Ugotovitve", "Findings"),
            Words,
            18.0,
            |row| {
                if row.tally == Tally::default() {
                    return Datum::Blank;
                }
                words(|language| wording::tally(language, row.tally))
            },
        ),
        Column::new("files", Text::new("Datoteke", "Files"), Words, 44.0, |row| {
            words(|language| {
                let names = row.files.iter().map(|file| named(file, language));
                names.collect::<Vec<_>>().join("\n")
            })
        }),
        Column::new("errors", Text::new("Napake", "Errors"), Count, 18.0, |row| Datum::Count(row.tally.errors)),
        Column::new("warnings", Text::new("Opozorila", "Warnings"), Count, 18.0, |row| Datum::Count(row.tally.warnings)),
        Column::new("notes", Text::new("Opombe", "Notes"), Count, 18.0, |row| Datum::Count(row.tally.notes)),
        Column::new("waived", Text::new("Spregledano", "Waived"), Count, 24.0, |row| Datum::Count(row.tally.waived)),
        Column::new("confirmed", Text::new("Potrdil", "Confirmed by"), Words, 24.0,
            |row: &Return<'_>| words(|language| confirmed(row, language)))
            .reported(Text::new("Potrdil", "Confirmed by"), 4),
    ]
}

/// Returns the office and day of a return's confirmation, of each file if several are joined; blank if there is none.
pub fn confirmed(row: &Return<'_>, language: Language) -> String {
    let counted = row.files.iter().filter(|file| file.state.counts());
    let confirmations = counted.filter_map(|file| file.confirmation.as_ref());
    let mut each: Vec<String> = Vec::new();
    for confirmation in confirmations {
        let day = confirmation.date.map(|day| date(language, day));
        let parts = [confirmation.office.clone(), day];
        let one = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        // The same office may have confirmed several files that are joined.
        if !one.is_empty() && !each.contains(&one) {
            each.push(one);
        }
    }
    each.join("; ")
}

fn words(words: impl Fn(Language) -> String) -> Datum {
    Datum::Word("", Localized::of(words).into())
}

/// Returns a file's name, with its state unless it counts.
fn named(file: &FileRecord, language: Language) -> String {
    let path = &file.source.path;
    // A file in an archive or message keeps the name of its container.
    let outer = path.find(" › ").unwrap_or(path.len());
    let name = path[..outer].rfind('/').map_or(0, |at| at + 1);
    let name = shown(&path[name..]);
    match file.state {
        FileState::Counted => name,
        FileState::Joined(_)
        | FileState::Refused
        | FileState::Duplicate(_)
        | FileState::Superseded(_)
        | FileState::Conflicting
        | FileState::Excluded(_) => {
            format!(
                "{name} ({})",
                shown(&wording::file_state(&file.state).in_(language))
            )
        }
    }
}
