//! Verbs that list what was written: outputs, and drafts of letters.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::{Value, json};

use super::super::{Desk, Refusal};
use super::snapshot::Snapshot;
use crate::app::actions::made;
use crate::base::language::{Language, date};
use crate::base::order::by_name;
use crate::output::views;

/// How deep below the year's folder outputs lie.
const DEEPEST: usize = 3;

/// A file that was written.
#[derive(Debug, Clone, Serialize)]
struct Output {
    /// Its path in the folder.
    path: String,
    /// Its name.
    name: String,
    /// Its folder below the year's; blank for the year's own.
    folder: String,
    /// Its size in bytes.
    size: u64,
    /// When it was written, as it is read.
    when: String,
    /// Whether something it was made from has changed since.
    stale: bool,
}

/// A draft of a message.
#[derive(Debug, Clone, Serialize)]
struct Letter {
    /// What it is: `invitation`, `reminder`, `feedback`, `report`.
    kind: &'static str,
    /// The institution; absent for the message to the addressee of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    institution: Option<String>,
    /// The institution's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Its address; absent if the catalogue has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(flatten)]
    output: Output,
}

/// Lists the year's outputs.
pub(super) fn outputs(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    let outputs = written(&snapshot, desk.language());
    Ok(json!({ "version": views::VERSION, "state": snapshot.state, "outputs": outputs }))
}

/// Lists the drafts of messages.
pub(super) fn letters(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    let drafts = written(&snapshot, desk.language()).into_iter();
    let letters: Vec<Letter> = drafts
        .filter(|output| {
            Path::new(&output.name)
                .extension()
                .is_some_and(|ending| ending == "eml")
        })
        .map(|output| letter(&snapshot, output))
        .collect();
    Ok(json!({ "version": views::VERSION, "state": snapshot.state, "letters": letters }))
}

fn letter(snapshot: &Snapshot, output: Output) -> Letter {
    let kind = match output.folder.as_str() {
        "templates" => "invitation",
        "reminders" => "reminder",
        "feedback" => "feedback",
        _ => "report",
    };
    let institutions = snapshot.loaded.catalogue.institutions.values();
    // The longest key: one may begin with another.
    let named = institutions.filter(|one| {
        let rest = output.name.strip_prefix(one.id.as_str());
        kind != "report" && rest.is_some_and(|rest| rest.starts_with('-'))
    });
    let institution = named.max_by_key(|one| one.id.as_str().len());
    Letter {
        kind,
        institution: institution.map(|one| one.id.to_string()),
        to: institution.map(|one| one.name.clone()),
        email: institution.and_then(|one| one.email.clone()),
        output,
    }
}

/// Returns the year's outputs in the order of their paths.
fn written(snapshot: &Snapshot, language: Language) -> Vec<Output> {
    let loaded = &snapshot.loaded;
    let mut outputs = Vec::new();
    let root = format!("out/{}", loaded.year.get());
    list(&loaded.folder.on_disk(&root), &root, "", language, &mut outputs);
    let stale = snapshot.digest().and_then(|digest| made::earlier(loaded, digest));
    let stale = stale.unwrap_or_default();
    for output in &mut outputs {
        let folder = format!("{}/", output.folder);
        output.stale = stale.iter().any(|name| match name.strip_prefix(&folder) {
            Some(_) => true,
            None => output.folder.is_empty() && *name == output.name,
        });
    }
    outputs.sort_by(|one, other| by_name(&one.path, &other.path));
    outputs
}

fn list(dir: &Path, path: &str, folder: &str, language: Language, outputs: &mut Vec<Output>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(data) = entry.metadata() else { continue };
        if name.starts_with('.') || name == made::RECORD {
            continue;
        }
        let path = format!("{path}/{name}");
        if data.is_dir() {
            let below = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            if below.matches('/').count() < DEEPEST {
                list(&entry.path(), &path, &below, language, outputs);
            }
        } else {
            let at = data.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            outputs.push(Output {
                path,
                name,
                folder: folder.to_owned(),
                size: data.len(),
                when: when(at, language),
                stale: false,
            });
        }
    }
}

/// Returns a time of the system as it is read here: `10. 2. 2025, 14.05`.
fn when(at: SystemTime, language: Language) -> String {
    let Ok(at) = Timestamp::try_from(at) else {
        return String::new();
    };
    let at = at.to_zoned(TimeZone::system());
    format!(
        "{}, {:02}:{:02}",
        date(language, at.date()),
        at.hour(),
        at.minute()
    )
}
