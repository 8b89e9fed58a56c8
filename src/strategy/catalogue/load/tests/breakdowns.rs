//! Breakdowns: the totals, margins and parts that an indicator with `by` becomes, and what is reported.

use super::*;
use crate::base::key::ItemId;

const DIVIDED: &str = r#"[[goal.indicator]]
id = "osebe"
title = "Osebe"
unit = "oseb"
type = "count"
by = ["spol", "starost"]
asked_of = ["mok", "duk"]
combine = "sum"
target = { at_least = 10 }
was = ["a.1/ljudje"]
years = { first = 2023, last = 2024 }

[[breakdown]]
id = "spol"
title = "Spol"
categories = ["zenske = ženske", "moški"]

[[breakdown]]
id = "starost"
title = "Starost"
categories = ["do-64 = do 64 let", "65 let in več"]

"#;

fn with(from: &str, to: &str) -> String {
    assert!(DIVIDED.contains(from), "{from}");
    edited(&[(
        "[[goal.budget]]",
        &format!("{}[[goal.budget]]", DIVIDED.replacen(from, to, 1)),
    )])
}

/// Each indicator that a text makes of `osebe`: its identifier, title, expression and who is asked.
fn parts(text: &str) -> Vec<(String, String, String, usize)> {
    let (catalogue, findings) = load("strategy.toml", text).unwrap_or_else(|b| panic!("{:?}", b.findings()));
    assert!(findings.is_empty(), "{findings:?}");
    let indicators = catalogue.goals[0].indicators.values();
    let parts = indicators.filter(|one| one.id.as_str().starts_with("osebe"));
    let said = parts.map(|one| {
        let value = one.value.as_ref().map(|value| value.source().to_owned());
        (
            one.id.to_string(),
            one.title.clone(),
            value.unwrap_or_default(),
            one.asked_of.len(),
        )
    });
    said.collect()
}

#[test]
fn an_indicator_becomes_a_total_margins_and_parts() {
    let text = with("", "");
    let expected = [
        ("osebe", "Osebe", "sum(osebe_zenske, osebe_moski)", 0),
        (
            "osebe_zenske",
            "Osebe: ženske, skupaj",
            "sum(osebe_zenske_do_64, osebe_zenske_65_let_in_vec)",
            0,
        ),
        ("osebe_zenske_do_64", "Osebe: ženske, do 64 let", "", 2),
        (
            "osebe_zenske_65_let_in_vec",
            "Osebe: ženske, 65 let in več",
            "",
            2,
        ),
        (
            "osebe_moski",
            "Osebe: moški, skupaj",
            "sum(osebe_moski_do_64, osebe_moski_65_let_in_vec)",
            0,
        ),
        ("osebe_moski_do_64", "Osebe: moški, do 64 let", "", 2),
        ("osebe_moski_65_let_in_vec", "Osebe: moški, 65 let in več", "", 2),
        (
            "osebe_do_64",
            "Osebe: do 64 let, skupaj",
            "sum(osebe_zenske_do_64, osebe_moski_do_64)",
            0,
        ),
        (
            "osebe_65_let_in_vec",
            "Osebe: 65 let in več, skupaj",
            "sum(osebe_zenske_65_let_in_vec, osebe_moski_65_let_in_vec)",
            0,
        ),
    ];
    let expected = expected.map(|(id, title, value, asked)| (id.into(), title.into(), value.into(), asked));
    assert_eq!(parts(&text), expected);
    let (catalogue, _) = load("strategy.toml", &text).unwrap();
    let indicators = &catalogue.goals[0].indicators;
    let of = |id: &str| &indicators[&id.parse::<ItemId>().unwrap()];
    assert!(of("osebe").target.is_some() && of("osebe_moski_do_64").target.is_none());
    assert_eq!(
        of("osebe_moski_do_64").was[0].to_string(),
        "a.1/ljudje_moski_do_64"
    );
    assert!(
        indicators
            .values()
            .filter(|one| one.id.as_str().starts_with("osebe"))
            .all(|one| one.years.0.get() == 2023)
    );
    assert_eq!(of("osebe").divided.by.len(), 2);
    assert!(of("osebe_moski_do_64").divided.is_cell() && !of("osebe_moski").divided.is_cell());
    assert_eq!(catalogue.goals[0].parts_of(&"osebe".parse().unwrap()).count(), 8);
    // The catalogue's own breakdown counts before one that need not be declared.
    assert_eq!(parts(&text.replace("starost", "quarter")).len(), 9);
}

#[test]
fn quarters_and_half_years_are_known_in_the_strategys_language() {
    let text = |by: &str| {
        let alone = &DIVIDED[..DIVIDED.find("[[breakdown]]").unwrap()];
        let alone = alone.replacen("[\"spol\", \"starost\"]", by, 1);
        edited(&[("[[goal.budget]]", &format!("{alone}[[goal.budget]]"))])
    };
    let titles =
        |text: &str| -> Vec<String> { parts(text).into_iter().map(|(_, title, ..)| title).collect() };
    assert_eq!(
        titles(&text("[\"quarter\"]")),
        [
            "Osebe",
            "Osebe: 1. četrtletje",
            "Osebe: 2. četrtletje",
            "Osebe: 3. četrtletje",
            "Osebe: 4. četrtletje"
        ]
    );
    let english = text("[\"half_year\"]").replace("language = \"sl\"", "language = \"en\"");
    assert_eq!(
        titles(&english)[1..],
        ["Osebe: 1st half-year", "Osebe: 2nd half-year"]
    );
}

#[test]
fn faults_of_breakdowns_are_reported_where_they_are() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("\"spol\", \"starost\"", "\"spoll\", \"starost\"", &["S256 59:7"]),
        (
            "\"spol\", \"starost\"",
            "\"spol\", \"spol\"",
            &["S259 59:15", "S264 72:6"],
        ),
        (
            "\"spol\", \"starost\"",
            "\"spol\", \"starost\", \"quarter\"",
            &["S259 59:26"],
        ),
        ("type = \"count\"", "type = \"percent\"", &["S257 58:8"]),
        ("type = \"count\"", "type = \"yes-no\"", &["S257 58:8"]),
        ("combine = \"sum\"", "combine = \"max\"", &["S257 61:11"]),
        (
            "combine = \"sum\"",
            "combine = \"sum\"\nplausible = { at_least = 1 }",
            &["S257 62:13"],
        ),
        ("combine = \"sum\"", "value = \"oskrbovalke\"", &["S257 61:9"]),
        ("\"zenske = ženske\", \"moški\"", "\"moški\"", &["S258 66:1"]),
        ("\"zenske = ženske\"", "\"Moški\"", &["S258 69:24"]),
        (
            "\"zenske = ženske\"",
            "\"do_64 = ženske\", \"do-64 = vsi\"",
            &["S258 69:33"],
        ),
        (
            "id = \"osebe\"",
            "id = \"osebe_z_dolgim_imenom_ki_je_se_mogoce\"",
            &["S263 59:7"],
        ),
        ("\"spol\", \"starost\"", "\"spol\"", &["S264 72:6"]),
        (
            "\"zenske = ženske\", \"moški\"",
            "\"ženske\", \"moški\", \"Total\"",
            &["S385 69:34"],
        ),
        ("\"zenske = ženske\"", "\"= ženske\"", &["S104 69:15"]),
        ("\"zenske = ženske\"", "\"zenske =\"", &["S104 69:15"]),
        ("id = \"osebe\"", "id = \"spol\"", &[]),
    ];
    for (from, to, expected) in cases {
        let found = found(&with(from, to));
        for code in *expected {
            assert!(found.contains(&(*code).to_owned()), "{from} → {to}: {found:?}");
        }
        assert_eq!(found.is_empty(), expected.is_empty(), "{from} → {to}: {found:?}");
    }
    // A part may not have the name of another item.
    let twice = with("id = \"osebe\"", "id = \"osebe\"").replace("id = \"odprto\"", "id = \"osebe_moski\"");
    assert!(
        found(&twice).iter().any(|one| one.starts_with("S121")),
        "{:?}",
        found(&twice)
    );
}

/// What follows from a fault, or is the same of each part, is not told again; the same identifier is shown with its title.
#[test]
fn a_fault_of_a_breakdown_is_told_once() {
    assert_eq!(
        found(&with("\"zenske = ženske\", \"moški\"", "")),
        ["S107 69:14"],
        "no expression is made of no categories"
    );
    let asked = with(
        "combine = \"sum\"",
        "combine = \"sum\"\nasked_when = \"osebe > 1\"",
    );
    let told = found(&asked);
    assert_eq!(
        told.iter().filter(|one| one.starts_with("S277")).count(),
        1,
        "{told:?}"
    );
    let same = with("\"zenske = ženske\", \"moški\"", "\"z = ženske\", \"z = moški\"");
    let broken = load("strategy.toml", &same).unwrap_err();
    let told = broken.findings().iter().map(|one| one.message(Language::Sl));
    assert!(told.into_iter().any(|one| one.contains("»z = moški«")));
}

/// A category that was renamed continues the parts of its former name, of the whole as it is and as it was called.
#[test]
fn a_renamed_category_continues_its_earlier_years() {
    let was = |text: &str, item: &str| -> Vec<String> {
        let (catalogue, findings) =
            load("strategy.toml", text).unwrap_or_else(|b| panic!("{:?}", b.findings()));
        assert!(findings.is_empty(), "{findings:?}");
        let was = &catalogue.goals[0].indicators[&item.parse::<ItemId>().unwrap()].was;
        was.iter().map(ToString::to_string).collect()
    };
    let [line, table] = [
        "\"zenske (zenski, z) = ženske\"",
        "{ id = \"zenske\", title = \"ženske\", was = [\"zenski\", \"z\"] }",
    ]
    .map(|category| with("\"zenske = ženske\"", category));
    for text in [&line, &table] {
        assert_eq!(
            was(text, "osebe_zenske_do_64"),
            [
                "a.1/osebe_zenski_do_64",
                "a.1/osebe_z_do_64",
                "a.1/ljudje_zenske_do_64",
                "a.1/ljudje_zenski_do_64",
                "a.1/ljudje_z_do_64",
            ]
        );
        assert_eq!(was(text, "osebe_moski_do_64"), ["a.1/ljudje_moski_do_64"]);
        // Margins too; the whole has no category.
        assert_eq!(was(text, "osebe_zenske").len(), 5);
        assert_eq!(was(text, "osebe"), ["a.1/ljudje"]);
    }
    // Without a former name of the whole, that of the goal is continued as before.
    let alone = line.replace("was = [\"a.1/ljudje\"]\n", "");
    assert_eq!(
        was(&alone, "osebe_zenske_do_64"),
        ["a.1/osebe_zenski_do_64", "a.1/osebe_z_do_64"]
    );
    let renamed = alone.replacen("id = \"a.1\"", "id = \"a.1\"\nwas = [\"a.7\"]", 1);
    assert_eq!(
        was(&renamed, "osebe_zenske_do_64"),
        [
            "a.1/osebe_zenski_do_64",
            "a.1/osebe_z_do_64",
            "a.7/osebe_zenske_do_64",
            "a.7/osebe_zenski_do_64",
            "a.7/osebe_z_do_64",
        ]
    );
    assert_eq!(was(&renamed, "osebe_moski_do_64"), [""; 0]);
    // A form shows and asks nothing of it.
    let digest = |text: &str| load("strategy.toml", text).unwrap().0.form_digest;
    assert_eq!(digest(&line), digest(&with("", "")));
    assert_eq!(
        digest(&table),
        digest(&with(
            "\"zenske = ženske\"",
            "{ id = \"zenske\", title = \"ženske\" }"
        ))
    );
}

#[test]
fn a_former_identifier_belongs_to_one_category_or_answer() {
    let codes = |text: &str| -> Vec<String> {
        let broken = load("strategy.toml", text).unwrap_err();
        broken
            .findings()
            .iter()
            .map(|one| one.fault.code.id.to_owned())
            .collect()
    };
    for (one, other) in [
        ("\"zenske (moski) = ženske\"", "\"moški\""),
        ("\"zenske (zenske) = ženske\"", "\"moški\""),
        ("\"zenske (oboji) = ženske\"", "\"moski (oboji) = moški\""),
    ] {
        let categories = format!("[{one}, {other}]");
        assert_eq!(
            codes(&with("[\"zenske = ženske\", \"moški\"]", &categories)),
            ["S390"],
            "{one}"
        );
        let choice = format!(
            "[[goal.indicator]]\nid = \"izid\"\ntitle = \"Izid\"\ntype = \"choice\"\nchoices = {categories}\n\n[[goal.budget]]"
        );
        assert_eq!(codes(&edited(&[("[[goal.budget]]", &choice)])), ["S390"], "{one}");
    }
}
