//! The statuses of a goal's institutions, where the catalogue has each state its own.

use super::Results;
use super::counts::{counted_under, status_label};
use super::wording::short;
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::Language;
use crate::base::value::Status;
use crate::result::consolidated::MergedEntry;
use crate::strategy::catalogue::Goal;

/// The most institutions that are named beside their number.
const MOST_NAMED: usize = 12;

/// Returns the institutions of a goal, each with the status that it states; none unless each states its own.
pub fn statuses<'a>(results: &Results<'a>, goal: &'a Goal) -> Vec<(&'a InstitutionId, Option<Status>)> {
    if !goal.has_status_of_each() {
        return Vec::new();
    }
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
    let merged = results.consolidated.entries.get(&entry);
    let claims = merged.map_or(&[][..], MergedEntry::standing);
    let of = |institution: &'a InstitutionId| {
        let claim = claims.iter().find(|claim| claim.institution == *institution);
        (institution, claim.and_then(|claim| claim.value.as_status()))
    };
    goal.institutions().map(of).collect()
}

/// Returns how many institutions have which status, and who they are where they are few: `dosežen 2 (MOK, DUK); v izvajanju 1 (LUK)`.
/// Blank unless each states its own.
pub fn in_words(results: &Results<'_>, goal: &Goal, language: Language) -> String {
    let all = statuses(results, goal);
    let parts = counted_under(results.catalogue).into_iter().filter_map(|status| {
        let of_status = all.iter().filter(|(_, of)| *of == status);
        let names: Vec<&str> = of_status.map(|(id, _)| short(results.catalogue, id)).collect();
        let label = status_label(results.catalogue, status, language);
        match names.len() {
            0 => None,
            n if all.len() > MOST_NAMED => Some(format!("{label} {n}")),
            n => Some(format!("{label} {n} ({})", names.join(", "))),
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}
