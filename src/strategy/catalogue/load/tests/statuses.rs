//! A strategy's own statuses, and goals whose status nobody or everybody is asked for.

use super::*;
use crate::base::value::StatusClass;
use crate::sheet::drawn::{Colour, Fill, Shade};
use crate::strategy::catalogue::StatusOf;

const OWN: &str = r#"[[status]]
id = "done"
class = "achieved"
label = { sl = "končan", en = "done" }
synonyms = ["gotov"]
was = ["achieved"]

[[status]]
id = "running"
class = "in-progress"
label = { sl = "teče" }

[[status]]
id = "late"
class = "in-progress"
label = { sl = "zamuja" }
evidence = "wanted"

[[status]]
id = "dropped"
class = "not-counted"
label = { sl = "opuščen" }
colour = "4a4a4a"
shade = "waves"

"#;

/// The catalogue with its own statuses in place of the words for a built-in one.
fn own(from: &str, to: &str) -> String {
    let built_in = &GOOD[GOOD.find("[statuses").unwrap()..GOOD.find("[[institution]]").unwrap()];
    let text = edited(&[(built_in, OWN)]);
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn codes(text: &str) -> Vec<String> {
    let code = |one: String| one.split(' ').next().unwrap_or_default().to_owned();
    found(text).into_iter().map(code).collect()
}

#[test]
fn own_statuses_replace_the_built_in_ones() {
    let (catalogue, findings) = load("strategy.toml", &own("", "")).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let vocabulary = &catalogue.vocabulary;
    let keys: Vec<String> = vocabulary.all().map(|status| status.key().to_owned()).collect();
    assert_eq!(keys, ["done", "running", "late", "dropped"]);
    assert!(vocabulary.is_own());
    let (done, by_synonym) = vocabulary.read("Gotov").unwrap();
    assert_eq!((done.class(), by_synonym), (StatusClass::Achieved, true));
    assert_eq!(vocabulary.of_key("achieved"), Some(done));
    assert_eq!(vocabulary.read("dosežen"), None);
    let running = vocabulary.of_key("running").unwrap();
    // A language that the catalogue does not have falls back.
    assert_eq!(vocabulary.label(running, Language::En), "teče");
    assert_eq!(vocabulary.label(done, Language::En), "done");
    let late = vocabulary.of_key("late").unwrap();
    assert_eq!(catalogue.goals[0].evidence_for, [late]);
}

#[test]
fn statuses_of_a_class_are_told_apart() {
    let (catalogue, _) = load("strategy.toml", &own("", "")).unwrap();
    let fills: Vec<Fill> = catalogue
        .vocabulary
        .all()
        .map(|status| catalogue.vocabulary.fill(Some(status)))
        .collect();
    assert_eq!(fills[0], Fill::GOOD);
    assert_eq!(fills[1], Fill::UNDERWAY);
    assert_eq!(
        fills[3],
        Fill {
            colour: Colour(0x004A_4A4A),
            shade: Shade::Waves
        }
    );
    for (at, one) in fills.iter().enumerate() {
        for other in &fills[at + 1..] {
            assert!(
                one.colour != other.colour && one.shade != other.shade,
                "{one:?} {other:?}"
            );
        }
    }
}

#[test]
fn a_table_of_a_built_in_status_changes_how_it_looks() {
    let text = edited(&[(
        "synonyms = [\"se je izvedel\"]",
        "colour = \"purple\"\nshade = \"dots\"",
    )]);
    let (catalogue, findings) = load("strategy.toml", &text).unwrap();
    assert!(findings.is_empty() && !catalogue.vocabulary.is_own());
    let fill = catalogue.vocabulary.fill(Some(Status::ACHIEVED));
    assert_eq!((fill.colour, fill.shade), (Colour(0x006B_3FA0), Shade::Dots));
}

#[test]
fn faults_of_statuses_are_reported() {
    let many: Vec<String> = (0..13)
        .map(|n| {
            format!("[[status]]\nid = \"s{n}\"\nclass = \"achieved\"\nlabel = {{ sl = \"stanje {n}\" }}\n\n")
        })
        .collect();
    let many = many.concat();
    assert_eq!(codes(&own(OWN, &many)), ["S321"]);
    for (from, to, expected) in [
        ("id = \"done\"", "id = \"all\"", "S320"),
        ("id = \"late\"", "id = \"achieved\"", "S320"),
        ("colour = \"4a4a4a\"", "colour = \"ffcc00\"", "S322"),
        ("colour = \"4a4a4a\"", "colour = \"siva\"", "S104"),
        ("shade = \"waves\"", "shade = \"valovi\"", "S105"),
        ("class = \"achieved\"", "class = \"in-progress\"", "S323"),
        (
            "[[institution]]",
            "[statuses.achieved]\nsynonyms = [\"x\"]\n\n[[institution]]",
            "S324",
        ),
        ("class = \"achieved\"\n", "", "S103"),
        ("label = { sl = \"teče\" }\n", "", "S103"),
        ("id = \"late\"", "id = \"running\"", "S121"),
        ("id = \"late\"", "id = \"Late\"", "S106"),
        ("id = \"late\"", "id = \"late\"\nwas = [\"achieved\"]", "S131"),
        ("label = { sl = \"zamuja\" }", "label = { sl = \"teče\" }", "S131"),
        (
            "label = { sl = \"zamuja\" }",
            "label = { sl = \"Ni podatka\" }",
            "S387",
        ),
        (
            "label = { sl = \"zamuja\" }",
            "label = { sl = \"x\", en = \"no status\" }",
            "S387",
        ),
        (
            "label = { sl = \"zamuja\" }",
            "label = { sl = \"ni v katalogu\" }",
            "S387",
        ),
    ] {
        let found = codes(&own(from, to));
        assert!(found.iter().any(|code| code == expected), "{to}: {found:?}");
    }
}

#[test]
fn a_goal_says_whose_status_it_has() {
    let of = |status: &str| {
        let text = edited(&[
            (
                "achieved_when = \"oskrbovalke >= 40\"",
                &format!("status = \"{status}\""),
            ),
            (
                "goals = 2",
                if status == "none" {
                    "goals = 1"
                } else {
                    "goals = 2"
                },
            ),
        ]);
        let (catalogue, findings) = load("strategy.toml", &text).unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        catalogue.goals[0].clone()
    };
    let asked = |goal: &crate::strategy::catalogue::Goal, who: &str| -> Vec<String> {
        let year = Year::new(2024).unwrap();
        let questions = goal.questions(&who.parse().unwrap(), year).into_iter();
        let of_goal = questions.filter(|question| question.entry.item().is_none());
        of_goal
            .map(|question| question.entry.field.key().to_owned())
            .collect()
    };
    let all = [
        "status",
        "explanation",
        "reason",
        "next_step",
        "by_whom",
        "by_when",
    ];
    assert_eq!(asked(&of("lead"), "mok"), all);
    assert_eq!(
        asked(&of("lead"), "duk"),
        ["explanation", "next_step", "by_whom", "by_when"]
    );
    assert_eq!(asked(&of("each"), "duk"), all);
    assert_eq!(of("least").status, StatusOf::Least);
    assert_eq!(asked(&of("none"), "mok"), ["explanation"]);
}

#[test]
fn what_does_not_go_with_whose_status_it_is_is_reported() {
    for (edits, expected) in [
        (
            [
                ("achieved_when =", "status = \"none\"\nachieved_when ="),
                ("goals = 2", "goals = 1"),
            ],
            "S325",
        ),
        (
            [("lead = \"duk\"", "lead = \"duk\"\nstatus = \"each\""), ("", "")],
            "S326",
        ),
        (
            [("achieved_when =", "status = \"vsi\"\nachieved_when ="), ("", "")],
            "S105",
        ),
    ] {
        let found = codes(&edited(&edits));
        assert_eq!(found, [expected]);
    }
    // An expression cannot ask for a status that there is not.
    let text = edited(&[
        ("achieved_when = \"oskrbovalke >= 40\"", "status = \"none\""),
        ("goals = 2", "goals = 1"),
        ("pomoc >= 10 * oskrbovalke", "status() == achieved or pomoc > 1"),
    ]);
    assert_eq!(codes(&text), ["S169"]);
}
