//! `zbir completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::{Shell, generate};

use super::screen::Terminal;
use super::words::localized;
use super::{CommandError, Exit};

/// Write the completions of commands and options for a shell to standard output
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir completions bash > ~/.local/share/bash-completion/completions/zbir\n  \
                  zbir completions powershell | Out-String | Invoke-Expression\n\n\
                  zsh: into a file _zbir in a folder of $fpath; fish: into ~/.config/fish/completions/zbir.fish."
)]
pub(super) struct Completions {
    /// The shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut script = Vec::new();
        generate(
            self.shell,
            &mut localized(terminal.language()),
            "zbir",
            &mut script,
        );
        terminal.write(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Clean)
    }
}
