//! `zbir catalogue check`: reports likely mistakes in a valid catalogue.

use std::path::PathBuf;

use clap::Args;

use super::load;
use crate::app::cli::screen::Terminal;
use crate::app::cli::{CommandError, Exit, ReportArgs};
use crate::base::finding::Severity;
use crate::output::next::{self, Stage};
use crate::strategy::catalogue::review::review;

/// Review the catalogue: goals without a measure, targets that come too late, conditions that are always true
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir catalogue check strategija --fail-on warning\n\nNothing is written."
)]
pub(super) struct Check {
    /// The strategy's folder, which holds strategy.toml
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Check {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut loaded = load(&self.dir, terminal)?;
        let mut findings = std::mem::take(&mut loaded.findings);
        let catalogue = &loaded.catalogue;
        findings.extend(review(&loaded.file.path, &loaded.file.text, catalogue));
        catalogue.severities.apply_to(&mut findings);
        self.reporting
            .listed(terminal, catalogue, catalogue.strategy.reporting_year, &findings)?;
        if findings
            .iter()
            .all(|finding| !finding.counts_at(Severity::Warning))
        {
            terminal.steps_aside(&next::onward(Stage::Reviewed, false, &loaded.place()))?;
        }
        Ok(self.reporting.exit(&findings))
    }
}
