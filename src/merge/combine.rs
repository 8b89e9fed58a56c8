//! How several claims become one value, as the catalogue wants it.

use rust_decimal::Decimal;

use super::claims::Heard;
use super::codes::{DISAGREE, NOT_COMBINED, PAID_AND_RECEIVED};
use crate::catalogue::{Combine, Goal};
use crate::consolidated::{Claim, Merged, Settlement};
use crate::finding::Code;
use crate::key::{Asked, EntryKey, InstitutionId};
use crate::value::{Value, sum};

/// What became of the claims, and what is to be told when that is not one value.
pub(super) struct Outcome {
    pub(super) merged: Merged<Value>,
    pub(super) tell: Option<&'static Code>,
}

/// How the claims of one entry become one.
struct Policy<'a> {
    combine: Combine,
    lead: &'a InstitutionId,
    /// What is told when institutions that must agree do not.
    disagree: &'static Code,
}

/// Combines the claims about an entry of a goal.
///
/// The status and its reason are the lead's; explanations and notes stand side by side; of a budget line, payer and
/// recipient must agree; of an indicator, the catalogue says.
pub(super) fn combine(goal: &Goal, entry: &EntryKey, heard: &Heard) -> Outcome {
    let policy = policy(goal, entry);
    if heard.claims.is_empty() {
        return Outcome::of(Merged::Missing);
    }
    let lead_is_asked = heard.asked.contains(policy.lead);
    if policy.combine == Combine::Lead && lead_is_asked {
        return Outcome::of(leads(policy.lead, heard));
    }
    if !heard.undecided.is_empty() {
        return Outcome::of(Merged::Open);
    }
    if let ([_], [claim]) = (heard.asked.as_slice(), heard.claims.as_slice()) {
        return Outcome::of(Merged::Agreed(claim.value.clone()));
    }
    match policy.combine {
        Combine::Each => Outcome::of(Merged::Each),
        // Where the lead is not asked and several others are, nobody's word counts more than another's.
        Combine::Agree | Combine::Lead => agreed(&policy, &heard.claims),
        Combine::Sum => computed(&heard.claims, Settlement::Sum, |numbers| {
            sum(numbers.iter().copied())
        }),
        Combine::Min => computed(&heard.claims, Settlement::Min, |numbers| {
            numbers.iter().min().copied()
        }),
        Combine::Max => computed(&heard.claims, Settlement::Max, |numbers| {
            numbers.iter().max().copied()
        }),
    }
}

fn policy<'a>(goal: &'a Goal, entry: &EntryKey) -> Policy<'a> {
    let (combine, disagree) = match &entry.asked {
        Asked::Status | Asked::Reason | Asked::Adopted(_) | Asked::Revised(_) => (Combine::Lead, &DISAGREE),
        Asked::Explanation | Asked::Note(_) => (Combine::Each, &DISAGREE),
        Asked::Item(item) => match goal.indicators.get(item) {
            Some(indicator) => (indicator.combine, &DISAGREE),
            None => (Combine::Agree, &PAID_AND_RECEIVED),
        },
    };
    Policy {
        combine,
        lead: &goal.lead,
        disagree,
    }
}

/// The lead's claim counts. Where the lead gave none, nothing does: the others' claims are kept for a decision.
fn leads(lead: &InstitutionId, heard: &Heard) -> Merged<Value> {
    if heard.undecided.contains(lead) {
        return Merged::Open;
    }
    let Some(claim) = heard.claims.iter().find(|claim| claim.institution == *lead) else {
        return Merged::Missing;
    };
    let value = claim.value.clone();
    let set_aside = set_aside(&heard.claims, &value);
    if set_aside.is_empty() {
        Merged::Agreed(value)
    } else {
        Merged::Settled {
            value,
            by: Settlement::Lead,
            set_aside,
        }
    }
}

fn agreed(policy: &Policy<'_>, claims: &[Claim]) -> Outcome {
    match claims {
        [first, others @ ..] if others.iter().all(|other| other.value == first.value) => {
            Outcome::of(Merged::Agreed(first.value.clone()))
        }
        _ => Outcome::open(policy.disagree),
    }
}

fn computed(claims: &[Claim], by: Settlement, compute: fn(&[Decimal]) -> Option<Decimal>) -> Outcome {
    let numbers: Option<Vec<Decimal>> = claims.iter().map(|claim| claim.value.as_number()).collect();
    let Some(value) = numbers.and_then(|numbers| compute(&numbers)).map(Value::Number) else {
        return Outcome::open(&NOT_COMBINED);
    };
    let set_aside = match by {
        // Every claim is in the sum.
        Settlement::Sum => Vec::new(),
        Settlement::Lead | Settlement::Min | Settlement::Max | Settlement::Decision(_) => {
            set_aside(claims, &value)
        }
    };
    Outcome::of(Merged::Settled { value, by, set_aside })
}

/// The positions of the claims that say something else than the value that counts.
pub(super) fn set_aside(claims: &[Claim], value: &Value) -> Vec<usize> {
    let others = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.value != *value);
    others.map(|(position, _)| position).collect()
}

impl Outcome {
    fn of(merged: Merged<Value>) -> Self {
        Self { merged, tell: None }
    }

    fn open(tell: &'static Code) -> Self {
        Self {
            merged: Merged::Open,
            tell: Some(tell),
        }
    }
}
