//! Divides an amount by shares, exactly to the cent.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::base::value::sum;
use crate::strategy::catalogue::Share;

/// Divides an amount by shares. Each part is rounded half up to the decimals of the currency; the part with the share `rest` (else the last) is
/// what the others leave, so that the parts always add up to the amount. `None` on overflow.
pub fn split(amount: Decimal, shares: &[Share], decimals: u32) -> Option<Vec<Decimal>> {
    let last = shares.len().checked_sub(1)?;
    let takes_rest = shares
        .iter()
        .position(|share| *share == Share::Rest)
        .unwrap_or(last);
    let part = |(at, share): (usize, &Share)| match share {
        Share::Percent(percent) if at != takes_rest => {
            let part = amount.checked_mul(*percent)?.checked_div(Decimal::ONE_HUNDRED)?;
            Some(part.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
        }
        Share::Percent(_) | Share::Rest => Some(Decimal::ZERO),
    };
    let mut parts: Vec<Decimal> = shares.iter().enumerate().map(part).collect::<Option<_>>()?;
    let others = sum(parts.iter().copied())?;
    *parts.get_mut(takes_rest)? = amount.checked_sub(others)?;
    Some(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn percent(of: i64, scale: u32) -> Share {
        Share::Percent(Decimal::new(of, scale))
    }

    #[test]
    fn the_last_or_the_rest_takes_what_rounding_leaves() {
        let thirds = [percent(3333, 2), percent(3333, 2), percent(3334, 2)];
        let parts = split(Decimal::new(10_000, 2), &thirds, 2).unwrap();
        assert_eq!(
            parts,
            [
                Decimal::new(3333, 2),
                Decimal::new(3333, 2),
                Decimal::new(3334, 2)
            ]
        );
        let cent = split(Decimal::new(1, 2), &[Share::Rest, percent(50, 0)], 2).unwrap();
        assert_eq!(cent, [Decimal::ZERO, Decimal::new(1, 2)]);
        assert_eq!(split(Decimal::ONE, &[], 2), None);
    }

    proptest! {
        #[test]
        fn parts_add_up_exactly(cents in -1_000_000_000_000i64..1_000_000_000_000, weights in proptest::collection::vec(1i64..2000, 1..8), rest in any::<bool>()) {
            let mut shares: Vec<Share> = weights.iter().map(|weight| percent(*weight, 2)).collect();
            if rest {
                shares.push(Share::Rest);
            }
            let amount = Decimal::new(cents, 2);
            let parts = split(amount, &shares, 2).unwrap();
            prop_assert_eq!(parts.iter().copied().try_fold(Decimal::ZERO, Decimal::checked_add), Some(amount));
            prop_assert!(parts.iter().all(|part| part.scale() <= 2));
        }
    }
}
