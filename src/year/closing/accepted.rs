//! The accepted values of a year, as they are written to its history.

use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::mark::{Mark, Marks};
use crate::base::place::{Place, Spot};
use crate::base::value::Value;
use crate::inputs::history::{HistoryLine, Origin};
use crate::result::consolidated::{Claim, Consolidated, Merged, MergedEntry, Settlement};
use crate::result::marks;
use crate::strategy::catalogue::Catalogue;

/// Returns the accepted values of a year with their origins, in the order of the catalogue: each whole once, without an
/// institution if several were asked or a rule or decision settled it, followed by the claim of each institution.
///
/// Claims set aside by the lead's claim or by a decision are not accepted and have no row. A note is in the row of its
/// author's value; if there is no such value, it has its own row. Partial values are marked.
pub fn accepted(catalogue: &Catalogue, consolidated: &Consolidated) -> Vec<HistoryLine> {
    let mut lines = Vec::new();
    for (entry, merged) in &consolidated.entries {
        if entry.field == AnswerField::Note {
            lines.extend(lone_notes(consolidated, entry, merged));
            continue;
        }
        let settled = settled(
            consolidated,
            merged,
            marks::of_entry(catalogue, consolidated, entry, merged),
        );
        let one = match (merged.standing(), &merged.outcome) {
            ([claim], Merged::Agreed(_)) => Some(claim),
            _ => None,
        };
        if let (Some(value), None) = (merged.value(), one) {
            lines.push(HistoryLine {
                entry: entry.clone(),
                institution: None,
                value: text_of(value),
                note: String::new(),
                origin: Origin {
                    settled: settled.clone(),
                    ..Origin::default()
                },
            });
        }
        let parts = merged.claims.iter().enumerate();
        let parts = parts.filter(|(position, _)| is_part(merged, *position));
        lines.extend(parts.map(|(_, claim)| HistoryLine {
            entry: entry.clone(),
            institution: Some(claim.institution.clone()),
            value: text_of(&claim.value),
            note: note(consolidated, entry, &claim.institution).unwrap_or_default(),
            origin: origin(claim, &of_claim(consolidated, &settled, merged, claim)),
        }));
    }
    lines
}

/// Returns a value as it is written to a history, without surrounding white space.
fn text_of(value: &Value) -> String {
    value.canonical().trim().to_owned()
}

/// Returns `true` if a claim is part of the accepted value. All claims are part of a smallest or largest value, but those of a file that
/// a decision set aside.
fn is_part(merged: &MergedEntry, position: usize) -> bool {
    match &merged.outcome {
        Merged::Settled {
            by: Settlement::Sum | Settlement::Min | Settlement::Max | Settlement::Mean | Settlement::Least,
            ..
        } => position < merged.standing().len(),
        Merged::Settled {
            by: Settlement::Lead | Settlement::Computed | Settlement::Decision(_),
            ..
        }
        | Merged::Agreed(_)
        | Merged::Each
        | Merged::Missing
        | Merged::Open(_) => merged.counts(position),
    }
}

/// Returns how an entry was settled, for [`Origin::settled`]. The marks that the first word implies are left out.
fn settled(consolidated: &Consolidated, merged: &MergedEntry, marks: Marks) -> String {
    let also = |of: &str, implied: &[Mark]| {
        let kept = marks.iter().filter(|mark| !implied.contains(mark));
        kept.fold(of.to_owned(), |words, mark| {
            format!("{words} {}", mark.facts().key)
        })
    };
    let word = match &merged.outcome {
        Merged::Missing | Merged::Open(_) => return String::new(),
        Merged::Agreed(_) => "agreed",
        Merged::Each => "each",
        Merged::Settled {
            by: Settlement::Decision(position),
            ..
        } => {
            let ruling = consolidated.rulings.get(*position).map(|applied| &applied.ruling);
            let words = also("decision", &[Mark::Decided]);
            return ruling.map_or(words.clone(), |ruling| {
                format!("{words} {} {}", ruling.date, ruling.by)
            });
        }
        Merged::Settled { by, .. } => by.key(),
    };
    also(word, &[Mark::Mean])
}

/// Returns the same for the claim of an institution: of claims that stand side by side, with the marks of this one.
fn of_claim(consolidated: &Consolidated, settled: &str, merged: &MergedEntry, claim: &Claim) -> String {
    match &merged.outcome {
        Merged::Each => {
            let marks = marks::of_claim(consolidated, merged, claim).keys();
            let words = std::iter::once(settled).chain(marks);
            words.collect::<Vec<_>>().join(" ")
        }
        Merged::Agreed(_) | Merged::Settled { .. } | Merged::Missing | Merged::Open(_) => settled.to_owned(),
    }
}

/// Returns the note of an institution on an item; `None` if it wrote none.
fn note(consolidated: &Consolidated, entry: &EntryKey, institution: &InstitutionId) -> Option<String> {
    let beside = entry.valued().and_then(|_| entry.beside(AnswerField::Note))?;
    let claims = &consolidated.entries.get(&beside)?.claims;
    let claim = claims.iter().find(|claim| claim.institution == *institution)?;
    claim.value.as_text().map(str::to_owned)
}

/// Returns the notes of institutions whose value was not accepted or is missing.
fn lone_notes(consolidated: &Consolidated, entry: &EntryKey, notes: &MergedEntry) -> Vec<HistoryLine> {
    let beside = entry.beside(AnswerField::Value);
    let beside = beside.and_then(|beside| consolidated.entries.get(&beside));
    let has_row = |institution: &InstitutionId| {
        beside.is_some_and(|merged| {
            let mut claims = merged.claims.iter().enumerate();
            claims.any(|(position, claim)| claim.institution == *institution && is_part(merged, position))
        })
    };
    let lone = notes.claims.iter().filter(|claim| !has_row(&claim.institution));
    lone.map(|claim| HistoryLine {
        entry: entry.clone(),
        institution: Some(claim.institution.clone()),
        value: text_of(&claim.value),
        note: String::new(),
        origin: origin(claim, "each"),
    })
    .collect()
}

fn origin(claim: &Claim, settled: &str) -> Origin {
    Origin {
        file: claim.place.file.to_string(),
        sha256: claim.sha256.to_string(),
        cell: cell(&claim.place),
        settled: settled.to_owned(),
    }
}

/// Returns sheet and cell as in a formula: `Kazalniki!F14`.
fn cell(place: &Place) -> String {
    match (place.sheet_name(), place.cell_ref()) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (Some(sheet), None) => sheet.to_owned(),
        (None, _) => match place.spot {
            // An amount of a ledger that is text.
            Spot::Line { line, column } => format!("{line}:{column}"),
            Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => String::new(),
        },
    }
}
