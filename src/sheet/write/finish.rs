//! The file: the parts that the library made, the rows and texts, and what the library leaves out: the language of the
//! document, the name of the program, the order of sheets that may not be changed.

use std::fmt::Display;
use std::io::{self, Cursor, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::drawn::declared;
use super::failed::{Spot, WriteError};
use super::texts::Texts;
use crate::base::language::Language;
use crate::base::place::Range;
use crate::sheet::{BookPlan, SheetPlan};

/// The part with the formats.
const STYLES: &str = "xl/styles.xml";
/// The part with the texts.
const TEXTS: &str = "xl/sharedStrings.xml";

/// How the parts with tables begin.
const TABLE: &str = "xl/tables/table";

/// How tightly a workbook is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// As small as is usual, for what goes by mail.
    Small,
    /// For what is read once, where it is made.
    Quick,
}

impl Packing {
    /// The level at which the library packs. It always packs; what is packed again here, as quickly as it can.
    pub(super) const fn of_library(self) -> u8 {
        match self {
            Self::Small => 1,
            Self::Quick => 2,
        }
    }

    /// The level at which parts are packed here.
    const fn of_parts(self) -> i64 {
        match self {
            Self::Small => 6,
            Self::Quick => 2,
        }
    }
}

/// A workbook that is being put together.
pub(super) struct Package<'a, W: Write + Seek> {
    book: &'a BookPlan,
    packing: Packing,
    out: ZipWriter<W>,
}

impl<'a, W: Write + Seek> Package<'a, W> {
    /// Begins the file of a book.
    pub(super) fn of(book: &'a BookPlan, packing: Packing, out: W) -> Self {
        Self {
            book,
            packing,
            out: ZipWriter::new(out),
        }
    }

    /// Adds the parts of a file of the library without formats and texts; `rows` writes the rows of the sheet at a position.
    pub(super) fn add(
        &mut self,
        file: &[u8],
        mut rows: impl FnMut(usize, &mut ZipWriter<W>) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let mut archive = ZipArchive::new(Cursor::new(file)).map_err(failed)?;
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).map_err(failed)?;
            let name = part.name().map_err(failed)?.into_owned();
            let sheet = sheet_of(&name).and_then(|index| Some((index, self.book.sheets.get(index)?)));
            if matches!(name.as_str(), STYLES | TEXTS) {
                continue;
            }
            self.start(&name)?;
            if sheet.is_none() && !is_changed(&name) {
                io::copy(&mut part, &mut self.out).map_err(failed)?;
                continue;
            }
            let mut xml = String::new();
            part.read_to_string(&mut xml).map_err(failed)?;
            let Some((index, sheet)) = sheet else {
                let xml = changed(&name, &xml, self.book);
                self.out.write_all(xml.as_bytes()).map_err(failed)?;
                continue;
            };
            let (head, tail) = around_rows(&xml).ok_or_else(|| failed("sheetData"))?;
            let head = with_dimension(head, sheet);
            self.out.write_all(head.as_bytes()).map_err(failed)?;
            self.out.write_all(b"<sheetData>").map_err(failed)?;
            rows(index, &mut self.out)?;
            self.out.write_all(b"</sheetData>").map_err(failed)?;
            self.out.write_all(tail.as_bytes()).map_err(failed)?;
        }
        Ok(())
    }

    /// Adds the texts, and the formats of a file of the library; gives back where the whole was written.
    pub(super) fn finish(mut self, file: &[u8], texts: &Texts) -> Result<W, WriteError> {
        self.start(TEXTS)?;
        texts.write(&mut self.out).map_err(failed)?;
        self.start(STYLES)?;
        let mut archive = ZipArchive::new(Cursor::new(file)).map_err(failed)?;
        let mut styles = archive.by_name(STYLES).map_err(failed)?;
        io::copy(&mut styles, &mut self.out).map_err(failed)?;
        self.out.finish().map_err(failed)
    }

    fn start(&mut self, name: &str) -> Result<(), WriteError> {
        let options = part_options().compression_level(Some(self.packing.of_parts()));
        self.out.start_file(name, options).map_err(failed)
    }
}

/// Returns how a part of a package is written: with no time and under one system's name, so that the same content is the same
/// bytes wherever it is written. A part that the zip library copies raw states the system on which it was written.
pub fn part_options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
}

fn failed(error: impl Display) -> WriteError {
    Spot::BOOK.library(&error)
}

/// Returns the position of the sheet that a part holds.
fn sheet_of(part: &str) -> Option<usize> {
    let number = part.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?;
    number.parse::<usize>().ok()?.checked_sub(1)
}

/// Returns what stands before and behind the rows of a sheet.
fn around_rows(xml: &str) -> Option<(&str, &str)> {
    let (head, rest) = xml.split_once("<sheetData")?;
    let tail = rest
        .strip_prefix("/>")
        .or_else(|| rest.split_once("</sheetData>").map(|(_, tail)| tail))?;
    Some((head, tail))
}

/// Returns the head of a sheet with the rectangle that its cells take, those of a long sheet's table too.
fn with_dimension(head: &str, sheet: &SheetPlan) -> String {
    let of_tables = sheet.tables.iter().map(|table| table.cells);
    let ranges = sheet.cells.keys().map(|at| Range::cell(*at)).chain(of_tables);
    let whole = ranges.reduce(|one, other| {
        Range::new(
            one.first.row.min(other.first.row),
            one.first.column.min(other.first.column),
            one.last.row.max(other.last.row),
            one.last.column.max(other.last.column),
        )
    });
    let whole = whole.unwrap_or(Range::new(0, 0, 0, 0));
    let parts = head.split_once("<dimension ref=\"");
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    parts.map_or_else(
        || head.to_owned(),
        |(before, behind)| format!("{before}<dimension ref=\"{whole}\"{behind}"),
    )
}

/// Returns `true` if a part is written otherwise than the library does.
fn is_changed(part: &str) -> bool {
    let is_own = matches!(part, "docProps/app.xml" | "docProps/core.xml" | "xl/workbook.xml");
    is_own || is_chart(part) || part.starts_with(TABLE)
}

fn changed(part: &str, xml: &str, book: &BookPlan) -> String {
    match part {
        "docProps/app.xml" => program(xml),
        "docProps/core.xml" => language(xml, book.properties.language),
        "xl/workbook.xml" => workbook(xml, book.sheets.iter().any(|sheet| sheet.protected)),
        chart if is_chart(chart) => labels(xml),
        table => whole(table, xml, book),
    }
}

/// The file says who made it, not that it is Excel's own.
fn program(xml: &str) -> String {
    xml.replace(
        "<Application>Microsoft Excel</Application>",
        "<Application>zbir</Application>",
    )
}

fn language(xml: &str, language: Language) -> String {
    let tag = language.tag();
    xml.replace(
        "</cp:coreProperties>",
        &format!("<dc:language>{tag}</dc:language></cp:coreProperties>"),
    )
}

/// A table of which the library knows only the beginning is as long as its rows.
fn whole(part: &str, xml: &str, book: &BookPlan) -> String {
    let number = part
        .strip_prefix(TABLE)
        .and_then(|rest| rest.strip_suffix(".xml")?.parse::<usize>().ok()?.checked_sub(1));
    let mut tables = book.sheets.iter().flat_map(|sheet| &sheet.tables);
    number.and_then(|number| tables.nth(number)).map_or_else(
        || xml.to_owned(),
        |table| {
            let [from, to] = [declared(table), table.cells].map(|cells| format!("ref=\"{cells}\""));
            xml.replace(&from, &to)
        },
    )
}

fn is_chart(part: &str) -> bool {
    part.starts_with("xl/charts/chart")
}

/// A bar is labelled with its number alone. The library leaves out what is not to be shown, as Excel of 2007 did;
/// `LibreOffice` takes that so only of files that name Excel as their program.
fn labels(xml: &str) -> String {
    let off = |name: &str| format!("<c:{name} val=\"0\"/>");
    let value = "<c:showVal val=\"1\"/>";
    let before = off("showLegendKey");
    let after = ["showCatName", "showSerName", "showPercent", "showBubbleSize"].map(off);
    xml.replace(value, &format!("{before}{value}{}", after.concat()))
}

/// Sheets of a protected workbook cannot be renamed, moved or deleted by accident. Results of formulas are right as they are
/// written: a program need not compute them before they are believed.
fn workbook(xml: &str, protected: bool) -> String {
    let xml = xml.replacen(" fullCalcOnLoad=\"1\"", "", 1);
    if protected {
        xml.replacen(
            "<bookViews>",
            "<workbookProtection lockStructure=\"1\"/><bookViews>",
            1,
        )
    } else {
        xml
    }
}
