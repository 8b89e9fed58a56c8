//! Forms and results for tests of the rules, and their findings.

use crate::base::finding::{Finding, Findings};
use crate::base::key::EntryKey;
use crate::base::language::Language;
use crate::base::maps::IndexMap;
use crate::base::value;
use crate::forms::submission::Submission;
use crate::forms::submission::sample::{cell, form, questions};
use crate::inputs::history::History;
use crate::result::consolidated::{Claim, Consolidated, Merged, MergedEntry, Settlement};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::catalogue::sample::{assert_filled, catalogue, loaded, sample, year};

/// Returns a history of the year before the reporting year.
pub(super) fn history(rows: &str) -> History {
    let mut history = History::default();
    remember(&mut history, 1, rows);
    history
}

/// Adds accepted values to a history, `years_ago` years before the reporting year.
pub(super) fn remember(history: &mut History, years_ago: i16, rows: &str) {
    let text = format!("item,institution,value,note\n{rows}\n");
    let year = year().plus(-years_ago);
    let findings =
        crate::inputs::history::parse(&format!("history/{year}.csv"), &text, year, &catalogue(), history);
    assert!(findings.is_empty(), "{findings:?}");
}

/// The edit that gives goal a.3 a milestone, which `duk` is asked about.
pub(super) const MILESTONE: (&str, &str) = (
    "[[goal.indicator]]\nid = \"vozila\"",
    "[[goal.milestone]]\nid = \"odlok\"\ntitle = \"Odlok\"\ndue = 2024-06-30\nasked_of = [\"duk\"]\n\n[[goal.indicator]]\nid = \"vozila\"",
);

/// The catalogue with one edit of its text.
pub(super) fn edited(from: &str, to: &str) -> Catalogue {
    edited_all(&[(from, to)])
}

/// A form in `F.xlsx`, see [`form`].
pub(super) fn filled(institution: &str, answers: &[(&str, &str)]) -> Submission {
    form(&catalogue(), institution, "F.xlsx", answers)
}

/// Returns the findings of one code about a form: `entry place: fact`.
pub(super) fn reported_of(code: &str, history: &History, submission: &Submission) -> Vec<String> {
    let findings = super::submission(&catalogue(), history, year(), submission);
    assert!(
        findings
            .iter()
            .all(|f| f.institution.as_ref() == Some(&submission.institution))
    );
    lines(code, &findings)
}

/// Returns the findings of one code about a form of another catalogue.
pub(super) fn reported_by(catalogue: &Catalogue, code: &str, submission: &Submission) -> Vec<String> {
    lines(
        code,
        &super::submission(catalogue, &History::default(), year(), submission),
    )
}

/// Returns the findings of one code about a result of another catalogue.
pub(super) fn reported_of_whole_by(
    catalogue: &Catalogue,
    code: &str,
    consolidated: &Consolidated,
) -> Vec<String> {
    lines(
        code,
        &super::consolidated(catalogue, &History::default(), consolidated),
    )
}

/// The findings of one code about a form.
pub(super) fn found_in(code: &str, history: &History, submission: &Submission) -> Vec<Finding> {
    let findings = super::submission(&catalogue(), history, year(), submission);
    findings.into_iter().filter(|f| f.fault.code.id == code).collect()
}

/// The findings of one code about a form, by the sample's catalogue with more tables in it.
pub(super) fn found_with(code: &str, more: &str, submission: &Submission) -> Vec<Finding> {
    let catalogue = edited_all(&[("[[institution]]", &format!("{more}\n[[institution]]"))]);
    let findings = super::submission(&catalogue, &History::default(), year(), submission);
    assert_filled(&findings);
    findings.into_iter().filter(|f| f.fault.code.id == code).collect()
}

/// Returns the findings of one code about a result, by the sample's catalogue after edits.
pub(super) fn reported_of_edited(
    code: &str,
    edits: &[(&str, &str)],
    consolidated: &Consolidated,
) -> Vec<String> {
    let catalogue = edited_all(edits);
    lines(
        code,
        &super::consolidated(&catalogue, &History::default(), consolidated),
    )
}

/// The catalogue after edits of its text.
fn edited_all(edits: &[(&str, &str)]) -> Catalogue {
    let edits = edits.iter();
    let varied = edits.fold(sample(), |varied, (from, to)| varied.with(from, to));
    loaded(&varied.text())
}

/// A result in which each entry holds claims (entry, institution, value): one claim is agreed, several are a sum. A claim
/// of the institution `-` means that others were asked and did not answer.
pub(super) fn result(claims: &[(&str, &str, &str)]) -> Consolidated {
    result_of(&[], claims)
}

/// The same by the sample's catalogue after edits.
pub(super) fn result_of(edits: &[(&str, &str)], claims: &[(&str, &str, &str)]) -> Consolidated {
    let catalogue = edited_all(edits);
    let mut entries: IndexMap<EntryKey, MergedEntry> = IndexMap::default();
    for (entry, institution, answer) in claims {
        let key: EntryKey = entry.parse().unwrap();
        let merged = entries.entry(key.clone()).or_insert_with(|| MergedEntry {
            claims: Vec::new(),
            outcome: Merged::Missing,
            unanswered: Vec::new(),
            undecided: Vec::new(),
            overruled: 0,
            unread: Vec::new(),
            computed_from: Vec::new(),
        });
        if *institution == "-" {
            merged.unanswered.push("luk".parse().unwrap());
        } else {
            merged.claims.extend(claim(&catalogue, &key, institution, answer));
        }
        merged.outcome = outcome(merged);
    }
    Consolidated {
        year: year(),
        entries,
        lists: IndexMap::default(),
        files: Vec::new(),
        absent: Vec::new(),
        rulings: Vec::new(),
        ledger: None,
        signatures: Vec::new(),
        texts: None,
        paragraphs: IndexMap::default(),
        proposal: None,
    }
}

/// Returns the findings of one code about a result.
pub(super) fn reported_of_whole(code: &str, history: &History, consolidated: &Consolidated) -> Vec<String> {
    lines(code, &super::consolidated(&catalogue(), history, consolidated))
}

/// The findings of one code about a result.
pub(super) fn found_in_whole(code: &str, history: &History, consolidated: &Consolidated) -> Vec<Finding> {
    let findings = super::consolidated(&catalogue(), history, consolidated);
    findings.into_iter().filter(|f| f.fault.code.id == code).collect()
}

fn claim(catalogue: &Catalogue, key: &EntryKey, institution: &str, answer: &str) -> Option<Claim> {
    let institution = institution.parse().ok()?;
    let questions = questions(catalogue, &institution);
    let row = questions.iter().position(|q| q.entry == *key)?;
    let value = catalogue.read_value(key, answer)?;
    Some(Claim {
        place: cell(&format!("{institution}.xlsx"), u32::try_from(row).ok()?),
        found: value::Found::beside(Some(&value), answer),
        value,
        sha256: "ab".into(),
        institution,
    })
}

fn outcome(merged: &MergedEntry) -> Merged<value::Value> {
    match merged.claims.as_slice() {
        [] => Merged::Missing,
        [first, ..] if matches!(first.value, value::Value::Text(_)) => Merged::Each,
        [only] if merged.unanswered.is_empty() => Merged::Agreed(only.value.clone()),
        several => Merged::Settled {
            value: value::Value::Number(
                value::sum(several.iter().filter_map(|claim| claim.value.as_number())).unwrap(),
            ),
            by: Settlement::Sum,
            set_aside: Vec::new(),
        },
    }
}

fn lines(code: &str, findings: &Findings) -> Vec<String> {
    assert_filled(findings);
    let of_code = findings.iter().filter(|f| f.fault.code.id == code);
    of_code
        .map(|f| format!("{} {}", f.place, f.message(Language::Sl)))
        .collect()
}
