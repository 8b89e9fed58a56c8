//! Returned forms with numbers, days and percentages that were once read wrongly: each with the right value.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::agreement::open;
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::submission::Submission;
use zbir::inputs::history::{self, History};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::strategy::catalogue;

/// Returns a form's submission, and code and message of every finding.
fn read(strategy: &Path, file: &str) -> (Submission, Vec<String>) {
    let text = fs::read_to_string(strategy.join("strategy.toml"))
        .or_else(|_| fs::read_to_string(strategy))
        .unwrap();
    let (catalogue, _) = catalogue::load("strategy.toml", &text)
        .map_err(|broken| broken.render(Language::En, false))
        .unwrap();
    let year = catalogue.strategy.reporting_year;
    let mut history = History::default();
    if let Ok(text) = fs::read_to_string(strategy.join("history/2023.csv")) {
        history::parse("history/2023.csv", &text, year.plus(-1), &catalogue, &mut history);
    }
    let bytes = fs::read(data(file)).unwrap();
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of(file, &bytes);
    let (submission, findings) = intake::intake(&catalogue, year, &history, source, &book);
    let of_cell = findings
        .iter()
        .map(|finding| {
            format!(
                "{} {}: {}",
                finding.fault.code.id,
                finding.place,
                finding.fault.fact(Language::En)
            )
        })
        .collect();
    (submission.unwrap(), of_cell)
}

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/cases")
        .join(file)
}

fn kranj() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kranj-starejsi")
}

fn value(submission: &Submission, entry: &str) -> Option<String> {
    Some(submission.value(&entry.parse().unwrap())?.canonical())
}

fn findings_of<'a>(findings: &'a [String], cell: &str) -> Vec<&'a str> {
    let of_cell = |line: &&String| line.contains(&format!(" › {cell}:"));
    findings
        .iter()
        .filter(of_cell)
        .map(std::string::String::as_str)
        .collect()
}

#[test]
fn an_amount_with_a_comma_before_three_digits_is_never_a_thousandth() {
    let (submission, findings) = read(&kranj(), "comma-thousands.xlsx");
    assert_eq!(value(&submission, "a.3/pomoc_na_domu").as_deref(), Some("12000"));
    let of_cell = findings_of(&findings, "J5");
    assert!(
        of_cell
            .iter()
            .any(|line| line.contains("V101") && line.ends_with("“12,000”, read as 12,000.00\u{a0}€")),
        "{of_cell:?}"
    );
}

#[test]
fn a_percentage_in_a_cell_for_persons_is_reported_as_shown() {
    let (submission, findings) = read(&kranj(), "percent-cell.xlsx");
    assert_eq!(value(&submission, "a.3/oskrbovalke"), None);
    let of_cell = findings_of(&findings, "J5");
    assert!(
        of_cell
            .iter()
            .any(|line| line.starts_with("V131") && line.contains("(22 %)")),
        "{of_cell:?}"
    );
}

#[test]
fn the_residue_of_a_subtraction_is_zero_with_a_note() {
    let (submission, findings) = read(&kranj(), "residue-in-revised.xlsx");
    let notes: Vec<&String> = findings.iter().filter(|line| line.starts_with("V113")).collect();
    assert!(notes.len() == 1 && notes[0].ends_with("0 was read"), "{notes:?}");
    let zero = |(_, entry): &(&zbir::base::key::EntryKey, &zbir::forms::submission::Entry)| {
        entry
            .value()
            .and_then(zbir::base::value::Value::as_number)
            .is_some_and(|n| n.is_zero())
    };
    let zeros = submission.entries.iter().filter(zero);
    assert!(
        zeros
            .into_iter()
            .any(|(key, _)| key.to_string().ends_with("/revised"))
    );
}

#[test]
fn words_converted_by_a_program_are_read_as_shown_or_reported() {
    let (submission, findings) = read(&data("mis-strategy.toml"), "typed-percent-and-time.xlsx");
    for cell in ["J5", "J6", "J7", "J65", "K6", "J156", "J161"] {
        let of_cell = findings_of(&findings, cell);
        assert!(
            of_cell.iter().any(|line| ["V131", "V112", "V132", "V106"]
                .iter()
                .any(|code| line.starts_with(code))),
            "{cell} {of_cell:?}"
        );
    }
    // In a cell for money LibreOffice kept the format: it shows 0.50, which is read.
    let shown = |entry: &&zbir::forms::submission::Entry| !entry.place.to_string().ends_with("J95");
    for entry in submission.entries.values().filter(shown) {
        let found = entry
            .value()
            .map(zbir::base::value::Value::canonical)
            .unwrap_or_default();
        for wrong in ["0.5", "0.520833333333333", "2026-01-02", "2024-01-02"] {
            assert_ne!(found, wrong, "{}", entry.place);
        }
    }
}
