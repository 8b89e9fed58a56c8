//! `zbir completions`: what a shell needs to complete commands and options.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Args, Command};
use clap_complete::{Shell, generate};

use super::screen::Terminal;
use super::words::localized;
use super::{CommandError, Exit};
use crate::app::guide::{CHAPTERS, Chapter, GUIDES};
use crate::app::register;
use crate::base::language::Language;
use crate::forms::parts::Part;

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
        let language = terminal.language();
        let mut command = with_values(localized(language), language);
        generate(self.shell, &mut command, "zbir", &mut script);
        terminal.write(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Clean)
    }
}

/// Lets the values of arguments be completed, also of those that are read by parsers of our own. What a value means is said only where
/// it is known in the language.
fn with_values(command: Command, language: Language) -> Command {
    command
        .mut_args(|arg| match values(&arg, language) {
            values if values.is_empty() => arg,
            values => arg.value_parser(PossibleValuesParser::new(values)),
        })
        .mut_subcommands(|sub| with_values(sub, language))
}

/// Returns the values that an argument may have; empty if it takes none, or any.
fn values(arg: &Arg, language: Language) -> Vec<PossibleValue> {
    let named = |names: &[&'static str]| names.iter().map(PossibleValue::new).collect();
    match arg.get_id().as_str() {
        "lang" => Language::all().map(|one| PossibleValue::new(one.key())).collect(),
        "audience" => GUIDES.iter().map(|guide| PossibleValue::new(guide.key)).collect(),
        "chapter" => named(&CHAPTERS.map(Chapter::key)),
        "part" => named(&Part::ALL.map(Part::word)),
        "code" => {
            let known = register::all().into_iter();
            known
                .map(|code| PossibleValue::new(code.id).help(code.title.in_(language)))
                .collect()
        }
        _ if arg.get_action().takes_values() => {
            let known = arg.get_possible_values().into_iter();
            known.map(|value| value.help(None::<&str>)).collect()
        }
        _ => Vec::new(),
    }
}
