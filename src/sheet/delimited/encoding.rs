//! The bytes of a text become its letters; what is not known for certain is refused.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1250};

use crate::base::finding::{Code, Fault, Severity};
use crate::base::language::Text;
use crate::sheet::faults::NOT_A_WORKBOOK;
use crate::sheet::recognise::recognise;

/// A text whose encoding is not known.
pub static UNKNOWN_ENCODING: Code = Code {
    id: "L220",
    severity: Severity::Error,
    title: Text::new(
        "kodiranje besedila ni znano",
        "the encoding of a text is not known",
    ),
    fact: Text::new(
        "besedilo ni zapisano v UTF-8, UTF-16 ali Windows-1250, zato se črke ne preberejo zanesljivo (v vrstici {line}: »{found}«); \
         datoteka ni upoštevana",
        "the text is not written in UTF-8, UTF-16 or Windows-1250, so its letters cannot be read for certain (line {line}: “{found}”); \
         the file does not count",
    ),
    help: Text::new(
        "izpis v računovodskem programu izvozite znova in izberite kodiranje UTF-8, ali pa ga izvozite v obliki .xlsx",
        "export the file from the accounting program again with the encoding UTF-8, or export it as .xlsx",
    ),
    why: Text::new(
        "Isti bajti pomenijo v vsakem kodiranju druge črke; ugibanje bi imena postavk pokvarilo brez besede.",
        "The same bytes are other letters in each encoding; a guess would garble the names silently.",
    ),
    example: Text::new(
        "Star program piše v kodiranju CP852: »Regresiranje oskrbe, starejši« se v Windows-1250 pokaže kot »starejçi«.",
        "An old program writes CP852: what it means as “starejši” shows as “starejçi” in Windows-1250.",
    ),
};

/// Decodes UTF-8, UTF-16 (with its mark or without) and Windows-1250.
///
/// # Errors
/// F101 for an empty file, F102 for one that is no text, L220 if the encoding is not known.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, is_damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if is_damaged {
            Err(unknown(&text, char::REPLACEMENT_CHARACTER))
        } else {
            Ok(text)
        };
    }
    if let Some(text) = utf_16(bytes) {
        return Ok(Cow::Owned(text));
    }
    // No text of the other encodings has a zero byte; the beginning of such a file may show its kind.
    if bytes.is_empty() || bytes.contains(&0) {
        let unknown = || {
            let kind = Text::new("datoteka neznane vrste", "a file of an unknown kind");
            NOT_A_WORKBOOK.fault().with_message("kind", kind)
        };
        return Err(recognise(bytes).err().unwrap_or_else(unknown));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let text = WINDOWS_1250.decode_without_bom_handling(bytes).0;
    match unusual(&text) {
        Some(letter) => Err(unknown(&text, letter)),
        None => Ok(text),
    }
}

fn unknown(text: &str, letter: char) -> Fault {
    let line = text
        .lines()
        .position(|line| line.contains(letter))
        .unwrap_or_default();
    let words = text.lines().nth(line).unwrap_or_default();
    let word = words
        .split([' ', ';', '\t', ',', '|', '"'])
        .find(|word| word.contains(letter));
    let fault = UNKNOWN_ENCODING.fault().found(word.unwrap_or(words));
    fault.with("line", line + 1)
}

/// Returns a text in UTF-16 without its mark: every other byte of its plain letters is zero, always on the same side.
fn utf_16(bytes: &[u8]) -> Option<String> {
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let zeros = |first: usize| {
        bytes
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let encoding = match (zeros(0), zeros(1)) {
        (0, behind) if behind * 4 >= bytes.len() => UTF_16LE,
        (before, 0) if before * 4 >= bytes.len() => UTF_16BE,
        _ => return None,
    };
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
}

/// The letters of Slovene and its neighbours that are no plain ones, in small.
const LETTERS: &str = "čšžćđäöüßáéíóúőűý";
/// The signs that may adjoin a letter: within a word, at its beginning or its end.
const BESIDE_LETTERS: &str = "’‘·\u{ad}–—€™°„“”‚»«›‹…´\u{a0}•";
/// The signs that do not touch one.
const APART: &str = "§©®±×÷¨";

/// The first letter or sign for which a text in another encoding is likelier, such as `starejçi` or `dru§ini`; `None` if the
/// text is sensible.
fn unusual(text: &str) -> Option<char> {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let behind = letters.peek().copied().unwrap_or(' ');
        if !letter.is_ascii() && !is_usual(before, letter, behind) {
            return Some(letter);
        }
        before = letter;
    }
    None
}

fn is_usual(before: char, letter: char, behind: char) -> bool {
    let (opens, ends) = (!before.is_alphabetic(), !behind.is_alphabetic());
    if letter.is_alphabetic() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let turns_capital = letter.is_uppercase() && before.is_lowercase();
        let turns_small = letter.is_lowercase() && (behind.is_uppercase() || (opens && letter == 'ć'));
        return LETTERS.contains(small) && !turns_capital && !turns_small;
    }
    match letter {
        '’' | '‘' | '·' | '\u{ad}' | '–' | '—' => true,
        sign if BESIDE_LETTERS.contains(sign) => opens || ends,
        sign if APART.contains(sign) => opens && ends,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str =
        "Občina Škofja Loka;Žiri, čebelarji;„pomoč“ družini – 5 € §\u{a0}3;ŠOLA ŽIRI;Ćirić, Đurđa;Müller\n";

    fn code(bytes: &[u8]) -> Result<String, &'static str> {
        decode(bytes).map(Cow::into_owned).map_err(|fault| fault.code.id)
    }

    #[test]
    fn utf_16_is_read_with_its_mark_and_without() {
        for words in [WORDS.to_owned(), format!("\u{feff}{WORDS}")] {
            let plain = words.trim_start_matches('\u{feff}');
            let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(code(&little), Ok(plain.to_owned()));
            assert_eq!(code(&big), Ok(plain.to_owned()));
            // A file that was cut within a letter is no text any more.
            assert!(code(&little[..little.len() - 1]).is_err());
        }
    }

    #[test]
    fn only_valid_windows_1250_is_read() {
        let (bytes, _, _) = WINDOWS_1250.encode(WORDS);
        assert_eq!(code(&bytes), Ok(WORDS.to_owned()));
        // Each letter alone, as CP852, ISO 8859-2 and Mac OS Central Europe write it.
        for bytes in [
            &b"o\x9fka"[..],
            b"\xacate\xa7",
            b"starej\xe7i",
            b"\xe6kofja Loka",
            b"\xe6OLA",
            b"dru\xa7ini",
            b"mo\xa7",
            b"\xa6iri",
            b"Peri\x86",
            b"\x8firi\x86",
            b"me\xd0imurje",
            b"\xd1uro",
            b"K\x94ln",
            b"M\x81ller",
            b"starej\xb9i",
            b"\xa9kofja",
            b"dru\xbeini",
            b"\xaeiri",
            b"o\x8bka",
            b"\x89ate\xec",
            b"dru\xecini",
            b"\xebiri",
        ] {
            assert_eq!(code(bytes), Err("L220"), "{}", WINDOWS_1250.decode(bytes).0);
        }
        assert_eq!(code(b"\xef\xbb\xbfKonto\xe8"), Err("L220"));
    }
}
