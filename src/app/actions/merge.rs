//! Writes the year's results: the consolidated workbook and result.json.

use super::CommandError;
use crate::app::folder::{FolderError, Outputs};
use crate::output::{Results, json, workbook};

/// Writes the year's results, and returns their paths.
///
/// # Errors
/// The workbook cannot be written.
pub(in crate::app) fn write(results: &Results<'_>, outputs: &Outputs) -> Result<Vec<String>, CommandError> {
    let year = results.consolidated.year;
    let bytes = workbook::written(results).map_err(|failed| FolderError::failed(&failed.fault()))?;
    let book = outputs.write(&format!("{year}/consolidated.xlsx"), &bytes)?;
    drop(bytes);
    let result = outputs.write_by(&format!("{year}/result.json"), |out| {
        json::write_result(out, results)
    })?;
    Ok(vec![book, result])
}
