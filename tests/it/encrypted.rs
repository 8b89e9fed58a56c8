//! Workbooks that are encrypted as a whole: under the password that Excel itself uses they are read, under any other refused.

use std::fs;
use std::io::{Read as _, Write as _};
use std::sync::LazyLock;

use crate::support::agreement::open;
use crate::support::binary;
use crate::support::encrypted::{Agile, DEFAULT, compound, standard};
use crate::support::python::python;
use crate::support::strategy;
use zbir::base::language::Language;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{Book, BookPlan, Unseen};

/// A filled-in form.
static FORM: LazyLock<BookPlan> = LazyLock::new(|| {
    let small = strategy::small();
    let answer = &small.answers[0];
    small.form(&answer.institution, &answer.carried().unwrap()).book
});
static PACKAGE: LazyLock<Vec<u8>> = LazyLock::new(|| write(&FORM).unwrap());

fn read(bytes: &[u8]) -> Result<Book, String> {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    open(bytes, &Limits::default(), &isolation)
        .map_err(|fault| format!("{} {}", fault.code.id, fault.fact(Language::En)))
}

fn refused(bytes: &[u8]) -> String {
    read(bytes).err().unwrap_or_else(|| "read".to_owned())
}

/// The sheets of a book, to be compared.
fn sheets(book: &Book) -> String {
    format!("{:?}", book.sheets)
}

#[test]
fn every_kind_of_encryption_is_opened_with_the_default_password() {
    let plain = sheets(&read(&PACKAGE).unwrap());
    for hash in ["SHA1", "SHA256", "SHA384", "SHA512"] {
        for bits in [128, 192, 256] {
            let agile = Agile {
                hash,
                bits,
                spins: 1_000,
            };
            let book = read(&agile.encrypt(&PACKAGE, DEFAULT)).unwrap();
            assert_eq!(sheets(&book), plain, "{hash} {bits}");
        }
    }
    assert_eq!(
        sheets(&read(&Agile::EXCEL.encrypt(&PACKAGE, DEFAULT)).unwrap()),
        plain
    );
    for bits in [128, 192, 256] {
        let book = read(&standard(&PACKAGE, DEFAULT, bits)).unwrap();
        assert_eq!(sheets(&book), plain, "{bits}");
    }
}

#[test]
fn a_binary_workbook_within_is_read_and_its_macros_are_reported() {
    let mut binary = binary::written(&FORM);
    let plain = read(&binary.packed()).unwrap();
    assert!(!plain.macros && plain.unseen == Unseen::RemarksAndLetters);
    binary
        .parts
        .push(("xl/vbaProject.bin".to_owned(), b"macro".to_vec()));
    let book = read(&Agile::EXCEL.encrypt(&binary.packed(), DEFAULT)).unwrap();
    assert_eq!(sheets(&book), sheets(&plain));
    assert!(book.macros && book.unseen == Unseen::RemarksAndLetters);
}

#[test]
fn a_password_that_a_person_chose_is_called_so() {
    let agile = Agile {
        spins: 1_000,
        ..Agile::EXCEL
    };
    for password in ["Geslo123", "velvetsweatshop", ""] {
        for bytes in [
            agile.encrypt(&PACKAGE, password),
            standard(&PACKAGE, password, 128),
        ] {
            assert!(
                refused(&bytes).starts_with("F103"),
                "{password}: {}",
                refused(&bytes)
            );
        }
    }
}

#[test]
fn other_encryption_is_reported_with_its_kind() {
    let found_text = |info: &[u8]| refused(&compound(info, &[0; 64]));
    assert!(found_text(&[4, 0, 3, 0, 0, 0, 0, 0]).ends_with("(Extensible Encryption)"));
    assert!(found_text(&[1, 0, 1, 0, 0, 0, 0, 0]).starts_with("F161"));
    let agile = |from: &str, to: &str| {
        let bytes = Agile::EXCEL.encrypt(&PACKAGE, DEFAULT);
        let mut file = cfb::CompoundFile::open(std::io::Cursor::new(&bytes)).unwrap();
        let mut info = Vec::new();
        let mut stream = file.open_stream("EncryptionInfo").unwrap();
        stream.read_to_end(&mut info).unwrap();
        let xml = String::from_utf8(info).unwrap();
        assert!(xml.contains(from));
        found_text(xml.replace(from, to).as_bytes())
    };
    assert!(agile("SHA512", "MD5").ends_with("(MD5)"));
    assert!(agile("ChainingModeCBC", "ChainingModeCFB").ends_with("(AES ChainingModeCFB)"));
    assert!(agile("p:encryptedKey ", "p:certificate ").ends_with("(certificate)"));
    // A key that takes an hour to derive is not derived.
    assert!(agile("spinCount=\"100000\"", "spinCount=\"10000000\"").starts_with("F105"));
    assert!(agile("saltValue", "salted").starts_with("F104"));
}

#[test]
fn an_old_workbook_that_is_encrypted_is_called_so() {
    let bytes = include_bytes!("../data/sample.xls").to_vec();
    assert!(read(&bytes).is_ok());
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).unwrap();
    let mut stream = file.open_stream("Workbook").unwrap();
    let mut records = Vec::new();
    stream.read_to_end(&mut records).unwrap();
    // A record FILEPASS behind the first: RC4 encryption.
    let first = 4 + usize::from(u16::from_le_bytes([records[2], records[3]]));
    records.splice(first..first, [0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]);
    stream.set_len(0).unwrap();
    stream.write_all(&records).unwrap();
    drop(stream);
    file.flush().unwrap();
    let found_text = refused(&file.into_inner().into_inner());
    assert!(
        found_text.starts_with("F161") && found_text.contains("RC4"),
        "{found_text}"
    );
}

#[test]
fn a_cut_or_changed_file_is_never_read_in_part() {
    let agile = Agile {
        spins: 10,
        ..Agile::EXCEL
    };
    let plain = sheets(&read(&PACKAGE).unwrap());
    for whole in [agile.encrypt(&PACKAGE, DEFAULT), standard(&PACKAGE, DEFAULT, 128)] {
        // As the head of the file states it, as a power of two.
        let sector = 1 << whole[30];
        for place in (0..whole.len()).step_by(whole.len() / 60) {
            let mut bytes = whole.clone();
            bytes[place] ^= 1 << (place % 8);
            // A change where nothing stands changes nothing.
            if let Ok(book) = read(&bytes) {
                assert_eq!(sheets(&book), plain, "byte {place}");
            }
            // The last sector is filled up: what is cut there says nothing.
            if let Ok(book) = read(&whole[..place]) {
                assert!(place + sector > whole.len(), "cut at {place} of {}", whole.len());
                assert_eq!(sheets(&book), plain, "cut at {place}");
            }
        }
    }
    // A package that says it is longer than it is.
    let mut long = PACKAGE.clone();
    long.truncate(100);
    assert!(refused(&agile.encrypt(&long, DEFAULT)).starts_with("F10"));
}

/// Calls msoffcrypto-tool.
fn judge(what: &str, bytes: &[u8], password: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    fs::write(&from, bytes).unwrap();
    python(
        "msoffcrypto_judge.py",
        [what.as_ref(), from.as_os_str(), to.as_os_str(), password.as_ref()],
    );
    fs::read(&to).unwrap()
}

#[test]
#[ignore = "needs Python with msoffcrypto-tool"]
fn msoffcrypto_encrypts_and_decrypts_the_same() {
    let plain = sheets(&read(&PACKAGE).unwrap());
    let encrypted = judge("encrypt", &PACKAGE, DEFAULT);
    assert_eq!(sheets(&read(&encrypted).unwrap()), plain);
    assert!(refused(&judge("encrypt", &PACKAGE, "Geslo123")).starts_with("F103"));
    for password in [DEFAULT, "Geslo123"] {
        // The judge takes no digest that leaves part of a block free, as SHA-1 does.
        for hash in ["SHA256", "SHA384", "SHA512"] {
            let agile = Agile {
                hash,
                bits: 128,
                spins: 1_000,
            };
            assert_eq!(
                judge("decrypt", &agile.encrypt(&PACKAGE, password), password),
                *PACKAGE
            );
        }
        assert_eq!(
            judge("decrypt", &standard(&PACKAGE, password, 128), password),
            *PACKAGE
        );
    }
}
