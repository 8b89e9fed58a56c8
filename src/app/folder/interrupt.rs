//! Ctrl-C: the folder stays as it was.
//!
//! Every file is prepared aside and put into its place at once. Code that writes a file or puts it into its place passes [`gate`];
//! [`end`] closes it for good, so that nothing is half done when it removes what was prepared.

pub(in crate::app) mod children;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

/// Held for reading by all that write, for writing by the end of the program.
static GATE: RwLock<()> = RwLock::new(());
/// Returns `true` if a folder is to stay when the program ends.
type IsKept = fn(&Path) -> bool;

/// The folders that are removed with the program's end.
static PREPARED: Mutex<BTreeMap<PathBuf, IsKept>> = Mutex::new(BTreeMap::new());
/// Whether the program is about to end.
static IS_ENDING: AtomicBool = AtomicBool::new(false);
/// Whether a file has been put into its place.
static IS_WRITTEN: AtomicBool = AtomicBool::new(false);

/// Enters what may not be interrupted: the writing of one file, or the exchange of prepared files for those that were there.
/// A thread that has entered may enter again.
pub(in crate::app) fn gate() -> Gate {
    let is_within = DEPTH.get() > 0;
    let held = (!is_within).then(|| GATE.read().unwrap_or_else(PoisonError::into_inner));
    DEPTH.set(DEPTH.get() + 1);
    Gate(held)
}

/// The right to write, until it is dropped.
#[derive(Debug)]
#[must_use = "the gate is left when this is dropped"]
pub(in crate::app) struct Gate(
    #[expect(dead_code, reason = "held, not read")] Option<RwLockReadGuard<'static, ()>>,
);

impl Drop for Gate {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

thread_local! {
    /// How often this thread has entered the gate.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Returns `true` if the program is about to end: what takes long within the gate has to leave it.
pub(in crate::app) fn is_ending() -> bool {
    IS_ENDING.load(Ordering::Relaxed)
}

/// Notes that files were put into their places.
pub(super) fn note_written() {
    IS_WRITTEN.store(true, Ordering::Relaxed);
}

/// A folder that is removed if the program is interrupted; forgotten when this is dropped.
#[derive(Debug)]
#[must_use = "the folder is forgotten when this is dropped"]
pub(in crate::app) struct Prepared(PathBuf);

impl Prepared {
    pub(in crate::app) fn new(folder: &Path, is_kept: IsKept) -> Self {
        prepared().insert(folder.to_owned(), is_kept);
        Self(folder.to_owned())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        prepared().remove(&self.0);
    }
}

fn prepared() -> MutexGuard<'static, BTreeMap<PathBuf, IsKept>> {
    PREPARED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the runs that this one has started, waits until nothing is being written, removes what was prepared, and calls `last`, which ends the program; its argument is
/// `true` if a file has been put into its place before.
pub(in crate::app) fn end(last: impl FnOnce(bool)) {
    IS_ENDING.store(true, Ordering::Relaxed);
    children::end();
    let _closed = GATE.write().unwrap_or_else(PoisonError::into_inner);
    for (folder, is_kept) in prepared().iter() {
        if !is_kept(folder) {
            fs::remove_dir_all(folder).ok();
        }
    }
    last(IS_WRITTEN.load(Ordering::Relaxed));
}
