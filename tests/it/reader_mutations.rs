//! Workbooks that are damaged at random, always in the same way: each is read or refused, in good time and without a panic; and
//! what is read is what the reading library finds.

use std::time::{Duration, Instant};

use crate::support::{agreement, package, strategy};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;
use zbir::sheet::write::write;
use zip::write::SimpleFileOptions;

const SAMPLE: &[u8] = include_bytes!("../data/sample.xlsx");

/// Pieces of XML that mean something to a reader of workbooks.
const PIECES: [&str; 44] = [
    "<c r=\"A1\">",
    "</c>",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c/>",
    "<v>1e400</v>",
    "<v>",
    "</v>",
    "<v/>",
    "<f t=\"shared\" si=\"0\"/>",
    "<f t=\"shared\" si=\"0\" ref=\"A1:B9\">A1+$B$2</f>",
    "<f>",
    "<is><t> a </t></is>",
    "<is><r><rPr><strike/></rPr><t>22</t></r><r><t>25</t></r></is>",
    "<row r=\"1\">",
    "<row>",
    "</row>",
    "<sheetData/>",
    "</sheetData>",
    "<si/>",
    "<r/>",
    "<t xml:space=\"preserve\">",
    "</t>",
    "<rPh>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?a ?>",
    "<!DOCTYPE a>",
    "&#0;",
    "&#x41;",
    "&amp;",
    "&a;",
    "_x000D_",
    "_xD83D_",
    " t=\"s\"",
    " t=\"inlineStr\"",
    " t=\"str\"",
    " s=\"99999999999\"",
    " r=\"$A$1\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<col min=\"1\" max=\"16384\" hidden=\"1\"/>",
    "\u{0}",
    "\u{FFFF}č",
];

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // A linear congruential generator; its higher bits are the better ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    /// Changes bytes at one place: cut out, repeated, overwritten, or with a piece put in.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(40)).min(bytes.len());
        match self.below(6) {
            0 => {
                bytes.drain(at..end);
            }
            1 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            2 => {
                for byte in &mut bytes[at..end.min(at + 2)] {
                    *byte ^= 1 << self.below(8);
                }
            }
            3 => bytes.truncate(at),
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                // Most often where an element begins, so that the part stays well-formed here and there.
                let start = bytes[at..]
                    .iter()
                    .position(|byte| *byte == b'<')
                    .map_or(at, |n| at + n);
                bytes.splice(start..start, piece.bytes());
            }
        }
    }
}

/// How many workbooks are damaged; a variable asks for more.
fn how_many() -> u64 {
    let asked = std::env::var("ZBIR_MUTATIONS").ok();
    asked.and_then(|number| number.parse().ok()).unwrap_or(200)
}

#[test]
fn no_damaged_workbook_panics_or_hangs() {
    let small = strategy::small();
    let answer = &small.answers[0];
    let form = write(&small.form(&answer.institution, &answer.carried().unwrap()).book).unwrap();
    let whole = [SAMPLE.to_vec(), form];
    let parts = whole.each_ref().map(|bytes| package::unpacked(bytes));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let (mut read, mut compared) = (0, 0);
    let all = how_many();
    for seed in 0..all {
        let mut random = Random(seed);
        let which = random.below(whole.len());
        let bytes = if random.below(4) == 0 {
            let mut bytes = whole[which].clone();
            random.change(&mut bytes);
            bytes
        } else {
            let mut parts = parts[which].clone();
            for _ in 0..=random.below(2) {
                let part = random.below(parts.len());
                random.change(&mut parts[part].1);
            }
            package::packed(&parts, stored)
        };
        let began = Instant::now();
        let outcome = open(&bytes, &Limits::default(), &Isolation::none());
        assert!(began.elapsed() < Duration::from_secs(10), "seed {seed}");
        match outcome {
            Ok(book) => {
                read += 1;
                compared += u64::from(agreement::compared(&bytes, &book).is_some());
            }
            Err(fault) => assert_ne!(fault.code.id, "F110", "seed {seed}"),
        }
    }
    assert!(
        read > all / 10 && compared > read / 2,
        "{read} of {all} were read, {compared} compared"
    );
}
