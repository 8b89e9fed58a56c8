//! Whether a figure of the year can be held against that of the year before: both must be made of the same answers.

use std::collections::BTreeSet;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::value::Quantity;
use crate::inputs::history::History;
use crate::result::consolidated::{Consolidated, Merged, MergedEntry, Settlement};

/// Returns the numbers of an entry in the year before and in the year; `None` unless both are known, both are whole, and both are
/// made of what the same institutions stated: a sum or mean of fewer is no trend.
pub fn quantities(
    history: &History,
    consolidated: &Consolidated,
    entry: &EntryKey,
) -> Option<(Quantity, Quantity)> {
    let year = consolidated.year.plus(-1);
    let past = history.whole(entry, year)?;
    let merged = consolidated.entries.get(entry)?;
    let numbers = (Quantity::of(&past.value)?, merged.value().and_then(Quantity::of)?);
    if past.was_partial() || merged.is_partial() {
        return None;
    }
    let then: BTreeSet<&InstitutionId> = history
        .all(entry, year)
        .into_iter()
        .filter_map(|(institution, past)| institution.filter(|_| past.value.as_number().is_some()))
        .collect();
    // A history that was written by hand may hold the whole alone.
    let is_alike = then.is_empty() || !is_made_of_several(merged) || then == stated_by(merged);
    is_alike.then_some(numbers)
}

/// Returns `true` if the value is computed from the answers of several institutions.
fn is_made_of_several(merged: &MergedEntry) -> bool {
    match &merged.outcome {
        Merged::Settled { by, .. } => match by {
            Settlement::Sum | Settlement::Min | Settlement::Max | Settlement::Mean | Settlement::Least => {
                true
            }
            Settlement::Lead | Settlement::Computed | Settlement::Decision(_) => false,
        },
        Merged::Missing | Merged::Agreed(_) | Merged::Each | Merged::Open(_) => false,
    }
}

/// Returns the institutions whose numbers the value is made of; of a smallest or largest value, all of them.
fn stated_by(merged: &MergedEntry) -> BTreeSet<&InstitutionId> {
    let claims = merged.standing().iter();
    let numbers = claims.filter(|claim| claim.value.as_number().is_some());
    numbers.map(|claim| &claim.institution).collect()
}
