//! What was written: explanations, reasons and other text, in one form or in the year's result.

use super::{SubmissionView, YearView};
use crate::base::finding::{Fault, Finding};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::value::{Status, Value, Year};
use crate::base::words::Words;
use crate::forms::submission::{Entry, Reading};
use crate::result::consolidated::Claim;
use crate::strategy::catalogue::Goal;

/// The text of an entry of a form, and its cell.
pub(super) fn in_form<'a>(form: &'a SubmissionView<'_>, entry: &EntryKey) -> Option<(&'a Entry, &'a str)> {
    let cell = form.submission.entries.get(entry)?;
    Some((cell, text(cell.value()?)?))
}

/// The status that a form states for a goal.
pub(super) fn status_in_form(form: &SubmissionView<'_>, goal: &Goal) -> Option<Status> {
    status(
        form.submission
            .value(&EntryKey::of_goal(&goal.id, AnswerField::Status))?,
    )
}

/// The status that was accepted for an earlier year.
pub(super) fn earlier_status(form: &SubmissionView<'_>, goal: &Goal, year: Year) -> Option<Status> {
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
    status(
        &form
            .history
            .shown_to(&entry, year, &form.submission.institution)?
            .value,
    )
}

/// Every text that was said about an entry of the result, and by whom.
pub(super) fn in_whole<'a>(whole: &'a YearView<'_>, entry: &EntryKey) -> Vec<(&'a Claim, &'a str)> {
    let merged = whole.consolidated.entries.get(entry);
    let claims = merged.map_or(&[][..], |merged| &merged.claims);
    claims
        .iter()
        .filter_map(|claim| Some((claim, text(&claim.value)?)))
        .collect()
}

/// What a goal's lead wrote.
pub(super) fn of_lead<'a>(
    whole: &'a YearView<'_>,
    goal: &Goal,
    field: AnswerField,
) -> Option<(&'a Claim, &'a str)> {
    let said = in_whole(whole, &EntryKey::of_goal(&goal.id, field));
    said.into_iter().find(|(claim, _)| claim.institution == goal.lead)
}

/// A finding about what one institution said.
pub(super) fn finding(whole: &YearView<'_>, fault: Fault, entry: &EntryKey, claim: &Claim) -> Finding {
    fault
        .at(claim.place.clone())
        .of(&claim.institution)
        .about(entry.clone(), whole.catalogue.subject(entry))
}

/// A word that is a year of four digits.
pub(super) fn year(word: &str) -> Option<Year> {
    word.parse().ok().filter(|_| word.len() == 4)
}

/// Returns `true` if one of the words begins as one of these does.
pub(super) fn has_beginning(words: &Words, beginnings: &[&str]) -> bool {
    words
        .iter()
        .any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

/// Every entry of a form that holds words: texts, and what could not be understood.
pub(super) fn written<'a>(
    form: &'a SubmissionView<'_>,
) -> impl Iterator<Item = (&'a EntryKey, &'a Entry, &'a str)> {
    form.submission.entries.iter().filter_map(|(key, entry)| {
        let words = match &entry.reading {
            Reading::Blank => None,
            Reading::Value(value) => text(value),
            Reading::Unreadable => Some(entry.found.as_str()),
        };
        Some((key, entry, words?))
    })
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Number(_) | Value::Flag(_) | Value::Status(_) => None,
    }
}

fn status(value: &Value) -> Option<Status> {
    match value {
        Value::Status(status) => Some(*status),
        Value::Number(_) | Value::Flag(_) | Value::Text(_) => None,
    }
}
