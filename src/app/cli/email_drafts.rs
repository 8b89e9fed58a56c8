//! The drafts of messages: the office's own text where there is one, and the file that is written.

use super::CommandError;
use super::gather::Gathered;
use crate::app::folder::{FolderError, Outputs};
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::base::office_text::OfficeTextError;
use crate::reply::email_draft::{DraftKind, EmailDraft};
use crate::strategy::catalogue::Catalogue;

/// The text of a message: the office's own, else the one that comes with the tool.
pub(super) fn text(gathered: &Gathered, kind: DraftKind) -> Result<String, CommandError> {
    let own = gathered.folder.own_text(kind.path())?;
    let language = gathered.catalogue.strategy.language;
    Ok(own.map_or_else(|| kind.text(language).to_owned(), |file| file.text))
}

/// Makes a message ready as a draft below `out/`, and gives its path.
pub(super) fn write(outputs: &Outputs, path: &str, letter: &EmailDraft) -> Result<String, CommandError> {
    Ok(outputs.write(path, &letter.eml())?)
}

/// Tells for which institutions the catalogue has no address, so that their drafts have no recipient; blank if for none.
pub(super) fn without_address<'a>(
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

/// What stops the run when an office's own text cannot be used.
pub(super) fn unfit(kind: DraftKind, unfit: &OfficeTextError) -> CommandError {
    const HELP: Text = Text::new(
        "popravite vrstico (docs/feedback.md našteje, kaj sme stati v zavitih oklepajih) ali datoteko izbrišite",
        "correct the line (docs/feedback.md lists what may stand in braces), or delete the file",
    );
    CommandError::FolderError(FolderError::unfit(kind.path(), unfit, HELP))
}
