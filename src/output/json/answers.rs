//! One entry's answer in the public format: the value, how it was determined, and every claim.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use super::findings::Place;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::mark::Marks;
use crate::base::value::{NoData, Qualifier, Value};
use crate::output::{Results, marks, wording};
use crate::result::consolidated::{Merged, MergedEntry, Settlement};

#[derive(Serialize)]
pub(super) struct AnswerForm<'a> {
    /// The value in canonical form; null if there is none.
    value: Option<String>,
    /// How exactly the number holds, where it is not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<&'static str>,
    /// Why there is no value, where that is the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    no_data: Option<&'static str>,
    outcome: &'static str,
    /// For an open entry, the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    /// The number of the decision, from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<usize>,
    partial: bool,
    /// Why the value is marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
    unanswered: &'a [InstitutionId],
    /// Of a computed value, the entries of the year that it is made of.
    #[serde(skip_serializing_if = "<[EntryKey]>::is_empty")]
    computed_from: &'a [EntryKey],
    claims: Vec<ClaimForm<'a>>,
    /// The cells beside the claims that could not be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<UnreadForm<'a>>,
}

#[derive(Serialize)]
struct UnreadForm<'a> {
    institution: &'a InstitutionId,
    found: &'a str,
    place: Place<'a>,
    sha256: &'a str,
}

#[derive(Serialize)]
struct ClaimForm<'a> {
    institution: &'a InstitutionId,
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_data: Option<&'static str>,
    found: Cow<'a, str>,
    counts: bool,
    place: Place<'a>,
    sha256: &'a str,
}

/// Returns the answer to an entry; `None` if no institution was asked for it in the year.
pub(super) fn answer<'a>(results: &Results<'a>, entry: &EntryKey) -> Option<AnswerForm<'a>> {
    let merged = results.consolidated.entries.get(entry)?;
    Some(of(merged, marks::of(results, entry)))
}

/// Returns a value in canonical form, without its qualifier; `None` if the answer is that there is none.
pub(super) fn canonical(value: &Value) -> Option<String> {
    value.no_data().is_none().then(|| value.unqualified())
}

/// Returns a number in canonical form.
pub(super) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// Returns the key of how exactly a number holds; `None` for an exact one.
pub(super) fn qualifier(value: &Value) -> Option<&'static str> {
    value.qualifier().map(Qualifier::key)
}

/// Returns the key of why there is no value; `None` if there is one.
pub(super) fn no_data(value: &Value) -> Option<&'static str> {
    value.no_data().map(NoData::key)
}

fn of(merged: &MergedEntry, marks: Marks) -> AnswerForm<'_> {
    let settled = match &merged.outcome {
        Merged::Settled { by, .. } => Some(by),
        Merged::Agreed(_) | Merged::Each | Merged::Missing | Merged::Open(_) => None,
    };
    let decision = settled.and_then(|by| match by {
        Settlement::Decision(ruling) => Some(ruling + 1),
        Settlement::Lead
        | Settlement::Sum
        | Settlement::Min
        | Settlement::Max
        | Settlement::Mean
        | Settlement::Least
        | Settlement::Computed => None,
    });
    let claims = merged
        .claims
        .iter()
        .enumerate()
        .map(|(position, claim)| ClaimForm {
            institution: &claim.institution,
            value: canonical(&claim.value),
            qualifier: qualifier(&claim.value),
            no_data: no_data(&claim.value),
            found: claim.found(),
            counts: merged.counts(position),
            place: Place::of(&claim.place),
            sha256: &claim.sha256,
        });
    let unread = merged.unread.iter().map(|cell| UnreadForm {
        institution: &cell.institution,
        found: &cell.found,
        place: Place::of(&cell.place),
        sha256: &cell.sha256,
    });
    AnswerForm {
        value: merged.value().and_then(canonical),
        qualifier: merged.value().and_then(qualifier),
        no_data: merged.value().and_then(no_data),
        outcome: wording::outcome_key(&merged.outcome),
        because: match merged.outcome {
            Merged::Open(why) => Some(wording::open_key(why)),
            Merged::Missing | Merged::Agreed(_) | Merged::Settled { .. } | Merged::Each => None,
        },
        by: settled.map(Settlement::key),
        decision,
        partial: merged.is_partial(),
        marks: marks.keys(),
        unanswered: &merged.unanswered,
        computed_from: &merged.computed_from,
        claims: claims.collect(),
        unread: unread.collect(),
    }
}
