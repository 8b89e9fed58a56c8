//! XML read strictly: well-formed to its end, without definitions of its own.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

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

/// Reads a part from its root to its end and shows every element with the names of those around it.
///
/// # Errors
/// F104 when the part is not well-formed or has another root, F106 when it defines entities, F107 when the time is over;
/// whatever `see` finds.
pub(in crate::sheet) fn walk(
    part: Part<'_>,
    root: &str,
    mut see: impl FnMut(&BytesStart<'_>, &[String]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut path: Vec<String> = Vec::new();
    events(part, root, |event| {
        match event {
            Event::Start(start) => {
                see(start, &path)?;
                path.push(start.local_name().as_ref().to_owned());
            }
            Event::End(_) => {
                path.pop();
            }
            _ => {}
        }
        Ok(())
    })
}

/// Reads a part from its root to its end and shows every event; an element that is empty is shown as start and end.
///
/// # Errors
/// As [`walk`].
pub(in crate::sheet) fn events<'t>(
    part: Part<'t>,
    root: &str,
    mut see: impl FnMut(&Event<'t>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut events = Events::of(part, root);
    events.reader.config_mut().expand_empty_elements = true;
    while let Some(event) = events.next()? {
        if let Event::Start(start) = &event {
            check_attributes(start, part.name)?;
        }
        see(&event)?;
    }
    Ok(())
}

/// The events of a part, from its root to its end. The attributes of elements are not checked: [`check_attributes`] or
/// [`attributes`] must do so.
pub(super) struct Events<'t, 'r> {
    reader: Reader<&'t [u8]>,
    part: Part<'t>,
    root: &'r str,
    depth: usize,
    roots: usize,
    count: u8,
}

impl<'t, 'r> Events<'t, 'r> {
    pub(super) fn of(part: Part<'t>, root: &'r str) -> Self {
        Self {
            reader: Reader::from_str(part.text),
            part,
            root,
            depth: 0,
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
        let event = self.reader.read_event().map_err(|_| self.malformed())?;
        match &event {
            Event::Start(start) => {
                self.start(start)?;
                self.depth += 1;
            }
            Event::Empty(start) => self.start(start)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => {
                let cause = Text::new(
                    "del {part} vsebuje lastne definicije (DOCTYPE)",
                    "the part {part} holds definitions of its own (DOCTYPE)",
                );
                return Err(about(&SUSPICIOUS, cause, self.part.name));
            }
            Event::Eof if self.depth == 0 && self.roots == 1 => return Ok(None),
            Event::Eof => return Err(self.malformed()),
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
        Ok(Some(event))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        if self.depth == 0 {
            self.roots += 1;
            if self.roots > 1 || start.local_name().as_ref() != self.root {
                return Err(self.malformed());
            }
        }
        if self.depth >= DEEPEST {
            return Err(self.malformed());
        }
        Ok(())
    }

    fn malformed(&self) -> Fault {
        malformed(self.part.name)
    }
}

/// Makes sure that the attributes of an element are well-formed and each stands once.
///
/// # Errors
/// F104.
pub(super) fn check_attributes(start: &BytesStart<'_>, part: &str) -> Result<(), Fault> {
    attributes(start, [], part).map(|[]| ())
}

/// An attribute by its full name, its references resolved; borrowed where there are none. That none stands twice, [`events`]
/// has made sure of.
///
/// # Errors
/// F104 when the attributes are malformed.
pub(in crate::sheet) fn attribute<'s>(
    start: &'s BytesStart<'_>,
    name: &str,
    part: &str,
) -> Result<Option<Cow<'s, str>>, Fault> {
    for found in start.attributes().with_checks(false) {
        let found = found.map_err(|_| malformed(part))?;
        if found.key.as_ref() == name {
            return value(&found, part).map(Some);
        }
    }
    Ok(None)
}

/// Several attributes by their full names, in one walk over all of them; each as by [`attribute`].
///
/// # Errors
/// F104 when any attribute is malformed or stands twice.
pub(super) fn attributes<'s, const N: usize>(
    start: &'s BytesStart<'_>,
    names: [&str; N],
    part: &str,
) -> Result<[Option<Cow<'s, str>>; N], Fault> {
    if let Some(values) = plain_attributes(start.attributes_raw(), names) {
        return Ok(values.map(|value| value.map(Cow::Borrowed)));
    }
    let mut values = [const { None }; N];
    for found in start.attributes() {
        let found = found.map_err(|_| malformed(part))?;
        if let Some(at) = names.iter().position(|name| *name == found.key.as_ref()) {
            values[at] = Some(value(&found, part)?);
        }
    }
    Ok(values)
}

/// The same of attributes that are written as programs write them, ` name="value"`, a few and without references; `None` for
/// all else, which the library reads. It takes ten times as long, and every cell has attributes.
fn plain_attributes<'s, const N: usize>(raw: &'s str, names: [&str; N]) -> Option<[Option<&'s str>; N]> {
    const FEW: usize = 8;
    let mut values = [None; N];
    let mut seen = [""; FEW];
    let mut rest = raw;
    for n in 0.. {
        let Some(behind) = rest.strip_prefix(' ') else {
            break;
        };
        let is_of_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-' | b'.');
        let end = behind.bytes().position(|b| !is_of_name(b))?;
        let (name, behind) = behind.split_at(end);
        let behind = behind.strip_prefix("=\"")?;
        let end = behind
            .bytes()
            .position(|b| b < b' ' || matches!(b, b'"' | b'&' | b'<'))?;
        let (value, behind) = behind.split_at(end);
        rest = behind.strip_prefix('"')?;
        if name.is_empty() || seen.iter().take(n).any(|other| *other == name) {
            return None;
        }
        *seen.get_mut(n)? = name;
        if let Some(at) = names.iter().position(|wanted| *wanted == name) {
            values[at] = Some(value);
        }
    }
    rest.is_empty().then_some(values)
}

/// The value of an attribute, its references resolved.
///
/// # Errors
/// F104 when a reference is malformed.
fn value<'s>(attribute: &Attribute<'s>, part: &str) -> Result<Cow<'s, str>, Fault> {
    attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(|_| malformed(part))
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
    use super::*;

    /// Reads an element with attributes that are numbered, and one more.
    fn is_read(numbered: usize, more: &str) -> bool {
        let numbered: Vec<String> = (0..numbered).map(|n| format!(" a{n}=''")).collect();
        let numbered = numbered.concat();
        let text = format!("<a{numbered}{more}/>");
        events(Part::untimed(&text, "part"), "a", |_| Ok(())).is_ok()
    }

    #[test]
    fn an_attribute_stands_once_however_many_there_are() {
        for n in [0, 1, 2, 7, 8, 9, 30] {
            assert!(is_read(n, "") && is_read(n, " b=''"), "{n}");
            for double in 0..n {
                assert!(!is_read(n, &format!(" a{double}=''")), "{n} {double}");
            }
            assert!(!is_read(n, " b") && !is_read(n, " b=x"), "{n}");
        }
    }

    #[test]
    fn several_attributes_are_read_in_one_walk() {
        let read = |text: &'static str| {
            let start = BytesStart::from_content(text, 1);
            attributes(&start, ["r", "s"], "part").map(|found| found.map(|value| value.map(Cow::into_owned)))
        };
        let value = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("c s='1' t='n' r='A&#49;'").unwrap(),
            [value("A1"), value("1")]
        );
        assert_eq!(read("c x:r='A1'").unwrap(), [None, None]);
        assert!(read("c r='&a;'").is_err() && read("c r=A1").is_err());
    }

    #[test]
    fn attributes_in_the_usual_form_are_read_as_the_library_reads_them() {
        let names = ["r", "s", "t"];
        for raw in [
            "",
            " ",
            "  r=\"A1\"",
            " r=\"A1\" ",
            " r=\"A1\" s=\"3\" t=\"str\"",
            " r='A1'",
            " r = \"A1\"",
            " r=\"A1\"s=\"1\"",
            " r=\"a&amp;b\"",
            " r=\"a<b\"",
            " r=\"a\nb\"",
            " r=\"č\"",
            " č=\"1\"",
            " x:r=\"1\" r=\"2\"",
            " r=\"1\" r=\"2\"",
            " r=\"1",
            " r=1",
            " r",
            " =\"1\"",
            " r=\"\"",
            " r=\"&a;\"",
            " a=\"1\" b=\"2\" c=\"3\" d=\"4\" e=\"5\" f=\"6\" g=\"7\" h=\"8\" r=\"9\"",
        ] {
            let text = format!("c{raw}");
            let start = BytesStart::from_content(text.as_str(), 1);
            let of_library = || -> Option<[Option<String>; 3]> {
                let mut values = [None, None, None];
                for found in start.attributes() {
                    let found = found.ok()?;
                    let value = found.normalized_value(XmlVersion::Implicit1_0);
                    if let Some(at) = names.iter().position(|name| *name == found.key.as_ref()) {
                        values[at] = Some(value.ok()?.into_owned());
                    }
                }
                Some(values)
            };
            let ours = attributes(&start, names, "part").ok();
            assert_eq!(
                ours.map(|values| values.map(|value| value.map(Cow::into_owned))),
                of_library(),
                "{raw}"
            );
        }
    }
}
