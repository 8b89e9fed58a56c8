//! Whose text a decision sets, where the texts of several institutions stand side by side.

use super::super::load::LoadedYear;
use crate::app::folder::FolderError;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::result::consolidated::{Consolidated, Merged, MergedEntry};

/// Returns the institutions whose texts stand side by side in an entry; empty if there is one value.
pub(in crate::app) fn stated<'a>(consolidated: &'a Consolidated, entry: &EntryKey) -> Vec<&'a InstitutionId> {
    let merged = consolidated.entries.get(entry);
    let merged = merged.filter(|merged| merged.outcome == Merged::Each && merged.standing().len() > 1);
    let claims = merged.into_iter().flat_map(MergedEntry::standing);
    claims.map(|claim| &claim.institution).collect()
}

/// Returns the institutions with their names: `duk (Dom upokojencev), mok (Mestna občina)`.
pub(in crate::app) fn listed(loaded: &LoadedYear, stated: &[&InstitutionId]) -> String {
    let choices = stated
        .iter()
        .map(|id| format!("{id} ({})", shown(loaded.catalogue.name(id))));
    choices.collect::<Vec<_>>().join(", ")
}

/// Returns the error that none of several institutions was named.
pub(in crate::app) fn not_named(entry: &EntryKey, choices: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "na vprašanje {entry} je odgovorilo več ustanov: {choices}",
            "several institutions answered {entry}: {choices}",
        ),
        Text::new(
            "z --institution navedite tisto, katere besedilo se določi; besedila drugih ostanejo",
            "name the one whose text is set with --institution; the texts of the others stay",
        ),
        &[("entry", &entry.to_string()), ("choices", choices)],
    )
}
