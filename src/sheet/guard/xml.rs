//! XML read strictly: well-formed to its end, without definitions of its own.

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
pub(in crate::sheet) fn events(
    text: &str,
    part: &str,
    root: &str,
    mut see: impl FnMut(&Event<'_>) -> Result<(), Fault>,
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
                if depth > DEEPEST || start.attributes().any(|attribute| attribute.is_err()) {
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

/// An attribute by its full name, its references resolved.
///
/// # Errors
/// F104 when the attributes are malformed.
pub(in crate::sheet) fn attribute(
    start: &BytesStart<'_>,
    name: &str,
    part: &str,
) -> Result<Option<String>, Fault> {
    for found in start.attributes() {
        let found = found.map_err(|_| malformed(part))?;
        if found.key.as_ref() == name {
            let value = found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| malformed(part))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// A fault for a part that is not well-formed XML of its kind.
pub(in crate::sheet) fn malformed(part: &str) -> Fault {
    let cause = Text::new(
        "del {part} je odrezan ali pokvarjen",
        "the part {part} is cut or damaged",
    );
    about(&DAMAGED, cause, part)
}
