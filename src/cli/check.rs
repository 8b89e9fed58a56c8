//! `zbir check`: findings only; the inbox, or single files.

use std::path::{Path, PathBuf};

use clap::Args;

use super::gather::gather;
use super::screen::Terminal;
use super::{Exit, Stop, Telling, When};
use crate::finding::Findings;
use crate::folder::arrive;

/// Check what came back, or single files, and tell what was found; nothing is written
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir check samples/kranj-starejsi\n  zbir check samples/kranj-starejsi DUK.xlsx\n  zbir check DUK.xlsx --format json\n\n\
                  Of single files only their own findings are told, not who has not answered."
)]
pub(super) struct Check {
    /// The strategy's folder, where it is not the current one, then files to check in place of the inbox
    #[arg(value_name = "DIR] [FILES")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    when: When,

    #[command(flatten)]
    telling: Telling,
}

impl Check {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
        let (dir, files) = match self.paths.split_first() {
            Some((first, rest)) if first.is_dir() || !rest.is_empty() && !first.is_file() => {
                (first.clone(), rest)
            }
            Some(_) => (PathBuf::from("."), self.paths.as_slice()),
            None => (PathBuf::from("."), [].as_slice()),
        };
        let gathered = gather(&dir, self.when, terminal)?;
        let findings = if files.is_empty() {
            gathered.consolidate(terminal)?.1
        } else {
            let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
            let read = |path: &str| arrive(path, Path::new(path), &gathered.catalogue.limits);
            let judged = gathered.judge(&paths, read)?;
            let (_, findings) = gathered.settle(judged, Findings::new());
            // The others have not answered because they were not asked about.
            let of_these = |file: &str| {
                let lies_in = |path: &String| file.strip_prefix(path.as_str());
                let is_within = |rest: &str| rest.is_empty() || rest.starts_with(" › ");
                paths.iter().filter_map(lies_in).any(is_within)
            };
            findings.into_iter().filter(|f| of_these(&f.place.file)).collect()
        };
        self.telling
            .findings(terminal, &gathered.catalogue, gathered.year, &findings)?;
        // The answer to an institution is made of what lies in the inbox.
        if files.is_empty() {
            self.telling.next(terminal, &gathered, &findings)?;
        }
        Ok(self.telling.exit(&findings))
    }
}
