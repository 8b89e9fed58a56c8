//! Five years of the worked sample's strategy: forms are issued, filled in, merged and closed each year, and no figure is lost.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use zbir::base::finding::Findings;
use zbir::base::key::{AnswerField, EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::received::Received;
use zbir::base::value::{Shape, Status, Unit, Value, Year, sum};
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::{Carried, template};
use zbir::inputs::decisions::Decisions;
use zbir::inputs::history::{self, History};
use zbir::output::{Results, json};
use zbir::result::consolidated::{Consolidated, Merged, Settlement};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::{Content, write};
use zbir::strategy::catalogue::{self, Catalogue, Combine, Item};
use zbir::strategy::expression::Expression;
use zbir::year::closing::{Open, accepted, open};
use zbir::year::{self, Inputs};

const YEARS: std::ops::RangeInclusive<i64> = 2020..=2024;

fn sample() -> Catalogue {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kranj-starejsi/strategy.toml");
    let text = std::fs::read_to_string(file).unwrap();
    let loaded = catalogue::load("strategy.toml", &text);
    loaded
        .map_err(|broken| broken.render(Language::En, false))
        .unwrap()
        .0
}

/// Returns an institution's answer to an entry in a year: a unique figure, but the same for institutions that must agree.
fn answer(catalogue: &Catalogue, entry: &EntryKey, institution: &InstitutionId, year: Year) -> Value {
    let item = entry
        .item()
        .and_then(|item| catalogue.goals[&entry.goal].indicators.get(item));
    let apart = item.is_some_and(|item| match item.combine {
        Combine::Sum | Combine::Each | Combine::Min | Combine::Max | Combine::Mean => true,
        Combine::Lead | Combine::Agree => false,
    });
    let who = if apart { institution.as_str() } else { "" };
    let mut number: i64 = 7;
    for byte in format!("{entry}{who}").bytes() {
        number = (number * 31 + i64::from(byte)) % 9_000;
    }
    let number = number * 10 + i64::from(year.get()) % 10;
    let Some(value_type) = catalogue.value_type(entry) else {
        return Value::Status(Status::ACHIEVED);
    };
    match value_type.shape() {
        Shape::Text => Value::Text(format!("{entry}, »{who}«; leta {year}\nv dveh vrsticah.").into()),
        Shape::YesNo => Value::Flag(number % 2 == 0),
        Shape::Number(facts) if facts.unit == Unit::Percent => {
            Value::Number(Decimal::new(number % 10_000, 2))
        }
        Shape::Number(facts) => Value::Number(Decimal::new(number, facts.decimals.unwrap_or(2))),
        Shape::Day => {
            let first = jiff::civil::Date::new(year.get(), 1, 1).unwrap();
            Value::Day(first.saturating_add(jiff::Span::new().days(number % 365)))
        }
        Shape::Choice => {
            let choices = catalogue.measured_item(entry).and_then(Item::choices).unwrap();
            let at = usize::try_from(number).unwrap() % choices.list.len();
            Value::Chosen(choices.each().nth(at).unwrap())
        }
    }
}

/// Returns the bytes of an institution's form for a year, filled in.
fn filled_in(
    catalogue: &Catalogue,
    institution: &InstitutionId,
    year: Year,
    history: &History,
) -> Option<Vec<u8>> {
    let mut carried = Carried::default();
    for question in catalogue.questions(institution, year) {
        if question.entry.field == AnswerField::Reason {
            continue;
        }
        let value = answer(catalogue, &question.entry, institution, year);
        let content = catalogue.cell_content(&question.entry, &value);
        carried.entries.insert(question.entry, content);
    }
    if carried.entries.is_empty() {
        return None;
    }
    carried.confirmation = vec![
        (ConfirmationField::Office, Content::Text("Uprava".into())),
        (ConfirmationField::Role, Content::Text("direktor".into())),
        (
            ConfirmationField::Date,
            Content::Text(format!("24. 1. {}", year.plus(1)).into()),
        ),
        (ConfirmationField::Confirmed, Content::Text("da".into())),
    ];
    let book = template(catalogue, institution, year, history, &carried);
    Some(write::write(&book).unwrap())
}

/// Merges one year in which every form is returned filled in.
fn merged(catalogue: &Catalogue, year: Year, history: &History) -> (Consolidated, Findings) {
    let decisions = Decisions::default();
    let inputs = Inputs {
        texts: None,
        catalogue,
        year,
        history,
        decisions: &decisions,
        today: None,
        ledger: None,
    };
    let isolation = Isolation::with("/nowhere/zbir");
    let checked = catalogue.institutions.keys().filter_map(|institution| {
        let bytes = filled_in(catalogue, institution, year, history)?;
        let file = Received::bytes(&format!("inbox/{year}/{institution}.xlsx"), bytes);
        Some(year::check_file(&inputs, file, &isolation))
    });
    year::conclude_year(&inputs, checked, Findings::new())
}

#[test]
fn no_figure_is_lost_in_five_years() {
    let catalogue = sample();
    let mut history = History::default();
    let mut last = None;
    for year in YEARS.map(|year| Year::new(year).unwrap()) {
        let (consolidated, findings) = merged(&catalogue, year, &history);
        // The figures are arbitrary, so checks of the catalogue fail; but no conflict between institutions is open.
        for matter in open(&consolidated, &findings) {
            assert!(
                matches!(matter, Open::Error(_) | Open::Submission(..)),
                "{year}: {matter:?}"
            );
        }
        the_provenance_adds_up(&consolidated);
        if year.get() == 2024 {
            last = Some(json::result(&Results {
                catalogue: &catalogue,
                history: &history,
                consolidated: &consolidated,
                findings: &findings,
            }));
        }
        let text = history::write(&accepted(&catalogue, &consolidated));
        let path = format!("history/{year}.csv");
        let findings = history::parse(&path, &text, year, &catalogue, &mut history);
        assert!(findings.is_empty(), "{year}: {:?}", findings.iter().next());
        every_answer_is_in_the_history(&catalogue, year, &history);
    }
    the_last_year_shows_all_years(&catalogue, &last.unwrap());
}

/// Asserts that totals are the sums of their cells.
fn the_provenance_adds_up(consolidated: &Consolidated) {
    let mut sums = 0;
    for (entry, merged) in &consolidated.entries {
        if let Merged::Settled {
            value,
            by: Settlement::Sum,
            ..
        } = &merged.outcome
        {
            let parts = merged
                .claims
                .iter()
                .map(|claim| claim.found().parse::<Decimal>().unwrap());
            assert_eq!(value.as_number(), sum(parts), "{entry}");
            sums += 1;
        }
    }
    assert!(sums > 0, "the sample has sums");
}

fn every_answer_is_in_the_history(catalogue: &Catalogue, year: Year, history: &History) {
    let mut wholes: BTreeMap<EntryKey, Vec<Value>> = BTreeMap::new();
    for institution in catalogue.institutions.keys() {
        for question in catalogue.questions(institution, year) {
            let entry = question.entry;
            if entry.field == AnswerField::Reason {
                continue;
            }
            let answer = answer(catalogue, &entry, institution, year);
            if entry.field == AnswerField::Note {
                let of_item = entry.beside(AnswerField::Value).unwrap();
                let past = history.stated_by(&of_item, year, institution).unwrap();
                assert_eq!(
                    Value::Text(past.note.as_str().into()),
                    answer,
                    "{year} {entry} {institution}"
                );
                continue;
            }
            let past = history.stated_by(&entry, year, institution).unwrap();
            assert_eq!(past.value, answer, "{year} {entry} {institution}");
            let origin = past.origin.as_ref().unwrap();
            assert_eq!(origin.file, format!("inbox/{year}/{institution}.xlsx"));
            assert_eq!(origin.sha256.len(), 64);
            wholes.entry(entry).or_default().push(answer);
        }
    }
    for (entry, answers) in wholes {
        let item = entry
            .item()
            .and_then(|item| catalogue.goals[&entry.goal].indicators.get(item));
        if item.is_some_and(|item| item.combine == Combine::Sum) {
            let whole = history.whole(&entry, year).unwrap().value.as_number();
            assert_eq!(
                whole,
                sum(answers.iter().filter_map(Value::as_number)),
                "{year} {entry}"
            );
        }
    }
}

fn the_last_year_shows_all_years(catalogue: &Catalogue, result: &str) {
    let result: Json = serde_json::from_str(result).unwrap();
    let mut series = 0;
    for goal in result["goals"].as_array().unwrap() {
        assert_eq!(
            goal["earlier_statuses"].as_object().unwrap().len(),
            4,
            "{}",
            goal["id"]
        );
        for item in ["indicators", "budget"]
            .iter()
            .flat_map(|kind| goal[kind].as_array().unwrap())
        {
            let key: zbir::base::key::ItemKey = item["item"].as_str().unwrap().parse().unwrap();
            let asked = catalogue.item(&key).unwrap();
            // Nobody filled in the rows of lists.
            let value = match asked {
                Item::Indicator(indicator) => indicator.value.as_ref(),
                Item::Line(_) => None,
            };
            let needs = value.map(Expression::needs).unwrap_or_default();
            let of_list = needs.iter().any(|(entry, _)| entry.list().is_some());
            let of_each = item["combine"] == "each";
            let values = if of_each {
                item["earlier_by_institution"].as_object()
            } else {
                item["values"].as_object()
            };
            for year in YEARS.filter(|year| !of_each || *year < 2024) {
                let has = values.is_some_and(|values| values.contains_key(&year.to_string()));
                let is_asked = asked.asked_in(Year::new(year).unwrap()) && !of_list;
                assert_eq!(has, is_asked, "{key} {year}");
                series += usize::from(has);
            }
        }
    }
    assert!(series > 500, "{series} figures of five years");
}
