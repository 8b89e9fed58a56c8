//! The end of a year: what is still open, and what is accepted.

mod accepted;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::result::acceptance::{Acceptance, of_institution};
use crate::result::consolidated::{Consolidated, FileState};
use crate::result::merge::{ABSENT, SEVERAL_FILES};
use crate::year::publish::awaits_decision;

pub use accepted::accepted;

/// A reason that keeps a year open.
#[derive(Debug, Clone)]
pub enum Open<'a> {
    /// Several differing workbooks of one institution: their paths, in order.
    Files(&'a InstitutionId, Vec<&'a str>),
    /// An institution returned nothing, and no decision accepts that.
    Absent(&'a InstitutionId),
    /// The submission of an institution was not accepted, or was returned for correction.
    Submission(&'a InstitutionId, Acceptance),
    /// The claims about an entry differ, and no decision settles it.
    Entry(&'a EntryKey),
    /// An error that is neither corrected nor waived, or a person's contact in an answer on which nobody has decided.
    Error(&'a Finding),
}

/// Returns what keeps a report a draft: everything that keeps a year open, except submissions that were not accepted yet.
pub fn unsettled<'a>(consolidated: &'a Consolidated, findings: &'a Findings) -> Vec<Open<'a>> {
    let mut open = open(consolidated, findings);
    open.retain(|matter| !matches!(matter, Open::Submission(..)));
    open
}

/// Returns everything that keeps a year open, in the order in which to deal with it: conflicting files first, as other
/// conflicts follow from them; then missing institutions, conflicts, errors that none of these already reports, and submissions that were not accepted.
pub fn open<'a>(consolidated: &'a Consolidated, findings: &'a Findings) -> Vec<Open<'a>> {
    let mut open = Vec::new();
    let mut torn: Vec<&InstitutionId> = Vec::new();
    for file in &consolidated.files {
        if let (FileState::Conflicting, Some(institution)) = (&file.state, &file.institution)
            && !torn.contains(&institution)
        {
            torn.push(institution);
        }
    }
    for institution in &torn {
        let files = consolidated
            .files
            .iter()
            .filter(|file| {
                file.state == FileState::Conflicting && file.institution.as_ref() == Some(*institution)
            })
            .map(|file| file.source.path.as_str());
        open.push(Open::Files(institution, files.collect()));
    }
    let accepted = |institution: &InstitutionId| {
        findings.iter().any(|finding| {
            *finding.fault.code == ABSENT
                && finding.waived.is_some()
                && finding.institution.as_ref() == Some(institution)
        })
    };
    let absent = consolidated
        .absent
        .iter()
        .filter(|institution| !accepted(institution));
    open.extend(absent.map(Open::Absent));
    let is_open = |entry: &EntryKey| {
        let entry = consolidated.entries.get(entry);
        entry.is_some_and(|entry| entry.outcome.is_open())
    };
    let entries = consolidated.entries.keys().filter(|entry| is_open(entry));
    open.extend(entries.map(Open::Entry));
    let is_told = |finding: &Finding| {
        let of_merge = finding.fault.code.id.starts_with('M');
        *finding.fault.code == SEVERAL_FILES || (of_merge && finding.entry.as_ref().is_some_and(is_open))
    };
    let errors = findings.iter().filter(|finding| {
        finding.counts_at(Severity::Error) && !is_told(finding) || awaits_decision(finding)
    });
    open.extend(errors.map(Open::Error));
    let mut asked: Vec<&InstitutionId> = Vec::new();
    for institution in consolidated
        .files
        .iter()
        .filter_map(|file| file.institution.as_ref())
    {
        if asked.contains(&institution) {
            continue;
        }
        asked.push(institution);
        let acceptance = of_institution(consolidated, institution);
        let waits = acceptance.filter(|acceptance| *acceptance != Acceptance::Accepted);
        open.extend(waits.map(|acceptance| Open::Submission(institution, acceptance)));
    }
    open
}
