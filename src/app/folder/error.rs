//! Errors that stop a run: the folder, the disk. They are not findings, because no answer caused them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::displayed::displayed;
use super::door::OpenError;
use crate::base::finding::Fault;
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::base::office_text::OfficeTextError;
use crate::output::human::escaped;

/// The most files that one message lists.
const MOST_NAMED: usize = 5;

/// An error of the folder or the disk, with a remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderError {
    what: Message,
    help: Message,
    /// What a person entered that is at fault, by its name in the desk's requests; `None` if nothing that was entered is.
    field: Option<&'static str>,
}

impl FolderError {
    /// Creates an error from its texts and the arguments of their placeholders; control characters in arguments are escaped.
    pub fn new(what: Text, help: Text, arguments: &[(&'static str, &str)]) -> Self {
        let shown: Vec<(&'static str, String)> = arguments
            .iter()
            .map(|(name, words)| (*name, escaped(words)))
            .collect();
        let shown: Vec<(&'static str, &str)> = shown
            .iter()
            .map(|(name, words)| (*name, words.as_str()))
            .collect();
        Self::worded(what.fill(&shown), help.fill(&shown))
    }

    /// Creates an error whose help lists things, each on a line of its own, in the place of a further placeholder.
    pub fn listing(
        what: Text,
        help: Text,
        arguments: &[(&'static str, &str)],
        (placeholder, list): (&'static str, &[String]),
    ) -> Self {
        let lines: Vec<String> = list.iter().map(escaped).collect();
        let mut error = Self::new(what, help, arguments);
        error.help = error.help.with(placeholder, Message::Words(lines.join("\n")));
        error
    }

    /// Creates an error from messages that are filled already.
    pub const fn worded(what: Message, help: Message) -> Self {
        Self {
            what,
            help,
            field: None,
        }
    }

    /// Names what a person entered that is at fault.
    #[must_use]
    pub const fn in_field(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Returns an error that no answer caused, such as a text that is too long for a workbook.
    pub fn failed(fault: &Fault) -> Self {
        let (fact, help) = fault.messages();
        let what = Text::new("{code} · {fact}", "{code} · {fact}");
        Self::worded(what.with("code", fault.code.id).with("fact", fact), help)
    }

    /// Returns the error that an office's own template cannot be used; `help` names the page that describes it.
    pub fn unfit(path: &str, unfit: &OfficeTextError, help: Text) -> Self {
        let line = unfit.line.map(|line| format!(":{line}")).unwrap_or_default();
        Self::new(
            Text::new(
                "besedila {path}{line} ni mogoče uporabiti",
                "the text {path}{line} cannot be used",
            ),
            help,
            &[("path", path), ("line", &line)],
        )
        .because(unfit.detail.clone())
    }

    /// Returns the error that a file or folder cannot be read.
    pub(in crate::app) fn reading(path: &Path, error: &io::Error) -> Self {
        Self::new(
            Text::new("{path} ni mogoče prebrati", "{path} cannot be read"),
            Text::new(
                "preverite, ali datoteka obstaja in ali jo smete brati",
                "check that the file exists and that you may read it",
            ),
            &[("path", &displayed(path))],
        )
        .because(cause(error))
    }

    /// Returns the error that a file or folder cannot be written.
    pub(in crate::app) fn writing(path: &Path, error: &io::Error) -> Self {
        Self::new(
            Text::new("{path} ni mogoče zapisati", "{path} cannot be written"),
            Text::new(
                "če je datoteka odprta v Excelu ali LibreOffice, jo zaprite in poskusite znova; preverite tudi prostor in \
                 pravice na disku",
                "if the file is open in Excel or LibreOffice, close it and try again; check the disk’s space and your \
                 rights as well",
            ),
            &[("path", &displayed(path))],
        )
        .because(cause(error))
    }

    /// Returns the error that some outputs could not be replaced; all others were.
    pub(super) fn held(held: &[(PathBuf, io::Error)]) -> Self {
        let mut paths: Vec<String> = held
            .iter()
            .take(MOST_NAMED)
            .map(|(path, _)| displayed(path))
            .collect();
        if held.len() > MOST_NAMED {
            paths.push("…".to_owned());
        }
        let error = Self::new(
            Text::new(
                "ni mogoče zamenjati: {paths}",
                "these outputs cannot be replaced: {paths}",
            ),
            Text::new(
                "zaprite, kar je odprto v Excelu ali LibreOffice, in ukaz poženite znova; vse druge datoteke so zapisane",
                "close what is open in Excel or LibreOffice and run the command again; all other outputs are written",
            ),
            &[("paths", &paths.join(", "))],
        );
        match held.first() {
            Some((_, system)) => error.because(cause(system)),
            None => error,
        }
    }

    /// Returns the name of what a person entered that is at fault.
    #[cfg(feature = "desk")]
    pub(in crate::app) const fn field(&self) -> Option<&'static str> {
        self.field
    }

    /// Returns the problem and the remedy.
    #[cfg(feature = "desk")]
    pub(in crate::app) fn messages(&self) -> (&Message, &Message) {
        (&self.what, &self.help)
    }

    /// Returns the message for a screen: the problem, then the remedy.
    pub fn render(&self, language: Language) -> String {
        let help = Text::new("pomoč", "help").in_(language);
        format!(
            "{}\n  {help}: {}\n",
            self.what.in_(language),
            self.help.in_(language).replace('\n', "\n    ")
        )
    }

    /// Returns the error that a file or folder named on the command line does not exist.
    pub fn not_there(path: &Path) -> Self {
        Self::new(
            Text::new("datoteke {path} ni", "there is no file {path}"),
            Text::new(
                "preverite pot; ime, v katerem so presledki, naj bo v narekovajih",
                "check the path; a name with blanks in it goes in quotes",
            ),
            &[("path", &displayed(path))],
        )
    }

    /// Returns the error for a text file that could not be opened.
    pub(super) fn refused(path: &Path, refused: &OpenError) -> Self {
        let shown = displayed(path);
        let arguments = [("path", shown.as_str())];
        match refused {
            OpenError::System(error) => Self::reading(path, error),
            OpenError::NotRegular => Self::new(
                Text::new("{path} ni navadna datoteka", "{path} is not a regular file"),
                Text::new(
                    "na tem mestu naj bo navadna datoteka; mapo, cev ali napravo prestavite drugam",
                    "a regular file belongs in this place; move the folder, pipe or device elsewhere",
                ),
                &arguments,
            ),
            OpenError::TooLarge(_) => Self::new(
                Text::new("datoteka {path} je prevelika", "the file {path} is too large"),
                Text::new(
                    "preverite, ali je to prava datoteka",
                    "check that it is the right file",
                ),
                &arguments,
            ),
        }
    }

    /// Returns the error for a system failure apart from the folder: starting a process, or writing output.
    pub fn system(error: &io::Error) -> Self {
        Self::new(
            Text::new(
                "operacijski sistem je zavrnil delo",
                "the operating system refused the work",
            ),
            Text::new(
                "preverite prostor na disku in pravice ter poskusite znova",
                "check the disk’s space and your permissions, and try again",
            ),
            &[],
        )
        .because(cause(error))
    }

    fn because(mut self, cause: Message) -> Self {
        self.what = Text::new("{what}: {cause}", "{what}: {cause}")
            .with("what", self.what)
            .with("cause", cause);
        self
    }
}

impl fmt::Display for FolderError {
    /// Writes the problem and the remedy, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(Language::En).trim_end())
    }
}

impl std::error::Error for FolderError {}

/// The errors of Windows that std has no kind for: a file that another program has open in a way that excludes others
/// (`ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`, `ERROR_USER_MAPPED_FILE`).
const IN_USE: [i32; 3] = [32, 33, 1224];
/// A network drive that went away (`ERROR_BAD_NETPATH`, `ERROR_UNEXP_NET_ERR`, `ERROR_NETNAME_DELETED`, `ERROR_BAD_NET_NAME`).
const NETWORK: [i32; 4] = [53, 59, 64, 67];

fn is_windows(error: &io::Error, numbers: &[i32]) -> bool {
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|number| numbers.contains(&number))
}

/// Returns the cause of a system error in the language of the message; for a rare one, its error number.
pub(in crate::app) fn cause(error: &io::Error) -> Message {
    let words = match error.kind() {
        io::ErrorKind::NotFound => Text::new("take datoteke ali mape ni", "there is no such file or folder"),
        io::ErrorKind::PermissionDenied => Text::new("dostop ni dovoljen", "access is not permitted"),
        io::ErrorKind::StorageFull => Text::new("disk je poln", "the disk is full"),
        io::ErrorKind::QuotaExceeded => Text::new(
            "dovoljeni prostor na disku je porabljen",
            "the disk quota is used up",
        ),
        io::ErrorKind::FileTooLarge => Text::new(
            "datoteka je večja, kot dovoljuje sistem",
            "the file is larger than the system allows",
        ),
        io::ErrorKind::ReadOnlyFilesystem => Text::new("disk je samo za branje", "the disk is read-only"),
        io::ErrorKind::IsADirectory => Text::new("to je mapa", "it is a folder"),
        io::ErrorKind::NotADirectory => Text::new(
            "del poti ni mapa, ampak datoteka",
            "a part of the path is a file and not a folder",
        ),
        io::ErrorKind::DirectoryNotEmpty => Text::new("mapa ni prazna", "the folder is not empty"),
        io::ErrorKind::AlreadyExists => Text::new("ime je že zasedeno", "the name is already taken"),
        io::ErrorKind::InvalidFilename => Text::new(
            "sistem ne dovoljuje takega imena",
            "the system does not allow such a name",
        ),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Text::new(
            "pot ali vsebina ni takšna, kot jo sistem sprejme",
            "the system does not take this path or content",
        ),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy | io::ErrorKind::WouldBlock => {
            Text::new("v uporabi je v drugem programu", "another program is using it")
        }
        io::ErrorKind::OutOfMemory => Text::new("zmanjkalo je pomnilnika", "memory has run out"),
        io::ErrorKind::CrossesDevices => Text::new(
            "mapi sta na različnih diskih",
            "the folders are on different disks",
        ),
        io::ErrorKind::TooManyLinks => Text::new("povezav je preveč", "there are too many links"),
        io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof | io::ErrorKind::WriteZero => Text::new(
            "prenos podatkov se je prekinil",
            "the transfer of data was cut off",
        ),
        io::ErrorKind::TimedOut
        | io::ErrorKind::NotConnected
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::StaleNetworkFileHandle => {
            Text::new("omrežni disk se ne odziva", "the network drive does not answer")
        }
        io::ErrorKind::Unsupported => Text::new("sistem tega ne podpira", "the system does not support this"),
        _ if is_windows(error, &IN_USE) => {
            Text::new("v uporabi je v drugem programu", "another program is using it")
        }
        _ if is_windows(error, &NETWORK) => {
            Text::new("omrežni disk se ne odziva", "the network drive does not answer")
        }
        _ => {
            return match error.raw_os_error() {
                Some(number) => Text::new(
                    "operacijski sistem je javil napako št. {number}",
                    "the operating system reported error no. {number}",
                )
                .fill(&[("number", &number.to_string())]),
                None => Text::new("vzroka sistem ni povedal", "the system gave no cause").into(),
            };
        }
    };
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_of_the_system_is_reported_in_its_own_words() {
        for number in 1..200 {
            let error = io::Error::from_raw_os_error(number);
            for language in [Language::Sl, Language::En] {
                for failure in [
                    FolderError::reading(Path::new("a"), &error),
                    FolderError::writing(Path::new("a"), &error),
                    FolderError::system(&error),
                ] {
                    let shown = failure.render(language);
                    let own = error.to_string();
                    let own = own.split(" (os").next().unwrap_or_default();
                    assert!(
                        !shown.contains("os error") && !shown.contains(own),
                        "{number}: {shown}"
                    );
                }
            }
        }
        let library = io::Error::other("InvalidData { source: Os { code: 5 } }");
        assert!(!FolderError::system(&library).render(Language::En).contains('{'));
    }
}
