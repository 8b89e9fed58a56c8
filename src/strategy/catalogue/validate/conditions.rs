//! When indicators are asked and required: conditions on answers that the same institutions give.

use std::collections::HashSet;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use super::Scope;
use super::computed::circle;
use super::expressions::{Types, expression};
use crate::base::key::{EntryKey, GoalId};
use crate::base::value::Year;
use crate::strategy::catalogue::codes::conditions::{CIRCLE, OF_OTHERS, OTHER_YEAR, REQUIRED_TWICE};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawGoal, RawIndicator};
use crate::strategy::catalogue::{Conditions, Goal, Indicator};
use crate::strategy::expression::{Expression, YearRef};

/// What each question depends on.
type Dependent = IndexMap<EntryKey, Vec<EntryKey>>;

/// Takes the conditions of every indicator, and reports what is wrong with them.
pub(super) fn take(
    raw: &[RawGoal],
    goals: &mut IndexMap<GoalId, Goal>,
    types: &Types,
    scope: &Scope<'_>,
    marks: &mut Marks,
) {
    let mut places: Vec<(EntryKey, Range<usize>)> = Vec::new();
    for (goal, indicator) in raw
        .iter()
        .flat_map(|goal| goal.indicators.iter().map(move |one| (goal, one)))
    {
        let (Some(goal), Some(id)) = (&goal.id, &indicator.id) else {
            continue;
        };
        // Of what is computed it has been reported that nobody is asked.
        if indicator.value.is_some() {
            continue;
        }
        if let (Some(when), Some(_)) = (&indicator.required_when, &indicator.required) {
            let fault = REQUIRED_TWICE.fault().with("item", id.get_ref());
            marks.report(fault, when.span());
        }
        let entry = EntryKey::value(goal.get_ref(), id.get_ref());
        let conditions = conditions(indicator, &entry, goals, types, scope, marks);
        if let Some(when) = &indicator.asked_when {
            places.push((entry.clone(), when.span()));
        }
        let of = goals.get_mut(goal.get_ref());
        if let Some(of) = of.and_then(|goal| goal.indicators.get_mut(id.get_ref())) {
            of.conditions = conditions;
        }
    }
    let dependent = dependent(goals);
    let mut done = std::collections::HashMap::new();
    let mut in_circles: HashSet<EntryKey> = HashSet::new();
    for (entry, place) in &places {
        if let Some(circle) = circle(entry, &dependent, &mut Vec::new(), &mut done) {
            let names: Vec<String> = circle.iter().map(ToString::to_string).collect();
            marks.report(CIRCLE.fault().with("found", names.join(" → ")), place.clone());
            in_circles.extend(circle.into_iter().cloned());
        }
    }
    if in_circles.is_empty() {
        for entry in dependent.keys() {
            let applies = applies(goals, entry);
            if let Some(of) = indicator_of(goals, entry) {
                of.conditions.applies = applies;
            }
        }
    }
}

fn conditions(
    raw: &RawIndicator,
    entry: &EntryKey,
    goals: &IndexMap<GoalId, Goal>,
    types: &Types,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Conditions {
    let mut read = |when: &Option<Spanned<String>>| {
        let when = when.as_ref()?;
        let read = expression(when, &entry.goal, types, scope.file.text, marks)?;
        report_operands(&read, when.span(), entry, goals, marks);
        Some(read)
    };
    Conditions {
        asked_when: read(&raw.asked_when),
        required_when: read(&raw.required_when),
        applies: None,
    }
}

/// Reports what a condition asks about and an institution that is asked for the indicator does not answer in the same form.
fn report_operands(
    when: &Expression,
    span: Range<usize>,
    entry: &EntryKey,
    goals: &IndexMap<GoalId, Goal>,
    marks: &mut Marks,
) {
    let indicator = entry
        .item()
        .and_then(|item| goals.get(&entry.goal)?.indicators.get(item));
    let Some(indicator) = indicator else { return };
    for (operand, year) in when.needs() {
        if year != YearRef::Offset(0) {
            marks.report(OTHER_YEAR.fault().with("found", &operand), span.clone());
            continue;
        }
        let (first, last) = indicator.years;
        let years = (first.get()..=last.get()).filter_map(|year| Year::new(year.into()));
        let is_asked = |institution, year| {
            let goal = goals.get(&operand.goal);
            match operand.list() {
                // The number of rows or the total of a list that the institution fills in.
                Some((list, _)) => {
                    let list = goal.and_then(|goal| goal.lists.get(&list.item));
                    list.is_some_and(|list| list.is_asked(institution, year))
                }
                None => goal.is_some_and(|goal| goal.is_asked(institution, &operand, year)),
            }
        };
        let mut asked = indicator
            .asked_of
            .iter()
            .flat_map(|of| years.clone().map(move |year| (of, year)));
        if let Some((institution, year)) = asked.find(|(of, year)| !is_asked(of, *year)) {
            let fault = OF_OTHERS.fault().with("found", &operand);
            let fault = fault.with("institution", institution).with("year", year);
            marks.report(fault, span.clone());
        }
    }
}

/// Returns the questions that are not always asked, each with what it depends on.
fn dependent(goals: &IndexMap<GoalId, Goal>) -> Dependent {
    let indicators = goals
        .values()
        .flat_map(|goal| goal.indicators.values().map(move |one| (goal, one)));
    let dependent = indicators.filter_map(|(goal, one): (&Goal, &Indicator)| {
        let asked_when = one.conditions.asked_when.as_ref()?;
        let needs = asked_when.needs().into_iter();
        Some((
            EntryKey::value(&goal.id, &one.id),
            needs.map(|(entry, _)| entry).collect(),
        ))
    });
    dependent.collect()
}

/// Returns when a question is asked, and everything that this depends on is asked too. There are no circles.
fn applies(goals: &IndexMap<GoalId, Goal>, entry: &EntryKey) -> Option<Expression> {
    let indicator = goals.get(&entry.goal)?.indicators.get(entry.valued()?)?;
    let own = indicator.conditions.asked_when.clone()?;
    let needs = own.needs();
    let others = needs.iter().filter_map(|(operand, _)| applies(goals, operand));
    Some(others.fold(own, Expression::and))
}

fn indicator_of<'g>(goals: &'g mut IndexMap<GoalId, Goal>, entry: &EntryKey) -> Option<&'g mut Indicator> {
    goals.get_mut(&entry.goal)?.indicators.get_mut(entry.valued()?)
}
