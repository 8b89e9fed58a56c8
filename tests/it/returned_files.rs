//! Files as they really came back and were taken wrongly: corrections with a doubtful day, a neighbour's form, encryption
//! without a password, messages of all kinds.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value as Json;
use tempfile::TempDir;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The sample with nothing in its inbox but the files of a case, merged on a day: its result.
fn merged(case: &str, files: &[&str]) -> Json {
    let folder: TempDir = tempfile::tempdir().unwrap();
    for path in ["strategy.toml", "history/2023.csv"] {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(here("samples/kranj-starejsi").join(path), to).unwrap();
    }
    let inbox = folder.path().join("inbox/2024");
    fs::create_dir_all(&inbox).unwrap();
    for file in files {
        fs::copy(here("tests/data/cases").join(case).join(file), inbox.join(file)).unwrap();
    }
    let mut command = Command::cargo_bin("zbir").unwrap();
    command
        .args(["merge", "--lang", "en", "--today", "2025-02-12"])
        .arg(folder.path());
    let output = command.output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    let result = fs::read_to_string(folder.path().join("out/2024/result.json"));
    serde_json::from_str(&result.unwrap_or_else(|_| panic!("{error}"))).unwrap()
}

/// Findings of a code, as their file and message.
fn told(result: &Json, code: &str) -> Vec<(String, String)> {
    let findings = result["findings"].as_array().unwrap();
    let of_code = findings.iter().filter(|finding| finding["code"] == code);
    let words = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    of_code
        .map(|f| (words(&f["place"]["file"]), words(&f["message"]["en"])))
        .collect()
}

/// The answer to the indicator in which the files of a case differ.
fn carers(result: &Json) -> Json {
    let goals = result["goals"].as_array().unwrap();
    let goal = goals.iter().find(|goal| goal["id"] == "a.3").unwrap();
    let indicators = goal["indicators"].as_array().unwrap();
    let carers = indicators
        .iter()
        .find(|one| one["item"] == "a.3/oskrbovalke")
        .unwrap();
    carers["answer"].clone()
}

/// The files that were read, with what became of them.
fn states(result: &Json) -> Vec<(String, String)> {
    let files = result["submissions"].as_array().unwrap();
    let words = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    files
        .iter()
        .map(|file| (words(&file["file"]), words(&file["state"])))
        .collect()
}

#[test]
fn a_correction_with_a_short_year_stands_against_the_older_file() {
    let result = merged("03", &["DUK popravek.xlsx", "DUK porocilo KONCNO.xlsx"]);
    assert_eq!(told(&result, "W140").len(), 1, "{:?}", told(&result, "W140"));
    assert_eq!(told(&result, "M115"), []);
    // Only the answers that contradict each other are asked; before, both files stood aside as a whole (M103).
    assert_eq!(told(&result, "M122").len(), 1);
    let contradictions = told(&result, "M123");
    assert!(
        contradictions
            .iter()
            .any(|(_, words)| words.contains("DUK popravek.xlsx")),
        "{contradictions:?}"
    );
    assert_eq!(carers(&result)["outcome"], "open");
    assert_eq!(carers(&result)["because"], "joined-files");
    assert!(states(&result).iter().all(|(_, state)| state == "joined"));
}

#[test]
fn a_neighbours_form_takes_the_place_of_nothing() {
    let result = merged(
        "16",
        &["DUK porocilo KONCNO.xlsx", "MKK porocilo za strategijo.xlsx"],
    );
    let asked = told(&result, "W141");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(
        asked[0].0.ends_with("MKK porocilo za strategijo.xlsx"),
        "{asked:?}"
    );
    assert_eq!(told(&result, "M115"), []);
    assert_eq!(told(&result, "M103").len(), 1);
    assert_eq!(carers(&result)["outcome"], "open");
}

#[test]
fn encryption_without_a_password_has_a_cure_of_its_own() {
    let result = merged(
        "15",
        &["DUK oznaka obcutljivosti.xlsx", "DUK privzeto geslo.xlsx"],
    );
    let [label] = &told(&result, "F140")[..] else {
        panic!("{result}")
    };
    assert!(label.0.ends_with("oznaka obcutljivosti.xlsx"));
    // Excel's own password is no password: the form is read like any other.
    assert_eq!(told(&result, "F103"), []);
    let read = (
        "inbox/2024/DUK privzeto geslo.xlsx".to_owned(),
        "counted".to_owned(),
    );
    assert!(states(&result).contains(&read), "{:?}", states(&result));
    assert_eq!(carers(&result)["value"], "22");
}

#[test]
fn messages_give_their_workbooks_or_say_why_not() {
    let result = merged("18", &["12345.emlx", "a.eml", "j.eml", "k.eml", "o.eml"]);
    let states = states(&result);
    let inbox = "inbox/2024/";
    let of = |file: &str| {
        let states = states
            .iter()
            .filter(|(path, _)| path.starts_with(&format!("{inbox}{file}")));
        states
            .map(|(path, state)| format!("{} {state}", path.trim_start_matches(inbox)))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("12345.emlx"), ["12345.emlx › DUK.xlsx counted"]);
    assert_eq!(of("a.eml"), ["a.eml › DUK poročilo(1).xlsx duplicate"]);
    assert_eq!(of("j.eml"), ["j.eml › smime.p7m refused"]);
    assert_eq!(of("k.eml"), ["k.eml › DUK.xlsx refused"]);
    assert_eq!(of("o.eml"), ["o.eml › DUK.xlsx duplicate"]);
    let mail_only = told(&result, "F141");
    assert_eq!(mail_only.len(), 2, "{mail_only:?}");
    assert!(
        mail_only[1].1.contains("uuencode") && mail_only[0].1.contains("smime.p7m"),
        "{mail_only:?}"
    );
    assert_eq!(told(&result, "F102"), []);
}
