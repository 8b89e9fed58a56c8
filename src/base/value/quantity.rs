//! A number together with how exactly it holds. What is computed of stated numbers is one, so that no sum, difference or quotient
//! loses the qualifiers of what it is made of.

use rust_decimal::Decimal;

use super::{Qualifier, Value, index, sum};

/// A number, and how exactly it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number.
    pub number: Decimal,
    /// How exactly it holds; `None` for an exact one.
    pub qualifier: Option<Qualifier>,
}

impl Quantity {
    /// Returns the quantity of a value; `None` if it is no number.
    pub const fn of(value: &Value) -> Option<Self> {
        match value.as_number() {
            Some(number) => Some(Self {
                number,
                qualifier: value.qualifier(),
            }),
            None => None,
        }
    }

    /// Returns it as a value.
    pub fn value(self) -> Value {
        Value::number(self.qualifier, self.number)
    }

    /// Adds what is known; `None` if nothing is known, or on overflow.
    pub fn known_sum(all: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        let known: Vec<Self> = all.into_iter().flatten().collect();
        if known.is_empty() {
            return None;
        }
        Some(Self {
            number: sum(known.iter().map(|one| one.number))?,
            qualifier: Qualifier::of_sum(known.iter().map(|one| one.qualifier)),
        })
    }

    /// Subtracts; `None` on overflow.
    pub fn less(self, other: Self) -> Option<Self> {
        Some(Self {
            number: self.number.checked_sub(other.number)?,
            qualifier: Qualifier::of_difference(self.qualifier, other.qualifier),
        })
    }

    /// Returns it without its sign; `None` on overflow.
    pub fn abs(self) -> Option<Self> {
        if self.number.is_sign_negative() {
            Self::from(Decimal::ZERO).less(self)
        } else {
            Some(self)
        }
    }

    /// Returns something that grows with this number and shrinks with another one, such as their quotient, as exactly as the two
    /// hold. Of negative numbers nothing is known but that it is not exact.
    #[must_use]
    pub fn against(self, other: Self, number: Decimal) -> Self {
        let is_negative = |one: Self| one.number.is_sign_negative() && !one.number.is_zero();
        let qualifier = Qualifier::of_difference(self.qualifier, other.qualifier);
        let is_unknown = is_negative(self) || is_negative(other);
        Self {
            number,
            qualifier: qualifier.map(|one| if is_unknown { Qualifier::Uncertain } else { one }),
        }
    }

    /// The index of finance of this realised amount and a revised one; see [`index`].
    pub fn index(self, revised: Self) -> Option<Self> {
        Some(self.against(revised, index(self.number, revised.number)?))
    }
}

impl From<Decimal> for Quantity {
    /// An exact number.
    fn from(number: Decimal) -> Self {
        Self {
            number,
            qualifier: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_keeps_the_qualifiers() {
        let of = |qualifier, number: i64| Quantity {
            number: number.into(),
            qualifier,
        };
        let more = Some(Qualifier::MoreThan);
        let exact = of(None, 200);
        let sum = Quantity::known_sum([Some(of(more, 500)), None, Some(exact)]);
        assert_eq!(sum, Some(of(more, 700)));
        assert_eq!(Quantity::known_sum([None]), None);
        assert_eq!(of(more, 500).less(exact), Some(of(more, 300)));
        assert_eq!(
            exact.less(of(more, 500)),
            Some(of(Some(Qualifier::LessThan), -300))
        );
        assert_eq!(
            exact.index(of(more, 400)),
            Some(of(Some(Qualifier::LessThan), 50))
        );
        assert_eq!(exact.index(of(None, 400)), Some(of(None, 50)));
        assert_eq!(of(more, 400).index(exact), Some(of(more, 200)));
        assert_eq!(
            of(more, -400).index(of(None, -200)),
            Some(of(Some(Qualifier::Uncertain), 200))
        );
    }
}
