//! `zbir check`: findings only; the inbox, or single files.

use std::path::{Path, PathBuf};

use clap::Args;

use super::load::load_year;
use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, YearArgs};
use crate::app::folder::{CATALOGUE, FolderError, Named, displayed};
use crate::base::finding::Findings;
use crate::base::language::Text;
use crate::base::shell::argument;
use crate::output::next::Stage;

/// Check the returned forms, or single files, and list what was found; nothing is written
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir check strategija\n  zbir check strategija DUK.xlsx\n  zbir check DUK.xlsx --format json\n\n\
                  For single files, only their own findings are listed, not the institutions that have not replied."
)]
pub(super) struct Check {
    /// The strategy's folder, if it is not the current one, then files to check instead of the inbox
    #[arg(value_name = "DIR] [FILES")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    when: YearArgs,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Check {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let (dir, files) = match self.paths.split_first() {
            Some((first, rest)) if first.is_dir() || !rest.is_empty() && may_be_a_folder(first) => {
                (first.clone(), rest)
            }
            Some(_) => (PathBuf::from("."), self.paths.as_slice()),
            None => (PathBuf::from("."), [].as_slice()),
        };
        let files: Vec<Named> = files
            .iter()
            .map(|file| Named::given(file))
            .collect::<Result<_, FolderError>>()?;
        if let Some(first) = files.first()
            && dir == Path::new(".")
            && !dir.join(CATALOGUE).exists()
        {
            return Err(no_folder(first).into());
        }
        let loaded = load_year(&dir, self.when, terminal)?;
        let findings = if files.is_empty() {
            let (consolidated, findings) = loaded.consolidate(terminal)?;
            self.reporting.findings(terminal, &loaded, &findings)?;
            // `feedback` works on the files in the inbox.
            self.reporting
                .next(terminal, &loaded, &findings, Stage::Checked, &consolidated)?;
            findings
        } else {
            let checked = loaded.check(&files, terminal)?;
            let findings = of_these(loaded.conclude(checked, Findings::new()).1, &files);
            self.reporting.findings(terminal, &loaded, &findings)?;
            findings
        };
        Ok(self.reporting.exit(&findings))
    }
}

/// Returns the findings in some files. The other institutions are not missing: only these files were to be checked.
pub(super) fn of_these(findings: Findings, files: &[Named]) -> Findings {
    let is_of = |file: &str| files.iter().any(|named| named.holds(file));
    findings.into_iter().filter(|f| is_of(&f.place.file)).collect()
}

/// Returns `true` if a path that does not exist may have been meant as a folder: it has no extension of a file.
fn may_be_a_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_err() && path.extension().is_none()
}

/// Returns the error for a file without a catalogue to check it against; its help names the folder around the file if that is
/// a strategy's.
fn no_folder(file: &Named) -> FolderError {
    let mut around = file.file.ancestors().skip(1);
    let folder = around.find(|folder| folder.join(CATALOGUE).is_file());
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let here = std::path::absolute(".").unwrap_or_default();
    FolderError::new(
        Text::new(
            "manjka mapa strategije: v trenutni mapi {here} ni datoteke {catalogue}, po kateri bi se obrazec preveril",
            "the strategy’s folder is missing: the current folder {here} holds no {catalogue} against which the form could be checked",
        ),
        Text::new(
            "navedite jo pred datoteko: zbir check {folder} {file}",
            "name it before the file: zbir check {folder} {file}",
        ),
        &[
            ("here", &displayed(&here)),
            ("catalogue", CATALOGUE),
            (
                "folder",
                &folder.map_or_else(|| "strategija".to_owned(), |folder| argument(&displayed(folder))),
            ),
            ("file", &argument(&file.path)),
        ],
    )
}
