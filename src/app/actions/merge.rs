//! Writes the year's results: the consolidated workbook and result.json.

use super::CommandError;
use crate::app::folder::{FolderError, Outputs};
use crate::base::digest::Measured;
use crate::output::{Results, json, workbook};

/// The consolidated workbook.
pub(in crate::app) const BOOK: &str = "consolidated.xlsx";

/// Writes the year's results, and returns their paths and the SHA-256 of result.json; `take` gets the consolidated workbook.
///
/// # Errors
/// The workbook cannot be written.
pub(in crate::app) fn write(
    results: &Results<'_>,
    outputs: &Outputs,
    take: impl FnOnce(Vec<u8>),
) -> Result<(Vec<String>, String), CommandError> {
    let year = results.consolidated.year;
    let bytes = workbook::written(results).map_err(|failed| FolderError::failed(&failed.fault()))?;
    let book = outputs.write(&format!("{year}/{BOOK}"), &bytes)?;
    take(bytes);
    let mut digest = String::new();
    let result = outputs.write_by(&format!("{year}/result.json"), |out| {
        let mut out = Measured::new(out);
        json::write_result(&mut out, results)?;
        digest = out.finish().1;
        Ok(())
    })?;
    Ok((vec![book, result], digest))
}
