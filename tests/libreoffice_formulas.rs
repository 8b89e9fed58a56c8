//! Every formula of a form comes to what was written beside it, and the panel on the first sheet, computed while the form
//! is filled in, counts what the check then finds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its stage has failed"
)]

#[allow(dead_code, reason = "the names of files matter to the inbox only")]
#[path = "support/answers.rs"]
mod answers;
#[path = "support/calc.rs"]
mod calc;
#[path = "support/strategy.rs"]
mod strategy;

use std::collections::BTreeMap;
use std::fs;

use calc::{Calc, Spot, calc};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use strategy::{Strategy, check, sample, small};
use zbir::language::{Language, plain_number};
use zbir::place::CellRef;
use zbir::spreadsheet::{Book, Content, date_of, write::write};
use zbir::template::Carried;

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn formulas_come_to_the_results_that_are_written_beside_them() {
    let mut calc = calc();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.xlsx");
    let mut compared = 0;
    for strategy in [small(), sample()] {
        for answer in &strategy.answers {
            for (scenario, carried) in scenarios(&strategy, &answer.carried().unwrap()) {
                let book = strategy.form(&answer.institution, &carried).book;
                fs::write(&file, write(&book).unwrap()).unwrap();
                calc.open(&file);
                calc.calculate();
                let calculated = calc.formulas();
                let written = written(&book);
                for (spot, result) in &written {
                    let calculated = &calculated[spot];
                    if calculated.content() != *result {
                        println!(
                            "{scenario}, {}, {spot:?}: {} {result:?} {calculated:?}",
                            answer.institution, calculated.formula
                        );
                    }
                }
                assert_eq!(calculated.len(), written.len());
                compared += written.len();
            }
        }
    }
    assert!(compared > 3000, "{compared}");
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn the_panel_counts_what_the_check_finds() {
    let mut calc = calc();
    for strategy in [small(), sample()] {
        let folder = strategy.copied();
        let blank = folder.path().join("blank.xlsx");
        for answer in &strategy.answers {
            let issued = strategy.form(&answer.institution, &Carried::default());
            fs::write(&blank, write(&issued.book).unwrap()).unwrap();
            for (scenario, carried) in scenarios(&strategy, &answer.carried().unwrap()) {
                calc.open(&blank);
                for (entry, content) in &carried.entries {
                    calc.paste(&issued.cells[entry], &typed(content));
                }
                for (field, content) in &carried.confirmation {
                    let (_, spot) = issued.confirmation.iter().find(|(of, _)| of == field).unwrap();
                    calc.paste(spot, &typed(content));
                }
                let panel = panel(&issued.book, &mut calc);
                let returned = folder.path().join("returned.xlsx");
                calc.save(&returned);
                let told = check(folder.path(), &[returned]);
                let found = counted(&told);
                for (sheet, (missing, doubtful)) in &panel {
                    let f = found.get(sheet).copied().unwrap_or_default();
                    if f != (*missing, *doubtful) {
                        println!(
                            "{scenario}, {} {sheet}: panel {missing} {doubtful}, check {f:?}",
                            answer.institution
                        );
                        for t in &told {
                            if t["place"]["sheet"].as_str() == Some(sheet)
                                && !["R101", "R102", "R103"].contains(&t["code"].as_str().unwrap())
                            {
                                println!("     {} {} {}", t["code"], t["place"]["cell"], t["message"]["sl"]);
                            }
                        }
                        for (spot, held) in calc.formulas() {
                            if spot.0 == *sheet
                                && held.formula.starts_with("=MID")
                                && held.content().as_found().len() > 0
                            {
                                println!("      {} {}", spot.1, held.content().as_found());
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An empty, a half-filled, a full and a faulty form.
fn scenarios(strategy: &Strategy, full: &Carried) -> [(&'static str, Carried); 4] {
    [
        ("empty", Carried::default()),
        ("half", half(full)),
        ("full", full.clone()),
        ("faulty", faulty(strategy, full)),
    ]
}

/// Every second answer.
fn half(full: &Carried) -> Carried {
    let entries = full.entries.iter().step_by(2);
    let confirmation = full.confirmation.iter().step_by(2);
    Carried {
        entries: entries
            .map(|(entry, content)| (entry.clone(), content.clone()))
            .collect(),
        confirmation: confirmation.cloned().collect(),
    }
}

/// Figures that are not what they were, words for numbers, every goal achieved but some, and no reasons.
fn faulty(strategy: &Strategy, full: &Carried) -> Carried {
    let mut faulty = full.clone();
    faulty
        .entries
        .retain(|entry, _| !entry.to_string().ends_with("/reason"));
    for (index, (entry, content)) in faulty.entries.iter_mut().enumerate() {
        match (&content, strategy.catalogue.value_type(entry)) {
            (Content::Number(_), _) if index % 7 == 0 => *content = Content::Text("približno 22".to_owned()),
            (Content::Number(number), _) if index % 2 == 0 => {
                *content = Content::Number(number + Decimal::ONE_THOUSAND)
            }
            (_, None) if index % 3 == 0 => *content = Content::Text("ni dosežen".to_owned()),
            (_, None) => *content = Content::Text("dosežen".to_owned()),
            _ => {}
        }
    }
    faulty
}

/// What a user types to enter a content.
fn typed(content: &Content) -> String {
    match content {
        Content::Number(number) => plain_number(Language::Sl, *number),
        Content::Date(serial) => zbir::language::date(Language::Sl, date_of(*serial).unwrap()),
        other => other.as_found(),
    }
}

/// The results of a form's formulas, as we computed them.
fn written(book: &Book) -> BTreeMap<Spot, Content> {
    let cells = book.sheets.iter().flat_map(|sheet| {
        let formulas = sheet.cells.iter().filter(|(_, cell)| cell.formula.is_some());
        formulas.map(|(at, cell)| ((sheet.name.clone(), *at), cell.content.clone()))
    });
    cells.collect()
}

/// What the panel shows of each sheet: missing and doubtful.
fn panel(book: &Book, calc: &mut Calc) -> BTreeMap<String, (usize, usize)> {
    let first = &book.sheets[0];
    let lines = first.cells.iter().filter_map(|(at, cell)| match &cell.content {
        Content::Text(text) if book.sheet(text).is_some() => Some((text.clone(), *at)),
        _ => None,
    });
    let mut panel = BTreeMap::new();
    for (sheet, at) in lines {
        let count = |offset| (first.name.clone(), CellRef::new(at.row, at.column + offset));
        let counts = calc.cells(&[count(3), count(4)]);
        let [missing, doubtful] = [0, 1].map(|index| counts[index].content().as_found().parse().unwrap());
        panel.insert(sheet, (missing, doubtful));
    }
    panel
}

/// What the check found on each sheet: how much is missing, and what else.
fn counted(findings: &[Json]) -> BTreeMap<String, (usize, usize)> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for finding in findings {
        let (missing, doubtful) = counts
            .entry(finding["place"]["sheet"].as_str().unwrap_or_default().to_owned())
            .or_default();
        match finding["code"].as_str().unwrap() {
            "R101" | "R102" | "R103" | "R104" => *missing += 1,
            _ => *doubtful += 1,
        }
    }
    counts
}
