//! Amounts that the payer's form takes over from the ledger: locked and marked in the form, counted from the ledger, and
//! compared with what an older form states.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::forms::template::Carried;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;
use zbir::sheet::write::write;
use zbir::sheet::{Content, Look};

use crate::support::strategy::{Strategy, sample};

const MOK: &str = "inbox/2024/MOK 122-51-2021 porocilo.xlsx";

fn mok() -> InstitutionId {
    "mok".parse().unwrap()
}

fn entry(key: &str) -> EntryKey {
    key.parse().unwrap()
}

/// The sample in a folder of its own, where a line that is tied to no rows of the ledger is asked until 2024.
fn unbooked() -> (Strategy, TempDir) {
    let (from, copy) = (sample().folder, tempfile::tempdir().unwrap());
    let copied = ["2021", "2022", "2023"].map(|year| format!("history/{year}.csv"));
    for file in copied
        .into_iter()
        .chain(["answers/2024.toml", "ledger/2024.csv"].map(str::to_owned))
    {
        fs::create_dir_all(copy.path().join(&file).parent().unwrap()).unwrap();
        fs::copy(from.join(&file), copy.path().join(&file)).unwrap();
    }
    let text = fs::read_to_string(from.join("strategy.toml")).unwrap();
    let (before, line) = text.split_once("id = \"projektna_dokumentacija\"").unwrap();
    let line = line.replacen("last = 2022", "last = 2024", 1);
    let text = format!("{before}id = \"projektna_dokumentacija\"{line}");
    fs::write(copy.path().join("strategy.toml"), text).unwrap();
    let strategy = Strategy::read(copy.path().to_str().unwrap(), "answers/2024.toml");
    (strategy, copy)
}

/// A folder with the sample's catalogue, history and ledger, and an empty inbox.
fn folder(strategy: &Strategy) -> TempDir {
    let folder = strategy.copied();
    fs::create_dir(folder.path().join("ledger")).unwrap();
    fs::create_dir_all(folder.path().join("inbox/2024")).unwrap();
    let ledger = "ledger/2024.csv";
    fs::copy(strategy.folder.join(ledger), folder.path().join(ledger)).unwrap();
    folder
}

/// Puts the municipality's form into the inbox, as it was issued without a ledger, with amounts that were typed.
fn typed(strategy: &Strategy, folder: &TempDir, amounts: &[(&str, &str)]) {
    let mut carried = strategy.answers[0].carried().unwrap();
    for (key, amount) in amounts {
        let amount = Content::Number(amount.parse().unwrap());
        carried.entries.insert(entry(key), amount);
    }
    let form = strategy.form(&mok(), &carried);
    fs::write(folder.path().join(MOK), write(&form.book).unwrap()).unwrap();
}

fn zbir(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("zbir").unwrap();
    let output = command
        .args(arguments)
        .arg(folder)
        .args(["--today", "2025-02-12"])
        .output()
        .unwrap();
    assert_ne!(
        output.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn finance(folder: &TempDir) -> Json {
    serde_json::from_str(&zbir(folder.path(), &["finance", "--format", "json"])).unwrap()
}

fn amounts(form: &Json, item: &str) -> [String; 3] {
    let lines = form["lines"].as_array().unwrap().iter();
    let line = lines.clone().find(|line| line["item"] == item).unwrap();
    ["adopted", "revised", "realised"].map(|which| line[which].as_str().unwrap_or("-").to_owned())
}

fn found<'a>(form: &'a Json, code: &str) -> Vec<&'a Json> {
    let findings = form["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["code"] == code).collect()
}

#[test]
fn the_payers_form_carries_the_amounts_of_the_ledger_locked_and_marked() {
    let (strategy, _copy) = unbooked();
    let folder = folder(&strategy);
    zbir(folder.path(), &["templates"]);
    let bytes = fs::read(folder.path().join("out/2024/templates/mok-2024.xlsx")).unwrap();
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    // Where the cells are is the same with and without a ledger.
    let issued = strategy.form(&mok(), &Carried::default());
    let cell = |key: &str| {
        let (sheet, at) = &issued.cells[&entry(key)];
        let sheet = book.sheets.iter().find(|one| one.name == *sheet).unwrap();
        sheet.cell(*at).content.as_found()
    };
    assert_eq!(
        ["adopted", "revised"].map(|which| cell(&format!("a.3/pomoc_na_domu/{which}"))),
        ["560000", "555000"]
    );
    // Realised is the payer's to state, and a line that is tied to no rows has nothing to take over.
    assert_eq!(cell("a.3/pomoc_na_domu"), "");
    assert_eq!(cell("b.1/projektna_dokumentacija/revised"), "");

    let amount = entry("a.3/pomoc_na_domu/revised");
    let carried = Carried {
        from_ledger: [(
            amount.clone(),
            ("555000".parse().unwrap(), "ledger/2024.csv:10:5".to_owned()),
        )]
        .into_iter()
        .collect(),
        ..Carried::default()
    };
    let form = strategy.form(&mok(), &carried);
    let (name, at) = &form.cells[&amount];
    let sheet = form.book.sheets.iter().find(|one| one.name == *name).unwrap();
    let cell = sheet.cell(*at);
    assert!(!cell.style.open && cell.style.look == Look::Given, "{cell:?}");
    let prompts = sheet.validations.iter();
    let prompt = prompts
        .filter(|one| one.cells.contains(*at))
        .map(|one| &one.prompt);
    let prompt: Vec<&String> = prompt.collect();
    assert!(
        prompt.len() == 1 && prompt[0].contains("Iz glavne knjige (ledger/2024.csv:10:5)"),
        "{prompt:?}"
    );
    let texts = sheet.cells.values().map(|cell| cell.content.as_found());
    assert_eq!(texts.filter(|text| text.contains("iz glavne knjige")).count(), 1);
    // The note beside it is open.
    let (_, note) = &form.cells[&entry("a.3/pomoc_na_domu/note")];
    assert!(sheet.cell(*note).style.open);
}

#[test]
fn the_ledger_counts_and_what_an_older_form_states_otherwise_is_reported() {
    let (strategy, _copy) = unbooked();
    let folder = folder(&strategy);
    typed(
        &strategy,
        &folder,
        &[
            ("a.3/pomoc_na_domu/adopted", "560000"),
            ("a.3/pomoc_na_domu/revised", "555000.01"),
            ("b.1/projektna_dokumentacija/revised", "7"),
        ],
    );
    let form = finance(&folder);
    assert_eq!(
        amounts(&form, "a.3/pomoc_na_domu"),
        ["560000", "555000", "553530"]
    );
    // A blank cell is no disagreement, and a line without rows keeps what was typed.
    assert_eq!(
        amounts(&form, "a.2/nadomestne_oblike"),
        ["22000", "24500", "24041"]
    );
    assert_eq!(amounts(&form, "b.1/projektna_dokumentacija"), ["-", "7", "-"]);
    let differing = found(&form, "L224");
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert_eq!(differing[0]["entry"], "a.3/pomoc_na_domu/revised");
    let text = differing[0].to_string();
    for part in [MOK, "555.000,01", "ledger/2024.csv"] {
        assert!(text.contains(part), "{part} {text}");
    }
}

/// Collects the places of the claims of a file with a digest, wherever they are in a result.
fn claims_of(json: &Json, digest: &str, places: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            if fields.contains_key("counts") && fields.get("sha256").is_some_and(|of| of == digest) {
                places.push(fields["place"].to_string());
            }
            fields.values().for_each(|one| claims_of(one, digest, places));
        }
        Json::Array(all) => all.iter().for_each(|one| claims_of(one, digest, places)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

#[test]
fn the_provenance_of_an_amount_of_the_ledger_is_its_row_and_column() {
    let (strategy, _copy) = unbooked();
    let folder = folder(&strategy);
    typed(&strategy, &folder, &[("a.3/pomoc_na_domu/revised", "1")]);
    zbir(folder.path(), &["merge", "--fail-on", "never"]);
    let result = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    let ledger = fs::read(folder.path().join("ledger/2024.csv")).unwrap();
    let digest = zbir::base::digest::sha256(&ledger);
    let result: Json = serde_json::from_str(&result).unwrap();
    let mut places = Vec::new();
    claims_of(&result, &digest, &mut places);
    // Both amounts of eleven lines, each with its own row and column.
    assert_eq!(places.len(), 22, "{places:?}");
    assert!(
        places
            .iter()
            .all(|place| place.contains("ledger/2024.csv") && !place.contains(MOK)),
        "{places:?}"
    );
    places.sort();
    places.dedup();
    assert_eq!(places.len(), 22, "{places:?}");
}

#[test]
fn realised_comes_from_the_ledger_only_if_the_catalogue_says_so() {
    let (strategy, _copy) = unbooked();
    let folder = folder(&strategy);
    typed(&strategy, &folder, &[]);
    let form = finance(&folder);
    assert_eq!(amounts(&form, "a.1/starih")[2], "646001");
    assert_eq!((found(&form, "L211").len(), found(&form, "L224").len()), (1, 0));
    let file = folder.path().join("strategy.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace(
        "tolerance = \"0.00\"",
        "tolerance = \"0.00\"\nrealised_counts = true",
    );
    fs::write(&file, &text).unwrap();
    let form = finance(&folder);
    assert_eq!(amounts(&form, "a.1/starih")[2], "646000.57");
    assert_eq!((found(&form, "L211").len(), found(&form, "L224").len()), (0, 1));
    // Within the tolerance the ledger counts, and nothing is reported.
    fs::write(
        &file,
        text.replace("tolerance = \"0.00\"", "tolerance = \"0.50\""),
    )
    .unwrap();
    let form = finance(&folder);
    assert_eq!(amounts(&form, "a.1/starih")[2], "646000.57");
    assert_eq!(found(&form, "L224").len(), 0);
}

#[test]
fn a_correction_keeps_the_amounts_locked_and_marks_what_can_be_corrected() {
    let (strategy, _copy) = unbooked();
    let folder = folder(&strategy);
    typed(&strategy, &folder, &[("a.3/pomoc_na_domu/revised", "1")]);
    zbir(folder.path(), &["feedback", "--by", "2025-02-20"]);
    let bytes = fs::read(folder.path().join("out/2024/feedback/mok-popravki.xlsx")).unwrap();
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let issued = strategy.form(&mok(), &Carried::default());
    let (sheet, at) = &issued.cells[&entry("a.3/pomoc_na_domu/revised")];
    let finance = book.sheets.iter().find(|one| one.name == *sheet).unwrap();
    assert_eq!(finance.cell(*at).content.as_found(), "555000");
    // The first sheet names both amounts of L224, and of R109 the cell of the realised amount only.
    let texts: Vec<String> = book.sheets[0]
        .cells
        .values()
        .map(|cell| cell.content.as_found())
        .collect();
    let has = |part: &str| texts.iter().any(|text| text.contains(part));
    assert!(
        has("v obrazcu je 1,00") && has("v glavni knjigi 555.000,00"),
        "{texts:?}"
    );
    assert!(
        has("realizacija je 70.816,00") || has("Realizacija je 70.816,00"),
        "{texts:?}"
    );
    let (_, realised) = &issued.cells[&entry("a.6/place")];
    assert!(
        texts.iter().any(|text| *text == realised.to_string()),
        "{realised} {texts:?}"
    );
}

#[test]
fn a_row_that_is_not_certain_is_not_taken_over() {
    let (strategy, _copy) = unbooked();
    let folder = folder(&strategy);
    typed(&strategy, &folder, &[("a.2/nadomestne_oblike/revised", "24000")]);
    let file = folder.path().join("ledger/2024.csv");
    let text = fs::read_to_string(&file).unwrap();
    let row = "900201;411910;Oskrba v stanovanjskih skupinah;22.000,00;24.500,00;24.041,00";
    assert!(text.contains(row));
    // The row has a second one, whose account cannot be read.
    let unread = "900201;4,11910E+05;Oskrba;1,00;1,00;1,00";
    fs::write(&file, text.replace(row, &format!("{row}\n{unread}"))).unwrap();
    let form = finance(&folder);
    assert_eq!(amounts(&form, "a.2/nadomestne_oblike"), ["-", "24000", "24041"]);
    assert!(!found(&form, "L221").is_empty() && found(&form, "L224").is_empty());
}
