//! A second look at a valid catalogue: what no reader refuses, but is probably not intended.
//!
//! What the loader reports is not reported again: targets without a unit (S103), deadlines outside the strategy (S143), words that
//! mean two statuses (S131), texts that no cell or message holds (S152).

mod constant;
mod same;
mod title;
mod together;

use std::collections::HashSet;

use toml::Spanned;

use crate::base::finding::Findings;
use crate::base::key::{InstitutionId, ItemId, ItemKey};
use crate::base::value::Year;
use crate::strategy::catalogue::codes::entered::NOT_MADE_WITHOUT;
use crate::strategy::catalogue::codes::review::{
    ALWAYS_THE_SAME, LATE_TARGET, NEVER_TOGETHER, NO_FIGURE_ASKED, NOTHING_TO_MEASURE,
};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawCatalogue, RawGoal, RawTarget};
use crate::strategy::catalogue::{Catalogue, Goal, Item};
use crate::strategy::expression::Expression;

pub use same::issuable;

/// Looks at a catalogue that was loaded from this text; each finding has its line. Errors are those that refuse its
/// forms; see [`issuable`].
pub fn review(file: &str, text: &str, catalogue: &Catalogue) -> Findings {
    let mut marks = Marks::default();
    // The text has been loaded: what is read again here is only for the places.
    let Ok(mut raw) = RawCatalogue::of(text, &mut Marks::default()) else {
        return Findings::new();
    };
    let of_areas = raw.areas.iter_mut().filter_map(RawGoal::of_area);
    raw.goals.extend(of_areas);
    for raw_goal in &raw.goals {
        let goal = raw_goal
            .id
            .as_ref()
            .and_then(|id| catalogue.goals.get(id.get_ref()));
        if let Some(goal) = goal {
            look_at(raw_goal, goal, catalogue, &mut marks);
        }
    }
    let partners = catalogue.partners();
    let asked_for_more = asked_for_more_than_words(catalogue);
    for institution in &raw.institutions {
        if let Some(id) = &institution.id
            && partners.contains(id.get_ref())
            && !asked_for_more.contains(id.get_ref())
        {
            marks.report(NO_FIGURE_ASKED.fault().with("found", id.get_ref()), id.span());
        }
    }
    marks.sort();
    marks.findings(file, text)
}

fn look_at(raw: &RawGoal, goal: &Goal, catalogue: &Catalogue, marks: &mut Marks) {
    if goal.indicators.is_empty()
        && goal.budget.is_empty()
        && goal.achieved_when.is_none()
        && let Some(id) = &raw.id
    {
        marks.report(NOTHING_TO_MEASURE.fault().with("goal", &goal.id), id.span());
    }
    same::report(raw, goal, catalogue, marks);
    title::report(raw, goal, marks);
    let indicators = raw.indicators.iter().map(|one| (&one.id, &one.target));
    let lines = raw.budget.iter().map(|one| (&one.id, &one.target));
    for (id, target) in indicators.chain(lines) {
        let Some(id) = id.as_ref().map(Spanned::get_ref) else {
            continue;
        };
        if let Some(years) = goal
            .indicators
            .get(id)
            .map(|i| i.years)
            .or(goal.budget.get(id).map(|l| l.years))
        {
            report_late(target.as_ref(), years, id, marks);
        }
    }
    for one in &raw.indicators {
        let id = one.id.as_ref().map(Spanned::get_ref);
        let Some(of) = id.and_then(|id| goal.indicators.get(id)) else {
            continue;
        };
        let asked = one.asked_when.as_ref().zip(of.conditions.asked_when.as_ref());
        let required = one
            .required_when
            .as_ref()
            .zip(of.conditions.required_when.as_ref());
        for (text, condition) in asked.into_iter().chain(required) {
            report_condition(text, condition, catalogue, marks);
        }
    }
    let when = raw.achieved_when.as_ref().zip(goal.achieved_when.as_ref());
    let checks = raw.checks.iter().zip(&goal.checks);
    let checks = checks.filter_map(|(raw, check)| Some((raw.that.as_ref()?, &check.that)));
    for (text, condition) in when.into_iter().chain(checks) {
        report_condition(text, condition, catalogue, marks);
        report_optional(text, condition, catalogue, marks);
    }
}

/// A target that is to be reached when its item is no longer, or not yet, asked.
fn report_late(target: Option<&RawTarget>, years: (Year, Year), item: &ItemId, marks: &mut Marks) {
    let Some(by) = target.and_then(|target| target.by.as_ref()) else {
        return;
    };
    if !(years.0..=years.1).contains(by.get_ref()) {
        let fault = LATE_TARGET.fault().with("item", item).with("by", by.get_ref());
        marks.report(fault.with("first", years.0).with("last", years.1), by.span());
    }
}

fn report_condition(
    text: &Spanned<String>,
    condition: &Expression,
    catalogue: &Catalogue,
    marks: &mut Marks,
) {
    if together::is_never_asked_together(condition, catalogue) {
        marks.report(NEVER_TOGETHER.fault().found(text.get_ref()), text.span());
    }
    if let Some(holds) = constant::always(catalogue, condition) {
        let answer = if holds {
            crate::base::language::Text::new("vedno izpolnjen", "always met")
        } else {
            crate::base::language::Text::new("nikoli izpolnjen", "never met")
        };
        let fault = ALWAYS_THE_SAME.fault().found(text.get_ref());
        marks.report(fault.with_message("answer", answer), text.span());
    }
}

/// A condition that is not checked where a figure is missing that need not be entered.
fn report_optional(text: &Spanned<String>, condition: &Expression, catalogue: &Catalogue, marks: &mut Marks) {
    let mut optional: Vec<String> = Vec::new();
    for (entry, _) in condition.needs() {
        let Some(id) = entry.valued() else { continue };
        let item = catalogue.item(&ItemKey::new(&entry.goal, id));
        let is_required = match item {
            Some(Item::Indicator(indicator)) => indicator.required,
            Some(Item::Line(line)) => line.required,
            None => true,
        };
        let name = entry.to_string();
        if !is_required && !condition.asks_if_blank(&entry) && !optional.contains(&name) {
            optional.push(name);
        }
    }
    if !optional.is_empty() {
        let fault = NOT_MADE_WITHOUT.fault().found(text.get_ref());
        marks.report(fault.with("items", optional.join(", ")), text.span());
    }
}

/// The institutions that lead a goal, or are asked for a figure or an amount in any year.
fn asked_for_more_than_words(catalogue: &Catalogue) -> HashSet<&InstitutionId> {
    let mut asked = HashSet::new();
    for goal in catalogue.goals.values() {
        asked.insert(&goal.lead);
        asked.extend(goal.indicators.values().flat_map(|indicator| &indicator.asked_of));
        asked.extend(goal.lists.values().flat_map(|list| &list.asked_of));
        asked.extend(
            goal.budget
                .values()
                .flat_map(|line| std::iter::once(&line.payer).chain(&line.recipient)),
        );
    }
    asked
}

#[cfg(test)]
mod tests;
