//! The accepted values of a year, as its history keeps them.

use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::place::Place;
use crate::base::value::Value;
use crate::inputs::history::{HistoryLine, Origin};
use crate::result::consolidated::{Claim, Consolidated, Merged, MergedEntry, Settlement};

/// The accepted values of a year with their origins, in the order of the catalogue: each whole once, without an
/// institution where several were asked or a rule or decision made it, and under it what each institution stated of it.
///
/// What was set aside by the lead's word or by a decision is not accepted, and has no row. A note stands beside the value
/// of who wrote it; where there is no such value, it has its own row. What is partial says so.
pub fn accepted(consolidated: &Consolidated) -> Vec<HistoryLine> {
    let mut lines = Vec::new();
    for (entry, merged) in &consolidated.entries {
        if entry.field == AnswerField::Note {
            lines.extend(lone_notes(consolidated, entry, merged));
            continue;
        }
        let settled = settled(consolidated, merged);
        let one = match (merged.claims.as_slice(), &merged.outcome) {
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
            origin: origin(claim, &settled),
        }));
    }
    lines
}

/// A value as a history has it: white space around a text is no part of it.
fn text_of(value: &Value) -> String {
    value.canonical().trim().to_owned()
}

/// Returns `true` if a claim is part of what was accepted. The smallest value was found among all, so all of them are.
fn is_part(merged: &MergedEntry, position: usize) -> bool {
    match &merged.outcome {
        Merged::Settled {
            by: Settlement::Sum | Settlement::Min | Settlement::Max | Settlement::Mean,
            ..
        } => true,
        Merged::Settled {
            by: Settlement::Lead | Settlement::Decision(_),
            ..
        }
        | Merged::Agreed(_)
        | Merged::Each
        | Merged::Missing
        | Merged::Open(_) => merged.counts(position),
    }
}

/// How an entry was settled, as [`Origin::settled`] has it.
fn settled(consolidated: &Consolidated, merged: &MergedEntry) -> String {
    let word = match &merged.outcome {
        Merged::Missing | Merged::Open(_) => return String::new(),
        Merged::Agreed(_) => "agreed",
        Merged::Each => "each",
        Merged::Settled { by, .. } => match by {
            Settlement::Lead => "lead",
            Settlement::Sum => "sum",
            Settlement::Min => "min",
            Settlement::Max => "max",
            Settlement::Mean => "mean",
            Settlement::Decision(position) => {
                let ruling = consolidated.rulings.get(*position).map(|applied| &applied.ruling);
                return ruling.map_or_else(
                    || "decision".to_owned(),
                    |ruling| format!("decision {} {}", ruling.date, ruling.by),
                );
            }
        },
    };
    if merged.is_partial() {
        format!("{word} partial")
    } else {
        word.to_owned()
    }
}

/// The note that an institution wrote beside an item.
fn note(consolidated: &Consolidated, entry: &EntryKey, institution: &InstitutionId) -> Option<String> {
    let beside = entry.valued().and_then(|_| entry.beside(AnswerField::Note))?;
    let claims = &consolidated.entries.get(&beside)?.claims;
    let claim = claims.iter().find(|claim| claim.institution == *institution)?;
    match &claim.value {
        Value::Text(words) => Some(words.clone()),
        Value::Number(_) | Value::Flag(_) | Value::Status(_) => None,
    }
}

/// The notes of institutions whose value beside it was not accepted, or is not there.
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

/// Sheet and cell as a formula names them: `Kazalniki!F14`.
fn cell(place: &Place) -> String {
    match (place.sheet_name(), place.cell_ref()) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (Some(sheet), None) => sheet.to_owned(),
        (None, _) => String::new(),
    }
}
