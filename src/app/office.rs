//! Makes the report's PDF by an installed LibreOffice: PDF/UA-1 (ISO 14289-1) and PDF/A-2b (ISO 19005-2) in one file.
//!
//! The document is first saved as OpenDocument, where its charts get the alternative texts that LibreOffice does not
//! take from a Word document, and then exported. Nothing of the user's LibreOffice is touched: each call has a profile folder
//! of its own, which is removed afterwards.

mod alternative;
mod conform;
mod find;
mod outline;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::folder::door::{open_to_write, read};
use super::folder::interrupt::{Prepared, gate, is_ending};
use super::folder::{FolderError, displayed};
use crate::base::language::Text;

pub(super) use alternative::Described;
pub(super) use outline::pages;

/// How long one call of LibreOffice may take. The first one on a slow disk takes half a minute.
const LIMIT: Duration = Duration::from_secs(180);
/// How often a call is looked at.
const PAUSE: Duration = Duration::from_millis(50);
/// The largest file that is read from LibreOffice, in bytes.
const LARGEST: u64 = 1 << 30;
/// The options of the export: PDF/UA-1 and PDF/A-2, tagged, with the headings as bookmarks. LibreOffice reads options as JSON
/// from 7.4.
const EXPORT: &str = r#"pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}"#;

/// An installed LibreOffice, with a folder for its work.
#[derive(Debug)]
pub(super) struct LibreOffice {
    program: PathBuf,
    _prepared: Prepared,
    folder: TempDir,
    limit: Duration,
}

impl LibreOffice {
    /// Finds LibreOffice in the search path and in the folders in which it is usually installed.
    ///
    /// # Errors
    /// There is none, or no temporary folder can be made.
    pub(super) fn find() -> Result<Self, FolderError> {
        let program = find::find().ok_or_else(absent)?;
        Self::at(program, LIMIT).map_err(|error| scratch(&error))
    }

    fn at(program: PathBuf, limit: Duration) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("zbir-pdf-").tempdir()?;
        Ok(Self {
            program,
            _prepared: Prepared::new(folder.path(), |_| false),
            folder,
            limit,
        })
    }

    /// Converts a Word document into a PDF. `described` are the alternative texts of its charts, in their order.
    ///
    /// # Errors
    /// LibreOffice failed or took too long.
    pub(super) fn pdf(&self, document: &[u8], described: &[Described<'_>]) -> Result<Vec<u8>, FolderError> {
        let at = |name: &str| self.folder.path().join(name);
        Self::put(&at("report.docx"), document)?;
        let open = self.convert("odt", &at("report.docx"), &at("open/report.odt"))?;
        let open = alternative::with_texts(&open, described).map_err(|()| failed(&self.program))?;
        Self::put(&at("report.odt"), &open)?;
        let pdf = self.convert(EXPORT, &at("report.odt"), &at("pdf/report.pdf"))?;
        if !pdf.starts_with(b"%PDF-") {
            return Err(failed(&self.program));
        }
        Ok(conform::conform(pdf))
    }

    fn put(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
        let write = || {
            let mut file = open_to_write(OpenOptions::new().create(true).truncate(true), path)?;
            file.write_all(bytes)
        };
        write().map_err(|error| scratch(&error))
    }

    /// Converts `from` into `to`, whose name is that of `from` with another ending, and returns what was written.
    fn convert(&self, format: &str, from: &Path, to: &Path) -> Result<Vec<u8>, FolderError> {
        // What an earlier call wrote is not taken for the result of this one.
        fs::remove_file(to).ok();
        let folder = to.parent().unwrap_or(self.folder.path());
        let profile = find::url(&self.folder.path().join("profile"));
        let mut command = command(&self.program);
        command
            .arg(format!("-env:UserInstallation={profile}"))
            .args([
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                format,
                "--outdir",
            ])
            .args([folder, from])
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let _uninterrupted = gate();
        let mut child = command.spawn().map_err(|_| failed(&self.program))?;
        if !ends(&mut child, self.limit) {
            stop(&mut child);
            return Err(slow(&self.program, self.limit));
        }
        // It reports success even if it wrote nothing.
        read(to, LARGEST).map_err(|_| failed(&self.program))
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that starts LibreOffice")]
#[cfg_attr(not(unix), expect(unused_mut, reason = "groups of processes are Unix's"))]
fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // A group of its own: the program that is started is a script, and what it starts ends with it.
        command.process_group(0);
    }
    command
}

/// Returns `true` if a process ends within the limit.
#[expect(
    clippy::disallowed_methods,
    reason = "the time that LibreOffice takes is limited"
)]
fn ends(child: &mut Child, limit: Duration) -> bool {
    let until = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if Instant::now() < until && !is_ending() => thread::sleep(PAUSE),
            Ok(None) | Err(_) => return false,
        }
    }
}

/// Ends a process with what it has started.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        rustix::process::kill_process_group(group, rustix::process::Signal::KILL).ok();
    }
    child.kill().ok();
    child.wait().ok();
}

fn absent() -> FolderError {
    FolderError::new(
        Text::new(
            "za PDF je potreben LibreOffice, ki ga na tem računalniku ni mogoče najti",
            "a PDF requires LibreOffice, which cannot be found on this computer",
        ),
        Text::new(
            "namestite LibreOffice 7.4 ali novejši (https://www.libreoffice.org) ali dodajte mapo, v kateri je program soffice, v PATH; brez --pdf se zapiše samo dokument, ki ga v PDF lahko shranite v Wordu",
            "install LibreOffice 7.4 or newer (https://www.libreoffice.org), or add the folder of its program soffice to PATH; without --pdf only the document is written, which Word can save as a PDF",
        ),
        &[],
    )
}

fn slow(program: &Path, limit: Duration) -> FolderError {
    FolderError::new(
        Text::new(
            "LibreOffice ({program}) dokumenta ni pretvoril v PDF v {n} s",
            "LibreOffice ({program}) did not convert the document into a PDF within {n} s",
        ),
        Text::new(
            "poskusite znova, ko računalnik ni zaseden; brez --pdf se zapiše samo dokument, ki ga v PDF lahko shranite v Wordu ali LibreOfficu",
            "try again when the computer is less busy; without --pdf only the document is written, which Word or LibreOffice can save as a PDF",
        ),
        &[
            ("program", &displayed(program)),
            ("n", &limit.as_secs().to_string()),
        ],
    )
}

fn failed(program: &Path) -> FolderError {
    FolderError::new(
        Text::new(
            "LibreOffice ({program}) dokumenta ni pretvoril v PDF",
            "LibreOffice ({program}) did not convert the document into a PDF",
        ),
        Text::new(
            "preverite, da je to LibreOffice 7.4 ali novejši in da je nameščen tudi Writer; brez --pdf se zapiše samo dokument, ki ga v PDF lahko shranite v Wordu ali LibreOfficu",
            "make sure that it is LibreOffice 7.4 or newer with Writer; without --pdf only the document is written, which Word or LibreOffice can save as a PDF",
        ),
        &[("program", &displayed(program))],
    )
}

fn scratch(error: &io::Error) -> FolderError {
    FolderError::new(
        Text::new(
            "začasne mape za pretvorbo v PDF ni mogoče zapisati: {error}",
            "the temporary folder for the conversion into a PDF cannot be written: {error}",
        ),
        Text::new(
            "sprostite prostor na disku ali preverite dovoljenja za začasno mapo",
            "free some space on the disk, or check the permissions of the temporary folder",
        ),
        &[("error", &error.to_string())],
    )
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::base::language::Language;

    /// A program that does what a script says.
    fn program(dir: &TempDir, script: &str) -> PathBuf {
        let path = dir.path().join("soffice");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn tried(script: &str, limit: Duration) -> String {
        let dir = tempfile::tempdir().unwrap();
        let office = LibreOffice::at(program(&dir, script), limit).unwrap();
        let error = office.pdf(b"PK", &[]).unwrap_err();
        error.render(Language::En)
    }

    #[test]
    fn a_libreoffice_that_hangs_is_stopped_with_what_it_started() {
        let dir = tempfile::tempdir().unwrap();
        let mark = dir.path().join("late");
        let script = format!("(sleep 3; touch '{}') & sleep 60", mark.display());
        let told = tried(&script, Duration::from_millis(300));
        assert!(told.contains("within 0 s"), "{told}");
        thread::sleep(Duration::from_secs(4));
        assert!(!mark.exists(), "what it started still runs");
    }

    #[test]
    fn a_libreoffice_that_writes_nothing_or_nonsense_is_an_error() {
        for script in ["exit 0", "exit 1", "mkdir -p open; echo x > open/report.odt"] {
            let told = tried(script, Duration::from_secs(20));
            assert!(told.contains("did not convert"), "{script}: {told}");
        }
    }
}
