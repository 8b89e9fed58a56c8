//! What a command writes among the inputs, because that is its purpose: decisions, and the history of a closed year.

use std::fs;
use std::io::Write as _;

use super::{CATALOGUE, Folder, TextFile, Trouble};
use crate::language::Text;
use crate::value::Year;

/// The byte order mark that some editors put before a text.
const MARK: &str = "\u{feff}";

impl Folder {
    /// Where the decisions of a year stand in the folder.
    pub fn decisions_path(year: Year) -> String {
        format!("decisions/{year}.toml")
    }

    /// Where the accepted values of a year stand in the folder.
    pub fn history_path(year: Year) -> String {
        format!("history/{year}.csv")
    }

    /// Reads the accepted values of one year; nothing where there are none.
    ///
    /// # Errors
    /// That they cannot be read, or are not UTF-8.
    pub fn closed(&self, year: Year) -> Result<Option<TextFile>, Trouble> {
        self.own_text(&Self::history_path(year))
    }

    /// Writes the decisions of a year, whole or not at all, and reads them again.
    ///
    /// # Errors
    /// That they cannot be written, or that another text stands there afterwards.
    pub fn write_decisions(&self, year: Year, text: &str) -> Result<String, Trouble> {
        let path = Self::decisions_path(year);
        self.replace(&path, text.as_bytes())?;
        let stands = self.decisions(year)?.map(|file| file.text);
        if stands.as_deref() == Some(text) {
            return Ok(path);
        }
        Err(Trouble::new(
            Text::new(
                "v {path} po zapisu stoji drugo besedilo",
                "{path} holds another text after it was written",
            ),
            Text::new(
                "datoteko hkrati spreminja drug program; zaprite ga in poskusite znova",
                "another program is changing the file at the same time; close it and try again",
            ),
            &[("path", &self.on_disk(&path).display().to_string())],
        ))
    }

    /// Writes the accepted values of a year, whole or not at all.
    ///
    /// # Errors
    /// That they cannot be written.
    pub fn write_history(&self, year: Year, text: &str) -> Result<String, Trouble> {
        let path = Self::history_path(year);
        self.replace(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Writes the catalogue anew, whole or not at all; a byte order mark stays.
    ///
    /// # Errors
    /// That it cannot be written, or that it is no longer the text of before.
    pub fn write_catalogue(&self, before: &str, text: &str) -> Result<(), Trouble> {
        if self.catalogue()?.text != before {
            return Err(Trouble::new(
                Text::new(
                    "{path} je bil medtem spremenjen",
                    "{path} was changed in the meantime",
                ),
                Text::new("ukaz poženite znova", "run the command again"),
                &[("path", CATALOGUE)],
            ));
        }
        let marked = fs::read(self.on_disk(CATALOGUE)).is_ok_and(|bytes| bytes.starts_with(MARK.as_bytes()));
        let mark = if marked { MARK } else { "" };
        self.replace(CATALOGUE, format!("{mark}{text}").as_bytes())
    }

    fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let target = self.on_disk(path);
        let write = || {
            let folder = target.parent().unwrap_or(&target);
            fs::create_dir_all(folder)?;
            let mut file = builder().tempfile_in(folder)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            file.persist(&target).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error: std::io::Error| Trouble::writing(&target, &error))
    }
}

/// Temporary files are for their owner alone; what is delivered is for whoever the system's mask lets read it.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zbir-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
