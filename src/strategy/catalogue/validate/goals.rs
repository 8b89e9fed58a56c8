//! Goals: who leads them and who contributes, when they are due, what must hold.

use std::collections::HashSet;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use super::computed;
use super::conditions;
use super::expressions::{Types, expression};
use super::items::{indicator, line, names};
use super::known::Known;
use super::lists::list;
use super::part::{Part, report_long};
use super::relations::{parts, tolerant};
use super::weights;
use super::{Scope, within};
use crate::base::finding::Severity;
use crate::base::key::GoalId;
use crate::base::language::{Language, Localized};
use crate::base::place::Place;
use crate::base::value::Year;
use crate::strategy::catalogue::codes::entered::OWN_LANGUAGE;
use crate::strategy::catalogue::codes::items::DEADLINE_OUTSIDE;
use crate::strategy::catalogue::codes::statuses::{NOBODY_ELSE, WITHOUT_STATUS};
use crate::strategy::catalogue::codes::texts::{LINKED_TWICE, UNKNOWN_GOAL};
use crate::strategy::catalogue::fields::{Marks, hint, line_and_column};
use crate::strategy::catalogue::raw::{RawCheck, RawGoal, RawLocalized};
use crate::strategy::catalogue::{Check, Deadline, Demand, DueBy, Evidence, Goal, StatusOf};

/// Takes every goal that is complete, and reports what is wrong with any.
pub(super) fn goals(raw: &[RawGoal], scope: &Scope<'_>, marks: &mut Marks) -> IndexMap<GoalId, Goal> {
    let ids = raw.iter().map(|goal| goal.id.as_ref());
    let known = Known::of(ids, scope.file, marks);
    report_links(raw, &known, marks);
    let types = Types::of(raw, scope.areas, scope.statuses);
    let goals = raw.iter().filter_map(|raw| goal(raw, scope, &types, marks));
    let mut goals = goals.map(|goal| (goal.id.clone(), goal)).collect();
    computed::report_circles(raw, &goals, marks);
    conditions::take(raw, &mut goals, &types, scope, marks);
    goals
}

fn goal(raw: &RawGoal, scope: &Scope<'_>, types: &Types, marks: &mut Marks) -> Option<Goal> {
    let area = scope.areas.path_of_goal(raw, scope.file, marks);
    let part = Part::of(raw, scope, marks);
    if let Some(deadline) = &raw.deadline {
        report_deadline(*deadline.get_ref(), deadline.span(), scope.years, marks);
    }
    if let Some(since) = &raw.since {
        within(since, "since", scope.years, marks);
    }
    let indicators = raw.indicators.iter().map(|i| i.id.as_ref());
    let lines = raw.budget.iter().map(|line| line.id.as_ref());
    let lists = raw.lists.iter().map(|list| list.id.as_ref());
    let _ = Known::of(indicators.chain(lines).chain(lists), scope.file, marks);

    let indicators = raw.indicators.iter();
    let mut indicators: Vec<_> = indicators
        .filter_map(|indicated| indicator(indicated, raw, &part, scope, marks))
        .collect();
    weights::report(&raw.indicators, &indicators, marks);
    let lines = raw.budget.iter();
    let lines: Vec<_> = lines.filter_map(|raw| line(raw, &part, scope, marks)).collect();
    let lists = raw.lists.iter();
    let lists: Vec<_> = lists.filter_map(|raw| list(raw, &part, scope, marks)).collect();
    // Without its own name, a goal's expressions have no items to refer to.
    let id = raw.id.as_ref()?.get_ref();
    for raw in &raw.indicators {
        let value = computed::expression(raw, id, types, scope.file.text, marks);
        let mut read = indicators.iter_mut();
        let of = read.find(|one| raw.id.as_ref().is_some_and(|id| *id.get_ref() == one.id));
        if let Some(indicator) = of {
            indicator.value = value;
        }
    }
    let condition = raw.achieved_when.as_ref();
    let achieved_when = condition.and_then(|text| expression(text, id, types, scope.file.text, marks));
    let checks = raw.checks.iter();
    let mut checks: Vec<_> = checks
        .filter_map(|raw| check(raw, id, types, scope, marks))
        .collect();
    checks.extend(parts(raw, id, types, scope, marks));
    let (area, areas) = area?;
    let also_in = scope.areas.also(raw, &areas, marks);
    Some(Goal {
        id: id.clone(),
        was: names(raw.was.as_deref()),
        since: raw.since.as_ref().map(|year| *year.get_ref()),
        is_area: scope.areas.is_of_area(raw),
        area,
        areas,
        also_in,
        title: raw.title.as_ref()?.get_ref().clone(),
        kind: *raw.kind.as_ref()?.get_ref(),
        deadline: raw.deadline.as_ref().map(|by| Deadline {
            by: *by.get_ref(),
            of: raw
                .deadline_for
                .as_ref()
                .map(|of| *of.get_ref())
                .unwrap_or_default(),
        }),
        status: status_of(raw, &part, marks),
        lead: part.lead?.clone(),
        contributors: scope.partners(part.contributors?),
        achieved_when,
        linked: raw.linked.iter().map(|id| id.get_ref().clone()).collect(),
        note: raw.note.as_ref().map(|note| note.get_ref().clone()),
        evidence_for: match raw.evidence.as_ref().map(Spanned::get_ref) {
            _ if raw.status.as_ref().map(Spanned::get_ref) == Some(&StatusOf::None) => Vec::new(),
            Some(Evidence::Wanted) => scope.statuses.to_vec(),
            Some(Evidence::NotWanted) => Vec::new(),
            None => scope.evidence_for.to_vec(),
        },
        indicators: indicators.into_iter().map(|i| (i.id.clone(), i)).collect(),
        budget: lines.into_iter().map(|line| (line.id.clone(), line)).collect(),
        lists: lists.into_iter().map(|list| (list.id.clone(), list)).collect(),
        checks,
    })
}

/// Returns whose status the goal has, and reports what does not go with that.
fn status_of(raw: &RawGoal, part: &Part, marks: &mut Marks) -> StatusOf {
    let (Some(id), Some(status)) = (&raw.id, &raw.status) else {
        return StatusOf::Lead;
    };
    match status.get_ref() {
        StatusOf::Lead => {}
        StatusOf::Each | StatusOf::Least => {
            if part.contributors.as_ref().is_some_and(Vec::is_empty) {
                let found = match status.get_ref() {
                    StatusOf::Least => "least",
                    StatusOf::Each | StatusOf::Lead | StatusOf::None => "each",
                };
                let fault = NOBODY_ELSE
                    .fault()
                    .with("goal", id.get_ref())
                    .with("found", found);
                marks.report(fault, status.span());
            }
        }
        StatusOf::None => {
            let linked = raw.linked.first().map(Spanned::span);
            let condition = raw.achieved_when.as_ref().map(Spanned::span);
            let evidence = raw.evidence.as_ref().map(Spanned::span);
            let fields = [
                ("achieved_when", condition),
                ("linked", linked),
                ("evidence", evidence),
            ];
            for (field, span) in fields
                .into_iter()
                .filter_map(|(field, span)| Some((field, span?)))
            {
                let fault = WITHOUT_STATUS
                    .fault()
                    .with("goal", id.get_ref())
                    .with("field", field);
                marks.report(fault, span);
            }
        }
    }
    *status.get_ref()
}

/// Reports links to goals that the catalogue does not have, and those that say nothing new.
fn report_links(raw: &[RawGoal], known: &Known<GoalId>, marks: &mut Marks) {
    let mut reported: HashSet<(&GoalId, &GoalId)> = HashSet::new();
    for goal in raw {
        let Some(id) = goal.id.as_ref().map(Spanned::get_ref) else {
            continue;
        };
        for link in &goal.linked {
            let other = link.get_ref();
            if known.lacks(other) {
                let hint = hint(other.as_str(), known.iter().map(|(id, _)| id.as_str()));
                let fault = UNKNOWN_GOAL.fault().with("found", other);
                marks.report(fault.with_message("hint", hint), link.span());
            } else if id == other || !reported.insert((id, other)) || reported.contains(&(other, id)) {
                let fault = LINKED_TWICE.fault().with("goal", id).with("found", other);
                marks.report(fault, link.span());
            }
        }
    }
}

/// Reports a deadline that lies outside the strategy's years.
pub(super) fn report_deadline(
    deadline: DueBy,
    at: Range<usize>,
    years: Option<(Year, Year)>,
    marks: &mut Marks,
) {
    let day = deadline.last_day();
    if let Some((first, last)) = years
        && !(first.first_day()..=last.last_day()).contains(&day)
    {
        let fault = DEADLINE_OUTSIDE.fault().with_message("found", deadline.message());
        marks.report(fault.with("first", first).with("last", last), at);
    }
}

fn check(
    raw: &RawCheck,
    goal: &GoalId,
    types: &Types,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Option<Check> {
    let that = raw.that.as_ref();
    let place = that.map(|that| line_and_column(scope.file.text, that.span().start));
    let that = that.and_then(|that| expression(that, goal, types, scope.file.text, marks));
    let that = that.and_then(|that| tolerant(that, raw, marks));
    let otherwise = raw
        .otherwise
        .as_ref()
        .and_then(|raw| otherwise(raw, scope, marks));
    let remedy = raw
        .remedy
        .as_ref()
        .and_then(|raw| self::otherwise(raw, scope, marks));
    let (row, column) = place?;
    Some(Check {
        that: that?,
        demand: Demand::Check,
        otherwise: otherwise?,
        remedy,
        severity: raw.severity.as_ref().map_or(Severity::Warning, |s| *s.get_ref()),
        place: Place::line(scope.file.path, row, column),
    })
}

/// The message where a check fails, or what to do then, in the strategy's language at least.
fn otherwise(raw: &RawLocalized, scope: &Scope<'_>, marks: &mut Marks) -> Option<Localized> {
    for language in Language::all() {
        report_long(raw.given(language), language.key(), marks);
    }
    let language = scope.language?;
    if raw.given(language).is_none() && Language::all().any(|other| raw.given(other).is_some()) {
        let fault = OWN_LANGUAGE.fault().with_message("language", language.name());
        // At the start of the braces, which a workbook shows as the cell that is blank.
        marks.report(fault, raw.span.clone());
    }
    raw.words(Some(language), None)
}
