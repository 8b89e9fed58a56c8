//! Whatever command writes an output of a year, all outputs that lie beside it are of the same data, or a finding names them.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;

use crate::support::folder::{Folder, ran, zbir};
use crate::support::package::unpacked;

const OFFICE: [&str; 6] = ["--reason", "Preverjeno.", "--by", "Urad", "--date", "2025-02-12"];

/// The outputs that are made of a year's result.
const OUTPUTS: [&str; 8] = [
    "consolidated.xlsx",
    "result.json",
    "finance.xlsx",
    "report-osnutek.docx",
    "report-osnutek.html",
    "report.docx",
    "report.html",
    "data/datapackage.json",
];

fn said(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = zbir(arguments);
    let (code, out, err) = ran(command
        .args(["--today", "2025-02-12"])
        .env("COLUMNS", "400")
        .current_dir(folder.path()));
    assert!(code < 2, "{arguments:?}: {out}{err}");
    out + &err
}

fn set(folder: &Folder, value: &str) {
    let mut command = zbir(&["decide", ".", "set", "a.1/ure", value]);
    let (code, out, err) = ran(command.args(OFFICE).current_dir(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
}

/// The outputs that lie in the folder of the year, each with its bytes.
fn outputs(folder: &Folder) -> Vec<(&'static str, Vec<u8>)> {
    let read = |name: &&'static str| Some((*name, fs::read(folder.at("out/2024").join(name)).ok()?));
    OUTPUTS.iter().filter_map(read).collect()
}

/// The outputs that the findings name as those of earlier data.
fn named(said: &str) -> BTreeSet<&'static str> {
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("iz zdajšnjih podatkov ni narejeno"))
        .collect();
    let is_named = |name: &&&str| {
        let path = format!("out/2024/{name}");
        lines.iter().any(|line| line.contains(&path))
    };
    OUTPUTS.iter().filter(is_named).copied().collect()
}

#[test]
fn what_lies_beside_a_new_output_is_of_the_same_data_or_is_named() {
    let commands: [&[&str]; 7] = [
        &["run", "."],
        &["merge", "."],
        &["report", "."],
        &["report", ".", "--final"],
        &["finance", ".", "--format", "xlsx"],
        &["feedback", "."],
        &["status", ".", "--reminders"],
    ];
    for last in commands {
        let folder = Folder::answered();
        for command in [
            &["merge", "."][..],
            &["finance", ".", "--format", "xlsx"],
            &["report", ".", "--final"],
            &["report", "."],
        ] {
            let out = said(&folder, command);
            assert_eq!(
                named(&out),
                BTreeSet::new(),
                "{command:?}: all are of the same data"
            );
        }
        let before = outputs(&folder);
        assert_eq!(before.len(), OUTPUTS.len());
        set(&folder, "41");
        let out = said(&folder, last);
        let after = outputs(&folder);
        // Each output changes with the decision, if it is written.
        let stale: BTreeSet<&str> = after
            .iter()
            .filter(|one| before.contains(one))
            .map(|(name, _)| *name)
            .filter(|name| *name != "data/datapackage.json" || !last.contains(&"report"))
            .filter(|name| *name != "finance.xlsx" || !last.contains(&"finance"))
            .collect();
        assert_eq!(named(&out), stale, "{last:?}: {out}");
        // What is named is written anew by the command that the finding names, and then nothing is.
        for command in [
            &["report", ".", "--final"][..],
            &["report", "."],
            &["finance", ".", "--format", "xlsx"],
        ] {
            said(&folder, command);
        }
        assert_eq!(
            named(&said(&folder, &["merge", "."])),
            BTreeSet::new(),
            "{last:?}"
        );
    }
}

#[test]
fn a_final_report_has_the_decided_values_beside_it_and_attached() {
    let folder = Folder::answered();
    said(&folder, &["merge", "."]);
    set(&folder, "41");
    said(&folder, &["report", ".", "--final", "--email-draft"]);
    let result: Json = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    let hours = &result["goals"][0]["indicators"].as_array().unwrap();
    let hours = hours.iter().find(|one| one["item"] == "a.1/ure").unwrap();
    assert_eq!(hours["answer"]["value"], "41");
    let book = folder.read("out/2024/consolidated.xlsx");
    assert!(unpacked(&book).len() > 5);
    let draft = folder.read("out/2024/report.eml");
    let message = mail_parser::MessageParser::default().parse(&draft).unwrap();
    let attached: Vec<(&str, &[u8])> = message
        .attachments()
        .map(|part| {
            let name = mail_parser::MimeHeaders::attachment_name(part).unwrap();
            (name, part.contents())
        })
        .collect();
    let names: Vec<&str> = attached.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["report.docx", "consolidated.xlsx"]);
    assert_eq!(attached[1].1, book, "the workbook that lies beside the report");
}

#[test]
fn outputs_of_unknown_data_are_named() {
    let folder = Folder::answered();
    said(&folder, &["report", "."]);
    for damaged in [None, Some(&b"{"[..])] {
        match damaged {
            None => fs::remove_file(folder.at("out/2024/made.json")).unwrap(),
            Some(bytes) => folder.put("out/2024/made.json", bytes),
        }
        let out = said(&folder, &["merge", "."]);
        assert_eq!(
            named(&out),
            BTreeSet::from([
                "report-osnutek.docx",
                "report-osnutek.html",
                "data/datapackage.json"
            ]),
            "{out}"
        );
        assert!(out.contains("zbir report") && out.contains("S247"), "{out}");
    }
}

#[test]
fn a_year_that_was_worked_on_and_not_closed_is_named_in_the_next() {
    let folder = Folder::answered();
    assert!(
        !said(&folder, &["check", "."]).contains("S248"),
        "history/2023.csv is there"
    );
    fs::remove_file(folder.at("history/2023.csv")).unwrap();
    assert!(
        !said(&folder, &["check", "."]).contains("S248"),
        "nothing is known of 2023"
    );
    folder.put("inbox/2023/Obcina.xlsx", b"x");
    let out = said(&folder, &["check", "."]);
    assert!(
        out.contains("S248") && out.contains("zbir close --year 2023"),
        "{out}"
    );
}

#[test]
fn a_finding_that_does_not_exist_or_is_about_files_cannot_be_waived() {
    let folder = Folder::answered();
    for (arguments, words) in [
        (&["waive", "R999"][..], "R999"),
        (&["remark", "R999", "--text", "Opomba."], "R999"),
        (&["waive", "S247"], "S247"),
    ] {
        let mut command = zbir(&["decide", "."]);
        let (code, out, err) = ran(command.args(arguments).args(OFFICE).current_dir(folder.path()));
        assert_eq!(code, 2, "{out}{err}");
        assert!(err.contains(words) && err.contains("nič ni zapisano"), "{err}");
        assert!(!folder.at("decisions/2024.toml").exists());
    }
}

#[test]
fn statuses_are_not_compared_with_a_year_of_which_none_is_known() {
    let folder = Folder::answered();
    folder.put(
        "history/2022.csv",
        b"item,institution,value,note\na.1/status,,achieved,\n",
    );
    for year in ["2024", "2030", "2021"] {
        let mut command = zbir(&["status-table", ".", "--against", year]);
        let (code, out, err) = ran(command.current_dir(folder.path()));
        assert_eq!(code, 2, "{year}: {out}{err}");
        assert!(err.contains(year) && err.contains("2022"), "{err}");
    }
    let mut command = zbir(&["status-table", ".", "--against", "2022"]);
    let (code, out, err) = ran(command.current_dir(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
}
