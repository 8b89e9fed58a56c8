//! Every entry that somebody was asked for, merged, and what is to be told about it.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use super::claims::Heard;
use super::codes::{NOT_COMBINED, PAID_AND_RECEIVED, PARTIAL};
use super::combine::combine;
use super::paste;
use crate::catalogue::{Catalogue, Goal};
use crate::consolidated::{Claim, Merged, MergedEntry};
use crate::finding::{Code, Finding, Findings};
use crate::key::{Asked, EntryKey, InstitutionId};
use crate::language::Said;
use crate::submission::Submission;
use crate::value::Year;

/// A merged entry, and what is to be told while it stays open.
pub(super) struct Resolved {
    pub(super) merged: MergedEntry,
    pub(super) tell: Option<&'static Code>,
}

/// Merges every entry that somebody was asked for, in the order of the catalogue.
pub(super) fn merged(
    catalogue: &Catalogue,
    year: Year,
    voices: &BTreeMap<InstitutionId, Vec<Submission>>,
) -> IndexMap<EntryKey, Resolved> {
    let mut entries = IndexMap::new();
    for goal in catalogue.goals.values() {
        let mut asked: HashMap<EntryKey, Vec<InstitutionId>> = HashMap::new();
        for institution in catalogue.institutions.keys() {
            for question in goal.questions(institution, year) {
                asked.entry(question.entry).or_default().push(institution.clone());
            }
        }
        for entry in entries_of(goal) {
            let Some(asked) = asked.remove(&entry) else {
                continue;
            };
            let heard = Heard::about(&entry, asked, voices);
            let outcome = combine(goal, &entry, &heard);
            let resolved = Resolved {
                merged: MergedEntry {
                    claims: heard.claims,
                    outcome: outcome.merged,
                    unanswered: heard.unanswered,
                },
                tell: outcome.tell,
            };
            entries.insert(entry, resolved);
        }
    }
    entries
}

/// Tells of conflicts that are still open, and of values that do not cover all that were asked.
pub(super) fn tell(
    catalogue: &Catalogue,
    year: Year,
    entries: &IndexMap<EntryKey, Resolved>,
    findings: &mut Findings,
) {
    for (entry, resolved) in entries {
        if let Some(code) = resolved.tell.filter(|_| resolved.merged.outcome == Merged::Open) {
            findings.extend(conflict(catalogue, year, entry, &resolved.merged, code));
        }
        if resolved.merged.is_partial() {
            findings.extend(partial(catalogue, entry, &resolved.merged));
        }
    }
}

/// The entries that a goal may have, in the order of the catalogue.
fn entries_of(goal: &Goal) -> impl Iterator<Item = EntryKey> {
    let of_goal = [Asked::Status, Asked::Explanation, Asked::Reason].into_iter();
    let indicators = goal
        .indicators
        .keys()
        .flat_map(|item| [Asked::Item(item.clone()), Asked::Note(item.clone())]);
    let lines = goal.budget.keys().flat_map(|line| {
        [
            Asked::Adopted(line.clone()),
            Asked::Revised(line.clone()),
            Asked::Item(line.clone()),
            Asked::Note(line.clone()),
        ]
    });
    of_goal
        .chain(indicators)
        .chain(lines)
        .map(|asked| EntryKey::new(&goal.id, asked))
}

/// A conflict is the coordinator's to settle, so it is nobody's finding; of a budget line the payer's cell comes first.
fn conflict(
    catalogue: &Catalogue,
    year: Year,
    entry: &EntryKey,
    merged: &MergedEntry,
    code: &'static Code,
) -> Option<Finding> {
    let mut claims: Vec<&Claim> = merged.claims.iter().collect();
    if *code == PAID_AND_RECEIVED {
        let line = catalogue
            .goals
            .get(&entry.goal)
            .zip(entry.item())
            .and_then(|(goal, item)| goal.budget.get(item));
        claims.sort_by_key(|claim| line.is_some_and(|line| line.payer != claim.institution));
    }
    let first = claims.first()?;
    let said: Vec<(&str, Said)> = claims
        .iter()
        .map(|claim| {
            (
                catalogue.name(&claim.institution),
                catalogue.say_value(entry, &claim.value),
            )
        })
        .collect();
    let list = |wording: fn(&Said) -> &str| {
        let each = said
            .iter()
            .map(|(name, said)| format!("{name}: {}", wording(said)));
        each.collect::<Vec<_>>().join("; ")
    };
    let item = ("item", &*entry.to_string());
    let lines = if *code == NOT_COMBINED {
        paste::lines("set", &[item, ("value", "")])
    } else {
        paste::lines("choose", &[item, ("institution", first.institution.as_str())])
    };
    let fault = code
        .fault()
        .with_said(
            "claims",
            Said {
                sl: list(|said| &said.sl),
                en: list(|said| &said.en),
            },
        )
        .with("year", year)
        .with("lines", lines);
    let finding = fault
        .at(first.place.clone())
        .about(entry.clone(), catalogue.subject(entry));
    Some(finding.with_related(claims.iter().skip(1).map(|claim| claim.place.clone())))
}

fn partial(catalogue: &Catalogue, entry: &EntryKey, merged: &MergedEntry) -> Option<Finding> {
    let first = merged.claims.first()?;
    let missing: Vec<&str> = merged
        .unanswered
        .iter()
        .map(|institution| catalogue.name(institution))
        .collect();
    let fault = PARTIAL
        .fault()
        .with_said("found", catalogue.say_value(entry, merged.value()?))
        .with("missing", missing.join(", "));
    let finding = fault
        .at(first.place.clone())
        .about(entry.clone(), catalogue.subject(entry));
    Some(finding.with_related(merged.claims.iter().skip(1).map(|claim| claim.place.clone())))
}
