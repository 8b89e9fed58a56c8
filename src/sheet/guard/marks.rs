//! What a sheet says besides its cells: what is hidden, merged, or shown otherwise than it is.

use quick_xml::events::BytesStart;

use super::xml::{attribute, malformed};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::{CellRef, LAST_COLUMN, Range};
use crate::sheet::limits::{Limits, count, within};

/// What a sheet says besides its cells.
#[derive(Debug, Default)]
pub(in crate::sheet) struct Marks {
    /// Rows that are hidden.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden.
    pub hidden_columns: Vec<u16>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// Whether rows are hidden that do not state a height.
    pub rows_are_hidden: bool,
    /// Whether columns are hidden that do not state a width.
    columns_are_hidden: bool,
    /// The columns that state a width.
    stated: Vec<(u16, u16)>,
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
            "sheetFormatPr" => {
                let height = attribute(start, "defaultRowHeight", sheet)?;
                self.rows_are_hidden = is_true(attribute(start, "zeroHeight", sheet)?)
                    || height.as_deref().is_some_and(is_nothing);
                let width = attribute(start, "defaultColWidth", sheet)?;
                self.columns_are_hidden = width.as_deref().is_some_and(is_nothing);
                Ok(())
            }
            "mergeCell" => {
                self.merged.push(rectangle(start, sheet)?);
                let what = Text::new("število združenih celic", "number of merged cells");
                within(what, count(self.merged.len()), count(limits.cells))
            }
            // Drawings and controls beside the data have columns of their own.
            "col" if attribute(start, "min", sheet)?.is_some() => self.columns(start, sheet),
            _ => Ok(()),
        }
    }

    fn columns(&mut self, start: &BytesStart<'_>, sheet: &str) -> Result<(), Fault> {
        let bound = |name| -> Result<u16, Fault> {
            attribute(start, name, sheet)?
                .and_then(|n| n.parse::<u16>().ok())
                .and_then(|n| n.checked_sub(1))
                .filter(|n| *n <= LAST_COLUMN)
                .ok_or_else(|| malformed(sheet))
        };
        let (first, last) = (bound("min")?, bound("max")?);
        let width = attribute(start, "width", sheet)?;
        let is_flat = width.as_deref().map_or(self.columns_are_hidden, is_nothing);
        if is_flat || is_true(attribute(start, "hidden", sheet)?) {
            self.hidden_columns.extend(first..=last);
        }
        self.stated.push((first, last));
        let most = usize::from(LAST_COLUMN) + 1;
        if self.hidden_columns.len() > most || self.stated.len() > most {
            return Err(malformed(sheet));
        }
        Ok(())
    }

    /// Hides the columns that state no width, where that hides them.
    pub(super) fn hide_other_columns(&mut self) {
        if self.columns_are_hidden {
            let mut is_stated = vec![false; usize::from(LAST_COLUMN) + 1];
            // Each column is marked once, however many ranges it is in.
            self.stated.sort_unstable();
            let mut next = 0;
            for (first, last) in &self.stated {
                for column in (*first).max(next)..=*last {
                    is_stated[usize::from(column)] = true;
                }
                next = next.max(last.saturating_add(1));
            }
            let others = (0..=LAST_COLUMN).filter(|column| !is_stated[usize::from(*column)]);
            self.hidden_columns.extend(others.collect::<Vec<u16>>());
        }
    }
}

/// Returns `true` if a height (in points) or width (in characters) is none at all, or too small for anything to be seen.
pub(super) fn is_nothing(size: &str) -> bool {
    size.parse::<f64>().is_ok_and(|size| size < 0.2)
}

/// Returns `true` if an attribute is set, in any of the ways in which programs set it.
pub(super) fn is_true(flag: Option<impl AsRef<str>>) -> bool {
    matches!(flag.as_ref().map(AsRef::as_ref), Some("1" | "true" | "on"))
}

fn rectangle(start: &BytesStart<'_>, sheet: &str) -> Result<Range, Fault> {
    attribute(start, "ref", sheet)?
        .and_then(|text| range(&text))
        .ok_or_else(|| malformed(sheet))
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
