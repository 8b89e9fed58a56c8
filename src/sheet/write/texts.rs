//! The texts of a workbook, each stored once, and how the file writes them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::hash::BuildHasher;
use std::io::{self, Write};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// The texts of a workbook's cells, numbered from zero in the order in which they were first met. They are kept one behind the other:
/// a result of a thousand institutions has hundreds of thousands, and each in a piece of memory of its own would take twice as much.
#[derive(Default)]
pub(super) struct Texts {
    letters: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// The numbers, by the hashes of their texts.
    numbers: HashTable<u32>,
    hash: RandomState,
    /// How many cells hold one of them.
    cells: usize,
}

impl Texts {
    /// Returns the number of a text below the one of the number `above`, which becomes its own.
    pub(super) fn number_below(&mut self, above: &mut usize, text: &str) -> usize {
        if at(&self.letters, &self.ends, *above) == text && !text.is_empty() {
            self.cells += 1;
        } else {
            *above = self.number(text);
        }
        *above
    }

    /// Returns the number of a text.
    fn number(&mut self, text: &str) -> usize {
        self.cells += 1;
        let Self {
            letters,
            ends,
            numbers,
            hash,
            cells: _,
        } = self;
        let hash_of = |text: &str| hash.hash_one(text);
        let of = hash_of(text);
        let is_text = |number: &u32| at(letters, ends, size(*number)) == text;
        if let Some(number) = numbers.find(of, is_text) {
            return size(*number);
        }
        letters.push_str(text);
        ends.push(letters.len());
        let number = ends.len() - 1;
        if let Ok(number) = u32::try_from(number) {
            numbers.insert_unique(of, number, |number| hash_of(at(letters, ends, size(*number))));
        }
        number
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends);
        ranges.map(|(start, end)| self.letters.get(start..*end).unwrap_or_default())
    }

    /// Writes the part of the file that holds them.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (cells, texts) = (self.cells, self.ends.len());
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{cells}\" uniqueCount=\"{texts}\">",
        )?;
        for text in self.iter() {
            let edge = ['\t', '\n', ' '];
            let kept = text.starts_with(edge) || text.ends_with(edge);
            out.write_all(if kept {
                b"<si><t xml:space=\"preserve\">".as_slice()
            } else {
                b"<si><t>"
            })?;
            out.write_all(escaped(text).as_bytes())?;
            out.write_all(b"</t></si>")?;
        }
        out.write_all(b"</sst>")
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Returns the text of a number; blank if there is none.
fn at<'t>(letters: &'t str, ends: &[usize], number: usize) -> &'t str {
    let start = number.checked_sub(1).and_then(|before| ends.get(before)).copied();
    let end = ends.get(number).copied().unwrap_or_default();
    letters.get(start.unwrap_or_default()..end).unwrap_or_default()
}

/// Returns a text as an element of the file holds it. What XML cannot hold is written by its code, `_x000B_`, and what only
/// looks so has its first sign written by its code: ECMA-376 part 1, 22.9.2.19.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    // The two characters that XML forbids beyond the control characters begin with 0xEF.
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'_' | 0..=8 | 11..=31 | 0xEF);
    let next = |text: &str| text.bytes().position(is_special);
    let Some(mut special) = next(text) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((plain, behind)) = rest.split_at_checked(special) {
        out.push_str(plain);
        let mut signs = behind.chars();
        match signs.next() {
            None => break,
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('_') if is_code(behind.as_bytes().get(..7)) => out.push_str("_x005F_"),
            Some(sign @ ('\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')) => {
                let _ = write!(out, "_x{:04X}_", u32::from(sign));
            }
            Some(sign) => out.push(sign),
        }
        rest = signs.as_str();
        special = next(rest).unwrap_or(rest.len());
    }
    Cow::Owned(out)
}

/// Returns `true` if bytes look like the code of a character: `_x0041_`.
fn is_code(bytes: Option<&[u8]>) -> bool {
    match bytes {
        Some([b'_', b'x', digits @ .., b'_']) => digits.iter().all(u8::is_ascii_hexdigit),
        Some(_) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_written_by_its_code() {
        assert_eq!(escaped("a\tb\nč – 🙂"), "a\tb\nč – 🙂");
        assert_eq!(escaped("<a> & b"), "&lt;a&gt; &amp; b");
        assert_eq!(
            escaped("\u{0}\r\u{1F}\u{FFFE}\u{FEFF}"),
            "_x0000__x000D__x001F__xFFFE_\u{FEFF}"
        );
        assert_eq!(escaped("_x0041_ a_x_ _x004_"), "_x005F_x0041_ a_x_ _x004_");
    }

    #[test]
    fn a_text_is_stored_once() {
        let mut texts = Texts::default();
        let mut above = 0;
        let mut number = |text| texts.number_below(&mut above, text);
        assert_eq!(["b", "a ", "a ", "b"].map(&mut number), [0, 1, 1, 0]);
        let mut out = Vec::new();
        texts.write(&mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().ends_with(
            "count=\"4\" uniqueCount=\"2\"><si><t>b</t></si><si><t xml:space=\"preserve\">a </t></si></sst>"
        ));
    }
}
