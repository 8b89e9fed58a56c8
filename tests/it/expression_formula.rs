//! The promise that a check is said once: the formula in the form, computed by `LibreOffice`, and the tool's own
//! evaluation agree on random expressions over random, blank and nonsensical cells.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Workbook};
use zbir::base::key::EntryKey;
use zbir::base::place::CellRef;
use zbir::base::value::Value;
use zbir::strategy::expression::{Answer, YearRef, parse};

const CASES: u32 = 400;
/// The items of the expressions, in the order of their columns; the first three are numbers, the others yes or no.
const ITEMS: [&str; 5] = ["x", "y", "z", "p", "q"];

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Nothing,
    Number(Decimal),
    Words(&'static str),
}

fn numbers() -> impl Strategy<Value = String> {
    let literal = (0i64..2_000, 0u32..3).prop_map(|(digits, scale)| Decimal::new(digits, scale).to_string());
    let item = prop::sample::select(&ITEMS[..3]).prop_map(str::to_owned);
    prop_oneof![1 => literal, 3 => item].prop_recursive(4, 12, 3, |inner| {
        let places = -2i32..4;
        prop_oneof![
            5 => (inner.clone(), prop::sample::select(&["+", "-", "*", "/"][..]), inner.clone())
                .prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
            2 => inner.clone().prop_map(|inner| format!("({inner})")),
            1 => inner.clone().prop_map(|inner| format!("-{inner}")),
            1 => inner.clone().prop_map(|inner| format!("abs({inner})")),
            1 => (inner.clone(), places).prop_map(|(inner, places)| format!("round({inner}, {places})")),
            2 => (prop::sample::select(&["sum", "min", "max"][..]), prop::collection::vec(inner, 1..4))
                .prop_map(|(name, arguments)| format!("{name}({})", arguments.join(", "))),
        ]
    })
}

fn conditions() -> impl Strategy<Value = String> {
    let relation = prop::sample::select(&["==", "!=", "<", "<=", ">", ">="][..]);
    let compared =
        (numbers(), relation, numbers()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}"));
    let same = numbers().prop_map(|number| format!("{number} == ({number})"));
    let flag = prop::sample::select(&["p", "q", "p == yes", "q == no", "no != p", "yes"][..])
        .prop_map(str::to_owned);
    prop_oneof![6 => compared, 1 => same, 2 => flag].prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            2 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("{left} and {right}")),
            2 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} or {right})")),
            1 => inner.clone().prop_map(|inner| format!("not ({inner})")),
            1 => inner.prop_map(|inner| format!("({inner}) == no")),
        ]
    })
}

fn numeric_cell() -> impl Strategy<Value = Held> {
    prop_oneof![
        8 => (-1_000_000i64..1_000_000, 0u32..4).prop_map(|(digits, scale)| Held::Number(Decimal::new(digits, scale))),
        3 => (0i64..10).prop_map(|digit| Held::Number(Decimal::from(digit))),
        1 => (0i64..100_000_000_000).prop_map(|cents| Held::Number(Decimal::new(cents, 2))),
        2 => Just(Held::Number(Decimal::ZERO)),
        2 => Just(Held::Nothing),
        1 => prop::sample::select(&["približno 22", "12", "-", "da"][..]).prop_map(Held::Words),
    ]
}

fn flag_cell() -> impl Strategy<Value = Held> {
    prop_oneof![
        8 => prop::sample::select(&["da", "ne", "yes", "no", "Da", " NE "][..]).prop_map(Held::Words),
        2 => Just(Held::Nothing),
        1 => Just(Held::Words("mogoče")),
        1 => Just(Held::Number(Decimal::ONE)),
    ]
}

/// What the tool makes of a cell.
fn value(held: &Held, is_flag: bool) -> Option<Value> {
    match held {
        Held::Nothing => None,
        Held::Number(number) => (!is_flag).then_some(Value::Number(*number)),
        Held::Words(words) => match words.trim().to_lowercase().as_str() {
            "da" | "yes" if is_flag => Some(Value::Flag(true)),
            "ne" | "no" if is_flag => Some(Value::Flag(false)),
            _ => None,
        },
    }
}

fn column(entry: &EntryKey) -> usize {
    let name = entry.item().unwrap().as_str();
    ITEMS.iter().position(|item| *item == name).unwrap()
}

/// Has `LibreOffice` compute a workbook anew and write it as CSV.
fn computed(folder: &Path, workbook: &str) -> String {
    // Without this setting it would show the results that the file carries.
    let profile = folder.join("profile/user");
    fs::create_dir_all(&profile).unwrap();
    let settings = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;
    fs::write(profile.join("registrymodifications.xcu"), settings).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless"])
        // Separated by commas, quoted by quotes, in UTF-8.
        .args([
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
        ])
        .arg(folder)
        .arg(folder.join(workbook))
        .output()
        .expect("LibreOffice (soffice) is needed for this test");
    assert!(output.status.success(), "{output:?}");
    fs::read_to_string(folder.join(workbook).with_extension("csv")).unwrap()
}

#[test]
#[ignore = "needs LibreOffice"]
fn formulas_agree_with_evaluation() {
    let goal = "a.1".parse().unwrap();
    // The runner's seed is fixed, so that a failure comes back.
    let mut runner = TestRunner::deterministic();
    let cases = (
        (conditions(), numbers(), numbers()),
        prop::collection::vec(numeric_cell(), 3),
        prop::collection::vec(flag_cell(), 2),
    );
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut told = Vec::new();
    let mut tolerant = 0;
    for row in 0..CASES {
        let ((condition, left, right), mut held, flags) = cases.new_tree(&mut runner).unwrap().current();
        let source = if row % 5 == 0 {
            format!("{left} == {right}")
        } else {
            condition
        };
        held.extend(flags);
        let expression = parse(&source, &goal).unwrap_or_else(|wrong| panic!("{source}: {wrong:?}"));
        // An equation is tried with what rounding leaves to it.
        let expression = expression
            .clone()
            .within(Decimal::new(i64::from(row) * 50, 1))
            .unwrap_or(expression);
        tolerant += usize::from(expression.tolerance().is_some());
        for (column, held) in (0..).zip(&held) {
            match held {
                Held::Nothing => continue,
                Held::Number(number) => sheet.write(row, column, *number).unwrap(),
                Held::Words(words) => sheet.write_string(row, column, *words).unwrap(),
            };
        }
        let cell = |entry: &EntryKey, _: YearRef| {
            Some(CellRef::new(row, u16::try_from(column(entry)).unwrap()).absolute())
        };
        let formula = expression.formula(&cell).unwrap();
        // A result that is neither of the two: what is not computed anew shows itself.
        let written = Formula::new(format!("={formula}")).set_result("not computed");
        sheet.write_formula(row, 5, written).unwrap();
        let answer = expression.evaluate(&|entry, _| value(&held[column(entry)], column(entry) >= 3));
        told.push((source, held, formula, answer));
    }
    let folder = tempfile::tempdir().unwrap();
    workbook.save(folder.path().join("checks.xlsx")).unwrap();
    let table = computed(folder.path(), "checks.xlsx");
    let results: Vec<&str> = table
        .lines()
        .map(|line| line.rsplit(',').next().unwrap())
        .collect();

    assert_eq!(results.len(), told.len());
    let mut disagreeing = Vec::new();
    for ((source, held, formula, answer), result) in told.iter().zip(results) {
        let expected = if matches!(answer, Answer::Failed(_)) {
            "FALSE"
        } else {
            "TRUE"
        };
        if result != expected {
            disagreeing.push(format!(
                "{source}\n  {held:?}\n  {formula}\n  {answer:?}, LibreOffice: {result}"
            ));
        }
    }
    assert!(disagreeing.is_empty(), "{}", disagreeing.join("\n"));
    // Of each kind of answer there were enough.
    let count = |is: fn(&Answer) -> bool| told.iter().filter(|(_, _, _, answer)| is(answer)).count();
    let counts = [
        count(|answer| matches!(answer, Answer::Met)),
        count(|answer| matches!(answer, Answer::Failed(_))),
        count(|answer| matches!(answer, Answer::Unknown)),
        count(|answer| matches!(answer, Answer::Impossible)),
    ];
    assert!(
        counts.iter().all(|count| *count >= 5) && tolerant >= 20,
        "{counts:?} {tolerant}"
    );
}
