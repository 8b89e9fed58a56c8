//! What the reading library does not tell of an `.ods`: what is hidden, merged, a percentage, or an error that a number
//! stands for.

use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::finding::Fault;
use crate::language::Text;
use crate::place::{CellRef, LAST_COLUMN, LAST_ROW, Range};
use crate::spreadsheet::guard::xml::{attribute, events, malformed};
use crate::spreadsheet::limits::{Limits, count, within};

/// What one sheet says besides its cells.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Rows that are hidden or filtered out.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden.
    pub hidden_columns: Vec<u16>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// Cells with a number that is shown as a percentage.
    pub percent: Vec<CellRef>,
    /// Cells with a number, day or time, and what they show.
    pub shown: Vec<(CellRef, String)>,
    /// Cells that show an error, with its text.
    pub errors: Vec<(CellRef, String)>,
    /// Cells whose formula was calculated and gives an empty text.
    pub empty: Vec<CellRef>,
    /// Cells in which a drawing or a reading stands beside the text, with the text alone.
    pub texts: Vec<(CellRef, String)>,
}

const PART: &str = "content.xml";

/// Looks over the content of an `.ods` and gives the marks of each sheet, in the order of their tabs.
///
/// # Errors
/// F104, F105 or F106.
pub(super) fn examine(text: &str, limits: &Limits) -> Result<Vec<Marks>, Fault> {
    let mut walk = Walk::default();
    events(text, PART, "document-content", |event| walk.see(event, limits))?;
    Ok(walk.sheets)
}

/// Where the look is at.
#[derive(Default)]
struct Walk {
    sheets: Vec<Marks>,
    /// How deep in tables: a table may stand within a cell's drawing.
    tables: usize,
    row: u32,
    rows: u32,
    column: u32,
    declared: u32,
    cell: Option<Open>,
    /// How deep in what is no part of a cell's text.
    aside: usize,
    spaces: u64,
    is_paragraph: bool,
}

/// A cell that is being read.
struct Open {
    at: Option<CellRef>,
    repeated: u32,
    is_formula: bool,
    /// Whether it states a number, day or time.
    is_number: bool,
    value: Stated,
    /// Whether it shows something, be it empty.
    is_shown: bool,
    /// Whether something stands in it that is no part of its text.
    is_mixed: bool,
    text: String,
}

/// What a cell states of its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stated {
    /// Not even its type.
    Nothing,
    /// That it is the text that it shows.
    ShownText,
    /// Its value, in an attribute.
    Value,
}

/// Says whether what stands in an element is no part of a cell's text: a comment, a drawing, a reading above words.
fn is_aside(name: &str) -> bool {
    matches!(name, "office:annotation" | "text:ruby-text" | "table:shapes") || name.starts_with("draw:")
}

impl Walk {
    fn see(&mut self, event: &Event<'_>, limits: &Limits) -> Result<(), Fault> {
        match event {
            Event::Start(start) => self.start(start, limits),
            Event::End(end) => {
                self.end(end.local_name().as_ref(), is_aside(end.name().as_ref()));
                Ok(())
            }
            Event::Text(text) => self.text(text, limits),
            Event::GeneralRef(reference) => match known(reference) {
                Some(c) => self.text(c.encode_utf8(&mut [0; 4]), limits),
                None => Err(malformed(PART)),
            },
            Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => Ok(()),
        }
    }

    /// Adds to the text of a cell, of which a program would take no more than fits.
    fn text(&mut self, text: &str, limits: &Limits) -> Result<(), Fault> {
        if let Some(cell) = self
            .cell
            .as_mut()
            .filter(|_| self.is_paragraph && self.aside == 0)
        {
            cell.text.push_str(text);
            let what = Text::new("število znakov v celici", "number of characters in a cell");
            within(what, count(cell.text.len() / 4), count(limits.characters))?;
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>, limits: &Limits) -> Result<(), Fault> {
        match start.local_name().as_ref() {
            "table" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.sheets.push(Marks::default());
                    (self.row, self.declared) = (0, 0);
                }
            }
            _ if is_aside(start.name().as_ref()) => {
                self.aside += 1;
                if let Some(cell) = &mut self.cell {
                    cell.is_mixed = true;
                }
            }
            _ if self.tables != 1 || self.aside > 0 => {}
            "table-column" => self.columns(start)?,
            "table-row" => {
                self.rows = repeated(start, "table:number-rows-repeated")?;
                self.column = 0;
                if is_hidden(start)? {
                    let first = self.row;
                    let last = first.saturating_add(self.rows).min(LAST_ROW + 1);
                    if let Some(sheet) = self.sheets.last_mut() {
                        sheet.hidden_rows.extend((first..last).take(100_000));
                    }
                }
            }
            "table-cell" | "covered-table-cell" => self.cell(start)?,
            "p" => {
                self.is_paragraph = true;
                if let Some(cell) = &mut self.cell
                    && std::mem::replace(&mut cell.is_shown, true)
                {
                    cell.text.push('\n');
                }
            }
            "tab" => self.text("\t", limits)?,
            "line-break" => self.text("\n", limits)?,
            "s" => {
                let spaces = repeated(start, "text:c")?;
                self.spaces = self.spaces.saturating_add(u64::from(spaces));
                let what = Text::new("število presledkov", "number of spaces");
                within(what, self.spaces, count(limits.text))?;
                self.text(&" ".repeat(usize::try_from(spaces).unwrap_or_default()), limits)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, is_aside: bool) {
        match name {
            "table" => self.tables = self.tables.saturating_sub(1),
            _ if is_aside => self.aside = self.aside.saturating_sub(1),
            _ if self.tables != 1 || self.aside > 0 => {}
            "p" => self.is_paragraph = false,
            "table-row" => self.row = self.row.saturating_add(self.rows),
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return };
                self.column = self.column.saturating_add(cell.repeated);
                let (Some(at), Some(sheet)) = (cell.at, self.sheets.last_mut()) else {
                    return;
                };
                if cell.is_number && cell.is_shown {
                    sheet.shown.push((at, cell.text.clone()));
                }
                let error = cell.text.trim();
                if cell.is_formula {
                    if error.starts_with("Err:") || is_error(error) {
                        sheet.errors.push((at, error.to_owned()));
                    } else if cell.is_shown && cell.value == Stated::Nothing {
                        sheet.empty.push(at);
                    }
                } else if cell.is_mixed && cell.value == Stated::ShownText {
                    sheet.texts.push((at, cell.text));
                }
            }
            _ => {}
        }
    }

    fn columns(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        let first = self.declared;
        self.declared = first.saturating_add(repeated(start, "table:number-columns-repeated")?);
        if is_hidden(start)? {
            let last = self.declared.min(u32::from(LAST_COLUMN) + 1);
            if let Some(sheet) = self.sheets.last_mut() {
                let hidden = (first..last).filter_map(|column| u16::try_from(column).ok());
                sheet.hidden_columns.extend(hidden);
            }
        }
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        let at = u16::try_from(self.column)
            .ok()
            .filter(|column| *column <= LAST_COLUMN && self.row <= LAST_ROW)
            .map(|column| CellRef::new(self.row, column));
        let down = repeated(start, "table:number-rows-spanned")?;
        let right = repeated(start, "table:number-columns-spanned")?;
        let kind = attribute(start, "office:value-type", PART)?;
        if let Some(at) = at
            && let Some(sheet) = self.sheets.last_mut()
        {
            if down > 1 || right > 1 {
                let last = CellRef {
                    row: at.row.saturating_add(down - 1).min(LAST_ROW),
                    column: u16::try_from(u32::from(at.column).saturating_add(right - 1))
                        .unwrap_or(LAST_COLUMN)
                        .min(LAST_COLUMN),
                };
                sheet.merged.push(Range { first: at, last });
            }
            if kind.as_deref() == Some("percentage") {
                sheet.percent.push(at);
            }
        }
        self.cell = Some(Open {
            at,
            repeated: repeated(start, "table:number-columns-repeated")?,
            is_formula: attribute(start, "table:formula", PART)?.is_some(),
            is_number: matches!(
                kind.as_deref(),
                Some("float" | "percentage" | "currency" | "date" | "time")
            ),
            value: match kind.as_deref() {
                None => Stated::Nothing,
                Some("string") if attribute(start, "office:string-value", PART)?.is_none() => {
                    Stated::ShownText
                }
                Some(_) => Stated::Value,
            },
            is_shown: false,
            is_mixed: false,
            text: String::new(),
        });
        Ok(())
    }
}

/// The character that a reference stands for; nothing when it is not one of XML's own.
fn known(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// How many times something stands; at least once.
fn repeated(start: &BytesStart<'_>, name: &str) -> Result<u32, Fault> {
    Ok(attribute(start, name, PART)?
        .and_then(|n| n.parse::<u32>().ok())
        .unwrap_or(1)
        .max(1))
}

fn is_hidden(start: &BytesStart<'_>) -> Result<bool, Fault> {
    Ok(matches!(
        attribute(start, "table:visibility", PART)?.as_deref(),
        Some("collapse" | "filter")
    ))
}

fn is_error(text: &str) -> bool {
    [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
    ]
    .contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_at_their_places() {
        let xml = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table>\
                   <table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
                   <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
                   <table:table-row table:visibility=\"filter\"><table:table-cell table:number-columns-repeated=\"3\"/>\
                   <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\">\
                   <text:p>#DIV/0!</text:p></table:table-cell>\
                   <table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"percentage\"/>\
                   </table:table-row></table:table></office:document-content>";
        let sheets = examine(xml, &Limits::default()).unwrap();
        let [marks] = sheets.as_slice() else { panic!() };
        assert_eq!(marks.hidden_rows, [2]);
        assert_eq!(marks.hidden_columns, [2]);
        assert_eq!(marks.errors, [(CellRef::new(2, 3), "#DIV/0!".to_owned())]);
        assert_eq!(marks.percent, [CellRef::new(2, 4)]);
        assert_eq!(marks.merged, [Range::new(2, 4, 2, 5)]);
    }
}
