//! The way to a target: where it began, what is to be reached on the way, and how far a value is; and milestones, which are reached
//! on a day.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Bound, Target};
use crate::base::key::ItemId;
use crate::base::language::Text;
use crate::base::value::{Value, ValueType, Year};

/// The way to a target: at least the baseline or one year's amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The amount from which the way begins, in the item's unit, and its year; it is before all others.
    pub baseline: Option<(Year, Decimal)>,
    /// What is to be reached by the end of years before the target is due, in their order.
    pub yearly: Vec<(Year, Decimal)>,
}

/// A yes-no indicator that is to become yes by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The day by which it is to be reached.
    pub due: Date,
    /// The indicator of the goal that asks for the day on which it was reached.
    pub day: ItemId,
}

/// How a value stands beside its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// What is planned for a later year is reached already.
    Ahead,
    /// What is planned for the year is reached; a milestone that is not due yet, too.
    OnTrack,
    /// What is planned for the year is not reached; a milestone that was reached late, too.
    Behind,
}

impl Pace {
    /// Every one, the best first.
    pub const ALL: [Self; 3] = [Self::Ahead, Self::OnTrack, Self::Behind];

    /// Their names in files, in the same order.
    pub const KEYS: [&'static str; 3] = [Self::Ahead.key(), Self::OnTrack.key(), Self::Behind.key()];

    /// Returns its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::OnTrack => "on-track",
            Self::Behind => "behind",
        }
    }

    /// Returns it in words.
    pub const fn label(self) -> Text {
        match self {
            Self::Ahead => Text::new("pred načrtom", "ahead of the plan"),
            Self::OnTrack => Text::new("po načrtu", "on track"),
            Self::Behind => Text::new("zaostaja za načrtom", "behind the plan"),
        }
    }
}

impl Plan {
    /// Returns what is to be reached by the end of a year: the year's own amount, between two years the straight line between them,
    /// rounded as values of the type are, others to two decimals; from the target's year on the target. `None` before the first year.
    pub fn expected(&self, target: Target, of: ValueType, year: Year) -> Option<Decimal> {
        let by = target.by?;
        if year >= by {
            return Some(target.amount);
        }
        let mut points = self.points(target);
        let after = points.position(|(at, _)| at > year)?;
        let mut points = self.points(target).skip(after.checked_sub(1)?);
        let ((from, first), (to, last)) = (points.next()?, points.next()?);
        let years = |from: Year, to: Year| Decimal::from(i32::from(to.get()) - i32::from(from.get()));
        let way = last.checked_sub(first)?.checked_mul(years(from, year))?;
        let amount = first.checked_add(way.checked_div(years(from, to))?)?;
        let decimals = of.decimals().unwrap_or(2);
        Some(if year == from {
            first
        } else {
            amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        })
    }

    /// Returns how a year's value stands beside the plan; `None` if nothing is planned for the year, and if the value is no number or
    /// does not hold exactly enough.
    pub fn pace(&self, target: Target, of: ValueType, year: Year, value: &Value) -> Option<Pace> {
        let expected = self.expected(target, of, year)?;
        let bound = self.bound(target);
        let reaches = |amount| {
            let target = Target {
                bound,
                amount,
                by: None,
            };
            target.reached(value)
        };
        if !reaches(expected)? {
            return Some(Pace::Behind);
        }
        // The next year that asks for more; where later years ask for less, none is ahead.
        let years = target.by.map_or(0, |by| by.get() - year.get());
        let later = (1..=years).map(|years| year.plus(years));
        let next = later
            .filter_map(|later| self.expected(target, of, later))
            .find(|amount| *amount != expected);
        let is_more = |next: Decimal| match bound {
            Bound::AtLeast | Bound::MoreThan | Bound::About => next > expected,
            Bound::AtMost | Bound::LessThan => next < expected,
            Bound::Equals => false,
        };
        let is_ahead = next.is_some_and(|next| is_more(next) && reaches(next) == Some(true));
        Some(if is_ahead { Pace::Ahead } else { Pace::OnTrack })
    }

    /// Returns the amounts of years as text, one a line: `2022 = 20`.
    pub fn lines(&self) -> String {
        let lines = self
            .yearly
            .iter()
            .map(|(year, amount)| format!("{year} = {amount}"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns which side of an amount on the way is good: an exact target is come near from one side.
    fn bound(&self, target: Target) -> Bound {
        let first = self
            .points(target)
            .next()
            .map_or(target.amount, |(_, amount)| amount);
        match target.bound {
            Bound::Equals if first < target.amount => Bound::AtLeast,
            Bound::Equals if first > target.amount => Bound::AtMost,
            bound => bound,
        }
    }

    /// Returns the amounts that the catalogue states, in the order of their years, the target last.
    fn points(&self, target: Target) -> impl Iterator<Item = (Year, Decimal)> {
        let last = target.by.map(|by| (by, target.amount));
        let stated = self.baseline.into_iter().chain(self.yearly.iter().copied());
        stated.chain(last)
    }
}

impl Milestone {
    /// Returns how it stands at the end of a day (of the year that is reported on): `reached` is its answer, `day` the day on which
    /// it was reached, where that is known. `None` if it cannot be said: it was reached after it was due, or before.
    pub fn pace(&self, reached: bool, day: Option<Date>, today: Date) -> Option<Pace> {
        Some(match (reached, day) {
            (true, Some(day)) if day > self.due => Pace::Behind,
            (true, _) if self.due > today => Pace::Ahead,
            (true, None) => return None,
            (false, _) if self.due <= today => Pace::Behind,
            (true | false, _) => Pace::OnTrack,
        })
    }
}
