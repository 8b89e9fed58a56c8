//! The realised amounts of a year beside those of the year before, apart by what is known, so that a comparison covers the same
//! lines on both sides and whatever it leaves out is named.

use rust_decimal::{Decimal, RoundingStrategy};

use super::LineFigures;
use crate::base::mark::Marks;
use crate::base::value::Quantity;

/// The realised amounts of several lines in a year and in the year before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearOnYear {
    /// The lines whose amounts are known in both years: the only ones that can be compared.
    pub both: Pair,
    /// The lines whose amount is known in the year alone, such as new ones.
    pub now_only: Pair,
    /// The lines whose amount is known in the year before alone, such as those that ended.
    pub before_only: Pair,
}

/// The sums of some lines in a year and in the year before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pair {
    /// The number of lines.
    pub lines: usize,
    /// The sum of the year before; `None` if no line has one, or on overflow.
    pub before: Option<Quantity>,
    /// The sum of the year; `None` likewise.
    pub now: Option<Quantity>,
    /// The marks that the sum of the year before has of its parts.
    pub marks_before: Marks,
    /// Those of the sum of the year.
    pub marks_now: Marks,
}

/// A part of the lines of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The lines known in both years.
    Both,
    /// The lines known in the year alone.
    NowOnly,
    /// The lines known in the year before alone.
    BeforeOnly,
}

impl YearOnYear {
    /// Divides lines by the years in which their realised amounts are known; a line known in neither is in no part.
    pub fn of<'l, 'a: 'l>(lines: impl IntoIterator<Item = &'l LineFigures<'a>>) -> Self {
        let lines: Vec<&LineFigures<'_>> = lines.into_iter().collect();
        let pair = |part: Part| {
            let of_part: Vec<&&LineFigures<'_>> =
                lines.iter().filter(|line| part_of(line) == Some(part)).collect();
            Pair {
                lines: of_part.len(),
                before: Quantity::known_sum(of_part.iter().map(|line| line.before)),
                now: Quantity::known_sum(of_part.iter().map(|line| line.amounts.realised)),
                marks_before: Marks::of_sum(of_part.iter().map(|line| line.marks.before)),
                marks_now: Marks::of_sum(of_part.iter().filter_map(|line| line.marks.amounts.realised)),
            }
        };
        Self {
            both: pair(Part::Both),
            now_only: pair(Part::NowOnly),
            before_only: pair(Part::BeforeOnly),
        }
    }

    /// Returns the parts that have lines, in the order in which tables show them.
    pub fn parts(&self) -> Vec<(Part, Pair)> {
        let all = [
            (Part::Both, self.both),
            (Part::NowOnly, self.now_only),
            (Part::BeforeOnly, self.before_only),
        ];
        all.into_iter().filter(|(_, pair)| pair.lines > 0).collect()
    }

    /// Returns `true` if the sums of the two years cover different lines, and both cover some: then they must not stand side by
    /// side without the parts.
    pub const fn is_mixed(&self) -> bool {
        let before = self.both.lines + self.before_only.lines;
        let now = self.both.lines + self.now_only.lines;
        before > 0 && now > 0 && self.now_only.lines + self.before_only.lines > 0
    }

    /// Returns the change of the lines known in both years, in percent of the year before, rounded half up to one decimal;
    /// `None` if there is none, or if the year before is zero.
    pub fn change(&self) -> Option<Quantity> {
        self.both.change()
    }
}

impl Pair {
    /// Returns the change in percent of the year before; see [`YearOnYear::change`].
    pub fn change(&self) -> Option<Quantity> {
        change(self.before?, self.now?)
    }
}

/// Returns the same of numbers that may not be exact, as exactly as they hold.
pub fn change(before: Quantity, now: Quantity) -> Option<Quantity> {
    Some(now.against(before, change_in_percent(before.number, now.number)?))
}

/// Returns the change from one number to another in percent of the first, rounded half up to one decimal; `None` if the first
/// is zero or less, of which there is no percentage, or on overflow.
pub fn change_in_percent(before: Decimal, now: Decimal) -> Option<Decimal> {
    if before < Decimal::ZERO {
        return None;
    }
    let change = now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let percent = change.checked_div(before)?;
    Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

const fn part_of(line: &LineFigures<'_>) -> Option<Part> {
    match (line.before.is_some(), line.amounts.realised.is_some()) {
        (true, true) => Some(Part::Both),
        (false, true) => Some(Part::NowOnly),
        (true, false) => Some(Part::BeforeOnly),
        (false, false) => None,
    }
}
