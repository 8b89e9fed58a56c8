//! The places of digits in a section of a code, and the digits in them.

use rust_decimal::{Decimal, RoundingStrategy};

use super::code::Piece;
use crate::base::language::{Language, plain_number};

/// The places of the digits, and what surrounds them.
pub(super) struct Places<'p> {
    /// What precedes them.
    pub(super) before: &'p [Piece],
    whole: &'p [Piece],
    decimals: &'p [Piece],
    /// What follows them.
    pub(super) behind: &'p [Piece],
    /// How many times the number is divided by a thousand.
    pub(super) thousands: u32,
    /// Whether the number is shown as a fraction, with an exponent or as it is.
    is_free: bool,
}

impl<'p> Places<'p> {
    /// Finds the places of digits; `None` if there are none.
    pub(super) fn of(pieces: &'p [Piece]) -> Option<Self> {
        let is_place = |piece: &Piece| matches!(piece, Piece::Digit(_) | Piece::Whole);
        let first = pieces.iter().position(is_place)?;
        let last = pieces.iter().rposition(is_place)?;
        let (mut first, mut places) = (first, &pieces[first..=last]);
        let mut behind = &pieces[last + 1..];
        let mut thousands = 0;
        while let [Piece::Comma, rest @ ..] = behind {
            thousands += 1;
            behind = rest;
        }
        // A point in front of all digits, or behind them.
        if let [.., Piece::Point] = &pieces[..first] {
            first -= 1;
            places = &pieces[first..=last];
        }
        if let [Piece::Point, rest @ ..] = behind {
            behind = rest;
        }
        let is_digit = |piece: &Piece| matches!(piece, Piece::Literal(c) if c.is_ascii_digit());
        let mut is_free = places
            .iter()
            .any(|piece| matches!(piece, Piece::Exponent | Piece::Slash | Piece::Whole));
        if let [Piece::Slash, rest @ ..] = behind
            && rest.first().is_some_and(is_digit)
        {
            is_free = true;
            let end = rest
                .iter()
                .position(|piece| !is_digit(piece))
                .unwrap_or(rest.len());
            behind = &rest[end..];
        }
        let point = places.iter().position(|piece| *piece == Piece::Point);
        let (mut whole, decimals) = match point {
            Some(point) => (&places[..point], &places[point + 1..]),
            None => (places, &places[places.len()..]),
        };
        while let [rest @ .., Piece::Comma] = whole
            && !is_free
        {
            thousands += 1;
            whole = rest;
        }
        Some(Self {
            before: &pieces[..first],
            whole,
            decimals,
            behind,
            thousands,
            is_free,
        })
    }

    /// Returns the number as far as it is shown, and its digits in a language, with what is between them; no digits if none is
    /// seen. `None` if it is too large to be shown.
    pub(super) fn digits(
        &self,
        number: Decimal,
        percents: usize,
    ) -> Option<(Decimal, impl Fn(Language) -> String + use<>)> {
        let mut scaled = number;
        for _ in 0..percents {
            scaled = scaled.checked_mul(Decimal::ONE_HUNDRED)?;
        }
        for _ in 0..self.thousands {
            scaled = scaled.checked_div(Decimal::ONE_THOUSAND)?;
        }
        let is_digit = |piece: &&Piece| matches!(piece, Piece::Digit(_));
        let many = u32::try_from(self.decimals.iter().filter(is_digit).count()).ok()?;
        let rounded = if self.is_free {
            scaled
        } else {
            scaled.round_dp_with_strategy(many.min(28), RoundingStrategy::MidpointAwayFromZero)
        };
        let parts = (!self.is_free).then(|| {
            let mut fixed = rounded;
            fixed.rescale(many.min(28));
            let text = fixed.to_string();
            let (whole, decimals) = text.split_once('.').unwrap_or((text.as_str(), ""));
            (
                fill_whole(self.whole, whole),
                fill_decimals(self.decimals, decimals),
            )
        });
        Some((rounded, move |language| match &parts {
            None => plain_number(language, rounded),
            Some((whole, decimals)) if decimals.is_empty() => whole.clone(),
            Some((whole, decimals)) => {
                let point = language.conventions().point;
                format!("{whole}{point}{decimals}")
            }
        }))
    }

    /// Returns `true` if what is between the digits does more than group them by threes.
    pub(super) fn are_parted(&self, number: Decimal) -> bool {
        if self.is_free {
            return false;
        }
        let mut right = 0;
        let mut parts = self.whole.iter().rev().map(|piece| match piece {
            Piece::Digit(_) => {
                right += 1;
                false
            }
            Piece::Literal(c) if c.is_whitespace() => right % 3 != 0,
            Piece::Literal('.' | '\'' | '’' | ',') => {
                // Fewer digits would be filled up, or begin with a point.
                let limit = 10_i64.checked_pow(right).map(Decimal::from);
                right % 3 != 0 || limit.is_none_or(|limit| number < limit)
            }
            Piece::Comma => false,
            Piece::Literal(_)
            | Piece::Point
            | Piece::Percent
            | Piece::Exponent
            | Piece::Slash
            | Piece::Whole
            | Piece::Moment => true,
        });
        let whole = parts.any(|is_parted| is_parted);
        let is_plain = |piece: &Piece| match piece {
            Piece::Digit(_) => true,
            Piece::Literal(c) => c.is_whitespace(),
            Piece::Point
            | Piece::Comma
            | Piece::Percent
            | Piece::Exponent
            | Piece::Slash
            | Piece::Whole
            | Piece::Moment => false,
        };
        whole || !self.decimals.iter().all(is_plain)
    }
}

/// Digits before the point in their places, those that have none in front of the first.
fn fill_whole(places: &[Piece], digits: &str) -> String {
    let mut digits: Vec<char> = digits.trim_start_matches('0').chars().collect();
    let first = places.iter().position(|piece| matches!(piece, Piece::Digit(_)));
    let mut out = Vec::new();
    for (index, piece) in places.iter().enumerate().rev() {
        match piece {
            Piece::Digit(place) => {
                out.extend(digits.pop().or((*place == '0').then_some('0')));
                if Some(index) == first {
                    while let Some(digit) = digits.pop() {
                        out.push(digit);
                    }
                }
            }
            Piece::Literal(c) => out.push(*c),
            Piece::Point
            | Piece::Comma
            | Piece::Percent
            | Piece::Exponent
            | Piece::Slash
            | Piece::Whole
            | Piece::Moment => {}
        }
    }
    if first.is_none() {
        out.extend(digits.into_iter().rev());
    }
    let text: String = out.into_iter().rev().collect();
    if text.contains(char::is_numeric) {
        text
    } else {
        String::new()
    }
}

/// Decimals in their places, without zeros that need not be shown.
fn fill_decimals(places: &[Piece], digits: &str) -> String {
    let places = places.iter().filter_map(|piece| match piece {
        Piece::Digit(place) => Some(*place),
        Piece::Literal(_)
        | Piece::Point
        | Piece::Comma
        | Piece::Percent
        | Piece::Exponent
        | Piece::Slash
        | Piece::Whole
        | Piece::Moment => None,
    });
    let mut out: Vec<(char, char)> = places.zip(digits.chars()).collect();
    while let Some((place, '0')) = out.last()
        && *place != '0'
    {
        out.pop();
    }
    out.into_iter().map(|(_, digit)| digit).collect()
}
