//! Computed figures: what they may not have besides, and whether one is made of itself.

use std::collections::HashMap;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use super::expressions::{Types, parsed};
use crate::base::key::{EntryKey, GoalId};
use crate::strategy::catalogue::codes::computed::{ASKED_AND_COMPUTED, MADE_OF_ITSELF};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawGoal, RawIndicator};
use crate::strategy::catalogue::{Goal, Indicator};
use crate::strategy::expression::{Expression, YearRef};

/// Takes the expression of a computed figure, and reports what is wrong with it; `None` if it is asked.
pub(super) fn expression(
    raw: &RawIndicator,
    goal: &GoalId,
    types: &Types,
    text: &str,
    marks: &mut Marks,
) -> Option<Expression> {
    let value = raw.value.as_ref()?;
    report_asked(raw, marks);
    let value_type = *raw.value_type.as_ref()?.get_ref();
    parsed(
        value,
        goal,
        types,
        text,
        marks,
        |expression, types, has_deadline| expression.check_value(value_type, types, has_deadline),
    )
}

/// Reports fields that only what is asked can have.
fn report_asked(raw: &RawIndicator, marks: &mut Marks) {
    let spans: [(&str, Option<Range<usize>>); 8] = [
        (
            "asked_of",
            raw.asked_of
                .as_ref()
                .map(|list| list.first().map_or(raw.span.clone(), Spanned::span)),
        ),
        ("combine", raw.combine.as_ref().map(Spanned::span)),
        ("weight", raw.weight.as_ref().map(Spanned::span)),
        ("required", raw.required.as_ref().map(Spanned::span)),
        ("asked_when", raw.asked_when.as_ref().map(Spanned::span)),
        ("required_when", raw.required_when.as_ref().map(Spanned::span)),
        (
            "plausible",
            raw.plausible.as_ref().map(|plausible| plausible.span.clone()),
        ),
        (
            "sum_of",
            raw.sum_of
                .as_ref()
                .map(|list| list.first().map_or(raw.span.clone(), Spanned::span)),
        ),
    ];
    let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    for (field, span) in spans {
        if let Some(span) = span {
            let fault = ASKED_AND_COMPUTED.fault().with("item", item);
            marks.report(fault.with("field", field), span);
        }
    }
}

/// Reports figures of which some year's value would be made of itself, once for each circle.
pub(super) fn report_circles(raw: &[RawGoal], goals: &IndexMap<GoalId, Goal>, marks: &mut Marks) {
    let places: HashMap<EntryKey, Range<usize>> = raw
        .iter()
        .filter_map(|goal| Some((goal.id.as_ref()?.get_ref(), goal)))
        .flat_map(|(id, goal)| {
            let indicators = goal.indicators.iter();
            indicators.filter_map(|one| {
                let entry = EntryKey::value(id, one.id.as_ref()?.get_ref());
                Some((entry, one.value.as_ref()?.span()))
            })
        })
        .collect();
    let figures: IndexMap<EntryKey, Vec<EntryKey>> = goals
        .values()
        .flat_map(|goal| {
            let indicators = goal.indicators.values();
            indicators.filter_map(|one: &Indicator| {
                let needs = one.value.as_ref()?.needs().into_iter();
                // What is made of its own earlier values ends with the first of them; a year by its number is some year's own.
                let same_year = needs.filter(|(_, year)| match year {
                    YearRef::Offset(years) => *years == 0,
                    YearRef::Year(_) => true,
                });
                let made_of = same_year.map(|(entry, _)| entry).collect();
                Some((EntryKey::value(&goal.id, &one.id), made_of))
            })
        })
        .collect();
    let mut done: HashMap<&EntryKey, bool> = HashMap::new();
    for entry in figures.keys() {
        let mut way = Vec::new();
        if let Some(circle) = circle(entry, &figures, &mut way, &mut done) {
            let names: Vec<String> = circle.iter().map(ToString::to_string).collect();
            let fault = MADE_OF_ITSELF.fault().with("found", names.join(" → "));
            if let Some(span) = circle.first().and_then(|first| places.get(first)) {
                marks.report(fault, span.clone());
            }
        }
    }
}

/// Returns the first circle on a way from an entry, its first figure once more at its end. `done` are those that were walked.
pub(super) fn circle<'f>(
    entry: &'f EntryKey,
    figures: &'f IndexMap<EntryKey, Vec<EntryKey>>,
    way: &mut Vec<&'f EntryKey>,
    done: &mut HashMap<&'f EntryKey, bool>,
) -> Option<Vec<&'f EntryKey>> {
    if let Some(start) = way.iter().position(|one| *one == entry) {
        let mut circle = way[start..].to_vec();
        circle.push(entry);
        return Some(circle);
    }
    if done.contains_key(entry) {
        return None;
    }
    way.push(entry);
    let mut next = figures.get(entry).into_iter().flatten();
    let found = next.find_map(|next| circle(next, figures, way, done));
    way.pop();
    done.insert(entry, true);
    found
}
