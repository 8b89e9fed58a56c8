//! Writes the coordinator's workbook of texts: on first use whole, later with what came in the meantime.

use super::super::CommandError;
use super::super::load::{LoadedYear, texts};
use crate::app::folder::FolderError;
use crate::base::finding::Findings;
use crate::forms::text_workbook::{Texts, write_to};
use crate::output::Results;
use crate::output::text_rows::TextRows;

/// Adds to the workbook what it lacks, and returns its path in the folder; `None` if it holds all already, or something that must
/// not be lost, which is reported.
pub(in crate::app) fn update(
    loaded: &LoadedYear,
    results: &Results<'_>,
    is_there: bool,
) -> Result<Option<String>, CommandError> {
    let (folder, catalogue, year) = (&loaded.folder, &loaded.catalogue, loaded.year);
    let now = loaded.texts.as_ref();
    if is_there && now.is_none_or(|texts| !texts.is_sound) {
        return Ok(None);
    }
    // What is wrong with last year's workbook concerns that year.
    let last_year = texts(folder, catalogue, year.plus(-1), &mut Findings::new())?;
    let rows = TextRows {
        results: *results,
        now,
        last_year: last_year.as_ref(),
    };
    if now.is_some_and(|texts| stands(rows, texts)) {
        return Ok(None);
    }
    let before = now.map(|texts| texts.source.sha256.as_str());
    let written = folder.write_texts(year, before, &catalogue.limits, |out| {
        let written = write_to(catalogue, year, || rows.rows(), out).map(drop);
        written.map_err(|error| FolderError::failed(&error.fault()))
    });
    Ok(Some(written?))
}

/// Returns `true` if the workbook holds these rows already, in this order.
fn stands(rows: TextRows<'_>, texts: &Texts) -> bool {
    let written = texts.written.iter().map(|(of, row)| (of.clone(), row.borrowed()));
    texts.is_keyed && rows.rows().eq(written)
}
