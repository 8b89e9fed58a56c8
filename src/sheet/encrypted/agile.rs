//! The agile encryption of Excel 2010 and later: [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use quick_xml::events::BytesStart;

use super::{BLOCK, Hash, INFO, PASSWORD, chained, cut, other};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::guard::xml::{Part, attribute, malformed, walk};
use crate::sheet::limits::within;

/// How long the version and the flags before the XML are, in bytes.
const HEAD: usize = 8;
/// How many bytes of the package are encrypted together.
const SEGMENT: usize = 4_096;
/// How often a digest is taken again at most to derive a key. Excel asks for 100,000.
const MOST_SPINS: u64 = 1_000_000;
/// The longest salt that the specification allows, in bytes.
const LONGEST_SALT: usize = 65_536;
/// What each key is derived for.
const FOR_VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const FOR_VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const FOR_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// How something is encrypted.
#[derive(Debug)]
struct Cipher {
    hash: Hash,
    /// The length of the key in bytes.
    key: usize,
    salt: Vec<u8>,
}

/// What the password opens: the key of the package, and by what the password is known.
#[derive(Debug)]
struct Lock {
    cipher: Cipher,
    spins: u32,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
    key: Vec<u8>,
}

/// Decrypts the package if the default password opens it.
pub(super) fn open(info: &[u8], encrypted: &[u8]) -> Result<Vec<u8>, Fault> {
    let (package, lock) = described(info)?;
    let key = lock.open()?;
    let key = key.get(..package.key).ok_or_else(|| malformed(INFO))?;
    let mut opened = Vec::with_capacity(encrypted.len());
    for (number, segment) in (0_u32..).zip(encrypted.chunks(SEGMENT)) {
        let initial = package.hash.of(&package.salt, &number.to_le_bytes());
        // Some programs do not fill the last block up.
        let whole = segment.len() - segment.len() % BLOCK;
        let segment = segment.get(..whole).unwrap_or_default().to_vec();
        opened.extend(chained(key, &fitted(initial, BLOCK), segment).ok_or_else(cut)?);
    }
    Ok(opened)
}

/// Returns what the description of the encryption states about the package and its lock.
fn described(info: &[u8]) -> Result<(Cipher, Lock), Fault> {
    let damaged = || malformed(INFO);
    let text = info.get(HEAD..).and_then(|xml| std::str::from_utf8(xml).ok());
    // Some programs fill the stream up.
    let text = text.ok_or_else(damaged)?.trim_end_matches('\0');
    let (mut package, mut lock) = (None, None);
    walk(Part::untimed(text, INFO), "encryption", |start, _| {
        match start.local_name().as_ref() {
            "keyData" => package = Some(Cipher::read(start)?),
            "encryptedKey" if lock.is_none() => lock = Some(Lock::read(start)?),
            _ => {}
        }
        Ok(())
    })?;
    match (package, lock) {
        (Some(package), Some(lock)) => Ok((package, lock)),
        // Only the owner of a certificate opens it.
        (Some(_), None) => Err(other("certificate")),
        _ => Err(damaged()),
    }
}

impl Cipher {
    fn read(start: &BytesStart<'_>) -> Result<Self, Fault> {
        let (cipher, chaining) = (text(start, "cipherAlgorithm")?, text(start, "cipherChaining")?);
        if cipher != "AES" || chaining != "ChainingModeCBC" {
            return Err(other(&format!("{cipher} {chaining}")));
        }
        let bits = number(start, "keyBits")?;
        let (128 | 192 | 256) = bits else {
            return Err(other(&format!("{cipher} {bits}")));
        };
        let salt = data(start, "saltValue")?;
        if salt.len() > LONGEST_SALT {
            return Err(malformed(INFO));
        }
        Ok(Self {
            hash: Hash::named(&text(start, "hashAlgorithm")?)?,
            key: usize::try_from(bits / 8).map_err(|_| malformed(INFO))?,
            salt,
        })
    }
}

impl Lock {
    fn read(start: &BytesStart<'_>) -> Result<Self, Fault> {
        let spins = number(start, "spinCount")?;
        let what = Text::new(
            "število ponovitev pri izpeljavi ključa šifriranja",
            "number of repetitions in deriving the key of the encryption",
        );
        within(what, spins, MOST_SPINS)?;
        Ok(Self {
            cipher: Cipher::read(start)?,
            spins: u32::try_from(spins).map_err(|_| malformed(INFO))?,
            verifier: data(start, "encryptedVerifierHashInput")?,
            verifier_hash: data(start, "encryptedVerifierHashValue")?,
            key: data(start, "encryptedKeyValue")?,
        })
    }

    /// Returns the key of the package; F103 if the default password does not open it.
    fn open(self) -> Result<Vec<u8>, Fault> {
        let Cipher {
            hash,
            key: length,
            salt,
        } = self.cipher;
        let of_password = hash.of_password(&salt, self.spins);
        let initial = fitted(salt, BLOCK);
        let decrypted = |purpose: [u8; 8], bytes: Vec<u8>| {
            let key = fitted(hash.of(&of_password, &purpose), length);
            chained(&key, &initial, bytes).ok_or_else(|| malformed(INFO))
        };
        let verifier = decrypted(FOR_VERIFIER, self.verifier)?;
        let expected = hash.of(&verifier, &[]);
        // What is longer than the digest fills the last block up.
        if !decrypted(FOR_VERIFIER_HASH, self.verifier_hash)?.starts_with(&expected) {
            return Err(PASSWORD.fault());
        }
        decrypted(FOR_KEY, self.key)
    }
}

/// Bytes at a length: cut, or filled up with 0x36.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}

fn text(start: &BytesStart<'_>, name: &str) -> Result<String, Fault> {
    let value = attribute(start, name, INFO)?.map(Cow::into_owned);
    value.ok_or_else(|| malformed(INFO))
}

fn number(start: &BytesStart<'_>, name: &str) -> Result<u64, Fault> {
    text(start, name)?.parse().map_err(|_| malformed(INFO))
}

fn data(start: &BytesStart<'_>, name: &str) -> Result<Vec<u8>, Fault> {
    base64_decode(text(start, name)?.as_bytes()).ok_or_else(|| malformed(INFO))
}
