//! Waivers and remarks: findings that the coordinator accepts.

use super::codes::{EXPIRED, NOTHING_MATCHED, REMARK_ON_ERROR};
use crate::base::finding::{Finding, Findings, Severity, Waived};
use crate::inputs::decisions::{Decision, DecisionKind, Ruling};
use crate::result::acceptance::is_about;
use crate::result::consolidated::{AppliedRuling, Consolidated, FileState};

/// Marks every finding that a waiver accepts, and reports each waiver, exclusion and accepted absence that matches
/// nothing.
///
/// Call it once, when all findings of the year are known. A waiver matches by its code and, if it names them, the entry and
/// the institution; of several that match, the first of the file is recorded. A waived finding stays in the list. A waiver
/// that has expired accepts nothing; that is reported if it still matches a finding.
pub fn waive(consolidated: &mut Consolidated, findings: &mut Findings) {
    let mut over = vec![false; consolidated.rulings.len()];
    for applied in &mut consolidated.rulings {
        let counted = consolidated
            .files
            .iter()
            .filter(|file| file.state == FileState::Counted);
        applied.effects += counted.filter(|file| is_about(applied, file)).count();
    }
    for finding in findings.iter_mut().filter(|finding| finding.waived.is_none()) {
        for (applied, over) in consolidated.rulings.iter_mut().zip(&mut over) {
            if !accepts(&applied.ruling.decision, finding) {
                continue;
            }
            if applied.ruling.expired {
                *over = true;
            } else {
                applied.effects += 1;
                finding
                    .waived
                    .get_or_insert_with(|| Waived::from(&applied.ruling));
            }
        }
    }
    for (applied, over) in consolidated.rulings.iter().zip(over) {
        if over {
            findings.extend(expired(applied));
        } else if applied.effects == 0 && is_of_error(&applied.ruling.decision, findings) {
            let code = applied.ruling.decision.code().unwrap_or_default();
            findings.push(
                REMARK_ON_ERROR
                    .fault()
                    .with("code", code)
                    .at(applied.ruling.place.clone()),
            );
        } else if applied.effects == 0 {
            findings.extend(nothing_matched(applied));
        }
    }
}

/// Returns `true` if one of the rulings will waive a finding of a file, which is marked when all findings of the year are known.
pub fn will_be_waived(rulings: &[Ruling], finding: &Finding) -> bool {
    rulings
        .iter()
        .any(|ruling| !ruling.expired && accepts(&ruling.decision, finding))
}

fn accepts(decision: &Decision, finding: &Finding) -> bool {
    let (code, entry, institution) = match decision {
        Decision::Waive {
            code,
            entry,
            institution,
        } => (code, entry, institution),
        // An error is corrected or waived; a remark leaves it open.
        Decision::Remark {
            code,
            entry,
            institution,
            text: _,
        } if finding.fault.severity < Severity::Error => (code, entry, institution),
        Decision::Remark { .. }
        | Decision::Choose { .. }
        | Decision::Set { .. }
        | Decision::Exclude { .. }
        | Decision::Absent { .. }
        | Decision::Accept { .. }
        | Decision::Return { .. } => return false,
    };
    finding.fault.code.id == code
        && (entry.is_none() || *entry == finding.entry)
        && (institution.is_none() || *institution == finding.institution)
}

/// Returns `true` if a remark names an error, which it does not settle.
fn is_of_error(decision: &Decision, findings: &Findings) -> bool {
    let is_named = |finding: &Finding| {
        let institution = decision.institution();
        Some(finding.fault.code.id) == decision.code()
            && decision
                .entry()
                .is_none_or(|entry| finding.entry.as_ref() == Some(entry))
            && institution.is_none_or(|institution| finding.institution.as_ref() == Some(institution))
    };
    decision.kind() == DecisionKind::Remark && findings.iter().any(is_named)
}

fn expired(applied: &AppliedRuling) -> Option<Finding> {
    let fault = EXPIRED.fault().with("decision", named(&applied.ruling.decision)?);
    let fault = fault.with_message("until", applied.ruling.until?.to_message());
    Some(fault.at(applied.ruling.place.clone()))
}

/// A ruling on a value that took no effect was reported when it was applied, with the reason.
fn nothing_matched(applied: &AppliedRuling) -> Option<Finding> {
    let fault = NOTHING_MATCHED.fault();
    let fault = fault.with("decision", named(&applied.ruling.decision)?);
    Some(fault.at(applied.ruling.place.clone()))
}

/// Returns a ruling as it is in its file, in one line; `None` for a ruling on a value or a submission.
fn named(decision: &Decision) -> Option<String> {
    let kind = decision.kind();
    // A submission that was returned is followed by another one, which is no fault of the decision.
    if matches!(
        kind,
        DecisionKind::Choose | DecisionKind::Set | DecisionKind::Accept | DecisionKind::Return
    ) {
        return None;
    }
    let fields = decision.fields().into_iter().filter(|(name, _)| *name != "text");
    let fields: Vec<String> = fields.map(|(_, value)| value).collect();
    Some(format!("[[{}]] {}", kind.facts().key, fields.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::decisions::Until;
    use crate::result::merge::sample::{Done, absent, choose, done, exclude, three, waiver};

    #[test]
    fn an_accepted_absence_stays_visible_and_does_not_count() {
        let mut done = done(
            three(),
            [absent("luk"), absent("duk"), waiver("M101", None, None)],
        );
        let found = done.of("M101")[0];
        let waived = found.waived.as_ref().unwrap();
        assert_eq!(
            (waived.reason.as_str(), waived.by.as_str()),
            ("Preverjeno po telefonu.", "Urad")
        );
        assert_eq!(done.effects(), [1, 0, 0]);
        waive(&mut done.consolidated, &mut done.findings);
        assert_eq!(
            done.messages_of("M109"),
            [
                "decisions/2024.toml:2:1 odločitev [[absent]] duk ne zadene ničesar",
                "decisions/2024.toml:3:1 odločitev [[waive]] M101 ne zadene ničesar",
            ]
        );
    }

    fn rulings(done: &Done) -> Vec<Ruling> {
        let applied = done.consolidated.rulings.iter();
        applied.map(|applied| applied.ruling.clone()).collect()
    }

    #[test]
    fn an_expired_waiver_accepts_nothing_and_is_reported() {
        let waivers = [
            waiver("M104", Some("a.9/vkljuceni"), None),
            waiver("M104", Some("a.9/ure"), None),
        ];
        let mut done = done(three(), waivers);
        let last = Until::Year(done.consolidated.year.plus(-1));
        for applied in &mut done.consolidated.rulings {
            applied.ruling.until = Some(last);
            applied.ruling.expired = true;
        }
        let rulings = rulings(&done);
        assert!(!will_be_waived(&rulings, done.of("M104")[0]));
        waive(&mut done.consolidated, &mut done.findings);
        assert!(done.of("M104")[0].waived.is_none());
        assert_eq!(
            done.messages_of("M111"),
            [
                "decisions/2024.toml:1:1 spregled [[waive]] M104, a.9/vkljuceni je veljal do 2023; kar je spregledoval, spet \
                 šteje"
            ]
        );
        assert_eq!(
            done.messages_of("M109"),
            ["decisions/2024.toml:2:1 odločitev [[waive]] M104, a.9/ure ne zadene ničesar"]
        );
    }

    #[test]
    fn a_waiver_accepts_only_the_findings_it_names() {
        let mut done = done(
            three(),
            [
                waiver("M104", Some("a.9/vkljuceni"), None),
                waiver("M101", None, Some("duk")),
                waiver("M101", None, Some("luk")),
                waiver("M101", None, None),
                waiver("R103", Some("a.9/ure"), Some("mok")),
                exclude("neznana.xlsx"),
                choose("a.9/kraji", "mok"),
            ],
        );
        let rulings = rulings(&done);
        let will_be: Vec<bool> = done
            .findings
            .iter()
            .map(|found| will_be_waived(&rulings, found))
            .collect();
        waive(&mut done.consolidated, &mut done.findings);
        let are = done.findings.iter().map(|found| found.waived.is_some());
        assert_eq!(will_be, are.take(will_be.len()).collect::<Vec<_>>());
        assert_eq!(done.effects(), [1, 0, 1, 1, 0, 0, 0]);
        assert!(done.of("M104")[0].waived.is_some());
        assert!(done.of("M106")[0].waived.is_none());
        assert_eq!(
            done.messages_of("M109"),
            [
                "decisions/2024.toml:2:1 odločitev [[waive]] M101, duk ne zadene ničesar",
                "decisions/2024.toml:5:1 odločitev [[waive]] R103, a.9/ure, mok ne zadene ničesar",
                "decisions/2024.toml:6:1 odločitev [[exclude]] neznana.xlsx ne zadene ničesar",
            ]
        );
        assert_eq!(done.findings.tally().waived, 2);
        assert_eq!(
            done.of("M108").len(),
            1,
            "a choice without effect was reported once, when it was applied"
        );
    }
}
