//! Where money comes from: the sources that the catalogue declares, and the class by which strategies are compared.

use std::sync::Arc;

use crate::base::key::SourceId;
use crate::base::language::{Localized, Text};
use crate::base::message::Message;

/// What kind of source it is, whatever a strategy calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceClass {
    /// The municipality.
    Municipality,
    /// The state.
    State,
    /// The European Union.
    Eu,
    /// The institution's own means.
    Own,
    /// Any other.
    Other,
}

/// A source of money as the catalogue declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its identifier; a built-in source has the key of its class.
    pub id: SourceId,
    /// Its class.
    pub class: SourceClass,
    /// What it is called; a built-in source is called as its class is.
    pub label: Localized,
    /// The identifiers that it had before.
    pub was: Vec<SourceId>,
}

/// The sources of a catalogue, in the order in which tables show them.
#[derive(Debug, Clone)]
pub struct Sources {
    all: Vec<Arc<Source>>,
    are_own: bool,
}

impl SourceClass {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 5] = [Self::Municipality, Self::State, Self::Eu, Self::Own, Self::Other];

    /// Their keys.
    pub const KEYS: [&'static str; 5] = ["municipality", "state", "eu", "own", "other"];

    /// Returns the key in files: `municipality`.
    pub const fn key(self) -> &'static str {
        let [municipality, state, eu, own, other] = Self::KEYS;
        match self {
            Self::Municipality => municipality,
            Self::State => state,
            Self::Eu => eu,
            Self::Own => own,
            Self::Other => other,
        }
    }

    /// Returns the label.
    pub const fn label(self) -> Text {
        match self {
            Self::Municipality => Text::new("občina", "municipality"),
            Self::State => Text::new("država", "state"),
            Self::Eu => Text::new("Evropska unija", "European Union"),
            Self::Own => Text::new("lastna sredstva", "own means"),
            Self::Other => Text::new("drugo", "other"),
        }
    }
}

impl Source {
    /// The source of a class in a catalogue that declares none of its own.
    fn built_in(class: SourceClass) -> Option<Self> {
        Some(Self {
            id: class.key().parse().ok()?,
            class,
            label: Localized::of(|language| class.label().in_(language).to_owned()),
            was: Vec::new(),
        })
    }

    /// Returns the label, for a message.
    pub fn message(&self) -> Message {
        self.label.clone().into()
    }

    /// Returns what tables for programs call it: the identifier, of a built-in source the English label of its class.
    pub fn in_tables(&self) -> String {
        if self.id.as_str() == self.class.key() {
            self.class.label().en.to_owned()
        } else {
            self.id.to_string()
        }
    }
}

impl Default for Sources {
    /// The built-in sources.
    fn default() -> Self {
        let built_in = SourceClass::ALL.into_iter().filter_map(Source::built_in);
        Self {
            all: built_in.map(Arc::new).collect(),
            are_own: false,
        }
    }
}

impl Sources {
    /// Takes those that a strategy declares in place of the built-in ones.
    pub fn own(all: Vec<Source>) -> Self {
        Self {
            all: all.into_iter().map(Arc::new).collect(),
            are_own: true,
        }
    }

    /// Returns `true` if the strategy declares them, and has not the built-in ones.
    pub const fn are_own(&self) -> bool {
        self.are_own
    }

    /// Returns the sources, in the order in which tables show them.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Source> {
        self.all.iter().map(Arc::as_ref)
    }

    /// Returns the source of an identifier.
    pub fn of_id(&self, id: &SourceId) -> Option<&Arc<Source>> {
        self.all.iter().find(|source| source.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_in_source_has_the_key_and_the_label_of_its_class() {
        let sources = Sources::default();
        let found = sources
            .all()
            .map(|source| (source.id.as_str(), source.label.in_all().collect::<Vec<_>>()));
        let expected =
            SourceClass::ALL.map(|class| (class.key(), class.label().in_all().collect::<Vec<_>>()));
        assert!(found.eq(expected));
        for class in SourceClass::ALL {
            assert_eq!(toml::Value::try_from(class).unwrap().as_str(), Some(class.key()));
        }
    }
}
