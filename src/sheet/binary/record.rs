//! Records of a part, one after another.

use crate::base::finding::Fault;
use crate::sheet::guard::xml::malformed;
pub(super) use crate::sheet::record::Record;

/// Types of records, by [MS-XLSB] 2.3.
pub(super) mod kind {
    /// `BrtRowHdr`: a row begins.
    pub(in crate::sheet::binary) const ROW: u16 = 0;
    /// `BrtCellBlank`, the first of eleven types of cells.
    pub(in crate::sheet::binary) const FIRST_CELL: u16 = 1;
    /// `BrtCellError`.
    pub(in crate::sheet::binary) const ERROR: u16 = 3;
    /// `BrtCellIsst`: a shared text.
    pub(in crate::sheet::binary) const SHARED_TEXT: u16 = 7;
    /// `BrtFmlaError`: a formula whose result is an error; the last of the eleven.
    pub(in crate::sheet::binary) const FORMULA_ERROR: u16 = 11;
    /// The same.
    pub(in crate::sheet::binary) const LAST_CELL: u16 = FORMULA_ERROR;
    /// `BrtSSTItem`: one shared text.
    pub(in crate::sheet::binary) const TEXT: u16 = 19;
    /// `BrtFont`.
    pub(in crate::sheet::binary) const FONT: u16 = 43;
    /// `BrtFmt`: a format of numbers.
    pub(in crate::sheet::binary) const FORMAT: u16 = 44;
    /// `BrtXF`: a style.
    pub(in crate::sheet::binary) const STYLE: u16 = 47;
    /// `BrtColInfo`: columns of one width.
    pub(in crate::sheet::binary) const COLUMNS: u16 = 60;
    /// `BrtCellRString`: a text in runs, in the cell itself.
    pub(in crate::sheet::binary) const TEXT_IN_RUNS: u16 = 62;
    /// `BrtEndSheet`.
    pub(in crate::sheet::binary) const END: u16 = 130;
    /// `BrtBeginSheetData`.
    pub(in crate::sheet::binary) const DATA: u16 = 145;
    /// `BrtEndSheetData`.
    pub(in crate::sheet::binary) const END_DATA: u16 = 146;
    /// `BrtBundleSh`: a sheet of the workbook.
    pub(in crate::sheet::binary) const SHEET: u16 = 156;
    /// `BrtBeginSst`: the shared texts begin.
    pub(in crate::sheet::binary) const TEXTS: u16 = 159;
    /// `BrtMergeCell`.
    pub(in crate::sheet::binary) const MERGED: u16 = 176;
    /// `BrtWsFmtInfo`: the height of rows that do not state one.
    pub(in crate::sheet::binary) const ROWS: u16 = 485;
    /// `BrtBeginCellXFs`: the styles of cells begin.
    pub(in crate::sheet::binary) const CELL_STYLES: u16 = 617;
    /// `BrtEndCellXFs`.
    pub(in crate::sheet::binary) const END_CELL_STYLES: u16 = 618;
}

impl Record<'_> {
    /// Returns the text at a place (an `XLWideString`), and the place behind it.
    pub(super) fn text(&self, at: usize) -> Option<(String, usize)> {
        let units = usize::try_from(self.u32(at)?).ok()?;
        let start = at.checked_add(4)?;
        let end = start.checked_add(units.checked_mul(2)?)?;
        let (pairs, _) = self.bytes.get(start..end)?.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        Some((String::from_utf16_lossy(&units), end))
    }
}

/// The records of a part, each whole, or a fault where one is cut.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    part: &'a str,
    is_cut: bool,
}

impl<'a> Records<'a> {
    /// Begins with the first record of a part.
    pub(super) fn of(bytes: &'a [u8], part: &'a str) -> Self {
        Self {
            bytes,
            part,
            is_cut: false,
        }
    }

    /// Reads a record: the type is in one or two bytes, the length in one to four, seven bits in each.
    fn record(&mut self) -> Option<Record<'a>> {
        let mut rest = self.bytes;
        let mut byte = || rest.split_off_first().copied();
        let first = byte()?;
        let kind = if first & 0x80 == 0 {
            u16::from(first)
        } else {
            u16::from(first & 0x7F) | u16::from(byte()? & 0x7F) << 7
        };
        let mut length: usize = 0;
        for group in 0..4 {
            let next = byte()?;
            length |= usize::from(next & 0x7F) << (7 * group);
            if next & 0x80 == 0 {
                break;
            }
        }
        let (bytes, rest) = rest.split_at_checked(length)?;
        self.bytes = rest;
        Some(Record { kind, bytes })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() || self.is_cut {
            return None;
        }
        let record = self.record();
        self.is_cut = record.is_none();
        Some(record.ok_or_else(|| malformed(self.part)))
    }
}
