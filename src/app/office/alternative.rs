//! The alternative texts of charts, which LibreOffice does not take from a Word document: they are written into its
//! OpenDocument (OASIS OpenDocument 1.3, part 3, 10.3.17 and 10.3.18).

use std::io::{Cursor, Read as _, Write as _};

use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::{ZipArchive, ZipWriter};

use crate::sheet::write::part_options;

/// The alternative text of a chart.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Described<'a> {
    /// Its title.
    pub(in crate::app) title: &'a str,
    /// What it shows, in words.
    pub(in crate::app) description: &'a str,
}

/// The element of a chart or picture in the text.
const FRAME: &str = "draw:frame";

/// The part of an OpenDocument with its text.
const CONTENT: &str = "content.xml";

/// Returns an OpenDocument text in which the charts have the texts, in their order; its other parts stay as they are.
///
/// # Errors
/// It is no OpenDocument text.
pub(super) fn with_texts(document: &[u8], described: &[Described<'_>]) -> Result<Vec<u8>, ()> {
    let mut from = ZipArchive::new(Cursor::new(document)).map_err(drop)?;
    let mut to = ZipWriter::new(Cursor::new(Vec::with_capacity(document.len())));
    let mut content = Vec::new();
    from.by_name(CONTENT)
        .map_err(drop)?
        .read_to_end(&mut content)
        .map_err(drop)?;
    for position in 0..from.len() {
        let part = from.by_index_raw(position).map_err(drop)?;
        if part.name().map_err(drop)? == CONTENT {
            to.start_file(CONTENT, part_options()).map_err(drop)?;
            to.write_all(&described_content(&content, described)?)
                .map_err(drop)?;
        } else {
            to.raw_copy_file(part).map_err(drop)?;
        }
    }
    Ok(to.finish().map_err(drop)?.into_inner())
}

/// Returns the text part in which the frames have the texts, in their order. Frames within frames are parts of a
/// chart, and have none.
fn described_content(content: &[u8], described: &[Described<'_>]) -> Result<Vec<u8>, ()> {
    let mut reader = Reader::from_reader(content);
    let mut writer = Writer::new(Vec::with_capacity(content.len() + 4096));
    let mut waiting = described.iter();
    let mut depth = 0_usize;
    let mut is_xml = false;
    loop {
        let event = reader.read_event().map_err(drop)?;
        match &event {
            Event::Start(start) => {
                is_xml = true;
                depth += usize::from(start.name().as_ref() == FRAME);
            }
            Event::End(end) if end.name().as_ref() == FRAME => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(next) = waiting.next()
                {
                    put(&mut writer, "svg:title", next.title).map_err(drop)?;
                    put(&mut writer, "svg:desc", next.description).map_err(drop)?;
                }
            }
            Event::Empty(_) => is_xml = true,
            Event::Eof => break,
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
        writer.write_event(event).map_err(drop)?;
    }
    if is_xml { Ok(writer.into_inner()) } else { Err(()) }
}

fn put(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(text)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chart_gets_its_text_and_nothing_else_changes() {
        let content = "<o><draw:frame a='1'><draw:object><draw:frame/><draw:frame>x</draw:frame></draw:object></draw:frame>\
            <p>č &amp; d</p><draw:frame></draw:frame></o>";
        let described = [
            Described {
                title: "Stanja",
                description: "a < b",
            },
            Described {
                title: "Sredstva",
                description: "",
            },
        ];
        let made = String::from_utf8(described_content(content.as_bytes(), &described).unwrap()).unwrap();
        assert_eq!(
            made,
            "<o><draw:frame a='1'><draw:object><draw:frame/><draw:frame>x</draw:frame></draw:object>\
            <svg:title>Stanja</svg:title><svg:desc>a &lt; b</svg:desc></draw:frame>\
            <p>č &amp; d</p><draw:frame><svg:title>Sredstva</svg:title><svg:desc></svg:desc></draw:frame></o>"
        );
        assert!(described_content(b"no xml", &[]).is_err());
        assert!(described_content(b"<a", &[]).is_err());
        assert!(with_texts(b"no container", &[]).is_err());
    }
}
