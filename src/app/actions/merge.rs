//! Writes the year's results: the consolidated workbook and result.json.

use super::CommandError;
use crate::app::folder::{FolderError, Outputs};
use crate::base::digest::Measured;
use crate::base::value::Year;
use crate::output::{Results, json, workbook};

/// The consolidated workbook.
pub(in crate::app) const BOOK: &str = "consolidated.xlsx";

/// Returns the path of the consolidated workbook below `out/`.
pub(in crate::app) fn book_of(year: Year) -> String {
    format!("{}/{BOOK}", year.get())
}

/// Writes the year's results, and returns their paths and the SHA-256 of result.json.
///
/// # Errors
/// The workbook cannot be written.
pub(in crate::app) fn write(
    results: &Results<'_>,
    outputs: &Outputs,
) -> Result<(Vec<String>, String), CommandError> {
    let year = results.consolidated.year;
    let book = outputs.write_watched(&book_of(year), |out| {
        let written = workbook::write_to(results, out).map(drop);
        written.map_err(|failed| FolderError::failed(&failed.fault()))
    })?;
    let mut digest = String::new();
    let result = outputs.write_by(&format!("{}/result.json", year.get()), |out| {
        let mut out = Measured::new(out);
        json::write_result(&mut out, results)?;
        digest = out.finish().1;
        Ok(())
    })?;
    Ok((vec![book, result], digest))
}
