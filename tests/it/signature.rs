//! Finance's own workbook goes out, is confirmed, comes back through the inbox, and counts as the second signature as long as
//! it is as it was issued and shows the amounts that there are.

use std::fs;
use std::path::Path;
use std::process::Command as System;

use serde_json::Value as Json;
use zbir::base::place::CellRef;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{BookPlan, Content, SheetPlan};

use crate::support::agreement::open;
use crate::support::folder::{DUK, Folder, MOK, ran, zbir};

const BACK: &str = "inbox/2024/Finance.xlsx";
const LEDGER: &str = "Konto;Naziv;Sprejeti;Veljavni;Realizacija\n411103;Pomoč na domu;550000;560000;553530,22\n402600;Najem;;;10\n";

/// A folder whose budget line is tied to a ledger.
fn folder() -> Folder {
    let folder = Folder::answered();
    let catalogue = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let tied = catalogue.replacen("id = \"pomoc\"", "id = \"pomoc\"\naccount = \"411103\"", 1)
        + "\n[ledger]\naccount = \"Konto\"\nname = \"Naziv\"\nadopted = \"Sprejeti\"\nrevised = \"Veljavni\"\nrealised = \
           \"Realizacija\"\n";
    folder.put("strategy.toml", tied.as_bytes());
    folder.put("ledger/2024.csv", LEDGER.as_bytes());
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let mut command = zbir(arguments);
    ran(command.arg(folder.path()).args(["--today", "2025-02-12"]))
}

/// Issues the workbook, and returns it.
fn issued(folder: &Folder) -> Vec<u8> {
    let (code, out, err) = run(folder, &["finance", "--format", "xlsx"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("finance.xlsx"), "{out}");
    folder.read("out/2024/finance.xlsx")
}

/// Types into cells of a workbook and saves it, as a program does that keeps nothing but cells.
fn typed(bytes: &[u8], cells: &[(&str, &str, Content)]) -> Vec<u8> {
    let book = open(bytes, &Limits::default(), &Isolation::none()).unwrap();
    let mut plan = BookPlan::default();
    for sheet in &book.sheets {
        let mut copy = SheetPlan::named(&sheet.name);
        copy.visibility = sheet.visibility;
        copy.cells.extend(sheet.cells.clone());
        for cell in copy.cells.values_mut() {
            cell.formula = None;
        }
        plan.sheets.push(copy);
    }
    for (sheet, at, content) in cells {
        let sheet = plan.sheets.iter_mut().find(|one| one.name == *sheet).unwrap();
        let at = at_cell(at);
        sheet.cells.entry(at).or_default().content = content.clone();
    }
    write(&plan).unwrap()
}

/// The cell of a name such as `C5`.
fn at_cell(name: &str) -> CellRef {
    let (column, row) = name.split_at(1);
    let column = u16::from(column.as_bytes()[0] - b'A');
    CellRef::new(row.parse::<u32>().unwrap() - 1, column)
}

fn text(words: &str) -> Content {
    Content::Text(words.into())
}

/// The answers on the confirmation sheet: yes or no, office, role, day, remark.
fn answer(yes: &str, office: &str, remark: &str) -> Vec<(&'static str, &'static str, Content)> {
    vec![
        ("Potrditev", "C4", text(yes)),
        ("Potrditev", "C5", text(office)),
        ("Potrditev", "C6", text("vodja računovodstva")),
        ("Potrditev", "C7", Content::Date(45_700.into())),
        ("Potrditev", "C8", text(remark)),
    ]
}

fn result(folder: &Folder) -> (i32, Json) {
    let (code, out, err) = run(folder, &["run"]);
    assert!(code < 2, "{out}{err}");
    (
        code,
        serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap(),
    )
}

fn codes(result: &Json) -> Vec<String> {
    let findings = result["findings"].as_array().unwrap().iter();
    let codes = findings.map(|finding| finding["code"].as_str().unwrap().to_owned());
    let mut codes: Vec<String> = codes
        .filter(|code| ("L228".."L236").contains(&code.as_str()))
        .collect();
    codes.sort();
    codes
}

#[test]
fn what_finance_confirmed_is_the_second_signature_everywhere() {
    let folder = folder();
    let (_, out, _) = run(&folder, &["status"]);
    assert!(out.contains("Finančna služba zneskov še ni potrdila"), "{out}");
    let bytes = issued(&folder);
    folder.put(BACK, &typed(&bytes, &answer("da", "Računovodstvo", "")));
    let (code, result) = result(&folder);
    assert_eq!(codes(&result), [""; 0]);
    assert_eq!(code, 0);
    let signature = &result["signatures"][0];
    assert_eq!(signature["state"], "confirmed");
    assert_eq!(signature["office"], "Računovodstvo");
    assert_eq!(signature["date"], "2025-02-12");
    let submissions = result["submissions"].as_array().unwrap();
    assert_eq!(submissions.len(), 2, "it is no submission");
    let confirmed = "Finančna služba je zneske potrdila (Računovodstvo, vodja računovodstva, 12. 2. 2025)";
    for command in [&["status"][..], &["finance"]] {
        let (_, out, _) = run(&folder, command);
        assert!(out.contains(confirmed), "{command:?}\n{out}");
    }
    let (_, out, _) = run(&folder, &["finance", "--format", "json"]);
    let json: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(json["signatures"][0]["state"], "confirmed");
    let consolidated = folder.read("out/2024/consolidated.xlsx");
    let book = open(&consolidated, &Limits::default(), &Isolation::none()).unwrap();
    let has = |words: &str| {
        let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
        cells
            .into_iter()
            .any(|cell| cell.content.as_found().contains(words))
    };
    assert!(has(confirmed));
    let (_, out, err) = run(&folder, &["report"]);
    let page = String::from_utf8(folder.read("out/2024/report-osnutek.html")).unwrap();
    assert!(page.replace('\u{a0}', " ").contains(confirmed), "{out}{err}");
    // The year is closed, and the confirmation stands.
    let signed = ["--reason", "Pregledano.", "--by", "Urad"];
    let mut decide = zbir(&["decide"]);
    ran(decide.arg(folder.path()).args(["accept", "--all"]).args(signed));
    let (code, out, err) = run(&folder, &["close"]);
    assert_eq!(code, 0, "{out}{err}");
    let (_, out, _) = run(&folder, &["status"]);
    assert!(out.contains(confirmed), "{out}");
}

#[test]
fn a_confirmation_of_other_amounts_does_not_count_and_the_lines_are_named() {
    let folder = folder();
    let back = typed(&issued(&folder), &answer("da", "Računovodstvo", ""));
    folder.put(BACK, &back);
    folder.put(
        "ledger/2024.csv",
        LEDGER.replace("553530,22", "553530,23").as_bytes(),
    );
    let (_, result) = result(&folder);
    assert_eq!(codes(&result), ["L228"]);
    assert_eq!(result["signatures"][0]["state"], "stale");
    let (_, out, _) = run(&folder, &["finance"]);
    assert!(out.contains("a.1/pomoc Pomoč družini na domu"), "{out}");
    assert!(out.contains("po potrditvi so se zneski spremenili"), "{out}");
    // A new workbook replaces the old one, which may stay.
    folder.put(
        "inbox/2024/Finance 2.xlsx",
        &typed(&issued(&folder), &answer("da", "Računovodstvo", "")),
    );
    let (_, result) = self::result(&folder);
    assert_eq!(codes(&result), [""; 0]);
    let states: Vec<&Json> = result["signatures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert_eq!(states, ["confirmed", "stale"]);
}

#[test]
fn an_edited_figure_is_named_by_its_cell_and_sorted_rows_are_not() {
    let folder = folder();
    let bytes = issued(&folder);
    let mut cells = answer("da", "Računovodstvo", "");
    cells.push(("Postavke", "G5", Content::Number("553530.22".parse().unwrap())));
    folder.put(BACK, &typed(&bytes, &cells));
    let (code, result) = result(&folder);
    assert_eq!((code, codes(&result)), (1, vec!["L229".to_owned()]));
    assert_eq!(result["signatures"][0]["state"], "changed");
    let findings = result["findings"].as_array().unwrap();
    let edited = findings.iter().find(|one| one["code"] == "L229").unwrap();
    assert_eq!(edited["place"]["cell"], "G5");
    assert_eq!(edited["place"]["sheet"], "Postavke");
    // A word beside the rows is a change as well.
    let mut cells = answer("da", "Računovodstvo", "");
    cells.push(("Razlike", "J9", text("to ni prav")));
    folder.put(BACK, &typed(&bytes, &cells));
    assert_eq!(codes(&self::result(&folder).1), ["L229"]);
    // The two rows of the ledger change places.
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let booked = book.sheet("Knjiženja").unwrap();
    let mut cells = answer("da", "Računovodstvo", "");
    for column in ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] {
        for (from, to) in [("5", "6"), ("6", "5")] {
            let content = booked.cell(at_cell(&format!("{column}{from}"))).content.clone();
            let to: &'static str = format!("{column}{to}").leak();
            cells.push(("Knjiženja", to, content));
        }
    }
    folder.put(BACK, &typed(&bytes, &cells));
    assert_eq!(codes(&self::result(&folder).1), [""; 0]);
}

#[test]
fn blank_refused_incomplete_and_contradicting_confirmations_say_so() {
    let folder = folder();
    let bytes = issued(&folder);
    folder.put(BACK, &bytes);
    assert_eq!(codes(&result(&folder).1), ["L230"]);
    folder.put(
        BACK,
        &typed(
            &bytes,
            &answer("ne", "Računovodstvo", "Manjka december, tel. 041 123 456."),
        ),
    );
    let (_, refused) = result(&folder);
    assert_eq!(codes(&refused), ["L231"]);
    assert_eq!(refused["signatures"][0]["state"], "refused");
    assert!(refused["findings"].to_string().contains("Manjka december"));
    let without_day: Vec<_> = answer("da", "Računovodstvo", "")
        .into_iter()
        .filter(|(_, at, _)| *at != "C7")
        .collect();
    folder.put(BACK, &typed(&bytes, &without_day));
    assert_eq!(codes(&result(&folder).1), ["L234"]);
    let mut early = answer("da", "", "");
    early.retain(|(_, at, _)| !["C6", "C7"].contains(at));
    early.push(("Potrditev", "C7", Content::Date(45_400.into())));
    folder.put(BACK, &typed(&bytes, &early));
    assert_eq!(codes(&result(&folder).1), ["L234"]);
    folder.put(BACK, &typed(&bytes, &answer("da", "Računovodstvo", "")));
    folder.put(
        "inbox/2024/Finance 2.xlsx",
        &typed(&bytes, &answer("ne", "Računovodstvo", "")),
    );
    let (_, both) = result(&folder);
    assert_eq!(codes(&both), ["L231", "L232"]);
    let states: Vec<&Json> = both["signatures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert_eq!(states, ["set-aside", "set-aside"]);
    // One of them is excluded.
    let signed = ["--reason", "Pomota.", "--by", "Urad"];
    let mut decide = zbir(&["decide"]);
    ran(decide
        .arg(folder.path())
        .args(["exclude", "Finance 2.xlsx"])
        .args(signed));
    let (_, result) = result(&folder);
    assert_eq!(codes(&result), [""; 0]);
    assert_eq!(result["signatures"][0]["state"], "confirmed");
}

#[test]
fn a_workbook_of_another_year_or_with_damage_is_refused() {
    let folder = folder();
    let bytes = issued(&folder);
    let mut other = answer("da", "Računovodstvo", "");
    other.push(("_zbir", "B4", text("2023")));
    folder.put(BACK, &typed(&bytes, &other));
    let (code, result) = result(&folder);
    assert_eq!((code, codes(&result)), (1, vec!["L233".to_owned()]));
    assert_eq!(result["signatures"], serde_json::json!([]));
    let mut forged = answer("da", "Računovodstvo", "");
    forged.push(("_zbir", "C8", text("1 2 3")));
    folder.put(BACK, &typed(&bytes, &forged));
    assert_eq!(codes(&self::result(&folder).1), ["L235"]);
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let mut plan = BookPlan::default();
    for sheet in book.sheets.iter().filter(|sheet| sheet.name != "Razlike") {
        let mut copy = SheetPlan::named(&sheet.name);
        copy.cells.extend(sheet.cells.clone());
        plan.sheets.push(copy);
    }
    folder.put(BACK, &write(&plan).unwrap());
    assert!(codes(&self::result(&folder).1).contains(&"L235".to_owned()));
    // A table of text is no workbook.
    fs::remove_file(folder.at(BACK)).unwrap();
    folder.put(
        "inbox/2024/Finance.csv",
        b"Postavka;Realizacija\na.1/pomoc;553530,25\n",
    );
    let (code, out, _) = run(&folder, &["check"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("Finance.csv"), "{out}");
}

#[test]
fn the_workbook_is_written_where_it_is_wanted_but_not_among_the_inputs() {
    let folder = folder();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("za finance.xlsx");
    let write = |out: &Path| {
        run(
            &folder,
            &["finance", "--format", "xlsx", "--out", out.to_str().unwrap()],
        )
    };
    assert_eq!(write(&out).0, 0);
    assert!(fs::read(&out).unwrap().starts_with(b"PK"));
    assert_eq!(fs::read(&out).unwrap(), issued(&folder), "the same bytes");
    let (code, _, err) = write(&folder.at(BACK));
    assert_eq!(code, 2, "{err}");
    assert!(!folder.at(BACK).exists());
    let (code, _, err) = run(&folder, &["finance", "--out", "x.xlsx"]);
    assert_eq!(code, 2);
    assert!(err.contains("--format xlsx"), "{err}");
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_saves_the_workbook_in_each_of_its_formats() {
    let folder = folder();
    let bytes = typed(&issued(&folder), &answer("da", "Računovodstvo", ""));
    let place = tempfile::tempdir().unwrap();
    let from = place.path().join("Finance.xlsx");
    // As it was issued, with its formulas, tables and protection; and with the answers.
    for (bytes, expected) in [(issued(&folder), "unanswered"), (bytes, "confirmed")] {
        fs::write(&from, bytes).unwrap();
        for format in ["xlsx", "ods", "xls"] {
            let to = place.path().join(format);
            let profile = format!(
                "-env:UserInstallation=file://{}",
                place.path().join("profile").display()
            );
            let out = System::new("soffice")
                .args(["--headless", &profile, "--convert-to", format, "--outdir"])
                .args([&to, &from])
                .output()
                .unwrap();
            assert!(out.status.success());
            for old in ["xlsx", "ods", "xls"] {
                fs::remove_file(folder.at(&format!("inbox/2024/Finance.{old}"))).ok();
            }
            let saved = fs::read(to.join(format!("Finance.{format}"))).unwrap();
            folder.put(&format!("inbox/2024/Finance.{format}"), &saved);
            let (_, result) = result(&folder);
            assert_eq!(
                result["signatures"][0]["state"], expected,
                "{format}: {}",
                result["findings"]
            );
        }
    }
}
