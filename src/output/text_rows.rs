//! The rows of the coordinator's workbook of texts: what was received this year, beside what she has written already.

use indexmap::IndexMap;

use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::value::{Value, ValueType};
use crate::forms::text_workbook::{TextOf, TextRow, Texts};
use crate::output::Results;

/// Returns the rows as they are to stand: in the order of the catalogue a row for each goal, then for each text of an institution
/// about it. Of the workbook as it is, what the coordinator wrote stays, also where nothing is received any more; of last year's,
/// the office's paragraphs are shown.
pub fn rows<'r>(
    results: &Results<'r>,
    now: Option<&'r Texts>,
    last_year: Option<&'r Texts>,
) -> IndexMap<TextOf, TextRow<&'r str>> {
    let mut rows = IndexMap::new();
    let mut add = |of: TextOf, received: &'r str, before: &'r str| {
        let written = now.and_then(|texts| texts.rows.get(&of)).map(|(row, _)| row);
        let text = written.map(|row| row.text.as_str()).unwrap_or_default();
        let is_paragraph = matches!(of, TextOf::Office(_));
        if is_paragraph || !received.is_empty() || !text.is_empty() {
            let basis = written.map(|row| row.basis.as_str()).unwrap_or_default();
            let row = TextRow {
                received,
                text,
                basis,
                before,
            };
            rows.insert(of, row);
        }
    };
    for goal in results.catalogue.goals.values() {
        let of = TextOf::Office(goal.id.clone());
        let before = last_year.and_then(|texts| texts.rows.get(&of));
        let before = before.map(|(row, _)| row.text.as_str()).unwrap_or_default();
        if !goal.is_area {
            add(of, "", before);
        }
        let is_in_words = |entry: &EntryKey| {
            let item = entry.valued().and_then(|id| goal.item(id));
            entry.field.is_in_words() || item.is_some_and(|item| item.value_type() == ValueType::Text)
        };
        for entry in goal.entries().filter(is_in_words) {
            let merged = results.consolidated.entries.get(&entry);
            let received = merged.map(|merged| results.consolidated.received(merged));
            for institution in goal.institutions() {
                let of = TextOf::Answer(entry.clone(), institution.clone());
                let claim = received.as_ref().and_then(|received| received.get(institution));
                let received = claim.map(|claim| text(&claim.value)).unwrap_or_default();
                add(of, received, before_of(results, &entry, institution));
            }
        }
    }
    // What is written about a goal or institution that the catalogue no longer has is kept below the others.
    for (of, (row, _)) in now.into_iter().flat_map(|texts| &texts.rows) {
        if !row.text.is_empty() && !rows.contains_key(of) {
            rows.insert(of.clone(), row.borrowed());
        }
    }
    rows
}

/// Returns what was accepted of it a year earlier; of a note nothing, as it stands beside its value.
fn before_of<'r>(results: &Results<'r>, entry: &EntryKey, institution: &InstitutionId) -> &'r str {
    let year = results.consolidated.year.plus(-1);
    let past = results
        .history
        .shown_to(results.catalogue, entry, year, institution);
    past.map(|past| text(&past.value)).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_text().unwrap_or_default().trim()
}

/// Returns the office's paragraph about a goal; blank if there is none.
pub fn paragraph<'a>(results: &Results<'a>, goal: &GoalId) -> &'a str {
    let paragraph = results.consolidated.paragraphs.get(goal);
    paragraph
        .map(|paragraph| paragraph.text.as_str())
        .unwrap_or_default()
}
