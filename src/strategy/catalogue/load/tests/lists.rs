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

/// A condition that uses a list as a number is refused with what can be used instead, for every type that a column can have.
#[test]
fn a_condition_is_told_what_can_be_used_of_a_list() {
    let told = |that: &str, of: &str| {
        let text = with_list("type = \"text\"\nrequired", &format!("{of}\nrequired"));
        let text = format!("{text}\n[[goal.check]]\nthat = \"{that}\"\notherwise = {{ sl = \"ni\" }}\n");
        // The check is of the last goal.
        let broken = load("strategy.toml", &text).unwrap_err();
        let one = broken.findings().iter().next().unwrap().clone();
        let (fact, help) = (one.fault.fact(Language::En), one.fault.help(Language::En));
        format!("{} {fact}; {help}", one.fault.code.id)
    };
    let possible = "; possible are: count(a.1/dogodki), sum(a.1/dogodki.prispevek)";
    for (of, word) in [
        ("type = \"text\"", "text"),
        ("type = \"percent\"", "percent"),
        ("type = \"date\"", "date"),
        ("type = \"yes-no\"", "yes or no"),
        (
            "type = \"choice\"\nchoices = [\"a\", \"b\"]",
            "choice from a list",
        ),
    ] {
        let expected = format!(
            "S391 “a.1/dogodki.dan”: the column of the list is of type “{word}” and is not added up{possible}"
        );
        assert_eq!(told("sum(a.1/dogodki.dan) > 3", of), expected);
    }
    let text = "type = \"text\"";
    assert_eq!(
        told("sum(a.1/dogodki) > 3", text),
        format!("S391 “a.1/dogodki”: this is a list{possible}")
    );
    assert_eq!(
        told("a.1/dogodki > 3", text),
        format!("S391 “a.1/dogodki”: this is a list{possible}")
    );
    assert_eq!(
        told("sum(a.1/dogodki.cena) > 3", text),
        format!("S391 “a.1/dogodki.cena”: the list has no such column{possible}")
    );
}

/// About what the catalogue itself expects below zero, a form asks nothing.
#[test]
fn amounts_with_a_bound_below_zero_have_a_sign() {
    for (field, is_signed) in [
        ("at_least = -5", true),
        ("at_least = -5, at_most = -1", true),
        ("at_least = 0", false),
    ] {
        let (catalogue, _) = load(
            "strategy.toml",
            &with_list("at_least = 0, at_most = \"99.5\"", field),
        )
        .unwrap();
        let list = &catalogue.goals[&"a.1".parse::<GoalId>().unwrap()].lists[0];
        assert_eq!(list.columns[2].value_type.is_signed(), is_signed, "{field}");
        let indicator = format!(
            "[[goal.indicator]]\nid = \"saldo\"\ntitle = \"Saldo\"\ntype = \"money\"\nplausible = {{ {field} }}\n\n[[goal.budget]]"
        );
        for (more, is_signed) in [("", is_signed), ("signed = false\n", false)] {
            let indicator = indicator.replacen("plausible", &format!("{more}plausible"), 1);
            let (catalogue, _) = load("strategy.toml", &edited(&[("[[goal.budget]]", &indicator)])).unwrap();
            let of = &catalogue.goals[0].indicators[&"saldo".parse::<crate::base::key::ItemId>().unwrap()];
            assert_eq!(of.value_type.is_signed(), is_signed, "{field} {more}");
        }
    }
}
