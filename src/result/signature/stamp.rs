//! The hidden stamp of finance's workbook: for which strategy and year it was issued, the figures that it shows, and what each
//! of its rows said.

use std::collections::BTreeMap;

use crate::base::digest::sha256;
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::forms::layout::STAMP as SHEET;
use crate::sheet::{Book, Cell, Content, Format, Look, Sheet, SheetPlan, Visibility};
use crate::strategy::catalogue::Catalogue;

/// The key in the first cell: it distinguishes the workbook from a form and a catalogue.
const KEY: &str = "zbir:signature";
/// The edition of the workbook's layout.
const EDITION: &str = "1";
/// The lines of the stamp below its key, in their order.
const FIELDS: [&str; 5] = ["edition", "strategy", "year", "digest", "seal"];
/// The first row of the record.
const RECORD: u32 = 7;
/// The key of the rows of the record that hold a budget line's figures, and of those that hold a row of a sheet.
const LINE: &str = "line";
const ROW: &str = "row";

/// The rows of a sheet with at least one cell that is not blank, without the blank cells at their end, by their number from zero.
pub(super) type Rows = BTreeMap<u32, Vec<String>>;

/// The stamp as it was read.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    /// The values of the fields.
    fields: [String; 5],
    /// The figures of each line when the workbook was issued, by the line's key.
    pub(super) lines: Vec<(String, String)>,
    /// The rows of each sheet when the workbook was issued, by the sheet's name.
    pub(super) sheets: BTreeMap<String, Rows>,
    /// Whether the record is as it was written.
    pub(super) is_sound: bool,
}

impl Stamp {
    pub(super) fn edition_differs(&self) -> bool {
        self.fields[0] != EDITION
    }

    pub(super) fn strategy(&self) -> &str {
        &self.fields[1]
    }

    pub(super) fn year(&self) -> &str {
        &self.fields[2]
    }

    pub(super) fn digest(&self) -> &str {
        &self.fields[3]
    }
}

/// Makes the stamp of the figures of the lines, and of sheets whose rows count from a row.
pub(super) fn sheet(
    catalogue: &Catalogue,
    year: Year,
    lines: &[(String, String)],
    sheets: &[SheetPlan],
    first: u32,
) -> SheetPlan {
    let mut record: Vec<Vec<String>> = Vec::new();
    for (item, figures) in lines {
        record.push(vec![LINE.to_owned(), item.clone(), figures.clone()]);
    }
    for of in sheets {
        let cells = of.cells.iter().map(|(at, cell)| (*at, &cell.content));
        for (row, cells) in rows(cells, first) {
            let head = [ROW.to_owned(), of.name.clone(), (row + 1).to_string()];
            record.push(head.into_iter().chain(cells).collect());
        }
    }
    let mut sheet = SheetPlan::named(SHEET.name.in_(catalogue.strategy.language));
    sheet.visibility = Visibility::VeryHidden;
    sheet.protected = true;
    sheet.put(0, 0, Cell::text(KEY, Look::Key));
    let values = [
        EDITION.to_owned(),
        catalogue.strategy.id.clone(),
        year.get().to_string(),
        digest(lines),
        seal(&record),
    ];
    for ((row, field), value) in (1..).zip(FIELDS).zip(values) {
        sheet.put(row, 0, Cell::text(field, Look::Key));
        sheet.put(row, 1, Cell::text(value, Look::Key).written(Format::Text));
    }
    for (row, cells) in (RECORD..).zip(record) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.put(row, column, Cell::text(cell, Look::Key).written(Format::Text));
        }
    }
    sheet
}

/// Returns the digest of the figures of the lines.
pub(super) fn digest(lines: &[(String, String)]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|(item, figures)| format!("{item}={figures}\n"))
        .collect();
    sha256(lines.concat().as_bytes())
}

fn seal(record: &[Vec<String>]) -> String {
    let rows: Vec<String> = record.iter().map(|row| row.join("\t") + "\n").collect();
    sha256(rows.concat().as_bytes())
}

/// Returns `true` if a workbook has the stamp.
pub(super) fn is_there(book: &Book) -> bool {
    found(book).is_some()
}

fn found(book: &Book) -> Option<&Sheet> {
    let is_stamp = |sheet: &&Sheet| plain(&sheet.cell(CellRef::new(0, 0)).content) == KEY;
    book.sheets.iter().find(is_stamp)
}

/// Reads the stamp; `None` if the workbook has none.
pub(super) fn read(book: &Book) -> Option<Stamp> {
    let sheet = found(book)?;
    let text = |row, column| plain(&sheet.cell(CellRef::new(row, column)).content);
    let mut stamp = Stamp::default();
    for (row, value) in (1..).zip(&mut stamp.fields) {
        *value = text(row, 1);
    }
    let cells = sheet.cells.iter().map(|(at, cell)| (*at, &cell.content));
    let record: Vec<Vec<String>> = rows(cells, RECORD).into_values().collect();
    stamp.is_sound = seal(&record) == stamp.fields[4];
    for row in record {
        match row.as_slice() {
            [kind, item, figures] if kind == LINE => stamp.lines.push((item.clone(), figures.clone())),
            [kind, sheet, number, cells @ ..] if kind == ROW => {
                let number = number
                    .parse::<u32>()
                    .ok()
                    .and_then(|number| number.checked_sub(1));
                if let Some(number) = number {
                    let rows = stamp.sheets.entry(sheet.clone()).or_default();
                    rows.insert(number, cells.to_vec());
                }
            }
            _ => stamp.is_sound = false,
        }
    }
    stamp.is_sound &= digest(&stamp.lines) == stamp.digest();
    Some(stamp)
}

/// Returns the rows of cells from a row on.
pub(super) fn rows<'c>(cells: impl Iterator<Item = (CellRef, &'c Content)>, first: u32) -> Rows {
    let mut rows = Rows::new();
    for (at, content) in cells.filter(|(at, _)| at.row >= first) {
        let text = plain(content);
        if text.is_empty() {
            continue;
        }
        let row = rows.entry(at.row).or_default();
        row.resize(usize::from(at.column), String::new());
        row.push(text);
    }
    rows
}

/// Returns the content of a cell as it is compared: white space and the last digits of a computed number differ between programs.
pub(super) fn plain(content: &Content) -> String {
    const DECIMALS: u32 = 6;
    match content {
        Content::Number(number) => number.round_dp(DECIMALS).normalize().to_string(),
        Content::Blank
        | Content::Date(_)
        | Content::Text(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => {
            let text = content.found_text();
            let words = text.split(|c: char| c.is_whitespace() || c.is_control());
            words
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}
