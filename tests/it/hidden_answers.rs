//! Answers that nobody sees in the workbook are reported, however it hides them: in rows and columns of no size, on hidden sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use crate::support::agreement::open;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{BookPlan, Shown};

use crate::support::legacy::{Held, with_records, words};
use crate::support::program::excel::Excel;
use crate::support::program::{packed, parts};
use crate::support::strategy;

static SMALL: LazyLock<strategy::Strategy> = LazyLock::new(strategy::small);

/// The parts of the home's form as Excel writes it, filled in, and its book.
fn filled() -> (BTreeMap<String, String>, BookPlan) {
    let mut answers = SMALL.answers.iter();
    let answer = answers
        .find(|answer| answer.institution.to_string() == "dom")
        .unwrap();
    let book = SMALL.form(&answer.institution, &answer.carried().unwrap()).book;
    (parts(&Excel::Modern, &book), book)
}

/// The form with one part changed: that of a sheet, or of the workbook where no sheet is named.
fn changed(sheet: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let (mut parts, book) = filled();
    let place = book.sheets.iter().position(|one| one.name == sheet);
    let name = match place {
        Some(place) => format!("xl/worksheets/sheet{}.xml", place + 1),
        None => "xl/workbook.xml".to_owned(),
    };
    let part = parts.get_mut(&name).unwrap();
    let after = change(part);
    assert_ne!(*part, after, "{sheet}");
    *part = after;
    packed(&parts)
}

/// Code and place of each finding about hidden cells or stale results.
fn found_text(bytes: &[u8]) -> BTreeSet<String> {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let book = open(bytes, &Limits::default(), &isolation)
        .unwrap_or_else(|fault| panic!("{}", fault.fact(Language::En)));
    let year = SMALL.catalogue.strategy.reporting_year;
    let source = SourceFile::of("dom", bytes);
    let (_, findings) = intake::intake(&SMALL.catalogue, year, &SMALL.history, source, &book);
    findings
        .iter()
        .filter(|finding| ["W118", "W119", "W151", "W153"].contains(&finding.fault.code.id))
        .map(|finding| {
            let place = finding.place.to_string();
            format!("{} {}", finding.fault.code.id, place.trim_start_matches("dom › "))
        })
        .collect()
}

/// Ways to hide answers: the sheet, what is changed in its part, and what is reported.
const HIDDEN: &[(&str, &str, &str, &[&str])] = &[
    (
        "Kazalniki",
        "<row r=\"6\"",
        "<row r=\"6\" hidden=\"1\"",
        &["W118 Kazalniki › A6"],
    ),
    (
        "Kazalniki",
        "<row r=\"6\"",
        "<row r=\"6\" ht=\"0\" customHeight=\"1\"",
        &["W118 Kazalniki › A6"],
    ),
    (
        "Kazalniki",
        "<row r=\"6\"",
        "<row r=\"6\" ht=\"0.05\" customHeight=\"1\"",
        &["W118 Kazalniki › A6"],
    ),
    (
        "Kazalniki",
        "</cols>",
        "<col min=\"10\" max=\"10\" width=\"0\" customWidth=\"1\"/></cols>",
        &["W119 Kazalniki › J1"],
    ),
    (
        "Kazalniki",
        "</cols>",
        "<col min=\"10\" max=\"10\" width=\"9\" hidden=\"1\"/></cols>",
        &["W119 Kazalniki › J1"],
    ),
    (
        "",
        "<sheet name=\"Kazalniki\"",
        "<sheet state=\"hidden\" name=\"Kazalniki\"",
        &["W153 Kazalniki"],
    ),
    (
        "",
        "<sheet name=\"Potrditev\"",
        "<sheet state=\"hidden\" name=\"Potrditev\"",
        &["W153 Potrditev"],
    ),
    (
        "Potrditev",
        "<row r=\"6\"",
        "<row r=\"6\" hidden=\"1\"",
        &["W118 Potrditev › C6"],
    ),
];

#[test]
fn hidden_answers_are_reported() {
    for (sheet, from, to, expected) in HIDDEN {
        let found = found_text(&changed(sheet, |part| part.replacen(from, to, 1)));
        let expected: BTreeSet<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(found, expected, "{to}");
    }
    for format in [
        "<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/>",
        "<sheetFormatPr defaultRowHeight=\"0\"/>",
    ] {
        let found = found_text(&changed("Kazalniki", |part| {
            let cut = |text: &str| match (text.find("<sheetFormatPr"), text.find("<cols>")) {
                (Some(from), Some(to)) if from < to => format!("{}{format}{}", &text[..from], &text[to..]),
                _ => text.replacen("<cols>", &format!("{format}<cols>"), 1),
            };
            cut(part)
        }));
        assert!(
            found.len() > 2 && found.iter().all(|one| one.starts_with("W118 Kazalniki")),
            "{found:?}"
        );
    }
    let stale = found_text(&changed("", |part| {
        part.replacen(
            "</sheets>",
            "</sheets><calcPr calcId=\"191029\" calcCompleted=\"0\"/>",
            1,
        )
    }));
    assert_eq!(stale, BTreeSet::new(), "no answer is a formula");
}

#[test]
#[ignore = "needs LibreOffice"]
fn hidden_answers_in_files_saved_by_libreoffice_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    // LibreOffice takes no height and no width for the usual ones, and shows the row or column.
    let kept = HIDDEN
        .iter()
        .filter(|(_, _, to, _)| !to.contains("ht=") && !to.contains("width=\"0\""));
    for (number, (sheet, from, to, expected)) in kept.enumerate() {
        let file = folder.path().join(format!("form-{number}.xlsx"));
        fs::write(&file, changed(sheet, |part| part.replacen(from, to, 1))).unwrap();
        for format in ["ods", "xls"] {
            let profile = format!(
                "-env:UserInstallation=file://{}",
                folder.path().join("office").display()
            );
            let status = Command::new("soffice")
                .args(["--headless", &profile, "--convert-to", format, "--outdir"])
                .arg(folder.path())
                .arg(&file)
                .status()
                .unwrap();
            assert!(status.success());
            let saved = fs::read(folder.path().join(format!("form-{number}.{format}"))).unwrap();
            let expected: BTreeSet<String> = expected.iter().map(|one| (*one).to_owned()).collect();
            assert_eq!(found_text(&saved), expected, "{format} {to}");
        }
    }
}

#[test]
fn hidden_parts_of_an_xls_are_read() {
    let cells = || {
        [
            (Held::Number(1.0), "General", 0),
            (Held::Number(2.0), "General", 0),
        ]
    };
    let row = |height: u16, flags: u16| words(&[1, 0, 1, height, 0, 0, flags, 0x0F]);
    let columns = |width: u16, flags: u16| words(&[0, 0, width, 0x0F, flags, 0]);
    for (record, rows, hidden, is_stale) in [
        ((0x0208, row(255, 0x0100)), vec![], vec![], false),
        ((0x0208, row(0, 0x0100)), vec![1], vec![], false),
        ((0x0208, row(255, 0x0120)), vec![1], vec![], false),
        ((0x0225, words(&[2, 255])), vec![0, 1], vec![], false),
        ((0x0225, words(&[1, 0])), vec![0, 1], vec![], false),
        ((0x007D, columns(0, 0)), vec![], vec![0], false),
        ((0x007D, columns(2_304, 1)), vec![], vec![0], false),
        (
            (0x0055, words(&[0])),
            vec![],
            (0..=255).collect::<Vec<u16>>(),
            false,
        ),
        ((0x005E, words(&[0])), vec![], vec![], true),
    ] {
        let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
        let kind = record.0;
        let book = open(&with_records(&cells(), &[record]), &Limits::default(), &isolation).unwrap();
        let mut found = book.sheets[0].hidden_rows.clone();
        found.sort_unstable();
        assert_eq!(found, rows, "{kind:x}");
        assert_eq!(book.sheets[0].hidden_columns, hidden, "{kind:x}");
        assert_eq!(book.is_stale, is_stale, "{kind:x}");
    }
}

/// `LibreOffice` writes 0 for a formula whose result is blank or words; what only computes is a zero.
#[test]
fn a_zero_of_a_formula_in_an_old_workbook_may_be_a_blank() {
    let formula = |row: u16, tokens: &[u8]| {
        let mut record = words(&[row, 0, 0]);
        record.extend([0; 8 + 2 + 4]);
        record.extend(words(&[u16::try_from(tokens.len()).unwrap()]));
        record.extend(tokens);
        (0x0006_u16, record)
    };
    // A text without letters; 3 - 3; another cell.
    let text = formula(2, &[0x17, 0, 0]);
    let computed = formula(3, &[0x1E, 3, 0, 0x1E, 3, 0, 0x04]);
    let other = formula(4, &[0x44, 0, 0, 0, 0xC0]);
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let file = with_records(&[(Held::Number(1.0), "0", 0)], &[text, computed, other]);
    let book = open(&file, &Limits::default(), &isolation).unwrap();
    let shown = |row| book.sheets[0].cell(CellRef::new(row, 0)).shown().clone();
    assert_eq!(
        [shown(2), shown(3), shown(4)],
        [Shown::Unknown, Shown::Content, Shown::Unknown]
    );
    // A later Excel states of what kind a result is.
    let later: Vec<u8> = {
        let mark = [0xBB, 0x0D, 0xCC, 0x07];
        let mut bytes = file.clone();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == mark {
                bytes[at] = 0xBC;
            }
        }
        bytes
    };
    let book = open(&later, &Limits::default(), &isolation).unwrap();
    assert_eq!(*book.sheets[0].cell(CellRef::new(2, 0)).shown(), Shown::Content);
}
