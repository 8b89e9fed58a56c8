//! E-mail messages with workbooks attached. This file alone names the library that reads messages.

use std::collections::HashSet;

use jiff::civil::Date;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::{
    DateTime, Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use super::{Envelope, Inner, Opening, file_name, listed, unique};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::Place;
use crate::sheet::contained::contained;
use crate::sheet::faults::{DAMAGED, MAIL_ONLY, READER_FAILED, SUSPICIOUS, TOO_DEEP, WITHOUT_WORKBOOK};
use crate::sheet::limits::{count, within};
use crate::sheet::recognise::Wrapping;

/// The most parts that a message may name: the library's structure for a message in a message is as deep as they are.
const MOST_PARTS: usize = 500;
/// The most lines that may divide parts, name fields of a header, and the most attributes of such fields.
const MOST_BOUNDARIES: usize = 5_000;
const MOST_FIELDS: usize = 50_000;
const MOST_ATTRIBUTES: usize = 200_000;

/// Opens a message: its attachments, in the order in which they were attached.
///
/// # Errors
/// F110 when the library failed, F104 when it is no message after all, F106 when it is built to bring a reader down.
pub(super) fn open(opening: &mut Opening<'_>, path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let bytes = without_length(bytes);
    check_structure(bytes)?;
    // The sender is compared with the catalogue, and shown nowhere; the recipient is not needed.
    let parser = MessageParser::new()
        .with_mime_headers()
        .header_text(HeaderName::Subject)
        .header_address(HeaderName::From)
        .header_date(HeaderName::Date)
        .default_header_ignore();
    let parsed = contained(|| parser.parse(bytes));
    let parsed = parsed.ok_or_else(|| {
        let cause = Text::new(
            "knjižnica za branje sporočil se je ustavila",
            "the library that reads messages stopped",
        );
        READER_FAILED.fault().with_message("cause", cause)
    })?;
    let Some(message) = parsed else {
        let cause = Text::new("sporočilo nima glave", "the message has no header");
        return Err(DAMAGED.fault().with_message("cause", cause));
    };
    attachments(opening, path, &message);
    Ok(())
}

/// Opens every message of a mailbox, each named by its number.
///
/// # Errors
/// F105 when there are too many of them.
pub(super) fn open_all(opening: &mut Opening<'_>, path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let messages = messages(bytes);
    let what = Text::new("število sporočil", "number of messages");
    within(what, count(messages.len()), count(opening.limits.messages))?;
    let mut without = Vec::new();
    for (number, message) in (1..).zip(messages) {
        let before = opening.taken;
        let inner = format!("{path} › #{number}");
        if let Err(fault) = open(opening, &inner, message) {
            opening.refuse(&inner, fault);
        }
        if opening.taken == before {
            without.push(format!("#{number}"));
        }
    }
    if !without.is_empty() && opening.taken > 0 {
        let fault = WITHOUT_WORKBOOK.fault().with_message("found", listed(&without));
        opening.notes.push(fault.at(Place::file(path)));
    }
    Ok(())
}

fn attachments(opening: &mut Opening<'_>, path: &str, message: &Message<'_>) {
    opening.envelopes.push(Envelope {
        sender: sender(message),
        sent: message.date().and_then(day),
    });
    let mut names = HashSet::new();
    for name in message.parts.iter().filter_map(written_out) {
        let cause = Text::new(
            "priloga, zapisana v besedilo sporočila (uuencode)",
            "an attachment written into the text of the message (uuencode)",
        );
        let cure = Text::new(
            "sporočilo odprite v poštnem programu, ki prilogo pokaže, in jo shranite v mapo oddaj; sicer pošiljatelja prosite, naj \
             jo pošlje kot običajno prilogo",
            "open the message in a mail program that shows the attachment and save it into the inbox; or ask the sender to \
             attach it in the usual way",
        );
        let path = format!("{path} › {}", unique(&name, &mut names));
        let fault = MAIL_ONLY.fault().with_message("kind", cause);
        opening.refuse(&path, fault.with_message("cure", cure));
    }
    for (number, part) in (1..).zip(message.attachments()) {
        let in_pieces = name_in_pieces(message, part);
        let given = in_pieces.as_deref().or_else(|| part.attachment_name());
        let given = given.filter(|name| !name.trim().is_empty());
        let name = given.map_or_else(|| format!("#{number}"), str::to_owned);
        match &part.body {
            PartType::Message(forwarded) => {
                let subject = || forwarded.subject().filter(|subject| !subject.trim().is_empty());
                let name = match given {
                    Some(_) => name,
                    None => subject().map_or(name, |subject| format!("{subject}.eml")),
                };
                forwarded_message(opening, path, &unique(&name, &mut names), forwarded);
            }
            PartType::Text(_) | PartType::Html(_) | PartType::Binary(_) | PartType::InlineBinary(_) => {
                let inner = Inner {
                    name: &name,
                    bytes: Ok(bytes_of(message, part)),
                    decoration: is_decoration(part, given.is_some()),
                };
                opening.inner(path, &mut names, inner);
            }
            PartType::Multipart(_) => {}
        }
    }
    opening.envelopes.pop();
}

/// Returns the address from which a message came.
fn sender(message: &Message<'_>) -> Option<String> {
    let address = message.from()?.first()?.address()?;
    Some(address.to_owned())
}

/// Returns the day of a header's date, as the sender's clock had it; `None` if there is no such day.
fn day(date: &DateTime) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(year, month, day).ok()
}

/// Returns the name of an attachment that is given in pieces.
fn name_in_pieces(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let fields = [HeaderName::ContentDisposition, HeaderName::ContentType];
    fields.iter().find_map(|field| {
        let header = part.headers.iter().find(|header| header.name == *field)?;
        let at = |offset: u32| usize::try_from(offset).ok();
        let raw = message
            .raw_message
            .get(at(header.offset_start)?..at(header.offset_end)?)?;
        file_name::in_pieces(std::str::from_utf8(raw).ok()?)
    })
}

/// Returns the name of a file that is written out in a text as `uuencode` does: `begin 644 DUK.xlsx`.
fn written_out(part: &MessagePart<'_>) -> Option<String> {
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else {
        return None;
    };
    let mut lines = text.lines();
    lines.find_map(|line| {
        let (mode, name) = line.strip_prefix("begin ")?.split_once(' ')?;
        let is_mode =
            (3..=4).contains(&mode.len()) && mode.bytes().all(|digit| (b'0'..=b'7').contains(&digit));
        (is_mode && !name.trim().is_empty()).then(|| name.trim().to_owned())
    })
}

/// Returns a message of Apple Mail (`.emlx`) without the number of its bytes before it and the properties behind it.
fn without_length(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().take(32).position(|byte| *byte == b'\n');
    let Some((number, rest)) = end.and_then(|end| bytes.split_at_checked(end + 1)) else {
        return bytes;
    };
    let length: Option<usize> = std::str::from_utf8(number)
        .ok()
        .and_then(|number| number.trim().parse().ok());
    length.map_or(bytes, |length| rest.get(..length).unwrap_or(rest))
}

/// A message that was forwarded as it was: one wrapping more.
fn forwarded_message(opening: &mut Opening<'_>, path: &str, name: &str, message: &Message<'_>) {
    let path = format!("{path} › {name}");
    if opening.around.len() >= opening.limits.depth {
        let fault = TOO_DEEP.fault().with_message("kind", Wrapping::Message.name());
        opening.refuse(&path, fault);
        return;
    }
    opening.around.push(Wrapping::Message);
    attachments(opening, &path, message);
    opening.around.pop();
}

/// What a person who reads the message sees as part of it: its text once more, a logo in its foot.
fn is_decoration(part: &MessagePart<'_>, named: bool) -> bool {
    let text = matches!(part.body, PartType::Text(_) | PartType::Html(_));
    let picture = part.content_type().is_some_and(|kind| kind.ctype() == "image");
    let shown_within = part.content_id().is_some() || matches!(part.body, PartType::InlineBinary(_));
    text && !named || picture && shown_within
}

/// Returns the bytes of an attachment. One that calls itself a text was taken for one, which no workbook survives.
fn bytes_of(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let whole = || {
        let at = |offset: u32| usize::try_from(offset).ok();
        message
            .raw_message
            .get(at(part.offset_body)?..at(part.offset_end)?)
    };
    let decoded = match (&part.body, part.encoding) {
        (PartType::Text(_) | PartType::Html(_), Encoding::Base64) => whole().and_then(base64_decode),
        (
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_),
            _,
        ) => None,
    };
    decoded.unwrap_or_else(|| part.contents().to_vec())
}

/// Cuts a mailbox into its messages. A line that begins one is the first or follows a blank line, and gives a time;
/// a sentence that begins with "From" does not.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let times = line
            .windows(3)
            .any(|w| matches!(w, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()));
        if at == 0 || after_blank && line.starts_with(b"From ") && times {
            starts.push((at, at + line.len()));
        }
        at += line.len();
        after_blank = line.trim_ascii().is_empty();
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|((_, body), end)| bytes.get(*body..end))
        .collect()
}

/// Counts what the library would build something of, before it builds anything: a few bytes become a hundred in memory.
fn check_structure(bytes: &[u8]) -> Result<(), Fault> {
    const NAME: &[u8] = b"content-type";
    let names = bytes.windows(NAME.len()).filter(|window| {
        // Most bytes are reported by the first alone.
        matches!(window.first(), Some(b'c' | b'C')) && window.eq_ignore_ascii_case(NAME)
    });
    let lines = || bytes.split(|byte| *byte == b'\n');
    let boundaries = lines().filter(|line| line.starts_with(b"--"));
    let fields = lines().filter(|line| line.contains(&b':'));
    let attributes = bytes.iter().filter(|byte| **byte == b';');
    let most = [
        (names.count(), MOST_PARTS),
        (boundaries.count(), MOST_BOUNDARIES),
        (fields.count(), MOST_FIELDS),
        (attributes.count(), MOST_ATTRIBUTES),
    ];
    if most.iter().all(|(found, most)| found <= most) {
        return Ok(());
    }
    let cause = Text::new(
        "sporočilo ima več delov ali polj v glavi, kot jih napiše kateri koli poštni program",
        "the message has more parts or header fields than any mail program writes",
    );
    Err(SUSPICIOUS.fault().with_message("cause", cause))
}
