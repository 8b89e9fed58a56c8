//! Records the coordinator's decisions, and makes each from what a person names.

pub(in crate::app) mod choice;
mod computed;
pub(in crate::app) mod finding;
pub(in crate::app) mod named;
pub(in crate::app) mod submission;
pub(in crate::app) mod typed;
pub(in crate::app) mod whose;
#[cfg(feature = "desk")]
pub(in crate::app) mod withdraw;

use jiff::civil::Date;

use super::CommandError;
use super::load::LoadedYear;
use crate::app::folder::{Folder, FolderError};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::order::by_name;
use crate::inputs::decisions::{self, Decision, Draft, Until};
use crate::result::consolidated::{Consolidated, FileRecord, FileState};

/// Why, by whom and when.
#[derive(Debug, Clone)]
pub(in crate::app) struct Signed {
    /// Why it is decided so.
    pub(in crate::app) reason: String,
    /// The office that decides.
    pub(in crate::app) by: String,
    /// The day of the decision.
    pub(in crate::app) date: Date,
}

impl Signed {
    /// Returns a decision with its signature.
    pub(in crate::app) fn draft(&self, decision: Decision, until: Option<Until>) -> Draft {
        Draft {
            decision,
            reason: self.reason.clone(),
            by: self.by.clone(),
            date: self.date,
            until,
        }
    }
}

/// Adds rulings to the year's decisions, and returns the text that was added. The file is read again under the lock, and a text
/// that could not be read back as a ruling is not written.
///
/// # Errors
/// Another run holds the lock, the file cannot be written, or a ruling could not be read back.
pub(in crate::app) fn record(loaded: &LoadedYear, drafts: &[Draft]) -> Result<String, CommandError> {
    record_if(loaded, drafts, |_| Ok(()))
}

/// Does the same if `stands` accepts the text that the file holds once the lock is held.
///
/// # Errors
/// Those of [`record`] and of `stands`.
pub(in crate::app) fn record_if(
    loaded: &LoadedYear,
    drafts: &[Draft],
    stands: impl FnOnce(&str) -> Result<(), CommandError>,
) -> Result<String, CommandError> {
    let (folder, year) = (&loaded.folder, loaded.year);
    let _writing = folder.outputs()?;
    let path = Folder::decisions_path(year);
    let before = folder.decisions(year)?.map(|file| file.text).unwrap_or_default();
    stands(&before)?;
    let after = decisions::append(&before, drafts);
    let read = |text: &str| decisions::parse(&path, text, &loaded.catalogue);
    let ((was, faults), (is, found)) = (read(&before), read(&after));
    let is_sound =
        is.rulings.len() == was.rulings.len() + drafts.len() && found.iter().count() == faults.iter().count();
    if !is_sound {
        // New findings are about the ruling; a file that was invalid before is reported as such.
        let fault = found.iter().last().map(|finding| &finding.fault);
        return Err(fault.map_or_else(|| unread(&path), FolderError::failed).into());
    }
    folder.write_decisions(year, &after)?;
    Ok(after.get(before.len()..).unwrap_or_default().trim().to_owned())
}

/// Returns the decision that a file is not read.
///
/// # Errors
/// No such file lies in the inbox.
pub(in crate::app) fn excluded(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    file: String,
) -> Result<Decision, CommandError> {
    let decision = Decision::Exclude { file };
    let (listed, _) = loaded.folder.inbox(loaded.year)?;
    let read = consolidated.files.iter().map(|file| file.source.path.as_str());
    let paths: Vec<&str> = listed
        .iter()
        .map(|named| named.path.as_str())
        .chain(read)
        .collect();
    if paths.iter().any(|path| decision.excludes(path)) {
        return Ok(decision);
    }
    let mut files: Vec<String> = paths.into_iter().map(shown).collect();
    files.sort_by(|a, b| by_name(a, b));
    files.dedup();
    Err(FolderError::listing(
        Text::new(
            "datoteke {file} v mapi oddaj ni",
            "there is no file {file} in the inbox",
        ),
        Text::new(
            "ime prepišite; v mapi oddaj so:\n{files}",
            "copy its name; the inbox holds:\n{files}",
        ),
        &[("file", &shown(decision.file().unwrap_or_default()))],
        ("files", &files),
    )
    .into())
}

/// Returns the decision that the missing workbook of an institution is accepted.
///
/// # Errors
/// A workbook of the institution counts or conflicts.
pub(in crate::app) fn absent(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    institution: InstitutionId,
) -> Result<Decision, CommandError> {
    let counts = |file: &&FileRecord| {
        file.institution.as_ref() == Some(&institution)
            && (file.state.counts() || file.state == FileState::Conflicting)
    };
    if let Some(file) = consolidated.files.iter().find(counts) {
        return Err(not_absent(loaded, &institution, &file.source.path).into());
    }
    Ok(Decision::Absent { institution })
}

/// Returns the decision that a value counts, whatever was claimed; the value is read as a form would read it.
///
/// # Errors
/// A form would not read the value.
pub(in crate::app) fn set(
    loaded: &LoadedYear,
    entry: EntryKey,
    value: String,
    institution: Option<InstitutionId>,
) -> Result<Decision, CommandError> {
    named::known(&loaded.catalogue, &entry)?;
    computed::refuse(loaded, &entry)?;
    if loaded.catalogue.list(&entry).is_some() {
        return Err(choice::not_set(&entry).into());
    }
    Ok(Decision::Set {
        value: typed::as_a_form_reads(loaded, &entry, value)?,
        entry,
        institution,
    })
}

fn not_absent(loaded: &LoadedYear, institution: &InstitutionId, file: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "ustanova {institution} je oddala {file}",
            "{institution} returned {file}",
        ),
        Text::new(
            "če naj se ta datoteka ne upošteva, jo najprej izločite z »zbir decide exclude«",
            "if that file is not to count, exclude it first with “zbir decide exclude”",
        ),
        &[
            ("institution", loaded.catalogue.name(institution)),
            ("file", &shown(file)),
        ],
    )
}

fn unread(path: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "odločitve v {path} ne bi bilo mogoče prebrati",
            "the decision could not be read from {path}",
        ),
        Text::new(
            "datoteko odprite v urejevalniku in odpravite, kar pove »zbir check«",
            "open the file in an editor and correct what “zbir check” reports",
        ),
        &[("path", path)],
    )
}
