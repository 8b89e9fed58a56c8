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

/// The templates of a message, by the languages in which institutions get it.
pub(in crate::app) struct Texts(Vec<(Language, String)>);

impl Texts {
    /// Reads them: the office's own, else the built-in ones. The office's own in another language than the strategy's has the key of
    /// that language before its ending: `templates/covering.it.txt`.
    pub(in crate::app) fn read(loaded: &LoadedYear, kind: DraftKind) -> Result<Self, CommandError> {
        let languages = loaded.catalogue.languages().into_iter();
        let text = |language| Ok((language, text(loaded, kind, language)?));
        languages.map(text).collect::<Result<_, CommandError>>().map(Self)
    }

    /// Returns the template for an institution.
    pub(in crate::app) fn of(&self, loaded: &LoadedYear, institution: &InstitutionId) -> &str {
        let language = loaded.catalogue.language_of(institution);
        let mut all = self.0.iter();
        all.find(|(of, _)| *of == language)
            .map_or("", |(_, text)| text.as_str())
    }
}

fn text(loaded: &LoadedYear, kind: DraftKind, language: Language) -> Result<String, CommandError> {
    let path = if language == loaded.catalogue.strategy.language {
        kind.path().to_owned()
    } else {
        kind.path().replace(".txt", &format!(".{}.txt", language.key()))
    };
    let own = loaded.folder.own_text(&path)?;
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
    let text = text(loaded, DraftKind::Report, loaded.catalogue.strategy.language)?;
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
