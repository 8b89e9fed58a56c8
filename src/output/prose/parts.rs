//! Reads the filled-in text of a report part by part, while it is made: of a thousand institutions it is large, and what the parser
//! knows of a text takes several times its memory.

use std::io::{self, Write};

use pulldown_cmark::Parser;

use super::{Block, Reading, line_in};
use crate::base::office_text::OfficeTextError;

/// From how many bytes on a part is looked for.
const ENOUGH: usize = 1 << 16;
/// What begins a part: a heading behind a blank line is in no other element.
const HEADING: &[u8] = b"\n\n#";

/// Takes what a template makes, and reads it up to the last heading as soon as there is enough of it.
pub(super) struct Parts<'a> {
    template: &'a str,
    text: Vec<u8>,
    enough: usize,
    reading: Reading,
    fault: Option<OfficeTextError>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(template: &'a str) -> Self {
        Self {
            template,
            text: Vec::new(),
            enough: ENOUGH,
            reading: Reading::default(),
            fault: None,
        }
    }

    /// Reads the rest, and returns the blocks of the whole.
    ///
    /// # Errors
    /// The text uses unsupported Markdown, or inserts what there is not.
    pub(super) fn finish(mut self) -> Result<Vec<Block>, OfficeTextError> {
        self.read(self.text.len());
        self.fault.map_or(Ok(self.reading.blocks), Err)
    }

    /// Reads the first bytes, which are whole blocks, and drops them.
    fn read(&mut self, bytes: usize) {
        let rest = self.text.split_off(bytes);
        let part = String::from_utf8_lossy(&self.text);
        for (event, at) in Parser::new(&part).into_offset_iter() {
            if self.fault.is_some() {
                break;
            }
            if let Err(error) = self.reading.take(event) {
                let line = error.line.or_else(|| line_in(self.template, &part, at.start));
                self.fault = Some(OfficeTextError { line, ..error });
            }
        }
        self.text = rest;
    }
}

impl Write for Parts<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        if self.text.len() >= self.enough {
            let mut starts = self.text.windows(HEADING.len());
            if let Some(start) = starts.rposition(|bytes| bytes == HEADING) {
                self.read(start + HEADING.len() - 1);
            }
            self.enough = ENOUGH.max(2 * self.text.len());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
