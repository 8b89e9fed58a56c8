//! The marks of the year's values, for outputs and for the history that keeps them.

use crate::base::key::{AnswerField, EntryKey};
use crate::base::mark::{Mark, Marks};
use crate::result::consolidated::{Claim, Consolidated, Merged, MergedEntry, Settlement};
use crate::strategy::catalogue::Catalogue;

/// Returns the marks of the value of an entry, also of the answer that there is none; none if it has no value.
pub fn of_entry(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    entry: &EntryKey,
    merged: &MergedEntry,
) -> Marks {
    let Some(value) = merged.value() else {
        return Marks::NONE;
    };
    let by = match &merged.outcome {
        Merged::Settled { by, .. } => Some(by),
        Merged::Agreed(_) | Merged::Each | Merged::Missing | Merged::Open(_) => None,
    };
    let mut standing = merged.standing().iter();
    let is_decided = matches!(by, Some(Settlement::Decision(_)))
        || standing.any(|claim| of_claim(consolidated, merged, claim).has(Mark::Decided));
    let marks = Marks::NONE.with(Mark::Decided, is_decided);
    if value.no_data().is_some() {
        return marks;
    }
    marks
        .with(Mark::Partial, merged.is_partial())
        .with(Mark::Synonym, is_synonym(catalogue, entry, merged))
        .with(Mark::Mean, by == Some(&Settlement::Mean))
}

/// Returns the marks of what one institution stated, where the claims of several stand side by side.
pub fn of_claim(consolidated: &Consolidated, merged: &MergedEntry, claim: &Claim) -> Marks {
    // A decision between the files of an institution leaves the claims that it set aside; so does a text of the coordinator, which
    // is no decision.
    let mut overruled = merged.claims.iter().skip(merged.standing().len());
    let is_chosen =
        !consolidated.is_of_texts(claim) && overruled.any(|other| other.institution == claim.institution);
    Marks::NONE.with(Mark::Decided, claim.is_set() || is_chosen)
}

/// Returns the marks of an entry with one value; none if there is no such entry.
pub fn of(catalogue: &Catalogue, consolidated: &Consolidated, entry: &EntryKey) -> Marks {
    let merged = consolidated.entries.get(entry);
    merged.map_or(Marks::NONE, |merged| {
        of_entry(catalogue, consolidated, entry, merged)
    })
}

/// Returns `true` if the status that counts was read from other words than the catalogue's.
fn is_synonym(catalogue: &Catalogue, entry: &EntryKey, merged: &MergedEntry) -> bool {
    let mut counted = (0..).zip(&merged.claims).filter(|(at, _)| merged.counts(*at));
    entry.field == AnswerField::Status
        && counted.any(|(_, claim)| {
            let read = catalogue.vocabulary.read(&claim.found());
            read.is_some_and(|(_, is_synonym)| is_synonym)
        })
}
