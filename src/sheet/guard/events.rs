//! The events of an XML part: elements, texts, references.
//!
//! Elements and texts are found here, in one look at each byte, for there are some thirty thousand a form; all else (comments,
//! CDATA, declarations) is left to the library, event by event. A test holds that both find the same.

use std::borrow::Cow;

use memchr::{memchr, memchr2};
use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::about;
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::isolate::deadline::Deadline;

/// The deepest nesting of elements; parts of workbooks have about ten.
const DEEPEST: usize = 64;

/// A part that is read.
#[derive(Debug, Clone, Copy)]
pub(in crate::sheet) struct Part<'t> {
    /// What it holds.
    pub text: &'t str,
    /// What findings call it.
    pub name: &'t str,
    /// Until when it must have been read.
    pub deadline: Deadline,
}

impl<'t> Part<'t> {
    /// Returns a part that is read in a process whose time is limited as a whole.
    pub(in crate::sheet) fn untimed(text: &'t str, name: &'t str) -> Self {
        Self {
            text,
            name,
            deadline: Deadline::default(),
        }
    }
}

/// The events of a part, from its root to its end. The attributes of elements are not checked:
/// [`super::xml::check_attributes`] or [`super::xml::attributes`] must do so.
pub(super) struct Events<'t, 'r> {
    part: Part<'t>,
    root: &'r str,
    rest: &'t str,
    /// The names of the elements that are open.
    open: Vec<&'t str>,
    /// The name of the element that was read last.
    last: &'t str,
    roots: usize,
    count: u8,
}

impl<'t, 'r> Events<'t, 'r> {
    pub(super) fn of(part: Part<'t>, root: &'r str) -> Self {
        Self {
            part,
            root,
            rest: part.text.strip_prefix('\u{feff}').unwrap_or(part.text),
            open: Vec::new(),
            last: "",
            roots: 0,
            count: 0,
        }
    }

    /// Returns the next event; `None` at the end.
    ///
    /// # Errors
    /// F104 when the part is not well-formed or has another root, F106 when it defines entities, F107 when the time is over.
    pub(super) fn next(&mut self) -> Result<Option<Event<'t>>, Fault> {
        // The clock is asked from time to time: that costs more than an event.
        self.count = self.count.wrapping_add(1);
        if self.count == 0 {
            self.part.deadline.check()?;
        }
        let event = match self.rest.as_bytes() {
            [] if self.open.is_empty() && self.roots == 1 => return Ok(None),
            [] => None,
            [b'<', b'/', ..] => self.end(),
            [b'<', b'!' | b'?', ..] => self.other()?,
            [b'<', ..] => self.start(),
            [b'&', ..] => self.reference(),
            _ => self.text(),
        };
        event.ok_or_else(|| malformed(self.part.name)).map(Some)
    }

    /// Returns the text up to the next element, comment or the like, its references resolved; and whether it had any. It is
    /// borrowed if it had none. Half of what a form holds are formulas, in which every second word is a reference.
    ///
    /// # Errors
    /// F104 when a reference is none of XML's own.
    pub(super) fn whole_text(&mut self) -> Result<(Cow<'t, str>, bool), Fault> {
        let end = memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (mut rest, behind) = self.rest.split_at(end);
        self.rest = behind;
        let mut whole = Cow::Borrowed("");
        let mut has_references = false;
        while !rest.is_empty() {
            let (text, reference) = match memchr(b'&', rest.as_bytes()) {
                Some(at) => rest.split_at(at),
                None => (rest, ""),
            };
            let text = BytesText::from_escaped(text).xml10_content();
            if reference.is_empty() && !has_references {
                return Ok((text, false));
            }
            has_references = true;
            let so_far = whole.to_mut();
            if so_far.is_empty() {
                so_far.reserve(end);
            }
            so_far.push_str(&text);
            rest = reference;
            if let Some(reference) = reference.strip_prefix('&') {
                let known = reference
                    .split_once(';')
                    .and_then(|(name, behind)| Some((known(&BytesRef::new(name))?, behind)));
                let (character, behind) = known.ok_or_else(|| malformed(self.part.name))?;
                so_far.push(character);
                rest = behind;
            }
        }
        Ok((whole, has_references))
    }

    /// The end of the element that was empty and was read last.
    pub(super) fn end_of_empty(&self) -> Event<'t> {
        Event::End(BytesEnd::new(self.last))
    }

    /// Takes so many bytes of the rest, and leaves out one more.
    fn take(&mut self, length: usize) -> Option<&'t str> {
        let taken = self.rest.get(..length)?;
        self.rest = self.rest.get(length.checked_add(1)?..)?;
        Some(taken)
    }

    fn start(&mut self) -> Option<Event<'t>> {
        let bytes = self.rest.as_bytes();
        let mut end = 0;
        while *bytes.get(end)? != b'>' {
            // A value in quotation marks may hold any sign.
            if let quote @ (b'"' | b'\'') = *bytes.get(end)? {
                end += 1 + bytes.get(end + 1..)?.iter().position(|b| *b == quote)?;
            }
            end += 1;
        }
        let tag = self.take(end)?.get(1..)?;
        let (content, is_empty) = match tag.strip_suffix('/') {
            Some(content) => (content, true),
            None => (tag, false),
        };
        let is_space = |byte: u8| matches!(byte, b' ' | b'\r' | b'\n' | b'\t');
        let name = content.bytes().position(is_space).unwrap_or(content.len());
        self.last = content.get(..name)?;
        if self.open.is_empty() {
            self.roots += 1;
            let local = self.last.split_once(':').map_or(self.last, |(_, local)| local);
            if self.roots > 1 || local != self.root {
                return None;
            }
        }
        if self.open.len() >= DEEPEST {
            return None;
        }
        let start = BytesStart::from_content(content, name);
        if is_empty {
            return Some(Event::Empty(start));
        }
        self.open.push(self.last);
        Some(Event::Start(start))
    }

    fn end(&mut self) -> Option<Event<'t>> {
        let end = memchr(b'>', self.rest.as_bytes())?;
        let name = self.take(end)?.get(2..)?;
        let name = name.trim_end_matches([' ', '\r', '\n', '\t']);
        (self.open.pop()? == name).then(|| Event::End(BytesEnd::new(name)))
    }

    fn text(&mut self) -> Option<Event<'t>> {
        let end = memchr2(b'<', b'&', self.rest.as_bytes());
        let (text, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = rest;
        Some(Event::Text(BytesText::from_escaped(text)))
    }

    fn reference(&mut self) -> Option<Event<'t>> {
        let behind = self.rest.as_bytes().get(1..)?;
        let end = behind
            .iter()
            .position(|byte| matches!(byte, b';' | b'&' | b'<'))?;
        if behind.get(end) != Some(&b';') {
            return None;
        }
        let name = self.take(end + 1)?.get(1..)?;
        Some(Event::GeneralRef(BytesRef::new(name)))
    }

    /// An event of another kind, as the library reads it.
    fn other(&mut self) -> Result<Option<Event<'t>>, Fault> {
        let mut reader = Reader::from_str(self.rest);
        let Ok(event) = reader.read_event() else {
            return Ok(None);
        };
        let read = usize::try_from(reader.buffer_position()).ok();
        let Some(rest) = read.and_then(|read| self.rest.get(read..)) else {
            return Ok(None);
        };
        self.rest = rest;
        if let Event::DocType(_) = event {
            let cause = Text::new(
                "del {part} vsebuje lastne definicije (DOCTYPE)",
                "the part {part} holds definitions of its own (DOCTYPE)",
            );
            return Err(about(&SUSPICIOUS, cause, self.part.name));
        }
        Ok(Some(event))
    }
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

/// A fault for a part that is not well-formed XML of its kind.
pub(in crate::sheet) fn malformed(part: &str) -> Fault {
    let cause = Text::new(
        "del {part} je odrezan ali pokvarjen",
        "the part {part} is cut or damaged",
    );
    about(&DAMAGED, cause, part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: [&str; 30] = [
        "<a>",
        "</a>",
        "<a/>",
        "<b c=\"1\">",
        "</b>",
        "</b >",
        "<b c='>'/>",
        "<x:a>",
        "</x:a>",
        "text",
        " ",
        "č",
        "&amp;",
        "&#65;",
        "&",
        ";",
        "<",
        ">",
        "\"",
        "'",
        "/",
        "<!-- a -->",
        "<!--",
        "<![CDATA[<a>]]>",
        "]]>",
        "<?a b?>",
        "<?xml version=\"1.0\"?>",
        "<!x>",
        "</",
        "\u{feff}",
    ];

    /// The events as both show them: an empty element as one.
    fn ours(text: &str) -> (Vec<Event<'_>>, bool) {
        let mut events = Events::of(Part::untimed(text, "part"), "a");
        let mut found = Vec::new();
        loop {
            match events.next() {
                Ok(Some(event)) => found.push(event),
                Ok(None) => return (found, true),
                Err(_) => return (found, false),
            }
        }
    }

    /// The same by the library, with what we ask of a root.
    fn of_library(text: &str) -> (Vec<Event<'_>>, bool) {
        let mut reader = Reader::from_str(text);
        let (mut found, mut depth, mut roots) = (Vec::new(), 0, 0);
        loop {
            let Ok(event) = reader.read_event() else {
                return (found, false);
            };
            match &event {
                Event::Start(start) | Event::Empty(start) if depth == 0 => {
                    roots += 1;
                    if roots > 1 || start.local_name().as_ref() != "a" {
                        return (found, false);
                    }
                }
                Event::Eof => return (found, depth == 0 && roots == 1),
                _ => {}
            }
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            found.push(event);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_events_are_those_of_the_library(pieces in prop::collection::vec(0..PIECES.len(), 0..12), is_rooted in any::<bool>()) {
            let inner: String = pieces.into_iter().map(|n| PIECES[n]).collect();
            let text = if is_rooted { format!("<a>{inner}</a>") } else { inner };
            prop_assert_eq!(ours(&text), of_library(&text), "{}", text);
        }
    }
}
