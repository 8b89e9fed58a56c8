//! What the commands and the desk do with a strategy's folder: an action loads the folder, writes its files and returns what it
//! did. The caller shows it, on the terminal or as JSON; so both write the same files.

pub(in crate::app) mod close;
pub(in crate::app) mod decide;
pub(in crate::app) mod each;
pub(in crate::app) mod difference;
pub(in crate::app) mod email_drafts;
pub(in crate::app) mod feedback;
pub(in crate::app) mod finance;
pub(in crate::app) mod load;
pub(in crate::app) mod made;
pub(in crate::app) mod merge;
pub(in crate::app) mod open;
pub(in crate::app) mod progress;
pub(in crate::app) mod record;
pub(in crate::app) mod reminders;
pub(in crate::app) mod report;
pub(in crate::app) mod templates;

use std::io;

use crate::app::folder::FolderError;
use crate::base::language::{Language, Text};
use crate::strategy::catalogue::CatalogueError;
use progress::Progress;

/// An error that stops an action.
#[derive(Debug)]
pub(in crate::app) enum CommandError {
    /// The folder or the disk.
    FolderError(FolderError),
    /// The catalogue.
    CatalogueError(Box<CatalogueError>),
    /// The operating system: a closed pipe, a full disk.
    System(io::Error),
}

/// Takes what an action reports while it works.
pub(in crate::app) trait Listener {
    /// Takes the catalogue's language, once it is known.
    fn catalogue_speaks(&mut self, language: Language);

    /// Takes a message about what is being done.
    ///
    /// # Errors
    /// The message cannot be shown.
    fn progress(&mut self, words: Text, arguments: &[(&str, &str)]) -> io::Result<()>;

    /// Does work that several threads may share, and shows its progress meanwhile.
    fn while_shown<T: Send>(&mut self, progress: &Progress, work: impl FnOnce() -> T + Send) -> T;
}

impl From<FolderError> for CommandError {
    fn from(error: FolderError) -> Self {
        Self::FolderError(error)
    }
}

impl From<CatalogueError> for CommandError {
    fn from(broken: CatalogueError) -> Self {
        Self::CatalogueError(Box::new(broken))
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}
