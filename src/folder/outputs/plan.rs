//! What is to become of the files that were made ready: on the disk, so that it can be carried out after a breakdown as well.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::exchange::{self, FolderId};
use super::{STAGE, stays_below};
use crate::folder::door::{self, Refused, open_to_write, sync_folder};
use crate::folder::{LARGEST_TEXT, Trouble};

/// The file that holds the plan; with it, what was made ready is complete.
const PLAN: &str = "plan.json";
/// The same while it is being written.
const UNFINISHED: &str = "plan.unfinished";

/// The outputs of one command.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Plan {
    /// The paths below `out/` of what was made ready.
    pub(super) written: BTreeSet<String>,
    /// The paths below `out/` of what is to go.
    pub(super) withdrawn: BTreeSet<String>,
    /// The folder that is exchanged as a whole; nothing when the files are moved one by one.
    exchange: Option<Exchange>,
}

/// The exchange of a year's folder.
#[derive(Debug, Serialize, Deserialize)]
struct Exchange {
    /// Its name in `out/`.
    folder: String,
    /// Which of the two is the new one: by this it can be told whether they have been exchanged.
    new: FolderId,
}

impl Plan {
    /// Moves what was written, and takes away what was withdrawn and not written again.
    pub(super) fn new(written: BTreeSet<String>, mut withdrawn: BTreeSet<String>) -> Self {
        withdrawn.retain(|path| !written.contains(path));
        Self {
            written,
            withdrawn,
            exchange: None,
        }
    }

    /// Says whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty() && self.withdrawn.is_empty()
    }

    /// Makes sure, where a program that has a file open keeps others from replacing it, that none has.
    ///
    /// # Errors
    /// The first file that cannot be replaced.
    pub(super) fn check_replaceable(&self, out: &Path) -> Result<(), Trouble> {
        if !cfg!(windows) {
            return Ok(());
        }
        for path in self.written.union(&self.withdrawn) {
            let target = out.join(path);
            match open_to_write(&mut OpenOptions::new(), &target) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Trouble::writing(&target, &error));
                }
                Ok(_) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// Makes what was made ready the outputs.
    ///
    /// # Errors
    /// That the disk does not let it.
    pub(super) fn carry_out(mut self, out: &Path) -> Result<(), Trouble> {
        let failed = |error: io::Error| Trouble::writing(out, &error);
        if let Some(folder) = self.one_folder()
            && let Ok(new) = exchange::prepare(out, &folder, &self)
        {
            self.by_exchange(&folder, new);
            self.save(out).map_err(failed)?;
            if exchange::exchange(out, &folder).is_ok() {
                return self.finish(out);
            }
            self.exchange = None;
        }
        self.save(out).map_err(failed)?;
        self.finish(out)
    }

    /// Does it by the exchange of a folder in `out/` for the one that was made ready.
    pub(super) fn by_exchange(&mut self, folder: &str, new: FolderId) {
        let folder = folder.to_owned();
        self.exchange = Some(Exchange { folder, new });
    }

    /// The folder in which everything lies, where it is one.
    fn one_folder(&self) -> Option<String> {
        let mut folders = self
            .written
            .union(&self.withdrawn)
            .map(|path| path.split_once('/').map(|(folder, _)| folder));
        let first = folders.next()??;
        folders
            .all(|folder| folder == Some(first))
            .then(|| first.to_owned())
    }

    /// Writes the plan: from here on it is carried out, whatever happens.
    fn save(&self, out: &Path) -> io::Result<()> {
        let stage = out.join(STAGE);
        fs::create_dir_all(&stage)?;
        let unfinished = stage.join(UNFINISHED);
        fs::write(&unfinished, serde_json::to_vec(self)?)?;
        open_to_write(&mut OpenOptions::new(), &unfinished)?.sync_all()?;
        for folder in folders(&stage, &self.written) {
            sync_folder(&folder)?;
        }
        fs::rename(unfinished, stage.join(PLAN))?;
        sync_folder(&stage)
    }

    /// Does what is left to be done, and clears up.
    fn finish(&self, out: &Path) -> Result<(), Trouble> {
        match &self.exchange {
            Some(Exchange { folder, new }) => {
                if exchange::id(&out.join(folder)).is_ok_and(|id| id == *new) {
                    sync_folder(out).map_err(|error| Trouble::writing(out, &error))?;
                    exchange::rescue(out, folder, self).map_err(|error| Trouble::writing(out, &error))?;
                }
            }
            None => self.move_all(out)?,
        }
        clear(out)
    }

    /// Moves file by file; what has been moved before is no longer there to be moved.
    fn move_all(&self, out: &Path) -> Result<(), Trouble> {
        for path in &self.written {
            let (from, to) = (out.join(STAGE).join(path), out.join(path));
            let failed = |error: io::Error| Trouble::writing(&to, &error);
            if !from.exists() {
                continue;
            }
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            fs::rename(&from, &to).map_err(failed)?;
        }
        for path in &self.withdrawn {
            let target = out.join(path);
            match fs::remove_file(&target) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Trouble::writing(&target, &error));
                }
                Ok(()) | Err(_) => {}
            }
        }
        for folder in folders(out, &self.written) {
            sync_folder(&folder).map_err(|error| Trouble::writing(&folder, &error))?;
        }
        Ok(())
    }
}

/// Says whether there is a plan that has not been carried out to its end.
pub(super) fn is_there(out: &Path) -> bool {
    out.join(STAGE).join(PLAN).exists()
}

/// Carries out the plan of a run that was killed, and clears away what one has left that had no plan yet.
///
/// # Errors
/// That the disk does not let it.
pub(super) fn carry_on(out: &Path) -> Result<(), Trouble> {
    let path = out.join(STAGE).join(PLAN);
    let plan = match door::read(&path, LARGEST_TEXT) {
        Ok(bytes) => serde_json::from_slice::<Plan>(&bytes).ok(),
        Err(Refused::System(error)) if error.kind() == io::ErrorKind::NotFound => None,
        Err(refused) => return Err(Trouble::refused(&path, &refused)),
    };
    // A plan that leads elsewhere is not one of ours.
    let is_ours = |plan: &Plan| plan.written.union(&plan.withdrawn).all(|path| stays_below(path));
    match plan.filter(is_ours) {
        Some(plan) => plan.finish(out),
        None => clear(out),
    }
}

fn clear(out: &Path) -> Result<(), Trouble> {
    let stage = out.join(STAGE);
    // The plan goes last: without the files of which it speaks it does nothing.
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
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Trouble::writing(&stage, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The folders in which files lie, and the one in which these lie, each once, the innermost first.
fn folders(root: &Path, files: &BTreeSet<String>) -> Vec<PathBuf> {
    let mut folders = BTreeSet::from([root.to_owned()]);
    for path in files {
        let path = root.join(path);
        folders.extend(
            path.ancestors()
                .skip(1)
                .take_while(|folder| *folder != root)
                .map(Path::to_owned),
        );
    }
    folders.into_iter().rev().collect()
}
