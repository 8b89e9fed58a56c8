//! What findings weigh, where the strategy says otherwise than their codes.

use std::cmp::Ordering;

use indexmap::IndexMap;

use crate::base::finding::{Code, Findings, Severity};

/// The weights that `[severity]` gives to codes; the other codes weigh what they declare.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Severities(IndexMap<String, Severity>);

impl Severities {
    /// What a code weighs in this strategy.
    pub fn of(&self, code: &Code) -> Severity {
        self.0.get(code.id).copied().unwrap_or(code.severity)
    }

    /// Gives every finding the weight that the strategy wants; doing so again changes nothing.
    ///
    /// What is reported lighter than its code usually is (a missing explanation beside a missing figure) stays at most as
    /// heavy; what somebody made heavier (a check of the catalogue with its own `severity`) stays as it is.
    pub fn weigh(&self, findings: &mut Findings) {
        for finding in findings {
            let fault = &mut finding.fault;
            let Some(wanted) = self.0.get(fault.code.id).copied() else {
                continue;
            };
            fault.severity = match fault.severity.cmp(&fault.code.severity) {
                Ordering::Equal => wanted,
                Ordering::Less => fault.severity.min(wanted),
                Ordering::Greater => fault.severity,
            };
        }
    }
}

impl FromIterator<(String, Severity)> for Severities {
    fn from_iter<I: IntoIterator<Item = (String, Severity)>>(weights: I) -> Self {
        Self(weights.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Fault;
    use crate::base::place::Place;
    use crate::strategy::catalogue::codes::names::IDLE_INSTITUTION as WARNED;

    fn weighed(severity: Severity, fault: Fault) -> Severity {
        let severities: Severities = [(WARNED.id.to_owned(), severity)].into_iter().collect();
        assert_eq!(severities.of(&WARNED), severity);
        let mut findings: Findings = [fault.at(Place::file("f"))].into_iter().collect();
        severities.weigh(&mut findings);
        let once = findings.iter().next().unwrap().fault.severity;
        severities.weigh(&mut findings);
        assert_eq!(findings.iter().next().unwrap().fault.severity, once);
        once
    }

    #[test]
    fn a_code_weighs_what_the_strategy_says() {
        use Severity::{Error, Note, Warning};
        for wanted in [Error, Warning, Note] {
            assert_eq!(weighed(wanted, WARNED.fault()), wanted);
        }
        assert_eq!(
            weighed(Error, WARNED.fault().with_severity(Note)),
            Note,
            "the lighter form stays"
        );
        assert_eq!(
            weighed(Note, WARNED.fault().with_severity(Error)),
            Error,
            "made heavier by hand"
        );
        let mut other: Findings = [WARNED.fault().at(Place::file("f"))].into_iter().collect();
        Severities::default().weigh(&mut other);
        assert_eq!(other.tally().warnings, 1);
    }
}
