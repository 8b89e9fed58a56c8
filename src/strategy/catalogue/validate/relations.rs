//! What a catalogue states about figures without an expression: what rounding leaves, and which figure is a part of which.

use std::fmt::Display;

use rust_decimal::Decimal;
use toml::Spanned;

use super::Scope;
use super::expressions::{Types, expression};
use crate::base::finding::Severity;
use crate::base::key::{GoalId, ItemId};
use crate::base::language::{Localized, Text};
use crate::base::place::Place;
use crate::strategy::catalogue::codes::form::WRONG_FORM;
use crate::strategy::catalogue::fields::{Marks, line_and_column};
use crate::strategy::catalogue::raw::{RawCheck, RawGoal, RawIndicator};
use crate::strategy::catalogue::{Check, Demand};
use crate::strategy::expression::Expression;

/// Leaves an equation what the catalogue leaves to it: an amount, or what rounded figures may be apart.
pub(super) fn tolerant(that: Expression, raw: &RawCheck, marks: &mut Marks) -> Option<Expression> {
    const EQUATION: Text = Text::new(
        "vrednost nad 0 pri enačbi, kot je skupaj == a + b, in le eno od polj within in rounded_to",
        "an amount above 0 of an equation such as total == a + b, and only one of within and rounded_to",
    );
    const ROUNDED: Text = Text::new(
        "število decimalk od 0 do 9 pri enačbi brez množenja ali deljenja podatkov med seboj in brez round",
        "a number of decimals from 0 to 9, of an equation that neither multiplies nor divides figures by each other nor rounds",
    );
    if let Some(most) = &raw.within {
        let amount =
            Some(*most.get_ref()).filter(|amount| *amount > Decimal::ZERO && raw.rounded_to.is_none());
        let tolerant = amount.and_then(|amount| that.within(amount));
        if tolerant.is_none() {
            report(most, "within", EQUATION, "within = \"0.5\"", marks);
        }
        return tolerant;
    }
    let Some(decimals) = &raw.rounded_to else {
        return Some(that);
    };
    let places = u32::try_from(*decimals.get_ref())
        .ok()
        .filter(|places| *places <= 9);
    let slack = places.and_then(|places| that.slack(places));
    let tolerant = slack.and_then(|slack| that.within(slack));
    if tolerant.is_none() {
        report(decimals, "rounded_to", ROUNDED, "rounded_to = 0", marks);
    }
    tolerant
}

/// The demands that a goal's figures that are parts of others make: no part is more than its whole.
pub(super) fn parts(
    raw: &RawGoal,
    goal: &GoalId,
    types: &Types,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Vec<Check> {
    let parts = raw.indicators.iter();
    parts
        .filter_map(|part| of_part(raw, part, goal, types, scope, marks))
        .collect()
}

fn of_part(
    raw: &RawGoal,
    part: &RawIndicator,
    goal: &GoalId,
    types: &Types,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Option<Check> {
    const ANOTHER: Text = Text::new("drug kazalnik istega cilja", "another indicator of the same goal");
    const NO_MORE: Text = Text::new(
        "Del »{part}« je večji od celote »{whole}«",
        "The part “{part}” is more than its whole “{whole}”",
    );
    let (id, whole) = (part.id.as_ref()?.get_ref(), part.part_of.as_ref()?);
    if id == whole.get_ref() {
        report(whole, "part_of", ANOTHER, "part_of = \"obiski\"", marks);
        return None;
    }
    let text = format!("{id} <= {}", whole.get_ref());
    let that = expression(
        &Spanned::new(whole.span(), text),
        goal,
        types,
        scope.file.text,
        marks,
    )?;
    let title = |id: &ItemId| {
        let of = |indicator: &&RawIndicator| indicator.id.as_ref().is_some_and(|other| other.get_ref() == id);
        let title = raw
            .indicators
            .iter()
            .find(of)
            .and_then(|indicator| indicator.title.as_ref());
        title.map_or_else(|| id.to_string(), |title| title.get_ref().clone())
    };
    let (row, column) = line_and_column(scope.file.text, whole.span().start);
    let no_more = NO_MORE.fill(&[("part", &title(id)), ("whole", &title(whole.get_ref()))]);
    Some(Check {
        that,
        demand: Demand::PartOf,
        otherwise: Localized::of(|language| no_more.in_(language)),
        remedy: None,
        severity: Severity::Warning,
        place: Place::line(scope.file.path, row, column),
    })
}

fn report<T: Display>(found: &Spanned<T>, field: &str, expected: Text, sample: &str, marks: &mut Marks) {
    let fault = WRONG_FORM
        .fault()
        .with("field", field)
        .with_message("expected", expected)
        .with("found", found.get_ref())
        .with_example("sample", sample);
    marks.report(fault, found.span());
}
