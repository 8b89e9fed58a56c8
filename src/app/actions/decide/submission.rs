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
