//! What an indicator that is no number may be answered: the answers of a list, the limits of a date.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use crate::base::key::ItemId;
use crate::base::value::{ListAnswer, NoData, Shape, ValueType};
use crate::base::words::Words;
use crate::strategy::catalogue::codes::answers::{
    CHOICES_MISPLACED, CHOICES_MISSING, DAYS_UNFIT, FORMER_IN_USE, SAME_ANSWERS,
};
use crate::strategy::catalogue::declare::{Value, Values};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::forms::Edge;
use crate::strategy::catalogue::raw::{RawIndicator, RawListColumn};
use crate::strategy::catalogue::{Choices, Combine, Days};

/// What an indicator or a column of a list says of its answers.
pub(super) struct Offered<'r> {
    id: Option<&'r Spanned<ItemId>>,
    choices: &'r Values<ListAnswer>,
    several: &'r Value<bool>,
    span: &'r Range<usize>,
    wrong: &'r [&'static str],
}

impl<'r> From<&'r RawIndicator> for Offered<'r> {
    fn from(raw: &'r RawIndicator) -> Self {
        Self {
            id: raw.id.as_ref(),
            choices: &raw.choices,
            several: &raw.several,
            span: &raw.span,
            wrong: &raw.wrong,
        }
    }
}

impl<'r> From<&'r RawListColumn> for Offered<'r> {
    fn from(raw: &'r RawListColumn) -> Self {
        Self {
            id: raw.id.as_ref(),
            choices: &raw.choices,
            several: &raw.several,
            span: &raw.span,
            wrong: &raw.wrong,
        }
    }
}

/// Takes the answers of a choice, and reports what is wrong with them.
pub(super) fn choices<'r>(
    raw: impl Into<Offered<'r>>,
    value_type: Option<ValueType>,
    marks: &mut Marks,
) -> Choices {
    let raw = raw.into();
    let item = raw.id.map_or("", |id| id.get_ref().as_str());
    let list = raw.choices.as_deref().unwrap_or_default();
    let Some(value_type) = value_type else {
        return Choices::default();
    };
    let is_choice = matches!(value_type.shape(), Shape::Choice);
    if !is_choice {
        let places = [
            raw.choices
                .as_ref()
                .map(|_| ("choices", list.first().map(Spanned::span))),
            raw.several
                .as_ref()
                .map(|several| ("several", Some(several.span()))),
        ];
        for (field, span) in places.into_iter().flatten() {
            let fault = CHOICES_MISPLACED.fault().with("item", item).with("field", field);
            marks.report(
                fault.with("type", value_type.facts().key),
                span.unwrap_or_else(|| raw.span.clone()),
            );
        }
        return Choices::default();
    }
    if list.len() < 2 && !raw.wrong.contains(&"choices") {
        let fault = CHOICES_MISSING
            .fault()
            .with("item", item)
            .with("count", list.len());
        marks.report(fault, raw.span.clone());
    }
    let folded = |text: &str| Words::of(text).joined();
    for (at, answer) in list.iter().enumerate() {
        let one = answer.get_ref();
        let is_same = list[..at]
            .iter()
            .map(Spanned::get_ref)
            .any(|other| other.id == one.id || folded(&other.title) == folded(&one.title));
        if is_same || NoData::read(&one.title).is_some() {
            let fault = SAME_ANSWERS.fault().with("item", item).found(&one.title);
            marks.report(fault, answer.span());
        }
    }
    report_former(list, marks);
    Choices {
        list: list.iter().map(|answer| answer.get_ref().clone()).collect(),
        several: raw.several.as_ref().is_some_and(|several| *several.get_ref()),
    }
}

/// Reports identifiers that answers or categories are said to have had before, and that another has or had.
pub(super) fn report_former(list: &[Spanned<ListAnswer>], marks: &mut Marks) {
    for (at, one) in list.iter().enumerate() {
        let answer = one.get_ref();
        for was in &answer.was {
            let others = list.iter().map(Spanned::get_ref).enumerate();
            let of = |(other, is): &(usize, &ListAnswer)| is.id == *was || (*other < at && is.is_called(was));
            if let Some((_, other)) = others.into_iter().find(of) {
                let fault = FORMER_IN_USE
                    .fault()
                    .with("item", &answer.title)
                    .with("found", was);
                marks.report(fault.with("other", &other.title), one.span());
            }
        }
    }
}

/// Takes the days that a date is expected to lie between, and reports limits that are no such days; none of another type.
pub(super) fn days(raw: &RawIndicator, value_type: ValueType, marks: &mut Marks) -> Days {
    let Some(plausible) = raw
        .plausible
        .as_ref()
        .filter(|_| matches!(value_type.shape(), Shape::Day))
    else {
        return Days::default();
    };
    let day = |edge: &Option<Spanned<Edge>>| {
        edge.as_ref().and_then(|edge| match edge.get_ref() {
            Edge::Day(day) => Some(*day),
            Edge::Amount(_) => None,
        })
    };
    let days = Days {
        at_least: day(&plausible.at_least),
        at_most: day(&plausible.at_most),
        until_year_end: false,
    };
    let given = [&plausible.at_least, &plausible.at_most]
        .into_iter()
        .flatten()
        .count();
    let others = [&plausible.change, &plausible.change_by, &plausible.times];
    let only_days = others.iter().all(|other| other.is_none())
        && given == usize::from(days.at_least.is_some()) + usize::from(days.at_most.is_some());
    let ordered = days
        .at_least
        .zip(days.at_most)
        .is_none_or(|(first, last)| first <= last);
    let some = days.at_least.or(days.at_most).is_some();
    if !(only_days && ordered && some) && plausible.wrong.is_empty() {
        marks.report(DAYS_UNFIT.fault(), plausible.span.clone());
    }
    days
}

/// Returns a limit that is a number, with its place.
pub(super) fn amount(edge: Option<&Spanned<Edge>>) -> Option<(Decimal, Range<usize>)> {
    let edge = edge?;
    match edge.get_ref() {
        Edge::Amount(amount) => Some((*amount, edge.span())),
        Edge::Day(_) => None,
    }
}

/// Returns `true` if values of a type that are no numbers combine in a way that needs an order or a sum: the first and the last
/// of days, and all answers that were chosen.
pub(super) fn combines(of: ValueType, raw: &RawIndicator, combine: Combine) -> bool {
    let is_several = raw.several.as_ref().is_some_and(|several| *several.get_ref());
    match (of.shape(), combine) {
        (Shape::Number(_), _)
        | (_, Combine::Lead | Combine::Agree | Combine::Each)
        | (Shape::Day, Combine::Min | Combine::Max) => true,
        (Shape::Choice, Combine::Sum) => is_several,
        (Shape::Day, Combine::Sum | Combine::Mean)
        | (Shape::Choice, Combine::Min | Combine::Max | Combine::Mean)
        | (Shape::YesNo | Shape::Text, Combine::Sum | Combine::Min | Combine::Max | Combine::Mean) => false,
    }
}
