//! The goals: the table of statuses, and each goal with what was said about it.

use serde::Serialize;

use super::table::{ColumnView, RowView, TableView};
use super::trace::{EntryView, list, trace};
use crate::base::finding::{Finding, Tally};
use crate::base::key::{EntryKey, GoalId, ItemKey};
use crate::base::language::Language;
use crate::base::value::{Status, Year};
use crate::output::Results;
use crate::output::counts::status_of_goal;
use crate::output::statuses::{GoalStatus, StatusTable, year_to_compare};
use crate::output::tables::counts::Grouping;
use crate::output::tables::{choose, goals};
use crate::output::trace::lists::ListKey;
use crate::output::{style, trace as traced};
use crate::sheet::drawn::Colour;
use crate::strategy::catalogue::Goal;

/// The table of statuses, and the goals.
#[derive(Debug, Clone, Serialize)]
pub struct GoalsView {
    /// The earlier year that the statuses are compared with; absent if its statuses are mostly unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Year>,
    /// How many goals of each area have which status, as `zbir status-table` counts them; all goals last.
    pub counts: TableView,
    /// All goals in a sentence, and how many of them changed.
    pub summary: String,
    /// What the numbers in brackets are; blank if there are none.
    pub legend: String,
    /// The areas with their goals.
    pub areas: Vec<AreaView>,
    /// The goals with their statuses of the years before.
    pub table: TableView,
    /// What the signs behind statuses and counts mean; blank without any.
    pub footnote: String,
}

/// An area.
#[derive(Debug, Clone, Serialize)]
pub struct AreaView {
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its title, after its identifier and those of the areas that it is in: `c › c.1. Bivanje`.
    pub label: String,
    /// Whether it has indicators of its own: they are shown under its key.
    pub has_figures: bool,
    /// Its own goals, and rows that are no goals.
    pub goals: Vec<GoalView>,
    /// The goals of other areas that also serve it; they are counted in theirs.
    pub also: Vec<GoalView>,
}

/// A goal with its status.
#[derive(Debug, Clone, Serialize)]
pub struct GoalView {
    /// Its key.
    pub id: GoalId,
    /// Its title.
    pub title: String,
    /// The institution that leads it.
    pub lead: String,
    /// Its status; `none` if it has none.
    pub status: String,
    /// The class of its status, by which it is coloured; `none` if it has none.
    pub class: &'static str,
    /// The colour of its status, as a style sheet has it; absent if it is the one of its class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// The status in words, with the signs of its marks; blank of a row that is no goal.
    pub label: String,
    /// The status of the earlier year in words; blank without one.
    pub before: String,
    /// What the signs behind the statuses mean; blank without any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub footnote: String,
    /// The findings about it.
    pub findings: Tally,
    /// Everything said about it; only in the answer about one goal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryView>,
}

/// The columns of the goals.
const SHOWN: [&str; 9] = [
    "goal",
    "title",
    "lead",
    "status",
    "of_institutions",
    "targets",
    "conflict",
    "decision",
    "next",
];

/// Returns the table of statuses and the goals.
pub fn goals(results: &Results<'_>, language: Language) -> GoalsView {
    let against = year_to_compare(results);
    let table = StatusTable::of(*results, Grouping::Area, against);
    let view = |goal: &Goal| view(&table, &GoalStatus::of(results, goal, against), language);
    let areas = results.catalogue.areas.values().map(|area| {
        let own = results.catalogue.own_goals();
        AreaView {
            id: area.id.to_string(),
            title: area.title.clone(),
            label: area.label(),
            has_figures: results.catalogue.figures_of(area).is_some(),
            goals: own.filter(|goal| goal.area == area.id).map(view).collect(),
            also: area
                .counted_elsewhere
                .iter()
                .filter_map(|id| results.catalogue.goals.get(id))
                .map(view)
                .collect(),
        }
    });
    let rows = goals::rows(results);
    GoalsView {
        against,
        counts: counts(&table, language),
        summary: table.summary(language),
        legend: table.legend(language),
        areas: areas.collect(),
        footnote: table.footnote(language),
        table: TableView::of(
            results,
            &choose(goals::columns(), &SHOWN),
            &rows,
            language,
            |row| Some(row.goal.id.to_string()),
        ),
    }
}

/// Returns the table of counts.
fn counts(table: &StatusTable<'_>, language: Language) -> TableView {
    let (columns, rows) = table.counted(language);
    TableView {
        columns: columns
            .into_iter()
            .map(|column| ColumnView {
                key: column.key,
                heading: column.heading,
                numeric: column.is_numeric,
            })
            .collect(),
        rows: rows.into_iter().map(RowView::of_cells).collect(),
        footnote: String::new(),
    }
}

/// Returns a goal with everything said about it; `None` if the catalogue does not have it.
pub fn goal(results: &Results<'_>, id: &GoalId, language: Language) -> Option<GoalView> {
    let goal = results.catalogue.goals.get(id)?;
    let against = year_to_compare(results);
    let table = StatusTable::of(*results, Grouping::Area, against);
    let one = GoalStatus::of(results, goal, against);
    let entries: Vec<EntryKey> = goal
        .entries()
        .filter(|entry| !traced::says_nothing(results, entry))
        .collect();
    let lists = goal.lists.keys().filter_map(|id| {
        let key = ListKey::of(results, &ItemKey::new(&goal.id, id).to_string())?;
        list(results, &key, language)
    });
    let entries = trace(results, &entries, language).into_iter();
    Some(GoalView {
        entries: entries.chain(lists).collect(),
        ..view(&table, &one, language)
    })
}

fn view(table: &StatusTable<'_>, one: &GoalStatus<'_>, language: Language) -> GoalView {
    let (results, goal, status) = (&table.results, one.goal, one.now);
    let (marks, marks_before) = table.marks(one);
    let label = |status| status_of_goal(results.catalogue, goal, status, language).to_owned();
    let is_about = |finding: &&Finding| finding.entry.as_ref().is_some_and(|entry| entry.goal == goal.id);
    let about = results.findings.iter().filter(is_about);
    GoalView {
        id: goal.id.clone(),
        title: goal.title.clone(),
        lead: results.catalogue.name(&goal.lead).to_owned(),
        status: key(status),
        class: status.map_or("none", |status| status.class().key()),
        colour: status
            .and_then(|status| style::colour(results.catalogue, status))
            .map(Colour::css),
        label: marks.behind(&label(status)),
        before: one
            .before
            .map(|before| marks_before.behind(&label(Some(before))))
            .unwrap_or_default(),
        footnote: marks.and(marks_before).footnote(language),
        findings: Tally::of(about),
        entries: Vec::new(),
    }
}

fn key(status: Option<Status>) -> String {
    status.as_ref().map_or("none", Status::key).to_owned()
}
