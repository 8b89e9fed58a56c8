//! `zbir merge`: what came back becomes the year's result.

use clap::Args;

use super::gather::{Gathered, gather};
use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs};
use crate::app::folder::{FolderError, Outputs};
use crate::base::finding::Findings;
use crate::output::next::Stage;
use crate::output::{json, workbook};
use crate::result::consolidated::Consolidated;

/// Read, check and merge the returned forms, and write the consolidated workbook and result.json
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  zbir merge samples/kranj-starejsi --fail-on never")]
pub(super) struct Merge {
    #[command(flatten)]
    place: StrategyArgs,

    #[command(flatten)]
    telling: ReportArgs,
}

impl Merge {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let gathered = gather(&self.place.dir, self.place.when, terminal)?;
        let outputs = gathered.folder.outputs()?;
        let (consolidated, findings) = gathered.consolidate(terminal)?;
        let written = write(&gathered, &outputs, &consolidated, &findings)?;
        outputs.publish()?;
        self.telling
            .findings(terminal, &gathered.catalogue, gathered.year, &findings)?;
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

/// Makes the year's results ready, and gives their paths.
pub(super) fn write(
    gathered: &Gathered,
    outputs: &Outputs,
    consolidated: &Consolidated,
    findings: &Findings,
) -> Result<Vec<String>, CommandError> {
    let (catalogue, history, year) = (&gathered.catalogue, &gathered.history, gathered.year);
    let bytes = workbook::written(catalogue, history, consolidated, findings)
        .map_err(|failed| FolderError::failed(&failed.fault()))?;
    let result = json::result(catalogue, history, consolidated, findings);
    Ok(vec![
        outputs.write(&format!("{year}/consolidated.xlsx"), &bytes)?,
        outputs.write(&format!("{year}/result.json"), result.as_bytes())?,
    ])
}
