//! Verbs that look and write nothing.

use std::sync::Arc;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{Desk, Refusal};
use super::folder::named;
use super::snapshot::Snapshot;
use super::{answered, read, words as texts};
use crate::app::actions::record;
use crate::app::cli::configuration::{folders_seen, home};
use crate::app::folder::{Folder, FolderError, displayed};
use crate::base::key::GoalId;
use crate::base::language::{Language, Text};
use crate::base::value::Year;
use crate::output::trace as traced;
use crate::output::views::{self, Wanted};

/// Returns the words of the page in the language of the desk, and the languages that there are.
#[expect(clippy::unnecessary_wraps, reason = "all verbs answer alike")]
pub(super) fn words(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let language = desk.language();
    let languages: Vec<Value> = Language::all()
        .map(|one| json!({ "key": one.key(), "name": one.name().in_(one) }))
        .collect();
    Ok(json!({
        "version": views::VERSION,
        "language": language.key(),
        "languages": languages,
        "words": texts::all(language),
    }))
}

/// Returns the folders that were on the desk before.
#[expect(clippy::unnecessary_wraps, reason = "all verbs answer alike")]
pub(super) fn folders(_: &Desk, _: &Value) -> Result<Value, Refusal> {
    let folders: Vec<String> = folders_seen().iter().map(|dir| displayed(dir)).collect();
    Ok(json!({ "version": views::VERSION, "folders": folders }))
}

#[derive(Deserialize)]
struct Opened {
    folder: Option<String>,
    year: Option<String>,
}

/// Puts another folder, or another year of the folder, on the desk.
pub(super) fn open(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let opened: Opened = read(desk, request)?;
    let language = desk.language();
    let dir = match opened.folder {
        Some(text) => named(&text, home().as_deref()).map_err(|error| Refusal::of(&error, language))?,
        None => desk.chosen().ok_or_else(|| Refusal::no_folder(language))?.dir,
    };
    let year = opened.year.and_then(|year| year.parse::<Year>().ok());
    desk.choose(&dir, year)?;
    state(desk, request)
}

/// Returns where the year stands; without a folder, that none is chosen.
pub(super) fn state(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    if desk.chosen().is_none() {
        return Ok(json!({
            "version": views::VERSION,
            "folder": null,
            "language": language_key(desk),
            "today": desk.today().to_string(),
        }));
    }
    let snapshot = desk.snapshot()?;
    let closed = snapshot.loaded.is_closed();
    let done = snapshot.done(closed);
    let view = views::state(&snapshot.results(), &done, desk.today(), desk.language());
    let folder = snapshot.loaded.folder.on_disk("");
    Ok(answered(
        &view,
        &[
            ("state", snapshot.state.clone().into()),
            ("folder", displayed(&folder).into()),
            ("language", language_key(desk).into()),
            ("closed", closed.into()),
            ("has_merge", snapshot.has_merge().into()),
        ],
    ))
}

fn language_key(desk: &Desk) -> &'static str {
    desk.language().key()
}

/// Returns the institutions with what they returned.
pub(super) fn received(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    // What was sent is not known if the register is damaged; what came is.
    let register = record::read(&snapshot.loaded).unwrap_or_default();
    let view = views::received(&snapshot.results(), &register, desk.language());
    Ok(with_state(&view, &snapshot))
}

#[derive(Deserialize)]
struct Chosen {
    institution: Option<String>,
    goal: Option<String>,
    severity: Option<String>,
    code: Option<String>,
}

/// Returns the findings of a choice.
pub(super) fn findings(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let chosen: Chosen = read(desk, request)?;
    let snapshot = desk.snapshot()?;
    let given = |choice: Option<String>| choice.filter(|choice| !choice.is_empty());
    let wanted = Wanted {
        institution: given(chosen.institution),
        goal: given(chosen.goal),
        severity: given(chosen.severity),
        code: given(chosen.code),
        file: None,
    };
    let view = views::findings(&snapshot.results(), &wanted, desk.language());
    Ok(with_state(&view, &snapshot))
}

/// Returns the year's decisions.
pub(super) fn decisions(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    let (results, language) = (snapshot.results(), desk.language());
    let view = views::decisions(&results, language);
    let mut answer = with_state(&view, &snapshot);
    // What could not be read of the file is no decision, and would be missing in silence.
    let wanted = Wanted {
        file: Some(Folder::decisions_path(snapshot.loaded.year)),
        severity: Some("error".to_owned()),
        ..Wanted::default()
    };
    let broken = views::findings(&results, &wanted, language).findings;
    if !broken.is_empty() {
        answer["findings"] = serde_json::to_value(broken).unwrap_or_default();
    }
    Ok(answer)
}

/// Returns what is open, with the claims side by side.
pub(super) fn conflicts(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    let view = views::conflicts(&snapshot.results(), desk.language());
    Ok(with_state(&view, &snapshot))
}

/// Returns the table of statuses and the goals.
pub(super) fn goals(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    let view = views::goals(&snapshot.results(), desk.language());
    Ok(with_state(&view, &snapshot))
}

#[derive(Deserialize)]
struct Keyed {
    key: String,
}

/// Returns a goal with everything said about it.
pub(super) fn goal(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let Keyed { key } = read(desk, request)?;
    let snapshot = desk.snapshot()?;
    let goal = key
        .parse::<GoalId>()
        .ok()
        .and_then(|id| views::goal(&snapshot.results(), &id, desk.language()));
    let goal = goal.ok_or_else(|| unknown(&key, desk.language()))?;
    Ok(with_state(&goal, &snapshot))
}

/// Returns the year's money.
pub(super) fn money(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    let view = views::money(&snapshot.results(), desk.language());
    Ok(with_state(&view, &snapshot))
}

/// Returns everything about a value.
pub(super) fn trace(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let Keyed { key } = read(desk, request)?;
    let snapshot = desk.snapshot()?;
    let results = snapshot.results();
    if let Some(list) = traced::lists::ListKey::of(&results, key.trim()) {
        let entries: Vec<_> = views::list(&results, &list, desk.language())
            .into_iter()
            .collect();
        return Ok(with_state(&json!({ "key": key, "entries": entries }), &snapshot));
    }
    let mut entries = traced::entries(&results, key.trim()).map_err(|_| unknown(&key, desk.language()))?;
    // Of many, those about which there is nothing to say are left out; one that was asked for is shown.
    if entries.len() > 1 {
        entries.retain(|entry| !traced::says_nothing(&results, entry));
    }
    let entries = views::trace(&results, &entries, desk.language());
    Ok(with_state(&json!({ "key": key, "entries": entries }), &snapshot))
}

pub(super) fn with_state(view: &impl serde::Serialize, snapshot: &Arc<Snapshot>) -> Value {
    answered(view, &[("state", snapshot.state.clone().into())])
}

pub(super) fn no_file(path: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "datoteke {file} ni ali je ni mogoče prebrati",
            "there is no file {file}, or it cannot be read",
        ),
        Text::new(
            "poglejte, kaj je prispelo: datoteka je bila morda preimenovana ali odstranjena",
            "look at what has come: the file may have been renamed or removed",
        ),
        &[("file", path)],
    )
}

fn unknown(key: &str, language: Language) -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        Text::new(
            "katalog ne pozna ključa »{key}«",
            "the catalogue does not know the key “{key}”",
        ),
        Text::new(
            "ključ je cilj, na primer a.3, ali vrednost, na primer a.3/oskrbovalke",
            "a key is a goal, such as a.3, or a value, such as a.3/oskrbovalke",
        ),
        &[("key", key)],
        language,
    )
}
