//! Data that identify a person, typed into every cell that an institution can fill in: no output that is passed on repeats them.

use std::fs;
use std::path::Path;

use crate::computed::returned;
use crate::personal_data::{bare, texts, untagged};
#[cfg(feature = "desk")]
use crate::support::desk_calls::Desk;
use crate::support::folder::{ran, zbir};
use crate::support::strategy::{Strategy, small_and, small_with};
use zbir::base::personal::MASK;
use zbir::base::place::CellRef;
use zbir::forms::layout::ConfirmationField;
use zbir::sheet::{Cell, Content, Look, write};

/// One number of each kind that is published nowhere, as it is typed, and its digits.
const TYPED: [(&str, &str); 4] = [
    ("EMŠO 0101006500006", "0101006500006"),
    ("račun SI56 1910 0000 0123 438", "56191000000123438"),
    ("davčna št. 12345679", "12345679"),
    ("ZZZS št. 032822732", "032822732"),
];

/// Writes the forms of all institutions, with words in every cell that can be filled in, in stray cells and in comments.
fn careless(strategy: &Strategy, words: &str) -> tempfile::TempDir {
    let folder = strategy.copied();
    let inbox = folder.path().join("inbox/2024");
    fs::create_dir_all(&inbox).unwrap();
    for answer in &strategy.answers {
        let mut issued = strategy.form(&answer.institution, &answer.carried().unwrap());
        let entries = issued.cells.values().chain(issued.lists.values());
        let lines = issued.confirmation.iter();
        let lines =
            lines.filter(|(field, _)| matches!(field, ConfirmationField::Office | ConfirmationField::Role));
        let cells: Vec<(String, CellRef)> = entries.chain(lines.map(|(_, cell)| cell)).cloned().collect();
        for (number, (name, at)) in cells.into_iter().enumerate() {
            let sheet = issued
                .book
                .sheets
                .iter_mut()
                .find(|sheet| sheet.name == name)
                .unwrap();
            let mut cell = sheet.cell(at).clone();
            cell.content = Content::Text(format!("Zapis {number}: {words}.").into());
            sheet.put(at.row, at.column, cell);
        }
        for sheet in &mut issued.book.sheets {
            let beside = CellRef::new(7, 60);
            let cell = Cell::text(format!("Ob strani {words}."), Look::Optional);
            sheet.put(
                beside.row,
                beside.column,
                cell.commented(format!("Pripis {words}.")),
            );
        }
        fs::write(
            inbox.join(format!("{}.xlsx", answer.institution)),
            write::write(&issued.book).unwrap(),
        )
        .unwrap();
    }
    folder
}

fn holds_none(what: &str, text: &str) {
    for text in [bare(text), bare(&untagged(text))] {
        for (_, digits) in TYPED {
            assert!(!text.contains(digits), "{what} holds {digits}");
        }
    }
}

fn run(folder: &Path, command: &[&str]) -> (i32, String) {
    let (code, out, err) = ran(zbir(command).current_dir(folder));
    (code, out + &err)
}

#[cfg(feature = "desk")]
fn the_desk_holds_none(folder: &Path) {
    use serde_json::json;

    let desk = Desk::on(folder, "2025-02-12", "sl").entered();
    for (verb, request) in [
        ("received", json!({})),
        ("findings", json!({})),
        ("conflicts", json!({})),
        ("goals", json!({})),
        ("goal", json!({ "key": "a.3" })),
        ("goal", json!({ "key": "a.1" })),
        ("trace", json!({ "key": "a.3" })),
    ] {
        holds_none(verb, &desk.ask(verb, &request).to_string());
    }
}

#[test]
fn no_cell_of_a_form_publishes_a_persons_number() {
    let (strategy, _folder) = small_and("planned");
    let words: Vec<&str> = TYPED.iter().map(|(typed, _)| *typed).collect();
    let folder = careless(&strategy, &words.join(", "));
    let of_list = ["a.3/dogodki", "a.3/dogodki#1/ime", "a.3/partnerji#1/vrsta"];
    for key in of_list
        .into_iter()
        .chain(["a.1", "a.3", "a.3/evidence", "a.1/odlok"])
    {
        for format in ["human", "json"] {
            let (code, told) = run(folder.path(), &["trace", key, "--format", format]);
            assert!(code < 2, "{key}: {told}");
            holds_none(key, &told);
        }
    }
    for command in [
        &["run"][..],
        &["report"],
        &["check"],
        &["check", "--format", "json"],
    ] {
        let (code, told) = run(folder.path(), command);
        assert!(code < 2 && told.contains("R126"), "{command:?} {told}");
        holds_none(&command.join(" "), &told);
    }
    let made = texts(&folder.path().join("out"));
    let of_list = made
        .iter()
        .find(|(name, _)| name.ends_with("data/list_cells.csv"))
        .unwrap();
    assert!(of_list.1.contains(MASK), "{}", of_list.1);
    for (name, text) in made.iter().filter(|(name, _)| !name.contains("/feedback/")) {
        // The corrected form goes back to whom it came from.
        holds_none(name, text);
    }
    #[cfg(feature = "desk")]
    the_desk_holds_none(folder.path());
}

/// The small strategy whose library lists a partner with somebody's contact.
fn with_contact() -> (Strategy, tempfile::TempDir) {
    let (_, folder) = small_with(&[]);
    let file = folder.path().join("answers.toml");
    let text = fs::read_to_string(&file).unwrap();
    let named = text.replace(
        "Društvo Spominčica",
        "Društvo, vodja 041 123 456, ime.priimek@posta.si",
    );
    assert_ne!(text, named);
    fs::write(&file, named).unwrap();
    let strategy = Strategy::read(folder.path().to_str().unwrap(), "answers.toml");
    (strategy, folder)
}

#[test]
fn a_contact_in_a_list_is_marked_until_it_is_decided_on_and_holds_the_year_open() {
    const MARK: &str = "041 123 456 [osebni kontakt? čaka na odločitev]";
    let (strategy, _folder) = with_contact();
    let folder = returned(&strategy);
    let signed = [
        "--reason",
        "Društvo ga objavlja.",
        "--by",
        "Urad",
        "--date",
        "2025-02-12",
    ];
    let decide = |what: &[&str]| {
        let (code, told) = run(folder.path(), &[&["decide", "."], what, &signed].concat());
        assert_eq!(code, 0, "{told}");
    };
    decide(&["accept", "obcina", "dom", "knjiznica"]);
    let today = ["--today", "2025-02-12"];
    run(folder.path(), &[&["report"][..], &today].concat());
    run(folder.path(), &[&["merge"][..], &today].concat());
    let read = |name: &str| fs::read_to_string(folder.path().join("out/2024").join(name)).unwrap();
    for name in ["report-osnutek.html", "result.json", "data/list_cells.csv"] {
        assert!(read(name).contains(MARK), "{name}");
    }
    let held = run(folder.path(), &[&["report", "--final"][..], &today].concat());
    assert!(held.0 == 1 && held.1.contains("R127"), "{held:?}");
    assert!(
        run(folder.path(), &[&["close"][..], &today].concat())
            .1
            .contains("R127")
    );
    decide(&["waive", "R127", "--item", "a.3/partnerji"]);
    let done = run(folder.path(), &[&["report", "--final"][..], &today].concat());
    assert_eq!(done.0, 0, "{done:?}");
    let page = read("report.html");
    assert!(page.contains("041 123 456") && !page.contains("osebni kontakt?"));
}
