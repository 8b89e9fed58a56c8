//! The differences between the workbooks of one institution, value by value.

use std::collections::BTreeSet;

use crate::base::key::{EntryKey, ItemKey};
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::Value;
use crate::forms::layout::{ListSheet, all_list_sheets};
use crate::forms::submission::{Entry, ListAnswers, ListRow, Reading, Submission};
use crate::strategy::catalogue::Catalogue;

/// The maximum number of differing entries that a finding names.
const NAMED: usize = 5;

/// Returns the entries in which submissions differ; an entry that a form does not have counts as blank.
pub(super) fn differing(submissions: &[&Submission]) -> BTreeSet<EntryKey> {
    let entries = submissions.iter().flat_map(|s| s.entries.keys()).collect();
    of_different(submissions, entries, |s, entry| {
        reading_and_text(s.entries.get(entry))
    })
}

/// Returns the lists whose rows differ; a list that a form does not have counts as one without rows.
pub(super) fn differing_lists(submissions: &[&Submission]) -> BTreeSet<ItemKey> {
    let lists = submissions.iter().flat_map(|s| s.lists.keys()).collect();
    of_different(submissions, lists, |s, list| list_rows(s.lists.get(list)))
}

/// Returns the keys of what submissions do not all state alike.
fn of_different<'s, K: Ord + Clone, T: PartialEq>(
    submissions: &[&'s Submission],
    keys: BTreeSet<&K>,
    stated: impl Fn(&'s Submission, &K) -> T,
) -> BTreeSet<K> {
    let differ = |key: &&K| {
        let mut all = submissions.iter().map(|s| stated(s, key));
        let first = all.next();
        all.any(|other| Some(other) != first)
    };
    keys.into_iter().filter(differ).cloned().collect()
}

/// Returns the rows of a list as they are compared: cell by cell, without positions, in whatever order they stand.
pub(super) fn list_rows(list: Option<&ListAnswers>) -> Vec<Vec<(Reading, &str)>> {
    let rows = list.map_or(&[][..], |list| &list.rows);
    let cells = rows.iter().map(|row| row.cells.values());
    let cells = cells.map(|cells| cells.map(|cell| reading_and_text(Some(cell))).collect());
    let mut rows: Vec<Vec<_>> = cells.collect();
    rows.sort_by_cached_key(|row| format!("{row:?}"));
    rows
}

/// The separator between the values of an earlier and a later submission.
pub(super) static ARROW: Text = Text::new(" → ", " → ");
/// The separator between the values of submissions none of which is later.
pub(super) static BAR: Text = Text::new(" | ", " | ");

/// Returns the differing values of submissions, in their order, and the lists whose rows differ: `a.3 Vozila: 5 → blank`. The first few are named, the rest
/// counted; if the answers are the same, the text says so.
pub(super) fn differences(
    catalogue: &Catalogue,
    submissions: &[&Submission],
    between: &'static Text,
) -> Message {
    let of_entries = differing(submissions).into_iter().map(|entry| {
        let values = submissions
            .iter()
            .map(|s| words(catalogue, &entry, s.entries.get(&entry)));
        Text::new("{entry}: {values}", "{entry}: {values}")
            .with("entry", catalogue.subject(&entry))
            .with("values", Message::joined(values, between))
    });
    let lists = differing_lists(submissions);
    let sheets = all_list_sheets(catalogue);
    let of_lists = sheets.iter().filter(|sheet| lists.contains(&sheet.item()));
    let of_lists = of_lists.map(|sheet| of_list(catalogue, sheet, submissions, between));
    let listed: Vec<Message> = of_entries.chain(of_lists).collect();
    if listed.is_empty() {
        return Text::new("v odgovorih jih ni", "none in the answers").into();
    }
    Message::first_of(listed, NAMED, &SEMICOLON)
}

/// Returns how the rows of a list differ: how many there are and, of as many rows, the cells that differ.
fn of_list(
    catalogue: &Catalogue,
    sheet: &ListSheet<'_>,
    submissions: &[&Submission],
    between: &'static Text,
) -> Message {
    let key = sheet.item();
    let rows: Vec<&[ListRow]> = submissions
        .iter()
        .map(|s| s.lists.get(&key).map_or(&[][..], |list| &list.rows))
        .collect();
    let counts = Message::joined(rows.iter().map(|rows| Message::words(rows.len())), between);
    let most = rows.iter().map(|rows| rows.len()).max().unwrap_or_default();
    if rows.iter().any(|rows| rows.len() != most) {
        let words = Text::new(
            "{list}: vrstice seznama ({rows})",
            "{list}: rows of the list ({rows})",
        );
        return words.with("list", sheet.title()).with("rows", counts);
    }
    let mut cells = Vec::new();
    for (number, column) in (0..most).flat_map(|row| sheet.list.columns.values().map(move |of| (row, of))) {
        let stated = rows.iter().map(|rows| rows.get(number)?.cells.get(&column.id));
        let stated: Vec<Option<&Entry>> = stated.collect();
        let readings: Vec<_> = stated.iter().map(|cell| reading_and_text(*cell)).collect();
        if readings.windows(2).all(|two| two[0] == two[1]) {
            continue;
        }
        let values = readings.into_iter().map(|reading| match reading {
            (Reading::Blank, _) => Text::new("prazno", "blank").into(),
            (Reading::Value(Value::Text(text)), _) => quoted(&text),
            (Reading::Value(value), _) => catalogue.value_in_column(column, &value),
            (Reading::Unreadable, found) => Message::Found(beginning(found)),
        });
        let cell = Text::new("{entry}: {values}", "{entry}: {values}");
        let cell = cell.with("entry", sheet.subject(number + 1, Some(column)));
        cells.push(cell.with("values", Message::joined(values, between)));
    }
    Message::first_of(cells, NAMED, &SEMICOLON)
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
        Value::Text(text) => quoted(text),
        Value::Number(_)
        | Value::Qualified(..)
        | Value::Flag(_)
        | Value::Status(_)
        | Value::Day(_)
        | Value::Chosen(_)
        | Value::NoData(_) => catalogue.value_message(key, value),
    }
}

fn quoted(text: &str) -> Message {
    Text::new("»{found}«", "“{found}”").with("found", Message::Found(beginning(text)))
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
