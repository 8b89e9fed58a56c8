//! The message for a command line that is not run: the requested help, or the usage error.

use std::error::Error as _;
use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::ArgumentError;
use crate::app::cli::Exit;
use crate::app::cli::screen::plain;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;

const ERROR: Text = Text::new("napaka", "error");
const SIMILAR: Text = Text::new("podobno: {near}", "similar: {near}");
const MORE: Text = Text::new(
    "Več pove »zbir --help« ali »zbir UKAZ --help«.",
    "“zbir --help” or “zbir COMMAND --help” tells more.",
);
const MORE_OF_COMMAND: Text = Text::new("Več pove »{command} --help«.", "“{command} --help” tells more.");

/// A command line that is not run.
#[derive(Debug)]
pub struct UsageError {
    pub(super) error: clap::Error,
    pub(super) language: Language,
}

impl UsageError {
    /// Writes the message (requested help to standard output) and returns the exit code.
    pub fn report(&self, err: &mut dyn Write) -> Exit {
        // If it cannot be written, only the exit code reports it.
        let _ = match (self.language, self.error.use_stderr()) {
            (Language::Sl | Language::Further(_), true) => self.in_words(err),
            // It repeats what was typed, which may contain control characters.
            (Language::En, true) => err.write_all(plain(&self.error.render().to_string(), false).as_bytes()),
            (Language::Sl | Language::En | Language::Further(_), false) => self.error.print(),
        };
        if self.error.use_stderr() {
            Exit::CouldNotWork
        } else {
            Exit::Clean
        }
    }

    fn in_words(&self, err: &mut dyn Write) -> io::Result<()> {
        if self.error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return self.error.print();
        }
        writeln!(err, "{}: {}", ERROR.in_(self.language), self.what())?;
        if let Some(near) = self.suggested() {
            writeln!(err, "  {}", SIMILAR.fill(&[("near", &near)]).in_(self.language))?;
        }
        let more = match self.command() {
            Some(command) => MORE_OF_COMMAND.fill(&[("command", &command)]).in_(self.language),
            None => MORE.in_(self.language).to_owned(),
        };
        writeln!(err, "\n{more}")
    }

    /// Returns the command that was typed, `zbir trace`, as its usage names it; `None` if it is the program alone.
    fn command(&self) -> Option<String> {
        let Some(ContextValue::StyledStr(usage)) = self.error.get(ContextKind::Usage) else {
            return None;
        };
        let usage = usage.to_string();
        let usage = plain(&usage, false);
        let words = usage.split_whitespace().skip_while(|word| *word != "zbir");
        let is_word =
            |word: &&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-');
        let words: Vec<&str> = words.take_while(is_word).collect();
        (words.len() > 1).then(|| words.join(" "))
    }

    /// Returns what is wrong, in one line.
    fn what(&self) -> String {
        let argument = self.context(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue);
        let placeholders = [("argument", argument.as_str()), ("value", value.as_str())];
        let own = self
            .error
            .source()
            .and_then(|source| source.downcast_ref::<ArgumentError>());
        let words = match self.error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => {
                Text::new("za {argument} manjka vrednost", "{argument} lacks a value")
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => Text::new(
                "{argument} ne sprejme vrednosti »{value}«",
                "{argument} does not take the value “{value}”",
            ),
            ErrorKind::UnknownArgument => {
                Text::new("argumenta {argument} ni", "there is no argument {argument}")
            }
            ErrorKind::InvalidSubcommand => {
                let command = self.context(ContextKind::InvalidSubcommand);
                let words = Text::new("ukaza »{name}« ni", "there is no command “{name}”");
                return words.fill(&[("name", &command)]).in_(self.language);
            }
            ErrorKind::MissingSubcommand => Text::new("manjka ukaz", "a command is missing"),
            ErrorKind::MissingRequiredArgument => Text::new("manjka {argument}", "{argument} is missing"),
            ErrorKind::ArgumentConflict => Text::new(
                "{argument} je naveden dvakrat ali skupaj z drugim, s katerim ne gre",
                "{argument} is given twice, or together with another that it does not go with",
            ),
            ErrorKind::InvalidUtf8 => Text::new(
                "argument vsebuje znake, ki jih ni mogoče prebrati",
                "an argument holds characters that cannot be read",
            ),
            ErrorKind::NoEquals
            | ErrorKind::TooManyValues
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues => Text::new(
                "{argument} nima pravega števila vrednosti",
                "{argument} has the wrong number of values",
            ),
            // clap may add kinds of errors; these are shown in English.
            _ => return self.error.to_string(),
        };
        let mut words = fill(words.in_(self.language), &placeholders);
        if let Some(ArgumentError(own)) = own {
            words = format!("{words}: {}", own.in_(self.language));
        }
        let possible = self.context(ContextKind::ValidValue);
        if !possible.is_empty() {
            let listed = Text::new("; mogoče je: {possible}", "; possible: {possible}");
            words += &listed.fill(&[("possible", &possible)]).in_(self.language);
        }
        words
    }

    /// Returns the nearest valid argument, if clap suggests one.
    fn suggested(&self) -> Option<String> {
        let kinds = [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ];
        let suggestions = kinds.map(|kind| self.context(kind));
        suggestions
            .into_iter()
            .find(|suggestions| !suggestions.is_empty())
    }

    fn context(&self, kind: ContextKind) -> String {
        match self.error.get(kind) {
            Some(ContextValue::String(word)) => shown(word),
            Some(ContextValue::Strings(words)) => words
                .iter()
                .map(|word| shown(word))
                .collect::<Vec<_>>()
                .join(", "),
            _ => String::new(),
        }
    }
}
