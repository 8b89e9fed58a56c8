//! What qualifiers mean: for sums, for the smallest and largest of several numbers, for comparisons.

use rust_decimal::Decimal;

use super::Qualifier;

/// The numbers that a value can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    /// The lower end, and whether the value can be that number; `None` if there is no lower end.
    pub low: Option<(Decimal, bool)>,
    /// The upper end, likewise.
    pub high: Option<(Decimal, bool)>,
}

/// On which side of a number a value lies.
enum Side {
    Above,
    Below,
    Around,
    Anywhere,
}

impl Qualifier {
    /// Returns how exactly the sum or mean of several numbers holds: as the inexact ones among them if these agree; more than,
    /// less than or about the sum if all lie on the same side; uncertain if they lie on different ones. `None` if all are exact.
    pub fn of_sum(addends: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        addends.into_iter().flatten().reduce(|one, other| {
            if one == other {
                return one;
            }
            match (one.side(), other.side()) {
                (Side::Above, Side::Above) => Self::MoreThan,
                (Side::Below, Side::Below) => Self::LessThan,
                (Side::Around, Side::Around) => Self::About,
                (
                    Side::Above | Side::Below | Side::Around | Side::Anywhere,
                    Side::Above | Side::Below | Side::Around | Side::Anywhere,
                ) => Self::Uncertain,
            }
        })
    }

    /// Returns on which side of the number the value lies.
    const fn side(self) -> Side {
        match self {
            Self::MoreThan | Self::AtLeast => Side::Above,
            Self::LessThan | Self::AtMost | Self::Nearly => Side::Below,
            Self::About | Self::Average | Self::Estimated | Self::Expected => Side::Around,
            Self::Uncertain => Side::Anywhere,
        }
    }

    /// Returns how exactly the largest (or, without `largest`, the smallest) of several numbers holds: as it is stated itself, or
    /// about if another of them, which is stated with a qualifier, can be larger (or smaller).
    pub fn of_extreme(numbers: &[(Option<Self>, Decimal)], extreme: Decimal, largest: bool) -> Option<Self> {
        let holds = numbers.iter().filter(|(_, number)| *number == extreme);
        let own = Self::of_sum(holds.map(|(one, _)| *one));
        let beyond = |(one, number): &(Option<Self>, Decimal)| {
            *number != extreme
                && one.is_some_and(|one| {
                    let range = one.range(*number);
                    let end = if largest { range.high } else { range.low };
                    end.is_none_or(|(end, _)| if largest { end > extreme } else { end < extreme })
                })
        };
        if numbers.iter().any(beyond) {
            Some(Self::About)
        } else {
            own
        }
    }

    /// Returns the numbers that a qualified number can mean. One that is about, estimated or expected lies within [`WITHIN`] of
    /// the number; a mean is the number.
    pub fn range(self, number: Decimal) -> NumberRange {
        let by = number.abs().checked_mul(WITHIN).unwrap_or_default();
        let (less, more) = (number.saturating_sub(by), number.saturating_add(by));
        let (low, high) = match self {
            Self::MoreThan => (Some((number, false)), None),
            Self::AtLeast => (Some((number, true)), None),
            Self::LessThan => (None, Some((number, false))),
            Self::AtMost => (None, Some((number, true))),
            Self::About | Self::Estimated | Self::Expected => (Some((less, true)), Some((more, true))),
            Self::Nearly => (Some((less, true)), Some((number, false))),
            Self::Average => (Some((number, true)), Some((number, true))),
            Self::Uncertain => (None, None),
        };
        NumberRange { low, high }
    }
}

impl NumberRange {
    /// Returns `true` if every number of the range is at least (without `or_equal`: more than) a bound, `false` if none is; `None`
    /// if some are.
    pub fn is_from(self, bound: Decimal, or_equal: bool) -> Option<bool> {
        if let Some((low, held)) = self.low
            && (low > bound || (low == bound && (or_equal || !held)))
        {
            return Some(true);
        }
        let (high, held) = self.high?;
        let is_below = high < bound || (high == bound && !(or_equal && held));
        is_below.then_some(false)
    }

    /// Returns `true` if every number of the range is at most (without `or_equal`: less than) a bound, `false` if none is; `None`
    /// if some are.
    pub fn is_to(self, bound: Decimal, or_equal: bool) -> Option<bool> {
        let turned = |end: Option<(Decimal, bool)>| end.map(|(end, held)| (-end, held));
        let mirrored = Self {
            low: turned(self.high),
            high: turned(self.low),
        };
        mirrored.is_from(-bound, or_equal)
    }
}

/// The part of a number within which it is still about the same.
const WITHIN: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
