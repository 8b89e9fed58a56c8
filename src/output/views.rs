//! What the coordinator's desk shows, as data: docs/desk-interface.md describes each view. Words are in the language of the desk, keys
//! are those of `result.json`.

mod conflicts;
mod findings;
mod goals;
mod money;
mod place;
mod received;
mod state;
mod table;
mod trace;

pub use conflicts::{Claimed, ConflictsView, FilesView, OpenEntry, choices, conflicts, entered};
pub use findings::{CellView, FindingView, FindingsView, Grid, Wanted, finding, findings, grid};
pub use goals::{GoalView, GoalsView, goal, goals};
pub use money::{MoneyView, money};
pub use place::PlaceView;
pub use received::{FileView, InstitutionView, ReceivedView, received};
pub use state::{StateView, state};
pub use table::{TableView, decisions};
pub use trace::{EntryView, list, trace};

/// The version of the views. It is increased when a name or a meaning changes, not when something is added.
pub const VERSION: u32 = 1;
