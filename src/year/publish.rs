//! The one door through which the texts of a year go to its outputs: numbers that identify a person are masked, and a person's
//! telephone or e-mail address is marked until it is decided on. What came back, and what the rules saw, is not changed; file and
//! cell, by which the original is found, stay.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::base::finding::{Finding, Findings};
use crate::base::key::InstitutionId;
use crate::base::personal::{mask_numbers, published};
use crate::base::place::Place;
use crate::base::value::Found;
use crate::forms::submission::{Confirmation, Entry, Reading};
use crate::inputs::decisions::Decision;
use crate::result::consolidated::{Consolidated, Merged, MergedEntry};
use crate::result::lists::MergedList;
use crate::rules;
use crate::strategy::catalogue::Catalogue;

/// Returns `true` if a finding asks an institution for a person's contact in an answer, and nobody has decided on it.
pub(super) fn awaits_decision(finding: &Finding) -> bool {
    *finding.fault.code == rules::CONTACT && finding.waived.is_none() && finding.entry.is_some()
}

/// Masks and marks the texts of a year, before any output is made of them.
pub(super) fn publish(catalogue: &Catalogue, consolidated: &mut Consolidated, findings: &mut Findings) {
    let asked = findings.iter().filter(|finding| awaits_decision(finding));
    let asked: HashSet<Place> = asked.map(|finding| finding.place.clone()).collect();
    let texts = consolidated.texts.as_ref().map(|texts| texts.path.clone());
    for merged in consolidated.entries.values_mut() {
        entry(catalogue, merged, &asked, texts.as_deref());
    }
    for row in consolidated.lists.values_mut().flat_map(MergedList::all_rows_mut) {
        for cell in row.cells.values_mut() {
            let is_asked = asked.contains(&cell.place);
            list_cell(catalogue, cell, is_asked);
        }
    }
    for paragraph in consolidated.paragraphs.values_mut() {
        let is_asked = asked.contains(&paragraph.place);
        publish_text(catalogue, &mut paragraph.text, is_asked);
    }
    if let Some(proposal) = &mut consolidated.proposal {
        // Nobody is asked back about it: a person's contact in it is marked in any case.
        publish_text(catalogue, &mut proposal.text, true);
    }
    for file in &mut consolidated.files {
        if let Some(confirmation) = &mut file.confirmation {
            self::confirmation(confirmation);
        }
    }
    for signature in &mut consolidated.signatures {
        confirmation(&mut signature.confirmation);
        if let Some(remark) = &mut signature.remark {
            mask_numbers(remark);
        }
    }
    for applied in &mut consolidated.rulings {
        mask_numbers(&mut applied.ruling.reason);
        mask_numbers(&mut applied.ruling.by);
        match &mut applied.ruling.decision {
            Decision::Set { value, .. } => mask_words(value),
            Decision::Remark { text, .. } => mask_numbers(text),
            Decision::Choose { saw, .. } => saw.iter_mut().for_each(mask_words),
            Decision::Waive { .. }
            | Decision::Exclude { .. }
            | Decision::Absent { .. }
            | Decision::Accept { .. }
            | Decision::Return { .. } => {}
        }
    }
    if let Some(ledger) = &mut consolidated.ledger {
        for row in &mut ledger.rows {
            mask_numbers(&mut row.name);
        }
        for row in &mut ledger.left_out {
            mask_numbers(&mut row.words);
        }
    }
    for finding in findings.iter_mut() {
        if let Some(waived) = &mut finding.waived {
            mask_numbers(&mut waived.reason);
            mask_numbers(&mut waived.by);
            waived.remark.iter_mut().for_each(mask_numbers);
        }
    }
}

fn entry(catalogue: &Catalogue, merged: &mut MergedEntry, asked: &HashSet<Place>, texts: Option<&str>) {
    let is_asked = merged.claims.iter().any(|claim| asked.contains(&claim.place));
    // The rules looked at the coordinator's text, not at the one that it replaces.
    let replaced: Vec<InstitutionId> = merged
        .claims
        .iter()
        .filter(|claim| Some(claim.place.file.as_str()) == texts)
        .map(|claim| claim.institution.clone())
        .collect();
    for claim in &mut merged.claims {
        let is_replaced = Some(claim.place.file.as_str()) != texts && replaced.contains(&claim.institution);
        let mut found = claim.found().into_owned();
        let text = |text: &mut String| publish_text(catalogue, text, is_asked || is_replaced);
        if claim.value.as_text().is_some() {
            claim.value.change_text(text);
            text(&mut found);
        } else {
            // A figure stays as it is, also one of eight digits.
            mask_words(&mut found);
        }
        claim.found = Found::beside(Some(&claim.value), found);
    }
    for cell in &mut merged.unread {
        mask_words(&mut cell.found);
    }
    match &mut merged.outcome {
        Merged::Agreed(value) | Merged::Settled { value, .. } => {
            value.change_text(|text| publish_text(catalogue, text, is_asked));
        }
        Merged::Missing | Merged::Each | Merged::Open(_) => {}
    }
}

/// Masks and marks a cell of a list like an answer; a figure stays as it is.
fn list_cell(catalogue: &Catalogue, cell: &mut Entry, is_asked: bool) {
    let mut found = cell.found().into_owned();
    if let Reading::Value(value) = &mut cell.reading
        && value.as_text().is_some()
    {
        value.change_text(|text| publish_text(catalogue, text, is_asked));
        publish_text(catalogue, &mut found, is_asked);
    } else {
        mask_words(&mut found);
    }
    cell.found = Found::beside(cell.value(), found);
}

/// Masks a text, and marks a person's contact in it if that is asked back.
fn publish_text(catalogue: &Catalogue, text: &mut String, is_asked: bool) {
    let marked = |trace: &_| is_asked && rules::is_asked_back(catalogue, text, trace);
    let changed = published(text, catalogue.strategy.language, marked).into_owned();
    *text = changed;
}

fn confirmation(confirmation: &mut Confirmation) {
    let named = [&mut confirmation.office, &mut confirmation.role];
    named.into_iter().flatten().for_each(mask_numbers);
    for (_, line) in &mut confirmation.lines {
        mask_numbers(&mut line.value);
    }
}

/// Masks a text unless it is a figure.
fn mask_words(text: &mut String) {
    if text.trim().parse::<Decimal>().is_err() {
        mask_numbers(text);
    }
}
