//! Everything about some entries in the public format.

use serde::Serialize;

use super::answers::{AnswerForm, answer};
use super::findings::{self, Place};
use super::lists::{self, ListForm};
use super::{VERSION, pretty};
use crate::base::finding::Findings;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Localized;
use crate::base::value::{Qualifier, Year};
use crate::output::trace::lists::ListKey;
use crate::output::year_form::YearForm;
use crate::output::{Results, trace};

#[derive(Serialize)]
struct Traced<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    entries: Vec<EntryForm<'a>>,
}

#[derive(Serialize)]
struct EntryForm<'a> {
    entry: &'a EntryKey,
    subject: Localized,
    /// Null if no institution was asked for it in the year.
    answer: Option<AnswerForm<'a>>,
    /// The latest year first.
    history: Vec<Past<'a>>,
    findings: Vec<findings::FindingForm<'a>>,
}

#[derive(Serialize)]
struct Past<'a> {
    year: Year,
    /// Null for an accepted total.
    institution: Option<&'a InstitutionId>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<&'static str>,
    /// Why the value is marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
    note: &'a str,
    /// The entry key in the history file.
    under: &'a EntryKey,
    place: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin<'a>>,
}

#[derive(Serialize)]
struct Origin<'a> {
    file: &'a str,
    sha256: &'a str,
    cell: &'a str,
    settled: &'a str,
}

/// Writes everything about entries, with line breaks.
pub fn trace(results: &Results<'_>, entries: &[EntryKey]) -> String {
    let found: Vec<Findings> = entries
        .iter()
        .map(|entry| trace::findings(results, entry).cloned().collect())
        .collect();
    let languages = results.catalogue.languages();
    let traced = entries.iter().zip(&found).map(|(entry, found)| EntryForm {
        entry,
        subject: Localized::of_languages(languages.iter().copied(), |language| {
            results.catalogue.subject(entry).in_(language)
        }),
        answer: answer(results, entry),
        history: history(results, entry),
        findings: findings::all(found, &languages),
    });
    pretty(&Traced {
        version: VERSION,
        strategy: &results.catalogue.strategy.id,
        year: results.consolidated.year.into(),
        entries: traced.collect(),
    })
}

#[derive(Serialize)]
struct TracedList<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    lists: Vec<ListForm<'a>>,
}

/// Writes everything about a list, or a row of it.
pub fn trace_list(results: &Results<'_>, key: &ListKey) -> String {
    pretty(&TracedList {
        version: VERSION,
        strategy: &results.catalogue.strategy.id,
        year: results.consolidated.year.into(),
        lists: lists::of_key(results, key),
    })
}

fn history<'a>(results: &Results<'a>, entry: &EntryKey) -> Vec<Past<'a>> {
    let past = trace::past(results, entry).into_iter();
    past.map(|(year, institution, past)| Past {
        year,
        institution,
        value: past.value.unqualified(),
        qualifier: past.value.qualifier().map(Qualifier::key),
        marks: past.marks().keys(),
        note: &past.note,
        under: &past.under,
        place: Place::of(&past.place),
        origin: past.origin.as_ref().map(|origin| Origin {
            file: &origin.file,
            sha256: &origin.sha256,
            cell: &origin.cell,
            settled: &origin.settled,
        }),
    })
    .collect()
}
