//! A faulty form goes back with its faults marked, is corrected, returns, and counts.

use crate::support::answers;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use mail_parser::{MessageParser, MimeHeaders as _};
use zbir::base::finding::{Findings, Severity};
use zbir::base::key::EntryKey;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::received::Received;
use zbir::base::value::Year;
use zbir::forms::layout::{CONFIRMATION, STAMP, Written};
use zbir::forms::submission::{Reading, Submission};
use zbir::forms::template::template;
use zbir::inputs::decisions::Decisions;
use zbir::inputs::history::{self, History};
use zbir::reply::email_draft::{self, Attachment, Corrections, DraftKind, MOST_LINES};
use zbir::reply::feedback::{Answer, answer, carry};
use zbir::result::consolidated::{Consolidated, FileState};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;
use zbir::sheet::{BookPlan, Cell, Content, Look, Sheet, SheetPlan, write};
use zbir::strategy::catalogue::{self, Catalogue};
use zbir::year::{self, CheckedFile, Inputs};

struct Stage {
    catalogue: Catalogue,
    history: History,
    year: Year,
}

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases/folder")
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

impl Stage {
    fn new() -> Self {
        Self::of(&text("strategy.toml"))
    }

    fn of(strategy: &str) -> Self {
        let (catalogue, _) = catalogue::load("strategy.toml", strategy)
            .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
        let year = catalogue.strategy.reporting_year;
        let mut history = History::default();
        let past = text("history/2023.csv");
        history::parse("history/2023.csv", &past, year.plus(-1), &catalogue, &mut history);
        Self {
            catalogue,
            history,
            year,
        }
    }

    /// The forms of all institutions, answered without a fault.
    fn forms(&self) -> BTreeMap<String, BookPlan> {
        let answers = answers::read(&text("answers.toml")).unwrap();
        let forms = answers.into_iter().map(|answer| {
            let carried = answer.carried().unwrap();
            let book = template(
                &self.catalogue,
                &answer.institution,
                self.year,
                &self.history,
                &carried,
            );
            (answer.institution.to_string(), book)
        });
        forms.collect()
    }

    /// Writes workbooks, reads them again, and gives what was merged, what was found, and the submissions by file.
    fn run(
        &self,
        books: &BTreeMap<String, BookPlan>,
    ) -> (Consolidated, Findings, BTreeMap<String, Submission>) {
        let inbox = books.iter().map(|(name, book)| {
            let bytes = write::write(book).unwrap_or_else(|fault| panic!("{fault:?}"));
            Received::bytes(&format!("inbox/2024/{name}.xlsx"), bytes)
        });
        let decisions = Decisions::default();
        let inputs = Inputs {
            texts: None,
            catalogue: &self.catalogue,
            year: self.year,
            history: &self.history,
            decisions: &decisions,
            ledger: None,
            today: None,
        };
        let check = |file| year::check_file(&inputs, file, &Isolation::none());
        let checked: Vec<CheckedFile> = inbox.map(check).collect();
        let received = checked.iter().flat_map(|file| &file.received);
        let submissions: Vec<Submission> = received.filter_map(|file| file.content.clone()).collect();
        let by_name = |s: Submission| {
            let name = s
                .source
                .path
                .trim_start_matches("inbox/2024/")
                .trim_end_matches(".xlsx");
            (name.to_owned(), s)
        };
        let submissions = submissions.into_iter().map(by_name).collect();
        let (consolidated, findings) = year::conclude_year(&inputs, checked, Findings::new());
        (consolidated, findings, submissions)
    }

    fn answer(&self, submission: &Submission, findings: &Findings) -> Answer {
        answer(&self.catalogue, &self.history, self.year, submission, findings)
    }
}

fn sheet<'a>(book: &'a mut BookPlan, name: &str) -> &'a mut SheetPlan {
    book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
}

fn put(book: &mut BookPlan, name: &str, at: &str, content: Content) {
    let at = CellRef::parse(at).unwrap();
    sheet(book, name).cells.entry(at).or_default().content = content;
}

fn key(entry: &str) -> EntryKey {
    entry.parse().unwrap()
}

/// The cell of an entry in a workbook, wherever it stands.
fn cell_of(stage: &Stage, name: &str, book: &BookPlan, entry: &str) -> (String, CellRef) {
    let (_, _, submissions) = stage.run(&BTreeMap::from([(name.to_owned(), book.clone())]));
    let place = submissions[name].entries[&key(entry)].place.clone();
    (place.sheet_name().unwrap().to_owned(), place.cell_ref().unwrap())
}

fn words(text: &str) -> Content {
    Content::Text(text.into())
}

/// The forms of all, that of the home with a fault of each kind.
fn faulty(stage: &Stage) -> BTreeMap<String, BookPlan> {
    let mut forms = stage.forms();
    let mut book = forms.remove("dom").unwrap();
    for (entry, content) in [
        ("a.1/oskrbovalke", words("od 22")),
        ("a.1/obiski", words("1.610 obiskov")),
        ("a.1/obiski_mesto", words("1 200")),
        ("a.1/pomoc", Content::Blank),
        ("a.2/status", words("skoraj")),
        ("a.3/srecanja", Content::Number(7.into())),
    ] {
        let (name, at) = cell_of(stage, "dom", &book, entry);
        put(&mut book, &name, &at.to_string(), content);
    }
    // In a closed cell, in a row below the form, and a day in words.
    let (goals, status) = cell_of(stage, "dom", &book, "a.1/explanation");
    let closed = CellRef::new(status.row, status.column - 1);
    put(&mut book, &goals, &closed.to_string(), words("dosežen"));
    let (figures, last) = cell_of(stage, "dom", &book, "a.3/srecanja");
    let below = CellRef::new(last.row + 3, last.column);
    put(&mut book, &figures, &below.to_string(), words("še 12 na terenu"));
    let confirmation = stage.catalogue.strategy.language;
    put(
        &mut book,
        CONFIRMATION.name.in_(confirmation),
        "C6",
        words("konec januarja"),
    );
    forms.insert("dom".to_owned(), book);
    forms
}

/// Every text and number of a sheet, in order.
fn all_words(sheet: &SheetPlan) -> Vec<String> {
    sheet.cells.values().map(|cell| cell.content.as_found()).collect()
}

#[test]
fn everything_that_was_entered_is_there_and_the_faults_are_marked() {
    let stage = Stage::new();
    let (_, findings, submissions) = stage.run(&faulty(&stage));
    let came = &submissions["dom"];
    let answer = stage.answer(came, &findings);
    // Read back as a file.
    let (_, _, back) = stage.run(&BTreeMap::from([("nazaj".to_owned(), answer.book.clone())]));
    let back = &back["nazaj"];
    for (entry, read) in &came.entries {
        match &read.reading {
            Reading::Value(value) => assert_eq!(back.value(entry), Some(value), "{entry}"),
            Reading::Blank => assert_eq!(back.entries[entry].reading, Reading::Blank, "{entry}"),
            Reading::Unreadable => {
                assert_eq!(back.entries[entry].reading, Reading::Blank, "{entry}");
                let at = &back.entries[entry].place;
                let sheet = answer.book.sheet(at.sheet_name().unwrap()).unwrap();
                let cell = sheet.cell(at.cell_ref().unwrap());
                assert_eq!(cell.style.look, Look::Bad, "{entry}");
                assert!(cell.style.open, "{entry}");
                assert!(cell.comment().unwrap().contains(&*read.found()), "{entry}");
            }
        }
    }
    assert_eq!(back.confirmation.office, came.confirmation.office);
    assert_eq!(back.confirmation.confirmed, came.confirmation.confirmed);
    let list = all_words(&answer.book.sheets[0]);
    for entered in [
        "od 22",
        "1.610 obiskov",
        "1 200",
        "skoraj",
        "dosežen",
        "še 12 na terenu",
        "konec januarja",
    ] {
        assert!(list.iter().any(|word| word == entered), "{entered}: {list:#?}");
    }
    assert!(back.leftovers.is_empty(), "{:?}", back.leftovers);
    // A warning is marked otherwise than an error; a note is not marked at all.
    let look = |entry: &str| {
        let place = &back.entries[&key(entry)].place;
        let sheet = answer.book.sheet(place.sheet_name().unwrap()).unwrap();
        let cell = sheet.cell(place.cell_ref().unwrap());
        (cell.style.look, cell.comment().is_some())
    };
    assert_eq!(look("a.1/pomoc"), (Look::Bad, true));
    assert_eq!(look("a.1/obiski_mesto"), (Look::Required, false));
    assert_eq!(look("a.3/srecanja"), (Look::Bad, true));
}

#[test]
fn another_institutions_figure_is_not_reported() {
    let stage = Stage::new();
    let (_, findings, submissions) = stage.run(&faulty(&stage));
    let told = findings.iter().find(|f| f.fault.code.id == "M104").unwrap();
    let claims = told.fault.fact(Language::Sl);
    assert!(claims.contains("Knjižnica Primer"), "{claims}");
    for name in ["dom", "knjiznica"] {
        let answer = stage.answer(&submissions[name], &findings);
        let point = answer.points.iter().find(|p| p.code.id == "M104").unwrap();
        assert!(point.wrong.contains("vaš podatek se ne ujema"), "{}", point.wrong);
        for other in ["Knjižnica", "Dom starejših"] {
            assert!(!point.wrong.contains(other) && !point.todo.contains(other));
        }
        assert_eq!(point.target.as_ref().unwrap().sheet, "Kazalniki");
    }
    // The library is reported nothing else: the home's faults are the home's.
    let library = stage.answer(&submissions["knjiznica"], &findings);
    assert_eq!(library.points.len(), 1);
}

#[test]
fn a_corrected_workbook_is_accepted_and_replaces_the_first() {
    let stage = Stage::new();
    let mut books = faulty(&stage);
    let clean = stage.forms();
    let (_, _, right) = stage.run(&clean);
    let (_, findings, submissions) = stage.run(&books);
    let answer = stage.answer(&submissions["dom"], &findings);
    // A user types the right values into the workbook that came back.
    let mut corrected = answer.book.clone();
    let (_, _, back) = stage.run(&BTreeMap::from([("nazaj".to_owned(), corrected.clone())]));
    let right = &right["dom"];
    for (entry, read) in &back["nazaj"].entries {
        let was = &right.entries[entry];
        let sheet = sheet(&mut corrected, read.place.sheet_name().unwrap());
        let cell: &mut Cell = sheet.cells.get_mut(&read.place.cell_ref().unwrap()).unwrap();
        if read.reading != was.reading {
            let source = clean["dom"].sheet(was.place.sheet_name().unwrap()).unwrap();
            cell.content = source.cell(was.place.cell_ref().unwrap()).content.clone();
        }
    }
    put(&mut corrected, "Potrditev", "C6", Content::Date(45_700.into()));
    books.insert("dom-popravki".to_owned(), corrected);
    let (consolidated, findings, _) = stage.run(&books);
    let told: Vec<String> = findings
        .iter()
        .map(|f| format!("{} {}", f.fault.code.id, f.place))
        .collect();
    assert_eq!(told, ["M110 inbox/2024/dom.xlsx"]);
    let states: Vec<(&str, &FileState)> = consolidated
        .files
        .iter()
        .map(|file| (file.source.path.as_str(), &file.state))
        .collect();
    let newer = "inbox/2024/dom-popravki.xlsx".to_owned();
    assert_eq!(
        states,
        [
            ("inbox/2024/dom-popravki.xlsx", &FileState::Counted),
            ("inbox/2024/dom.xlsx", &FileState::Superseded(newer)),
            ("inbox/2024/knjiznica.xlsx", &FileState::Counted),
            ("inbox/2024/obcina.xlsx", &FileState::Counted),
        ]
    );
}

#[test]
fn a_workbook_that_is_still_faulty_is_returned_again_with_its_history() {
    let stage = Stage::new();
    let books = faulty(&stage);
    let (_, findings, first) = stage.run(&books);
    let answer = stage.answer(&first["dom"], &findings);
    let mut again = books.clone();
    // Sent back as it came: nothing was corrected.
    again.insert("dom-popravki".to_owned(), answer.book);
    let (_, findings, second) = stage.run(&again);
    assert_eq!(
        second["dom-popravki"].corrects,
        [first["dom"].source.sha256.clone()]
    );
    let answer = stage.answer(&second["dom-popravki"], &findings);
    assert!(answer.asks());
    let names: Vec<&str> = answer.book.sheets.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "Popravki").count(), 1);
    assert!(answer.unplaced.is_empty(), "{:?}", answer.unplaced);
    let mut third = again.clone();
    third.insert("dom-popravki-2".to_owned(), answer.book);
    third.remove("dom-popravki");
    let (consolidated, _, _) = stage.run(&third);
    let first = consolidated
        .files
        .iter()
        .find(|f| f.source.path.ends_with("/dom.xlsx"))
        .unwrap();
    assert!(
        matches!(first.state, FileState::Superseded(_)),
        "{:?}",
        first.state
    );
}

#[test]
fn a_form_without_findings_needs_no_correction() {
    let stage = Stage::new();
    let (_, findings, submissions) = stage.run(&stage.forms());
    assert!(findings.is_empty(), "{findings:?}");
    for submission in submissions.values() {
        let answer = stage.answer(submission, &findings);
        assert!(!answer.asks());
        assert!(answer.points.is_empty() && answer.unplaced.is_empty());
    }
}

#[test]
fn damage_to_the_form_loses_no_entry() {
    let stage = Stage::new();
    let mut forms = stage.forms();
    let book = forms.get_mut("dom").unwrap();
    let (figures, at) = cell_of(&stage, "dom", &book.clone(), "a.1/obiski");
    // A column of one's own beside the form, and a key that was overwritten: the row still shows its question, and is read.
    let own = CellRef::new(at.row, at.column + 7);
    put(book, &figures, &own.to_string(), words("vir: evidenca"));
    put(book, &figures, &format!("A{}", at.row + 1), words("moja vrstica"));
    book.sheets.push({
        let mut notes = SheetPlan::named("Zapiski");
        notes.put(0, 0, Cell::text("pokličite nas", Look::Plain));
        notes
    });
    let (_, findings, submissions) = stage.run(&forms);
    let carry = carry(&stage.catalogue, &submissions["dom"]);
    let kept: Vec<String> = carry
        .unplaced
        .iter()
        .map(|one| format!("{}: {}", one.place.sheet_name().unwrap(), one.found))
        .collect();
    assert_eq!(kept, ["Kazalniki: vir: evidenca", "Zapiski: pokličite nas"]);
    let answer = stage.answer(&submissions["dom"], &findings);
    let list = all_words(&answer.book.sheets[0]);
    assert!(list.iter().any(|word| word == "pokličite nas"));
}

#[test]
fn the_message_fits_a_screen_and_carries_the_workbook() {
    let english = text("strategy.toml").replace("language = \"sl\"", "language = \"en\"");
    for (strategy, list) in [(text("strategy.toml"), "»Popravki«"), (english, "“Corrections”")] {
        let stage = Stage::of(&strategy.replace(
            "name = \"Dom starejših Primer\"",
            "name = \"Dom starejših Primer\"\nemail = \"info@dom.example.si\"",
        ));
        let (_, findings, submissions) = stage.run(&faulty(&stage));
        let submission = &submissions["dom"];
        let answer = stage.answer(submission, &findings);
        assert!(answer.count(Severity::Error) >= 4);
        let bytes = write::write(&answer.book).unwrap();
        let attachment = Attachment {
            name: "dom-popravki.xlsx".into(),
            bytes: bytes.clone(),
        };
        let corrections = |files: &[&'static str]| Corrections {
            institution: &submission.institution,
            answers: files.iter().map(|file| (*file, &answer)).collect(),
            are_conflicting: files.len() > 1,
            contradictions: Vec::new(),
            notes: &[],
            comparison: None,
            attachments: vec![attachment.clone(); files.len()],
        };
        let own = DraftKind::Feedback.text(stage.catalogue.strategy.language);
        let by = Some(Date::constant(2025, 2, 14));
        let write = |files: &[&'static str]| {
            email_draft::feedback(&stage.catalogue, stage.year, &corrections(files), by, own).unwrap()
        };
        let letter = write(&["DUK.xlsx"]);
        assert!(letter.body.contains(list), "{}", letter.body);
        assert!(
            letter.body.contains("Urad za družbene dejavnosti"),
            "{}",
            letter.body
        );
        assert_eq!(letter.to.as_deref(), Some("info@dom.example.si"));
        assert_eq!(letter.eml(), write(&["DUK.xlsx"]).eml());
        let eml = letter.eml();
        let message = MessageParser::default().parse(&eml).unwrap();
        assert_eq!(message.attachment(0).unwrap().contents(), bytes);
        assert_eq!(
            message.attachment(0).unwrap().attachment_name(),
            Some("dom-popravki.xlsx")
        );
        let two = write(&[
            "Dom poročilo KONČNO za občino, popravljeno.xlsx",
            "Dom poročilo.xlsx",
        ]);
        assert!(two.body.contains("KONČNO"), "{}", two.body);
        for letter in [letter, two] {
            assert!(letter.body.lines().count() <= MOST_LINES, "{}", letter.body);
        }
    }
}

#[test]
fn the_slovene_message_reads_as_a_person_would_write_it() {
    let stage = Stage::new();
    let (_, findings, submissions) = stage.run(&faulty(&stage));
    let submission = &submissions["dom"];
    let answer = stage.answer(submission, &findings);
    let corrections = Corrections {
        institution: &submission.institution,
        answers: vec![("dom.xlsx", &answer)],
        are_conflicting: false,
        contradictions: Vec::new(),
        notes: &[],
        comparison: None,
        attachments: Vec::new(),
    };
    let by = stage.catalogue.strategy.return_by;
    let text = DraftKind::Feedback.text(Language::Sl);
    let letter = email_draft::feedback(&stage.catalogue, stage.year, &corrections, by, text).unwrap();
    insta::assert_snapshot!(format!("{}\n\n{}", letter.subject, letter.body), @r"
Popravki obrazca za leto 2024: Strategija Občine Primer za obdobje 2022–2025

Spoštovani,

hvala za obrazec za leto 2024. Pri branju smo našli 5 napak in 2 opozorili:
- ni število: 2 mesti (Kazalniki)
- neznano stanje: 1 mesto (Cilji)
- ustanove navajajo različno: 1 mesto (Kazalniki)
- obvezna celica je prazna: 1 mesto (Finance)
- ni datum: 1 mesto (Potrditev)
- vpis, kjer ni vprašanja: 1 mesto (Cilji)

V priloženem zvezku je vse, kar ste vpisali. Celice, ki jih je treba
preveriti, so označene; na prvem listu »Popravki« je našteto, kaj storiti.
Prosimo, preglejte jih, popravite ta zvezek (ne starega) in nam ga vrnite
do 31. 1. 2025.

Za vprašanja: Urad za družbene dejavnosti, Občina Primer

Lep pozdrav
Občina Primer
");
}

#[test]
#[ignore = "writes the workbook for looking at: FEEDBACK_OUT=file"]
fn the_workbook_to_look_at() {
    let stage = Stage::new();
    let (_, findings, submissions) = stage.run(&faulty(&stage));
    let answer = stage.answer(&submissions["dom"], &findings);
    if let Some(path) = std::env::var_os("FEEDBACK_OUT") {
        fs::write(path, write::write(&answer.book).unwrap()).unwrap();
    }
}

/// What the answer writes on the stamp stands below the record of the form's texts, in which every further line would be a row.
#[test]
fn what_the_answer_adds_to_the_stamp_is_no_row_of_the_form() {
    let stage = Stage::new();
    let (_, findings, submissions) = stage.run(&faulty(&stage));
    let rows = |book: &BookPlan| -> Vec<Vec<String>> {
        let bytes = write::write(book).unwrap();
        let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let is_stamp = |sheet: &&Sheet| sheet.cell(CellRef::new(0, 0)).content.found_text() == STAMP.key;
        let stamp = book.sheets.iter().find(is_stamp).unwrap();
        let written = Written::read(stamp, 0, 0).unwrap();
        let keys = written.sheets.iter().map(|sheet| &sheet.rows);
        keys.map(|rows| rows.keys().map(ToString::to_string).collect())
            .collect()
    };
    let forms = stage.forms();
    for (name, submission) in &submissions {
        let answer = stage.answer(submission, &findings);
        assert_eq!(rows(&answer.book), rows(&forms[name]), "{name}");
    }
}
