//! `zbir trace`: shows who stated a value, where, and what settled it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::load::load_year;
use super::screen::Terminal;
use super::{CommandError, Exit, YearArgs};
use crate::app::actions::decide::named;
use crate::app::folder::FolderError;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::shell::argument;
use crate::output::trace::lists::ListKey;
use crate::output::{Results, json, trace};

/// Show everything about a value: what was accepted, who stated what in which cell, what settled it, and earlier years
#[derive(Debug, Args)]
#[command(
    allow_missing_positional = true,
    after_help = "Examples:\n  zbir trace strategija a.3/oskrbovalke\n  zbir trace strategija a.9 --format json\n\n\
                  KEY is a goal (a.3), an item (a.3/oskrbovalke), an entry (a.3/status, a.1/starih/revised), a list (a.3/dogodki), a row or a cell \
                  of it (a.3/dogodki#4, a.3/dogodki#4/udelezenci)."
)]
pub(super) struct Trace {
    /// The strategy's folder, which holds strategy.toml [default: the current one]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,

    /// A goal, an item or an entry
    #[arg(value_name = "KEY", required = true)]
    key: String,

    #[command(flatten)]
    when: YearArgs,

    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: OutputFormat,
}

/// The output format of a trace or a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

impl Trace {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let key = self.key.trim();
        if self.dir.is_none()
            && key.parse::<EntryKey>().is_err()
            && !key.contains('#')
            && Path::new(&self.key).is_dir()
        {
            return Err(no_key(&self.key).into());
        }
        let dir = self.dir.unwrap_or_else(|| PathBuf::from("."));
        let loaded = load_year(&dir, self.when, terminal)?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let results = loaded.results(&consolidated, &findings);
        if let Some(list) = ListKey::of(&results, key) {
            let text = match self.format {
                OutputFormat::Human => {
                    terminal.wrapped(&trace::lists::human(&results, &list, terminal.screen()))
                }
                OutputFormat::Json => json::trace_list(&results, &list),
            };
            terminal.write(&text)?;
            return Ok(Exit::Clean);
        }
        let entries = trace::entries(&results, key)
            .map_err(|nearest| named::no_entry(&loaded.catalogue, key, nearest.as_deref()))?;
        let text = match self.format {
            OutputFormat::Human => {
                let one = entries.len() == 1;
                let shown = entries.iter().filter(|entry| one || has_claims(&results, entry));
                let shown: Vec<EntryKey> = shown.cloned().collect();
                terminal.wrapped(&trace::human(&results, &shown, terminal.screen()))
            }
            OutputFormat::Json => json::trace(&results, &entries),
        };
        terminal.write(&text)?;
        Ok(Exit::Clean)
    }
}

/// Returns `true` if an entry is worth showing among others: it has a claim, a value or a history, or is not a note.
fn has_claims(results: &Results<'_>, entry: &EntryKey) -> bool {
    let is_note = entry.field == AnswerField::Note;
    let merged = results.consolidated.entries.get(entry);
    let has_answer =
        merged.is_some_and(|merged| !merged.claims.is_empty() || merged.value().is_some() || !is_note);
    has_answer || !trace::past(results, entry).is_empty()
}

fn no_key(dir: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "manjka ključ vrednosti, ki naj se ji sledi",
            "the key of the value to trace is missing",
        ),
        Text::new(
            "navedite ga za mapo; ključ je cilj, na primer a.1, ali vrednost, na primer a.1/obiski: zbir trace {dir} a.1",
            "name it after the folder; a key is a goal, such as a.1, or a value, such as a.1/visits: zbir trace {dir} a.1",
        ),
        &[("dir", &argument(dir))],
    )
}
