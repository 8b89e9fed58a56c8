//! What a reader sees in the outputs.

use std::io::{Cursor, Read as _};

use super::agreement::open;
use zbir::sheet::{Visibility, isolate::Isolation, limits::Limits};

/// Returns the texts of an output file: of packages, those of their parts; of workbooks, those of their cells.
pub(crate) fn texts(path: &str, bytes: Vec<u8>) -> String {
    match path.rsplit('.').next().unwrap_or_default() {
        "xlsx" => {
            let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
            let seen = book
                .sheets
                .iter()
                .filter(|sheet| sheet.visibility == Visibility::Visible);
            let cells = seen.flat_map(|sheet| sheet.cells.values());
            cells
                .map(|cell| {
                    let comment = cell.comment().unwrap_or_default();
                    format!("{}\n{comment}", cell.content.as_found())
                })
                .collect::<Vec<_>>()
                .join("\n")
        }
        "docx" => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut text = String::new();
            for at in 0..archive.len() {
                let mut part = archive.by_index(at).unwrap();
                if part.name().unwrap().ends_with(".xml") {
                    part.read_to_string(&mut text).unwrap();
                }
            }
            text
        }
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}
