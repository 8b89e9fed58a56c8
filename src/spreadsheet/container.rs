//! The zip container of a workbook: looked over before anything in it is believed.
//!
//! Its directory is read here as well as by the zip library, which keeps the last of two parts of one name without a word.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, ErrorKind, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::finding::{Code, Fault, shown};
use crate::language::Text;
use crate::spreadsheet::faults::{DAMAGED, OTHER_METHOD, PASSWORD, SUSPICIOUS};
use crate::spreadsheet::limits::{Limits, count, memory_passed, within};

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
    pub entries: Vec<Entry>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    read: u64,
}

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
/// The length of the record at the end, and of an entry, without their names and comments.
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 1;

const CUT: Text = Text::new(
    "datoteka je odrezana ali okvarjena (seznama njenih delov na koncu ni)",
    "the file is cut or damaged (the list of its parts at the end is missing)",
);

/// Reads the directory at the end of a zip file.
///
/// # Errors
/// F104 when it is missing or broken.
pub(super) fn directory(bytes: &[u8]) -> Result<Vec<Entry>, Fault> {
    let cut = || DAMAGED.fault().with_said("cause", CUT.into());
    let end = end_record(bytes).ok_or_else(cut)?;
    let total = usize::from(u16_at(bytes, end + 10).ok_or_else(cut)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16).ok_or_else(cut)?).map_err(|_| cut())?;
    let mut entries = Vec::new();
    for _ in 0..total {
        entries.push(entry(bytes, &mut at).ok_or_else(cut)?);
    }
    Ok(entries)
}

/// Looks a container over and opens it.
///
/// # Errors
/// F103, F104, F105, F106 or F143.
pub(super) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, Fault> {
    let entries = directory(bytes)?;
    check_methods(&entries)?;
    within(
        Text::new("število delov datoteke", "number of parts in the file"),
        count(entries.len()),
        count(limits.members),
    )?;
    let mut names = HashSet::new();
    let mut unpacked: u64 = 0;
    for entry in &entries {
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
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.fault().with_said("cause", CUT.into()))?;
    if archive.len() != entries.len() {
        let cause = Text::new(
            "seznam delov na koncu datoteke ni enoznačen",
            "the list of parts at the end of the file can be read in two ways",
        );
        return Err(SUSPICIOUS.fault().with_said("cause", cause.into()));
    }
    Ok(Container {
        entries,
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
    /// Says whether there is a part, whatever the case of its letters.
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
    /// F104 when it is damaged, F105 when it is larger than it says, F107 when there is no memory left for it.
    pub(super) fn bytes_of(&mut self, index: usize, part: &str) -> Result<Vec<u8>, Fault> {
        let damaged = || {
            let cause = Text::new(
                "del {part} se ne ujema s svojo kontrolno vsoto ali dolžino",
                "the part {part} does not match its checksum or length",
            );
            about(&DAMAGED, cause, part)
        };
        let left = self.limits.unpacked.saturating_sub(self.read);
        let file = self.archive.by_index(index).map_err(|_| damaged())?;
        let declared = file.size();
        let mut bytes = Vec::new();
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

    /// The same container with other content in some of its parts.
    ///
    /// # Errors
    /// F104 when it cannot be packed again.
    pub(super) fn with(&mut self, parts: &HashMap<String, String>) -> Result<Vec<u8>, Fault> {
        self.repack(parts).ok_or_else(|| {
            let cause = Text::new(
                "datoteke ni mogoče prepakirati",
                "the file cannot be packed again",
            );
            DAMAGED.fault().with_said("cause", cause.into())
        })
    }

    fn repack(&mut self, parts: &HashMap<String, String>) -> Option<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index).ok()?;
            let name = file.name().ok()?.into_owned();
            let other = parts.iter().find(|(part, _)| folded(part) == folded(&name));
            if let Some((_, content)) = other {
                drop(file);
                writer.start_file(name, SimpleFileOptions::default()).ok()?;
                writer.write_all(content.as_bytes()).ok()?;
            } else {
                writer.raw_copy_file(file).ok()?;
            }
        }
        Some(writer.finish().ok()?.into_inner())
    }

    fn index(&self, part: &str) -> Option<usize> {
        let wanted = folded(part);
        self.archive
            .file_names()
            .position(|name| name.is_ok_and(|name| folded(&name) == wanted))
    }
}

/// A fault of a code whose cause names a part.
pub(super) fn about(code: &'static Code, cause: Text, part: &str) -> Fault {
    code.fault()
        .with_said("cause", cause.fill(&[("part", &shown(part))]))
}

/// Names of parts are compared as programs look them up: `\` is `/`, case does not count.
fn folded(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Finds the record at the very end: its comment must reach to the file's end.
fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    (last.saturating_sub(usize::from(u16::MAX))..=last)
        .rev()
        .find(|at| {
            bytes.get(*at..*at + 4) == Some(END)
                && u16_at(bytes, at + 20)
                    .is_some_and(|comment| at + END_LENGTH + usize::from(comment) == bytes.len())
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
        // A size beyond four gigabytes is written as the largest number, which no limit allows.
        size: u64::from(u32_at(bytes, start + 24)?),
    })
}

/// Windows of this part of Europe writes names in code page 852 when it says nothing else; its Slovene and Croatian letters.
fn in_code_page_852(name: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x9F => 'č',
        0xAC => 'Č',
        0xE7 => 'š',
        0xE6 => 'Š',
        0xA7 => 'ž',
        0xA6 => 'Ž',
        0x86 => 'ć',
        0x8F => 'Ć',
        0xD0 => 'đ',
        0xD1 => 'Đ',
        byte if byte.is_ascii() => char::from(*byte),
        _ => '_',
    };
    name.iter().map(letter).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([*pair.first()?, *pair.get(1)?]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(bytes, at)?) | u32::from(u16_at(bytes, at.checked_add(2)?)?) << 16)
}

#[cfg(test)]
mod tests;
