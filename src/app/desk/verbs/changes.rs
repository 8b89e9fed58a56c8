//! What a decision changes, before it is written.

use serde::Serialize;

use crate::base::finding::Tally;
use crate::base::key::EntryKey;
use crate::base::language::{Language, Text};
use crate::base::value::Quantity;
use crate::output::Results;
use crate::output::counts::{StatusCounts, counted_under, status_label};
use crate::output::wording;
use crate::result::consolidated::Merged;
use crate::result::finance::{Finance, Sums};
use crate::year::closing::open;

/// The most values that are listed.
const MOST: usize = 40;

/// What decisions change.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Changes {
    /// Values of the year, before and after.
    values: Vec<Change>,
    /// Totals, before and after.
    totals: Vec<Change>,
    /// How many matters keep the year open, before and after.
    open: [usize; 2],
    /// The findings, before and after.
    findings: [Tally; 2],
    /// How many more values change than are listed.
    more: usize,
}

/// Something that changes.
#[derive(Debug, Clone, Serialize)]
struct Change {
    /// What it is.
    what: String,
    /// Before; blank if there was nothing.
    before: String,
    /// After; blank if there is nothing.
    after: String,
}

/// Returns what differs between two results of one year.
pub(super) fn between(before: &Results<'_>, after: &Results<'_>, language: Language) -> Changes {
    let value = |of: &Results<'_>, entry: &EntryKey| {
        let merged = of.consolidated.entries.get(entry);
        merged.map_or_else(String::new, |merged| match merged.value() {
            Some(value) => wording::measured(of.catalogue, entry, value, language),
            None => match &merged.outcome {
                // The texts themselves: that they stand side by side does not tell what changes.
                Merged::Each if !merged.standing().is_empty() => {
                    wording::claims(of.catalogue, entry, merged.standing(), language)
                }
                Merged::Open(why) => wording::open_claims(of.catalogue, entry, merged, *why, language),
                Merged::Each | Merged::Missing | Merged::Agreed(_) | Merged::Settled { .. } => {
                    wording::outcome(merged).in_(language)
                }
            },
        })
    };
    let entries = before.consolidated.entries.keys().chain(
        after
            .consolidated
            .entries
            .keys()
            .filter(|entry| !before.consolidated.entries.contains_key(*entry)),
    );
    let mut values: Vec<Change> = entries
        .map(|entry| Change {
            what: before.catalogue.subject(entry).in_(language),
            before: value(before, entry),
            after: value(after, entry),
        })
        .filter(|change| change.before != change.after)
        .collect();
    let more = values.len().saturating_sub(MOST);
    values.truncate(MOST);
    Changes {
        values,
        totals: totals(before, after, language),
        open: [before, after].map(|of| open(of.consolidated, of.findings).len()),
        findings: [before, after].map(|of| of.findings.tally()),
        more,
    }
}

/// Returns the totals that differ: the amounts of all lines, and how many goals have each status.
fn totals(before: &Results<'_>, after: &Results<'_>, language: Language) -> Vec<Change> {
    type Amount = (Text, fn(&Sums) -> Option<Quantity>);
    const AMOUNTS: [Amount; 3] = [
        (
            Text::new("Sprejeti proračun skupaj", "Adopted budget, total"),
            |sums| sums.amounts.adopted,
        ),
        (
            Text::new("Veljavni proračun skupaj", "Revised budget, total"),
            |sums| sums.amounts.revised,
        ),
        (Text::new("Realizacija skupaj", "Realised, total"), |sums| {
            sums.amounts.realised
        }),
    ];
    let currency = &before.catalogue.strategy.currency;
    let of = |of: &Results<'_>| Finance::of(of.catalogue, of.history, of.consolidated).total();
    let (was, is) = (of(before), of(after));
    let amount = |amount: Option<Quantity>| {
        let amount = amount.map(|of| crate::base::language::money(language, of.number, currency));
        amount.unwrap_or_default()
    };
    let amounts = AMOUNTS.iter().map(|(label, field)| Change {
        what: label.in_(language).to_owned(),
        before: amount(field(&was)),
        after: amount(field(&is)),
    });
    let counts = |of: &Results<'_>| StatusCounts::of(of.catalogue, of.consolidated).overall;
    let (had, has) = (counts(before), counts(after));
    let statuses = counted_under(before.catalogue).into_iter().map(|status| Change {
        what: status_label(before.catalogue, status, language).to_owned(),
        before: had.under(status).to_string(),
        after: has.under(status).to_string(),
    });
    let all = amounts.chain(statuses);
    all.filter(|change| change.before != change.after).collect()
}
