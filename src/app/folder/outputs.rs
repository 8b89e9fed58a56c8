//! Writes outputs: only below `out/`, and all outputs of one command at once.
//!
//! Files are first written whole into a hidden folder beside the years. [`Outputs::publish`] then makes them the outputs: on
//! Linux and macOS the year's folder is exchanged for one that has the new files and everything else that lay there, in one
//! step of the file system, so that a reader sees either all old or all new outputs, at any moment and after any crash. Where
//! a file system cannot do that (Windows, some network drives), the files are moved one by one by a plan that is on the disk;
//! when that is interrupted, the next command of the program carries on with it before it does anything else. A file that cannot
//! be replaced, because a program has it open, does not hold back the others.

mod exchange;
mod plan;

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::mem::take;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::door::{open_to_write, read};
use super::interrupt::{Prepared, gate, note_written};
use super::{Folder, FolderError, displayed};
use crate::base::digest::sha256;
use crate::base::language::Text;
use plan::Plan;

/// The folder of all outputs.
const OUT: &str = "out";
/// The lock file in it, held by a run that writes.
const LOCK: &str = ".lock";
/// The folder in it where outputs are prepared.
const STAGE: &str = ".zbir-next";
/// How many bytes are written at once.
const BUFFER: usize = 1 << 16;

/// The lock on `out/`, with the outputs that are prepared and not yet visible. Without [`Outputs::publish`], `out/` stays as
/// it was.
#[derive(Debug)]
#[must_use = "nothing is written until the outputs are published"]
pub struct Outputs {
    /// Where `out/` is on the disk.
    out: PathBuf,
    /// The paths below `out/` of the prepared outputs.
    written: Paths,
    /// The paths below `out/` that are to be removed.
    withdrawn: Paths,
    _prepared: Prepared,
    /// `out/` itself, if this command made it.
    _made: Option<Prepared>,
    _lock: File,
}

/// A file that remembers why it could not be written.
#[derive(Debug)]
pub struct Watched<'f> {
    out: &'f mut BufWriter<File>,
    failed: Option<io::Error>,
}

impl Watched<'_> {
    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.inspect_err(|error| {
            let system = error.raw_os_error().map(io::Error::from_raw_os_error);
            self.failed = Some(system.unwrap_or_else(|| error.kind().into()));
        })
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.out.write(bytes);
        self.note(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.out.flush();
        self.note(done)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let done = self.out.seek(to);
        self.note(done)
    }
}

/// Paths that several threads add to.
type Paths = Mutex<BTreeSet<String>>;

impl Folder {
    /// Acquires the lock on `out/`, and completes or removes what a killed run left there.
    ///
    /// # Errors
    /// Another run holds the lock, or `out/` cannot be written.
    pub fn outputs(&self) -> Result<Outputs, FolderError> {
        let out = self.on_disk(OUT);
        let path = out.join(LOCK);
        // An interruption removes the folder again, unless outputs were published in it; it must not come between the two.
        let _uninterrupted = gate();
        let made = (!out.exists()).then(|| Prepared::new(&out, has_outputs));
        fs::create_dir_all(&out).map_err(|error| FolderError::writing(&path, &error))?;
        let file = lock_file(&path).map_err(|error| FolderError::writing(&path, &error))?;
        match file.try_lock() {
            Ok(()) => {
                // The lock is held: unfinished work was left by a killed run, or waits for a file that was open. If that file
                // is still open, this command goes on.
                plan::carry_on(&out).or_else(|_| plan::clear(&out))?;
                self.clear_leftovers();
                Ok(Outputs {
                    // What a plan names belongs to the plan, which the next command carries on with.
                    _prepared: Prepared::new(&out.join(STAGE), |stage| {
                        stage.parent().is_some_and(plan::is_there)
                    }),
                    _made: made,
                    out,
                    written: Mutex::default(),
                    withdrawn: Mutex::default(),
                    _lock: file,
                })
            }
            Err(TryLockError::WouldBlock) => Err(FolderError::new(
                Text::new(
                    "v mapi {path} že teče drug zagon programa",
                    "another run of the program is at work in the folder {path}",
                ),
                Text::new(
                    "počakajte, da se konča, in poskusite znova",
                    "wait for it to end and try again",
                ),
                &[("path", &displayed(&out))],
            )),
            Err(TryLockError::Error(error)) => Err(FolderError::writing(&path, &error)),
        }
    }

    /// Completes or removes what a killed run left in `out/`, if possible; for commands that write nothing.
    pub fn carry_on(&self) {
        let out = self.on_disk(OUT);
        if !out.join(STAGE).exists() {
            return;
        }
        // Without permission to write, or while another run works, the existing outputs are read.
        if let Ok(file) = lock_file(&out.join(LOCK))
            && file.try_lock().is_ok()
        {
            let _uninterrupted = gate();
            plan::carry_on(&out).ok();
        }
    }
}

impl Outputs {
    /// Prepares a file below `out/`, and returns its path in the folder.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<String, FolderError> {
        self.write_by(path, |out| out.write_all(bytes))
    }

    /// Does the same with what `write` writes, which need never be in memory as a whole.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_by(
        &self,
        path: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<String, FolderError> {
        self.write_file(path, |out| write(out))
    }

    /// Does the same for a writer that goes back in the file, or whose errors are its own.
    ///
    /// # Errors
    /// The file cannot be written, or `write` says why it is not.
    pub fn write_watched(
        &self,
        path: &str,
        write: impl FnOnce(&mut Watched<'_>) -> Result<(), FolderError>,
    ) -> Result<String, FolderError> {
        let mut refused = None;
        let written = self.write_file(path, |out| {
            let mut out = Watched { out, failed: None };
            // What a writer says of a full disk is that the text or workbook is not right.
            match (write(&mut out), out.failed) {
                (_, Some(error)) => Err(error),
                (Ok(()), None) => Ok(()),
                (Err(error), None) => {
                    refused = Some(error);
                    Err(io::ErrorKind::Other.into())
                }
            }
        });
        refused.map_or(written, Err)
    }

    fn write_file(
        &self,
        path: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<String, FolderError> {
        check(path)?;
        let _uninterrupted = gate();
        let ready = self.out.join(STAGE).join(path);
        let write = || {
            if let Some(folder) = ready.parent() {
                fs::create_dir_all(folder)?;
            }
            let file = open_to_write(OpenOptions::new().create(true).truncate(true), &ready)?;
            let mut out = BufWriter::with_capacity(BUFFER, file);
            write(&mut out)?;
            out.flush()
        };
        write().map_err(|error: io::Error| FolderError::writing(&self.out.join(path), &error))?;
        lock(&self.written).insert(path.to_owned());
        Ok(format!("{OUT}/{path}"))
    }

    /// Removes a file below `out/` that an earlier run wrote and that no longer applies, such as a reminder to an institution
    /// that has replied. It stays if this run writes it as well.
    ///
    /// # Errors
    /// The path leads out of `out/`.
    pub fn withdraw(&self, path: &str) -> Result<(), FolderError> {
        check(path)?;
        if self.out.join(path).exists() {
            lock(&self.withdrawn).insert(path.to_owned());
        }
        Ok(())
    }

    /// Returns `true` if a file lies below `out/` from an earlier run.
    pub fn has(&self, path: &str) -> bool {
        stays_below(path) && self.out.join(path).exists()
    }

    /// Returns the bytes of a file below `out/` as it is prepared.
    ///
    /// # Errors
    /// The file is not prepared, or cannot be read.
    pub fn read_prepared(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        let file = self.out.join(STAGE).join(path);
        read(&file, MOST_OF_DOCUMENT).map_err(|refused| FolderError::refused(&file, &refused))
    }

    /// Returns the SHA-256 of a file below `out/` as it is prepared; `None` if it is not.
    pub fn prepared(&self, path: &str) -> Option<String> {
        let bytes = self.writes(path).then(|| self.read_prepared(path))?;
        bytes.ok().map(|bytes| sha256(&bytes))
    }

    /// Returns the SHA-256 of a file below `out/` from an earlier run, if this run replaces or removes it.
    pub fn gives_way(&self, path: &str) -> Option<String> {
        let goes = self.has(path) && !self.stays(path);
        goes.then(|| read(&self.out.join(path), MOST_OF_DOCUMENT).ok())
            .flatten()
            .map(|bytes| sha256(&bytes))
    }

    /// Returns `true` if a file below `out/` is prepared.
    pub fn writes(&self, path: &str) -> bool {
        lock(&self.written).contains(path)
    }

    /// Returns `true` if a file lies below `out/` from an earlier run, and this one leaves it there.
    pub fn stays(&self, path: &str) -> bool {
        self.has(path) && !self.writes(path) && !lock(&self.withdrawn).contains(path)
    }

    /// Publishes the prepared outputs, all at once, and removes the withdrawn ones.
    ///
    /// # Errors
    /// The disk is full: then all is left as it was. Or files that cannot be replaced, because a program has them open: all
    /// others are, and the next command tries these again.
    pub fn publish(self) -> Result<(), FolderError> {
        let plan = Plan::new(take(&mut lock(&self.written)), take(&mut lock(&self.withdrawn)));
        if plan.is_empty() {
            return Ok(());
        }
        let durable = plan.written.par_iter().try_for_each(|path| {
            let file = self.out.join(STAGE).join(path);
            let sync = || open_to_write(&mut OpenOptions::new(), &file)?.sync_all();
            sync().map_err(|error| FolderError::writing(&self.out.join(path), &error))
        });
        durable?;
        let _uninterrupted = gate();
        plan.carry_out(&self.out)?;
        note_written();
        Ok(())
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        let stage = self.out.join(STAGE);
        // Files named by a plan belong to the plan.
        if !plan::is_there(&self.out) {
            fs::remove_dir_all(stage).ok();
        }
    }
}

/// Returns `true` if the folder of outputs has more than what a command prepares.
fn has_outputs(out: &Path) -> bool {
    let mut entries = fs::read_dir(out).into_iter().flatten();
    entries.any(|entry| {
        entry.map_or(true, |entry| {
            [LOCK, STAGE].iter().all(|name| entry.file_name() != *name)
        })
    })
}

fn lock(paths: &Paths) -> MutexGuard<'_, BTreeSet<String>> {
    paths.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock_file(path: &Path) -> io::Result<File> {
    open_to_write(OpenOptions::new().create(true).truncate(false), path)
}

/// The largest document whose digest is taken, in bytes.
const MOST_OF_DOCUMENT: u64 = 1 << 30;

/// Checks that a path stays below `out/`, and is not reserved for the program itself.
fn check(path: &str) -> Result<(), FolderError> {
    if stays_below(path) {
        return Ok(());
    }
    Err(FolderError::new(
        Text::new("{path} ni v mapi out", "{path} is not below the folder out"),
        Text::new(
            "to je napaka programa; sporočite jo vzdrževalcem",
            "this is a bug in the program; report it to its maintainers",
        ),
        &[("path", &format!("{OUT}/{path}"))],
    ))
}

fn stays_below(path: &str) -> bool {
    let mut parts = Path::new(path).components().peekable();
    let keeps = |part: &Component<'_>| [LOCK, STAGE].iter().any(|name| part.as_os_str() == *name);
    parts.peek().is_some_and(|first| !keeps(first)) && parts.all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests;
