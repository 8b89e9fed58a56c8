//! Puts a file that the coordinator has dropped on the desk into `inbox/YEAR/`, under a name of its own.
//!
//! The name comes from outside. It becomes the name of one file in that one folder, on every system: a name with a separator is refused,
//! what a system does not allow in a name is replaced.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::interrupt::{gate, note_written};
use super::listing::numbered;
use super::{Folder, FolderError, inputs};
use crate::base::value::Year;
use crate::base::words::composed;

/// The most bytes of a name: file systems allow 255, and a number may follow.
const LONGEST: usize = 200;
/// How often a temporary file is written again that another run of the program took for one left by a killed run.
const TRIES: usize = 5;
/// What Windows does not allow in a name; separators are refused before.
const FORBIDDEN: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];
/// The names of devices on Windows, with any ending; a digit follows the last two.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
const DIGITS: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];
const PORTS: [&str; 2] = ["COM", "LPT"];

impl Folder {
    /// Writes a received file to `inbox/YEAR/`, whole or not at all, and returns its path in the folder. If a file of that name is
    /// there, a number is added to the name.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(in crate::app) fn receive(
        &self,
        year: Year,
        name: &str,
        bytes: &[u8],
    ) -> Result<String, FolderError> {
        let path = format!("inbox/{}", year.get());
        let folder = self.on_disk(&path);
        let _uninterrupted = gate();
        let name =
            placed(&folder, name, bytes).map_err(|error| FolderError::writing(&folder.join(name), &error))?;
        note_written();
        Ok(format!("{path}/{name}"))
    }
}

fn placed(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    fs::create_dir_all(folder)?;
    let mut taken: BTreeSet<String> = fs::read_dir(folder)?
        .flatten()
        .map(|entry| folded(&entry.file_name().to_string_lossy()))
        .collect();
    let mut tries = 0;
    let mut file = written(folder, bytes)?;
    for n in 1.. {
        let name = if n == 1 {
            name.to_owned()
        } else {
            numbered(name, n)
        };
        if !taken.insert(folded(&name)) {
            continue;
        }
        loop {
            // Never over a file that is there, even one that has come since the folder was listed.
            let Err(error) = file.persist_noclobber(folder.join(&name)) else {
                return Ok(name);
            };
            file = error.file;
            match error.error.kind() {
                io::ErrorKind::AlreadyExists => break,
                io::ErrorKind::NotFound if tries < TRIES => {
                    tries += 1;
                    file = written(folder, bytes)?;
                }
                _ => return Err(error.error),
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn written(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = inputs::builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Returns a name by which those that are the same file on some system are equal.
fn folded(name: &str) -> String {
    composed(name.to_lowercase())
}

/// Returns the name under which a received file is kept, in which nothing is left that some system does not allow; `None` for what
/// is no name of a file: a path, or a text with control characters.
pub(in crate::app) fn kept_name(name: &str) -> Option<String> {
    let is_path = |c: char| matches!(c, '/' | '\\') || c.is_control() || is_unseen(c);
    if name.contains(is_path) {
        return None;
    }
    let name: String = composed(name.to_owned())
        .chars()
        .map(|c| if FORBIDDEN.contains(&c) { '_' } else { c })
        .collect();
    // Windows drops points and blanks at the end; what begins with a point is hidden, and not read.
    let name = name.trim_start_matches(|c: char| c == '.' || c.is_whitespace());
    let name = name.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() {
        return None;
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() < LONGEST / 4 => (stem, format!(".{ending}")),
        Some(_) | None => (name, String::new()),
    };
    let mut end = stem.len().min(LONGEST - ending.len());
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let stem = stem.get(..end).unwrap_or_default().trim_end();
    let mark = if is_device(stem) { "_" } else { "" };
    Some(format!("{mark}{stem}{ending}"))
}

/// Returns `true` for characters that change the order or look of a name and are not seen.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffc}'..='\u{ffff}')
}

fn is_device(stem: &str) -> bool {
    // The ending counts from the first point: NUL.tar.gz is the device.
    let stem = stem.split('.').next().unwrap_or(stem).trim_end().to_uppercase();
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port);
        number.is_some_and(|number| DIGITS.contains(&number))
    };
    DEVICES.contains(&stem.as_str()) || PORTS.iter().any(|port| is_port(port))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_kept_if_every_system_allows_it() {
        for (given, kept) in [
            ("DUK.xlsx", "DUK.xlsx"),
            ("Poročilo DUK (2).xlsx", "Poročilo DUK (2).xlsx"),
            ("poroc\u{30c}ilo.xlsx", "poročilo.xlsx"),
            ("C:DUK.xlsx", "C_DUK.xlsx"),
            ("a.xlsx:skrito", "a.xlsx_skrito"),
            ("a.xlsx::$DATA", "a.xlsx__$DATA"),
            ("a.xlsx. .", "a.xlsx"),
            (".skrito.xlsx", "skrito.xlsx"),
            ("..skrito", "skrito"),
            ("con.xlsx", "_con.xlsx"),
            ("NUL.tar.gz", "_NUL.tar.gz"),
            ("nul .xlsx", "_nul.xlsx"),
            ("com1.xlsx", "_com1.xlsx"),
            ("LPT².xlsx", "_LPT².xlsx"),
            ("COM10.xlsx", "COM10.xlsx"),
            ("konzola.xlsx", "konzola.xlsx"),
            ("a<b>|c?.xlsx", "a_b__c_.xlsx"),
        ] {
            assert_eq!(kept_name(given).as_deref(), Some(kept), "{given}");
        }
        for none in [
            "",
            ".",
            "..",
            "...",
            " ",
            "../a.xlsx",
            "..\\a.xlsx",
            "/etc/passwd",
            "C:\\a.xlsx",
            "\\\\server\\a.xlsx",
            "a\0.xlsx",
            "a\n.xlsx",
            "a\u{202e}xslx.exe",
            "inbox/a.xlsx",
        ] {
            assert_eq!(kept_name(none), None, "{none:?}");
        }
        let long = kept_name(&format!("{}.xlsx", "č".repeat(500))).unwrap();
        assert!(long.len() <= LONGEST && long.ends_with("č.xlsx"), "{long}");
    }

    proptest! {
        #[test]
        fn a_kept_name_is_one_name_in_its_folder(name in any::<String>()) {
            if let Some(kept) = kept_name(&name) {
                let path = Path::new(&kept);
                prop_assert_eq!(path.components().count(), 1);
                prop_assert_eq!(path.file_name().and_then(|name| name.to_str()), Some(kept.as_str()));
                prop_assert!(!kept.starts_with('.') && !kept.ends_with('.') && !kept.ends_with(' '));
                prop_assert!(kept.len() <= LONGEST + 1);
                prop_assert!(!kept.contains(|c: char| c.is_control() || FORBIDDEN.contains(&c)));
                prop_assert_eq!(kept_name(&kept), Some(kept));
            }
        }
    }

    #[test]
    fn a_file_never_takes_the_place_of_another() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let year = Year::new(2024).unwrap();
        let receive = |name: &str, bytes: &str| folder.receive(year, name, bytes.as_bytes()).unwrap();
        assert_eq!(receive("a.xlsx", "1"), "inbox/2024/a.xlsx");
        assert_eq!(receive("a.xlsx", "2"), "inbox/2024/a (2).xlsx");
        // The same file on Windows.
        assert_eq!(receive("A.XLSX", "3"), "inbox/2024/A (3).XLSX");
        let inbox = dir.path().join("inbox/2024");
        assert_eq!(fs::read_to_string(inbox.join("a.xlsx")).unwrap(), "1");
        assert_eq!(fs::read_to_string(inbox.join("a (2).xlsx")).unwrap(), "2");
        assert_eq!(fs::read_dir(&inbox).unwrap().count(), 3, "nothing else stays");
    }
}
