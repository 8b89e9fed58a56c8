//! From the returned workbooks to one answer per entry, with everything that was said and what was ruled.
//!
//! First the files: which count, which are the same, which stand against each other. Then the claims, entry by entry:
//! the catalogue says how several become one, and what it cannot settle stays open until a decision rules on it.

mod claims;
mod codes;
mod combine;
mod entries;
mod files;
mod paste;
mod rulings;
mod waive;

use crate::catalogue::Catalogue;
use crate::consolidated::{AppliedRuling, Consolidated};
use crate::decisions::{Decision, Decisions};
use crate::finding::{Findings, Waived};
use crate::key::InstitutionId;
use crate::place::Place;
use crate::submission::{SourceFile, Submission};
use crate::value::Year;

pub use codes::CODES;
pub use waive::waive;

/// A file of the inbox, and what was read from it.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The file.
    pub source: SourceFile,
    /// What was read; nothing when the file was refused, which a finding has told.
    pub submission: Option<Submission>,
}

/// Merges what came back into the year's result; the order in which the files come makes no difference.
///
/// Every entry that somebody was asked for is in the result, whether it was answered or not. Rulings that choose, set,
/// exclude or accept an absence take effect here; waivers do in [`waive`], once all findings are there.
pub fn merge(
    catalogue: &Catalogue,
    year: Year,
    decisions: &Decisions,
    mut incoming: Vec<Incoming>,
) -> (Consolidated, Findings) {
    incoming.sort_by(|a, b| {
        let key = |file: &Incoming| (file.source.path.clone(), file.source.sha256.clone());
        key(a).cmp(&key(b))
    });
    let mut findings = Findings::new();
    let mut rulings: Vec<AppliedRuling> = decisions
        .rulings
        .iter()
        .map(|ruling| AppliedRuling {
            ruling: ruling.clone(),
            effects: 0,
        })
        .collect();
    let inbox = files::sort_out(year, incoming, &mut rulings, &mut findings);
    let expected = |institution: &&InstitutionId| !catalogue.questions(institution, year).is_empty();
    let absent: Vec<InstitutionId> = catalogue
        .institutions
        .keys()
        .filter(expected)
        .filter(|institution| !inbox.voices.contains_key(*institution))
        .cloned()
        .collect();
    tell_absent(catalogue, year, &absent, &mut rulings, &mut findings);
    let mut entries = entries::merged(catalogue, year, &inbox.voices);
    rulings::apply(catalogue, &mut entries, &mut rulings, &mut findings);
    entries::tell(catalogue, year, &entries, &mut findings);
    let consolidated = Consolidated {
        year,
        entries: entries
            .into_iter()
            .map(|(entry, resolved)| (entry, resolved.merged))
            .collect(),
        files: inbox.files,
        absent,
        rulings,
    };
    (consolidated, findings)
}

/// Tells of each institution from which nothing came; where a decision accepts it, the finding stays visible as waived.
fn tell_absent(
    catalogue: &Catalogue,
    year: Year,
    absent: &[InstitutionId],
    rulings: &mut [AppliedRuling],
    findings: &mut Findings,
) {
    for institution in absent {
        let lines = paste::lines("absent", &[("institution", institution.as_str())]);
        let fault = codes::ABSENT
            .fault()
            .with("institution", catalogue.name(institution))
            .with("year", year)
            .with("lines", lines);
        let mut finding = fault.at(Place::file(format!("inbox/{year}"))).of(institution);
        for applied in rulings.iter_mut() {
            let accepts = match &applied.ruling.decision {
                Decision::Absent { institution: of } => of == institution,
                Decision::Waive { .. }
                | Decision::Choose { .. }
                | Decision::Set { .. }
                | Decision::Exclude { .. } => false,
            };
            if accepts {
                applied.effects += 1;
                finding
                    .waived
                    .get_or_insert_with(|| Waived::from(&applied.ruling));
            }
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests;
