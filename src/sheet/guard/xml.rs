//! XML read strictly: well-formed to its end, without definitions of its own.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use crate::base::finding::Fault;
use crate::sheet::guard::events::Events;
pub(in crate::sheet) use crate::sheet::guard::events::{Part, malformed};

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
    while let Some(event) = events.next()? {
        match event {
            Event::Empty(start) => {
                check_attributes(&start, part.name)?;
                see(&Event::Start(start))?;
                see(&events.end_of_empty())?;
            }
            Event::Start(start) => {
                check_attributes(&start, part.name)?;
                see(&Event::Start(start))?;
            }
            event => see(&event)?,
        }
    }
    Ok(())
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

/// The same of attributes that are written as programs write them, ` name="value"`, none too many, and those that are asked for
/// without references; `None` for all else, which the library reads. It takes several times as long, and every cell has attributes.
fn plain_attributes<'s, const N: usize>(raw: &'s str, names: [&str; N]) -> Option<[Option<&'s str>; N]> {
    const FEW: usize = 16;
    let mut values = [None; N];
    let mut seen = [""; FEW];
    let mut rest = raw;
    for n in 0.. {
        let [b' ', behind @ ..] = rest.as_bytes() else {
            break;
        };
        let is_of_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-' | b'.');
        let length = behind.iter().position(|b| !is_of_name(b))?;
        let [b'=', b'"', behind @ ..] = behind.get(length..)? else {
            return None;
        };
        // Most values are a few letters.
        let value = behind.iter().position(|b| *b == b'"')?;
        // A blank before the name; an equals sign and a quotation mark behind it.
        let name = rest.get(1..=length)?;
        let start = length + 3;
        let value = rest.get(start..start + value)?;
        rest = rest.get(start + value.len() + 1..)?;
        if name.is_empty() || seen.iter().take(n).any(|other| is_same(other, name)) {
            return None;
        }
        *seen.get_mut(n)? = name;
        if let Some(at) = names.iter().position(|wanted| is_same(wanted, name)) {
            if value.bytes().any(|b| b < b' ' || b == b'&') {
                return None;
            }
            values[at] = Some(value);
        }
    }
    rest.is_empty().then_some(values)
}

/// Compares short names: most differ in their length or first byte.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().first() == other.as_bytes().first() && one == other
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
