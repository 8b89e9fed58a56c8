//! The cells of every workbook among the tests and samples are those that the reading library finds; see
//! [`crate::support::agreement`].

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{agreement, strategy};
use zbir::base::language::Language;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;

/// Every `.xlsx` and `.xlsm` below a folder.
fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ends = |end: &str| path.extension().is_some_and(|extension| extension == end);
        if path.is_dir() {
            workbooks(&path, found);
        } else if ends("xlsx") || ends("xlsm") {
            found.push(path);
        }
    }
}

#[test]
fn every_workbook_of_the_tests_and_samples_has_the_cells_that_the_library_finds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/data", "samples"] {
        workbooks(&root.join(folder), &mut found);
    }
    assert!(found.len() > 30, "{} workbooks", found.len());
    let mut cells = 0;
    for path in found {
        let bytes = fs::read(&path).unwrap();
        // What is encrypted as a whole is no zip file.
        if !bytes.starts_with(b"PK") {
            continue;
        }
        let book = zbir::sheet::open::open(&bytes, &Limits::default(), &Isolation::none())
            .unwrap_or_else(|fault| panic!("{} {}", path.display(), fault.fact(Language::En)));
        cells += agreement::compared(&bytes, &book).unwrap_or_else(|| panic!("{}", path.display()));
    }
    assert!(cells > 10_000, "{cells} cells");
}

#[test]
fn the_forms_of_a_strategy_have_the_cells_that_the_library_finds() {
    let small = strategy::small();
    for answer in &small.answers {
        let form = small.form(&answer.institution, &answer.carried().unwrap());
        let bytes = write(&form.book).unwrap();
        let book = zbir::sheet::open::open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        assert!(agreement::compared(&bytes, &book).unwrap() > 100);
    }
}
