//! The strategy's folder on the disk: inputs are read and only `out/` is written, except by the commands that write
//! decisions, the history or the catalogue.

#[cfg(feature = "desk")]
pub(super) mod arrival;
mod codes;
pub(super) mod door;
mod inbox;
pub(super) mod interrupt;
mod ledger;
mod inputs;
mod listing;
mod outputs;
mod start;
mod texts;
mod displayed;
mod error;

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::finding::{Finding, Findings};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::base::words::composed;
use crate::output::human::escaped;
use crate::sheet::recognise::is_litter;

pub use codes::{CODES, NOT_CLOSED, OUT_OF_DATE};
pub use displayed::displayed;
pub(super) use door::{OpenError, read as door_read};
pub use error::FolderError;
pub(super) use error::cause as system_cause;
pub use inbox::read_file;
pub(super) use inputs::replace as write_file;
pub use listing::Named;
pub use outputs::{Outputs, Watched};
pub use start::{Start, start};

/// The catalogue's file in the folder.
pub const CATALOGUE: &str = "strategy.toml";

/// The largest text file a person writes in the folder, in bytes: a larger one was not typed.
pub(super) const LARGEST_TEXT: u64 = 64 * 1024 * 1024;

/// A strategy's folder that was found on the disk.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// A text file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its path in the folder, with `/`.
    pub path: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

impl Folder {
    /// Finds a strategy's folder: one that holds `strategy.toml`.
    ///
    /// # Errors
    /// The folder or its `strategy.toml` does not exist.
    pub fn open(root: &Path) -> Result<Self, FolderError> {
        // "." would not be helpful in a message.
        let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        if root.is_file() {
            return Err(FolderError::new(
                Text::new("{path} je datoteka, ne mapa", "{path} is a file, not a folder"),
                Text::new(
                    "navedite mapo strategije, v kateri je datoteka {file}",
                    "name the strategy’s folder, which holds the file {file}",
                ),
                &[("path", &displayed(&whole)), ("file", CATALOGUE)],
            ));
        }
        if !root.is_dir() {
            // A year without its option is taken for the folder.
            let year = root
                .to_str()
                .filter(|name| name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit()));
            if let Some(year) = year {
                return Err(FolderError::new(
                    Text::new("mape {path} ni", "there is no folder {path}"),
                    Text::new(
                        "leto navedite z --year {year}",
                        "name the year with --year {year}",
                    ),
                    &[("path", &displayed(&whole)), ("year", year)],
                ));
            }
            return Err(FolderError::new(
                Text::new("mape {path} ni", "there is no folder {path}"),
                Text::new(
                    "preverite pot; program dela z mapo strategije, v kateri je datoteka {file}",
                    "check the path; the program works on a strategy’s folder, which holds the file {file}",
                ),
                &[("path", &displayed(&whole)), ("file", CATALOGUE)],
            ));
        }
        // Anything that is not a regular file is reported when it is read.
        if fs::symlink_metadata(root.join(CATALOGUE)).is_err() {
            return Err(FolderError::new(
                Text::new(
                    "v mapi {path} ni datoteke {file}",
                    "there is no file {file} in the folder {path}",
                ),
                Text::new(
                    "za ukazom navedite mapo strategije: v njej je datoteka {file}",
                    "name the strategy’s folder behind the command: the file {file} is in it",
                ),
                &[("path", &displayed(&whole)), ("file", CATALOGUE)],
            ));
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Returns the path on the disk of a path in the folder.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        if self.root == Path::new(".") {
            PathBuf::from(path)
        } else {
            self.root.join(path)
        }
    }

    /// Returns a path of the folder as it is shown on the screen: its path on the disk, with control characters escaped.
    pub fn shown_path(&self, path: &str) -> String {
        escaped(displayed(&self.on_disk(path)))
    }

    /// Reads the catalogue.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn catalogue(&self) -> Result<TextFile, FolderError> {
        self.text(CATALOGUE)
    }

    /// Reads `history/YEAR.csv` of every year before one, in the order of the years; other files in `history/` are reported
    /// as notes.
    ///
    /// # Errors
    /// A file cannot be read, or is not UTF-8.
    pub fn history(&self, before: Year) -> Result<(Vec<(Year, TextFile)>, Findings), FolderError> {
        let mut files = Vec::new();
        let mut findings = Findings::new();
        for Named { path, .. } in self.list("history")? {
            let name = name_of(&path);
            let year = name
                .strip_suffix(".csv")
                .and_then(|year| year.parse::<Year>().ok());
            match year {
                Some(year) if year < before => files.push((year, self.text(&path)?)),
                Some(_) => {}
                None if is_litter(name) => {}
                None => findings.push(skipped(
                    &path,
                    Text::new(
                        "njeno ime ni oblike LETO.csv",
                        "its name is not of the form YEAR.csv",
                    ),
                )),
            }
        }
        files.sort_by_key(|(year, _)| *year);
        Ok((files, findings))
    }

    /// Reads `decisions/YEAR.toml`; `None` if there is none.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn decisions(&self, year: Year) -> Result<Option<TextFile>, FolderError> {
        self.own_text(&format!("decisions/{}.toml", year.get()))
    }

    /// Reads an office's own template; `None` if there is none.
    ///
    /// # Errors
    /// The file cannot be read, or is not UTF-8.
    pub fn own_text(&self, path: &str) -> Result<Option<TextFile>, FolderError> {
        // A dangling link exists and cannot be read.
        if fs::symlink_metadata(self.on_disk(path)).is_ok() {
            self.text(path).map(Some)
        } else {
            Ok(None)
        }
    }

    fn text(&self, path: &str) -> Result<TextFile, FolderError> {
        let file = self.on_disk(path);
        let bytes =
            door::read(&file, LARGEST_TEXT).map_err(|refused| FolderError::refused(&file, &refused))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            FolderError::new(
                Text::new(
                    "datoteka {path} ni zapisana v UTF-8",
                    "the file {path} is not UTF-8",
                ),
                Text::new(
                    "v urejevalniku jo shranite s kodiranjem UTF-8; v Excelu izberite »CSV UTF-8«",
                    "save it with the encoding UTF-8 in your editor; in Excel choose “CSV UTF-8”",
                ),
                &[("path", &displayed(&file))],
            )
        })?;
        Ok(TextFile {
            path: path.to_owned(),
            text: composed(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()),
        })
    }
}

/// Returns the last part of a path with `/`.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn skipped(path: &str, because: Text) -> Finding {
    codes::SKIPPED
        .fault()
        .with_message("because", Message::from(because))
        .at(Place::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(CATALOGUE), "\u{feff}[strategy]").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    fn put(dir: &tempfile::TempDir, path: &str, bytes: &[u8]) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    #[test]
    fn a_missing_folder_or_catalogue_is_reported_with_what_to_do() {
        let dir = tempfile::tempdir().unwrap();
        let nowhere = Folder::open(&dir.path().join("nowhere")).unwrap_err();
        assert!(nowhere.render(Language::En).starts_with("there is no folder "));
        let without = Folder::open(dir.path()).unwrap_err();
        assert!(without.render(Language::Sl).contains("ni datoteke strategy.toml"));
        assert!(
            without
                .render(Language::Sl)
                .contains("pomoč: za ukazom navedite mapo")
        );
    }

    #[test]
    fn history_is_read_by_year_and_only_of_earlier_years() {
        let (dir, folder) = folder();
        for name in ["2023.csv", "2021.csv", "2024.csv", "zapiski.txt", ".DS_Store"] {
            put(&dir, &format!("history/{name}"), b"item");
        }
        let (files, notes) = folder.history(Year::new(2024).unwrap()).unwrap();
        let years: Vec<String> = files.iter().map(|(year, _)| year.to_string()).collect();
        assert_eq!(years, ["2021", "2023"]);
        assert_eq!(notes.len(), 1);
        assert_eq!(folder.catalogue().unwrap().text, "[strategy]");
    }

    #[test]
    fn a_text_that_is_not_utf8_is_reported() {
        let (dir, folder) = folder();
        put(&dir, "decisions/2024.toml", b"reason = \"\xe8\"");
        let error = folder.decisions(Year::new(2024).unwrap()).unwrap_err();
        assert!(error.render(Language::En).contains("is not UTF-8"));
        assert_eq!(folder.decisions(Year::new(2023).unwrap()).unwrap(), None);
    }
}
