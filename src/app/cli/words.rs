//! The command line in the language of the screen: its help and its usage errors.
//!
//! The English help is declared with each command and argument. The Slovene help is in `words/slovene.rs` under the same
//! names and replaces it; a test fails if one is missing.

mod usage_error;
mod slovene;

use std::ffi::OsString;
use std::fmt;

use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};

use super::Cli;
use super::configuration::configuration;
use super::interrupt;
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::output::statuses::FORMATS;

pub use usage_error::UsageError;

/// Why an argument is invalid, in both languages.
#[derive(Debug, Clone)]
pub(super) struct ArgumentError(Message);

impl Cli {
    /// Parses the command line.
    ///
    /// # Errors
    /// The help or the version that was asked for, or what is wrong with an argument, in the language of the screen.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let language = language(&arguments);
        interrupt::speak(language);
        let mut command = localized(language);
        command
            .try_get_matches_from_mut(arguments)
            .and_then(|mut matches| Self::from_arg_matches_mut(&mut matches))
            .map_err(|error| UsageError { error, language })
    }
}

/// Returns the description of the commands in a language.
pub(super) fn localized(language: Language) -> Command {
    match language {
        Language::Sl => slovene(Cli::command()),
        // The help of a further language is English.
        Language::En | Language::Further(_) => Cli::command(),
    }
}

impl ArgumentError {
    pub(super) fn new(words: Text, arguments: &[(&'static str, &str)]) -> Self {
        Self(words.fill(arguments))
    }
}

impl From<Message> for ArgumentError {
    fn from(words: Message) -> Self {
        Self(words)
    }
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.in_(Language::En))
    }
}

impl std::error::Error for ArgumentError {}

/// Returns the language asked for, else the user's, else the system's, else Slovene: the catalogue has not been read yet.
fn language(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let apart = words
        .windows(2)
        .find(|pair| pair[0] == "--lang")
        .map(|pair| pair[1]);
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let wanted = apart.or(joined).and_then(Language::from_tag);
    wanted
        .or_else(|| configuration().0.language())
        .or_else(|| Language::from_tag(&sys_locale::get_locale()?))
        .unwrap_or_default()
}

/// The program itself, among the names of commands.
const WHOLE: &str = "zbir";

/// Replaces the help of commands and arguments with the Slovene one.
fn slovene(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let mut command = within(worded(command, &name), "");
    command.build();
    with_usage(command)
}

/// Replaces the help of the subcommands of a command; it is listed under both names: `catalogue export`.
fn within(command: Command, outer: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = names.into_iter().fold(command, |command, name| {
        let path = format!("{outer} {name}").trim_start().to_owned();
        command.mut_subcommand(name, |command| within(worded(command, &path), &path))
    });
    command
        .subcommand_help_heading("Ukazi")
        .subcommand_value_name("UKAZ")
}

fn worded(command: Command, name: &str) -> Command {
    let is_whole = name == WHOLE;
    let mut place = 0;
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template("{about-with-newline}\nUporaba: {usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            // clap sorts the arguments under a heading by name unless each has a display order.
            place += 1;
            let arg = arg.display_order(place);
            let words = argument(name, arg.get_id().as_str());
            let heading = if arg.is_positional() {
                "Argumenti"
            } else {
                "Možnosti"
            };
            // clap adds defaults and possible values in English, so the Slovene help lists them itself.
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
                Some(words) => arg.help(words.clone()).long_help(words),
                None => arg,
            }
        })
        .arg(flag("help", 'h', "Izpiše to pomoč", ArgAction::Help));
    let command = if is_whole {
        command.arg(flag("version", 'V', "Izpiše različico", ArgAction::Version))
    } else {
        command
    };
    match slovene::command(name) {
        Some((about, after)) => command.about(about).long_about(about).after_help(after),
        None => command,
    }
}

/// The words about an argument of a command, with the forms of the table of statuses where they are to be named.
fn argument(command: &str, argument: &str) -> Option<String> {
    let formats = FORMATS
        .iter()
        .map(|format| format!("{} ({})", format.key, format.purpose.sl));
    let formats: Vec<String> = formats.collect();
    let formats = match formats.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} ali {last}", others.join(", ")),
        Some(_) | None => formats.concat(),
    };
    Some(slovene::argument(command, argument)?.replace("{formats}", &formats))
}

fn flag(name: &'static str, short: char, help: &'static str, action: ArgAction) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .help(help)
        .help_heading("Možnosti")
        .display_order(usize::MAX)
        .action(action)
}

/// Translates the one word of the usage that clap has in English only.
fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", "[MOŽNOSTI]");
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, with_usage));
    command.override_usage(usage)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Returns every command with the name under which the table has its words.
    fn commands() -> Vec<(String, Command)> {
        let mut found = vec![(WHOLE.to_owned(), Cli::command())];
        let mut next = 0;
        while let Some((outer, command)) = found.get(next).cloned() {
            let outer = if outer == WHOLE { String::new() } else { outer };
            for sub in command.get_subcommands() {
                let path = format!("{outer} {}", sub.get_name()).trim_start().to_owned();
                found.push((path, sub.clone()));
            }
            next += 1;
        }
        found
    }

    /// Returns every name under which the table has words, or should have.
    fn names() -> BTreeSet<(String, String)> {
        let arguments = |(path, command): (String, Command)| {
            let ids: Vec<String> = command
                .get_arguments()
                .map(|arg| arg.get_id().to_string())
                .collect();
            ids.into_iter().map(move |id| (path.clone(), id))
        };
        commands().into_iter().flat_map(arguments).collect()
    }

    /// The help goes with the program; who reads it in a folder of his own has no samples of the repository there.
    #[test]
    fn examples_are_of_the_folder_that_the_guides_use() {
        for (path, command) in commands() {
            let ours = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let slovene = slovene::COMMANDS.iter().filter(|(name, ..)| *name == path);
            for help in slovene.map(|(.., help)| (*help).to_owned()).chain([ours]) {
                assert!(!help.contains("samples/"), "{path}: {help}");
            }
        }
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
        for (path, command) in commands() {
            for arg in command
                .get_arguments()
                .filter(|arg| arg.get_action().takes_values())
            {
                for name in arg.get_value_names().into_iter().flatten() {
                    assert!(
                        slovene::value(name).is_some(),
                        "{path}: no Slovene word for {name}"
                    );
                }
                let words = argument(&path, arg.get_id().as_str()).unwrap_or_default();
                for possible in arg.get_possible_values() {
                    assert!(
                        words.contains(possible.get_name()),
                        "{path} {}: {}",
                        arg.get_id(),
                        possible.get_name()
                    );
                }
            }
            let (about, after) = slovene::command(&path).unwrap_or_default();
            assert!(!about.is_empty(), "no Slovene words for {path}");
            let english = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            for example in english.lines().filter(|line| line.starts_with("  zbir ")) {
                let translated = example.split('"').next().unwrap_or(example);
                assert!(after.contains(translated), "{path}: {example}");
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
        for (name, ..) in slovene::COMMANDS {
            assert!(commands().iter().any(|(path, _)| path == name), "{name}");
        }
    }

    #[test]
    fn the_slovene_help_has_no_english_in_it() {
        fn helps(command: &Command) -> Vec<String> {
            let below = command.get_subcommands().flat_map(helps);
            std::iter::once(command.clone().render_long_help().to_string())
                .chain(below)
                .collect()
        }
        let command = slovene(Cli::command());
        command.clone().debug_assert();
        for help in helps(&command) {
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
    fn arguments_are_listed_in_the_order_of_the_usage() {
        fn check(command: &Command) {
            let help = command.clone().render_long_help().to_string();
            let listed = help.split_once("Argumenti:").map_or("", |(_, listed)| listed);
            let listed = listed.split("Možnosti:").next().unwrap_or_default();
            let at: Vec<usize> = command
                .get_positionals()
                .filter_map(|arg| listed.find(&*arg.get_value_names()?.first()?.to_string()))
                .collect();
            assert!(at.is_sorted(), "{help}");
            command.get_subcommands().for_each(check);
        }
        check(&slovene(Cli::command()));
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
