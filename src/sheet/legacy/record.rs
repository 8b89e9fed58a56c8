//! Records of the stream, one after another.

pub(super) use crate::sheet::record::Record;

/// Types of records, by [MS-XLS] 2.3.
pub(super) mod kind {
    pub(in crate::sheet::legacy) const FORMULA: u16 = 0x0006;
    /// `EOF`: the records of the workbook, a sheet or a chart end.
    pub(in crate::sheet::legacy) const END: u16 = 0x000A;
    pub(in crate::sheet::legacy) const FONT: u16 = 0x0031;
    /// `Continue`: more of the record before it.
    pub(in crate::sheet::legacy) const CONTINUED: u16 = 0x003C;
    /// `DefColWidth`: the width of columns without a record of their own.
    pub(in crate::sheet::legacy) const WIDTH: u16 = 0x0055;
    /// `Uncalced`: formulas were not calculated before saving.
    pub(in crate::sheet::legacy) const UNCALCULATED: u16 = 0x005E;
    /// `ColInfo`: columns of one width.
    pub(in crate::sheet::legacy) const COLUMNS: u16 = 0x007D;
    /// `BoundSheet8`: a sheet of the workbook.
    pub(in crate::sheet::legacy) const SHEET: u16 = 0x0085;
    /// `MulRk`: numbers side by side.
    pub(in crate::sheet::legacy) const SHORT_NUMBERS: u16 = 0x00BD;
    /// `RString`: a text in runs, as old programs write it.
    pub(in crate::sheet::legacy) const TEXT_IN_RUNS: u16 = 0x00D6;
    /// `XF`: a style of cells.
    pub(in crate::sheet::legacy) const STYLE: u16 = 0x00E0;
    /// `SST`: the shared texts.
    pub(in crate::sheet::legacy) const SHARED_TEXTS: u16 = 0x00FC;
    /// `LabelSst`: a shared text.
    pub(in crate::sheet::legacy) const SHARED_TEXT: u16 = 0x00FD;
    pub(in crate::sheet::legacy) const NUMBER: u16 = 0x0203;
    /// `Label`: a text.
    pub(in crate::sheet::legacy) const TEXT: u16 = 0x0204;
    /// `BoolErr`.
    pub(in crate::sheet::legacy) const FLAG_OR_ERROR: u16 = 0x0205;
    pub(in crate::sheet::legacy) const ROW: u16 = 0x0208;
    /// `DefaultRowHeight`: the height of rows without a record of their own.
    pub(in crate::sheet::legacy) const ROWS: u16 = 0x0225;
    /// `RK`: a number in four bytes.
    pub(in crate::sheet::legacy) const SHORT_NUMBER: u16 = 0x027E;
    pub(in crate::sheet::legacy) const FORMAT: u16 = 0x041E;
    /// `BOF`: the records of the workbook, a sheet or a chart begin.
    pub(in crate::sheet::legacy) const BEGIN: u16 = 0x0809;
}

impl Record<'_> {
    /// The code of a format of numbers: behind its number and length a byte that states whether its characters have one byte
    /// (Latin 1) or two (UTF-16).
    pub(super) fn format(&self) -> String {
        const WIDE: u8 = 1;
        let Some((flags, code)) = self.bytes.get(4..).and_then(|rest| rest.split_first()) else {
            return String::new();
        };
        if flags & WIDE == 0 {
            return code.iter().map(|byte| char::from(*byte)).collect();
        }
        let (pairs, _) = code.as_chunks::<2>();
        let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    }
}

/// The records of a stream from a place on; `None` in place of one that is cut.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    is_cut: bool,
}

impl<'a> Records<'a> {
    /// Begins with the record at a place.
    pub(super) fn of(stream: &'a [u8], start: usize) -> Self {
        Self {
            bytes: stream.get(start..).unwrap_or_default(),
            is_cut: false,
        }
    }

    fn record(&mut self) -> Option<Record<'a>> {
        let (head, rest) = self.bytes.split_at_checked(4)?;
        let kind = u16::from_le_bytes([*head.first()?, *head.get(1)?]);
        let length = u16::from_le_bytes([*head.get(2)?, *head.get(3)?]);
        let (bytes, rest) = rest.split_at_checked(usize::from(length))?;
        self.bytes = rest;
        Some(Record { kind, bytes })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Option<Record<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() || self.is_cut {
            return None;
        }
        let record = self.record();
        self.is_cut = record.is_none();
        Some(record)
    }
}
