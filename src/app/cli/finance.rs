//! `zbir finance`: shows the year's amounts to the cent, compared with the ledger, or writes them as finance's own workbook.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::code_filter::CodeFilter;
use super::load::{LoadedYear, load_year};
use super::reporting::not_chosen;
use super::screen::Terminal;
use super::{CommandError, Exit, FailOn, Format, ReportArgs, StrategyArgs, made};
use crate::app::actions;
use crate::app::folder::{FolderError, displayed};
use crate::base::finding::Findings;
use crate::base::language::Text;
use crate::output::next::{self, Stage};
use crate::output::{Results, human, json, listing, money, wording};
use crate::result::finance::Finance;
use crate::result::merge::runnable;

/// Show adopted, revised and realised amounts, payments between institutions, and what differs from the ledger
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir finance strategija\n  zbir finance strategija --format csv\n  \
                  zbir finance strategija --format xlsx --out finance.xlsx\n\n\
                  Only findings about money count for the exit code; zbir check reports all of them. With --format xlsx, writes the \
                  workbook on which finance confirms the amounts; put it into inbox/YEAR/ when it comes back. Otherwise nothing is \
                  written."
)]
pub(super) struct FinanceCommand {
    #[command(flatten)]
    place: StrategyArgs,

    /// The output format: human, json, csv, csv-excel, or xlsx for finance's own workbook
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: MoneyFormat,

    /// Where the workbook is written [default: out/YEAR/finance.xlsx]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The lowest severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,

    #[command(flatten)]
    chosen: CodeFilter,
}

/// The format of the year's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MoneyFormat {
    /// For people.
    Human,
    /// For programs: zbir guide reference result.
    Json,
    /// For programs: commas, UTF-8, a decimal point.
    Csv,
    /// For Excel: the separators, numbers and days of the language.
    CsvExcel,
    /// Finance's own workbook, on which it confirms the amounts.
    Xlsx,
}

impl FinanceCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        if self.out.is_some() && self.format != MoneyFormat::Xlsx {
            return Err(only_with_workbook().into());
        }
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let (consolidated, all) = loaded.consolidate(terminal)?;
        let (catalogue, year) = (&loaded.catalogue, loaded.year);
        let findings = money::findings(catalogue, all.clone());
        let finance = Finance::of(catalogue, &loaded.history, &consolidated);
        let results = loaded.results(&consolidated, &findings);
        let screen = terminal.screen();
        let reporting = ReportArgs {
            all: true,
            format: Format::Human,
            fail_on: self.fail_on,
            chosen: self.chosen,
        };
        let (chosen, left_out) = reporting.chosen.of(&findings);
        let text = match self.format {
            MoneyFormat::Human => {
                let mut text = money::finance(&results, &finance, screen, terminal.width());
                if !finance.lines.is_empty() {
                    let signature = wording::signature(&consolidated, screen.language);
                    text.extend(["\n", &signature, "\n"]);
                }
                if !chosen.is_empty() {
                    text.push('\n');
                    text.push_str(&terminal.wrapped(&human::findings(
                        catalogue,
                        &runnable(chosen.clone(), &loaded.call()),
                        screen,
                    )));
                }
                text += &terminal.wrapped(&not_chosen(left_out, screen.language));
                text
            }
            MoneyFormat::Json => json::finance(&results, year, &finance, &chosen),
            MoneyFormat::Csv => listing::finance(&results, &finance),
            MoneyFormat::CsvExcel => listing::finance_for_excel(&results, &finance, screen.language),
            MoneyFormat::Xlsx => {
                let whole = loaded.results(&consolidated, &all);
                let (path, stale) = workbook(&loaded, &whole, &finance, self.out)?;
                made::list(&loaded, &stale, terminal)?;
                format!("{path}\n")
            }
        };
        terminal.write(&text)?;
        let is_signed = consolidated.confirmed_by_finance().is_some();
        let stage = match self.format {
            MoneyFormat::Xlsx => Some(Stage::ToSign),
            MoneyFormat::Human if !finance.lines.is_empty() && !is_signed => Some(Stage::Unsigned),
            MoneyFormat::Human | MoneyFormat::Json | MoneyFormat::Csv | MoneyFormat::CsvExcel => None,
        };
        let steps = stage.map(|stage| next::onward(stage, false, &loaded.place()));
        terminal.steps_aside(&steps.unwrap_or_default())?;
        Ok(reporting.exit(&findings))
    }
}

/// Writes finance's workbook, and returns its path for people, with the findings about outputs beside it.
fn workbook(
    loaded: &LoadedYear,
    results: &Results<'_>,
    finance: &Finance<'_>,
    out: Option<PathBuf>,
) -> Result<(String, Findings), CommandError> {
    if let Some(file) = out {
        let bytes = actions::finance::workbook(results, finance)?;
        loaded.folder.write_elsewhere(&file, &bytes)?;
        return Ok((displayed(&file), Findings::new()));
    }
    let (path, stale) = actions::finance::write(loaded, results, finance)?;
    Ok((loaded.folder.shown_path(&path), stale))
}

fn only_with_workbook() -> FolderError {
    FolderError::new(
        Text::new("--out velja le z --format xlsx", "--out needs --format xlsx"),
        Text::new(
            "dodajte --format xlsx ali izpis preusmerite z > DATOTEKA",
            "add --format xlsx, or redirect the output with > FILE",
        ),
        &[],
    )
}
