//! Lists and reads the returned files in `inbox/YEAR/`.

use std::fs;

use super::door::{self, OpenError};
use super::error::cause;
use super::{Folder, FolderError, Named, codes, name_of, skipped};
use crate::base::finding::{Fault, Findings};
use crate::base::language::Text;
use crate::base::place::Place;
use crate::base::received::{Received, SourceFile};
use crate::base::value::Year;
use crate::sheet::limits::{Limits, too_large};
use crate::sheet::recognise::{is_litter, left_behind, not_regular};

impl Folder {
    /// Lists the files of `inbox/YEAR/` in the order of their names, and reports what is not a submission. Files that systems
    /// and programs leave behind are skipped.
    ///
    /// # Errors
    /// The inbox exists and cannot be listed.
    pub fn inbox(&self, year: Year) -> Result<(Vec<Named>, Findings), FolderError> {
        let mut files = Vec::new();
        let mut findings = Findings::new();
        let folder = format!("inbox/{}", year.get());
        for named in self.list(&folder)? {
            let path = named.path.as_str();
            let name = name_of(path);
            if is_litter(name) {
                continue;
            }
            let kind = fs::metadata(&named.file);
            if let Some(fault) = left_behind(name) {
                findings.push(fault.at(Place::file(path)));
            } else if kind.as_ref().is_ok_and(fs::Metadata::is_dir) {
                let because = Text::new(
                    "to je mapa, podmape se ne berejo",
                    "it is a folder, and subfolders are not read",
                );
                findings.push(skipped(path, because));
            } else if kind.is_ok_and(|kind| !kind.is_file()) {
                findings.push(not_regular().at(Place::file(path)));
            } else {
                files.push(named);
            }
        }
        Ok((files, findings))
    }
}

/// Reads a file from any path. A file that is not regular or exceeds the size limit is refused unread.
pub fn read_file(named: &Named, limits: &Limits) -> Received<Result<Vec<u8>, Fault>> {
    let refused = match door::read(&named.file, limits.file) {
        Ok(bytes) => return Received::bytes(&named.path, bytes),
        Err(refused) => refused,
    };
    let mut source = SourceFile::of(&named.path, &[]);
    let fault = match refused {
        OpenError::NotRegular => codes::NOT_REGULAR.fault(),
        OpenError::TooLarge(size) => {
            source.size = size;
            too_large(size, limits)
        }
        OpenError::System(error) => unreadable(&error),
    };
    Received {
        source,
        content: Err(fault),
    }
}

fn unreadable(error: &std::io::Error) -> Fault {
    codes::UNREADABLE.fault().with_message("cause", cause(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inbox_is_read_in_order_and_skipped_files_are_reported() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("inbox/2024");
        fs::create_dir_all(inbox.join("stare")).unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        for name in ["b.xlsx", "a.xlsx", "~$a.xlsx", ".DS_Store", "Thumbs.db"] {
            fs::write(inbox.join(name), name).unwrap();
        }
        fs::write(inbox.join("c.xlsx"), "x".repeat(100)).unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let (listed, notes) = folder.inbox(Year::new(2024).unwrap()).unwrap();
        let paths: Vec<&str> = listed.iter().map(|named| named.path.as_str()).collect();
        assert_eq!(
            paths,
            ["inbox/2024/a.xlsx", "inbox/2024/b.xlsx", "inbox/2024/c.xlsx"]
        );
        let skipped: Vec<&str> = notes.iter().map(|note| note.place.file.as_str()).collect();
        assert_eq!(skipped, ["inbox/2024/~$a.xlsx", "inbox/2024/stare"]);
        let limits = Limits {
            file: 50,
            ..Limits::default()
        };
        let files: Vec<_> = listed.iter().map(|named| read_file(named, &limits)).collect();
        assert_eq!(files[0].content.as_deref().ok(), Some(b"a.xlsx".as_slice()));
        assert_eq!(files[1].source.size, 6);
        assert_eq!(files[2].content.as_ref().unwrap_err().code.id, "F105");
        assert_eq!(files[2].source.size, 100);
    }

    #[test]
    fn no_inbox_is_an_empty_one() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        assert_eq!(folder.inbox(Year::new(2024).unwrap()).unwrap().0, []);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_unicode_are_read_and_distinguished() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("inbox/2024");
        fs::create_dir_all(&inbox).unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        for (name, bytes) in [
            (&b"po\xe8.xlsx"[..], "1"),
            (b"po\xe9.xlsx", "2"),
            ("po\u{fffd}.xlsx".as_bytes(), "3"),
        ] {
            fs::write(inbox.join(OsStr::from_bytes(name)), bytes).unwrap();
        }
        let folder = Folder::open(dir.path()).unwrap();
        let (listed, _) = folder.inbox(Year::new(2024).unwrap()).unwrap();
        let read: Vec<(String, Vec<u8>)> = listed
            .iter()
            .map(|named| read_file(named, &Limits::default()))
            .map(|file| (file.source.path, file.content.unwrap()))
            .collect();
        assert_eq!(
            read,
            [
                ("inbox/2024/po\u{fffd} (2).xlsx".to_owned(), b"1".to_vec()),
                ("inbox/2024/po\u{fffd} (3).xlsx".to_owned(), b"2".to_vec()),
                ("inbox/2024/po\u{fffd}.xlsx".to_owned(), b"3".to_vec()),
            ]
        );
    }
}
