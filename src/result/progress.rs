//! How far the year's values are on the way that the catalogue plans.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::key::{EntryKey, GoalId};
use crate::base::value::{Value, Year};
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::{Item, Pace};

/// How far an item is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is planned for the year, in the item's unit; `None` of a milestone, and before the first year of the plan.
    pub expected: Option<Decimal>,
    /// Of a milestone, the day on which it was reached, where that is stated.
    pub day: Option<Date>,
    /// How it stands; `None` if there is no value or it does not hold exactly enough.
    pub pace: Option<Pace>,
}

/// Returns how far an item of a goal is in the year; `None` if the catalogue plans nothing.
pub fn progress(consolidated: &Consolidated, goal: &GoalId, item: Item<'_>) -> Option<Progress> {
    let value = |item| consolidated.value(&EntryKey::value(goal, item));
    let day = item
        .milestone()
        .and_then(|milestone| value(&milestone.day)?.as_day());
    on_way(item, consolidated.year, value(item.id()), day)
}

/// Returns how far an item was with a year's value; of a milestone, with the day on which it was reached.
pub fn on_way(item: Item<'_>, year: Year, value: Option<&Value>, day: Option<Date>) -> Option<Progress> {
    if let Some(milestone) = item.milestone() {
        let reached = value.and_then(Value::as_flag);
        let day = day.filter(|_| reached == Some(true));
        let pace = reached.and_then(|reached| milestone.pace(reached, day, year.last_day()));
        return Some(Progress {
            expected: None,
            day,
            pace,
        });
    }
    let (plan, target) = item.plan().zip(item.target())?;
    let of = item.value_type();
    Some(Progress {
        expected: plan.expected(target, of, year),
        day: None,
        pace: value.and_then(|value| plan.pace(target, of, year, value)),
    })
}
