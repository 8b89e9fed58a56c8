//! The terminal: its language, its colours, its width, and where words go.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write};

use super::Color;
use crate::base::language::{Language, Text};
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
        severity(crate::base::finding::Severity::Error, screen)
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
        self.out.write_all(plain(words, self.out_color).as_bytes())
    }

    /// Writes progress or a trouble to the standard error.
    pub(super) fn tell(&mut self, words: &str) -> io::Result<()> {
        self.err.write_all(plain(words, self.err_color).as_bytes())
    }

    /// Tells progress in the language of the screen.
    pub(super) fn progress(&mut self, words: Text, arguments: &[(&str, &str)]) -> io::Result<()> {
        let words = crate::base::language::fill(words.in_(self.language()), arguments);
        self.tell(&format!("{words}\n"))
    }
}

/// Shows control characters, which a terminal would obey, in a form that JSON takes as well; line ends stay, and where the
/// screen is coloured, so do the sequences that set colours.
pub(super) fn plain(words: &str, color: bool) -> Cow<'_, str> {
    let is_obeyed = |c: char| c.is_control() && c != '\n';
    if !words.contains(is_obeyed) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let is_ours = color && c == '\u{1b}' && sets_colour(&words[at + 1..]);
        if is_obeyed(c) && !is_ours {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Returns `true` if what follows an escape character sets the colour or the weight of letters.
fn sets_colour(rest: &str) -> bool {
    let parameters = rest.strip_prefix('[').and_then(|rest| rest.split_once('m'));
    parameters.is_some_and(|(numbers, _)| numbers.bytes().all(|b| b.is_ascii_digit() || b == b';'))
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

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn nothing_that_a_terminal_obeys_is_left(words in "[\\x00-\\x1fa-z\\[;0-9m\u{7f}-\u{9f}č\\n]{0,30}") {
            let told = plain(&words, false);
            proptest::prop_assert!(!told.contains(|c: char| c.is_control() && c != '\n'));
            let kept = |c: &char| !c.is_control() || *c == '\n';
            let kept: String = words.chars().filter(kept).collect();
            let rest: String = told.split("\\u00").enumerate().map(|(n, part)| if n == 0 { part } else { &part[2..] }).collect();
            proptest::prop_assert_eq!(rest, kept);
        }
    }

    #[test]
    fn colours_stay_where_the_screen_has_them() {
        let words = "\u{1b}[1;31mnapaka\u{1b}[0m \u{1b}]0;naslov\u{7}\u{1b}[2J";
        assert_eq!(
            plain(words, true),
            "\u{1b}[1;31mnapaka\u{1b}[0m \\u001b]0;naslov\\u0007\\u001b[2J"
        );
        assert!(!plain(words, false).contains('\u{1b}'));
    }
}
