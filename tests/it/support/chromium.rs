//! A page in Chromium, driven by a script of playwright.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

use crate::house::root;

/// Runs a script of `tests/it/support` on a page, and returns what it prints. The script gets the page, axe, the browser, and the
/// further arguments.
pub(crate) fn seen(script: &str, page: &Path, more: &[&OsStr]) -> Json {
    let browsers = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let browser = browsers.into_iter().find(|path| Path::new(path).exists());
    let output = Command::new("python3")
        .env("PYTHONPATH", root().join("target/python"))
        .arg(root().join("tests/it/support").join(script))
        .arg(page)
        .arg(root().join("target/python/axe_playwright_python/axe.min.js"))
        .arg(browser.unwrap())
        .args(more)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}
