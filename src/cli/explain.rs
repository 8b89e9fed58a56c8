//! `zbir explain`: what a code means, why it is a fault, and how it is cured.

use std::fmt::Write as _;

use clap::Args;

use super::screen::Terminal;
use super::{Exit, Stop};
use crate::finding::Code;
use crate::folder::Trouble;
use crate::language::{Text, fill, holes};
use crate::output::human::{Screen, heading, severity};
use crate::register;

/// Explain a code, with the reason, an example and the cure; without one, list them all
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  zbir explain V104")]
pub(super) struct Explain {
    /// The code, such as V104
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
        let screen = terminal.screen();
        let text = match &self.code {
            None => list(screen),
            Some(id) => {
                let code = register::find(id).ok_or_else(|| unknown(id))?;
                explain(code, screen)
            }
        };
        terminal.write(&text)?;
        Ok(Exit::Clean)
    }
}

fn list(screen: Screen) -> String {
    let mut out = String::new();
    for code in register::all() {
        let weight = severity(code.severity, screen);
        let _ = writeln!(out, "{}  {weight}: {}", code.id, code.title.in_(screen.language));
    }
    out
}

fn explain(code: &Code, screen: Screen) -> String {
    let language = screen.language;
    let mut out = String::new();
    let title = format!("{} · {}", code.id, code.title.in_(language));
    let _ = writeln!(
        out,
        "{} {}",
        severity(code.severity, screen),
        heading(&title, screen)
    );
    let parts = [
        (Text::new("Sporočilo", "Message"), code.fact),
        (Text::new("Zakaj", "Why"), code.why),
        (Text::new("Primer", "Example"), code.example),
        (Text::new("Kaj storiti", "What to do"), code.help),
    ];
    for (name, text) in parts {
        let _ = writeln!(
            out,
            "\n{}\n  {}",
            heading(name.in_(language), screen),
            without_holes(text.in_(language)).replace('\n', "\n  ")
        );
    }
    out
}

/// A wording with its holes left open: what stands there is known only when something is found.
fn without_holes(wording: &str) -> String {
    let open: Vec<(&str, &str)> = holes(wording).into_iter().map(|hole| (hole, "…")).collect();
    fill(wording, &open)
}

fn unknown(id: &str) -> Trouble {
    Trouble::new(
        Text::new("kode {id} ni", "there is no code {id}"),
        Text::new(
            "»zbir explain« brez kode izpiše vse",
            "“zbir explain” without a code lists them all",
        ),
        &[("id", &crate::finding::shown(id))],
    )
}
