//! The user's configuration: the language and colour of the terminal, and the folders that were on the desk. It changes what is seen on
//! the screen and no output.
//!
//! `zbir/config.toml` and `zbir/folders.toml` in the folder where the system keeps configurations: `$XDG_CONFIG_HOME` or `~/.config` on Linux and macOS,
//! `%APPDATA%` on Windows.

use std::path::PathBuf;
use std::sync::OnceLock;

use etcetera::BaseStrategy as _;
use serde::Deserialize;

use super::Color;
use crate::app::folder::{OpenError, displayed, door_read, system_cause};
use crate::base::language::{Language, Text};
use crate::base::message::{Message, shown};

/// The largest configuration that is read, in bytes.
const LARGEST: u64 = 1 << 16;

/// The warning about a configuration that cannot be used.
const UNFIT: Text = Text::new(
    "nastavitev v {path} ni mogoče uporabiti ({problem}); veljajo privzete. V njej smeta stati language ({languages}) in \
     color = \"auto\", \"always\" ali \"never\"",
    "the settings in {path} cannot be used ({problem}); the defaults apply. It may hold language ({languages}), and color = \"auto\", \
     \"always\" or \"never\"",
);

/// The warning about a variable of the environment that names no language.
const NO_LANGUAGE: Text = Text::new(
    "spremenljivka ZBIR_LANG={value} ne imenuje jezika programa; mogoče je: {languages}",
    "the variable ZBIR_LANG={value} names no language of the program; possible are: {languages}",
);

/// The line that cannot be used.
const LINE: Text = Text::new("vrstica {number}: {line}", "line {number}: {line}");
const NOT_TEXT: Text = Text::new("to ni besedilo v UTF-8", "it is no text in UTF-8");
const NOT_A_FILE: Text = Text::new(
    "to ni navadna datoteka ali pa je prevelika",
    "it is no regular file, or too large",
);

/// What a user has chosen for the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Configuration {
    language: Option<Language>,
    pub(super) color: Option<Color>,
}

impl Configuration {
    /// Returns the language that the environment asks for (`ZBIR_LANG`), else the configured one; `None` if neither does.
    pub(super) fn language(&self) -> Option<Language> {
        asked().as_deref().and_then(Language::from_tag).or(self.language)
    }
}

/// Returns the language that the environment asks for, as it stands there; `None` if it asks for none.
#[expect(clippy::disallowed_methods, reason = "the terminal's settings")]
fn asked() -> Option<String> {
    std::env::var("ZBIR_LANG").ok().filter(|asked| !asked.is_empty())
}

/// Returns the warning about a language that the environment asks for and that the program has not; `None` if there is none to give.
pub(super) fn no_language() -> Option<Message> {
    let asked = asked().filter(|asked| Language::from_tag(asked).is_none())?;
    Some(
        NO_LANGUAGE
            .with("value", shown(&asked))
            .with("languages", languages()),
    )
}

/// Returns the languages of the program, as a list of their keys.
fn languages() -> Message {
    Message::list(Language::all().map(|one| Message::words(one.key())))
}

/// Returns the user's configuration, which is read once, and why it cannot be used, if so; then the default is used.
pub(super) fn configuration() -> (Configuration, Option<Message>) {
    static READ: OnceLock<(Configuration, Option<Message>)> = OnceLock::new();
    let read = || {
        let Ok(folders) = etcetera::choose_base_strategy() else {
            return (Configuration::default(), None);
        };
        from(folders.config_dir().join("zbir").join("config.toml"))
    };
    READ.get_or_init(read).clone()
}

/// The most folders that are remembered.
#[cfg(feature = "desk")]
const MOST_SEEN: usize = 20;

/// The folders that were on the desk, as they are written.
#[cfg(feature = "desk")]
#[derive(Debug, Default, Deserialize, serde::Serialize)]
struct Seen {
    folders: Vec<PathBuf>,
}

/// Returns the folders that were on the desk, the last one first; none if they cannot be read.
#[cfg(feature = "desk")]
pub(in crate::app) fn folders_seen() -> Vec<PathBuf> {
    let read = || {
        let bytes = door_read(&seen_path()?, LARGEST).ok()?;
        toml::from_slice::<Seen>(&bytes).ok()
    };
    read().unwrap_or_default().folders
}

/// Puts a folder before the others that were on the desk. If that cannot be written, the folder is not remembered.
#[cfg(feature = "desk")]
pub(in crate::app) fn remember_folder(dir: &std::path::Path) {
    let mut folders = folders_seen();
    // A name that is not Unicode cannot be written.
    if dir.to_str().is_none() || folders.first().is_some_and(|first| first == dir) {
        return;
    }
    folders.retain(|folder| folder != dir);
    folders.insert(0, dir.to_owned());
    folders.truncate(MOST_SEEN);
    if let Some(path) = seen_path()
        && let Ok(text) = toml::to_string(&Seen { folders })
    {
        crate::app::folder::write_file(&path, text.as_bytes()).ok();
    }
}

/// Returns the user's own folder, which a path may name `~`.
#[cfg(feature = "desk")]
pub(in crate::app) fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

#[cfg(feature = "desk")]
fn seen_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("zbir").join("folders.toml"))
}

fn from(path: PathBuf) -> (Configuration, Option<Message>) {
    let problem = match door_read(&path, LARGEST) {
        Err(OpenError::System(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return (Configuration::default(), None);
        }
        Err(OpenError::System(error)) => system_cause(&error),
        Err(OpenError::NotRegular | OpenError::TooLarge(_)) => NOT_A_FILE.into(),
        Ok(bytes) => match toml::from_slice(&bytes) {
            Ok(configuration) => return (configuration, None),
            Err(error) => {
                let line = error.span().map(|span| line_at(&bytes, span.start));
                line.map_or(NOT_TEXT.into(), |(number, line)| {
                    LINE.fill(&[("number", &number.to_string()), ("line", &shown(&line))])
                })
            }
        },
    };
    let unfit = UNFIT
        .with("path", shown(&displayed(&path)))
        .with("problem", problem)
        .with("languages", languages());
    (Configuration::default(), Some(unfit))
}

/// Returns the line, from one, that a byte is in, and its text.
fn line_at(bytes: &[u8], at: usize) -> (usize, String) {
    let mut end = 0;
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        end += line.len() + 1;
        if at < end {
            return (number, String::from_utf8_lossy(line).trim().to_owned());
        }
    }
    (1, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_configuration_is_named_and_the_defaults_apply() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        assert_eq!(from(path.clone()), (Configuration::default(), None));
        std::fs::write(&path, "language = \"sl\"\ncolor = \"never\"\n").unwrap();
        let (read, unfit) = from(path.clone());
        assert_eq!(
            (read.language, read.color, unfit),
            (Some(Language::Sl), Some(Color::Never), None)
        );
        for broken in [
            "language = \"xx\"",
            "colour = \"never\"",
            "color = \"blue\"",
            "language",
            "\u{0}",
        ] {
            std::fs::write(&path, broken).unwrap();
            let (read, unfit) = from(path.clone());
            assert_eq!(read, Configuration::default());
            let unfit = unfit.unwrap().in_(Language::En);
            assert!(unfit.contains("config.toml"), "{broken}: {unfit}");
        }
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(from(path).1.is_some());
    }
}
