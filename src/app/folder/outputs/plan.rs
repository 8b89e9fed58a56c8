//! The plan for the prepared files, kept on the disk so that it can be completed after a crash.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::exchange;
use super::{STAGE, stays_below};
use crate::app::folder::door::{self, open_to_write, sync_folder};
use crate::app::folder::{FolderError, LARGEST_TEXT};

/// The file that holds the plan; if it exists, the prepared files are complete.
const PLAN: &str = "plan.json";
/// The same while it is being written.
const UNFINISHED: &str = "plan.unfinished";

/// The outputs of one command.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Plan {
    /// The paths below `out/` of the prepared outputs.
    pub(super) written: BTreeSet<String>,
    /// The paths below `out/` that are removed.
    pub(super) withdrawn: BTreeSet<String>,
    /// The folder in `out/` that is exchanged as a whole; `None` if the files are moved one by one.
    pub(super) exchange: Option<String>,
}

impl Plan {
    /// Returns the plan that moves what was written, and removes what was withdrawn and not written again.
    pub(super) fn new(written: BTreeSet<String>, mut withdrawn: BTreeSet<String>) -> Self {
        withdrawn.retain(|path| !written.contains(path));
        let mut plan = Self {
            written,
            withdrawn,
            exchange: None,
        };
        plan.exchange = plan.one_folder().filter(|_| exchange::EXISTS);
        plan
    }

    fn paths(&self) -> impl Iterator<Item = &String> {
        self.written.union(&self.withdrawn)
    }

    /// Returns `true` if there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.paths().next().is_none()
    }

    /// Returns the folder in which everything lies, if it is one.
    fn one_folder(&self) -> Option<String> {
        let mut folders = self
            .paths()
            .map(|path| path.split_once('/').map(|(folder, _)| folder));
        let first = folders.next()??;
        folders
            .all(|folder| folder == Some(first))
            .then(|| first.to_owned())
    }

    /// Returns the paths on the disk that are replaced or removed.
    pub(super) fn replaced(&self, out: &Path) -> BTreeSet<PathBuf> {
        self.paths().map(|path| out.join(path)).collect()
    }

    /// Publishes the prepared files.
    ///
    /// # Errors
    /// The disk does not allow it, or some files cannot be replaced; all others are.
    pub(super) fn carry_out(mut self, out: &Path) -> Result<(), FolderError> {
        if let Some(folder) = self.exchange.clone() {
            let (old, new) = (out.join(&folder), out.join(STAGE).join(&folder));
            let exchanged = exchange::link_others(&old, &new, &self.replaced(out))
                .and_then(|()| self.save(out))
                .and_then(|()| exchange::exchange(&old, &new));
            if exchanged.is_ok() {
                return self.finish(out);
            }
            self.exchange = None;
        }
        self.save(out)
            .map_err(|error| FolderError::writing(out, &error))?;
        self.finish(out)
    }

    /// Writes the plan: from here on it is carried out, whatever happens.
    fn save(&self, out: &Path) -> io::Result<()> {
        let stage = out.join(STAGE);
        fs::create_dir_all(&stage)?;
        let unfinished = stage.join(UNFINISHED);
        fs::write(&unfinished, serde_json::to_vec(self)?)?;
        open_to_write(&mut OpenOptions::new(), &unfinished)?.sync_all()?;
        self.sync_folders(&stage)?;
        fs::rename(unfinished, stage.join(PLAN))?;
        sync_folder(&stage)
    }

    /// Completes the plan, and cleans up.
    ///
    /// # Errors
    /// As [`Self::carry_out`]; the plan stays for what could not be replaced.
    fn finish(&self, out: &Path) -> Result<(), FolderError> {
        let failed = |error: io::Error| FolderError::writing(out, &error);
        if let Some(folder) = &self.exchange {
            sync_folder(out).map_err(failed)?;
            match exchange::rescue(
                &out.join(STAGE).join(folder),
                &out.join(folder),
                &self.replaced(out),
            ) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                Ok(()) | Err(_) => {}
            }
        } else {
            let held = self.move_all(out);
            if !held.is_empty() {
                return Err(FolderError::held(&held));
            }
            self.sync_folders(out).map_err(failed)?;
        }
        clear(out)
    }

    /// Moves file by file, and returns those that cannot be replaced because a program has them open. Files moved by an
    /// earlier attempt are skipped.
    fn move_all(&self, out: &Path) -> Vec<(PathBuf, io::Error)> {
        let put = |path: &String| {
            let (from, to) = (out.join(STAGE).join(path), out.join(path));
            if let Some(folder) = to.parent().filter(|_| from.exists()) {
                fs::create_dir_all(folder)?;
                fs::rename(&from, &to)?;
            }
            Ok(())
        };
        let remove = |path: &String| match fs::remove_file(out.join(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        };
        let put = self.written.iter().map(|path| (path, put(path)));
        let removed = self.withdrawn.iter().map(|path| (path, remove(path)));
        put.chain(removed)
            .filter_map(|(path, done)| Some((out.join(path), done.err()?)))
            .collect()
    }

    /// Flushes the folders of the written files to the disk, the innermost first.
    fn sync_folders(&self, root: &Path) -> io::Result<()> {
        let mut folders = BTreeSet::from([root]);
        let paths: Vec<PathBuf> = self.written.iter().map(|path| root.join(path)).collect();
        for path in &paths {
            folders.extend(path.ancestors().skip(1).take_while(|folder| *folder != root));
        }
        folders.into_iter().rev().try_for_each(sync_folder)
    }
}

/// Returns `true` if there is a plan that was not completed.
pub(super) fn is_there(out: &Path) -> bool {
    out.join(STAGE).join(PLAN).exists()
}

/// Completes the plan of a killed run, and removes files that a killed run prepared without a plan.
///
/// # Errors
/// The disk does not allow it, or some files cannot be replaced.
pub(super) fn carry_on(out: &Path) -> Result<(), FolderError> {
    let plan = door::read(&out.join(STAGE).join(PLAN), LARGEST_TEXT).ok();
    let plan = plan.and_then(|bytes| serde_json::from_slice::<Plan>(&bytes).ok());
    // A plan with paths outside is not one of ours.
    let is_ours = |plan: &Plan| {
        plan.paths().all(|path| stays_below(path))
            && (plan.exchange.is_none() || plan.exchange == plan.one_folder())
    };
    match plan.filter(is_ours) {
        Some(plan) => plan.finish(out),
        None => clear(out),
    }
}

/// Removes the prepared files.
///
/// # Errors
/// The disk does not allow it.
pub(super) fn clear(out: &Path) -> Result<(), FolderError> {
    let stage = out.join(STAGE);
    // The plan is removed last: without its files it does nothing.
    let clear = || {
        for entry in fs::read_dir(&stage)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            }
        }
        fs::remove_dir_all(&stage)
    };
    match clear() {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FolderError::writing(&stage, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
