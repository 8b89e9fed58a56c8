//! The receipt of a return that needs no correction.

use serde::Serialize;

use super::EmailDraft;
use super::wording::fill_in;
use crate::base::office_text::OfficeTextError;
use crate::base::value::Year;
use crate::forms::submission::{Entry, Reading, Submission};
use crate::result::acceptance::Acceptance;
use crate::strategy::catalogue::Catalogue;

/// The data of the message's template.
#[derive(Serialize)]
struct ReceiptWords<'a> {
    institution: &'a str,
    strategy: &'a str,
    year: String,
    /// The name of the file, without its folder.
    file: &'a str,
    /// Its SHA-256.
    digest: &'a str,
    /// The number of answers that were read.
    answers: usize,
    /// The office that confirmed the data; blank if none did.
    confirmed: &'a str,
    /// Whether the coordinator has taken the submission over.
    accepted: bool,
    contact: &'a str,
    owner: &'a str,
}

/// Writes the message in the catalogue's language. `text` is the template; `file` the name of the returned file.
///
/// # Errors
/// The template is invalid.
pub fn receipt(
    catalogue: &Catalogue,
    year: Year,
    submission: &Submission,
    file: &str,
    acceptance: Option<Acceptance>,
    text: &str,
) -> Result<EmailDraft, OfficeTextError> {
    let (institution, strategy) = (&submission.institution, &catalogue.strategy);
    let is_answer = |entry: &&Entry| matches!(entry.reading, Reading::Value(_));
    let confirmation = &submission.confirmation;
    let confirmed = confirmation
        .office
        .as_deref()
        .filter(|_| confirmation.confirmed == Some(true));
    let words = ReceiptWords {
        institution: catalogue.name(institution),
        strategy: &strategy.title,
        year: year.to_string(),
        file,
        digest: &submission.source.sha256,
        answers: submission.entries.values().filter(is_answer).count(),
        confirmed: confirmed.unwrap_or_default(),
        accepted: acceptance == Some(Acceptance::Accepted),
        contact: strategy.contact.as_deref().unwrap_or(&strategy.owner),
        owner: &strategy.owner,
    };
    let filled = fill_in(text, &words)?;
    Ok(EmailDraft {
        institution: catalogue.name(institution).to_owned(),
        language: strategy.language,
        to: catalogue
            .institutions
            .get(institution)
            .and_then(|institution| institution.email.clone()),
        subject: filled.subject,
        body: filled.body,
        attachments: Vec::new(),
    })
}
