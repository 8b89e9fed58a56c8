//! A report says what is open where it is read; it is a draft, in its name too, until it is written as the final one, which no draft
//! replaces.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::support::folder::{DUK, Folder, MOK, ran, zbir};
use crate::support::package::unpacked;

/// The files of a draft, and of a final report.
const DRAFT: [&str; 2] = ["report-osnutek.docx", "report-osnutek.html"];
const FINAL: [&str; 2] = ["report.docx", "report.html"];

const OFFICE: [&str; 6] = ["--reason", "Preverjeno.", "--by", "Urad", "--date", "2025-02-12"];

fn report(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let mut command = zbir(&["report", ".", "--today", "2025-02-12"]);
    ran(command.args(arguments).current_dir(folder.path()))
}

fn decide(folder: &Folder, arguments: &[&str]) {
    let mut command = zbir(&["decide", "."]);
    command.args(arguments).args(OFFICE).current_dir(folder.path());
    let (code, out, err) = ran(&mut command);
    assert_eq!(code, 0, "{out}{err}");
}

fn checked(folder: &Folder) -> (i32, Json) {
    let mut command = zbir(&["check", ".", "--format", "json", "--today", "2025-02-12"]);
    let (code, out, _) = ran(command.current_dir(folder.path()));
    (code, serde_json::from_str(&out).unwrap())
}

fn codes(json: &Json) -> Vec<&str> {
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|one| one["code"].as_str().unwrap()).collect()
}

/// The names of the documents and pages among the outputs.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join("out/2024")).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("report")).collect();
    names.sort();
    names
}

/// The words of a document, or of a page, without its tags.
fn words(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let text = if path.extension().is_some_and(|ending| ending == "docx") {
        let parts = unpacked(&bytes);
        let (_, body) = parts
            .iter()
            .find(|(name, _)| name == "word/document.xml")
            .unwrap();
        String::from_utf8(body.clone()).unwrap().replace("</w:p>", "\n")
    } else {
        String::from_utf8(bytes).unwrap()
    };
    let mut words = String::new();
    for part in text.split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
}

/// The answers with some of them replaced.
fn with<'a>(answers: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = answers
        .iter()
        .filter(|(key, _)| !others.iter().any(|(other, _)| other == key));
    kept.chain(others).copied().collect()
}

fn duk_returns(folder: &Folder, others: &[(&str, &str)]) {
    let form = folder.form("duk", &with(&DUK, others));
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &form);
}

#[test]
fn a_report_is_a_draft_in_its_name_and_on_its_first_page_until_it_is_final() {
    let folder = Folder::answered();
    fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    report(&folder, &[]);
    assert_eq!(names(folder.path()), DRAFT);
    for name in names(folder.path()) {
        let words = words(&folder.at(&format!("out/2024/{name}")));
        let (first, _) = words.split_at(words.find("Stanja ciljev").unwrap());
        assert!(first.contains("OSNUTEK. Odprto je:"), "{name}: {first}");
        assert!(first.contains("1 manjkajoč obrazec"), "{name}: {first}");
    }
    duk_returns(&folder, &[]);
    report(&folder, &[]);
    for name in DRAFT {
        let words = words(&folder.at(&format!("out/2024/{name}")));
        assert!(words.contains("OSNUTEK. Nič ni odprto."), "{name}: {words}");
    }
    report(&folder, &["--final"]);
    assert_eq!(names(folder.path()), FINAL, "no draft lies beside it");
    for name in FINAL {
        let words = words(&folder.at(&format!("out/2024/{name}")));
        assert!(!words.contains("OSNUTEK"), "{name}: {words}");
    }
    duk_returns(&folder, &[("a.1/ure", "trideset")]);
    report(&folder, &[]);
    let words = words(&folder.at("out/2024/report-osnutek.docx"));
    assert!(
        words.contains("Odprta napaka:") && words.contains("trideset"),
        "{words}"
    );
}

#[test]
fn no_draft_replaces_a_final_report_whatever_is_open() {
    let folder = Folder::answered();
    let (code, out, err) = report(&folder, &["--final", "--email-draft"]);
    assert_eq!(code, 0, "{out}{err}");
    let all = ["report.docx", "report.eml", "report.html"];
    assert_eq!(names(folder.path()), all);
    let bytes = || all.map(|name| folder.read(&format!("out/2024/{name}")));
    let signed = bytes();
    let warning = [("a.2/explanation", "Vozil nismo kupili v letu 203.")];
    for others in [&[][..], &warning, &[("a.1/ure", "trideset")]] {
        duk_returns(&folder, others);
        for arguments in [&[][..], &["--email-draft"]] {
            let (_, out, err) = report(&folder, arguments);
            assert!(err.contains("report.docx: končno poročilo ostane"), "{out}{err}");
            assert!(bytes() == signed, "{others:?}");
            assert!(folder.at("out/2024/report-osnutek.docx").exists());
        }
    }
    // Nor does one that is refused; the next final one does, and takes the draft away.
    assert_eq!(report(&folder, &["--final"]).0, 1);
    assert!(bytes() == signed);
    duk_returns(&folder, &warning);
    let (code, out, err) = report(&folder, &["--final", "--email-draft"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(!err.contains("ostane"), "{err}");
    assert_eq!(names(folder.path()), all);
    assert!(bytes() != signed);
}

#[test]
fn a_final_report_is_refused_with_what_to_do_and_nothing_is_written() {
    let folder = Folder::answered();
    fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    let refused = |expected: &[&str]| {
        let (code, out, err) = report(&folder, &["--final", "--fail-on", "never"]);
        assert_eq!(code, 1, "{out}{err}");
        for words in expected {
            assert!(out.contains(words), "{words}\n{out}");
        }
        assert_eq!(names(folder.path()), [""; 0]);
        assert!(!folder.at("text").exists());
    };
    refused(&["Dom upokojencev: obrazca ni", "absent duk --reason"]);
    duk_returns(&folder, &[("a.1/ure", "trideset"), ("a.1/pomoc", "1000")]);
    refused(&["V104", "v celico vpišite", "a.1/pomoc", "choose a.1/pomoc"]);
    // A conflict and an error are decided on; then nothing stops the report.
    decide(&folder, &["choose", "a.1/pomoc", "mok"]);
    refused(&["V104"]);
    decide(&folder, &["waive", "V104"]);
    let (code, out, err) = report(&folder, &["--final"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(names(folder.path()), FINAL);
}

#[test]
fn an_approved_absence_does_not_stop_a_final_report() {
    let folder = Folder::answered();
    fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    decide(&folder, &["absent", "duk"]);
    let (_, json) = checked(&folder);
    for code in codes(&json) {
        decide(&folder, &["waive", code]);
    }
    let (code, out, err) = report(&folder, &["--final"]);
    assert_eq!(code, 0, "{out}{err}");
    let words = words(&folder.at("out/2024/report.docx"));
    assert!(words.contains("Sprejeto, da ustanova ni poročala"), "{words}");
    assert!(!words.contains("M101") && !words.contains("spregled"), "{words}");
}

#[test]
fn a_draft_prints_each_warning_and_a_final_report_the_remarks_in_the_coordinators_words() {
    let folder = Folder::answered();
    duk_returns(&folder, &[("a.2/explanation", "Vozil nismo kupili v letu 203.")]);
    let warning = "Odprto opozorilo: Obrazložitev: v besedilu je leto »203«, verjetno je mišljeno";
    let read = |arguments: &[&str]| {
        let (code, out, err) = report(&folder, arguments);
        assert_eq!(code, 0, "{out}{err}");
        let written = if arguments.is_empty() { DRAFT } else { FINAL };
        written.map(|name| words(&folder.at(&format!("out/2024/{name}"))))
    };
    for words in read(&[]) {
        let goal = words.rfind("Cilj a.2").unwrap();
        assert!(words[goal..].contains(warning), "{words}");
        assert!(words.contains("Odprto je: 1 opozorilo."), "{words}");
    }
    for words in read(&["--final"]) {
        assert!(
            !words.contains("verjetno je mišljeno") && !words.contains("Odprto"),
            "{words}"
        );
    }
    let text = "Mišljeno je leto 2023; ustanova besedila ni popravila.";
    decide(
        &folder,
        &["remark", "r140", "--item", "a.2/explanation", "--text", text],
    );
    for arguments in [&[][..], &["--final"]] {
        for words in read(arguments) {
            assert!(words.contains(&format!("Opomba: {text}")), "{words}");
            assert!(!words.contains("verjetno je mišljeno"), "{words}");
            assert!(
                words.contains("Opomba k ugotovitvi »napačno zapisana letnica«"),
                "{words}"
            );
        }
    }
    let (code, json) = checked(&folder);
    assert_eq!(code, 0);
    assert_eq!(json["findings"][0]["waived"]["remark"], text);
    assert_eq!(json["tally"]["warnings"], 0);
}

#[test]
fn a_final_report_is_dated_and_has_blank_lines_for_signatures_alone() {
    let folder = Folder::answered();
    duk_returns(&folder, &[]);
    // What stands before the lines to be filled in by hand.
    let blank = |words: &str| -> Vec<String> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let two = words.windows(2).filter(|two| two[1].contains("____"));
        two.map(|two| two[0].to_owned()).collect()
    };
    let (code, _, err) = report(&folder, &[]);
    assert_eq!(code, 0, "{err}");
    let draft = words(&folder.at("out/2024").join(DRAFT[0]));
    assert!(blank(&draft).len() > 1, "{draft}");
    for (arguments, day) in [
        (&["--final"][..], "Datum: 12. 2. 2025"),
        (&["--final", "--date", "2025-02-14"], "Datum: 14. 2. 2025"),
    ] {
        let (code, _, err) = report(&folder, arguments);
        assert_eq!(code, 0, "{err}");
        let document = words(&folder.at("out/2024").join(FINAL[0]));
        assert!(document.replace('\u{a0}', " ").contains(day), "{document}");
        assert_eq!(blank(&document), ["Podpis:"], "{document}");
        assert!(!document.contains("Predlog za odločanje"), "{document}");
    }
}

#[test]
fn a_remark_does_not_settle_an_error() {
    let folder = Folder::answered();
    duk_returns(&folder, &[("a.1/ure", "trideset")]);
    decide(&folder, &["remark", "V104", "--text", "Število ni znano."]);
    let (code, json) = checked(&folder);
    assert_eq!(code, 1);
    let mut codes = codes(&json);
    codes.retain(|code| code.starts_with('V') || *code == "M128");
    assert_eq!(codes, ["V104", "M128"]);
    assert_eq!(report(&folder, &["--final"]).0, 1);
}

#[test]
fn an_english_draft_has_an_english_name() {
    let folder = Folder::answered();
    let catalogue = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let english = catalogue.replacen("language = \"sl\"", "language = \"en\"", 1);
    assert_ne!(catalogue, english);
    folder.put("strategy.toml", english.as_bytes());
    fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    folder.put(
        "inbox/2024/Obcina.xlsx",
        &folder.form("mok", &with(&MOK, &[("a.1/status", "achieved")])),
    );
    // Of the name that drafts have in Slovene.
    folder.put("out/2024/report-osnutek.docx", b"last month's");
    report(&folder, &[]);
    assert_eq!(names(folder.path()), ["report-draft.docx", "report-draft.html"]);
    let words = words(&folder.at("out/2024/report-draft.docx"));
    assert!(words.contains("DRAFT. Open:"), "{words}");
}

/// Both samples: what is open stands in the document, on the page and on the summary sheet.
#[test]
fn every_open_warning_of_the_samples_is_in_the_document_on_the_page_and_in_the_summary() {
    for sample in ["kranj-starejsi", "kranj-sociala"] {
        let folder = tempfile::tempdir().unwrap();
        let copied = copy(&Path::new("samples").join(sample), folder.path());
        assert!(copied > 0);
        let mut command = zbir(&["run", ".", "--today", "2025-02-12", "--fail-on", "never"]);
        let (code, out, err) = ran(command.current_dir(folder.path()));
        assert_eq!(code, 0, "{out}{err}");
        let mut command = zbir(&["report", ".", "--today", "2025-02-12", "--fail-on", "never"]);
        let (code, out, err) = ran(command.current_dir(folder.path()));
        assert_eq!(code, 0, "{out}{err}");
        let year = fs::read_dir(folder.path().join("out")).unwrap();
        let mut year = year
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir());
        let year = year.find(|path| path.join("result.json").exists()).unwrap();
        let json: Json = serde_json::from_slice(&fs::read(year.join("result.json")).unwrap()).unwrap();
        let [document, page] = DRAFT.map(|name| words(&year.join(name)));
        let book = zbir::sheet::open::open(
            &fs::read(year.join("consolidated.xlsx")).unwrap(),
            &zbir::sheet::limits::Limits::default(),
            &zbir::sheet::isolate::Isolation::none(),
        );
        let book = book.unwrap();
        let summary: Vec<String> = book.sheets[0]
            .cells
            .values()
            .map(|cell| cell.content.as_found())
            .collect();
        let mut open = 0;
        for finding in json["findings"].as_array().unwrap() {
            if finding["severity"] == "note" || !finding["waived"].is_null() || finding["entry"].is_null() {
                continue;
            }
            open += 1;
            let message = finding["message"]["sl"].as_str().unwrap();
            // The figures that do not agree stand above; that they do not is said without them.
            let message = message.find("): a.").map_or(message, |end| &message[..=end]);
            let (_, fact) = message.split_once(": ").unwrap();
            let fact = fact.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(document.contains(&fact), "{sample}: {fact}");
            assert!(page.contains(&fact), "{sample}: {fact}");
            assert!(
                summary.iter().any(|cell| cell.contains(message)),
                "{sample}: {message}"
            );
        }
        assert_eq!(open, if sample == "kranj-starejsi" { 22 } else { 0 }, "{sample}");
    }
}

fn copy(from: &Path, to: &Path) -> usize {
    fs::create_dir_all(to).unwrap();
    let mut copied = 0;
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied += copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
            copied += 1;
        }
    }
    copied
}

#[test]
fn a_draft_that_was_changed_by_hand_is_named_when_it_is_replaced_or_removed() {
    let folder = Folder::answered();
    let told = |arguments: &[&str]| {
        let (code, _, err) = report(&folder, arguments);
        assert_eq!(code, 0, "{err}");
        err.lines()
            .filter(|line| line.contains("popravljen na roko"))
            .map(ToOwned::to_owned)
            .collect::<Vec<_>>()
    };
    let edit = || {
        let mut bytes = folder.read("out/2024/report-osnutek.docx");
        bytes.push(0);
        folder.put("out/2024/report-osnutek.docx", &bytes);
    };
    assert_eq!(told(&[]), [""; 0]);
    assert_eq!(told(&[]), [""; 0], "unchanged");
    edit();
    // A merge between the two does not forget what was written.
    ran(zbir(&["merge", "--today", "2025-02-12"]).current_dir(folder.path()));
    let said = told(&[]);
    assert!(
        said[0].contains("report-osnutek.docx") && said[0].contains("text/2024.xlsx"),
        "{said:?}"
    );
    assert_eq!(told(&[]), [""; 0]);
    edit();
    assert_eq!(told(&["--final"]).len(), 1);
    assert_eq!(names(folder.path()), FINAL);
}
