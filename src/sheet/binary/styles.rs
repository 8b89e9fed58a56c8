//! The styles of cells: their number formats, and which are struck through.

use std::collections::HashMap;

use super::record::{Records, kind};
use crate::base::finding::Fault;
use crate::sheet::formats::CellFormat;
use crate::sheet::guard::xml::malformed;

/// A style of cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its number format.
    pub format: CellFormat,
    /// Whether it is struck through.
    pub struck: bool,
}

/// In the flags of a font: it is struck through.
const STRUCK: u16 = 0x0008;

/// Reads the styles of cells.
///
/// # Errors
/// F104 when the part is cut or damaged.
pub(super) fn styles(bytes: &[u8], part: &str) -> Result<Vec<Style>, Fault> {
    let mut codes: HashMap<u16, CellFormat> = HashMap::new();
    let mut fonts = Vec::new();
    let mut styles = Vec::new();
    let mut are_of_cells = false;
    for record in Records::of(bytes, part) {
        let record = record?;
        let cut = || malformed(part);
        match record.kind {
            kind::FORMAT => {
                let (code, _) = record.text(2).ok_or_else(cut)?;
                codes.insert(record.u16(0).ok_or_else(cut)?, CellFormat::of_code(&code));
            }
            kind::FONT => fonts.push(record.u16(2).ok_or_else(cut)? & STRUCK != 0),
            kind::CELL_STYLES => are_of_cells = true,
            kind::END_CELL_STYLES => are_of_cells = false,
            kind::STYLE if are_of_cells => {
                let id = record.u16(2).ok_or_else(cut)?;
                let font = usize::from(record.u16(4).ok_or_else(cut)?);
                let named = codes.get(&id).cloned();
                styles.push(Style {
                    format: named.unwrap_or_else(|| CellFormat::of_builtin(id)),
                    struck: fonts.get(font).copied().unwrap_or_default(),
                });
            }
            _ => {}
        }
    }
    Ok(styles)
}
