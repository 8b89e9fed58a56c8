//! Targets by year and milestones: what is taken, and what is reported.

use super::*;
use crate::base::value::Value;
use crate::strategy::catalogue::{Item, Pace, Plan};

const TARGET: &str = "target = { at_least = \"40.5\", by = 2024 }";

const MILESTONE: &str = r#"[[goal.milestone]]
id = "odlok"
title = "Odlok sprejet"
due = 2023-06-30
was = ["a.1/sklep"]

"#;

fn with_target(target: &str) -> String {
    edited(&[(TARGET, &format!("target = {{ {target} }}"))])
}

fn with_milestone(from: &str, to: &str) -> String {
    assert!(MILESTONE.contains(from), "{from}");
    let milestone = MILESTONE.replacen(from, to, 1);
    edited(&[("[[goal.check]]", &format!("{milestone}[[goal.check]]"))])
}

fn year(year: i64) -> Year {
    Year::new(year).unwrap()
}

/// Returns the first indicator of a target's text, with its plan.
fn planned(target: &str) -> (Target, Plan) {
    let (catalogue, findings) = load("strategy.toml", &with_target(target)).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let indicator = &catalogue.goals[0].indicators[0];
    (indicator.target.unwrap(), *indicator.plan.clone().unwrap())
}

#[test]
fn years_between_those_that_are_stated_lie_on_a_straight_line() {
    let all = "at_least = 40, by = 2024, baseline = 10, baseline_year = 2018, yearly = [\"2020 = 20\", \"2021 = 22.5\"]";
    let (target, plan) = planned(all);
    let expected = |year_of| {
        let amount = plan.expected(target, ValueType::Decimal, year(year_of));
        amount.map(|amount| amount.normalize().to_string())
    };
    assert_eq!(
        [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2030].map(expected),
        [
            None,
            Some("10"),
            Some("15"),
            Some("20"),
            Some("22.5"),
            Some("28.33"),
            Some("34.17"),
            Some("40"),
            Some("40")
        ]
        .map(|amount| amount.map(str::to_owned))
    );
    // Persons are not divided.
    let whole = plan.expected(target, ValueType::Count, year(2022));
    assert_eq!(whole, Some(Decimal::from(28)));
    let (target, plan) = planned("at_least = 40, by = 2024, yearly = [\"2022 = 20\"]");
    assert_eq!(plan.expected(target, ValueType::Decimal, year(2021)), None);
    assert_eq!(
        plan.expected(target, ValueType::Decimal, year(2023)),
        Some(Decimal::from(30))
    );
}

#[test]
fn a_value_is_behind_on_track_or_ahead_on_either_side_of_a_bound() {
    let up = "at_least = 40, by = 2024, baseline = 10, baseline_year = 2020";
    let down = "at_most = 10, by = 2024, baseline = 50, baseline_year = 2020";
    let exactly = "equals = 40, by = 2024, baseline = 20, baseline_year = 2020";
    let flat = "at_least = 20, by = 2024, yearly = [\"2021 = 20\", \"2022 = 20\"]";
    // The way down a hill: the target asks for less than the year before.
    let hill = "at_least = 20, by = 2024, yearly = [\"2021 = 10\", \"2022 = 30\"]";
    for (target, of, value, expected) in [
        (up, 2022, 24, Some(Pace::Behind)),
        (up, 2022, 25, Some(Pace::OnTrack)),
        (up, 2022, 32, Some(Pace::OnTrack)),
        (up, 2022, 33, Some(Pace::Ahead)),
        (up, 2024, 39, Some(Pace::Behind)),
        (up, 2024, 400, Some(Pace::OnTrack)),
        (up, 2019, 400, None),
        (down, 2022, 31, Some(Pace::Behind)),
        (down, 2022, 30, Some(Pace::OnTrack)),
        (down, 2022, 20, Some(Pace::Ahead)),
        (exactly, 2022, 29, Some(Pace::Behind)),
        (exactly, 2022, 30, Some(Pace::OnTrack)),
        (exactly, 2022, 35, Some(Pace::Ahead)),
        (flat, 2021, 90, Some(Pace::OnTrack)),
        (hill, 2022, 40, Some(Pace::OnTrack)),
        (hill, 2021, 30, Some(Pace::Ahead)),
    ] {
        let (of_target, plan) = planned(target);
        let value = Value::Number(Decimal::from(value));
        let found = plan.pace(of_target, ValueType::Decimal, year(of), &value);
        assert_eq!(found, expected, "{target} {of} {value:?}");
    }
    // What does not hold exactly enough is not rated.
    let (target, plan) = planned(up);
    let more = |amount: i64| Value::Qualified(crate::base::value::Qualifier::MoreThan, Decimal::from(amount));
    let pace = |value| plan.pace(target, ValueType::Decimal, year(2022), &value);
    assert_eq!(
        [pace(more(20)), pace(more(30)), pace(Value::Flag(true))],
        [None, Some(Pace::OnTrack), None]
    );
}

#[test]
fn a_milestone_is_taken_as_a_question_and_its_day() {
    let (catalogue, findings) = load("strategy.toml", &with_milestone("", "")).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let goal = &catalogue.goals[0];
    let [reached, day] = ["odlok", "odlok_day"].map(|id| &goal.indicators[&id.parse::<ItemId>().unwrap()]);
    assert_eq!(
        (reached.value_type, day.value_type),
        (ValueType::YesNo, ValueType::Date)
    );
    assert_eq!(day.title, "Odlok sprejet: kateri dan");
    assert_eq!(reached.was[0].to_string(), "a.1/sklep");
    assert_eq!(day.was[0].to_string(), "a.1/sklep_day");
    assert_eq!(
        day.conditions.asked_when.as_ref().map(Expression::source),
        Some("odlok == yes")
    );
    let milestone = reached.milestone.as_ref().unwrap();
    assert_eq!(
        (milestone.due, &milestone.day),
        (Date::constant(2023, 6, 30), &day.id)
    );
    let days = Item::Indicator(day).days(year(2022)).unwrap();
    assert_eq!(days.at_least, Some(Date::constant(2020, 1, 1)));
    assert_eq!(days.at_most, Some(Date::constant(2022, 12, 31)));
    let on = |month, day| Some(Date::constant(2023, month, day));
    let end = |year| Date::constant(year, 12, 31);
    for (is_reached, day, today, expected) in [
        (true, on(6, 30), end(2023), Some(Pace::OnTrack)),
        (true, on(7, 1), end(2023), Some(Pace::Behind)),
        // Whether it was in time is not known.
        (true, None, end(2023), None),
        (true, None, end(2022), Some(Pace::Ahead)),
        (true, on(1, 1), end(2022), Some(Pace::Ahead)),
        (false, None, end(2022), Some(Pace::OnTrack)),
        (false, None, end(2023), Some(Pace::Behind)),
    ] {
        assert_eq!(
            milestone.pace(is_reached, day, today),
            expected,
            "{is_reached} {day:?} {today}"
        );
    }
}

#[test]
fn faults_of_plans_and_milestones_are_reported_where_they_are() {
    for (target, expected) in [
        ("at_least = 40, baseline = 12, baseline_year = 2020", "S310"),
        ("at_least = 40, yearly = [\"2022 = 20\"]", "S310"),
        ("at_least = 40, by = 2024, baseline = 12", "S103"),
        ("at_least = 40, by = 2024, baseline_year = 2020", "S103"),
        (
            "at_least = 40, by = 2024, yearly = [\"2023 = 30\", \"2022 = 20\"]",
            "S311",
        ),
        (
            "at_least = 40, by = 2024, yearly = [\"2022 = 30\", \"2022 = 20\"]",
            "S311",
        ),
        ("at_least = 40, by = 2024, yearly = [\"2024 = 30\"]", "S311"),
        (
            "at_least = 40, by = 2024, baseline = 1, baseline_year = 2024",
            "S311",
        ),
        ("at_least = 40, by = 2024, yearly = [\"2022: 30\"]", "S104"),
        ("at_least = 40, by = 2024, yearly = [\"2022 = 1.234,5\"]", "S104"),
        ("at_least = 40, by = 2024, yearly = []", "S107"),
        (
            "at_least = 40, by = 2024, baseline = -1, baseline_year = 2020",
            "S241",
        ),
        ("at_least = 40, by = 2024, yearly = [\"2022 = -3\"]", "S241"),
        ("at_least = 40, by = 2024, yearly = [\"2022 = 400\"]", "S388"),
        ("at_most = 40, by = 2024, yearly = [\"2022 = 4\"]", "S388"),
    ] {
        let found = codes_of(&with_target(target));
        assert_eq!(found, [expected], "{target}");
    }
    let budget = "source = \"municipality\"\n";
    let finer = edited(&[(budget, &format!("{budget}target = {{ at_least = \"10.505\" }}\n"))]);
    assert_eq!(codes_of(&finer), ["S389"]);
    let long = format!("id = \"{}\"", "a".repeat(37));
    for (from, to, expected) in [
        ("due = 2023-06-30", "", "S103"),
        ("due = 2023-06-30", "due = 2023", "S104"),
        ("id = \"odlok\"", "id = \"oskrbovalke\"", "S121"),
        ("id = \"odlok\"", long.as_str(), "S312"),
        ("due = ", "dan = 1\ndue = ", "S102"),
        ("due = 2023-06-30", "due = 2019-12-31", "S143"),
        ("due = 2023-06-30", "due = 2025-01-01", "S143"),
    ] {
        let found = codes_of(&with_milestone(from, to));
        assert_eq!(found, [expected], "{to}");
    }
}

fn codes_of(text: &str) -> Vec<String> {
    let codes = found(text).into_iter();
    codes
        .map(|line| line.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}
