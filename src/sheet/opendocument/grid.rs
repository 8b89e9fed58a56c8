//! Rows, columns and cells, each as often as it is repeated.

use quick_xml::events::BytesStart;

use super::cell::OpenCell;
use super::{PART, Walk};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW, Range};
use crate::sheet::limits::{count, within};
use crate::sheet::read::cells::outside;
use crate::sheet::runs::Letters;

impl Walk<'_> {
    pub(super) fn start_row(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        self.rows = self.repeated(start, "table:number-rows-repeated")?;
        self.row_style = self
            .names
            .attribute(start, "table:default-cell-style-name", PART)?;
        self.column = 0;
        if self.is_hidden(start, "table-row")? {
            let first = self.row;
            let last = first.saturating_add(self.rows).min(LAST_ROW + 1);
            if let Some(found) = self.sheets.last_mut() {
                found.sheet.hidden_rows.extend((first..last).take(100_000));
            }
        }
        Ok(())
    }

    /// Adds the cells of a row as often as they are repeated.
    pub(super) fn end_row(&mut self) -> Result<(), Fault> {
        let line = std::mem::take(&mut self.line);
        let first = self.row;
        self.row = first.saturating_add(self.rows);
        if line.is_empty() {
            return Ok(());
        }
        for row in first..self.row {
            for (column, repeated, read) in &line {
                for column in *column..column.saturating_add(*repeated) {
                    let column = u16::try_from(column).ok().filter(|column| *column <= LAST_COLUMN);
                    let column = column.filter(|_| row <= LAST_ROW).ok_or_else(outside)?;
                    self.cells += 1;
                    let what = Text::new("število izpolnjenih celic", "number of cells that hold something");
                    within(what, count(self.cells), count(self.limits.cells))?;
                    self.spend(read.length())?;
                    if let Some(found) = self.sheets.last_mut() {
                        found.cells.push((CellRef::new(row, column), read.clone()));
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        self.text = self.text.saturating_add(bytes);
        let what = Text::new("skupno število znakov", "number of characters of all cells");
        within(what, count(self.text), count(self.limits.text))
    }

    pub(super) fn columns(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        let first = self.declared;
        self.declared = first.saturating_add(self.repeated(start, "table:number-columns-repeated")?);
        let style = self
            .names
            .attribute(start, "table:default-cell-style-name", PART)?;
        self.column_styles.push((self.declared, style));
        if self.is_hidden(start, "table-column")? {
            let last = self.declared.min(u32::from(LAST_COLUMN) + 1);
            if let Some(found) = self.sheets.last_mut() {
                let hidden = (first..last).filter_map(|column| u16::try_from(column).ok());
                found.sheet.hidden_columns.extend(hidden);
            }
        }
        Ok(())
    }

    pub(super) fn start_cell(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        let down = self.repeated(start, "table:number-rows-spanned")?;
        let right = self.repeated(start, "table:number-columns-spanned")?;
        if let Some(at) = self.at()
            && let Some(found) = self.sheets.last_mut()
            && (down > 1 || right > 1)
        {
            let last = CellRef {
                row: at.row.saturating_add(down - 1).min(LAST_ROW),
                column: u16::try_from(u32::from(at.column).saturating_add(right - 1))
                    .unwrap_or(LAST_COLUMN)
                    .min(LAST_COLUMN),
            };
            found.sheet.merged.push(Range { first: at, last });
        }
        let style = self.names.attribute(start, "table:style-name", PART)?;
        let of_column = || {
            let mut columns = self.column_styles.iter();
            columns
                .find(|(end, _)| self.column < *end)
                .and_then(|(_, style)| style.clone())
        };
        let style = style.or_else(|| self.row_style.clone()).or_else(of_column);
        let letters = style.as_deref().map_or(Letters::default(), |style| {
            self.styles.letters("table-cell", style, Letters::default())
        });
        let format = style.and_then(|style| self.styles.format(&style));
        let repeated = self.repeated(start, "table:number-columns-repeated")?;
        self.cell = Some(OpenCell::start(start, &self.names, (letters, format), repeated)?);
        self.paragraphs = 0;
        Ok(())
    }
}
