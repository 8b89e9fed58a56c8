//! The record of a form's texts as written: its headings, and by row key every locked text and earlier value.
//!
//! A form carries it on the hidden stamp, below the lines that identify the form: of each sheet of rows a line with the
//! columns' keys, a line with their headings, and for each row its key and the content of its locked cells. All of it is
//! text, whatever it is in the form.

use std::borrow::Cow;

use super::corrections::ADDED_TO_STAMP;
use super::{Column, Field, Issue, SheetLayout, StampKey, TABLES, rows};
use crate::base::key::EntryKey;
use crate::base::maps::IndexMap;
use crate::base::place::CellRef;
use crate::sheet::{Cell, Content, Format, Look, Sheet, SheetPlan};
use crate::strategy::catalogue::Role;

/// The prefix of a sheet's key in the line that begins its record. The key alone would make the stamp be read as that sheet.
pub const RECORD: &str = "written ";
/// The key of the line of headings.
const HEADINGS: &str = "headings";

/// The texts of a form as it was written.
#[derive(Debug, Clone, Default)]
pub struct Written<'s> {
    /// The sheets, in the order of the form.
    pub sheets: Vec<WrittenSheet<'s>>,
}

/// The texts of one sheet of rows as it was written; those that were read are borrowed from the stamp.
#[derive(Debug, Clone)]
pub struct WrittenSheet<'s> {
    /// The sheet.
    pub layout: &'static SheetLayout,
    /// The headings of its columns.
    pub headings: Vec<(&'static Column, Cow<'s, str>)>,
    /// Its rows from top to bottom, by key: the content of the locked cells as text, without blank ones.
    pub rows: IndexMap<Cow<'s, str>, Vec<(Field, Cow<'s, str>)>>,
}

impl<'s> Written<'s> {
    /// Returns the texts of a form that is written today. `asked` returns the role in which the institution is asked for an
    /// entry.
    pub fn today(issue: &Issue<'_>, asked: impl Fn(&EntryKey) -> Option<Role>) -> Self {
        let language = issue.catalogue.strategy.language;
        let sheets = rows(
            issue.catalogue,
            issue.institution,
            (issue.year, issue.parts),
            asked,
        );
        let sheet = |(layout, rows): (&'static SheetLayout, Vec<super::QuestionRow<'_>>)| WrittenSheet {
            layout,
            headings: layout
                .columns
                .iter()
                .map(|column| (column, column.heading(language, issue.year).into()))
                .collect(),
            rows: rows
                .into_iter()
                .map(|row| {
                    let given = layout
                        .columns
                        .iter()
                        .filter(|column| column.field.is_given())
                        .map(|column| (column.field, Cow::from(row.given(issue, column.field).as_found())));
                    (
                        row.key().into(),
                        given.filter(|(_, text)| !text.is_empty()).collect(),
                    )
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
            sheet
                .headings
                .retain(|(column, _)| column.field.is_in_first_edition());
        }
        self
    }

    /// Returns the record of one sheet; `None` if the form did not have it.
    pub fn sheet(&self, layout: &SheetLayout) -> Option<&WrittenSheet<'s>> {
        self.sheets.iter().find(|sheet| sheet.layout.key == layout.key)
    }

    /// Writes the record on a stamp, below its other lines.
    pub fn put(&self, stamp: &mut SheetPlan) {
        for sheet in &self.sheets {
            let columns = || sheet.headings.iter().map(|(column, _)| column);
            let begin = format!("{RECORD}{}", sheet.layout.key);
            line(stamp, &begin, columns().map(|column| column.key));
            let headings = sheet.headings.iter().map(|(_, heading)| &**heading);
            line(stamp, HEADINGS, headings);
            for (key, given) in &sheet.rows {
                let text = |column: &&'static Column| {
                    let found = given.iter().find(|(field, _)| *field == column.field);
                    found.map_or("", |(_, text)| text)
                };
                line(stamp, key, columns().map(text));
            }
        }
    }

    /// Reads the record of a stamp whose keys are in a column, from a row on. `None` if it has none, as in forms of the first
    /// edition.
    pub fn read(stamp: &'s Sheet, row: u32, column: u16) -> Option<Self> {
        let mut written = Self::default();
        let mut columns: Vec<(u16, &'static Column)> = Vec::new();
        let cells: Vec<(CellRef, &'s Cell)> = stamp.range(CellRef::new(row, 0)..).collect();
        for row in cells.chunk_by(|(one, _), (next, _)| one.row == next.row) {
            let text = |column: u16| {
                let mut here = row.iter().filter(|(at, _)| at.column == column);
                here.next()
                    .map_or_else(Cow::default, |(_, cell)| cell.content.found_text())
            };
            let key = trimmed(text(column));
            let layout = key
                .strip_prefix(RECORD)
                .and_then(|of| TABLES.into_iter().find(|layout| layout.key == of));
            if let Some(layout) = layout {
                let named = |(at, cell): &(CellRef, &Cell)| {
                    let name = cell.content.found_text();
                    let of = layout.columns.iter().find(|column| column.key == name.trim());
                    Some((at.column, of?))
                };
                let behind = row.iter().filter(|(at, _)| at.column > column);
                columns = behind.filter_map(named).collect();
                written.sheets.push(WrittenSheet {
                    layout,
                    headings: Vec::new(),
                    rows: IndexMap::default(),
                });
            } else if let Some(sheet) = written.sheets.last_mut() {
                if key == HEADINGS {
                    let headings = columns.iter().map(|(at, column)| (*column, text(*at)));
                    sheet.headings = headings.collect();
                } else if !key.is_empty() && !is_stamp_key(&key) {
                    let given = columns.iter().filter(|(_, column)| column.field.is_given());
                    let given = given.map(|(at, column)| (column.field, text(*at)));
                    let given = given.filter(|(_, text)| !text.trim().is_empty());
                    sheet.rows.insert(key, given.collect());
                }
            }
        }
        (!written.sheets.is_empty()).then_some(written)
    }
}

/// A row of a sheet as it was written.
#[derive(Debug, Clone, Copy)]
pub struct WrittenRow<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its position among the rows of the sheet.
    pub position: usize,
    given: &'a [(Field, Cow<'a, str>)],
}

impl WrittenSheet<'_> {
    /// Returns a row by its key; `None` if the form did not have it.
    pub fn row(&self, key: &str) -> Option<WrittenRow<'_>> {
        let (position, key, given) = self.rows.get_full(key)?;
        Some(WrittenRow { key, position, given })
    }

    /// Returns the text of a locked cell of a row as written; empty if it was blank or the form had no such row.
    pub fn cell(&self, row: &str, field: Field) -> &str {
        self.row(row).map_or("", |row| row.cell(field))
    }
}

impl<'a> WrittenRow<'a> {
    /// Returns the text of a locked cell as written; empty if it was blank.
    pub fn cell(&self, field: Field) -> &'a str {
        let mut here = self.given.iter().filter(|(of, _)| *of == field);
        here.next().map_or("", |(_, text)| text)
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

fn is_stamp_key(key: &str) -> bool {
    ADDED_TO_STAMP.contains(&key) || StampKey::ALL.iter().any(|of| of.key() == key)
}

fn line<'t>(stamp: &mut SheetPlan, key: &str, texts: impl Iterator<Item = &'t str>) {
    let row = stamp.end_row();
    stamp.put(row, 0, Cell::text(key, Look::Key));
    for (column, text) in (1..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        let mut cell = Cell::blank(Look::Key).written(Format::Text);
        cell.content = Content::Text(text.into());
        stamp.put(row, column, cell);
    }
}
