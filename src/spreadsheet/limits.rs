//! How much a file may hold.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::finding::Fault;
use crate::language::{Language, Said, Text, number};
use crate::spreadsheet::faults::{TOO_LARGE, TOO_SLOW};

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
    /// Characters of one cell, in UTF-16 units; 1,000,000 by default. Excel's own 32,767 are held against each answer.
    pub characters: usize,
    /// Characters of all cells together, in bytes; 64 MiB by default.
    pub text: usize,
    /// Rows that may hold something, counted from the top; Excel's own 1,048,576 by default.
    pub rows: u32,
    /// Columns that may hold something, counted from the left; Excel's own 16,384 by default.
    pub columns: u32,
    /// The memory that reading one workbook may address, in bytes; 512 MiB by default.
    pub memory: u64,
    /// The time that reading one workbook may take; 20 seconds by default.
    pub time: Duration,
}

/// A limit that a strategy may set for itself, under `[limits]` in `strategy.toml`.
#[derive(Debug)]
pub struct Setting {
    /// The field.
    pub field: &'static str,
    /// The least and the most that it may be set to, in its own unit.
    pub range: (u64, u64),
    /// Takes it from the limits, in its own unit.
    pub get: fn(&Limits) -> u64,
    /// Puts it into the limits.
    pub set: fn(&mut Limits, u64),
}

/// Every limit that may be set, in the order of `docs/limits.md`.
pub static SETTINGS: [Setting; 13] = [
    Setting {
        field: "file_megabytes",
        range: (1, 1_024),
        get: |limits| limits.file / MEGABYTE,
        set: |limits, n| limits.file = n.saturating_mul(MEGABYTE),
    },
    Setting {
        field: "unpacked_megabytes",
        range: (1, 4_096),
        get: |limits| limits.unpacked / MEGABYTE,
        set: |limits, n| limits.unpacked = n.saturating_mul(MEGABYTE),
    },
    Setting {
        field: "ratio",
        range: (10, 10_000),
        get: |limits| limits.ratio,
        set: |limits, n| limits.ratio = n,
    },
    Setting {
        field: "members",
        range: (10, 100_000),
        get: |limits| count(limits.members),
        set: |limits, n| limits.members = whole(n),
    },
    Setting {
        field: "messages",
        range: (1, 100_000),
        get: |limits| count(limits.messages),
        set: |limits, n| limits.messages = whole(n),
    },
    Setting {
        field: "depth",
        range: (1, 5),
        get: |limits| count(limits.depth),
        set: |limits, n| limits.depth = whole(n),
    },
    Setting {
        field: "sheets",
        range: (5, 10_000),
        get: |limits| count(limits.sheets),
        set: |limits, n| limits.sheets = whole(n),
    },
    Setting {
        field: "rows",
        range: (100, 1_048_576),
        get: |limits| limits.rows.into(),
        set: |limits, n| limits.rows = u32::try_from(n).unwrap_or(u32::MAX),
    },
    Setting {
        field: "columns",
        range: (50, 16_384),
        get: |limits| limits.columns.into(),
        set: |limits, n| limits.columns = u32::try_from(n).unwrap_or(u32::MAX),
    },
    Setting {
        field: "cells",
        range: (1_000, 10_000_000),
        get: |limits| count(limits.cells),
        set: |limits, n| limits.cells = whole(n),
    },
    Setting {
        field: "characters",
        range: (32_767, 10_000_000),
        get: |limits| count(limits.characters),
        set: |limits, n| limits.characters = whole(n),
    },
    Setting {
        field: "memory_megabytes",
        range: (128, 8_192),
        get: |limits| limits.memory / MEGABYTE,
        set: |limits, n| limits.memory = n.saturating_mul(MEGABYTE),
    },
    Setting {
        field: "seconds",
        range: (1, 600),
        get: |limits| limits.time.as_secs(),
        set: |limits, n| limits.time = Duration::from_secs(n),
    },
];

const MEGABYTE: u64 = 1 << 20;

fn whole(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
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
            characters: 1_000_000,
            text: 64 << 20,
            rows: crate::place::LAST_ROW + 1,
            columns: u32::from(crate::place::LAST_COLUMN) + 1,
            memory: 512 << 20,
            time: Duration::from_secs(20),
        }
    }
}

const FILE_SIZE: Text = Text::new("velikost datoteke v bajtih", "size of the file in bytes");

/// Makes sure that an amount stays within its limit.
///
/// # Errors
/// F105 with the amount and the limit.
pub(super) fn within(what: Text, amount: u64, limit: u64) -> Result<(), Fault> {
    if amount <= limit {
        return Ok(());
    }
    Err(passed(what, amount, limit))
}

fn passed(what: Text, amount: u64, limit: u64) -> Fault {
    let said = |n: u64| Said {
        sl: number(Language::Sl, n.into()),
        en: number(Language::En, n.into()),
    };
    TOO_LARGE
        .fault()
        .with_said("what", what.into())
        .with_said("amount", said(amount))
        .with_said("limit", said(limit))
}

/// The fault of a workbook that wants more memory than it may have: F107.
pub(super) fn memory_passed(limits: &Limits) -> Fault {
    let limit = format!("{} MiB", limits.memory / MEGABYTE);
    let words = Text::new("dovoljeni pomnilnik ({limit})", "the memory allowed ({limit})");
    let limit = words.fill(&[("limit", &limit)]);
    TOO_SLOW.fault().with_said("limit", limit)
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
pub(super) fn check_length(length: u64, limits: &Limits) -> Result<(), Fault> {
    within(FILE_SIZE, length, limits.file)
}

/// The fault of a file that is larger than the limits allow, with its length in bytes; F105.
pub fn too_large(length: u64, limits: &Limits) -> Fault {
    passed(FILE_SIZE, length, limits.file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_sets_what_it_gets_and_the_page_states_it() {
        let page = include_str!("../../docs/limits.md");
        let usual = Limits::default();
        for Setting {
            field,
            range,
            get,
            set,
        } in &SETTINGS
        {
            let default = get(&usual);
            assert!(range.0 <= default && default <= range.1, "{field}");
            for value in [range.0, range.1] {
                let mut limits = usual;
                set(&mut limits, value);
                assert_eq!(get(&limits), value, "{field}");
                set(&mut limits, default);
                assert_eq!(limits, usual, "{field}");
            }
            let en = |n: u64| number(Language::En, n.into());
            let row = format!(
                "| `{field}` | {} | {}–{} |",
                en(default),
                en(range.0),
                en(range.1)
            );
            assert!(page.contains(&row), "docs/limits.md lacks: {row}");
        }
        assert_eq!(page.matches("| `").count(), SETTINGS.len());
    }
}
