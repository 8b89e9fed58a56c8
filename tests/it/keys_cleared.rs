//! Forms whose hidden keys were emptied, or whose stamp was deleted: they are read as they were, and nothing untrue is said of them.

use std::collections::BTreeMap;

use crate::support::agreement::open;
use crate::support::strategy::{Strategy, rich, small, small_and};
use zbir::base::key::InstitutionId;
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::layout::{ConfirmationField, FINALITY, KEY_PREFIX, STAMP};
use zbir::forms::submission::Submission;
use zbir::forms::template::Carried;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{BookPlan, Content, write::write};

/// What is lost of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Keys,
    Stamp,
    Both,
}

/// Empties the first row and the first column of every sheet that has keys there.
fn without(mut book: BookPlan, lost: Lost) -> BookPlan {
    if lost != Lost::Keys {
        book.sheets.retain(|sheet| sheet.name != STAMP.name.sl);
    }
    if lost != Lost::Stamp {
        for sheet in book.sheets.iter_mut().filter(|sheet| sheet.name != STAMP.name.sl) {
            let has_keys = |sheet: &zbir::sheet::SheetPlan| {
                let mut cells = sheet.cells.iter();
                cells.any(|(at, cell)| at.row == 0 && cell.content.as_found().starts_with(KEY_PREFIX))
            };
            if has_keys(sheet) {
                sheet.cells.retain(|at, _| at.row > 0 && at.column > 0);
            }
        }
    }
    book
}

/// What was read, and what is said: code, sheet and message.
fn read(strategy: &Strategy, book: &BookPlan) -> (Option<Submission>, Vec<String>) {
    let bytes = write(book).unwrap();
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of("form.xlsx", &bytes);
    let year = strategy.catalogue.strategy.reporting_year;
    let (submission, findings) = intake::intake(&strategy.catalogue, year, &strategy.history, source, &book);
    let told = findings.iter().map(|finding| {
        let sheet = finding.place.sheet_name().unwrap_or_default();
        format!(
            "{} {sheet}: {}",
            finding.fault.code.id,
            finding.fault.fact(Language::En)
        )
    });
    (submission, told.collect())
}

/// A form that says all that a confirmation can, by an office that is called as its label.
fn filled(strategy: &Strategy, institution: &InstitutionId) -> BookPlan {
    let mut answers = strategy.answers.iter();
    let answer = answers.find(|answer| answer.institution == *institution);
    let mut carried = answer.map_or_else(Carried::default, |answer| answer.carried().unwrap());
    let language = strategy.language(institution);
    let text = |words: &str| Content::Text(words.into());
    for (field, content) in [
        (
            ConfirmationField::Office,
            text(ConfirmationField::Office.label().in_(language)),
        ),
        (ConfirmationField::Revision, Content::Number(2.into())),
        (ConfirmationField::Finality, text(FINALITY[1].in_(language))),
    ] {
        carried.confirmation.retain(|(of, _)| *of != field);
        carried.confirmation.push((field, content));
    }
    strategy.form(institution, &carried).book
}

#[test]
fn a_form_without_its_keys_or_its_stamp_is_read_as_it_was() {
    let (computed, _one) = small_and("computed");
    let (divided, _other) = small_and("divided");
    let mut known = BTreeMap::new();
    for (name, strategy) in [
        ("small", small()),
        ("computed", computed),
        ("divided", divided),
        ("rich", rich()),
    ] {
        for institution in strategy.catalogue.institutions.keys() {
            let book = filled(&strategy, institution);
            let (plain, told_of_plain) = read(&strategy, &book);
            let plain = plain.unwrap();
            for lost in [Lost::Keys, Lost::Stamp, Lost::Both] {
                let place = format!("{name} {institution} {lost:?}");
                let (submission, mut told) = read(&strategy, &without(book.clone(), lost));
                let Some(submission) = submission else {
                    // Another institution is asked the same, or this one nothing.
                    assert!(
                        lost != Lost::Keys && told[0].starts_with("W101"),
                        "{place}: {told:#?}"
                    );
                    continue;
                };
                *known.entry((name, lost as u8)).or_insert(0) += 1;
                told.retain(|told| !told.starts_with("W121") && !told.starts_with("W123"));
                assert_eq!(told, told_of_plain, "{place}");
                assert_eq!(submission.institution, *institution, "{place}");
                let readings = |of: &Submission| -> BTreeMap<String, String> {
                    let entries = of.entries.iter();
                    let entries =
                        entries.map(|(key, entry)| (key.to_string(), format!("{:?}", entry.reading)));
                    entries.collect()
                };
                assert_eq!(readings(&submission), readings(&plain), "{place}");
                assert_eq!(submission.lists.len(), plain.lists.len(), "{place}");
                let confirmed = |of: &Submission| {
                    let of = &of.confirmation;
                    let said = (of.confirmed, of.no_activity, of.revision, of.provisional);
                    (of.office.clone(), of.role.clone(), of.date, said)
                };
                assert_eq!(confirmed(&submission), confirmed(&plain), "{place}");
                assert_eq!(submission.confirmation.provisional, Some(true), "{place}");
            }
        }
    }
    // Of each strategy at least two forms are known by what everybody sees.
    for name in ["small", "computed", "divided", "rich"] {
        for lost in [Lost::Keys, Lost::Stamp, Lost::Both] {
            let count = known.get(&(name, lost as u8)).copied().unwrap_or_default();
            assert!(count > 1, "{name} {lost:?}: {count}");
        }
    }
}
