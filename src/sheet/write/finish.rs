//! What the writing library leaves out: the language of the document, the name of the program, rows that may grow, the
//! order of sheets that may not be changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::base::language::Language;
use crate::sheet::BookPlan;

/// Rows by the name of their sheet's part.
pub(super) type Rows = BTreeMap<String, BTreeSet<u32>>;

/// How tightly a workbook is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// As small as is usual, for what goes by mail.
    Small,
    /// For what is read once, where it is made.
    Quick,
}

impl Packing {
    /// The level at which the library packs. It always packs; of what is packed again here, as quickly as it can.
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

/// Completes the parts of a written workbook; `growing` are the rows whose height is an estimate.
pub(super) fn finish(
    bytes: &[u8],
    book: &BookPlan,
    growing: &Rows,
    packing: Packing,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?.into_owned();
        let rows = growing.get(&name).filter(|rows| !rows.is_empty());
        let unchanged = match name.as_str() {
            "docProps/app.xml" | "docProps/core.xml" | "xl/workbook.xml" => false,
            chart if is_chart(chart) => false,
            _ => rows.is_none(),
        };
        if unchanged && packing == Packing::Quick {
            drop(part);
            out.raw_copy_file(archive.by_index_raw(index)?)?;
            continue;
        }
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(packing.of_parts()))
            .last_modified_time(part.last_modified().unwrap_or_default());
        if let Some(rows) = rows {
            out.start_file(name, options)?;
            grow(BufReader::new(part), &mut out, rows)?;
            continue;
        }
        if unchanged {
            out.start_file(name, options)?;
            std::io::copy(&mut part, &mut out)?;
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml)?;
        let xml = match name.as_str() {
            "docProps/app.xml" => program(&xml),
            "docProps/core.xml" => language(&xml, book.properties.language),
            "xl/workbook.xml" => workbook(&xml, book.sheets.iter().any(|sheet| sheet.protected)),
            // A chart; whatever else there is, is as it is.
            _ => labels(&xml),
        };
        out.start_file(name, options)?;
        out.write_all(xml.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
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

/// Takes the mark of a fixed height from the rows whose height is an estimate; a tag at a time, for a sheet may be long.
fn grow(mut from: impl BufRead, to: &mut impl Write, rows: &BTreeSet<u32>) -> std::io::Result<()> {
    const MARK: &[u8] = b" customHeight=\"1\"";
    let mut tag = Vec::new();
    while from.read_until(b'>', &mut tag)? > 0 {
        let row = tag.strip_prefix(b"<row r=\"").and_then(|rest| {
            let digits = rest.split(|byte| *byte == b'"').next()?;
            std::str::from_utf8(digits).ok()?.parse::<u32>().ok()
        });
        let mark = row
            .filter(|row| rows.contains(row))
            .and_then(|_| tag.windows(MARK.len()).position(|bytes| bytes == MARK));
        if let Some(at) = mark {
            tag.drain(at..at + MARK.len());
        }
        to.write_all(&tag)?;
        tag.clear();
    }
    Ok(())
}
