//! `zbir catalogue export`: the catalogue as a workbook.

use std::path::PathBuf;

use clap::Args;

use super::load;
use crate::app::cli::screen::Terminal;
use crate::app::cli::{CommandError, Exit};
use crate::app::folder::FolderError;
use crate::forms::history_sheet;
use crate::output::next;
use crate::sheet::write::write;
use crate::strategy::catalogue_workbook::export;

/// The path of the workbook below `out/`.
const PATH: &str = "catalogue.xlsx";

/// Write the catalogue as a workbook, with a sheet of earlier years
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  zbir catalogue export strategija\n\nWrites out/catalogue.xlsx.")]
pub(super) struct Export {
    /// The strategy's folder, which holds strategy.toml
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

impl Export {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load(&self.dir, terminal)?;
        let outputs = loaded.folder.outputs()?;
        let mut book = export(&loaded.file.text, &loaded.catalogue);
        let (history, ..) = loaded.history()?;
        book.sheets
            .push(history_sheet::sheet(&loaded.catalogue, &history));
        let bytes = write(&book).map_err(|failed| FolderError::failed(&failed.fault()))?;
        let path = outputs.write(PATH, &bytes)?;
        outputs.publish()?;
        let path = loaded.folder.shown_path(&path);
        terminal.write(&format!("{path}\n"))?;
        terminal.steps_aside(&[next::to_import(&loaded.place().folder, &path)])?;
        Ok(Exit::Clean)
    }
}
