//! The name of a content: its SHA-256.

use std::fmt::Write;
use std::io;

use sha2::{Digest, Sha256};

/// Returns the SHA-256 of a content, in small hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

fn digits(digest: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in digest {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Counts and hashes what is written through it.
pub struct Measured<W> {
    out: W,
    bytes: u64,
    digest: Sha256,
}

impl<W> Measured<W> {
    /// Returns a writer to another one.
    pub fn new(out: W) -> Self {
        Self {
            out,
            bytes: 0,
            digest: Sha256::new(),
        }
    }

    /// Returns how many bytes were written, and their SHA-256 in small hexadecimal digits.
    pub fn finish(self) -> (u64, String) {
        (self.bytes, digits(&self.digest.finalize()))
    }
}

impl<W: io::Write> io::Write for Measured<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        let bytes = bytes.get(..written).unwrap_or(bytes);
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.digest.update(bytes);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_written_through_is_counted_and_hashed() {
        use std::io::Write as _;
        let mut out = Vec::new();
        let mut measured = super::Measured::new(&mut out);
        measured.write_all(b"ab").unwrap();
        measured.write_all(b"c").unwrap();
        assert_eq!(measured.finish(), (3, super::sha256(b"abc")));
        assert_eq!(out, b"abc");
    }

    #[test]
    fn the_digest_of_nothing_is_the_published_one() {
        assert_eq!(
            super::sha256(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
