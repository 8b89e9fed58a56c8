//! The institution or entry that a person names: one that the catalogue has, or an error with the nearest name.

use crate::app::folder::FolderError;
use crate::base::key::{EntryKey, InstitutionId, nearest};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::strategy::catalogue::{Catalogue, Goal};

/// Returns the institution of an identifier.
///
/// # Errors
/// The catalogue has no such institution.
pub(in crate::app) fn institution(catalogue: &Catalogue, text: &str) -> Result<InstitutionId, FolderError> {
    let id = text.parse::<InstitutionId>().ok();
    id.filter(|id| catalogue.institutions.contains_key(id))
        .ok_or_else(|| no_institution(catalogue, text))
}

/// Returns the entry of a key, or of a list as a whole.
///
/// # Errors
/// The catalogue has no such entry and no such list.
pub(in crate::app) fn entry(catalogue: &Catalogue, text: &str) -> Result<EntryKey, FolderError> {
    match text.parse::<EntryKey>() {
        Ok(entry) => known(catalogue, &entry).map(|()| entry),
        Err(_) => Err(unknown(catalogue, text)),
    }
}

/// Makes sure that the catalogue has an entry or list, and that somebody is asked about it.
///
/// # Errors
/// The catalogue has no such entry and no such list, or nobody is asked about it.
pub(in crate::app) fn known(catalogue: &Catalogue, entry: &EntryKey) -> Result<(), FolderError> {
    const UNASKED: Text = Text::new(
        "po {entry} katalog nikogar ne vpraša",
        "the catalogue asks nobody about {entry}",
    );
    const UNASKED_HELP: Text = Text::new(
        "cilj tega odgovora nima, zato ga tudi odločitev ne more določiti; kaj se vpraša, določa strategy.toml (status, evidence)",
        "the goal has no such answer, so a decision cannot set it either; strategy.toml states what is asked (status, evidence)",
    );
    let goal = catalogue.goals.get(&entry.goal);
    let key = entry.to_string();
    let refused = |fact, help| Err(FolderError::new(fact, help, &[("entry", &key)]));
    match goal {
        Some(_) if catalogue.list(entry).is_some() => Ok(()),
        Some(_) if !catalogue.knows(entry) => Err(unknown(catalogue, &key)),
        Some(goal) if entry.item().is_none() && !goal.asks(entry.field) => refused(UNASKED, UNASKED_HELP),
        Some(_) => Ok(()),
        None => Err(unknown(catalogue, &key)),
    }
}

fn unknown(catalogue: &Catalogue, text: &str) -> FolderError {
    let keys: Vec<String> = keys(catalogue).collect();
    no_entry(catalogue, text, nearest(text, keys.iter().map(String::as_str)))
}

fn keys(catalogue: &Catalogue) -> impl Iterator<Item = String> {
    let entries = catalogue.goals.values().flat_map(Goal::entries);
    let lists = catalogue.goals.values().flat_map(|goal| {
        let lists = goal.lists.keys();
        lists.map(|list| EntryKey::value(&goal.id, list))
    });
    entries.chain(lists).map(|entry| entry.to_string())
}

/// Says that the catalogue does not have a key, with the nearest one or, without one, with some of its own as examples.
pub(in crate::app) fn no_entry(catalogue: &Catalogue, key: &str, nearest: Option<&str>) -> FolderError {
    let help = match nearest {
        Some(_) => Text::new("najbližje je {nearest}", "the nearest is {nearest}"),
        None => Text::new(
            "ključ je cilj, na primer {goal}, ali vrednost, na primer {sample}",
            "a key is a goal, such as {goal}, or a value, such as {sample}",
        ),
    };
    let goal = catalogue.goals.keys().next();
    let goal = goal.map(ToString::to_string).unwrap_or_default();
    FolderError::new(
        Text::new(
            "katalog ne pozna ključa »{key}«",
            "the catalogue does not know the key “{key}”",
        ),
        help,
        &[
            ("key", &shown(key)),
            ("nearest", nearest.unwrap_or_default()),
            ("goal", &goal),
            ("sample", &keys(catalogue).next().unwrap_or_default()),
        ],
    )
}

const UNKNOWN: Text = Text::new(
    "ustanove »{found}« v katalogu ni",
    "the catalogue has no institution “{found}”",
);

/// Names the institution whose identifier, short name or name is nearest, and the identifiers of all.
pub(in crate::app) fn no_institution(catalogue: &Catalogue, text: &str) -> FolderError {
    let all = || catalogue.institutions.values();
    let names = all().flat_map(|one| [one.id.as_str(), &one.short, &one.name]);
    let near = nearest(text, names);
    let near =
        near.and_then(|name| all().find(|one| [one.id.as_str(), &one.short, &one.name].contains(&name)));
    let known: Vec<&str> = all().map(|one| one.id.as_str()).collect();
    let known = known.join(", ");
    match near {
        Some(near) => FolderError::new(
            UNKNOWN,
            Text::new(
                "podobno: {near} ({name}); oznake ustanov: {known}",
                "similar: {near} ({name}); identifiers of institutions: {known}",
            ),
            &[
                ("found", &shown(text)),
                ("near", near.id.as_str()),
                ("name", &near.name),
                ("known", &known),
            ],
        ),
        None => FolderError::new(
            UNKNOWN,
            Text::new("oznake ustanov: {known}", "identifiers of institutions: {known}"),
            &[("found", &shown(text)), ("known", &known)],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::strategy::catalogue::sample::catalogue;

    fn told(error: &FolderError) -> String {
        error.render(Language::En)
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest_one() {
        let catalogue = catalogue();
        let id = catalogue.institutions.keys().next().unwrap().clone();
        assert_eq!(institution(&catalogue, id.as_str()).unwrap(), id);
        let name = &catalogue.institutions[&id].name;
        let misspelt = format!("{name}x");
        let error = told(&institution(&catalogue, &misspelt).unwrap_err());
        assert!(error.contains(&format!("similar: {id} ({name})")), "{error}");
        let error = told(&institution(&catalogue, "quite another").unwrap_err());
        assert!(
            !error.contains("similar") && error.contains(id.as_str()),
            "{error}"
        );
        assert_eq!(entry(&catalogue, "a.3/vozila").unwrap().to_string(), "a.3/vozila");
        let error = told(&entry(&catalogue, "a.3/vozla").unwrap_err());
        assert!(error.contains("the nearest is a.3/vozila"), "{error}");
    }
}
