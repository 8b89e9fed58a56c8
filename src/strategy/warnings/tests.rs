use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::base::value::{ValueType, plain_decimal};
use crate::strategy::catalogue::sample::{catalogue, year};
use crate::strategy::catalogue::{Deadline, DeadlineFor, DueBy, Need};
use crate::strategy::expression::Values;

/// A figure, last year's, and whether it has a note.
struct Figure {
    now: Decimal,
    last: Option<Decimal>,
    noted: bool,
}

impl Values for Figure {
    fn value(&self, _: &EntryKey, year: YearRef) -> Option<Value> {
        let is_last = year == YearRef::Offset(-1);
        if is_last { self.last } else { Some(self.now) }.map(Value::Number)
    }

    fn is_blank(&self, _: &EntryKey, _: YearRef) -> Option<bool> {
        Some(!self.noted)
    }
}

/// Returns `true` if last year's figure and this year's are near enough to each other.
fn allows(plausible: Plausible, last: i64, now: i64) -> bool {
    let demand = change("x", plausible).map(|text| built_in(&"a.1".parse().unwrap(), &text));
    demand.is_none_or(|demand| {
        !demand.fails(&Figure {
            now: Decimal::from(now),
            last: Some(Decimal::from(last)),
            noted: false,
        })
    })
}

#[test]
fn a_change_within_any_bound_is_allowed() {
    let mut plausible = Plausible {
        at_least: None,
        at_most: None,
        change: Some(Decimal::from(50)),
        change_by: None,
        times: None,
    };
    assert!(allows(plausible, 20, 30) && !allows(plausible, 20, 31) && !allows(plausible, 20, 9));
    plausible.change_by = Some(Decimal::from(20));
    assert!(allows(plausible, 20, 40) && !allows(plausible, 20, 41) && allows(plausible, 20, 0));
    plausible.change = None;
    assert!(allows(plausible, 1000, 1020) && !allows(plausible, 1000, 1021));
    plausible.times = Some(Decimal::from(3));
    assert!(allows(plausible, 100, 300) && !allows(plausible, 100, 301) && !allows(plausible, 100, 33));
    assert!(allows(plausible, 0, 1_000_000));
}

#[test]
fn usual_changes_ask_of_what_is_both_manifold_and_large() {
    let of = |value_type, last, value| Plausible::usual(value_type).is_none_or(|p| allows(p, last, value));
    for (last, value) in [(3, 6), (1, 40), (1444, 1610), (19277, 24041), (500, 180), (40, 0)] {
        assert!(of(ValueType::Count, last, value), "{last} {value}");
    }
    for (last, value) in [(20, 200), (1500, 15), (300, 0)] {
        assert!(!of(ValueType::Count, last, value), "{last} {value}");
    }
    assert!(of(ValueType::Money, 600, 9_000) && !of(ValueType::Money, 600, 11_000));
    assert!(of(ValueType::Percent, 5, 35) && !of(ValueType::Percent, 5, 36));
    assert!(of(ValueType::YesNo, 0, 1) && Plausible::usual(ValueType::Text).is_none());
}

#[test]
fn a_note_explains_what_is_unusual() {
    let catalogue = catalogue();
    let goal = &catalogue.goals[&"a.11".parse::<GoalId>().unwrap()];
    let value = "a.11/obiski".parse().unwrap();
    let demand = usual(goal, &value, &[Unusual::Thousandfold, Unusual::Change]).unwrap();
    let figure = |now: i64, noted| Figure {
        now: Decimal::from(now),
        last: Some(Decimal::from(1_500)),
        noted,
    };
    assert!(demand.fails(&figure(1_500_000, false)) && !demand.fails(&figure(1_500_000, true)));
    assert!(!demand.fails(&figure(1_610, false)));
    let new = Figure {
        last: None,
        ..figure(1_500_000, false)
    };
    assert!(!demand.fails(&new));
}

#[test]
fn days_are_counted_from_the_end_of_the_year() {
    let catalogue = catalogue();
    let mut goal = catalogue.goals[&"a.3".parse::<GoalId>().unwrap()].clone();
    let mut left = |deadline: &str| {
        goal.deadline = Some(Deadline {
            by: DueBy::Day(deadline.parse().unwrap()),
            of: DeadlineFor::End,
        });
        days_left(&goal, crate::base::value::Year::new(2024).unwrap())
    };
    assert_eq!(left("2024-12-31"), Some(0));
    assert_eq!(left("2025-01-01"), Some(1));
    assert_eq!(left("2025-12-31"), Some(365));
    assert_eq!(left("2020-09-30"), Some(-1553));
    goal.deadline = None;
    assert_eq!(days_left(&goal, year()), None);
}

/// Every built-in warning of a catalogue, by the name under which it is declared.
fn every(catalogue: &crate::strategy::catalogue::Catalogue) -> Vec<(&'static str, Expression)> {
    let mut all = Vec::new();
    for institution in catalogue.institutions.keys() {
        for question in catalogue.questions(institution, year()) {
            let (goal, entry) = (&catalogue.goals[&question.entry.goal], &question.entry);
            all.push(("filled_in", filled_in(entry)));
            if question.need == Need::UnlessAchieved {
                all.push(("reasoned", reasoned(&goal.id)));
                all.push(("in_time", in_time(goal)));
                all.extend(borne_out(goal).map(|it| ("borne_out", it)));
                all.extend(not_yet_reached(goal).map(|it| ("not_yet_reached", it)));
            }
            if question.need == Need::Wanted {
                all.push(("evidenced", evidenced(goal)));
            }
            if entry.valued().is_some() {
                all.extend(within_budget(entry).map(|it| ("within_budget", it)));
                for of in [Unusual::Thousandfold, Unusual::Range, Unusual::Change] {
                    all.extend(usual(goal, entry, &[of]).map(|it| ("usual", it)));
                }
            }
        }
    }
    all
}

#[test]
fn every_condition_can_be_read() {
    let all = every(&catalogue());
    for (name, demand) in &all {
        assert!(!demand.needs().is_empty(), "{name}: {}", demand.source());
        assert!(
            demand
                .formula(&|_: &EntryKey, _: YearRef| Some("$A$1".to_owned()))
                .is_some()
                || *name == "in_time",
            "{name}: {}",
            demand.source()
        );
    }
    assert!(all.len() > 40, "{}", all.len());
}

proptest! {
    #[test]
    fn a_condition_can_be_read_whatever_an_item_is_called(
        goal in "[a-zA-Z]{1,8}[0-9]?(\\.[1-9][0-9]{0,3}|[.-][A-Z][0-9]-[A-Z]){1,2}",
        item in "[a-zA-Z][a-z0-9_]{0,20}([.-][A-Z0-9]{1,3}){0,3}", by in 0u32..100_000, scale in 0u32..5
    ) {
        let (goal, Ok(item)) = (goal.parse().unwrap(), item.parse()) else { return Ok(()) };
        let entry = EntryKey::value(&goal, &item);
        let bound = Some(Decimal::new(i64::from(by), scale));
        let plausible = Plausible { at_least: bound.map(|b| -b), at_most: bound, change: bound, change_by: bound, times: bound };
        let note = entry.beside(AnswerField::Note).unwrap();
        let revised = EntryKey::of_item(&goal, &item, AnswerField::Revised);
        let needs = |demand: &Expression| demand.needs().into_iter().map(|(entry, _)| entry).collect::<BTreeSet<_>>();
        prop_assert_eq!(needs(&filled_in(&entry)), BTreeSet::from([entry.clone()]));
        prop_assert_eq!(needs(&within_budget(&entry).unwrap()), BTreeSet::from([entry.clone(), note, revised]));
        let x = in_expression(item.as_str());
        for text in [not_a_thousandfold(&x), range(&x, plausible).unwrap(), change(&x, plausible).unwrap()] {
            prop_assert_eq!(needs(&built_in(&goal, &text)), BTreeSet::from([entry.clone()]), "{}", text);
        }
    }

    #[test]
    fn a_thousandfold_is_within_a_factor_of_two(now in 0u64..100_000_000, last in 0u64..100_000_000) {
        let is = |large: u64, small: u64| small > 0 && (small * 500..=small * 2_000).contains(&large);
        let expected = is(now, last) || is(last, now);
        prop_assert_eq!(is_thousandfold(Decimal::from(now), Decimal::from(last)), expected);
        prop_assert!(is_thousandfold(Decimal::from(last * 1_000), Decimal::from(last)) || last == 0);
        prop_assert!(is_thousandfold(plain_decimal("-1.61").unwrap(), Decimal::from(1_610)));
    }
}

/// What is made without its text is what the text would be read as.
#[test]
fn a_blank_entry_is_asked_for_as_in_the_language_of_the_catalogue() {
    for entry in [
        "a.3/oskrbovalke",
        "a.3/oskrbovalke/note",
        "C1.1.R1-I2/I-1.2/note",
        "a.3/reason",
        "a.1/starih/adopted",
    ] {
        let entry: EntryKey = entry.parse().unwrap();
        let made = Expression::blank(&entry);
        let read = parse(made.source(), &entry.goal).unwrap();
        assert_eq!(format!("{made:?}"), format!("{read:?}"));
    }
}
