//! Figures that the catalogue computes: locked in the form, recomputed from what came back, and the year's values made of the merged
//! ones.

use std::fs;

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::decided_values::concluded;
use crate::no_data::form;
use crate::support::folder::{ran, zbir};
use crate::support::strategy::{Strategy, small_and};
use zbir::base::key::EntryKey;
use zbir::base::value::{Value, ValueType};
use zbir::forms::layout::KEY_COLUMN;
use zbir::forms::template::Carried;
use zbir::result::consolidated::Consolidated;
use zbir::sheet::{Cell, Content, Look};
use zbir::strategy::expression::{Computed, YearRef, parse};

fn entry(key: &str) -> EntryKey {
    key.parse().unwrap()
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

/// The cells of a row of the indicators of the care home's form.
fn row(strategy: &Strategy, carried: &Carried, key: &str) -> Vec<Cell> {
    let book = strategy.form(&"dom".parse().unwrap(), carried).book;
    let sheet = book.sheet("Kazalniki").unwrap();
    let keyed = |at: u16, cell: &Cell| at == KEY_COLUMN && *cell.content.as_found() == *key;
    let found = sheet.cells.iter().find(|(at, cell)| keyed(at.column, cell));
    let row = found.map(|(at, _)| at.row);
    let cells = sheet.cells.iter().filter(|(at, _)| Some(at.row) == row);
    cells.map(|(_, cell)| cell.clone()).collect()
}

fn answers(strategy: &Strategy, institution: &str) -> Carried {
    let mut answers = strategy.answers.iter();
    let of = answers.find(|answer| answer.institution.as_str() == institution);
    of.unwrap().carried().unwrap()
}

#[test]
fn a_form_has_a_locked_formula_where_all_operands_are_asked() {
    let (strategy, _folder) = small_and("computed");
    let full = answers(&strategy, "dom");
    let formulas = |key: &str, carried: &Carried| -> Vec<(bool, String)> {
        let cells = row(&strategy, carried, key).into_iter();
        let is_shown = |cell: &Cell| cell.style.look == Look::Computed && !cell.content.looks_blank();
        let shown = cells.filter(|cell| is_shown(cell) && cell.formula.is_some());
        shown
            .map(|cell| (cell.style.open, cell.content.as_found()))
            .collect()
    };
    let has = |key: &str, carried: &Carried, value: &str| {
        formulas(key, carried).contains(&(false, value.to_owned()))
    };
    assert!(has("a.1/vsi", &full, "1610"));
    assert!(has("a.1/na_oskrbovalko", &full, "71.56"));
    assert!(has("a.1/vec_v_mestu", &full, "da"));
    // A number that the reader refuses is no operand, whatever row it stands in: less than none, and a part of a visit.
    for refused in ["-3", "2.5"] {
        let mut carried = answers(&strategy, "dom");
        let number = Content::Number(refused.parse().unwrap());
        carried.entries.insert(entry("a.1/obiski_vasi"), number);
        let cells = row(&strategy, &carried, "a.1/vsi");
        let computed = cells
            .iter()
            .find(|cell| cell.style.look == Look::Computed && cell.formula.is_some());
        let computed = computed.unwrap();
        assert_eq!(computed.content.as_found(), "", "{refused}");
        let formula = computed.formula.as_ref().unwrap();
        assert!(formula.contains(">=0") && formula.contains("ROUND("), "{formula}");
    }
    // What the library and the municipality answer too does not stand in this form.
    assert!(row(&strategy, &full, "a.1/na_tocko").is_empty());
    // Nobody is asked for it, and in a blank form it is blank.
    let year = strategy.catalogue.strategy.reporting_year;
    let asked = strategy.catalogue.questions(&"dom".parse().unwrap(), year);
    assert!(asked.iter().all(|question| question.entry != entry("a.1/vsi")));
    let cells = row(&strategy, &Carried::default(), "a.1/vsi");
    assert!(!cells.is_empty() && cells.iter().all(|cell| !cell.style.open));
    assert!(!formulas("a.1/vsi", &Carried::default()).contains(&(false, "0".to_owned())));
}

fn value<'c>(consolidated: &'c Consolidated, key: &str) -> Option<&'c Value> {
    consolidated.value(&entry(key))
}

#[test]
fn the_years_values_are_made_of_the_merged_ones() {
    let (strategy, _folder) = small_and("computed");
    let (consolidated, findings) = concluded(&strategy, None, "");
    assert_eq!(
        findings.iter().map(|one| one.fault.code.id).collect::<Vec<_>>(),
        [""; 0]
    );
    assert_eq!(value(&consolidated, "a.1/vsi"), Some(&number("1610")));
    assert_eq!(value(&consolidated, "a.1/na_oskrbovalko"), Some(&number("71.56")));
    assert_eq!(value(&consolidated, "a.1/vec_v_mestu"), Some(&Value::Flag(true)));
    // Four points of three institutions: only the year has it.
    assert_eq!(value(&consolidated, "a.1/na_tocko"), Some(&number("402.5")));
    let keys: Vec<String> = consolidated.entries.keys().map(ToString::to_string).collect();
    let at = |key: &str| keys.iter().position(|one| one == key).unwrap();
    assert!(
        at("a.1/obiski_vasi") < at("a.1/vsi") && at("a.1/vsi") < at("a.1/pomoc"),
        "{keys:?}"
    );
    // A part that is missing leaves the sum of the points partial, and what is made of it.
    let blank = (&entry("a.3/tocke"), &Content::Blank);
    let (consolidated, _) = concluded(&strategy, Some(blank), "");
    assert_eq!(value(&consolidated, "a.1/na_tocko"), None);
    assert!(consolidated.entries[&entry("a.1/na_tocko")].unanswered.is_empty());
    let blank = (&entry("a.1/obiski_vasi"), &Content::Blank);
    let (consolidated, findings) = concluded(&strategy, Some(blank), "");
    assert_eq!(value(&consolidated, "a.1/vsi"), None, "blank is not zero");
    assert_eq!(value(&consolidated, "a.1/na_oskrbovalko"), None);
    let told: Vec<String> = findings
        .iter()
        .map(|one| format!("{} {:?}", one.fault.code.id, one.entry))
        .collect();
    assert!(
        told.iter()
            .all(|one| !one.contains("vsi") || one.contains("obiski_vasi")),
        "{told:?}"
    );
}

/// A folder with the returned forms of a strategy.
pub(crate) fn returned(strategy: &Strategy) -> tempfile::TempDir {
    let folder = strategy.copied();
    let inbox = folder.path().join("inbox/2024");
    fs::create_dir_all(&inbox).unwrap();
    for answer in &strategy.answers {
        let bytes = form(strategy, &answer.institution, &answer.carried().unwrap());
        fs::write(inbox.join(format!("{}.xlsx", answer.institution)), bytes).unwrap();
    }
    folder
}

#[test]
fn it_is_traced_kept_and_refused_a_decision() {
    let (strategy, _folder) = small_and("computed");
    let folder = returned(&strategy);
    let dir = folder.path().to_str().unwrap();
    let run = |arguments: &[&str], code: i32| -> String {
        let (found, out, told) = ran(&mut zbir(arguments));
        assert_eq!(found, code, "{out}{told}");
        out + &told
    };
    let shown = run(&["trace", dir, "a.1/vsi"], 0).replace('\u{a0}', " ");
    for words in [
        "1.610 obiskov · izračunano iz drugih podatkov",
        "= »a.1 Obiski v mestu« + »a.1 Obiski po vaseh«",
        "- a.1 Obiski v mestu: 1.000 obiskov · a.1/obiski_mesto",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let (_, json, _) = ran(&mut zbir(&["trace", dir, "a.1/na_tocko", "--format", "json"]));
    let traced: Json = serde_json::from_str(&json).unwrap();
    let answer = &traced["entries"][0]["answer"];
    assert_eq!(answer["value"], "402.5");
    assert_eq!(answer["by"], "computed");
    assert_eq!(
        answer["computed_from"],
        serde_json::json!(["a.1/obiski_mesto", "a.1/obiski_vasi", "a.3/tocke"])
    );
    let signed = ["--reason", "Preverjeno.", "--by", "Urad"];
    let refused = [&["decide", dir, "set", "a.1/vsi", "1700"][..], &signed[..]].concat();
    let refused = run(&refused, 2);
    assert!(refused.contains("a.1/obiski_mesto, a.1/obiski_vasi"), "{refused}");
    run(
        &[&["decide", dir, "accept", "--all"][..], &signed[..]].concat(),
        0,
    );
    run(&["close", dir], 0);
    let kept = fs::read_to_string(folder.path().join("history/2024.csv")).unwrap();
    assert!(kept.contains("a.1/vsi,,1610,,,,,computed"), "{kept}");
}

proptest! {
    /// Whatever is answered or missing: a total is the sum of its parts, or unknown if one of them is missing.
    #[test]
    fn a_total_is_the_sum_of_its_parts_or_unknown(parts in proptest::collection::vec(proptest::option::of(0i64..1_000_000_000), 1..8)) {
        let names: Vec<String> = (0..parts.len()).map(|at| format!("del{at}")).collect();
        let goal = "a.1".parse().unwrap();
        let total = parse(&names.join(" + "), &goal).unwrap();
        let values = |of: &EntryKey, _: YearRef| {
            let at = names.iter().position(|name| of.item().is_some_and(|item| item.as_str() == name))?;
            Some(Value::Number(Decimal::new(parts[at]?, 2)))
        };
        let computed = total.compute(ValueType::Money, &values);
        let all: Option<Vec<i64>> = parts.iter().copied().collect();
        let expected = all.map_or(Computed::Unknown, |all| {
            Computed::Value(Value::Number(Decimal::new(all.iter().sum(), 2).normalize()))
        });
        prop_assert_eq!(computed, expected);
    }
}
