//! Opens all files of the program: regular files only, and never more bytes than allowed.
//!
//! A pipe, a device or a socket may block its reader forever or never end, and a file may grow while it is read. So the kind
//! of a file is checked before it is opened and again once it is open (another may have taken its place), opening never
//! waits, and reading stops at the limit whatever the size that the system stated. `clippy.toml` and `tests/it/house.rs`
//! keep every other way of opening a file out of the program.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug)]
pub(in crate::app) enum OpenError {
    /// It is a folder, a pipe, a device or a socket, or a link to one.
    NotRegular,
    /// It is larger than allowed; its size as far as known, in bytes.
    TooLarge(u64),
    /// The system did not let it be read.
    System(io::Error),
}

/// Reads a file of at most so many bytes. A link to a regular file is followed.
///
/// # Errors
/// It is no regular file, larger than `most`, or the system refuses it.
pub(in crate::app) fn read(path: &Path, most: u64) -> Result<Vec<u8>, OpenError> {
    let stated = fs::metadata(path).map_err(OpenError::System)?;
    if !stated.is_file() {
        return Err(OpenError::NotRegular);
    }
    if stated.len() > most {
        return Err(OpenError::TooLarge(stated.len()));
    }
    let file = open(OpenOptions::new().read(true), path)?;
    let mut bytes = Vec::new();
    // One byte more than allowed shows that the file is larger.
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(OpenError::System)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > most {
        return Err(OpenError::TooLarge(length));
    }
    Ok(bytes)
}

/// Opens or creates a regular file for writing, according to the options.
///
/// # Errors
/// It is no regular file, or the system refuses it.
pub(in crate::app) fn open_to_write(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    open(options.write(true), path).map_err(|refused| match refused {
        OpenError::NotRegular | OpenError::TooLarge(_) => io::ErrorKind::InvalidInput.into(),
        OpenError::System(error) => error,
    })
}

/// Flushes a folder's entries to the disk, on systems that support it.
#[expect(clippy::disallowed_methods, reason = "a folder is opened, and not to be read")]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is the door")]
fn open(options: &mut OpenOptions, path: &Path) -> Result<File, OpenError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path).map_err(OpenError::System)?;
    let is_regular = file.metadata().map_err(OpenError::System)?.is_file();
    if is_regular {
        Ok(file)
    } else {
        Err(OpenError::NotRegular)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_the_limit_and_not_beyond() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(OpenError::TooLarge(5))));
        assert!(matches!(
            read(&dir.path().join("b"), 4),
            Err(OpenError::System(_))
        ));
        assert!(matches!(read(dir.path(), 4), Err(OpenError::NotRegular)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_states_no_size_or_never_ends_is_not_read_to_its_end() {
        // Its stated size is zero, and it holds more.
        assert!(matches!(
            read(Path::new("/proc/self/maps"), 10),
            Err(OpenError::TooLarge(11))
        ));
        for device in ["/dev/zero", "/dev/null", "/dev/full"] {
            assert!(
                matches!(read(Path::new(device), 10), Err(OpenError::NotRegular)),
                "{device}"
            );
        }
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        assert!(matches!(read(&link, 10), Err(OpenError::NotRegular)));
        let socket = dir.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(matches!(read(&socket, 10), Err(OpenError::NotRegular)));
        let mut options = OpenOptions::new();
        assert!(open_to_write(&mut options, &link).is_err());
    }
}
