//! A row of a ledger's export, its cells read.

use super::number::Numbered;
use crate::base::language::Text;
use crate::base::value::{Amount, Amounts, Year};

/// A row below the headings, its cells read.
pub(super) struct Parsed {
    /// Its number in the sheet, from zero.
    pub(super) row: u32,
    /// Its account.
    pub(super) account: Numbered,
    /// Its line of the municipal budget.
    pub(super) line: Numbered,
    /// Its amounts; blank where they cannot be read.
    pub(super) amounts: Amounts,
    /// Whether it says that it is a total.
    pub(super) is_total: bool,
    /// Its year; an error says why it cannot be read.
    pub(super) year: Result<Option<Year>, Text>,
    /// The first amount that cannot be read, with the reason where it is no text.
    pub(super) faulty: Option<(Amount, Option<Text>)>,
}

impl Parsed {
    /// Returns `true` if it has an account, be it one that cannot be read.
    pub(super) const fn has_account(&self) -> bool {
        matches!(self.account, Numbered::Read(_) | Numbered::Unreadable(_))
    }
}
