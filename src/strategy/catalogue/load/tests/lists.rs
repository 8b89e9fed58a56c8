//! Lists: what is taken, and what is reported.

use super::*;

const LIST: &str = r#"[[goal.list]]
id = "dogodki"
title = "Dogodki"
asked_of = ["duk"]
rows = { at_least = 2, at_most = 30 }
unique = ["ime", "dan"]

[[goal.list.column]]
id = "ime"
title = "Ime"
type = "text"

[[goal.list.column]]
id = "dan"
title = "Dan"
type = "text"
required = false

[[goal.list.column]]
id = "prispevek"
title = "Prispevek"
type = "money"
limits = { at_least = 0, at_most = "99.5" }

"#;

fn with_list(from: &str, to: &str) -> String {
    assert!(LIST.contains(from), "{from}");
    edited(&[(
        "[[goal.check]]",
        &format!("{}[[goal.check]]", LIST.replacen(from, to, 1)),
    )])
}

#[test]
fn a_list_is_taken_with_its_columns() {
    let (catalogue, findings) = load("strategy.toml", &with_list("", "")).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let list = &catalogue.goals[&"a.1".parse::<GoalId>().unwrap()].lists[0];
    assert_eq!((list.at_least, list.at_most, list.prepared()), (2, Some(30), 30));
    assert_eq!(list.asked_of[0].as_str(), "duk");
    let columns: Vec<(&str, &str, bool)> = list
        .columns
        .values()
        .map(|column| (column.id.as_str(), column.unit.as_str(), column.required))
        .collect();
    assert_eq!(
        columns,
        [("ime", "", true), ("dan", "", false), ("prispevek", "EUR", true)]
    );
    assert!(list.columns[2].is_outside(Decimal::from(100)));
    assert!(!list.columns[2].is_outside(Decimal::ZERO));
    let (catalogue, _) = load(
        "strategy.toml",
        &with_list("rows = { at_least = 2, at_most = 30 }\n", ""),
    )
    .unwrap();
    assert_eq!(catalogue.goals[0].lists[0].prepared(), 20);
}

#[test]
fn faults_of_lists_are_reported_where_they_are() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("id = \"dogodki\"", "id = \"pomoc\"", &["S121 63:6"]),
        ("[\"duk\"]", "[\"luk\"]", &["S122 65:13"]),
        ("at_least = 2", "at_least = 31", &["S251 66:8"]),
        ("at_least = 2", "at_least = 0", &["S198 66:21"]),
        ("\"ime\", \"dan\"", "\"ime\", \"dn\"", &["S252 67:18"]),
        ("\"ime\", \"dan\"", "\"ime\", \"ime\"", &["S252 67:18"]),
        ("id = \"dan\"", "id = \"ime\"", &["S121 75:6"]),
        ("title = \"Dan\"", "title = \"IME\"", &["S254 76:9"]),
        ("type = \"money\"", "type = \"text\"", &["S253 84:10"]),
        ("type = \"money\"", "type = \"count\"", &["S103 80:1"]),
        ("at_least = 0,", "at_least = 100,", &["S251 84:10"]),
    ];
    for (from, to, expected) in cases {
        assert_eq!(found(&with_list(from, to)), *expected, "{from} → {to}");
    }
    let without = &LIST[..LIST.find("[[goal.list.column]]").unwrap()];
    let without = without.replace("unique = [\"ime\", \"dan\"]\n", "");
    let text = edited(&[("[[goal.check]]", &format!("{without}[[goal.check]]"))]);
    assert_eq!(found(&text), ["S255 62:1"]);
}
