//! XML read strictly: well-formed to its end, without definitions of its own.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::about;
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};

/// The deepest nesting of elements; parts of workbooks have about ten.
const DEEPEST: usize = 64;

/// Reads a part from its root to its end and shows every element with the names of those around it.
///
/// # Errors
/// F104 when the part is not well-formed or has another root, F106 when it defines entities; whatever `see` finds.
pub(in crate::sheet) fn walk(
    text: &str,
    part: &str,
    root: &str,
    mut see: impl FnMut(&BytesStart<'_>, &[String]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut path: Vec<String> = Vec::new();
    events(text, part, root, |event| {
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
    text: &'t str,
    part: &str,
    root: &str,
    mut see: impl FnMut(&Event<'t>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth: usize = 0;
    let mut roots: usize = 0;
    loop {
        let event = reader.read_event().map_err(|_| malformed(part))?;
        match &event {
            Event::Start(start) => {
                if depth == 0 {
                    roots += 1;
                    if roots > 1 || start.local_name().as_ref() != root {
                        return Err(malformed(part));
                    }
                }
                depth += 1;
                if depth > DEEPEST || !are_sound(start) {
                    return Err(malformed(part));
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => {
                let cause = Text::new(
                    "del {part} vsebuje lastne definicije (DOCTYPE)",
                    "the part {part} holds definitions of its own (DOCTYPE)",
                );
                return Err(about(&SUSPICIOUS, cause, part));
            }
            Event::Eof => {
                return if depth == 0 && roots == 1 {
                    Ok(())
                } else {
                    Err(malformed(part))
                };
            }
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
        see(&event)?;
    }
}

/// Returns `true` if the attributes of an element are well-formed and each stands once.
fn are_sound(start: &BytesStart<'_>) -> bool {
    const FEW: usize = 8;
    let mut names = [""; FEW];
    // The library allocates for its own search for doubles, also where an element has but one attribute.
    for (n, attribute) in start.attributes().with_checks(false).enumerate() {
        let Ok(attribute) = attribute else { return false };
        let name = attribute.key.into_inner();
        if names.iter().take(n).any(|other| *other == name) {
            return false;
        }
        match names.get_mut(n) {
            Some(free) => *free = name,
            None => return start.attributes().all(|attribute| attribute.is_ok()),
        }
    }
    true
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

/// Several attributes by their full names, in one walk; each as by [`attribute`].
///
/// # Errors
/// F104 when the attributes are malformed.
pub(super) fn attributes<'s, const N: usize>(
    start: &'s BytesStart<'_>,
    names: [&str; N],
    part: &str,
) -> Result<[Option<Cow<'s, str>>; N], Fault> {
    let mut values = [const { None }; N];
    for found in start.attributes().with_checks(false) {
        let found = found.map_err(|_| malformed(part))?;
        if let Some(at) = names.iter().position(|name| *name == found.key.as_ref()) {
            values[at] = Some(value(&found, part)?);
        }
    }
    Ok(values)
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
        events(&format!("<a{numbered}{more}/>"), "part", "a", |_| Ok(())).is_ok()
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
}
