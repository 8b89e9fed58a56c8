//! `zbir texts`: puts the built-in texts of messages and reports into the folder, where the office can change them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::screen::Terminal;
use super::{CommandError, Exit, catalogue};
use crate::app::actions::report;
use crate::base::language::{Text, fill};
use crate::output::next::{self, Stage};
use crate::reply::email_draft::DraftKind;

/// Put the built-in texts of messages and the report into the folder, to be changed there
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir texts export strategija\n\nMore: zbir guide reference feedback, zbir guide reference report"
)]
pub(super) struct TextsCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Export(Export),
}

/// Write the built-in texts into templates/; texts that are there already stay
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir texts export strategija\n\nA text in templates/ replaces the built-in one; delete it to return to that."
)]
struct Export {
    /// The strategy's folder, which holds strategy.toml
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

impl TextsCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        match self.action {
            Action::Export(command) => command.run(terminal),
        }
    }
}

impl Export {
    fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = catalogue::load(&self.dir, terminal)?;
        let language = loaded.catalogue.strategy.language;
        let drafts = DraftKind::ALL.map(|kind| (kind.path(), kind.text(language)));
        for (path, text) in drafts.into_iter().chain(report::texts(language)) {
            let words = if loaded.folder.write_own_text(path, text)? {
                Text::new("{path}", "{path}")
            } else {
                Text::new(
                    "{path}: je že tam in ostane",
                    "{path}: is there already and stays",
                )
            };
            let path = loaded.folder.shown_path(path);
            let line = fill(words.in_(terminal.language()), &[("path", &path)]);
            terminal.write(&format!("{line}\n"))?;
        }
        terminal.steps_aside(&next::onward(Stage::Worded, false, &loaded.place()))?;
        Ok(Exit::Clean)
    }
}
