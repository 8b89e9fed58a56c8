//! What is to be reached, and what is plausible.

use rust_decimal::Decimal;

use crate::base::language::{Language, Text, to_the_cent};
use crate::base::message::Message;
use crate::base::value::{ValueType, Year};

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Which side of the amount is good.
    pub bound: Bound,
    /// The amount, in the item's unit.
    pub amount: Decimal,
    /// By the end of which year.
    pub by: Option<Year>,
}

/// Which side of a target is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// As much or more.
    AtLeast,
    /// As much or less.
    AtMost,
    /// Just as much.
    Equals,
}

/// What values of an indicator are plausible; others require a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plausible {
    /// The smallest, in the indicator's unit.
    pub at_least: Option<Decimal>,
    /// The largest, in the indicator's unit.
    pub at_most: Option<Decimal>,
    /// The largest change from last year's value, in percent of it.
    pub change: Option<Decimal>,
    /// The largest change from last year's value, in the indicator's unit.
    pub change_by: Option<Decimal>,
    /// How many times last year's value, or the part of it that this makes.
    pub times: Option<Decimal>,
}

impl Target {
    /// Returns the target of an item of a type in words, without the unit: `vsaj 40`, `vsaj 40 do 2024`; an amount to the cent.
    pub fn message(self, of: ValueType) -> Message {
        let text = match (self.bound, self.by) {
            (Bound::AtLeast, None) => Text::new("vsaj {n}", "at least {n}"),
            (Bound::AtMost, None) => Text::new("največ {n}", "at most {n}"),
            (Bound::Equals, None) => Text::new("natanko {n}", "exactly {n}"),
            (Bound::AtLeast, Some(_)) => Text::new("vsaj {n} do {year}", "at least {n} by {year}"),
            (Bound::AtMost, Some(_)) => Text::new("največ {n} do {year}", "at most {n} by {year}"),
            (Bound::Equals, Some(_)) => Text::new("natanko {n} do {year}", "exactly {n} by {year}"),
        };
        let message = text.with(
            "n",
            if of.is_money() {
                Message::Number(to_the_cent(self.amount))
            } else {
                Message::number(self.amount)
            },
        );
        match self.by {
            Some(year) => message.with("year", Message::words(year)),
            None => message,
        }
    }

    /// See [`Target::message`].
    pub fn display(self, of: ValueType, language: Language) -> String {
        self.message(of).in_(language)
    }

    /// Returns `true` if a value reaches it.
    pub fn reached(self, value: Decimal) -> bool {
        match self.bound {
            Bound::AtLeast => value >= self.amount,
            Bound::AtMost => value <= self.amount,
            Bound::Equals => value == self.amount,
        }
    }
}

impl Plausible {
    /// Returns `true` if a value lies within the range.
    pub fn allows(self, value: Decimal) -> bool {
        self.at_least.is_none_or(|least| value >= least) && self.at_most.is_none_or(|most| value <= most)
    }

    /// Returns what change from last year is usual where the catalogue says nothing: up to three times as much or a third, and
    /// whatever is small. Anything of words.
    ///
    /// One year's money is often several times another's, and small counts jump; only both together are worth a question.
    pub fn usual(value_type: ValueType) -> Option<Self> {
        let by = value_type.number()?.usual_change;
        Some(Self {
            at_least: None,
            at_most: None,
            change: None,
            change_by: Some(Decimal::from(by)),
            times: Some(Decimal::from(3)),
        })
    }

    /// Returns `true` if it bounds the change from last year.
    pub fn bounds_change(self) -> bool {
        self.change.or(self.change_by).or(self.times).is_some()
    }
}
