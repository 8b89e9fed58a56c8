//! Each finding of the second look, where it fires and where it must not.

use super::*;
use crate::strategy::catalogue::load;

const HEAD: &str = r#"
[strategy]
id = "vzorec"
title = "Vzorec"
owner = "Občina"
years = { first = 2020, last = 2024 }
reporting_year = 2024
language = "sl"
currency = "EUR"

[[institution]]
id = "mok"
name = "Občina"

[[institution]]
id = "duk"
name = "Dom"

[[area]]
id = "a"
title = "Področje"

[[goal]]
id = "a.1"
title = "Cilj"
kind = "recurring"
lead = "mok"
contributors = ["duk"]
"#;
const ASKED: &str = "[[goal.indicator]]\nid = \"x\"\ntitle = \"Prvi\"\nunit = \"ur\"\ntype = \"count\"\nasked_of = [\"mok\", \"duk\"]\ncombine = \"sum\"\n";

/// The codes that are reported for what follows the head, each with its line in it.
fn reported(rest: &str) -> Vec<String> {
    let text = format!("{HEAD}{rest}");
    let (catalogue, _) = load("strategy.toml", &text)
        .unwrap_or_else(|b| panic!("{}", b.render(crate::base::language::Language::En, false)));
    let found = review("strategy.toml", &text, &catalogue);
    found
        .iter()
        .map(|finding| format!("{} {}", finding.fault.code.id, finding.place))
        .collect()
}

fn with(rest: &str) -> Vec<String> {
    reported(&format!("{ASKED}{rest}"))
}

#[test]
fn a_goal_that_nothing_measures_and_an_institution_asked_for_words_only() {
    assert_eq!(
        reported(""),
        ["S229 strategy.toml:16:6", "S225 strategy.toml:24:6"]
    );
    assert_eq!(with(""), Vec::<String>::new());
    let alone = ASKED.replace("asked_of = [\"mok\", \"duk\"]\ncombine = \"sum\"\n", "");
    assert_eq!(reported(&alone), ["S229 strategy.toml:16:6"]);
    let paid = "[[goal.budget]]\nid = \"b\"\ntitle = \"B\"\nsource = \"own\"\npayer = \"mok\"\nrecipient = \"duk\"\n";
    assert_eq!(reported(paid), Vec::<String>::new());
}

#[test]
fn a_target_outside_the_years_in_which_its_item_is_asked() {
    let target = |by: i16, last: i16| {
        with(&format!(
            "target = {{ at_least = 4, by = {by} }}\nyears = {{ first = 2021, last = {last} }}\n"
        ))
    };
    assert_eq!(target(2024, 2023), ["S226 strategy.toml:36:31"]);
    assert_eq!(target(2023, 2023), Vec::<String>::new());
}

#[test]
fn a_condition_whose_figures_are_never_asked_together() {
    let second = "[[goal.indicator]]\nid = \"y\"\ntitle = \"Drugi\"\nunit = \"ur\"\ntype = \"count\"\nyears = { first = 2023, last = 2024 }\n";
    let check = |that: &str| {
        with(&format!(
            "years = {{ first = 2020, last = 2022 }}\n{second}[[goal.check]]\nthat = \"{that}\"\notherwise = {{ sl = \"a\", en = \"a\" }}\n"
        ))
    };
    assert_eq!(check("x <= y"), ["S227 strategy.toml:44:8"]);
    assert_eq!(check("x[-1] <= y"), Vec::<String>::new());
    assert_eq!(check("x[2022] <= y"), Vec::<String>::new());
}

#[test]
fn two_items_of_one_title() {
    let second = |title: &str, unit: &str| {
        with(&format!(
            "[[goal.indicator]]\nid = \"y\"\ntitle = \"{title}\"\nunit = \"{unit}\"\ntype = \"count\"\n"
        ))
    };
    assert_eq!(second("prvi ", "oseb"), ["S228 strategy.toml:38:9"]);
    assert_eq!(second("Drugi", "ur"), Vec::<String>::new());
    // Its unit does not distinguish it either.
    assert_eq!(second("prvi ", "UR"), ["S231 strategy.toml:38:9"]);
    let line = |id: &str, source: &str| {
        format!(
            "[[goal.budget]]\nid = \"{id}\"\ntitle = \"Prvi\"\nsource = \"{source}\"\npayer = \"mok\"\nrecipient = \"duk\"\n"
        )
    };
    // Indicators and amounts are on different sheets.
    assert_eq!(with(&line("b", "own")), ["S228 strategy.toml:38:9"]);
    assert_eq!(
        reported(&(line("b", "own") + &line("c", "state"))),
        ["S228 strategy.toml:37:9"]
    );
    assert_eq!(
        reported(&(line("b", "own") + &line("c", "own"))),
        ["S231 strategy.toml:37:9"]
    );
}

#[test]
fn equal_rows_are_reported_where_one_form_of_the_year_has_both() {
    let issued = |rest: &str, year: i16| {
        let text = format!("{HEAD}{ASKED}{rest}");
        let (catalogue, _) = load("strategy.toml", &text).unwrap();
        let Err(broken) = issuable(
            "strategy.toml",
            &text,
            &catalogue,
            Year::new(year.into()).unwrap(),
        ) else {
            return Vec::new();
        };
        let say = |finding: &crate::base::finding::Finding| {
            let related: Vec<String> = finding.related.iter().map(ToString::to_string).collect();
            format!(
                "{} {} {}",
                finding.fault.code.id,
                finding.place,
                related.join(" ")
            )
        };
        broken.findings().iter().map(say).collect::<Vec<_>>()
    };
    let same = |more: &str| {
        format!("[[goal.indicator]]\nid = \"y\"\ntitle = \"Prvi\"\nunit = \"ur\"\ntype = \"count\"\n{more}")
    };
    let both = ["S231 strategy.toml:38:9 strategy.toml:31:9"];
    assert_eq!(issued(&same(""), 2024), both);
    assert_eq!(issued(&same("asked_of = [\"duk\"]\n"), 2024), both);
    let later = same("years = { first = 2023, last = 2024 }\n");
    assert_eq!(
        (issued(&later, 2022), issued(&later, 2023)),
        (vec![], both.map(str::to_owned).to_vec())
    );
    // One form has one of them only.
    let parted = format!(
        "{HEAD}{}{}",
        ASKED.replace("[\"mok\", \"duk\"]\ncombine = \"sum\"", "[\"mok\"]"),
        same("asked_of = [\"duk\"]\n")
    );
    let (catalogue, _) = load("strategy.toml", &parted).unwrap();
    assert!(issuable("strategy.toml", &parted, &catalogue, Year::new(2024).unwrap()).is_ok());
    // Equal titles in different goals are no doubt.
    let goal = "[[goal]]\nid = \"a.2\"\ntitle = \"Cilj\"\nkind = \"recurring\"\nlead = \"mok\"\n";
    assert_eq!(issued(&format!("{goal}{}", same("")), 2024), Vec::<String>::new());
}

#[test]
fn a_condition_that_never_changes() {
    let when = |that: &str| {
        with(&format!(
            "[[goal.check]]\nthat = \"{that}\"\notherwise = {{ sl = \"a\", en = \"a\" }}\n"
        ))
    };
    assert_eq!(when("x >= 0"), ["S230 strategy.toml:37:8"]);
    assert_eq!(when("x == x"), ["S230 strategy.toml:37:8"]);
    assert_eq!(when("x >= 1"), Vec::<String>::new());
}

#[test]
fn a_condition_is_not_checked_where_an_optional_figure_is_missing() {
    let when = |condition: &str, more: &str| {
        let found = reported(&format!("achieved_when = \"{condition}\"\n{ASKED}{more}"));
        found.iter().filter(|one| one.starts_with("S246")).count()
    };
    assert_eq!(when("x >= 1", ""), 0);
    assert_eq!(when("x >= 1", "required = false\n"), 1);
    // What is always asked has no such fault.
    let two = "\n[[goal.indicator]]\nid = \"y\"\ntitle = \"Drugi\"\nunit = \"ur\"\ntype = \"count\"\nrequired = false\n";
    assert_eq!(when("x >= 1", two), 0);
    assert_eq!(when("x >= y + 1", two), 1);
}

#[test]
fn a_title_that_says_yearly_of_a_task_that_is_due_once() {
    let goal = |title: &str, kind: &str| {
        format!(
            "[[goal]]\nid = \"a.2\"\ntitle = \"{title}\"\nkind = \"{kind}\"\nlead = \"mok\"\n[[goal.indicator]]\nid = \"y\"\ntitle = \"Drugi\"\nunit = \"ur\"\ntype = \"count\"\n"
        )
    };
    let found = with(&goal("Letna izobraževanja", "one-off"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("R177 strategy.toml:"), "{found:?}");
    for (title, kind) in [
        ("Letna izobraževanja", "recurring"),
        ("Letna izobraževanja", "not-stated"),
        ("Dvigalo", "one-off"),
    ] {
        assert_eq!(with(&goal(title, kind)), Vec::<String>::new(), "{title} {kind}");
    }
}

#[test]
fn a_list_that_has_a_number_of_rows_has_a_row() {
    let list = "[[goal.list]]\nid = \"s\"\ntitle = \"Seznam\"\nasked_of = [\"mok\", \"duk\"]\n\n\
                [[goal.list.column]]\nid = \"k\"\ntitle = \"Kaj\"\ntype = \"text\"\n";
    let never = |when: &str| {
        let found = reported(&format!("{ASKED}asked_when = \"{when}\"\n\n{list}"));
        found.iter().any(|one| one.starts_with("S230"))
    };
    assert!(never("count(s) == 0") && never("count(s) < 1"));
    assert!(!never("count(s) == 1") && !never("count(s) > 2"));
}
