//! Delimited text as accounting programs export it, read into a sheet: UTF-8, UTF-16 or Windows-1250; semicolons,
//! tabulators, commas or bars; lines that end as on Windows, Unix or old Macs.

mod encoding;

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::base::words::composed;
use crate::sheet::limits::{Limits, check_size, count, within};
use crate::sheet::{Cell, Content, Sheet};

pub use encoding::UNKNOWN_ENCODING;

/// The separators of fields, the likeliest first: programs set to Slovene write semicolons.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// A record of delimited text.
#[derive(Debug)]
pub struct Record<'a> {
    /// The line on which it begins, from one.
    pub line: usize,
    /// Its fields.
    pub fields: csv::StringRecord,
    /// Its text as it is, without the break behind it.
    pub raw: &'a str,
}

/// Walks the records of delimited text, blank lines left out.
pub fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Record<'_>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let (mut counted, mut line) = (0, 1);
    std::iter::from_fn(move || {
        let start = offset(&reader);
        let mut fields = csv::StringRecord::new();
        // Errors come from reading and from bytes that are not UTF-8; a text in memory gives neither.
        if !reader.read_record(&mut fields).unwrap_or(false) {
            return None;
        }
        let end = offset(&reader).min(text.len());
        let span = text.get(start..end).unwrap_or_default();
        // The library counts the break before a record to the record, so the line is counted from the text.
        let begins = end - span.trim_start_matches(['\r', '\n']).len();
        let passed = text.get(counted..begins).unwrap_or_default();
        line += breaks(passed);
        counted = begins;
        let raw = span.trim_matches(['\r', '\n']);
        Some(Record { line, fields, raw })
    })
}

/// Returns how many lines end in a text: `\n`, `\r\n` and a `\r` alone each end one.
fn breaks(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

/// Reads delimited text into a sheet without a name; every field is text, its row is its line in the file. Which character
/// separates the fields, `fits` decides: it is asked of a reading with each, and the first it takes counts, else the first
/// of all.
///
/// What is neither UTF-8 nor UTF-16 is read as Windows-1250, which programs in Slovene use, if it is sensible as such.
///
/// # Errors
/// F101 for an empty file, F102 for one that is no text, F105 for one that holds too much, L220 if its encoding is not
/// known.
pub fn read_delimited(bytes: &[u8], limits: &Limits, fits: &dyn Fn(&Sheet) -> bool) -> Result<Sheet, Fault> {
    check_size(bytes, limits)?;
    let text = composed(encoding::decode(bytes)?.into_owned());
    let mut first = None;
    for delimiter in DELIMITERS {
        let sheet = read(&text, delimiter, limits)?;
        if fits(&sheet) {
            return Ok(sheet);
        }
        first.get_or_insert(sheet);
    }
    Ok(first.unwrap_or_default())
}

fn read(text: &str, delimiter: u8, limits: &Limits) -> Result<Sheet, Fault> {
    let mut sheet = Sheet::default();
    for Record { line, fields, .. } in records(text, delimiter) {
        within(Text::new("vrstic", "rows"), count(line), limits.rows.into())?;
        within(
            Text::new("stolpcev", "columns"),
            count(fields.len()),
            limits.columns.into(),
        )?;
        within(
            Text::new("celic", "cells"),
            count(sheet.cells.len() + fields.len()),
            count(limits.cells),
        )?;
        let row = u32::try_from(line - 1).unwrap_or(u32::MAX);
        for (column, field) in (0u16..).zip(&fields) {
            let length = Text::new("znakov v celici", "characters in a cell");
            within(length, count(field.len()), count(limits.characters))?;
            if !field.trim().is_empty() {
                let cell = Cell {
                    content: Content::Text(field.into()),
                    ..Cell::default()
                };
                sheet.cells.insert(CellRef::new(row, column), cell);
            }
        }
    }
    Ok(sheet)
}

fn offset<R: std::io::Read>(reader: &csv::Reader<R>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<String> {
        let has_konto = |sheet: &Sheet| {
            sheet
                .cells
                .values()
                .any(|cell| cell.content.as_found() == "Konto")
        };
        let sheet = read_delimited(bytes, &Limits::default(), &has_konto).unwrap();
        sheet
            .cells
            .iter()
            .map(|(at, cell)| format!("{at} {}", cell.content.as_found()))
            .collect()
    }

    #[test]
    fn every_encoding_and_delimiter_is_reported_by_the_content() {
        let expected = ["A1 Konto", "B1 Znesek č", "A3 4111", "B3 1,5"];
        assert_eq!(cells("Konto;Znesek č\n\n4111;1,5\n".as_bytes()), expected);
        assert_eq!(
            cells("\u{feff}Konto\tZnesek č\r\n\r\n4111\t1,5\r\n".as_bytes()),
            expected
        );
        assert_eq!(cells("Konto,Znesek č\n\n4111,\"1,5\"".as_bytes()), expected);
        assert_eq!(cells("Konto|Znesek č\n\n4111|1,5".as_bytes()), expected);
        assert_eq!(cells(b"Konto;Znesek \xE8\r\n\r\n4111;1,5\r\n"), expected);
        let wide: Vec<u8> = "\u{feff}Konto;Znesek č\n\n4111;1,5"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells(&wide), expected);
    }

    #[test]
    fn lines_may_end_as_on_an_old_mac() {
        let expected = ["A1 Konto", "B1 x", "A2 a\rb", "B2 1", "A5 4111", "B5 2"];
        assert_eq!(cells(b"Konto;x\r\"a\rb\";1\r\r4111;2"), expected);
    }

    #[test]
    fn a_field_over_several_lines_does_not_move_the_rows() {
        assert_eq!(
            cells(b"Konto;x\n\"a\nb\";1\n\n4111;2"),
            ["A1 Konto", "B1 x", "A2 a\nb", "B2 1", "A5 4111", "B5 2"]
        );
    }

    #[test]
    fn invalid_or_too_long_texts_are_refused() {
        let code = |bytes: &[u8], limits: &Limits| {
            read_delimited(bytes, limits, &|_| true)
                .map(|_| ())
                .map_err(|fault| fault.code.id)
        };
        let usual = Limits::default();
        assert_eq!(code(b"", &usual), Err("F101"));
        assert_eq!(code(b"%PDF-1.7\0", &usual), Err("F102"));
        assert_eq!(code(b"abc\0def", &usual), Err("F102"));
        let few = Limits { rows: 2, ..usual };
        assert_eq!(code(b"a\nb\nc\n", &few), Err("F105"));
        assert_eq!(code(b"a;b\nc;d\n", &Limits { cells: 3, ..usual }), Err("F105"));
        assert_eq!(code(b"a;b\n", &Limits { file: 3, ..usual }), Err("F105"));
        assert_eq!(code(b"a;b;c\n", &Limits { columns: 2, ..usual }), Err("F105"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let _ = read_delimited(&bytes, &Limits::default(), &|_| false);
        }
    }
}
