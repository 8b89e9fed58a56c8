//! Findings that are reported together: the same code and severity, of one institution, on one sheet.

use indexmap::IndexMap;

use crate::base::finding::{Finding, Severity};
use crate::base::key::InstitutionId;
use crate::base::place::Spot;

/// Returns the groups of findings by code and severity, in the order of the first of each. No group is empty.
pub(super) fn kinds<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Vec<Vec<&'a Finding>>> {
    let mut kinds: IndexMap<(&str, Severity), Vec<Vec<&Finding>>> = IndexMap::new();
    for group in groups(findings) {
        if let Some(first) = group.first() {
            let kind = (first.fault.code.id, first.fault.severity);
            kinds.entry(kind).or_default().push(group);
        }
    }
    kinds.into_values().collect()
}

/// Groups findings of one code and severity that are on one sheet of one institution, or each about a file as a whole; in the
/// order of the first of each group. No group is empty.
fn groups<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    type Key<'a> = (
        &'static str,
        Severity,
        Option<&'a InstitutionId>,
        &'a str,
        Option<&'a str>,
    );
    let mut groups: IndexMap<Key<'a>, Vec<&'a Finding>> = IndexMap::new();
    for finding in findings {
        // Findings of several institutions about one folder form one group; so do those of files without an institution.
        let (institution, file) = match &finding.place.spot {
            Spot::Whole if finding.institution.is_none() => (None, ""),
            Spot::Whole => (None, finding.place.file.as_str()),
            Spot::Line { .. } | Spot::Sheet(_) | Spot::Cell(..) => {
                (finding.institution.as_ref(), finding.place.file.as_str())
            }
        };
        let key = (
            finding.fault.code.id,
            finding.fault.severity,
            institution,
            file,
            finding.place.sheet_name(),
        );
        groups.entry(key).or_default().push(finding);
    }
    groups.into_values().collect()
}
