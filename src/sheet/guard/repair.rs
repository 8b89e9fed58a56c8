//! Corrects, before the reading library sees it, what it does not know and refuses a whole sheet for: newer errors of Excel
//! (`#SPILL!`, `#CALC!`) and those of other programs (`#ERROR!`), which we report as they are written, and an extent
//! that is not written as one.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::marks::is_wrong;
use super::xml::{attribute, malformed};
use crate::base::finding::Fault;

/// Errors that the reading library knows.
const KNOWN: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
/// The one it is shown in place of others.
const SHOWN: &str = "#VALUE!";
/// The longest error, in bytes.
const LONGEST: usize = 40;

/// What the value of a cell of errors is.
pub(super) enum KnownCell {
    /// An error that the reading library knows, or nothing.
    Yes,
    /// An error of another name.
    Other,
    /// No error.
    No,
}

/// Corrects the stated type of the value of an error cell.
pub(super) fn known(value: &str) -> KnownCell {
    let is_error = || {
        let name = value.strip_prefix('#').unwrap_or_default();
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '!' | '?');
        !name.is_empty() && value.len() <= LONGEST && name.chars().all(is_of_name)
    };
    if value.is_empty() || KNOWN.contains(&value) {
        KnownCell::Yes
    } else if is_error() {
        KnownCell::Other
    } else {
        KnownCell::No
    }
}

/// Puts an error that the reading library knows in place of every other in a sheet's part, and leaves out an extent
/// that is not written as one.
///
/// # Errors
/// F104 when the part is damaged.
pub(in crate::sheet) fn repaired(text: &str, part: &str) -> Result<String, Fault> {
    let damaged = || malformed(part);
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).map_err(|_| damaged());
    let mut reader = Reader::from_str(text);
    let mut repaired = String::with_capacity(text.len());
    let (mut copied, mut is_error, mut is_value) = (0, false, false);
    loop {
        let start = position(&reader)?;
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => match element.local_name().as_ref() {
                "c" => is_error = attribute(&element, "t", part)?.as_deref() == Some("e"),
                "v" => is_value = is_error,
                "dimension" if is_wrong(&element, part)? => {
                    repaired.push_str(text.get(copied..start).ok_or_else(damaged)?);
                    reader
                        .read_to_end(element.to_end().name())
                        .map_err(|_| damaged())?;
                    copied = position(&reader)?;
                }
                _ => {}
            },
            Event::End(_) => is_value = false,
            Event::Text(words) if is_value && matches!(known(&words), KnownCell::Other) => {
                let end = position(&reader)?;
                if text.get(start..end) != Some(&*words) {
                    return Err(damaged());
                }
                repaired.push_str(text.get(copied..start).ok_or_else(damaged)?);
                repaired.push_str(SHOWN);
                copied = end;
            }
            Event::Empty(element)
                if element.local_name().as_ref() == "dimension" && is_wrong(&element, part)? =>
            {
                repaired.push_str(text.get(copied..start).ok_or_else(damaged)?);
                copied = position(&reader)?;
            }
            Event::Eof => break,
            Event::Text(_)
            | Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    repaired.push_str(text.get(copied..).ok_or_else(damaged)?);
    Ok(repaired)
}
