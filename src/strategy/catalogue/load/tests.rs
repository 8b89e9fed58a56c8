mod areas;
mod faults;
mod breakdowns;
mod groups;
mod lists;
mod plans;
mod severities;
mod sources;
mod statuses;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::*;
use crate::base::key::{GoalId, InstitutionId, ItemId};
use crate::base::language::{Language, placeholders};
use crate::base::place::Place;
use crate::base::value::{GoalKind, Status, ValueType, Year};
use crate::strategy::catalogue::{
    Bound, BudgetLine, Combine, Deadline, DeadlineFor, DueBy, Indicator, Target,
};
use crate::strategy::expression::Expression;

/// A whole catalogue, small; every test of a fault edits it.
const GOOD: &str = r#"[strategy]
id = "s-2020"
title = "Strategija"
owner = "Občina"
years = { first = 2020, last = 2024 }
reporting_year = 2024
language = "sl"
currency = "EUR"
return_by = 2025-01-31

[statuses.achieved]
label = { sl = "izpolnjen", en = "met" }
synonyms = ["se je izvedel"]

[[institution]]
id = "mok"
name = "Mestna občina"

[[institution]]
id = "duk"
name = "Dom upokojencev"
short = "Dom"

[[area]]
id = "a"
title = "Prvo področje"
goals = 2

[[goal]]
id = "a.1"
title = "Pomoč na domu"
kind = "recurring"
deadline = 2024
lead = "mok"
contributors = ["duk"]
achieved_when = "oskrbovalke >= 40"

[[goal.indicator]]
id = "oskrbovalke"
title = "Oskrbovalke"
unit = "oseb"
type = "decimal"
asked_of = ["duk"]
target = { at_least = "40.5", by = 2024 }
years = { first = 2021, last = 2024 }
note = "Povprečje"

[[goal.indicator]]
id = "odprto"
title = "Odprto"
type = "yes-no"
required = false

[[goal.budget]]
id = "pomoc"
title = "Pomoč"
account = "4119"
source = "municipality"
payer = "mok"
recipient = "duk"

[[goal.check]]
that = "pomoc >= 10 * oskrbovalke"
otherwise = { sl = "Premalo.", en = "Too little." }
severity = "error"

[[goal]]
id = "a.2"
title = "Dom"
kind = "one-off"
deadline = 2020-09-30
lead = "duk"
"#;

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(GOOD.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from} is not in the catalogue");
        text.replacen(from, to, 1)
    })
}

/// The code, line and column of everything found.
fn found(text: &str) -> Vec<String> {
    let findings = match load("strategy.toml", text) {
        Ok((_, findings)) => findings,
        Err(broken) => broken.findings().clone(),
    };
    assert_eq!(unfilled(&findings), Vec::<&str>::new());
    let reported = findings.iter().map(|finding| {
        let place = finding.place.to_string();
        format!(
            "{} {}",
            finding.fault.code.id,
            place.trim_start_matches("strategy.toml:")
        )
    });
    reported.collect()
}

/// The placeholders of messages that nothing fills.
fn unfilled(findings: &Findings) -> Vec<&'static str> {
    let faults = findings.iter().map(|finding| &finding.fault);
    let unfilled = faults.flat_map(|fault| {
        let named = placeholders(fault.code.fact.sl)
            .into_iter()
            .chain(placeholders(fault.code.help.sl));
        named.filter(|placeholder| fault.arguments().iter().all(|(name, _)| name != placeholder))
    });
    unfilled.collect()
}

fn of_end(by: DueBy) -> Deadline {
    let of = DeadlineFor::End;
    Deadline { by, of }
}

#[test]
fn a_valid_catalogue_loads_with_its_values() {
    let (catalogue, findings) = load("strategy.toml", GOOD).unwrap();
    assert!(findings.is_empty());
    assert_eq!(catalogue.strategy.id, "s-2020");
    assert_eq!(catalogue.strategy.reporting_year, Year::new(2024).unwrap());
    assert_eq!(catalogue.strategy.return_by, Some(Date::constant(2025, 1, 31)));
    assert_eq!(catalogue.strategy.contact, None);
    let shorts: Vec<_> = catalogue
        .institutions
        .values()
        .map(|i| i.short.as_str())
        .collect();
    assert_eq!(shorts, ["MOK", "Dom"]);
    assert_eq!(catalogue.areas[0].goals, Some(2));
    assert_eq!(
        catalogue.vocabulary.read("Izpolnjen"),
        Some((Status::ACHIEVED, false))
    );
    assert_eq!(
        catalogue.vocabulary.read("se je izvedel."),
        Some((Status::ACHIEVED, true))
    );

    let goal = &catalogue.goals[&"a.1".parse::<GoalId>().unwrap()];
    assert_eq!((goal.kind, goal.area.as_str()), (GoalKind::Recurring, "a"));
    assert_eq!(goal.deadline, Some(of_end(DueBy::Year(Year::new(2024).unwrap()))));
    assert_eq!(
        (goal.lead.as_str(), goal.contributors[0].as_str()),
        ("mok", "duk")
    );
    assert_eq!(
        goal.achieved_when.as_ref().map(Expression::source),
        Some("oskrbovalke >= 40")
    );
    let Indicator {
        title,
        unit,
        value_type,
        asked_of,
        combine,
        target,
        required,
        years,
        note,
        ..
    } = &goal.indicators[0];
    assert_eq!((title.as_str(), unit.as_str()), ("Oskrbovalke", "oseb"));
    assert_eq!(
        (*value_type, *combine, *required),
        (ValueType::Decimal, Combine::Lead, true)
    );
    assert_eq!((asked_of.len(), asked_of[0].as_str()), (1, "duk"));
    assert_eq!(
        *target,
        Some(Target {
            bound: Bound::AtLeast,
            amount: Decimal::new(405, 1),
            by: Year::new(2024)
        })
    );
    assert_eq!(
        (years.0.get(), years.1.get(), note.as_deref()),
        (2021, 2024, Some("Povprečje"))
    );
    let open = &goal.indicators[1];
    assert_eq!(
        (open.asked_of[0].as_str(), open.unit.as_str(), open.required),
        ("mok", "", false)
    );
    let BudgetLine {
        booking,
        source,
        payer,
        recipient,
        required,
        years,
        ..
    } = &goal.budget[0];
    assert_eq!(
        (booking.display().as_str(), source.id.as_str(), *required),
        ("4119", "municipality", true)
    );
    assert_eq!(
        (payer.as_str(), recipient.as_ref().map(InstitutionId::as_str)),
        ("mok", Some("duk"))
    );
    assert_eq!((years.0.get(), years.1.get()), (2020, 2024));
    let check = &goal.checks[0];
    assert_eq!(
        (check.severity, check.otherwise.in_(Language::En)),
        (Severity::Error, "Too little.")
    );
    assert_eq!(check.place, Place::line("strategy.toml", 63, 8));
    let last = &catalogue.goals[1];
    assert_eq!(
        last.deadline,
        Some(of_end(DueBy::Day(Date::constant(2020, 9, 30))))
    );
    assert_eq!(catalogue.digest.len(), 64);
    assert!(catalogue.digest.bytes().all(|b| b.is_ascii_hexdigit()));
}

#[test]
fn warnings_and_notes_come_with_the_catalogue() {
    let (catalogue, findings) = load("strategy.toml", &edited(&[("goals = 2", "goals = 3")])).unwrap();
    assert_eq!(catalogue.goals.len(), 2);
    let finding = findings.iter().next().unwrap();
    assert_eq!(finding.place, Place::line("strategy.toml", 27, 9));
    assert_eq!(
        finding.message(Language::En),
        "area “a”: the catalogue lists 2 of the 3 goals that the strategy states"
    );
}

#[test]
fn a_damaged_file_reports_every_unreadable_place() {
    assert_eq!(
        found("a = \nb = \"x\nc = 1\n[[x]\n"),
        [
            "S101 1:1", "S102 1:1", "S101 2:1", "S102 2:1", "S101 4:1", "S102 4:1"
        ]
    );
    assert_eq!(found(""), ["S103 1:1"]);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(found(&windows), Vec::<String>::new());
}

#[test]
fn all_faults_are_shown_at_once_with_their_lines() {
    let text = edited(&[
        ("kind = \"recurring\"", "kind = \"letna\""),
        ("id = \"odprto\"", "id = \"oskrbovalke\""),
        ("lead = \"duk\"", "leed = \"duk\""),
        ("goals = 2", "goals = 3"),
    ]);
    let broken = load("strategy.toml", &text).unwrap_err();
    insta::assert_snapshot!(broken.render(Language::Sl, false), @r#"
    opomba[S144]: področje »a«: v katalogu je ciljev 2, strategija jih navaja 3
       ╭▸ strategy.toml:27:9
       │
    27 │ goals = 3
       │         ━
       │
       ╰ pomoč: dodajte manjkajoče cilje; če jih namenoma ni, opomba ne moti

    napaka[S105]: polje »kind« ne pozna vrednosti »letna«; dovoljeno je: recurring, one-off, not-stated
       ╭▸ strategy.toml:32:8
       │
    32 │ kind = "letna"
       │        ━━━━━━━
       │
       ╰ pomoč: vpišite eno od dovoljenih vrednosti, v narekovajih

    napaka[S121]: oznaka »oskrbovalke« je že uporabljena v vrstici 39
       ╭▸ strategy.toml:49:6
       │
    39 │ id = "oskrbovalke"
       │      ───────────── prvič tukaj
       ┆
    49 │ id = "oskrbovalke"
       │      ━━━━━━━━━━━━━
       │
       ╰ pomoč: eni od obeh vrstic dajte drugo oznako ali podvojeni zapis izbrišite

    napaka[S102]: [[goal]] nima polja »leed«
       ╭▸ strategy.toml:72:1
       │
    72 │ leed = "duk"
       │ ━━━━
       │
       ╰ pomoč: popravite ime polja ali polje izbrišite. Najbližje je »lead«.
    "#);
    let broken = load("strategy.toml", &edited(&[("lead = \"mok\"", "lead = \"mko\"")])).unwrap_err();
    insta::assert_snapshot!(broken.render(Language::En, false), @r#"
    error[S122]: field “lead”: the catalogue has no institution “mko”
       ╭▸ strategy.toml:34:8
       │
    34 │ lead = "mko"
       │        ━━━━━
       │
       ╰ help: correct the identifier, or add the institution as [[institution]]. The nearest is “mok”.
    "#);
    assert!(broken.render(Language::En, true).contains("\u{1b}["));
}

#[test]
fn words_of_one_language_replace_missing_ones_of_the_other() {
    let message = |text: &str| {
        let (catalogue, _) = load("strategy.toml", text).unwrap();
        let goal = &catalogue.goals[&"a.1".parse::<GoalId>().unwrap()];
        let check = goal
            .checks
            .iter()
            .find(|check| check.demand == crate::strategy::catalogue::Demand::Check)
            .unwrap();
        (
            check.otherwise.in_(Language::Sl).to_owned(),
            check.otherwise.in_(Language::En).to_owned(),
        )
    };
    let slovene = edited(&[(", en = \"Too little.\"", "")]);
    assert_eq!(message(&slovene), ("Premalo.".to_owned(), "Premalo.".to_owned()));
    let english = edited(&[
        ("language = \"sl\"", "language = \"en\""),
        ("sl = \"Premalo.\", ", ""),
    ]);
    assert_eq!(
        message(&english),
        ("Too little.".to_owned(), "Too little.".to_owned())
    );
    let neither = edited(&[("{ sl = \"Premalo.\", en = \"Too little.\" }", "{ }")]);
    assert_eq!(found(&neither), ["S103 64:13"]);
}
