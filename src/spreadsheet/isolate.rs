//! Every workbook is read by another process of the same program, with limited memory and time; it hands back plain
//! cells. A file that brings it down, be it by an abort or an overflow of the stack, concerns nobody else.
//!
//! A process is kept for the next file, so that a form costs no start of a program. Which files one has read before makes
//! no difference: a file that brings down a process which has read others is tried once more by a new one.
//!
//! The system holds the memory limit on Linux and other Unix systems, but not on macOS and Windows: there only the time
//! and what a file may hold ([`Limits`]) are limited.

mod child;
mod wire;
mod worker;

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::finding::Fault;
use crate::language::Text;
use crate::spreadsheet::Book;
use crate::spreadsheet::faults::{READER_FAILED, TOO_SLOW};
use crate::spreadsheet::isolate::wire::{Answer, Task};
use crate::spreadsheet::isolate::worker::{End, Worker};
use crate::spreadsheet::limits::{Limits, count, memory_passed};
use crate::spreadsheet::recognise::Kind;

pub use child::child_of;

/// The processes that read workbooks: as many as files are read at a time, each kept until this is dropped.
#[derive(Debug)]
pub struct Isolation {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
}

/// Why a workbook was not read apart.
#[derive(Debug)]
pub(super) enum Unread {
    /// Something is wrong with the file.
    Fault(Fault),
    /// No other process can be started.
    NotStarted,
}

/// A process that has handled a file larger than this is not kept, so that it gives back its memory; in bytes.
const LARGE: u64 = 4 << 20;

impl Isolation {
    /// With a program that knows the hidden argument; see [`child_of`].
    pub fn with(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            idle: Mutex::default(),
        }
    }

    /// With the program that is running.
    ///
    /// # Errors
    /// The system does not tell which program is running.
    pub fn of_this_program() -> io::Result<Self> {
        std::env::current_exe().map(Self::with)
    }

    /// Reads a workbook in another process.
    ///
    /// # Errors
    /// F107 when it took too long or too much memory, F110 when the reader failed; whatever the reader finds; or that there
    /// is no other process.
    pub(super) fn read(&self, bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Book, Unread> {
        let task = Task {
            kind,
            limits: *limits,
            length: count(bytes.len()),
        };
        let used = self.take(limits.memory);
        let was_used = used.is_some();
        match self.ask(used, &task, bytes) {
            // What it had read before may have been the cause.
            Err(End::Died | End::Memory | End::Panicked) if was_used => self.ask(None, &task, bytes),
            end => end,
        }
        .map_err(|end| told(end, limits))?
        .into_result()
        .map_err(Unread::Fault)
    }

    /// Asks a process, or a new one; it is kept when it answers.
    fn ask(&self, worker: Option<Worker>, task: &Task, bytes: &[u8]) -> Result<Answer, End> {
        let mut worker = match worker {
            Some(worker) => worker,
            None => Worker::start(&self.program, task.limits.memory).map_err(|_| End::NotStarted)?,
        };
        let (answer, length) = worker.ask(task, bytes)?;
        if task.length.max(length) <= LARGE {
            self.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(worker);
        }
        Ok(answer)
    }

    fn take(&self, memory: u64) -> Option<Worker> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = idle.iter().rposition(|worker| worker.memory == memory)?;
        Some(idle.swap_remove(fits))
    }
}

/// What the end of a process means for the file that it was reading.
fn told(end: End, limits: &Limits) -> Unread {
    let failed = |cause: Text| Unread::Fault(READER_FAILED.fault().with_message("cause", cause));
    match end {
        End::NotStarted => Unread::NotStarted,
        End::Slow => {
            let limit = format!("{} s", limits.time.as_secs());
            Unread::Fault(TOO_SLOW.fault().with("limit", limit))
        }
        End::Memory => Unread::Fault(memory_passed(limits)),
        End::Panicked => failed(Text::new(
            "knjižnica za branje se je ustavila",
            "the reading library stopped",
        )),
        End::Died => failed(Text::new(
            "knjižnica za branje se je sesula",
            "the reading library crashed",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_told_apart_from_a_faulty_file() {
        let nobody = Isolation::with("/nowhere/zbir");
        let unread = nobody.read(b"x", Kind::Xls, &Limits::default()).unwrap_err();
        assert!(matches!(unread, Unread::NotStarted), "{unread:?}");
    }
}
