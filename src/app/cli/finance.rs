//! `zbir finance`: shows the year's amounts to the cent, compared with the ledger.

use clap::Args;

use super::load::load_year;
use super::reporting::not_chosen;
use super::screen::Terminal;
use super::{CommandError, Exit, Format, ReportArgs, StrategyArgs};
use crate::output::{human, json, listing, money};
use crate::result::finance::Finance;

/// Show adopted, revised and realised amounts, payments between institutions, and what differs from the ledger
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir finance samples/kranj-starejsi\n  zbir finance samples/kranj-starejsi --format csv\n\n\
                  Only findings about money count for the exit code; zbir check reports all of them. Nothing is written."
)]
pub(super) struct FinanceCommand {
    #[command(flatten)]
    place: StrategyArgs,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl FinanceCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let (catalogue, year) = (&loaded.catalogue, loaded.year);
        let findings = money::findings(catalogue, findings);
        let finance = Finance::of(catalogue, &loaded.history, &consolidated);
        let results = loaded.results(&consolidated, &findings);
        let screen = terminal.screen();
        let (chosen, left_out) = self.reporting.chosen.of(&findings);
        let text = match self.reporting.format {
            Format::Human => {
                let mut text = money::finance(&results, &finance, screen);
                if !chosen.is_empty() {
                    text.push('\n');
                    text.push_str(&human::findings(catalogue, &chosen, screen));
                }
                text += &not_chosen(left_out, screen.language);
                text
            }
            Format::Json => json::finance(catalogue, year, &finance, &chosen),
            Format::Csv => listing::finance(&results, &finance),
        };
        terminal.write(&text)?;
        Ok(self.reporting.exit(&findings))
    }
}
