//! What the tool writes: only below `out/`, each file whole or not at all.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Component, Path};

use super::{Folder, Trouble};
use crate::language::Text;

/// The folder of everything that the tool makes.
const OUT: &str = "out";

/// The right to write into `out/`, held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Folder {
    /// Takes the right to write into `out/`.
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
            Ok(()) => Ok(Lock { _file: file }),
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
}
