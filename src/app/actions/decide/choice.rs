//! The claims of an entry between which the coordinator chooses: of institutions, or of the files of one.

use super::super::CommandError;
use super::super::load::LoadedYear;
use super::{computed, named};
use crate::app::folder::FolderError;
use crate::base::key::{EntryKey, InstitutionId, ItemKey};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::order::by_name;
use crate::inputs::decisions::Decision;
use crate::result::acceptance::counted;
use crate::result::consolidated::{Claim, Consolidated, Merged, Why};
use crate::result::lists::Version;

/// One of the answers between which to choose.
pub(in crate::app) struct Choice<'a> {
    pub(in crate::app) institution: &'a InstitutionId,
    /// The claim; `None` if the file leaves the entry blank.
    pub(in crate::app) claim: Option<&'a Claim>,
    /// The file, if the choice is between the files of the institution.
    file: Option<&'a str>,
}

/// Returns the choices that settle an entry. If files of an institution differ, those between its files.
pub(in crate::app) fn choices<'a>(consolidated: &'a Consolidated, entry: &EntryKey) -> Vec<Choice<'a>> {
    let Some(merged) = consolidated.entries.get(entry) else {
        return Vec::new();
    };
    let of_claims = merged.claims.iter();
    let Some(institution) = merged.undecided.first() else {
        let choices = of_claims.map(|claim| Choice {
            institution: &claim.institution,
            claim: Some(claim),
            file: None,
        });
        return choices.collect();
    };
    let own = of_claims.filter(|claim| claim.institution == *institution);
    let mut choices: Vec<Choice<'a>> = own
        .map(|claim| Choice {
            institution,
            claim: Some(claim),
            file: Some(claim.place.file.as_str()),
        })
        .collect();
    if merged.outcome == Merged::Open(Why::LeftBlank) {
        let later = counted(consolidated, institution).next();
        choices.extend(later.map(|file| Choice {
            institution,
            claim: None,
            file: Some(file.source.path.as_str()),
        }));
    }
    choices
}

impl Choice<'_> {
    /// Returns the place of the claim, or the file that has none.
    pub(in crate::app) fn place(&self) -> String {
        let file = || self.file.unwrap_or_default().to_owned();
        self.claim.map_or_else(file, |claim| claim.place.to_string())
    }

    /// Returns the decision for it.
    pub(in crate::app) fn decision(&self, entry: &EntryKey) -> Decision {
        Decision::Choose {
            entry: entry.clone(),
            institution: self.institution.clone(),
            saw: self.claim.map(|claim| claim.value.canonical()),
            file: self.file.map(str::to_owned),
        }
    }
}

/// Returns the decision for the claim of an institution, or for what one of its files states.
///
/// # Errors
/// The institution claims nothing; its files differ and none is named; or the named file is none that counts.
pub(in crate::app) fn chosen(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    entry: EntryKey,
    institution: InstitutionId,
    file: Option<String>,
) -> Result<Decision, CommandError> {
    named::known(&loaded.catalogue, &entry)?;
    computed::refuse(loaded, &entry)?;
    if loaded.catalogue.list(&entry).is_some() {
        return of_list(loaded, consolidated, entry, institution, file);
    }
    let merged = consolidated.entries.get(&entry);
    let claims = || merged.into_iter().flat_map(|merged| &merged.claims);
    let mut own = claims().filter(|claim| claim.institution == institution);
    let is_undecided = merged.is_some_and(|merged| merged.undecided.contains(&institution));
    if file.is_none() && !is_undecided {
        let claim = own.next().ok_or_else(|| no_claim(loaded, &entry, &institution))?;
        let saw = Some(claim.value.canonical());
        return Ok(Decision::Choose {
            entry,
            institution,
            saw,
            file: None,
        });
    }
    let counting = counted(consolidated, &institution).map(|file| file.source.path.as_str());
    let mut files: Vec<&str> = counting
        .chain(own.map(|claim| claim.place.file.as_str()))
        .collect();
    files.sort_by(|a, b| by_name(a, b));
    files.dedup();
    let decision = Decision::Choose {
        entry: entry.clone(),
        institution: institution.clone(),
        saw: None,
        file,
    };
    let named: Vec<&str> = files
        .iter()
        .copied()
        .filter(|path| decision.names(path))
        .collect();
    let [path] = named.as_slice() else {
        return Err(no_file(loaded, &institution, &files).into());
    };
    let mut own = claims().filter(|claim| claim.institution == institution);
    let claim = own.find(|claim| claim.place.file == *path);
    Ok(Decision::Choose {
        saw: claim.map(|claim| claim.value.canonical()),
        file: Some((*path).to_owned()),
        entry,
        institution,
    })
}

/// Returns what the files of an institution list, where they do not say whose rows count; nothing of an entry that is no list.
pub(in crate::app) fn versions<'a>(
    consolidated: &'a Consolidated,
    entry: &EntryKey,
    institution: &'a InstitutionId,
) -> impl Iterator<Item = &'a Version> + use<'a> {
    let key = entry.valued().map(|list| ItemKey::new(&entry.goal, list));
    let merged = key.and_then(|key| consolidated.lists.get(&key));
    let undecided = merged.into_iter().flat_map(|merged| &merged.undecided);
    let undecided = undecided.filter(move |one| one.institution == *institution);
    undecided.flat_map(|one| &one.versions)
}

/// Returns the decision that the rows of a file count.
///
/// # Errors
/// No file is named, or it is none between which to choose.
fn of_list(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    entry: EntryKey,
    institution: InstitutionId,
    file: Option<String>,
) -> Result<Decision, CommandError> {
    let open = versions(consolidated, &entry, &institution);
    let mut files: Vec<&str> = open.map(|version| version.file.as_str()).collect();
    if files.is_empty() {
        let counting = counted(consolidated, &institution);
        files.extend(counting.map(|file| file.source.path.as_str()));
    }
    let decision = |file| Decision::Choose {
        entry: entry.clone(),
        institution: institution.clone(),
        saw: None,
        file,
    };
    let wanted = decision(file);
    let mut named = files.iter().filter(|path| wanted.names(path));
    match (named.next(), named.next()) {
        (Some(path), None) => Ok(decision(Some((*path).to_owned()))),
        (None | Some(_), _) => Err(no_file(loaded, &institution, &files).into()),
    }
}

/// Says that the rows of a list are not set.
pub(super) fn not_set(entry: &EntryKey) -> FolderError {
    FolderError::new(
        Text::new(
            "{entry} je seznam; njegovih vrstic ni mogoče določiti z odločitvijo",
            "{entry} is a list; its rows cannot be set by a decision",
        ),
        Text::new(
            "ustanovo prosite za popravljen obrazec ali z »zbir decide choose {entry} USTANOVA --file DATOTEKA« izberite datoteko, katere vrstice veljajo",
            "ask the institution for a corrected form, or choose the file whose rows count with “zbir decide choose {entry} INSTITUTION --file FILE”",
        ),
        &[("entry", &entry.to_string())],
    )
}

fn no_claim(loaded: &LoadedYear, entry: &EntryKey, institution: &InstitutionId) -> FolderError {
    FolderError::new(
        Text::new(
            "ustanova {institution} o {entry} ni navedla ničesar",
            "{institution} made no claim about {entry}",
        ),
        Text::new(
            "navedbe pokaže »zbir trace {entry}«; vrednost, ki je ni navedel nihče, določite z »zbir decide set«",
            "“zbir trace {entry}” shows the claims; a value without a claim is set with “zbir decide set”",
        ),
        &[
            ("institution", loaded.catalogue.name(institution)),
            ("entry", &entry.to_string()),
        ],
    )
}

fn no_file(loaded: &LoadedYear, institution: &InstitutionId, files: &[&str]) -> FolderError {
    let files: Vec<String> = files.iter().map(|file| shown(file)).collect();
    FolderError::listing(
        Text::new(
            "datoteke ustanove {institution} ne povedo, kateri odgovor velja",
            "the files of {institution} do not say which answer holds",
        ),
        Text::new(
            "z --file navedite eno od teh datotek:\n{files}",
            "name one of these files with --file:\n{files}",
        ),
        &[("institution", loaded.catalogue.name(institution))],
        ("files", &files),
    )
}
