//! The standard encryption of Excel 2007: [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9.

use super::{Hash, INFO, PASSWORD, cut, other, separate};
use crate::base::finding::Fault;
use crate::sheet::guard::xml::malformed;

/// How long the version and the flags before the header are, in bytes.
const HEAD: usize = 8;
/// How often the digest of the password is taken again.
const SPINS: u32 = 50_000;
/// The length of a salt, of a verifier and of the digest of SHA-1, in bytes.
const SALT: usize = 16;
const VERIFIER: usize = 16;
const DIGEST: usize = 20;
/// The digest of a verifier, filled up to whole blocks.
const ENCRYPTED_DIGEST: usize = 32;
/// How the header calls AES with keys of each length, and SHA-1.
const AES: [u32; 3] = [0x660E, 0x660F, 0x6610];
const SHA_1: [u32; 2] = [0, 0x8004];

/// Decrypts the package if the default password opens it.
pub(super) fn open(info: &[u8], encrypted: &[u8]) -> Result<Vec<u8>, Fault> {
    let lock = Lock::read(info)?.ok_or_else(|| malformed(INFO))?;
    let key = lock.open()?;
    // Some programs do not fill the last block up.
    let whole = encrypted.len() - encrypted.len() % super::BLOCK;
    let encrypted = encrypted.get(..whole).unwrap_or_default();
    separate(&key, encrypted.to_vec()).ok_or_else(cut)
}

#[derive(Debug)]
struct Lock<'a> {
    /// The length of the key in bytes.
    key: usize,
    salt: &'a [u8],
    verifier: &'a [u8],
    verifier_hash: &'a [u8],
}

impl<'a> Lock<'a> {
    /// Reads the header and what follows it; `None` if it is cut.
    fn read(info: &'a [u8]) -> Result<Option<Self>, Fault> {
        let Some(header) = Header::read(info) else {
            return Ok(None);
        };
        if !AES.contains(&header.cipher) {
            return Err(other(&format!("0x{:04X}", header.cipher)));
        }
        if !SHA_1.contains(&header.hash) {
            return Err(other(&format!("0x{:04X}", header.hash)));
        }
        let piece = |at: usize, length: usize| header.verifier.get(at..at + length);
        let lock = || {
            Some(Lock {
                key: usize::try_from(header.key_bits / 8).ok()?,
                salt: piece(4, SALT)?,
                verifier: piece(4 + SALT, VERIFIER)?,
                verifier_hash: piece(4 + SALT + VERIFIER + 4, ENCRYPTED_DIGEST)?,
            })
        };
        Ok(lock())
    }

    /// Returns the key of the package; F103 if the default password does not open it.
    fn open(&self) -> Result<Vec<u8>, Fault> {
        let damaged = || malformed(INFO);
        let key = self.derived().ok_or_else(damaged)?;
        let verifier = separate(&key, self.verifier.to_vec()).ok_or_else(damaged)?;
        let digest = separate(&key, self.verifier_hash.to_vec()).ok_or_else(damaged)?;
        if digest.get(..DIGEST) != Some(&Hash::Sha1.of(&verifier, &[])) {
            return Err(PASSWORD.fault());
        }
        Ok(key)
    }

    /// Returns the key as the default password gives it; `None` if it is longer than two digests.
    fn derived(&self) -> Option<Vec<u8>> {
        let hash = Hash::Sha1.of_password(self.salt, SPINS);
        let hash = Hash::Sha1.of(&hash, &0_u32.to_le_bytes());
        let half = |filler: u8| {
            let mut block = [filler; 64];
            block.iter_mut().zip(&hash).for_each(|(byte, with)| *byte ^= with);
            Hash::Sha1.of(&block, &[])
        };
        let both = [half(0x36), half(0x5C)].concat();
        both.get(..self.key).map(<[u8]>::to_vec)
    }
}

/// What the header says, and what follows it.
#[derive(Debug)]
struct Header<'a> {
    cipher: u32,
    hash: u32,
    key_bits: u32,
    verifier: &'a [u8],
}

impl<'a> Header<'a> {
    fn read(info: &'a [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(*info.get(at..)?.first_chunk()?));
        let length = usize::try_from(number(HEAD)?).ok()?;
        let start = HEAD + 4;
        Some(Self {
            cipher: number(start + 8)?,
            hash: number(start + 12)?,
            key_bits: number(start + 16)?,
            verifier: info.get(start.checked_add(length)?..)?,
        })
    }
}
