//! Programs in Python that judge what was written, with the packages that `.ci/run tools` installs.

use std::ffi::OsStr;
use std::process::Command;

use crate::house::root;

/// Python with those packages.
pub(crate) fn interpreter() -> Command {
    let mut command = Command::new("python3");
    command.env("PYTHONPATH", root().join("target/python"));
    command
}

/// Runs a script of `tests/it/support`, and returns what it prints.
pub(crate) fn python<A: AsRef<OsStr>>(script: &str, arguments: impl IntoIterator<Item = A>) -> Vec<u8> {
    let output = interpreter()
        .arg(root().join("tests/it/support").join(script))
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{script}: {}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}
