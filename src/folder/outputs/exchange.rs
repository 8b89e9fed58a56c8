//! The exchange of a year's folder for another, in one step of the file system.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::plan::Plan;
use super::{STAGE, files};
use crate::folder::door::sync_folder;

/// A folder, whatever its name: device and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FolderId(u64, u64);

/// Puts everything that lies in a folder of `out/` and is not among the outputs into the one that was made ready as well: the
/// same files under a second name, so that nothing is copied and no program that has one open notices.
///
/// # Errors
/// That the system or the file system cannot do it.
pub(super) fn prepare(out: &Path, folder: &str, plan: &Plan) -> io::Result<FolderId> {
    let (old, new) = (out.join(folder), out.join(STAGE).join(folder));
    fs::create_dir_all(&new)?;
    match fs::symlink_metadata(&old) {
        // The folder that somebody put elsewhere stays there.
        Ok(metadata) if !metadata.is_dir() => return Err(io::ErrorKind::NotADirectory.into()),
        Ok(_) => {
            add_folders(&old, &new)?;
            for path in files(&old)? {
                if !is_output(plan, folder, &path) {
                    fs::hard_link(old.join(&path), new.join(&path))?;
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    id(&new)
}

/// Gives the year's folder the name of the other, and the other its name.
///
/// # Errors
/// That the system or the file system cannot do it.
pub(super) fn exchange(out: &Path, folder: &str) -> io::Result<()> {
    let (old, new) = (out.join(folder), out.join(STAGE).join(folder));
    if old.exists() {
        swap(&new, &old)
    } else {
        fs::rename(&new, &old)
    }
}

/// Brings over what somebody has put into the former folder while it was being exchanged.
///
/// # Errors
/// That the disk does not let it.
pub(super) fn rescue(out: &Path, folder: &str, plan: &Plan) -> io::Result<()> {
    let (new, old) = (out.join(folder), out.join(STAGE).join(folder));
    for path in files(&old)? {
        let (from, to) = (old.join(&path), new.join(&path));
        let is_there = id(&to).is_ok_and(|to| id(&from).is_ok_and(|from| from == to));
        if !is_there && !is_output(plan, folder, &path) {
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::rename(from, to)?;
        }
    }
    Ok(())
}

fn is_output(plan: &Plan, folder: &str, path: &str) -> bool {
    let path = format!("{folder}/{path}");
    plan.written.contains(&path) || plan.withdrawn.contains(&path)
}

/// Makes the folders of one folder in another, with the same rights.
fn add_folders(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            add_folders(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    sync_folder(to)
}

#[cfg(unix)]
pub(super) fn id(path: &Path) -> io::Result<FolderId> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::symlink_metadata(path)?;
    Ok(FolderId(metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(super) fn id(_: &Path) -> io::Result<FolderId> {
    Err(io::ErrorKind::Unsupported.into())
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
