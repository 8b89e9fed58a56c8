//! `zbir close`: writes the accepted values of a settled year to the history.

use clap::Args;

use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::{CommandError, Exit, StrategyArgs, open};
use crate::app::folder::{CATALOGUE, Folder, FolderError};
use crate::base::language::{Text, fill};
use crate::base::message::Message;
use crate::inputs::history::{self, History};
use crate::year::closing::{accepted, open};
use crate::year::difference;

/// Write the accepted values of a year to history/YEAR.csv, once nothing is open; deleting that file opens the year again
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir close samples/kranj-starejsi --year 2024\n\nExit codes: 0 the year is closed, 1 something is \
                  still open or another history stands there, 2 the tool could not work."
)]
pub(super) struct Close {
    #[command(flatten)]
    place: StrategyArgs,
}

impl Close {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let _writing = loaded.folder.outputs()?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let year = loaded.year.to_string();
        let language = terminal.language();
        let open = open(&consolidated, &findings);
        if !open.is_empty() {
            let words = Text::new(
                "Leta {year} še ni mogoče zaključiti. Odprto je:",
                "The year {year} cannot be closed yet. What is open:",
            );
            terminal.write(&format!("{}\n", fill(words.in_(language), &[("year", &year)])))?;
            open::list(&loaded.catalogue, &consolidated, &open, terminal, |_| None)?;
            let words = Text::new(
                "O navzkrižjih, manjkajočih obrazcih in datotekah odločite z »zbir decide«; napake popravi ustanova, ali pa \
                 jih spregledate; pregledane oddaje sprejmete z »zbir decide accept --all«.",
                "Rule on conflicts, missing workbooks and files with “zbir decide”; the institution corrects errors, or you \
                 waive them; accept submissions that you have reviewed with “zbir decide accept --all”.",
            );
            terminal.write(&format!("{}\n", words.in_(language)))?;
            return Ok(Exit::Found);
        }
        let text = history::write(&accepted(&loaded.catalogue, &consolidated));
        prove(&loaded, &text)?;
        let path = Folder::history_path(loaded.year);
        let on_disk = loaded.folder.shown_path(&path);
        match loaded.folder.closed(loaded.year)? {
            Some(stands) if stands.text == text => {
                let words = Text::new(
                    "{path}: leto je že zaključeno, z istimi vrednostmi",
                    "{path}: the year is closed already, with the same values",
                );
                terminal.write(&format!("{}\n", fill(words.in_(language), &[("path", &on_disk)])))?;
                return Ok(Exit::Clean);
            }
            Some(stands) => {
                return refuse(&loaded, &stands.text, &text, &on_disk, terminal);
            }
            None => {}
        }
        loaded.folder.write_history(loaded.year, &text)?;
        let rows = text_rows(&loaded, &text).to_string();
        let words = Text::new(
            "{path}: sprejetih vrednosti {n}. Leto znova odprete tako, da datoteko izbrišete.",
            "{path}: accepted values {n}. To open the year again, delete the file.",
        );
        let words = fill(words.in_(language), &[("path", &on_disk), ("n", &rows)]);
        terminal.write(&format!("{words}\n"))?;
        terminal.write(&format!("{}\n", new_year(&loaded).in_(language)))?;
        Ok(Exit::Clean)
    }
}

/// Returns the next step for the following year, or a message that there is no such year.
fn new_year(loaded: &LoadedYear) -> Message {
    let next = loaded.year.plus(1);
    let words = if loaded.year < loaded.catalogue.strategy.last_year {
        Text::new(
            "Za leto {next} v {catalogue} vpišite reporting_year = {next} in nov rok za oddajo return_by (leto-mesec-dan), nato \
             izdajte obrazce: zbir templates{folder}",
            "For {next}, set reporting_year = {next} and a new day return_by (year-month-day) in {catalogue}, then issue the \
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
        ("year", &loaded.year.to_string()),
        ("catalogue", &loaded.folder.shown_path(CATALOGUE)),
        ("folder", &loaded.call_of_folder()),
    ])
}

/// Returns the error that a different history file exists, with the differences.
fn refuse(
    loaded: &LoadedYear,
    stands: &str,
    text: &str,
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
    let read = |text: &str| {
        let mut history = History::default();
        let path = Folder::history_path(loaded.year);
        history::parse(&path, text, loaded.year, &loaded.catalogue, &mut history);
        difference::history(&history, loaded.year)
    };
    let differences = difference::between(&read(stands), &read(text));
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

fn text_rows(loaded: &LoadedYear, text: &str) -> usize {
    let mut history = History::default();
    history::parse("", text, loaded.year, &loaded.catalogue, &mut history);
    history.years.values().map(indexmap::IndexMap::len).sum()
}

/// Reads the text back as next year's run will, so that no accepted value is lost silently.
fn prove(loaded: &LoadedYear, text: &str) -> Result<(), CommandError> {
    let mut history = History::default();
    let path = Folder::history_path(loaded.year);
    let findings = history::parse(&path, text, loaded.year, &loaded.catalogue, &mut history);
    let Some(finding) = findings.iter().next() else {
        return Ok(());
    };
    Err(FolderError::failed(&finding.fault).into())
}
