//! Where something is: a cell as the user sees it, a line of a file, a value with its place.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

use super::order::by_name;

/// The last row and column of a worksheet, counted from zero (Excel's limits: 1,048,576 × 16,384).
pub const LAST_ROW: u32 = 1_048_575;
/// See [`LAST_ROW`].
pub const LAST_COLUMN: u16 = 16_383;

/// A cell of a sheet, counted from zero; shown as the user sees it (`F14`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The row, from zero.
    pub row: u32,
    /// The column, from zero.
    pub column: u16,
}

/// The name of a file or sheet. Copies share their letters, and are as small as can be: there are as many as there are answers.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name(Arc<Box<str>>);

/// In the order of lists for people.
impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        by_name(&self.0, &other.0)
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Where in a file something is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The file as a whole.
    Whole,
    /// A line and column of a text file, counted from one.
    Line {
        /// The line, from one.
        line: usize,
        /// The column in characters, from one.
        column: usize,
    },
    /// A sheet as a whole.
    Sheet(Name),
    /// One cell of a sheet.
    Cell(Name, CellRef),
}

/// A place: a file (or folder), and a spot in it. Shown as `inbox/2024/DUK.xlsx › Kazalniki › F14`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path inside the strategy's folder, with `/`; a file within a file follows after ` › `.
    pub file: Name,
    /// Where in the file.
    pub spot: Spot,
}

/// A value, and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it is.
    pub place: Place,
}

/// A rectangle of cells, both corners within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// The upper left cell.
    pub first: CellRef,
    /// The lower right cell.
    pub last: CellRef,
}

impl CellRef {
    /// Makes a reference from a row and a column, both counted from zero.
    pub const fn new(row: u32, column: u16) -> Self {
        Self { row, column }
    }

    /// Reads `F14` or `$F$14`; `None` if it is not a cell of a worksheet.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut letters, mut digits) = (0, 0);
        let (mut column, mut row): (u32, u32) = (0, 0);
        for byte in text.bytes().filter(|byte| *byte != b'$') {
            if byte.is_ascii_alphabetic() && digits == 0 && letters < 3 {
                letters += 1;
                column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
            } else if byte.is_ascii_digit() && letters > 0 && digits < 7 {
                digits += 1;
                row = row * 10 + u32::from(byte - b'0');
            } else {
                return None;
            }
        }
        let column = u16::try_from(column.checked_sub(1)?).ok()?;
        let cell = Self {
            row: row.checked_sub(1)?,
            column,
        };
        (cell.row <= LAST_ROW && cell.column <= LAST_COLUMN).then_some(cell)
    }

    /// Writes the cell with `$` before column and row, as formulas and defined names require it.
    pub fn absolute(self) -> String {
        format!("${}${}", column_letters(self.column), self.row + 1)
    }
}

/// Returns the letters of a column counted from zero: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

impl Range {
    /// Makes a range from its corners: first row and column, last row and column, from zero.
    pub const fn new(first_row: u32, first_column: u16, last_row: u32, last_column: u16) -> Self {
        Self {
            first: CellRef::new(first_row, first_column),
            last: CellRef::new(last_row, last_column),
        }
    }

    /// Returns the range of one cell.
    pub const fn cell(cell: CellRef) -> Self {
        Self {
            first: cell,
            last: cell,
        }
    }

    /// Writes the range with `$` signs: `$A$2:$A$5`.
    pub fn absolute(self) -> String {
        format!("{}:{}", self.first.absolute(), self.last.absolute())
    }

    /// Returns `true` if a cell lies within.
    pub const fn contains(self, cell: CellRef) -> bool {
        self.first.row <= cell.row
            && cell.row <= self.last.row
            && self.first.column <= cell.column
            && cell.column <= self.last.column
    }
}

impl Name {
    /// Returns the name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(Arc::new(text.into()))
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self(Arc::new(text.into()))
    }
}

impl From<&String> for Name {
    fn from(text: &String) -> Self {
        Self(Arc::new(text.as_str().into()))
    }
}

impl From<&Self> for Name {
    fn from(name: &Self) -> Self {
        name.clone()
    }
}

impl From<&Name> for String {
    fn from(name: &Name) -> Self {
        name.as_str().to_owned()
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        **self.0 == *other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        **self.0 == **other
    }
}

impl PartialEq<String> for Name {
    fn eq(&self, other: &String) -> bool {
        **self.0 == **other
    }
}

impl PartialEq<Name> for String {
    fn eq(&self, other: &Name) -> bool {
        **self == **other.0
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

impl Place {
    /// Returns a file or folder as a whole.
    pub fn file(file: impl Into<Name>) -> Self {
        Self {
            file: file.into(),
            spot: Spot::Whole,
        }
    }

    /// Returns a line and column of a text file, from one.
    pub fn line(file: impl Into<Name>, line: usize, column: usize) -> Self {
        Self {
            file: file.into(),
            spot: Spot::Line { line, column },
        }
    }

    /// Returns a sheet as a whole.
    pub fn sheet(file: impl Into<Name>, sheet: impl Into<Name>) -> Self {
        Self {
            file: file.into(),
            spot: Spot::Sheet(sheet.into()),
        }
    }

    /// One cell.
    pub fn cell(file: impl Into<Name>, sheet: impl Into<Name>, cell: CellRef) -> Self {
        Self {
            file: file.into(),
            spot: Spot::Cell(sheet.into(), cell),
        }
    }

    /// Takes its names from those that are given, and adds to them what they lack, so that equal names take memory once.
    pub fn share_names(&mut self, names: &mut Vec<Name>) {
        let mut share = |name: &mut Name| match names.iter().find(|known| *known == name) {
            Some(known) => name.clone_from(known),
            None => names.push(name.clone()),
        };
        share(&mut self.file);
        match &mut self.spot {
            Spot::Sheet(sheet) | Spot::Cell(sheet, _) => share(sheet),
            Spot::Whole | Spot::Line { .. } => {}
        }
    }

    /// Returns the line, from one, of a place in a text file.
    pub fn line_number(&self) -> Option<usize> {
        match &self.spot {
            Spot::Line { line, .. } => Some(*line),
            Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => None,
        }
    }

    /// Returns the sheet's name, where the place is in one.
    pub fn sheet_name(&self) -> Option<&str> {
        match &self.spot {
            Spot::Sheet(sheet) | Spot::Cell(sheet, _) => Some(sheet),
            Spot::Whole | Spot::Line { .. } => None,
        }
    }

    /// Returns the cell, where the place is one.
    pub fn cell_ref(&self) -> Option<CellRef> {
        match &self.spot {
            Spot::Cell(_, cell) => Some(*cell),
            Spot::Whole | Spot::Line { .. } | Spot::Sheet(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.spot {
            Spot::Whole => write!(f, "{}", self.file),
            Spot::Line { line, column } => write!(f, "{}:{line}:{column}", self.file),
            Spot::Sheet(sheet) => write!(f, "{} › {sheet}", self.file),
            Spot::Cell(sheet, cell) => write!(f, "{} › {sheet} › {cell}", self.file),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_the_user_sees_them() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (13, 5, "F14"),
            (0, 26, "AA1"),
            (LAST_ROW, LAST_COLUMN, "XFD1048576"),
        ] {
            assert_eq!(CellRef::new(row, column).to_string(), name);
            assert_eq!(CellRef::parse(name), Some(CellRef::new(row, column)));
        }
        for bad in ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "č1"] {
            assert_eq!(CellRef::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_place_reads_from_file_to_cell() {
        let place = Place::cell("inbox/2024/DUK.xlsx", "Kazalniki", CellRef::new(13, 5));
        assert_eq!(place.to_string(), "inbox/2024/DUK.xlsx › Kazalniki › F14");
    }
}
