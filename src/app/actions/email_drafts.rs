//! Writes drafts of messages, from the office's own template if there is one.

use std::collections::BTreeSet;

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

/// Returns a message that lists the institutions without an e-mail address in the catalogue, whose drafts have no recipient, in the
/// order of the catalogue; where they are many, their number and the first of them. Blank if all have one.
pub(in crate::app) fn without_address<'a>(
    catalogue: &Catalogue,
    institutions: impl IntoIterator<Item = &'a InstitutionId>,
    language: Language,
) -> String {
    const MANY: usize = 10;
    // Some callers have the institutions in a set, which is in no order.
    let wanted: BTreeSet<&InstitutionId> = institutions.into_iter().collect();
    let without = catalogue.institutions.iter();
    let without = without.filter(|(id, institution)| institution.email.is_none() && wanted.contains(id));
    let names: Vec<String> = without.map(|(_, institution)| shown(&institution.name)).collect();
    if names.is_empty() {
        return String::new();
    }
    let words = if names.len() > MANY {
        Text::new(
            "Osnutki brez prejemnika, ker v katalogu ni naslova e-pošte (email), v številu {n}: {names} …",
            "Drafts without a recipient, because the catalogue has no e-mail address (email), {n} in number: {names} …",
        )
    } else {
        Text::new(
            "Osnutki brez prejemnika, ker v katalogu ni naslova e-pošte (email): {names}",
            "Drafts without a recipient, because the catalogue has no e-mail address (email): {names}",
        )
    };
    let (n, shown) = (names.len().to_string(), names[..names.len().min(MANY)].join(", "));
    format!("{}\n", fill(words.in_(language), &[("n", &n), ("names", &shown)]))
}

/// Returns the error that an office's own template cannot be used.
pub(in crate::app) fn unfit(kind: DraftKind, unfit: &OfficeTextError) -> CommandError {
    const HELP: Text = Text::new(
        "popravite vrstico (kaj sme stati v zavitih oklepajih, našteje »zbir guide reference feedback«) ali datoteko izbrišite",
        "correct the line (“zbir guide reference feedback” lists what may stand in braces), or delete the file",
    );
    CommandError::FolderError(FolderError::unfit(kind.path(), unfit, HELP))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::strategy::catalogue::sample::{loaded, sample};

    #[test]
    fn institutions_without_an_address_are_listed_in_the_order_of_the_catalogue() {
        let more = (10..30).map(|n| format!("\n[[institution]]\nid = \"u{n}\"\nname = \"Ustanova {n}\"\n"));
        let more = more.collect::<Vec<_>>().concat();
        let catalogue = loaded(&format!("{}{more}", sample().text()));
        let listed = |ids: &[&str]| {
            let ids: HashSet<InstitutionId> = ids.iter().map(|id| id.parse().unwrap()).collect();
            without_address(&catalogue, &ids, Language::En)
        };
        let few = listed(&["u12", "u10", "u11"]);
        assert!(
            few.ends_with("(email): Ustanova 10, Ustanova 11, Ustanova 12\n"),
            "{few}"
        );
        let all: Vec<String> = (10..30).map(|n| format!("u{n}")).rev().collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let many = listed(&all);
        assert!(many.contains("20 in number: Ustanova 10, Ustanova 11,"), "{many}");
        assert!(many.ends_with("Ustanova 19 …\n"), "{many}");
        assert_eq!(listed(&[]), "");
    }
}
