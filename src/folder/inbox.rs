//! What came back: the files of `inbox/YEAR/`, in the order of their names.

use std::fs;
use std::path::Path;

use super::trouble::cause;
use super::{Folder, Trouble, codes, skipped};
use crate::finding::{Fault, Findings};
use crate::language::Text;
use crate::place::Place;
use crate::spreadsheet::limits::{Limits, check_length};
use crate::spreadsheet::recognise::{is_litter, left_behind, not_regular};
use crate::submission::SourceFile;
use crate::value::Year;

/// A file that came back, and its bytes or why it could not be read from the disk.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// The file; its digest is that of no bytes where it could not be read.
    pub source: SourceFile,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, Fault>,
}

impl Folder {
    /// Lists the paths of `inbox/YEAR/` in the order of their names, and tells what there is no submission. Files that
    /// systems and programs leave behind are passed over.
    ///
    /// # Errors
    /// That the inbox is there and cannot be listed.
    pub fn inbox(&self, year: Year) -> Result<(Vec<String>, Findings), Trouble> {
        let mut paths = Vec::new();
        let mut findings = Findings::new();
        let folder = format!("inbox/{year}");
        for name in self.names(&folder)? {
            let path = format!("{folder}/{name}");
            let kind = fs::metadata(self.on_disk(&path));
            if is_litter(&name) {
                continue;
            }
            if let Some(fault) = left_behind(&name) {
                findings.push(fault.at(Place::file(path)));
            } else if kind.as_ref().is_ok_and(fs::Metadata::is_dir) {
                let because = Text::new(
                    "to je mapa, podmape se ne berejo",
                    "it is a folder, and subfolders are not read",
                );
                findings.push(skipped(&path, because));
            } else if kind.is_ok_and(|kind| !kind.is_file()) {
                // A pipe or device would block whoever reads it.
                findings.push(not_regular().at(Place::file(path)));
            } else {
                paths.push(path);
            }
        }
        Ok((paths, findings))
    }

    /// Reads a file of the folder.
    pub fn arrive(&self, path: &str, limits: &Limits) -> Arrived {
        arrive(path, &self.on_disk(path), limits)
    }
}

/// Reads a file, wherever it is; `path` is how it is called. A file larger than the limits is refused unread.
pub fn arrive(path: &str, file: &Path, limits: &Limits) -> Arrived {
    let size = fs::metadata(file).map(|metadata| metadata.len());
    let read = match size {
        Ok(size) => {
            check_length(size, limits).and_then(|()| fs::read(file).map_err(|error| unreadable(&error)))
        }
        Err(ref error) => Err(unreadable(error)),
    };
    let source = match &read {
        Ok(bytes) => SourceFile::of(path, bytes),
        Err(_) => SourceFile {
            size: size.unwrap_or_default(),
            ..SourceFile::of(path, &[])
        },
    };
    Arrived { source, bytes: read }
}

fn unreadable(error: &std::io::Error) -> Fault {
    codes::UNREADABLE.fault().with_message("cause", cause(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inbox_is_read_in_order_and_tells_what_it_leaves_out() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("inbox/2024");
        fs::create_dir_all(inbox.join("stare")).unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        for name in ["b.xlsx", "a.xlsx", "~$a.xlsx", ".DS_Store", "Thumbs.db"] {
            fs::write(inbox.join(name), name).unwrap();
        }
        fs::write(inbox.join("c.xlsx"), "x".repeat(100)).unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let (paths, notes) = folder.inbox(Year::new(2024).unwrap()).unwrap();
        assert_eq!(
            paths,
            ["inbox/2024/a.xlsx", "inbox/2024/b.xlsx", "inbox/2024/c.xlsx"]
        );
        let told: Vec<&str> = notes.iter().map(|note| note.place.file.as_str()).collect();
        assert_eq!(told, ["inbox/2024/stare", "inbox/2024/~$a.xlsx"]);
        let limits = Limits {
            file: 50,
            ..Limits::default()
        };
        let files: Vec<Arrived> = paths.iter().map(|path| folder.arrive(path, &limits)).collect();
        assert_eq!(files[0].bytes.as_deref().ok(), Some(b"a.xlsx".as_slice()));
        assert_eq!(files[1].source.size, 6);
        assert_eq!(files[2].bytes.as_ref().unwrap_err().code.id, "F105");
        assert_eq!(files[2].source.size, 100);
    }

    #[test]
    fn no_inbox_is_an_empty_one() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        assert_eq!(
            folder.inbox(Year::new(2024).unwrap()).unwrap().0,
            Vec::<String>::new()
        );
    }
}
