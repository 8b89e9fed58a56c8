//! A place as the page shows it: its words, and where they lead.

use serde::Serialize;

use crate::base::place::{Place, Spot};
use crate::output::human::escaped;

/// A place: the verb `file` shows what is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceView {
    /// The file's path in the folder.
    pub file: String,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The line of a text, from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The whole place in words.
    pub words: String,
}

impl PlaceView {
    /// Returns a file as a whole.
    pub fn of_file(path: &str) -> Self {
        Self::from(&Place::file(path))
    }
}

impl From<&Place> for PlaceView {
    fn from(place: &Place) -> Self {
        Self {
            file: place.file.to_string(),
            sheet: place.sheet_name().map(str::to_owned),
            cell: place.cell_ref().map(|cell| cell.to_string()),
            line: match place.spot {
                Spot::Line { line, .. } => Some(line),
                Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => None,
            },
            words: escaped(place),
        }
    }
}
