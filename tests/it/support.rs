//! What several tests use.

pub(crate) mod agreement;
pub(crate) mod answers;
pub(crate) mod binary;
pub(crate) mod calc;
pub(crate) mod case;
pub(crate) mod chromium;
#[cfg(feature = "desk")]
pub(crate) mod desk_calls;
#[cfg(feature = "desk")]
pub(crate) mod desk_wire;
pub(crate) mod encrypted;
pub(crate) mod folder;
pub(crate) mod legacy;
pub(crate) mod package;
pub(crate) mod program;
pub(crate) mod python;
pub(crate) mod shown;
pub(crate) mod small;
pub(crate) mod strategy;

use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Book, BookPlan, SheetPlan};

/// A workbook as it is read again.
pub(crate) fn read_back(book: &BookPlan) -> Book {
    let bytes = zbir::sheet::write::write(book).unwrap();
    agreement::open(&bytes, &Limits::default(), &Isolation::none()).unwrap()
}

/// A workbook that was read, to be written again: what reading keeps of it.
pub(crate) fn planned(book: &Book) -> BookPlan {
    let sheets = book.sheets.iter().cloned().map(|sheet| SheetPlan {
        cells: sheet.cells.into_iter().collect(),
        visibility: sheet.visibility,
        hidden_columns: sheet.hidden_columns,
        hidden_rows: sheet.hidden_rows,
        merged: sheet.merged,
        ..SheetPlan::named(sheet.name)
    });
    BookPlan {
        sheets: sheets.collect(),
        ..BookPlan::default()
    }
}

/// Returns `true` if changed expectations are to be accepted: generated pages and the transcripts of cases are written anew,
/// as `insta` does with its snapshots by the same variable.
pub(crate) fn accepts() -> bool {
    std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always")
}
