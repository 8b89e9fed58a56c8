//! The years of strategies: calendar years, or those that begin on the first day of another month.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A year between 1900 and 2199, by the calendar year in which it begins. Years of one strategy begin in the same month: those with the
/// same number are the same.
///
/// Printed, it is the year's name as people read it: `2024`, and of a year that begins in April `2024/25`. Paths, keys and files for
/// programs have its number, [`Year::get`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(from = "i16", into = "i16")]
pub struct Year {
    number: i16,
    begins: YearStart,
}

/// The month on whose first day the years of a strategy begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearStart(u8);

impl YearStart {
    /// Takes the month of a year's first day, January as 1; `None` if there is no such month.
    pub fn in_month(month: i64) -> Option<Self> {
        let before = u8::try_from(month).ok()?.checked_sub(1)?;
        (before < 12).then_some(Self(before))
    }

    /// Reads the first day of years as catalogues have it: `04-01`.
    pub fn read(text: &str) -> Option<Self> {
        let month = text.strip_suffix("-01").filter(|month| month.len() == 2)?;
        Self::in_month(month.parse().ok()?)
    }

    /// Returns the month in which years begin, January as 1.
    pub fn month(self) -> i8 {
        i8::try_from(self.0 + 1).unwrap_or(1)
    }

    /// Returns the month that is so many months after the first, January as 0.
    pub fn month_after(self, months: usize) -> usize {
        (usize::from(self.0) + months) % 12
    }

    /// Returns `true` if years are calendar years.
    pub fn is_calendar(self) -> bool {
        self == Self::default()
    }
}

impl Year {
    /// Takes a calendar year between 1900 and 2199.
    pub fn new(year: i64) -> Option<Self> {
        i16::try_from(year)
            .ok()
            .filter(|y| (1900..2200).contains(y))
            .map(Self::from)
    }

    /// Returns the year as a number: that of its first day.
    pub const fn get(self) -> i16 {
        self.number
    }

    /// Returns in which month it begins.
    pub const fn begins(self) -> YearStart {
        self.begins
    }

    /// Returns the year of the same number that begins in a month.
    #[must_use]
    pub const fn beginning(self, begins: YearStart) -> Self {
        Self { begins, ..self }
    }

    /// Returns the year of the same number that begins as another does.
    #[must_use]
    pub const fn like(self, other: Self) -> Self {
        self.beginning(other.begins)
    }

    /// Returns the year so many years later, or earlier when negative; stays within the bounds of a year.
    #[must_use]
    pub fn plus(self, years: i16) -> Self {
        Self {
            number: self.number.saturating_add(years).clamp(1900, 2199),
            ..self
        }
    }

    /// Returns its name with both numbers whole: `2024/2025`; a calendar year has one.
    pub fn in_full(&self) -> String {
        if self.begins.is_calendar() {
            self.number.to_string()
        } else {
            format!("{}/{}", self.number, self.number + 1)
        }
    }

    /// Returns its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.number, self.begins.month(), 1).unwrap_or(Date::MIN)
    }

    /// Returns its last day.
    pub fn last_day(self) -> Date {
        let next = Date::new(self.number.saturating_add(1), self.begins.month(), 1);
        next.and_then(Date::yesterday).unwrap_or(Date::MAX)
    }

    /// Returns the year, beginning as this one does, in which a day is; stays within the bounds of a year.
    #[must_use]
    pub fn at(self, day: Date) -> Self {
        let number = day.year() - i16::from(day.month() < self.begins.month());
        Self { number, ..self }.plus(0)
    }

    /// Returns `true` if a day is in it.
    pub fn has(self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// Reads a year as people write it, of those that begin in a month: its number, and of years that are no calendar years its name
    /// as well, in short or in full: `2024/25`, `2024/2025`.
    pub fn read(text: &str, begins: YearStart) -> Option<Self> {
        let number = || text.parse::<Self>().ok().filter(|_| text.len() == 4);
        let of = |year: Self| year.beginning(begins);
        Self::named(text, begins).or_else(|| number().map(of))
    }

    /// Reads the name of a year that is no calendar year, in short or in full; `None` of anything else.
    pub fn named(text: &str, begins: YearStart) -> Option<Self> {
        let (first, next) = text.split_once('/').filter(|_| !begins.is_calendar())?;
        let digits = |text: &str, counts: &[usize]| {
            counts.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        };
        let year = first.parse::<Self>().ok().filter(|_| digits(first, &[4]))?;
        let after = year.number + 1;
        let is_next = next.parse() == Ok(after) || next.parse() == Ok(after % 100);
        (digits(next, &[2, 4]) && is_next).then(|| year.beginning(begins))
    }
}

impl From<i16> for Year {
    fn from(number: i16) -> Self {
        Self {
            number,
            begins: YearStart::default(),
        }
    }
}

impl From<Year> for i16 {
    fn from(year: Year) -> Self {
        year.number
    }
}

impl PartialEq for Year {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Year {}

impl PartialOrd for Year {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Year {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number)
    }
}

impl Hash for Year {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let next = self.number + 1;
        match (self.begins.is_calendar(), next % 100) {
            (true, _) => self.number.fmt(f),
            // A century is written whole: 1999/2000.
            (false, 0) => write!(f, "{}/{next}", self.number),
            (false, short) => write!(f, "{}/{short:02}", self.number),
        }
    }
}

impl FromStr for Year {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse::<i64>().ok().and_then(Self::new).ok_or(())
    }
}
