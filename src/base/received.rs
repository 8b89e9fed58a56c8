//! A file that came back, on its way from the folder to the year's result.

use jiff::civil::Date;

use crate::base::place::Name;

/// Which file it is. Its digest is computed once, where its bytes are first at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path in the strategy's folder: `inbox/2024/DUK.xlsx`; a file within a file follows after ` › `.
    pub path: String,
    /// Its SHA-256, in hexadecimal digits; that of no bytes where it could not be read.
    pub sha256: Name,
    /// Its size in bytes.
    pub size: u64,
    /// The address from which the message came that it was attached to; `None` if it did not lie in a message.
    pub sender: Option<String>,
    /// The day of that message by its own header, as its sender's clock had it; `None` if it lay in no message or has no date.
    pub sent: Option<Date>,
}

/// A file, and how far it has come: its bytes, the workbook in them, or the submission that was read from it.
#[derive(Debug, Clone)]
pub struct Received<T> {
    /// The file.
    pub source: SourceFile,
    /// What it holds.
    pub content: T,
}

impl SourceFile {
    /// Describes a file by its path and its bytes.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self {
            path: path.to_owned(),
            sha256: crate::base::digest::sha256(bytes).into(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sender: None,
            sent: None,
        }
    }
}

impl<F> Received<Result<Vec<u8>, F>> {
    /// Returns a file of which the bytes are at hand.
    pub fn bytes(path: &str, bytes: Vec<u8>) -> Self {
        Self {
            source: SourceFile::of(path, &bytes),
            content: Ok(bytes),
        }
    }
}
