//! The terminal: its language, its colours, its width, and where words go.

use std::io::{self, IsTerminal as _, Write};

use super::Color;
use crate::language::{Language, Text};
use crate::output::human::{self, Screen, severity};

/// The width where there is no terminal to ask.
const USUAL_WIDTH: u16 = 100;
/// Wider tables are harder to read, not easier.
const WIDEST: u16 = 160;

/// Where a command's words go, and how.
pub(super) struct Terminal<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    wanted: Option<Language>,
    catalogue: Option<Language>,
    out_color: bool,
    err_color: bool,
    width: u16,
    /// The width to which prose is broken; no one line of a pipe is.
    prose: Option<u16>,
}

impl<'a> Terminal<'a> {
    pub(super) fn new(
        wanted: Option<Language>,
        color: Color,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Self {
        let width = terminal_size::terminal_size().map(|(width, _)| width.0);
        Self {
            width: width.unwrap_or(USUAL_WIDTH).min(WIDEST),
            prose: width.filter(|_| io::stdout().is_terminal()),
            out,
            err,
            wanted,
            catalogue: None,
            out_color: colored(color, io::stdout().is_terminal()),
            err_color: colored(color, io::stderr().is_terminal()),
        }
    }

    /// Takes the catalogue's language, for whoever asked for none and has none set.
    pub(super) fn catalogue_speaks(&mut self, language: Language) {
        self.catalogue = Some(language);
    }

    /// The language of the screen: asked for, else the system's, else the catalogue's, else Slovene.
    pub(super) fn language(&self) -> Language {
        self.wanted
            .or_else(|| Language::from_tag(&sys_locale::get_locale()?))
            .or(self.catalogue)
            .unwrap_or_default()
    }

    /// How the standard output is written.
    pub(super) fn screen(&self) -> Screen {
        Screen {
            language: self.language(),
            color: self.out_color,
        }
    }

    pub(super) fn err_color(&self) -> bool {
        self.err_color
    }

    /// The word that begins a message on the standard error.
    pub(super) fn error_word(&self) -> String {
        let screen = Screen {
            language: self.language(),
            color: self.err_color,
        };
        severity(crate::finding::Severity::Error, screen)
    }

    /// The width for tables.
    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// Breaks the lines of prose where the terminal ends; a pipe and a file get them whole.
    pub(super) fn wrapped(&self, words: &str) -> String {
        match self.prose {
            Some(width) => human::wrapped(words, usize::from(width)),
            None => words.to_owned(),
        }
    }

    /// Writes a result to the standard output.
    pub(super) fn write(&mut self, words: &str) -> io::Result<()> {
        self.out.write_all(words.as_bytes())
    }

    /// Writes progress or a trouble to the standard error.
    pub(super) fn tell(&mut self, words: &str) -> io::Result<()> {
        self.err.write_all(words.as_bytes())
    }

    /// Tells progress in the language of the screen.
    pub(super) fn progress(&mut self, words: Text, arguments: &[(&str, &str)]) -> io::Result<()> {
        let words = crate::language::fill(words.in_(self.language()), arguments);
        self.tell(&format!("{words}\n"))
    }
}

/// <https://no-color.org>: set and not empty means no colour, unless the command line asks for it.
#[expect(clippy::disallowed_methods, reason = "the terminal's settings")]
fn colored(color: Color, is_terminal: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
            is_terminal && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
        }
    }
}
