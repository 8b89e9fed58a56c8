//! Formulas of a sheet that are written once for many cells.

use crate::base::place::CellRef;

/// Returns a formula with its references moved as far as one cell is from another; `None` if it cannot be moved.
pub(in crate::sheet) fn moved(formula: &str, from: CellRef, to: CellRef) -> Option<String> {
    let place = |at: CellRef| (at.row, u32::from(at.column));
    calamine::expand_shared_formula(formula, place(from), place(to)).ok()
}
