//! The command `finance` on the worked sample: tables, machine-readable output, exit codes, and ledgers of other formats.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value as Json, json};
use tempfile::TempDir;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kranj-starejsi")
}

/// Returns the sample without its inbox: these tests do not read forms.
fn folder() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join("ledger")).unwrap();
    fs::create_dir_all(copy.path().join("inbox/2024")).unwrap();
    let mok = "inbox/2024/MOK 122-51-2021 porocilo.xlsx";
    for path in ["strategy.toml", "ledger/2024.csv", mok] {
        fs::copy(here().join(path), copy.path().join(path)).unwrap();
    }
    copy
}

fn finance(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("zbir").unwrap();
    command
        .arg("finance")
        .arg(folder.path())
        .args(arguments)
        .output()
        .unwrap()
}

fn form(folder: &TempDir) -> Json {
    serde_json::from_slice(&finance(folder, &["--format", "json"]).stdout).unwrap()
}

/// Returns the lines that differ from the ledger, and the numbers of the ledger's rows.
fn comparison(form: &Json) -> Json {
    let lines = form["lines"].as_array().unwrap();
    let differing = lines
        .iter()
        .filter(|line| line["ledger"]["above_tolerance"] == true);
    let differing: Vec<&Json> = differing.map(|line| &line["item"]).collect();
    json!([
        differing,
        form["ledger"]["rows"],
        form["ledger"]["left_out"].as_array().unwrap().len(),
        form["ledger"]["unclaimed"].as_array().unwrap().len(),
    ])
}

#[test]
fn the_sample_agrees_with_its_ledger_except_for_some_cents_and_a_row() {
    let folder = folder();
    let form = form(&folder);
    assert_eq!(comparison(&form), json!([["a.1/starih"], 13, 5, 1]));
    assert_eq!(form["lines"][0]["ledger"]["difference"]["realised"], "0.43");
    assert_eq!(form["ledger"]["unclaimed"][0]["account"], "402003");
    assert_eq!(form["totals"]["overall"]["realised"], "2267879.22");
    assert_eq!(
        form["transfers"][0]["received"],
        Json::Null,
        "the recipient has not answered"
    );
}

#[test]
fn only_findings_about_money_determine_the_exit_code() {
    let folder = folder();
    let code = |arguments: &[&str]| finance(&folder, arguments).status.code();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["--fail-on", "never", "--format", "csv"]), Some(0));
    fs::copy(
        folder.path().join("ledger/2024.csv"),
        folder.path().join("ledger/2024.txt"),
    )
    .unwrap();
    assert_eq!(code(&[]), Some(1), "two ledgers for one year");
    fs::remove_file(folder.path().join("ledger/2024.txt")).unwrap();
    fs::write(folder.path().join("ledger/2024.csv"), "Konto;Znesek\n1;2\n").unwrap();
    let screen = finance(&folder, &["--lang", "sl"]);
    assert_eq!(screen.status.code(), Some(1));
    let screen = String::from_utf8(screen.stdout).unwrap();
    assert!(
        screen.contains("napaka L203") && screen.contains("Proračunske postavke 2024"),
        "{screen}"
    );
}

#[test]
fn findings_about_money_are_filtered_like_all_others() {
    let folder = folder();
    let codes = |arguments: &[&str]| {
        let output = finance(&folder, &[&["--format", "json"], arguments].concat());
        let form: Json = serde_json::from_slice(&output.stdout).unwrap();
        let findings = form["findings"].as_array().unwrap().iter();
        let codes = findings.map(|finding| finding["code"].as_str().unwrap().to_owned());
        (codes.collect::<Vec<_>>(), output.status.code())
    };
    let (all, _) = codes(&[]);
    let of = |beginning: &str| {
        all.iter()
            .filter(|code| code.starts_with(beginning))
            .cloned()
            .collect::<Vec<_>>()
    };
    let (ledger, one) = (of("L"), of("L212"));
    assert!(
        !one.is_empty() && one.len() < ledger.len() && ledger.len() < all.len(),
        "{all:?}"
    );
    assert_eq!(codes(&["--select", "L"]).0, ledger);
    assert_eq!(codes(&["--select", "L212"]).0, one);
    assert_eq!(codes(&["--ignore", "L212"]).0.len(), all.len() - one.len());
    assert_eq!(
        codes(&["--select", "L", "--ignore", "L212"]).0.len(),
        ledger.len() - one.len()
    );
    assert_eq!(codes(&["--select", "F101"]).0, Vec::<String>::new());
    // Findings that are filtered out do not count for the exit code; the screen shows their number.
    assert_eq!(codes(&["--fail-on", "warning"]).1, Some(1));
    assert_eq!(codes(&["--fail-on", "warning", "--select", "F101"]).1, Some(0));
    let screen = finance(&folder, &["--lang", "sl", "--select", "L212"]);
    let screen = String::from_utf8(screen.stdout).unwrap();
    let left_out = format!("izpuščeno: {}", all.len() - one.len());
    assert!(
        screen.contains("L212") && !screen.contains("L213") && screen.contains(&left_out),
        "{screen}"
    );
}

#[test]
fn a_csv_list_has_one_row_per_budget_line() {
    let folder = folder();
    let text = String::from_utf8(finance(&folder, &["--format", "csv"]).stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 11);
    assert!(lines[0].starts_with("item,title,source,payer,recipient,realised_year_before,adopted"));
    assert_eq!(
        lines[1],
        "a.1/starih,Socialno varstvo starih,municipality,mok,,,640000,650000,646001,99.38,640000,650000,646000.57,0.43,"
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_ledger_that_libreoffice_saved_is_the_same() {
    let expected = comparison(&form(&folder()));
    for ending in ["xlsx", "ods", "xls"] {
        let folder = folder();
        let ledger = folder.path().join("ledger");
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        );
        // Semicolons, UTF-8, every column as text except the amounts, which are Slovene.
        let filter = "CSV:59,34,76,1,1/2/2/2/3/2,1060,false,true";
        let status = std::process::Command::new("soffice")
            .args([
                &profile,
                "--headless",
                "--convert-to",
                ending,
                &format!("--infilter={filter}"),
                "--outdir",
            ])
            .arg(&ledger)
            .arg(ledger.join("2024.csv"))
            .status()
            .unwrap();
        assert!(status.success());
        fs::remove_file(ledger.join("2024.csv")).unwrap();
        assert_eq!(comparison(&form(&folder)), expected, "{ending}");
    }
}
