//! `zbir catalogue import`: a workbook of the catalogue goes back into `strategy.toml`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Loaded, load};
use crate::app::cli::screen::Terminal;
use crate::app::cli::{CommandError, Exit, ReportArgs};
use crate::app::folder::{FolderError, Named, read_file};
use crate::app::register;
use crate::base::finding::Findings;
use crate::base::language::{Counted, Text, fill};
use crate::base::place::Place;
use crate::base::shell::argument;
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open;
use crate::strategy::catalogue_workbook::{Change, Imported, import};

const CHANGES: Counted = Counted {
    sl: ["sprememba", "spremembi", "spremembe", "sprememb"],
    en: ["change", "changes"],
};

/// Import a workbook of the catalogue into strategy.toml; only the values that were changed in it change
#[derive(Debug, Args)]
#[command(
    allow_missing_positional = true,
    after_help = "Examples:\n  zbir catalogue import samples/kranj-starejsi catalogue.xlsx --dry-run\n  \
                  zbir catalogue import catalogue.xlsx\n\nComments, order and fields without a column stay. If anything is wrong, nothing is written."
)]
pub(super) struct Import {
    /// The strategy's folder, which holds strategy.toml [default: the current one]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,

    /// The workbook of the catalogue
    #[arg(value_name = "FILE", required = true)]
    file: PathBuf,

    /// Only show what would change
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Import {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        if self.dir.is_none() && self.file.is_dir() {
            return Err(no_workbook(&self.file).into());
        }
        let dir = self.dir.as_deref().unwrap_or(Path::new("."));
        let loaded = load(dir, terminal)?;
        // The lock is held: no other import changes the catalogue meanwhile.
        let _writing = if self.dry_run {
            None
        } else {
            Some(loaded.folder.outputs()?)
        };
        let Imported {
            text,
            changes,
            findings,
        } = read(&loaded, &self.file)?;
        self.list_changes(&changes, terminal)?;
        if !findings.is_empty() {
            let year = loaded.catalogue.strategy.reporting_year;
            self.reporting
                .findings(terminal, &loaded.catalogue, year, &findings)?;
        }
        let Some(text) = text else {
            let words = Text::new(
                "strategy.toml ostane, kot je: v delovnem zvezku je treba prej kaj popraviti",
                "strategy.toml stays as it is: something in the workbook must be corrected first",
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
        Ok(self.reporting.exit(&findings))
    }

    fn list_changes(&self, changes: &[Change], terminal: &mut Terminal<'_>) -> Result<(), CommandError> {
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
            // Machine-readable output has only findings on standard output.
            if self.reporting.is_for_people() {
                terminal.write(&line)?;
            } else {
                terminal.write_err(&line)?;
            }
        }
        Ok(())
    }
}

fn no_workbook(dir: &Path) -> FolderError {
    FolderError::new(
        Text::new(
            "manjka delovni zvezek kataloga",
            "the workbook of the catalogue is missing",
        ),
        Text::new(
            "navedite ga za mapo: zbir catalogue import {dir} out/catalogue.xlsx",
            "name it after the folder: zbir catalogue import {dir} out/catalogue.xlsx",
        ),
        &[("dir", &argument(&dir.display().to_string()))],
    )
}

fn read(loaded: &Loaded, workbook: &Path) -> Result<Imported, CommandError> {
    let limits = &loaded.catalogue.limits;
    let named = Named::given(workbook)?;
    let name = named.path.clone();
    let file = read_file(&named, limits);
    let isolation = Isolation::of_this_program()?;
    let book = file.content.and_then(|bytes| open(&bytes, limits, &isolation));
    Ok(match book {
        Ok(book) => {
            let mut imported = import(
                &loaded.file.path,
                &loaded.file.text,
                &name,
                &book,
                &register::all(),
            );
            loaded.catalogue.severities.apply_to(&mut imported.findings);
            imported
        }
        Err(fault) => Imported {
            text: None,
            changes: Vec::new(),
            findings: Findings::from_iter([fault.at(Place::file(name))]),
        },
    })
}
