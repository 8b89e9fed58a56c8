//! The frame of a sheet with hidden keys, which forms and the catalogue's workbook share: where keys, title, introduction,
//! headings and data are.

use crate::base::language::Text;

/// The hidden row of column keys. Its first cell holds the sheet's own key.
pub const KEY_ROW: u32 = 0;
/// The row of the sheet's title.
pub const TITLE_ROW: u32 = 1;
/// The row of the sheet's introduction.
pub const INTRO_ROW: u32 = 2;
/// The row of headings.
pub const HEADING_ROW: u32 = 3;
/// The first row of data.
pub const FIRST_ROW: u32 = 4;
/// The hidden column of row keys.
pub const KEY_COLUMN: u16 = 0;

/// A sheet that is not one of rows of items.
pub struct OtherSheet {
    /// Its key, in the corner of the hidden row and column, or in the first cell.
    pub key: &'static str,
    /// The name on its tab.
    pub name: Text,
}

/// The hidden lists that entry cells choose from.
pub static LISTS: OtherSheet = OtherSheet {
    key: "zbir:lists",
    name: Text::new("Seznami", "Lists"),
};
