//! The zip container of a workbook: checked before anything in it is trusted.
//!
//! Its directory is read here as well as by the zip library, which keeps the last of two parts of one name without a word.

mod bytes;
mod names;

use std::collections::HashSet;
use std::io::{Cursor, ErrorKind, Read};

use zip::ZipArchive;

use self::bytes::{u16_at, u32_at, u64_at};
use self::names::in_code_page_852;
use crate::base::finding::{Code, Fault};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::sheet::faults::{DAMAGED, OTHER_METHOD, PASSWORD, SUSPICIOUS};
use crate::sheet::isolate::deadline::Deadline;
use crate::sheet::limits::{Limits, count, memory_passed, within};

/// One entry of the directory at the end of a zip file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The part's name; what is not UTF-8 is read as Windows writes names here.
    pub name: String,
    /// How long the part says it is, unpacked, in bytes.
    pub size: u64,
    flags: u16,
    method: u16,
}

/// A container whose directory is sound: no part twice, nothing encrypted, sizes within the limits.
#[derive(Debug)]
pub(super) struct Container<'a> {
    /// Its directory.
    pub entries: &'a [Entry],
    /// Until when it must have been read.
    pub deadline: Deadline,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    read: u64,
}

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
/// The record at the end of zip64, and the one that says where it is.
const LONG_END: &[u8] = b"PK\x06\x06";
const LOCATOR: &[u8] = b"PK\x06\x07";
const LOCATOR_LENGTH: usize = 20;
/// The further field of an entry that holds the sizes of zip64.
const LONG_SIZES: u16 = 1;
/// The length of the record at the end, and of an entry, without their names and comments.
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
const STORED: u16 = 0;
/// The most memory that is set aside because a part says it is so long, in bytes.
const AT_ONCE: u64 = 1 << 20;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 1;

const CUT: Text = Text::new(
    "datoteka je odrezana ali okvarjena (seznama njenih delov na koncu ni)",
    "the file is cut or damaged (the list of its parts at the end is missing)",
);

/// Reads the directory at the end of a zip file; see [`without_surroundings`].
///
/// # Errors
/// F104 when it is missing or broken.
pub(super) fn directory(bytes: &[u8]) -> Result<Vec<Entry>, Fault> {
    let cut = || DAMAGED.fault().with_message("cause", CUT);
    let end = end_record(bytes).ok_or_else(cut)?;
    let mut at = usize::try_from(end.directory).map_err(|_| cut())?;
    let mut entries = Vec::new();
    for _ in 0..end.entries {
        entries.push(entry(bytes, &mut at).ok_or_else(cut)?);
    }
    Ok(entries)
}

/// Returns a zip file without what mail programs, disks and downloads put before its beginning or behind its end; all of it where
/// there is no such thing.
pub(super) fn without_surroundings(bytes: &[u8]) -> &[u8] {
    let is_end = |at: &usize| bytes.get(*at..*at + 4) == Some(END);
    let Some(last) = bytes.len().checked_sub(END_LENGTH) else {
        return bytes;
    };
    for at in (0..=last).rev().filter(is_end) {
        let Some(end) = end_at(bytes, at) else { continue };
        let before = count(at).checked_sub(end.length.saturating_add(end.directory));
        let before = before.and_then(|before| usize::try_from(before).ok());
        match before.and_then(|before| Some((before, bytes.get(before..end.stop)?))) {
            Some((0, whole)) => return whole,
            // What has both may be the end of a file that lies in one that was cut.
            Some((_, whole)) if end.stop == bytes.len() && whole.starts_with(LOCAL) => return whole,
            Some(_) | None => {}
        }
    }
    bytes
}

/// Looks a container over, whose directory was read, and opens it.
///
/// # Errors
/// F103, F104, F105, F106 or F143.
pub(super) fn open<'a>(
    bytes: &'a [u8],
    entries: &'a [Entry],
    limits: &Limits,
) -> Result<Container<'a>, Fault> {
    check_methods(entries)?;
    within(
        Text::new("število delov datoteke", "number of parts in the file"),
        count(entries.len()),
        count(limits.members),
    )?;
    let mut names = HashSet::new();
    let mut unpacked: u64 = 0;
    for entry in entries {
        let name = &entry.name;
        if entry.flags & ENCRYPTED != 0 {
            return Err(PASSWORD.fault());
        }
        if !names.insert(folded(name)) {
            let cause = Text::new(
                "del {part} je v datoteki dvakrat",
                "the part {part} is in the file twice",
            );
            return Err(about(&SUSPICIOUS, cause, name));
        }
        unpacked = unpacked.saturating_add(entry.size);
    }
    let what = Text::new("velikost razširjene datoteke v bajtih", "unpacked size in bytes");
    within(what, unpacked, limits.unpacked)?;
    if unpacked > limits.exempt {
        let what = Text::new(
            "razmerje med razširjeno in stisnjeno velikostjo",
            "ratio of unpacked to packed size",
        );
        within(what, unpacked / count(bytes.len()).max(1), limits.ratio)?;
    }
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.fault().with_message("cause", CUT))?;
    if archive.len() != entries.len() {
        let cause = Text::new(
            "seznam delov na koncu datoteke ni enoznačen",
            "the list of parts at the end of the file can be read in two ways",
        );
        return Err(SUSPICIOUS.fault().with_message("cause", cause));
    }
    Ok(Container {
        entries,
        deadline: Deadline::of(limits),
        archive,
        limits: *limits,
        read: 0,
    })
}

/// Makes sure that every part is compressed in a way that is read.
fn check_methods(entries: &[Entry]) -> Result<(), Fault> {
    let locked = |entry: &Entry| entry.flags & ENCRYPTED != 0;
    let other = entries
        .iter()
        .find(|entry| !matches!(entry.method, STORED | DEFLATED) && !locked(entry));
    let Some(entry) = other else { return Ok(()) };
    let method = match entry.method {
        9 => "Deflate64".to_owned(),
        12 => "bzip2".to_owned(),
        14 => "LZMA".to_owned(),
        93 => "Zstandard".to_owned(),
        95 => "xz".to_owned(),
        98 => "PPMd".to_owned(),
        other => other.to_string(),
    };
    let fault = OTHER_METHOD.fault().with("part", shown(&entry.name));
    Err(fault.with("method", method))
}

impl Container<'_> {
    /// Returns `true` if there is a part, whatever the case of its letters.
    pub(super) fn has(&self, part: &str) -> bool {
        self.index(part).is_some()
    }

    /// Reads a part to its end, so that its checksum is compared.
    ///
    /// # Errors
    /// F104 when it is missing or damaged, F105 when it is larger than it says.
    pub(super) fn bytes(&mut self, part: &str) -> Result<Vec<u8>, Fault> {
        let Some(index) = self.index(part) else {
            let cause = Text::new("dela {part} v datoteki ni", "the part {part} is missing");
            return Err(about(&DAMAGED, cause, part));
        };
        self.bytes_of(index, part)
    }

    /// Reads the part at a position of the directory to its end; its name is for messages.
    ///
    /// # Errors
    /// F104 when it is damaged, F105 when it is larger than it says, F107 when there is no memory or time left for it.
    pub(super) fn bytes_of(&mut self, index: usize, part: &str) -> Result<Vec<u8>, Fault> {
        let damaged = || {
            let cause = Text::new(
                "del {part} se ne ujema s svojo kontrolno vsoto ali dolžino",
                "the part {part} does not match its checksum or length",
            );
            about(&DAMAGED, cause, part)
        };
        self.deadline.check()?;
        let left = self.limits.unpacked.saturating_sub(self.read);
        let file = self.archive.by_index(index).map_err(|_| damaged())?;
        let declared = file.size();
        if declared > self.limits.memory {
            return Err(memory_passed(&self.limits));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(declared.min(AT_ONCE)).unwrap_or(0));
        // One byte more than is allowed shows that there is more.
        file.take(left.min(declared).saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| match error.kind() {
                ErrorKind::OutOfMemory => memory_passed(&self.limits),
                _ => damaged(),
            })?;
        let length = count(bytes.len());
        if length != declared {
            return Err(damaged());
        }
        self.read = self.read.saturating_add(length);
        Ok(bytes)
    }

    /// Reads a part to its end as text.
    ///
    /// # Errors
    /// As [`Container::bytes`]; F104 too when it is not UTF-8.
    pub(super) fn text(&mut self, part: &str) -> Result<String, Fault> {
        String::from_utf8(self.bytes(part)?).map_err(|_| {
            let cause = Text::new(
                "del {part} ni zapisan v UTF-8",
                "the part {part} is not written in UTF-8",
            );
            about(&DAMAGED, cause, part)
        })
    }

    /// Reads every part to its end, so that every checksum is compared.
    ///
    /// # Errors
    /// As [`Container::bytes`].
    pub(super) fn check_all(&mut self) -> Result<(), Fault> {
        let names: Vec<String> = self
            .archive
            .file_names()
            .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
            .filter(|name| !name.ends_with('/'))
            .collect();
        for name in names {
            self.bytes(&name)?;
        }
        Ok(())
    }

    fn index(&self, part: &str) -> Option<usize> {
        let wanted = folded(part);
        self.archive
            .file_names()
            .position(|name| name.is_ok_and(|name| folded(&name) == wanted))
    }
}

/// Returns a fault of a code whose cause names a part.
pub(super) fn about(code: &'static Code, cause: Text, part: &str) -> Fault {
    code.fault()
        .with_message("cause", cause.fill(&[("part", &shown(part))]))
}

/// Names of parts are compared as programs look them up: `\` is `/`, case does not count.
fn folded(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// What the record at the end says.
struct End {
    /// How many entries the directory has.
    entries: u64,
    /// Where it begins.
    directory: u64,
    /// How long it is, with the records of zip64 behind it.
    length: u64,
    /// Where the file ends.
    stop: usize,
}

/// Finds the record at the very end: its comment must reach to the file's end.
fn end_record(bytes: &[u8]) -> Option<End> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    (last.saturating_sub(usize::from(u16::MAX))..=last)
        .rev()
        .filter(|at| bytes.get(*at..*at + 4) == Some(END))
        .find_map(|at| end_at(bytes, at).filter(|end| end.stop == bytes.len()))
}

/// Reads the record at a place, and that of zip64 where numbers were too large for it.
fn end_at(bytes: &[u8], at: usize) -> Option<End> {
    let end = at + END_LENGTH + usize::from(u16_at(bytes, at + 20)?);
    let (entries, length, directory) = (
        u16_at(bytes, at + 10)?,
        u32_at(bytes, at + 12)?,
        u32_at(bytes, at + 16)?,
    );
    if end > bytes.len() {
        return None;
    }
    if entries != u16::MAX && length != u32::MAX && directory != u32::MAX {
        return Some(End {
            entries: entries.into(),
            directory: directory.into(),
            length: length.into(),
            stop: end,
        });
    }
    let locator = at.checked_sub(LOCATOR_LENGTH)?;
    if bytes.get(locator..locator + 4)? != LOCATOR {
        return None;
    }
    let long = usize::try_from(u64_at(bytes, locator + 8)?).ok()?;
    if bytes.get(long..long.checked_add(4)?)? != LONG_END {
        return None;
    }
    let directory = u64_at(bytes, long + 48)?;
    Some(End {
        entries: u64_at(bytes, long + 32)?,
        directory,
        length: count(at).checked_sub(directory)?,
        stop: end,
    })
}

fn entry(bytes: &[u8], at: &mut usize) -> Option<Entry> {
    let start = *at;
    if bytes.get(start..start.checked_add(4)?)? != ENTRY {
        return None;
    }
    let name_length = usize::from(u16_at(bytes, start + 28)?);
    let rest = usize::from(u16_at(bytes, start + 30)?) + usize::from(u16_at(bytes, start + 32)?);
    let name = bytes.get(start + ENTRY_LENGTH..start + ENTRY_LENGTH + name_length)?;
    *at = start + ENTRY_LENGTH + name_length + rest;
    Some(Entry {
        name: std::str::from_utf8(name).map_or_else(|_| in_code_page_852(name), str::to_owned),
        flags: u16_at(bytes, start + 8)?,
        method: u16_at(bytes, start + 10)?,
        size: match u32_at(bytes, start + 24)? {
            u32::MAX => long_size(bytes.get(start + ENTRY_LENGTH + name_length..*at)?),
            size => size.into(),
        },
    })
}

/// Returns the size in the further fields of an entry of zip64; as large as can be where there is none, which no limit allows.
fn long_size(mut fields: &[u8]) -> u64 {
    while let (Some(kind), Some(length)) = (u16_at(fields, 0), u16_at(fields, 2)) {
        if kind == LONG_SIZES {
            return u64_at(fields, 4).unwrap_or(u64::MAX);
        }
        fields = fields.get(4 + usize::from(length)..).unwrap_or_default();
    }
    u64::MAX
}

#[cfg(test)]
mod tests;
