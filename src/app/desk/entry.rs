//! The way into the desk: a file that only this user may read, which the browser opens and which posts a one-time token.
//!
//! An address with the token would be seen by all: other users see the arguments of programs, and browsers keep addresses.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use etcetera::BaseStrategy as _;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::app::folder::door::open_to_write;
use crate::app::folder::interrupt::Prepared;
use crate::app::folder::{FolderError, write_file};
use crate::app::launch;
use crate::base::language::{Language, Text, fill};
use crate::base::office_text::html;

/// The file that the browser opens.
const FILE: &str = "zbir.html";
/// How the names of its folders begin.
const PREFIX: &str = "zbir-desk-";
/// The file in them that a running program holds.
const LOCK: &str = ".lock";
/// Posts the token as soon as the file is open.
const SCRIPT: &str = "document.forms[0].submit()";

/// A folder of this user alone, removed with the end of the program.
#[derive(Debug)]
pub(super) struct Entry {
    folder: TempDir,
    /// Held while the program runs, so that the next one knows what was left by a killed one.
    _lock: fs::File,
    _prepared: Prepared,
}

impl Entry {
    /// Makes the folder: where the system keeps what belongs to a user's session, else in the user's profile.
    ///
    /// # Errors
    /// Nothing can be written there.
    pub(super) fn new() -> Result<Self, FolderError> {
        let folders = etcetera::choose_base_strategy()
            .map_err(|error| FolderError::system(&io::Error::other(error)))?;
        let of_session = folders.runtime_dir();
        let kept = folders.cache_dir().join("zbir");
        let in_profile = || fs::create_dir_all(&kept).and_then(|()| private_in(&kept));
        let folder = match of_session.and_then(|dir| private_in(&dir).ok()) {
            Some(folder) => folder,
            None => in_profile().map_err(|error| FolderError::writing(&kept, &error))?,
        };
        let lock = lock(folder.path()).map_err(|error| FolderError::writing(folder.path(), &error))?;
        Ok(Self {
            _prepared: Prepared::new(folder.path(), |_| false),
            _lock: lock,
            folder,
        })
    }

    /// Returns the folder, in which uploads are kept while they arrive.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the file with a new token, in place of the one before, and returns where it is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn write(&self, address: &str, token: &str, language: Language) -> io::Result<PathBuf> {
        let path = self.folder.path().join(FILE);
        // A temporary file can be read by its owner alone.
        let mut file = tempfile::Builder::new().tempfile_in(self.folder.path())?;
        file.write_all(text(address, token, language).as_bytes())?;
        file.persist(&path).map_err(|error| error.error)?;
        Ok(path)
    }

    /// Removes the file, after the browser has used it.
    pub(super) fn used(&self) {
        fs::remove_file(self.folder.path().join(FILE)).ok();
    }
}

/// Shows an error in the browser, for which the folder stays: without a terminal there is nowhere else.
pub(super) fn show(error: &FolderError, language: Language) {
    let shown = || {
        let folder = Entry::new().ok()?;
        let path = folder.folder.path().join("zbir-napaka.html");
        let (problem, remedy) = error.messages();
        let (problem, remedy) = (problem.in_(language), remedy.in_(language));
        let text = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>zbir</title>\n<p>{}</p>\n<p>{}</p>\n</html>\n",
            language.key(),
            html(&problem),
            html(&remedy)
        );
        write_file(&path, text.as_bytes()).ok()?;
        launch::open(&path, None);
        Some(folder.folder.keep())
    };
    shown();
}

fn private_in(dir: &Path) -> io::Result<TempDir> {
    clear(dir);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    builder.tempdir_in(dir)
}

/// Removes what killed runs have left: folders whose lock nobody holds.
fn clear(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let has_lock = || entry.path().join(LOCK).is_file();
        if is_ours && has_lock() && lock(&entry.path()).is_ok() {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

fn lock(folder: &Path) -> io::Result<fs::File> {
    let file = open_to_write(
        OpenOptions::new().create(true).truncate(false),
        &folder.join(LOCK),
    )?;
    file.try_lock()?;
    Ok(file)
}

fn text(address: &str, token: &str, language: Language) -> String {
    const PAGE: Text = Text::new(
        "Odpiram pult … Če se ne odpre samodejno, pritisnite gumb.",
        "Opening the desk … If it does not open by itself, press the button.",
    );
    const BUTTON: Text = Text::new("Odpri pult", "Open the desk");
    let digest = BASE64.encode(&Sha256::digest(SCRIPT));
    let arguments = [
        ("language", language.key()),
        ("digest", &digest),
        ("address", address),
        ("token", token),
        ("page", PAGE.in_(language)),
        ("button", BUTTON.in_(language)),
        ("script", SCRIPT),
    ];
    fill(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; script-src 'sha256-{digest}'; form-action {address}; base-uri 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>zbir</title>\n</head>\n<body>\n<p>{page}</p>\n\
         <form method=\"post\" action=\"{address}/enter\"><input type=\"hidden\" name=\"token\" value=\"{token}\">\
         <button>{button}</button></form>\n<script>{script}</script>\n</body>\n</html>\n",
        &arguments,
    )
}
