//! Damaged workbooks are refused or read as they were, and never bring the reader down.

use crate::support::agreement::open;
use crate::support::package::{packed, unpacked};
use proptest::prelude::*;
use zbir::sheet::Book;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zip::write::SimpleFileOptions;

const XLSX: &[u8] = include_bytes!("../data/sample.xlsx");

/// Everything that is read of a book, as text; `None` if it is refused.
fn read(bytes: &[u8]) -> Option<String> {
    let nowhere = Isolation::with("/nowhere/zbir");
    open(bytes, &Limits::default(), &nowhere)
        .ok()
        .map(|book: Book| format!("{:?}", book.sheets))
}

#[test]
fn no_flipped_bit_changes_what_is_read() {
    let whole = read(XLSX).unwrap();
    for place in (0..XLSX.len()).step_by(5) {
        let mut bytes = XLSX.to_vec();
        bytes[place] ^= 1 << (place % 8);
        if let Some(found) = read(&bytes) {
            assert_eq!(found, whole, "byte {place}");
        }
    }
}

#[test]
fn no_cut_file_is_read() {
    for length in (0..XLSX.len()).step_by(97) {
        assert_eq!(read(&XLSX[..length]), None, "{length} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), start in 0_usize..4) {
        let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<?xml "];
        let bytes: Vec<u8> = starts[start].iter().copied().chain(bytes).collect();
        prop_assert_eq!(read(&bytes), None);
    }

    #[test]
    fn no_changed_part_panics(part in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), with in "[0-9<>/\"&; =a-z!#:-]{0,6}", cut in 0_usize..6) {
        let mut parts = unpacked(XLSX);
        let part = part.index(parts.len());
        let content = &mut parts[part].1;
        let place = place.index(content.len());
        let end = (place + cut).min(content.len());
        content.splice(place..end, with.bytes());
        read(&packed(&parts, SimpleFileOptions::default()));
    }
}
