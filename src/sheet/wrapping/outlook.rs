//! Messages as Outlook saves them (`.msg`): a compound file with a storage for each attachment (MS-OXMSG). This file alone
//! names the library that reads compound files.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::{Envelope, Inner, Opening, unique};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::contained::contained;
use crate::sheet::faults::{DAMAGED, SUSPICIOUS, TOO_DEEP};
use crate::sheet::limits::{check_length, count, within};
use crate::sheet::recognise::Wrapping;

type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// The beginning of the name of a storage with an attachment.
const ATTACHMENT: &str = "__attach_version1.0_#";
/// The file name in full, and the short one of eight letters, as properties.
const NAMES: [&str; 2] = ["3707", "3704"];
/// The property with the bytes of an attachment: as a stream, or as a storage where a message is attached.
const BYTES: &str = "__substg1.0_37010102";
const MESSAGE: &str = "__substg1.0_3701000D";
/// The subject of a message.
const SUBJECT: &str = "0037";
/// The address of the sender for the internet, and the one that may be internal.
const SENDERS: [&str; 2] = ["5D01", "0C1F"];

/// Opens a message of Outlook: its attachments, in the order of their storages.
///
/// # Errors
/// F104 when the compound file is damaged, F105 when it has too many parts, F106 when its library panicked.
pub(super) fn open(opening: &mut Opening<'_>, path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let opened = contained(|| CompoundFile::open(Cursor::new(bytes)));
    let mut file = match opened {
        Some(Ok(file)) => file,
        // What the library says names neither the file nor what to do.
        Some(Err(_)) => return Err(damaged()),
        None => return Err(stopped()),
    };
    let what = Text::new("število delov sporočila", "number of parts of the message");
    within(what, count(file.walk().count()), count(opening.limits.members))?;
    message(opening, path, &mut file, Path::new("/"));
    Ok(())
}

/// Hands over what is attached to the message of a storage.
fn message(opening: &mut Opening<'_>, path: &str, file: &mut Compound<'_>, storage: &Path) {
    let sender = SENDERS.iter().filter_map(|id| text(file, storage, id));
    let sender = { sender }.find(|address| address.contains('@'));
    opening.envelopes.push(Envelope { sender, sent: None });
    let mut attachments: Vec<PathBuf> = file
        .read_storage(storage)
        .map(|entries| {
            let storages = entries.filter(|entry| entry.is_storage() && entry.name().starts_with(ATTACHMENT));
            storages.map(|entry| storage.join(entry.name())).collect()
        })
        .unwrap_or_default();
    attachments.sort();
    let mut names = HashSet::new();
    for (number, at) in (1..).zip(attachments) {
        let name = NAMES.iter().find_map(|id| text(file, &at, id));
        let embedded = at.join(MESSAGE);
        if file.is_storage(&embedded) {
            let name = name.or_else(|| text(file, &embedded, SUBJECT));
            let name = name.unwrap_or_else(|| format!("#{number}"));
            let path = format!(
                "{path} › {}.msg",
                unique(name.trim_end_matches(".msg"), &mut names)
            );
            embedded_message(opening, &path, file, &embedded);
            continue;
        }
        let name = name.unwrap_or_else(|| format!("#{number}"));
        let bytes = stream(file, &at.join(BYTES), opening);
        let inner = Inner {
            name: &name,
            bytes,
            decoration: false,
        };
        opening.inner(path, &mut names, inner);
    }
    opening.envelopes.pop();
}

/// A message within a message: one wrapping more.
fn embedded_message(opening: &mut Opening<'_>, path: &str, file: &mut Compound<'_>, storage: &Path) {
    if opening.around.len() >= opening.limits.depth {
        let kind = Wrapping::Outlook.name();
        opening.refuse(path, TOO_DEEP.fault().with_message("kind", kind));
        return;
    }
    opening.around.push(Wrapping::Outlook);
    message(opening, path, file, storage);
    opening.around.pop();
}

/// Returns the bytes of an attachment. The length that the message states is checked against the limit before they are read.
fn stream(file: &mut Compound<'_>, at: &Path, opening: &Opening<'_>) -> Result<Vec<u8>, Fault> {
    let length = file.entry(at).map_err(|_| damaged())?.len();
    check_length(length, &opening.limits)?;
    let read = contained(|| {
        let mut bytes = Vec::new();
        let stream = file.open_stream(at)?;
        stream.take(length).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    });
    match read {
        Some(Ok(bytes)) if count(bytes.len()) == length => Ok(bytes),
        Some(Ok(_) | Err(_)) => Err(damaged()),
        None => Err(stopped()),
    }
}

/// Returns a property that is text: in UTF-16, or in the code page of Windows here where the message is old. `None` if it is not
/// there, or blank.
fn text(file: &mut Compound<'_>, storage: &Path, id: &str) -> Option<String> {
    /// A name or an address is no longer than this, in bytes.
    const LONGEST: u64 = 4_096;
    let mut read = |kind: &str| {
        let at = storage.join(format!("__substg1.0_{id}{kind}"));
        let mut bytes = Vec::new();
        contained(|| {
            let stream = file.open_stream(&at).ok()?;
            stream.take(LONGEST).read_to_end(&mut bytes).ok()
        })??;
        Some(bytes)
    };
    let text = match read("001F") {
        Some(wide) => encoding_rs::UTF_16LE.decode(&wide).0.into_owned(),
        None => encoding_rs::WINDOWS_1250.decode(&read("001E")?).0.into_owned(),
    };
    let text = text.trim_end_matches('\0').trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn damaged() -> Fault {
    let cause = Text::new(
        "sporočilo programa Outlook je odrezano ali okvarjeno",
        "the Outlook message is cut or damaged",
    );
    DAMAGED.fault().with_message("cause", cause)
}

fn stopped() -> Fault {
    let cause = Text::new(
        "deli sporočila programa Outlook se ne ujemajo med seboj",
        "the parts of the Outlook message contradict each other",
    );
    SUSPICIOUS.fault().with_message("cause", cause)
}
