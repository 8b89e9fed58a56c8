//! Texts of shared strings and of cells, with the look of their runs.

use quick_xml::events::{BytesRef, BytesStart, Event};

use super::xml::{attribute, malformed};
use crate::base::finding::Fault;
use crate::sheet::runs::{Letters, Shift, TextRun};

/// A text that is being read, event by event.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "where the walk is: each is an element that may be open"
)]
pub(super) struct Reading {
    runs: Vec<TextRun>,
    /// In the properties of a run.
    in_properties: bool,
    /// In a text of a run, or of the whole.
    in_text: bool,
    /// In a reading printed above Asian words, which is no part of the text.
    in_phonetic: bool,
    /// Whether there are runs at all.
    is_rich: bool,
}

impl Reading {
    /// Takes an event within the text's element.
    ///
    /// # Errors
    /// F104 when an attribute or reference is malformed.
    pub(super) fn see(&mut self, event: &Event<'_>, part: &str) -> Result<(), Fault> {
        match event {
            Event::Start(start) => self.start(start, part)?,
            Event::End(end) => match end.local_name().as_ref() {
                "rPr" => self.in_properties = false,
                "t" => self.in_text = false,
                "rPh" => self.in_phonetic = false,
                _ => {}
            },
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                let c = known(reference).ok_or_else(|| malformed(part))?;
                self.text(c.encode_utf8(&mut buffer));
            }
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Eof => {}
        }
        Ok(())
    }

    /// The runs; `None` if the text is plain.
    pub(super) fn rich(mut self) -> Option<Vec<TextRun>> {
        for run in &mut self.runs {
            run.text = unescaped(&run.text);
        }
        self.is_rich.then_some(self.runs)
    }

    /// The text, whatever its runs look like.
    pub(super) fn text_of(&self) -> String {
        self.runs.iter().map(|run| unescaped(&run.text)).collect()
    }

    fn start(&mut self, start: &BytesStart<'_>, part: &str) -> Result<(), Fault> {
        match start.local_name().as_ref() {
            "r" => {
                self.is_rich = true;
                self.runs.push(TextRun::default());
            }
            "rPr" => {
                self.in_properties = true;
                if let Some(run) = self.runs.last_mut() {
                    run.letters = Some(Letters::default());
                }
            }
            "t" => self.in_text = true,
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

    fn text(&mut self, text: &str) {
        if !self.in_text || self.in_phonetic {
            return;
        }
        if self.runs.is_empty() {
            self.runs.push(TextRun::default());
        }
        if let Some(run) = self.runs.last_mut() {
            run.text.push_str(text);
        }
    }
}

/// A text with the characters that XML cannot hold, which are written as their numbers: `_x000B_` (ECMA-376, part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let digits = escape
            .get(2..6)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let c = number
            .and_then(char::from_u32)
            .filter(|_| escape.as_bytes().get(6) == Some(&b'_'));
        let (c, length) = c.map_or(('_', 1), |c| (c, 7));
        out.push(c);
        rest = &escape[length..];
    }
    out + rest
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

/// The character that a reference stands for; `None` if it is not one of XML's own.
pub(in crate::sheet) fn known(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}
