//! Lists subfolders of the strategy's folder, with the names that messages use.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Folder, FolderError, displayed};
use crate::base::order::by_name;

/// A file with its name in messages and its path on the disk. The two differ if the name on the disk is not Unicode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name in messages: its path in the strategy's folder with `/`, or as it was given on the command line.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
}

impl Named {
    /// Returns a file that was given on the command line.
    ///
    /// # Errors
    /// The file does not exist.
    pub fn given(file: &Path) -> Result<Self, FolderError> {
        use std::io::ErrorKind::{NotADirectory, NotFound};
        if fs::metadata(file).is_err_and(|error| matches!(error.kind(), NotFound | NotADirectory)) {
            return Err(FolderError::not_there(file));
        }
        Ok(Self {
            path: displayed(file),
            file: file.to_owned(),
        })
    }

    /// Returns `true` if a path in messages is that of this file, or of a part of it such as an attachment.
    pub fn holds(&self, path: &str) -> bool {
        let rest = path.strip_prefix(self.path.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" › "))
    }
}

impl Folder {
    /// Returns everything in a folder of the strategy's folder, in the order of the names; empty if there is no such folder.
    ///
    /// No two have the same path: what is not Unicode in a name is replaced, and a number distinguishes equal results.
    ///
    /// # Errors
    /// The folder exists and cannot be listed.
    pub(super) fn list(&self, path: &str) -> Result<Vec<Named>, FolderError> {
        let folder = self.on_disk(path);
        if fs::symlink_metadata(&folder).is_err() {
            return Ok(Vec::new());
        }
        let names = fs::read_dir(&folder).and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.file_name()))
                .collect::<Result<Vec<_>, _>>()
        });
        let mut names: Vec<OsString> = names.map_err(|error| FolderError::reading(&folder, &error))?;
        names.sort();
        let mut taken: BTreeSet<String> = names
            .iter()
            .filter_map(|name| name.to_str().map(str::to_owned))
            .collect();
        let mut unique = |name: &OsString| {
            let Err(lossy) = name.to_str().map(str::to_owned).ok_or(name.to_string_lossy()) else {
                return name.to_string_lossy().into_owned();
            };
            let mut candidates = (1..).map(|n| {
                if n == 1 {
                    lossy.to_string()
                } else {
                    numbered(&lossy, n)
                }
            });
            let free = candidates.find(|candidate| taken.insert(candidate.clone()));
            free.unwrap_or_default()
        };
        let mut listed: Vec<Named> = names
            .iter()
            .map(|name| Named {
                path: format!("{path}/{}", unique(name)),
                file: folder.join(name),
            })
            .collect();
        listed.sort_by(|a, b| by_name(&a.path, &b.path));
        Ok(listed)
    }
}

/// Inserts a number into a file name: `a.xlsx` becomes `a (2).xlsx`.
pub(super) fn numbered(name: &str, n: usize) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem} ({n}).{ending}"),
        None => format!("{name} ({n})"),
    }
}
