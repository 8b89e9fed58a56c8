//! Decisions about submissions: which one is accepted or returned.

use std::collections::BTreeSet;

use super::super::CommandError;
use super::super::load::LoadedYear;
use crate::app::folder::FolderError;
use crate::base::finding::{Findings, Severity};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::inputs::decisions::{Decision, DecisionKind};
use crate::result::acceptance::{Acceptance, counted, of_institution};
use crate::result::consolidated::{Consolidated, FileRecord};

/// Returns the decisions to accept or return the submission of an institution that counts, one for each of its files; empty if
/// none counts.
pub(in crate::app) fn about_submission(
    consolidated: &Consolidated,
    kind: DecisionKind,
    institution: &InstitutionId,
) -> Vec<Decision> {
    let decision = |file: &FileRecord| {
        let (institution, digest) = (institution.clone(), Some(file.source.sha256.to_string()));
        if kind == DecisionKind::Accept {
            Decision::Accept { institution, digest }
        } else {
            Decision::Return { institution, digest }
        }
    };
    counted(consolidated, institution).map(decision).collect()
}

/// Returns the institutions whose submission waits for acceptance and has no open error.
pub(in crate::app) fn acceptable(consolidated: &Consolidated, findings: &Findings) -> Vec<InstitutionId> {
    let faulty: BTreeSet<&InstitutionId> = findings
        .iter()
        .filter(|finding| finding.counts_at(Severity::Error))
        .filter_map(|finding| finding.institution.as_ref())
        .collect();
    let mut waiting: Vec<InstitutionId> = Vec::new();
    for institution in consolidated
        .files
        .iter()
        .filter_map(|file| file.institution.as_ref())
    {
        let waits = of_institution(consolidated, institution) == Some(Acceptance::Pending);
        if waits && !faulty.contains(institution) && !waiting.contains(institution) {
            waiting.push(institution.clone());
        }
    }
    waiting
}

/// A submission that counts and that `--all` does not accept.
pub(in crate::app) struct HeldBack {
    /// Whose submission it is.
    pub(in crate::app) institution: InstitutionId,
    /// Whether it waits or was returned.
    pub(in crate::app) acceptance: Acceptance,
    /// The codes of its open errors, each once.
    pub(in crate::app) errors: Vec<&'static str>,
}

/// Returns the submissions that are not accepted and that [`acceptable`] leaves out, with the reason.
pub(in crate::app) fn held_back(consolidated: &Consolidated, findings: &Findings) -> Vec<HeldBack> {
    let acceptable = acceptable(consolidated, findings);
    let mut seen = acceptable.clone();
    let mut held = Vec::new();
    for institution in consolidated
        .files
        .iter()
        .filter_map(|file| file.institution.as_ref())
    {
        let acceptance = of_institution(consolidated, institution);
        let Some(acceptance) = acceptance.filter(|one| *one != Acceptance::Accepted) else {
            continue;
        };
        if !seen.contains(institution) {
            seen.push(institution.clone());
            held.push(HeldBack {
                institution: institution.clone(),
                acceptance,
                errors: errors_of(findings, institution),
            });
        }
    }
    held
}

/// Returns the codes of an institution's open errors, each once and in order.
pub(in crate::app) fn errors_of(findings: &Findings, institution: &InstitutionId) -> Vec<&'static str> {
    let own = findings.iter().filter(|finding| {
        finding.counts_at(Severity::Error) && finding.institution.as_ref() == Some(institution)
    });
    let codes: BTreeSet<&'static str> = own.map(|finding| finding.fault.code.id).collect();
    codes.into_iter().collect()
}

/// Returns the error that an institution has no submission that counts.
pub(in crate::app) fn no_submission(loaded: &LoadedYear, institution: &InstitutionId) -> CommandError {
    FolderError::new(
        Text::new(
            "od ustanove {institution} ni oddaje, ki bi veljala",
            "there is no submission of {institution} that counts",
        ),
        Text::new(
            "kaj je oddala, pokaže »zbir status«",
            "“zbir status” shows what it returned",
        ),
        &[("institution", loaded.catalogue.name(institution))],
    )
    .into()
}
