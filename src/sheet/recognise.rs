//! What a file is, by its content: the name on it is not believed.

mod name;
mod text;

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::{self, Entry};
use crate::sheet::faults::{DAMAGED, EMPTY, LINK, MAIL_ONLY, NOT_A_WORKBOOK, NOT_OPENED, RIGHTS};

pub use name::{is_litter, left_behind, not_regular};

/// A file that was recognised, and what was read to recognise it.
#[derive(Debug)]
pub struct Recognised<'a> {
    /// What it is.
    pub content: FileContent,
    /// The file without what surrounds it.
    pub(super) bytes: &'a [u8],
    /// The directory of a zip file, which is read once; empty of any other.
    pub(super) entries: Vec<Entry>,
}

/// What a file is, as far as it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileContent {
    /// A workbook.
    Workbook(FileKind),
    /// Something in which workbooks may lie.
    Wrapping(Wrapping),
}

/// A kind of file in which workbooks may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// A zip archive.
    Zip,
    /// One e-mail message (`.eml`).
    Message,
    /// Several e-mail messages in one file (`.mbox`).
    Mailbox,
    /// A message as Outlook saves it (`.msg`).
    Outlook,
}

/// A kind of workbook that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Excel 2007 and later, with or without macros, also as a template.
    Xlsx,
    /// Excel's binary format of 2007.
    Xlsb,
    /// Excel 97–2003 and before.
    Xls,
    /// `OpenDocument`, as `LibreOffice` writes it.
    Ods,
    /// One of Excel 2007 and later that is encrypted as a whole.
    Encrypted,
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
const ARCHIVES: [(&[u8], Text); 7] = [
    (b"7z\xBC\xAF", Text::new("stisnjena mapa 7z", "a 7z archive")),
    (b"Rar!", Text::new("stisnjena mapa RAR", "a RAR archive")),
    (b"\x1F\x8B", Text::new("stisnjena datoteka gzip", "a gzip file")),
    (b"BZh", Text::new("stisnjena datoteka bzip2", "a bzip2 file")),
    (b"\xFD7zXZ\0", Text::new("stisnjena datoteka xz", "an xz file")),
    (
        b"\x28\xB5\x2F\xFD",
        Text::new("stisnjena datoteka Zstandard", "a Zstandard file"),
    ),
    (b"MSCF", Text::new("stisnjena mapa CAB", "a CAB archive")),
];
/// How a shortcut of Windows begins (`.lnk`).
const SHORTCUT: &[u8] = b"\x4C\0\0\0\x01\x14\x02\0";
/// How the wrapping begins in which Outlook sends attachments to other programs (TNEF).
const TNEF: &[u8] = b"\x78\x9F\x3E\x22";
/// How a file begins in which a Mac keeps what belongs to another file (`AppleDouble`).
const RESOURCE_FORK: &[u8] = b"\0\x05\x16\x07";
/// The identifier of signed and encrypted data (PKCS #7), which is near the beginning.
const PKCS7: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07";

impl Wrapping {
    /// Returns its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Zip => Text::new("stisnjena mapa zip", "a zip archive"),
            Self::Message => Text::new("elektronsko sporočilo", "an e-mail message"),
            Self::Mailbox => Text::new("zbirka elektronskih sporočil", "a file of e-mail messages"),
            Self::Outlook => Text::new("sporočilo programa Outlook", "an Outlook message"),
        }
    }
}

/// Recognises what a file is, by its content.
///
/// # Errors
/// F101 when it is empty, F102 when it is not a workbook, F104 when its container is cut,
/// F109 when it is an archive or message of a kind that is not opened.
pub fn recognise(bytes: &[u8]) -> Result<Recognised<'_>, Fault> {
    if bytes.is_empty() {
        return Err(EMPTY.fault());
    }
    let bytes = container::without_surroundings(bytes);
    let (content, entries) = if bytes.starts_with(b"PK\x03\x04") {
        let entries = container::directory(bytes)?;
        (recognise_zip(bytes, &entries)?, entries)
    } else if bytes.starts_with(b"PK\x05\x06") {
        let entries = container::directory(bytes).unwrap_or_default();
        (FileContent::Wrapping(Wrapping::Zip), entries)
    } else {
        (recognise_other(bytes)?, Vec::new())
    };
    Ok(Recognised {
        content,
        bytes,
        entries,
    })
}

#[cfg(feature = "app")]
impl<'a> Recognised<'a> {
    /// Returns a workbook whose kind another process reported.
    ///
    /// # Errors
    /// F104 when the directory of a zip file is missing or broken.
    pub(super) fn of_kind(bytes: &'a [u8], kind: FileKind) -> Result<Self, Fault> {
        Ok(Self {
            content: FileContent::Workbook(kind),
            bytes,
            entries: match kind {
                FileKind::Xlsx | FileKind::Xlsb | FileKind::Ods => container::directory(bytes)?,
                FileKind::Xls | FileKind::Encrypted => Vec::new(),
            },
        })
    }
}

impl Recognised<'_> {
    /// Returns `true` if a workbook holds macros: Visual Basic, or what `LibreOffice` keeps its own in. What is encrypted
    /// has to be decrypted first.
    pub(super) fn has_macros(&self, kind: FileKind) -> bool {
        let has = |is: fn(&str) -> bool| {
            let mut names = self.entries.iter().map(|entry| entry.name.to_ascii_lowercase());
            names.any(|name| is(&name))
        };
        match kind {
            FileKind::Xlsx | FileKind::Xlsb => has(|name| name.ends_with("vbaproject.bin")),
            FileKind::Ods => has(|name| name.starts_with("basic/") || name.starts_with("scripts/")),
            FileKind::Xls => streams(self.bytes).any(|name| name.starts_with("_VBA_PROJECT")),
            FileKind::Encrypted => false,
        }
    }
}

/// Recognises a file that is not a zip file.
fn recognise_other(bytes: &[u8]) -> Result<FileContent, Fault> {
    if bytes.starts_with(OLE) {
        return recognise_ole(bytes);
    }
    let starts = |table: &[(&[u8], Text)]| {
        table
            .iter()
            .find(|(start, _)| bytes.starts_with(start))
            .map(|(_, kind)| *kind)
    };
    if bytes.starts_with(TNEF) {
        return Err(winmail());
    }
    if is_sealed(bytes) {
        return Err(sealed());
    }
    if bytes.starts_with(SHORTCUT) || bytes.starts_with(b"bplist00") && bytes.len() < BEGINNING {
        return Err(LINK.fault());
    }
    if is_resource_fork(bytes) {
        let kind = Text::new(
            "spremni del datoteke z računalnika Mac",
            "a file that macOS stores beside another",
        );
        return Err(not_a_workbook(kind));
    }
    if let Some(kind) = starts(&ARCHIVES) {
        return Err(NOT_OPENED.fault().with_message("kind", kind));
    }
    match starts(&BEGINNINGS) {
        Some(kind) => Err(not_a_workbook(kind)),
        None => text::recognise(bytes.get(..BEGINNING).unwrap_or(bytes)),
    }
}

/// Returns `true` if a file is what a Mac keeps beside another file: nothing of its content.
pub fn is_resource_fork(bytes: &[u8]) -> bool {
    bytes.starts_with(RESOURCE_FORK)
}

/// Returns `true` if a file is signed or encrypted as a whole: a sequence whose first member says so.
fn is_sealed(bytes: &[u8]) -> bool {
    let head = bytes.get(..24.min(bytes.len())).unwrap_or_default();
    head.first() == Some(&0x30) && head.windows(PKCS7.len()).any(|window| window == PKCS7)
}

fn winmail() -> Fault {
    let kind = Text::new("Outlookov ovoj winmail.dat", "an Outlook container (winmail.dat)");
    let cure = Text::new(
        "pošiljatelja prosite, naj v Outlooku obliko sporočila nastavi na HTML ali golo besedilo in ga pošlje znova; sicer \
         sporočilo odprite v Outlooku in prilogo shranite v mapo oddaj",
        "ask the sender to set the message format in Outlook to HTML or plain text and send it again; or open the message in \
         Outlook and save the attachment into the inbox",
    );
    MAIL_ONLY
        .fault()
        .with_message("kind", kind)
        .with_message("cure", cure)
}

fn sealed() -> Fault {
    let kind = Text::new(
        "podpisano ali šifrirano jedro sporočila (smime.p7m)",
        "the signed or encrypted core of a message (smime.p7m)",
    );
    let cure = Text::new(
        "sporočilo odprite v poštnem programu, ki podpis preveri oziroma jedro odšifrira, in prilogo shranite v mapo oddaj",
        "open the message in the mail program, which checks the signature or decrypts the core, and save the attachment into \
         the inbox",
    );
    MAIL_ONLY
        .fault()
        .with_message("kind", kind)
        .with_message("cure", cure)
}

fn not_a_workbook(kind: Text) -> Fault {
    NOT_A_WORKBOOK.fault().with_message("kind", kind)
}

/// The part that every file of Office 2007 and later has.
const TYPES: &str = "[Content_Types].xml";

/// Recognises a zip file by the names in the directory at its end.
fn recognise_zip(bytes: &[u8], entries: &[Entry]) -> Result<FileContent, Fault> {
    let has = |name: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    let under = |folder: &str| {
        entries
            .iter()
            .any(|entry| entry.name.to_ascii_lowercase().starts_with(folder))
    };
    // The type of an OpenDocument file is at its very beginning, stored as it is.
    let mime = bytes
        .get(30..BEGINNING.min(bytes.len()))
        .and_then(|rest| rest.strip_prefix(b"mimetype"))
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    if mime.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        return Ok(FileContent::Workbook(FileKind::Ods));
    }
    let kind = if mime.starts_with("application/vnd.oasis.opendocument") {
        Text::new(
            "dokument OpenDocument, ki ni preglednica",
            "an OpenDocument file that is not a spreadsheet",
        )
    } else if mime.starts_with("application/epub") {
        Text::new("elektronska knjiga", "an electronic book")
    } else if has("xl/workbook.bin") {
        return Ok(FileContent::Workbook(FileKind::Xlsb));
    } else if has(TYPES) && under("word/") {
        Text::new("Wordov dokument", "a Word document")
    } else if has(TYPES) && under("ppt/") {
        Text::new("PowerPointova predstavitev", "a PowerPoint presentation")
    } else if has(TYPES) && under("visio/") {
        Text::new("Visiova risba", "a Visio drawing")
    } else if has(TYPES) || has("xl/workbook.xml") {
        return Ok(FileContent::Workbook(FileKind::Xlsx));
    } else if has("mimetype") && has("content.xml") {
        return Ok(FileContent::Workbook(FileKind::Ods));
    } else if has("Index.zip")
        || has("index.xml.gz")
        || under("index/")
            && entries
                .iter()
                .any(|entry| entry.name.to_ascii_lowercase().ends_with("document.iwa"))
    {
        Text::new(
            "dokument programa Apple Numbers ali Pages (v njem izberite Datoteka › Izvozi v › Excel)",
            "an Apple Numbers or Pages document (choose File › Export To › Excel in it)",
        )
    } else {
        return Ok(FileContent::Wrapping(Wrapping::Zip));
    };
    Err(not_a_workbook(kind))
}

/// Recognises one of Microsoft's compound files by the names of its streams.
fn recognise_ole(bytes: &[u8]) -> Result<FileContent, Fault> {
    let names: Vec<String> = streams(bytes).collect();
    let has = |name: &str| names.iter().any(|found| found == name);
    // Rights management encrypts for an organisation, without a password: a sensitivity label of Microsoft 365.
    if names
        .iter()
        .any(|name| name.contains("DRMEncrypted") || name.contains("DRMContent"))
    {
        return Err(RIGHTS.fault());
    }
    if has("EncryptedPackage") {
        return Ok(FileContent::Workbook(FileKind::Encrypted));
    }
    if has("Workbook") || has("Book") {
        return Ok(FileContent::Workbook(FileKind::Xls));
    }
    if names.iter().any(|name| name.starts_with("__properties_version")) {
        return Ok(FileContent::Wrapping(Wrapping::Outlook));
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
    Err(DAMAGED.fault().with_message(
        "cause",
        Text::new("v njem ni seznama delov", "its list of parts is missing"),
    ))
}

/// Returns the names of streams: entries of 128 bytes, a name in UTF-16 with its length behind it.
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

/// Returns `true` if an `.xls` is of Excel 97 or later, whose texts are in UTF-16 whatever its code page says.
pub(super) fn is_biff8(bytes: &[u8]) -> bool {
    bytes
        .chunks_exact(64)
        .any(|chunk| chunk.starts_with(&[0x09, 0x08]) && chunk.get(4..8) == Some(&[0x00, 0x06, 0x05, 0x00]))
}

#[cfg(test)]
mod tests;
