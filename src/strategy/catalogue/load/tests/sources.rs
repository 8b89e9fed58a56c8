//! A strategy's own sources of money, in place of the built-in ones.

use super::*;
use crate::strategy::catalogue::SourceClass;

const OWN: &str = r#"[[source]]
id = "budget"
class = "municipality"
label = { sl = "občinski proračun", en = "municipal budget" }

[[source]]
id = "ess-plus"
class = "eu"
label = { sl = "ESS+", en = "ESF+" }
was = ["eu", "esf"]

[[source]]
id = "drzava"
class = "state"
label = { sl = "država" }

"#;
const LINE: &str = "source = \"municipality\"";

/// The catalogue with three sources of its own, each of which a line has.
fn own(from: &str, to: &str) -> String {
    let line = |id: &str, source: &str| {
        format!(
            "[[goal.budget]]\nid = \"{id}\"\ntitle = \"{id}\"\nsource = \"{source}\"\npayer = \"mok\"\n\n"
        )
    };
    let lines = line("druga", "ess-plus") + &line("tretja", "drzava");
    let text = edited(&[
        ("[[area]]", &format!("{OWN}[[area]]")),
        (LINE, "source = \"budget\""),
        ("[[goal.check]]", &format!("{lines}[[goal.check]]")),
    ]);
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn messages(text: &str) -> Vec<String> {
    let findings = match load("strategy.toml", text) {
        Ok((_, findings)) => findings,
        Err(broken) => broken.findings().clone(),
    };
    let told = |finding: &crate::base::finding::Finding| {
        format!(
            "{} {}; {}",
            finding.fault.code.id,
            finding.fault.fact(Language::En),
            finding.fault.help(Language::En)
        )
    };
    findings.iter().map(told).collect()
}

#[test]
fn own_sources_replace_the_built_in_ones() {
    let (catalogue, findings) = load("strategy.toml", &own("", "")).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let italian = Language::all().find(|language| language.key() == "it").unwrap();
    let found: Vec<(&str, SourceClass, [&str; 3])> = catalogue
        .sources
        .all()
        .map(|one| {
            let labels = [Language::Sl, Language::En, italian].map(|language| one.label.in_(language));
            (one.id.as_str(), one.class, labels)
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "budget",
                SourceClass::Municipality,
                ["občinski proračun", "municipal budget", "občinski proračun"]
            ),
            ("ess-plus", SourceClass::Eu, ["ESS+", "ESF+", "ESS+"]),
            // What the program itself calls so, it says in every language.
            ("drzava", SourceClass::State, ["država", "state", "Stato"]),
        ]
    );
    assert!(catalogue.sources.are_own());
    let lines = catalogue.goals[0].budget.values();
    let of_lines: Vec<&str> = lines.map(|line| line.source.id.as_str()).collect();
    assert_eq!(of_lines, ["budget", "ess-plus", "drzava"]);
}

#[test]
fn without_any_there_are_the_five() {
    let (catalogue, _) = load("strategy.toml", GOOD).unwrap();
    assert!(!catalogue.sources.are_own());
    let keys: Vec<&str> = catalogue.sources.all().map(|one| one.id.as_str()).collect();
    assert_eq!(keys, SourceClass::KEYS);
}

#[test]
fn a_line_with_another_source_is_told_which_there_are() {
    let near = "S350 line “pomoc” has the source “budgets”, which the strategy does not have; the nearest is “budget”; \
                correct the identifier, or add a [[source]] with it; the sources are: budget, ess-plus, drzava";
    assert_eq!(
        messages(&own("source = \"budget\"", "source = \"budgets\"")),
        [near]
    );
    let renamed = &messages(&own("source = \"ess-plus\"", "source = \"eu\""))[0];
    assert!(
        renamed.contains("does not have; it is now: ess-plus;"),
        "{renamed}"
    );
    let built_in = &messages(&edited(&[(LINE, "source = \"ess\"")]))[0];
    assert!(
        built_in.ends_with("the sources are: municipality, state, eu, own, other"),
        "{built_in}"
    );
    // Where the identifier of a source cannot be read, it may be the one that is meant.
    assert_eq!(found(&own("id = \"budget\"", "id = \"Budget\"")), ["S106 25:6"]);
}

#[test]
fn faults_of_sources_are_reported() {
    let twice = "label = { sl = \"ess+ \", en = \"y\" }";
    for (from, to, expected) in [
        ("id = \"drzava\"", "id = \"own\"", &["S351", "S350"][..]),
        ("class = \"eu\"", "class = \"evropa\"", &["S105"]),
        ("class = \"eu\"\n", "", &["S103"]),
        ("label = { sl = \"država\" }\n", "", &["S103"]),
        ("\"država\"", "\" \"", &["S107"]),
        ("label = { sl = \"država\" }", twice, &["S352"]),
        // In one language only, which an institution may have.
        (
            "label = { sl = \"država\" }",
            "label = { sl = \"x\", en = \"esf+\" }",
            &["S352"],
        ),
        ("was = [\"eu\", \"esf\"]", "was = [\"drzava\"]", &["S353"]),
        ("was = [\"eu\", \"esf\"]", "was = [\"ess-plus\"]", &["S193"]),
        (
            "[[area]]",
            "[[source]]\nid = \"fiho\"\nclass = \"other\"\nlabel = { sl = \"FIHO\" }\n\n[[area]]",
            &["S354"],
        ),
        (
            "[[area]]",
            "[[source]]\nid = \"drzava\"\nclass = \"other\"\nlabel = { sl = \"FIHO\" }\n\n[[area]]",
            &["S121"],
        ),
    ] {
        let codes: Vec<String> = found(&own(from, to))
            .iter()
            .map(|one| one.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(codes, expected, "{to}");
    }
}

#[test]
fn only_what_a_form_shows_of_a_source_makes_another_form() {
    let digest = |text: &str| load("strategy.toml", text).unwrap().0.form_digest;
    let before = digest(&own("", ""));
    assert_eq!(digest(&own("was = [\"eu\", \"esf\"]\n", "")), before);
    assert_eq!(digest(&own("class = \"state\"", "class = \"other\"")), before);
    assert_ne!(digest(&own("\"ESS+\"", "\"ESS plus\"")), before);
}
