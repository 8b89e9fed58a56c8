//! A record of a binary workbook (`.xls`, `.xlsb`): its type and its bytes, of which any may be missing.

/// One record.
pub(super) struct Record<'a> {
    /// Its type.
    pub(super) kind: u16,
    /// Its bytes, without type and length.
    pub(super) bytes: &'a [u8],
}

impl Record<'_> {
    /// Returns the byte at a place; `None` if the record ends before it.
    pub(super) fn u8(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Returns the number of two bytes at a place; `None` if the record ends before its end.
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        let found = self.bytes.get(at..at.checked_add(2)?)?;
        Some(u16::from_le_bytes(found.try_into().ok()?))
    }

    /// Returns the number of four bytes at a place; `None` if the record ends before its end.
    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        let found = self.bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(found.try_into().ok()?))
    }
}
