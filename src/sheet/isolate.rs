//! Workbooks of all formats but `.xlsx` are read by another process of the same program, with limited memory and time; it hands
//! back plain cells. A file that brings it down, be it by an abort or a stack overflow, affects no other file.
//!
//! Without the feature `app`, as in a browser, there are no other processes.

#[cfg(feature = "app")]
mod child;
pub(super) mod deadline;
#[cfg(feature = "app")]
mod processes;
#[cfg(feature = "app")]
mod wire;
#[cfg(feature = "app")]
mod worker;

use crate::base::finding::Fault;
use crate::sheet::Book;
use crate::sheet::limits::Limits;
use crate::sheet::recognise::FileKind;

#[cfg(feature = "app")]
pub use child::child_of;

/// How workbooks are read: by other processes, or, without any, in this one.
#[derive(Debug)]
pub struct Isolation {
    #[cfg(feature = "app")]
    processes: Option<processes::Processes>,
}

impl Isolation {
    /// Without other processes.
    pub fn none() -> Self {
        Self {
            #[cfg(feature = "app")]
            processes: None,
        }
    }

    /// With a program that knows the hidden argument; see [`child_of`].
    #[cfg(feature = "app")]
    pub fn with(program: impl Into<std::path::PathBuf>) -> Self {
        Self {
            processes: Some(processes::Processes::of(program.into())),
        }
    }

    /// With the program that is running.
    ///
    /// # Errors
    /// The system does not report which program is running.
    #[cfg(feature = "app")]
    #[expect(clippy::disallowed_methods, reason = "the process that reads is this program")]
    pub fn of_this_program() -> std::io::Result<Self> {
        std::env::current_exe().map(Self::with)
    }

    /// Reads a workbook in another process; `None` if none can be started.
    ///
    /// # Errors
    /// F107 if it took too long or too much memory, F110 if the reader failed; whatever the reader finds.
    #[cfg(feature = "app")]
    pub(super) fn read(&self, bytes: &[u8], kind: FileKind, limits: &Limits) -> Option<Result<Book, Fault>> {
        self.processes.as_ref()?.read(bytes, kind, limits)
    }

    /// `None`: there are no other processes.
    #[cfg(not(feature = "app"))]
    #[expect(clippy::unused_self, reason = "as with the feature `app`")]
    pub(super) fn read(&self, _: &[u8], _: FileKind, _: &Limits) -> Option<Result<Book, Fault>> {
        None
    }
}
