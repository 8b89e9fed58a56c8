//! The coordinator's rulings, from `decisions/YEAR.toml`.

mod codes;
mod entry;
mod read;
mod write;

use jiff::civil::Date;

use crate::finding::Waived;
use crate::key::{EntryKey, InstitutionId};
use crate::place::Place;

pub use codes::CODES;
pub use read::parse;
pub use write::{Draft, append, lines};

/// Every ruling of a year.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// In the order of the file.
    pub rulings: Vec<Ruling>,
}

/// One ruling.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// What is ruled.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// By which office.
    pub by: String,
    /// On which day.
    pub date: Date,
    /// Where it stands.
    pub place: Place,
}

/// What is ruled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// A finding is accepted.
    Waive {
        /// Its code.
        code: String,
        /// Of which entry; of any when absent.
        entry: Option<EntryKey>,
        /// Of which institution; of any when absent.
        institution: Option<InstitutionId>,
    },
    /// Of several claims, this institution's counts.
    Choose {
        /// The entry.
        entry: EntryKey,
        /// Whose claim.
        institution: InstitutionId,
        /// What it said when the decision was made, in canonical form; nothing when that was not noted.
        saw: Option<String>,
    },
    /// A value counts, whatever was claimed; in canonical form.
    Set {
        /// The entry.
        entry: EntryKey,
        /// The value, in the form of [`crate::value::Value::canonical`].
        value: String,
    },
    /// A file of the inbox is not read.
    Exclude {
        /// Its name in the inbox.
        file: String,
    },
    /// An institution's missing workbook is accepted.
    Absent {
        /// Whose.
        institution: InstitutionId,
    },
}

impl Decisions {
    /// Says whether a file of the inbox is not to be read.
    pub fn excludes(&self, path: &str) -> bool {
        self.rulings.iter().any(|ruling| ruling.decision.excludes(path))
    }
}

impl Decision {
    /// Says whether this excludes a file: its words name the path, the name, or the archive that the file lies in.
    pub fn excludes(&self, path: &str) -> bool {
        let Self::Exclude { file } = self else {
            return false;
        };
        let ends = path.match_indices(" › ").map(|(at, _)| at).chain([path.len()]);
        ends.filter_map(|end| path[..end].strip_suffix(file.as_str()))
            .any(|before| before.is_empty() || before.ends_with('/') || before.ends_with(" › "))
    }
}

impl From<&Ruling> for Waived {
    fn from(ruling: &Ruling) -> Self {
        Self {
            reason: ruling.reason.clone(),
            by: ruling.by.clone(),
            date: ruling.date,
        }
    }
}
