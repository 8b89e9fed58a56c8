//! What stops a run: the folder, the disk. Not a finding, for nobody's answers are at fault.

use std::io;
use std::path::{Path, PathBuf};

use crate::finding::Fault;
use crate::language::{Language, Text};
use crate::message::Message;
use crate::office_text::Unfit;

/// How many files one message names.
const MOST_NAMED: usize = 5;

/// Why the tool could not work, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    what: Message,
    help: Message,
}

impl Trouble {
    /// Makes one from its words, whose placeholders are filled.
    pub fn new(what: Text, help: Text, arguments: &[(&'static str, &str)]) -> Self {
        Self {
            what: what.fill(arguments),
            help: help.fill(arguments),
        }
    }

    /// A fault that no answer of an institution caused, such as a text that no workbook can hold.
    pub fn failed(fault: &Fault) -> Self {
        let (fact, help) = fault.messages();
        Self {
            what: Text::new("{code} · {fact}", "{code} · {fact}")
                .with("code", fault.code.id)
                .with("fact", fact),
            help,
        }
    }

    /// A text that an office has changed and that cannot be used; `help` says where is told what may stand in it.
    pub fn unfit(path: &str, unfit: &Unfit, help: Text) -> Self {
        let line = unfit.line.map(|line| format!(":{line}")).unwrap_or_default();
        Self::new(
            Text::new(
                "besedila {path}{line} ni mogoče uporabiti: {detail}",
                "the text {path}{line} cannot be used: {detail}",
            ),
            help,
            &[("path", path), ("line", &line), ("detail", &unfit.detail)],
        )
    }

    /// A file or folder that cannot be read.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        Self::new(
            Text::new("{path} ni mogoče prebrati", "{path} cannot be read"),
            Text::new(
                "preverite, ali datoteka obstaja in ali jo smete brati",
                "check that the file exists and that you may read it",
            ),
            &[("path", &path.display().to_string())],
        )
        .because(cause(error))
    }

    /// A file or folder that cannot be written.
    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        Self::new(
            Text::new("{path} ni mogoče zapisati", "{path} cannot be written"),
            Text::new(
                "če je datoteka odprta v Excelu ali LibreOffice, jo zaprite in poskusite znova; preverite tudi prostor in \
                 pravice na disku",
                "if the file is open in Excel or LibreOffice, close it and try again; check the disk’s space and your \
                 rights as well",
            ),
            &[("path", &path.display().to_string())],
        )
        .because(cause(error))
    }

    /// Outputs that cannot be replaced while all others are.
    pub(super) fn held(held: &[(PathBuf, io::Error)]) -> Self {
        let mut paths: Vec<String> = held
            .iter()
            .take(MOST_NAMED)
            .map(|(path, _)| path.display().to_string())
            .collect();
        if held.len() > MOST_NAMED {
            paths.push("…".to_owned());
        }
        let trouble = Self::new(
            Text::new(
                "ni mogoče zamenjati: {paths}",
                "these outputs cannot be replaced: {paths}",
            ),
            Text::new(
                "zaprite, kar je odprto v Excelu ali LibreOffice, in ukaz poženite znova; vsi drugi izhodi so zapisani",
                "close what is open in Excel or LibreOffice and run the command again; all other outputs are written",
            ),
            &[("paths", &paths.join(", "))],
        );
        match held.first() {
            Some((_, error)) => trouble.because(cause(error)),
            None => trouble,
        }
    }

    /// The words for a screen: what, then what to do.
    pub fn render(&self, language: Language) -> String {
        let help = Text::new("pomoč", "help").in_(language);
        format!(
            "{}\n  {help}: {}\n",
            self.what.in_(language),
            self.help.in_(language)
        )
    }

    fn because(mut self, cause: Message) -> Self {
        self.what = Text::new("{what}: {cause}", "{what}: {cause}")
            .with("what", self.what)
            .with("cause", cause);
        self
    }
}

/// The cause as the system tells it; the frequent ones in both languages.
pub(super) fn cause(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Text::new("je ni", "it is not there").into(),
        io::ErrorKind::PermissionDenied => Text::new("dostop ni dovoljen", "access is not permitted").into(),
        io::ErrorKind::StorageFull => Text::new("disk je poln", "the disk is full").into(),
        io::ErrorKind::ReadOnlyFilesystem => {
            Text::new("disk je samo za branje", "the disk is read-only").into()
        }
        _ => Message::words(error.to_string()),
    }
}
