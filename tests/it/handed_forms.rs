//! Forms that came out wrong once, as files: each is read as what it shows, or told.

use std::fs;
use std::path::Path;

use crate::support::strategy;
use zbir::catalogue::{self, Catalogue};
use zbir::feedback::carry;
use zbir::history::History;
use zbir::intake;
use zbir::key::EntryKey;
use zbir::language::Language;
use zbir::spreadsheet::isolate::Isolation;
use zbir::spreadsheet::limits::Limits;
use zbir::spreadsheet::open::open;
use zbir::submission::{Reading, SourceFile, Submission};
use zbir::value::Value;

fn case(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/cases")
        .join(file)
}

/// What a form holds, and what is told of it: code, place and fact of each finding.
fn read(catalogue: &Catalogue, history: &History, file: &str) -> (Submission, Vec<String>) {
    let bytes = fs::read(case(file)).unwrap();
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let book = open(&bytes, &Limits::default(), &isolation)
        .unwrap_or_else(|fault| panic!("{file}: {}", fault.fact(Language::En)));
    let year = catalogue.strategy.reporting_year;
    let source = SourceFile::of("form", &bytes);
    let (submission, findings) = intake::intake(catalogue, year, history, source, &book);
    let told = findings.iter().map(|finding| {
        let place = &finding.place;
        format!(
            "{} {place} {}",
            finding.fault.code.id,
            finding.fault.fact(Language::En)
        )
    });
    let told = told.collect();
    (submission.unwrap(), told)
}

fn of_sample(file: &str) -> (Submission, Vec<String>) {
    let sample = strategy::sample();
    read(&sample.catalogue, &sample.history, file)
}

fn robust(file: &str) -> (Submission, Vec<String>) {
    let text = fs::read_to_string(case("robust/mis-strategy.toml")).unwrap();
    let (catalogue, _) = catalogue::load("strategy.toml", &text).unwrap();
    read(&catalogue, &History::default(), file)
}

fn value(submission: &Submission, entry: &str) -> String {
    format!("{:?}", submission.value(&entry.parse::<EntryKey>().unwrap()))
}

#[test]
fn letters_that_are_taken_apart_are_the_letters_they_show() {
    for file in ["form.xlsx", "keys-deleted.xlsx"] {
        let (submission, told) = of_sample(&format!("reading/07-decomposed-letters/{file}"));
        let wrong = ["V108", "W109", "W114", "W111"];
        let wrong: Vec<_> = told
            .iter()
            .filter(|one| wrong.iter().any(|code| one.starts_with(code)))
            .collect();
        assert!(wrong.is_empty(), "{file}: {wrong:?}");
        let is_status = |reading: &Reading| matches!(reading, Reading::Value(Value::Status(_)));
        let statuses = submission
            .entries
            .values()
            .filter(|entry| is_status(&entry.reading))
            .count();
        assert!(statuses > 0, "{file}: {told:?}");
    }
}

#[test]
fn what_is_struck_through_is_asked_and_never_joined() {
    let (submission, told) = of_sample("reading/08-struck-through-text/form.xlsx");
    let struck: Vec<_> = told.iter().filter(|one| one.starts_with("V140")).collect();
    assert!(struck.len() >= 3, "{told:?}");
    assert!(
        struck
            .iter()
            .any(|one| one.contains("J5") && one.contains("2225") && one.contains("“25”")),
        "{struck:?}"
    );
    assert!(
        struck
            .iter()
            .any(|one| one.contains("J14") && one.contains("as a whole")),
        "{struck:?}"
    );
    assert!(
        !told
            .iter()
            .any(|one| one.starts_with("V101") && one.contains("2225")),
        "{told:?}"
    );
    let unreadable = submission
        .entries
        .values()
        .filter(|entry| entry.reading == Reading::Unreadable)
        .count();
    assert!(unreadable >= struck.len());
}

#[test]
fn comments_and_text_boxes_are_told_and_kept() {
    for (file, words) in [
        ("comments.xlsx", "comment"),
        (
            "text-box.xlsx",
            "Podatek za a.3 je zaradi odhodov dejansko 20 oskrbovalk.",
        ),
    ] {
        let (submission, told) = of_sample(&format!("reading/09-comments-and-text-boxes/{file}"));
        let beside: Vec<_> = told.iter().filter(|one| one.starts_with("W150")).collect();
        assert_eq!(beside.len(), 1, "{file}: {told:?}");
        assert!(beside[0].contains(words), "{beside:?}");
        assert!(!beside[0].contains("In 2023 you wrote") && !beside[0].contains("Leta 2023 ste napisali"));
        let kept: Vec<_> = submission.leftovers.iter().filter(|one| one.is_beside).collect();
        assert!(!kept.is_empty());
        let sample = strategy::sample();
        let carried = carry(&sample.catalogue, &submission);
        for one in kept {
            assert!(
                carried
                    .unplaced
                    .iter()
                    .any(|unplaced| unplaced.place == one.place),
                "{one:?}"
            );
        }
    }
}

#[test]
fn percentages_of_an_xls_are_percentages() {
    let (submission, told) = robust("robust/02-percent-in-xls.xls");
    let values = ["a.1/p0", "a.1/p1", "a.1/p2", "a.1/p3"].map(|entry| value(&submission, entry));
    assert_eq!(
        values,
        ["100", "115", "50", "5000"].map(|number| format!("Some(Number({number}))"))
    );
    assert!(!told.iter().any(|one| one.starts_with("V118")), "{told:?}");
    // Comments and letters of a text cannot be seen in this format.
    assert_eq!(
        told.iter().filter(|one| one.starts_with("W152")).count(),
        1,
        "{told:?}"
    );
}

#[test]
fn text_of_an_ods_counts_whatever_it_lacks() {
    for (file, shown) in [
        ("08a-ods-text-without-value-type.ods", "7,5"),
        ("08b-ods-formula-text-without-value.ods", "5"),
    ] {
        let (submission, told) = robust(&format!("robust/{file}"));
        let filled: Vec<String> = submission
            .entries
            .iter()
            .filter(|(_, entry)| entry.reading != Reading::Blank)
            .map(|(key, entry)| format!("{key}={}", entry.found))
            .collect();
        assert_eq!(filled.len(), 16, "{file}: {told:?}");
        assert!(filled.contains(&format!("a.1/d0={shown}")), "{file}: {filled:?}");
    }
}
