//! Indicators and budget lines: who is asked, in which years, to which end.

use std::ops::Range;

use rust_decimal::Decimal;
use serde::Serialize;
use toml::Spanned;

use super::part::{Part, report_doubles, report_long};
use super::plans::plan;
use super::{Scope, period, within};
use super::{answers, finance, worded};
use crate::base::key::{InstitutionId, ItemId};
use crate::base::message::Message;
use crate::base::value::{Shape, Unit, ValueType, Year};
use crate::strategy::catalogue::codes::entered::{FRACTION_OF_WHOLE, NEVER_NEGATIVE};
use crate::strategy::catalogue::codes::items::{
    COMBINE_NEEDS_NUMBERS, NO_LEAD_VALUE, PLAUSIBLE_BOUNDS, TARGET_BOUND, TARGET_ON_WORDS,
};
use crate::strategy::catalogue::codes::money::SIGNED_ON_WORDS;
use crate::strategy::catalogue::codes::names::PAYS_ITSELF;
use crate::strategy::catalogue::codes::plans::TOO_FINE;
use crate::strategy::catalogue::codes::texts::NOT_A_COUNT;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::forms::Edge;
use crate::strategy::catalogue::raw::{
    RawGoal, RawIndicator, RawLine, RawPlausible, RawTarget, RawYears, complete,
};
use crate::strategy::catalogue::{
    BudgetLine, Combine, Conditions, Divided, Indicator, Partners, Plausible, Target,
};

/// Takes an indicator that is complete, and reports what is wrong with it.
pub(super) fn indicator(
    raw: &RawIndicator,
    goal: &RawGoal,
    part: &Part<'_>,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Option<Indicator> {
    let asked_of = raw.asked_of.as_deref();
    report_doubles(asked_of.unwrap_or_default(), "asked_of", marks);
    for asked in asked_of.unwrap_or_default() {
        part.includes(asked, "asked_of", scope, marks);
    }
    report_long(raw.note.as_ref(), "note", marks);
    let years = asked_years(raw.years.as_ref(), scope, marks);
    let target = raw.target.as_ref().and_then(|raw| target(raw, scope, marks));
    let plan = raw.target.as_ref().and_then(|raw| plan(raw, marks));
    let value_type = raw.value_type.as_ref().map(|t| *t.get_ref());
    if value_type.is_some_and(ValueType::is_money) {
        report_fine(raw.target.as_ref(), scope, marks);
    }
    report_sign(raw.signed.as_ref(), value_type, raw.id.as_ref(), marks);
    report_out_of_reach(raw, value_type, marks);
    report_misfit(raw, value_type, part, marks);
    let sum_of = finance::sum_of(raw, goal, marks);
    let choices = answers::choices(raw, value_type, marks);
    let value_type = value_type?;
    let unit = match value_type.number().map(|facts| facts.unit) {
        Some(Unit::Currency) => scope.currency,
        Some(Unit::Percent) => "%",
        Some(Unit::Own) | None => "",
    };
    Some(Indicator {
        id: raw.id.as_ref()?.get_ref().clone(),
        was: names(raw.was.as_deref()),
        title: raw.title.as_ref()?.get_ref().clone(),
        unit: owned(raw.unit.as_ref()).unwrap_or_else(|| unit.to_owned()),
        value_type,
        divided: Divided::default(),
        value: None,
        asked_of: match asked_of {
            // Nobody is asked for what is computed.
            _ if raw.value.is_some() => Partners::default(),
            Some(asked) => scope.partners(asked.iter().map(Spanned::get_ref)),
            None => scope.partners([part.lead?]),
        },
        combine: raw.combine.as_ref().map_or(Combine::Lead, |c| *c.get_ref()),
        weight: raw.weight.as_ref().map(|weight| weight.get_ref().clone()),
        target,
        plan,
        milestone: None,
        plausible: raw
            .plausible
            .as_ref()
            .filter(|_| !matches!(value_type.shape(), Shape::Day))
            .and_then(|raw| plausible(raw, value_type, marks)),
        days: answers::days(raw, value_type, marks),
        choices,
        worded: worded::worded(raw, value_type, marks),
        required: raw.required.as_ref().is_none_or(|r| *r.get_ref()),
        conditions: Conditions::default(),
        persons: raw.persons.as_ref().map(|p| *p.get_ref()),
        sum_of,
        years: years?,
        note: owned(raw.note.as_ref()),
    })
}

/// Reports a sign of what is no number.
pub(super) fn report_sign(
    signed: Option<&Spanned<bool>>,
    value_type: Option<ValueType>,
    id: Option<&Spanned<ItemId>>,
    marks: &mut Marks,
) {
    let (Some(signed), Some(words)) = (signed, value_type.filter(|of| !of.is_number())) else {
        return;
    };
    if *signed.get_ref() {
        let item = id.map_or("", |id| id.get_ref().as_str());
        let fault = SIGNED_ON_WORDS.fault().with("item", item);
        marks.report(fault.with("type", word_of(words)), signed.span());
    }
}

/// Returns every amount of a target and of the way to it, each with its field and its place.
fn amounts_of(target: &RawTarget) -> impl Iterator<Item = (String, (Decimal, Range<usize>))> {
    let bounds = target.bounds().into_iter();
    let bounds = bounds.map(|(bound, amount)| (word_of(bound), (*amount.get_ref(), amount.span())));
    let baseline = target.baseline.iter();
    let baseline = baseline.map(|one| ("baseline".to_owned(), (*one.get_ref(), one.span())));
    let yearly = target.yearly.iter().flatten();
    let yearly = yearly.map(|one| ("yearly".to_owned(), (one.get_ref().amount, one.span())));
    bounds.chain(baseline).chain(yearly)
}

/// Reports amounts of a target with more decimals than the currency has.
fn report_fine(target: Option<&RawTarget>, scope: &Scope<'_>, marks: &mut Marks) {
    let most = scope.decimals;
    for (field, (amount, span)) in target.into_iter().flat_map(amounts_of) {
        if amount.normalize().scale() > most {
            let fault = TOO_FINE.fault().with("field", field);
            let fault = fault.with_message("found", Message::number(amount));
            let fault = fault.with("currency", scope.currency).with("most", most);
            marks.report(fault, span);
        }
    }
}

/// Reports bounds that no value of the type comes to: below zero where figures are never negative, and with decimals where they are
/// whole; the mean of whole numbers may be expected to have some.
fn report_out_of_reach(raw: &RawIndicator, value_type: Option<ValueType>, marks: &mut Marks) {
    let Some(value_type) = value_type.filter(|of| of.is_number()) else {
        return;
    };
    let combine = raw.combine.as_ref().map(|combine| *combine.get_ref());
    let is_whole = value_type.decimals() == Some(0) && combine != Some(Combine::Mean);
    let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    let plausible = raw.plausible.as_ref();
    let bounds = [
        (
            "at_least",
            plausible.and_then(|raw| answers::amount(raw.at_least.as_ref())),
        ),
        (
            "at_most",
            plausible.and_then(|raw| answers::amount(raw.at_most.as_ref())),
        ),
    ];
    let bounds = bounds
        .into_iter()
        .filter_map(|(field, amount)| Some((field.to_owned(), amount?)));
    for (field, amount) in bounds.chain(raw.target.iter().flat_map(amounts_of)) {
        let (amount, span) = amount;
        if is_whole && !amount.is_integer() {
            let fault = FRACTION_OF_WHOLE.fault().with("item", item).with("field", &field);
            let fault = fault.with("type", word_of(value_type));
            marks.report(fault.with_message("found", Message::number(amount)), span.clone());
        }
        if value_type.refuses_negative() && amount.is_sign_negative() && !amount.is_zero() {
            let fault = NEVER_NEGATIVE.fault().with("item", item).with("field", field);
            let fault = fault.with("type", word_of(value_type));
            marks.report(fault.with_message("found", Message::number(amount)), span);
        }
    }
}

/// Reports a target or a way of combining that does not fit the type or those who are asked.
fn report_misfit(raw: &RawIndicator, value_type: Option<ValueType>, part: &Part<'_>, marks: &mut Marks) {
    let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    let words = value_type.filter(|t| !t.is_number()).map(word_of);
    if let (Some(words), Some(target)) = (&words, &raw.target) {
        let fault = TARGET_ON_WORDS.fault().with("item", item).with("found", words);
        marks.report(fault, target.span.clone());
    }
    if let (Some(persons), Some(value_type)) = (&raw.persons, value_type)
        && *persons.get_ref()
        && value_type != ValueType::Count
    {
        let fault = NOT_A_COUNT
            .fault()
            .with("item", item)
            .with("found", word_of(value_type));
        marks.report(fault, persons.span());
    }
    let combine = raw.combine.as_ref().map_or(Combine::Lead, |c| *c.get_ref());
    match combine {
        Combine::Sum | Combine::Min | Combine::Max | Combine::Mean => {
            let fits = value_type.is_some_and(|of| answers::combines(of, raw, combine));
            if let (Some(words), Some(combine)) = (words.as_ref().filter(|_| !fits), &raw.combine) {
                let fault = COMBINE_NEEDS_NUMBERS
                    .fault()
                    .with("item", item)
                    .with("type", words);
                marks.report(fault.with("found", word_of(combine.get_ref())), combine.span());
            }
        }
        Combine::Lead => {
            let asked = raw.asked_of.as_deref().unwrap_or_default();
            let is_lead = |id: &Spanned<InstitutionId>| Some(id.get_ref()) == part.lead;
            // A lead or a combine that could not be read has been reported; what follows from it is not reported again.
            let certain = part.lead.is_some() && !raw.wrong.contains(&"combine");
            if asked.len() > 1 && certain && !asked.iter().any(is_lead) {
                let names: Vec<_> = asked.iter().map(|id| id.get_ref().as_str()).collect();
                let fault = NO_LEAD_VALUE
                    .fault()
                    .with("item", item)
                    .with("found", names.join(", "));
                marks.report(
                    fault,
                    raw.combine
                        .as_ref()
                        .map_or_else(|| raw.span.clone(), Spanned::span),
                );
            }
        }
        Combine::Agree | Combine::Each => {}
    }
}

/// Takes a budget line that is complete, and reports what is wrong with it.
pub(super) fn line(
    raw: &RawLine,
    part: &Part<'_>,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Option<BudgetLine> {
    if let Some(payer) = &raw.payer {
        part.includes(payer, "payer", scope, marks);
    }
    if let Some(recipient) = &raw.recipient {
        part.includes(recipient, "recipient", scope, marks);
        if raw
            .payer
            .as_ref()
            .is_some_and(|p| p.get_ref() == recipient.get_ref())
        {
            marks.report(
                PAYS_ITSELF.fault().with("found", recipient.get_ref()),
                recipient.span(),
            );
        }
    }
    let source = scope.sources.of_line(raw, marks);
    let years = asked_years(raw.years.as_ref(), scope, marks);
    let target = raw.target.as_ref().and_then(|raw| target(raw, scope, marks));
    let plan = raw.target.as_ref().and_then(|raw| plan(raw, marks));
    report_fine(raw.target.as_ref(), scope, marks);
    Some(BudgetLine {
        id: raw.id.as_ref()?.get_ref().clone(),
        was: names(raw.was.as_deref()),
        title: raw.title.as_ref()?.get_ref().clone(),
        booking: finance::booking(raw, scope, marks),
        value_type: complete(ValueType::Money, raw.signed.as_ref(), false, scope.decimals),
        source: source?,
        payer: raw.payer.as_ref()?.get_ref().clone(),
        recipient: raw
            .recipient
            .as_ref()
            .map(|recipient| recipient.get_ref().clone()),
        target,
        plan,
        required: raw.required.as_ref().is_none_or(|r| *r.get_ref()),
        years: years?,
    })
}

fn target(raw: &RawTarget, scope: &Scope<'_>, marks: &mut Marks) -> Option<Target> {
    if let Some(by) = &raw.by {
        within(by, "by", scope.years, marks);
    }
    let bounds = raw.bounds();
    if let [(bound, amount)] = bounds.as_slice() {
        return Some(Target {
            bound: *bound,
            amount: *amount.get_ref(),
            by: raw.by.as_ref().map(|y| *y.get_ref()),
        });
    }
    if raw.wrong.iter().all(|field| *field == "by") {
        let given: Vec<_> = bounds.iter().map(|(bound, _)| word_of(bound)).collect();
        let given = if given.is_empty() {
            "–".to_owned()
        } else {
            given.join(", ")
        };
        marks.report(TARGET_BOUND.fault().with("found", given), raw.span.clone());
    }
    None
}

fn plausible(raw: &RawPlausible, value_type: ValueType, marks: &mut Marks) -> Option<Plausible> {
    let amount = |amount: &Option<Spanned<Decimal>>| amount.as_ref().map(|amount| *amount.get_ref());
    let edge = |edge: &Option<Spanned<Edge>>| answers::amount(edge.as_ref()).map(|(amount, _)| amount);
    let has_days = [&raw.at_least, &raw.at_most]
        .into_iter()
        .flatten()
        .any(|edge| matches!(edge.get_ref(), Edge::Day(_)));
    let plausible = Plausible {
        at_least: edge(&raw.at_least),
        at_most: edge(&raw.at_most),
        change: amount(&raw.change),
        change_by: amount(&raw.change_by),
        times: amount(&raw.times),
    };
    let ordered = plausible
        .at_least
        .zip(plausible.at_most)
        .is_none_or(|(least, most)| least <= most);
    let some = plausible.at_least.or(plausible.at_most).is_some() || plausible.bounds_change();
    let above = |amount: Option<Decimal>, least| amount.is_none_or(|amount| amount > least);
    let positive = above(plausible.change, Decimal::ZERO)
        && above(plausible.change_by, Decimal::ZERO)
        && above(plausible.times, Decimal::ONE);
    if value_type.is_number() && ordered && some && positive && !has_days {
        return Some(plausible);
    }
    if raw.wrong.is_empty() {
        let fault = PLAUSIBLE_BOUNDS.fault().with("type", word_of(value_type));
        marks.report(fault, raw.span.clone());
    }
    None
}

/// The years in which an item is asked: its own within the strategy's, else the strategy's.
pub(super) fn asked_years(
    raw: Option<&RawYears>,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Option<(Year, Year)> {
    match raw {
        Some(raw) => period(raw, scope.years, marks),
        None => scope.years,
    }
}

/// The word that stands for a type or a way of combining in the file; serde knows it.
pub(super) fn word_of(choice: impl Serialize) -> String {
    toml::Value::try_from(choice)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// A list without its places; empty when there is none.
pub(super) fn names<T: Clone>(list: Option<&[Spanned<T>]>) -> Vec<T> {
    list.unwrap_or_default()
        .iter()
        .map(|name| name.get_ref().clone())
        .collect()
}

pub(super) fn owned(text: Option<&Spanned<String>>) -> Option<String> {
    text.map(|text| text.get_ref().clone())
}
