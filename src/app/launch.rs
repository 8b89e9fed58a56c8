//! Opens a file with the program that the user's system has for it: a browser, Excel, a mail program.

#[cfg(not(windows))]
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens a file, a page at an anchor where the system can: the explorer of Windows takes no address with one. If the system has
/// no program for it, nothing happens.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts another program for the user"
)]
pub(super) fn open(path: &Path, anchor: Option<&str>) {
    let mut process = Command::new(if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    });
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        let _ = anchor;
        // The explorer takes a comma for the end of a path unless it is in quotes, and a slash for an option. No path has quotes.
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        process.raw_arg(format!("\"{}\"", whole.to_string_lossy()));
    }
    #[cfg(not(windows))]
    process.arg(address(path, anchor));
    process
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    process.spawn().ok();
}

#[cfg(not(windows))]
fn address(path: &Path, anchor: Option<&str>) -> OsString {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (anchor, whole.to_str()) {
        (Some(anchor), Some(whole)) => {
            let path = whole.replace('%', "%25").replace('#', "%23").replace(' ', "%20");
            OsString::from(format!("file://{path}#{anchor}"))
        }
        _ => path.as_os_str().to_owned(),
    }
}
