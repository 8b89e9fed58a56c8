//! The processes that read workbooks, seen from the one that asks.
//!
//! A process is kept for the next file, so that a form costs no start of a program. Which files one has read before makes
//! no difference: a file that brings down a process which has read others is tried once more by a new one.
//!
//! The system holds the memory limit on Linux and other Unix systems, but not on macOS and Windows: there only the time
//! and what a file may hold ([`Limits`]) are limited.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::Book;
use crate::sheet::faults::READER_FAILED;
use crate::sheet::limits::{Limits, count, memory_passed, time_passed};
use crate::sheet::recognise::FileKind;

use super::wire::{Answer, Task};
use super::worker::{End, Worker};

/// The processes that read workbooks: as many as files are read at a time, each kept until this is dropped.
#[derive(Debug)]
pub(super) struct Processes {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
}

/// A process that has handled a file larger than this is not kept, so that it gives back its memory; in bytes.
const LARGE: u64 = 4 << 20;

impl Processes {
    /// With a program that knows the hidden argument; see [`super::child_of`].
    pub(super) fn of(program: PathBuf) -> Self {
        Self {
            program,
            idle: Mutex::default(),
        }
    }

    /// Reads a workbook in another process; `None` if none can be started.
    ///
    /// # Errors
    /// F107 if it took too long or too much memory, F110 if the reader failed; whatever the reader finds.
    pub(super) fn read(&self, bytes: &[u8], kind: FileKind, limits: &Limits) -> Option<Result<Book, Fault>> {
        let task = Task {
            kind,
            limits: *limits,
            length: count(bytes.len()),
        };
        let used = self.take(limits.memory);
        let was_used = used.is_some();
        let answer = match self.ask(used, &task, bytes) {
            // What it had read before may have been the cause.
            Err(End::Died | End::Memory | End::Panicked) if was_used => self.ask(None, &task, bytes),
            answer => answer,
        };
        match answer {
            Ok(answer) => Some(answer.into_result()),
            Err(end) => fault_of(end, limits).map(Err),
        }
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

/// What the end of a process means for the file that it was reading; `None` if it has not begun.
fn fault_of(end: End, limits: &Limits) -> Option<Fault> {
    let failed = |cause: Text| READER_FAILED.fault().with_message("cause", cause);
    Some(match end {
        End::NotStarted => return None,
        End::Slow => time_passed(limits.time),
        End::Memory => memory_passed(limits),
        End::Panicked => failed(Text::new(
            "knjižnica za branje se je ustavila",
            "the reading library stopped",
        )),
        End::Died => failed(Text::new(
            "knjižnica za branje se je sesula",
            "the reading library crashed",
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_distinguished_from_a_faulty_file() {
        let missing = Processes::of("/nowhere/zbir".into());
        assert!(missing.read(b"x", FileKind::Xls, &Limits::default()).is_none());
    }
}
