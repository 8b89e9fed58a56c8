//! The year's money for whoever shows results; computed in [`crate::finance`].

use crate::finance;
use crate::history::History;
use crate::key::{Asked, EntryKey, GoalId};
use crate::output::Results;
use crate::value::{Status, Value, Year};

pub use crate::finance::{LineFigures, Sums, number_of, sums};
pub use crate::value::Amounts;

/// Every budget line that is asked for in the year, in the order of the catalogue.
pub fn lines<'a>(results: &Results<'a>) -> Vec<LineFigures<'a>> {
    finance::lines(results.catalogue, results.history, results.consolidated)
}

/// The accepted value of an earlier year.
pub fn past<'a>(results: &Results<'a>, entry: &EntryKey, year: Year) -> Option<&'a Value> {
    finance::past(results.history, entry, year)
}

/// The status of a goal that was accepted for an earlier year.
pub fn status(history: &History, goal: &GoalId, year: Year) -> Option<Status> {
    match history.whole(&EntryKey::new(goal, Asked::Status), year)?.value {
        Value::Status(status) => Some(status),
        Value::Number(_) | Value::Flag(_) | Value::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::output::fixture;
    use crate::value::index;

    #[test]
    fn the_index_is_rounded_half_up() {
        let of = |realised: i64, revised: i64| index(Decimal::new(realised, 2), Decimal::new(revised, 2));
        assert_eq!(of(64_600_100, 65_000_000), Some(Decimal::new(9938, 2)));
        assert_eq!(of(100_005, 1_000_000), Some(Decimal::new(1000, 2)));
        assert_eq!(
            index(Decimal::new(10_005, 3), Decimal::from(100)),
            Some(Decimal::new(1001, 2))
        );
        assert_eq!(of(1, 0), None);
    }

    #[test]
    fn a_transfer_counts_once_and_blank_is_not_zero() {
        let year = fixture::year();
        let results = year.results();
        let lines = lines(&results);
        let all = sums(&lines);
        assert_eq!(lines.len(), 2);
        assert_eq!(all.with_realised, 2);
        assert_eq!(all.amounts.realised, Some(Decimal::new(55_753_025, 2)));
        assert_eq!(all.amounts.revised, Some(Decimal::from(560_000)));
        assert_eq!(all.amounts.adopted, None);
        // One line has a realised amount only: an index over both would compare unlike things.
        assert_eq!(all.index, None);
        assert_eq!(sums(&lines[..1]).index, Some(Decimal::new(9884, 2)));
    }
}
