//! In what the workbooks of one institution differ, value by value.

use std::collections::BTreeSet;

use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON, SPACE};
use crate::base::value::Value;
use crate::forms::submission::{Entry, Reading, Submission};
use crate::strategy::catalogue::Catalogue;

/// How many differing entries a finding names.
const NAMED: usize = 5;

/// The entries in which submissions differ; one that is not in a form counts as blank there.
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

/// What stands between what an earlier and a later submission say.
pub(super) static ARROW: Text = Text::new(" → ", " → ");
/// What stands between what submissions say of which none is the later.
pub(super) static BAR: Text = Text::new(" | ", " | ");

/// What submissions say where they differ, each in their order: `a.3/vozila: 5 → blank`. The first few are named, the
/// rest counted; where only the confirmation differs, that is said.
pub(super) fn differences(
    catalogue: &Catalogue,
    submissions: &[&Submission],
    between: &'static Text,
) -> Message {
    let entries = differing(submissions);
    if entries.is_empty() {
        return Text::new("le potrditev", "only the confirmation").into();
    }
    let mut listed: Vec<Message> = entries
        .iter()
        .take(NAMED)
        .map(|entry| {
            let values = submissions
                .iter()
                .map(|s| words(catalogue, entry, s.entries.get(entry)));
            Text::new("{entry}: {values}", "{entry}: {values}")
                .with("entry", named(entry))
                .with("values", Message::joined(values, between))
        })
        .collect();
    if entries.len() > NAMED {
        listed.push(Message::words(format!("… (+{})", entries.len() - NAMED)));
    }
    Message::joined(listed, &SEMICOLON)
}

/// What a cell says, apart from where it stands; of what was not understood, the words.
fn reading_and_text(entry: Option<&Entry>) -> (Reading, &str) {
    match entry {
        None => (Reading::Blank, ""),
        Some(entry) => match &entry.reading {
            Reading::Blank | Reading::Value(_) => (entry.reading.clone(), ""),
            Reading::Unreadable => (Reading::Unreadable, &entry.found),
        },
    }
}

/// An entry as a message names it: a figure or an amount by its key, which every command takes; the rest in words.
fn named(entry: &EntryKey) -> Message {
    let what = entry.field.facts().words;
    let of = match entry.item() {
        Some(_) if entry.valued().is_some() => return Message::words(entry),
        Some(item) => format!("{}/{item}", entry.goal),
        None => entry.goal.to_string(),
    };
    Message::joined([Message::words(of), what.into()], &SPACE)
}

fn words(catalogue: &Catalogue, key: &EntryKey, entry: Option<&Entry>) -> Message {
    match reading_and_text(entry) {
        (Reading::Blank, _) => Text::new("prazno", "blank").into(),
        (Reading::Value(Value::Text(text)), _) => Message::Found(beginning(&text)),
        (Reading::Value(value), _) => catalogue.say_value(key, &value),
        (Reading::Unreadable, found) => Message::Found(beginning(&format!("»{found}«"))),
    }
}

/// Of a text, its beginning is enough to know it by.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}
