//! What a file is, by its content: the name on it is not believed.

use std::borrow::Cow;

use crate::finding::Fault;
use crate::language::{Said, Text};
use crate::spreadsheet::faults::{DAMAGED, EMPTY, NOT_A_SUBMISSION, NOT_A_WORKBOOK, NOT_READ_YET, PASSWORD};

/// A kind of workbook that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Excel 2007 and later, with or without macros, also as a template.
    Xlsx,
    /// Excel's binary format of 2007.
    Xlsb,
    /// Excel 97–2003 and before.
    Xls,
    /// `OpenDocument`, as `LibreOffice` writes it.
    Ods,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How far into a file its beginning is looked at, in bytes.
const BEGINNING: usize = 4_096;

/// Kinds of files that begin with certain bytes.
const BEGINNINGS: [(&[u8], Text); 15] = [
    (b"%PDF", Text::new("dokument PDF", "a PDF document")),
    (b"\x89PNG", Text::new("slika PNG", "a PNG picture")),
    (b"\xFF\xD8\xFF", Text::new("slika JPEG", "a JPEG picture")),
    (b"GIF8", Text::new("slika GIF", "a GIF picture")),
    (b"II*\0", Text::new("slika TIFF", "a TIFF picture")),
    (b"MM\0*", Text::new("slika TIFF", "a TIFF picture")),
    (
        b"RIFF",
        Text::new("slika, zvok ali posnetek", "a picture, sound or film"),
    ),
    (b"BM", Text::new("slika BMP", "a BMP picture")),
    (b"{\\rtf", Text::new("besedilo RTF", "an RTF text")),
    (b"\x09\x08\x10\0", OLD_EXCEL),
    (b"\x09\x08\x08\0", OLD_EXCEL),
    (b"\x09\x04\x06\0", OLD_EXCEL),
    (b"\x09\x02\x06\0", OLD_EXCEL),
    (b"MZ", Text::new("program", "a program")),
    (b"SQLite", Text::new("podatkovna zbirka", "a database")),
];
const OLD_EXCEL: Text = Text::new(
    "zelo star Excelov zvezek (pred letom 1997)",
    "a very old Excel workbook (before 1997)",
);
const ARCHIVES: [(&[u8], Text); 4] = [
    (b"7z\xBC\xAF", Text::new("stisnjena mapa 7z", "a 7z archive")),
    (b"Rar!", Text::new("stisnjena mapa RAR", "a RAR archive")),
    (b"\x1F\x8B", Text::new("stisnjena datoteka gzip", "a gzip file")),
    (
        b"PK\x05\x06",
        Text::new("prazna stisnjena mapa", "an empty archive"),
    ),
];

/// Tells what kind of workbook a file is.
///
/// # Errors
/// F101 when it is empty, F102 when it is not a workbook, F103 when it wants a password, F104 when its container is cut,
/// F109 when it is an archive or message.
pub fn recognise(bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.is_empty() {
        return Err(EMPTY.fault());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return recognise_zip(bytes);
    }
    if bytes.starts_with(OLE) {
        return recognise_ole(bytes);
    }
    let starts = |table: &[(&[u8], Text)]| {
        table
            .iter()
            .find(|(start, _)| bytes.starts_with(start))
            .map(|(_, kind)| *kind)
    };
    if let Some(kind) = starts(&ARCHIVES) {
        return Err(NOT_READ_YET.fault().with_said("kind", kind.into()));
    }
    match starts(&BEGINNINGS) {
        Some(kind) => Err(not_a_workbook(kind)),
        None => Err(recognise_text(bytes)),
    }
}

/// Says why a file of the inbox is not a submission, by its name: it was left behind by a program; F108.
pub fn left_behind(name: &str) -> Option<Fault> {
    let left = name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.starts_with('.')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini");
    left.then(|| {
        NOT_A_SUBMISSION.fault().with_said(
            "cause",
            Text::new("jo je pustil drug program", "another program left it").into(),
        )
    })
}

/// A fault for what is no regular file (a folder, a pipe, a device); F108.
pub fn not_regular() -> Fault {
    NOT_A_SUBMISSION.fault().with_said(
        "cause",
        Text::new("ni običajna datoteka", "it is not a regular file").into(),
    )
}

fn not_a_workbook(kind: Text) -> Fault {
    NOT_A_WORKBOOK.fault().with_said("kind", kind.into())
}

/// Tells zip files apart by the names in the directory at their end.
fn recognise_zip(bytes: &[u8]) -> Result<Kind, Fault> {
    let entries = super::container::directory(bytes)?;
    let has = |name: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    let under = |folder: &str| {
        entries
            .iter()
            .any(|entry| entry.name.to_ascii_lowercase().starts_with(folder))
    };
    // The type of an OpenDocument file stands at its very beginning, stored as it is.
    let mime = bytes
        .get(30..BEGINNING.min(bytes.len()))
        .and_then(|rest| rest.strip_prefix(b"mimetype"))
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    if mime.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        return Ok(Kind::Ods);
    }
    let kind = if mime.starts_with("application/vnd.oasis.opendocument") {
        Text::new(
            "dokument OpenDocument, ki ni preglednica",
            "an OpenDocument file that is not a spreadsheet",
        )
    } else if mime.starts_with("application/epub") {
        Text::new("elektronska knjiga", "an electronic book")
    } else if has("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    } else if under("word/") {
        Text::new("Wordov dokument", "a Word document")
    } else if under("ppt/") {
        Text::new("PowerPointova predstavitev", "a PowerPoint presentation")
    } else if under("visio/") {
        Text::new("Visiova risba", "a Visio drawing")
    } else if has("[Content_Types].xml") {
        return Ok(Kind::Xlsx);
    } else if has("mimetype") && has("content.xml") {
        return Ok(Kind::Ods);
    } else if under("index/")
        && entries
            .iter()
            .any(|entry| entry.name.to_ascii_lowercase().ends_with("document.iwa"))
    {
        Text::new(
            "dokument programa Apple Numbers ali Pages",
            "an Apple Numbers or Pages document",
        )
    } else {
        let kind = Text::new("stisnjena mapa zip", "a zip archive");
        return Err(NOT_READ_YET.fault().with_said("kind", kind.into()));
    };
    Err(not_a_workbook(kind))
}

/// Tells Microsoft's compound files apart by the names of their streams.
fn recognise_ole(bytes: &[u8]) -> Result<Kind, Fault> {
    let names: Vec<String> = streams(bytes).collect();
    let has = |name: &str| names.iter().any(|found| found == name);
    if has("EncryptedPackage") {
        return Err(PASSWORD.fault());
    }
    if has("Workbook") || has("Book") {
        return Ok(Kind::Xls);
    }
    if names.iter().any(|name| name.starts_with("__properties_version")) {
        let kind = Text::new("Outlookovo sporočilo", "an Outlook message");
        return Err(NOT_READ_YET.fault().with_said("kind", kind.into()));
    }
    if has("WordDocument") {
        return Err(not_a_workbook(Text::new(
            "star Wordov dokument",
            "an old Word document",
        )));
    }
    if has("PowerPoint Document") {
        return Err(not_a_workbook(Text::new(
            "stara PowerPointova predstavitev",
            "an old PowerPoint presentation",
        )));
    }
    if has("Root Entry") {
        return Err(not_a_workbook(Text::new(
            "dokument programa Office, ki ni Excelov zvezek",
            "an Office document that is not an Excel workbook",
        )));
    }
    Err(DAMAGED.fault().with_said(
        "cause",
        Text::new("v njem ni seznama delov", "its list of parts is missing").into(),
    ))
}

/// The names of streams: entries of 128 bytes, a name in UTF-16 with its length behind it.
fn streams(bytes: &[u8]) -> impl Iterator<Item = String> + '_ {
    bytes.chunks_exact(128).skip(4).filter_map(|entry| {
        let (name, rest) = entry.split_at_checked(64)?;
        let length = usize::from(u16::from_le_bytes([*rest.first()?, *rest.get(1)?]));
        let kind = *rest.get(2)?;
        if !(4..=64).contains(&length) || !length.is_multiple_of(2) || !matches!(kind, 1 | 2 | 5) {
            return None;
        }
        let units: Vec<u16> = name
            .get(..length - 2)?
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units).ok()
    })
}

/// Says whether an `.xls` is of Excel 97 or later, whose texts are in UTF-16 whatever its code page says.
pub(super) fn is_biff8(bytes: &[u8]) -> bool {
    bytes
        .chunks_exact(64)
        .any(|chunk| chunk.starts_with(&[0x09, 0x08]) && chunk.get(4..8) == Some(&[0x00, 0x06, 0x05, 0x00]))
}

fn recognise_text(bytes: &[u8]) -> Fault {
    let beginning = beginning(bytes);
    let Some(text) = beginning else {
        return not_a_workbook(Text::new("datoteka neznane vrste", "a file of an unknown kind"));
    };
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let small = text.to_lowercase();
    if text.is_empty() {
        return not_a_workbook(Text::new("prazno besedilo", "an empty text"));
    }
    if small.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return not_a_workbook(Text::new(
            "Excelov zvezek v zapisu XML iz leta 2003",
            "an Excel workbook in the XML format of 2003",
        ));
    }
    if small.contains("urn:oasis:names:tc:opendocument") {
        return not_a_workbook(Text::new(
            "nestisnjen dokument OpenDocument (XML)",
            "a flat OpenDocument file (XML)",
        ));
    }
    if ["<html", "<!doctype html", "<table", "<head", "<body", "<meta"]
        .iter()
        .any(|tag| small.contains(tag))
    {
        return not_a_workbook(Text::new("spletna stran (HTML)", "a web page (HTML)"));
    }
    if small.starts_with("<?xml") {
        return not_a_workbook(Text::new("dokument XML", "an XML document"));
    }
    if [
        "received:",
        "from:",
        "mime-version:",
        "return-path:",
        "delivered-to:",
        "subject:",
    ]
    .iter()
    .any(|head| small.starts_with(head))
    {
        let kind = Text::new("elektronsko sporočilo", "an e-mail message");
        return NOT_READ_YET.fault().with_said("kind", kind.into());
    }
    if text.starts_with(['{', '[']) {
        return not_a_workbook(Text::new("zapis JSON", "a JSON file"));
    }
    let separated =
        text.lines().nth(1).is_some() && text.lines().take(3).all(|line| line.contains([';', ',', '\t']));
    NOT_A_WORKBOOK.fault().with_said(
        "kind",
        if separated {
            Said::from(Text::new(
                "besedilo z ločili (CSV)",
                "a text with separators (CSV)",
            ))
        } else {
            Said::from(Text::new("navadno besedilo", "plain text"))
        },
    )
}

/// The beginning of a file as text; nothing when it does not look like text.
fn beginning(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let head = bytes.get(..BEGINNING.min(bytes.len()))?;
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

#[cfg(test)]
mod tests;
