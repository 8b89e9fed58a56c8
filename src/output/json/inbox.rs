//! Submissions and decisions in the public format.

use serde::Serialize;

use super::findings::Place;
use crate::base::key::{EntryKey, InstitutionId};
use crate::output::wording;
use crate::result::acceptance::{Acceptance, acceptance};
use crate::result::consolidated::{AppliedRuling, Consolidated, FileRecord, FileState};

#[derive(Serialize)]
pub(super) struct Submission<'a> {
    file: &'a str,
    sha256: &'a str,
    size: u64,
    institution: Option<&'a InstitutionId>,
    state: &'static str,
    /// For a duplicate, the identical file.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<&'a str>,
    /// For a superseded file, the corrected one.
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<&'a str>,
    /// For a joined file, the others.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    joined_with: &'a [String],
    /// For an excluded file, the number of the decision, from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<usize>,
    confirmation: Option<Confirmation<'a>>,
    /// Of the submission that counts: pending, returned, accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    acceptance: Option<&'static str>,
}

#[derive(Serialize)]
struct Confirmation<'a> {
    confirmed: Option<bool>,
    office: Option<&'a str>,
    role: Option<&'a str>,
    date: Option<String>,
    /// The revision of the answers, from one.
    revision: u32,
    /// Whether the institution marked the return as provisional.
    provisional: bool,
    /// Whether the institution stated that it had no activity, and no figure contradicts that.
    nil: bool,
}

#[derive(Serialize)]
pub(super) struct Decision<'a> {
    /// Counted from one, as answers and submissions name it.
    number: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a EntryKey>,
    #[serde(skip_serializing_if = "Option::is_none")]
    institution: Option<&'a InstitutionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    /// For a remark, what the report prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// For a choice, the value of the claim when it was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    saw: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// For an acceptance or return, the SHA-256 of the submission.
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<&'a str>,
    reason: &'a str,
    by: &'a str,
    date: String,
    /// The end of a waiver: a year or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    place: Place<'a>,
    /// The number of findings, entries, files or institutions affected.
    effects: usize,
}

/// A workbook of finance that came back.
#[derive(Serialize)]
pub(super) struct Signature<'a> {
    file: &'a str,
    sha256: &'a str,
    /// confirmed, refused, unanswered, incomplete, stale, changed, set-aside.
    state: &'static str,
    confirmed: Option<bool>,
    office: Option<&'a str>,
    role: Option<&'a str>,
    date: Option<String>,
    remark: Option<&'a str>,
    /// The digest of the amounts that it shows.
    digest: &'a str,
}

/// Returns every workbook of finance that came back.
pub(super) fn signatures(consolidated: &Consolidated) -> Vec<Signature<'_>> {
    let signatures = consolidated.signatures.iter();
    let signatures = signatures.map(|one| Signature {
        file: &one.source.path,
        sha256: &one.source.sha256,
        state: one.standing.key(),
        confirmed: one.confirmation.confirmed,
        office: one.confirmation.office.as_deref(),
        role: one.confirmation.role.as_deref(),
        date: one.confirmation.date.map(|date| date.to_string()),
        remark: one.remark.as_deref(),
        digest: &one.digest,
    });
    signatures.collect()
}

/// Returns every file of the inbox.
pub(super) fn submissions(consolidated: &Consolidated) -> Vec<Submission<'_>> {
    consolidated
        .files
        .iter()
        .map(|file| submission(consolidated, file))
        .collect()
}

/// Returns every decision, in the order of its file.
pub(super) fn decisions(consolidated: &Consolidated) -> Vec<Decision<'_>> {
    (1..)
        .zip(&consolidated.rulings)
        .map(|(number, applied)| decision(number, applied))
        .collect()
}

fn submission<'a>(consolidated: &Consolidated, file: &'a FileRecord) -> Submission<'a> {
    let (same_as, superseded_by, decision) = match &file.state {
        FileState::Duplicate(of) => (Some(of.as_str()), None, None),
        FileState::Superseded(by) => (None, Some(by.as_str()), None),
        FileState::Excluded(ruling) => (None, None, Some(ruling + 1)),
        FileState::Counted | FileState::Joined(_) | FileState::Refused | FileState::Conflicting => {
            (None, None, None)
        }
    };
    let joined_with: &[String] = if let FileState::Joined(others) = &file.state {
        others
    } else {
        &[]
    };
    Submission {
        file: &file.source.path,
        sha256: &file.source.sha256,
        size: file.source.size,
        institution: file.institution.as_ref(),
        state: wording::file_state_key(&file.state),
        same_as,
        superseded_by,
        joined_with,
        decision,
        confirmation: file.confirmation.as_ref().map(|confirmation| Confirmation {
            confirmed: confirmation.confirmed,
            office: confirmation.office.as_deref(),
            role: confirmation.role.as_deref(),
            date: confirmation.date.map(|date| date.to_string()),
            revision: confirmation.version(),
            provisional: confirmation.is_provisional(),
            nil: confirmation.is_nil,
        }),
        acceptance: acceptance(consolidated, file).map(Acceptance::key),
    }
}

fn decision(number: usize, applied: &AppliedRuling) -> Decision<'_> {
    let ruling = &applied.ruling;
    let decision = &ruling.decision;
    Decision {
        number,
        kind: decision.kind().facts().key,
        code: decision.code(),
        entry: decision.entry(),
        institution: decision.institution(),
        value: decision.value(),
        text: decision.text(),
        saw: decision.saw(),
        file: decision.file(),
        digest: decision.digest(),
        reason: ruling.reason.trim(),
        by: &ruling.by,
        date: ruling.date.to_string(),
        until: ruling.until.map(|until| until.to_string()),
        place: Place::of(&ruling.place),
        effects: applied.effects,
    }
}
