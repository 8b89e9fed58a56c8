//! Recognises texts by how they begin.

use std::borrow::Cow;

use super::{FileContent, Wrapping, not_a_workbook};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::faults::LINK;

/// Recognises from a file's beginning what kind of text it is; messages hold workbooks, other texts do not.
///
/// # Errors
/// F102; F142 when it only leads to a document elsewhere.
pub(super) fn recognise(head: &[u8]) -> Result<FileContent, Fault> {
    let Some(text) = beginning(head) else {
        let kind = Text::new("datoteka neznane vrste", "a file of an unknown kind");
        return Err(not_a_workbook(kind));
    };
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    // Some programs leave the line of a mailbox before a single message.
    match text.strip_prefix("From ").and_then(|rest| rest.split_once('\n')) {
        Some((_, rest)) if begins_a_message(rest) => Ok(FileContent::Wrapping(Wrapping::Mailbox)),
        Some(_) | None if is_web_archive(text) => Err(not_a_workbook(Text::new(
            "spletna stran v eni datoteki (MHT)",
            "a web page in one file (MHT)",
        ))),
        Some(_) | None if begins_a_message(after_length(text)) => {
            Ok(FileContent::Wrapping(Wrapping::Message))
        }
        Some(_) | None => Err(link(text).unwrap_or_else(|| not_a_workbook(kind_of_text(text)))),
    }
}

/// Returns the text behind a line that is a number: Apple Mail writes the length of a message before it (`.emlx`).
fn after_length(text: &str) -> &str {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let number = first.trim();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { rest } else { text }
}

/// Returns `true` if a text is a web page or workbook that a program saved with all its pictures in one file: the form of a
/// message, from no sender.
fn is_web_archive(text: &str) -> bool {
    let head = text.split("\n\n").next().unwrap_or(text);
    let head = head.split("\r\n\r\n").next().unwrap_or(head).to_lowercase();
    head.contains("multipart/related")
        && ["<saved by", "snapshot-content-location:", "x-document-type:"]
            .iter()
            .any(|mark| head.contains(mark))
        && !head.contains("received:")
}

/// Returns the fault of a text that only leads to a document elsewhere; `None` if it does not.
fn link(text: &str) -> Option<Fault> {
    let small = text.to_lowercase();
    let google = text.starts_with('{') && (small.contains("docs.google.com") || small.contains("\"doc_id\""));
    let web = small.starts_with("[internetshortcut]")
        || small.starts_with("[desktop entry]")
        || small.contains("<!doctype plist") && small.contains("<key>url</key>");
    (google || web).then(|| LINK.fault())
}

/// Returns `true` if a text begins as messages do: header fields up to the first blank line, several of which are known.
fn begins_a_message(text: &str) -> bool {
    const KNOWN: [&str; 16] = [
        "received",
        "from",
        "to",
        "subject",
        "date",
        "mime-version",
        "message-id",
        "return-path",
        "delivered-to",
        "content-type",
        "content-transfer-encoding",
        "reply-to",
        "x-mailer",
        "dkim-signature",
        "authentication-results",
        "user-agent",
    ];
    let mut known = 0;
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        match line.split_once(':') {
            Some((name, _)) if name.bytes().all(|b| b.is_ascii_graphic()) => {
                known += usize::from(KNOWN.contains(&name.to_ascii_lowercase().as_str()));
            }
            // The beginning may end within a line; two known fields are enough by then.
            Some(_) | None => break,
        }
    }
    known >= 2
}

fn kind_of_text(text: &str) -> Text {
    let small = text.to_lowercase();
    if text.starts_with("ID;P") {
        return Text::new(
            "preglednica v zapisu SYLK (.slk)",
            "a spreadsheet in SYLK format (.slk)",
        );
    }
    if text.starts_with("TABLE\n0,1") || text.starts_with("TABLE\r\n0,1") {
        return Text::new(
            "preglednica v zapisu DIF (.dif)",
            "a spreadsheet in DIF format (.dif)",
        );
    }
    if text.is_empty() {
        return Text::new("prazno besedilo", "an empty text");
    }
    if small.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Text::new(
            "Excelov zvezek v zapisu XML iz leta 2003",
            "an Excel workbook in the XML format of 2003",
        );
    }
    if small.contains("urn:oasis:names:tc:opendocument") {
        return Text::new(
            "nestisnjen dokument OpenDocument (XML)",
            "a flat OpenDocument file (XML)",
        );
    }
    let tags = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta"];
    if tags.iter().any(|tag| small.contains(tag)) {
        return Text::new("spletna stran (HTML)", "a web page (HTML)");
    }
    if small.starts_with("<?xml") {
        return Text::new("dokument XML", "an XML document");
    }
    if text.starts_with(['{', '[']) {
        return Text::new("zapis JSON", "a JSON file");
    }
    let several = text.lines().nth(1).is_some();
    if several && text.lines().take(3).all(|line| line.contains([';', ',', '\t'])) {
        Text::new("besedilo z ločili (CSV)", "a text with separators (CSV)")
    } else {
        Text::new("navadno besedilo", "plain text")
    }
}

/// Returns the beginning of a file as text; `None` if it does not look like text.
fn beginning(head: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |pairs: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = pairs.chunks_exact(2).map(|p| unit([p[0], p[1]])).collect();
        Some(Cow::Owned(String::from_utf16_lossy(&units)))
    };
    if let Some(rest) = head.strip_prefix(&[0xFF, 0xFE]) {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = head.strip_prefix(&[0xFE, 0xFF]) {
        return wide(rest, u16::from_be_bytes);
    }
    let printable = |b: &u8| *b >= 0x20 || matches!(b, b'\t' | b'\r' | b'\n');
    head.iter().all(printable).then(|| String::from_utf8_lossy(head))
}
