//! Conditions whose figures are never asked in the same year, so that they never get an answer.

use crate::base::key::EntryKey;
use crate::base::value::Year;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Expression, YearRef};

/// Returns `true` if there is no year of the strategy in which every figure of a condition has been asked.
///
/// Figures of years before the strategy come from history, which may have anything.
pub(super) fn is_never_asked_together(condition: &Expression, catalogue: &Catalogue) -> bool {
    let needs = condition.needs();
    let (first, last) = (catalogue.strategy.first_year, catalogue.strategy.last_year);
    let mut years = (0..=last.get() - first.get()).map(|n| first.plus(n));
    let asked = |entry: &EntryKey, year: Year| {
        let goal = catalogue.goals.get(&entry.goal);
        let item = entry.item().and_then(|item| goal?.item(item));
        let of_list = goal.and_then(|goal| goal.list_of(entry));
        item.is_none_or(|item| year < first || item.asked_in(year))
            && of_list.is_none_or(|(list, _)| list.is_asked_in(year))
    };
    !years.any(|reported| {
        needs.iter().all(|(entry, year)| match year {
            YearRef::Offset(by) => asked(entry, reported.plus(*by)),
            YearRef::Year(year) => asked(entry, *year),
        })
    })
}
