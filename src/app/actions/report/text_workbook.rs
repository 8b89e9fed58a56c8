//! Writes the coordinator's workbook of texts: on first use whole, later with what came in the meantime.

use indexmap::IndexMap;

use super::super::CommandError;
use super::super::load::{LoadedYear, texts};
use crate::app::folder::FolderError;
use crate::base::finding::Findings;
use crate::forms::text_workbook::{TextOf, TextRow, Texts, written};
use crate::output::{Results, text_rows};

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
    let rows = text_rows::rows(results, now, last_year.as_ref());
    if now.is_some_and(|texts| stands(&rows, texts)) {
        return Ok(None);
    }
    let bytes = written(catalogue, year, &rows).map_err(|error| FolderError::failed(&error.fault()))?;
    let before = now.map(|texts| texts.source.sha256.as_str());
    Ok(Some(folder.write_texts(
        year,
        before,
        &bytes,
        &catalogue.limits,
    )?))
}

/// Returns `true` if the workbook holds these rows already, in this order.
fn stands(rows: &IndexMap<TextOf, TextRow<&str>>, texts: &Texts) -> bool {
    let written = texts.written.iter().map(|(of, row)| (of, row.borrowed()));
    let rows = rows.iter().map(|(of, row)| (of, *row));
    texts.is_keyed && rows.len() == texts.written.len() && rows.eq(written)
}
