//! The record of a form's texts as written: its headings, and by row key every locked text and earlier value.
//!
//! A form carries it on the hidden stamp, below the lines that identify the form: of each sheet of rows a line with the
//! columns' keys, a line with their headings, and for each row its key and the content of its locked cells. All of it is
//! text, whatever it is in the form.

use indexmap::IndexMap;

use super::{Column, Field, Issue, SheetLayout, StampKey, TABLES, rows};
use crate::base::key::EntryKey;
use crate::sheet::{Cell, Content, Format, Look, Sheet, SheetPlan};
use crate::strategy::catalogue::Role;

/// The prefix of a sheet's key in the line that begins its record. The key alone would make the stamp be read as that sheet.
pub const RECORD: &str = "written ";
/// The key of the line of headings.
const HEADINGS: &str = "headings";

/// The texts of a form as it was written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The sheets, in the order of the form.
    pub sheets: Vec<WrittenSheet>,
}

/// The texts of one sheet of rows as it was written.
#[derive(Debug, Clone)]
pub struct WrittenSheet {
    /// The sheet.
    pub layout: &'static SheetLayout,
    /// The headings of its columns.
    pub headings: Vec<(&'static Column, String)>,
    /// Its rows from top to bottom, by key: the content of the locked cells as text, without blank ones.
    pub rows: IndexMap<String, Vec<(Field, String)>>,
}

impl Written {
    /// Returns the texts of a form that is written today. `asked` returns the role in which the institution is asked for an
    /// entry.
    pub fn today(issue: &Issue<'_>, asked: impl Fn(&EntryKey) -> Option<Role>) -> Self {
        let language = issue.catalogue.strategy.language;
        let sheets = rows(issue.catalogue, issue.institution, issue.parts, asked);
        let sheet = |(layout, rows): (&'static SheetLayout, Vec<super::QuestionRow<'_>>)| WrittenSheet {
            layout,
            headings: layout
                .columns
                .iter()
                .map(|column| (column, column.heading(language, issue.year)))
                .collect(),
            rows: rows
                .into_iter()
                .map(|row| {
                    let given = layout
                        .columns
                        .iter()
                        .filter(|column| column.field.is_given())
                        .map(|column| (column.field, row.given(issue, column.field).as_found()));
                    (row.key(), given.filter(|(_, text)| !text.is_empty()).collect())
                })
                .collect(),
        };
        Self {
            sheets: sheets.into_iter().map(sheet).collect(),
        }
    }

    /// Returns the texts of a form of the first edition, without the columns that were added later.
    #[must_use]
    pub fn of_first_edition(mut self) -> Self {
        for sheet in &mut self.sheets {
            sheet.headings.retain(|(column, _)| {
                let field = column.field.answers();
                field.is_none_or(|field| field.facts().in_first_edition)
            });
        }
        self
    }

    /// Returns the record of one sheet; `None` if the form did not have it.
    pub fn sheet(&self, layout: &SheetLayout) -> Option<&WrittenSheet> {
        self.sheets.iter().find(|sheet| sheet.layout.key == layout.key)
    }

    /// Writes the record on a stamp, below its other lines.
    pub fn put(&self, stamp: &mut SheetPlan) {
        for sheet in &self.sheets {
            let columns = || sheet.headings.iter().map(|(column, _)| column);
            let begin = format!("{RECORD}{}", sheet.layout.key);
            line(stamp, &begin, columns().map(|column| column.key));
            let headings = sheet.headings.iter().map(|(_, heading)| heading.as_str());
            line(stamp, HEADINGS, headings);
            for (key, given) in &sheet.rows {
                let text = |column: &&'static Column| {
                    let found = given.iter().find(|(field, _)| *field == column.field);
                    found.map_or("", |(_, text)| text.as_str())
                };
                line(stamp, key, columns().map(text));
            }
        }
    }

    /// Reads the record of a stamp whose keys are in a column, from a row on. `None` if it has none, as in forms of the first
    /// edition.
    pub fn read(stamp: &Sheet, row: u32, column: u16) -> Option<Self> {
        let text = |row: u32, column: u16| {
            stamp
                .cell(crate::base::place::CellRef::new(row, column))
                .content
                .as_found()
        };
        let mut written = Self::default();
        let mut columns: Vec<(u16, &'static Column)> = Vec::new();
        for row in row..stamp.end_row() {
            let key = text(row, column);
            let key = key.trim();
            let layout = key
                .strip_prefix(RECORD)
                .and_then(|of| TABLES.into_iter().find(|layout| layout.key == of));
            if let Some(layout) = layout {
                let named = |at: u16| {
                    let name = text(row, at);
                    let of = layout.columns.iter().find(|column| column.key == name.trim());
                    Some((at, of?))
                };
                let last = stamp.cells.keys().map(|at| at.column).max().unwrap_or_default();
                columns = (column.saturating_add(1)..=last).filter_map(named).collect();
                written.sheets.push(WrittenSheet {
                    layout,
                    headings: Vec::new(),
                    rows: IndexMap::new(),
                });
            } else if let Some(sheet) = written.sheets.last_mut() {
                if key == HEADINGS {
                    let headings = columns.iter().map(|(at, column)| (*column, text(row, *at)));
                    sheet.headings = headings.collect();
                } else if !key.is_empty() && key != super::CORRECTS && !is_stamp_key(key) {
                    let given = columns.iter().filter(|(_, column)| column.field.is_given());
                    let given = given.map(|(at, column)| (column.field, text(row, *at)));
                    let given = given.filter(|(_, text)| !text.trim().is_empty()).collect();
                    sheet.rows.insert(key.to_owned(), given);
                }
            }
        }
        (!written.sheets.is_empty()).then_some(written)
    }
}

impl WrittenSheet {
    /// Returns the text of a locked cell of a row as written; empty if it was blank or the form had no such row.
    pub fn cell(&self, row: &str, field: Field) -> &str {
        let given = self.rows.get(row).into_iter().flatten();
        let mut here = given.filter(|(of, _)| *of == field);
        here.next().map_or("", |(_, text)| text.as_str())
    }
}

fn is_stamp_key(key: &str) -> bool {
    StampKey::ALL.iter().any(|of| of.key() == key)
}

fn line<'t>(stamp: &mut SheetPlan, key: &str, texts: impl Iterator<Item = &'t str>) {
    let row = stamp.end_row();
    stamp.put(row, 0, Cell::text(key, Look::Key));
    for (column, text) in (1..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        let mut cell = Cell::blank(Look::Key).written(Format::Text);
        cell.content = Content::Text(text.to_owned());
        stamp.put(row, column, cell);
    }
}
