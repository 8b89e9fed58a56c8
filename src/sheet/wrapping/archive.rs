//! A zip archive of workbooks.

use std::collections::HashSet;

use super::{Inner, Opening};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::{self, about};
use crate::sheet::faults::{ARCHIVE_PASSWORD, PASSWORD, SUSPICIOUS};
use crate::sheet::limits::check_length;
use crate::sheet::recognise::Recognised;

/// Opens an archive: its files in the order of their names, each unpacked only when the one before has been read.
///
/// # Errors
/// F104, F105, F106 or F115, when nothing in it can be believed.
pub(super) fn open(opening: &mut Opening<'_>, path: &str, file: &Recognised<'_>) -> Result<(), Fault> {
    let mut container = container::open(file.bytes, &file.entries, &opening.limits).map_err(|fault| {
        if fault.code == &PASSWORD {
            ARCHIVE_PASSWORD.fault()
        } else {
            fault
        }
    })?;
    // Several archives in one message share what one may hold.
    let unpacked = container.entries.iter().map(|entry| entry.size).sum::<u64>();
    opening.limits.unpacked = opening.limits.unpacked.saturating_sub(unpacked);
    opening.limits.members = opening.limits.members.saturating_sub(container.entries.len());
    let mut files: Vec<(String, u64, usize)> = container
        .entries
        .iter()
        .enumerate()
        .map(|(index, entry)| (entry.name.replace('\\', "/"), entry.size, index))
        .filter(|(name, _, _)| !name.ends_with('/') && !name.split('/').any(|part| part == "__MACOSX"))
        .collect();
    files.sort();
    let mut names = HashSet::new();
    for (name, size, index) in files {
        let bytes = check_path(&name)
            .and_then(|()| check_length(size, &opening.limits))
            .and_then(|()| container.bytes_of(index, &name));
        let inner = Inner {
            name: &name,
            bytes,
            decoration: false,
        };
        opening.inner(path, &mut names, inner);
    }
    Ok(())
}

/// Makes sure that a path does not lead out of the archive. Nothing is ever written there, but no honest program makes one.
fn check_path(name: &str) -> Result<(), Fault> {
    let leads_out = name.starts_with('/') || name.contains(':') || name.split('/').any(|part| part == "..");
    if leads_out {
        let cause = Text::new(
            "pot {part} vodi iz stisnjene mape",
            "the path {part} leads out of the archive",
        );
        return Err(about(&SUSPICIOUS, cause, name));
    }
    Ok(())
}
