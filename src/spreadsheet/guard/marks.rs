//! What a sheet says besides its cells: what is hidden, merged, or shown otherwise than it is.

use quick_xml::events::BytesStart;

use super::xml::{attribute, malformed};
use crate::finding::Fault;
use crate::language::Text;
use crate::place::{CellRef, LAST_COLUMN, Range};
use crate::spreadsheet::formats::CellFormat;
use crate::spreadsheet::limits::{Limits, count, within};

/// What a sheet says besides its cells.
#[derive(Debug, Default)]
pub(in crate::spreadsheet) struct Marks {
    /// Rows that are hidden.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden.
    pub hidden_columns: Vec<u16>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// Cells with a number in a format that the file names.
    pub formats: Vec<(CellRef, CellFormat)>,
    /// Cells with an error that the reading library does not know, and which it is.
    pub errors: Vec<(CellRef, String)>,
    /// Whether its extent is written with `$`, which the reading library does not understand.
    pub dimension_has_signs: bool,
}

impl Marks {
    /// Takes what an element outside the cells says.
    ///
    /// # Errors
    /// F104 when it is malformed, F105 when there is too much of it.
    pub(super) fn see(
        &mut self,
        name: &str,
        start: &BytesStart<'_>,
        sheet: &str,
        limits: &Limits,
    ) -> Result<(), Fault> {
        match name {
            // The reading library believes it, so it is made sure of; nothing follows from it.
            "dimension" if has_signs(start, sheet)? => {
                self.dimension_has_signs = true;
                Ok(())
            }
            "dimension" => rectangle(start, sheet).map(|_| ()),
            "mergeCell" => {
                self.merged.push(rectangle(start, sheet)?);
                let what = Text::new("število združenih celic", "number of merged cells");
                within(what, count(self.merged.len()), count(limits.cells))
            }
            "col" if is_true(attribute(start, "hidden", sheet)?) => self.hide_columns(start, sheet),
            _ => Ok(()),
        }
    }

    fn hide_columns(&mut self, start: &BytesStart<'_>, sheet: &str) -> Result<(), Fault> {
        let bound = |name| -> Result<u16, Fault> {
            attribute(start, name, sheet)?
                .and_then(|n| n.parse::<u16>().ok())
                .and_then(|n| n.checked_sub(1))
                .filter(|n| *n <= LAST_COLUMN)
                .ok_or_else(|| malformed(sheet))
        };
        self.hidden_columns.extend(bound("min")?..=bound("max")?);
        if self.hidden_columns.len() > usize::from(LAST_COLUMN) + 1 {
            return Err(malformed(sheet));
        }
        Ok(())
    }
}

/// Says whether an attribute is set, in any of the ways in which programs set it.
pub(super) fn is_true(flag: Option<String>) -> bool {
    matches!(flag.as_deref(), Some("1" | "true" | "on"))
}

fn rectangle(start: &BytesStart<'_>, sheet: &str) -> Result<Range, Fault> {
    attribute(start, "ref", sheet)?
        .and_then(|text| range(&text))
        .ok_or_else(|| malformed(sheet))
}

/// Says whether a reference is written with `$`.
pub(super) fn has_signs(start: &BytesStart<'_>, sheet: &str) -> Result<bool, Fault> {
    Ok(attribute(start, "ref", sheet)?.is_some_and(|text| text.contains('$')))
}

/// Reads `A1` or `A1:B2`, without `$`, the first corner before the last.
fn range(text: &str) -> Option<Range> {
    if text.contains('$') {
        return None;
    }
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (CellRef::parse(first)?, CellRef::parse(last)?);
    (first.row <= last.row && first.column <= last.column).then_some(Range { first, last })
}
