//! What a form itself holds of earlier years, for those who do not have the history: the accepted values in its locked cells, as
//! they were written, and the institution's own words of last year.

use std::sync::Arc;

use super::keyed::KeyedBook;
use super::recognise;
use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId, ItemKey};
use crate::base::maps::HashMap;
use crate::base::place::{CellRef, Place};
use crate::base::value::{Value, Year};
use crate::forms::layout::{Field, GOALS, Issue, LAST_YEAR, LAST_YEARS_WORDS, TABLES};
use crate::forms::submission::{Reading, Submission};
use crate::forms::template::last_years_words;
use crate::inputs::history::{History, Past};
use crate::sheet::{Book, RemarkKind};
use crate::strategy::catalogue::Catalogue;

/// The file at which these values are said to be: none.
pub const NO_FILE: &str = "";

/// Returns what a form holds of earlier years. `submission` is the form, read without a history. A value that the institution
/// stated cannot be told from an accepted whole that it may be shown, so all such are wholes; words of last year are the institution's own.
pub fn earlier_years(catalogue: &Catalogue, year: Year, book: &Book, submission: &Submission) -> History {
    let mut history = History::default();
    for ((entry, of), cell) in &submission.earlier {
        let key = (entry.clone(), *of);
        if let Reading::Value(value) = submission.as_written.get(&key).unwrap_or(&cell.reading) {
            shown(&mut history, (catalogue, submission), *of, entry, value);
        }
    }
    let keyed = KeyedBook::of(book);
    let last_year = year.plus(-1);
    for (entry, words) in own_words(catalogue, year, &keyed, submission) {
        let own = Some(submission.institution.clone());
        add(&mut history, last_year, &entry, own, Value::Text(words.into()));
    }
    // Others see the step that was announced as one text.
    for (goal, step) in announced(catalogue, year, &keyed, submission) {
        let entry = EntryKey::of_goal(&goal, AnswerField::NextStep);
        if history
            .stated_by(&entry, last_year, &submission.institution)
            .is_none()
        {
            shown(
                &mut history,
                (catalogue, submission),
                last_year,
                &entry,
                &Value::Text(step.into()),
            );
        }
    }
    history
}

/// Adds what a form shows: an accepted whole, or, where it shows none to its institution, what that stated itself.
fn shown(
    history: &mut History,
    (catalogue, submission): (&Catalogue, &Submission),
    year: Year,
    entry: &EntryKey,
    value: &Value,
) {
    let institution = &submission.institution;
    add(history, year, entry, None, value.clone());
    if history.shown_to(catalogue, entry, year, institution).is_none() {
        add(history, year, entry, Some(institution.clone()), value.clone());
    }
}

fn add(history: &mut History, year: Year, entry: &EntryKey, by: Option<InstitutionId>, value: Value) {
    let past = Past {
        value,
        note: String::new(),
        place: Place::file(NO_FILE),
        under: entry.clone(),
        origin: None,
    };
    let rows = history.years.entry(year).or_default();
    rows.insert((entry.clone(), by), past);
}

/// Returns the institution's texts of last year: those of the sheet for reading, which are whole, unless the comment on the
/// answer's cell shows that someone wrote over them; else those of the comments.
fn own_words(
    catalogue: &Catalogue,
    year: Year,
    keyed: &KeyedBook<'_>,
    submission: &Submission,
) -> Vec<(EntryKey, String)> {
    let listed = listed_words(catalogue, year, keyed);
    let comments = comments(keyed);
    let before = before_words(catalogue, year, submission);
    let texts = submission.entries.iter().filter_map(|(entry, cell)| {
        let at = (cell.place.sheet_name()?.to_owned(), cell.place.cell_ref()?);
        let comment = comments
            .get(&at)
            .and_then(|text| text.strip_prefix(before.as_str()));
        let words = match (listed.get(entry), comment) {
            (Some(listed), Some(comment)) if is_cut_of(comment, listed) => listed,
            (_, Some(comment)) => comment,
            (Some(listed), None) => listed,
            (None, None) => return None,
        };
        Some((entry.clone(), words.to_owned()))
    });
    texts.collect()
}

/// Returns `true` if a comment shows a text, whole or cut, with anything after it.
fn is_cut_of(comment: &str, text: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (comment, text) = (words(comment), words(text));
    comment.starts_with(&text) || text.starts_with(comment.trim_end_matches('…').trim_end())
}

/// Returns what stands in a comment before last year's words.
fn before_words(catalogue: &Catalogue, year: Year, submission: &Submission) -> String {
    let any: Option<GoalId> = submission.entries.keys().next().map(|entry| entry.goal.clone());
    let Some(goal) = any else { return String::new() };
    let entry = EntryKey::of_goal(&goal, AnswerField::Explanation);
    let mut history = History::default();
    let own = Some(submission.institution.clone());
    add(
        &mut history,
        year.plus(-1),
        &entry,
        own,
        Value::Text(Arc::default()),
    );
    let issue = Issue {
        catalogue,
        history: &history,
        institution: &submission.institution,
        year,
        parts: submission.parts,
    };
    last_years_words(&issue, &entry).unwrap_or_default()
}

fn comments(keyed: &KeyedBook<'_>) -> HashMap<(String, CellRef), String> {
    let mut comments = HashMap::default();
    for sheet in &keyed.book.sheets {
        for remark in &sheet.remarks {
            if let (RemarkKind::Comment, Some(at)) = (remark.kind, remark.at) {
                comments.insert((sheet.name.clone(), at), remark.text.clone());
            }
        }
    }
    comments
}

/// Returns the texts of the sheet with last year's words, by what they answered.
fn listed_words(catalogue: &Catalogue, year: Year, keyed: &KeyedBook<'_>) -> HashMap<EntryKey, String> {
    let mut listed = HashMap::default();
    let Some((sheet, corner)) = keyed.with(LAST_YEAR.key).next() else {
        return listed;
    };
    let headings: Vec<(String, Field)> = TABLES
        .into_iter()
        .flat_map(|layout| layout.columns)
        .map(|column| (column.heading(catalogue.strategy.language, year), column.field))
        .collect();
    for row in corner.row + 1..sheet.end_row() {
        let text = |by: u16| {
            let at = CellRef::new(row, corner.column.saturating_add(by));
            sheet.cell(at).content.as_found()
        };
        let (key, heading, words) = (text(0), text(LAST_YEARS_WORDS - 1), text(LAST_YEARS_WORDS));
        let (item, goal) = (key.parse::<ItemKey>().ok(), key.parse::<GoalId>().ok());
        let entry = |field: &Field| match (&item, &goal) {
            (Some(item), _) => field.entry(&item.goal, Some(&item.item)),
            (None, Some(goal)) => field.entry(goal, None),
            (None, None) => None,
        };
        let headed = headings.iter().filter(|(of, _)| *of == heading);
        let entry = headed.map(|(_, field)| field).find_map(entry);
        listed.extend(entry.filter(|_| !words.is_empty()).map(|entry| (entry, words)));
    }
    listed
}

/// Returns the steps that were announced last year, as the form was written with them.
fn announced(
    catalogue: &Catalogue,
    year: Year,
    keyed: &KeyedBook<'_>,
    submission: &Submission,
) -> Vec<(GoalId, String)> {
    let recognised = recognise::recognise(catalogue, year, &submission.source.path, keyed);
    let Some(written) = recognised.ok().and_then(|recognised| recognised.record) else {
        return Vec::new();
    };
    let sheets = written
        .sheets
        .iter()
        .filter(|sheet| sheet.layout.key == GOALS.key);
    let rows = sheets.flat_map(|sheet| {
        sheet
            .rows
            .keys()
            .map(|key| (key.parse(), sheet.cell(key, Field::LastStep)))
    });
    rows.filter(|(_, step)| !step.is_empty())
        .filter_map(|(goal, step)| Some((goal.ok()?, step.to_owned())))
        .collect()
}
