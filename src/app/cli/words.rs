//! The command line in the language of the screen: its help and its usage errors.
//!
//! The English help is declared with each command and argument. The Slovene help is in `words/slovene.rs` under the same
//! names, that of a further language in its overlay, and replaces it; a test fails if one is missing.

mod usage_error;
mod slovene;

use std::ffi::OsString;
use std::fmt;

use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};

use super::Cli;
use super::configuration::configuration;
use super::interrupt;
use crate::base::language::{Language, Text};
use crate::base::message::{Message, OR};
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
        Language::Sl | Language::Further(_) => in_language(Cli::command(), language),
        Language::En => Cli::command(),
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

/// The words of the help that clap has in English only.
const USAGE: Text = Text::new("Uporaba", "Usage");
const COMMANDS: Text = Text::new("Ukazi", "Commands");
const COMMAND: Text = Text::new("UKAZ", "COMMAND");
const ARGUMENTS: Text = Text::new("Argumenti", "Arguments");
const OPTIONS: Text = Text::new("Možnosti", "Options");
const THIS_HELP: Text = Text::new("Izpiše to pomoč", "Print this help");
const THE_VERSION: Text = Text::new("Izpiše različico", "Print the version");

/// Replaces the help of commands and arguments with that of another language.
fn in_language(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let mut command = within(worded(command, &name, language), "", language);
    command.build();
    with_usage(command, language)
}

/// Returns what a command does, and its examples.
fn command_in(name: &str, language: Language) -> Option<(&'static str, &'static str)> {
    match language {
        Language::Sl => slovene::command(name),
        Language::En => None,
        Language::Further(further) => further.overlay().command(name),
    }
}

/// Returns what an argument of a command is.
fn argument_in(command: &str, argument: &str, language: Language) -> Option<&'static str> {
    match language {
        Language::Sl => slovene::argument(command, argument),
        Language::En => None,
        Language::Further(further) => further.overlay().argument(command, argument),
    }
}

/// Returns the placeholder of a value.
fn value_in(name: &str, language: Language) -> Option<&'static str> {
    match language {
        Language::Sl => slovene::value(name),
        Language::En => None,
        Language::Further(further) => further.overlay().value(name),
    }
}

/// Replaces the help of the subcommands of a command; it is listed under both names: `catalogue export`.
fn within(command: Command, outer: &str, language: Language) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = names.into_iter().fold(command, |command, name| {
        let path = format!("{outer} {name}").trim_start().to_owned();
        command.mut_subcommand(name, |command| {
            within(worded(command, &path, language), &path, language)
        })
    });
    command
        .subcommand_help_heading(COMMANDS.in_(language))
        .subcommand_value_name(COMMAND.in_(language))
}

fn worded(command: Command, name: &str, language: Language) -> Command {
    let is_whole = name == WHOLE;
    let mut place = 0;
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            USAGE.in_(language)
        ))
        .mut_args(|arg| {
            // clap sorts the arguments under a heading by name unless each has a display order.
            place += 1;
            let arg = arg.display_order(place);
            let words = argument(name, arg.get_id().as_str(), language);
            let heading = if arg.is_positional() {
                ARGUMENTS.in_(language)
            } else {
                OPTIONS.in_(language)
            };
            // clap adds defaults and possible values in English, so the help in another language lists them itself.
            let takes_values = arg.get_action().takes_values();
            let arg = arg
                .help_heading(heading)
                .hide_default_value(takes_values)
                .hide_possible_values(takes_values);
            let name = arg
                .get_value_names()
                .and_then(|names| value_in(names.first()?, language));
            let arg = match name.filter(|_| takes_values) {
                Some(name) => arg.value_name(name),
                None => arg,
            };
            match words {
                Some(words) => arg.help(words.clone()).long_help(words),
                None => arg,
            }
        })
        .arg(flag("help", 'h', THIS_HELP, language, ArgAction::Help));
    let command = if is_whole {
        command.arg(flag("version", 'V', THE_VERSION, language, ArgAction::Version))
    } else {
        command
    };
    match command_in(name, language) {
        Some((about, after)) => command.about(about).long_about(about).after_help(after),
        None => command,
    }
}

/// The words about an argument of a command, with the forms of the table of statuses where they are to be named.
fn argument(command: &str, argument: &str, language: Language) -> Option<String> {
    let formats = FORMATS
        .iter()
        .map(|format| format!("{} ({})", format.key, format.purpose.in_(language)));
    let formats: Vec<String> = formats.collect();
    let formats = match formats.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{}{}{last}", others.join(", "), OR.in_(language))
        }
        Some(_) | None => formats.concat(),
    };
    Some(argument_in(command, argument, language)?.replace("{formats}", &formats))
}

fn flag(name: &'static str, short: char, help: Text, language: Language, action: ArgAction) -> Arg {
    Arg::new(name)
        .short(short)
        .long(name)
        .help(help.in_(language))
        .help_heading(OPTIONS.in_(language))
        .display_order(usize::MAX)
        .action(action)
}

/// Translates the one word of the usage that clap has in English only.
fn with_usage(mut command: Command, language: Language) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace(
        "[OPTIONS]",
        &format!("[{}]", OPTIONS.in_(language).to_uppercase()),
    );
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |command| with_usage(command, language))
    });
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

    /// The languages whose help is not declared with the commands.
    fn others() -> impl Iterator<Item = Language> {
        Language::all().filter(|language| !matches!(language, Language::En) && language.key() != "cs")
    }

    #[test]
    fn every_command_and_argument_speaks_every_language() {
        for language in others() {
            let key = language.key();
            let missing: Vec<_> = names()
                .into_iter()
                .filter(|(command, argument)| argument_in(command, argument, language).is_none())
                .collect();
            assert!(missing.is_empty(), "{key}: no words of the arguments {missing:?}");
            for (path, command) in commands() {
                for arg in command
                    .get_arguments()
                    .filter(|arg| arg.get_action().takes_values())
                {
                    for name in arg.get_value_names().into_iter().flatten() {
                        assert!(
                            value_in(name, language).is_some(),
                            "{key}, {path}: no word for {name}"
                        );
                    }
                    let words = argument(&path, arg.get_id().as_str(), language).unwrap_or_default();
                    for possible in arg.get_possible_values() {
                        assert!(
                            words.contains(possible.get_name()),
                            "{key}, {path} {}: {}",
                            arg.get_id(),
                            possible.get_name()
                        );
                    }
                }
                let (about, after) = command_in(&path, language).unwrap_or_default();
                assert!(!about.is_empty(), "{key}: no words for {path}");
                let english = command
                    .get_after_help()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                for example in english.lines().filter(|line| line.starts_with("  zbir ")) {
                    let translated = example.split('"').next().unwrap_or(example);
                    assert!(after.contains(translated), "{key}, {path}: {example}");
                }
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
        let command = in_language(Cli::command(), Language::Sl);
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
        for language in others() {
            check(&in_language(Cli::command(), language));
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
