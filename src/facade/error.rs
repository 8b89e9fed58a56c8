//! The error of the façade.

use std::fmt;

use crate::sheet::write::WriteError;
use crate::strategy::catalogue::CatalogueError;

/// An error of the library, displayed in English. Problems of returned forms are findings, not errors.
#[derive(Debug)]
pub enum Error {
    /// The catalogue cannot be used: all its errors, each with its line.
    Catalogue(Box<CatalogueError>),
    /// The strategy has no such institution.
    Institution(String),
    /// A workbook would contain something that spreadsheet programs refuse.
    Workbook(WriteError),
    /// The folder or a file in it cannot be used.
    #[cfg(feature = "app")]
    Folder(crate::app::folder::FolderError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalogue(broken) => broken.fmt(f),
            Self::Institution(id) => write!(f, "the strategy has no institution “{id}”"),
            Self::Workbook(failed) => failed.fmt(f),
            #[cfg(feature = "app")]
            Self::Folder(error) => error.fmt(f),
        }
    }
}

// The message is that of the error within; a `source` would repeat it.
impl std::error::Error for Error {}
