//! The table for machines: a public format with a version, described in `docs/status-table.md`.

use serde::Serialize;

use super::{Compared, Format, GoalStatus, Grouping, StatusTable, Wanted};
use crate::base::language::{Localized, Text};
use crate::base::value::{GoalKind, Status, Year};
use crate::output::counts::{Both, Counts};
use crate::output::year_form::YearForm;

/// For programs.
pub(super) static FORMAT: Format = Format {
    key: "json",
    purpose: Text::new("za programe", "For programs"),
    write,
};

/// The version of the format. It is increased when a name or a meaning changes, not when something is added.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
struct StatusTableForm<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    against: Option<Year>,
    by: &'static str,
    groups: Vec<GroupForm<'a>>,
    overall: Counted,
    /// How many of the compared goals have another status than in the earlier year; blank where there is none.
    changed: Option<usize>,
}

#[derive(Serialize)]
struct GroupForm<'a> {
    id: &'a str,
    label: Localized,
    #[serde(flatten)]
    counted: Counted,
    goals: Vec<GoalForm<'a>>,
}

#[derive(Serialize)]
struct Counted {
    counts: Counts,
    before: Option<Counts>,
    /// The goals whose statuses of both years are known; blank where there is no comparison.
    compared: Option<Both>,
}

#[derive(Serialize)]
struct GoalForm<'a> {
    id: &'a str,
    title: &'a str,
    kind: Option<GoalKind>,
    lead: &'a str,
    status: Option<Status>,
    before: Option<Status>,
    /// Why the status is marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
}

/// Writes the whole table, its goals included. What is not known is null.
fn write(statuses: &StatusTable<'_>, _: &Wanted) -> String {
    let groups = statuses.groups.iter().map(|group| GroupForm {
        id: group.of.key(),
        label: Localized::of_languages(statuses.results.catalogue.languages(), |language| {
            statuses.cell(&group.of.label(), language)
        }),
        counted: counted(group.counts),
        goals: group.goals.iter().map(|one| goal(statuses, one)).collect(),
    });
    let form = StatusTableForm {
        version: VERSION,
        strategy: &statuses.results.catalogue.strategy.id,
        year: statuses.results.consolidated.year.into(),
        against: statuses.against,
        by: match statuses.by {
            Grouping::Area => "area",
            Grouping::Lead => "lead",
            Grouping::Kind => "kind",
        },
        groups: groups.collect(),
        overall: counted(statuses.overall),
        changed: statuses.against.map(|_| statuses.changed()),
    };
    // Numbers, texts and keys can always be serialised.
    let mut text = serde_json::to_string_pretty(&form).unwrap_or_default();
    text.push('\n');
    text
}

fn counted(Compared { now, before, both }: Compared) -> Counted {
    Counted {
        counts: now,
        before,
        compared: before.map(|_| both),
    }
}

fn goal<'a>(statuses: &StatusTable<'_>, one: &GoalStatus<'a>) -> GoalForm<'a> {
    GoalForm {
        id: one.goal.id.as_str(),
        title: &one.goal.title,
        kind: one.goal.kind.stated(),
        lead: one.goal.lead.as_str(),
        status: one.now,
        before: one.before,
        marks: statuses.marks(one).0.keys(),
    }
}
