//! Where a point is, in the columns of sheet and cell.

use super::super::{Point, PointTarget};
use crate::base::place::{Place, Spot};
use crate::forms::layout::STAMP;
use crate::sheet::{Cell, Look};

/// Returns the sheet's name and the cell as a link; for a point about no cell of the form, its place in the returned file.
pub(super) fn place(point: &Point) -> (String, Cell) {
    if let Some(PointTarget { sheet, at }) = &point.target {
        let more = point.marks.len().saturating_sub(1);
        let words = if more == 0 {
            at.to_string()
        } else {
            format!("{at} (+{more})")
        };
        let link = Cell::text(words, Look::Link).linked(format!("{sheet}!{at}"));
        return (sheet.clone(), link);
    }
    // The sheet of the stamp is hidden: nobody can go there.
    let (sheet, cell) = if point.place.sheet_name() == Some(STAMP.name.sl) {
        Default::default()
    } else {
        spot(&point.place)
    };
    (sheet, Cell::text(cell, Look::Ruled))
}

pub(super) fn spot(place: &Place) -> (String, String) {
    match &place.spot {
        Spot::Whole | Spot::Line { .. } => (String::new(), String::new()),
        Spot::Sheet(sheet) => (sheet.to_string(), String::new()),
        Spot::Cell(sheet, at) => (sheet.to_string(), at.to_string()),
    }
}
