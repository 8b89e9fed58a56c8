//! Opens the files that come back: recognised by their content, and read with limits; those of most formats by another process.

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::Book;
use crate::sheet::contained::contained;
use crate::sheet::faults::{NOT_OPENED, READER_FAILED};
use crate::sheet::isolate::Isolation;
use crate::sheet::limits::{Limits, check_size};
use crate::sheet::read::read;
use crate::sheet::recognise::{FileContent, FileKind, Recognised, recognise};

/// Reads a workbook of any format that is read.
///
/// `.xlsx`, `.xlsm` and `.xltx` are read in this process: what they may hold, the time and the memory are limited, and a panic
/// is contained. The other formats cannot be defended so: another process reads them, and where none can be started, they are
/// refused. Without the feature `app` every format is read in this process, and a file may end it: in a browser, a worker of
/// the page.
///
/// # Errors
/// F101 to F110, F140 to F143 or F161: what the file is or what is wrong with it. Never a panic, whatever the file holds.
pub fn open(bytes: &[u8], limits: &Limits, isolation: &Isolation) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    open_recognised(&recognise(bytes)?, limits, isolation)
}

/// Reads a workbook that was recognised; see [`open`].
///
/// # Errors
/// As [`open`].
pub fn open_recognised(file: &Recognised<'_>, limits: &Limits, isolation: &Isolation) -> Result<Book, Fault> {
    let opened = contained(|| {
        check_size(file.bytes, limits)?;
        let kind = match file.content {
            FileContent::Workbook(kind) => kind,
            // It is unwrapped first where one may come.
            FileContent::Wrapping(wrapping) => {
                return Err(NOT_OPENED.fault().with_message("kind", wrapping.name()));
            }
        };
        let book = if kind == FileKind::Xlsx {
            read(file, kind, limits)?
        } else {
            match isolation.read(file.bytes, kind, limits) {
                Some(book) => book?,
                None if cfg!(feature = "app") => {
                    return Err(failed(Text::new(
                        "ločenega branja ni mogoče zagnati",
                        "the separate reading process could not be started",
                    )));
                }
                None => read(file, kind, limits)?,
            }
        };
        Ok(Book {
            macros: book.macros || file.has_macros(kind),
            ..book
        })
    });
    opened.unwrap_or_else(|| {
        Err(failed(Text::new(
            "knjižnica za branje se je ustavila",
            "the reading library stopped",
        )))
    })
}

fn failed(cause: Text) -> Fault {
    READER_FAILED.fault().with_message("cause", cause)
}
