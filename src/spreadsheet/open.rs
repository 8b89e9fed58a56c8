//! The one door for files that come back: told by their content, looked over, and read here or apart.

use crate::finding::Fault;
use crate::language::Text;
use crate::spreadsheet::Book;
use crate::spreadsheet::contained::contained;
use crate::spreadsheet::faults::{NOT_OPENED, READER_FAILED};
use crate::spreadsheet::isolate::{Isolation, read_apart};
use crate::spreadsheet::limits::{Limits, check_size};
use crate::spreadsheet::read::read_xlsx;
use crate::spreadsheet::recognise::{Content, Kind, has_macros, recognise};

/// Reads a workbook of any format that is read: `.xlsx`, `.xlsm` and `.xltx` here, `.xls`, `.xlsb` and `.ods` apart.
///
/// # Errors
/// F101 to F110: what the file is or what is wrong with it. Never a panic, whatever the file holds.
pub fn open(bytes: &[u8], limits: &Limits, isolation: &Isolation) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    let kind = match recognise(bytes)? {
        Content::Workbook(kind) => kind,
        // Whoever may meet one unwraps it first.
        Content::Wrapping(wrapping) => {
            return Err(NOT_OPENED.fault().with_said("kind", wrapping.name().into()));
        }
    };
    let book = match kind {
        Kind::Xlsx => contained(|| read_xlsx(bytes, limits)).unwrap_or_else(|| {
            let cause = Text::new(
                "knjižnica za branje se je ustavila",
                "the reading library stopped",
            );
            Err(READER_FAILED.fault().with_said("cause", cause.into()))
        }),
        Kind::Xlsb | Kind::Xls | Kind::Ods => read_apart(bytes, kind, limits, isolation),
    };
    book.map(|book| Book {
        macros: has_macros(bytes, kind),
        ..book
    })
}
