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

    /// Returns `true` if a value is near enough to last year's by any of the bounds of change; of nothing there is no percentage
    /// and no multiple.
    pub fn allows_change(self, last: Decimal, value: Decimal) -> bool {
        if last.is_zero() || !self.bounds_change() {
            return true;
        }
        let Some(moved) = value.checked_sub(last).map(|by| by.abs()) else {
            return true;
        };
        let (last, size) = (last.abs(), value.abs());
        // What is too large to multiply is reported elsewhere.
        let within = |part: Option<Decimal>, whole: Option<Decimal>| {
            part.zip(whole).is_none_or(|(part, whole)| part <= whole)
        };
        let by_share = self
            .change
            .is_some_and(|change| within(moved.checked_mul(Decimal::ONE_HUNDRED), last.checked_mul(change)));
        let by_amount = self.change_by.is_some_and(|most| moved <= most);
        let by_multiple = self.times.is_some_and(|times| {
            within(Some(size), last.checked_mul(times)) && within(Some(last), size.checked_mul(times))
        });
        by_share || by_amount || by_multiple
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(plausible: Plausible, last: i64, value: i64) -> bool {
        plausible.allows_change(Decimal::from(last), Decimal::from(value))
    }

    #[test]
    fn a_change_within_any_bound_is_allowed() {
        let mut plausible = Plausible {
            at_least: None,
            at_most: None,
            change: Some(Decimal::from(50)),
            change_by: None,
            times: None,
        };
        assert!(allows(plausible, 20, 30) && !allows(plausible, 20, 31) && !allows(plausible, 20, 9));
        plausible.change_by = Some(Decimal::from(20));
        assert!(allows(plausible, 20, 40) && !allows(plausible, 20, 41) && allows(plausible, 20, 0));
        plausible.change = None;
        assert!(allows(plausible, 1000, 1020) && !allows(plausible, 1000, 1021));
        plausible.times = Some(Decimal::from(3));
        assert!(allows(plausible, 100, 300) && !allows(plausible, 100, 301) && !allows(plausible, 100, 33));
        assert!(allows(plausible, 0, 1_000_000));
    }

    #[test]
    fn only_changes_both_manifold_and_large_are_unusual() {
        let of =
            |value_type, last, value| Plausible::usual(value_type).is_none_or(|p| allows(p, last, value));
        for (last, value) in [(3, 6), (1, 40), (1444, 1610), (19277, 24041), (500, 180), (40, 0)] {
            assert!(of(ValueType::Count, last, value), "{last} {value}");
        }
        for (last, value) in [(20, 200), (1500, 15), (300, 0)] {
            assert!(!of(ValueType::Count, last, value), "{last} {value}");
        }
        assert!(of(ValueType::Money, 600, 9_000) && !of(ValueType::Money, 600, 11_000));
        assert!(of(ValueType::Percent, 5, 35) && !of(ValueType::Percent, 5, 36));
        assert!(of(ValueType::YesNo, 0, 1) && Plausible::usual(ValueType::Text).is_none());
    }
}
