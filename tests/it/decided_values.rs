//! Rules look at what is printed: a value that a decision set is judged as if the institution had stated it, and a finding about it
//! stands at the decision.

use std::collections::BTreeSet;
use std::fs;

use zbir::base::finding::{Finding, Findings};
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::received::Received;
use zbir::base::value::ValueType;
use zbir::forms::template::Carried;
use zbir::inputs::decisions;
use zbir::result::consolidated::Consolidated;
use zbir::sheet::Content;
use zbir::sheet::isolate::Isolation;
use zbir::year::{self, Inputs};

use crate::no_data::form;
use crate::support::folder::{ran, sample, zbir};
use crate::support::strategy::{Strategy, small};

pub(crate) fn concluded(
    strategy: &Strategy,
    changed: Option<(&EntryKey, &Content)>,
    decisions: &str,
) -> (Consolidated, Findings) {
    let (decisions, found) = decisions::parse("decisions/2024.toml", decisions, &strategy.catalogue);
    assert!(found.is_empty(), "{:?}", found.iter().next());
    let inputs = Inputs {
        texts: None,
        catalogue: &strategy.catalogue,
        year: strategy.catalogue.strategy.reporting_year,
        history: &strategy.history,
        decisions: &decisions,
        ledger: None,
        today: None,
    };
    let nobody = Isolation::with("/nowhere/zbir");
    let checked = strategy.answers.iter().map(|answer| {
        let mut carried: Carried = answer.carried().unwrap();
        if let Some((entry, content)) = changed
            && carried.entries.contains_key(entry)
        {
            carried.entries.insert(entry.clone(), content.clone());
        }
        let bytes = form(strategy, &answer.institution, &carried);
        let file = Received::bytes(&format!("inbox/2024/{}.xlsx", answer.institution), bytes);
        year::check_file(&inputs, file, &nobody)
    });
    let checked: Vec<_> = checked.collect();
    year::conclude_year(&inputs, checked, Findings::new())
}

/// The findings of the rules, by code and entry.
fn of_rules(findings: &Findings) -> BTreeSet<(&str, Option<&EntryKey>)> {
    let rules = findings.iter().filter(|one| one.fault.code.id.starts_with('R'));
    rules.map(|one| (one.fault.code.id, one.entry.as_ref())).collect()
}

/// The institutions that are asked for an entry.
fn asked<'a>(strategy: &'a Strategy, entry: &EntryKey) -> Vec<&'a InstitutionId> {
    let year = strategy.catalogue.strategy.reporting_year;
    let institutions = strategy.catalogue.institutions.keys();
    institutions
        .filter(|id| strategy.catalogue.is_asked(id, entry, year))
        .collect()
}

#[test]
fn every_rule_judges_a_decided_value_as_if_it_had_been_stated() {
    let strategy = small();
    let entries: BTreeSet<EntryKey> = strategy
        .answers
        .iter()
        .flat_map(|answer| answer.carried().unwrap().entries.into_keys().collect::<Vec<_>>())
        .collect();
    let mut judged = 0;
    let mut with_findings = 0;
    for entry in &entries {
        let is_number = strategy
            .catalogue
            .value_type(entry)
            .is_some_and(ValueType::is_number);
        let is_status = entry.to_string().ends_with("/status");
        if asked(&strategy, entry).len() != 1 || !(is_number || is_status) {
            continue;
        }
        let values: &[&str] = if is_status {
            &["achieved", "not-achieved"]
        } else {
            &["0", "1", "999999"]
        };
        for value in values {
            let stated = if is_status {
                let status = zbir::base::value::Status::BUILT_IN
                    .into_iter()
                    .find(|one| one.key() == *value)
                    .unwrap();
                let language = strategy.catalogue.strategy.language;
                Content::Text(strategy.catalogue.vocabulary.label(status, language).into())
            } else {
                Content::Number(value.parse().unwrap())
            };
            let ruling = format!(
                "[[set]]\nitem = \"{entry}\"\nvalue = \"{value}\"\nreason = \"R.\"\nby = \"Urad\"\ndate = 2025-02-10\n"
            );
            let (of_institution, by_institution) = concluded(&strategy, Some((entry, &stated)), "");
            let (of_decision, by_decision) = concluded(&strategy, None, &ruling);
            // A cell may be refused that a decision may set, and what follows from a finding about a cell is not reported again.
            let is_of_cell =
                |one: &Finding| one.fault.code.id.starts_with('V') && one.entry.as_ref() == Some(entry);
            if of_institution.value(entry) != of_decision.value(entry)
                || by_institution.iter().any(is_of_cell)
            {
                continue;
            }
            assert_eq!(
                of_rules(&by_decision),
                of_rules(&by_institution),
                "{entry} = {value}"
            );
            let is_about =
                |one: &&Finding| one.fault.code.id.starts_with('R') && one.entry.as_ref() == Some(entry);
            for finding in by_decision.iter().filter(is_about) {
                assert_eq!(
                    finding.place.file.as_str(),
                    "decisions/2024.toml",
                    "{entry} = {value}: {finding:?}"
                );
                assert_eq!(finding.institution, None, "{finding:?}");
                with_findings += 1;
            }
            judged += 1;
        }
    }
    assert!(judged >= 10 && with_findings >= 3, "{judged} {with_findings}");
}

/// A copy of the worked sample, without its decisions.
fn undecided() -> tempfile::TempDir {
    let copy = sample();
    fs::remove_dir_all(copy.path().join("decisions")).unwrap();
    copy
}

/// Of a text that one institution wrote, a decision need not name it; what is printed is the same.
#[test]
fn a_decided_text_is_printed_in_the_place_of_the_received_one() {
    const DECIDED: &str = "Urad je pokril razliko.";
    let printed = |whose: &[&str]| {
        let copy = undecided();
        let folder = copy.path();
        let signed = ["--reason", "Po dopisu.", "--by", "Urad", "--date", "2025-02-10"];
        let mut command = zbir(&["decide", ".", "set", "a.1/explanation", DECIDED]);
        let (code, out, err) = ran(command.args(whose).args(signed).current_dir(folder));
        assert_eq!(code, 0, "{out}{err}");
        let mut command = zbir(&["report", ".", "--today", "2025-02-12", "--fail-on", "never"]);
        let (code, out, err) = ran(command.current_dir(folder));
        assert_eq!(code, 0, "{out}{err}");
        ["report-osnutek.html", "data/texts.csv"]
            .map(|name| fs::read_to_string(folder.join("out/2024").join(name)).unwrap())
    };
    let [page, texts] = printed(&[]);
    assert!(texts.contains(DECIDED), "{texts}");
    // At the goal, and where the annex lists the decisions.
    assert!(
        page.matches(DECIDED).count() >= 2,
        "{}",
        page.matches(DECIDED).count()
    );
    let [_, named] = printed(&["--institution", "mok"]);
    assert_eq!(texts, named);
}

#[test]
fn a_decided_amount_that_differs_from_the_ledger_stands_in_the_decision() {
    let copy = undecided();
    let folder = copy.path();
    let signed = ["--reason", "Po izpisu.", "--by", "Urad", "--date", "2025-02-10"];
    let mut command = zbir(&["decide", ".", "set", "a.1/starih", "999999"]);
    let (code, out, err) = ran(command.args(signed).current_dir(folder));
    assert_eq!(code, 0, "{out}{err}");
    let mut command = zbir(&[
        "check",
        ".",
        "--format",
        "json",
        "--today",
        "2025-02-12",
        "--fail-on",
        "never",
    ]);
    let (_, out, err) = ran(command.current_dir(folder));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let of = |code: &str| {
        let all = found["findings"].as_array().unwrap().iter();
        let mut of_entry = all.filter(|one| one["code"] == code && one["entry"] == "a.1/starih");
        of_entry
            .next()
            .cloned()
            .unwrap_or_else(|| panic!("{code}: {out}"))
    };
    let differs = of("L211");
    assert_eq!(differs["place"]["file"], "decisions/2024.toml", "{differs:#}");
    assert!(
        differs["message"]["sl"]
            .as_str()
            .unwrap()
            .contains("po odločitvi je 999.999,00"),
        "{differs:#}"
    );
    let above = of("R109");
    assert_eq!(above["place"]["file"], "decisions/2024.toml", "{above:#}");
    assert!(
        above["message"]["sl"].as_str().unwrap().contains("999.999,00"),
        "{above:#}"
    );
}
