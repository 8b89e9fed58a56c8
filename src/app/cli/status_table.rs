//! `zbir status-table`: counts goals by status, on the screen or in a file format.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::load::load_year;
use super::screen::Terminal;
use super::words::ArgumentError;
use super::{CommandError, Exit, StrategyArgs};
use crate::app::folder::FolderError;
use crate::base::language::Text;
use crate::base::value::Year;
use crate::output::Results;
use crate::output::statuses::{self, FORMATS, Format, StatusTable, Wanted};
use crate::output::tables::counts::Grouping;

/// Count the goals by status, for each area, lead or kind, compared with the year before
#[derive(Debug, Args)]
#[command(
    name = "status-table",
    after_help = "Examples:\n  zbir status-table strategija\n  \
                  zbir status-table strategija --by lead --goals\n  \
                  zbir status-table strategija --format html > stanja.html\n\n\
                  The forms: zbir guide reference status-table"
)]
pub(super) struct StatusTableCommand {
    #[command(flatten)]
    place: StrategyArgs,

    /// The format of the table
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    format: &'static Format,

    /// How goals are grouped
    #[arg(long, value_name = "WHAT", default_value = "area")]
    by: By,

    /// The earlier year to compare with, or none [default: the year before, if the statuses of most goals are known for it]
    #[arg(long, value_name = "YEAR", value_parser = against)]
    against: Option<Against>,

    /// List the goals as well
    #[arg(long)]
    goals: bool,
}

/// By what goals are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// By area.
    Area,
    /// By the institution that leads them.
    Lead,
    /// By kind: recurring or one-off.
    Kind,
}

/// The value of `--against`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Against {
    /// Nothing.
    None,
    /// A year.
    Year(Year),
}

impl StatusTableCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let results = loaded.results(&consolidated, &findings);
        let against = match self.against {
            None => statuses::year_to_compare(&results),
            Some(Against::None) => None,
            Some(Against::Year(year)) => Some(known(&results, year)?),
        };
        let by = match self.by {
            By::Area => Grouping::Area,
            By::Lead => Grouping::Lead,
            By::Kind => Grouping::Kind,
        };
        let table = StatusTable::of(results, by, against);
        let wanted = Wanted {
            goals: self.goals,
            screen: terminal.screen(),
            width: terminal.width(),
        };
        terminal.write(&self.format.write(&table, &wanted))?;
        Ok(Exit::Clean)
    }
}

/// Returns an earlier year of which statuses are known.
///
/// # Errors
/// It is not earlier, or no status of it is known.
fn known(results: &Results<'_>, year: Year) -> Result<Year, CommandError> {
    let years = statuses::known_years(results);
    if years.contains(&year) {
        return Ok(year);
    }
    let this = results.consolidated.year;
    let (what, help) = if year >= this {
        (
            Text::new(
                "leto {against} ni pred letom {year}, zato primerjave z njim ni",
                "{against} is not before {year}, so there is no comparison with it",
            ),
            Text::new(
                "navedite prejšnje leto z znanimi stanji ({known}) ali none",
                "name an earlier year with known statuses ({known}), or none",
            ),
        )
    } else {
        (
            Text::new(
                "za leto {against} ni znano nobeno stanje, zato primerjave z njim ni",
                "no status is known for {against}, so there is no comparison with it",
            ),
            Text::new(
                "navedite leto z znanimi stanji ({known}) ali none; leto dobi stanja z »zbir close --year {number}«",
                "name a year with known statuses ({known}), or none; a year gets its statuses by “zbir close --year {number}”",
            ),
        )
    };
    let mut listed: Vec<String> = years.iter().map(ToString::to_string).collect();
    if listed.is_empty() {
        listed.push("–".to_owned());
    }
    let arguments = [
        ("against", year.to_string()),
        ("number", year.get().to_string()),
        ("year", this.to_string()),
        ("known", listed.join(", ")),
    ];
    let arguments = arguments.each_ref().map(|(name, words)| (*name, words.as_str()));
    Err(FolderError::new(what, help, &arguments).into())
}

/// Takes the name of a form.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let known = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.key).help(format.purpose.en));
    PossibleValuesParser::new(known).try_map(|key| {
        let mut formats = FORMATS.iter().copied();
        formats.find(|format| format.key == key).ok_or(key)
    })
}

fn against(text: &str) -> Result<Against, ArgumentError> {
    const EXPECTED: Text = Text::new(
        "pričakovano je leto, na primer 2023, ali none",
        "a year such as 2023, or none, is expected",
    );
    if text == "none" {
        return Ok(Against::None);
    }
    text.parse()
        .map(Against::Year)
        .map_err(|()| ArgumentError::new(EXPECTED, &[]))
}
