//! Texts of shared strings, comments and cells, with the look of their runs.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::events::known;
use super::xml::{attribute, malformed};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::limits::{count, within};
use crate::sheet::runs::{Letters, Shift, TextRun};

/// The most runs of one text: Excel's longest text has fewer characters.
const MOST_RUNS: usize = 100_000;

/// A text that is being read, event by event.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "where the walk is: each is an element that may be open"
)]
pub(super) struct Reading {
    /// The text so far.
    text: String,
    /// Where in it the element begins that is being read.
    start: usize,
    runs: Vec<TextRun>,
    /// In the properties of a run.
    in_properties: bool,
    /// In a text of a run, or of the whole.
    in_text: bool,
    /// Whether white space around that text is part of it.
    keeps_space: bool,
    /// In a reading printed above Asian words, which is no part of the text.
    in_phonetic: bool,
    /// Whether there are runs at all.
    is_rich: bool,
    /// Whether all white space is kept, as in comments.
    is_verbatim: bool,
}

impl Reading {
    /// A text that keeps all its white space.
    pub(super) fn verbatim() -> Self {
        Self {
            is_verbatim: true,
            ..Self::default()
        }
    }

    /// Takes an event within the text's element.
    ///
    /// # Errors
    /// F104 when an attribute or reference is malformed, F105 when there are too many runs.
    pub(super) fn see(&mut self, event: &Event<'_>, part: &str) -> Result<(), Fault> {
        match event {
            Event::Start(start) => self.start(start, part)?,
            Event::End(end) => self.end(end.local_name().as_ref()),
            Event::Empty(start) => {
                self.start(start, part)?;
                self.end(start.local_name().as_ref());
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                let c = known(reference).ok_or_else(|| malformed(part))?;
                self.text(c.encode_utf8(&mut buffer));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
        Ok(())
    }

    /// The text, and its runs; `None` if it is plain.
    pub(super) fn finish(mut self) -> (String, Option<Vec<TextRun>>) {
        for run in &mut self.runs {
            if let Cow::Owned(text) = unescaped(&run.text) {
                run.text = text;
            }
        }
        (self.text, self.is_rich.then_some(self.runs))
    }

    fn start(&mut self, start: &BytesStart<'_>, part: &str) -> Result<(), Fault> {
        match start.local_name().as_ref() {
            "r" => {
                if !self.is_rich && !self.text.is_empty() {
                    self.runs.push(TextRun {
                        text: self.text.clone(),
                        letters: None,
                    });
                }
                self.is_rich = true;
                self.runs.push(TextRun::default());
                let what = Text::new(
                    "število različno oblikovanih delov besedila",
                    "number of differently formatted parts of a text",
                );
                within(what, count(self.runs.len()), count(MOST_RUNS))?;
            }
            "rPr" => {
                self.in_properties = true;
                if let Some(run) = self.runs.last_mut() {
                    run.letters = Some(Letters::default());
                }
            }
            "t" => {
                self.in_text = true;
                self.start = self.text.len();
                self.keeps_space =
                    self.is_verbatim || attribute(start, "xml:space", part)?.as_deref() == Some("preserve");
            }
            "rPh" => self.in_phonetic = true,
            name if self.in_properties => {
                if let Some(letters) = self.runs.last_mut().and_then(|run| run.letters.as_mut()) {
                    look(name, start, letters, part)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "rPr" => self.in_properties = false,
            "t" => {
                self.in_text = false;
                self.end_text();
            }
            "rPh" => self.in_phonetic = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.in_text || self.in_phonetic {
            return;
        }
        self.text.push_str(text);
        if self.is_rich
            && let Some(run) = self.runs.last_mut()
        {
            run.text.push_str(text);
        }
    }

    /// Gives the text that has ended the form in which programs read it.
    fn end_text(&mut self) {
        let Some(text) = self.text.get(self.start..) else {
            return;
        };
        let trimmed = if self.keeps_space {
            text
        } else {
            text.trim_matches([' ', '\t', '\r', '\n'])
        };
        let read = unescaped(trimmed);
        if read != text {
            let read = read.into_owned();
            self.text.truncate(self.start);
            self.text.push_str(&read);
        }
        self.start = self.text.len();
    }
}

/// A text with the characters that XML cannot hold, which are written as their numbers in UTF-16: `_x000B_` (ECMA-376, part 1,
/// 22.9.2.19).
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let mut length = ESCAPE;
        match (unit(escape), escape.get(ESCAPE..).and_then(unit)) {
            (None, _) => {
                out.push('_');
                length = 1;
            }
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                length = 2 * ESCAPE;
                out.push_str(&String::from_utf16_lossy(&[high, low]));
            }
            (Some(unit), _) => out.push_str(&String::from_utf16_lossy(&[unit])),
        }
        rest = escape.get(length..).unwrap_or_default();
    }
    Cow::Owned(out + rest)
}

/// The length of a character that is written as its number, in bytes.
const ESCAPE: usize = "_x0000_".len();

/// The number at the start of a text that is written so; `None` if there is none.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    let is_number = digits.bytes().all(|b| b.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| is_number)
}

/// Takes what an element of a font or of a run's properties states about the letters.
///
/// # Errors
/// F104 when its attributes are malformed.
pub(super) fn look(
    name: &str,
    start: &BytesStart<'_>,
    letters: &mut Letters,
    part: &str,
) -> Result<(), Fault> {
    match name {
        "strike" => {
            let value = attribute(start, "val", part)?;
            letters.struck = !matches!(value.as_deref(), Some("0" | "false" | "off"));
        }
        "vertAlign" => {
            letters.shift = match attribute(start, "val", part)?.as_deref() {
                Some("superscript") => Shift::Raised,
                Some("subscript") => Shift::Lowered,
                Some(_) | None => Shift::None,
            };
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_written_as_their_numbers_are_read() {
        for (text, expected) in [
            ("a_x000B_b", "a\u{b}b"),
            ("_xD83D__xDCF7_", "\u{1F4F7}"),
            ("_xD83D_a", "\u{FFFD}a"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00ZZ_ _x12_ _x", "_x00ZZ_ _x12_ _x"),
            ("_xč000_", "_xč000_"),
        ] {
            assert_eq!(unescaped(text), expected, "{text}");
        }
    }
}
