//! Writes inputs, for the commands whose purpose that is: decisions, the history of a closed year, the catalogue.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::interrupt::{gate, note_written};
use super::{CATALOGUE, Folder, FolderError, LARGEST_TEXT, TextFile, displayed, door};
use crate::base::language::Text;
use crate::base::value::Year;

/// The prefix of the names of temporary files; six letters and digits follow.
const TEMPORARY: &str = ".zbir-";

/// The folders of the strategy's folder in which a command may have left temporary files.
const WRITTEN: [&str; 6] = ["", "decisions", "history", "templates", "text", "inbox"];

/// The byte order mark that some editors put before a text.
const MARK: &str = "\u{feff}";

impl Folder {
    /// Returns the path of a year's decisions in the folder.
    pub fn decisions_path(year: Year) -> String {
        format!("decisions/{}.toml", year.get())
    }

    /// Returns the path of a year's history in the folder.
    pub fn history_path(year: Year) -> String {
        format!("history/{}.csv", year.get())
    }

    /// Reads the accepted values of one year; `None` if there are none.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn closed(&self, year: Year) -> Result<Option<TextFile>, FolderError> {
        self.own_text(&Self::history_path(year))
    }

    /// Returns `true` if a year was worked on, for it has returned files or decisions, and has no history.
    ///
    /// # Errors
    /// A folder cannot be listed, or a file cannot be read.
    pub fn is_unclosed(&self, year: Year) -> Result<bool, FolderError> {
        if self.closed(year)?.is_some() {
            return Ok(false);
        }
        Ok(self.decisions(year)?.is_some() || !self.inbox(year)?.0.is_empty())
    }

    /// Writes the decisions of a year atomically, and verifies them.
    ///
    /// # Errors
    /// The file cannot be written, or has other content afterwards.
    pub fn write_decisions(&self, year: Year, text: &str) -> Result<String, FolderError> {
        let path = Self::decisions_path(year);
        self.replace(&path, text.as_bytes())?;
        let stands = self.decisions(year)?.map(|file| file.text);
        if stands.as_deref() == Some(text) {
            return Ok(path);
        }
        Err(FolderError::new(
            Text::new(
                "v {path} po zapisu stoji drugo besedilo",
                "{path} holds another text after it was written",
            ),
            Text::new(
                "datoteko hkrati spreminja drug program; zaprite ga in poskusite znova",
                "another program is changing the file at the same time; close it and try again",
            ),
            &[("path", &displayed(&self.on_disk(&path)))],
        ))
    }

    /// Writes an office's own template, unless there is one; returns `true` if it was written.
    ///
    /// # Errors
    /// The file cannot be written, or what is there cannot be read.
    pub fn write_own_text(&self, path: &str, text: &str) -> Result<bool, FolderError> {
        let is_new = self.own_text(path)?.is_none();
        if is_new {
            self.replace(path, text.as_bytes())?;
        }
        Ok(is_new)
    }

    /// Writes the accepted values of a year atomically.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_history(&self, year: Year, text: &str) -> Result<String, FolderError> {
        let path = Self::history_path(year);
        self.replace(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Rewrites the catalogue atomically; a byte order mark is kept.
    ///
    /// # Errors
    /// The file cannot be written, or was changed meanwhile.
    pub fn write_catalogue(&self, before: &str, text: &str) -> Result<(), FolderError> {
        if self.catalogue()?.text != before {
            return Err(FolderError::new(
                Text::new(
                    "{path} je bil medtem spremenjen",
                    "{path} was changed in the meantime",
                ),
                Text::new("ukaz poženite znova", "run the command again"),
                &[("path", CATALOGUE)],
            ));
        }
        let file = self.on_disk(CATALOGUE);
        let bytes =
            door::read(&file, LARGEST_TEXT).map_err(|refused| FolderError::refused(&file, &refused))?;
        let mark = if bytes.starts_with(MARK.as_bytes()) {
            MARK
        } else {
            ""
        };
        self.replace(CATALOGUE, format!("{mark}{text}").as_bytes())
    }

    /// Removes the temporary files that killed runs left among the inputs. Must be called with the lock held, so that no
    /// other run's files exist.
    pub(super) fn clear_leftovers(&self) {
        for path in WRITTEN {
            remove_leftovers(&self.root.join(path));
        }
        let years = fs::read_dir(self.root.join("inbox"))
            .into_iter()
            .flatten()
            .flatten();
        for year in years.filter(|year| year.file_type().is_ok_and(|kind| kind.is_dir())) {
            remove_leftovers(&year.path());
        }
    }

    /// Writes a file to where the user wants it, atomically: anywhere but among the inputs of this folder.
    ///
    /// # Errors
    /// The file would be an input of this folder, or cannot be written.
    pub fn write_elsewhere(&self, target: &Path, bytes: &[u8]) -> Result<(), FolderError> {
        let whole = |path: &Path| path.canonicalize().ok();
        let parent = target.parent().filter(|parent| *parent != Path::new(""));
        let parent = whole(parent.unwrap_or(Path::new(".")));
        let (root, out) = (whole(&self.on_disk("")), whole(&self.on_disk("out")));
        let is_below = |of: &Option<PathBuf>| {
            of.as_ref()
                .is_some_and(|of| parent.as_ref().is_some_and(|parent| parent.starts_with(of)))
        };
        // The folder itself may hold it; what lies in its subfolders or is called as the catalogue is an input.
        let is_beside = parent == root && target.extension().is_some_and(|extension| extension == "xlsx");
        if is_below(&root) && !is_below(&out) && !is_beside {
            return Err(FolderError::new(
                Text::new(
                    "{path} je med podatki strategije, kamor program ne piše",
                    "{path} lies among the strategy’s inputs, where the program does not write",
                ),
                Text::new(
                    "z --out navedite datoteko v mapi out ali zunaj mape strategije",
                    "name with --out a file in the folder out or outside the strategy’s folder",
                ),
                &[("path", &displayed(target))],
            ));
        }
        replace(target, bytes)
    }

    pub(super) fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        replace(&self.on_disk(path), bytes)
    }
}

/// Writes a file atomically; its folder is made if it does not exist.
///
/// # Errors
/// The file cannot be written.
pub(in crate::app) fn replace(target: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    replace_by(target, bytes)
}

/// Writes a file in the same way, from where its bytes can be read.
pub(super) fn replace_by(target: &Path, mut bytes: impl Read) -> Result<(), FolderError> {
    let _uninterrupted = gate();
    let mut write = || {
        let folder = target.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = builder().tempfile_in(folder)?;
        io::copy(&mut bytes, &mut file)?;
        file.as_file().sync_all()?;
        file.persist(target).map_err(|error| error.error)?;
        note_written();
        Ok(())
    };
    write().map_err(|error: std::io::Error| FolderError::writing(target, &error))
}

/// Removes leftover temporary files of one folder; one that cannot be removed stays and does no harm.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY));
        let is_ours = random
            .is_some_and(|random| random.len() == 6 && random.bytes().all(|b| b.is_ascii_alphanumeric()));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Returns a builder of temporary files with the default permissions of the system, because the file is renamed to its final
/// name.
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
