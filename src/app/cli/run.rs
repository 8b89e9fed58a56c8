//! `zbir run`: runs every step from the catalogue to the consolidated workbook.

use clap::Args;

use super::load::load_year;

use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs, made};
use crate::app::actions::made::publish;
use crate::app::actions::progress::{Progress, WRITING};
use crate::app::actions::{Listener as _, merge, templates};
use crate::forms::layout::Parts;
use crate::output::next::Stage;

/// Validate the catalogue, write the forms, read, check and merge the returned ones, and write the results
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir run samples/kranj-starejsi\n\nWrites out/YEAR/templates/, out/YEAR/consolidated.xlsx and out/YEAR/result.json."
)]
pub(super) struct Run {
    #[command(flatten)]
    place: StrategyArgs,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Run {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let outputs = loaded.folder.outputs()?;
        // If no forms can be issued, the returned ones are still read and merged.
        let mut written = match templates::not_issuable(&loaded)? {
            None => templates::write(&loaded, &outputs, Parts::WHOLE, terminal)?,
            Some(broken) => {
                loaded.findings.extend(broken.findings().iter().cloned());
                Vec::new()
            }
        };
        let folder = written.first().and_then(|path| path.rsplit_once('/'));
        // One line for all forms: the path of their folder.
        written = folder
            .map(|(folder, _)| format!("{folder}/"))
            .into_iter()
            .collect();
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let results = loaded.results(&consolidated, &findings);
        let progress = Progress::stage(WRITING);
        let merged = terminal.while_shown(&progress, || merge::write(&results, &outputs, drop));
        let (paths, digest) = merged?;
        written.extend(paths);
        let stale = publish(&loaded, &digest, outputs)?;
        let findings = made::reported(&self.reporting, &loaded, &findings, stale, terminal)?;
        self.reporting.in_short(terminal, &loaded, &findings)?;
        self.reporting
            .result(terminal, &loaded, &results, &written, Stage::Merged)?;
        Ok(self.reporting.exit(&findings))
    }
}
