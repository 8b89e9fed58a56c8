//! Where money comes from.

use crate::base::language::Text;

/// Where a budget line's money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
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

impl Source {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 5] = [Self::Municipality, Self::State, Self::Eu, Self::Own, Self::Other];

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
