//! How styles show numbers.

use std::collections::HashMap;

use super::record::{Records, kind};
use crate::finding::Fault;
use crate::spreadsheet::Format;
use crate::spreadsheet::guard::xml::malformed;

/// Reads how each style of a cell shows numbers.
///
/// # Errors
/// F104 when the part is cut or damaged.
pub(super) fn formats(bytes: &[u8], part: &str) -> Result<Vec<Format>, Fault> {
    let mut codes: HashMap<u16, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut are_of_cells = false;
    for record in Records::of(bytes, part) {
        let record = record?;
        let cut = || malformed(part);
        match record.kind {
            kind::FORMAT => {
                let (code, _) = record.text(2).ok_or_else(cut)?;
                codes.insert(record.u16(0).ok_or_else(cut)?, Format::of_code(&code));
            }
            kind::CELL_STYLES => are_of_cells = true,
            kind::END_CELL_STYLES => are_of_cells = false,
            kind::STYLE if are_of_cells => {
                let id = record.u16(2).ok_or_else(cut)?;
                let known = codes.get(&id).copied();
                formats.push(known.unwrap_or_else(|| Format::of_id(id)));
            }
            _ => {}
        }
    }
    Ok(formats)
}
