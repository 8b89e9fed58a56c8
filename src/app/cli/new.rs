//! `zbir new`: creates a strategy's folder that already runs.

use std::path::{Path, PathBuf};

use clap::Args;

use super::screen::Terminal;
use super::{CommandError, Exit, clock};
use crate::app::folder::{FolderError, Start, displayed, start};
use crate::app::register;
use crate::base::language::Text;
use crate::base::value::Year;
use crate::output::human::escaped;
use crate::output::next;
use crate::strategy::catalogue::load_knowing;
use crate::strategy::starter::{Wishes, catalogue, readme};

/// The default number of years from the first to the last.
const USUAL_LENGTH: i16 = 4;

/// Create a strategy's folder with a commented catalogue that already runs
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir new strategija\n  zbir new starejsi --id starejsi-2026 --title \"Strategija za starejše\" --owner \"Občina\" \
                  --first-year 2026 --last-year 2030\n\nThe folder must be new or empty."
)]
pub(super) struct New {
    /// The folder to make
    #[arg(value_name = "DIR")]
    dir: PathBuf,

    /// The strategy's identifier: small letters, digits, - and _ [default: the folder's name]
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// The strategy's title
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,

    /// The office that owns the strategy
    #[arg(long, value_name = "OFFICE")]
    owner: Option<String>,

    /// The strategy's first year [default: this year]
    #[arg(long, value_name = "YEAR", value_parser = super::year)]
    first_year: Option<Year>,

    /// The strategy's last year [default: four years after the first]
    #[arg(long, value_name = "YEAR", value_parser = super::year)]
    last_year: Option<Year>,
}

impl New {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let language = terminal.language();
        let first = match self.first_year {
            Some(year) => year,
            None => Year::new(clock().year().into()).ok_or_else(no_year)?,
        };
        let wishes = Wishes {
            id: self.id.unwrap_or_else(|| id_of(&self.dir)),
            title: self.title,
            owner: self.owner,
            first_year: first,
            last_year: self.last_year.unwrap_or_else(|| first.plus(USUAL_LENGTH)),
        };
        let text = catalogue(language, &wishes);
        // The arguments may not make a valid catalogue: years in the wrong order, an identifier with blanks.
        load_knowing("strategy.toml", &text, &register::all())?;
        start(
            &self.dir,
            &Start {
                catalogue: &text,
                readme: readme(language),
                year: first,
            },
        )?;
        terminal.write(&format!("{}\n", escaped(displayed(&self.dir))))?;
        let folder = next::call(&displayed(&self.dir), None);
        let words = Text::new(
            "mapa je pripravljena; poskusite: zbir run{folder}",
            "the folder is ready; try: zbir run{folder}",
        );
        terminal.progress(words, &[("folder", &folder)])?;
        let place = next::Place {
            call: folder.clone(),
            folder,
            year: first,
        };
        terminal.steps_aside(&next::onward(next::Stage::New, false, &place))?;
        Ok(Exit::Clean)
    }
}

/// Returns an identifier made from the folder's name; a default if the name has no suitable character.
fn id_of(dir: &Path) -> String {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let name = whole
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let fit = |c: char| {
        if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' {
            c
        } else {
            '-'
        }
    };
    let plain = |c: char| match c {
        'č' | 'ć' => 'c',
        'š' => 's',
        'ž' => 'z',
        other => fit(other),
    };
    let id: String = name.chars().map(plain).take(40).collect();
    let id = id.trim_matches('-');
    if id.is_empty() {
        "strategija".to_owned()
    } else {
        id.to_owned()
    }
}

fn no_year() -> FolderError {
    FolderError::new(
        Text::new(
            "ure računalnika ni mogoče prebrati",
            "the computer’s clock cannot be read",
        ),
        Text::new(
            "prvo leto navedite z --first-year",
            "name the first year with --first-year",
        ),
        &[],
    )
}
