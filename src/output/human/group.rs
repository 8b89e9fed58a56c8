//! Findings that are told together: the same code and weight, of one institution, on one sheet.

use indexmap::IndexMap;

use crate::finding::{Finding, Severity};
use crate::key::InstitutionId;
use crate::place::Spot;

/// Puts findings of one code and weight together that are on one sheet of one institution, or about one file as a whole;
/// in the order of the first of each group. No group is empty.
pub(super) fn groups<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    type Key<'a> = (
        &'static str,
        Severity,
        Option<&'a InstitutionId>,
        &'a str,
        Option<&'a str>,
    );
    let mut groups: IndexMap<Key<'a>, Vec<&'a Finding>> = IndexMap::new();
    for finding in findings {
        // Of a file or folder as a whole (the inbox, say), several institutions' findings stand side by side.
        let institution = match &finding.place.spot {
            Spot::Whole => None,
            Spot::Line { .. } | Spot::Sheet(_) | Spot::Cell(..) => finding.institution.as_ref(),
        };
        let key = (
            finding.fault.code.id,
            finding.fault.severity,
            institution,
            finding.place.file.as_str(),
            finding.place.sheet_name(),
        );
        groups.entry(key).or_default().push(finding);
    }
    groups.into_values().collect()
}
