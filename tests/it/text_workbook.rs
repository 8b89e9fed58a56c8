//! The coordinator's workbook of texts: written on first use, kept, printed, checked, and never attributed to another goal.

use std::fs;

use serde_json::Value as Json;
use zbir::base::place::CellRef;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;
use zbir::sheet::write::write;
use zbir::sheet::{Book, BookPlan, Content, SheetPlan};

use crate::support::folder::{DUK, Folder, MOK, ran, zbir};
use crate::support::package::unpacked;

const TEXTS: &str = "text/2024.xlsx";
/// The columns of the sheet as it is written: what a row shows, the text received, the text to print, the one received before.
const GOAL: u16 = 1;
const WHAT: u16 = 4;
const RECEIVED: u16 = 5;
const TEXT: u16 = 6;
const BASIS: u16 = 7;
const BEFORE: u16 = 8;

fn run(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    ran(zbir(arguments)
        .args(["--today", "2025-02-12"])
        .current_dir(folder.path()))
}

fn report(folder: &Folder) {
    let (code, out, err) = run(folder, &["report", "."]);
    assert!(code < 2, "{out}{err}");
}

/// Records a decision.
fn decide(folder: &Folder, arguments: &[&str]) {
    let signed = ["--reason", "Preverjeno.", "--by", "Urad", "--date", "2025-02-12"];
    let mut command = zbir(&["decide", "."]);
    command.args(arguments).args(signed).current_dir(folder.path());
    let (code, out, err) = ran(&mut command);
    assert_eq!(code, 0, "{out}{err}");
}

/// The findings as `zbir check` gives them: code, place, severity.
fn findings(folder: &Folder) -> Vec<(String, String, String)> {
    let (code, out, err) = run(folder, &["check", ".", "--format", "json"]);
    assert!(code < 2, "{out}{err}");
    let json: Json = serde_json::from_str(&out).unwrap();
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let of = |one: &Json| {
        let place = format!("{} {}", text(&one["place"]["file"]), text(&one["place"]["cell"]));
        (
            text(&one["code"]),
            place.trim().to_owned(),
            text(&one["severity"]),
        )
    };
    json["findings"].as_array().unwrap().iter().map(of).collect()
}

fn codes(folder: &Folder) -> Vec<String> {
    findings(folder).into_iter().map(|(code, ..)| code).collect()
}

fn result(folder: &Folder) -> Json {
    let (code, out, err) = run(folder, &["merge", "."]);
    assert!(code < 2, "{out}{err}");
    serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap()
}

fn page(folder: &Folder) -> String {
    let out = folder.at("out/2024");
    let mut names: Vec<String> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.strip_suffix(".html").is_some())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let page = fs::read_to_string(out.join(names.remove(0))).unwrap();
    page.replace("&#x2f;", "/")
}

/// The words of the draft.
fn document(folder: &Folder) -> String {
    let parts = unpacked(&folder.read("out/2024/report-osnutek.docx"));
    let body = parts.into_iter().find(|(name, _)| name == "word/document.xml");
    String::from_utf8(body.unwrap().1).unwrap()
}

fn book(folder: &Folder) -> Book {
    open(&folder.read(TEXTS), &Limits::default(), &Isolation::none()).unwrap()
}

/// What a cell of the row of a key holds.
fn cell(book: &Book, key: &str, column: u16) -> String {
    let sheet = &book.sheets[0];
    let row = row(book, key).unwrap_or_else(|| panic!("no row {key}"));
    sheet.cell(CellRef::new(row, column)).content.as_found()
}

fn row(book: &Book, key: &str) -> Option<u32> {
    let sheet = &book.sheets[0];
    (4..sheet.end_row()).find(|row| sheet.cell(CellRef::new(*row, 0)).content.as_found() == key)
}

/// Saves the workbook after a change, as a program does that keeps nothing but cells.
fn change(folder: &Folder, edit: impl FnOnce(&Book, &mut Vec<SheetPlan>)) {
    let book = book(folder);
    let mut sheets: Vec<SheetPlan> = Vec::new();
    for sheet in &book.sheets {
        let mut copy = SheetPlan::named(&sheet.name);
        copy.visibility = sheet.visibility;
        copy.cells.extend(sheet.cells.clone());
        sheets.push(copy);
    }
    edit(&book, &mut sheets);
    let plan = BookPlan {
        sheets,
        ..BookPlan::default()
    };
    folder.put(TEXTS, &write(&plan).unwrap());
}

/// Types words into cells of the first sheet, each by the key of its row and its column.
fn typed(folder: &Folder, cells: &[(&str, u16, &str)]) {
    change(folder, |book, sheets| {
        for (key, column, words) in cells {
            let at = CellRef::new(row(book, key).unwrap(), *column);
            sheets[0].cells.entry(at).or_default().content = content(words);
        }
    });
}

fn content(words: &str) -> Content {
    if words.is_empty() {
        Content::Blank
    } else {
        Content::Text(words.into())
    }
}

/// The answers with some of them replaced.
fn with<'a>(answers: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = answers
        .iter()
        .filter(|(key, _)| !others.iter().any(|(other, _)| other == key));
    kept.chain(others).copied().collect()
}

fn returns(folder: &Folder, institution: &str, answers: &[(&str, &str)]) {
    let file = if institution == "mok" {
        "Obcina.xlsx"
    } else {
        "DUK porocilo KONCNO.xlsx"
    };
    folder.put(&format!("inbox/2024/{file}"), &folder.form(institution, answers));
}

#[test]
fn the_first_report_writes_a_row_for_each_goal_and_each_text_received() {
    let folder = Folder::answered();
    folder.put(
        "history/2023.csv",
        "item,institution,value,note\na.2/vozila,duk,4,\na.2/explanation,duk,Lani tudi ne.,\n".as_bytes(),
    );
    returns(&folder, "duk", &DUK);
    let before = findings(&folder);
    report(&folder);
    let book = book(&folder);
    let keys: Vec<String> = (4..book.sheets[0].end_row())
        .map(|row| book.sheets[0].cell(CellRef::new(row, 0)).content.as_found())
        .collect();
    assert_eq!(
        keys,
        [
            "#proposal",
            "a.1",
            "a.1/explanation mok",
            "a.2",
            "a.2/explanation duk",
            "a.2/reason duk",
            "a.2/next_step duk",
            "a.2/by_whom duk",
            "a.2/by_when duk"
        ]
    );
    assert_eq!(
        cell(&book, "a.2/explanation duk", RECEIVED),
        "Vozil nismo kupili."
    );
    assert_eq!(cell(&book, "a.2/explanation duk", BEFORE), "Lani tudi ne.");
    assert_eq!(cell(&book, "a.2/reason duk", GOAL), "a.2");
    assert_eq!(cell(&book, "a.2/reason duk", WHAT), "razlog");
    for key in keys {
        assert_eq!(cell(&book, &key, TEXT), "", "{key}");
    }
    assert_eq!(
        findings(&folder),
        before,
        "a workbook without words changes nothing"
    );
    let bytes = folder.read(TEXTS);
    report(&folder);
    assert_eq!(folder.read(TEXTS), bytes, "nothing came, nothing is written");
}

#[test]
fn the_coordinators_text_is_printed_and_both_stay_traceable() {
    let folder = Folder::answered();
    report(&folder);
    let (hers, own) = (
        "Vozil dom še ni kupil.",
        "Občina bo razpis podprla.\nTudi drugo leto.",
    );
    typed(
        &folder,
        &[("a.2/explanation duk", TEXT, hers), ("a.2", TEXT, own)],
    );
    report(&folder);
    let printed = page(&folder);
    assert!(printed.contains(hers), "{printed}");
    assert!(!printed.contains("Vozil nismo kupili."), "{printed}");
    assert!(
        printed.contains("<p>Občina bo razpis podprla.</p>\n<p>Tudi drugo leto.</p>"),
        "{printed}"
    );
    let result = result(&folder);
    let goal = &result["goals"][1];
    let answer = &goal["answers"]["explanation"];
    assert_eq!(answer["value"], hers);
    let claims = answer["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 2);
    assert_eq!(
        (claims[0]["value"].as_str(), claims[0]["counts"].as_bool()),
        (Some(hers), Some(true))
    );
    assert_eq!(claims[0]["place"]["file"], TEXTS);
    assert_eq!(claims[1]["value"], "Vozil nismo kupili.");
    assert_eq!(claims[1]["counts"], false);
    assert_eq!(goal["paragraph"]["text"], own);
    assert_eq!(goal["paragraph"]["place"]["file"], TEXTS);
    let (_, out, _) = run(&folder, &["trace", ".", "a.2/explanation"]);
    for words in [
        hers,
        "besedilo koordinatorja, se natisne",
        "Vozil nismo kupili. · prejeto, se ne natisne",
        TEXTS,
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    let csv = String::from_utf8(folder.read("out/2024/data/texts.csv")).unwrap();
    assert!(csv.contains(&format!("{hers},Vozil nismo kupili.")), "{csv}");
    let csv = String::from_utf8(folder.read("out/2024/data/goals.csv")).unwrap();
    assert!(csv.contains("Občina bo razpis podprla."), "{csv}");
    let consolidated = folder.read("out/2024/consolidated.xlsx");
    let book = open(&consolidated, &Limits::default(), &Isolation::none()).unwrap();
    let cells: Vec<String> = book
        .sheets
        .iter()
        .flat_map(|sheet| sheet.cells.values())
        .map(|cell| cell.content.as_found())
        .collect();
    for words in [hers, "Vozil nismo kupili.", own, TEXTS] {
        assert!(cells.iter().any(|cell| cell.contains(words)), "{words}");
    }
}

#[test]
fn a_note_beside_a_figure_is_replaced_as_other_texts_are() {
    let folder = Folder::answered();
    returns(
        &folder,
        "duk",
        &with(&DUK, &[("a.1/pomoc/note", "Brez rezervacije.")]),
    );
    report(&folder);
    let key = "a.1/pomoc/note duk";
    assert_eq!(cell(&book(&folder), key, RECEIVED), "Brez rezervacije.");
    typed(&folder, &[(key, TEXT, "Rezervacija ni vključena.")]);
    report(&folder);
    let page = page(&folder);
    assert!(page.contains("Rezervacija ni vključena."), "{page}");
    assert!(!page.contains("Brez rezervacije."), "{page}");
    // Finance's workbook shows the notes beside the amounts.
    assert_eq!(run(&folder, &["finance", ".", "--format", "xlsx"]).0, 0);
    let finance = folder.read("out/2024/finance.xlsx");
    let book = open(&finance, &Limits::default(), &Isolation::none()).unwrap();
    let cells = book.sheets[0].cells.values().map(|cell| cell.content.as_found());
    let cells: Vec<String> = cells.collect();
    assert!(
        cells
            .iter()
            .any(|cell| cell.contains("Rezervacija ni vključena.")),
        "{cells:?}"
    );
    assert!(
        !cells.iter().any(|cell| cell.contains("Brez rezervacije.")),
        "{cells:?}"
    );
}

#[test]
fn what_the_coordinator_wrote_stays_when_more_comes_and_is_kept_by_close() {
    let folder = Folder::answered();
    fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    report(&folder);
    assert_eq!(row(&book(&folder), "a.1/explanation mok"), None);
    typed(
        &folder,
        &[("a.2/reason duk", TEXT, "Razpis ni uspel, ker ni bilo ponudb.")],
    );
    returns(&folder, "mok", &MOK);
    report(&folder);
    let book = book(&folder);
    assert_eq!(
        cell(&book, "a.1/explanation mok", RECEIVED),
        "Občina je doplačala vse ure."
    );
    assert_eq!(
        cell(&book, "a.2/reason duk", TEXT),
        "Razpis ni uspel, ker ni bilo ponudb."
    );
    let bytes = folder.read(TEXTS);
    decide(&folder, &["accept", "--all"]);
    let (code, out, err) = run(&folder, &["close", "."]);
    assert_eq!(code, 0, "{out}{err}");
    let history = String::from_utf8(folder.read("history/2024.csv")).unwrap();
    let line = history
        .lines()
        .filter(|line| line.starts_with("a.2/reason,"))
        .collect::<Vec<_>>();
    assert_eq!(line.len(), 1, "{history}");
    assert!(line[0].contains("ker ni bilo ponudb."), "{history}");
    assert_eq!(folder.read(TEXTS), bytes);
}

#[test]
fn a_change_of_what_was_received_is_shown_until_the_coordinator_has_dealt_with_it() {
    let folder = Folder::answered();
    report(&folder);
    typed(&folder, &[("a.2/reason duk", TEXT, "Razpis je propadel.")]);
    report(&folder);
    assert_eq!(codes(&folder), [""; 0]);
    let now = with(&DUK, &[("a.2/reason", "Razpis ni uspel; ponovili ga bomo.")]);
    returns(&folder, "duk", &now);
    let at = format!("{TEXTS} G{}", row(&book(&folder), "a.2/reason duk").unwrap() + 1);
    let changed = ("M126".to_owned(), at, "warning".to_owned());
    assert_eq!(findings(&folder), std::slice::from_ref(&changed));
    report(&folder);
    assert!(page(&folder).contains("Razpis je propadel."));
    assert_eq!(findings(&folder), [changed], "a report alone settles nothing");
    let shown = book(&folder);
    assert_eq!(cell(&shown, "a.2/reason duk", BASIS), "Razpis ni uspel.");
    assert_eq!(
        cell(&shown, "a.2/reason duk", RECEIVED),
        "Razpis ni uspel; ponovili ga bomo."
    );
    let saved = folder.read(TEXTS);
    // Either the cell of the earlier text is emptied, or the text is written anew.
    typed(&folder, &[("a.2/reason duk", BASIS, "")]);
    assert_eq!(codes(&folder), [""; 0]);
    report(&folder);
    assert_eq!(codes(&folder), [""; 0]);
    folder.put(TEXTS, &saved);
    typed(
        &folder,
        &[("a.2/reason duk", TEXT, "Razpis je propadel; ponovili ga bodo.")],
    );
    assert_eq!(codes(&folder), [""; 0]);
    report(&folder);
    assert_eq!(codes(&folder), [""; 0]);
    assert_eq!(cell(&book(&folder), "a.2/reason duk", BASIS), "");
}

#[test]
fn a_rule_about_a_text_looks_at_the_one_that_is_printed() {
    let folder = Folder::answered();
    returns(
        &folder,
        "duk",
        &with(&DUK, &[("a.2/explanation", "Vozil nismo kupili v letu 203.")]),
    );
    assert_eq!(codes(&folder), ["R140"]);
    report(&folder);
    typed(
        &folder,
        &[("a.2/explanation duk", TEXT, "Vozil nismo kupili v letu 2023.")],
    );
    assert_eq!(codes(&folder), [""; 0]);
    report(&folder);
    assert_eq!(codes(&folder), [""; 0]);
    // The same fault in the coordinator's text is hers to correct, not the institution's.
    typed(
        &folder,
        &[("a.2/explanation duk", TEXT, "Vozil dom ni kupil v letu 2204.")],
    );
    let row = row(&book(&folder), "a.2/explanation duk").unwrap() + 1;
    let at = format!("{TEXTS} G{row}");
    assert_eq!(findings(&folder), [("R140".to_owned(), at, "warning".to_owned())]);
    let (_, out, _) = run(&folder, &["check", "."]);
    assert!(
        out.contains("popravite besedilo za tisk v zvezku besedil"),
        "{out}"
    );
    let (_, out, _) = run(&folder, &["feedback", "."]);
    assert!(!out.contains("2204"), "{out}");
    assert!(
        !folder.at("out/2024/feedback/duk-popravki.xlsx").exists(),
        "{out}"
    );
    let json = result(&folder);
    assert_eq!(json["findings"][0]["institution"], Json::Null);
}

#[test]
fn a_paragraph_of_the_office_is_checked_as_a_text() {
    let folder = Folder::answered();
    report(&folder);
    typed(
        &folder,
        &[
            ("a.1", TEXT, "V letu 203 je pomoč dobil 0101006500006."),
            ("a.2", TEXT, "Glej 041 123 456."),
        ],
    );
    let found = findings(&folder);
    let codes: Vec<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
    assert_eq!(codes, ["R126", "R127", "R140"]);
    assert!(
        found.iter().all(|(_, place, _)| place.starts_with(TEXTS)),
        "{found:?}"
    );
    report(&folder);
    let page = page(&folder);
    assert!(
        !page.contains("0101006500006") && page.contains(zbir::base::personal::MASK),
        "{page}"
    );
    assert!(page.contains("041 123 456"), "{page}");
}

#[test]
fn what_the_office_proposes_is_printed_checked_and_kept() {
    const HINT: &str = "Urad predloga še ni napisal";
    let folder = Folder::answered();
    report(&folder);
    assert!(document(&folder).contains(HINT));
    assert!(!page(&folder).contains("Predlog za odločanje"));
    assert!(!folder.at("out/2024/data/proposal.csv").exists());
    let told = findings(&folder);
    typed(
        &folder,
        &[(
            "#proposal",
            TEXT,
            "Komisija naj potrdi poročilo za leto 203.\nKlic: 041 123 456, 0101006500006.",
        )],
    );
    let found = findings(&folder);
    let new: Vec<&str> = found
        .iter()
        .filter(|one| !told.contains(one))
        .map(|(code, place, _)| {
            assert!(place.starts_with(TEXTS), "{place}");
            code.as_str()
        })
        .collect();
    assert_eq!(new, ["R126", "R127", "R140"]);
    report(&folder);
    let (document, page) = (document(&folder), page(&folder));
    for printed in [&document, &page] {
        assert!(printed.contains("Komisija naj potrdi poročilo"), "{printed}");
        // What identifies a person is published nowhere.
        assert!(!printed.contains("0101006500006"), "{printed}");
    }
    assert!(!document.contains(HINT));
    let proposal = &result(&folder)["proposal"];
    assert!(
        proposal["text"]
            .as_str()
            .unwrap()
            .starts_with("Komisija naj potrdi")
    );
    assert_eq!(proposal["place"]["file"], TEXTS);
    // As printed everywhere, paragraph by paragraph.
    let text = proposal["text"].as_str().unwrap();
    let paragraphs: Vec<&str> = text.lines().collect();
    assert_eq!(paragraphs.len(), 2, "{text}");
    let table = String::from_utf8(folder.read("out/2024/data/proposal.csv")).unwrap();
    let workbook = folder.read("out/2024/consolidated.xlsx");
    let workbook = open(&workbook, &Limits::default(), &Isolation::none()).unwrap();
    let overview = &workbook.sheets[0];
    let shown: Vec<String> = overview
        .cells
        .values()
        .map(|cell| cell.content.as_found())
        .collect();
    for paragraph in paragraphs {
        assert!(table.contains(paragraph), "{table}");
        assert!(document.contains(paragraph), "{document}");
        assert!(shown.iter().any(|words| words == paragraph), "{shown:?}");
    }
    assert!(
        shown.iter().any(|words| words == "Predlog za odločanje"),
        "{shown:?}"
    );
    let package = String::from_utf8(folder.read("out/2024/data/datapackage.json")).unwrap();
    assert!(package.contains("\"proposal.csv\""), "{package}");
    let written = folder.read(TEXTS);
    report(&folder);
    assert_eq!(folder.read(TEXTS), written, "it stays");
}

#[test]
fn a_number_in_a_paragraph_of_the_office_is_compared_with_the_figure() {
    let folder = Folder::answered();
    report(&folder);
    typed(&folder, &[("a.2", TEXT, "V letu 2024 imamo 4 vozila.")]);
    assert_eq!(codes(&folder), [""; 0]);
    typed(&folder, &[("a.2", TEXT, "V letu 2024 imamo 7 vozil.")]);
    let found = findings(&folder);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "R142");
    assert!(found[0].1.starts_with(TEXTS), "{found:?}");
    // So is one in the text that replaces an institution's.
    typed(
        &folder,
        &[
            ("a.2", TEXT, ""),
            ("a.2/explanation duk", TEXT, "V letu 2024 imamo 7 vozil."),
        ],
    );
    assert_eq!(codes(&folder), ["R142"]);
}

#[test]
fn the_text_of_an_indicator_is_replaced_as_other_texts_are() {
    let folder = Folder::answered();
    let catalogue = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let (before, behind) = catalogue.split_once("id = \"vozila\"").unwrap();
    let before = before.strip_suffix("[[goal.indicator]]\n").unwrap();
    let own = "[[goal.indicator]]\nid = \"mreza\"\ntitle = \"Kdo dela v mreži\"\ntype = \"text\"\nasked_of = [\"duk\"]\n";
    let catalogue = format!("{before}{own}\n[[goal.indicator]]\nid = \"vozila\"{behind}");
    folder.put("strategy.toml", catalogue.as_bytes());
    returns(&folder, "mok", &MOK);
    returns(&folder, "duk", &with(&DUK, &[("a.2/mreza", "Dom in šola.")]));
    report(&folder);
    let key = "a.2/mreza duk";
    let book = book(&folder);
    assert_eq!(cell(&book, key, RECEIVED), "Dom in šola.");
    assert_eq!(cell(&book, key, WHAT), "Kdo dela v mreži");
    typed(&folder, &[(key, TEXT, "Dom upokojencev in osnovna šola, 2")]);
    report(&folder);
    let page = page(&folder);
    assert!(page.contains("Dom upokojencev in osnovna šola, 2"), "{page}");
    assert_eq!(codes(&folder), [""; 0]);
    let json = result(&folder).to_string();
    assert!(json.contains("Dom upokojencev in osnovna šola, 2"), "{json}");
}

#[test]
fn what_is_wrong_with_the_workbook_stands_in_the_annex_with_its_cell() {
    let folder = Folder::answered();
    report(&folder);
    typed(
        &folder,
        &[("a.2", GOAL, "a.7"), ("a.2", TEXT, "Odstavek o vozilih.")],
    );
    report(&folder);
    let page = page(&folder);
    let (_, annex) = page.rsplit_once("id=\"open\"").unwrap();
    let row = row(&book(&folder), "a.2").unwrap() + 1;
    let place = format!("[text/2024.xlsx › Besedila › B{row}]");
    assert!(annex.contains(&place), "{place} {annex}");
}

#[test]
fn personal_data_in_a_received_text_stay_out_of_all_that_is_published() {
    let folder = Folder::answered();
    let words = "Pomoč je dobil 0101006500006, vodja je na 041 123 456.";
    returns(&folder, "duk", &with(&DUK, &[("a.2/explanation", words)]));
    report(&folder);
    let received = cell(&book(&folder), "a.2/explanation duk", RECEIVED);
    assert!(
        !received.contains("0101006500006") && received.contains(zbir::base::personal::MASK),
        "{received}"
    );
    typed(
        &folder,
        &[("a.2/explanation duk", TEXT, "Pomoč je dobil en uporabnik.")],
    );
    assert_eq!(codes(&folder), [""; 0]);
    report(&folder);
    assert_eq!(
        codes(&folder),
        [""; 0],
        "the masked text is the one that was received"
    );
    let json = result(&folder).to_string();
    assert!(!json.contains("0101006500006"), "{json}");
    assert!(
        !json.contains("041 123 456\"") && !json.contains("041 123 456."),
        "{json}"
    );
    let page = page(&folder);
    assert!(
        !page.contains("041 123 456") && page.contains("en uporabnik"),
        "{page}"
    );
}

/// Each kind of damage, with the codes that it leads to, and whether the text of the reason is still printed.
#[test]
fn a_damaged_workbook_is_reported_and_no_text_comes_to_another_goal() {
    type Damage = (
        &'static str,
        &'static [&'static str],
        bool,
        fn(&Book, &mut Vec<SheetPlan>),
    );
    fn at(book: &Book, key: &str, column: u16) -> CellRef {
        CellRef::new(row(book, key).unwrap(), column)
    }
    fn put(sheets: &mut [SheetPlan], at: CellRef, words: &str) {
        sheets[0].cells.entry(at).or_default().content = content(words);
    }
    let damages: [Damage; 17] = [
        ("key cleared", &["W164"], true, |book, sheets| {
            put(sheets, at(book, "a.2/reason duk", 0), "");
        }),
        ("key of another goal", &["W164"], true, |book, sheets| {
            put(sheets, at(book, "a.2/reason duk", 0), "a.1/explanation mok");
        }),
        ("goal typed over", &["W165"], false, |book, sheets| {
            put(sheets, at(book, "a.2/reason duk", GOAL), "a.9");
        }),
        ("goal of another", &["W165"], false, |book, sheets| {
            put(sheets, at(book, "a.2/reason duk", GOAL), "a.1");
        }),
        ("row copied below", &["W166"], false, |book, sheets| {
            let end = sheets[0].end_row();
            for column in 0..=BEFORE {
                let words = cell(book, "a.2/reason duk", column);
                put(sheets, CellRef::new(end, column), &words);
            }
        }),
        ("heading typed over", &["W167"], false, |_, sheets| {
            put(sheets, CellRef::new(3, TEXT), "Moje");
        }),
        ("column key gone", &["W167"], false, |_, sheets| {
            put(sheets, CellRef::new(0, RECEIVED), "");
        }),
        ("headings exchanged", &["W167", "W167"], false, |book, sheets| {
            for (from, to) in [(RECEIVED, TEXT), (TEXT, RECEIVED)] {
                let words = book.sheets[0].cell(CellRef::new(3, from)).content.as_found();
                put(sheets, CellRef::new(3, to), &words);
            }
        }),
        ("note beside the table", &["W168"], true, |_, sheets| {
            put(sheets, CellRef::new(6, 11), "Pokliči dom.");
        }),
        ("another sheet", &["W168"], true, |_, sheets| {
            let mut notes = SheetPlan::named("Zapiski");
            notes.put(
                0,
                0,
                zbir::sheet::Cell::text("Pokliči dom.", zbir::sheet::Look::Plain),
            );
            sheets.insert(0, notes);
        }),
        ("text on the sheet of long texts", &["W168"], true, |_, sheets| {
            let mut list = SheetPlan::named("Dolga besedila");
            let words = ["Besedilo urada.", "Besedilo urada, popravljeno."];
            for (row, words) in [(0, "zbir:texts-long"), (4, words[0]), (5, words[1])] {
                let column = if row == 0 { 0 } else { 5 };
                list.put(
                    row,
                    column,
                    zbir::sheet::Cell::text(words, zbir::sheet::Look::Plain),
                );
            }
            sheets.push(list);
        }),
        ("text below the table", &["W165"], true, |_, sheets| {
            let end = sheets[0].end_row();
            put(sheets, CellRef::new(end + 2, TEXT), "Še to.");
        }),
        ("received typed over", &["W169"], false, |book, sheets| {
            put(sheets, at(book, "a.2/reason duk", RECEIVED), "Razpis je uspel.");
        }),
        (
            "received of another row",
            &["W169", "W169"],
            false,
            |book, sheets| {
                for (from, to) in [
                    ("a.2/reason duk", "a.2/explanation duk"),
                    ("a.2/explanation duk", "a.2/reason duk"),
                ] {
                    let words = cell(book, from, RECEIVED);
                    put(sheets, at(book, to, RECEIVED), &words);
                }
            },
        ),
        ("record changed", &["W163"], false, |_, sheets| {
            let record = sheets[1].cells.get_mut(&CellRef::new(8, 5)).unwrap();
            record.content = content("Nekaj drugega.");
        }),
        ("record gone", &["W163"], false, |_, sheets| {
            drop(sheets.remove(1));
        }),
        ("sheet gone", &["W163"], false, |_, sheets| {
            sheets[0] = SheetPlan::named("Prazno");
        }),
    ];
    for (name, expected, is_printed, damage) in damages {
        let folder = Folder::answered();
        report(&folder);
        typed(&folder, &[("a.2/reason duk", TEXT, "Besedilo urada.")]);
        report(&folder);
        change(&folder, damage);
        let found: Vec<_> = findings(&folder)
            .into_iter()
            .filter(|(code, ..)| code.starts_with('W'))
            .collect();
        let codes: Vec<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
        assert_eq!(codes, expected, "{name}");
        assert!(
            found.iter().all(|(_, place, _)| place.starts_with(TEXTS)),
            "{name}: {found:?}"
        );
        let bytes = folder.read(TEXTS);
        report(&folder);
        let page = page(&folder);
        assert_eq!(page.contains("Besedilo urada."), is_printed, "{name}");
        assert_eq!(page.contains("Razpis ni uspel."), !is_printed, "{name}");
        let is_healed = expected == ["W164"];
        assert_eq!(folder.read(TEXTS) == bytes, !is_healed, "{name}");
        if is_healed {
            assert_eq!(
                cell(&book(&folder), "a.2/reason duk", TEXT),
                "Besedilo urada.",
                "{name}"
            );
            assert_eq!(findings(&folder), [], "{name}");
        }
    }
}

#[test]
fn sorted_rows_a_renamed_sheet_and_moved_columns_change_nothing() {
    let folder = Folder::answered();
    report(&folder);
    typed(&folder, &[("a.2/reason duk", TEXT, "Besedilo urada.")]);
    change(&folder, |book, sheets| {
        let first = book.sheets[0].end_row() - 1;
        let moved = sheets[0].cells.iter().map(|(at, cell)| {
            let row = if at.row < 4 { at.row } else { first + 4 - at.row };
            // The columns of texts stand before those that name them.
            let column = if at.column == 0 { 0 } else { 9 - at.column };
            (CellRef::new(row, column), cell.clone())
        });
        sheets[0].cells = moved.collect();
        sheets[0].name = "Moja besedila".to_owned();
        // LibreOffice knows no very hidden sheets.
        sheets[1].visibility = zbir::sheet::Visibility::Hidden;
    });
    assert_eq!(codes(&folder), [""; 0]);
    report(&folder);
    assert!(page(&folder).contains("Besedilo urada."));
}

#[test]
fn only_visible_columns_sorted_count_for_what_the_rows_show() {
    let folder = Folder::answered();
    report(&folder);
    typed(&folder, &[("a.2/reason duk", TEXT, "Besedilo urada.")]);
    change(&folder, |book, sheets| {
        let first = book.sheets[0].end_row() - 1;
        let moved = sheets[0].cells.iter().map(|(at, cell)| {
            let stays = at.row < 4 || at.column == 0;
            let row = if stays { at.row } else { first + 4 - at.row };
            (CellRef::new(row, at.column), cell.clone())
        });
        sheets[0].cells = moved.collect();
    });
    assert!(
        codes(&folder).iter().all(|code| code == "W164"),
        "{:?}",
        codes(&folder)
    );
    let answer = &result(&folder)["goals"][1]["answers"]["reason"]["value"];
    assert_eq!(answer, "Besedilo urada.");
}

#[test]
fn what_is_no_workbook_of_this_year_is_reported_and_stays() {
    let folder = Folder::answered();
    report(&folder);
    let ours = folder.read(TEXTS);
    let form = folder.form("duk", &DUK);
    for (name, bytes, expected) in [
        ("words", b"besedila".to_vec(), "F"),
        ("empty", Vec::new(), "F"),
        ("a form", form, "W163"),
        ("cut", ours[..ours.len() / 2].to_vec(), "F"),
    ] {
        folder.put(TEXTS, &bytes);
        let found = findings(&folder);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(
            found[0].0.starts_with(expected) && found[0].1 == TEXTS,
            "{name}: {found:?}"
        );
        assert_eq!(found[0].2, "error", "{name}");
        report(&folder);
        assert_eq!(folder.read(TEXTS), bytes, "{name}");
    }
    let other = String::from_utf8(folder.read("strategy.toml")).unwrap();
    folder.put(TEXTS, &ours);
    folder.put(
        "strategy.toml",
        other.replacen("id = \"", "id = \"druga-", 1).as_bytes(),
    );
    assert!(codes(&folder).contains(&"W163".to_owned()));
}

#[test]
fn a_workbook_that_is_open_elsewhere_stops_the_report_before_anything_is_written() {
    let folder = Folder::answered();
    report(&folder);
    fs::remove_dir_all(folder.at("out/2024")).unwrap();
    for lock in ["text/~$2024.xlsx", "text/.~lock.2024.xlsx#"] {
        folder.put(lock, b"");
        let (code, out, err) = run(&folder, &["report", "."]);
        assert_eq!(code, 2, "{out}");
        assert!(err.contains("je odprt v Excelu ali LibreOffice"), "{err}");
        assert!(err.contains(lock.trim_start_matches("text/")), "{err}");
        assert!(!folder.at("out/2024").exists(), "{out}");
        assert_eq!(run(&folder, &["check", "."]).0, 0, "reading goes on");
        fs::remove_file(folder.at(lock)).unwrap();
    }
    folder.put("text/2024.ods", b"");
    assert_eq!(codes(&folder), ["F163"]);
}

#[test]
fn a_text_for_an_answer_that_does_not_count_is_not_printed() {
    let folder = Folder::answered();
    report(&folder);
    typed(&folder, &[("a.2/reason duk", TEXT, "Besedilo urada.")]);
    report(&folder);
    // A decision on the text holds; the workbook does not replace it.
    decide(&folder, &["set", "a.2/reason", "Ni bilo ponudb."]);
    assert_eq!(codes(&folder), ["M127"]);
    assert_eq!(
        result(&folder)["goals"][1]["answers"]["reason"]["value"],
        "Ni bilo ponudb."
    );
    fs::remove_dir_all(folder.at("decisions")).unwrap();
    // The institution's file is gone: what was written stays in the workbook and is not printed.
    let file = folder.at("inbox/2024/DUK porocilo KONCNO.xlsx");
    fs::remove_file(file).unwrap();
    assert!(codes(&folder).contains(&"M127".to_owned()));
    report(&folder);
    // The finding itself names the text.
    assert!(!page(&folder).contains("Besedilo urada.</p>"));
    assert_eq!(cell(&book(&folder), "a.2/reason duk", TEXT), "Besedilo urada.");
    returns(&folder, "duk", &DUK);
    report(&folder);
    assert!(page(&folder).contains("Besedilo urada."));
    assert_eq!(codes(&folder), [""; 0]);
}

#[test]
fn files_of_one_institution_that_differ_stay_a_conflict() {
    let folder = Folder::answered();
    report(&folder);
    typed(&folder, &[("a.2/reason duk", TEXT, "Besedilo urada.")]);
    report(&folder);
    let other = with(&DUK, &[("a.2/reason", "Ni bilo ponudb.")]);
    folder.put("inbox/2024/DUK 2.xlsx", &folder.form("duk", &other));
    let with_texts = codes(&folder);
    fs::remove_file(folder.at(TEXTS)).unwrap();
    let without = codes(&folder);
    assert!(without.iter().any(|code| code.starts_with('M')), "{without:?}");
    let of_conflict = |codes: &[String]| -> Vec<String> {
        codes
            .iter()
            .filter(|code| code.starts_with('M') && *code != "M127")
            .cloned()
            .collect()
    };
    assert_eq!(of_conflict(&with_texts), of_conflict(&without));
}

#[test]
fn an_english_strategy_has_an_english_workbook() {
    let folder = Folder::answered();
    let catalogue = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let english = catalogue.replacen("language = \"sl\"", "language = \"en\"", 1);
    assert_ne!(catalogue, english);
    folder.put("strategy.toml", english.as_bytes());
    returns(&folder, "mok", &with(&MOK, &[("a.1/status", "achieved")]));
    returns(&folder, "duk", &with(&DUK, &[("a.2/status", "not achieved")]));
    report(&folder);
    let shown = book(&folder);
    assert_eq!(shown.sheets[0].name, "Texts");
    assert_eq!(cell(&shown, "a.2/reason duk", WHAT), "reason");
    let heading = shown.sheets[0].cell(CellRef::new(3, TEXT)).content.as_found();
    assert_eq!(heading, "Text to print (blank: as received)");
    typed(&folder, &[("a.2/reason duk", TEXT, "The tender failed.")]);
    report(&folder);
    assert!(page(&folder).contains("The tender failed."));
}

/// A text longer than a row is whole on a sheet of its own, which is written anew and is no input.
#[test]
fn a_text_longer_than_its_row_is_printed_whole() {
    let folder = Folder::answered();
    let sentences = (1..=300).map(|n| format!("Stavek številka {n} pove, kaj je bilo narejeno."));
    let long = sentences.collect::<Vec<_>>().join(" ");
    returns(&folder, "duk", &with(&DUK, &[("a.2/explanation", &long)]));
    report(&folder);
    let list = |book: &Book| -> (String, String) {
        let sheet = book
            .sheets
            .iter()
            .find(|sheet| sheet.name == "Dolga besedila")
            .unwrap();
        let found = |row, column| sheet.cell(CellRef::new(row, column)).content.as_found();
        let rows = 4..sheet.end_row();
        assert!(rows.len() > 1, "in more rows than one");
        (found(4, 2), rows.map(|row| found(row, 5)).collect())
    };
    let (row, whole) = list(&book(&folder));
    assert!(row.starts_with("a.2 "), "{row}");
    assert_eq!(whole, long);
    let intro = |book: &Book| book.sheets[0].cell(CellRef::new(2, 1)).content.as_found();
    assert!(intro(&book(&folder)).contains("v celoti na listu »Dolga besedila«"));
    report(&folder);
    assert_eq!(list(&book(&folder)).1, long);
    let about_texts = findings(&folder).into_iter();
    let about_texts: Vec<_> = about_texts
        .filter(|(_, place, _)| place.starts_with("text/"))
        .collect();
    assert_eq!(about_texts, []);
}
