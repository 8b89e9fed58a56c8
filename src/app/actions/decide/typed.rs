//! Reads a value that is typed on the command line, by the code that reads the cells of forms.

use super::super::CommandError;
use super::super::load::LoadedYear;
use crate::app::folder::FolderError;
use crate::base::key::EntryKey;
use crate::forms::intake::typed_value;

/// Returns a typed value in the form of files; unchanged if the catalogue does not have the entry, which is reported with the decision.
///
/// # Errors
/// A form would not read it.
pub(in crate::app) fn as_a_form_reads(
    loaded: &LoadedYear,
    entry: &EntryKey,
    value: String,
) -> Result<String, CommandError> {
    match typed_value(&loaded.catalogue, entry, &value) {
        Some(Ok(read)) => Ok(read.canonical()),
        Some(Err(fault)) => Err(FolderError::failed(&fault).into()),
        None => Ok(value),
    }
}
