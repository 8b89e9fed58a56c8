//! Italian from outside: a strategy in Italian, and an institution of a Slovene strategy that works in Italian. No Slovene or English
//! word of the program's own is in what they get.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::LazyLock;

use mail_parser::{MessageParser, MimeHeaders as _};
use serde_json::Value as Json;
use zbir::base::language::{Language, Text};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Content, Visibility};

use crate::languages::Phrases;
use crate::support::agreement::open;
use crate::support::folder::{Folder, MOK, STRATEGY, ran, zbir};

/// What the home answers in Italian.
const DUK: [(&str, &str); 9] = [
    ("a.1/ure", "circa 30"),
    ("a.1/pomoc", "553.530,25"),
    ("a.2/status", "non raggiunto"),
    ("a.2/explanation", "Il veicolo non è stato acquistato."),
    ("a.2/reason", "La gara non è riuscita."),
    ("a.2/next_step", "La gara sarà ripetuta in due lotti."),
    ("a.2/by_whom", "Servizio di assistenza"),
    ("a.2/by_when", "giugno 2025"),
    ("a.2/vozila", "4"),
];

fn italian() -> Language {
    Language::from_tag("it").unwrap()
}

/// The Slovene and English wordings of the program that are not Italian too: whole ones, and their longer pieces between
/// placeholders.
struct Foreign {
    whole: HashSet<String>,
    pieces: Vec<String>,
}

static FOREIGN: LazyLock<Foreign> = LazyLock::new(|| {
    let texts = Phrases::of_the_program().texts;
    let of = |(sl, en): &(String, String)| {
        let text = Text::new(sl.clone().leak(), en.clone().leak());
        text.in_(italian()).to_owned()
    };
    let own: HashSet<String> = texts.iter().map(of).collect();
    let all = own
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<String>>()
        .join("\n");
    let others = texts.iter().flat_map(|(sl, en)| [sl, en]);
    let (mut whole, mut pieces) = (HashSet::new(), Vec::new());
    for words in others {
        if words.chars().any(char::is_alphabetic) && !own.contains(words) {
            whole.insert(words.clone());
        }
        for piece in words.split(['{', '}', '\n', '“', '”', '»', '«', '"']) {
            let piece = piece.trim();
            if piece.chars().count() >= 14 && piece.contains(' ') && !all.contains(piece) {
                pieces.push(piece.to_owned());
            }
        }
    }
    Foreign { whole, pieces }
});

/// Fails if a text has a longer piece of the program's words in another language.
fn is_italian(name: &str, text: &str) {
    let plain = text.replace('\u{a0}', " ");
    let said: HashSet<&str> = plain.split_whitespace().collect();
    // A word within a piece is whole, so that most pieces need not be looked for.
    let may_be = |piece: &str| {
        let words: Vec<&str> = piece.split_whitespace().collect();
        words.len() < 3 || words[1..words.len() - 1].iter().all(|word| said.contains(word))
    };
    let found: Vec<&String> = FOREIGN
        .pieces
        .iter()
        .filter(|piece| may_be(piece) && plain.contains(piece.as_str()))
        .collect();
    assert!(found.is_empty(), "{name}: {found:?}");
}

/// Fails if a workbook has words of the program in another language: in visible cells, in messages beside cells, in comments and formulas.
fn workbook_is_italian(name: &str, bytes: &[u8]) {
    let book = open(bytes, &Limits::default(), &Isolation::none()).unwrap();
    for sheet in &book.sheets {
        assert!(
            !FOREIGN.whole.contains(&sheet.name),
            "{name}: sheet {}",
            sheet.name
        );
        if sheet.visibility != Visibility::Visible {
            continue;
        }
        for (at, cell) in sheet.cells.iter() {
            let is_hidden = sheet.hidden_rows.contains(&at.row) || sheet.hidden_columns.contains(&at.column);
            if let Content::Text(text) = &cell.content
                && !is_hidden
            {
                assert!(
                    !FOREIGN.whole.contains(&**text),
                    "{name}: {} {at}: {text}",
                    sheet.name
                );
            }
        }
    }
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let of = part.name().unwrap().into_owned();
        let path = format!("{name} › {of}");
        let is_xml = Path::new(&of).extension().is_some_and(|ending| ending == "xml");
        let mut text = String::new();
        if is_xml && part.read_to_string(&mut text).is_ok() {
            let shown = ["f", "formula", "formula1", "formula2"]
                .iter()
                .fold(text, |text, name| without(&text, name));
            is_italian(&path, &unescaped(&shown));
        }
    }
}

/// Returns XML without its elements of a name. What a formula of a form lets in is not shown, and is of every language.
fn without(xml: &str, name: &str) -> String {
    let opens = format!("<{name}");
    let mut parts = xml.split(&opens);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_it = part.starts_with(['>', ' ', '/']);
        match part.split_once(&format!("</{name}>")[..]) {
            Some((_, behind)) if is_it => kept += behind,
            Some(_) | None => kept += part,
        }
    }
    kept
}

fn unescaped(xml: &str) -> String {
    xml.replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Fails if a document has words of the program in another language.
fn document_is_italian(name: &str, bytes: &[u8]) {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = parts.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    is_italian(name, &unescaped(&text));
}

/// Fails if a draft of a message has words of the program in another language; its workbooks and pages too.
fn message_is_italian(name: &str, eml: &[u8]) -> String {
    let message = MessageParser::default().parse(eml).unwrap();
    let body = message.body_text(0).unwrap().replace("\r\n", "\n");
    let subject = message.subject().unwrap_or_default();
    is_italian(name, &format!("{subject}\n{body}"));
    for attachment in message.attachments() {
        let file = attachment.attachment_name().unwrap();
        let path = format!("{name} › {file}");
        if file.contains(".docx") {
            document_is_italian(&path, attachment.contents());
        } else if attachment.contents().starts_with(b"PK") {
            workbook_is_italian(&path, attachment.contents());
        } else {
            let page = String::from_utf8_lossy(attachment.contents());
            is_italian(&path, &unescaped(&without(&page, "style")));
        }
    }
    body
}

/// A Slovene strategy whose home works in Italian.
fn mixed() -> Folder {
    let folder = Folder::new();
    let text = STRATEGY.replace("id = \"duk\"\n", "id = \"duk\"\nlanguage = \"it\"\n");
    assert_ne!(text, *STRATEGY);
    folder.put("strategy.toml", text.as_bytes());
    folder.put(
        "history/2023.csv",
        b"item,institution,value,note\na.2/vozila,duk,4,\n",
    );
    folder
}

/// Returns a goal of a result.
fn goal<'j>(result: &'j Json, id: &str) -> &'j Json {
    let mut goals = result["goals"].as_array().unwrap().iter();
    goals.find(|goal| goal["id"] == id).unwrap()
}

#[test]
fn an_institution_works_in_italian_and_the_coordinator_in_slovene() {
    let folder = mixed();
    let (code, _, err) = ran(zbir(&["templates"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    workbook_is_italian("form", &folder.read("out/2024/templates/duk-2024.xlsx"));
    let body = message_is_italian("covering", &folder.read("out/2024/templates/duk-2024.eml"));
    assert!(body.contains("Distinti saluti"), "{body}");
    assert!(folder.at("out/2024/templates/guida-al-modulo.html").exists());
    let slovene = folder.read("out/2024/templates/mok-2024.eml");
    let slovene = MessageParser::default().parse(&slovene).unwrap();
    assert!(slovene.body_text(0).unwrap().contains("Lep pozdrav"));
    // A form with a fault goes back in Italian.
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    let mut faulty = DUK;
    faulty[0] = ("a.1/ure", "da 30 a 40");
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &faulty));
    let (_, out, _) = ran(zbir(&["feedback", "--by", "2025-02-14"]).arg(folder.path()));
    assert!(out.contains("Dom upokojencev: 1 napaka"), "{out}");
    workbook_is_italian(
        "corrections",
        &folder.read("out/2024/feedback/duk-correzioni.xlsx"),
    );
    let body = message_is_italian("feedback", &folder.read("out/2024/feedback/duk-correzioni.eml"));
    assert!(body.contains("14\u{a0}febbraio\u{a0}2025"), "{body}");
    // What it answers in Italian is merged with what the municipality answers in Slovene.
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &DUK));
    let (_, out, _) = ran(zbir(&["feedback"]).arg(folder.path()));
    assert!(out.contains("Brez popravkov"), "{out}");
    message_is_italian("receipt", &folder.read("out/2024/feedback/duk-ricevuta.eml"));
    let (code, out, err) = ran(zbir(&["merge"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    let result: Json = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    assert_eq!(goal(&result, "a.2")["status"], "not-achieved");
    assert_eq!(goal(&result, "a.1")["status"], "achieved");
    let hours = &goal(&result, "a.1")["indicators"][0]["answer"];
    assert_eq!(
        (&hours["value"], &hours["qualifier"]),
        (&"42.5".into(), &"about".into())
    );
    // The coordinator's workbook stays Slovene.
    let book = folder.read("out/2024/consolidated.xlsx");
    let book = open(&book, &Limits::default(), &Isolation::none()).unwrap();
    assert!(book.sheets.iter().any(|sheet| sheet.name == "Cilji"));
    // A reminder.
    std::fs::remove_file(folder.at("inbox/2024/DUK.xlsx")).unwrap();
    ran(zbir(&["status", "--reminders"]).arg(folder.path()));
    message_is_italian("reminder", &folder.read("out/2024/reminders/duk-sollecito.eml"));
}

#[test]
fn a_strategy_in_italian_goes_all_the_way() {
    let folder = Folder::new();
    let text = STRATEGY.replace("language = \"sl\"", "language = \"it\"");
    assert_ne!(text, *STRATEGY);
    folder.put("strategy.toml", text.as_bytes());
    let in_italian = |arguments: &[&str]| {
        let mut command = zbir(arguments);
        // The last one that is given counts.
        command.env("ZBIR_LANG", "it");
        command
    };
    let (code, ..) = ran(in_italian(&["templates"]).arg(folder.path()));
    assert_eq!(code, 0);
    for institution in ["mok", "duk"] {
        message_is_italian(
            "covering",
            &folder.read(&format!("out/2024/templates/{institution}-2024.eml")),
        );
    }
    let mok = MOK.map(|(entry, value)| match entry {
        "a.1/status" => (entry, "raggiunto"),
        "a.1/explanation" => (entry, "Il comune ha coperto tutte le ore."),
        _ => (entry, value),
    });
    folder.put("inbox/2024/Comune.xlsx", &folder.form("mok", &mok));
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &DUK));
    let (code, out, err) =
        ran(in_italian(&["report", "--date", "2025-02-14", "--email-draft"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    workbook_is_italian("consolidated", &folder.read("out/2024/consolidated.xlsx"));
    let page = String::from_utf8(folder.read("out/2024/report-bozza.html")).unwrap();
    is_italian("page", &unescaped(&without(&without(&page, "style"), "script")));
    assert!(page.contains("non è stato raggiunto"), "{page}");
    message_is_italian("addressee", &folder.read("out/2024/report-bozza.eml"));
    let result: Json = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    assert_eq!(goal(&result, "a.2")["status"], "not-achieved");
    ran(in_italian(&["finance", "--format", "xlsx"]).arg(folder.path()));
    workbook_is_italian("finance", &folder.read("out/2024/finance.xlsx"));
    ran(in_italian(&["catalogue", "export"]).arg(folder.path()));
    workbook_is_italian("catalogue", &folder.read("out/catalogue.xlsx"));
    document_is_italian("report", &folder.read("out/2024/report-bozza.docx"));
}

#[test]
fn the_command_line_speaks_italian() {
    let folder = mixed();
    let said = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("zbir").unwrap();
        command
            .args(arguments)
            .args(["--lang", "it"])
            .env_remove("ZBIR_LANG")
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .current_dir(folder.path());
        let (_, out, err) = ran(&mut command);
        format!("{out}{err}")
    };
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["decide", "--help"],
        &["status-table", "--help"],
        &["check"],
        &["status"],
        &["status-table"],
        &["explain", "V104"],
        &["check", "nulla.xlsx"],
        &["decide", "waive", "X999", "--reason", "x", "--by", "x"],
    ] {
        let words = said(arguments);
        assert!(words.len() > 30, "{arguments:?}: {words}");
        is_italian(&format!("{arguments:?}"), &words);
    }
    assert!(said(&["--help"]).contains("Uso: zbir [OPZIONI]"));
    let wrong = said(&["check", "--quanto"]);
    assert!(
        wrong.starts_with("errore: l’argomento --quanto non esiste"),
        "{wrong}"
    );
}
