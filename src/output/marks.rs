//! The marks of the year's values, and of those of earlier years.

use crate::base::key::{AnswerField, EntryKey};
use crate::base::mark::{Mark, Marks, assumes_year};
use crate::base::value::Year;
use crate::inputs::history::Past;
use crate::output::Results;
use crate::output::tables::Datum;
use crate::result::consolidated::{Merged, MergedEntry, Settlement};
use crate::result::finance::Finance;

/// Returns the marks of the year's value of an entry; none if it has no value.
pub(super) fn of(results: &Results<'_>, entry: &EntryKey) -> Marks {
    let Some(merged) = results.consolidated.entries.get(entry) else {
        return Marks::NONE;
    };
    let Some(value) = merged.value().filter(|value| value.no_data().is_none()) else {
        return Marks::NONE;
    };
    let by = match &merged.outcome {
        Merged::Settled { by, .. } => Some(by),
        Merged::Agreed(_) | Merged::Each | Merged::Missing | Merged::Open(_) => None,
    };
    let is_computed = by.is_some_and(|by| match by {
        Settlement::Sum | Settlement::Min | Settlement::Max | Settlement::Mean => true,
        Settlement::Lead | Settlement::Decision(_) => false,
    });
    // A decision between the files of an institution leaves the claims that it set aside.
    let is_decided = matches!(by, Some(Settlement::Decision(_))) || merged.overruled > 0;
    Marks::NONE
        .with(Mark::Partial, merged.is_partial())
        .with(Mark::Decided, is_decided && !entry.field.is_in_words())
        .with(Mark::Synonym, is_synonym(results, entry, merged))
        .with(Mark::Mean, by == Some(&Settlement::Mean))
        .with(Mark::Inexact, is_computed && value.qualifier().is_some())
}

/// Returns the marks of the accepted value of an earlier year.
pub(super) fn of_year(results: &Results<'_>, entry: &EntryKey, year: Year) -> Marks {
    let past = results.history.whole(entry, year);
    past.map_or(Marks::NONE, of_past)
}

/// Returns the marks of an accepted value.
pub(super) fn of_past(past: &Past) -> Marks {
    let settled = past.origin.as_ref().map(|origin| origin.settled.as_str());
    let (by, more) = settled.map_or(("", ""), |settled| {
        settled.split_once(' ').unwrap_or((settled, ""))
    });
    let is_computed = matches!(by, "sum" | "min" | "max" | "mean");
    Marks::NONE
        .with(Mark::Partial, is_computed && more == "partial")
        .with(Mark::Decided, by == "decision")
        .with(Mark::AssumedYear, assumes_year(&past.note))
        .with(Mark::Mean, by == "mean")
        .with(Mark::Inexact, is_computed && past.value.qualifier().is_some())
}

/// Returns the marks of the value of a year, the reported one or an earlier one.
pub(super) fn in_year(results: &Results<'_>, entry: &EntryKey, year: Year) -> Marks {
    if year == results.consolidated.year {
        of(results, entry)
    } else {
        of_year(results, entry, year)
    }
}

/// Returns `true` if the status that counts was read from other words than the catalogue's.
fn is_synonym(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry) -> bool {
    let mut counted = (0..).zip(&merged.claims).filter(|(at, _)| merged.counts(*at));
    entry.field == AnswerField::Status
        && counted.any(|(_, claim)| {
            let read = results.catalogue.vocabulary.read(&claim.found);
            read.is_some_and(|(_, is_synonym)| is_synonym)
        })
}

/// Returns every mark that a value of the year's report has: of the year's answers, and of the earlier years shown beside them.
pub(super) fn used(results: &Results<'_>, finance: &Finance<'_>) -> Marks {
    let now = results
        .consolidated
        .entries
        .keys()
        .map(|entry| of(results, entry));
    let before = results.history.years.range(..results.consolidated.year);
    let before = before.flat_map(|(year, rows)| rows.keys().map(|(entry, _)| of_year(results, entry, *year)));
    let total = finance.total();
    let of_total = Marks::NONE
        .with(
            Mark::Partial,
            total.is_partial() && total.amounts.realised.is_some(),
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
