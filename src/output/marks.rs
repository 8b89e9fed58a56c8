//! The marks of the year's values, and of those of earlier years.

use crate::base::key::EntryKey;
use crate::base::mark::{Mark, Marks};
use crate::base::value::Year;
use crate::inputs::history::Past;
use crate::output::Results;
use crate::output::tables::Datum;
use crate::result::consolidated::{Claim, MergedEntry};
use crate::result::finance::Finance;
use crate::result::marks;

/// Returns the marks of the year's value of an entry; none if it has no value.
pub(super) fn of(results: &Results<'_>, entry: &EntryKey) -> Marks {
    marks::of(results.catalogue, results.consolidated, entry)
}

/// Returns the marks of what one institution stated, where the claims of several stand side by side.
pub(super) fn of_claim(results: &Results<'_>, merged: &MergedEntry, claim: &Claim) -> Marks {
    marks::of_claim(results.consolidated, merged, claim)
}

/// Returns the marks of the accepted value of an earlier year.
pub(super) fn of_year(results: &Results<'_>, entry: &EntryKey, year: Year) -> Marks {
    let past = results.history.whole(entry, year);
    past.map_or(Marks::NONE, Past::marks)
}

/// Returns the marks of the value of a year, the reported one or an earlier one.
pub(super) fn in_year(results: &Results<'_>, entry: &EntryKey, year: Year) -> Marks {
    if year == results.consolidated.year {
        of(results, entry)
    } else {
        of_year(results, entry, year)
    }
}

/// Returns every mark that a value of the year's report has: of the year's answers, and of the earlier years shown beside them.
pub(super) fn used(results: &Results<'_>, finance: &Finance<'_>) -> Marks {
    let entries = results.consolidated.entries.iter();
    let now = entries.map(|(entry, merged)| {
        let of_claims = merged
            .standing()
            .iter()
            .map(|claim| of_claim(results, merged, claim));
        of_claims.fold(of(results, entry), Marks::and)
    });
    let before = results.history.years.range(..results.consolidated.year);
    let before = before.flat_map(|(_, rows)| rows.values().map(Past::marks));
    let total = finance.total();
    let of_total = Marks::NONE
        .with(
            Mark::Partial,
            total.is_partial() && total.amounts.realised.is_some() || total.is_partial_before(),
        )
        .with(Mark::Inexact, total.is_inexact());
    now.chain(before).chain([of_total]).fold(Marks::NONE, Marks::and)
}

impl Datum {
    /// Returns the same with marks besides its own, if there are any and it says something.
    #[must_use]
    pub fn marked(self, marks: Marks) -> Self {
        if marks.is_empty() || self == Self::Blank {
            self
        } else {
            let all = marks.and(self.marks());
            Self::Marked(Box::new(self.unmarked()), all)
        }
    }

    /// Returns its marks.
    pub const fn marks(&self) -> Marks {
        if let Self::Marked(_, marks) = self {
            *marks
        } else {
            Marks::NONE
        }
    }

    /// Returns it without its marks.
    #[must_use]
    pub fn unmarked(self) -> Self {
        if let Self::Marked(datum, _) = self {
            *datum
        } else {
            self
        }
    }
}
