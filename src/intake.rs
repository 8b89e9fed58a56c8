//! A returned workbook becomes a submission: recognised by its stamp, read by its keys, every cell understood or told.
//! Where stamp or keys were deleted, what everybody sees takes their place, and a finding says so.

mod by_content;
mod cell;
mod cell_codes;
mod confirmation;
mod confirmation_codes;
mod editions;
mod form_codes;
mod moved_codes;
mod origin;
mod reader;
mod recognise;
mod row_key;
mod size;
mod table;
mod visible;

use crate::catalogue::Catalogue;
use crate::finding::Findings;
use crate::history::History;
use crate::layout::TABLES;
use crate::place::Place;
use crate::spreadsheet::Book;
use crate::submission::{SourceFile, Submission};
use crate::value::Year;

pub use confirmation_codes::doubtful_day;
pub use size::THOUSANDFOLD;
pub(crate) use size::thousandfold;

/// What can be wrong with a value: the codes `V`.
pub use cell_codes::CODES as VALUE_CODES;
/// What can be wrong with a workbook: the codes `W`.
pub use form_codes::CODES as WORKBOOK_CODES;

use form_codes as codes;
use reader::Reader;
use recognise::Recognised;

/// Reads a returned workbook. Gives no submission when it cannot be told what form it is, or for whom; else everything
/// that could be read, and a finding for everything that could not.
pub fn intake(
    catalogue: &Catalogue,
    year: Year,
    history: &History,
    source: SourceFile,
    book: &Book,
) -> (Option<Submission>, Findings) {
    let mut findings = Findings::new();
    if book.macros {
        findings.push(moved_codes::MACROS.fault().at(Place::file(&source.path)));
    }
    let Recognised {
        institution,
        other_catalogue,
        mended,
        notes,
    } = match recognise::recognise(catalogue, year, &source.path, book) {
        Ok(recognised) => recognised,
        Err(finding) => {
            findings.push(*finding);
            return (None, findings);
        }
    };
    findings.extend(notes);
    let book = mended.as_ref().unwrap_or(book);
    let questions = catalogue.questions(&institution, year);
    let mut reader = Reader::new(
        catalogue,
        year,
        history,
        &source.path,
        &institution,
        &questions,
        findings,
    );
    for layout in TABLES {
        reader.sheet(book, layout);
    }
    let missing = reader.missing_rows(&questions);
    if let Some(place) = other_catalogue {
        reader.other_catalogue(place, missing);
    }
    let (confirmation, confirmed) = confirmation::read(&source.path, book, year);
    reader.extra_sheets(book, &confirmation.place);
    let leftovers = reader.leftovers(book, &confirmation.place);
    let Reader {
        mut entries,
        earlier,
        mut findings,
        ..
    } = reader;
    findings.extend(confirmed);
    let foreign = origin::other(catalogue, &institution, &source, &confirmation).map(|(other, finding)| {
        findings.push(finding);
        other
    });
    // In the order of the form, whatever the order of the rows that came back.
    let entries = questions
        .into_iter()
        .filter_map(|q| entries.remove_entry(&q.entry))
        .collect();
    let findings = findings
        .into_iter()
        .map(|finding| finding.of(&institution))
        .collect();
    (
        Some(Submission {
            source,
            institution,
            entries,
            earlier,
            confirmation,
            leftovers,
            foreign,
            corrects: recognise::corrects(book),
        }),
        findings,
    )
}
