//! Parts of a form that are missing, duplicated, covered or of an older edition: what is read, and what is reported.

use std::fs;
use std::sync::LazyLock;

use zbir::base::key::EntryKey;
use zbir::base::language::Language;
use zbir::base::place::{CellRef, Range};
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::submission::{ConfirmationField, Reading, Submission};
use zbir::reply::feedback;
use zbir::sheet::{Book, Cell, Content, Look, Sheet};
use zbir::strategy::catalogue::{self, Catalogue};

use crate::support::read_back;
use crate::support::strategy::{self, Strategy};

static SMALL: LazyLock<Strategy> = LazyLock::new(strategy::small);

/// Returns the form of the home, filled in.
fn form() -> Book {
    let home = "dom".parse().unwrap();
    let mut answers = SMALL.answers.iter();
    let answer = answers.find(|answer| answer.institution == home).unwrap();
    read_back(&SMALL.form(&home, &answer.carried().unwrap()).book)
}

fn sheet<'a>(book: &'a mut Book, name: &str) -> &'a mut Sheet {
    book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
}

fn put(sheet: &mut Sheet, row: u32, column: u16, cell: Cell) {
    sheet.cells.insert(CellRef::new(row, column), cell);
}

/// Reads a form by a catalogue; returns the findings as code, place and text.
fn read(catalogue: &Catalogue, book: &Book) -> (Submission, Vec<String>) {
    let year = catalogue.strategy.reporting_year;
    let source = SourceFile::of("form", b"");
    let (submission, findings) = intake::intake(catalogue, year, &SMALL.history, source, book);
    let reported = findings.iter().map(|one| {
        let words = one.fault.fact(Language::En);
        format!("{} {} {words}", one.fault.code.id, one.place)
    });
    let reported = reported.collect();
    (submission.unwrap(), reported)
}

/// Returns the value that an entry was read as.
fn value(submission: &Submission, entry: &str) -> String {
    let entry = submission.entries.get(&entry.parse::<EntryKey>().unwrap());
    match entry.map(|entry| (&entry.reading, entry.found())) {
        Some((Reading::Value(_), found)) => found.into_owned(),
        Some((Reading::Blank, _)) => "blank".to_owned(),
        Some((Reading::Unreadable, _)) => "unreadable".to_owned(),
        None => "none".to_owned(),
    }
}

/// Returns a catalogue with other words in some places.
fn changed(changes: &[(&str, &str)]) -> Catalogue {
    let mut text = fs::read_to_string(SMALL.folder.join("strategy.toml")).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let (catalogue, _) = catalogue::load("strategy.toml", &text)
        .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
    catalogue
}

/// Returns a form of the first edition of the layout: without a record of its texts.
fn of_first_edition(mut book: Book) -> Book {
    let stamp = sheet(&mut book, "_zbir");
    let text = |stamp: &Sheet, row| stamp.cell(CellRef::new(row, 0)).content.as_found();
    let record = (0..stamp.end_row())
        .find(|row| text(stamp, *row).starts_with("written "))
        .unwrap();
    let edition = (0..record).find(|row| text(stamp, *row) == "edition").unwrap();
    stamp.cells.retain(|at, _| at.row < record);
    put(stamp, edition, 1, Cell::text("1", Look::Key));
    book
}

#[test]
fn a_form_of_the_first_edition_counts_by_the_words_of_todays_catalogue() {
    let old = of_first_edition(form());
    // By the same catalogue it is read as before.
    let (plain, reported) = read(&SMALL.catalogue, &form());
    let (same, of_old) = read(&SMALL.catalogue, &old);
    assert_eq!(plain.entries, same.entries);
    assert_eq!((reported, of_old), (vec![], vec![]));
    // Two titles were exchanged since: what a row shows decides.
    let exchanged = changed(&[
        ("\"Obiski skupaj\"", "\"?\""),
        ("\"Obiski v mestu\"", "\"Obiski skupaj\""),
        ("\"?\"", "\"Obiski v mestu\""),
    ]);
    let (read_old, reported) = read(&exchanged, &old);
    assert_eq!(value(&read_old, "a.1/obiski"), value(&plain, "a.1/obiski_mesto"));
    assert_eq!(value(&read_old, "a.1/obiski_mesto"), value(&plain, "a.1/obiski"));
    let codes = |code: &str, reported: &[String]| reported.iter().filter(|one| one.starts_with(code)).count();
    assert_eq!(codes("W130", &reported), 2, "{reported:#?}");
    // A title that no longer exists loses the value, with an error; a form with a record keeps it.
    let renamed = changed(&[("\"Obiski skupaj\"", "\"Obiski na domu in v ustanovi\"")]);
    let (read_old, reported) = read(&renamed, &old);
    assert_eq!(value(&read_old, "a.1/obiski"), "none");
    assert_eq!(codes("W132", &reported), 1, "{reported:#?}");
    let (read_new, reported) = read(&renamed, &form());
    assert_eq!(value(&read_new, "a.1/obiski"), value(&plain, "a.1/obiski"));
    assert_eq!(codes("W132", &reported), 0, "{reported:#?}");
}

#[test]
fn values_under_merged_cells_do_not_count() {
    let (plain, _) = read(&SMALL.catalogue, &form());
    let at = |entry: &str| {
        plain.entries[&entry.parse::<EntryKey>().unwrap()]
            .place
            .cell_ref()
            .unwrap()
    };
    let (first, second) = (at("a.1/oskrbovalke"), at("a.1/obiski"));
    let mut book = form();
    // An answer over the next row's: both are merged, and only the upper one shows.
    let figures = sheet(&mut book, "Kazalniki");
    figures.merged.push(Range { first, last: second });
    let (merged, reported) = read(&SMALL.catalogue, &book);
    assert_eq!(
        value(&merged, "a.1/oskrbovalke"),
        value(&plain, "a.1/oskrbovalke")
    );
    assert_ne!(value(&merged, "a.1/obiski"), value(&plain, "a.1/obiski"));
    assert!(
        reported
            .iter()
            .any(|one| one.starts_with(&format!("W117 form › Kazalniki › {second}"))),
        "{reported:#?}"
    );
    // If the merge begins beside the answers, the answer is what it covers.
    let mut book = form();
    let figures = sheet(&mut book, "Kazalniki");
    let left = CellRef::new(first.row, first.column - 1);
    figures.merged.push(Range {
        first: left,
        last: first,
    });
    let (merged, reported) = read(&SMALL.catalogue, &book);
    assert_ne!(
        value(&merged, "a.1/oskrbovalke"),
        value(&plain, "a.1/oskrbovalke")
    );
    assert!(
        reported.iter().any(|one| one.starts_with("W117")),
        "{reported:#?}"
    );
}

#[test]
fn of_two_copies_of_a_sheet_neither_counts() {
    let (plain, _) = read(&SMALL.catalogue, &form());
    for (name, layout) in [
        ("Cilji", "a.2/status"),
        ("Kazalniki", "a.1/obiski"),
        ("Finance", "a.1/pomoc"),
    ] {
        let mut book = form();
        let at = plain.entries[&layout.parse::<EntryKey>().unwrap()]
            .place
            .cell_ref()
            .unwrap();
        let mut copy = book.sheet(name).unwrap().clone();
        copy.name = format!("{name} (2)");
        copy.cells.get_mut(&at).unwrap().content = Content::Number(77.into());
        book.sheets.push(copy);
        let (read_twice, reported) = read(&SMALL.catalogue, &book);
        assert_eq!(value(&read_twice, layout), "none", "{name}");
        let twice: Vec<&String> = reported.iter().filter(|one| one.starts_with("W108")).collect();
        assert!(
            twice.len() == 1 && twice[0].contains(&format!("“{name} (2)”")),
            "{reported:#?}"
        );
        // The input of both is kept for the person who entered it.
        let lost: Vec<&str> = read_twice
            .leftovers
            .iter()
            .filter_map(|one| one.place.sheet_name())
            .collect();
        assert!(
            lost.contains(&name) && lost.contains(&&*format!("{name} (2)")),
            "{lost:?}"
        );
        // Other sheets are read as usual.
        let others = plain
            .entries
            .iter()
            .filter(|(_, entry)| entry.place.sheet_name() != Some(name));
        for (key, entry) in others {
            assert_eq!(
                value(&read_twice, &key.to_string()),
                value(&plain, &key.to_string()),
                "{key}: {reported:#?}"
            );
            assert!(!entry.found().contains("77"));
        }
    }
}

#[test]
fn input_beside_the_list_of_corrections_is_reported() {
    let mut book = form();
    let (plain, _) = read(&SMALL.catalogue, &book);
    let at = plain.entries[&"a.1/obiski".parse::<EntryKey>().unwrap()]
        .place
        .cell_ref()
        .unwrap();
    sheet(&mut book, "Kazalniki").cells.get_mut(&at).unwrap().content = Content::Text("od 22".into());
    let year = SMALL.catalogue.strategy.reporting_year;
    let source = SourceFile::of("form", b"");
    let (submission, findings) = intake::intake(&SMALL.catalogue, year, &SMALL.history, source, &book);
    let submission = submission.unwrap();
    let answer = feedback::answer(&SMALL.catalogue, &SMALL.history, year, &submission, &findings);
    let mut answer = read_back(&answer.book);
    let (_, reported) = read(&SMALL.catalogue, &answer);
    assert!(
        !reported.iter().any(|one| one.starts_with("W116")),
        "{reported:#?}"
    );
    let list = sheet(&mut answer, "Popravki");
    let below = list.end_row() + 1;
    put(list, 8, 10, Cell::text("22 je prav", Look::Plain));
    put(list, below, 5, Cell::text("drugo je v redu", Look::Plain));
    let (back, reported) = read(&SMALL.catalogue, &answer);
    let stray: Vec<&String> = reported
        .iter()
        .filter(|one| one.starts_with("W116 form › Popravki"))
        .collect();
    assert!(
        stray.len() == 1 && stray[0].contains("22 je prav") && stray[0].contains("drugo je v redu"),
        "{reported:#?}"
    );
    assert_eq!(
        back.leftovers
            .iter()
            .filter(|one| one.place.sheet_name() == Some("Popravki"))
            .count(),
        2
    );
}

#[test]
fn a_copied_line_of_the_confirmation_is_reported_as_a_copied_row_is() {
    let copied = |value: &str| {
        let mut book = form();
        let confirmation = sheet(&mut book, "Potrditev");
        let key = ConfirmationField::NoActivity.key();
        let (at, _) = confirmation
            .cells
            .iter()
            .find(|(_, cell)| cell.content.as_found() == key)
            .unwrap();
        let (row, below) = (at.row, confirmation.end_row());
        let line: Vec<_> = confirmation
            .row(row)
            .map(|(at, cell)| (at.column, cell.clone()))
            .collect();
        for (column, cell) in line {
            confirmation.cells.insert(CellRef::new(below, column), cell);
        }
        if !value.is_empty() {
            put(confirmation, below, 2, Cell::text(value, Look::Plain));
        }
        read(&SMALL.catalogue, &book)
    };
    let about = |reported: &[String]| -> Vec<String> {
        let codes = reported.iter().filter(|one| one.contains("Potrditev"));
        codes.map(|one| one[..4].to_owned()).collect()
    };
    let (twice, reported) = copied("da");
    assert_eq!(about(&reported), ["W112"], "{reported:#?}");
    assert_eq!(twice.confirmation.no_activity, None);
    assert!(
        twice
            .confirmation
            .unreadable
            .contains(&ConfirmationField::NoActivity)
    );
    let (_, reported) = copied("");
    assert_eq!(about(&reported), ["W135"], "{reported:#?}");
}
