//! The parts that the answer to a returned workbook adds to its form: the list of corrections, and the file that it answers.

use super::OtherSheet;
use crate::base::language::Text;

/// The list of corrections, the first sheet of the workbook.
pub static CORRECTIONS: OtherSheet = OtherSheet {
    key: "zbir:corrections",
    name: Text::new("Popravki", "Corrections"),
};

/// The number of columns of that list, from the first on. Their cells, in a row whose first cell is filled in, are its own.
pub const CORRECTIONS_COLUMNS: u16 = 9;

/// The key on the stamp beside the SHA-256 of the files that a workbook was sent back for, the latest last, with spaces
/// between them.
pub const CORRECTS: &str = "corrects";

/// The key on the stamp beside digests of the comments that the workbook was sent back with, with spaces between them, so that
/// comments of others can be distinguished from them.
pub const ISSUED_COMMENTS: &str = "comments";

/// The keys of all lines that the answer adds to the stamp, below the record of the form's texts.
pub(super) const ADDED_TO_STAMP: [&str; 2] = [CORRECTS, ISSUED_COMMENTS];
