//! Where a cell of a table leads.

use crate::base::key::{EntryKey, GoalId, ItemKey};

/// The target of a link; a format without links shows its text or count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// The row of a goal, shown as its identifier.
    Goal(GoalId),
    /// The row that holds an entry's value, shown as the name of its table.
    Figure(EntryKey),
    /// The rows of a goal's indicators, counted.
    Indicators(Vec<ItemKey>),
    /// The rows of a goal's budget lines, counted.
    Lines(Vec<ItemKey>),
    /// The row of a budget line among the lines, shown as the name of their table.
    Line(ItemKey),
    /// The row of a budget line in the reconciliation, shown as how many rows of the ledger belong to it.
    Booked(ItemKey, usize),
    /// The claims about some entries, counted.
    Claims(Vec<EntryKey>),
    /// The claims about all entries of a goal, counted.
    ClaimsOfGoal(GoalId),
    /// The findings about some entries, counted.
    Findings(Vec<EntryKey>),
    /// The findings about all entries of a goal, counted.
    FindingsOfGoal(GoalId),
    /// The findings in a file, counted.
    FindingsIn(String),
    /// The file of a submission by its path, shown as its number.
    File(String),
    /// A decision, by its position among those of the year, shown as its number.
    Decision(usize),
}

impl Reference {
    /// Returns the goal whose identifier it shows; `None` if it leads to rows of a sheet, which no other format has.
    pub fn goal(&self) -> Option<&GoalId> {
        let Self::Goal(goal) = self else { return None };
        Some(goal)
    }
}
