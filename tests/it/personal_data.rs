//! Data that identify a person are reported as such, and no finding, message or excerpt repeats them.

use std::io::Cursor;

use crate::support::agreement::open;
use crate::support::folder::{Folder, MOK, ran, zbir};
use mail_parser::MessageParser;
use zbir::sheet::{Book, isolate::Isolation, limits::Limits};

/// What must not be found anywhere: of each number the digits that are adjacent in any grouping.
const SECRETS: [&str; 5] = ["0101006500006", "1910 0000", "12345679", "123 456", "ime.priimek"];

/// Returns a folder in which the home typed such data into cells for text, for numbers and for nothing.
fn careless() -> Folder {
    let folder = Folder::answered();
    let answers = [
        (
            "a.1/explanation",
            "Uporabnik 0101006500006 je dobil pomoč, vodja ima 041 123 456.",
        ),
        ("a.1/ure", "30, EMŠO 0101006500006"),
        ("a.1/ure/note", "davčna št. 12345679"),
        ("a.1/pomoc", "553530.25"),
        ("a.2/status", "SI56 1910 0000 0123 438"),
        (
            "a.2/explanation",
            "Pišite na ime.priimek@posta.example.si, tel. 041 123 456.",
        ),
        ("a.2/reason", "Uporabnica z davčno številko SI12345679 je odšla."),
        ("a.2/vozila", "4"),
    ];
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &answers));
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    std::fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    folder
}

fn silent(what: &str, words: &str) {
    for secret in SECRETS {
        assert!(!words.contains(secret), "{what} repeats {secret}:\n{words}");
    }
}

/// Returns the content of all cells of a sheet.
fn words(book: &Book, sheet: &str) -> String {
    let cells = book.sheet(sheet).unwrap().cells.values();
    cells
        .map(|cell| cell.content.as_found())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_output_reports_personal_data_and_repeats_none() {
    let folder = careless();
    for format in ["human", "json", "csv"] {
        let (code, out, err) = ran(zbir(&["check", "--format", format]).arg(folder.path()));
        assert_eq!(code, 1);
        assert!(out.contains("R126") && out.contains("R127"), "{out}");
        silent(format, &out);
        silent(format, &err);
    }
    let (_, out, err) = ran(zbir(&["run"]).arg(folder.path()));
    silent("run", &out);
    silent("run", &err);
    let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    let findings = result["findings"].to_string();
    assert!(findings.contains("R126"));
    silent("result.json, findings", &findings);
    let consolidated = open(
        &folder.read("out/2024/consolidated.xlsx"),
        &Limits::default(),
        &Isolation::none(),
    )
    .unwrap();
    silent("consolidated.xlsx, findings", &words(&consolidated, "Ugotovitve"));
}

#[test]
fn the_returned_workbook_reports_personal_data_and_repeats_none() {
    let folder = careless();
    let (_, out, err) = ran(zbir(&["feedback"]).arg(folder.path()));
    silent("feedback", &out);
    silent("feedback", &err);
    let eml = folder.read("out/2024/feedback/duk-popravki.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    silent("the message", &message.body_text(0).unwrap());
    let book = open(
        &folder.read("out/2024/feedback/duk-popravki.xlsx"),
        &Limits::default(),
        &Isolation::none(),
    )
    .unwrap();
    let points = words(&book, &book.sheets[0].name);
    assert!(points.contains("osebni podatek"), "{points}");
    silent("the list of corrections", &points);
    // The form itself holds what the home wrote, so that it can be corrected there; the remarks beside its cells do not.
    let bytes = folder.read("out/2024/feedback/duk-popravki.xlsx");
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut remarks = 0;
    for at in 0..parts.len() {
        let part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.contains("comment") {
            remarks += 1;
            silent(&name, &std::io::read_to_string(part).unwrap());
        }
    }
    assert!(remarks > 0);
}

#[test]
fn only_found_values_are_masked_in_messages() {
    use zbir::base::language::{Language, fill, placeholders};
    use zbir::base::message::Message;
    use zbir::base::personal::MASK;

    const SECRET: &str = "041 123 456";
    for code in zbir::app::register::all() {
        for language in [Language::Sl, Language::En] {
            for text in [code.fact, code.help] {
                let names = placeholders(text.in_(language));
                let fault = names.iter().fold(code.fault(), |fault, name| {
                    fault.with_message(String::from(*name).leak(), Message::Found(SECRET.to_owned()))
                });
                let masked: Vec<(&str, &str)> = names.iter().map(|name| (*name, MASK)).collect();
                let shown = if text == code.fact {
                    fault.fact(language)
                } else {
                    fault.help(language)
                };
                assert_eq!(shown, fill(text.in_(language), &masked), "{}", code.id);
            }
        }
    }
}

/// Checks the help of every finding in the transcripts of the cases.
#[test]
fn no_help_of_a_finding_is_masked() {
    let mut helps = 0;
    for case in crate::house::files("tests/cases", &["case"]) {
        let text = std::fs::read_to_string(&case).unwrap();
        for line in text.lines().filter(|line| line.trim_start().starts_with("pomoč")) {
            helps += 1;
            assert!(
                !line.contains(zbir::base::personal::MASK),
                "{}: {line}",
                case.display()
            );
        }
    }
    assert!(helps > 100, "{helps}");
}
