//! Every formula of every workbook that is written about a strategy, computed anew by a spreadsheet program, comes to the result
//! that is written beside it, and to no error: what a person sees does not change when the workbook is opened.

use std::fs;
use std::path::Path;

use crate::long_labels::long;
use crate::support::agreement::open;
use crate::support::calc::{Calc, calc};
use crate::support::folder::{files, ran, sample_of, zbir};
use crate::support::strategy::rich_with_faults;
use rust_decimal::Decimal;
use zbir::sheet::Content;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;

/// The workbooks of which each strategy must have at least one, by how their paths begin.
const KINDS: [&str; 6] = [
    "out/2024/consolidated",
    "out/2024/finance",
    "out/2024/templates/",
    "out/2024/feedback/",
    "out/catalogue",
    "text/",
];

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn every_formula_of_every_workbook_comes_to_what_is_written_beside_it() {
    let together = tempfile::tempdir().unwrap();
    for sample in ["kranj-starejsi", "mladi-koper"] {
        let folder = sample_of(sample);
        copy(folder.path(), &together.path().join(sample));
    }
    rich_with_faults().0.return_to(&together.path().join("rich"));
    long().0.return_to(&together.path().join("long"));
    let mut calc = calc();
    let mut compared = 0;
    for strategy in fs::read_dir(together.path()).unwrap() {
        let strategy = strategy.unwrap().path();
        for command in [
            &["templates"][..],
            &["run"],
            &["finance", "--format", "xlsx"],
            &["feedback"],
            &["report"],
            &["catalogue", "export"],
        ] {
            let (code, _, err) = ran(zbir(command).arg(&strategy));
            assert!(code < 2, "{command:?} {err}");
        }
        let books = workbooks(&strategy);
        for kind in KINDS {
            assert!(
                books.iter().any(|path| path.starts_with(kind)),
                "{kind}: {strategy:?} {books:?}"
            );
        }
        for book in books {
            compared += hold(&mut calc, &strategy.join(book));
        }
    }
    let (code, _, err) = ran(zbir(&["run", "--each"]).arg(together.path()));
    assert!(code < 2, "{err}");
    compared += hold(&mut calc, &together.path().join("out/overview.xlsx"));
    assert!(compared > 8_000, "{compared}");
}

/// Compares the results of a workbook's formulas; returns how many there are.
fn hold(calc: &mut Calc, file: &Path) -> usize {
    let book = open(&fs::read(file).unwrap(), &Limits::default(), &Isolation::none()).unwrap();
    calc.open(file);
    calc.calculate();
    let calculated = calc.formulas();
    let mut differ = Vec::new();
    let mut compared = 0;
    for sheet in &book.sheets {
        for (at, cell) in sheet.cells.iter().filter(|(_, cell)| cell.formula.is_some()) {
            compared += 1;
            let held = &calculated[&(sheet.name.clone(), *at)];
            let (now, written) = (held.content(), &cell.content);
            let is_error = now.as_found().starts_with('#') || now.as_found().starts_with("Err:");
            if is_error || !is_same(&now, written) {
                differ.push(format!(
                    "{} {at}: {written:?}, now {now:?}: {}",
                    sheet.name, held.formula
                ));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{}: {} of {compared}\n{}",
        file.display(),
        differ.len(),
        differ.join("\n")
    );
    assert_eq!(compared, calculated.len(), "{}", file.display());
    compared
}

/// Whether a result is the one that is written: a program adds in binary, and blank is an empty text.
fn is_same(now: &Content, written: &Content) -> bool {
    match (now.as_number(), written.as_number()) {
        (Some(now), Some(written)) => (now - written).abs() < Decimal::new(1, 9),
        _ => now == written || now.looks_blank() && written.looks_blank(),
    }
}

/// The workbooks of a folder that zbir wrote, by their paths.
fn workbooks(folder: &Path) -> Vec<String> {
    let names = files(folder).into_keys();
    let is_ours = |path: &String| {
        (path.starts_with("out/") || path.starts_with("text/")) && path.rsplit('.').next() == Some("xlsx")
    };
    names.filter(is_ours).collect()
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
