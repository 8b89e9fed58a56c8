//! Every number on the desk is the one that the command line says: statuses, money, findings, returns.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::support::desk_calls::Desk;
use crate::support::folder::{ran, sample_of, zbir};

const TODAY: &str = "2025-02-12";

fn said(dir: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = ran(zbir(&[arguments, &["--today", TODAY]].concat()).current_dir(dir));
    assert!(code < 2, "{arguments:?}: {err}");
    out
}

fn words(of: &Json) -> Vec<String> {
    let all = of.as_array().unwrap().iter();
    all.map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// The rows of a Markdown table, as it is before signs are escaped.
fn rows_of(markdown: &str) -> Vec<Vec<String>> {
    let table = markdown.lines().filter(|line| line.starts_with("| "));
    let cells = table.map(|line| {
        let cells = line.trim_matches('|').split(" | ");
        cells
            .map(|cell| cell.trim().trim_matches('|').trim().replace('\\', ""))
            .collect()
    });
    cells.collect()
}

fn statuses(desk: &Desk, dir: &Path) -> Json {
    let view = desk.ask("goals", &json!({}));
    let out = said(dir, &["status-table", ".", "--format", "markdown"]);
    let counts = &view["counts"];
    let headings = counts["columns"].as_array().unwrap().iter();
    let mut shown = vec![
        headings
            .map(|one| one["heading"].as_str().unwrap().to_owned())
            .collect(),
    ];
    shown.extend(
        counts["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| words(&row["cells"])),
    );
    assert_eq!(shown, rows_of(&out));
    let plain = out.replace('\\', "");
    for name in ["summary", "legend", "footnote"] {
        assert!(plain.contains(view[name].as_str().unwrap()), "{name}: {view}");
    }
    assert_eq!(
        plain.contains("V oklepaju"),
        !view["legend"].as_str().unwrap().is_empty()
    );
    view
}

/// The numbers in a text, in an order of their own: a title that is broken stands on several lines.
fn numbers(text: &str) -> Vec<&str> {
    let is_number = |word: &&str| {
        let digits = word.trim_start_matches(['+', '-', '−', '(']);
        digits.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut numbers: Vec<&str> = text.split_whitespace().filter(is_number).collect();
    numbers.sort_unstable();
    numbers
}

fn money(desk: &Desk, dir: &Path) -> usize {
    let view = desk.ask("money", &json!({}));
    let out = said(dir, &["finance", "."]);
    let mut compared = 0;
    let mut titles = Vec::new();
    let mut amounts = BTreeMap::new();
    for one in view["tables"].as_array().unwrap() {
        let table = &one["table"];
        let columns = table["columns"].as_array().unwrap();
        let at = |key: &str| columns.iter().position(|column| column["key"] == key);
        let rows: Vec<Vec<String>> = table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| words(&row["cells"]))
            .collect();
        let title = one["title"].as_str().unwrap();
        if one["key"] == "reconciliation" {
            // The command has its amounts among the lines.
            for (row, cells) in table["rows"].as_array().unwrap().iter().zip(&rows) {
                let known: &BTreeMap<&str, String> = &amounts[row["key"].as_str().unwrap()];
                for (key, of_lines) in [
                    ("adopted", "adopted"),
                    ("revised", "revised"),
                    ("realised", "realised"),
                    ("realised_ledger", "ledger_realised"),
                    ("realised_difference", "difference_realised"),
                ] {
                    let shown = at(key).map_or("", |at| &cells[at]);
                    assert_eq!(shown, known[of_lines], "{row}");
                }
                // Each row of the ledger leads to its line.
                let places = row["places"].as_array();
                for place in places.into_iter().flatten() {
                    assert!(cells[at("rows").unwrap()].contains(place["name"].as_str().unwrap()));
                    let line = place["place"]["line"].as_u64().unwrap().to_string();
                    assert_eq!(place["name"].as_str().unwrap().split(':').next().unwrap(), line);
                }
            }
            continue;
        }
        titles.push(title.to_owned());
        let (_, rest) = out
            .split_once(&format!("{title}\n"))
            .unwrap_or_else(|| panic!("{title} in {out}"));
        let table_of_command = rest.split("\n\n").next().unwrap();
        let body = table_of_command.split_once('═').unwrap().1;
        let shown: Vec<String> = rows.iter().map(|cells| cells.join(" ")).collect();
        let shown = shown.join(" ").replace('\u{a0}', " ");
        assert_eq!(numbers(&shown), numbers(body), "{title}");
        compared += numbers(body).len();
        if one["key"] == "lines" {
            for (row, cells) in table["rows"].as_array().unwrap().iter().zip(&rows) {
                let keys = [
                    "adopted",
                    "revised",
                    "realised",
                    "ledger_realised",
                    "difference_realised",
                ];
                let of_row = keys.map(|key| (key, at(key).map_or(String::new(), |at| cells[at].clone())));
                amounts.insert(row["key"].as_str().unwrap().to_owned(), BTreeMap::from(of_row));
            }
        }
    }
    // The same tables in the same order.
    let mut from = 0;
    for title in &titles {
        from += out[from..]
            .find(title.as_str())
            .unwrap_or_else(|| panic!("{title}"));
    }
    assert_eq!(
        titles.len(),
        out.lines().filter(|line| line.ends_with(", v EUR")).count()
    );
    compared
}

/// Findings by severity, those that were accepted for themselves.
fn tally<'f>(findings: impl IntoIterator<Item = &'f Json>) -> Json {
    let mut tally = json!({ "errors": 0, "warnings": 0, "notes": 0, "waived": 0 });
    for one in findings {
        let kind = match one["severity"].as_str().unwrap() {
            _ if !one["waived"].is_null() => "waived",
            "error" => "errors",
            "warning" => "warnings",
            _ => "notes",
        };
        tally[kind] = (tally[kind].as_u64().unwrap() + 1).into();
    }
    tally
}

fn findings(desk: &Desk, dir: &Path, goals: &Json) {
    let report: Json = serde_json::from_str(&said(dir, &["check", ".", "--format", "json"])).unwrap();
    let all = report["findings"].as_array().unwrap();
    let of = |name: &str, key: &Json| tally(all.iter().filter(|one| one[name] == *key));
    let state = desk.ask("state", &json!({}));
    assert_eq!(state["tally"], tally(all));
    let view = desk.ask("findings", &json!({}));
    assert_eq!((&view["count"], &view["tally"]), (&json!(all.len()), &tally(all)));
    for (kind, severity) in [
        ("errors", "error"),
        ("warnings", "warning"),
        ("notes", "note"),
        ("waived", "waived"),
    ] {
        let count = &desk.ask("findings", &json!({ "severity": severity }))["count"];
        assert_eq!(*count, tally(all)[kind], "{severity}");
    }
    let received = desk.ask("received", &json!({}));
    for one in received["institutions"].as_array().unwrap() {
        assert_eq!(one["tally"], of("institution", &one["id"]), "{one}");
        for file in one["files"].as_array().unwrap() {
            let in_file = all.iter().filter(|one| one["place"]["file"] == file["path"]);
            assert_eq!(file["tally"], tally(in_file), "{file}");
        }
    }
    let areas = goals["areas"].as_array().unwrap().iter();
    for goal in areas.flat_map(|area| area["goals"].as_array().unwrap()) {
        let id = goal["id"].as_str().unwrap();
        let is_about = |one: &&Json| {
            let entry = one["entry"].as_str().unwrap_or_default();
            entry.split('/').next() == Some(id)
        };
        assert_eq!(goal["findings"], tally(all.iter().filter(is_about)), "{id}");
    }
    let status = said(dir, &["status", "."]);
    let counted = format!("Prejeto: {} od {}", state["received"], state["asked"]);
    assert!(status.starts_with(&counted), "{counted} in {status}");
}

fn same(dir: &Path) -> usize {
    let desk = Desk::on(dir, TODAY, "sl").entered();
    let goals = statuses(&desk, dir);
    findings(&desk, dir, &goals);
    money(&desk, dir)
}

#[test]
fn the_numbers_of_the_desk_are_those_of_the_command_line() {
    let folder = sample_of("kranj-starejsi");
    assert!(same(folder.path()) > 100);
    let folder = sample_of("mladi-koper");
    assert!(same(folder.path()) > 20);
}

#[test]
fn statuses_are_compared_with_last_years_as_the_command_compares_them() {
    let folder = sample_of("kranj-starejsi");
    let path = folder.path().join("history/2023.csv");
    let mut history = std::fs::read_to_string(&path).unwrap();
    // Of last year most statuses are known, also of goals that have none this year; of some that have one now they are not.
    history.extend((1..=27).map(|n| format!("a.{n}/status,,achieved,\n")));
    std::fs::write(&path, history).unwrap();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let view = statuses(&desk, folder.path());
    assert!(view["legend"].as_str().unwrap().contains("2023"), "{view}");
    let cells = view["counts"]["rows"].to_string();
    assert!(cells.contains('+') && cells.contains('−'), "{cells}");
}

#[test]
fn another_year_has_no_deadline_of_this_one() {
    let folder = sample_of("kranj-starejsi");
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let state = desk.ask("state", &json!({}));
    assert_eq!(
        (&state["return_by"], &state["days_left"]),
        (&json!("7. 2. 2025"), &json!(-5))
    );
    let earlier = desk.ask("open", &json!({ "year": "2023" }));
    assert_eq!(earlier["year"], 2023);
    assert!(
        earlier["return_by"].is_null() && earlier["days_left"].is_null(),
        "{earlier}"
    );
    let status = said(folder.path(), &["status", ".", "--year", "2023"]);
    assert!(!status.contains("Rok za oddajo"), "{status}");
}
