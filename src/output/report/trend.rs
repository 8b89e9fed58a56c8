//! The values of a figure over the years as a small line, where at least three years are known.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::value::Year;

/// The fewest known years that are drawn: two are read from the numbers.
const FEWEST: usize = 3;
/// The width of a line in the units of its drawing; all lines of a report have the same years on it.
const WIDTH: i64 = 120;
/// Its height.
const HEIGHT: i64 = 24;

/// The line of a figure.
#[derive(Debug, Clone, Serialize)]
pub struct Trend {
    /// The points in the units of the drawing, the earliest first.
    pub points: Vec<(String, String)>,
    /// The first known year.
    pub first: String,
    /// The last known year.
    pub last: String,
    /// The width of the drawing without its margins.
    pub width: i64,
    /// The height of the drawing without its margins.
    pub height: i64,
}

/// Draws the known values of the years of the strategy; `None` if there are too few. Values begin at zero, so that a small
/// change does not look like a large one, and years have the same place on every line, so that a late beginning is seen.
pub(super) fn trend(values: &[(Year, Decimal)], (from, to): (Year, Year)) -> Option<Trend> {
    let (first, last) = (values.first()?.0, values.last()?.0);
    let from = from.min(first);
    let years = Decimal::from(to.max(last).get() - from.get());
    let numbers = || values.iter().map(|(_, value)| *value);
    let (lowest, highest) = (
        numbers().min()?.min(Decimal::ZERO),
        numbers().max()?.max(Decimal::ZERO),
    );
    let part = |of: Decimal, all: Decimal, length: i64| {
        let part = of.checked_div(all).unwrap_or_default();
        let at = part.checked_mul(Decimal::from(length)).unwrap_or_default();
        at.round_dp(1).normalize()
    };
    let point = |(year, value): &(Year, Decimal)| {
        let x = part(Decimal::from(year.get() - from.get()), years, WIDTH);
        let range = highest.checked_sub(lowest)?;
        let y = Decimal::from(HEIGHT) - part(value.checked_sub(lowest)?, range, HEIGHT);
        Some((x.to_string(), y.normalize().to_string()))
    };
    let points: Option<Vec<_>> = values.iter().map(point).collect();
    (values.len() >= FEWEST).then_some(Trend {
        points: points?,
        first: first.to_string(),
        last: last.to_string(),
        width: WIDTH,
        height: HEIGHT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i16) -> Year {
        year.to_string().parse().unwrap()
    }

    fn drawn(values: &[(i16, i64)]) -> Option<Vec<(String, String)>> {
        let values: Vec<_> = values
            .iter()
            .map(|(of, value)| (year(*of), Decimal::from(*value)))
            .collect();
        trend(&values, (year(2020), year(2024))).map(|trend| trend.points)
    }

    #[test]
    fn three_years_are_a_line_and_two_are_not() {
        assert_eq!(drawn(&[(2023, 1), (2024, 2)]), None);
        let points = drawn(&[(2022, 5), (2023, 0), (2024, 10)]).unwrap();
        let points: Vec<_> = points.iter().map(|(x, y)| (x.as_str(), y.as_str())).collect();
        assert_eq!(points, [("60", "12"), ("90", "24"), ("120", "0")]);
    }

    #[test]
    fn equal_and_negative_values_and_zeros_are_within_the_drawing() {
        for values in [[0, 0, 0], [-5, 3, 8], [7, 7, 7], [i64::MAX, 1, 0]] {
            let series: Vec<_> = (2022..).zip(values).collect();
            for (x, y) in drawn(&series).unwrap() {
                let (x, y): (Decimal, Decimal) = (x.parse().unwrap(), y.parse().unwrap());
                assert!((Decimal::ZERO..=Decimal::from(WIDTH)).contains(&x), "{x}");
                assert!((Decimal::ZERO..=Decimal::from(HEIGHT)).contains(&y), "{y}");
            }
        }
    }
}
