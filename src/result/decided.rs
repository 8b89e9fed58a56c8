//! Findings about values that a decision set: they are the coordinator's, not an institution's.

use crate::base::finding::Finding;
use crate::base::language::Text;

/// What can be done about a finding on a value that a decision set.
const DECIDED: Text = Text::new(
    "vrednost je določila odločitev: če ni prava, odločitev popravite v datoteki odločitev; sicer ugotovitev spreglejte ali obdržite kot \
     opombo (zbir decide waive, zbir decide remark)",
    "a decision set the value: if it is wrong, correct the decision in the file of decisions; otherwise waive the finding or keep it as a \
     remark (zbir decide waive, zbir decide remark)",
);

/// Returns a finding about a value that a decision set as one that the coordinator, not the institution, has to deal with.
pub fn of_decision(mut finding: Finding) -> Finding {
    finding.institution = None;
    finding.fault = finding.fault.with_help(DECIDED);
    finding
}
