//! Returned forms for tests, with a few answers.

use jiff::civil::Date;

use super::{Confirmation, Entry, Reading, Submission};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::maps::IndexMap;
use crate::base::place::{CellRef, Place};
use crate::base::received::SourceFile;
use crate::forms::parts::Parts;
use crate::sheet::isolate::Isolation;
use crate::sheet::limits::Limits;
use crate::sheet::open::open;
use crate::sheet::write::write;
use crate::sheet::{Book, BookPlan};
use crate::strategy::catalogue::sample::year;
use crate::strategy::catalogue::{Catalogue, Question};

/// Returns a confirmed form with every entry the institution is asked for, all blank except the answers: entry and canonical
/// value, `?…` for words that were not understood, `-` for an entry that is not in the form. Row by row in column D.
pub(crate) fn form(
    catalogue: &Catalogue,
    institution: &str,
    file: &str,
    answers: &[(&str, &str)],
) -> Submission {
    let institution: InstitutionId = institution.parse().expect("an institution");
    let mut entries: IndexMap<EntryKey, Entry> = IndexMap::default();
    for (row, question) in (0..).zip(questions(catalogue, &institution)) {
        entries.insert(question.entry, Entry::new(cell(file, row), "", Reading::Blank));
    }
    for (entry, answer) in answers {
        let key: EntryKey = entry.parse().expect("an entry");
        if *answer == "-" {
            entries.shift_remove(&key);
            continue;
        }
        let row = u32::try_from(entries.len()).expect("few rows");
        let blank = || Entry::new(cell(file, row), "", Reading::Blank);
        let cell = entries.entry(key.clone()).or_insert_with(blank);
        let reading = if answer.starts_with('?') {
            Reading::Unreadable
        } else {
            Reading::Value(catalogue.read_value(&key, answer).expect(answer))
        };
        *cell = Entry::new(cell.place.clone(), answer.trim_start_matches('?'), reading);
    }
    Submission {
        source: source(file),
        institution,
        entries: entries.into(),
        lists: IndexMap::default(),
        earlier: IndexMap::default(),
        as_written: IndexMap::default(),
        unasked: IndexMap::default(),
        computed: IndexMap::default(),
        confirmation: Confirmation {
            office: Some("Uprava".to_owned()),
            role: Some("direktor".to_owned()),
            date: Some(Date::constant(2025, 1, 24)),
            confirmed: Some(true),
            ..Confirmation::blank(Place::cell(file, "Potrditev", CellRef::new(2, 1)))
        },
        leftovers: Vec::new(),
        foreign: None,
        corrects: Vec::new(),
        parts: Parts::WHOLE,
        ledger: None,
    }
}

/// Returns the questions to an institution in the order of their rows: what was added to forms later comes last, so that the rows
/// of the other entries stay.
pub(crate) fn questions(catalogue: &Catalogue, institution: &InstitutionId) -> Vec<Question> {
    let mut questions = catalogue.questions(institution, year());
    questions.sort_by_key(|question| !question.entry.field.facts().in_first_edition);
    questions
}

/// Returns a file whose digest is made of its name.
pub(crate) fn source(file: &str) -> SourceFile {
    SourceFile {
        path: file.to_owned(),
        sha256: format!("sha256 of {file}").into(),
        size: 1,
        sender: None,
        sent: None,
    }
}

/// Returns a cell of the form: column D of a row counted from zero.
pub(crate) fn cell(file: &str, row: u32) -> Place {
    Place::cell(file, "Obrazec", CellRef::new(row, 3))
}

/// Returns a written workbook as it is read back.
pub(crate) fn read_back(book: &BookPlan) -> Book {
    let bytes = write(book).unwrap();
    open(&bytes, &Limits::default(), &Isolation::none()).unwrap()
}
