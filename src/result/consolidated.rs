//! One answer per entry out of many submissions, with everything that was said.

use indexmap::IndexMap;

use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::place::{Name, Place};
use crate::base::received::SourceFile;
use crate::base::value::{Status, Value, Year};
use crate::forms::submission::Confirmation;
use crate::inputs::decisions::Ruling;
use crate::inputs::ledger::Ledger;

/// One value, said by one institution, in one cell of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// By whom.
    pub institution: InstitutionId,
    /// What.
    pub value: Value,
    /// Where.
    pub place: Place,
    /// As it was found in the cell.
    pub found: String,
    /// The SHA-256 of the file.
    pub sha256: Name,
}

/// What became of the claims about one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged<T> {
    /// Nothing was said, or not by the institution whose word counts.
    Missing,
    /// One was asked and said it, or all said the same.
    Agreed(T),
    /// A rule or decision made one value of them.
    Settled {
        /// The value.
        value: T,
        /// By what.
        by: Settlement,
        /// The claims that were set aside, as positions in the entry's claims.
        set_aside: Vec<usize>,
    },
    /// The claims stand side by side, as the catalogue wants it: there is no one value.
    Each,
    /// There is no one value before a decision rules.
    Open(Why),
}

/// Why an entry is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Institutions that must agree state different values.
    Disagree,
    /// Payer and recipient of a budget line state different amounts.
    PaidAndReceived,
    /// The claims cannot be combined into one value that can be held exactly.
    NotCombined,
    /// A weighted mean lacks its weights.
    NotWeighted,
    /// Several files of one institution state different values, and none of them is known to be the one that counts.
    Files,
}

/// By what a value was settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The lead's claim counts.
    Lead,
    /// The claims were added.
    Sum,
    /// The smallest claim.
    Min,
    /// The largest claim.
    Max,
    /// The mean of the claims, each weighted by what its institution states for another indicator.
    Mean,
    /// A decision: its position in [`Consolidated::rulings`].
    Decision(usize),
}

/// One entry with all that was said about it.
#[derive(Debug, Clone)]
pub struct MergedEntry {
    /// What was said, in the order of the catalogue's institutions.
    pub claims: Vec<Claim>,
    /// What became of it.
    pub outcome: Merged<Value>,
    /// The institutions that were asked and gave no value; a sum without them is partial.
    pub unanswered: Vec<InstitutionId>,
}

/// What became of one file of the inbox.
#[derive(Debug, Clone)]
pub struct FileRecord {
    /// The file.
    pub source: SourceFile,
    /// Whose it is, where that could be told.
    pub institution: Option<InstitutionId>,
    /// What became of it.
    pub state: FileState,
    /// Who confirmed it, where it could be read.
    pub confirmation: Option<Confirmation>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// It was read and counts.
    Accepted,
    /// It was not read; a finding says why.
    Refused,
    /// It has the same content as the file of this path, which counts.
    Duplicate(String),
    /// The file of this path was sent back for correction of this one and returned: it counts in its place.
    Superseded(String),
    /// It stands against other files of the same institution, and nobody has ruled.
    Conflicting,
    /// A decision excludes it: its position in [`Consolidated::rulings`].
    Excluded(usize),
}

/// A ruling, and how often it took effect.
#[derive(Debug, Clone)]
pub struct AppliedRuling {
    /// The ruling.
    pub ruling: Ruling,
    /// How many findings, entries, files or institutions it touched.
    pub effects: usize,
}

/// The year's result.
#[derive(Debug, Clone)]
pub struct Consolidated {
    /// The year.
    pub year: Year,
    /// Every entry that somebody was asked for, in the order of the catalogue.
    pub entries: IndexMap<EntryKey, MergedEntry>,
    /// Every file of the inbox, in the order of their paths.
    pub files: Vec<FileRecord>,
    /// The institutions from which nothing was accepted, in the order of the catalogue.
    pub absent: Vec<InstitutionId>,
    /// Every ruling of the year, in the order of the file.
    pub rulings: Vec<AppliedRuling>,
    /// What accounting says, where its export could be read.
    pub ledger: Option<Ledger>,
}

impl<T> Merged<T> {
    /// Returns `true` if a decision must rule before there is a value.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// The one value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Agreed(value) | Self::Settled { value, .. } => Some(value),
            Self::Missing | Self::Each | Self::Open(_) => None,
        }
    }
}

impl MergedEntry {
    /// The one value, where there is one.
    pub const fn value(&self) -> Option<&Value> {
        self.outcome.value()
    }

    /// Returns `true` if a claim, by its position, is part of the answer: not set aside, and not waiting for a ruling.
    pub fn counts(&self, position: usize) -> bool {
        match &self.outcome {
            Merged::Agreed(_) | Merged::Each => true,
            Merged::Settled { set_aside, .. } => !set_aside.contains(&position),
            Merged::Missing | Merged::Open(_) => false,
        }
    }

    /// Returns `true` if the value is the sum, the mean, the smallest or the largest of less than all that were asked.
    pub fn is_partial(&self) -> bool {
        let made_of_all = match &self.outcome {
            Merged::Settled { by, .. } => match by {
                Settlement::Sum | Settlement::Min | Settlement::Max | Settlement::Mean => true,
                Settlement::Lead | Settlement::Decision(_) => false,
            },
            Merged::Missing | Merged::Agreed(_) | Merged::Each | Merged::Open(_) => false,
        };
        made_of_all && !self.unanswered.is_empty()
    }
}

impl Consolidated {
    /// The value of an entry, where there is one.
    pub fn value(&self, entry: &EntryKey) -> Option<&Value> {
        self.entries.get(entry).and_then(MergedEntry::value)
    }

    /// The status of a goal, where there is one.
    pub fn status(&self, goal: &crate::base::key::GoalId) -> Option<Status> {
        match self.value(&EntryKey::of_goal(goal, AnswerField::Status)) {
            Some(Value::Status(status)) => Some(*status),
            Some(Value::Number(_) | Value::Flag(_) | Value::Text(_)) | None => None,
        }
    }
}
