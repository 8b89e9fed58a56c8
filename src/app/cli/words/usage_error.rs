//! The message for a command line that is not run: the requested help, or the usage error.

use std::error::Error as _;
use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::ArgumentError;
use crate::app::cli::Exit;
use crate::app::cli::screen::plain;
use crate::base::language::{Language, fill};
use crate::base::message::shown;

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
            (Language::Sl, true) => self.in_slovene(err),
            // It repeats what was typed, which may contain control characters.
            (Language::En | Language::Further(_), true) => {
                err.write_all(plain(&self.error.render().to_string(), false).as_bytes())
            }
            (Language::Sl | Language::En | Language::Further(_), false) => self.error.print(),
        };
        if self.error.use_stderr() {
            Exit::CouldNotWork
        } else {
            Exit::Clean
        }
    }

    fn in_slovene(&self, err: &mut dyn Write) -> io::Result<()> {
        if self.error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return self.error.print();
        }
        writeln!(err, "napaka: {}", self.what())?;
        if let Some(near) = self.suggested() {
            writeln!(err, "  podobno: {near}")?;
        }
        writeln!(err, "\nVeč pove »zbir --help« ali »zbir UKAZ --help«.")
    }

    /// Returns what is wrong, in one line of Slovene.
    fn what(&self) -> String {
        let argument = self.context(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue);
        let placeholders = [("argument", argument.as_str()), ("value", value.as_str())];
        let own = self
            .error
            .source()
            .and_then(|source| source.downcast_ref::<ArgumentError>());
        let words = match self.error.kind() {
            ErrorKind::InvalidValue if value.is_empty() => "za {argument} manjka vrednost",
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                "{argument} ne sprejme vrednosti »{value}«"
            }
            ErrorKind::UnknownArgument => "argumenta {argument} ni",
            ErrorKind::InvalidSubcommand => {
                let command = self.context(ContextKind::InvalidSubcommand);
                return format!("ukaza »{command}« ni");
            }
            ErrorKind::MissingSubcommand => "manjka ukaz",
            ErrorKind::MissingRequiredArgument => "manjka {argument}",
            ErrorKind::ArgumentConflict => {
                "{argument} je naveden dvakrat ali skupaj z drugim, s katerim ne gre"
            }
            ErrorKind::InvalidUtf8 => "argument vsebuje znake, ki jih ni mogoče prebrati",
            ErrorKind::NoEquals
            | ErrorKind::TooManyValues
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues => "{argument} nima pravega števila vrednosti",
            // clap may add kinds of errors; these are shown in English.
            _ => return self.error.to_string(),
        };
        let mut words = fill(words, &placeholders);
        if let Some(ArgumentError(own)) = own {
            words = format!("{words}: {}", own.in_(Language::Sl));
        }
        let possible = self.context(ContextKind::ValidValue);
        if !possible.is_empty() {
            words = format!("{words}; mogoče je: {possible}");
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
