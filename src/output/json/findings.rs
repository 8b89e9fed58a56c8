//! Findings and places in the public format.

use serde::Serialize;

use crate::base::finding::{Findings, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Localized};
use crate::base::place::{Place as At, Spot};

#[derive(Serialize)]
pub(super) struct FindingForm<'a> {
    code: &'static str,
    severity: Severity,
    message: Localized,
    help: Localized,
    place: Place<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    institution: Option<&'a InstitutionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a EntryKey>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<Waived<'a>>,
}

#[derive(Serialize)]
pub(super) struct Place<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Waived<'a> {
    reason: &'a str,
    by: &'a str,
    date: String,
    /// What the report prints about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'a str>,
}

/// Returns all findings, in the order given; in Slovene, in English, and in further languages among the given ones.
pub(super) fn all<'f>(findings: &'f Findings, languages: &[Language]) -> Vec<FindingForm<'f>> {
    each(findings, languages).collect()
}

/// Returns the same one by one.
pub(super) fn each<'f>(
    findings: &'f Findings,
    languages: &[Language],
) -> impl Iterator<Item = FindingForm<'f>> {
    findings.iter().map(|one| finding(one, languages))
}

fn finding<'f>(finding: &'f crate::base::finding::Finding, languages: &[Language]) -> FindingForm<'f> {
    let said = |say: &dyn Fn(Language) -> String| Localized::of_languages(languages.iter().copied(), say);
    FindingForm {
        code: finding.fault.code.id,
        severity: finding.fault.severity,
        message: said(&|language| finding.message(language)),
        help: said(&|language| finding.fault.help(language)),
        place: Place::of(&finding.place),
        related: finding.related.iter().map(Place::of).collect(),
        institution: finding.institution.as_ref(),
        entry: finding.entry.as_ref(),
        waived: finding.waived.as_ref().map(|waived| Waived {
            reason: &waived.reason,
            by: &waived.by,
            date: waived.date.to_string(),
            remark: waived.remark.as_deref(),
        }),
    }
}

impl<'a> Place<'a> {
    /// Returns a place as separate fields.
    pub(super) fn of(place: &'a At) -> Self {
        let (line, column) = match &place.spot {
            Spot::Line { line, column } => (Some(*line), Some(*column)),
            Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => (None, None),
        };
        Self {
            file: &place.file,
            sheet: place.sheet_name(),
            cell: place.cell_ref().map(|cell| cell.to_string()),
            line,
            column,
        }
    }
}
