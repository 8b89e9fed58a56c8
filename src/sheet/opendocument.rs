//! Reads the content of an `.ods`: its cells, and what is hidden, merged or beside them.
//!
//! The reading library takes some of what other programs write for blank: text without a type, another prefix, CDATA.

mod aside;
mod cell;
mod data;
mod grid;
mod names;
mod styles;

use quick_xml::events::{BytesStart, Event};

use self::aside::{is_aside, is_link};
use self::cell::OpenCell;
pub(super) use self::cell::Read;
use self::names::Names;
use self::styles::Styles;
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::sheet::guard::events::known;
use crate::sheet::guard::xml::{Part, events, malformed};
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::{Remark, Sheet, Visibility};

/// One sheet: what it is, and its cells, each place once.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// All but its cells.
    pub sheet: Sheet,
    /// Its cells that hold something.
    pub cells: Vec<(CellRef, Read)>,
}

const PART: &str = "content.xml";

/// Reads the sheets of an `.ods` from its content and its named styles, in the order of their tabs.
///
/// # Errors
/// F104, F105 or F106.
pub(super) fn sheets(
    content: &str,
    styles: Option<&str>,
    is_of_excel: bool,
    limits: &Limits,
) -> Result<Vec<Found>, Fault> {
    let mut walk = Walk {
        limits,
        is_of_excel,
        names: Names::default(),
        styles: Styles::default(),
        sheets: Vec::new(),
        tables: 0,
        links: 0,
        groups: Vec::new(),
        row: 0,
        rows: 0,
        row_style: None,
        column: 0,
        declared: 0,
        column_styles: Vec::new(),
        line: Vec::new(),
        cell: None,
        aside: 0,
        remark: None,
        is_quoting: false,
        spaces: 0,
        paragraphs: 0,
        cells: 0,
        text: 0,
    };
    if let Some(styles) = styles {
        walk.styles.read(styles, "styles.xml")?;
    }
    events(Part::untimed(content, PART), "document-content", |event| {
        walk.see(event)
    })?;
    Ok(walk.sheets)
}

/// Where the reading is at.
struct Walk<'a> {
    limits: &'a Limits,
    is_of_excel: bool,
    names: Names,
    styles: Styles,
    sheets: Vec<Found>,
    /// The depth of nested tables: a table may be within a cell's drawing.
    tables: usize,
    /// How deep in what is no sheet: links to other files, recorded changes.
    links: usize,
    /// For each group of rows or columns around, whether it is folded.
    groups: Vec<bool>,
    row: u32,
    rows: u32,
    row_style: Option<String>,
    column: u32,
    declared: u32,
    /// The styles of cells that columns name: up to which column, and which.
    column_styles: Vec<(u32, Option<String>)>,
    /// The cells of the row that is being read, each with its column and how often it is repeated.
    line: Vec<(u32, u32, Read)>,
    cell: Option<OpenCell>,
    /// How deep in what is no part of a cell's text.
    aside: usize,
    /// The comment or drawing that is being read.
    remark: Option<Remark>,
    /// Whether its text is that of a paragraph, not its author or date.
    is_quoting: bool,
    spaces: u64,
    /// How deep in paragraphs.
    paragraphs: usize,
    cells: usize,
    text: usize,
}

impl Walk<'_> {
    fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(start) => {
                self.names.declare(start);
                let name = self.names.usual(start.name()).into_owned();
                self.start(&name, start)
            }
            Event::End(end) => {
                let name = self.names.usual(end.name()).into_owned();
                self.end(&name)
            }
            Event::Text(text) => self.words(text),
            Event::CData(text) => self.words(text),
            Event::GeneralRef(reference) => match known(reference) {
                // A reference is taken literally, even if it stands for white space.
                Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
                None => Err(malformed(PART)),
            },
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => Ok(()),
        }
    }

    fn words(&mut self, text: &str) -> Result<(), Fault> {
        self.write(text, OpenCell::text)
    }

    fn push(&mut self, text: &str) -> Result<(), Fault> {
        self.write(text, OpenCell::push)
    }

    /// Adds to the text of a cell, of which a program would take no more than fits, or to that of a comment or drawing.
    fn write(&mut self, text: &str, add: fn(&mut OpenCell, &str)) -> Result<(), Fault> {
        let length = if self.aside > 0 {
            let Some(remark) = self.remark.as_mut().filter(|_| self.is_quoting) else {
                return Ok(());
            };
            remark.text.push_str(text);
            remark.text.len()
        } else {
            if self.tables == 0 {
                self.styles.text(text);
                return Ok(());
            }
            let Some(cell) = self.cell.as_mut().filter(|_| self.paragraphs > 0) else {
                return Ok(());
            };
            add(cell, text);
            cell.length
        };
        let what = Text::new("število znakov v celici", "number of characters in a cell");
        within(what, count(length / 4), count(self.limits.characters))
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Fault> {
        let attribute = |of: &Self, name| of.names.attribute(start, name, PART);
        if is_link(name) || self.links > 0 {
            self.links += usize::from(is_link(name));
            return Ok(());
        }
        match name {
            "table:table" => {
                self.tables += 1;
                if self.tables == 1 {
                    let style = attribute(self, "table:style-name")?;
                    let is_hidden = style.is_some_and(|style| self.styles.is_undisplayed(&style));
                    self.sheets.push(Found {
                        sheet: Sheet {
                            visibility: if is_hidden {
                                Visibility::Hidden
                            } else {
                                Visibility::Visible
                            },
                            ..Sheet::named(attribute(self, "table:name")?.unwrap_or_default())
                        },
                        cells: Vec::new(),
                    });
                    (self.row, self.declared) = (0, 0);
                    self.column_styles.clear();
                    self.groups.clear();
                }
                Ok(())
            }
            _ if self.tables == 0 => self.styles.start(name, start, &self.names, PART),
            _ if is_aside(name) => {
                self.aside += 1;
                self.start_aside(name, start)
            }
            _ if self.aside > 0 => {
                match (name, &mut self.remark) {
                    ("text:p", Some(remark)) => {
                        self.is_quoting = true;
                        if !remark.text.is_empty() {
                            remark.text.push('\n');
                        }
                    }
                    ("text:tab" | "text:line-break" | "text:s", Some(remark)) => remark.text.push(' '),
                    _ => {}
                }
                Ok(())
            }
            _ if self.tables != 1 => Ok(()),
            "table:table-row-group" | "table:table-column-group" => {
                let is_folded = attribute(self, "table:display")?.as_deref() == Some("false");
                self.groups.push(is_folded);
                Ok(())
            }
            "table:table-column" => self.columns(start),
            "table:table-row" => self.start_row(start),
            "table:table-cell" | "table:covered-table-cell" => self.start_cell(start),
            _ => self.start_words(name, start),
        }
    }

    /// What is in a cell's paragraphs.
    fn start_words(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Fault> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        match name {
            "text:p" | "text:h" => {
                self.paragraphs += 1;
                cell.paragraph();
                Ok(())
            }
            "text:span" => {
                let around = cell.letters.last().copied().unwrap_or_default();
                let style = self.names.attribute(start, "text:style-name", PART)?;
                let letters = style.map_or(around, |style| self.styles.letters("text", &style, around));
                cell.letters.push(letters);
                Ok(())
            }
            "text:tab" => self.push("\t"),
            "text:line-break" => self.push("\n"),
            "text:s" => {
                let spaces = self.repeated(start, "text:c")?;
                self.spaces = self.spaces.saturating_add(u64::from(spaces));
                let what = Text::new("število presledkov", "number of spaces");
                within(what, self.spaces, count(self.limits.text))?;
                self.push(&" ".repeat(usize::try_from(spaces).unwrap_or_default()))
            }
            _ => Ok(()),
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        if self.links > 0 {
            self.links -= usize::from(is_link(name));
            return Ok(());
        }
        match name {
            "table:table" => self.tables = self.tables.saturating_sub(1),
            _ if self.tables == 0 => self.styles.end(name),
            _ if is_aside(name) => {
                self.aside = self.aside.saturating_sub(1);
                let is_over = self.aside == 0 || name == "office:annotation" || self.is_between_shapes(name);
                if is_over && let Some(remark) = self.remark.take() {
                    return self.add_remark(remark);
                }
            }
            "text:p" if self.aside > 0 => self.is_quoting = false,
            _ if self.tables != 1 || self.aside > 0 => {}
            "text:p" | "text:h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if let Some(cell) = &mut self.cell {
                    cell.end_paragraph();
                }
            }
            "text:span" => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.letters.len() > 1) {
                    cell.letters.pop();
                }
            }
            "table:table-row-group" | "table:table-column-group" => {
                self.groups.pop();
            }
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(cell) = self.cell.take() else {
                    return Ok(());
                };
                let (column, repeated) = (self.column, cell.repeated);
                self.column = column.saturating_add(repeated);
                let read = cell.read(self.is_of_excel)?;
                if !read.is_blank() {
                    self.line.push((column, repeated, read));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the place of the cell that is being read; `None` if no workbook has it.
    fn at(&self) -> Option<CellRef> {
        u16::try_from(self.column)
            .ok()
            .filter(|column| *column <= LAST_COLUMN && self.row <= LAST_ROW)
            .map(|column| CellRef::new(self.row, column))
    }

    /// Returns how many times something is repeated; at least once.
    fn repeated(&self, start: &BytesStart<'_>, name: &str) -> Result<u32, Fault> {
        let times = self.names.attribute(start, name, PART)?;
        Ok(times.and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).max(1))
    }

    /// Returns `true` if a row or column is hidden, filtered out, folded or of no size.
    fn is_hidden(&self, start: &BytesStart<'_>, family: &str) -> Result<bool, Fault> {
        let visibility = self.names.attribute(start, "table:visibility", PART)?;
        let style = self.names.attribute(start, "table:style-name", PART)?;
        Ok(matches!(visibility.as_deref(), Some("collapse" | "filter"))
            || self.groups.contains(&true)
            || style.is_some_and(|style| self.styles.is_flat(family, &style)))
    }
}

#[cfg(test)]
mod tests;
