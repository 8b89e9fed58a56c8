//! `zbir explain`: explains a code: the reason, an example and the remedy.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::screen::Terminal;
use super::{CommandError, Exit};
use crate::app::folder::{Folder, FolderError};
use crate::app::register;
use crate::app::register::reference::{parts, without_placeholders};
use crate::base::finding::{Code, Severity};
use crate::base::language::Text;
use crate::output::human::{Screen, heading, severity};
use crate::output::wording;
use crate::strategy::catalogue::{Severities, load_knowing};

/// Explain a code, with the reason, an example and the remedy; of the beginning of codes, or without one, list them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir explain V104\n  zbir explain R1\n  zbir explain R108 --dir strategija\n\n\
                  All of them: zbir guide reference findings"
)]
pub(super) struct Explain {
    /// The code, such as V104, or the beginning of several, such as V or S1
    #[arg(value_name = "CODE")]
    code: Option<String>,

    /// A strategy's folder: severities are those that its strategy.toml sets
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// The severities of codes, by default and in a strategy.
struct CodeSeverities(Severities);

impl Explain {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut severities = CodeSeverities(Severities::default());
        if let Some(dir) = &self.dir {
            let file = Folder::open(dir)?.catalogue()?;
            let (catalogue, _) = load_knowing(&file.path, &file.text, &register::all())?;
            terminal.catalogue_speaks(catalogue.strategy.language);
            severities = CodeSeverities(catalogue.severities);
        }
        let screen = terminal.screen();
        let asked = self.code.unwrap_or_default();
        let text = if let Some(code) = register::find(&asked) {
            explain(code, &severities, screen)
        } else {
            let codes = register::beginning_with(&asked);
            if codes.is_empty() {
                return Err(unknown(&asked).into());
            }
            list(&codes, &severities, screen)
        };
        let text = terminal.wrapped(&text);
        terminal.write(&text)?;
        Ok(Exit::Clean)
    }
}

impl CodeSeverities {
    fn of(&self, code: &Code) -> Severity {
        self.0.of(code)
    }

    /// Returns a note on a severity that differs from the default; blank if it does not.
    fn change(&self, code: &Code, screen: Screen) -> String {
        if self.of(code) == code.severity {
            return String::new();
        }
        let usual = wording::severity(code.severity).in_(screen.language);
        let words = Text::new(
            "po [severity] v strategy.toml; sicer {usual}",
            "by [severity] of strategy.toml; usually {usual}",
        );
        format!(" ({})", words.fill(&[("usual", usual)]).in_(screen.language))
    }
}

/// One line a code, under the heading of its stage.
fn list(codes: &[&'static Code], severities: &CodeSeverities, screen: Screen) -> String {
    let mut out = String::new();
    for (letter, stage) in register::STAGES {
        let mut of_stage = codes.iter().filter(|code| code.id.starts_with(letter)).peekable();
        if of_stage.peek().is_none() {
            continue;
        }
        let blank = if out.is_empty() { "" } else { "\n" };
        let title = heading(stage.in_(screen.language), screen);
        let _ = writeln!(out, "{blank}{title}");
        for code in of_stage {
            let label = severity(severities.of(code), screen);
            let title = code.title.in_(screen.language);
            let change = severities.change(code, screen);
            let _ = writeln!(out, "  {}  {label}: {title}{change}", code.id);
        }
    }
    out
}

fn explain(code: &Code, severities: &CodeSeverities, screen: Screen) -> String {
    let language = screen.language;
    let mut out = String::new();
    let title = format!("{} · {}", code.id, code.title.in_(language));
    let _ = writeln!(
        out,
        "{} {}{}",
        severity(severities.of(code), screen),
        heading(&title, screen),
        severities.change(code, screen)
    );
    for (name, text) in parts(code) {
        let _ = writeln!(
            out,
            "\n{}\n  {}",
            heading(name.in_(language), screen),
            without_placeholders(text.in_(language)).replace('\n', "\n  ")
        );
    }
    out
}

fn unknown(id: &str) -> FolderError {
    let near = register::near(id);
    let help = match near {
        Some(_) => Text::new("najbližja je {near}", "the nearest is {near}"),
        None => Text::new(
            "»zbir explain« brez kode izpiše vse",
            "“zbir explain” without a code lists them all",
        ),
    };
    FolderError::new(
        Text::new("kode {id} ni", "there is no code {id}"),
        help,
        &[
            ("id", &crate::base::message::shown(id)),
            ("near", near.unwrap_or_default()),
        ],
    )
}
