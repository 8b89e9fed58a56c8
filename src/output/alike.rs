//! Properties over all outputs: two sums that stand side by side cover the same lines, or the rest is named beside them.

use std::fmt::Write as _;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::statuses::StatusTable;
use super::tables::counts::Grouping;
use super::{Results, human::Screen, json, money, page, report, workbook};
use crate::base::finding::Findings;
use crate::base::language::{Language, number, with_decimals};
use crate::base::place::Place;
use crate::base::value::{Amount, Quantity, Value};
use crate::inputs::history::{History, Past};
use crate::result::consolidated::{Merged, MergedEntry};
use crate::result::finance::{By, Finance};
use crate::sheet::Content;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::catalogue::sample::{loaded, sample, year};

/// The realised amount of the year before, of the year, and the revised one, of each line, in cents.
type Amounts = (Option<i64>, Option<i64>, Option<i64>);

/// A catalogue with seven lines in two goals, the last of which ended the year before.
fn catalogue() -> Catalogue {
    let mut more = String::new();
    for n in 0..6 {
        let (source, payer) = [("municipality", "luk"), ("state", "duk")][n % 2];
        let years = if n == 5 {
            "years = { first = 2020, last = 2023 }\n"
        } else {
            ""
        };
        let _ = write!(
            more,
            "\n[[goal.budget]]\nid = \"line{n}\"\ntitle = \"Postavka {n}\"\nsource = \"{source}\"\npayer = \"{payer}\"\n{years}"
        );
    }
    loaded(&sample().also(&more).text())
}

fn results<'a>(
    catalogue: &'a Catalogue,
    given: &[Amounts],
    of: &'a mut (History, crate::result::consolidated::Consolidated, Findings),
) -> Results<'a> {
    let (history, consolidated, _) = of;
    let lines = catalogue
        .goals
        .values()
        .flat_map(|goal| goal.budget.values().map(move |line| (goal, line)));
    for ((goal, line), (before, now, revised)) in lines.zip(given) {
        let amount = |cents: i64| Value::Number(Decimal::new(cents, 2));
        let realised = Amount::Realised.entry(&goal.id, &line.id);
        if let Some(before) = before {
            let past = Past {
                value: amount(*before),
                note: String::new(),
                place: Place::line("history/2023.csv", 2, 1),
                under: realised.clone(),
                origin: None,
            };
            let years = history.years.entry(year().plus(-1)).or_default();
            years.insert((realised.clone(), None), past);
        }
        let is_asked = line.years.1 >= year();
        for (entry, cents) in [
            (realised, now),
            (Amount::Revised.entry(&goal.id, &line.id), revised),
        ] {
            let outcome = cents
                .filter(|_| is_asked)
                .map_or(Merged::Missing, |cents| Merged::Agreed(amount(cents)));
            let merged = MergedEntry {
                claims: Vec::new(),
                outcome,
                unanswered: Vec::new(),
                undecided: Vec::new(),
                overruled: 0,
                unread: Vec::new(),
                computed_from: Vec::new(),
            };
            if is_asked {
                consolidated.entries.insert(entry, merged);
            }
        }
    }
    Results {
        catalogue,
        history: &of.0,
        consolidated: &of.1,
        findings: &of.2,
    }
}

fn number_of(of: Option<Quantity>) -> Option<Decimal> {
    of.map(|of| of.number)
}

fn any_amounts() -> impl Strategy<Value = Vec<Amounts>> {
    let cents = || proptest::option::of(1_i64..1_000_000_000);
    proptest::collection::vec((cents(), cents(), cents()), 16)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn sums_of_two_years_cover_the_same_lines_or_the_rest_is_named(given in any_amounts()) {
        let catalogue = catalogue();
        let mut fixture = super::fixture::year();
        fixture.consolidated.entries.clear();
        let mut of = (History::default(), fixture.consolidated, Findings::new());
        let results = results(&catalogue, &given, &mut of);
        let finance = Finance::of(&catalogue, results.history, results.consolidated);
        let total = finance.total().years;
        // Added up here again, line by line.
        let lines: Vec<_> = finance.summed().collect();
        let both = lines.iter().filter_map(|line| line.before.zip(line.amounts.realised));
        let (before, now) = both.fold((Decimal::ZERO, Decimal::ZERO), |(before, now), (then, of)| (before + then.number, now + of.number));
        prop_assert_eq!(number_of(total.both.before).unwrap_or_default(), before);
        prop_assert_eq!(number_of(total.both.now).unwrap_or_default(), now);
        let known = |n: usize| lines.iter().filter(|line| line.before.is_some() == (n != 1) && line.amounts.realised.is_some() == (n != 2)).count();
        prop_assert_eq!((total.both.lines, total.now_only.lines, total.before_only.lines), (known(0), known(1), known(2)));
        let amount = |amount: Decimal| number(Language::Sl, with_decimals(amount, 2));
        let mut named: Vec<Decimal> = Vec::new();
        for years in By::ALL.into_iter().flat_map(|by| finance.totals(&catalogue, by)).map(|(_, sums)| sums.years).chain([total]) {
            if years.is_mixed() {
                named.extend(years.parts().into_iter().flat_map(|(_, pair)| [pair.before, pair.now]).flatten().map(|sum| sum.number));
            }
        }
        let content = report::report(&results, None);
        let screens = [60, 100].map(|width| money::finance(&results, &finance, Screen { language: Language::Sl, color: false }, width));
        for screen in &screens {
            for of in &named {
                prop_assert!(screen.contains(&amount(*of)), "{}\n{}", of, screen);
            }
        }
        let named_in_all: Vec<Decimal> = if total.is_mixed() {
            total.parts().into_iter().flat_map(|(_, pair)| [pair.before, pair.now]).flatten().map(|sum| sum.number).collect()
        } else {
            Vec::new()
        };
        let mut html = Vec::new();
        page::page(page::TEMPLATE, content.clone(), &mut html).unwrap();
        let html = String::from_utf8(html).unwrap();
        // The table of the document and of the page.
        let table: Vec<String> = content.finance.iter().flat_map(|table| table.rows.iter().flatten().cloned()).collect();
        let book = workbook::consolidated(&results);
        let held: std::collections::HashSet<Decimal> = book.sheets.iter().flat_map(|sheet| sheet.cells.values()).filter_map(|cell| match &cell.content {
            Content::Number(number) => Some(number.normalize()),
            _ => None,
        }).collect();
        let form: serde_json::Value = serde_json::from_str(&json::result(&results)).unwrap();
        for of in &named_in_all {
            prop_assert!(table.contains(&amount(*of)), "{} {:?}", of, table);
            prop_assert!(html.contains(&amount(*of)), "page {}", of);
            prop_assert!(held.contains(&of.normalize()), "workbook {}", of);
            let compared = form["money"]["overall"]["compared"].to_string();
            prop_assert!(compared.contains(&format!("\"{}\"", of.normalize())), "{}", compared);
        }
        // Nothing computes a change over different lines.
        if let Some(change) = number_of(total.change()) {
            let wrong = number_of(finance.total().before).zip(number_of(finance.total().amounts.realised));
            let wrong = wrong.and_then(|(before, now)| crate::result::finance::change_in_percent(before, now));
            if total.is_mixed() && wrong != Some(change) {
                let rows = content.finance.as_ref().unwrap();
                let last = rows.rows.last().unwrap();
                let wrong = wrong.map(|wrong| number(Language::Sl, wrong)).unwrap_or_default();
                prop_assert!(!last.iter().any(|cell| cell.trim_start_matches('+') == wrong), "{:?}", last);
            }
        }
    }

    #[test]
    fn changes_of_statuses_are_those_of_the_goals_known_in_both_years(given in proptest::collection::vec((0..5_usize, 0..5_usize), 8)) {
        use crate::base::key::{AnswerField, EntryKey};
        use crate::output::counts::counted_under;
        let catalogue = catalogue();
        let under = counted_under(&catalogue);
        let mut fixture = super::fixture::year();
        fixture.consolidated.entries.clear();
        let mut history = History::default();
        let mut expected = [0_i64; 5];
        for (goal, (before, now)) in catalogue.goals.keys().zip(&given) {
            let entry = EntryKey::of_goal(goal, AnswerField::Status);
            let (before, now) = (under[*before], under[*now]);
            if let Some(status) = before {
                let past = Past {
                    value: Value::Status(status),
                    note: String::new(),
                    place: Place::line("history/2023.csv", 2, 1),
                    under: entry.clone(),
                    origin: None,
                };
                history.years.entry(year().plus(-1)).or_default().insert((entry.clone(), None), past);
            }
            let outcome = now.map_or(Merged::Missing, |status| Merged::Agreed(Value::Status(status)));
            let merged = MergedEntry { claims: Vec::new(), outcome, unanswered: Vec::new(), undecided: Vec::new(), overruled: 0, unread: Vec::new(), computed_from: Vec::new() };
            fixture.consolidated.entries.insert(entry, merged);
            if before.is_some() && now.is_some() {
                for (at, status) in under.iter().enumerate() {
                    expected[at] += i64::from(*status == now) - i64::from(*status == before);
                }
            }
        }
        let none = Findings::new();
        let results = Results { catalogue: &catalogue, history: &history, consolidated: &fixture.consolidated, findings: &none };
        for by in [Grouping::Area, Grouping::Lead, Grouping::Kind] {
            let table = StatusTable::of(results, by, Some(year().plus(-1)));
            let both = table.overall.both;
            for (at, status) in under.iter().enumerate() {
                let change = both.now.under(*status).cast_signed() - both.before.under(*status).cast_signed();
                prop_assert_eq!(i64::try_from(change).unwrap(), expected[at]);
            }
            let compared = table.goals().filter(|one| one.is_compared()).count();
            prop_assert_eq!(compared, both.goals());
            prop_assert_eq!(both.now.none + both.before.none, 0);
        }
    }
}
