//! Closes a year: writes its accepted values to the history, once nothing is open.

use super::load::LoadedYear;
use super::{CommandError, Listener};
use crate::app::folder::{Folder, FolderError};
use crate::base::finding::Findings;
use crate::inputs::history::{self, History};
use crate::result::consolidated::Consolidated;
use crate::year::closing::{accepted, open};
use crate::year::difference::{self, Difference};

/// The outcome of closing a year, with the results that it was decided by.
pub(in crate::app) struct Closing {
    /// The outcome.
    pub(in crate::app) closed: Closed,
    /// The year's answers.
    pub(in crate::app) consolidated: Consolidated,
    /// The findings.
    pub(in crate::app) findings: Findings,
}

/// What became of a year that was to be closed.
pub(in crate::app) enum Closed {
    /// Something is still open; nothing was written.
    Open,
    /// It was closed before, with the same values.
    Already,
    /// It was closed before with other values, which stay: from those in the file to those of now.
    Otherwise(Vec<Difference>),
    /// The history was written, with so many values.
    Written(usize),
}

/// Writes the accepted values of a year to its history if nothing is open.
///
/// # Errors
/// Another run holds the lock, the folder cannot be read or written, or the history could not be read back.
pub(in crate::app) fn close(
    loaded: &LoadedYear,
    listener: &mut impl Listener,
) -> Result<Closing, CommandError> {
    let _writing = loaded.folder.outputs()?;
    let (consolidated, findings) = loaded.consolidate(listener)?;
    let closed = if open(&consolidated, &findings).is_empty() {
        write(loaded, &consolidated)?
    } else {
        Closed::Open
    };
    Ok(Closing {
        closed,
        consolidated,
        findings,
    })
}

fn write(loaded: &LoadedYear, consolidated: &Consolidated) -> Result<Closed, CommandError> {
    let text = history::write(&accepted(&loaded.catalogue, consolidated));
    prove(loaded, &text)?;
    match loaded.folder.closed(loaded.year)? {
        Some(stands) if stands.text == text => Ok(Closed::Already),
        Some(stands) => Ok(Closed::Otherwise(between(loaded, &stands.text, &text))),
        None => {
            loaded.folder.write_history(loaded.year, &text)?;
            Ok(Closed::Written(text_rows(loaded, &text)))
        }
    }
}

/// Returns the differences between two texts of the year's history.
fn between(loaded: &LoadedYear, stands: &str, text: &str) -> Vec<Difference> {
    let read = |text: &str| {
        let mut history = History::default();
        let path = Folder::history_path(loaded.year);
        history::parse(&path, text, loaded.year, &loaded.catalogue, &mut history);
        difference::history(&history, loaded.year)
    };
    difference::between(&read(stands), &read(text))
}

fn text_rows(loaded: &LoadedYear, text: &str) -> usize {
    let mut history = History::default();
    history::parse("", text, loaded.year, &loaded.catalogue, &mut history);
    history.years.values().map(indexmap::IndexMap::len).sum()
}

/// Reads the text back as next year's run will, so that no accepted value is lost silently.
fn prove(loaded: &LoadedYear, text: &str) -> Result<(), CommandError> {
    let mut history = History::default();
    let path = Folder::history_path(loaded.year);
    let findings = history::parse(&path, text, loaded.year, &loaded.catalogue, &mut history);
    let Some(finding) = findings.iter().next() else {
        return Ok(());
    };
    Err(FolderError::failed(&finding.fault).into())
}
