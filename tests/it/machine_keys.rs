//! What people read has the words of the catalogue, not the keys of the machine.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use zbir::app::register;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::sheet::Visibility;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;

use crate::support::folder::ran;
use crate::support::package::unpacked;

/// Words of the files, names of fields, signs of an expression.
const WORDS: [&str; 11] = [
    "partially-achieved",
    "not-achieved",
    "in-progress",
    "not-stated",
    "#date",
    "#office",
    "#role",
    "#confirmed",
    " == ",
    " >= ",
    " <= ",
];

/// Returns `true` if a line has a word of the machine or the key of an item: `a.3/oskrbovalke`.
fn has_key(line: &str) -> bool {
    let is_item = |word: &str| {
        let parts = word
            .split_once('/')
            .and_then(|(goal, item)| Some((goal.split_once('.')?, item)));
        parts.is_some_and(|((area, number), item)| {
            area.len() == 1
                && !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit())
                && item.starts_with(|c: char| c.is_ascii_lowercase())
        })
    };
    let mut words = line.split(|c: char| !(c.is_ascii_alphanumeric() || "./_".contains(c)));
    WORDS.iter().any(|word| line.contains(word)) || words.any(is_item)
}

/// What a person types into a file or a command is in the words of the machine, and so is a hidden key that no question has. The table
/// of `zbir finance` begins with the key that `zbir trace` takes.
const TYPED: [&str; 6] = [
    "zbir trace",
    "zbir decide",
    "decisions/",
    "[[",
    "s ključem",
    "skriti ključ",
];

fn keys(text: &str) -> Vec<&str> {
    let is_typed = |line: &str| TYPED.iter().any(|typed| line.contains(typed));
    text.lines()
        .filter(|line| has_key(line) && !is_typed(line))
        .collect()
}

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn no_transcript_has_a_key() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root("tests/cases")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "case") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let (_, transcript) = text.split_once("\n----\n").unwrap_or_default();
        wrong.extend(
            keys(transcript)
                .iter()
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_output_of_the_samples_has_a_key() {
    for sample in ["samples/kranj-starejsi", "samples/kranj-sociala"] {
        let folder = tempfile::tempdir().unwrap();
        copy(&root(sample), folder.path());
        for command in ["run", "check", "status", "status-table", "feedback", "report"] {
            for language in ["sl", "en"] {
                let (code, out, err) = ran(Command::cargo_bin("zbir")
                    .unwrap()
                    .args([command, "--lang", language, "--today", "2025-02-12"])
                    .arg(folder.path()));
                assert!(code < 2, "{command}: {err}");
                assert_eq!(keys(&out), [""; 0], "{sample} {command} {language}");
            }
        }
        // The page without its markup; an attribute is read by nobody.
        let names =
            ["report", "report-osnutek"].map(|stem| folder.path().join(format!("out/2024/{stem}.html")));
        let page = names.into_iter().find(|path| path.exists()).unwrap();
        let page = fs::read_to_string(page).unwrap();
        assert_eq!(keys(&without_markup(&page)), [""; 0], "{sample}");
    }
}

/// What offices open in Excel, Word and their mail program, of both samples in both languages.
#[test]
fn no_workbook_document_or_message_of_the_samples_has_a_key() {
    let mut wrong = Vec::new();
    for sample in ["samples/kranj-starejsi", "samples/kranj-sociala"] {
        for language in ["sl", "en"] {
            let folder = tempfile::tempdir().unwrap();
            copy(&root(sample), folder.path());
            let catalogue = folder.path().join("strategy.toml");
            let text = fs::read_to_string(&catalogue).unwrap();
            let of = format!("language = \"{language}\"");
            fs::write(&catalogue, text.replacen("language = \"sl\"", &of, 1)).unwrap();
            let run = |arguments: &[&str]| {
                let (code, out, err) = ran(Command::cargo_bin("zbir")
                    .unwrap()
                    .args(arguments)
                    .args(["--lang", language, "--today", "2025-02-12"])
                    .arg(folder.path()));
                assert!(code < 2, "{arguments:?}: {err}");
                out
            };
            for arguments in [
                &["run"][..],
                &["templates"],
                &["feedback"],
                &["finance", "--format", "xlsx"],
                &["report", "--email-draft"],
            ] {
                run(arguments);
            }
            for command in ["check", "status", "status-table"] {
                let text = run(&[command, "--format", "csv-excel"]);
                let found = keys(&text);
                wrong.extend(
                    found
                        .iter()
                        .map(|line| format!("{sample} {language} {command}: {line}")),
                );
            }
            let mut files = Vec::new();
            all_files(folder.path(), &mut files);
            let mut seen = 0;
            for path in files {
                let text = match path.extension().and_then(|ending| ending.to_str()) {
                    Some("xlsx") if !path.starts_with(folder.path().join("inbox")) => in_workbook(&path),
                    Some("docx") => in_document(&path),
                    Some("eml") => in_message(&path),
                    _ => continue,
                };
                seen += 1;
                let name = path.strip_prefix(folder.path()).unwrap().display();
                let found = keys(&text);
                wrong.extend(
                    found
                        .iter()
                        .map(|line| format!("{sample} {language} {name}: {line}")),
                );
            }
            assert!(seen > 5, "{sample}: {seen}");
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

fn all_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_files(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Returns what a workbook shows, a line a cell, with its comments. A column of keys is left out: by it rows are found, and it is what
/// `zbir trace` takes.
fn in_workbook(path: &Path) -> String {
    let book = open(&fs::read(path).unwrap(), &Limits::default(), &Isolation::none()).unwrap();
    let shown = book
        .sheets
        .iter()
        .filter(|sheet| sheet.visibility == Visibility::Visible);
    let mut lines = Vec::new();
    for sheet in shown {
        let is_of_keys = |column: u16| {
            (0..6).any(|row| {
                let heading = sheet.cell(CellRef::new(row, column)).content.as_found();
                heading == "Ključ" || heading == "Key"
            })
        };
        let mut add = |at: String, words: &str| {
            lines.push(format!("{} {at}: {}", sheet.name, words.replace('\n', " ")));
        };
        for (at, cell) in sheet.cells.iter() {
            let is_hidden = sheet.hidden_rows.contains(&at.row) || sheet.hidden_columns.contains(&at.column);
            if !is_hidden && !is_of_keys(at.column) {
                add(at.to_string(), &cell.content.as_found());
                add(at.to_string(), cell.comment().unwrap_or_default());
            }
        }
        for remark in &sheet.remarks {
            add(remark.name.clone(), &remark.text);
        }
    }
    lines.join("\n")
}

/// Returns the text of a document, a line a paragraph.
fn in_document(path: &Path) -> String {
    let parts = unpacked(&fs::read(path).unwrap());
    let body = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let body = String::from_utf8(body.1.clone()).unwrap();
    let paragraphs = body
        .split("</w:p>")
        .map(|paragraph| without_markup(paragraph).replace('\n', ""));
    paragraphs.collect::<Vec<_>>().join("\n").replace("&#x2f;", "/")
}

/// Returns subject and text of a message.
fn in_message(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
    let body = message.body_text(0).unwrap_or_default().into_owned();
    format!("{}\n{body}", message.subject().unwrap_or_default())
}

/// Returns the text of a page.
fn without_markup(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push('\n');
        let hidden = ["style", "script"].into_iter().find(|name| tag.starts_with(name));
        let end = hidden.map_or_else(|| ">".to_owned(), |name| format!("</{name}>"));
        rest = tag.split_once(&end).map_or("", |(_, rest)| rest);
    }
    text + rest
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name() == "out" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

#[test]
fn an_institution_is_never_asked_for_what_only_the_coordinator_can_do() {
    // Of the rules and readers, those that report what the coordinator has: the history, decisions, the catalogue.
    // W154 tells the coordinator of a trial. W104 and W123 ask from whom a form came, W157 is about the sheet on which the coordinator enters earlier years.
    const COORDINATORS: [&str; 8] = ["R127", "R177", "R183", "W104", "W106", "W123", "W154", "W157"];
    const ONLY_COORDINATOR: [&str; 6] = [
        "history",
        "strategy.toml",
        "decisions",
        "naj ga koordinator",
        "coordinator should",
        "zbir decide",
    ];
    let mut wrong = Vec::new();
    for code in register::all() {
        if !code.id.starts_with(['V', 'W', 'R']) || COORDINATORS.contains(&code.id) {
            continue;
        }
        for language in [Language::Sl, Language::En] {
            let help = code.help.in_(language);
            if ONLY_COORDINATOR.iter().any(|words| help.contains(words)) {
                wrong.push(format!("{}: {help}", code.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
