//! When goals are due.

use jiff::civil::Date;

use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::base::value::{StatusClass, Year};

/// By when something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueBy {
    /// By the end of a year.
    Year(Year),
    /// By a day.
    Day(Date),
}

/// What of a goal is due by its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeadlineFor {
    /// That it is achieved.
    #[default]
    End,
    /// That it has begun: whether it is achieved, the deadline does not say.
    Start,
}

/// When a goal is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// By when.
    pub by: DueBy,
    /// What is due then.
    pub of: DeadlineFor,
}

impl DeadlineFor {
    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Start => "start",
        }
    }
}

impl DueBy {
    /// Returns the last day on which it is in time.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => year.last_day(),
            Self::Day(day) => day,
        }
    }

    /// Returns it in words: `2024`, `30. 9. 2020`.
    pub fn message(self) -> Message {
        match self {
            Self::Year(year) => Message::words(year),
            Self::Day(day) => Message::Date(day),
        }
    }
}

impl Deadline {
    /// Returns the last day on which the goal is in time.
    pub fn last_day(self) -> Date {
        self.by.last_day()
    }

    /// Returns the deadline in words: `2024`, `30. 9. 2020`, `začetek do 2024`.
    pub fn message(self) -> Message {
        match self.of {
            DeadlineFor::End => self.by.message(),
            DeadlineFor::Start => {
                Text::new("začetek do {due}", "start by {due}").with("due", self.by.message())
            }
        }
    }

    /// Returns the deadline in a language.
    pub fn display(self, language: Language) -> String {
        self.message().in_(language)
    }

    /// Returns `true` if a goal with a status of this class has what is due.
    pub fn is_met(self, class: StatusClass) -> bool {
        match self.of {
            DeadlineFor::End => !class.is_open(),
            DeadlineFor::Start => class != StatusClass::NotAchieved,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_for_the_start_is_met_by_a_goal_in_progress() {
        let deadline = |of| Deadline {
            by: DueBy::Year(Year::from(2024)),
            of,
        };
        let met = |of| StatusClass::ALL.map(|class| (class, deadline(of).is_met(class)));
        for (class, is_met) in met(DeadlineFor::End) {
            assert_eq!(is_met, !class.is_open(), "{class:?}");
        }
        for (class, is_met) in met(DeadlineFor::Start) {
            assert_eq!(is_met, class != StatusClass::NotAchieved, "{class:?}");
        }
        let words = |of| deadline(of).display(Language::Sl);
        assert_eq!(
            [words(DeadlineFor::End), words(DeadlineFor::Start)],
            ["2024", "začetek do 2024"]
        );
    }
}
