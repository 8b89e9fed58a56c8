//! The rows of the coordinator's workbook of texts: what was received this year, beside what she has written already.

use indexmap::IndexMap;

use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::value::{Value, ValueType};
use crate::forms::text_workbook::{TextOf, TextRow, Texts};
use crate::output::Results;

/// Returns the rows as they are to stand: a row for what the office proposes, then in the order of the catalogue one for each goal, and for each
/// text of an institution about it. Of the workbook as it is, what the coordinator wrote stays, also where nothing is received any more; of last year's,
/// the office's own texts are shown.
pub fn rows<'r>(
    results: &Results<'r>,
    now: Option<&'r Texts>,
    last_year: Option<&'r Texts>,
) -> IndexMap<TextOf, TextRow<&'r str>> {
    let mut rows = IndexMap::new();
    let mut add = |of: TextOf, received: &'r str, before: &'r str| {
        let written = now.and_then(|texts| texts.rows.get(&of)).map(|(row, _)| row);
        let text = written.map(|row| row.text.as_str()).unwrap_or_default();
        let is_own = match of {
            TextOf::Proposal | TextOf::Office(_) => true,
            TextOf::Answer(..) => false,
        };
        if is_own || !received.is_empty() || !text.is_empty() {
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
    let before_of_own = |of: &TextOf| {
        let row = last_year.and_then(|texts| texts.rows.get(of));
        row.map(|(row, _)| row.text.as_str()).unwrap_or_default()
    };
    add(TextOf::Proposal, "", before_of_own(&TextOf::Proposal));
    for goal in results.catalogue.goals.values() {
        let of = TextOf::Office(goal.id.clone());
        let before = before_of_own(&of);
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
    let past = results.history.shown_to(entry, year, institution);
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
