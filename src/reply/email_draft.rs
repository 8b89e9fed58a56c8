//! Drafts of messages to institutions: a template that an office can change, with the workbook attached, ready to send from a
//! mail program.
//!
//! A draft is a file in the form of RFC 5322 with `X-Unsent: 1`, by which Outlook and Thunderbird open it for writing. It has
//! no `From`, `Date` or `Message-ID`: the mail program adds them, and without them the same inputs give the same bytes.

mod feedback;
mod receipt;
mod with_report;
mod with_form;
mod wording;

use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text as Words;
use mail_builder::mime::MimePart;

use wording::Filled;

use crate::base::digest::sha256;
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, fill};
use crate::strategy::catalogue::Catalogue;

pub use feedback::{Corrections, feedback};
pub use receipt::receipt;
pub use with_form::{FormToSend, with_form};
pub use with_report::with_report;

/// The recipient if the catalogue has no address.
const NO_ADDRESS: Text = Text::new(
    "{institution} (naslova e-pošte v katalogu ni)",
    "{institution} (no e-mail address in the catalogue)",
);
/// The most lines of a message: one screen.
pub const MOST_LINES: usize = 24;

/// The kind of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftKind {
    /// A correction, with the marked workbook.
    Feedback,
    /// A receipt of what needs no correction.
    Receipt,
    /// The first message, with the form.
    Covering,
    /// A reminder to an institution that has not replied.
    Reminder,
    /// The message with the report, to its addressee.
    Report,
}

/// A message that is ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailDraft {
    /// The name of the institution it goes to, or of the report's addressee.
    pub institution: String,
    /// Its e-mail address; `None` if the catalogue has none.
    pub to: Option<String>,
    /// The language in which it is written.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its text, in lines of at most 76 characters.
    pub body: String,
    /// What is attached.
    pub attachments: Vec<Attachment>,
}

/// A file that is attached to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// Returns its media type, by the ending of its name: of a workbook, unless it is the guide or a part of the report.
    fn media_type(&self) -> &'static str {
        match self.name.rsplit('.').next() {
            Some("pdf") => "application/pdf",
            Some("html") => "text/html; charset=utf-8",
            Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

impl DraftKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Covering,
        Self::Reminder,
        Self::Feedback,
        Self::Receipt,
        Self::Report,
    ];

    /// Returns the built-in template: the subject on its first line, then the body.
    pub fn text(self, language: Language) -> &'static str {
        let (name, text) = match self {
            Self::Feedback => (
                "feedback.txt",
                Text::new(
                    include_str!("../../templates/feedback.sl.txt"),
                    include_str!("../../templates/feedback.en.txt"),
                ),
            ),
            Self::Receipt => (
                "receipt.txt",
                Text::new(
                    include_str!("../../templates/receipt.sl.txt"),
                    include_str!("../../templates/receipt.en.txt"),
                ),
            ),
            Self::Covering => (
                "covering.txt",
                Text::new(
                    include_str!("../../templates/covering.sl.txt"),
                    include_str!("../../templates/covering.en.txt"),
                ),
            ),
            Self::Reminder => (
                "reminder.txt",
                Text::new(
                    include_str!("../../templates/reminder.sl.txt"),
                    include_str!("../../templates/reminder.en.txt"),
                ),
            ),
            Self::Report => (
                "addressee.txt",
                Text::new(
                    include_str!("../../templates/addressee.sl.txt"),
                    include_str!("../../templates/addressee.en.txt"),
                ),
            ),
        };
        language.template(name, text)
    }

    /// Returns the path of the office's own template in the strategy's folder.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Feedback => "templates/feedback.txt",
            Self::Receipt => "templates/receipt.txt",
            Self::Covering => "templates/covering.txt",
            Self::Reminder => "templates/reminder.txt",
            Self::Report => "templates/addressee.txt",
        }
    }
}

impl EmailDraft {
    /// Makes a draft to an institution, in the catalogue's language.
    fn to_institution(
        catalogue: &Catalogue,
        institution: &InstitutionId,
        filled: Filled,
        attachments: Vec<Attachment>,
    ) -> Self {
        let of = catalogue.institutions.get(institution);
        Self {
            institution: catalogue.name(institution).to_owned(),
            to: of.and_then(|institution| institution.email.clone()),
            language: catalogue.strategy.language,
            subject: filled.subject,
            body: filled.body,
            attachments,
        }
    }

    /// Writes the message as a draft.
    pub fn eml(&self) -> Vec<u8> {
        let mut parts = vec![MimePart::new(
            ContentType::new("text/plain").attribute("charset", "utf-8"),
            self.body.as_str(),
        )];
        for attachment in &self.attachments {
            let part = MimePart::new(attachment.media_type(), attachment.bytes.as_slice());
            parts.push(part.attachment(attachment.name.as_str()));
        }
        let mixed = ContentType::new("multipart/mixed").attribute("boundary", self.boundary());
        let mut message = MimePart::new(mixed, parts)
            .header("MIME-Version", Raw::new("1.0"))
            .header("X-Unsent", Raw::new("1"))
            .header("Subject", Words::new(self.subject.as_str()));
        let to = if let Some(to) = &self.to {
            Address::new_address(None::<&str>, to.as_str())
        } else {
            // A group without members: mail programs show its name, and send nothing until an address is entered.
            let words = fill(
                NO_ADDRESS.in_(self.language),
                &[("institution", &self.institution)],
            );
            Address::new_group(Some(words), Vec::new())
        };
        message = message.header("To", to);
        let mut out = Vec::new();
        message.write_part(&mut out);
        out
    }

    /// Returns a boundary that occurs in no part, derived from the content, so that the same inputs give the same bytes.
    fn boundary(&self) -> String {
        let mut all = [self.subject.as_str(), self.body.as_str()]
            .join("\n")
            .into_bytes();
        for attachment in &self.attachments {
            all.extend_from_slice(attachment.name.as_bytes());
            all.extend_from_slice(&attachment.bytes);
        }
        format!("=_zbir_{}", &sha256(&all)[..40])
    }
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders as _};

    use super::*;

    fn letter() -> EmailDraft {
        EmailDraft {
            institution: "Dom starejših »Čebela«".into(),
            to: Some("info@dom.example.si".into()),
            language: Language::Sl,
            subject: "Strategija za varstvo starejših v Mestni občini Kranj za obdobje 2020–2024: popravki"
                .into(),
            body: "Spoštovani,\n\nčakamo na vaš obrazec.\n.\n".into(),
            attachments: vec![Attachment {
                name: "dom-popravki.xlsx".into(),
                bytes: (0..=255).cycle().take(5_000).collect(),
            }],
        }
    }

    #[test]
    fn a_draft_is_read_back_as_it_was_written() {
        let letter = letter();
        let bytes = letter.eml();
        let message = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(message.subject(), Some(letter.subject.as_str()));
        let to = message.to().and_then(|to| to.first()).and_then(|to| to.address());
        assert_eq!(to, letter.to.as_deref());
        assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
        assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), letter.body);
        let attached = message.attachment(0).unwrap();
        assert_eq!(attached.attachment_name(), Some("dom-popravki.xlsx"));
        assert_eq!(attached.contents(), letter.attachments[0].bytes);
        for absent in ["From", "Date", "Message-ID"] {
            assert_eq!(message.header_raw(absent), None, "{absent}");
        }
    }

    #[test]
    fn what_a_template_may_name_is_described() {
        let pages = [
            include_str!("../../docs/feedback.md"),
            include_str!("../../docs/guide/sl/chapters.md"),
        ];
        for kind in DraftKind::ALL {
            for language in [Language::Sl, Language::En] {
                let engine = minijinja::Environment::new();
                let template = engine.template_from_str(kind.text(language)).unwrap();
                let names = template.undeclared_variables(false);
                assert!(names.len() > 3, "{names:?}");
                for name in names {
                    let name = format!("`{name}`");
                    assert!(
                        pages.iter().all(|page| page.contains(&name)),
                        "{} {name}",
                        kind.path()
                    );
                }
            }
        }
    }

    #[test]
    fn the_same_message_gives_the_same_bytes() {
        assert_eq!(letter().eml(), letter().eml());
        let mut other = letter();
        other.attachments[0].bytes[7] = 99;
        assert_ne!(letter().boundary(), other.boundary());
        let text = String::from_utf8(letter().eml()).unwrap();
        // The longest is the media type of the workbook, which cannot be wrapped.
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
        assert!(text.lines().all(str::is_ascii));
    }

    #[test]
    fn without_an_address_the_draft_has_no_recipient_and_states_it() {
        let mut letter = letter();
        letter.to = None;
        let bytes = letter.eml();
        let message = MessageParser::default().parse(&bytes).unwrap();
        let groups = message.to().and_then(|to| to.as_group()).unwrap();
        let [group] = groups else { panic!("{groups:?}") };
        let words = "Dom starejših »Čebela« (naslova e-pošte v katalogu ni)";
        assert_eq!(group.name.as_deref(), Some(words));
        assert_eq!(group.addresses, []);
        assert!(String::from_utf8(bytes).unwrap().lines().all(str::is_ascii));
    }
}
