//! The chronology of the goals that are no yearly task: status, texts and values year by year, from the history.

use std::collections::BTreeSet;

use super::figure::value_text;
use super::tables::ReportTable;
use super::tables::of_words;
use super::unit::unit_behind;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{GoalKind, Value, Year};
use crate::output::counts::status_of_goal;
use crate::output::tables::past;
use crate::output::{Results, marks, wording};
use crate::strategy::catalogue::{Catalogue, Goal, Item};

/// Returns a row a year of every goal that is no yearly task and of which an earlier year is known, without the figures of areas
/// themselves; `None` if there is none.
pub(super) fn chronology(results: &Results<'_>) -> Option<ReportTable> {
    let projects = results
        .catalogue
        .goals
        .values()
        .filter(|goal| goal.kind != GoalKind::Recurring && !goal.is_area);
    let rows: Vec<Vec<String>> = projects.flat_map(|goal| of_goal(results, goal)).collect();
    let columns = [
        (Text::new("Cilj", "Goal"), 5),
        (Text::new("Leto", "Year"), 2),
        (Text::new("Stanje", "Status"), 3),
        (Text::new("Kaj je bilo zapisano", "What was recorded"), 11),
    ];
    let caption = Text::new("Potek ciljev po letih", "Goals year by year");
    of_words(results.language(), caption, &columns, rows)
}

fn of_goal(results: &Results<'_>, goal: &Goal) -> Vec<Vec<String>> {
    let this = results.consolidated.year;
    let earlier = results.history.years.range(..this);
    let known = earlier.filter(|(_, rows)| rows.keys().any(|(entry, _)| entry.goal == goal.id));
    let years: BTreeSet<Year> = known.map(|(year, _)| *year).collect();
    if years.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for year in years {
        let status = EntryKey::of_goal(&goal.id, AnswerField::Status);
        rows.push(vec![
            goal.id.to_string(),
            year.to_string(),
            past::in_words(results, &status, year),
            recorded(results, goal, year),
        ]);
    }
    rows.push(vec![
        goal.id.to_string(),
        this.to_string(),
        now(results, goal),
        stated(results, goal),
    ]);
    if let Some(first) = rows.first_mut() {
        first[0] = format!("{} {}", goal.id, goal.title);
    }
    rows
}

/// Returns the status of the year.
fn now(results: &Results<'_>, goal: &Goal) -> String {
    let status = results.consolidated.status(&goal.id);
    let marks = marks::of(results, &EntryKey::of_goal(&goal.id, AnswerField::Status));
    marks.behind(status_of_goal(
        results.catalogue,
        goal,
        status,
        results.language(),
    ))
}

/// Returns the year's values of the items of which an earlier year is known; the texts stand at the goal.
fn stated(results: &Results<'_>, goal: &Goal) -> String {
    let this = results.consolidated.year;
    let known = goal.items().filter_map(|item| {
        let entry = EntryKey::value(&goal.id, item.id());
        results.history.earlier(&entry, this).next()?;
        let value = value_text(results, &entry, results.consolidated.entries.get(&entry)?)?;
        Some(format!("{}: {value}", named(results.catalogue, item)))
    });
    known.collect::<Vec<_>>().join("; ")
}

/// Returns the title of an item with its unit.
fn named(catalogue: &Catalogue, item: Item<'_>) -> String {
    let unit = match item {
        Item::Indicator(indicator) => indicator.unit.as_str(),
        Item::Line(_) => "",
    };
    let unit = unit_behind(catalogue, item, unit);
    format!("{} {unit}", item.title()).trim_end().to_owned()
}

/// Returns the texts of a goal and the values of its items that were accepted for an earlier year.
fn recorded(results: &Results<'_>, goal: &Goal, year: Year) -> String {
    let catalogue = results.catalogue;
    let mut parts = Vec::new();
    for field in [AnswerField::Explanation, AnswerField::Reason] {
        for (institution, past) in results.history.all(&EntryKey::of_goal(&goal.id, field), year) {
            let Value::Text(text) = &past.value else { continue };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // More may follow, behind a semicolon.
            let text = past.marks().behind(text.trim_end_matches('.'));
            parts.push(match institution {
                Some(institution) => format!("{}: {text}", wording::short(catalogue, institution)),
                None => text,
            });
        }
    }
    for item in goal.items() {
        let entry = EntryKey::value(&goal.id, item.id());
        if let Some(past) = results.history.whole(&entry, year) {
            let value = past::in_words(results, &entry, year);
            // The qualifier that a note says is printed with the value.
            let note = past.value.note_beside(&past.note, catalogue.counted(&entry));
            let note = if note.is_empty() {
                String::new()
            } else {
                format!(" ({note})")
            };
            parts.push(format!("{}: {value}{note}", named(catalogue, item)));
        }
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[test]
    fn goals_are_followed_through_the_years_unless_they_are_yearly_tasks() {
        let mut year = fixture::year();
        let known = year
            .history
            .years
            .values()
            .flat_map(|rows| rows.keys().map(|(entry, _)| entry.goal.clone()));
        let known: BTreeSet<_> = known.collect();
        for goal in year.catalogue.goals.values_mut() {
            goal.kind = GoalKind::Recurring;
        }
        assert_eq!(chronology(&year.results()), None);
        for goal in year.catalogue.goals.values_mut() {
            goal.kind = GoalKind::OneOff;
        }
        let table = chronology(&year.results()).unwrap();
        for (id, goal) in &year.catalogue.goals {
            let rows: Vec<_> = table
                .rows
                .iter()
                .filter(|row| row[0].split(' ').next() == Some(id.as_str()))
                .collect();
            assert_eq!(rows.is_empty(), !known.contains(id), "{id}");
            if let [first, .., last] = rows[..] {
                assert_eq!(first[0], format!("{id} {}", goal.title));
                assert_eq!(last[1], year.consolidated.year.to_string());
                assert!(rows.windows(2).all(|two| two[0][1] < two[1][1]));
            }
        }
    }
}
