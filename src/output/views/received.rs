//! The institutions that were asked, with what they returned.

use serde::Serialize;

use crate::base::finding::Tally;
use crate::base::key::InstitutionId;
use crate::base::language::{Language, date};
use crate::forms::layout::sheet_names;
use crate::output::Results;
use crate::output::returns::{Return, ReturnState, returns};
use crate::output::tables::choose;
use crate::output::tables::register::{Registered, SHOWN, columns};
use crate::output::views::table::TableView;
use crate::output::wording;
use crate::result::acceptance::{Acceptance, acceptance};
use crate::result::consolidated::{Consolidated, FileRecord};
use crate::result::register::Register;

/// What was returned.
#[derive(Debug, Clone, Serialize)]
pub struct ReceivedView {
    /// The institutions that were asked, in the order of the catalogue.
    pub institutions: Vec<InstitutionView>,
    /// The files that belong to none of them.
    pub others: Vec<FileView>,
    /// What each institution was sent and when something came.
    pub sent: TableView,
}

/// An institution and its return.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionView {
    /// The institution.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short: String,
    /// Its address; absent if the catalogue has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The state of its return.
    pub state: ReturnState,
    /// The state in words.
    pub label: String,
    /// What became of the submission that counts: `pending`, `returned`, `accepted`; absent if none counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<&'static str>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance_label: Option<&'static str>,
    /// The sheets that have not come; blank if none is missing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub missing: String,
    /// The findings about it.
    pub tally: Tally,
    /// Its files, in the order of their paths: the history of its versions.
    pub files: Vec<FileView>,
}

/// A file of the inbox.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    /// Its path in the folder.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its state, as in `result.json`.
    pub state: &'static str,
    /// The state in words.
    pub label: String,
    /// Whether it counts.
    pub counts: bool,
    /// What became of it; absent if it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<&'static str>,
    /// The findings in it.
    pub tally: Tally,
    /// Its confirmation; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<ConfirmationView>,
}

/// The confirmation in a file.
#[derive(Debug, Clone, Serialize)]
pub struct ConfirmationView {
    /// Whether it is confirmed; null if that was left blank.
    pub confirmed: Option<bool>,
    /// The office that answers.
    pub office: Option<String>,
    /// The role of who confirms.
    pub role: Option<String>,
    /// The day, as it is written.
    pub date: Option<String>,
    /// The version that the institution states.
    pub version: u32,
    /// Whether the answers are provisional.
    pub provisional: bool,
    /// Whether it states that there is nothing to report.
    pub nil: bool,
}

/// Returns the institutions with their returns; `register` is what was sent to them.
pub fn received(results: &Results<'_>, register: &Register, language: Language) -> ReceivedView {
    let returns = returns(results);
    let institution = |one: &Return<'_>| InstitutionView {
        id: one.institution.id.clone(),
        name: one.institution.name.clone(),
        short: one.institution.short.clone(),
        email: one.institution.email.clone(),
        state: one.state,
        label: one.label().in_(language),
        acceptance: one.acceptance.map(Acceptance::key),
        acceptance_label: one.acceptance.map(|acceptance| acceptance.label().in_(language)),
        missing: if one.state == ReturnState::Incomplete {
            sheet_names(one.missing).in_(language)
        } else {
            String::new()
        },
        tally: one.tally,
        files: one
            .files
            .iter()
            .map(|record| file(results, record, language))
            .collect(),
    };
    let others = results
        .consolidated
        .files
        .iter()
        .filter(|file| file.institution.is_none());
    let registered: Vec<Registered<'_>> = returns
        .iter()
        .map(|one| Registered {
            one,
            sent: register.of(&one.institution.id),
        })
        .collect();
    ReceivedView {
        institutions: returns.iter().map(institution).collect(),
        others: others.map(|record| file(results, record, language)).collect(),
        sent: TableView::of(results, &choose(columns(), &SHOWN), &registered, language, |_| {
            None
        }),
    }
}

fn file(results: &Results<'_>, record: &FileRecord, language: Language) -> FileView {
    let consolidated: &Consolidated = results.consolidated;
    let its_own = results
        .findings
        .iter()
        .filter(|finding| *finding.place.file.as_str() == *record.source.path);
    FileView {
        path: record.source.path.clone(),
        sha256: record.source.sha256.to_string(),
        size: record.source.size,
        state: wording::file_state_key(&record.state),
        label: wording::file_state(&record.state).in_(language),
        counts: record.state.counts(),
        acceptance: acceptance(consolidated, record).map(Acceptance::key),
        tally: Tally::of(its_own),
        confirmation: record.confirmation.as_ref().map(|confirmation| ConfirmationView {
            confirmed: confirmation.confirmed,
            office: confirmation.office.clone(),
            role: confirmation.role.clone(),
            date: confirmation.date.map(|day| date(language, day)),
            version: confirmation.version(),
            provisional: confirmation.is_provisional(),
            nil: confirmation.is_nil,
        }),
    }
}
