//! The command line in the language of the screen: its help, and what it says of an argument that it cannot take.
//!
//! The English help stands where each command and argument is declared. The Slovene stands in `words/slovene.rs` under the
//! same names and is laid over it; what has no Slovene words yet stays English, and a test tells of it.

mod refused;
mod slovene;

use std::ffi::OsString;
use std::fmt;

use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};

use super::Cli;
use crate::language::{Language, Said, Text};

pub use refused::Refused;

/// Why an argument cannot be taken, in the words of both languages.
#[derive(Debug, Clone)]
pub(super) struct Unfit(Said);

impl Cli {
    /// Reads the command line.
    ///
    /// # Errors
    /// The help or the version that was asked for, or what is wrong with an argument, in the language of the screen.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Refused> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let language = language(&arguments);
        let mut command = match language {
            Language::Sl => slovene(Cli::command()),
            Language::En => Cli::command(),
        };
        command
            .try_get_matches_from_mut(arguments)
            .and_then(|mut matches| Self::from_arg_matches_mut(&mut matches))
            .map_err(|error| Refused { error, language })
    }
}

impl Unfit {
    pub(super) fn new(words: Text, holes: &[(&str, &str)]) -> Self {
        Self(words.fill(holes))
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Unfit {}

/// The language asked for, else the system's, else Slovene: the catalogue has not been read yet.
fn language(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let apart = words
        .windows(2)
        .find(|pair| pair[0] == "--lang")
        .map(|pair| pair[1]);
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let wanted = apart.or(joined).and_then(Language::from_tag);
    wanted
        .or_else(|| Language::from_tag(&sys_locale::get_locale()?))
        .unwrap_or_default()
}

/// Lays the Slovene words over the commands and their arguments.
fn slovene(command: Command) -> Command {
    let mut command = worded(command);
    command.build();
    with_usage(command)
}

/// The names of a command's own commands.
fn subcommands(command: &Command) -> Vec<String> {
    let subcommands = command.get_subcommands();
    subcommands.map(|sub| sub.get_name().to_owned()).collect()
}

fn worded(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let is_whole = command.get_version().is_some();
    let names = subcommands(&command);
    let command = names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, worded));
    let command = command
        .subcommand_help_heading("Ukazi")
        .subcommand_value_name("UKAZ")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template("{about-with-newline}\nUporaba: {usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            let words = slovene::argument(&name, arg.get_id().as_str());
            let heading = if arg.is_positional() {
                "Argumenti"
            } else {
                "Možnosti"
            };
            // What clap adds by itself, it says in English: the words name the default and what is possible.
            let takes_values = arg.get_action().takes_values();
            let arg = arg
                .help_heading(heading)
                .hide_default_value(takes_values)
                .hide_possible_values(takes_values);
            let name = arg
                .get_value_names()
                .and_then(|names| slovene::value(names.first()?));
            let arg = match name.filter(|_| takes_values) {
                Some(name) => arg.value_name(name),
                None => arg,
            };
            match words {
                Some(words) => arg.help(words).long_help(words),
                None => arg,
            }
        })
        .arg(flag("help", 'h', "Izpiše to pomoč", ArgAction::Help));
    let command = if is_whole {
        command.arg(flag("version", 'V', "Izpiše različico", ArgAction::Version))
    } else {
        command
    };
    match slovene::command(&name) {
        Some((about, after)) => command.about(about).long_about(about).after_help(after),
        None => command,
    }
}

fn flag(name: &'static str, short: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .help(help)
        .help_heading("Možnosti")
        .action(action)
}

/// Says the one word of the usage that clap has in English only.
fn with_usage(command: Command) -> Command {
    let names = subcommands(&command);
    let mut command = names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, with_usage));
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", "[MOŽNOSTI]");
    command.override_usage(usage)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A command and all that it has below it.
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().flat_map(all);
        std::iter::once(command).chain(below).collect()
    }

    /// Every name under which the table has words, or should have.
    fn names() -> BTreeSet<(String, String)> {
        let command = Cli::command();
        all(&command)
            .into_iter()
            .flat_map(|command| {
                let arguments = command.get_arguments().map(|arg| arg.get_id().to_string());
                arguments.map(|arg| (command.get_name().to_owned(), arg))
            })
            .collect()
    }

    #[test]
    fn every_command_and_argument_speaks_slovene() {
        let missing: Vec<_> = names()
            .into_iter()
            .filter(|(command, argument)| slovene::argument(command, argument).is_none())
            .collect();
        assert!(
            missing.is_empty(),
            "no Slovene words in words/slovene.rs: {missing:?}"
        );
        let command = Cli::command();
        for command in all(&command) {
            let (about, after) = slovene::command(command.get_name()).unwrap_or_default();
            assert!(!about.is_empty(), "no Slovene words for {}", command.get_name());
            let english = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            for example in english.lines().filter(|line| line.starts_with("  zbir ")) {
                assert!(after.contains(example), "{}: {example}", command.get_name());
            }
        }
    }

    #[test]
    fn no_slovene_words_are_left_over() {
        let names = names();
        for (command, argument, _) in slovene::ARGUMENTS {
            let is_used = names
                .iter()
                .any(|(c, a)| a == argument && (command.is_empty() || c == command));
            assert!(is_used, "{command} {argument}");
        }
        let root = Cli::command();
        for (name, ..) in slovene::COMMANDS {
            assert!(
                all(&root).iter().any(|command| command.get_name() == *name),
                "{name}"
            );
        }
    }

    #[test]
    fn the_slovene_help_has_no_english_in_it() {
        let command = slovene(Cli::command());
        command.clone().debug_assert();
        let helps = all(&command)
            .into_iter()
            .map(|command| command.clone().render_long_help().to_string());
        for help in helps {
            for word in [
                "DIR",
                "YEAR",
                "CODE",
                "FILE",
                "Usage",
                "OPTIONS",
                "Options",
                "Arguments",
                "Commands",
                "default",
                "possible",
                "Print",
                "Example",
            ] {
                assert!(!help.contains(word), "{word}: {help}");
            }
            assert!(help.contains("Uporaba: zbir"), "{help}");
        }
    }

    #[test]
    fn the_language_asked_for_is_found_before_the_rest_is_read() {
        let of = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(Into::into).collect();
            language(&words)
        };
        assert_eq!(of(&["zbir", "run", "--lang", "en"]), Language::En);
        assert_eq!(of(&["zbir", "--lang=sl", "run"]), Language::Sl);
    }
}
