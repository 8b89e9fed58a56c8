//! What earlier years and this one have about an entry, year by year.

use indexmap::IndexMap;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::value::{Value, Year};
use crate::inputs::history::Past;
use crate::output::{Results, marks};

/// Returns the accepted totals of earlier years.
pub(super) fn earlier(results: &Results<'_>, entry: &EntryKey) -> IndexMap<Year, String> {
    let earlier = results.history.earlier(entry, results.consolidated.year);
    earlier.map(|(year, value)| (year, value.canonical())).collect()
}

/// Returns something of the accepted amounts of earlier years.
pub(super) fn earlier_amounts<T>(
    results: &Results<'_>,
    entry: &EntryKey,
    of: fn(&Value) -> Option<T>,
) -> IndexMap<Year, T> {
    let earlier = results.history.earlier(entry, results.consolidated.year);
    earlier
        .filter_map(|(year, value)| Some((year, of(value)?)))
        .collect()
}

/// Returns the marks of the values of years that have any.
pub(super) fn marked(results: &Results<'_>, entry: &EntryKey) -> IndexMap<Year, Vec<&'static str>> {
    let year = results.consolidated.year;
    let years = results.history.earlier(entry, year).map(|(year, _)| year);
    let marks = years
        .chain([year])
        .map(|year| (year, marks::in_year(results, entry, year)));
    let marked = marks.filter(|(_, marks)| !marks.is_empty());
    marked.map(|(year, marks)| (year, marks.keys())).collect()
}

/// Returns something of the value of each year that has it: earlier years as accepted, this year as consolidated.
pub(super) fn values<T>(
    results: &Results<'_>,
    entry: &EntryKey,
    of: fn(&Value) -> Option<T>,
) -> IndexMap<Year, T> {
    let year = results.consolidated.year;
    let now = results.consolidated.value(entry).map(|value| (year, value));
    let all = results.history.earlier(entry, year).chain(now);
    all.filter_map(|(year, value)| Some((year, of(value)?))).collect()
}

/// Returns something of what each institution stated in earlier years, without years and institutions that have nothing.
pub(super) fn by_institution<'a, T>(
    results: &Results<'a>,
    entry: &EntryKey,
    of: fn(&Past) -> Option<T>,
) -> IndexMap<Year, IndexMap<&'a InstitutionId, T>> {
    let years = results.history.years.range(..results.consolidated.year);
    let stated = years.map(|(year, _)| {
        let rows = results.history.all(entry, *year).into_iter();
        let rows = rows.filter_map(|(institution, past)| Some((institution?, of(past)?)));
        (*year, rows.collect::<IndexMap<_, _>>())
    });
    stated.filter(|(_, stated)| !stated.is_empty()).collect()
}
