//! Archives and messages with workbooks in them: each workbook comes out as if it had lain in the inbox by itself.
//!
//! Nothing is written anywhere: a path in an archive is a name to be shown and no more. What is inside is unpacked one
//! after the other, so that a wrapping takes the memory of its largest file.

mod archive;
mod file_name;
mod message;
mod outlook;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::base::finding::{Fault, Finding};
use crate::base::language::Text;
use crate::base::message::{Message, is_invisible, shown};
use crate::base::place::Place;
use crate::base::received::{Received, SourceFile};
use crate::sheet::faults::{BESIDE, EMPTY, MAIL_ONLY, NO_WORKBOOK, NOT_A_WORKBOOK, TOO_DEEP};
use crate::sheet::limits::Limits;
use crate::sheet::recognise::{
    FileContent, Recognised, Wrapping, is_litter, is_resource_fork, left_behind, recognise,
};

/// What is passed on of a workbook: its bytes, recognised, or why it is refused.
pub type Unwrapped<'a> = Received<Result<Recognised<'a>, Fault>>;

/// Passes on each workbook that a file is or holds, and what should be one and is refused; reports what lies
/// beside them. A file that holds none is passed on itself, with F111.
pub fn unwrap(
    source: SourceFile,
    bytes: &[u8],
    limits: &Limits,
    take: &mut dyn FnMut(Unwrapped<'_>),
) -> Vec<Finding> {
    let (recognised, wrapping) = match recognise(bytes) {
        Ok(recognised) => match recognised.content {
            FileContent::Wrapping(wrapping) => (recognised, wrapping),
            FileContent::Workbook(_) => {
                take(Received {
                    source,
                    content: Ok(recognised),
                });
                return Vec::new();
            }
        },
        Err(fault) => {
            take(Received {
                source,
                content: Err(fault),
            });
            return Vec::new();
        }
    };
    let path = source.path.clone();
    let mut opening = Opening {
        source,
        limits: *limits,
        around: Vec::new(),
        envelopes: Vec::new(),
        beside: Vec::new(),
        notes: Vec::new(),
        taken: 0,
        take,
    };
    opening.open(&path, wrapping, &recognised);
    if opening.taken == 0 {
        let found: Vec<String> = opening.beside.iter().map(|(path, _)| behind(path)).collect();
        let fault = NO_WORKBOOK
            .fault()
            .with_message("kind", wrapping.name())
            .with_message("found", listed(&found));
        opening.refuse(&path, fault);
        return opening.notes;
    }
    let Opening {
        beside, mut notes, ..
    } = opening;
    notes.extend(beside.into_iter().map(|(path, kind)| {
        let fault = BESIDE.fault().with_message("kind", kind);
        fault.at(Place::file(path))
    }));
    notes
}

/// How many names a finding lists.
const LISTED: usize = 5;
/// The longest name of a file within a file that is kept, in characters.
const LONGEST_NAME: usize = 150;
/// The endings by which a file says that it is a workbook.
const ENDINGS: [&str; 7] = [".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods"];

/// The ending of a signature that lies beside the parts of a message.
const SIGNATURE: &str = ".p7s";

/// From whom a message came, and its day.
#[derive(Clone, Default)]
struct Envelope {
    sender: Option<String>,
    sent: Option<Date>,
}

/// A wrapping that is being opened, with what is left of the limits.
struct Opening<'a> {
    /// The outermost file.
    source: SourceFile,
    limits: Limits,
    /// The wrappings around the file at hand, the outermost first.
    around: Vec<Wrapping>,
    /// Sender and day of each message around the file at hand, the outermost first.
    envelopes: Vec<Envelope>,
    /// What is no workbook, and what it is instead.
    beside: Vec<(String, Message)>,
    notes: Vec<Finding>,
    taken: usize,
    take: &'a mut dyn FnMut(Unwrapped<'_>),
}

/// A file that lies in a wrapping.
struct Inner<'a> {
    /// Its name as the wrapping states it.
    name: &'a str,
    bytes: Result<Vec<u8>, Fault>,
    /// Whether it is only there to be seen in a message: a logo, the text once more.
    decoration: bool,
}

impl Opening<'_> {
    /// Opens a wrapping and passes on what is in it.
    fn open(&mut self, path: &str, wrapping: Wrapping, file: &Recognised<'_>) {
        self.around.push(wrapping);
        let opened = match wrapping {
            Wrapping::Zip => archive::open(self, path, file),
            Wrapping::Message => message::open(self, path, file.bytes),
            Wrapping::Mailbox => message::open_all(self, path, file.bytes),
            Wrapping::Outlook => outlook::open(self, path, file.bytes),
        };
        self.around.pop();
        if let Err(fault) = opened {
            self.refuse(path, fault);
        }
    }

    /// Looks at a file within: hands it over, opens it in turn, or puts it aside.
    fn inner(&mut self, path: &str, names: &mut HashSet<String>, inner: Inner<'_>) {
        let base = inner.name.rsplit('/').next().unwrap_or(inner.name);
        // What a Mac keeps beside a file says nothing of it.
        if is_litter(base) || inner.bytes.as_ref().is_ok_and(|bytes| is_resource_fork(bytes)) {
            return;
        }
        let path = format!("{path} › {}", unique(inner.name, names));
        if let Some(fault) = left_behind(base) {
            self.notes.push(fault.at(Place::file(path)));
            return;
        }
        let bytes = match inner.bytes {
            Ok(bytes) => bytes,
            Err(fault) => return self.refuse(&path, fault),
        };
        let small = base.to_lowercase();
        let named_so = ENDINGS.iter().any(|ending| small.ends_with(ending));
        match recognise(&bytes) {
            Ok(recognised) => match recognised.content {
                FileContent::Workbook(_) => self.hand_over(SourceFile::of(&path, &bytes), Ok(recognised)),
                FileContent::Wrapping(wrapping) => {
                    let twice = wrapping == Wrapping::Zip && self.around.contains(&Wrapping::Zip);
                    if twice || self.around.len() >= self.limits.depth {
                        self.refuse(&path, TOO_DEEP.fault().with_message("kind", wrapping.name()));
                    } else {
                        self.open(&path, wrapping, &recognised);
                    }
                }
            },
            // The signature of a message whose parts can be read.
            Err(fault) if fault.code == &MAIL_ONLY && small.ends_with(SIGNATURE) => {}
            Err(fault) if named_so => self.refuse(&path, fault),
            Err(fault) if fault.code == &EMPTY || fault.code == &NOT_A_WORKBOOK => {
                if !inner.decoration {
                    self.beside.push((path, kind(&fault)));
                }
            }
            // It may well be or hold one: damaged, locked, an archive of another kind.
            Err(fault) => self.refuse(&path, fault),
        }
    }

    /// Hands over that a file is refused; one within another is reported by its path alone.
    fn refuse(&mut self, path: &str, fault: Fault) {
        let source = if path == self.source.path {
            self.source.clone()
        } else {
            SourceFile::of(path, &[])
        };
        self.hand_over(source, Err(fault));
    }

    fn hand_over(&mut self, source: SourceFile, content: Result<Recognised<'_>, Fault>) {
        self.taken += 1;
        let Envelope { sender, sent } = self.envelopes.last().cloned().unwrap_or_default();
        (self.take)(Received {
            source: SourceFile {
                sender,
                sent,
                ..source
            },
            content,
        });
    }
}

/// Returns what a file is that is no workbook, in the words of the fault.
fn kind(fault: &Fault) -> Message {
    let described = fault
        .arguments()
        .iter()
        .find(|(placeholder, _)| *placeholder == "kind");
    described.map_or_else(
        || Text::new("prazna datoteka", "an empty file").into(),
        |(_, kind)| kind.clone(),
    )
}

/// Returns a name as it may appear in a path that is shown: nothing invisible, no sign of another level, not endless; with a number
/// where it has been used.
fn unique(name: &str, names: &mut HashSet<String>) -> String {
    let seen = |c: char| !c.is_control() && !is_invisible(c) && c != '›';
    let clean: String = name
        .chars()
        .take(LONGEST_NAME)
        .map(|c| if seen(c) { c } else { '_' })
        .collect();
    let mut candidate = clean.clone();
    let mut number = 2;
    while !names.insert(candidate.to_lowercase()) {
        candidate = format!("{clean} ({number})");
        number += 1;
    }
    candidate
}

/// Returns the last name of a path.
fn behind(path: &str) -> String {
    let name = path.rsplit(" › ").next().unwrap_or(path);
    shown(name)
}

fn listed(names: &[String]) -> Message {
    if names.is_empty() {
        return Text::new("nič, kar bi bilo datoteka", "no file").into();
    }
    let more = if names.len() > LISTED { " …" } else { "" };
    Message::words(format!(
        "{}{more}",
        names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ")
    ))
}

#[cfg(test)]
mod tests;
