//! A workbook of finance that came back, and what it is worth as the second signature.

use crate::base::received::SourceFile;
use crate::forms::submission::Confirmation;

/// A workbook of finance that came back.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The file.
    pub source: SourceFile,
    /// What it says: yes or no, which office, in what role, on which day.
    pub confirmation: Confirmation,
    /// The remark; `None` if there is none.
    pub remark: Option<String>,
    /// The digest of the amounts that it shows.
    pub digest: String,
    /// Its standing; until the year is concluded, what can be said of the file alone.
    pub standing: Standing,
    /// The figures of each line when it was issued, by the key of the line.
    pub lines: Vec<(String, String)>,
}

/// The standing of a workbook of finance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It confirms the amounts that there are now.
    Confirmed,
    /// It says no.
    Refused,
    /// It says neither yes nor no.
    Unanswered,
    /// It says yes, but not by which office or on which day.
    Incomplete,
    /// It shows other amounts than there are now.
    Stale,
    /// A cell was changed, or the workbook is damaged.
    Changed,
    /// Another workbook of finance about the same amounts counts, or contradicts it.
    SetAside,
}

impl Standing {
    /// Returns its key in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::Unanswered => "unanswered",
            Self::Incomplete => "incomplete",
            Self::Stale => "stale",
            Self::Changed => "changed",
            Self::SetAside => "set-aside",
        }
    }
}
