//! Workbooks of Excel 97 to 2003, which the reading library gives sheet by sheet.

use std::io::Cursor;

use calamine::{Reader as _, Xls, XlsError, XlsOptions};

use super::{listed, put_ranges, rectangle, refused, uncountable};
use crate::base::finding::Fault;
use crate::sheet::faults::OTHER_ENCRYPTION;
use crate::sheet::limits::{Limits, check_size};
use crate::sheet::read::cells::Collected;
use crate::sheet::recognise::is_biff8;
use crate::sheet::{Book, Sheet, Unseen, legacy};

/// The code page of UTF-16.
const UTF_16: u16 = 1200;

/// Reads an `.xls`.
///
/// # Errors
/// F104, F105, F106 or F161.
pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Book, Fault> {
    check_size(bytes, limits)?;
    let mut options = XlsOptions::default();
    if is_biff8(bytes) {
        // Some programs write a code page that the texts are not in.
        options.force_codepage = Some(UTF_16);
    }
    let mut workbook = Xls::new_with_options(Cursor::new(bytes), options).map_err(|error| match error {
        XlsError::Password => OTHER_ENCRYPTION.fault().with("method", "Excel 97–2003, RC4"),
        _ => refused(None),
    })?;
    let sheets = listed(&workbook, limits)?;
    let legacy::Marks {
        is_stale,
        has_unseen_letters,
        has_unsure_zeros,
        sheets: marks,
    } = legacy::examine(bytes)?;
    if marks.len() != sheets.len() {
        return Err(uncountable());
    }
    let mut collected = Collected::new(limits);
    for (sheet, marks) in sheets.into_iter().zip(marks) {
        let name = sheet.name.clone();
        let refused = |_| refused(Some(&name));
        let merged = workbook.merge_cells_by_sheet_name(&name).map_err(refused)?;
        collected.begin(Sheet {
            merged: merged.into_iter().filter_map(rectangle).collect(),
            hidden_rows: marks.hidden_rows,
            hidden_columns: marks.hidden_columns,
            ..sheet
        });
        let values = workbook.worksheet_range(&name).map_err(refused)?;
        let formulas = workbook.worksheet_formula(&name).map_err(refused)?;
        let is_1904 = workbook.has_1904_epoch();
        put_ranges(&mut collected, &values, &formulas, is_1904)?;
        collected.styled(marks.formats, marks.struck, is_1904);
        for (at, marked) in marks.marked {
            collected.mark(at, marked);
        }
        if has_unsure_zeros {
            collected.doubt_zeros();
        }
    }
    Ok(Book {
        is_stale,
        unseen: if has_unseen_letters {
            Unseen::RemarksAndLetters
        } else {
            Unseen::Remarks
        },
        ..collected.finish()
    })
}
