//! `zbir catalogue`: exports, imports and reviews the catalogue.

mod check;
mod export;
mod import;

use std::path::Path;

use clap::{Args, Subcommand};

use super::screen::Terminal;
use super::{CommandError, Exit};
use crate::app::folder::{Folder, TextFile};
use crate::app::register;
use crate::base::finding::Findings;
use crate::base::value::Year;
use crate::inputs::history::{self, History};
use crate::output::next;
use crate::strategy::catalogue::{Catalogue, load_knowing};

/// Export the catalogue to Excel, import it, or review it
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  zbir catalogue export strategija\n  \
                        zbir catalogue import strategija catalogue.xlsx --dry-run\n  \
                        zbir catalogue check strategija\n\nMore: zbir guide reference catalogue")]
pub(super) struct CatalogueCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Export(export::Export),
    Import(import::Import),
    Check(check::Check),
}

/// A catalogue that was loaded from its folder.
pub(super) struct Loaded {
    pub(super) folder: Folder,
    file: TextFile,
    pub(super) catalogue: Catalogue,
    findings: Findings,
}

/// The history of a folder, the texts of its files, and what is wrong with them.
type KnownHistory = (History, Vec<(Year, TextFile)>, Findings);

impl Loaded {
    /// Returns the folder for next steps.
    pub(super) fn place(&self) -> next::Place {
        let call = next::call(&self.folder.shown_path(""), None);
        next::Place {
            folder: call.clone(),
            call,
            year: self.catalogue.strategy.reporting_year,
        }
    }

    /// Reads the history of the years before the reporting year, with the texts of its files.
    ///
    /// # Errors
    /// A file cannot be read. A faulty row is among the findings, as with every command.
    fn history(&self) -> Result<KnownHistory, CommandError> {
        let mut history = History::default();
        let (files, mut findings) = self.folder.history(self.catalogue.strategy.reporting_year)?;
        for (year, file) in &files {
            let found = history::parse(&file.path, &file.text, *year, &self.catalogue, &mut history);
            findings.extend(found);
        }
        Ok((history, files, findings))
    }
}

impl CatalogueCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        match self.action {
            Action::Export(command) => command.run(terminal),
            Action::Import(command) => command.run(terminal),
            Action::Check(command) => command.run(terminal),
        }
    }
}

/// Loads the catalogue of a folder, whose language the screen takes over.
pub(super) fn load(dir: &Path, terminal: &mut Terminal<'_>) -> Result<Loaded, CommandError> {
    let folder = Folder::open(dir)?;
    let file = folder.catalogue()?;
    let (catalogue, mut findings) = load_knowing(&file.path, &file.text, &register::all())?;
    terminal.catalogue_speaks(catalogue.strategy.language);
    catalogue.severities.apply_to(&mut findings);
    Ok(Loaded {
        folder,
        file,
        catalogue,
        findings,
    })
}
