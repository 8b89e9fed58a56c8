//! Combines several claims into one value, as the catalogue requires.

use std::cmp::Reverse;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::claims::EntryClaims;
use super::mean::{MeanError, mean};
use crate::base::key::{AnswerField, Counts, EntryKey, InstitutionId, ItemId};
use crate::base::value::{Chosen, ListAnswer, NoData, Qualifier, Status, StatusClass, Value, sum};
use crate::result::consolidated::{Claim, Merged, Settlement, Why};
use crate::strategy::catalogue::{Catalogue, Combine, Goal, StatusOf};

/// How the claims of one entry are combined.
struct Policy<'a> {
    combine: Combine,
    lead: &'a InstitutionId,
    /// The reason for leaving it open if institutions that must agree do not.
    disagree: Why,
}

/// Combines the claims about an entry of a goal.
///
/// Of status and reason, the lead's claim counts, unless each institution states its own; explanations and notes are all kept; of a budget line, payer and recipient
/// must agree; of an indicator, the catalogue's `combine` applies. A sum, mean, smallest or largest value is made of the claims that
/// state a value. `claims_of` returns the claims about another item of the
/// goal, for the weights of a mean.
pub(super) fn combine<'a>(
    goal: &Goal,
    entry: &EntryKey,
    entry_claims: &EntryClaims,
    claims_of: &dyn Fn(&ItemId) -> Option<&'a EntryClaims>,
) -> Merged<Value> {
    let policy = policy(goal, entry);
    if entry_claims.claims.is_empty() {
        return Merged::Missing;
    }
    if entry.field == AnswerField::Status && goal.has_status_of_each() {
        return of_each(goal, entry_claims);
    }
    let lead_is_asked = entry_claims.is_asked(policy.lead);
    if policy.combine == Combine::Lead && lead_is_asked {
        return by_lead(policy.lead, entry_claims);
    }
    if let Some((_, why)) = entry_claims.undecided.first() {
        return Merged::Open(*why);
    }
    if let (1, [claim]) = (entry_claims.asked, entry_claims.claims.as_slice()) {
        return Merged::Agreed(claim.value.clone());
    }
    if let Some(merged) = without_numbers(goal, entry, policy.combine, &entry_claims.claims) {
        return merged;
    }
    match policy.combine {
        Combine::Each => Merged::Each,
        // If the lead is not asked and several others are, all claims count equally.
        Combine::Agree | Combine::Lead => agreed(&policy, &entry_claims.claims),
        Combine::Sum => computed(&entry_claims.claims, Settlement::Sum, |numbers| {
            let all = sum(numbers.iter().map(|(_, number)| *number))?;
            Some((Qualifier::of_sum(numbers.iter().map(|(one, _)| *one)), all))
        }),
        Combine::Min => computed(&entry_claims.claims, Settlement::Min, |numbers| {
            let least = numbers.iter().map(|(_, number)| *number).min()?;
            Some((Qualifier::of_extreme(numbers, least, false), least))
        }),
        Combine::Max => computed(&entry_claims.claims, Settlement::Max, |numbers| {
            let most = numbers.iter().map(|(_, number)| *number).max()?;
            Some((Qualifier::of_extreme(numbers, most, true), most))
        }),
        Combine::Mean => weighted(goal, entry, entry_claims, claims_of),
    }
}

/// Settles the status of a goal of which each institution states its own: the lead's, or the least favourable, as the catalogue has
/// it. None contradicts another, so that none is set aside.
fn of_each(goal: &Goal, entry_claims: &EntryClaims) -> Merged<Value> {
    let stated: Vec<Status> = entry_claims
        .claims
        .iter()
        .filter_map(|claim| claim.value.as_status())
        .collect();
    let (status, by) = match goal.status {
        StatusOf::Lead | StatusOf::Each | StatusOf::None => {
            if let Some(why) = entry_claims.why_undecided(&goal.lead) {
                return Merged::Open(why);
            }
            let mut claims = entry_claims.claims.iter();
            let of_lead = claims.find(|claim| claim.institution == goal.lead);
            let status = of_lead.and_then(|claim| claim.value.as_status());
            (status, Settlement::Lead)
        }
        StatusOf::Least => {
            if let Some((_, why)) = entry_claims.undecided.first() {
                return Merged::Open(*why);
            }
            let least = stated.iter().copied();
            (least.min_by_key(|status| favourable(*status)), Settlement::Least)
        }
    };
    let Some(status) = status else {
        return Merged::Missing;
    };
    // Of fewer than were asked the least favourable is not known yet.
    let awaits = by == Settlement::Least && stated.len() < entry_claims.asked;
    let value = Value::Status(status);
    if !awaits && stated.iter().all(|other| *other == status) {
        Merged::Agreed(value)
    } else {
        Merged::Settled {
            value,
            by,
            set_aside: Vec::new(),
        }
    }
}

/// Returns how favourable a status is: by its class, then by its place. What is not counted comes last, so that it is the goal's only
/// if all institutions state it.
fn favourable(status: Status) -> (u8, Reverse<usize>) {
    let of_class = match status.class() {
        StatusClass::NotAchieved => 0,
        StatusClass::InProgress => 1,
        StatusClass::PartiallyAchieved => 2,
        StatusClass::Achieved => 3,
        StatusClass::NotCounted => 4,
    };
    (of_class, Reverse(status.place()))
}

/// Combines what is no number: the first or the last of days, and all answers that were chosen of a list. `None` of anything else,
/// and where no claim states a value.
fn without_numbers(
    goal: &Goal,
    entry: &EntryKey,
    combine: Combine,
    claims: &[Claim],
) -> Option<Merged<Value>> {
    let stated = with_value(claims);
    let days: Option<Vec<Date>> = stated.iter().map(|claim| claim.value.as_day()).collect();
    let chosen: Option<Vec<&Chosen>> = stated.iter().map(|claim| claim.value.as_chosen()).collect();
    let (value, by) = match combine {
        Combine::Min => (days?.into_iter().min().map(Value::Day)?, Settlement::Min),
        Combine::Max => (days?.into_iter().max().map(Value::Day)?, Settlement::Max),
        Combine::Sum => {
            let (choices, chosen) = (&goal.indicators.get(entry.item()?)?.choices, chosen?);
            let is_chosen = |answer: &ListAnswer| chosen.iter().any(|one| one.answers().contains(answer));
            (
                Chosen::of(&choices.list, is_chosen).map(Value::Chosen)?,
                Settlement::Sum,
            )
        }
        Combine::Lead | Combine::Agree | Combine::Each | Combine::Mean => return None,
    };
    let set_aside = match by {
        Settlement::Min | Settlement::Max => others(claims, |other| *other == value),
        Settlement::Sum
        | Settlement::Lead
        | Settlement::Mean
        | Settlement::Least
        | Settlement::Computed
        | Settlement::Decision(_) => Vec::new(),
    };
    Some(Merged::Settled { value, by, set_aside })
}

fn policy<'a>(goal: &'a Goal, entry: &EntryKey) -> Policy<'a> {
    let indicator = entry.item().and_then(|item| goal.indicators.get(item));
    let is_of_line = entry.field.facts().counts == Counts::AsItem && indicator.is_none();
    Policy {
        combine: goal.combine(entry),
        lead: &goal.lead,
        disagree: if is_of_line {
            Why::PaidAndReceived
        } else {
            Why::Disagree
        },
    }
}

/// Returns `true` if the claims about an entry stand side by side.
pub fn stand_side_by_side(catalogue: &Catalogue, entry: &EntryKey) -> bool {
    let goal = catalogue.goals.get(&entry.goal);
    goal.is_some_and(|goal| goal.combine(entry) == Combine::Each)
}

/// Settles an entry by the lead's claim. Without one there is no value: the others' claims are kept for a decision.
fn by_lead(lead: &InstitutionId, entry_claims: &EntryClaims) -> Merged<Value> {
    if let Some(why) = entry_claims.why_undecided(lead) {
        return Merged::Open(why);
    }
    let Some(claim) = entry_claims
        .claims
        .iter()
        .find(|claim| claim.institution == *lead)
    else {
        return Merged::Missing;
    };
    let value = claim.value.clone();
    let set_aside = set_aside(&entry_claims.claims, &value);
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

/// Settles an entry about which all claims must agree. A claim that only says that there is no figure contradicts none; that the
/// question does not apply contradicts a figure.
fn agreed(policy: &Policy<'_>, claims: &[Claim]) -> Merged<Value> {
    let lacks = |claim: &&Claim| claim.value.no_data().is_some_and(NoData::lacks_figure);
    let mut stated = claims
        .iter()
        .filter(|claim| !lacks(claim))
        .map(|claim| &claim.value);
    match stated.next() {
        Some(first) if stated.all(|other| other == first) => Merged::Agreed(first.clone()),
        Some(_) => Merged::Open(policy.disagree),
        None => Merged::Agreed(Value::NoData(in_common(claims))),
    }
}

/// Returns what claims without a value say together: that the question does not apply if all say so, else why there is no
/// figure if those that lack one give the same reason.
fn in_common(claims: &[Claim]) -> NoData {
    let answers = || claims.iter().filter_map(|claim| claim.value.no_data());
    let mut lacking = answers().filter(|answer| answer.lacks_figure());
    match lacking.next() {
        None => NoData::NotApplicable,
        Some(first) if lacking.all(|other| other == first) => first,
        Some(_) => NoData::NotStated,
    }
}

/// Returns the claims that state a value.
fn with_value(claims: &[Claim]) -> Vec<Claim> {
    let mut stated = claims.to_vec();
    stated.retain(|claim| claim.value.no_data().is_none());
    stated
}

/// A number with its qualifier, if it has one.
type Stated = (Option<Qualifier>, Decimal);

fn computed(claims: &[Claim], by: Settlement, compute: fn(&[Stated]) -> Option<Stated>) -> Merged<Value> {
    let stated = claims.iter().filter(|claim| claim.value.no_data().is_none());
    let stated = stated.map(|claim| Some((claim.value.qualifier(), claim.value.as_number()?)));
    let numbers: Option<Vec<Stated>> = stated.collect();
    if numbers.as_ref().is_some_and(Vec::is_empty) {
        return without_value(claims, by);
    }
    let Some((qualifier, number)) = numbers.and_then(|numbers| compute(&numbers)) else {
        return Merged::Open(Why::NotCombined);
    };
    let set_aside = match by {
        // Every claim is in the sum.
        Settlement::Sum | Settlement::Mean => Vec::new(),
        Settlement::Lead
        | Settlement::Min
        | Settlement::Max
        | Settlement::Least
        | Settlement::Computed
        | Settlement::Decision(_) => others(claims, |value| value.as_number() == Some(number)),
    };
    let value = Value::number(qualifier, number);
    Merged::Settled { value, by, set_aside }
}

/// Settles an entry of which no claim states a value.
fn without_value(claims: &[Claim], by: Settlement) -> Merged<Value> {
    Merged::Settled {
        value: Value::NoData(in_common(claims)),
        by,
        set_aside: Vec::new(),
    }
}

fn weighted<'a>(
    goal: &Goal,
    entry: &EntryKey,
    entry_claims: &EntryClaims,
    claims_of: &dyn Fn(&ItemId) -> Option<&'a EntryClaims>,
) -> Merged<Value> {
    let indicator = entry.item().and_then(|item| goal.indicators.get(item));
    // A catalogue without the weight of a mean is not valid.
    let weight = indicator.and_then(|indicator| Some((indicator.weight.as_ref()?, indicator.value_type)));
    let Some((weight, value_type)) = weight else {
        return Merged::Open(Why::NotCombined);
    };
    let nothing = EntryClaims::default();
    let weights = claims_of(weight).unwrap_or(&nothing);
    let stated = with_value(&entry_claims.claims);
    if stated.is_empty() {
        return without_value(&entry_claims.claims, Settlement::Mean);
    }
    match mean(&stated, weights, value_type.decimals()) {
        Ok((qualifier, mean)) => Merged::Settled {
            value: Value::number(qualifier, mean),
            by: Settlement::Mean,
            set_aside: Vec::new(),
        },
        Err(MeanError::TooLarge) => Merged::Open(Why::NotCombined),
        Err(MeanError::Weightless | MeanError::Unweighted(_)) => Merged::Open(Why::NotWeighted),
    }
}

/// Returns the positions of the claims that differ from the value that counts.
pub(super) fn set_aside(claims: &[Claim], value: &Value) -> Vec<usize> {
    others(claims, |other| other == value)
}

fn others(claims: &[Claim], counts: impl Fn(&Value) -> bool) -> Vec<usize> {
    let others = claims.iter().enumerate();
    let others = others.filter(|(_, claim)| !counts(&claim.value));
    others.map(|(position, _)| position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::result::merge::sample::{came, done, names, number, three};

    #[test]
    fn a_sum_of_one_answer_is_partial_and_one_of_all_is_not() {
        let one = done(vec![came("duk", "DUK.xlsx", &[("a.9/ure", "50")])], []);
        assert!(one.entry("a.9/ure").is_partial());
        let mut all = three();
        all.push(came("luk", "LUK.xlsx", &[("a.9/ure", "0")]));
        let all = done(all, []);
        assert!(!all.entry("a.9/ure").is_partial());
        assert_eq!(all.messages_of("M106"), [""; 0]);
        assert_eq!(all.messages_of("M101"), [""; 0]);
    }

    #[test]
    fn an_unreadable_cell_counts_as_unanswered() {
        let done = done(
            vec![came(
                "duk",
                "DUK.xlsx",
                &[("a.9/ure", "?50 ur"), ("a.3/oskrbovalke", "?22 (ocena)")],
            )],
            [],
        );
        assert_eq!(*done.outcome("a.9/ure"), Merged::Missing);
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Missing);
        assert_eq!(names(&done.entry("a.3/oskrbovalke").unanswered), ["duk"]);
    }

    #[test]
    fn each_combine_rule_computes_its_value() {
        let answers = |a, b, c, d| {
            [
                ("a.9/najmanj", a),
                ("a.9/najvec", b),
                ("a.9/ocena", c),
                ("a.9/explanation", d),
            ]
        };
        let done = done(
            vec![
                came("mok", "MOK.xlsx", &answers("3", "3", "4.5", "Mi.")),
                came("duk", "DUK.xlsx", &answers("2", "7", "4.50", "Oni.")),
                came(
                    "luk",
                    "LUK.xlsx",
                    &[
                        ("a.9/najmanj", "2"),
                        ("a.9/najvec", "5"),
                        ("a.9/kraji", "Kranj"),
                        ("a.9/vkljuceni", "3"),
                    ],
                ),
            ],
            [],
        );
        let settled = |value, by, set_aside: &[usize]| Merged::Settled {
            value: number(value),
            by,
            set_aside: set_aside.to_vec(),
        };
        assert_eq!(*done.outcome("a.9/najmanj"), settled("2", Settlement::Min, &[0]));
        assert_eq!(
            *done.outcome("a.9/najvec"),
            settled("7", Settlement::Max, &[0, 2])
        );
        assert_eq!(*done.outcome("a.9/ocena"), Merged::Agreed(number("4.5")));
        assert_eq!(*done.outcome("a.9/explanation"), Merged::Each);
        assert_eq!(*done.outcome("a.9/kraji"), Merged::Each, "also of one answer");
        assert_eq!(*done.outcome("a.9/vkljuceni"), Merged::Agreed(number("3")));
        assert_eq!(done.findings.tally().errors, 0);
    }

    #[test]
    fn the_lead_counts_and_is_not_replaced() {
        let differs = done(
            vec![
                came("mok", "MOK.xlsx", &[("a.9/ocena", "4")]),
                came("duk", "DUK.xlsx", &[("a.9/ocena", "5")]),
            ],
            [],
        );
        assert_eq!(
            *differs.outcome("a.9/ocena"),
            Merged::Settled {
                value: number("4"),
                by: Settlement::Lead,
                set_aside: vec![1]
            }
        );
        let silent = done(vec![came("duk", "DUK.xlsx", &[("a.9/ocena", "5")])], []);
        assert_eq!(*silent.outcome("a.9/ocena"), Merged::Missing);
        assert_eq!(silent.entry("a.9/ocena").claims.len(), 1);
        assert_eq!(names(&silent.entry("a.9/ocena").unanswered), ["mok"]);
    }

    #[test]
    fn if_only_another_institution_is_asked_its_claim_counts() {
        let done = done(vec![came("duk", "DUK.xlsx", &[("a.3/oskrbovalke", "22")])], []);
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Agreed(number("22")));
    }

    #[test]
    fn numbers_beyond_a_decimal_are_not_added() {
        let most = "79228162514264337593543950335";
        let done = done(
            vec![
                came("mok", "MOK.xlsx", &[("a.9/ure", most)]),
                came("duk", "DUK.xlsx", &[("a.9/ure", "1")]),
            ],
            [],
        );
        assert_eq!(*done.outcome("a.9/ure"), Merged::Open(Why::NotCombined));
        assert_eq!(done.of("M107").len(), 1);
        assert!(
            done.of("M107")[0]
                .fault
                .help(Language::Sl)
                .contains("zbir decide set a.9/ure \"…\" ")
        );
    }
}
