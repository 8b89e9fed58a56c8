//! The formulas of the consolidated workbook, calculated by a real spreadsheet program, give what we wrote beside them.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::folder::{DUK, Folder, MOK};
use rust_decimal::Decimal;
use zbir::base::finding::Findings;
use zbir::base::received::Received;
use zbir::inputs::decisions::Decisions;
use zbir::inputs::history::History;
use zbir::output::{Results, workbook};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::write::write;
use zbir::sheet::{BookPlan, Content};
use zbir::year::{Inputs, check_file, conclude_year};

/// Tells `LibreOffice` to calculate every formula when it opens a file, whatever is written beside it.
const ALWAYS_CALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;
/// Every sheet as comma-separated text in UTF-8, values as they are.
const AS_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

#[test]
#[ignore = "needs LibreOffice"]
fn what_libreoffice_calculates_is_what_we_wrote() {
    hold(book(&MOK, &DUK));
}

/// Words among the amounts break no formula.
#[test]
#[ignore = "needs LibreOffice"]
fn answers_without_a_figure_break_no_formula() {
    let words = ["ni podatka", "ne velja", "zaupno"];
    for every in [1, 2, 3] {
        let answered = |answers: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
            let is_number = |value: &str| value.parse::<Decimal>().is_ok();
            let answers = answers.iter().enumerate();
            let answers = answers.map(|(n, (entry, value))| match *value {
                value if n % every == 0 && is_number(value) => (*entry, words[n % words.len()]),
                value => (*entry, value),
            });
            answers.collect()
        };
        hold(book(&answered(&MOK), &answered(&DUK)));
    }
}

fn hold(right: BookPlan) {
    let mut wrong = right.clone();
    let mut formulas = 0;
    for sheet in &mut wrong.sheets {
        for cell in sheet.cells.values_mut().filter(|cell| cell.formula.is_some()) {
            // If LibreOffice believed this, the texts would differ.
            cell.content = Content::Number(Decimal::from(-987_654));
            formulas += 1;
        }
    }
    assert!(formulas > 20, "{formulas}");
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(
        calculated(dir.path(), "right", &right),
        calculated(dir.path(), "wrong", &wrong)
    );
    let errors = |text: &String| text.contains("#VALUE!") || text.contains("Err:");
    assert!(!calculated(dir.path(), "again", &right).values().any(errors));
}

fn book(mok: &[(&str, &str)], duk: &[(&str, &str)]) -> BookPlan {
    let folder = Folder::answered();
    let catalogue = folder.catalogue();
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let history = History::default();
    let inputs = Inputs {
        texts: None,
        catalogue: &catalogue,
        year: catalogue.strategy.reporting_year,
        history: &history,
        decisions: &Decisions::default(),
        ledger: None,
        today: None,
    };
    let checked = |name: &str, institution: &str, answers: &[(&str, &str)]| {
        let file = Received::bytes(name, folder.form(institution, answers));
        check_file(&inputs, file, &isolation)
    };
    let inbox = [checked("mok.xlsx", "mok", mok), checked("duk.xlsx", "duk", duk)];
    let (consolidated, findings) = conclude_year(&inputs, inbox, Findings::new());
    workbook::consolidated(&Results {
        catalogue: &catalogue,
        history: &history,
        consolidated: &consolidated,
        findings: &findings,
    })
}

/// The texts of all sheets by their file's name, without what distinguishes the two books.
fn calculated(dir: &Path, name: &str, book: &BookPlan) -> BTreeMap<String, String> {
    let profile = dir.join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_CALCULATE).unwrap();
    let out = dir.join(name);
    fs::create_dir_all(&out).unwrap();
    let file = dir.join("book.xlsx");
    fs::write(&file, write(book).unwrap()).unwrap();
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", AS_CSV, "--outdir"])
        .args([&out, &file])
        .output()
        .unwrap()
        .status;
    assert!(status.success());
    let texts: BTreeMap<String, String> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    assert_eq!(texts.len(), book.sheets.len(), "a text for each sheet");
    texts
}
