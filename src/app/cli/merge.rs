//! `zbir merge`: merges the returned forms into the year's result.

use clap::Args;

use super::load::load_year;
use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs, made};
use crate::app::folder::{FolderError, Outputs};
use crate::base::digest::Measured;
use crate::output::next::Stage;
use crate::output::{Results, json, workbook};

/// The consolidated workbook.
pub(super) const BOOK: &str = "consolidated.xlsx";

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
        let (written, digest) = write(&results, &outputs, drop)?;
        let stale = made::record(&loaded, &digest, &outputs)?;
        outputs.publish()?;
        let findings = made::told(&self.reporting, &loaded, &findings, stale, terminal)?;
        self.reporting.findings(terminal, &loaded, &findings)?;
        self.reporting
            .result(terminal, &loaded, &results, &written, Stage::Merged)?;
        Ok(self.reporting.exit(&findings))
    }
}

/// Writes the year's results, and returns their paths and the SHA-256 of result.json; `take` gets the consolidated workbook.
pub(super) fn write(
    results: &Results<'_>,
    outputs: &Outputs,
    take: impl FnOnce(Vec<u8>),
) -> Result<(Vec<String>, String), CommandError> {
    let year = results.consolidated.year;
    let bytes = workbook::written(results).map_err(|failed| FolderError::failed(&failed.fault()))?;
    let book = outputs.write(&format!("{year}/{BOOK}"), &bytes)?;
    take(bytes);
    let mut digest = String::new();
    let result = outputs.write_by(&format!("{year}/result.json"), |out| {
        let mut out = Measured::new(out);
        json::write_result(&mut out, results)?;
        digest = out.finish().1;
        Ok(())
    })?;
    Ok((vec![book, result], digest))
}
