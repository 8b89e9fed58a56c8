//! What the institution's page shows of a returned file.

use indexmap::IndexMap;
use serde::Serialize;

use super::VERSION;
use super::findings::{self, FindingForm};
use crate::base::finding::{Findings, Tally};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Localized};
use crate::base::value::Year;
use crate::output::year_form::YearForm;
use crate::strategy::catalogue::Catalogue;

/// A form in the file.
#[derive(Debug, Serialize)]
pub struct PageForm<'a> {
    /// Its path: within an archive or message, after that of the file.
    pub file: &'a str,
    /// The institution.
    pub institution: &'a InstitutionId,
    /// Its name.
    pub name: &'a str,
    /// The name of the marked workbook; absent if nothing is to be marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marked: Option<&'a str>,
}

#[derive(Serialize)]
struct Form<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    forms: &'a [PageForm<'a>],
    findings: Vec<FindingForm<'a>>,
    /// The questions that findings are about, in words.
    subjects: IndexMap<&'a EntryKey, Localized>,
    tally: Tally,
}

/// Returns the findings in a file, as the list of findings has them, with the forms that it holds and the questions in words.
pub fn page(catalogue: &Catalogue, year: Year, forms: &[PageForm<'_>], findings: &Findings) -> String {
    let entries = findings.iter().filter_map(|finding| finding.entry.as_ref());
    let subject = |entry: &EntryKey| Localized::of(|language| catalogue.subject(entry).in_(language));
    super::pretty(&Form {
        version: VERSION,
        strategy: &catalogue.strategy.id,
        year: year.into(),
        forms,
        findings: findings::all(findings, &Language::all().collect::<Vec<_>>()),
        subjects: entries.map(|entry| (entry, subject(entry))).collect(),
        tally: findings.tally(),
    })
}
