//! `zbir help`: the help of a command.

use clap::Args;

use super::screen::Terminal;
use super::words::localized;
use super::{CommandError, Exit};
use crate::app::folder::FolderError;
use crate::base::language::Text;
use crate::base::message::shown;

/// Show what a command does and its options
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  zbir help\n  zbir help check\n  zbir help catalogue import")]
pub(super) struct Help {
    /// The command [default: the list of commands]
    #[arg(value_name = "COMMAND")]
    commands: Vec<String>,
}

impl Help {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut command = localized(terminal.language());
        command.build();
        for name in &self.commands {
            let found = command.find_subcommand(name).cloned();
            command = found.ok_or_else(|| unknown(&self.commands.join(" ")))?;
        }
        let help = command.render_long_help().to_string();
        terminal.write(&help)?;
        Ok(Exit::Clean)
    }
}

fn unknown(name: &str) -> FolderError {
    FolderError::new(
        Text::new("ukaza »{name}« ni", "there is no command “{name}”"),
        Text::new(
            "ukaze našteje: zbir help",
            "the commands are listed by: zbir help",
        ),
        &[("name", &shown(name))],
    )
}
