//! `zbir man`: the manual pages.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::screen::Terminal;
use super::words::localized;
use super::{CommandError, Exit};
use crate::app::folder::{displayed, write_file};
use crate::base::language::{Language, Text};
use crate::output::human::escaped;

/// Write the manual pages of the commands into a folder
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir man ~/.local/share/man/man1\n\nThen man zbir and man zbir-check show them."
)]
pub(super) struct Man {
    /// The folder; it is made if it does not exist
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let mut command = localized(terminal.language());
        command.build();
        let mut pages = Vec::new();
        collect(&command, "zbir", terminal.language(), &mut pages)?;
        for (name, page) in &pages {
            write_file(&self.folder.join(name), page)?;
        }
        terminal.write(&format!("{}\n", escaped(displayed(&self.folder))))?;
        Ok(Exit::Clean)
    }
}

/// Collects the pages of a command and of its subcommands, with their names.
fn collect(
    command: &Command,
    name: &str,
    language: Language,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), CommandError> {
    let mut page = Vec::new();
    Page::new(command.clone()).render(&mut page)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    pages.push((format!("{name}.1"), headed(page, language).into_bytes()));
    for sub in command.get_subcommands() {
        collect(sub, &format!("{name}-{}", sub.get_name()), language, pages)?;
    }
    Ok(())
}

/// Translates the headings, which the library has in English only.
fn headed(page: String, language: Language) -> String {
    const HEADINGS: [(&str, Text); 7] = [
        ("NAME", Text::new("IME", "NAME")),
        ("SYNOPSIS", Text::new("UPORABA", "SYNOPSIS")),
        ("DESCRIPTION", Text::new("OPIS", "DESCRIPTION")),
        ("OPTIONS", Text::new("MOŽNOSTI", "OPTIONS")),
        ("SUBCOMMANDS", Text::new("UKAZI", "SUBCOMMANDS")),
        // What the library calls the examples.
        ("EXTRA", Text::new("PRIMERI", "EXAMPLES")),
        ("VERSION", Text::new("RAZLIČICA", "VERSION")),
    ];
    HEADINGS.iter().fold(page, |page, (name, heading)| {
        let (from, to) = (
            format!(".SH {name}\n"),
            format!(".SH {}\n", heading.in_(language)),
        );
        page.replace(&from, &to)
    })
}
