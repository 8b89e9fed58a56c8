//! Every amount of money that is shown with its currency has two decimals.

use assert_cmd::Command;

use crate::support::folder::{Folder, files, ran};
use crate::support::shown::texts;

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
        for (path, bytes) in files(&folder.at("out")) {
            let text = texts(&path, bytes);
            assert_eq!(without_cents(&text), [""; 0], "{path}");
            amounts += text.matches('€').count();
        }
    }
    assert!(amounts > 50, "{amounts}");
}

#[test]
fn an_amount_without_cents_is_found() {
    assert_eq!(without_cents("646.001,00 €, 5,50€ in € 7").len(), 0);
    for text in ["646.001 €", "5€", "12,5 €", "1,234\u{a0}€"] {
        assert_eq!(without_cents(text).len(), 1, "{text}");
    }
}
