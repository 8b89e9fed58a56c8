//! Creates a new strategy's folder, completely or not at all.

use std::fs;
use std::io;
use std::path::Path;

use super::interrupt::gate;
use super::{CATALOGUE, FolderError, displayed};
use crate::base::language::Text;
use crate::base::value::Year;

/// What a new folder holds.
#[derive(Debug)]
pub struct Start<'a> {
    /// The text of `strategy.toml`.
    pub catalogue: &'a str,
    /// The text of `README.md`.
    pub readme: &'a str,
    /// The year whose inbox is made ready.
    pub year: Year,
}

/// The prefix of the names of folders in which a new one is prepared.
const READY: &str = ".zbir-new-";

/// Creates a strategy's folder where there is none or an empty one.
///
/// It is prepared beside its final place and then renamed, so that it is complete when it becomes visible; in an empty folder
/// its parts are moved one by one, `strategy.toml` last.
///
/// # Errors
/// Something exists there already, or the folder cannot be written.
pub fn start(dir: &Path, start: &Start<'_>) -> Result<(), FolderError> {
    let writing = |error: io::Error| FolderError::writing(dir, &error);
    let _uninterrupted = gate();
    let is_there = fs::symlink_metadata(dir).is_ok();
    if is_there {
        clear_leftovers(dir);
    }
    if is_there && fs::read_dir(dir).map_err(writing)?.next().is_some() {
        return Err(FolderError::new(
            Text::new("mapa {path} ni prazna", "the folder {path} is not empty"),
            Text::new(
                "navedite novo ali prazno mapo; obstoječi strategiji program ničesar ne prepiše",
                "name a new or an empty folder; the program overwrites nothing of a strategy that is there",
            ),
            &[("path", &displayed(dir))],
        ));
    }
    let whole = std::path::absolute(dir).map_err(writing)?;
    let beside = if is_there {
        whole.as_path()
    } else {
        whole.parent().unwrap_or(&whole)
    };
    fs::create_dir_all(beside).map_err(writing)?;
    let ready = tempfile::Builder::new()
        .prefix(READY)
        .tempdir_in(beside)
        .map_err(writing)?;
    fill(ready.path(), start).map_err(writing)?;
    if is_there {
        for name in ["README.md", "history", "inbox", "decisions", CATALOGUE] {
            fs::rename(ready.path().join(name), whole.join(name)).map_err(writing)?;
        }
    } else {
        fs::rename(ready.keep(), &whole).map_err(writing)?;
    }
    Ok(())
}

/// Removes what a killed run prepared in the folder and left.
fn clear_leftovers(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let is_ours = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(READY));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

fn fill(folder: &Path, start: &Start<'_>) -> io::Result<()> {
    open_to_others(folder)?;
    fs::create_dir(folder.join("history"))?;
    fs::create_dir_all(folder.join("inbox").join(start.year.get().to_string()))?;
    fs::create_dir(folder.join("decisions"))?;
    fs::write(folder.join("README.md"), start.readme)?;
    fs::write(folder.join(CATALOGUE), start.catalogue)
}

/// Gives a temporary folder, which only its owner can read, the permissions of an ordinary one.
fn open_to_others(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;

    #[test]
    fn a_folder_is_made_once_and_never_over_another() {
        let dir = tempfile::tempdir().unwrap();
        let what = Start {
            catalogue: "[strategy]",
            readme: "# Strategija",
            year: Year::new(2026).unwrap(),
        };
        let new = dir.path().join("sub").join("new");
        start(&new, &what).unwrap();
        assert_eq!(fs::read_to_string(new.join(CATALOGUE)).unwrap(), "[strategy]");
        assert!(new.join("inbox/2026").is_dir());
        let again = start(&new, &what).unwrap_err();
        assert!(again.render(Language::En).contains("is not empty"));
        let empty = dir.path().join("empty");
        fs::create_dir(&empty).unwrap();
        start(&empty, &what).unwrap();
        let mut names: Vec<_> = fs::read_dir(&empty)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(
            names,
            ["README.md", "decisions", "history", "inbox", "strategy.toml"]
        );
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing else stays");
    }
}
