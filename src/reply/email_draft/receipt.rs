//! The receipt of a return that needs no correction.

use std::collections::HashSet;

use serde::Serialize;

use super::EmailDraft;
use super::wording::fill_in;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::office_text::OfficeTextError;
use crate::base::value::Year;
use crate::forms::submission::{Reading, Submission};
use crate::reply::feedback::Comparison;
use crate::result::acceptance::Acceptance;
use crate::strategy::catalogue::Catalogue;

/// The data of the message's template.
#[derive(Serialize)]
struct ReceiptWords<'a> {
    institution: &'a str,
    strategy: &'a str,
    year: String,
    /// The name of the file, without its folder; of files that are joined, all.
    file: String,
    /// Its SHA-256.
    digest: String,
    /// The number of answers that were read.
    answers: usize,
    /// The office that confirmed the data; blank if none did.
    confirmed: &'a str,
    /// Whether the coordinator has taken the submission over.
    accepted: bool,
    /// The number of findings of the round before that are solved; zero in the first round.
    solved: usize,
    contact: String,
    owner: &'a str,
    /// The lines of the office that sends it.
    sender: String,
}

/// Writes the message in the catalogue's language. `text` is the template; `files` are the names of the returned files, several
/// if they are joined, with what was read from them; `comparison` compares the round before, and is `None` in the first.
///
/// # Errors
/// The template is invalid.
pub fn receipt(
    catalogue: &Catalogue,
    year: Year,
    institution: &InstitutionId,
    files: &[(&str, &Submission)],
    acceptance: Option<Acceptance>,
    comparison: Option<&Comparison>,
    text: &str,
) -> Result<EmailDraft, OfficeTextError> {
    let catalogue = catalogue.for_institution(institution);
    let strategy = &catalogue.strategy;
    let entries = files.iter().flat_map(|(_, submission)| &submission.entries);
    let answers: HashSet<&EntryKey> = entries
        .filter(|(_, entry)| matches!(entry.reading, Reading::Value(_)))
        .map(|(key, _)| key)
        .collect();
    let confirmed = files.iter().find_map(|(_, submission)| {
        let confirmation = &submission.confirmation;
        let office = confirmation.office.as_deref();
        office.filter(|_| confirmation.confirmed == Some(true))
    });
    let listed =
        |of: &dyn Fn(&(&str, &Submission)) -> String| files.iter().map(of).collect::<Vec<_>>().join(", ");
    let words = ReceiptWords {
        institution: catalogue.name(institution),
        strategy: &strategy.title,
        year: year.to_string(),
        file: listed(&|(name, _)| (*name).to_owned()),
        digest: listed(&|(_, submission)| submission.source.sha256.to_string()),
        answers: answers.len(),
        confirmed: confirmed.unwrap_or_default(),
        solved: comparison.map_or(0, Comparison::solved),
        accepted: acceptance == Some(Acceptance::Accepted),
        contact: catalogue.contact(),
        owner: &strategy.owner,
        sender: catalogue.sender(),
    };
    let filled = fill_in(text, &words)?;
    Ok(EmailDraft::to_institution(
        catalogue,
        institution,
        filled,
        Vec::new(),
    ))
}
