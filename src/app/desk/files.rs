//! Gives files of the folder to the page, or opens them with the user's programs: what the views list, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use axum::extract::Request;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::refusal::Refusal;
use super::serving::{Call, answer_with, at_work, json, parameter};
use crate::app::folder::{Folder, door_read};
use crate::app::launch;
use crate::base::language::{Language, Text};
use crate::base::words::composed;

/// The folders whose files the page lists.
const LISTED: [&str; 3] = ["inbox", "out", "text"];
/// The endings of outputs that are opened with the user's programs.
const OUTPUTS: [&str; 9] = ["csv", "docx", "eml", "html", "json", "ods", "pdf", "txt", "xlsx"];
/// Those of files that others have sent: only what holds no programs. Any other can be saved and looked at with care.
const RECEIVED: [&str; 3] = ["ods", "pdf", "xlsx"];
/// The largest file that is sent to the page, in bytes.
const LARGEST: u64 = 1 << 30;

/// Sends a file, to be saved.
pub(super) async fn send(call: Call, uri: Uri) -> Response {
    let Some(path) = parameter(&uri, "path") else {
        return answer_with(Err(missing("", call.desk.language())));
    };
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let read = at_work(&call, move |call| {
        let file = listed(call, &path)?;
        door_read(&file, LARGEST).map_err(|_| missing(&path, call.desk.language()))
    });
    match read.await {
        Ok(bytes) => {
            let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
            let headers = [
                (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename*=UTF-8''{name}"),
                ),
            ];
            (headers, bytes).into_response()
        }
        Err(refusal) => answer_with(Err(refusal)),
    }
}

/// Opens a file with the user's program for it; the request names its `path`.
pub(super) async fn open(call: Call, request: Request) -> Response {
    let asked = match json(&call, request.into_body()).await {
        Ok(asked) => asked,
        Err(refusal) => return answer_with(Err(refusal)),
    };
    let opened = at_work(&call, move |call| {
        let path = asked.get("path").and_then(Value::as_str).unwrap_or_default();
        let file = listed(call, path)?;
        if !is_opened(path) {
            return Err(not_opened(path, call.desk.language()));
        }
        launch::open(&file, None);
        Ok(json!({ "opened": path }))
    });
    answer_with(opened.await)
}

/// Returns `true` if a file is of a kind that is opened.
fn is_opened(path: &str) -> bool {
    let endings: &[&str] = if path.starts_with("inbox/") {
        &RECEIVED
    } else {
        &OUTPUTS
    };
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// Returns where a file of the folder on the desk is.
///
/// # Errors
/// There is no such file among those that the page lists.
fn listed(call: &Call, path: &str) -> Result<PathBuf, Refusal> {
    let language = call.desk.language();
    let chosen = call.desk.chosen().ok_or_else(|| Refusal::no_folder(language))?;
    let folder = Folder::open(&chosen.dir).map_err(|error| Refusal::of(&error, language))?;
    found(&folder, path, &LISTED).ok_or_else(|| missing(path, language))
}

/// Returns where a file of a folder is; `None` if its path leads to anything but a regular file that is `within` some folders or is one
/// of these names itself, by the names that are there: no other spelling, no link.
pub(super) fn found(folder: &Folder, path: &str, within: &[&str]) -> Option<PathBuf> {
    let names: Vec<&str> = path.split('/').collect();
    let is_name = |name: &&str| {
        !name.is_empty()
            && !name.starts_with('.')
            && !name.contains(|c: char| matches!(c, '\\' | ':') || c.is_control())
    };
    if !within.contains(names.first()?) || !names.iter().all(is_name) {
        return None;
    }
    let mut at = folder.on_disk("");
    for name in &names {
        at = entry(&at, name)?;
    }
    fs::symlink_metadata(&at).ok()?.is_file().then_some(at)
}

/// Returns what has a name in a folder, as the folder lists it; `None` if there is nothing, or a link.
fn entry(folder: &Path, name: &str) -> Option<PathBuf> {
    let wanted = composed(name.to_owned());
    let mut entries = fs::read_dir(folder).ok()?.flatten();
    let entry = entries.find(|entry| composed(entry.file_name().to_string_lossy().into_owned()) == wanted)?;
    let kind = entry.file_type().ok()?;
    (!kind.is_symlink()).then(|| entry.path())
}

fn missing(path: &str, language: Language) -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        Text::new(
            "med datotekami pulta ni »{path}«",
            "the desk lists no file “{path}”",
        ),
        Text::new(
            "seznam osvežite; datoteka je bila morda odstranjena",
            "refresh the list; the file may have been removed",
        ),
        &[("path", path)],
        language,
    )
}

fn not_opened(path: &str, language: Language) -> Refusal {
    Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        Text::new(
            "{path} ni vrste, ki bi jo pult odprl",
            "{path} is of a kind that the desk does not open",
        ),
        Text::new(
            "datoteko shranite in jo odprite sami, če ji zaupate",
            "save the file and open it yourself if you trust it",
        ),
        &[("path", path)],
        language,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_in_the_listed_folders_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let put = |path: &str| {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        };
        for path in [
            "strategy.toml",
            "decisions/2024.toml",
            "inbox/2024/č.xlsx",
            "out/2024/report.html",
            "out/.lock",
            "text/2024.xlsx",
        ] {
            put(path);
        }
        let folder = Folder::open(dir.path()).unwrap();
        for path in [
            "inbox/2024/č.xlsx",
            "inbox/2024/c\u{30c}.xlsx",
            "out/2024/report.html",
            "text/2024.xlsx",
        ] {
            assert!(
                found(&folder, path, &LISTED).is_some_and(|file| file.is_file()),
                "{path}"
            );
        }
        for path in [
            "",
            "/",
            "strategy.toml",
            "decisions/2024.toml",
            "out",
            "out/2024",
            "out/.lock",
            "out/../strategy.toml",
            "out/2024/../../strategy.toml",
            "../out/2024/report.html",
            "/etc/passwd",
            "out//2024/report.html",
            "out/2024/report.html/",
            "OUT/2024/report.html",
            "out\\2024\\report.html",
            "out/2024/report.html::$DATA",
            "out/2024/report.html\0",
            "C:/Windows/win.ini",
            "./out/2024/report.html",
        ] {
            assert_eq!(found(&folder, path, &LISTED), None, "{path:?}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/etc", dir.path().join("out/etc")).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", dir.path().join("out/2024/passwd.txt")).unwrap();
            for path in ["out/etc/passwd", "out/2024/passwd.txt"] {
                assert_eq!(found(&folder, path, &LISTED), None, "{path}");
            }
        }
    }

    #[test]
    fn what_may_hold_a_program_is_not_opened() {
        for path in [
            "out/2024/report.html",
            "out/2024/templates/DUK-2024.eml",
            "inbox/2024/DUK.XLSX",
        ] {
            assert!(is_opened(path), "{path}");
        }
        for path in [
            "inbox/2024/a.xlsm",
            "inbox/2024/a.xls",
            "inbox/2024/a.html",
            "inbox/2024/a.exe",
            "inbox/2024/a.lnk",
            "out/2024/a.exe",
            "out/2024/a",
        ] {
            assert!(!is_opened(path), "{path}");
        }
    }
}
