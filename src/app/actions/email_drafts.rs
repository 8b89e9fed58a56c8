//! Writes drafts of messages, from the office's own template if there is one.

use super::CommandError;
use super::load::LoadedYear;
use crate::app::folder::{FolderError, Outputs};
use crate::base::digest::sha256;
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::base::office_text::OfficeTextError;
use crate::output::report::Report;
use crate::reply::email_draft::{self, Attachment, DraftKind, EmailDraft};
use crate::strategy::catalogue::Catalogue;

/// Returns the template of a message: the office's own, else the built-in one.
pub(in crate::app) fn text(loaded: &LoadedYear, kind: DraftKind) -> Result<String, CommandError> {
    let own = loaded.folder.own_text(kind.path())?;
    let language = loaded.catalogue.strategy.language;
    Ok(own.map_or_else(|| kind.text(language).to_owned(), |file| file.text))
}

/// Writes a message as a draft below `out/`, and returns its path and its SHA-256.
pub(in crate::app) fn write(
    outputs: &Outputs,
    path: &str,
    letter: &EmailDraft,
) -> Result<(String, String), CommandError> {
    let bytes = letter.eml();
    Ok((outputs.write(path, &bytes)?, sha256(&bytes)))
}

/// Returns the draft of the message to the addressee of the report, with files attached by their names.
pub(in crate::app) fn to_addressee(
    loaded: &LoadedYear,
    report: &Report,
    attached: &[(&str, &[u8])],
) -> Result<EmailDraft, CommandError> {
    let attachments = attached.iter().map(|(name, bytes)| Attachment {
        name: (*name).to_owned(),
        bytes: bytes.to_vec(),
    });
    let text = text(loaded, DraftKind::Report)?;
    email_draft::with_report(&loaded.catalogue, report, attachments.collect(), &text)
        .map_err(|fault| unfit(DraftKind::Report, &fault))
}

/// Returns a message that lists the institutions without an e-mail address in the catalogue, whose drafts have no recipient;
/// blank if all have one.
pub(in crate::app) fn without_address<'a>(
    catalogue: &Catalogue,
    institutions: impl IntoIterator<Item = &'a InstitutionId>,
    language: Language,
) -> String {
    let names: Vec<String> = institutions
        .into_iter()
        .filter_map(|id| catalogue.institutions.get(id))
        .filter(|institution| institution.email.is_none())
        .map(|institution| shown(&institution.name))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let words = Text::new(
        "Osnutki brez prejemnika, ker v katalogu ni naslova e-pošte (email): {names}",
        "Drafts without a recipient, because the catalogue has no e-mail address (email): {names}",
    );
    format!("{}\n", fill(words.in_(language), &[("names", &names.join(", "))]))
}

/// Returns the error that an office's own template cannot be used.
pub(in crate::app) fn unfit(kind: DraftKind, unfit: &OfficeTextError) -> CommandError {
    const HELP: Text = Text::new(
        "popravite vrstico (kaj sme stati v zavitih oklepajih, našteje »zbir guide reference feedback«) ali datoteko izbrišite",
        "correct the line (“zbir guide reference feedback” lists what may stand in braces), or delete the file",
    );
    CommandError::FolderError(FolderError::unfit(kind.path(), unfit, HELP))
}
