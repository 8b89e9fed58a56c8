//! What the tool writes: only below `out/`, each file whole or not at all.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Component, Path};

use super::{Folder, Trouble};
use crate::language::Text;

/// The folder of everything that the tool makes.
const OUT: &str = "out";
/// How the names of unfinished files begin.
const UNFINISHED: &str = ".zbir-";
/// How many folders deep below `out/` files are written: `YEAR/templates`.
const DEEPEST: usize = 2;

/// The right to write into `out/`, held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Folder {
    /// Takes the right to write into `out/`, and clears away what a run that was killed has left unfinished there.
    ///
    /// # Errors
    /// That another run holds it, or that `out/` cannot be written.
    pub fn lock(&self) -> Result<Lock, Trouble> {
        let path = self.on_disk(OUT).join(".lock");
        fs::create_dir_all(self.on_disk(OUT)).map_err(|error| Trouble::writing(&path, &error))?;
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| Trouble::writing(&path, &error))?;
        match file.try_lock() {
            Ok(()) => {
                // Whoever holds the lock is the only one that writes: what is unfinished was left by a run that was killed.
                sweep(&self.on_disk(OUT), DEEPEST);
                Ok(Lock { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(Trouble::new(
                Text::new(
                    "v mapi {path} že teče drug zagon orodja",
                    "another run of the tool is at work in the folder {path}",
                ),
                Text::new(
                    "počakajte, da se konča, in poskusite znova",
                    "wait for it to end and try again",
                ),
                &[("path", &self.on_disk(OUT).display().to_string())],
            )),
            Err(TryLockError::Error(error)) => Err(Trouble::writing(&path, &error)),
        }
    }

    /// Writes a file below `out/`, through a temporary file beside it, and gives its path in the folder.
    ///
    /// # Errors
    /// That it cannot be written; what stood there before then still stands.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<String, Trouble> {
        let path = format!("{OUT}/{path}");
        let target = self.on_disk(&path);
        let Some(folder) = target.parent().filter(|_| stays_below(&path)) else {
            return Err(outside(&path));
        };
        let write = || {
            fs::create_dir_all(folder)?;
            let mut file = builder().tempfile_in(folder)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            file.persist(&target).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|error: std::io::Error| Trouble::writing(&target, &error))?;
        Ok(path)
    }

    /// Takes back a file that an earlier run wrote below `out/` and that holds no longer, such as a reminder to who has
    /// answered since.
    ///
    /// # Errors
    /// That it is there and cannot be removed.
    pub fn withdraw(&self, path: &str) -> Result<(), Trouble> {
        let path = format!("{OUT}/{path}");
        if !stays_below(&path) {
            return Err(outside(&path));
        }
        let target = self.on_disk(&path);
        match fs::remove_file(&target) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Trouble::writing(&target, &error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn stays_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, Component::Normal(_)))
}

fn outside(path: &str) -> Trouble {
    Trouble::new(
        Text::new("{path} ni v mapi out", "{path} is not below the folder out"),
        Text::new(
            "to je napaka orodja; sporočite jo vzdrževalcem",
            "this is a fault of the tool; tell its maintainers",
        ),
        &[("path", path)],
    )
}

/// Removes unfinished files. One that cannot be removed does no harm; links are not followed.
fn sweep(folder: &Path, deeper: usize) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_file() && entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_file(entry.path()).ok();
        } else if kind.is_dir() && deeper > 0 {
            sweep(&entry.path(), deeper - 1);
        }
    }
}

/// Temporary files are for their owner alone; what is delivered is for whoever the system's mask lets read it.
pub(super) fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("strategy.toml"), "").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    #[test]
    fn a_file_is_written_whole_and_replaces_the_former() {
        let (dir, folder) = folder();
        assert_eq!(
            folder.write("2024/result.json", b"1").unwrap(),
            "out/2024/result.json"
        );
        folder.write("2024/result.json", b"22").unwrap();
        assert_eq!(fs::read(dir.path().join("out/2024/result.json")).unwrap(), b"22");
        let names = fs::read_dir(dir.path().join("out/2024")).unwrap().count();
        assert_eq!(names, 1, "no temporary file stays behind");
    }

    #[test]
    fn what_holds_no_longer_is_taken_back() {
        let (dir, folder) = folder();
        folder.write("2024/reminders/dom.eml", b"1").unwrap();
        folder.withdraw("2024/reminders/dom.eml").unwrap();
        assert!(!dir.path().join("out/2024/reminders/dom.eml").exists());
        folder.withdraw("2024/reminders/dom.eml").unwrap();
        assert!(folder.withdraw("../strategy.toml").is_err());
        assert!(dir.path().join("strategy.toml").exists());
    }

    #[test]
    fn nothing_is_written_outside_out() {
        let (dir, folder) = folder();
        for path in ["../strategy.toml", "2024/../../x"] {
            let said = folder.write(path, b"x").map(|_| ()).unwrap_err();
            assert!(said.render(Language::En).contains("not below"), "{path}");
        }
        assert_eq!(fs::read(dir.path().join("strategy.toml")).unwrap(), b"");
    }

    #[test]
    fn of_two_runs_the_second_is_told() {
        let (_dir, folder) = folder();
        let first = folder.lock().unwrap();
        let second = folder.lock().unwrap_err();
        assert!(second.render(Language::Sl).contains("že teče drug zagon"));
        drop(first);
        folder.lock().unwrap();
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_away() {
        let (dir, folder) = folder();
        folder.write("2024/templates/a.xlsx", b"1").unwrap();
        let left = ["out/.zbir-1", "out/2024/.zbir-2", "out/2024/templates/.zbir-3"];
        for path in left {
            fs::write(dir.path().join(path), b"half").unwrap();
        }
        fs::write(dir.path().join("out/2024/zbir-4"), b"other").unwrap();
        folder.lock().unwrap();
        for path in left {
            assert!(!dir.path().join(path).exists(), "{path}");
        }
        for path in ["out/2024/templates/a.xlsx", "out/2024/zbir-4"] {
            assert!(dir.path().join(path).exists(), "{path}");
        }
    }
}
