//! `zbir close`: writes the accepted values of a settled year to the history.

use clap::Args;

use super::interrupt::written_means;
use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::{CommandError, Exit, StrategyArgs, open};
use crate::app::actions::close::{Closed, close};
use crate::app::actions::decide::submission::acceptable;
use crate::app::folder::{CATALOGUE, Folder};
use crate::base::language::{Text, fill};
use crate::base::message::Message;
use crate::year::closing::open;
use crate::year::difference::Difference;

/// Write the accepted values of a year to history/YEAR.csv, once nothing is open; deleting that file opens the year again
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir close strategija --year 2024\n\nExit codes: 0 the year is closed, 1 something is \
                  still open or another history stands there, 2 the program could not work."
)]
pub(super) struct Close {
    #[command(flatten)]
    place: StrategyArgs,
}

impl Close {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        const CLOSED: Text = Text::new(
            "prekinjeno; leto je bilo že zaključeno, zgodovina je zapisana v celoti",
            "interrupted; the year was closed already, its history is written whole",
        );
        written_means(CLOSED);
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let closing = close(&loaded, terminal)?;
        let language = terminal.language();
        let on_disk = loaded.folder.shown_path(&Folder::history_path(loaded.year));
        match closing.closed {
            Closed::Open => {
                let words = Text::new(
                    "Leta {year} še ni mogoče zaključiti. Odprto je:",
                    "The year {year} cannot be closed yet. What is open:",
                );
                let year = loaded.year.to_string();
                terminal.write(&format!("{}\n", fill(words.in_(language), &[("year", &year)])))?;
                let open = open(&closing.consolidated, &closing.findings);
                open::list(
                    &loaded.catalogue,
                    &closing.consolidated,
                    &open,
                    terminal,
                    |matter| Some(open::help(&loaded, &closing.findings, matter, language)),
                )?;
                let is_acceptable = !acceptable(&closing.consolidated, &closing.findings).is_empty();
                if is_acceptable {
                    let words = fill(ACCEPT.in_(language), &[("call", &loaded.call())]);
                    terminal.write(&format!("{words}\n"))?;
                }
                Ok(Exit::Found)
            }
            Closed::Already => {
                let words = Text::new(
                    "{path}: leto je že zaključeno, z istimi vrednostmi",
                    "{path}: the year is closed already, with the same values",
                );
                terminal.write(&format!("{}\n", fill(words.in_(language), &[("path", &on_disk)])))?;
                Ok(Exit::Clean)
            }
            Closed::Otherwise(differences) => refuse(&loaded, &differences, &on_disk, terminal),
            Closed::Written(rows) => {
                let words = Text::new(
                    "{path}: sprejetih vrednosti {n}. Leto znova odprete tako, da datoteko izbrišete.",
                    "{path}: accepted values {n}. To open the year again, delete the file.",
                );
                let rows = rows.to_string();
                let words = fill(words.in_(language), &[("path", &on_disk), ("n", &rows)]);
                terminal.write(&format!("{words}\n"))?;
                terminal.write(&format!("{}\n", new_year(&loaded).in_(language)))?;
                Ok(Exit::Clean)
            }
        }
    }
}

/// What to do about submissions that wait and have no open error.
const ACCEPT: Text = Text::new(
    "Vse pregledane oddaje brez odprtih napak sprejmete z: zbir decide{call} accept --all --reason \"…\" --by \"…\"",
    "All reviewed submissions without open errors are accepted with: zbir decide{call} accept --all --reason \"…\" --by \"…\"",
);

/// Returns the next step for the following year, or a message that there is no such year.
pub(super) fn new_year(loaded: &LoadedYear) -> Message {
    let next = loaded.year.plus(1);
    let words = if loaded.year < loaded.catalogue.strategy.last_year {
        Text::new(
            "Za leto {next} v {catalogue} vpišite reporting_year = {number} in nov rok za oddajo return_by (leto-mesec-dan), nato \
             izdajte obrazce: zbir templates{folder}",
            "For {next}, set reporting_year = {number} and a new day return_by (year-month-day) in {catalogue}, then issue the \
             forms: zbir templates{folder}",
        )
    } else {
        Text::new(
            "Leto {year} je zadnje leto strategije; nova strategija se začne z: zbir new MAPA",
            "{year} is the last year of the strategy; a new strategy begins with: zbir new DIR",
        )
    };
    words.fill(&[
        ("next", &next.to_string()),
        ("number", &next.get().to_string()),
        ("year", &loaded.year.to_string()),
        ("catalogue", &loaded.folder.shown_path(CATALOGUE)),
        ("folder", &loaded.call_of_folder()),
    ])
}

/// Returns the error that a different history file exists, with the differences.
fn refuse(
    loaded: &LoadedYear,
    differences: &[Difference],
    on_disk: &str,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, CommandError> {
    const SHOWN: usize = 20;
    let language = terminal.language();
    let words = Text::new(
        "{path} že stoji z drugimi vrednostmi in ni bila spremenjena. Če naj obvelja to, kar je zdaj sprejeto, jo prej \
         preimenujte ali izbrišite. Razlike (v datoteki → zdaj):",
        "{path} stands already with other values and was not changed. If what is accepted now is to hold, rename or delete \
         it first. Differences (in the file → now):",
    );
    terminal.write(&format!("{}\n", fill(words.in_(language), &[("path", on_disk)])))?;
    for one in differences.iter().take(SHOWN) {
        terminal.write(&format!("  {}\n", one.line(Some(&loaded.catalogue), language)))?;
    }
    if differences.is_empty() {
        let words = Text::new(
            "le v zapisu: vrednosti so iste, vrstice ali stolpci pa ne",
            "only in writing: the values are the same, rows or columns are not",
        );
        terminal.write(&format!("  {}\n", words.in_(language)))?;
    }
    if differences.len() > SHOWN {
        terminal.write(&format!("  … (+{})\n", differences.len() - SHOWN))?;
    }
    Ok(Exit::Found)
}
