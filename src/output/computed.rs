//! What the program computes, as people read it: with how exactly it holds.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::base::language::{Language, number};
use crate::base::mark::{Mark, Marks};
use crate::base::message::Message;
use crate::base::value::Quantity;

/// Returns an amount that the program computed, with its qualifier.
pub fn amount(amount: Quantity, currency: &str, language: Language) -> String {
    let words = Message::Money(amount.number, currency.to_owned());
    let Some(qualifier) = amount.qualifier else {
        return words.in_(language);
    };
    qualifier.before(words).in_(language)
}

/// Returns an index that the program computed, with one decimal, and with the sign of what is not exact.
pub fn index(index: Quantity, language: Language) -> String {
    let words = number(language, to_one_decimal(index.number));
    Marks::NONE
        .with(Mark::Inexact, index.qualifier.is_some())
        .behind(&words)
}

/// Returns a percentage rounded half up to one decimal.
pub fn to_one_decimal(percent: Decimal) -> Decimal {
    let mut percent = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    percent.rescale(1);
    percent
}
