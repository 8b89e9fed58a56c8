//! What is to be reached, and what is plausible.

use rust_decimal::Decimal;

use crate::language::{Language, Text};
use crate::value::Year;

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

/// What values of an indicator are plausible; others want a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plausible {
    /// The smallest, in the indicator's unit.
    pub at_least: Option<Decimal>,
    /// The largest, in the indicator's unit.
    pub at_most: Option<Decimal>,
    /// The largest change from last year's value, in percent of it.
    pub change: Option<Decimal>,
}

impl Target {
    /// The target in words, without the unit: `vsaj 40`, `vsaj 40 do 2024`.
    pub fn display(self, language: Language) -> String {
        let bound = match self.bound {
            Bound::AtLeast => Text::new("vsaj", "at least"),
            Bound::AtMost => Text::new("največ", "at most"),
            Bound::Equals => Text::new("natanko", "exactly"),
        };
        let amount = crate::language::number(language, self.amount.normalize());
        match (self.by, language) {
            (None, _) => format!("{} {amount}", bound.in_(language)),
            (Some(year), Language::Sl) => format!("{} {amount} do {year}", bound.sl),
            (Some(year), Language::En) => format!("{} {amount} by {year}", bound.en),
        }
    }

    /// Says whether a value reaches it.
    pub fn reached(self, value: Decimal) -> bool {
        match self.bound {
            Bound::AtLeast => value >= self.amount,
            Bound::AtMost => value <= self.amount,
            Bound::Equals => value == self.amount,
        }
    }
}

impl Plausible {
    /// Says whether a value lies within the range.
    pub fn allows(self, value: Decimal) -> bool {
        self.at_least.is_none_or(|least| value >= least) && self.at_most.is_none_or(|most| value <= most)
    }

    /// Says whether a value is near enough to last year's; of nothing there is no percentage.
    pub fn allows_change(self, last: Decimal, value: Decimal) -> bool {
        let Some(change) = self.change.filter(|_| !last.is_zero()) else {
            return true;
        };
        let moved = value
            .checked_sub(last)
            .and_then(|by| by.abs().checked_mul(Decimal::ONE_HUNDRED));
        moved
            .zip(last.abs().checked_mul(change))
            .is_none_or(|(moved, most)| moved <= most)
    }
}
