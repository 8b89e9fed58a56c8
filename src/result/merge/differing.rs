//! The differences between the workbooks of one institution, value by value.

use std::collections::BTreeSet;

use crate::base::key::{EntryKey, ItemId, ItemKey};
use crate::base::language::Text;
use crate::base::maps::IndexMap;
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::Value;
use crate::forms::layout::{ListSheet, all_list_sheets};
use crate::forms::submission::{Entry, ListAnswers, ListRow, Reading, Submission};
use crate::result::rows::{self, beginning, quoted, reading_and_text};
use crate::strategy::catalogue::{Catalogue, List};

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

/// Returns the differing values of submissions, in their order, and those of lists, row by row: `a.3 Vozila: 5 → blank`. The first few are
/// named, the rest counted; if the answers are the same, the text says so.
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
    let of_lists = of_lists.flat_map(|sheet| of_list(catalogue, sheet, submissions, between));
    let listed: Vec<Message> = of_entries.chain(of_lists).collect();
    if listed.is_empty() {
        return Text::new("v odgovorih jih ni", "none in the answers").into();
    }
    Message::first_of(listed, NAMED, &SEMICOLON)
}

/// Returns how the rows of a list differ: those that one of the submissions lacks, first, and the cells of the others. A row is the same
/// wherever it stands.
fn of_list(
    catalogue: &Catalogue,
    sheet: &ListSheet<'_>,
    submissions: &[&Submission],
    between: &'static Text,
) -> Vec<Message> {
    let item = sheet.item();
    let rows: Vec<&[ListRow]> = submissions
        .iter()
        .map(|s| s.lists.get(&item).map_or(&[][..], |list| &list.rows))
        .collect();
    let said = |subject: Message, values: Vec<Message>| {
        let words = Text::new("{entry}: {values}", "{entry}: {values}").with("entry", subject);
        words.with("values", Message::joined(values, between))
    };
    let (mut lacking, mut changed) = (Vec::new(), Vec::new());
    for same in same_rows(sheet.list, &rows) {
        let of = |at: usize| Some(&rows[at].get(same[at]?)?.cells);
        let cells: Vec<Option<&IndexMap<ItemId, Entry>>> = (0..rows.len()).map(of).collect();
        let number = same.iter().rev().find_map(|at| *at).unwrap_or_default() + 1;
        if cells.iter().any(Option::is_none) {
            let values = cells.iter().map(|cells| match cells {
                Some(cells) => rows::words(catalogue, sheet.list, cells),
                None => Text::new("(ni)", "(none)").into(),
            });
            lacking.push(said(sheet.subject(number, None), values.collect()));
            continue;
        }
        for column in sheet.list.columns.values() {
            let stated = cells
                .iter()
                .map(|cells| cells.and_then(|cells| cells.get(&column.id)));
            let readings: Vec<_> = stated.clone().map(reading_and_text).collect();
            if readings.windows(2).any(|two| two[0] != two[1]) {
                let values = stated.map(|cell| rows::cell_words(catalogue, column, cell));
                changed.push(said(sheet.subject(number, Some(column)), values.collect()));
            }
        }
    }
    lacking.extend(changed);
    lacking
}

/// Returns which row of each submission is the same; `None` where a submission lacks it.
fn same_rows(list: &List, rows: &[&[ListRow]]) -> Vec<Vec<Option<usize>>> {
    let key = rows::key(list);
    // Each row as the last submission that has it states it.
    let mut same: Vec<(rows::Stated<'_>, Vec<Option<usize>>)> = Vec::new();
    for (at, rows) in rows.iter().enumerate() {
        let now: Vec<rows::Stated<'_>> = rows.iter().map(|row| rows::stated(&row.cells)).collect();
        let known: Vec<rows::Stated<'_>> = same.iter().map(|(row, _)| row.clone()).collect();
        let partners = rows::partners(&key, &known, &now);
        for ((row, numbers), partner) in same.iter_mut().zip(&partners) {
            numbers.push(*partner);
            if let Some(partner) = partner {
                row.clone_from(&now[*partner]);
            }
        }
        for (number, row) in now.into_iter().enumerate() {
            if !partners.contains(&Some(number)) {
                let before = vec![None; at].into_iter();
                same.push((row, before.chain([Some(number)]).collect()));
            }
        }
    }
    same.into_iter().map(|(_, numbers)| numbers).collect()
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
