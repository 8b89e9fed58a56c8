//! Workbooks that are encrypted as a whole: Excel does so with a password of its own when only the workbook's structure is
//! protected, and opens them without asking. Those are opened; any other password is refused.
//!
//! The format is [MS-OFFCRYPTO]: a compound file with the streams `EncryptionInfo` (how) and `EncryptedPackage` (the workbook,
//! its length before it). What is decrypted is checked like any other file; the checksums of its parts show whether it
//! is whole, so the keyed digest over the package is not compared.

mod agile;
mod standard;

use std::io::{Cursor, Read as _};

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{Array, BlockCipherDecrypt, BlockModeDecrypt as _, KeyInit, KeyIvInit as _};
use aes::{Aes128, Aes192, Aes256};
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha384, Sha512};

use crate::base::finding::Fault;
use crate::sheet::faults::{OTHER_ENCRYPTION, PASSWORD};
use crate::sheet::guard::xml::malformed;
use crate::sheet::limits::{Limits, check_size, count};

/// The password with which Excel encrypts a workbook when none was chosen.
const DEFAULT_PASSWORD: &str = "VelvetSweatshop";
const INFO: &str = "EncryptionInfo";
const PACKAGE: &str = "EncryptedPackage";
/// The length, in bytes, of the number before the package that gives the package's length.
const LENGTH: usize = 8;
/// The length of a block of the cipher, in bytes.
const BLOCK: usize = 16;

/// Opens a workbook that Excel encrypted with its own password, and gives the file within.
///
/// # Errors
/// F103 if a person chose the password, F104 if a stream is missing or cut, F105 if deriving the key asks for too much,
/// F161 if the encryption is of another kind.
pub(super) fn package(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Fault> {
    check_size(bytes, limits)?;
    let info = stream(bytes, INFO)?;
    let encrypted = stream(bytes, PACKAGE)?;
    let (length, encrypted) = encrypted.split_first_chunk::<LENGTH>().ok_or_else(cut)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| cut())?;
    let mut package = match version(&info) {
        Some((4, 4)) => agile::open(&info, encrypted)?,
        Some((2..=4, 2)) => standard::open(&info, encrypted)?,
        Some((3 | 4, 3)) => return Err(other("Extensible Encryption")),
        Some((major, minor)) => return Err(other(&format!("{major}.{minor}"))),
        None => return Err(malformed(INFO)),
    };
    if length > package.len() {
        return Err(cut());
    }
    package.truncate(length);
    Ok(package)
}

/// Returns the numbers of the version that the description of the encryption begins with.
fn version(info: &[u8]) -> Option<(u16, u16)> {
    let [major, more, minor, rest, ..] = *info else {
        return None;
    };
    Some((
        u16::from_le_bytes([major, more]),
        u16::from_le_bytes([minor, rest]),
    ))
}

/// Reads a stream of a compound file to its end.
fn stream(bytes: &[u8], name: &str) -> Result<Vec<u8>, Fault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| malformed(name))?;
    let stream = file
        .open_stream(format!("/{name}"))
        .map_err(|_| malformed(name))?;
    let mut content = Vec::new();
    // No stream is longer than the file; a chain that leads in circles would be.
    stream
        .take(count(bytes.len()))
        .read_to_end(&mut content)
        .map_err(|_| malformed(name))?;
    Ok(content)
}

fn cut() -> Fault {
    malformed(PACKAGE)
}

/// Returns a fault for a kind of encryption that is not opened, by what the file calls it.
fn other(method: &str) -> Fault {
    OTHER_ENCRYPTION
        .fault()
        .with("method", crate::base::message::shown(method))
}

/// A digest by which keys are derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// Returns the one that the specification calls so.
    fn named(name: &str) -> Result<Self, Fault> {
        match name {
            "SHA1" | "SHA-1" => Ok(Self::Sha1),
            "SHA256" | "SHA-256" => Ok(Self::Sha256),
            "SHA384" | "SHA-384" => Ok(Self::Sha384),
            "SHA512" | "SHA-512" => Ok(Self::Sha512),
            name => Err(other(name)),
        }
    }

    /// Returns the digest of two pieces of data, one after the other.
    fn of(self, first: &[u8], second: &[u8]) -> Vec<u8> {
        fn of<D: Digest>(first: &[u8], second: &[u8]) -> Vec<u8> {
            D::new()
                .chain_update(first)
                .chain_update(second)
                .finalize()
                .to_vec()
        }
        match self {
            Self::Sha1 => of::<Sha1>(first, second),
            Self::Sha256 => of::<Sha256>(first, second),
            Self::Sha384 => of::<Sha384>(first, second),
            Self::Sha512 => of::<Sha512>(first, second),
        }
    }

    /// Returns what every key is derived from: the digest of the default password, taken again as often as the file asks.
    fn of_password(self, salt: &[u8], spins: u32) -> Vec<u8> {
        let password: Vec<u8> = DEFAULT_PASSWORD
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        (0..spins).fold(self.of(salt, &password), |hash, spin| {
            self.of(&spin.to_le_bytes(), &hash)
        })
    }
}

/// Decrypts blocks that are chained, AES with a key of any length; `None` if lengths do not fit.
fn chained(key: &[u8], initial: &[u8], mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    fn with<C: KeyInit + BlockCipherDecrypt>(key: &[u8], initial: &[u8], bytes: &mut [u8]) -> Option<()> {
        let cipher = cbc::Decryptor::<C>::new_from_slices(key, initial).ok()?;
        cipher.decrypt_padded::<NoPadding>(bytes).ok().map(|_| ())
    }
    match key.len() {
        16 => with::<Aes128>(key, initial, &mut bytes)?,
        24 => with::<Aes192>(key, initial, &mut bytes)?,
        32 => with::<Aes256>(key, initial, &mut bytes)?,
        _ => return None,
    }
    Some(bytes)
}

/// Decrypts blocks each for itself; see [`chained`].
fn separate(key: &[u8], mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    fn with<C: KeyInit + BlockCipherDecrypt>(key: &[u8], bytes: &mut [u8]) -> Option<()> {
        let cipher = C::new_from_slice(key).ok()?;
        let (blocks, rest) = Array::slice_as_chunks_mut(bytes);
        cipher.decrypt_blocks(blocks);
        rest.is_empty().then_some(())
    }
    match key.len() {
        16 => with::<Aes128>(key, &mut bytes)?,
        24 => with::<Aes192>(key, &mut bytes)?,
        32 => with::<Aes256>(key, &mut bytes)?,
        _ => return None,
    }
    Some(bytes)
}
