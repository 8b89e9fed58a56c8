//! Writes the forms of the institutions, each with the message that it is sent with.

use rayon::prelude::*;

use super::load::LoadedYear;
use super::progress::Progress;
use super::{CommandError, Listener, email_drafts, record};
use crate::app::folder::{FolderError, Outputs};
use crate::app::guide::for_institutions;
use crate::base::digest::sha256;
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text};
use crate::base::value::Year;
use crate::forms::layout::Parts;
use crate::forms::template::{Carried, has_earlier_years, template};
use crate::reply::email_draft::{self, Attachment, DraftKind, FormToSend};
use crate::result::finance;
use crate::sheet::write;
use crate::strategy::catalogue::review::issuable;
use crate::strategy::catalogue::{Catalogue, CatalogueError};

/// Returns the error for which no forms of the year can be issued; `None` if they can. Forms issued earlier are still read.
pub(in crate::app) fn not_issuable(loaded: &LoadedYear) -> Result<Option<CatalogueError>, CommandError> {
    let file = loaded.folder.catalogue()?;
    Ok(issuable(&file.path, &file.text, &loaded.catalogue, loaded.year).err())
}

/// Makes one form, as it is attached to messages.
pub(in crate::app) fn form(
    loaded: &LoadedYear,
    institution: &InstitutionId,
    carried: &Carried,
) -> Result<Attachment, CommandError> {
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let mut carried = carried.clone();
    carried.from_ledger = finance::for_form(catalogue, year, loaded.ledger.as_ref(), institution);
    let book = template(catalogue, institution, year, &loaded.history, &carried);
    Ok(Attachment {
        name: format!("{}.xlsx", stem(institution, year, carried.parts)),
        bytes: write::write(&book).map_err(|failed| FolderError::failed(&failed.fault()))?,
    })
}

/// The guide for institutions, as it is attached to messages with a form, in each language in which they get it.
pub(in crate::app) struct Guides(Vec<(Language, Attachment)>);

impl Guides {
    /// Makes it.
    pub(in crate::app) fn of(catalogue: &Catalogue) -> Self {
        let languages = catalogue.languages().into_iter();
        Self(languages.map(|language| (language, guide(language))).collect())
    }

    /// Returns it for an institution.
    pub(in crate::app) fn of_institution(
        &self,
        catalogue: &Catalogue,
        institution: &InstitutionId,
    ) -> Attachment {
        let language = catalogue.language_of(institution);
        let mut made = self.0.iter();
        let found = made.find(|(of, _)| *of == language);
        found.map_or_else(|| guide(language), |(_, guide)| guide.clone())
    }
}

fn guide(language: Language) -> Attachment {
    let (name, page) = for_institutions(language);
    Attachment {
        name: name.to_owned(),
        bytes: page.into_bytes(),
    }
}

/// Returns the name of a form without its ending.
fn stem(institution: &InstitutionId, year: Year, parts: Parts) -> String {
    if parts.is_whole() {
        format!("{institution}-{}", year.get())
    } else {
        format!("{institution}-{}-{}", year.get(), parts.words().replace(' ', "-"))
    }
}

/// Returns the path below `out/` of a form.
pub(in crate::app) fn path_of(loaded: &LoadedYear, name: &str) -> String {
    format!("{}/templates/{name}", loaded.year.get())
}

/// Writes the form of every institution that is asked for something in the year, or in its parts, with the message it is sent with, in parallel;
/// returns the paths of the forms and of the guides for institutions, one for each language.
pub(in crate::app) fn write(
    loaded: &LoadedYear,
    outputs: &Outputs,
    parts: Parts,
    listener: &mut impl Listener,
) -> Result<Vec<String>, CommandError> {
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let partners = catalogue.partners();
    let texts = email_drafts::Texts::read(loaded, DraftKind::Covering)?;
    let by = catalogue.strategy.return_by;
    let is_asked = |institution: &InstitutionId| {
        let questions = catalogue.questions(institution, year);
        parts.is_whole()
            || questions
                .iter()
                .any(|question| parts.has_entry(catalogue, &question.entry))
    };
    let institutions = catalogue.institutions.keys();
    let institutions: Vec<&InstitutionId> = institutions
        .filter(|institution| partners.contains(institution) && is_asked(institution))
        .collect();
    let guides = Guides::of(catalogue);
    let guide_paths: Result<Vec<String>, FolderError> = guides
        .0
        .iter()
        .map(|(_, guide)| outputs.write(&path_of(loaded, &guide.name), &guide.bytes))
        .collect();
    let guide_paths = guide_paths?;
    let progress = Progress::of(institutions.len());
    let issue = |institution: &InstitutionId| {
        progress.begins(catalogue.name(institution));
        let carried = Carried {
            parts,
            ..Carried::default()
        };
        let form = form(loaded, institution, &carried)?;
        let path = outputs.write(&path_of(loaded, &form.name), &form.bytes)?;
        let digest = sha256(&form.bytes);
        let today = loaded.today;
        let form = FormToSend {
            workbook: form,
            guide: guides.of_institution(catalogue, institution),
            parts,
            has_earlier: has_earlier_years(&loaded.catalogue, institution, loaded.year, &loaded.history),
            by,
            today,
        };
        let draft = email_draft::with_form(catalogue, year, institution, form, texts.of(loaded, institution))
            .map_err(|fault| email_drafts::unfit(DraftKind::Covering, &fault))?;
        let name = format!("{}.eml", stem(institution, year, parts));
        let (_, message) = email_drafts::write(outputs, &path_of(loaded, &name), &draft)?;
        progress.done(0);
        Ok((institution.clone(), path, digest, message))
    };
    let issued: Result<Vec<_>, CommandError> =
        listener.while_shown(&progress, || institutions.into_par_iter().map(issue).collect());
    let mut register = record::read(loaded)?;
    let mut paths = Vec::new();
    for (institution, path, form, message) in issued? {
        let of = register.entry(&institution);
        of.issue(parts, form, message, loaded.today);
        paths.push(path);
    }
    record::write(loaded, outputs, &register)?;
    let n = paths.len().to_string();
    let words = Text::new(
        "out/{year}/templates: zapisanih obrazcev {n}",
        "out/{year}/templates: forms written {n}",
    );
    listener.progress(words, &[("year", &year.get().to_string()), ("n", &n)])?;
    paths.extend(guide_paths);
    Ok(paths)
}
