//! How far a goal was met: one of the statuses that the catalogue declares, and the class by which rules and counts know it.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::base::language::Text;
use crate::base::message::Message;

/// The label of goals without a status.
pub const NO_STATUS: Text = Text::new("brez stanja", "no status");
/// The label of goals that the strategy declares and the catalogue does not list.
pub const UNLISTED: Text = Text::new("ni v katalogu", "not in the catalogue");

/// What a status says of a goal. Rules ask for it and never for the status itself, so that they hold for a strategy's own
/// statuses too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusClass {
    /// It is achieved.
    Achieved,
    /// It is achieved in part.
    PartiallyAchieved,
    /// It is not achieved.
    NotAchieved,
    /// It is under way, and may still be achieved.
    InProgress,
    /// It is not held against the others: not relevant in the year, or dropped.
    NotCounted,
}

/// A status of the catalogue: its key, its place among those that are declared, and its class. What it is called and how it looks
/// the catalogue's `Vocabulary` knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status {
    place: u8,
    class: StatusClass,
    /// How many bytes of the key count.
    length: u8,
    key: [u8; Self::LONGEST_KEY],
}

impl StatusClass {
    /// Every class, in the order in which tables show them.
    pub const ALL: [Self; 5] = [
        Self::Achieved,
        Self::PartiallyAchieved,
        Self::NotAchieved,
        Self::InProgress,
        Self::NotCounted,
    ];

    /// Returns the key in files: `partially-achieved`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::PartiallyAchieved => "partially-achieved",
            Self::NotAchieved => "not-achieved",
            Self::InProgress => "in-progress",
            Self::NotCounted => "not-counted",
        }
    }

    /// Returns the class of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }

    /// Returns what the class is called; the built-in status of a class is called the same.
    pub const fn label(self) -> Text {
        match self {
            Self::Achieved => Text::new("dosežen", "achieved"),
            Self::PartiallyAchieved => Text::new("delno dosežen", "partially achieved"),
            Self::NotAchieved => Text::new("ni dosežen", "not achieved"),
            Self::InProgress => Text::new("v izvajanju", "in progress"),
            Self::NotCounted => Text::new("se ne šteje", "not counted"),
        }
    }

    /// Returns `true` if something is still to be done about the goal: why it is not achieved is asked, and what comes next.
    pub const fn is_open(self) -> bool {
        match self {
            Self::PartiallyAchieved | Self::NotAchieved | Self::InProgress => true,
            Self::Achieved | Self::NotCounted => false,
        }
    }
}

impl Status {
    /// The most statuses that a catalogue may declare.
    pub const MOST: usize = 12;
    /// The most characters of a key; an identifier has no others than of one byte. With more of them a [`super::Value`] would be larger.
    pub const LONGEST_KEY: usize = 20;

    /// Dosežen.
    pub const ACHIEVED: Self = Self::of_class(0, StatusClass::Achieved);
    /// Delno dosežen.
    pub const PARTIALLY_ACHIEVED: Self = Self::of_class(1, StatusClass::PartiallyAchieved);
    /// Ni dosežen.
    pub const NOT_ACHIEVED: Self = Self::of_class(2, StatusClass::NotAchieved);
    /// V izvajanju.
    pub const IN_PROGRESS: Self = Self::of_class(3, StatusClass::InProgress);

    /// The statuses of a catalogue that declares none of its own, in the order in which tables show them.
    pub const BUILT_IN: [Self; 4] = [
        Self::ACHIEVED,
        Self::PARTIALLY_ACHIEVED,
        Self::NOT_ACHIEVED,
        Self::IN_PROGRESS,
    ];

    /// Makes the status that a catalogue declares at a place, counted from nothing; `None` if there are more than [`Self::MOST`] or
    /// its key is too long.
    pub fn declared(place: usize, key: &str, class: StatusClass) -> Option<Self> {
        (place < Self::MOST && key.len() <= Self::LONGEST_KEY).then(|| Self::new(place, key, class))
    }

    const fn of_class(place: usize, class: StatusClass) -> Self {
        Self::new(place, class.key(), class)
    }

    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "both are small, MOST and LONGEST_KEY; a constant can be converted in no other way"
    )]
    const fn new(place: usize, key: &str, class: StatusClass) -> Self {
        let written = key.as_bytes();
        let mut key = [0; Self::LONGEST_KEY];
        let mut at = 0;
        while at < written.len() {
            key[at] = written[at];
            at += 1;
        }
        Self {
            place: place as u8,
            class,
            length: written.len() as u8,
            key,
        }
    }

    /// Returns its place among the declared statuses, counted from nothing; less than [`Self::MOST`].
    #[expect(
        clippy::as_conversions,
        reason = "a constant function can convert in no other way"
    )]
    pub const fn place(self) -> usize {
        self.place as usize
    }

    /// Returns its class.
    pub const fn class(self) -> StatusClass {
        self.class
    }

    /// Returns the key in files: `partially-achieved`.
    pub fn key(&self) -> &str {
        let key = self.key.get(..self.length.into()).unwrap_or_default();
        std::str::from_utf8(key).unwrap_or_default()
    }

    /// Returns the label of a built-in status; `None` of a strategy's own, which only its catalogue can name.
    pub fn built_in_label(self) -> Option<Text> {
        Self::BUILT_IN.contains(&self).then(|| self.class.label())
    }

    /// Returns what it is called as far as that is known without its catalogue: the built-in label, or the key.
    pub fn message(self) -> Message {
        self.built_in_label()
            .map_or_else(|| Message::words(self.key()), Message::from)
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Status({} {}, {:?})", self.place, self.key(), self.class)
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_holds_its_key() {
        for status in Status::BUILT_IN {
            assert_eq!(status.key(), status.class().key());
            assert_eq!(
                Status::declared(status.place(), status.key(), status.class()),
                Some(status)
            );
        }
        let longest = "a".repeat(Status::LONGEST_KEY);
        let own = Status::declared(Status::MOST - 1, &longest, StatusClass::NotCounted).unwrap();
        assert_eq!(
            (own.key(), own.class(), own.place()),
            (longest.as_str(), StatusClass::NotCounted, 11)
        );
        assert_eq!(own.message(), Message::words(&longest));
        assert_eq!(Status::declared(Status::MOST, "a", StatusClass::Achieved), None);
        assert_eq!(
            Status::declared(0, &format!("{longest}a"), StatusClass::Achieved),
            None
        );
    }

    #[test]
    fn every_class_has_its_key() {
        for class in StatusClass::ALL {
            assert_eq!(StatusClass::from_key(class.key()), Some(class));
        }
    }
}
