//! Makes the values of rows.

use rust_decimal::Decimal;

use super::Datum;
use crate::base::key::AreaId;
use crate::base::mark::{Mark, Marks};
use crate::base::message::Message;
use crate::base::value::{Quantity, ValueType};
use crate::strategy::catalogue::{Area, Catalogue, Source};

impl Datum {
    /// Returns a text; `Blank` if it is empty.
    pub fn words(words: impl Into<String>) -> Self {
        Some(words.into())
            .filter(|words| !words.is_empty())
            .map_or(Self::Blank, Self::Words)
    }

    /// Returns a source of money.
    pub fn source(source: &Source) -> Self {
        Self::Terms(source.in_tables(), source.message())
    }

    /// Returns a key.
    pub fn key(key: impl ToString) -> Self {
        Self::Key(key.to_string())
    }

    /// Returns an area: its label for people, its identifier for machines.
    pub fn area(catalogue: &Catalogue, id: &AreaId) -> Self {
        let area = catalogue.areas.get(id);
        let label = area.map_or_else(|| id.to_string(), Area::label);
        Self::Terms(id.to_string(), Message::Words(label))
    }

    /// Returns the datum of an optional value; `Blank` for `None`.
    pub fn maybe<T>(value: Option<T>, datum: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Blank, datum)
    }

    /// Returns an amount that may not be exact; `Blank` for `None`.
    pub fn amount_of(amount: Option<Quantity>) -> Self {
        Self::maybe(amount, |amount| match amount.qualifier {
            Some(_) => Self::Value(amount.value(), ValueType::Money),
            None => Self::Money(amount.number),
        })
    }

    /// Returns something else that the program computed, such as an index, with the mark of one that is not exact.
    pub fn computed(of: Option<Quantity>, datum: fn(Decimal) -> Self) -> Self {
        let is_inexact = of.is_some_and(|of| of.qualifier.is_some());
        Self::maybe(of, |of| datum(of.number)).marked(Marks::NONE.with(Mark::Inexact, is_inexact))
    }

    /// Returns the amount; `None` for any other datum.
    pub fn amount(&self) -> Option<Quantity> {
        if let Self::Money(amount) = self {
            Some((*amount).into())
        } else if let Self::Value(value, of) = self
            && of.is_money()
        {
            Quantity::of(value)
        } else if let Self::Marked(datum, _) = self {
            datum.amount()
        } else {
            None
        }
    }
}
