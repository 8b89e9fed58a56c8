//! `zbir merge`: merges the returned forms into the year's result.

use clap::Args;

use super::load::load_year;
use super::progress::{Progress, WRITING};
use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs};
use crate::app::folder::{FolderError, Outputs};
use crate::output::next::Stage;
use crate::output::{Results, json, workbook};

/// Read, check and merge the returned forms, and write the consolidated workbook and result.json
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  zbir merge samples/kranj-starejsi --fail-on never")]
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
        let written = terminal.while_shown(&progress, || write(&results, &outputs))?;
        outputs.publish()?;
        self.reporting.findings(terminal, &loaded, &findings)?;
        self.reporting
            .result(terminal, &loaded, &results, &written, Stage::Merged)?;
        Ok(self.reporting.exit(&findings))
    }
}

/// Writes the year's results, and returns their paths.
pub(super) fn write(results: &Results<'_>, outputs: &Outputs) -> Result<Vec<String>, CommandError> {
    let year = results.consolidated.year;
    let bytes = workbook::written(results).map_err(|failed| FolderError::failed(&failed.fault()))?;
    let book = outputs.write(&format!("{year}/consolidated.xlsx"), &bytes)?;
    drop(bytes);
    let result = outputs.write_by(&format!("{year}/result.json"), |out| {
        json::write_result(out, results)
    })?;
    Ok(vec![book, result])
}
