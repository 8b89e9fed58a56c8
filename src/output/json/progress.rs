//! How far an item is on the way that the catalogue plans.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::Serialize;

use super::answers::plain;
use crate::base::key::{EntryKey, ItemId};
use crate::base::value::Year;
use crate::output::Results;
use crate::result::progress::progress;
use crate::strategy::catalogue::{Bound, Goal, Item, Milestone, Pace, Plan, Target};

/// What the catalogue plans of an item, and how far it is; no field is written where nothing is planned.
#[derive(Serialize)]
pub(super) struct ProgressForm<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<PlanForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    milestone: Option<MilestoneForm<'a>>,
    /// How it stands; absent too if its value is not known exactly enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    progress: Option<Pace>,
}

#[derive(Serialize)]
struct PlanForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<BaselineForm>,
    /// What is to be reached by the end of years, as the catalogue states it.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    yearly: IndexMap<Year, String>,
    /// What is to be reached by the end of the year that is reported on; absent before the first year of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
}

#[derive(Serialize)]
struct BaselineForm {
    year: Year,
    amount: String,
}

#[derive(Serialize)]
struct MilestoneForm<'a> {
    /// The days as ISO 8601 has them.
    due: String,
    /// The indicator that asks for the day on which it was reached.
    day: &'a ItemId,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached_on: Option<String>,
}

impl<'a> ProgressForm<'a> {
    /// Returns it of an item of a goal.
    pub(super) fn of(results: &Results<'_>, goal: &Goal, item: Item<'a>) -> Self {
        let progress = progress(results.consolidated, &goal.id, item);
        let plan = item
            .plan()
            .map(|plan| PlanForm::of(plan, progress.and_then(|of| of.expected)));
        let milestone = item.milestone();
        Self {
            plan,
            milestone: milestone.map(|Milestone { due, day }| MilestoneForm {
                due: due.to_string(),
                day,
                reached_on: progress.and_then(|of| of.day).map(|day| day.to_string()),
            }),
            progress: progress.and_then(|of| of.pace),
        }
    }
}

impl PlanForm {
    fn of(plan: &Plan, expected: Option<Decimal>) -> Self {
        Self {
            baseline: plan.baseline.map(|(year, amount)| BaselineForm {
                year,
                amount: plain(amount),
            }),
            yearly: plan
                .yearly
                .iter()
                .map(|(year, amount)| (*year, plain(*amount)))
                .collect(),
            expected: expected.map(plain),
        }
    }
}

#[derive(Serialize)]
pub(super) struct TargetForm {
    bound: Bound,
    amount: String,
    by: Option<Year>,
}

impl TargetForm {
    /// Returns it of a target of the catalogue.
    pub(super) fn of(target: Target) -> Self {
        Self {
            bound: target.bound,
            amount: plain(target.amount),
            by: target.by,
        }
    }
}

/// Returns whether a target is reached; `None` without a target or a number, and if the number does not hold exactly enough.
pub(super) fn reached(results: &Results<'_>, entry: &EntryKey, target: Option<Target>) -> Option<bool> {
    target?.reached(results.consolidated.value(entry)?)
}
