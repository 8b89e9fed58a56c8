//! The warnings that are built in: each is declared once, as a condition that answers must meet.
//!
//! A rule of `check` evaluates the condition and reports where it fails; a form carries it as a formula. The texts
//! are not declared here: a rule has a code with its words, a form a sentence for the row.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::catalogue::{Catalogue, Demands, Goal, Item, Plausible};
use super::expression::{Expression, YearRef, parse};
use crate::base::key::{AnswerField, EntryKey, GoalId, in_expression};
use crate::base::value::{StatusClass, Value, Year};

/// The factors between which an amount counts as a thousandfold: within a factor of two, as when a thousands point is read
/// as a decimal one.
const THOUSANDFOLD: (u32, u32) = (500, 2_000);

/// What may be unusual about a figure that no note explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusual {
    /// It is about a thousand times last year's, or a thousandth of it.
    Thousandfold,
    /// It lies outside what the catalogue holds plausible.
    Range,
    /// It is further from last year's than the catalogue holds plausible.
    Change,
}

/// A required entry is filled in.
pub fn filled_in(entry: &EntryKey) -> Expression {
    Expression::blank(entry).negated()
}

/// A required entry is filled in, or its conditions do not demand that.
pub fn answered(catalogue: &Catalogue, entry: &EntryKey) -> Expression {
    let filled_in = filled_in(entry);
    match catalogue.not_demanded(entry) {
        Some(not_demanded) => filled_in.or(not_demanded),
        None => filled_in,
    }
}

/// An entry is blank, or its question applies; `None` if that always does.
pub fn applicable(catalogue: &Catalogue, entry: &EntryKey) -> Option<Expression> {
    Some(catalogue.applies(entry)?.clone().or(Expression::blank(entry)))
}

/// The goal is achieved by its status.
fn achieved(goal: &GoalId) -> Expression {
    Expression::has_class(goal, &[StatusClass::Achieved])
}

/// Nothing is open about the goal by its status: it is achieved, or it is not counted.
pub fn settled(goal: &GoalId) -> Expression {
    let settled = StatusClass::ALL.into_iter().filter(|class| !class.is_open());
    Expression::has_class(goal, &settled.collect::<Vec<_>>())
}

/// An open goal has a reason.
pub fn reasoned(goal: &GoalId) -> Expression {
    settled(goal).or(filled_in(&EntryKey::of_goal(goal, AnswerField::Reason)))
}

/// The goal's status is none of those for which evidence is wanted.
pub fn unevidenced(goal: &Goal) -> Expression {
    let others = goal.evidence_for.iter();
    let others = others.map(|status| Expression::has_status(&goal.id, *status).negated());
    others
        .reduce(Expression::and)
        .unwrap_or_else(|| Expression::met("yes"))
}

/// A goal with a status for which evidence is wanted has some.
pub fn evidenced(goal: &Goal) -> Expression {
    let has_some = filled_in(&EntryKey::of_goal(&goal.id, AnswerField::Evidence));
    unevidenced(goal).or(has_some)
}

/// A goal whose deadline has passed by the end of the reporting year has what was due by it: nothing is open about it, or it has begun.
pub fn in_time(goal: &Goal) -> Expression {
    let met = StatusClass::ALL.into_iter().filter(|class| {
        let deadline = goal.deadline;
        deadline.map_or(!class.is_open(), |deadline| deadline.is_met(*class))
    });
    Expression::has_class(&goal.id, &met.collect::<Vec<_>>()).or(built_in(&goal.id, "days_left() > 0"))
}

/// The figures of a goal that is called achieved meet its condition; `None` if it has none.
pub fn borne_out(goal: &Goal) -> Option<Expression> {
    let condition = goal.achieved_when.clone()?;
    Some(achieved(&goal.id).negated().or(condition))
}

/// The figures of a goal that is not called achieved do not meet its condition; `None` if it has none.
pub fn not_yet_reached(goal: &Goal) -> Option<Expression> {
    let condition = goal.achieved_when.clone()?;
    Some(settled(&goal.id).or(condition.negated()))
}

/// A budget line has a note, or its realised amount is within the revised one, or that is negative: nobody may spend what is to come
/// back; `None` of what is no item.
pub fn within_budget(realised: &EntryKey) -> Option<Expression> {
    let line = in_expression(realised.item()?.as_str());
    let note = realised.beside(AnswerField::Note)?;
    let demand = built_in(
        &realised.goal,
        &format!("{line} <= {line}.revised or {line}.revised < 0"),
    );
    Some(filled_in(&note).or(demand))
}

/// A figure or amount has a note, or none of what may be unusual about it is; `None` if nothing could be.
///
/// The change from last year is held against the value of last year that [`super::expression::Values`] gives.
pub fn usual(goal: &Goal, value: &EntryKey, of: &[Unusual]) -> Option<Expression> {
    let item = value.item()?;
    let plausible = goal.item(item).and_then(Item::plausible);
    let x = in_expression(item.as_str());
    let demands = of.iter().filter_map(|unusual| {
        let text = match unusual {
            Unusual::Thousandfold => Some(not_a_thousandfold(&x)),
            Unusual::Range => range(&x, plausible?),
            Unusual::Change => change(&x, plausible?),
        };
        Some(built_in(&goal.id, &text?))
    });
    let demand = demands.reduce(Expression::and)?;
    let note = value.beside(AnswerField::Note)?;
    Some(filled_in(&note).or(demand))
}

/// A date has a note, or lies between the days that are expected in a form about a year; `None` of what is no date.
pub fn expected_day(goal: &Goal, value: &EntryKey, year: Year) -> Option<Expression> {
    let item = value.item()?;
    let days = goal.item(item)?.days(year)?;
    let bounds = [(">=", days.at_least), ("<=", days.at_most)];
    let x = in_expression(item.as_str());
    let demands = bounds
        .into_iter()
        .filter_map(|(sign, day)| Some(format!("{x} {sign} {}", day?)));
    let demand = joined(demands, " and ")?;
    let note = value.beside(AnswerField::Note)?;
    Some(filled_in(&note).or(built_in(&goal.id, &demand)))
}

/// Returns what [`usual`] demands of a figure or amount of the catalogue for its range or its change; `None` if nothing is. It is
/// parsed once for all forms.
pub fn demand<'a>(catalogue: &'a Catalogue, value: &EntryKey, unusual: Unusual) -> Option<&'a Expression> {
    let [range, change] = catalogue.demands(demands).get(value)?;
    match unusual {
        Unusual::Range => range.as_ref(),
        Unusual::Change => change.as_ref(),
        Unusual::Thousandfold => None,
    }
}

fn demands(catalogue: &Catalogue) -> Demands {
    let goals = catalogue.goals.values();
    let items = goals.flat_map(|goal| {
        let indicators = goal.indicators.values().map(Item::Indicator);
        let lines = goal.budget.values().map(Item::Line);
        indicators.chain(lines).map(move |item| (goal, item))
    });
    let plausible = items.filter(|(_, item)| item.plausible().is_some());
    let demands = plausible.map(|(goal, item)| {
        let value = EntryKey::value(&goal.id, item.id());
        let demand = |unusual| usual(goal, &value, &[unusual]);
        let demands = [Unusual::Range, Unusual::Change].map(demand);
        (value, demands)
    });
    demands.collect()
}

/// Returns `true` if a value is about a thousand times last year's, or a thousandth of it. Nothing is of zero.
pub fn is_thousandfold(value: Decimal, last: Decimal) -> bool {
    static DEMAND: LazyLock<Option<Expression>> = LazyLock::new(|| {
        let goal = "a.1".parse().ok()?;
        Some(built_in(&goal, &not_a_thousandfold("x")))
    });
    let values = |_: &EntryKey, year: YearRef| {
        let is_last = year == YearRef::Offset(-1);
        Some(Value::Number(if is_last { last } else { value }))
    };
    DEMAND.as_ref().is_some_and(|demand| demand.fails(&values))
}

/// The days from the last day of a year to the deadline of a goal; zero or less once it has passed, `None` if there is none.
pub fn days_left(goal: &Goal, year: Year) -> Option<i32> {
    let left = goal.deadline?.last_day().since(year.last_day()).ok()?;
    Some(left.get_days())
}

fn not_a_thousandfold(x: &str) -> String {
    let (least, most) = THOUSANDFOLD;
    let not_times = |large: &str, small: &str| {
        format!("(abs({large}) < abs({small}) * {least} or abs({large}) > abs({small}) * {most})")
    };
    let year_before = format!("{x}[-1]");
    format!(
        "{x} == 0 or {} and {}",
        not_times(x, &year_before),
        not_times(&year_before, x)
    )
}

fn range(x: &str, plausible: Plausible) -> Option<String> {
    let bounds = [(">=", plausible.at_least), ("<=", plausible.at_most)];
    let demands = bounds
        .into_iter()
        .filter_map(|(sign, bound)| Some(format!("{x} {sign} {}", bound?)));
    joined(demands, " and ")
}

/// That a value is near enough to last year's by any of the bounds; of nothing there is no percentage and no multiple.
fn change(x: &str, plausible: Plausible) -> Option<String> {
    let near = [
        plausible
            .change
            .map(|change| format!("abs({x} - {x}[-1]) * 100 <= abs({x}[-1]) * {change}")),
        plausible
            .change_by
            .map(|by| format!("abs({x} - {x}[-1]) <= {by}")),
        plausible.times.map(|times| {
            format!("abs({x}) <= abs({x}[-1]) * {times} and abs({x}[-1]) <= abs({x}) * {times}")
        }),
    ];
    let near = joined(near.into_iter().flatten(), " or ")?;
    Some(format!("{x}[-1] == 0 or {near}"))
}

fn joined(parts: impl Iterator<Item = String>, word: &str) -> Option<String> {
    parts.reduce(|all, part| all + word + &part)
}

/// A condition written in the language of the catalogue; that all of them can be read is held by a test.
fn built_in(goal: &GoalId, text: &str) -> Expression {
    parse(text, goal).unwrap_or_else(|_| Expression::met(text))
}

#[cfg(test)]
mod tests;
