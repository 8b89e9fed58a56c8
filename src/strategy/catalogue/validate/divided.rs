//! An indicator with `by` becomes a total and an indicator for each category, before anything else looks at it.

use indexmap::IndexMap;
use toml::Spanned;

use super::breakdowns::{Breakdowns, ending};
use super::items::word_of;
use crate::base::key::{BreakdownId, GoalId, ItemId, ItemKey, LONGEST_ID, in_expression};
use crate::base::language::Language;
use crate::strategy::catalogue::Combine;
use crate::strategy::catalogue::breakdown::{Breakdown, Divided, title_of_part};
use crate::strategy::catalogue::codes::breakdowns::{
    NOT_DIVIDED, PART_UNNAMED, TOO_MANY_BREAKDOWNS, UNKNOWN_BREAKDOWN,
};
use crate::strategy::catalogue::fields::{Marks, hint};
use crate::strategy::catalogue::party::Parties;
use crate::strategy::catalogue::raw::{RawGoal, RawIndicator};

/// The most breakdowns of an indicator: a form and a report show tables of two.
const MOST_BREAKDOWNS: usize = 2;

/// What each indicator of a divided one is.
pub(super) type Parts = IndexMap<(GoalId, ItemId), Divided>;

/// Puts a total and its parts in the place of each indicator with `by`, and returns what each of them is. An indicator that cannot be
/// divided stays as it is.
pub(super) fn divide(
    goals: &mut [RawGoal],
    breakdowns: &Breakdowns,
    language: Language,
    marks: &mut Marks,
) -> Parts {
    let mut parts = Parts::new();
    for goal in goals {
        let Some(id) = goal.id.as_ref().map(|id| id.get_ref().clone()) else {
            continue;
        };
        let was = goal.was.iter().flatten().map(|was| was.get_ref().clone());
        let was: Vec<GoalId> = was.collect();
        let mut indicators = Vec::new();
        for raw in std::mem::take(&mut goal.indicators) {
            match parted((&id, &was), &raw, breakdowns, language, marks) {
                Some(divided) => {
                    for (one, is) in divided {
                        if let Some(item) = &one.id {
                            parts.insert((id.clone(), item.get_ref().clone()), is);
                        }
                        indicators.push(one);
                    }
                }
                None => indicators.push(raw),
            }
        }
        goal.indicators = indicators;
    }
    parts
}

/// Returns the total and its parts of an indicator with `by`; `None` of any other, and of one that cannot be divided.
fn parted(
    (goal, goal_was): (&GoalId, &[GoalId]),
    raw: &RawIndicator,
    all: &Breakdowns,
    language: Language,
    marks: &mut Marks,
) -> Option<Vec<(RawIndicator, Divided)>> {
    let by = raw.by.as_deref()?;
    let id = raw.id.as_ref()?.get_ref();
    let breakdowns = named(id, by, all, marks)?;
    if !may_be_divided(raw, id, marks) {
        return None;
    }
    let span = by.first()?.span();
    let divided = Dividing {
        goal,
        goal_was,
        raw,
        id,
        span,
        language,
    };
    // Each part with its category of each breakdown, margins without one.
    let mut parts = Vec::new();
    let whole = divided.made(&[], &breakdowns, marks)?;
    match breakdowns.as_slice() {
        [only] => {
            for category in only.categories.keys() {
                parts.push(divided.made(&[(only, category)], &[], marks)?);
            }
        }
        [first, second] => {
            for row in first.categories.keys() {
                parts.push(divided.made(&[(first, row)], &[second], marks)?);
                for column in second.categories.keys() {
                    parts.push(divided.made(&[(first, row), (second, column)], &[], marks)?);
                }
            }
            for column in second.categories.keys() {
                parts.push(divided.made(&[(second, column)], &[first], marks)?);
            }
        }
        _ => {}
    }
    Some(std::iter::once(whole).chain(parts).collect())
}

/// Returns the breakdowns that an indicator names; `None` if one is unknown, without categories or named twice, or there are
/// too many.
fn named<'b>(
    id: &ItemId,
    by: &[Spanned<BreakdownId>],
    all: &'b Breakdowns,
    marks: &mut Marks,
) -> Option<Vec<&'b Breakdown>> {
    let mut breakdowns: Vec<&Breakdown> = Vec::new();
    for name in by {
        let Some(breakdown) = all.get(name.get_ref()) else {
            let hint = hint(name.get_ref().as_str(), all.keys().map(BreakdownId::as_str));
            let fault = UNKNOWN_BREAKDOWN
                .fault()
                .with("item", id)
                .with("found", name.get_ref());
            marks.report(fault.with_message("hint", hint), name.span());
            return None;
        };
        if breakdowns.iter().any(|other| other.id == breakdown.id) || breakdowns.len() == MOST_BREAKDOWNS {
            let names: Vec<&str> = by.iter().map(|name| name.get_ref().as_str()).collect();
            let fault = TOO_MANY_BREAKDOWNS
                .fault()
                .with("item", id)
                .found(&names.join(", "));
            marks.report(fault.with("most", MOST_BREAKDOWNS), name.span());
            return None;
        }
        // That it has none has been reported.
        if breakdown.categories.is_empty() {
            return None;
        }
        breakdowns.push(breakdown);
    }
    Some(breakdowns)
}

/// Reports what stands in the way of dividing an indicator; `true` if nothing does.
fn may_be_divided(raw: &RawIndicator, id: &ItemId, marks: &mut Marks) -> bool {
    let Some(value_type) = &raw.value_type else {
        return false;
    };
    let mut fits = true;
    let mut refuse = |field: &str, found: String, span| {
        let fault = NOT_DIVIDED.fault().with("item", id).with("field", field);
        marks.report(fault.found(&found), span);
        fits = false;
    };
    if !value_type.get_ref().adds_up() {
        refuse("type", word_of(value_type.get_ref()), value_type.span());
    }
    // What is computed has no answers to divide, and totals of means, of the smallest or of the largest are no such.
    if let Some(value) = &raw.value {
        refuse("value", value.get_ref().clone(), value.span());
    }
    if let Some(combine) = &raw.combine {
        match combine.get_ref() {
            Combine::Lead | Combine::Agree | Combine::Sum => {}
            Combine::Each | Combine::Min | Combine::Max | Combine::Mean => {
                refuse("combine", word_of(combine.get_ref()), combine.span());
            }
        }
    }
    if let Some(plausible) = &raw.plausible {
        refuse("plausible", "{ … }".to_owned(), plausible.span.clone());
    }
    if let Some(first) = raw.sum_of.as_ref().and_then(|list| list.first()) {
        refuse("sum_of", first.get_ref().to_string(), first.span());
    }
    fits
}

/// An indicator that is being divided.
struct Dividing<'r> {
    goal: &'r GoalId,
    /// What the goal was before.
    goal_was: &'r [GoalId],
    raw: &'r RawIndicator,
    id: &'r ItemId,
    span: std::ops::Range<usize>,
    language: Language,
}

impl Dividing<'_> {
    /// Makes the indicator of some categories, none of the whole. `rest` are the breakdowns into which it is still divided: then it is
    /// their total.
    fn made(
        &self,
        of: &[(&Breakdown, &String)],
        rest: &[&Breakdown],
        marks: &mut Marks,
    ) -> Option<(RawIndicator, Divided)> {
        let Self {
            raw,
            id,
            span,
            language,
            ..
        } = self;
        let own = self.named(of, marks)?;
        let value = match rest {
            [] => None,
            [by, ..] => {
                let parts = by.categories.keys().map(|category| {
                    // In the order of the breakdowns, as the parts are named.
                    let mut categories = of.to_vec();
                    categories.insert(if self.is_first(by) { 0 } else { of.len() }, (by, category));
                    self.named(&categories, marks)
                });
                let parts: Vec<String> = parts
                    .map(|part| part.map(|id| in_expression(id.as_str())))
                    .collect::<Option<_>>()?;
                Some(format!("sum({})", parts.join(", ")))
            }
        };
        let titles = of
            .iter()
            .filter_map(|(breakdown, category)| breakdown.categories.get(*category).map(String::as_str));
        let is_margin = !of.is_empty() && !rest.is_empty();
        let title = raw.title.as_ref().map(|title| {
            let of_part = title_of_part(title.get_ref(), titles, is_margin, *language);
            Spanned::new(title.span(), of_part)
        });
        let is_part = !of.is_empty();
        let is_asked = value.is_none();
        let mut one = RawIndicator {
            id: Some(Spanned::new(raw.id.as_ref()?.span(), own)),
            title,
            by: None,
            value: value.map(|value| Spanned::new(span.clone(), value)),
            ..(*raw).clone()
        };
        if is_part {
            (one.target, one.part_of) = (None, None);
            one.was = self.was(of);
        }
        if !is_asked {
            one.asked_of = Parties::default();
            (one.combine, one.weight, one.required) = (None, None, None);
            (one.asked_when, one.required_when) = (None, None);
        }
        let divided = Divided {
            by: rest.iter().map(|one| one.id.clone()).collect(),
            whole: is_part.then(|| (*id).clone()),
            categories: of
                .iter()
                .map(|(breakdown, category)| (breakdown.id.clone(), (*category).clone()))
                .collect(),
        };
        Some((one, divided))
    }

    /// Returns `true` if a breakdown is the first that the indicator names.
    fn is_first(&self, breakdown: &Breakdown) -> bool {
        let first = self.raw.by.iter().flatten().next();
        first.is_some_and(|first| *first.get_ref() == breakdown.id)
    }

    /// Returns what stands behind the identifier of the whole in that of a part: `_zenske_65_74`.
    fn ending(of: &[(&Breakdown, &String)]) -> String {
        of.iter().map(|(_, category)| ending(category)).collect()
    }

    /// Returns the earlier items of a part: the parts of those of the whole, and of categories that were renamed those of their former
    /// identifiers. `None` if it has none of its own, and so those of its goal.
    fn was(&self, of: &[(&Breakdown, &String)]) -> Option<Vec<Spanned<ItemKey>>> {
        // Of each breakdown the category as it is and as it was.
        let mut endings = vec![String::new()];
        for (breakdown, category) in of {
            let former = breakdown.was.get(*category).into_iter().flatten();
            let all: Vec<&String> = std::iter::once(*category).chain(former).collect();
            let longer = endings.iter().flat_map(|before| {
                all.iter()
                    .map(move |category| format!("{before}{}", ending(category)))
            });
            endings = longer.collect();
        }
        let given = self.raw.was.as_deref();
        if given.is_none() && endings.len() == 1 {
            return None;
        }
        // The part of another name, of the whole as it is called today and as it was called.
        let own = [self.goal].into_iter().chain(self.goal_was);
        let own: Vec<String> = own.map(|goal| ItemKey::new(goal, self.id).to_string()).collect();
        let of_goals = if given.is_some() { &own[..1] } else { &own[..] };
        let given = given.into_iter().flatten().map(|was| was.get_ref().to_string());
        let wholes = of_goals.iter().cloned().chain(given);
        let parts = wholes.flat_map(|whole| endings.iter().map(move |ending| format!("{whole}{ending}")));
        // The first is the part itself.
        let parts = parts.skip(1).filter_map(|part| part.parse().ok());
        Some(parts.map(|part| Spanned::new(self.span.clone(), part)).collect())
    }

    /// Returns the identifier of a part; reports one that is too long.
    fn named(&self, of: &[(&Breakdown, &String)], marks: &mut Marks) -> Option<ItemId> {
        let name = format!("{}{}", self.id, Self::ending(of));
        let named = name.parse().ok();
        if named.is_none() {
            let fault = PART_UNNAMED.fault().with("item", self.id).found(&name);
            marks.report(fault.with("most", LONGEST_ID), self.span.clone());
        }
        named
    }
}
