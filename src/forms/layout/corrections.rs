//! What the answer to a returned workbook adds to its form: the list of corrections, and which file it answers.

use super::OtherSheet;
use crate::base::language::Text;

/// The list of what is to be corrected, which stands before the form's own sheets.
pub static CORRECTIONS: OtherSheet = OtherSheet {
    key: "zbir:corrections",
    name: Text::new("Popravki", "Corrections"),
};

/// How many columns that list has, from the first on. What stands in them, in a row whose first cell is filled in, is its own.
pub const CORRECTIONS_COLUMNS: u16 = 9;

/// The key on the stamp beside the SHA-256 of the files that a workbook was sent back for, the latest last, with spaces
/// between them.
pub const CORRECTS: &str = "corrects";

/// The key on the stamp beside digests of the comments that the workbook was sent back with, with spaces between them, so that
/// comments of others can be told from them.
pub const ISSUED_COMMENTS: &str = "comments";
