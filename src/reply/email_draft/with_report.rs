//! The message with the report, to its addressee.

use serde::Serialize;

use super::wording::fill_in;
use super::{Attachment, EmailDraft};
use crate::base::language::Text;
use crate::base::office_text::OfficeTextError;
use crate::output::report::Report;
use crate::strategy::catalogue::Catalogue;

/// The data of the message's template.
#[derive(Serialize)]
struct ReportWords<'a> {
    /// The addressee; blank if the strategy states none.
    addressee: &'a str,
    strategy: &'a str,
    year: &'a str,
    /// The document's number; blank if it is left open.
    number: &'a str,
    /// Whether the report is a draft.
    draft: bool,
    /// The number of goals with each status, in a sentence.
    summary: &'a str,
    /// The names of the attached files.
    files: Vec<&'a str>,
    contact: String,
    owner: &'a str,
    /// The lines of the office that sends it.
    sender: String,
}

/// Writes the message in the catalogue's language, with the report attached. `text` is the template.
///
/// # Errors
/// The template is invalid.
pub fn with_report(
    catalogue: &Catalogue,
    report: &Report,
    attachments: Vec<Attachment>,
    text: &str,
) -> Result<EmailDraft, OfficeTextError> {
    let (strategy, frame) = (&catalogue.strategy, &catalogue.report);
    let files = attachments.iter().map(|attachment| attachment.name.as_str());
    let words = ReportWords {
        addressee: frame.addressee.as_deref().unwrap_or_default(),
        strategy: &strategy.title,
        year: &report.year,
        number: report.number.as_deref().unwrap_or_default(),
        draft: !report.draft.is_empty(),
        summary: &report.summary,
        files: files.collect(),
        contact: catalogue.contact(),
        owner: &strategy.owner,
        sender: catalogue.sender(),
    };
    let filled = fill_in(text, &words)?;
    let unnamed = Text::new("naslovnik poročila", "addressee of the report").in_(strategy.language);
    Ok(EmailDraft {
        institution: frame.addressee.as_deref().unwrap_or(unnamed).to_owned(),
        to: frame.email.clone(),
        language: strategy.language,
        subject: filled.subject,
        body: filled.body,
        attachments,
    })
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders as _};

    use super::*;
    use crate::base::language::Language;
    use crate::output::fixture;
    use crate::output::report::report;
    use crate::reply::email_draft::{DraftKind, MOST_LINES};

    #[test]
    fn the_report_goes_to_its_addressee_with_both_files() {
        for language in [Language::Sl, Language::En] {
            let mut year = fixture::year();
            year.catalogue.strategy.language = language;
            year.catalogue.report.addressee = Some("Komisija za varstvo starejših".into());
            year.catalogue.report.email = Some("komisija@obcina.example.si".into());
            let unsettled = report(&year.results(), None);
            let content = unsettled.clone().into_final();
            let attached = ["report.docx", "report.pdf"].map(|name| Attachment {
                name: name.into(),
                bytes: name.into(),
            });
            let text = DraftKind::Report.text(language);
            let draft = with_report(&year.catalogue, &content, attached.to_vec(), text).unwrap();
            assert!(draft.body.lines().count() <= MOST_LINES);
            let of_draft = with_report(&year.catalogue, &unsettled, Vec::new(), text).unwrap();
            let says = |subject: &str| subject.contains("Osnutek") || subject.contains("Draft");
            assert!(says(&of_draft.subject) && !says(&draft.subject));
            assert!(
                draft.body.contains("Komisija za varstvo starejših"),
                "{}",
                draft.body
            );
            assert!(
                draft.body.replace('\n', " ").contains(&content.summary),
                "{}",
                draft.body
            );
            let eml = draft.eml();
            let message = MessageParser::default().parse(&eml).unwrap();
            let to = message.to().and_then(|to| to.first()).and_then(|to| to.address());
            assert_eq!(to, Some("komisija@obcina.example.si"));
            let types: Vec<_> = message
                .attachments()
                .map(|part| {
                    (
                        part.attachment_name().unwrap(),
                        part.content_type().unwrap().subtype().unwrap(),
                    )
                })
                .collect();
            assert_eq!(
                types,
                [
                    (
                        "report.docx",
                        "vnd.openxmlformats-officedocument.wordprocessingml.document"
                    ),
                    ("report.pdf", "pdf"),
                ]
            );
        }
    }
}
