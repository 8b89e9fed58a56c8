//! The number formats of the styles of cells.

use std::collections::HashMap;

use super::record::{Records, kind};
use crate::finding::Fault;
use crate::spreadsheet::formats::CellFormat;
use crate::spreadsheet::guard::xml::malformed;

/// The format of each style of a cell.
///
/// # Errors
/// F104 when the part is cut or damaged.
pub(super) fn formats(bytes: &[u8], part: &str) -> Result<Vec<CellFormat>, Fault> {
    let mut codes: HashMap<u16, CellFormat> = HashMap::new();
    let mut formats = Vec::new();
    let mut are_of_cells = false;
    for record in Records::of(bytes, part) {
        let record = record?;
        let cut = || malformed(part);
        match record.kind {
            kind::FORMAT => {
                let (code, _) = record.text(2).ok_or_else(cut)?;
                codes.insert(record.u16(0).ok_or_else(cut)?, CellFormat::of_code(&code));
            }
            kind::CELL_STYLES => are_of_cells = true,
            kind::END_CELL_STYLES => are_of_cells = false,
            kind::STYLE if are_of_cells => {
                let id = record.u16(2).ok_or_else(cut)?;
                let named = codes.get(&id).copied();
                formats.push(named.unwrap_or_else(|| CellFormat::of_builtin(id)));
            }
            _ => {}
        }
    }
    Ok(formats)
}
