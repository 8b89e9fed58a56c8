//! The report as people and other programs open it: the page in Chromium, the document in `LibreOffice`, the data package
//! by frictionless.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Program;

use assert_cmd::Command;
use serde_json::Value as Json;
use tempfile::TempDir;

/// The sample with its report written.
fn reported() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = here("samples/kranj-starejsi");
    for path in ["strategy.toml", "history", "ledger", "decisions", "inbox/2024"] {
        let (from, to) = (sample.join(path), folder.path().join(path));
        if from.is_file() {
            fs::copy(from, to).unwrap();
        } else if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        }
    }
    Command::cargo_bin("zbir")
        .unwrap()
        .args(["report", "--date", "2025-02-14"])
        .arg(folder.path())
        .assert()
        .success();
    folder
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn result(folder: &TempDir) -> Json {
    Command::cargo_bin("zbir")
        .unwrap()
        .arg("merge")
        .arg(folder.path())
        .assert()
        .success();
    let text = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn strings(json: &Json) -> BTreeSet<&str> {
    json.as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect()
}

#[test]
fn the_report_contains_every_goal_and_figure_of_the_result() {
    let folder = reported();
    let result = result(&folder);
    let page = fs::read_to_string(folder.path().join("out/2024/report.html")).unwrap();
    let goals = result["goals"].as_array().unwrap();
    assert_eq!(page.matches("<article ").count(), goals.len());
    let mut linked = 0;
    for goal in goals {
        assert!(page.contains(&format!("<article id=\"{}\"", goal["id"].as_str().unwrap())));
        let items = ["indicators", "budget"].map(|kind| goal[kind].as_array().unwrap());
        for item in items.into_iter().flatten() {
            let answer = if item["answer"].is_object() {
                &item["answer"]
            } else {
                &item["realised"]
            };
            if answer["claims"]
                .as_array()
                .is_some_and(|claims| !claims.is_empty())
            {
                let key = item["item"].as_str().unwrap().replace('/', "&#x2f;");
                assert_eq!(page.matches(&format!("id=\"from-{key}\"")).count(), 1, "{key}");
                assert_eq!(page.matches(&format!("href=\"#from-{key}\"")).count(), 1, "{key}");
                linked += 1;
            }
        }
    }
    assert!(linked > 100, "{linked}");
    for forbidden in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
#[ignore = "needs Chromium and Python with playwright"]
fn the_page_filters_prints_and_is_accessible() {
    let folder = reported();
    let result = result(&folder);
    let chromium = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let chromium = chromium
        .into_iter()
        .find(|path| Path::new(path).exists())
        .unwrap();
    let output = Program::new("python3")
        .env("PYTHONPATH", here("target/python"))
        .arg(here("tests/it/support/page.py"))
        .arg(folder.path().join("out/2024/report.html"))
        .arg(here("target/python/axe_playwright_python/axe.min.js"))
        .arg(chromium)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let seen: Json = serde_json::from_slice(&output.stdout).unwrap();

    let goals = result["goals"].as_array().unwrap();
    let ids = |keep: &dyn Fn(&Json) -> bool| -> BTreeSet<&str> {
        goals
            .iter()
            .filter(|goal| keep(goal))
            .map(|goal| goal["id"].as_str().unwrap())
            .collect()
    };
    let all = ids(&|_| true);
    assert_eq!(seen["errors"], Json::Array(Vec::new()));
    assert!(
        strings(&seen["requests"])
            .iter()
            .all(|url| url.starts_with("file:"))
    );
    assert_eq!(strings(&seen["goals"]), all);
    for (status, shown) in seen["filtered"]["status"].as_object().unwrap() {
        let of = ids(&|goal| goal["status"].as_str().unwrap_or("none") == status);
        assert_eq!(strings(&shown["goals"]), of, "{status}");
        assert_eq!(shown["count"], of.len().to_string());
        assert_eq!(shown["none"], false);
    }
    for (institution, shown) in seen["filtered"]["institution"].as_object().unwrap() {
        let takes_part = |goal: &Json| {
            goal["lead"] == **institution
                || goal["contributors"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|one| one == institution)
        };
        assert_eq!(strings(&shown["goals"]), ids(&takes_part), "{institution}");
    }
    assert_eq!(
        strings(&seen["filtered"]["area"]["b"]["goals"]),
        ids(&|goal| goal["area"] == "b")
    );
    assert_eq!(seen["nothing"]["goals"], Json::Array(Vec::new()));
    assert_eq!(seen["nothing"]["none"], true);

    assert_eq!(seen["first_stop"], "#content");
    assert_eq!(seen["skipped_to"], "#content");
    assert_eq!(seen["by_keyboard"]["status"], "achieved");
    assert_eq!(
        strings(&seen["by_keyboard"]["goals"]),
        ids(&|goal| goal["status"] == "achieved")
    );

    assert_eq!(seen["folded_before"], true);
    assert_eq!(seen["unfolded_after"], true);
    assert!(seen["provenance"].as_str().unwrap().contains("inbox/2024/"));
    assert_eq!(seen["dangling"], Json::Array(Vec::new()));
    assert_eq!(seen["violations"], Json::Array(Vec::new()));

    assert_eq!(seen["print"]["form"], false);
    assert_eq!(strings(&seen["print"]["goals"]), all);
    assert!(seen["print"]["pdf"].as_u64().unwrap() > 50_000);
    assert_eq!(seen["phone_overflow"], 0);
    assert_eq!(seen["without_script"]["goals"], goals.len());
    assert_eq!(seen["without_script"]["hidden"], 0);
    assert_eq!(seen["without_script"]["form"], false);
}

#[test]
#[ignore = "needs Python with frictionless"]
fn the_data_package_is_valid() {
    let folder = reported();
    let output = Program::new("python3")
        .env("PYTHONPATH", here("target/python"))
        .args(["-m", "frictionless", "validate", "--json", "datapackage.json"])
        .current_dir(folder.path().join("out/2024/data"))
        .output()
        .unwrap();
    let told: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["valid"], true, "{told:#}");
    let tasks = told["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 13);
    // The sample's forms are of the first edition, which did not ask for steps.
    for task in tasks {
        let is_empty = task["stats"]["rows"].as_u64().unwrap_or_default() == 0;
        assert_eq!(is_empty, task["name"] == "next_steps", "{}", task["name"]);
    }
}

#[test]
#[ignore = "needs LibreOffice and poppler-utils"]
fn the_document_opens_in_a_word_processor_with_all_its_content() {
    let folder = reported();
    let result = result(&folder);
    let out = folder.path().join("out/2024");
    let office = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("office").display()
    );
    let converted = Program::new("soffice")
        .args([
            office.as_str(),
            "--headless",
            "--convert-to",
            "pdf",
            "report.docx",
        ])
        .current_dir(&out)
        .output()
        .unwrap();
    assert!(converted.status.success());
    let text = Program::new("pdftotext")
        .args(["-raw", "report.pdf", "-"])
        .current_dir(&out)
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Poročilo o uresničevanju strategije za leto 2024"));
    assert!(text.contains("Datum: 14. 2. 2025"));
    assert!(text.contains("646.001,00 € (2023 543.593,00 €)"), "{text}");
    for goal in result["goals"].as_array().unwrap() {
        let (id, title) = (goal["id"].as_str().unwrap(), goal["title"].as_str().unwrap());
        let sentence = format!("Cilj {id} »{title}«");
        assert!(text.contains(&sentence), "{sentence}");
    }
    assert!(text.contains("Preglednica 3: Sredstva po proračunskih postavkah v letu 2024, v EUR"));
    assert!(text.contains("Slika 1: Stanja ciljev po področjih"));
    assert!(text.contains("Slika 2: Sredstva po virih"));
}
