use std::io::Write;

use zip::write::SimpleFileOptions;

use super::*;
use crate::base::language::Language;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn outcome(bytes: &[u8], limits: &Limits) -> String {
    let read = |entries: Vec<Entry>| open(bytes, &entries, limits)?.bytes("a");
    let fault = match directory(bytes).and_then(read) {
        Ok(bytes) => return format!("{} bytes", bytes.len()),
        Err(fault) => fault,
    };
    format!("{} {}", fault.code.id, fault.fact(Language::En))
}

/// Changes the bytes at each place where a pattern occurs.
fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let places: Vec<usize> = bytes
        .windows(from.len())
        .enumerate()
        .filter_map(|(i, w)| (w == from).then_some(i))
        .collect();
    assert!(!places.is_empty());
    for i in places {
        bytes[i..i + to.len()].copy_from_slice(to);
    }
}

#[test]
fn a_sound_container_is_opened() {
    let limits = Limits::default();
    assert_eq!(outcome(&zip(&[("a", b"hello"), ("b", b"")]), &limits), "5 bytes");
    assert_eq!(outcome(&zip(&[("A", b"hello")]), &limits), "5 bytes");
}

#[test]
fn a_cut_container_is_damaged() {
    let bytes = zip(&[("a", b"hello"), ("b", b"world")]);
    for length in [bytes.len() - 1, bytes.len() / 2, 30] {
        assert!(
            outcome(&bytes[..length], &Limits::default()).starts_with("F104"),
            "{length}"
        );
    }
}

#[test]
fn a_duplicate_part_is_suspicious() {
    for (one, other) in [("a", "A"), ("x/a", "x\\a")] {
        let fault = outcome(&zip(&[(one, b"1"), (other, b"2")]), &Limits::default());
        assert!(fault.starts_with("F106"), "{fault}");
    }
    // The zip library refuses to write this one, so it is made from another.
    let mut bytes = zip(&[("aaaa", b"1"), ("bbbb", b"2")]);
    replace(&mut bytes, b"bbbb", b"aaaa");
    assert_eq!(
        outcome(&bytes, &Limits::default()),
        "F106 the file is not built as spreadsheet programs build one: the part aaaa is in the file twice"
    );
}

#[test]
fn a_flipped_bit_is_seen() {
    let mut bytes = zip(&[("a", &[b'x'; 10])]);
    let start = bytes.windows(1).position(|w| w == b"a").unwrap();
    bytes[start + 3] ^= 1;
    assert!(outcome(&bytes, &Limits::default()).contains("the part a does not match its checksum or length"));
}

#[test]
fn encryption_and_other_methods_are_refused() {
    let mut bytes = zip(&[("a", b"hello")]);
    let entry = bytes.windows(4).position(|w| w == ENTRY).unwrap();
    bytes[entry + 8] |= 1;
    assert!(outcome(&bytes, &Limits::default()).starts_with("F103"));
    bytes[entry + 8] &= !1;
    bytes[entry + 10] = 12;
    assert_eq!(
        outcome(&bytes, &Limits::default()),
        "F143 the part a is compressed by the method bzip2, which is not opened"
    );
}

#[test]
fn limits_are_kept_before_unpacking() {
    let limits = Limits {
        members: 1,
        ..Limits::default()
    };
    assert_eq!(
        outcome(&zip(&[("a", b""), ("b", b"")]), &limits),
        "F105 number of parts in the file: 2, at most 1 is allowed"
    );
    let zeros = vec![0; 5 << 20];
    let bomb = zip(&[("a", &zeros)]);
    assert!(outcome(&bomb, &Limits::default()).starts_with("F105 ratio of unpacked to packed size: "));
    let limits = Limits {
        unpacked: 1_000,
        ..Limits::default()
    };
    assert_eq!(
        outcome(&bomb, &limits),
        "F105 unpacked size in bytes: 5,242,880, at most 1,000 is allowed"
    );
    // A part that says it is smaller than it is.
    let mut liar = bomb;
    replace(&mut liar, &(5_u32 << 20).to_le_bytes(), &10_u32.to_le_bytes());
    assert!(outcome(&liar, &Limits::default()).starts_with("F104"));
}
