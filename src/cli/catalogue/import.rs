//! `zbir catalogue import`: a workbook of the catalogue goes back into `strategy.toml`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Loaded, load};
use crate::catalogue_book::{Change, Imported, import};
use crate::cli::screen::Terminal;
use crate::cli::{Exit, Stop, Telling};
use crate::finding::Findings;
use crate::folder::{Arrived, arrive};
use crate::language::{Counted, Text, fill};
use crate::place::Place;
use crate::register;
use crate::spreadsheet::isolate::Isolation;
use crate::spreadsheet::open::open;

const CHANGES: Counted = Counted {
    sl: ["sprememba", "spremembi", "spremembe", "sprememb"],
    en: ["change", "changes"],
};

/// Bring a workbook of the catalogue back into strategy.toml; only what was changed in it is changed
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir catalogue import samples/kranj-starejsi catalogue.xlsx --dry-run\n  \
                  zbir catalogue import catalogue.xlsx\n\nComments, order and fields without a column stay. Where anything is wrong, nothing is written."
)]
pub(super) struct Import {
    /// The strategy's folder, where it is not the current one, then the workbook
    #[arg(value_name = "DIR] [FILE", num_args = 1..=2, required = true)]
    paths: Vec<PathBuf>,

    /// Only tell what would be changed
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    telling: Telling,
}

impl Import {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
        let here = PathBuf::from(".");
        let (dir, workbook) = match self.paths.as_slice() {
            [dir, file, ..] => (dir, file),
            [file] => (&here, file),
            [] => (&here, &here),
        };
        let loaded = load(dir, terminal)?;
        let Imported {
            text,
            changes,
            findings,
        } = read(&loaded, workbook)?;
        self.tell(&changes, terminal)?;
        if !findings.is_empty() {
            let year = loaded.catalogue.strategy.reporting_year;
            self.telling
                .findings(terminal, &loaded.catalogue, year, &findings)?;
        }
        let Some(text) = text else {
            let words = Text::new(
                "strategy.toml ostane, kot je: v zvezku je treba prej kaj popraviti",
                "strategy.toml stays as it is: something in the workbook must be mended first",
            );
            terminal.progress(words, &[])?;
            return Ok(Exit::Found);
        };
        if !self.dry_run && !changes.is_empty() {
            loaded.folder.write_catalogue(&loaded.file.text, &text)?;
        }
        let words = match (changes.is_empty(), self.dry_run) {
            (true, _) => Text::new("ni sprememb", "no changes"),
            (false, true) => Text::new(
                "strategy.toml ni bil spremenjen ({n})",
                "strategy.toml was not changed ({n})",
            ),
            (false, false) => Text::new(
                "strategy.toml je spremenjen ({n})",
                "strategy.toml was changed ({n})",
            ),
        };
        let n = CHANGES.count(terminal.language(), changes.len());
        terminal.progress(words, &[("n", &n)])?;
        Ok(self.telling.exit(&findings))
    }

    fn tell(&self, changes: &[Change], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let language = terminal.language();
        for change in changes {
            let words = change.words();
            let place = change
                .place
                .as_ref()
                .map(|place| format!("  [{place}]"))
                .unwrap_or_default();
            let line = fill(
                "{words}{place}\n",
                &[("words", &words.in_(language)), ("place", &place)],
            );
            // What is for machines has findings alone on the standard output.
            if self.telling.is_for_people() {
                terminal.write(&line)?;
            } else {
                terminal.tell(&line)?;
            }
        }
        Ok(())
    }
}

fn read(loaded: &Loaded, workbook: &Path) -> Result<Imported, Stop> {
    let limits = &loaded.catalogue.limits;
    let name = workbook.display().to_string();
    let Arrived { bytes, .. } = arrive(&name, workbook, limits);
    let isolation = Isolation::of_this_program()?;
    let book = bytes.and_then(|bytes| open(&bytes, limits, &isolation));
    Ok(match book {
        Ok(book) => {
            let mut imported = import(
                &loaded.file.path,
                &loaded.file.text,
                &name,
                &book,
                &register::all(),
            );
            loaded.catalogue.severities.weigh(&mut imported.findings);
            imported
        }
        Err(fault) => Imported {
            text: None,
            changes: Vec::new(),
            findings: Findings::from_iter([fault.at(Place::file(name))]),
        },
    })
}
