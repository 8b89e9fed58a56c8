//! Which styles show a percentage.

use std::collections::HashMap;

use super::record::{Records, kind};
use crate::finding::Fault;
use crate::spreadsheet::guard::shows_percent;
use crate::spreadsheet::guard::xml::malformed;

/// Tells for each style of a cell whether it shows a percentage.
///
/// # Errors
/// F104 when the part is cut or damaged.
pub(super) fn percentages(bytes: &[u8], part: &str) -> Result<Vec<bool>, Fault> {
    let mut codes: HashMap<u16, bool> = HashMap::new();
    let mut percent = Vec::new();
    let mut are_of_cells = false;
    for record in Records::of(bytes, part) {
        let record = record?;
        let cut = || malformed(part);
        match record.kind {
            kind::FORMAT => {
                let (code, _) = record.text(2).ok_or_else(cut)?;
                codes.insert(record.u16(0).ok_or_else(cut)?, shows_percent(&code));
            }
            kind::CELL_STYLES => are_of_cells = true,
            kind::END_CELL_STYLES => are_of_cells = false,
            kind::STYLE if are_of_cells => {
                let id = record.u16(2).ok_or_else(cut)?;
                percent.push(codes.get(&id).copied().unwrap_or(matches!(id, 9 | 10)));
            }
            _ => {}
        }
    }
    Ok(percent)
}
