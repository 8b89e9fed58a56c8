//! What an expression comes to, in exact decimals, over values some of which may be missing.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::syntax::{Function, Node, Operator, Relation, Term};
use super::{Answer, COMPARED_DECIMALS, YearRef};
use crate::base::value::Value;
use crate::sheet::{date_of, serial_of};

type Values<'v> = &'v dyn super::Values;

/// Why a part has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    Missing,
    Impossible,
}

/// Evaluates a condition.
pub(super) fn condition(node: &Node, values: Values<'_>) -> Answer {
    match &node.term {
        Term::Comparison(left, relation, right) => comparison(left, *relation, right, values),
        Term::Near(left, right, most) => near(left, right, *most, values),
        Term::Not(inner) => match condition(inner, values) {
            Answer::Met => Answer::Failed(None),
            Answer::Failed(_) => Answer::Met,
            undecided @ (Answer::Unknown | Answer::Impossible) => undecided,
        },
        Term::And(left, right) => match (condition(left, values), condition(right, values)) {
            (failed @ Answer::Failed(_), _) | (_, failed @ Answer::Failed(_)) => failed,
            (Answer::Impossible, _) | (_, Answer::Impossible) => Answer::Impossible,
            (Answer::Unknown, _) | (_, Answer::Unknown) => Answer::Unknown,
            (Answer::Met, Answer::Met) => Answer::Met,
        },
        Term::Or(left, right) => match (condition(left, values), condition(right, values)) {
            (Answer::Met, _) | (_, Answer::Met) => Answer::Met,
            (Answer::Impossible, _) | (_, Answer::Impossible) => Answer::Impossible,
            (Answer::Unknown, _) | (_, Answer::Unknown) => Answer::Unknown,
            (Answer::Failed(only), Answer::Failed(None)) | (Answer::Failed(None), Answer::Failed(only)) => {
                Answer::Failed(only)
            }
            (Answer::Failed(Some(_)), Answer::Failed(Some(_))) => Answer::Failed(None),
        },
        Term::Flag(flag) => decided(Some(*flag)),
        Term::Item(entry, year) => decided(values.value(entry, *year).and_then(|value| value.as_flag())),
        Term::Blank(entry, year) => decided(values.is_blank(entry, *year)),
        Term::HasStatus(entry, test) => {
            let stated = values.value(entry, YearRef::Offset(0));
            let stated = stated.and_then(|value| value.as_status());
            decided(stated.map(|stated| test.holds(stated)))
        }
        // The types were checked; what is no condition has no answer.
        Term::Number(_)
        | Term::Day(_)
        | Term::DaysLeft(_)
        | Term::Negative(_)
        | Term::Arithmetic(..)
        | Term::Call(..)
        | Term::Round(..) => Answer::Unknown,
    }
}

/// The answer of what is yes, no or not known.
const fn decided(known: Option<bool>) -> Answer {
    match known {
        Some(true) => Answer::Met,
        Some(false) => Answer::Failed(None),
        None => Answer::Unknown,
    }
}

fn comparison(left: &Node, relation: Relation, right: &Node, values: Values<'_>) -> Answer {
    if let Some((side, wanted)) = Node::against_flag(left, right) {
        let found = match condition(side, values) {
            Answer::Met => true,
            Answer::Failed(_) => false,
            undecided @ (Answer::Unknown | Answer::Impossible) => return undecided,
        };
        return if relation.holds(found.cmp(&wanted)) {
            Answer::Met
        } else {
            Answer::Failed(Some((Value::Flag(found), Value::Flag(wanted))))
        };
    }
    let is_day = [left, right].into_iter().any(|side| is_day(side, values));
    let sides = number(left, values).and_then(|left| Ok((left, number(right, values)?)));
    match sides.and_then(|(left, right)| Ok((left, right, order(left, right)?))) {
        Ok((_, _, order)) if relation.holds(order) => Answer::Met,
        Ok((left, right, _)) if is_day => Answer::Failed(day_of(left).zip(day_of(right))),
        Ok((left, right, _)) => Answer::Failed(Some((shown(left), shown(right)))),
        Err(Lack::Missing) => Answer::Unknown,
        Err(Lack::Impossible) => Answer::Impossible,
    }
}

fn near(left: &Node, right: &Node, most: Decimal, values: Values<'_>) -> Answer {
    let sides = number(left, values).and_then(|left| Ok((left, number(right, values)?)));
    let apart = |(left, right): (Decimal, Decimal)| {
        let apart = left.checked_sub(right).ok_or(Lack::Impossible)?;
        Ok((left, right, order(apart.abs(), most)?))
    };
    match sides.and_then(apart) {
        Ok((left, right, Ordering::Greater)) => Answer::Failed(Some((shown(left), shown(right)))),
        Ok((_, _, Ordering::Less | Ordering::Equal)) => Answer::Met,
        Err(Lack::Missing) => Answer::Unknown,
        Err(Lack::Impossible) => Answer::Impossible,
    }
}

/// How two numbers stand to each other; see [`COMPARED_DECIMALS`].
fn order(left: Decimal, right: Decimal) -> Result<Ordering, Lack> {
    let difference = left.checked_sub(right).ok_or(Lack::Impossible)?;
    let difference = difference.round_dp_with_strategy(COMPARED_DECIMALS, HALF_AWAY);
    Ok(difference.cmp(&Decimal::ZERO))
}

/// Returns `true` for a day, which is compared by its serial number.
fn is_day(node: &Node, values: Values<'_>) -> bool {
    match node.term.entry() {
        Some((entry, year)) => values
            .value(entry, year)
            .is_some_and(|value| value.as_day().is_some()),
        None => matches!(node.term, Term::Day(_)),
    }
}

fn day_of(serial: Decimal) -> Option<Value> {
    date_of(serial).map(Value::Day)
}

fn shown(number: Decimal) -> Value {
    Value::Number(number.normalize())
}

/// Evaluates a number.
pub(super) fn number(node: &Node, values: Values<'_>) -> Result<Decimal, Lack> {
    match &node.term {
        Term::Number(number) => Ok(*number),
        Term::Item(entry, year) => {
            let value = values.value(entry, *year).ok_or(Lack::Missing)?;
            let serial = || value.as_day().and_then(serial_of);
            value.as_number().or_else(serial).ok_or(Lack::Missing)
        }
        Term::Day(day) => serial_of(*day).ok_or(Lack::Impossible),
        Term::DaysLeft(goal) => values.days_left(goal).map(Decimal::from).ok_or(Lack::Missing),
        Term::Negative(inner) => Ok(-number(inner, values)?),
        Term::Arithmetic(left, operator, right) => {
            let (left, right) = (number(left, values)?, number(right, values)?);
            match operator {
                Operator::Plus => left.checked_add(right),
                Operator::Minus => left.checked_sub(right),
                Operator::Times => left.checked_mul(right),
                Operator::Over => left.checked_div(right),
            }
            .ok_or(Lack::Impossible)
        }
        Term::Call(function, arguments) => {
            let numbers: Result<Vec<_>, _> = arguments.iter().map(|node| number(node, values)).collect();
            let numbers = numbers?.into_iter();
            match function {
                Function::Sum => crate::base::value::sum(numbers),
                Function::Min => numbers.min(),
                Function::Max => numbers.max(),
                Function::Abs => numbers.map(|number| number.abs()).next(),
            }
            .ok_or(Lack::Impossible)
        }
        Term::Round(inner, places) => rounded(number(inner, values)?, *places).ok_or(Lack::Impossible),
        // The types were checked; an unchecked expression has no answer.
        Term::Flag(_)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => Err(Lack::Missing),
    }
}

/// Half away from zero, as Excel's ROUND has it; negative places round before the point.
fn rounded(number: Decimal, places: i32) -> Option<Decimal> {
    let kept = places.unsigned_abs();
    if places >= 0 {
        return Some(number.round_dp_with_strategy(kept, HALF_AWAY));
    }
    let unit = Decimal::from(10_i64.checked_pow(kept)?);
    let units = number.checked_div(unit)?;
    units.round_dp_with_strategy(0, HALF_AWAY).checked_mul(unit)
}

const HALF_AWAY: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;
