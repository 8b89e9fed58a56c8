//! How an entry was settled, in words: a rule, a decision, an open conflict, who has not answered.

use crate::base::finding::{Finding, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Text, fill};
use crate::base::maps::HashSet;
use crate::output::{Results, wording};
use crate::result::consolidated::{Merged, MergedEntry, Settlement};

/// Returns `true` if a decision made the value.
pub(super) fn by_decision(merged: &MergedEntry) -> bool {
    matches!(
        &merged.outcome,
        Merged::Settled {
            by: Settlement::Decision(_),
            ..
        }
    )
}

/// Returns a description of how an entry was settled, with the claims if there are several to compare; blank if there is a
/// single answer.
pub(super) fn standing_with_claims(results: &Results<'_>, entry: &EntryKey) -> String {
    let standing = standing(results, entry);
    let Some(merged) = results.consolidated.entries.get(entry) else {
        return standing;
    };
    let differ = match &merged.outcome {
        Merged::Missing | Merged::Agreed(_) => false,
        Merged::Each | Merged::Open(_) => true,
        Merged::Settled { set_aside, .. } => merged.claims.len() > 1 || !set_aside.is_empty(),
    };
    if differ {
        let claims = wording::claims_and_unread(results.catalogue, entry, merged, results.language());
        format!("{standing} ({claims})")
    } else {
        standing
    }
}

/// Returns a description of how an entry was settled: an open conflict, a rule, a decision, missing institutions; blank if
/// there is a single answer.
pub(super) fn standing(results: &Results<'_>, entry: &EntryKey) -> String {
    let language = results.language();
    let Some(merged) = results.consolidated.entries.get(entry) else {
        return String::new();
    };
    let missing = unanswered(results, entry, merged, language);
    let settled = match &merged.outcome {
        Merged::Agreed(_) => String::new(),
        // The list of missing institutions already states it.
        Merged::Missing if !missing.is_empty() => String::new(),
        Merged::Settled {
            by: Settlement::Decision(ruling),
            ..
        } => decided(results, *ruling),
        Merged::Missing | Merged::Each | Merged::Open(_) | Merged::Settled { .. } => {
            wording::outcome(merged).in_(language)
        }
    };
    let parts = [settled, missing].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// Returns what stands in the place of a value that the year does not have: an institution's own statement that there is no figure is
/// a value, and is worded otherwise.
pub(super) fn no_value(results: &Results<'_>, entry: &EntryKey) -> Text {
    const OPEN: Text = Text::new("v navzkrižju", "in conflict");
    const NONE: Text = Text::new("ni podatka", "no figure");
    let merged = results.consolidated.entries.get(entry);
    if merged.is_some_and(|merged| merged.outcome.is_open()) {
        return OPEN;
    }
    // A computed value lacks what the first of its figures without a value lacks.
    let lacks = |operand: &&EntryKey| results.consolidated.value(operand).is_none();
    let mut operands = merged.into_iter().flat_map(|merged| &merged.computed_from);
    if let Some(operand) = operands.find(lacks) {
        return no_value(results, operand);
    }
    if unread(results, entry).next().is_some() {
        wording::UNREADABLE
    } else {
        NONE
    }
}

/// Returns a text with the institutions that have not answered, and those that have no figure of a partial value; blank if there
/// are none. An answer that could not be read is named apart from one that was not given.
pub(super) fn unanswered(
    results: &Results<'_>,
    key: &EntryKey,
    entry: &MergedEntry,
    language: Language,
) -> String {
    let catalogue = results.catalogue;
    let say = |words: Text, names: &str| fill(words.in_(language), &[("names", names)]);
    if entry.is_partial() {
        let blank = entry
            .unanswered
            .iter()
            .map(|of| wording::short(catalogue, of).to_owned());
        let lacking = entry.lacking().map(|(of, answer)| {
            format!(
                "{} ({})",
                wording::short(catalogue, of),
                answer.label().in_(language)
            )
        });
        let names = blank.chain(lacking).collect::<Vec<_>>().join(", ");
        let words = Text::new("nepopolno, manjka: {names}", "partial, missing: {names}");
        return if names.is_empty() {
            names
        } else {
            say(words, &names)
        };
    }
    if entry.unanswered.is_empty() {
        return String::new();
    }
    let of_unread: HashSet<&InstitutionId> = unread(results, key)
        .filter_map(|finding| finding.institution.as_ref())
        .collect();
    let (unread, blank): (Vec<&InstitutionId>, Vec<&InstitutionId>) =
        entry.unanswered.iter().partition(|of| of_unread.contains(of));
    let parts = [
        (
            unread,
            Text::new("brez berljivega odgovora: {names}", "no readable answer: {names}"),
        ),
        (blank, Text::new("ni odgovora: {names}", "no answer: {names}")),
    ];
    let parts = parts.into_iter().filter(|(of, _)| !of.is_empty());
    let parts = parts.map(|(of, words)| say(words, &wording::shorts(catalogue, of)));
    parts.collect::<Vec<_>>().join("; ")
}

/// Returns the findings about cells that hold something for an entry that could not be read: that is no blank answer. One walk of all
/// findings: not to be repeated for each of a thousand institutions.
fn unread<'r>(results: &Results<'r>, entry: &'r EntryKey) -> impl Iterator<Item = &'r Finding> {
    results.findings.iter().filter(move |finding| {
        finding.entry.as_ref() == Some(entry)
            && finding.fault.code.id.starts_with('V')
            && finding.fault.severity == Severity::Error
    })
}

fn decided(results: &Results<'_>, ruling: usize) -> String {
    let language = results.language();
    let Some(applied) = results.consolidated.rulings.get(ruling) else {
        return String::new();
    };
    let words = Text::new("odločitev št. {n} – {reason}", "decision no. {n} – {reason}");
    let number = (ruling + 1).to_string();
    fill(
        words.in_(language),
        &[("n", &number), ("reason", applied.ruling.reason.trim())],
    )
}
