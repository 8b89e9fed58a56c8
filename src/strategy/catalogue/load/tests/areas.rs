//! Identifiers of several levels, areas in areas, and what belongs to which.

use super::*;
use crate::base::key::{AreaId, ItemKey};

/// Three levels: a goal named after its area, one that names it, one of the middle level.
fn levels() -> String {
    let areas = r#"[[area]]
id = "a"
title = "Prvo področje"
goals = 2

[[area]]
id = "C1"
title = "Starejši"
goals = 3

[[area]]
id = "C1.1"
title = "Bivanje"

[[area]]
id = "podpora"
title = "Podpora"
in = "C1.1"
goals = 1"#;
    let goals = r#"lead = "duk"

[[goal]]
id = "C1.1.R1-I2"
title = "Dnevni center"
kind = "one-off"
lead = "duk"
achieved_when = "{I-1} >= a.1/oskrbovalke and {P1/m.2} > 0"

[[goal.indicator]]
id = "I-1"
title = "Uporabniki"
unit = "oseb"
type = "count"

[[goal]]
id = "P1"
title = "Prevozi"
kind = "recurring"
lead = "mok"
in = "podpora"

[[goal.indicator]]
id = "m.2"
title = "Minibusi"
unit = "vozil"
type = "count"
"#;
    let text = edited(&[(
        "[[area]]\nid = \"a\"\ntitle = \"Prvo področje\"\ngoals = 2",
        areas,
    )]);
    let (before, after) = text.rsplit_once("lead = \"duk\"\n").unwrap();
    format!("{before}{goals}{after}")
}

fn with(edits: &[(&str, &str)]) -> Vec<String> {
    let text = edits.iter().fold(levels(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let mut codes: Vec<String> = found(&text)
        .iter()
        .map(|one| one.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    codes.dedup();
    codes
}

#[test]
fn areas_are_in_areas_and_goals_in_the_innermost() {
    let (catalogue, findings) = load("strategy.toml", &levels()).unwrap();
    let codes: Vec<&str> = findings.iter().map(|one| one.fault.code.id).collect();
    // The strategy has one goal more than the catalogue, counted in the outermost area.
    assert_eq!(codes, ["S144"]);
    let paths: Vec<String> = catalogue
        .areas
        .values()
        .map(crate::strategy::catalogue::Area::path_of_ids)
        .collect();
    assert_eq!(paths, ["a", "C1", "C1 › C1.1", "C1 › C1.1 › podpora"]);
    let outermost: AreaId = "C1".parse().unwrap();
    let within: Vec<&str> = catalogue
        .goals_within(&outermost)
        .map(|goal| goal.id.as_str())
        .collect();
    assert_eq!(within, ["C1.1.R1-I2", "P1"]);
    assert_eq!(catalogue.goals_in(&outermost).count(), 0);
    let key: ItemKey = "C1.1.R1-I2/I-1".parse().unwrap();
    assert_eq!(catalogue.item(&key).unwrap().title(), "Uporabniki");
    let last = &catalogue.areas[3];
    assert_eq!(
        catalogue.path_heading(last),
        "C1. Starejši › C1.1. Bivanje › podpora. Podpora"
    );
}

#[test]
fn levels_may_have_names() {
    let text = levels()
        + "\n[levels]\nfirst = { sl = \"cilj\", en = \"aim\" }\nsecond = { sl = \"prednostna naloga\" }\n\
        third = { sl = \"sklop\" }\nfourth = { sl = \"ukrep\" }\n";
    let (catalogue, _) = load("strategy.toml", &text).unwrap();
    assert_eq!(
        catalogue.area_heading(&catalogue.areas[2]),
        "Prednostna naloga C1.1. Bivanje"
    );
    // A goal is on the level below its area, wherever that is.
    let named: Vec<String> = catalogue
        .goals
        .values()
        .map(|goal| catalogue.goal_heading(goal))
        .collect();
    assert_eq!(
        named[1..],
        [
            "Prednostna naloga a.2 Dom",
            "Sklop C1.1.R1-I2 Dnevni center",
            "Ukrep P1 Prevozi"
        ]
    );
}

#[test]
fn faults_of_areas_are_reported() {
    let fires = |code: &str, edits: &[(&str, &str)]| {
        let codes = with(edits);
        assert!(codes.iter().any(|one| one == code), "{code}: {codes:?}");
    };
    fires("S331", &[("in = \"C1.1\"", "in = \"C1.2\"")]);
    fires("S331", &[("in = \"podpora\"", "in = \"podporra\"")]);
    fires(
        "S333",
        &[("id = \"C1\"\ntitle", "id = \"C1\"\nin = \"podpora\"\ntitle")],
    );
    fires(
        "S333",
        &[("id = \"C1\"\ntitle", "id = \"C1\"\nin = \"C1\"\ntitle")],
    );
    fires(
        "S332",
        &[
            ("id = \"a\"\ntitle", "id = \"a\"\nin = \"C1\"\ntitle"),
            ("goals = 2", "goals = 2"),
        ],
    );
    // Also where it is meant by its identifier alone.
    fires(
        "S332",
        &[
            ("id = \"a\"", "id = \"C1.0\""),
            ("id = \"a.1\"", "id = \"C1.0.1\""),
        ],
    );
    let deeper = "goals = 1\n\n[[area]]\nid = \"podpora.1\"\ntitle = \"Pregloboko\"\ngoals = 0";
    fires("S334", &[("goals = 1", deeper)]);
    fires("S335", &[("lead = \"mok\"\nin = \"podpora\"", "lead = \"mok\"")]);
    fires("S336", &[("id = \"C1.1.R1-I2\"", "id = \"c1.1\"\nin = \"C1.1\"")]);
    fires("S123", &[("id = \"C1.1.R1-I2\"", "id = \"D1.1\"")]);
    // Two identifiers that differ in their capitals only: of goals, of areas, of items.
    fires("S330", &[("id = \"a.2\"", "id = \"A.1\"\nin = \"a\"")]);
    fires(
        "S330",
        &[
            ("id = \"podpora\"", "id = \"c1\""),
            ("in = \"podpora\"", "in = \"a\""),
        ],
    );
    let twice =
        "id = \"odprto\"\ntitle = \"Odprto\"\ntype = \"yes-no\"\n\n[[goal.indicator]]\nid = \"ODPRTO\"";
    fires("S330", &[("id = \"odprto\"", twice)]);
}

#[test]
fn a_name_that_needs_braces_is_shown_with_them() {
    let text = levels().replace("{I-1} >=", "I-1 >=");
    let message = |text: &str| {
        let broken = load("strategy.toml", text).unwrap_err();
        broken.render(Language::En, false)
    };
    assert!(
        message(&text).contains("The name I-1 is written in braces: {I-1}."),
        "{}",
        message(&text)
    );
    let of_other = levels().replace("{P1/m.2}", "{P1/m.3}");
    assert!(
        message(&of_other).contains("The nearest is “{P1/m.2}”."),
        "{}",
        message(&of_other)
    );
}

#[test]
fn what_is_published_keeps_the_areas_that_a_goal_is_in() {
    let duk: InstitutionId = "duk".parse().unwrap();
    let published = crate::strategy::catalogue::published(&levels(), Some(&duk)).unwrap();
    let (catalogue, _) = load("strategy.toml", &published).unwrap();
    let areas: Vec<&str> = catalogue.areas.keys().map(AreaId::as_str).collect();
    // The goal P1 is there because a condition of the institution's own goal needs it.
    assert_eq!(areas, ["a", "C1", "C1.1", "podpora"]);
}

#[test]
fn a_goal_may_serve_other_areas_and_is_counted_in_its_own() {
    let also = |areas: &str| {
        levels().replacen(
            "in = \"podpora\"",
            &format!("in = \"podpora\"\nalso_in = {areas}"),
            1,
        )
    };
    let (catalogue, _) = load("strategy.toml", &also("[\"a\"]")).unwrap();
    let first = &catalogue.areas[0];
    assert_eq!(first.also, ["P1".parse::<GoalId>().unwrap()]);
    assert_eq!(catalogue.goals_within(&first.id).count(), 2);
    // Its own, one that this is in, one twice; and one that there is not.
    for (areas, code) in [
        ("[\"podpora\"]", "S337"),
        ("[\"C1\"]", "S337"),
        ("[\"a\", \"a\"]", "S337"),
        ("[\"b\"]", "S331"),
    ] {
        assert!(
            found(&also(areas)).iter().any(|one| one.starts_with(code)),
            "{areas}"
        );
    }
    // No form shows it.
    let digest = |text: &str| load("strategy.toml", text).unwrap().0.form_digest;
    assert_eq!(digest(&also("[\"a\"]")), digest(&levels()));
}
