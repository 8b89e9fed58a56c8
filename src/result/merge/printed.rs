//! The coordinator's texts, which are printed instead of those that were received; what was received stays among the claims.

use super::side_by_side::put;
use crate::base::finding::{Fault, Finding, Findings};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Found, Value};
use crate::forms::text_workbook::{CHANGED, NOT_PRINTED, TextRow, Texts, is_same};
use crate::result::acceptance::counted;
use crate::result::consolidated::{Claim, Consolidated, Merged, MergedEntry, Paragraph};
use crate::strategy::catalogue::Catalogue;

/// Puts the coordinator's texts in the place of those that were received, once all decisions are applied. Reports those that
/// replace nothing, and those whose received text has changed since.
pub fn print(catalogue: &Catalogue, consolidated: &mut Consolidated, texts: &Texts) -> Findings {
    let mut findings = Findings::new();
    for (entry, institution, row, place) in texts.answers() {
        let about = |fault: Fault| about(catalogue, fault, entry, place);
        let has_returned = counted(consolidated, institution).next().is_some();
        let merged = consolidated.entries.get_mut(entry);
        match replaceable(merged, institution, has_returned) {
            Ok(Some(merged)) => {
                let received = received(merged, institution);
                if !is_same(&row.basis, &received) {
                    let changed = CHANGED.fault().found(&received);
                    findings.push(about(
                        changed.with_message("before", Message::Found(row.basis.clone())),
                    ));
                }
                replace(catalogue, merged, institution, row, place, texts);
            }
            // The conflict between the institution's own files is reported.
            Ok(None) => {}
            Err(why) => findings.push(about(
                NOT_PRINTED.fault().found(&row.text).with_message("why", why),
            )),
        }
    }
    for (goal, text, place) in texts.paragraphs() {
        if catalogue.goals.contains_key(goal) {
            let paragraph = Paragraph {
                text: text.to_owned(),
                place: place.clone(),
            };
            consolidated.paragraphs.insert(goal.clone(), paragraph);
        } else {
            let why = Text::new("tega cilja ni v katalogu", "the catalogue has no such goal");
            let fault = NOT_PRINTED.fault().found(text).with_message("why", why);
            findings.push(fault.at(place.clone()));
        }
    }
    consolidated.proposal = texts.proposal().map(|(text, place)| Paragraph {
        text: text.to_owned(),
        place: place.clone(),
    });
    consolidated.texts = Some(texts.source.clone());
    findings
}

fn about(catalogue: &Catalogue, fault: Fault, entry: &EntryKey, place: &Place) -> Finding {
    let finding = fault.at(place.clone());
    if catalogue.knows(entry) {
        finding.about(entry.clone(), catalogue.subject(entry))
    } else {
        finding
    }
}

/// Returns the entry if a text may replace the answer of an institution; `None` if the institution's own files do not say yet what
/// it answers.
///
/// # Errors
/// Why nothing can be replaced.
fn replaceable<'m>(
    merged: Option<&'m mut MergedEntry>,
    institution: &InstitutionId,
    has_returned: bool,
) -> Result<Option<&'m mut MergedEntry>, Text> {
    const NOT_ASKED: Text = Text::new(
        "ustanova po tem v tem letu ni vprašana",
        "the institution is not asked for it in this year",
    );
    const NOTHING: Text = Text::new(
        "ustanova ni vrnila obrazca, ki bi veljal",
        "the institution returned no form that counts",
    );
    const DECIDED: Text = Text::new("besedilo določa odločitev", "a decision sets the text");
    let merged = merged.ok_or(NOT_ASKED)?;
    if merged.undecided.contains(institution) {
        return Ok(None);
    }
    let own = merged
        .standing()
        .iter()
        .find(|claim| claim.institution == *institution);
    // A text that a decision set stands in no file.
    let is_decided = own.is_some_and(Claim::is_set);
    match &merged.outcome {
        Merged::Open(_) => return Ok(None),
        Merged::Settled { .. } => return Err(DECIDED),
        Merged::Agreed(_) | Merged::Each | Merged::Missing if is_decided => return Err(DECIDED),
        Merged::Agreed(_) | Merged::Each | Merged::Missing => {}
    }
    if own.is_some() {
        return Ok(Some(merged));
    }
    if !merged.unanswered.contains(institution) {
        return Err(NOT_ASKED);
    }
    if has_returned {
        Ok(Some(merged))
    } else {
        Err(NOTHING)
    }
}

/// Returns the text that an institution wrote; blank if it wrote none.
fn received(merged: &MergedEntry, institution: &InstitutionId) -> String {
    let mut claims = merged.standing().iter();
    let own = claims.find(|claim| claim.institution == *institution);
    own.map(|claim| claim.value.canonical()).unwrap_or_default()
}

fn replace(
    catalogue: &Catalogue,
    merged: &mut MergedEntry,
    institution: &InstitutionId,
    row: &TextRow,
    place: &Place,
    texts: &Texts,
) {
    let value = Value::Text(row.text.as_str().into());
    let is_alone = merged.standing().len() + merged.unanswered.len() == 1;
    match &mut merged.outcome {
        Merged::Agreed(agreed) => *agreed = value.clone(),
        outcome @ Merged::Missing => {
            *outcome = if is_alone {
                Merged::Agreed(value.clone())
            } else {
                Merged::Each
            };
        }
        Merged::Each | Merged::Settled { .. } | Merged::Open(_) => {}
    }
    let claim = Claim {
        institution: institution.clone(),
        found: Found::beside(Some(&value), row.text.as_str()),
        value,
        place: place.clone(),
        sha256: texts.source.sha256.clone(),
    };
    put(catalogue, merged, claim);
}
