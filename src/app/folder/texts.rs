//! The coordinator's workbook of texts, `text/YEAR.xlsx`: finds it, and replaces it only while no program has it open.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek};

use super::inputs::replace_by;
use super::{Folder, FolderError, Named, codes, door, name_of};
use crate::base::digest::sha256;
use crate::base::finding::Findings;
use crate::base::language::Text;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::sheet::limits::Limits;
use crate::sheet::recognise::left_behind;

/// Its folder.
const FOLDER: &str = "text";

impl Folder {
    /// Returns the path of a year's workbook of texts in the folder.
    pub fn texts_path(year: Year) -> String {
        format!("{FOLDER}/{}.xlsx", year.get())
    }

    /// Finds the workbook of texts of a year; `None` if there is none. What lies there under the year's name with another ending is
    /// reported, as it is not read.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn texts(&self, year: Year) -> Result<(Option<Named>, Findings), FolderError> {
        let mut findings = Findings::new();
        let mut found = None;
        let path = Self::texts_path(year);
        for named in self.list(FOLDER)? {
            let name = name_of(&named.path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            if named.path == path {
                found = Some(named);
            } else if left_behind(name).is_none() && stem == year.get().to_string() {
                let fault = codes::NOT_TEXTS.fault().with("expected", &path);
                findings.push(fault.at(Place::file(&named.path)));
            }
        }
        Ok((found, findings))
    }

    /// Makes sure that no program has the workbook of texts open, so that what is not saved yet is not overlooked.
    ///
    /// # Errors
    /// A program has it open: its lock file lies beside it.
    pub fn texts_are_closed(&self, year: Year) -> Result<(), FolderError> {
        let locks = [
            format!("~${}.xlsx", year.get()),
            format!(".~lock.{}.xlsx#", year.get()),
        ];
        let there = locks.iter().find(|lock| {
            let lock = self.on_disk(&format!("{FOLDER}/{lock}"));
            fs::symlink_metadata(lock).is_ok()
        });
        let Some(lock) = there else { return Ok(()) };
        Err(FolderError::new(
            Text::new(
                "{path} je odprt v Excelu ali LibreOffice",
                "{path} is open in Excel or LibreOffice",
            ),
            Text::new(
                "shranite ga in zaprite ter ukaz poženite znova; če ni odprt nikjer, izbrišite datoteko {lock}",
                "save and close it and run the command again; if it is open nowhere, delete the file {lock}",
            ),
            &[
                ("path", &self.shown_path(&Self::texts_path(year))),
                ("lock", &self.shown_path(&format!("{FOLDER}/{lock}"))),
            ],
        ))
    }

    /// Writes the workbook of texts atomically, if it is still the one that was read: by its SHA-256, or `None` if there was none.
    /// Until it is whole, it is in a file without a name.
    ///
    /// # Errors
    /// It was changed meanwhile, or cannot be written; those of `write`.
    pub fn write_texts(
        &self,
        year: Year,
        before: Option<&str>,
        limits: &Limits,
        write: impl FnOnce(&mut BufWriter<File>) -> Result<(), FolderError>,
    ) -> Result<String, FolderError> {
        let path = Self::texts_path(year);
        let file = self.on_disk(&path);
        let failed = |error: io::Error| FolderError::writing(&file, &error);
        let draft = tempfile::tempfile_in(self.on_disk("")).map_err(failed)?;
        let mut draft = BufWriter::new(draft);
        write(&mut draft)?;
        let now = match fs::symlink_metadata(&file) {
            Ok(_) => {
                let bytes = door::read(&file, limits.file);
                Some(sha256(
                    &bytes.map_err(|refused| FolderError::refused(&file, &refused))?,
                ))
            }
            Err(_) => None,
        };
        if now.as_deref() != before {
            return Err(FolderError::new(
                Text::new(
                    "{path} je bil medtem spremenjen",
                    "{path} was changed in the meantime",
                ),
                Text::new("ukaz poženite znova", "run the command again"),
                &[("path", &self.shown_path(&path))],
            ));
        }
        draft.rewind().map_err(failed)?;
        replace_by(&file, draft.get_ref())?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn one_workbook_is_found_and_others_of_the_year_are_reported() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        fs::create_dir(dir.path().join("text")).unwrap();
        for name in ["2024.xlsx", "2024.ods", "2023.xlsx", "~$2024.xlsx", "opombe.docx"] {
            fs::write(dir.path().join("text").join(name), name).unwrap();
        }
        let folder = Folder::open(dir.path()).unwrap();
        let (found, findings) = folder.texts(Year::new(2024).unwrap()).unwrap();
        assert_eq!(found.unwrap().path, "text/2024.xlsx");
        let places: Vec<String> = findings.iter().map(|one| one.place.to_string()).collect();
        assert_eq!(places, ["text/2024.ods"]);
    }

    #[test]
    fn a_workbook_that_is_open_or_was_changed_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        let (folder, year) = (Folder::open(dir.path()).unwrap(), Year::new(2024).unwrap());
        let limits = Limits::default();
        assert!(folder.texts_are_closed(year).is_ok());
        let write = |before: Option<&str>, bytes: &[u8]| {
            folder.write_texts(year, before, &limits, |out| {
                out.write_all(bytes).unwrap();
                Ok(())
            })
        };
        write(None, b"1").unwrap();
        assert!(write(None, b"2").is_err());
        assert!(write(Some(&sha256(b"0")), b"2").is_err());
        write(Some(&sha256(b"1")), b"2").unwrap();
        assert_eq!(fs::read(dir.path().join("text/2024.xlsx")).unwrap(), b"2");
        for lock in ["~$2024.xlsx", ".~lock.2024.xlsx#"] {
            let lock = dir.path().join("text").join(lock);
            fs::write(&lock, "").unwrap();
            assert!(folder.texts_are_closed(year).is_err());
            fs::remove_file(&lock).unwrap();
        }
    }
}
