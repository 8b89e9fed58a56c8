//! The key of one cell of a list.

use std::fmt;
use std::str::FromStr;

use super::{ItemId, ItemKey, KeyError};

/// A cell of a list, by the number of its row among those that are filled in: `a.3/dogodki#4/udelezenci`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListCellKey {
    /// The list.
    pub list: ItemKey,
    /// The row, from one.
    pub row: usize,
    /// The column.
    pub column: ItemId,
}

impl ListCellKey {
    /// Makes a key from a list, a row counted from one and a column.
    pub fn new(list: &ItemKey, row: usize, column: &ItemId) -> Self {
        Self {
            list: list.clone(),
            row,
            column: column.clone(),
        }
    }
}

impl fmt::Display for ListCellKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}/{}", self.list, self.row, self.column)
    }
}

impl FromStr for ListCellKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (list, rest) = text.split_once('#').ok_or(KeyError)?;
        let (row, column) = rest.split_once('/').ok_or(KeyError)?;
        let number: usize = row.parse().map_err(|_| KeyError)?;
        // As it is written: no sign, no zeros before it.
        if number == 0 || number.to_string() != row {
            return Err(KeyError);
        }
        Ok(Self {
            list: list.parse()?,
            row: number,
            column: column.parse()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_cells_read_as_they_are_written() {
        let key = "a.3/dogodki#4/udelezenci";
        assert_eq!(
            key.parse::<ListCellKey>().map(|key| key.to_string()),
            Ok(key.to_owned())
        );
        for bad in [
            "a.3/dogodki",
            "a.3/dogodki#0/x",
            "a.3/dogodki#04/x",
            "a.3/dogodki#+4/x",
            "a.3#1/x",
            "a.3/d#1",
            "a.3/d#1/x/y",
        ] {
            assert_eq!(bad.parse::<ListCellKey>(), Err(KeyError), "{bad}");
        }
    }
}
