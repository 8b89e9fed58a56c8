//! What is to be reached, and what is plausible.

use rust_decimal::Decimal;

use crate::base::language::{Language, Text, with_decimals};
use crate::base::message::Message;
use crate::base::value::{Qualifier, Value, ValueType, Year};

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
    /// More.
    MoreThan,
    /// Less.
    LessThan,
    /// About as much: at most five percent less.
    About,
}

/// The part of a target that is stated as about an amount, from which it is reached.
const ABOUT: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

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
    /// Returns the target in words, without a unit, beside which the unit stands: `vsaj 40`, `vsaj 40 do 2024`; an amount to the
    /// cent. With the unit: [`Catalogue::target`](super::Catalogue::target).
    pub fn message(self, of: ValueType) -> Message {
        self.stated(if of.is_money() {
            Message::Number(with_decimals(self.amount, of.decimals().unwrap_or_default()))
        } else {
            Message::number(self.amount)
        })
    }

    /// Returns the target in words, its amount as given.
    pub fn stated(self, amount: Message) -> Message {
        let bound = match self.bound {
            Bound::Equals => Text::new("natanko", "exactly"),
            Bound::AtLeast => Qualifier::AtLeast.label(),
            Bound::AtMost => Qualifier::AtMost.label(),
            Bound::MoreThan => Qualifier::MoreThan.label(),
            Bound::LessThan => Qualifier::LessThan.label(),
            Bound::About => Qualifier::About.label(),
        };
        let text = match self.by {
            None => Text::new("{bound} {n}", "{bound} {n}"),
            Some(_) => Text::new("{bound} {n} do {year}", "{bound} {n} by {year}"),
        };
        let message = text.with("bound", bound).with("n", amount);
        match self.by {
            Some(year) => message.with("year", Message::words(year)),
            None => message,
        }
    }

    /// See [`Target::message`].
    pub fn display(self, of: ValueType, language: Language) -> String {
        self.message(of).in_(language)
    }

    /// Returns `true` if a value reaches it, `false` if it does not; `None` if the value is no number, or does not hold exactly
    /// enough to tell: »več kot 400« may be 500 or not, »več kot 500« is. What is about a number may be [`Qualifier::range`]'s.
    pub fn reached(self, value: &Value) -> Option<bool> {
        let range = value.range()?;
        let least = match self.bound {
            Bound::About => self.amount.checked_mul(ABOUT)?,
            Bound::AtLeast | Bound::AtMost | Bound::Equals | Bound::MoreThan | Bound::LessThan => self.amount,
        };
        let never = |bound: Option<bool>| bound == Some(false);
        match self.bound {
            Bound::AtLeast | Bound::About => range.is_from(least, true),
            Bound::MoreThan => range.is_from(least, false),
            Bound::AtMost => range.is_to(least, true),
            Bound::LessThan => range.is_to(least, false),
            Bound::Equals => {
                let (from, to) = (range.is_from(least, true), range.is_to(least, true));
                if never(from) || never(to) {
                    Some(false)
                } else {
                    from.zip(to).map(|(from, to)| from && to)
                }
            }
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
