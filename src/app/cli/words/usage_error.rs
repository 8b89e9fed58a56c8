//! What is said of a command line that is not run: the help asked for, or what is wrong with it.

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
    /// Tells it, the help that was asked for on the standard output, and gives the outcome.
    pub fn tell(&self, err: &mut dyn Write) -> Exit {
        // Where it cannot be written, the exit code alone tells.
        let _ = match (self.language, self.error.use_stderr()) {
            (Language::Sl, true) => self.in_slovene(err),
            // What was typed stands in it, and may hold what a terminal obeys.
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

    /// What is wrong, in one line of Slovene.
    fn what(&self) -> String {
        let argument = self.said(ContextKind::InvalidArg);
        let value = self.said(ContextKind::InvalidValue);
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
                let command = self.said(ContextKind::InvalidSubcommand);
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
            // Clap may come to tell of more; its own words are better than none.
            _ => return self.error.to_string(),
        };
        let mut words = fill(words, &placeholders);
        if let Some(ArgumentError(own)) = own {
            words = format!("{words}: {}", own.in_(Language::Sl));
        }
        let possible = self.said(ContextKind::ValidValue);
        if !possible.is_empty() {
            words = format!("{words}; mogoče je: {possible}");
        }
        words
    }

    /// What may have been meant.
    fn suggested(&self) -> Option<String> {
        let kinds = [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ];
        let said = kinds.map(|kind| self.said(kind));
        said.into_iter().find(|said| !said.is_empty())
    }

    fn said(&self, kind: ContextKind) -> String {
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
