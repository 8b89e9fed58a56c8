//! Forms that were issued in parts: what no returned part brings is missing from the institution.

use std::collections::BTreeMap;

use super::codes::PART_ABSENT;
use super::paste;
use super::returned::Returned;
use crate::base::finding::{Findings, Severity};
use crate::base::key::InstitutionId;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::forms::layout::{Parts, sheet_names};
use crate::strategy::catalogue::Catalogue;

/// Reports the parts of a form that an institution was asked for and has not returned.
pub(super) fn report_absent(
    catalogue: &Catalogue,
    year: Year,
    returned: &BTreeMap<InstitutionId, Returned>,
    severity: Severity,
    findings: &mut Findings,
) {
    for (institution, returned) in returned {
        let parts = returned.files.iter().map(|file| file.parts);
        let parts = parts.fold(Parts::NONE, Parts::with);
        if parts.is_whole() {
            continue;
        }
        let questions = catalogue.questions(institution, year);
        let missing = Parts::of(catalogue, questions.iter().map(|question| &question.entry)).without(parts);
        let Some(first) = returned.files.first().filter(|_| missing != Parts::NONE) else {
            continue;
        };
        let files = returned.files.iter().map(|file| file.source.path.as_str());
        let command = paste::with_option(
            "waive",
            &[PART_ABSENT.id],
            Some(("--institution", institution.as_str())),
        );
        let fault = PART_ABSENT
            .fault()
            .with("institution", catalogue.name(institution))
            .with_message("sheets", sheet_names(missing))
            .with("files", files.collect::<Vec<_>>().join(", "))
            .with("command", command);
        let others = returned.files.iter().skip(1);
        let finding = fault
            .with_severity(severity)
            .at(Place::file(&first.source.path))
            .of(institution);
        findings.push(finding.with_related(others.map(|file| Place::file(&file.source.path))));
    }
}
