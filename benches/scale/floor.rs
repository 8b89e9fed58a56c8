//! The least that the work costs: the same libraries on the same files, and no check made.

use std::fs;
use std::io::{BufReader, Cursor};
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx};
use rayon::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::AnyError;

/// What can be measured: every cell by calamine; every part inflated; every element of the sheets; the forms stacked sheet by
/// sheet into one workbook, without and with one more row for each claim.
pub(crate) const MODES: [&str; 5] = ["calamine", "unzip", "xml", "rewrite", "rewrite-claims"];
/// The sheets that are stacked.
const STACKED: [&str; 3] = ["Cilji", "Kazalniki", "Finance"];
/// The rows above the answers of a sheet.
const HEAD: usize = 4;

/// Runs one of [`MODES`] over the forms of a folder.
pub(crate) fn run(mode: &str, inbox: &Path, claims: usize) -> Result<(), AnyError> {
    let mut files: Vec<PathBuf> = fs::read_dir(inbox)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let count = |of: fn(&[u8]) -> Result<usize, AnyError>| -> Result<usize, AnyError> {
        let counted = files.par_iter().map(|file| of(&fs::read(file)?));
        counted.try_reduce(|| 0, |one, other| Ok(one + other))
    };
    let counted = match mode {
        "calamine" => count(|bytes| {
            Ok(sheets(bytes)?
                .iter()
                .map(|(_, sheet)| sheet.used_cells().count())
                .sum())
        })?,
        "unzip" => count(unzip)?,
        "xml" => count(xml)?,
        "rewrite" => rewrite(&files, 0)?,
        "rewrite-claims" => rewrite(&files, claims)?,
        other => return Err(format!("no floor is called {other}").into()),
    };
    println!("{mode}: {} forms, {counted}", files.len());
    Ok(())
}

fn sheets(bytes: &[u8]) -> Result<Vec<(String, Range<Data>)>, AnyError> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| Ok((name.clone(), book.worksheet_range(&name)?)))
        .collect()
}

fn unzip(bytes: &[u8]) -> Result<usize, AnyError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut inflated = 0;
    for index in 0..archive.len() {
        inflated += std::io::copy(&mut archive.by_index(index)?, &mut std::io::sink())?;
    }
    Ok(usize::try_from(inflated)?)
}

fn xml(bytes: &[u8]) -> Result<usize, AnyError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut events = 0;
    for index in 0..archive.len() {
        let mut reader = quick_xml::Reader::from_reader(BufReader::new(archive.by_index(index)?));
        let mut buffer = Vec::new();
        while !matches!(
            reader.read_event_into(&mut buffer)?,
            quick_xml::events::Event::Eof
        ) {
            events += 1;
            buffer.clear();
        }
    }
    Ok(events)
}

/// Stacks the sheets of all forms, and adds a row like those of provenance for so many cells of each form.
fn rewrite(files: &[PathBuf], claims: usize) -> Result<usize, AnyError> {
    let read = files.par_iter().map(|file| sheets(&fs::read(file)?));
    let forms: Vec<Vec<(String, Range<Data>)>> = read.collect::<Result<_, AnyError>>()?;
    let mut book = Workbook::new();
    book.set_zip_compression_level(2);
    let amount = Format::new().set_num_format("#,##0.00");
    for name in STACKED {
        let sheet = book.add_worksheet_with_low_memory()?;
        sheet.set_name(name)?;
        let mut row = 0;
        for (file, form) in files.iter().zip(&forms) {
            let Some((_, cells)) = form.iter().find(|(of, _)| of == name) else {
                continue;
            };
            for found in cells.rows().skip(HEAD) {
                sheet.write_string(row, 0, file.display().to_string())?;
                for (column, value) in (1..).zip(found) {
                    put(sheet, row, column, value, &amount)?;
                }
                row += 1;
            }
        }
    }
    if claims > 0 {
        let sheet = book.add_worksheet_with_low_memory()?;
        let mut row = 0;
        for (file, form) in files.iter().zip(&forms) {
            let digest = format!("{row:064x}");
            let cells = form.iter().filter(|(of, _)| STACKED.contains(&of.as_str()));
            let cells = cells.flat_map(|(of, cells)| cells.used_cells().map(move |cell| (of, cell)));
            for (of, (at, column, value)) in cells.take(claims) {
                sheet.write_string(row, 0, file.display().to_string())?;
                sheet.write_string(row, 1, of)?;
                sheet.write_string(row, 2, format!("{column}:{at}"))?;
                put(sheet, row, 3, value, &amount)?;
                sheet.write_string(row, 4, value.to_string())?;
                sheet.write_string(row, 5, &digest)?;
                row += 1;
            }
        }
    }
    Ok(book.save_to_buffer()?.len())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, value: &Data, amount: &Format) -> Result<(), AnyError> {
    match value {
        Data::Empty => {}
        Data::Float(number) => {
            sheet.write_number_with_format(row, column, *number, amount)?;
        }
        other => {
            sheet.write_string(row, column, other.to_string())?;
        }
    }
    Ok(())
}
