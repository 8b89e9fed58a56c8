//! What was entered, as a cell of the list of corrections shows it.

use super::super::Point;
use super::{List, fit};
use crate::base::value::plain_decimal;
use crate::sheet::{Cell, Content, Format, Look, serial_of};

impl List<'_> {
    /// Returns what was entered: a number as its cell in the form shows it, an amount with its decimals; a day as a day.
    pub(super) fn entered(&self, point: &Point) -> Cell {
        let target = point.target.as_ref();
        let cell = target.and_then(|target| Some(self.issued.book.sheet(&target.sheet)?.cell(target.at)));
        let carried = cell.filter(|cell| cell.content.as_number().is_some());
        let carried = carried.map(|cell| (cell.content.clone(), cell.style.format));
        let refused = point
            .refused
            .map(|number| (Content::Number(number), Format::General));
        let is_it = |(content, _): &(Content, Format)| match content.as_number() {
            Some(number) => plain_decimal(&point.entered) == Some(number),
            None => true,
        };
        let mut known = [carried, refused].into_iter().flatten().filter(is_it);
        known.next().map_or_else(
            || found(&point.entered),
            |(content, format)| shown(content, format),
        )
    }
}

/// Returns the cell of what was found: a day as a day, anything else as it stood.
pub(super) fn found(text: &str) -> Cell {
    match text.parse().ok().and_then(serial_of) {
        Some(serial) => shown(Content::Date(serial), Format::Date),
        None => Cell::text(fit(text), Look::Ruled),
    }
}

fn shown(content: Content, format: Format) -> Cell {
    let mut shown = Cell::blank(Look::Ruled).written(format);
    shown.content = content;
    shown
}
