//! What is beside the cells of a sheet: comments, drawings with words, pictures.

use serde::{Deserialize, Serialize};

use crate::base::place::CellRef;

/// Something beside the cells. Its words answer nothing, and are not lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// The cell that it is about, or at which it begins; `None` if the file does not say.
    pub at: Option<CellRef>,
    /// What the program calls it (`Slika 3`); blank for comments.
    pub name: String,
    /// Its words; blank where it has none.
    pub text: String,
}

/// What is beside the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RemarkKind {
    /// A comment or note on a cell, or a thread of them.
    Comment,
    /// A text box or another shape.
    Shape,
    /// A picture, chart or another embedded object.
    Picture,
}

/// What of a workbook cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Unseen {
    /// Nothing.
    #[default]
    Nothing,
    /// Comments and drawings, as in an `.xls`.
    Remarks,
    /// These, and how single letters look, as in an `.xlsb`.
    RemarksAndLetters,
}
