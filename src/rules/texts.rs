//! Texts and statuses, in one form or in the year's result.

use super::{SubmissionView, YearView};
use crate::base::finding::{Fault, Finding, Findings};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::value::{Status, Year};
use crate::base::words::Words;
use crate::forms::layout::all_list_sheets;
use crate::forms::submission::Entry;
use crate::result::consolidated::{Claim, MergedEntry};
use crate::result::decided::of_decision;
use crate::strategy::catalogue::Goal;

/// Returns the text of an entry of a form, and its cell; `None` if it is no text.
pub(super) fn in_form<'a>(form: &'a SubmissionView<'_>, entry: &EntryKey) -> Option<(&'a Entry, &'a str)> {
    let cell = form.submission.entries.get(entry)?;
    Some((cell, cell.value()?.as_text()?))
}

/// Returns the status that a form states for a goal.
pub(super) fn status_in_form(form: &SubmissionView<'_>, goal: &Goal) -> Option<Status> {
    form.submission
        .value(&EntryKey::of_goal(&goal.id, AnswerField::Status))?
        .as_status()
}

/// Returns the status that was accepted for an earlier year.
pub(super) fn earlier_status(form: &SubmissionView<'_>, goal: &Goal, year: Year) -> Option<Status> {
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
    form.history
        .shown_to(form.catalogue, &entry, year, &form.submission.institution)?
        .value
        .as_status()
}

/// Returns the texts of an entry of the result, each with its claim.
pub(super) fn in_whole<'a>(view: &'a YearView<'_>, entry: &EntryKey) -> Vec<(&'a Claim, &'a str)> {
    let merged = view.consolidated.entries.get(entry);
    let claims = merged.map_or(&[][..], MergedEntry::standing);
    claims
        .iter()
        .filter_map(|claim| Some((claim, claim.value.as_text()?)))
        .collect()
}

/// Returns the text that a goal's lead wrote.
pub(super) fn of_lead<'a>(
    view: &'a YearView<'_>,
    goal: &Goal,
    field: AnswerField,
) -> Option<(&'a Claim, &'a str)> {
    let texts = in_whole(view, &EntryKey::of_goal(&goal.id, field));
    texts
        .into_iter()
        .find(|(claim, _)| claim.institution == goal.lead)
}

/// Returns a finding about one institution's claim.
pub(super) fn finding(view: &YearView<'_>, fault: Fault, entry: &EntryKey, claim: &Claim) -> Finding {
    let finding = fault
        .at(claim.place.clone())
        .of(&claim.institution)
        .about(entry.clone(), view.catalogue.subject(entry));
    if claim.is_set() {
        of_decision(finding)
    } else {
        finding
    }
}

/// Returns the year that a word of four digits names; else `None`.
pub(super) fn year(word: &str) -> Option<Year> {
    word.parse().ok().filter(|_| word.len() == 4)
}

/// Returns `true` if a word starts with one of `beginnings`.
pub(super) fn has_beginning(words: &Words, beginnings: &[&str]) -> bool {
    words
        .iter()
        .any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

/// Reports what `find` finds in the words of the lists of a form: texts, and the content of unreadable cells.
pub(super) fn report_in_lists(
    form: &SubmissionView<'_>,
    find: impl Fn(&Entry, &str) -> Option<Fault>,
    findings: &mut Findings,
) {
    if form.submission.lists.is_empty() {
        return;
    }
    for sheet in all_list_sheets(form.catalogue) {
        let Some(answers) = form.submission.lists.get(&sheet.item()) else {
            continue;
        };
        for (number, row) in (1..).zip(&answers.rows) {
            for (column, cell) in &row.cells {
                let fault = cell.words().and_then(|text| find(cell, text));
                let column = sheet.list.columns.get(column);
                findings.extend(fault.map(|fault| {
                    let finding = fault.at(cell.place.clone()).of(&form.submission.institution);
                    finding.about(sheet.entry(), sheet.subject(number, column))
                }));
            }
        }
    }
}

/// Returns every entry of a form that holds words: texts, and the content of unreadable cells.
pub(super) fn written<'a>(
    form: &'a SubmissionView<'_>,
) -> impl Iterator<Item = (&'a EntryKey, &'a Entry, &'a str)> {
    let entries = form.submission.entries.iter();
    entries.filter_map(|(key, entry)| Some((key, entry, entry.words()?)))
}
