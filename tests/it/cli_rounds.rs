//! Rounds of feedback, and the register of what was sent, from outside.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use mail_parser::{MessageParser, MimeHeaders as _};
use serde_json::Value as Json;

use crate::support::folder::{DUK, Folder, ran, zbir};
use zbir::base::digest::sha256;
use zbir::forms::layout::Parts;

const RETURN: &str = "inbox/2024/DUK porocilo KONCNO.xlsx";
const MESSAGE: &str = "out/2024/feedback/duk-popravki.eml";
const WORKBOOK: &str = "out/2024/feedback/duk-popravki.xlsx";
const REGISTER: &str = "out/2024/register.json";

/// The home's answers, some of them replaced.
fn answers(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut answers = DUK.to_vec();
    for (entry, value) in changed {
        let at = answers.iter().position(|(other, _)| other == entry).unwrap();
        answers[at].1 = value;
    }
    answers
}

fn give_back(folder: &Folder, changed: &[(&'static str, &'static str)]) {
    folder.put(RETURN, &folder.form("duk", &answers(changed)));
}

fn run(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = zbir(arguments);
    command.current_dir(folder.path());
    if arguments[0] != "decide" {
        command.args(["--today", "2025-02-03"]);
    }
    let (_, out, err) = ran(&mut command);
    out + &err
}

fn body(folder: &Folder, path: &str) -> String {
    let eml = folder.read(path);
    let message = MessageParser::default().parse(&eml).unwrap();
    message
        .body_text(0)
        .unwrap()
        .replace("\r\n", " ")
        .replace("  ", " ")
}

fn register(folder: &Folder) -> Json {
    serde_json::from_slice(&folder.read(REGISTER)).unwrap()
}

fn rounds(folder: &Folder) -> usize {
    register(folder)["institutions"]["duk"]["rounds"]
        .as_array()
        .unwrap()
        .len()
}

/// The words of the first sheet, a row a line.
fn list(folder: &Folder) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(folder.read(WORKBOOK))).unwrap();
    let sheet = book.worksheet_range("Popravki").unwrap();
    let row = |row: &[Data]| {
        row.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" | ")
    };
    sheet.rows().map(row).collect()
}

fn row(folder: &Folder, words: &str) -> String {
    let list = list(folder);
    let found = list.iter().find(|row| row.contains(words));
    found.unwrap_or_else(|| panic!("{words}: {list:#?}")).clone()
}

#[test]
fn a_second_round_says_what_is_new_still_open_and_solved() {
    let folder = Folder::answered();
    give_back(&folder, &[("a.1/ure", "od 30"), ("a.2/vozila", "pet")]);
    run(&folder, &["feedback"]);
    let first = folder.read(MESSAGE);
    assert!(
        !body(&folder, MESSAGE).contains("prejšnjega"),
        "{}",
        body(&folder, MESSAGE)
    );
    assert!(!list(&folder).iter().any(|row| row.contains("krog")));
    // The same returns are the same round, whatever the day.
    let (book, recorded) = (folder.read(WORKBOOK), folder.read(REGISTER));
    ran(zbir(&["feedback", "--today", "2025-02-05"]).current_dir(folder.path()));
    assert_eq!(folder.read(MESSAGE), first);
    assert_eq!(folder.read(WORKBOOK), book);
    assert_eq!(folder.read(REGISTER), recorded);
    assert_eq!(rounds(&folder), 1);
    // One is corrected, one is changed and still wrong, one is new.
    give_back(&folder, &[("a.2/vozila", "šest"), ("a.2/status", "morda")]);
    let out = run(&folder, &["feedback"]);
    assert!(out.contains("(novo 1, še odprto 1, rešeno 1)"), "{out}");
    assert_eq!(rounds(&folder), 2);
    let text = body(&folder, MESSAGE);
    assert!(
        text.contains("Od prejšnjega sporočila: novo 1, še odprto 1, rešeno 1."),
        "{text}"
    );
    let all = list(&folder);
    assert!(all.iter().any(|row| row.contains("2. krog")), "{all:#?}");
    assert!(
        all.iter()
            .any(|row| row.contains("Od prejšnjega sporočila: novo 1, še odprto 1, rešeno 1")),
        "{all:#?}"
    );
    assert!(row(&folder, "šest").contains("napaka: spremenjeno, še odprto"));
    assert!(row(&folder, "morda").contains(": novo"));
    assert!(row(&folder, "od 30").contains("rešeno"));
    // Once more: nothing changes.
    let second = folder.read(MESSAGE);
    run(&folder, &["feedback"]);
    assert_eq!((rounds(&folder), folder.read(MESSAGE) == second), (2, true));
    // The newer file is taken back: it is the first round again, in the same words; then the second once more.
    give_back(&folder, &[("a.1/ure", "od 30"), ("a.2/vozila", "pet")]);
    run(&folder, &["feedback"]);
    assert_eq!(folder.read(MESSAGE), first);
    assert_eq!(rounds(&folder), 2);
    give_back(&folder, &[("a.2/vozila", "šest"), ("a.2/status", "morda")]);
    run(&folder, &["feedback"]);
    assert_eq!(folder.read(MESSAGE), second);
    // All is right in the third round: the receipt says so.
    give_back(&folder, &[]);
    run(&folder, &["feedback"]);
    assert_eq!(rounds(&folder), 3);
    let receipt = body(&folder, "out/2024/feedback/duk-potrdilo.eml");
    assert!(receipt.contains("je rešeno (število popravkov: 2)"), "{receipt}");
}

#[test]
fn the_corrected_workbook_itself_begins_a_second_round() {
    let folder = Folder::answered();
    give_back(&folder, &[("a.1/ure", "od 30")]);
    run(&folder, &["feedback"]);
    // It comes back as it was sent, beside the first file.
    folder.put("inbox/2024/nazaj.xlsx", &folder.read(WORKBOOK));
    let out = run(&folder, &["feedback"]);
    assert_eq!(rounds(&folder), 2, "{out}");
    // The words that were typed are not in the cell any more: another fault, of the same cell.
    assert!(out.contains("(novo 1, še odprto 0, rešeno 1)"), "{out}");
}

#[test]
fn what_is_waived_is_not_demanded_again_and_not_called_solved() {
    let folder = Folder::answered();
    let faults = [("a.1/ure", "od 30"), ("a.2/vozila", "pet")];
    give_back(&folder, &faults);
    run(&folder, &["feedback"]);
    let found = row(&folder, "od 30");
    let told = register(&folder)["institutions"]["duk"]["rounds"][0]["asked"].clone();
    let asked = told
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["place"] == "a.1/ure");
    let code = asked.unwrap_or_else(|| panic!("{found} {told}"))["code"]
        .as_str()
        .unwrap();
    let waive = [
        "decide",
        ".",
        "waive",
        code,
        "--item",
        "a.1/ure",
        "--reason",
        "Ni podatka.",
        "--by",
        "Urad",
    ];
    let waived = run(&folder, &waive);
    assert!(waived.contains("dodano"), "{waived}");
    // In the same round it is no longer demanded.
    run(&folder, &["feedback"]);
    assert_eq!(rounds(&folder), 1);
    assert!(
        !body(&folder, MESSAGE).contains("2 napaki"),
        "{}",
        body(&folder, MESSAGE)
    );
    // Demanded before and waived since: neither still open nor solved.
    std::fs::remove_file(folder.at("decisions/2024.toml")).unwrap();
    run(&folder, &["feedback"]);
    run(&folder, &waive);
    give_back(&folder, &[("a.1/ure", "od 30"), ("a.2/vozila", "šest")]);
    let out = run(&folder, &["feedback"]);
    assert!(
        out.contains("(novo 0, še odprto 1, rešeno 0, popravek ni več potreben 1)"),
        "{out}"
    );
    assert!(row(&folder, "ni več treba").contains("od 30"));
}

#[test]
fn message_and_workbook_name_the_same_day() {
    let folder = Folder::answered();
    give_back(&folder, &[("a.1/ure", "od 30")]);
    // The catalogue's day is 7 February.
    for (arguments, day) in [
        (&["feedback"] as &[&str], "7. 2. 2025"),
        (&["feedback", "--by", "2025-02-14"], "14. 2. 2025"),
    ] {
        run(&folder, arguments);
        let text = body(&folder, MESSAGE).replace('\u{a0}', " ");
        assert!(text.contains(&format!("do {day}")), "{text}");
        assert!(row(&folder, "vrnite tega, ne prejšnjega").contains(&format!("do {day}")));
        let mut book = Xlsx::new(Cursor::new(folder.read(WORKBOOK))).unwrap();
        let days: Vec<String> = book
            .worksheets()
            .iter()
            .flat_map(|(_, sheet)| {
                sheet
                    .cells()
                    .map(|(.., cell)| cell.to_string())
                    .collect::<Vec<_>>()
            })
            .filter(|words| words.contains(". 2. 2025"))
            .collect();
        assert!(
            days.len() > 1 && days.iter().all(|words| words.contains(day)),
            "{days:#?}"
        );
        let eml = folder.read(MESSAGE);
        let message = MessageParser::default().parse(&eml).unwrap();
        assert_eq!(
            message.attachment(0).unwrap().attachment_name(),
            Some("duk-popravki.xlsx")
        );
    }
    // A day that is past is not asked for.
    ran(zbir(&["feedback", "--today", "2025-03-01"]).current_dir(folder.path()));
    assert!(body(&folder, MESSAGE).contains("čim prej"));
    assert!(!row(&folder, "vrnite tega, ne prejšnjega").contains("2025"));
}

#[test]
fn a_register_that_cannot_be_read_is_never_replaced() {
    let folder = Folder::answered();
    folder.put(REGISTER, b"{ \"edition\": 2 }");
    let (code, _, err) = ran(zbir(&["feedback"]).current_dir(folder.path()));
    assert_eq!(code, 2);
    assert!(
        err.contains("register.json") && err.contains("izbrišite"),
        "{err}"
    );
    assert_eq!(folder.read(REGISTER), b"{ \"edition\": 2 }");
}

/// The home's row of the register.
fn home(folder: &Folder) -> Json {
    let out = ran(zbir(&["status", "--format", "json"]).current_dir(folder.path())).1;
    let register: Json = serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {out}"));
    let institutions = register["institutions"].as_array().unwrap();
    institutions
        .iter()
        .find(|one| one["institution"] == "duk")
        .unwrap()
        .clone()
}

#[test]
fn status_is_the_register_of_what_was_sent_and_what_came_when() {
    let folder = Folder::answered();
    assert_eq!(home(&folder)["forms"], serde_json::json!([]));
    run(&folder, &["templates"]);
    run(&folder, &["feedback"]);
    let form = sha256(&folder.read("out/2024/templates/duk-2024.xlsx"));
    let letter = sha256(&folder.read("out/2024/templates/duk-2024.eml"));
    let row = home(&folder);
    assert_eq!(
        row["forms"],
        serde_json::json!([format!("2025-02-03 goals indicators finance; {form}; {letter}")])
    );
    // Not in a message: the day of the confirmation counts, 24 January.
    let file = format!("2025-01-24 {RETURN} {}", sha256(&folder.read(RETURN)));
    assert_eq!(row["files"], serde_json::json!([file]));
    assert_eq!(
        (row["rounds"].as_u64(), row["last_round"].as_str()),
        (Some(1), Some("2025-02-03"))
    );
    assert_eq!(
        (row["state"].as_str(), row["acceptance"].as_str()),
        (Some("confirmed"), Some("pending"))
    );
    assert_eq!(row["missing"], Json::Null);
    let receipt = sha256(&folder.read("out/2024/feedback/duk-potrdilo.eml"));
    assert_eq!(row["messages"], serde_json::json!([receipt]));
    // In a message: its own day.
    let bytes = folder.read(RETURN);
    let message = mail_builder::MessageBuilder::new()
        .from("dom@example.org")
        .to("obcina@example.org")
        .date(1_738_627_200_u64)
        .attachment("application/octet-stream", "DUK.xlsx", bytes.as_slice())
        .write_to_vec()
        .unwrap();
    std::fs::remove_file(folder.at(RETURN)).unwrap();
    folder.put("inbox/2024/Re obrazec.eml", &message);
    assert_eq!(home(&folder)["last_came"], "2025-02-04");
    // The same as rows, and as a table that fits the screen.
    let (_, csv, _) = ran(zbir(&["status", "--format", "csv"]).current_dir(folder.path()));
    let rows: Vec<&str> = csv.lines().collect();
    assert!(
        rows[0].starts_with("institution,name,forms,files,last_came,state,missing,"),
        "{csv}"
    );
    assert_eq!(rows.len(), 3, "{csv}");
    let (_, text, _) = ran(zbir(&["status"]).current_dir(folder.path()));
    assert!(
        text.contains("4. 2. 2025") && text.contains("3. 2. 2025"),
        "{text}"
    );
}

#[test]
fn a_missing_part_is_named_in_status_and_reminded_of() {
    let folder = Folder::answered();
    std::fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    let parts = Parts::named("goals,indicators").unwrap();
    let some: Vec<(&str, &str)> = DUK
        .into_iter()
        .filter(|(entry, _)| !entry.contains("pomoc"))
        .collect();
    folder.put(RETURN, &folder.part("duk", parts, &some));
    let out = run(&folder, &["status"]);
    assert!(
        out.contains("prejeto, manjka del:") && out.contains("»Finance«"),
        "{out}"
    );
    assert_eq!(home(&folder)["missing"], "finance");
    run(&folder, &["status", "--reminders"]);
    let whole = body(&folder, "out/2024/reminders/mok-opomnik.eml");
    assert!(whole.contains("še nismo prejeli obrazca s podatki"), "{whole}");
    let reminder = "out/2024/reminders/duk-opomnik.eml";
    let text = body(&folder, reminder);
    assert!(
        text.contains("še nismo prejeli dela obrazca (»Finance«)"),
        "{text}"
    );
    assert!(
        text.contains("zajema cilje a.1.") && !text.contains("a.2"),
        "{text}"
    );
    let eml = folder.read(reminder);
    let message = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(
        message.attachment(0).unwrap().attachment_name(),
        Some("duk-2024-finance.xlsx")
    );
    // Twice on a day is one reminder; on another day it is the second.
    run(&folder, &["status", "--reminders"]);
    assert_eq!(home(&folder)["reminders"], serde_json::json!(["2025-02-03"]));
    ran(zbir(&["status", "--reminders", "--today", "2025-02-06"]).current_dir(folder.path()));
    assert_eq!(
        home(&folder)["reminders"],
        serde_json::json!(["2025-02-03", "2025-02-06"])
    );
    let finance: Vec<(&str, &str)> = DUK
        .into_iter()
        .filter(|(entry, _)| entry.contains("pomoc"))
        .collect();
    folder.put(
        "inbox/2024/DUK finance.xlsx",
        &folder.part("duk", Parts::named("finance").unwrap(), &finance),
    );
    run(&folder, &["status", "--reminders"]);
    assert!(!folder.at(reminder).exists());
}
