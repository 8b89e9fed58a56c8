//! One cause, one finding: drops findings that only follow from another reported finding.
//!
//! The rules and the merge leave out such findings themselves where they can; here are those that are known only once all
//! findings of the year are.

use std::collections::{HashMap, HashSet};

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::place::Place;
use crate::forms::intake::THOUSANDFOLD;
use crate::result::consolidated::{Consolidated, FileState};
use crate::result::merge::{ABSENT, PART_ABSENT, PARTIAL};
use crate::rules::FAILED;

/// Drops findings that follow from another. A finding that no longer counts, or is less severe than the one that follows, is
/// no cause: dropping the more severe one would hide it from the exit code. A waived finding stays visible.
pub(super) fn without_followers(consolidated: &Consolidated, findings: Findings) -> Findings {
    let causes = Causes::of(consolidated, &findings);
    let kept: Vec<bool> = findings
        .iter()
        .map(|finding| finding.waived.is_some() || !causes.cover(finding))
        .collect();
    let findings = findings.into_iter().zip(kept);
    findings
        .filter_map(|(finding, is_kept)| is_kept.then_some(finding))
        .collect()
}

/// The causes of other findings, with the severity of each.
struct Causes<'a> {
    consolidated: &'a Consolidated,
    /// The files that do not count.
    refused: HashSet<&'a str>,
    /// Why an answer is missing.
    of_answers: HashMap<(&'a InstitutionId, &'a EntryKey), Severity>,
    /// Why a sheet, a column, a row or a whole workbook of an institution was not read.
    of_sheets: HashMap<&'a InstitutionId, Severity>,
    /// Why a file of an institution does not count.
    of_files: HashMap<&'a InstitutionId, Severity>,
    /// Cells whose figure is a thousand times last year's, or a thousandth.
    of_sums: HashMap<&'a Place, Severity>,
}

impl<'a> Causes<'a> {
    fn of(consolidated: &'a Consolidated, findings: &'a Findings) -> Self {
        let refused = consolidated
            .files
            .iter()
            .filter(|file| file.state == FileState::Refused);
        let mut causes = Self {
            consolidated,
            refused: refused.map(|file| file.source.path.as_str()).collect(),
            of_answers: HashMap::new(),
            of_sheets: HashMap::new(),
            of_files: HashMap::new(),
            of_sums: HashMap::new(),
        };
        for finding in findings.iter().filter(|finding| finding.waived.is_none()) {
            causes.take(finding);
        }
        causes
    }

    fn take(&mut self, finding: &'a Finding) {
        let severity = finding.fault.severity;
        if finding.fault.code == &THOUSANDFOLD {
            most_severe(&mut self.of_sums, &finding.place, severity);
        }
        let Some(institution) = &finding.institution else {
            return;
        };
        let is_absent = finding.fault.code == &ABSENT;
        if let Some(entry) = &finding.entry {
            most_severe(&mut self.of_answers, (institution, entry), severity);
        } else if is_absent || finding.fault.code == &PART_ABSENT || hides_answers(finding) {
            most_severe(&mut self.of_sheets, institution, severity);
        }
        if !is_absent && self.refused.contains(finding.place.file.as_str()) {
            most_severe(&mut self.of_files, institution, severity);
            most_severe(&mut self.of_sheets, institution, severity);
        }
    }

    /// Returns `true` if a finding only follows from these causes.
    fn cover(&self, finding: &Finding) -> bool {
        let is_severe =
            |cause: Option<&Severity>| cause.is_some_and(|cause| *cause >= finding.fault.severity);
        let code = finding.fault.code;
        if code == &PARTIAL {
            // A partial sum follows if the reason of every institution without a value is reported.
            let Some(entry) = &finding.entry else { return false };
            let Some(merged) = self.consolidated.entries.get(entry) else {
                return false;
            };
            let is_reported = |institution| {
                is_severe(self.of_answers.get(&(institution, entry)))
                    || is_severe(self.of_sheets.get(institution))
            };
            !merged.unanswered.is_empty() && merged.unanswered.iter().all(is_reported)
        } else if code == &ABSENT {
            // The institution has sent a file; a finding about the file reports why it does not count.
            let institution = finding.institution.as_ref();
            institution.is_some_and(|institution| is_severe(self.of_files.get(institution)))
        } else if code == &FAILED {
            // A figure that is a thousand times too large fails every sum that it is part of.
            let mut places = std::iter::once(&finding.place).chain(&finding.related);
            places.any(|place| is_severe(self.of_sums.get(place)))
        } else {
            false
        }
    }
}

fn most_severe<K: Eq + std::hash::Hash>(causes: &mut HashMap<K, Severity>, of: K, severity: Severity) {
    let known = causes.entry(of).or_insert(severity);
    *known = severity.max(*known);
}

/// Returns `true` if a finding means that a sheet, a column, a row or a whole workbook was not read.
fn hides_answers(finding: &Finding) -> bool {
    finding.fault.code.id.starts_with('W') && finding.fault.code.severity == Severity::Error
}
