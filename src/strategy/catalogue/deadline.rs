//! When goals are due.

use jiff::civil::Date;

use crate::base::language::Language;
use crate::base::message::Message;
use crate::base::value::Year;

/// When a goal is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// By the end of a year.
    Year(Year),
    /// By a day.
    Day(Date),
}

impl Deadline {
    /// Returns the last day on which the goal is in time.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => year.last_day(),
            Self::Day(day) => day,
        }
    }

    /// Returns the deadline in words: `2024`, `30. 9. 2020`.
    pub fn message(self) -> Message {
        match self {
            Self::Year(year) => Message::words(year),
            Self::Day(day) => Message::Date(day),
        }
    }

    /// Returns the deadline in a language.
    pub fn display(self, language: Language) -> String {
        self.message().in_(language)
    }
}
