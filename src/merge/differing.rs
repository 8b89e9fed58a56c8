//! In what the workbooks of one institution differ, value by value.

use std::collections::BTreeSet;

use crate::key::{Asked, EntryKey};
use crate::language::{Language, Said, Text};
use crate::submission::{Entry, Reading, Submission};
use crate::value::Value;

/// How many differing entries a finding names.
const NAMED: usize = 5;

/// The entries in which submissions differ; one that is not in a form counts as blank there.
pub(super) fn differing(submissions: &[&Submission]) -> BTreeSet<EntryKey> {
    let entries: BTreeSet<&EntryKey> = submissions.iter().flat_map(|s| s.entries.keys()).collect();
    let differ = |entry: &&EntryKey| {
        let mut said = submissions.iter().map(|s| said(s.entries.get(*entry)));
        let first = said.next();
        said.any(|other| Some(other) != first)
    };
    entries.into_iter().filter(differ).cloned().collect()
}

/// What submissions say where they differ, each in their order: `a.3/vozila: 5 → blank`. The first few are named, the
/// rest counted; where only the confirmation differs, that is said.
pub(super) fn differences(submissions: &[&Submission], between: &str) -> Said {
    let entries = differing(submissions);
    if entries.is_empty() {
        return Text::new("le potrditev", "only the confirmation").into();
    }
    let list = |language| {
        let each = entries.iter().take(NAMED).map(|entry| {
            let said: Vec<String> = submissions
                .iter()
                .map(|s| words(s.entries.get(entry), language))
                .collect();
            format!("{}: {}", named(entry, language), said.join(between))
        });
        let mut named: Vec<String> = each.collect();
        if entries.len() > NAMED {
            named.push(format!("… (+{})", entries.len() - NAMED));
        }
        named.join("; ")
    };
    Said {
        sl: list(Language::Sl),
        en: list(Language::En),
    }
}

/// What a cell says, apart from where it stands; of what was not understood, the words.
fn said(entry: Option<&Entry>) -> (Reading, &str) {
    match entry {
        None => (Reading::Blank, ""),
        Some(entry) => match &entry.reading {
            Reading::Blank | Reading::Value(_) => (entry.reading.clone(), ""),
            Reading::Unreadable => (Reading::Unreadable, &entry.found),
        },
    }
}

/// An entry as a message names it: a figure or an amount by its key, which every command takes; the rest in words.
fn named(entry: &EntryKey, language: Language) -> String {
    let (of, what) = match &entry.asked {
        Asked::Item(_) => return entry.to_string(),
        Asked::Status => (None, Text::new("stanje cilja", "status of the goal")),
        Asked::Explanation => (None, Text::new("obrazložitev", "explanation")),
        Asked::Reason => (None, Text::new("razlog", "reason")),
        Asked::Adopted(item) => (Some(item), Text::new("sprejeti proračun", "adopted budget")),
        Asked::Revised(item) => (Some(item), Text::new("veljavni proračun", "revised budget")),
        Asked::Note(item) => (Some(item), Text::new("opomba", "note")),
    };
    let item = of.map(|item| format!("/{item}")).unwrap_or_default();
    format!("{}{item} {}", entry.goal, what.in_(language))
}

fn words(entry: Option<&Entry>, language: Language) -> String {
    /// Of a text, its beginning is enough to know it by.
    const LONGEST: usize = 40;
    let words = match said(entry) {
        (Reading::Blank, _) => return Text::new("prazno", "blank").in_(language).to_owned(),
        (Reading::Value(Value::Status(status)), _) => status.label().in_(language).to_owned(),
        (Reading::Value(value), _) => value.display(language),
        (Reading::Unreadable, found) => format!("»{found}«"),
    };
    let mut cut: String = words.chars().take(LONGEST).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    crate::finding::shown(&cut)
}
