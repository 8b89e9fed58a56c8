//! What institutions answered, typed key by key into their forms and saved in every format: the program reads the values that
//! were typed, and finds what it finds when it wrote them itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its stage has failed"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::calc::{Calc, calc};
use crate::support::strategy::{Strategy, check, rich, rich_in_yen, sample, small, small_and, typed};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use zbir::base::finding::Findings;
use zbir::base::key::{InstitutionId, ListCellKey};
use zbir::base::received::SourceFile;
use zbir::base::value::{Value, number_text};
use zbir::forms::intake;
use zbir::forms::submission::{Reading, Submission};
use zbir::forms::template::Carried;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Content, Format, open::open, write::write};

/// The formats in which institutions send their forms back.
const FORMATS: [&str; 3] = ["xlsx", "ods", "xls"];
/// The folder of the forms that the program itself wrote.
const WRITTEN: &str = "written";

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn the_small_strategy_comes_back_from_every_format() {
    let (divided, _folder) = small_and("divided");
    let (sources, _folder_too) = small_and("sources");
    for strategy in [small(), divided, sources] {
        let refused = fill_in(&strategy, &mut calc());
        assert!(refused.is_empty(), "{refused:?}");
    }
}

/// Own statuses, areas in areas and their identifiers, several answers, the days of milestones and of a year that begins in April,
/// breakdowns, signed figures, and amounts with three decimals and with none.
#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn the_rich_strategy_comes_back_from_every_format() {
    let (in_yen, _folder) = rich_in_yen();
    for strategy in [rich(), in_yen] {
        let refused = fill_in(&strategy, &mut calc());
        assert!(refused.is_empty(), "{refused:?}");
    }
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn the_worked_sample_comes_back_from_every_format() {
    // What its institutions once wrote for numbers and statuses, and a form no longer lets in.
    let refused = fill_in(&sample(), &mut calc());
    let refused: Vec<(&str, &str)> = refused
        .iter()
        .map(|(entry, text)| (entry.as_str(), text.as_str()))
        .collect();
    let expected = [
        ("b.4/status", "se je izvedel"),
        ("a.14/clanarina", "13EUR"),
        ("a.6/ure", "2 927"),
        ("a.14/kr_za_starejse", "12.000 EUR"),
        ("a.6/blago_in_storitve", "39.267 EUR"),
        ("a.6/place", "70.816 EUR"),
    ];
    assert_eq!(refused, expected);
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn a_percentage_typed_with_its_sign_is_what_it_says() {
    let (strategy, folder) = (small(), tempfile::tempdir().unwrap());
    let (dom, entry) = ("dom".parse().unwrap(), "a.2/delez".parse().unwrap());
    let form = strategy.form(&dom, &Carried::default());
    let file = folder.path().join("form.xlsx");
    fs::write(&file, write(&form.book).unwrap()).unwrap();
    let mut calc = calc();
    for typed in ["87,5", "87,5 %", "87,5%"] {
        calc.open(&file);
        calc.type_in(&form.cells[&entry], typed);
        for format in FORMATS {
            let saved = folder.path().join("saved").with_extension(format);
            calc.save(&saved);
            let (read, findings) = read(&strategy, &dom, &fs::read(saved).unwrap());
            let codes: Vec<&str> = findings.iter().map(|finding| finding.fault.code.id).collect();
            // Of an .xls it is said that comments cannot be seen.
            let codes_expected = if format == "xls" { vec!["W152"] } else { vec![] };
            let expected = (Decimal::new(875, 1), codes_expected);
            let value = read.value(&entry).and_then(Value::as_number).unwrap();
            assert_eq!((value, codes), expected, "{format}: {typed}");
        }
    }
}

/// In a cell without a format a program keeps `50%` as 0.5 and shows the percentage: it is asked about.
#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn a_percentage_typed_where_an_amount_belongs_is_asked() {
    let (strategy, folder) = (small(), tempfile::tempdir().unwrap());
    let (dom, entry) = ("dom".parse().unwrap(), "a.1/pomoc".parse().unwrap());
    let mut form = strategy.form(&dom, &Carried::default());
    let (name, at) = &form.cells[&entry];
    let sheet = form.book.sheets.iter_mut().find(|sheet| sheet.name == *name);
    let cell = sheet.unwrap().cells.get_mut(at).unwrap();
    // A cell that was pasted over has lost the format of the form.
    cell.style.format = Format::General;
    let file = folder.path().join("form.xlsx");
    fs::write(&file, write(&form.book).unwrap()).unwrap();
    let mut calc = calc();
    calc.open(&file);
    calc.paste(&form.cells[&entry], "50%");
    for format in FORMATS {
        let saved = folder.path().join("saved").with_extension(format);
        calc.save(&saved);
        let (read, findings) = read(&strategy, &dom, &fs::read(saved).unwrap());
        // Of an .xls it is said besides that comments cannot be seen.
        let codes = findings.iter().map(|finding| finding.fault.code.id);
        let codes: Vec<&str> = codes.filter(|code| *code != "W152").collect();
        assert_eq!((read.value(&entry), codes), (None, vec!["V131"]), "{format}");
    }
}

/// Types every answer of a strategy into its form, saves it in every format and reads it. Gives what the forms refused.
fn fill_in(strategy: &Strategy, calc: &mut Calc) -> Vec<(String, String)> {
    let folder = strategy.copied();
    for name in FORMATS.iter().chain(&[WRITTEN]) {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let mut refused = Vec::new();
    for answer in &strategy.answers {
        let institution = &answer.institution;
        let answered = answer.carried().unwrap();
        let meant = meant(strategy, institution, &answered);
        let saved = |format: &str| folder.path().join(format).join(format!("{institution}.{format}"));
        let written = write(&strategy.form(institution, &meant).book).unwrap();
        fs::write(
            folder.path().join(WRITTEN).join(format!("{institution}.xlsx")),
            &written,
        )
        .unwrap();

        let form = strategy.form(institution, &Carried::default());
        let blank = folder.path().join("blank.xlsx");
        fs::write(&blank, write(&form.book).unwrap()).unwrap();
        calc.open(&blank);
        for (entry, content) in &answered.entries {
            let spot = &form.cells[entry];
            if calc.type_in(spot, &typed(content)).content() == Content::Blank {
                refused.push((entry.to_string(), content.as_found()));
                calc.type_in(spot, &typed(&meant.entries[entry]));
            }
        }
        for (list, rows) in &answered.lists {
            for (number, row) in (1..).zip(rows) {
                for (column, content) in row {
                    let spot = &form.lists[&ListCellKey::new(list, number, column)];
                    calc.type_in(spot, &typed(content));
                }
            }
        }
        for (field, content) in &answered.confirmation {
            let (_, spot) = form.confirmation.iter().find(|(of, _)| of == field).unwrap();
            calc.type_in(spot, &typed(content));
        }
        let expected = read_cleanly(strategy, institution, &written);
        for format in FORMATS {
            calc.save(&saved(format));
            let read = read_cleanly(strategy, institution, &fs::read(saved(format)).unwrap());
            for (entry, written) in &expected.entries {
                assert_eq!(read.entries[entry].reading, written.reading, "{format} {entry}");
            }
            let rows = |of: &Submission| -> Vec<Vec<Reading>> {
                let rows = of.lists.values().flat_map(|list| &list.rows);
                rows.map(|row| row.cells.values().map(|cell| cell.reading.clone()).collect())
                    .collect()
            };
            assert_eq!(rows(&read), rows(&expected), "{format}");
            let (read, written) = (&read.confirmation, &expected.confirmation);
            assert_eq!(
                (&read.office, &read.role, read.date, read.confirmed),
                (&written.office, &written.role, written.date, written.confirmed),
                "{format} {institution}"
            );
        }
    }
    let expected = findings(folder.path(), WRITTEN);
    for format in FORMATS {
        // Of an .xls it is said besides that comments cannot be seen, once a file.
        let (unseen, others) = findings(folder.path(), format)
            .into_iter()
            .partition(|finding| finding.starts_with("\"W152\""));
        let unseen: BTreeSet<String> = unseen;
        assert_eq!(unseen.is_empty(), format != "xls", "{format}: {unseen:?}");
        let others: BTreeSet<String> = others;
        assert_eq!(others, expected, "{format}");
    }
    refused
}

/// The answers as their types want them: what was once typed as text, as the number or status it means.
fn meant(strategy: &Strategy, institution: &InstitutionId, answered: &Carried) -> Carried {
    let catalogue = &strategy.catalogue;
    let mut meant = answered.clone();
    for (entry, content) in &mut meant.entries {
        let Content::Text(text) = content else { continue };
        match catalogue.value_type(entry) {
            None => {
                let (status, _) = catalogue.vocabulary.read(text).unwrap();
                *text = catalogue
                    .vocabulary
                    .label(status, strategy.language(institution))
                    .into();
            }
            Some(of) if of.is_number() => {
                let number_text::Readings::One(number) = number_text::read(text, "EUR").unwrap().readings
                else {
                    panic!("{text}");
                };
                *content = Content::Number(number);
            }
            Some(_) => {}
        }
    }
    meant
}

fn read_cleanly(strategy: &Strategy, institution: &InstitutionId, bytes: &[u8]) -> Submission {
    let (submission, findings) = read(strategy, institution, bytes);
    // Of an .xls it is said that comments cannot be seen.
    let is_xls = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    let expected: &[&str] = if is_xls { &["W152"] } else { &[] };
    let codes: Vec<&str> = findings.iter().map(|finding| finding.fault.code.id).collect();
    assert_eq!(codes, expected, "{institution}: {findings:?}");
    submission
}

fn read(strategy: &Strategy, institution: &InstitutionId, bytes: &[u8]) -> (Submission, Findings) {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let book = open(bytes, &Limits::default(), &isolation).unwrap();
    let catalogue = &strategy.catalogue;
    let source = SourceFile::of("form", bytes);
    let year = catalogue.strategy.reporting_year;
    let (submission, findings) = intake::intake(catalogue, year, &strategy.history, source, &book);
    (
        submission.unwrap_or_else(|| panic!("{institution}: {findings:?}")),
        findings,
    )
}

/// What `zbir check` tells of the forms in a folder: every code, where and about what.
fn findings(folder: &Path, forms: &str) -> BTreeSet<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join(forms))
        .unwrap()
        .map(|form| form.unwrap().path())
        .collect();
    files.sort();
    let shown = |finding: &Json| {
        let place = &finding["place"];
        format!(
            "{} {} {} {}: {}",
            finding["code"], finding["institution"], place["sheet"], place["cell"], finding["message"]["sl"]
        )
    };
    check(folder, &files).iter().map(shown).collect()
}
