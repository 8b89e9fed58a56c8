//! Which styles show a percentage, and which are struck through.

use std::collections::HashMap;

use super::record::{Records, kind};
use crate::finding::Fault;
use crate::spreadsheet::guard::shows_percent;
use crate::spreadsheet::guard::xml::malformed;

/// A style of cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Whether it shows a percentage.
    pub percent: bool,
    /// Whether it is struck through.
    pub struck: bool,
}

/// In the flags of a font: it is struck through.
const STRUCK: u16 = 0x0008;

/// Returns `true` if a format of numbers, by its code or as a built-in one, shows a percentage.
pub(in crate::spreadsheet) fn percent_of(codes: &HashMap<u16, bool>, format: u16) -> bool {
    codes.get(&format).copied().unwrap_or(matches!(format, 9 | 10))
}

/// Reads the styles of cells.
///
/// # Errors
/// F104 when the part is cut or damaged.
pub(super) fn styles(bytes: &[u8], part: &str) -> Result<Vec<Style>, Fault> {
    let mut codes: HashMap<u16, bool> = HashMap::new();
    let mut fonts = Vec::new();
    let mut styles = Vec::new();
    let mut are_of_cells = false;
    for record in Records::of(bytes, part) {
        let record = record?;
        let cut = || malformed(part);
        match record.kind {
            kind::FORMAT => {
                let (code, _) = record.text(2).ok_or_else(cut)?;
                codes.insert(record.u16(0).ok_or_else(cut)?, shows_percent(&code));
            }
            kind::FONT => fonts.push(record.u16(2).ok_or_else(cut)? & STRUCK != 0),
            kind::CELL_STYLES => are_of_cells = true,
            kind::END_CELL_STYLES => are_of_cells = false,
            kind::STYLE if are_of_cells => {
                let id = record.u16(2).ok_or_else(cut)?;
                let font = usize::from(record.u16(4).ok_or_else(cut)?);
                styles.push(Style {
                    percent: percent_of(&codes, id),
                    struck: fonts.get(font).copied().unwrap_or_default(),
                });
            }
            _ => {}
        }
    }
    Ok(styles)
}
