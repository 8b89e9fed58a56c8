//! The mean of several claims, each weighted by the value that its institution states for another indicator.

use rust_decimal::{Decimal, RoundingStrategy};

use super::claims::EntryClaims;
use crate::base::key::InstitutionId;
use crate::base::value::Qualifier;
use crate::result::consolidated::Claim;

/// The number of decimal places that a mean has more than its values.
const MORE_PLACES: u32 = 2;

/// The reason why there is no mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MeanError {
    /// These institutions stated a value but no weight, several weights, or one below zero.
    Unweighted(Vec<InstitutionId>),
    /// The sum of the weights is zero.
    Weightless,
    /// An intermediate result overflows a decimal.
    TooLarge,
}

/// The weighted mean of claims: the exact sum of value × weight over the sum of weights, rounded half up to two places
/// more than the values have, and to no more than the type of the item has (`most`), with
/// the qualifier that it has of its parts.
///
/// # Errors
/// [`MeanError`] with the reason; a value whose weight is unknown is never left out silently.
pub(super) fn mean(
    claims: &[Claim],
    weights: &EntryClaims,
    most: Option<u32>,
) -> Result<(Option<Qualifier>, Decimal), MeanError> {
    let mut unweighted = Vec::new();
    let mut pairs = Vec::new();
    let mut qualifiers = Vec::new();
    for claim in claims {
        match (claim.value.as_number(), weight(&claim.institution, weights)) {
            (Some(value), Some((inexact, weight))) => {
                pairs.push((value.normalize(), weight.normalize()));
                // A weight that does not hold exactly may move the mean either way.
                qualifiers.extend([claim.value.qualifier(), inexact.map(|_| Qualifier::About)]);
            }
            (Some(_), None) => unweighted.push(claim.institution.clone()),
            (None, _) => return Err(MeanError::TooLarge),
        }
    }
    if !unweighted.is_empty() {
        return Err(MeanError::Unweighted(unweighted));
    }
    let more = pairs.iter().map(|(value, _)| value.scale()).max().unwrap_or(0) + MORE_PLACES;
    let places = most.map_or(more, |most| more.min(most));
    let weighted = pairs.iter().map(|(value, weight)| product(*value, *weight));
    let weighted = weighted
        .collect::<Option<Vec<_>>>()
        .and_then(crate::base::value::sum);
    let all = crate::base::value::sum(pairs.iter().map(|(_, weight)| *weight));
    let (Some(weighted), Some(all)) = (weighted, all) else {
        return Err(MeanError::TooLarge);
    };
    if all.is_zero() {
        return Err(MeanError::Weightless);
    }
    let mean = weighted.checked_div(all).ok_or(MeanError::TooLarge)?;
    let mean = mean.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    Ok((Qualifier::of_sum(qualifiers), mean))
}

/// Returns the weight of an institution; `None` if it stated none, its files differ, or it is below zero.
fn weight(institution: &InstitutionId, weights: &EntryClaims) -> Option<(Option<Qualifier>, Decimal)> {
    if weights.why_undecided(institution).is_some() {
        return None;
    }
    let mut of = weights
        .claims
        .iter()
        .filter(|claim| claim.institution == *institution);
    let value = &of.next()?.value;
    let weight = value.as_number()?;
    (weight >= Decimal::ZERO).then_some((value.qualifier(), weight))
}

/// Returns the exact product; `None` if it has too many digits, where `checked_mul` would round.
fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let digits = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::try_from_i128_with_scale(digits, a.scale() + b.scale()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::consolidated::{Merged, Settlement, Why};
    use crate::result::merge::sample::{came, done_with, number, set};
    use crate::strategy::catalogue::Catalogue;
    use crate::strategy::catalogue::sample::{loaded, sample};

    /// The sample, with a mark that is weighted by the hours of each institution.
    fn catalogue() -> Catalogue {
        loaded(
            &sample()
                .with("combine = \"lead\"", "combine = \"mean\"\nweight = \"ure\"")
                .text(),
        )
    }

    fn merged(mok: &[(&str, &str)], duk: &[(&str, &str)]) -> crate::result::merge::sample::Done {
        let files = vec![came("mok", "MOK.xlsx", mok), came("duk", "DUK.xlsx", duk)];
        done_with(&catalogue(), files, [])
    }

    #[test]
    fn each_counts_by_its_weight_and_the_mean_is_rounded_half_up() {
        // (4.5 × 100 + 3 × 50.5) : 150.5 = 3.9966…, and two places more than 4.5 has.
        let done = merged(
            &[("a.9/ocena", "4.5"), ("a.9/ure", "100")],
            &[("a.9/ocena", "3"), ("a.9/ure", "50.5")],
        );
        let settled = |value: &str| Merged::Settled {
            value: number(value),
            by: Settlement::Mean,
            set_aside: Vec::new(),
        };
        assert_eq!(*done.outcome("a.9/ocena"), settled("3.997"));
        assert!(!done.entry("a.9/ocena").is_partial());
        // (1 × 1 + 2 × 1 + …) : 8 = 1.125 lies in the middle of 1.12 and 1.13.
        let done = merged(
            &[("a.9/ocena", "1"), ("a.9/ure", "7")],
            &[("a.9/ocena", "2"), ("a.9/ure", "1")],
        );
        assert_eq!(*done.outcome("a.9/ocena"), settled("1.13"));
    }

    #[test]
    fn of_one_institution_the_mean_is_its_value_and_partial() {
        let done = merged(&[("a.9/ocena", "4.25"), ("a.9/ure", "7")], &[("a.9/ure", "1")]);
        assert_eq!(done.entry("a.9/ocena").value(), Some(&number("4.25")));
        assert!(done.entry("a.9/ocena").is_partial());
        assert_eq!(done.messages_of("M106").len(), 2, "the mean and the sum of hours");
    }

    #[test]
    fn without_a_weight_there_is_no_mean() {
        for (mok, duk) in [
            (
                vec![("a.9/ocena", "4")],
                vec![("a.9/ocena", "3"), ("a.9/ure", "50")],
            ),
            (
                vec![("a.9/ocena", "4"), ("a.9/ure", "0")],
                vec![("a.9/ocena", "3"), ("a.9/ure", "0")],
            ),
        ] {
            let done = merged(&mok, &duk);
            assert_eq!(*done.outcome("a.9/ocena"), Merged::Open(Why::NotWeighted));
            assert_eq!(
                done.messages_of("M116"),
                [
                    "inbox/2024/MOK.xlsx › Obrazec › D22 a.9 Ocena: ustanova, ki je navedla vrednost, ni navedla uteži, ali pa je utež vseh skupaj nič: Mestna občina: 4\u{a0}točke; Dom upokojencev: 3\u{a0}točke"
                ]
            );
        }
        let files = vec![came("mok", "MOK.xlsx", &[("a.9/ocena", "4")])];
        let done = done_with(&catalogue(), files, [set("a.9/ocena", "4.1")]);
        assert_eq!(done.entry("a.9/ocena").value(), Some(&number("4.1")));
        assert_eq!(done.messages_of("M116"), [""; 0], "a decision settles it");
    }

    #[test]
    fn products_are_exact_or_there_is_none() {
        let many: Decimal = "1234567890.12345678901".parse().unwrap();
        assert_eq!(
            product(many, Decimal::TEN).unwrap(),
            many.checked_mul(Decimal::TEN).unwrap()
        );
        assert_eq!(product(many, many), None, "checked_mul would round it");
    }

    proptest::proptest! {
        #[test]
        fn a_mean_lies_between_its_values(pairs in proptest::collection::vec((0u32..10_000, 1u32..1_000), 1..3)) {
            let institutions = ["mok", "duk"];
            let text: Vec<(String, String)> = pairs
                .iter()
                .map(|(value, weight)| (Decimal::new(i64::from(*value), 2).to_string(), weight.to_string()))
                .collect();
            let files = text.iter().zip(institutions).map(|((value, weight), institution)| {
                came(institution, &format!("{institution}.xlsx"), &[("a.9/ocena", value), ("a.9/ure", weight)])
            });
            let done = done_with(&catalogue(), files.collect(), []);
            let mean = done.entry("a.9/ocena").value().and_then(crate::base::value::Value::as_number).unwrap();
            let values: Vec<Decimal> = pairs.iter().map(|(value, _)| Decimal::new(i64::from(*value), 2)).collect();
            proptest::prop_assert!(*values.iter().min().unwrap() <= mean && mean <= *values.iter().max().unwrap());
        }
    }
}
