//! Reads a returned workbook into a submission: recognised by its stamp, read by its keys; each cell is understood or
//! reported. Where stamp or keys were deleted, the visible content takes their place, and a finding reports it.

mod as_shown;
mod asked_rows;
mod remark_codes;
mod by_content;
mod cell;
mod cell_codes;
mod computed;
mod confirmation;
mod confirmation_codes;
mod earlier_years;
mod editions;
mod form_codes;
mod format_codes;
mod identity;
mod keyed;
mod rearranged_codes;
mod origin;
mod reader;
mod recognise;
mod row_key;
mod as_written;
mod as_written_codes;
mod size;
mod table;
mod visible;

use std::collections::{HashMap, HashSet};

use crate::base::digest::sha256;
use crate::base::finding::{Fault, Findings};
use crate::base::key::EntryKey;
use crate::base::maps::IndexMap;
use crate::base::place::Place;
use crate::base::received::SourceFile;
use crate::base::value::{Quantity, Value, Year};
use crate::forms::layout::{Issue, STAMP, TABLES, Written, WrittenList, list_sheets};
use crate::forms::submission::{Confirmation, Reading, Submission};
use crate::forms::template::last_years_words;
use crate::inputs::history::History;
use crate::sheet::{Book, Cell, Content, RemarkKind};
use crate::strategy::catalogue::{Catalogue, Need, Question, Role};

pub(super) use cell::{Expected, read as read_cell};
pub use confirmation_codes::{doubtful_day, year_not_over};
pub use earlier_years::{NO_FILE, earlier_years};
pub(super) use reader::qualifiers::OTHER_IN_NOTE;
pub use size::THOUSANDFOLD;

/// The codes of findings about a value: `V`.
pub use cell_codes::{CODES as VALUE_CODES, NOT_CALCULATED};
/// The codes of findings about a workbook: `W`.
pub use form_codes::{CODES as WORKBOOK_CODES, OTHER_CATALOGUE};

use as_written::{Source, WrittenForm};
use form_codes as codes;
use keyed::KeyedBook;
use reader::{Basis, Reader};
use recognise::Recognised;

/// Reads a returned workbook: returns everything that could be read, and a finding for everything that could not. No
/// submission is returned if it is unknown which form it is, or of which institution.
pub fn intake(
    catalogue: &Catalogue,
    year: Year,
    history: &History,
    source: SourceFile,
    book: &Book,
) -> (Option<Submission>, Findings) {
    let mut findings = Findings::new();
    let keyed = KeyedBook::of(book);
    if book.macros {
        findings.push(rearranged_codes::MACROS.fault().at(Place::file(&source.path)));
    }
    let Recognised {
        institution,
        other_catalogue,
        corrected,
        parts,
        currency,
        record,
        notes,
    } = match recognise::recognise(catalogue, year, &source.path, &keyed) {
        Ok(recognised) => recognised,
        Err(finding) => {
            findings.push(*finding);
            return (None, findings);
        }
    };
    findings.extend(notes);
    let catalogue = catalogue.for_institution(&institution);
    let keyed = corrected.as_ref().map_or(keyed, KeyedBook::of);
    let book = keyed.book;
    let mut questions = catalogue.questions(&institution, year);
    questions.retain(|question| parts.has_entry(catalogue, &question.entry));
    let issue = Issue {
        catalogue,
        history,
        institution: &institution,
        year,
        parts,
    };
    let today = || written_today(&issue, &questions);
    let is_recorded = record.is_some();
    let (form, changed) = if let Some(written) = record {
        let changed = other_catalogue.as_ref().map(|_| today());
        let source = Source::Record;
        (WrittenForm { written, source }, changed)
    } else {
        let source = if other_catalogue.is_some() {
            Source::OtherCatalogue
        } else {
            Source::Catalogue
        };
        // The form is of the first edition, or was returned without its stamp.
        let written = today().of_first_edition();
        (WrittenForm { written, source }, None)
    };
    // A form without a record is assumed to have been written with today's texts.
    let changed = other_catalogue
        .as_ref()
        .map(|_| changed.as_ref().unwrap_or(&form.written));
    let basis = Basis {
        catalogue,
        year,
        history,
        institution: &institution,
        questions: &questions,
        form: &form,
        today: changed,
    };
    let mut reader = Reader::new(&basis, &source.path, findings);
    for layout in TABLES {
        reader.sheet(&keyed, layout);
    }
    let written_lists = is_recorded.then(|| written_lists(&keyed));
    let asked_lists = list_sheets(&issue);
    for list in &asked_lists {
        reader.list(&keyed, list, written_lists.as_deref());
    }
    reader.qualify();
    let missing = reader.missing_rows();
    if let Some(place) = other_catalogue {
        let written = written_lists.as_deref().unwrap_or_default();
        let mut more = reader.list_changes(&keyed, &asked_lists, written);
        more.extend(reader.currency_change(&currency));
        reader.other_catalogue(place, &missing, more);
    }
    let (confirmation, confirmed) = confirmation::read(&source.path, &keyed, year);
    reader.extra_sheets(&keyed, &confirmation.place);
    reader.other_sheets(&keyed, &confirmation);
    reader.keep_other_sheets(&keyed, &confirmation.place);
    let issued = issued_comments(&issue, &questions, &keyed);
    reader.remarks(book, &|words| {
        issued.contains(&reader::bare(words)) || issued.contains(&comment_digest(words))
    });
    reader.behind(book);
    let Reader {
        entries,
        lists,
        earlier,
        as_written,
        computed,
        leftovers,
        mut findings,
        ..
    } = reader;
    findings.extend(confirmed);
    let foreign = origin::other(catalogue, &institution, &source, &confirmation).map(|(other, finding)| {
        findings.push(finding);
        other
    });
    // In the order of the form, not of the returned rows.
    let entries = questions.iter().zip(entries);
    let entries: Vec<_> = entries
        .filter_map(|(question, entry)| Some((question.entry.clone(), entry?)))
        .collect();
    let mut findings: Findings = findings
        .into_iter()
        .map(|finding| finding.of(&institution))
        .collect();
    let mut submission = Submission {
        source,
        institution,
        entries: entries.into_iter().collect(),
        lists,
        earlier,
        as_written,
        unasked: IndexMap::default(),
        computed,
        confirmation,
        leftovers,
        foreign,
        corrects: recognise::corrects(&keyed),
        parts,
        ledger: None,
    };
    submission.apply_conditions(catalogue, history, year);
    let required = questions
        .iter()
        .filter(|question| question.need == Need::Required);
    submission.apply_nil(required.map(|question| &question.entry));
    computed::report_otherwise(catalogue, history, year, &submission, &mut findings);
    (Some(submission), findings)
}

/// Returns the lists of a form as they were when it was written.
fn written_lists(book: &KeyedBook<'_>) -> Vec<WrittenList> {
    let mut stamps = book.with(STAMP.key);
    stamps
        .next()
        .map(|(stamp, corner)| WrittenList::read(stamp, corner.column))
        .unwrap_or_default()
}

/// Reads the confirmation sheet of a workbook. What is left blank is not reported here; a sheet that is missing reads as all blank.
pub fn read_confirmation(file: &str, book: &Book, year: Year) -> (Confirmation, Findings) {
    confirmation::read(file, &KeyedBook::of(book), year)
}

/// The comments that a form was issued with, as they are compared: last year's words of its questions, and the digests that
/// the answer to an institution notes of its own. Both are empty where a workbook holds no comments.
fn issued_comments(issue: &Issue<'_>, questions: &[Question], book: &KeyedBook<'_>) -> HashSet<String> {
    let mut remarks = book.book.sheets.iter().flat_map(|sheet| &sheet.remarks);
    if !remarks.any(|remark| remark.kind == RemarkKind::Comment) {
        return HashSet::new();
    }
    let comments = questions
        .iter()
        .filter_map(|of| last_years_words(issue, &of.entry));
    comments
        .map(|words| reader::bare(&words))
        .chain(recognise::issued_comments(book))
        .collect()
}

/// A short digest of a comment's words, by which the form that comes back knows its own comments.
pub(crate) fn comment_digest(words: &str) -> String {
    const LETTERS: usize = 12;
    let mut digest = sha256(reader::bare(words).as_bytes());
    digest.truncate(LETTERS);
    digest
}

/// Returns the texts of an institution's form as they would be written today.
fn written_today(issue: &Issue<'_>, questions: &[Question]) -> Written<'static> {
    let roles: HashMap<&EntryKey, Role> = questions.iter().map(|of| (&of.entry, of.role)).collect();
    Written::today(issue, |entry| roles.get(entry).copied())
}

/// Reads a value that a person types outside of a form, as a form's cell would read it: `cca 1.200`, `1.000,50 €`, `dosežen`; or in the
/// form of files for machines where a form would read nothing else: `1.500` is what a form takes it for, or queried. `None` if the
/// catalogue does not have the entry.
///
/// # Errors
/// What a form reports at a cell with this text.
pub fn typed_value(catalogue: &Catalogue, entry: &EntryKey, text: &str) -> Option<Result<Value, Fault>> {
    let goal = catalogue.goals.get(&entry.goal)?;
    let item = entry.item().and_then(|item| goal.item(item));
    let is_known = entry.item().is_none() || item.is_some();
    let expected = Expected::in_field(catalogue, entry.field, item.filter(|_| is_known), None);
    let canonical = catalogue.read_value(entry, text);
    let content = match canonical.as_ref().and_then(Quantity::of) {
        Some(stated) => Content::Number(stated.number),
        None => Content::Text(text.into()),
    };
    let read = |content: Content| {
        let cell = Cell {
            content,
            ..Cell::default()
        };
        read_cell(&cell, &expected)
    };
    if matches!(content, Content::Number(_)) {
        let (as_text, mut faults) = read(Content::Text(text.into()));
        if let Reading::Value(value) = as_text {
            // A form asks about it, a decision cannot.
            let finer = faults
                .iter()
                .position(|fault| fault.code == &cell_codes::TOO_MANY_DECIMALS);
            return Some(finer.map_or(Ok(value), |at| Err(faults.swap_remove(at))));
        }
        if let Some(at) = faults
            .iter()
            .position(|fault| fault.code == &cell_codes::AMBIGUOUS)
        {
            return Some(Err(faults.swap_remove(at)));
        }
    }
    let (reading, mut faults) = read(content);
    if let Some(at) = faults
        .iter()
        .position(|fault| fault.code == &cell_codes::TOO_MANY_DECIMALS)
    {
        return Some(Err(faults.swap_remove(at)));
    }
    match (reading, canonical) {
        (Reading::Value(_), Some(value)) | (Reading::Value(value), None) => Some(Ok(value)),
        (Reading::Blank | Reading::Unreadable, _) => {
            let worst = faults.into_iter().max_by_key(|fault| fault.severity);
            worst.map(Err)
        }
    }
}
