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

    /// Returns how exactly the difference of two numbers holds: the more is subtracted, the less is left.
    pub fn of_difference(from: Option<Self>, subtracted: Option<Self>) -> Option<Self> {
        Self::of_sum([from, subtracted.map(Self::mirrored)])
    }

    /// Returns how exactly the negative of a number holds.
    const fn mirrored(self) -> Self {
        match self {
            Self::MoreThan => Self::LessThan,
            Self::AtLeast => Self::AtMost,
            Self::LessThan | Self::Nearly => Self::MoreThan,
            Self::AtMost => Self::AtLeast,
            Self::About | Self::Average | Self::Estimated | Self::Expected | Self::Uncertain => self,
        }
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

    /// Returns how exactly the largest (or, without `largest`, the smallest) of several numbers holds: as it is stated itself, unless
    /// another one can be larger (or smaller). Then it is at least (or at most) the number if that one is known to be reached;
    /// about, if all lie around it; else uncertain.
    pub fn of_extreme(numbers: &[(Option<Self>, Decimal)], extreme: Decimal, largest: bool) -> Option<Self> {
        if !largest {
            let turned = numbers.iter();
            let turned: Vec<_> = turned
                .map(|(one, number)| (one.map(Self::mirrored), -*number))
                .collect();
            let own = Self::own(numbers, extreme);
            let of_turned = Self::of_largest(&turned, -extreme);
            return if of_turned == own.map(Self::mirrored) {
                own
            } else {
                of_turned.map(Self::mirrored)
            };
        }
        Self::of_largest(numbers, extreme)
    }

    /// Returns the qualifier with which one of several numbers is stated.
    fn own(numbers: &[(Option<Self>, Decimal)], number: Decimal) -> Option<Self> {
        let holds = numbers.iter().filter(|(_, one)| *one == number);
        Self::of_sum(holds.map(|(one, _)| *one))
    }

    fn of_largest(numbers: &[(Option<Self>, Decimal)], most: Decimal) -> Option<Self> {
        let own = Self::own(numbers, most);
        let range = |(one, number): &(Option<Self>, Decimal)| match one {
            Some(one) => one.range(*number),
            None => NumberRange::exactly(*number),
        };
        let others = numbers.iter().filter(|one| (own, most) != **one);
        let is_above = |end: Option<(Decimal, bool)>| end.is_none_or(|(end, _)| end > most);
        let others: Vec<NumberRange> = others.map(range).collect();
        let is_reached = |range: &NumberRange| range.low.is_some_and(|(low, _)| low >= most);
        let may_be_more = others.iter().any(|range| is_above(range.high));
        if !may_be_more && (own.is_none() || !others.iter().any(is_reached)) {
            return own;
        }
        let whole = numbers.iter().map(range);
        let (is_at_least, is_at_most) = (
            whole.clone().any(|range| is_reached(&range)),
            !whole.clone().any(|range| is_above(range.high)),
        );
        match (is_at_least, is_at_most) {
            (true, true) => None,
            (true, false) => Some(Self::AtLeast),
            (false, true) => Some(Self::AtMost),
            (false, false) => {
                let mut around = numbers.iter().filter_map(|(one, _)| *one);
                let is_around = around.all(|one| matches!(one.side(), Side::Around));
                Some(if is_around { Self::About } else { Self::Uncertain })
            }
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
    /// Returns the range of an exact number.
    pub const fn exactly(number: Decimal) -> Self {
        let end = Some((number, true));
        Self { low: end, high: end }
    }

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
