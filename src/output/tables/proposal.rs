//! The table of what the office proposes for decision: a row per paragraph.

use super::{Column, ColumnKind, Datum};
use crate::base::place::Place;
use crate::output::Results;
use crate::output::text_rows::paragraphs;

/// A paragraph of the proposal.
pub struct Proposed<'a> {
    /// Its number, from one.
    number: usize,
    /// Its words, as they are printed.
    pub text: String,
    /// The cell of the workbook of texts.
    place: &'a Place,
}

/// Returns the paragraphs; none if the office proposes nothing.
pub fn rows<'a>(results: &Results<'a>) -> Vec<Proposed<'a>> {
    let Some(proposal) = &results.consolidated.proposal else {
        return Vec::new();
    };
    let row = |(number, text)| Proposed {
        number,
        text,
        place: &proposal.place,
    };
    (1..).zip(paragraphs(&proposal.text)).map(row).collect()
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<Proposed<'a>>> {
    use ColumnKind::{Number, Text};
    vec![
        Column::data("number", Number, "Its number, from one.", |row: &Proposed<'_>| Datum::Number(row.number)).required(),
        Column::data("text", Text, "The words, as they are printed.", |row: &Proposed<'_>| Datum::words(&row.text)).required(),
        Column::data("file", Text, "The workbook of texts.", |row: &Proposed<'_>| Datum::words(&row.place.file)).required(),
        Column::data("sheet", Text, "In which sheet.", |row: &Proposed<'_>| Datum::maybe(row.place.sheet_name(), Datum::words)).required(),
        Column::data("cell", Text, "In which cell.", |row: &Proposed<'_>| Datum::maybe(row.place.cell_ref(), Datum::key)).required(),
    ]
}
