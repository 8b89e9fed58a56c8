//! The texts of a workbook, each stored once, and how the file writes them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::base::maps::IndexSet;

/// The texts of a workbook's cells, numbered from zero in the order in which they were first met.
#[derive(Default)]
pub(super) struct Texts {
    texts: IndexSet<Box<str>>,
    /// How many cells hold one of them.
    cells: usize,
}

impl Texts {
    /// Returns the number of a text.
    pub(super) fn number(&mut self, text: &str) -> usize {
        self.cells += 1;
        match self.texts.get_index_of(text) {
            Some(number) => number,
            None => self.texts.insert_full(text.into()).0,
        }
    }

    /// Writes the part of the file that holds them.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (cells, texts) = (self.cells, self.texts.len());
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{cells}\" uniqueCount=\"{texts}\">",
        )?;
        for text in &self.texts {
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
        assert_eq!(["b", "a ", "b"].map(|text| texts.number(text)), [0, 1, 0]);
        let mut out = Vec::new();
        texts.write(&mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().ends_with(
            "count=\"3\" uniqueCount=\"2\"><si><t>b</t></si><si><t xml:space=\"preserve\">a </t></si></sst>"
        ));
    }
}
