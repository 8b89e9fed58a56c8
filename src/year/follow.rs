//! One cause, one finding: what only follows from a finding that is reported is not reported as well.
//!
//! The rules and the merge leave out what they can see themselves; what can be seen only when all findings of the year
//! are there stands here.

use std::collections::{HashMap, HashSet};

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::place::Place;
use crate::forms::intake::THOUSANDFOLD;
use crate::result::consolidated::{Consolidated, FileState};
use crate::result::merge::{ABSENT, PARTIAL};
use crate::rules::FAILED;

/// Drops findings that follow from another. What no longer counts, or weighs less than what follows, is no cause: to
/// leave out the heavier of the two would hide it from the exit code. A finding that is waived stays, to be seen.
pub(super) fn without_followers(consolidated: &Consolidated, findings: Findings) -> Findings {
    let causes = Causes::of(consolidated, &findings);
    let kept: Vec<bool> = findings
        .iter()
        .map(|finding| finding.waived.is_some() || !causes.tell(finding))
        .collect();
    let findings = findings.into_iter().zip(kept);
    findings
        .filter_map(|(finding, is_kept)| is_kept.then_some(finding))
        .collect()
}

/// What others follow from, with the weight of each.
struct Causes<'a> {
    consolidated: &'a Consolidated,
    /// The files that do not count.
    refused: HashSet<&'a str>,
    /// Why an answer is not there.
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
        let weight = finding.fault.severity;
        if finding.fault.code == &THOUSANDFOLD {
            heaviest(&mut self.of_sums, &finding.place, weight);
        }
        let Some(institution) = &finding.institution else {
            return;
        };
        let is_absent = finding.fault.code == &ABSENT;
        if let Some(entry) = &finding.entry {
            heaviest(&mut self.of_answers, (institution, entry), weight);
        } else if is_absent || hides_answers(finding) {
            heaviest(&mut self.of_sheets, institution, weight);
        }
        if !is_absent && self.refused.contains(finding.place.file.as_str()) {
            heaviest(&mut self.of_files, institution, weight);
            heaviest(&mut self.of_sheets, institution, weight);
        }
    }

    /// Returns `true` if they tell what a finding would tell again.
    fn tell(&self, finding: &Finding) -> bool {
        let weighs = |cause: Option<&Severity>| cause.is_some_and(|cause| *cause >= finding.fault.severity);
        let code = finding.fault.code;
        if code == &PARTIAL {
            // A sum lacks whoever gave no value; why each did not, each is reported.
            let Some(entry) = &finding.entry else { return false };
            let Some(merged) = self.consolidated.entries.get(entry) else {
                return false;
            };
            let tells = |institution| {
                weighs(self.of_answers.get(&(institution, entry))) || weighs(self.of_sheets.get(institution))
            };
            !merged.unanswered.is_empty() && merged.unanswered.iter().all(tells)
        } else if code == &ABSENT {
            // The institution has sent a file; why that one does not count is told of the file.
            let institution = finding.institution.as_ref();
            institution.is_some_and(|institution| weighs(self.of_files.get(institution)))
        } else if code == &FAILED {
            // A figure that is a thousand times too large fails every sum that it stands in.
            let mut places = std::iter::once(&finding.place).chain(&finding.related);
            places.any(|place| weighs(self.of_sums.get(place)))
        } else {
            false
        }
    }
}

fn heaviest<K: Eq + std::hash::Hash>(causes: &mut HashMap<K, Severity>, of: K, weight: Severity) {
    let known = causes.entry(of).or_insert(weight);
    *known = weight.max(*known);
}

/// Returns `true` if a finding means that a sheet, a column, a row or a whole workbook was not read.
fn hides_answers(finding: &Finding) -> bool {
    finding.fault.code.id.starts_with('W') && finding.fault.code.severity == Severity::Error
}
