//! Writes the workbook on which finance confirms the amounts.

use super::load::LoadedYear;
use super::{CommandError, made};
use crate::app::folder::FolderError;
use crate::base::finding::Findings;
use crate::output::Results;
use crate::output::workbook::signing;
use crate::result::finance::Finance;
use crate::sheet::write::write as packed;

/// Returns the workbook.
///
/// # Errors
/// It cannot be written.
pub(in crate::app) fn workbook(
    results: &Results<'_>,
    finance: &Finance<'_>,
) -> Result<Vec<u8>, CommandError> {
    let book = signing::finance(results, finance);
    let bytes = packed(&book).map_err(|failed| FolderError::failed(&failed.fault()))?;
    Ok(bytes)
}

/// Writes the workbook among the outputs, and returns its path with the findings about outputs of an earlier result.
///
/// # Errors
/// Another run holds the lock, or the folder cannot be written.
pub(in crate::app) fn write(
    loaded: &LoadedYear,
    results: &Results<'_>,
    finance: &Finance<'_>,
) -> Result<(String, Findings), CommandError> {
    let bytes = workbook(results, finance)?;
    let outputs = loaded.folder.outputs()?;
    let path = outputs.write(&format!("{}/finance.xlsx", loaded.year.get()), &bytes)?;
    let stale = made::publish(loaded, &made::digest(results)?, outputs)?;
    Ok((path, stale))
}
