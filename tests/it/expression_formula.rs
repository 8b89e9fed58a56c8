//! The promise that a check is said once: the formula in the form, computed by `LibreOffice`, and the program's own
//! evaluation agree on random expressions over random, blank and nonsensical cells.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Workbook};
use zbir::base::key::{AnswerField, EntryKey, GoalId, ItemId};
use zbir::base::place::CellRef;
use zbir::base::value::{Status, Value, ValueKind, ValueType};
use zbir::strategy::catalogue::{Catalogue, Role};
use zbir::strategy::expression::{Answer, Cells, Expression, Values, YearRef, parse};
use zbir::strategy::warnings::{self, Unusual};

use crate::support::strategy::{sample, small};

const CASES: u32 = 400;
/// The items of the expressions, in the order of their columns; the first three are numbers, the others yes or no. Behind
/// them stands the goal's status.
const ITEMS: [&str; 5] = ["x", "y", "z", "p", "q"];
const COLUMNS: usize = ITEMS.len() + 1;
/// The days from the end of the year to the goal's deadline.
const DAYS_LEFT: i32 = -92;

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
    prop_oneof![4 => literal, 12 => item, 1 => Just("days_left()".to_owned())].prop_recursive(
        4,
        12,
        3,
        |inner| {
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
        },
    )
}

fn conditions() -> impl Strategy<Value = String> {
    let relation = prop::sample::select(&["==", "!=", "<", "<=", ">", ">="][..]);
    let compared =
        (numbers(), relation, numbers()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}"));
    let same = numbers().prop_map(|number| format!("{number} == ({number})"));
    let flag = prop::sample::select(&["p", "q", "p == yes", "q == no", "no != p", "yes"][..])
        .prop_map(str::to_owned);
    let blank = prop::sample::select(&["x", "y", "p", "status"][..]).prop_map(|of| format!("is_blank({of})"));
    let status = (
        prop::sample::select(&["==", "!="][..]),
        prop::sample::select(&Status::BUILT_IN[..]),
    )
        .prop_map(|(sign, status)| format!("status(a.1) {sign} {}", status.key()));
    prop_oneof![6 => compared, 1 => same, 2 => flag, 1 => blank, 2 => status].prop_recursive(
        3,
        8,
        2,
        |inner| {
            prop_oneof![
                2 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("{left} and {right}")),
                2 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} or {right})")),
                1 => inner.clone().prop_map(|inner| format!("not ({inner})")),
                1 => inner.prop_map(|inner| format!("({inner}) == no")),
            ]
        },
    )
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

fn status_cell() -> impl Strategy<Value = Held> {
    prop_oneof![
        8 => prop::sample::select(&["achieved", "not-achieved", " In-Progress ", "partially-achieved"][..]).prop_map(Held::Words),
        2 => Just(Held::Nothing),
        1 => Just(Held::Words("se bo videlo")),
    ]
}

/// The cells of a row, as the program sees them.
struct Row<'r> {
    row: u32,
    held: &'r [Held],
}

impl Values for Row<'_> {
    fn value(&self, entry: &EntryKey, _: YearRef) -> Option<Value> {
        let column = column(entry);
        match &self.held[column] {
            Held::Words(words) if column == ITEMS.len() => {
                let key = words.trim().to_lowercase();
                let status = Status::BUILT_IN.into_iter().find(|status| status.key() == key);
                status.map(Value::Status)
            }
            held => value(held, column >= 3),
        }
    }

    fn is_blank(&self, entry: &EntryKey, _: YearRef) -> Option<bool> {
        Some(self.held[column(entry)] == Held::Nothing)
    }

    fn days_left(&self, _: &GoalId) -> Option<i32> {
        Some(DAYS_LEFT)
    }
}

impl Cells for Row<'_> {
    fn cell(&self, entry: &EntryKey, _: YearRef) -> Option<String> {
        Some(CellRef::new(self.row, u16::try_from(column(entry)).unwrap()).absolute())
    }

    fn days_left(&self, _: &GoalId) -> Option<i32> {
        Some(DAYS_LEFT)
    }
}

/// What the program makes of a cell.
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
    let of = |item: &ItemId| ITEMS.iter().position(|name| *name == item.as_str());
    entry.item().map_or(ITEMS.len(), |item| of(item).unwrap())
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
        status_cell(),
    );
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut told = Vec::new();
    let mut tolerant = 0;
    for row in 0..CASES {
        let ((condition, left, right), mut held, flags, status) =
            cases.new_tree(&mut runner).unwrap().current();
        let source = if row % 5 == 0 {
            format!("{left} == {right}")
        } else {
            condition
        };
        held.extend(flags);
        held.push(status);
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
        let cells = Row { row, held: &held };
        // What never complains is not written.
        let formula = expression.formula(&cells).unwrap_or_else(|| "TRUE".to_owned());
        // A result that is neither of the two: what is not computed anew shows itself.
        let written = Formula::new(format!("={formula}")).set_result("not computed");
        let result = u16::try_from(COLUMNS).unwrap();
        sheet.write_formula(row, result, written).unwrap();
        let answer = expression.evaluate(&cells);
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

/// The cells of the entries that a built-in warning needs, in the order in which it needs them.
struct Needed<'n> {
    catalogue: &'n Catalogue,
    row: u32,
    needs: &'n [(EntryKey, YearRef)],
    held: &'n [Held],
}

impl Needed<'_> {
    fn position(&self, entry: &EntryKey, year: YearRef) -> usize {
        let is = |(known, of): &(EntryKey, YearRef)| known == entry && *of == year;
        self.needs.iter().position(is).unwrap()
    }

    fn days(&self, goal: &GoalId) -> Option<i32> {
        warnings::days_left(
            &self.catalogue.goals[goal],
            self.catalogue.strategy.reporting_year,
        )
    }
}

impl Values for Needed<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        let held = &self.held[self.position(entry, year)];
        match held {
            Held::Words(words) if entry.field == AnswerField::Status => {
                let (status, _) = self.catalogue.vocabulary.read(words)?;
                Some(Value::Status(status))
            }
            held => {
                let value_type = self.catalogue.value_type(entry);
                value(held, value_type == Some(ValueType::YesNo))
            }
        }
    }

    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        Some(self.held[self.position(entry, year)] == Held::Nothing)
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        self.days(goal)
    }
}

impl Cells for Needed<'_> {
    fn cell(&self, entry: &EntryKey, year: YearRef) -> Option<String> {
        let column = u16::try_from(self.position(entry, year)).unwrap();
        Some(CellRef::new(self.row, column).absolute())
    }

    fn statuses(&self) -> Vec<(Status, Vec<String>)> {
        self.catalogue.vocabulary.all_words()
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        self.days(goal)
    }
}

/// Every built-in warning of what an institution is asked.
fn built_in(catalogue: &Catalogue) -> Vec<Expression> {
    let mut demands = Vec::new();
    for institution in catalogue.institutions.keys() {
        for question in catalogue.questions(institution, catalogue.strategy.reporting_year) {
            let (goal, entry) = (&catalogue.goals[&question.entry.goal], &question.entry);
            demands.push(warnings::filled_in(entry));
            if entry.field == AnswerField::Status {
                demands.extend([
                    warnings::settled(&goal.id),
                    warnings::reasoned(&goal.id),
                    warnings::in_time(goal),
                ]);
                demands.extend(warnings::borne_out(goal));
                demands.extend(warnings::not_yet_reached(goal));
            }
            if entry.valued().is_some() {
                demands.extend(warnings::within_budget(entry).filter(|_| question.role == Role::Payer));
                for unusual in [Unusual::Thousandfold, Unusual::Range, Unusual::Change] {
                    demands.extend(warnings::usual(goal, entry, &[unusual]));
                }
            }
        }
    }
    demands
}

#[test]
#[ignore = "needs LibreOffice"]
fn every_built_in_warning_agrees_with_evaluation() {
    let mut runner = TestRunner::deterministic();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut told = Vec::new();
    let mut failed = 0;
    let strategies = [small().catalogue, sample().catalogue];
    for catalogue in &strategies {
        for demand in built_in(catalogue) {
            let needs = demand.needs();
            for _ in 0..6 {
                let row = u32::try_from(told.len()).unwrap();
                let held: Vec<Held> = needs
                    .iter()
                    .map(|(entry, _)| {
                        let cell = match catalogue.value_type(entry).map(ValueType::kind) {
                            None => status_words().boxed(),
                            Some(ValueKind::YesNo) => flag_cell().boxed(),
                            Some(ValueKind::Text) => text_cell().boxed(),
                            Some(_) => numeric_cell().boxed(),
                        };
                        cell.new_tree(&mut runner).unwrap().current()
                    })
                    .collect();
                for (column, held) in (0..).zip(&held) {
                    match held {
                        Held::Nothing => continue,
                        Held::Number(number) => sheet.write(row, column, *number).unwrap(),
                        Held::Words(words) => sheet.write_string(row, column, *words).unwrap(),
                    };
                }
                let cells = Needed {
                    catalogue,
                    row,
                    needs: &needs,
                    held: &held,
                };
                let formula = demand.formula(&cells).unwrap_or_else(|| "TRUE".to_owned());
                let written = Formula::new(format!("={formula}")).set_result("not computed");
                sheet.write_formula(row, 15, written).unwrap();
                let expected = if demand.fails(&cells) { "FALSE" } else { "TRUE" };
                failed += usize::from(expected == "FALSE");
                told.push((format!("{}\n  {held:?}\n  {formula}", demand.source()), expected));
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    workbook.save(folder.path().join("warnings.xlsx")).unwrap();
    let table = computed(folder.path(), "warnings.xlsx");
    let results: Vec<&str> = table
        .lines()
        .map(|line| line.rsplit(',').next().unwrap())
        .collect();
    assert_eq!(results.len(), told.len());
    let disagreeing: Vec<String> = told
        .iter()
        .zip(results)
        .filter(|((_, expected), result)| expected != result)
        .map(|((what, expected), result)| format!("{what}\n  {expected}, LibreOffice: {result}"))
        .collect();
    assert!(disagreeing.is_empty(), "{}", disagreeing.join("\n"));
    assert!(
        failed > 100 && failed < told.len() - 100,
        "{failed} of {}",
        told.len()
    );
}

fn status_words() -> impl Strategy<Value = Held> {
    prop_oneof![
        8 => prop::sample::select(&["dosežen", "ni dosežen", " Delno  dosežen ", "in progress", "achieved"][..]).prop_map(Held::Words),
        2 => Just(Held::Nothing),
        1 => Just(Held::Words("se bo videlo")),
    ]
}

fn text_cell() -> impl Strategy<Value = Held> {
    prop_oneof![Just(Held::Nothing), Just(Held::Words("Dve na daljavo.")),]
}
