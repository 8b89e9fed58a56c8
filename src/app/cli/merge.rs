//! `zbir merge`: merges the returned forms into the year's result.

use clap::Args;

use super::load::load_year;

use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs, made};
use crate::app::actions::Listener as _;
use crate::app::actions::made::publish;
use crate::app::actions::merge::write;
use crate::app::actions::progress::{Progress, WRITING};
use crate::output::next::Stage;

/// Read, check and merge the returned forms, and write the consolidated workbook and result.json
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  zbir merge strategija --fail-on never")]
pub(super) struct Merge {
    #[command(flatten)]
    place: StrategyArgs,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Merge {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let outputs = loaded.folder.outputs()?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let results = loaded.results(&consolidated, &findings);
        let progress = Progress::stage(WRITING);
        let written = terminal.while_shown(&progress, || write(&results, &outputs));
        let (written, digest) = written?;
        let stale = publish(&loaded, &digest, outputs)?;
        let findings = made::reported(&self.reporting, &loaded, &findings, stale, terminal)?;
        self.reporting.findings(terminal, &loaded, &findings)?;
        self.reporting
            .result(terminal, &loaded, &results, &written, Stage::Merged)?;
        Ok(self.reporting.exit(&findings))
    }
}
