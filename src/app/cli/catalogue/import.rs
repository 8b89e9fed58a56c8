//! `zbir catalogue import`: a workbook of the catalogue goes back into `strategy.toml`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Loaded, load};
use crate::app::cli::screen::Terminal;
use crate::app::cli::{CommandError, Exit, ReportArgs};
use crate::app::folder::interrupt::gate;
use crate::app::folder::{Folder, FolderError, Named, displayed, read_file};
use crate::app::register;
use crate::base::finding::{Findings, Severity};
use crate::base::language::{Counted, Text, fill};
use crate::base::place::Place;
use crate::base::shell::argument;
use crate::base::value::Year;
use crate::forms::history_sheet;
use crate::inputs::history::append;
use crate::output::next::{self, Stage};
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open;
use crate::strategy::catalogue_workbook::{Change, Imported, import};

const CHANGES: Counted = Counted {
    sl: ["sprememba", "spremembi", "spremembe", "sprememb"],
    en: ["change", "changes"],
};

const VALUES: Counted = Counted {
    sl: [
        "nova vrednost",
        "novi vrednosti",
        "nove vrednosti",
        "novih vrednosti",
    ],
    en: ["new value", "new values"],
};

/// Import a workbook of the catalogue into strategy.toml and history/; only the values that were changed in it change
#[derive(Debug, Args)]
#[command(
    allow_missing_positional = true,
    after_help = "Examples:\n  zbir catalogue import strategija catalogue.xlsx --dry-run\n  \
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
        let (
            Imported {
                text,
                changes,
                findings,
            },
            added,
        ) = read(&loaded, &self.file)?;
        self.list_changes(&changes, terminal)?;
        if !findings.is_empty() {
            let year = loaded.catalogue.strategy.reporting_year;
            self.reporting
                .listed(terminal, &loaded.catalogue, year, &findings)?;
        }
        let Some(text) = text else {
            let words = Text::new(
                "strategy.toml ostane, kot je: v zvezku je treba prej kaj popraviti",
                "strategy.toml stays as it is: something in the workbook must be corrected first",
            );
            terminal.progress(words, &[])?;
            return Ok(Exit::Found);
        };
        // The catalogue and the history are written both or not at all, also if the command is interrupted.
        let uninterrupted = gate();
        for (year, text, n) in &added {
            if !self.dry_run {
                loaded.folder.write_history(*year, text)?;
            }
            let words = if self.dry_run {
                Text::new(
                    "datoteka {path} ni bila spremenjena ({n})",
                    "the file {path} was not changed ({n})",
                )
            } else {
                Text::new(
                    "datoteka {path} je dopolnjena ({n})",
                    "the file {path} was added to ({n})",
                )
            };
            let path = Folder::history_path(*year);
            let n = VALUES.count(terminal.language(), *n);
            terminal.progress(words, &[("path", &path), ("n", &n)])?;
        }
        if !self.dry_run && !changes.is_empty() {
            loaded.folder.write_catalogue(&loaded.file.text, &text)?;
        }
        drop(uninterrupted);
        let is_same = changes.is_empty();
        let words = match (is_same, self.dry_run) {
            (true, _) if added.is_empty() => Text::new("ni sprememb", "no changes"),
            (true, _) => Text::new("strategy.toml ostane, kot je", "strategy.toml stays as it is"),
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
        if !(self.dry_run || is_same && added.is_empty()) {
            terminal.steps_aside(&next::onward(Stage::Imported, false, &loaded.place()))?;
        }
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
            "manjka zvezek kataloga",
            "the workbook of the catalogue is missing",
        ),
        Text::new(
            "navedite ga za mapo: zbir catalogue import {dir} out/catalogue.xlsx",
            "name it after the folder: zbir catalogue import {dir} out/catalogue.xlsx",
        ),
        &[("dir", &argument(&displayed(dir)))],
    )
}

/// The history of a year as it is after an import: its year, its text, and how many values are new.
type NewHistory = (Year, String, usize);

/// Reads a workbook: the catalogue that it makes, and the years to whose history it adds. There are none if anything is wrong.
fn read(loaded: &Loaded, workbook: &Path) -> Result<(Imported, Vec<NewHistory>), CommandError> {
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
            let (history, files, faults) = loaded.history()?;
            let added = history_sheet::read(&loaded.catalogue, &history, &name, &book);
            if !added.years.is_empty() && is_wrong(&faults) {
                // A faulty row might hold what the sheet would add.
                imported.findings.extend(faults);
                imported.text = None;
            }
            if is_wrong(&added.findings) {
                imported.text = None;
            }
            imported.findings.extend(added.findings);
            loaded.catalogue.severities.apply_to(&mut imported.findings);
            let years = added.years.iter().filter(|_| imported.text.is_some());
            let years = years.map(|(year, lines)| {
                let file = files.iter().find(|(of, _)| of == year);
                let text = append(file.map(|(_, file)| file.text.as_str()), lines);
                (*year, text, lines.len())
            });
            let years = years.collect();
            (imported, years)
        }
        Err(fault) => {
            let imported = Imported {
                text: None,
                changes: Vec::new(),
                findings: Findings::from_iter([fault.at(Place::file(name))]),
            };
            (imported, Vec::new())
        }
    })
}

fn is_wrong(findings: &Findings) -> bool {
    findings
        .iter()
        .any(|finding| finding.fault.severity == Severity::Error)
}
