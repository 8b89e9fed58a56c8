//! Exchanges a year's folder for another in one step of the file system.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::folder::door::sync_folder;

/// Whether the system supports the exchange; a file system may still not.
pub(super) const EXISTS: bool = cfg!(any(
    target_os = "linux",
    target_os = "android",
    target_vendor = "apple"
));

/// Puts everything that lies in the old folder and is not replaced into the new one as well: the same files under a second
/// name, so that nothing is copied and no program that has one open notices.
///
/// # Errors
/// The system or the file system cannot do it; the old folder is a link, which stays one.
pub(super) fn link_others(old: &Path, new: &Path, replaced: &BTreeSet<PathBuf>) -> io::Result<()> {
    fs::create_dir_all(new)?;
    match fs::symlink_metadata(old) {
        Ok(metadata) if metadata.is_dir() => {
            for entry in fs::read_dir(old)? {
                let entry = entry?;
                let (from, to) = (entry.path(), new.join(entry.file_name()));
                if entry.file_type()?.is_dir() {
                    link_others(&from, &to, replaced)?;
                } else if !replaced.contains(&from) {
                    fs::hard_link(from, to)?;
                }
            }
            fs::set_permissions(new, metadata.permissions())?;
        }
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    sync_folder(new)
}

/// Gives the old folder the name of the new one, and the new one its name.
///
/// # Errors
/// The system or the file system cannot do it.
pub(super) fn exchange(old: &Path, new: &Path) -> io::Result<()> {
    if old.exists() {
        swap(new, old)
    } else {
        fs::rename(new, old)
    }
}

/// Moves what somebody has put into the former folder, or saved there, while the folders were being exchanged. Where they
/// were not exchanged there is nothing of the kind.
///
/// # Errors
/// The disk does not allow it.
pub(super) fn rescue(from: &Path, to: &Path, replaced: &BTreeSet<PathBuf>) -> io::Result<()> {
    let modified = |path: &Path| fs::symlink_metadata(path).and_then(|metadata| metadata.modified());
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to_file) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            rescue(&from, &to_file, replaced)?;
        } else if !replaced.contains(&to_file) && modified(&from).ok() > modified(&to_file).ok() {
            fs::create_dir_all(to)?;
            fs::rename(from, to_file)?;
        }
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
