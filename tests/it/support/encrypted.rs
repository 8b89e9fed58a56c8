//! Encrypts workbooks as Excel does, by [MS-OFFCRYPTO]: the other side of what the program opens.

use std::io::{Cursor, Write as _};

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockCipherEncrypt, BlockModeEncrypt as _, KeyInit, KeyIvInit as _};
use aes::{Aes128, Aes192, Aes256};
use sha2::Digest;

/// The password with which Excel encrypts when nobody chose one.
pub(crate) const DEFAULT: &str = "VelvetSweatshop";

/// How the agile encryption is to encrypt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Agile {
    /// The digest, as the specification calls it.
    pub(crate) hash: &'static str,
    /// The length of keys in bits.
    pub(crate) bits: usize,
    /// How often the digest of the password is taken again.
    pub(crate) spins: u32,
}

impl Agile {
    /// As Excel 2013 and later.
    pub(crate) const EXCEL: Self = Self {
        hash: "SHA512",
        bits: 256,
        spins: 100_000,
    };

    /// Encrypts a package under a password.
    pub(crate) fn encrypt(self, package: &[u8], password: &str) -> Vec<u8> {
        let (salt, package_salt, verifier) = ([7; 16], [9; 16], [5; 16]);
        let key: Vec<u8> = (1..).take(self.bits / 8).collect();
        let mut hash = self.digest(&[&salt, &utf16(password)]);
        for spin in 0..self.spins {
            hash = self.digest(&[&spin.to_le_bytes(), &hash]);
        }
        let locked = |purpose: u64, bytes: &[u8]| {
            let mut key = self.digest(&[&hash, &purpose.to_be_bytes()]);
            key.resize(self.bits / 8, 0x36);
            base64(&chained(&key, &salt, filled(bytes, 0)))
        };
        let mut stream = length(package).to_vec();
        for (number, segment) in (0_u32..).zip(package.chunks(4_096)) {
            let initial = self.digest(&[&package_salt, &number.to_le_bytes()]);
            stream.extend(chained(&key, &initial[..16], filled(segment, 0)));
        }
        let digest_length = self.digest(&[]).len();
        let common = format!(
            "saltSize=\"16\" blockSize=\"16\" keyBits=\"{}\" hashSize=\"{digest_length}\" cipherAlgorithm=\"AES\" \
             cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"{}\"",
            self.bits, self.hash
        );
        let nothing = base64(&vec![0; digest_length.next_multiple_of(16)]);
        let mut info = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
             <encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" \
             xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">\
             <keyData {common} saltValue=\"{}\"/>\
             <dataIntegrity encryptedHmacKey=\"{nothing}\" encryptedHmacValue=\"{nothing}\"/><keyEncryptors>\
             <keyEncryptor uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\">\
             <p:encryptedKey spinCount=\"{}\" {common} saltValue=\"{}\" encryptedVerifierHashInput=\"{}\" \
             encryptedVerifierHashValue=\"{}\" encryptedKeyValue=\"{}\"/></keyEncryptor></keyEncryptors></encryption>",
            base64(&package_salt),
            self.spins,
            base64(&salt),
            locked(0xFEA7_D276_3B4B_9E79, &verifier),
            locked(0xD7AA_0F6D_3061_344E, &self.digest(&[&verifier])),
            locked(0x146E_0BE7_ABAC_D0D6, &key),
        );
        info.extend(xml.as_bytes());
        compound(&info, &stream)
    }

    fn digest(self, pieces: &[&[u8]]) -> Vec<u8> {
        match self.hash {
            "SHA1" => digest::<sha1::Sha1>(pieces),
            "SHA256" => digest::<sha2::Sha256>(pieces),
            "SHA384" => digest::<sha2::Sha384>(pieces),
            "SHA512" => digest::<sha2::Sha512>(pieces),
            other => panic!("{other}"),
        }
    }
}

/// Encrypts a package under a password as Excel 2007 does, with a key of so many bits.
pub(crate) fn standard(package: &[u8], password: &str, bits: u32) -> Vec<u8> {
    let (salt, verifier) = ([3; 16], [8; 16]);
    let sha1 = |pieces: &[&[u8]]| digest::<sha1::Sha1>(pieces);
    let mut hash = sha1(&[&salt, &utf16(password)]);
    for spin in 0..50_000_u32 {
        hash = sha1(&[&spin.to_le_bytes(), &hash]);
    }
    hash = sha1(&[&hash, &[0; 4]]);
    let half = |filler: u8| {
        let mut block = vec![filler; 64];
        block.iter_mut().zip(&hash).for_each(|(byte, with)| *byte ^= with);
        sha1(&[&block])
    };
    let key = [half(0x36), half(0x5C)].concat();
    let key = &key[..usize::try_from(bits / 8).unwrap()];
    let cipher: u32 = match bits {
        128 => 0x660E,
        192 => 0x660F,
        256 => 0x6610,
        other => panic!("{other}"),
    };
    let provider = utf16("Microsoft Enhanced RSA and AES Cryptographic Provider\0");
    let header_length = 32 + u32::try_from(provider.len()).unwrap();
    let mut info = vec![4, 0, 2, 0];
    // The flags stand before the header and in it: an external provider's AES.
    for number in [0x24, header_length, 0x24, 0, cipher, 0x8004, bits, 0x18, 0, 0] {
        info.extend(number.to_le_bytes());
    }
    info.extend(provider);
    info.extend(16_u32.to_le_bytes());
    info.extend(salt);
    info.extend(separate(key, verifier.to_vec()));
    info.extend(20_u32.to_le_bytes());
    info.extend(separate(key, filled(&sha1(&[&verifier]), 0)));
    let mut stream = length(package).to_vec();
    stream.extend(separate(key, filled(package, 0)));
    compound(&info, &stream)
}

/// A compound file with the two streams of an encrypted workbook.
pub(crate) fn compound(info: &[u8], package: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in [("EncryptionInfo", info), ("EncryptedPackage", package)] {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn length(package: &[u8]) -> [u8; 8] {
    u64::try_from(package.len()).unwrap().to_le_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Bytes filled up to whole blocks.
fn filled(bytes: &[u8], with: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.resize(bytes.len().next_multiple_of(16), with);
    bytes
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let of_three = |three: &[u8]| {
        let byte = |at: usize| usize::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let length = three.len();
        (0..4).map(move |at| match length {
            length if at > length => '=',
            _ => char::from(SIGNS[bits >> (18 - 6 * at) & 63]),
        })
    };
    bytes.chunks(3).flat_map(of_three).collect()
}

fn digest<D: Digest>(pieces: &[&[u8]]) -> Vec<u8> {
    let mut digest = D::new();
    for piece in pieces {
        digest.update(piece);
    }
    digest.finalize().to_vec()
}

fn chained(key: &[u8], initial: &[u8], mut bytes: Vec<u8>) -> Vec<u8> {
    fn with<C: KeyInit + BlockCipherEncrypt>(key: &[u8], initial: &[u8], bytes: &mut [u8]) {
        let cipher = cbc::Encryptor::<C>::new_from_slices(key, initial).unwrap();
        cipher.encrypt_padded::<NoPadding>(bytes, bytes.len()).unwrap();
    }
    match key.len() {
        16 => with::<Aes128>(key, initial, &mut bytes),
        24 => with::<Aes192>(key, initial, &mut bytes),
        32 => with::<Aes256>(key, initial, &mut bytes),
        other => panic!("{other}"),
    }
    bytes
}

/// Each block for itself: chained to nothing.
fn separate(key: &[u8], bytes: Vec<u8>) -> Vec<u8> {
    let blocks = bytes.chunks(16);
    blocks
        .flat_map(|block| chained(key, &[0; 16], block.to_vec()))
        .collect()
}
