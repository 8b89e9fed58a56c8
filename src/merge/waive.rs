//! Waivers: findings that the coordinator accepts.

use super::codes::NOTHING_MATCHED;
use crate::consolidated::{AppliedRuling, Consolidated};
use crate::decisions::Decision;
use crate::finding::{Finding, Findings, Waived};

/// Marks every finding that a waiver accepts, and tells of each waiver, exclusion and accepted absence that matches
/// nothing.
///
/// To be called once, when all findings of the year are there. A waiver matches by its code and, where it names them,
/// the entry and the institution; of several that match, the first of the file is noted. A waived finding stays.
pub fn waive(consolidated: &mut Consolidated, findings: &mut Findings) {
    for finding in findings.iter_mut().filter(|finding| finding.waived.is_none()) {
        for applied in &mut consolidated.rulings {
            if accepts(&applied.ruling.decision, finding) {
                applied.effects += 1;
                finding
                    .waived
                    .get_or_insert_with(|| Waived::from(&applied.ruling));
            }
        }
    }
    let idle = consolidated.rulings.iter().filter(|applied| applied.effects == 0);
    findings.extend(idle.filter_map(nothing_matched));
}

fn accepts(decision: &Decision, finding: &Finding) -> bool {
    match decision {
        Decision::Waive {
            code,
            entry,
            institution,
        } => {
            finding.fault.code.id == code
                && (entry.is_none() || *entry == finding.entry)
                && (institution.is_none() || *institution == finding.institution)
        }
        Decision::Choose { .. }
        | Decision::Set { .. }
        | Decision::Exclude { .. }
        | Decision::Absent { .. } => false,
    }
}

/// A ruling on a value that took no effect was told when it was applied, with the reason.
fn nothing_matched(applied: &AppliedRuling) -> Option<Finding> {
    let decision = match &applied.ruling.decision {
        Decision::Waive {
            code,
            entry,
            institution,
        } => {
            let parts = [
                Some(code.clone()),
                entry.as_ref().map(ToString::to_string),
                institution.as_ref().map(ToString::to_string),
            ];
            format!(
                "[[waive]] {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            )
        }
        Decision::Exclude { file } => format!("[[exclude]] {file}"),
        Decision::Absent { institution } => format!("[[absent]] {institution}"),
        Decision::Choose { .. } | Decision::Set { .. } => return None,
    };
    let fault = NOTHING_MATCHED.fault().with("decision", decision);
    Some(fault.at(applied.ruling.place.clone()))
}
