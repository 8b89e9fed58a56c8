//! How much a file may hold.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::sheet::faults::{TOO_LARGE, TOO_SLOW};

/// How much a workbook may hold before it is refused unread. A form has some tens of kilobytes; the defaults leave room
/// for the largest ledger a municipality exports, and keep one file well under a gigabyte of memory.
///
/// A strategy sets what [`SETTINGS`] lists; everything else is what [`Limits::default`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The file, in bytes.
    pub file: u64,
    /// All its parts together, unpacked, in bytes. Grows with [`Limits::memory`].
    pub unpacked: u64,
    /// How many times larger the parts may be than the file, unless they stay under [`Limits::exempt`].
    pub ratio: u64,
    /// Parts together under so many bytes are not asked for their ratio.
    pub exempt: u64,
    /// Parts in the container.
    pub members: usize,
    /// E-mail messages in one file.
    pub messages: usize,
    /// How many wrappings (archives, messages) may lie one in another. An archive in an archive is never opened.
    pub depth: usize,
    /// Sheets.
    pub sheets: usize,
    /// Cells that hold something, over all sheets. Grows with [`Limits::memory`].
    pub cells: usize,
    /// Characters of one cell, in UTF-16 units. Excel's own 32,767 are checked for each answer.
    pub characters: usize,
    /// Characters of all cells together, in bytes. Grows with [`Limits::memory`].
    pub text: usize,
    /// Rows that may hold something, counted from the top.
    pub rows: u32,
    /// Columns that may hold something, counted from the left.
    pub columns: u32,
    /// The memory that reading one workbook may address, in bytes.
    pub memory: u64,
    /// The time that reading one workbook may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 25 * MEGABYTE,
            unpacked: 256 * MEGABYTE,
            ratio: 200,
            exempt: 4 * MEGABYTE,
            members: 2_000,
            messages: 1_000,
            depth: 3,
            sheets: 100,
            cells: 500_000,
            characters: 1_000_000,
            text: 64 << 20,
            // Excel's own.
            rows: crate::base::place::LAST_ROW + 1,
            columns: u32::from(crate::base::place::LAST_COLUMN) + 1,
            memory: USUAL_MEMORY * MEGABYTE,
            time: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// Sets the memory, in megabytes, and with it how much may be read into it: as many times the default as the memory is.
    fn set_memory(&mut self, megabytes: u64) {
        let usual = Self::default();
        let times = (megabytes / USUAL_MEMORY).max(1);
        self.memory = megabytes.saturating_mul(MEGABYTE);
        self.unpacked = usual.unpacked.saturating_mul(times);
        let times = usize::try_from(times).unwrap_or(usize::MAX);
        self.cells = usual.cells.saturating_mul(times);
        self.text = usual.text.saturating_mul(times);
    }
}

/// A limit that a strategy may set for itself, under `[limits]` in `strategy.toml`.
#[derive(Debug)]
pub struct Setting {
    /// The field.
    pub field: &'static str,
    /// Its heading in the catalogue's workbook.
    pub heading: Text,
    /// What is limited.
    pub about: Text,
    /// The least and the most that it may be set to, in its own unit.
    pub range: (u64, u64),
    /// Takes it from the limits, in its own unit.
    pub get: fn(&Limits) -> u64,
    /// Puts it into the limits.
    pub set: fn(&mut Limits, u64),
}

/// Every limit that may be set, in the order of `docs/limits.md`.
pub static SETTINGS: [Setting; 3] = [
    Setting {
        field: "file_megabytes",
        heading: Text::new("Velikost datoteke (MB)", "Size of a file (MB)"),
        about: Text::new(
            "Največja velikost ene prejete datoteke v megabajtih; prazno: 25.",
            "The largest size of one received file in megabytes; blank: 25.",
        ),
        range: (1, 1_024),
        get: |limits| limits.file / MEGABYTE,
        set: |limits, n| limits.file = n.saturating_mul(MEGABYTE),
    },
    Setting {
        field: "memory_megabytes",
        heading: Text::new("Pomnilnik (MB)", "Memory (MB)"),
        about: Text::new(
            "Pomnilnik v megabajtih, ki ga sme porabiti branje ene datoteke; prazno: 512. Kdor ima zelo velik izpis glavne knjige, \
             ga poveča.",
            "The memory in megabytes that reading one file may take; blank: 512. Raise it for a very large ledger.",
        ),
        range: (128, 8_192),
        get: |limits| limits.memory / MEGABYTE,
        set: Limits::set_memory,
    },
    Setting {
        field: "seconds",
        heading: Text::new("Čas (s)", "Time (s)"),
        about: Text::new(
            "Čas v sekundah, ki ga sme porabiti branje ene datoteke; prazno: 20.",
            "The time in seconds that reading one file may take; blank: 20.",
        ),
        range: (1, 600),
        get: |limits| limits.time.as_secs(),
        set: |limits, n| limits.time = Duration::from_secs(n),
    },
];

/// What could be set before 0.2 as well: accepted with a note, and not used. To be removed after 0.2.
pub static RETIRED: [&str; 10] = [
    "unpacked_megabytes",
    "ratio",
    "members",
    "messages",
    "depth",
    "sheets",
    "rows",
    "columns",
    "cells",
    "characters",
];

const MEGABYTE: u64 = 1 << 20;
/// The memory by default, in megabytes.
const USUAL_MEMORY: u64 = 512;

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
    let number = |n: u64| Message::Number(n.into());
    TOO_LARGE
        .fault()
        .with_message("what", what)
        .with_message("amount", number(amount))
        .with_message("limit", number(limit))
}

/// Returns the fault of a workbook that requires more memory than it may have: F107.
pub(super) fn memory_passed(limits: &Limits) -> Fault {
    let limit = format!("{} MiB", limits.memory / MEGABYTE);
    let words = Text::new("dovoljeni pomnilnik ({limit})", "the memory allowed ({limit})");
    let limit = words.fill(&[("limit", &limit)]);
    TOO_SLOW.fault().with_message("limit", limit)
}

/// Returns the fault of a workbook that requires more time than it may take: F107.
#[cfg(feature = "app")]
pub(super) fn time_passed(limit: Duration) -> Fault {
    TOO_SLOW.fault().with("limit", format!("{} s", limit.as_secs()))
}

/// Returns a count as [`within`] requires it.
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

/// Returns the fault of a file that is larger than the limits allow, with its length in bytes; F105.
pub fn too_large(length: u64, limits: &Limits) -> Fault {
    passed(FILE_SIZE, length, limits.file)
}

/// Returns what is limited and cannot be set, with the limit as it is by default; sizes are in megabytes.
pub fn fixed() -> [(Text, u64); 10] {
    let usual = Limits::default();
    [
        (
            Text::new(
                "vsi deli zvezka skupaj, razpakirani; vse datoteke stisnjene mape skupaj (megabajtov)",
                "all parts of a workbook together, unpacked; all files of an archive together",
            ),
            usual.unpacked / MEGABYTE,
        ),
        (
            Text::new(
                "neprazne celice na vseh listih",
                "cells that hold something, over all sheets",
            ),
            count(usual.cells),
        ),
        (
            Text::new(
                "znaki vseh celic zvezka skupaj (megabajtov)",
                "characters of all cells of a workbook together",
            ),
            count(usual.text) / MEGABYTE,
        ),
        (
            Text::new(
                "kolikokrat večji od datoteke smejo biti njeni deli, če presegajo 4 megabajte",
                "how many times larger the parts may be than the file, once they pass 4 megabytes",
            ),
            usual.ratio,
        ),
        (
            Text::new(
                "deli zvezka; datoteke v stisnjeni mapi",
                "parts of a workbook; files in an archive",
            ),
            count(usual.members),
        ),
        (
            Text::new("sporočila v eni datoteki .mbox", "e-mail messages in one `.mbox`"),
            count(usual.messages),
        ),
        (
            Text::new("listi zvezka", "sheets of a workbook"),
            count(usual.sheets),
        ),
        (
            Text::new("zadnja neprazna vrstica", "the last row that may hold something"),
            usual.rows.into(),
        ),
        (
            Text::new(
                "zadnji neprazni stolpec",
                "the last column that may hold something",
            ),
            usual.columns.into(),
        ),
        (
            Text::new("znaki ene celice", "characters of one cell"),
            count(usual.characters),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::{Language, number};

    const PAGE: &str = include_str!("../../docs/limits.md");

    fn en(n: u64) -> String {
        number(Language::En, n.into())
    }

    #[test]
    fn each_setting_sets_what_it_gets_and_the_page_states_it() {
        let usual = Limits::default();
        for setting in &SETTINGS {
            let Setting { field, range, .. } = setting;
            let default = (setting.get)(&usual);
            assert!(range.0 <= default && default <= range.1, "{field}");
            assert!(setting.about.en.contains(&default.to_string()), "{field}");
            assert!(setting.about.sl.contains(&default.to_string()), "{field}");
            for value in [range.0, range.1] {
                let mut limits = usual;
                (setting.set)(&mut limits, value);
                assert_eq!((setting.get)(&limits), value, "{field}");
                (setting.set)(&mut limits, default);
                assert_eq!(limits, usual, "{field}");
            }
            let row = format!(
                "| `{field}` | {} | {}–{} |",
                en(default),
                en(range.0),
                en(range.1)
            );
            assert!(PAGE.contains(&row), "docs/limits.md lacks: {row}");
        }
        assert_eq!(PAGE.matches("| `").count(), SETTINGS.len());
    }

    #[test]
    fn limits_grow_with_the_memory_and_never_shrink() {
        let with = |megabytes| {
            let mut limits = Limits::default();
            limits.set_memory(megabytes);
            (limits.unpacked / MEGABYTE, limits.cells, limits.text >> 20)
        };
        assert_eq!(with(128), (256, 500_000, 64));
        assert_eq!(with(1_024), (512, 1_000_000, 128));
        assert_eq!(with(8_192), (4_096, 8_000_000, 1_024));
    }

    #[test]
    fn the_page_states_what_is_fixed() {
        let usual = Limits::default();
        assert_eq!(usual.exempt, 4 * MEGABYTE);
        for (what, limit) in fixed() {
            let row = format!("| {} | {}", what.en, en(limit));
            assert!(PAGE.contains(&row), "docs/limits.md lacks: {row}");
        }
    }
}
