//! The command line: one subcommand, one file. Findings go to standard output; progress and the program's own errors go to
//! standard error.

mod catalogue;
mod check;
mod code_filter;
mod close;
mod completions;
pub(super) mod configuration;
mod decide;
mod desk;
mod diff;
mod explain;
mod feedback;
mod finance;
mod guide;
mod help;
mod interrupt;
mod load;
mod open;
mod page;
mod progress;
mod made;
mod man;
mod merge;
mod new;
mod report;
mod run;
mod screen;
mod status;
mod status_table;
mod reporting;
mod templates;
mod texts;
mod trace;
mod watch;
mod words;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Zoned;
use jiff::civil::Date;
use serde::Deserialize;

use crate::app::actions::CommandError;
use crate::app::folder::FolderError;
use crate::app::folder::interrupt::{gate, is_ending};
use crate::base::finding::Severity;
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::base::value::Year;
use crate::sheet::DayText;
use code_filter::CodeFilter;
use screen::Terminal;
use words::ArgumentError;

pub use desk::{DeskRequest, OpenDesk};
pub use interrupt::end_on_interrupt;
pub use words::UsageError;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(
    name = "zbir",
    version,
    about = "Collects a strategy's yearly results from many institutions through Excel workbooks, checks every cell, and merges them",
    after_help = "Examples:\n  zbir run strategija\n  zbir check strategija --format csv\n  zbir explain V104\n\n\
                  Exit codes: 0 no finding reaches the --fail-on severity, 1 some do, 2 the program could not work, 130 it was interrupted (Ctrl-C).",
    disable_help_subcommand = true
)]
pub struct Cli {
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        value_parser = language,
        help = "The language of the screen: sl, en or it [default: ZBIR_LANG, the user's configuration, the system's, the catalogue's]"
    )]
    lang: Option<Language>,

    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        help = "Whether to colour the screen; NO_COLOR is honoured [default: the user's configuration, else auto]"
    )]
    color: Option<Color>,

    /// Write no progress to the screen: only findings, results and errors
    #[arg(long, short, global = true)]
    quiet: bool,

    #[command(subcommand)]
    command: Command,
}

/// When terminal output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Color {
    /// If the output is a terminal and `NO_COLOR` is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Run),
    Templates(templates::Templates),
    Check(check::Check),
    Watch(watch::Watch),
    Merge(merge::Merge),
    Feedback(feedback::Feedback),
    Page(page::PageCommand),
    Report(report::Report),
    Status(status::Status),
    Finance(finance::FinanceCommand),
    StatusTable(status_table::StatusTableCommand),
    Decide(decide::Decide),
    Trace(trace::Trace),
    Diff(diff::Diff),
    Close(close::Close),
    Desk(desk::DeskCommand),
    Explain(explain::Explain),
    Catalogue(catalogue::CatalogueCommand),
    Texts(texts::TextsCommand),
    New(new::New),
    Guide(guide::GuideCommand),
    Completions(completions::Completions),
    Man(man::Man),
    Help(help::Help),
}

/// The strategy's folder and the year.
#[derive(Debug, Args)]
struct StrategyArgs {
    /// The strategy's folder, which holds strategy.toml
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,

    #[command(flatten)]
    when: YearArgs,
}

/// Which year.
#[derive(Debug, Clone, Copy, Args)]
struct YearArgs {
    /// The reporting year [default: the catalogue's]
    #[arg(long, value_name = "YEAR", value_parser = year, global = true)]
    year: Option<Year>,

    /// The day of the run, used for the days left, for waivers with an end date and for days of confirmation [default: today]
    #[arg(long, value_name = "DAY", value_parser = day, global = true)]
    today: Option<Date>,
}

impl YearArgs {
    /// Returns the day on which the program is run.
    fn today(self) -> Date {
        self.today.unwrap_or_else(clock)
    }
}

/// Returns today's date. The only place that reads the clock.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
pub(super) fn clock() -> Date {
    Zoned::now().date()
}

/// How findings are reported, and which of them fail the run.
#[derive(Debug, Clone, Args)]
struct ReportArgs {
    /// The output format of findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// The lowest severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,

    /// List every finding on the screen, however many files there are
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    chosen: CodeFilter,
}

/// The format of findings on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// For programs; its form: zbir guide reference result.
    Json,
    /// For programs: commas, UTF-8, a decimal point.
    Csv,
    /// For Excel: the separators, numbers and days of the language.
    CsvExcel,
}

/// The level at which findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Nothing.
    Never,
}

/// The outcome of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// No finding reaches the `--fail-on` severity.
    Clean,
    /// At least one finding does.
    Found,
    /// The program could not work: folder, catalogue, disk.
    CouldNotWork,
}

impl Cli {
    /// Runs the command. Results go to `out`, progress and errors to `err`; `open_desk` opens the desk, `None` in a program without it.
    pub fn run(self, out: &mut dyn Write, err: &mut dyn Write, open_desk: Option<OpenDesk>) -> Exit {
        let (configuration, unfit) = configuration::configuration();
        let color = self.color.or(configuration.color).unwrap_or(Color::Auto);
        let language = self.lang.or(configuration.language());
        let mut terminal = Terminal::new(language, color, self.quiet, out, err);
        interrupt::speak(terminal.language());
        for unfit in unfit.into_iter().chain(configuration::no_language()) {
            // If the warning cannot be written, nor can anything else.
            let _ = terminal.warn(&unfit.in_(terminal.language()));
        }
        let done = match self.command {
            Command::Run(command) => command.run(&mut terminal),
            Command::Templates(command) => command.run(&mut terminal),
            Command::Check(command) => command.run(&mut terminal),
            Command::Watch(command) => command.run(&mut terminal),
            Command::Merge(command) => command.run(&mut terminal),
            Command::Feedback(command) => command.run(&mut terminal),
            Command::Page(command) => command.run(&mut terminal),
            Command::Report(command) => command.run(&mut terminal),
            Command::Status(command) => command.run(&mut terminal),
            Command::Finance(command) => command.run(&mut terminal),
            Command::StatusTable(command) => command.run(&mut terminal),
            Command::Decide(command) => command.run(&mut terminal),
            Command::Trace(command) => command.run(&mut terminal),
            Command::Diff(command) => command.run(&mut terminal),
            Command::Close(command) => command.run(&mut terminal),
            Command::Desk(command) => command.run(&mut terminal, open_desk),
            Command::Explain(command) => command.run(&mut terminal),
            Command::Catalogue(command) => command.run(&mut terminal),
            Command::Texts(command) => command.run(&mut terminal),
            Command::New(command) => command.run(&mut terminal),
            Command::Guide(command) => command.run(&mut terminal),
            Command::Completions(command) => command.run(&mut terminal),
            Command::Man(command) => command.run(&mut terminal),
            Command::Help(command) => command.run(&mut terminal),
        };
        match done {
            Ok(exit) => exit,
            Err(stop) => {
                // The end of the program takes away what was prepared: that the command misses it is no error of its own.
                if is_ending() {
                    drop(gate());
                }
                report_error(&stop, &mut terminal)
            }
        }
    }
}

impl Exit {
    /// Returns the process exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::CouldNotWork => 2,
        }
    }
}

impl FailOn {
    /// Returns the lowest severity that fails the run; `None` if none does.
    const fn level(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Never => None,
        }
    }
}

fn report_error(stop: &CommandError, terminal: &mut Terminal<'_>) -> Exit {
    // If even this cannot be written, only the exit code reports the error.
    match stop {
        CommandError::FolderError(error) => {
            let words = error.render(terminal.language());
            let word = terminal.error_word();
            let _ = terminal.write_err(&format!("{word}: {words}"));
        }
        CommandError::CatalogueError(broken) => {
            let words = broken.render(terminal.language(), terminal.err_color());
            let _ = terminal.write_err(&words);
            let next = Text::new(
                "kataloga ni mogoče uporabiti, dokler te napake niso odpravljene",
                "the catalogue cannot be used until these errors are corrected",
            );
            let word = terminal.error_word();
            let _ = terminal.write_err(&format!("{word}: {}\n", next.in_(terminal.language())));
        }
        // The reader of a pipe, such as `head`, has closed it.
        CommandError::System(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        CommandError::System(error) => {
            let words = FolderError::system(error).render(terminal.language());
            let word = terminal.error_word();
            let _ = terminal.write_err(&format!("{word}: {words}"));
        }
    }
    Exit::CouldNotWork
}

fn language(text: &str) -> Result<Language, ArgumentError> {
    const EXPECTED: Text = Text::new("pričakovano je {languages}", "{languages} is expected");
    Language::all()
        .find(|language| language.key() == text)
        .ok_or_else(|| {
            let words = Message::list(Language::all().map(|one| Message::words(one.key())));
            ArgumentError::from(EXPECTED.with("languages", words))
        })
}

/// Returns the day that an argument states.
fn day(text: &str) -> Result<Date, ArgumentError> {
    const EXPECTED: Text = Text::new(
        "pričakovan je dan, na primer 31. 1. 2025 ali 2025-01-31",
        "a day such as 2025-01-31 or 31. 1. 2025 is expected",
    );
    DayText::strict(text).ok_or_else(|| ArgumentError::new(EXPECTED, &[]))
}

fn year(text: &str) -> Result<Year, ArgumentError> {
    const EXPECTED: Text = Text::new(
        "pričakovano je leto, na primer 2024",
        "a year such as 2024 is expected",
    );
    text.parse().map_err(|()| ArgumentError::new(EXPECTED, &[]))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed_and_every_command_shows_an_example() {
        let command = Cli::command();
        command.clone().debug_assert();
        for sub in command.get_subcommands() {
            let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                help.contains(&format!("zbir {}", sub.get_name())),
                "{}",
                sub.get_name()
            );
        }
    }
}
