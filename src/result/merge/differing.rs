//! The differences between the workbooks of one institution, value by value.

use std::collections::BTreeSet;

use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::Value;
use crate::forms::submission::{Entry, Reading, Submission};
use crate::strategy::catalogue::Catalogue;

/// The maximum number of differing entries that a finding names.
const NAMED: usize = 5;

/// Returns the entries in which submissions differ; an entry that a form does not have counts as blank.
pub(super) fn differing(submissions: &[&Submission]) -> BTreeSet<EntryKey> {
    let entries: BTreeSet<&EntryKey> = submissions.iter().flat_map(|s| s.entries.keys()).collect();
    let differ = |entry: &&EntryKey| {
        let mut stated = submissions
            .iter()
            .map(|s| reading_and_text(s.entries.get(*entry)));
        let first = stated.next();
        stated.any(|other| Some(other) != first)
    };
    entries.into_iter().filter(differ).cloned().collect()
}

/// The separator between the values of an earlier and a later submission.
pub(super) static ARROW: Text = Text::new(" → ", " → ");
/// The separator between the values of submissions none of which is later.
pub(super) static BAR: Text = Text::new(" | ", " | ");

/// Returns the differing values of submissions, in their order: `a.3 Vozila: 5 → blank`. The first few are named, the rest
/// counted; if the answers are the same, the text says so.
pub(super) fn differences(
    catalogue: &Catalogue,
    submissions: &[&Submission],
    between: &'static Text,
) -> Message {
    let entries = differing(submissions);
    if entries.is_empty() {
        return Text::new("v odgovorih jih ni", "none in the answers").into();
    }
    let mut listed: Vec<Message> = entries
        .iter()
        .take(NAMED)
        .map(|entry| {
            let values = submissions
                .iter()
                .map(|s| words(catalogue, entry, s.entries.get(entry)));
            Text::new("{entry}: {values}", "{entry}: {values}")
                .with("entry", catalogue.subject(entry))
                .with("values", Message::joined(values, between))
        })
        .collect();
    if entries.len() > NAMED {
        listed.push(Message::words(format!("… (+{})", entries.len() - NAMED)));
    }
    Message::joined(listed, &SEMICOLON)
}

/// Returns the reading of a cell without its position; if it is unreadable, with its text.
fn reading_and_text(entry: Option<&Entry>) -> (Reading, &str) {
    match entry {
        None => (Reading::Blank, ""),
        Some(entry) => match &entry.reading {
            Reading::Blank | Reading::Value(_) => (entry.reading.clone(), ""),
            Reading::Unreadable => (Reading::Unreadable, entry.found.not_understood()),
        },
    }
}

fn words(catalogue: &Catalogue, key: &EntryKey, entry: Option<&Entry>) -> Message {
    match reading_and_text(entry) {
        (Reading::Blank, _) => Text::new("prazno", "blank").into(),
        (Reading::Value(value), _) => stated_in(catalogue, key, &value),
        (Reading::Unreadable, found) => Text::new("neberljivo »{found}«", "unreadable “{found}”")
            .with("found", Message::Found(beginning(found))),
    }
}

/// Returns a value beside others, as a finding lists them: a text is quoted, so that it is not taken for the program's own words.
pub(super) fn stated_in(catalogue: &Catalogue, key: &EntryKey, value: &Value) -> Message {
    match value {
        Value::Text(text) => {
            Text::new("»{found}«", "“{found}”").with("found", Message::Found(beginning(text)))
        }
        Value::Number(_) | Value::Qualified(..) | Value::Flag(_) | Value::Status(_) | Value::NoData(_) => {
            catalogue.value_message(key, value)
        }
    }
}

/// Returns the beginning of a text, which suffices to recognise it.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}
