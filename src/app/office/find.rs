//! Where LibreOffice is installed.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The systems, by where they install programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Windows,
    MacOs,
    Other,
}

/// Finds the program of LibreOffice: first in the search path, then in the usual folders.
pub(super) fn find() -> Option<PathBuf> {
    let system = if cfg!(windows) {
        System::Windows
    } else if cfg!(target_os = "macos") {
        System::MacOs
    } else {
        System::Other
    };
    candidates(system, variable)
        .into_iter()
        .find(|path| path.is_file())
}

#[expect(
    clippy::disallowed_methods,
    reason = "where programs are, the environment says"
)]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Returns the places to look at, in their order.
fn candidates(system: System, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let names: &[&str] = match system {
        // The one with a console waits until the conversion has ended.
        System::Windows => &["soffice.com", "soffice.exe"],
        System::MacOs | System::Other => &["soffice", "libreoffice"],
    };
    let path = variable("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path)
        // An empty part would mean the current folder, from which no program is taken.
        .filter(|folder| folder.is_absolute())
        .collect();
    match system {
        System::Windows => {
            let roots = [
                "ProgramFiles",
                "ProgramW6432",
                "ProgramFiles(x86)",
                "LOCALAPPDATA",
            ];
            for root in roots.into_iter().filter_map(variable) {
                for below in ["LibreOffice", "Programs/LibreOffice"] {
                    folders.push(Path::new(&root).join(below).join("program"));
                }
            }
        }
        System::MacOs => {
            let own = variable("HOME").map(|home| Path::new(&home).join("Applications"));
            for root in [Some(PathBuf::from("/Applications")), own].into_iter().flatten() {
                folders.push(root.join("LibreOffice.app/Contents/MacOS"));
            }
        }
        System::Other => {
            for folder in [
                "/usr/bin",
                "/usr/local/bin",
                "/usr/lib/libreoffice/program",
                "/snap/bin",
            ] {
                folders.push(PathBuf::from(folder));
            }
            folders.extend(below_opt(Path::new("/opt")));
        }
    }
    let each = |folder: PathBuf| names.iter().map(move |name| folder.join(name));
    folders.into_iter().flat_map(each).collect()
}

/// Returns the folders of the versions that the project's own packages install into `/opt`, the newest first.
fn below_opt(opt: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(opt).into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("libreoffice"))
        })
        .map(|path| path.join("program"))
        .collect();
    versions.sort();
    versions.reverse();
    versions
}

/// Returns the URL of an absolute path (RFC 8089): LibreOffice takes its profile folder as one.
pub(super) fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing into a text never fails.
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(system: System, set: &[(&str, &str)]) -> Vec<String> {
        let variable = |name: &str| {
            let of = set.iter().find(|(known, _)| *known == name);
            of.map(|(_, value)| OsString::from(value))
        };
        let places = candidates(system, variable);
        places
            .iter()
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn the_search_path_comes_first_and_then_the_usual_folders() {
        let linux = places(System::Other, &[("PATH", "/opt/own:relative::/usr/games")]);
        assert_eq!(
            linux[..3],
            ["/opt/own/soffice", "/opt/own/libreoffice", "/usr/games/soffice"]
        );
        assert!(linux.contains(&"/usr/bin/soffice".to_owned()));
        assert!(linux.iter().all(|place| place.starts_with('/')), "{linux:?}");
        let mac = places(System::MacOs, &[("HOME", "/Users/urad")]);
        assert!(mac.contains(&"/Applications/LibreOffice.app/Contents/MacOS/soffice".to_owned()));
        assert!(mac.contains(&"/Users/urad/Applications/LibreOffice.app/Contents/MacOS/soffice".to_owned()));
        let windows = places(System::Windows, &[("ProgramFiles", "C:/Program Files")]);
        assert_eq!(windows[0], "C:/Program Files/LibreOffice/program/soffice.com");
        assert_eq!(windows[1], "C:/Program Files/LibreOffice/program/soffice.exe");
        assert!(places(System::Windows, &[]).is_empty());
    }

    #[test]
    fn the_newest_of_several_versions_is_first() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["libreoffice7.4", "libreoffice24.8", "other"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        let found = below_opt(dir.path());
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|path| path.ends_with("program")));
    }

    #[test]
    fn a_path_with_spaces_and_letters_is_a_url() {
        assert_eq!(url(Path::new("/tmp/zbir pdf")), "file:///tmp/zbir%20pdf");
        assert_eq!(
            url(Path::new("C:\\Users\\Jože\\T")),
            "file:///C:/Users/Jo%C5%BEe/T"
        );
    }
}
