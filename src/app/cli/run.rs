//! `zbir run`: runs every step from the catalogue to the consolidated workbook.

use clap::Args;

use std::path::{Path, PathBuf};

use super::load::load_year;

use super::interrupt::end_with_parent;
use super::screen::Terminal;
use super::{CommandError, Exit, Format, ReportArgs, StrategyArgs, made};
use crate::app::actions::made::publish;
use crate::app::actions::progress::{Progress, WRITING};
use crate::app::actions::{Listener as _, each, merge, templates};
use crate::app::folder::displayed;
use crate::base::language::{Text, fill};
use crate::forms::layout::Parts;
use crate::output::human::escaped;
use crate::output::next::{self, Stage};
use crate::output::overview::{Overview, Row, Summary};

/// Validate the catalogue, write the forms, read, check and merge the returned ones, and write the results
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir run strategija\n  zbir run --each samples\n\nWrites out/YEAR/templates/, out/YEAR/consolidated.xlsx and out/YEAR/result.json; \
                  with --each also out/overview.xlsx, .html, .csv and .json below DIR, and the tables of all as one data set in out/dataset."
)]
pub(super) struct Run {
    #[command(flatten)]
    place: StrategyArgs,

    /// Run every strategy’s folder below DIR, each in a process of its own, and write an overview of all
    #[arg(long)]
    each: bool,

    /// How many strategies run at the same time with --each [default: as many as the machine has processors]
    #[arg(long, value_name = "N", requires = "each", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    #[arg(
        long,
        value_name = "FOLDER",
        help = "Also write the tables of the data package below a folder, as TABLE/strategy=ID/reporting_year=YEAR/TABLE.csv"
    )]
    dataset: Option<PathBuf>,

    /// Print the year in figures, in one line of JSON, instead of the findings
    #[arg(long, conflicts_with = "each")]
    summary: bool,

    /// End when the standard input is closed: with the run that started this one
    #[arg(long, hide = true)]
    with_parent: bool,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Run {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        if self.each {
            return self.each(terminal);
        }
        if self.with_parent {
            end_with_parent();
        }
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
        let merged = terminal.while_shown(&progress, || merge::write(&results, &outputs));
        let (paths, digest) = merged?;
        written.extend(paths);
        let stale = publish(&loaded, &digest, outputs)?;
        if let Some(dataset) = &self.dataset {
            each::add_to_dataset(dataset, &results)?;
        }
        let findings = made::reported(&self.reporting, &loaded, &findings, stale, terminal)?;
        if self.summary {
            let results = loaded.results(&consolidated, &findings);
            terminal.write(&format!("{}\n", Summary::of(&results).line()))?;
        } else {
            self.reporting.in_short(terminal, &loaded, &findings)?;
            self.reporting
                .result(terminal, &loaded, &results, &written, Stage::Merged)?;
        }
        Ok(self.reporting.exit(&findings))
    }
}

impl Run {
    /// Runs the strategies below the folder, and writes and shows the overview.
    #[expect(clippy::disallowed_methods, reason = "each strategy is run by this program")]
    fn each(&self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let tree: &Path = &self.place.dir;
        let found = each::find(tree)?;
        let language = terminal.language();
        let dataset = self
            .dataset
            .clone()
            .unwrap_or_else(|| tree.join(each::OUT).join("dataset"));
        let mut arguments = vec![
            "--lang".to_owned(),
            language.key().to_owned(),
            format!("--dataset={}", dataset.to_string_lossy()),
        ];
        arguments.extend(self.place.when.year.map(|year| format!("--year={}", year.get())));
        arguments.extend(self.place.when.today.map(|day| format!("--today={day}")));
        let overview = each::run(
            &each::Each {
                program: &std::env::current_exe()?,
                arguments: &arguments,
                year: self.place.when.year,
                language,
                jobs: self.jobs.unwrap_or_default().into(),
            },
            &found,
            terminal,
        )?;
        if self.dataset.is_none() {
            each::clear_dataset(&dataset, &overview)?;
        }
        let written = each::write(tree, &overview, language)?;
        self.show(terminal, &overview, &written)?;
        let level = self.reporting.fail_on.level();
        let reaches = |row: &Row| {
            let found = row.summary.as_ref().map(|summary| summary.findings);
            found.is_some_and(|found| level.is_some_and(|level| found.reaches(level)))
        };
        Ok(if overview.failed() > 0 {
            Exit::CouldNotWork
        } else if overview.strategies.iter().any(reaches) {
            Exit::Found
        } else {
            Exit::Clean
        })
    }

    fn show(
        &self,
        terminal: &mut Terminal<'_>,
        overview: &Overview,
        written: &[String],
    ) -> Result<(), CommandError> {
        let language = terminal.language();
        if !self.reporting.is_for_people() {
            return Ok(terminal.write(&match self.reporting.format {
                Format::Json => overview.json(),
                Format::Human | Format::Csv | Format::CsvExcel => overview.csv(),
            })?);
        }
        terminal.write(&overview.on_screen(language, terminal.width()))?;
        for row in overview.strategies.iter().filter(|row| row.summary.is_none()) {
            let folder = self.place.dir.join(&row.folder);
            let words = Text::new(
                "{folder}: {failure}\n  vse o tem: zbir run{call}",
                "{folder}: {failure}\n  all of it: zbir run{call}",
            );
            let call = next::call(&displayed(&folder), None);
            let arguments = [
                ("folder", &row.folder),
                ("failure", &row.failure),
                ("call", &call),
            ];
            let arguments = arguments.map(|(name, words)| (name, escaped(words)));
            let words = fill(
                words.in_(language),
                &arguments.each_ref().map(|(name, words)| (*name, words.as_str())),
            );
            terminal.write(&format!("\n{}\n", terminal.wrapped(&words)))?;
        }
        let said = format!("\n{}\n{}\n", overview.counted(language), written.join("\n"));
        Ok(terminal.write(&said)?)
    }
}
