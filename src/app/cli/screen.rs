//! The terminal: its language, colours, width, and output streams.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write};

use super::Color;
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::output::human::{self, Screen, severity};

/// The width where there is no terminal to ask.
const USUAL_WIDTH: u16 = 100;
/// The greatest width of a table: wider ones are harder to read.
const WIDEST: u16 = 160;

/// The output streams of a command, and how text is shown on them.
pub(super) struct Terminal<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    wanted: Option<Language>,
    catalogue: Option<Language>,
    out_color: bool,
    err_color: bool,
    talk: Talk,
    width: u16,
    /// The width to which prose is wrapped; `None` for a pipe, which is not wrapped.
    prose: Option<u16>,
}

/// What is written besides findings, results and errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Talk {
    /// Nothing.
    Quiet,
    /// Messages, line by line.
    Messages,
    /// Messages, and a line of progress that is written over.
    Progress,
}

impl<'a> Terminal<'a> {
    pub(super) fn new(
        wanted: Option<Language>,
        color: Color,
        quiet: bool,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Self {
        let asked = columns();
        let width = terminal_size::terminal_size().map(|(width, _)| width.0);
        Self {
            width: asked.or(width).unwrap_or(USUAL_WIDTH).min(WIDEST),
            prose: asked.or(width.filter(|_| io::stdout().is_terminal())),
            out,
            err,
            talk: if quiet {
                Talk::Quiet
            } else if io::stderr().is_terminal() && obeys() && !set("CI") {
                Talk::Progress
            } else {
                Talk::Messages
            },
            wanted,
            catalogue: None,
            out_color: colored(color, io::stdout().is_terminal()),
            err_color: colored(color, io::stderr().is_terminal()),
        }
    }

    /// A terminal that shows progress, in English.
    #[cfg(test)]
    pub(super) fn shown_for_tests(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            talk: Talk::Progress,
            ..Self::new(Some(Language::En), Color::Never, false, out, err)
        }
    }

    /// Sets the catalogue's language, used if neither the command line nor the system states one.
    pub(super) fn catalogue_speaks(&mut self, language: Language) {
        self.catalogue = Some(language);
    }

    /// Returns the language of the screen: asked for, else the system's, else the catalogue's, else Slovene.
    pub(super) fn language(&self) -> Language {
        self.wanted
            .or_else(|| Language::from_tag(&sys_locale::get_locale()?))
            .or(self.catalogue)
            .unwrap_or_default()
    }

    /// Returns how the standard output is written.
    pub(super) fn screen(&self) -> Screen {
        Screen {
            language: self.language(),
            color: self.out_color,
        }
    }

    pub(super) fn err_color(&self) -> bool {
        self.err_color
    }

    /// Returns the word that begins a message on the standard error.
    pub(super) fn error_word(&self) -> String {
        let screen = Screen {
            language: self.language(),
            color: self.err_color,
        };
        severity(crate::base::finding::Severity::Error, screen)
    }

    /// Returns the width for tables.
    pub(super) fn width(&self) -> u16 {
        self.width
    }

    /// Wraps prose to the terminal's width; for a pipe or a file it is not wrapped.
    pub(super) fn wrapped(&self, words: &str) -> String {
        match self.prose {
            Some(width) => human::wrapped(words, usize::from(width)),
            None => words.to_owned(),
        }
    }

    /// Writes text to standard output.
    pub(super) fn write(&mut self, words: &str) -> io::Result<()> {
        self.out.write_all(plain(words, self.out_color).as_bytes())
    }

    /// Writes what to do next, if there is anything.
    pub(super) fn steps(&mut self, steps: &[Message]) -> io::Result<()> {
        self.tell(steps, false)
    }

    /// Does the same on standard error, after a command whose standard output is a list of files.
    pub(super) fn steps_aside(&mut self, steps: &[Message]) -> io::Result<()> {
        self.tell(steps, true)
    }

    fn tell(&mut self, steps: &[Message], aside: bool) -> io::Result<()> {
        if steps.is_empty() {
            return Ok(());
        }
        let screen = self.screen();
        let title = Text::new("Kaj storiti zdaj", "What to do next").in_(screen.language);
        let mut text = format!("\n{}\n", human::heading(title, screen));
        for step in steps {
            text.extend(["  ", &step.in_(screen.language), "\n"]);
        }
        let text = self.wrapped(&text);
        if aside {
            return if self.talk == Talk::Quiet {
                Ok(())
            } else {
                self.write_err(&text)
            };
        }
        self.write(&text)
    }

    /// Writes text to standard error: progress, errors and questions.
    pub(super) fn write_err(&mut self, words: &str) -> io::Result<()> {
        self.err.write_all(plain(words, self.err_color).as_bytes())
    }

    /// Returns `true` if progress is shown.
    pub(super) fn shows_progress(&self) -> bool {
        self.talk == Talk::Progress
    }

    /// Writes one line over what stands on the current line of the terminal; a line that is too long is cut.
    pub(super) fn overwrite(&mut self, words: &str) {
        let (mut line, mut width) = (String::new(), 1);
        for c in words.chars() {
            width += textwrap::core::display_width(c.encode_utf8(&mut [0; 4]));
            if width > usize::from(self.width) {
                break;
            }
            line.push(c);
        }
        // Progress that cannot be shown stops no work.
        let _ = write!(self.err, "\r{line}\u{1b}[K");
        let _ = self.err.flush();
    }

    /// Writes what is wrong, and what can be done, to standard error as a warning: the command goes on without it.
    pub(super) fn warn(&mut self, words: &str) -> io::Result<()> {
        let screen = Screen {
            language: self.language(),
            color: self.err_color,
        };
        let word = severity(crate::base::finding::Severity::Warning, screen);
        self.write_err(&format!("{word}: {}\n", words.trim_end()))
    }

    /// Writes a progress message to standard error, in the language of the screen; nothing if it is to be quiet.
    pub(super) fn progress(&mut self, words: Text, arguments: &[(&str, &str)]) -> io::Result<()> {
        if self.talk == Talk::Quiet {
            return Ok(());
        }
        let words = crate::base::language::fill(words.in_(self.language()), arguments);
        self.write_err(&format!("{words}\n"))
    }
}

/// Escapes control characters, which a terminal would obey, in a form that is also valid JSON. Line breaks are kept; so are
/// colour sequences if the screen is coloured.
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

/// Returns `true` if what follows an escape character sets the colour or boldness of text.
fn sets_colour(rest: &str) -> bool {
    let parameters = rest.strip_prefix('[').and_then(|rest| rest.split_once('m'));
    parameters.is_some_and(|(numbers, _)| numbers.bytes().all(|b| b.is_ascii_digit() || b == b';'))
}

/// Returns the width that the environment asks for (`COLUMNS`, as POSIX has it); `None` if it asks for none.
#[expect(clippy::disallowed_methods, reason = "the terminal's settings")]
fn columns() -> Option<u16> {
    let asked = std::env::var("COLUMNS").ok()?.parse().ok()?;
    (asked > 0).then_some(asked)
}

/// <https://no-color.org>: set and not empty means no colour, unless the command line asks for it.
fn colored(color: Color, is_terminal: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && !set("NO_COLOR") && obeys(),
    }
}

/// Returns `true` if the terminal obeys control sequences.
#[expect(clippy::disallowed_methods, reason = "the terminal's settings")]
fn obeys() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Returns `true` if a variable of the environment is set and not blank.
#[expect(clippy::disallowed_methods, reason = "the terminal's settings")]
fn set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn control_characters_are_escaped(words in "[\\x00-\\x1fa-z\\[;0-9m\u{7f}-\u{9f}č\\n]{0,30}") {
            let shown = plain(&words, false);
            proptest::prop_assert!(!shown.contains(|c: char| c.is_control() && c != '\n'));
            let kept = |c: &char| !c.is_control() || *c == '\n';
            let kept: String = words.chars().filter(kept).collect();
            let rest: String = shown.split("\\u00").enumerate().map(|(n, part)| if n == 0 { part } else { &part[2..] }).collect();
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
