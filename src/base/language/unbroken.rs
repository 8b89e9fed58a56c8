//! Days in whose middle no line breaks.

use std::io::{self, Write};

/// Returns a text in whose days no line breaks: `14. 2. 2025` with blanks that do not break, wherever it stands in the text.
pub fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut days = Days::default();
    let done = days.take(text, true, &mut out);
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Writes a text as [`unbroken`] returns it.
pub struct Unbroken<W> {
    out: W,
    days: Days,
    /// What is not written yet.
    rest: Vec<u8>,
}

/// So many bytes are looked at at once.
const CHUNK: usize = 1 << 16;

impl<W: Write> Unbroken<W> {
    /// Begins a text.
    pub fn new(out: W) -> Self {
        Self {
            out,
            days: Days::default(),
            rest: Vec::new(),
        }
    }

    /// Ends the text.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.write_words(true)?;
        self.out.write_all(&self.rest)
    }

    /// Writes the words of which it is known what stands behind them; at the end, of all.
    fn write_words(&mut self, is_end: bool) -> io::Result<()> {
        // A character may have come in part.
        let text = self.rest.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let mut out = String::with_capacity(text.len());
        let done = self.days.take(text, is_end, &mut out);
        self.out.write_all(out.as_bytes())?;
        self.rest.drain(..done);
        Ok(())
    }
}

impl<W: Write> Write for Unbroken<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        if self.rest.len() > CHUNK {
            self.write_words(false)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The days of a text that is read from its beginning.
#[derive(Default)]
struct Days {
    /// How many of the next blanks stand within a day.
    within: usize,
}

impl Days {
    /// Adds the words of a text to `out`, each with the blank behind it, and returns how many bytes of the text were taken. The last
    /// word has no blank; unless it is the end, nor are those taken that may become a day by what follows.
    fn take(&mut self, text: &str, is_end: bool, out: &mut String) -> usize {
        let is_number = |word: &str, longest: usize| {
            let digits = word.strip_suffix('.').unwrap_or_default();
            (1..=longest).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let is_year = |word: &str| {
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            digits.len() == 4
        };
        // A day may have a bracket before it.
        let is_day = |word: &str| is_number(word.trim_start_matches(|c: char| !c.is_alphanumeric()), 2);
        let mut words = text.split(' ');
        let mut done = 0;
        while let Some(word) = words.next() {
            let mut behind = words.clone();
            let Some(next) = behind.next() else { break };
            if !is_end && words.clone().nth(2).is_none() {
                break;
            }
            if is_day(word) && is_number(next, 2) && behind.next().is_some_and(is_year) {
                self.within = 2;
            }
            out.push_str(word);
            out.push(if self.within > 0 { '\u{a0}' } else { ' ' });
            self.within = self.within.saturating_sub(1);
            done += word.len() + 1;
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_in_pieces_is_what_is_returned(
            pieces in proptest::collection::vec("(dne |\\(|14\\.|2\\.|2025| | |č|,|\n|2|\\.){0,7}", 0..12)
        ) {
            let mut out = Vec::new();
            let mut writer = Unbroken::new(&mut out);
            let whole = pieces.concat();
            for piece in whole.as_bytes().chunks(5) {
                writer.write_all(piece).unwrap();
                writer.write_words(false).unwrap();
            }
            writer.finish().unwrap();
            prop_assert_eq!(String::from_utf8(out).unwrap(), unbroken(&whole));
        }
    }
}
