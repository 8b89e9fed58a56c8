//! The coordinator's rulings on single values: `choose` and `set`.

use indexmap::IndexMap;

use super::codes::NO_EFFECT;
use super::combine::set_aside;
use super::entries::Resolved;
use crate::catalogue::Catalogue;
use crate::consolidated::{AppliedRuling, Merged, MergedEntry, Settlement};
use crate::decisions::Decision;
use crate::finding::Findings;
use crate::key::{EntryKey, InstitutionId};
use crate::language::{Said, Text};
use crate::value::Value;

/// Applies each ruling on an entry; one that cannot take effect is told, with the reason.
///
/// A ruling also settles what was agreed: what it sets aside is kept.
pub(super) fn apply(
    catalogue: &Catalogue,
    entries: &mut IndexMap<EntryKey, Resolved>,
    rulings: &mut [AppliedRuling],
    findings: &mut Findings,
) {
    for (position, applied) in rulings.iter_mut().enumerate() {
        let entry = match &applied.ruling.decision {
            Decision::Choose { entry, .. } | Decision::Set { entry, .. } => entry.clone(),
            Decision::Waive { .. } | Decision::Exclude { .. } | Decision::Absent { .. } => continue,
        };
        let ruled = entries
            .get_mut(&entry)
            .ok_or_else(|| {
                Text::new(
                    "v tem letu po tej vrednosti ni vprašan nihče",
                    "nobody is asked for this value in this year",
                )
                .into()
            })
            .and_then(|resolved| {
                let merged = &mut resolved.merged;
                let value = ruled_value(catalogue, merged, &applied.ruling.decision)?;
                merged.outcome = Merged::Settled {
                    set_aside: set_aside(&merged.claims, &value),
                    value,
                    by: Settlement::Decision(position),
                };
                Ok(())
            });
        match ruled {
            Ok(()) => applied.effects += 1,
            Err(reason) => {
                let fault = NO_EFFECT.fault().with_said("reason", reason);
                let finding = fault.at(applied.ruling.place.clone());
                let subject = catalogue.subject(&entry);
                findings.push(finding.about(entry, subject));
            }
        }
    }
}

/// The value that a ruling wants.
///
/// # Errors
/// Why it cannot be had.
fn ruled_value(catalogue: &Catalogue, merged: &MergedEntry, decision: &Decision) -> Result<Value, Said> {
    if let Merged::Settled {
        by: Settlement::Decision(_),
        ..
    } = &merged.outcome
    {
        let text = Text::new(
            "o tej vrednosti odloča že prejšnja odločitev",
            "an earlier ruling decides on this value already",
        );
        return Err(text.into());
    }
    match decision {
        Decision::Choose { institution, .. } => chosen(catalogue, merged, institution),
        Decision::Set { entry, value } => catalogue.read_value(entry, value).ok_or_else(|| {
            let text = Text::new(
                "»{value}« ni vrednost te postavke",
                "“{value}” is not a value of this item",
            );
            text.fill(&[("value", value)])
        }),
        // Not rulings on an entry; the caller has passed them by.
        Decision::Waive { .. } | Decision::Exclude { .. } | Decision::Absent { .. } => Err(Said::default()),
    }
}

fn chosen(catalogue: &Catalogue, merged: &MergedEntry, institution: &InstitutionId) -> Result<Value, Said> {
    let mut claims = merged
        .claims
        .iter()
        .filter(|claim| claim.institution == *institution);
    let name = [("institution", catalogue.name(institution))];
    let Some(claim) = claims.next() else {
        let text = Text::new(
            "ustanova {institution} o tem ni navedla ničesar",
            "{institution} made no claim about it",
        );
        return Err(text.fill(&name));
    };
    if claims.any(|other| other.value != claim.value) {
        let text = Text::new(
            "datoteke ustanove {institution} navajajo različno; najprej izločite tisto, ki ne velja",
            "the files of {institution} differ; exclude the one that does not hold first",
        );
        return Err(text.fill(&name));
    }
    Ok(claim.value.clone())
}
