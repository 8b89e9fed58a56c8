//! Every amount of money that is shown with its currency has two decimals.

use std::io::{Cursor, Read as _};

use crate::support::agreement::open;
use zbir::sheet::{isolate::Isolation, limits::Limits};

use assert_cmd::Command;

use crate::support::folder::{Folder, ran};

/// Whole euros everywhere: more spent than planned, a difference to the ledger, a target and bounds of an amount.
fn whole_euros() -> Folder {
    let folder = Folder::new();
    let strategy = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let budget = "recipient = \"duk\"\n";
    let indicator = "\n[[goal.indicator]]\nid = \"cena\"\ntitle = \"Cena\"\nunit = \"€\"\ntype = \"money\"\n\
        asked_of = [\"mok\"]\ntarget = { at_most = 1200 }\nplausible = { at_most = 2000, change_by = 100 }\n";
    assert!(strategy.contains(budget));
    let strategy = strategy.replacen(budget, &format!("{budget}{indicator}"), 1);
    folder.put("strategy.toml", strategy.as_bytes());
    folder.put(
        "history/2023.csv",
        b"item,institution,value,note\na.1/pomoc,,11000,\na.1/cena,,1000,\n",
    );
    let answers = [
        ("a.1/status", "dose\u{17e}en"),
        ("a.1/explanation", "Vse je bilo izvedeno po na\u{10d}rtu."),
        ("a.1/ure", "12"),
        ("a.1/cena", "1500"),
        ("a.1/pomoc/adopted", "12000"),
        ("a.1/pomoc/revised", "12000"),
        ("a.1/pomoc", "12400"),
    ];
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &answers));
    let home = [("a.1/ure", "30"), ("a.1/pomoc", "12300"), ("a.2/vozila", "4")];
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &home));
    folder
}

/// Returns the places where an amount before `€` lacks its cents.
fn without_cents(text: &str) -> Vec<String> {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace("&nbsp;", " ");
    let mut found = Vec::new();
    for (at, _) in text.match_indices('€') {
        let before = text[..at].trim_end();
        let amount: String = before
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .collect();
        let has_cents = amount
            .find(['.', ','])
            .is_some_and(|decimals| decimals == 2 && amount.len() > 3);
        if amount.starts_with(|c: char| c.is_ascii_digit()) && !has_cents {
            found.push(
                before
                    .chars()
                    .rev()
                    .take(40)
                    .collect::<Vec<_>>()
                    .iter()
                    .rev()
                    .collect(),
            );
        }
    }
    found
}

/// Returns the texts of an output file: of packages, those of their parts; of workbooks, those of their cells.
fn texts(path: &std::path::Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    match ending {
        "xlsx" => {
            let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
            let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
            cells
                .map(|cell| {
                    let comment = cell.comment().unwrap_or_default();
                    format!("{}\n{comment}", cell.content.as_found())
                })
                .collect::<Vec<_>>()
                .join("\n")
        }
        "docx" => {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut text = String::new();
            for at in 0..archive.len() {
                let mut part = archive.by_index(at).unwrap();
                if part.name().unwrap().ends_with(".xml") {
                    part.read_to_string(&mut text).unwrap();
                }
            }
            text
        }
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

#[test]
fn every_output_shows_amounts_to_the_cent() {
    let folder = whole_euros();
    let dir = folder.path().to_str().unwrap();
    let mut amounts = 0;
    for language in ["sl", "en"] {
        for command in [
            &["check", dir][..],
            &["check", dir, "--format", "json"],
            &["check", dir, "--format", "csv"],
            &["merge", dir],
            &["finance", dir],
            &["status", dir],
            &["status-table", dir],
            &["status-table", dir, "--format", "html"],
            &["trace", dir, "a.1"],
            &["trace", dir, "a.1/pomoc"],
            &["templates", dir],
            &["run", dir],
            &["feedback", dir, "--by", "2025-03-01"],
            &["report", dir],
        ] {
            let (code, out, err) = ran(Command::cargo_bin("zbir")
                .unwrap()
                .args(command)
                .args(["--lang", language]));
            assert!(matches!(code, 0 | 1), "{command:?}: {err}");
            assert_eq!(without_cents(&out), [""; 0], "{command:?}");
            assert_eq!(without_cents(&err), [""; 0], "{command:?}");
            amounts += out.matches('€').count();
        }
        for path in files(&folder.at("out")) {
            let text = texts(&path);
            assert_eq!(without_cents(&text), [""; 0], "{}", path.display());
            amounts += text.matches('€').count();
        }
    }
    assert!(amounts > 50, "{amounts}");
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn an_amount_without_cents_is_found() {
    assert_eq!(without_cents("646.001,00 €, 5,50€ in € 7").len(), 0);
    for text in ["646.001 €", "5€", "12,5 €", "1,234\u{a0}€"] {
        assert_eq!(without_cents(text).len(), 1, "{text}");
    }
}
