//! The severities that the strategy sets for codes in place of their defaults.

use std::cmp::Ordering;

use indexmap::IndexMap;

use crate::base::finding::{Code, Findings, Severity};

/// The severities that `[severity]` sets for codes; the other codes keep their default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Severities(IndexMap<String, Severity>);

impl Severities {
    /// Returns the severity of a code in this strategy.
    pub fn of(&self, code: &Code) -> Severity {
        self.0.get(code.id).copied().unwrap_or(code.severity)
    }

    /// Sets the severity of every finding as the strategy requires; repeating it changes nothing.
    ///
    /// A finding of lower severity than its code usually has (a missing explanation beside a missing figure) gets at most that
    /// severity; one of higher severity (a check of the catalogue with its own `severity`) stays as it is.
    pub fn apply_to(&self, findings: &mut Findings) {
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
    fn from_iter<I: IntoIterator<Item = (String, Severity)>>(severities: I) -> Self {
        Self(severities.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Fault;
    use crate::base::place::Place;
    use crate::strategy::catalogue::codes::names::IDLE_INSTITUTION as WARNED;

    fn severity_of(severity: Severity, fault: Fault) -> Severity {
        let severities: Severities = [(WARNED.id.to_owned(), severity)].into_iter().collect();
        assert_eq!(severities.of(&WARNED), severity);
        let mut findings: Findings = [fault.at(Place::file("f"))].into_iter().collect();
        severities.apply_to(&mut findings);
        let once = findings.iter().next().unwrap().fault.severity;
        severities.apply_to(&mut findings);
        assert_eq!(findings.iter().next().unwrap().fault.severity, once);
        once
    }

    #[test]
    fn a_code_has_the_severity_that_the_strategy_sets() {
        use Severity::{Error, Note, Warning};
        for wanted in [Error, Warning, Note] {
            assert_eq!(severity_of(wanted, WARNED.fault()), wanted);
        }
        assert_eq!(
            severity_of(Error, WARNED.fault().with_severity(Note)),
            Note,
            "the lighter form stays"
        );
        assert_eq!(
            severity_of(Note, WARNED.fault().with_severity(Error)),
            Error,
            "made heavier by hand"
        );
        let mut other: Findings = [WARNED.fault().at(Place::file("f"))].into_iter().collect();
        Severities::default().apply_to(&mut other);
        assert_eq!(other.tally().warnings, 1);
    }
}
