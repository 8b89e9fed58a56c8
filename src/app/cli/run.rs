//! `zbir run`: the whole way, from the catalogue to the consolidated workbook.

use clap::Args;

use super::gather::gather;
use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs, merge, templates};
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
    telling: ReportArgs,
}

impl Run {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut gathered = gather(&self.place.dir, self.place.when, terminal)?;
        let outputs = gathered.folder.outputs()?;
        // Without new forms, those that have come back are still read and merged.
        let mut written = match templates::not_issuable(&gathered)? {
            None => templates::write(&gathered, &outputs, terminal)?,
            Some(broken) => {
                gathered.findings.extend(broken.findings().iter().cloned());
                Vec::new()
            }
        };
        let folder = written.first().and_then(|path| path.rsplit_once('/'));
        // One line for all forms: their folder.
        written = folder
            .map(|(folder, _)| format!("{folder}/"))
            .into_iter()
            .collect();
        let (consolidated, findings) = gathered.consolidate(terminal)?;
        written.extend(merge::write(&gathered, &outputs, &consolidated, &findings)?);
        outputs.publish()?;
        self.telling.in_short(terminal, &gathered, &findings)?;
        self.telling.result(
            terminal,
            &gathered,
            &consolidated,
            &findings,
            &written,
            Stage::Merged,
        )?;
        Ok(self.telling.exit(&findings))
    }
}
