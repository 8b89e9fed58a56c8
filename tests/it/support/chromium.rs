//! A page in Chromium, driven by a script of playwright.

use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value as Json;

use super::python::python;
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
    let axe = root().join("target/python/axe_playwright_python/axe.min.js");
    let first = [page.as_os_str(), axe.as_os_str(), OsStr::new(browser.unwrap())];
    let printed = python(script, first.into_iter().chain(more.iter().copied()));
    serde_json::from_slice(&printed).unwrap()
}
