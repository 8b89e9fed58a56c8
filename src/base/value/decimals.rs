//! Exact decimals: read from machines and cells, compared as a cell holds them, added.

use rust_decimal::Decimal;

/// Reads a number in the form of machines: digits, an optional minus, one point; nothing else.
pub fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let well_formed = match digits.split_once('.') {
        Some((whole, decimals)) => is_digits(whole) && is_digits(decimals),
        None => is_digits(digits),
    };
    // rust_decimal would also take "1_000" and "1.", hence the check before.
    if well_formed {
        Decimal::from_str_exact(text).ok()
    } else {
        None
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Turns a cell's binary number into the decimal of its shortest text, which is what the user typed; `None` for what
/// is not finite or beyond 28 digits. What is nearer to zero than 28 decimals can express is rounded to them, and never to zero:
/// it is the residue of a computation, and is reported as such.
pub fn decimal_of(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    if number == 0.0 {
        return Some(Decimal::ZERO);
    }
    // `Display` of f64 gives the shortest text that reads back the same, without an exponent.
    let text = number.to_string();
    if number.abs() >= 1e-9 {
        return Decimal::from_str_exact(&text).ok();
    }
    let rounded: Decimal = text.parse().ok()?;
    let smallest = Decimal::new(if number < 0.0 { -1 } else { 1 }, Decimal::MAX_SCALE);
    Some(if rounded.is_zero() { smallest } else { rounded })
}

/// Turns a decimal into the nearest binary number, for the cell of a workbook.
pub fn binary_of(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

/// Replaces in an output a number that cannot be computed exactly; a finding at the answer that caused it
/// gives the reason.
pub const NO_RESULT: &str = "–";

/// The index of finance: realised / revised × 100, rounded half up to two decimals. `None` if the revised amount is 0, or so
/// small that the index has more digits than a cell holds exactly; also if one of the amounts is negative and the other positive, as
/// no percentage of a plan says how far it was met by its opposite.
pub fn index(realised: Decimal, revised: Decimal) -> Option<Decimal> {
    if are_opposite(realised, revised) {
        return None;
    }
    let index = realised.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(revised)?;
    let index = index.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    // Fifteen digits, two of them decimals.
    (index.abs() < Decimal::from(10_000_000_000_000_i64)).then_some(index)
}

/// Returns `true` if one of two amounts is negative and the other positive.
pub fn are_opposite(one: Decimal, other: Decimal) -> bool {
    !one.is_zero() && !other.is_zero() && one.is_sign_negative() != other.is_sign_negative()
}

/// [`index`] as a part of a formula, of `{realised}` and `{revised}`, which is not zero: [`NO_RESULT`] where it has no result.
macro_rules! index_formula {
    () => {
        "IF(OR({realised}/{revised}<0,{realised}/{revised}>=1E+11),\"–\",ROUND({realised}/{revised}*100,2))"
    };
}
pub(crate) use index_formula;

/// Returns `true` if a sum has more than the fifteen digits that a cell holds exactly, cents among them.
pub fn is_beyond(sum: Decimal) -> bool {
    const FIFTEEN_DIGITS: i128 = 1_000_000_000_000_000;
    sum.round_dp(2).normalize().mantissa().abs() >= FIFTEEN_DIGITS
}

/// Returns a number without what a program's binary arithmetic left behind: 0.1 + 0.2 is 0.3, and the residue 2.91E-11 of a
/// subtraction is 0. `decimals` are those that the value's type allows, `None` if there is no bound; `None` for a number that
/// carries no such residue.
///
/// A value of a type with bounded decimals is taken to them if it is within a millionth of them. Any other is shown with 15
/// digits, as Excel does, if that leaves twelve decimals at most, or with nine decimals if that leaves six at most.
pub fn without_noise(value: Decimal, decimals: Option<u32>) -> Option<Decimal> {
    const KEPT: u32 = 15;
    const MILLIONTH: Decimal = Decimal::from_parts(1, 0, 0, false, 6);
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let rounded = |decimals| value.round_dp_with_strategy(decimals, strategy).normalize();
    let value = value.normalize();
    let without = if let Some(bound) = decimals {
        Some(rounded(bound)).filter(|near| (value - near).abs() < MILLIONTH)
    } else {
        let shown = value
            .round_sf_with_strategy(KEPT, strategy)
            .map(|shown| shown.normalize());
        let shown = shown.filter(|shown| value.scale() > 12 && shown.scale() <= 12);
        shown.or_else(|| Some(rounded(9)).filter(|near| value.scale() > 9 && near.scale() <= 6))
    };
    without
        .filter(|without| *without != value)
        .map(|without| if without.is_zero() { Decimal::ZERO } else { without })
}

/// Adds exactly; `None` on overflow.
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}
