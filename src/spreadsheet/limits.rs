//! How much a file may hold.

use serde::{Deserialize, Serialize};

use crate::finding::Fault;
use crate::language::{Language, Said, Text, number};
use crate::spreadsheet::LONGEST_TEXT;
use crate::spreadsheet::faults::TOO_LARGE;

/// How much a workbook may hold before it is refused unread. A form has some tens of kilobytes; the defaults leave room
/// for the largest ledger a municipality exports, and keep one file well under a gigabyte of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The file, in bytes; 25 MiB by default.
    pub file: u64,
    /// All its parts together, unpacked, in bytes; 256 MiB by default.
    pub unpacked: u64,
    /// How many times larger the parts may be than the file, unless they stay under [`Limits::exempt`]; 200 by default.
    pub ratio: u64,
    /// Parts together under so many bytes are not asked for their ratio; 4 MiB by default.
    pub exempt: u64,
    /// Parts in the container; 2,000 by default.
    pub members: usize,
    /// E-mail messages in one file; 1,000 by default.
    pub messages: usize,
    /// How many wrappings (archives, messages) may lie one in another; 3 by default. An archive in an archive is never opened.
    pub depth: usize,
    /// Sheets; 100 by default.
    pub sheets: usize,
    /// Cells that hold something, over all sheets; 500,000 by default.
    pub cells: usize,
    /// Characters of one cell, in UTF-16 units; Excel's own 32,767 by default.
    pub characters: usize,
    /// Characters of all cells together, in bytes; 64 MiB by default.
    pub text: usize,
    /// Rows that may hold something, counted from the top; Excel's own 1,048,576 by default.
    pub rows: u32,
    /// Columns that may hold something, counted from the left; Excel's own 16,384 by default.
    pub columns: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 25 << 20,
            unpacked: 256 << 20,
            ratio: 200,
            exempt: 4 << 20,
            members: 2_000,
            messages: 1_000,
            depth: 3,
            sheets: 100,
            cells: 500_000,
            characters: LONGEST_TEXT,
            text: 64 << 20,
            rows: crate::place::LAST_ROW + 1,
            columns: u32::from(crate::place::LAST_COLUMN) + 1,
        }
    }
}

/// Makes sure that an amount stays within its limit.
///
/// # Errors
/// F105 with the amount and the limit.
pub(super) fn within(what: Text, amount: u64, limit: u64) -> Result<(), Fault> {
    if amount <= limit {
        return Ok(());
    }
    let said = |n: u64| Said {
        sl: number(Language::Sl, n.into()),
        en: number(Language::En, n.into()),
    };
    Err(TOO_LARGE
        .fault()
        .with_said("what", what.into())
        .with_said("amount", said(amount))
        .with_said("limit", said(limit)))
}

/// A count as [`within`] wants it.
pub(super) fn count(amount: usize) -> u64 {
    u64::try_from(amount).unwrap_or(u64::MAX)
}

/// Makes sure that a file is not larger than it may be.
///
/// # Errors
/// F105.
pub(super) fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    check_length(count(bytes.len()), limits)
}

/// The same by the length alone, so that a file need not be read to be refused.
///
/// # Errors
/// F105.
pub fn check_length(length: u64, limits: &Limits) -> Result<(), Fault> {
    let what = Text::new("velikost datoteke v bajtih", "size of the file in bytes");
    within(what, length, limits.file)
}
