//! `zbir guide`: the guides that go with the program, as pages for a browser.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::{Args, Command};

use super::screen::Terminal;
use super::words::{ArgumentError, localized};
use super::{CommandError, Exit};
use crate::app::folder::{FolderError, displayed, write_file};
use crate::app::guide::{CHAPTERS, Chapter, GUIDES, Guide, file_name};
use crate::app::launch;
use crate::base::language::Text;
use crate::output::human::escaped;

/// Write the guides as pages for a browser, and open the one that is asked for
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir guide coordinators\n  zbir guide reference limits\n  zbir guide --out guide\n\nAudiences: institutions (goes to them with the forms), \
                  coordinators, finance, it, reference. Each page is one file that loads nothing."
)]
pub(super) struct GuideCommand {
    /// Whose guide: institutions, coordinators, finance, it or reference [default: all]
    #[arg(value_name = "AUDIENCE", value_parser = audience)]
    audience: Option<&'static str>,

    /// A chapter of the reference, at which the page is opened: folder, catalogue, numbers, finance, workbook, report, status-table,
    /// feedback, desk, page, result, many, limits or findings
    #[arg(value_name = "CHAPTER", value_parser = chapter)]
    chapter: Option<Chapter>,

    /// The folder for the pages [default: the current one; a guide that was asked for is then opened in a browser]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

impl GuideCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let language = terminal.language();
        if self.chapter.is_some() && self.audience != Some("reference") {
            return Err(no_chapters().into());
        }
        let mut command = localized(language);
        command.build();
        let mut commands = Vec::new();
        collect(&command, "zbir", &mut commands);
        let folder = self.out.as_deref().unwrap_or(Path::new("."));
        let wanted = |guide: &Guide| self.audience.is_none_or(|audience| audience == guide.key);
        let written: Vec<Guide> = GUIDES.into_iter().filter(wanted).collect();
        for guide in &written {
            let path = folder.join(file_name(guide.key));
            write_file(&path, guide.page(language, &commands, &written).as_bytes())?;
            let audience = guide.audience.in_(language);
            let chapter = self
                .chapter
                .map(|chapter| format!(" › {}", chapter.title(language)));
            let chapter = chapter.unwrap_or_default();
            terminal.write(&format!("{}  ({audience}){chapter}\n", escaped(displayed(&path))))?;
            if self.audience.is_some() && self.out.is_none() && std::io::stdout().is_terminal() {
                launch::open(&path, self.chapter.map(Chapter::page));
            }
        }
        Ok(Exit::Clean)
    }
}

fn no_chapters() -> FolderError {
    FolderError::new(
        Text::new(
            "poglavja ima samo priročnik za vse podrobnosti",
            "only the reference has chapters",
        ),
        Text::new(
            "na primer: zbir guide reference folder",
            "for example: zbir guide reference folder",
        ),
        &[],
    )
}

/// Collects the commands with their help.
fn collect(command: &Command, name: &str, found: &mut Vec<(String, String)>) {
    found.push((name.to_owned(), command.clone().render_long_help().to_string()));
    for sub in command.get_subcommands() {
        collect(sub, &format!("{name} {}", sub.get_name()), found);
    }
}

fn chapter(text: &str) -> Result<Chapter, ArgumentError> {
    const EXPECTED: Text = Text::new("mogoče je: {chapters}", "possible are: {chapters}");
    let keys = CHAPTERS.map(Chapter::key).join(", ");
    let mut known = CHAPTERS.into_iter();
    let expected = || ArgumentError::new(EXPECTED, &[("chapters", &keys)]);
    known.find(|chapter| chapter.key() == text).ok_or_else(expected)
}

fn audience(text: &str) -> Result<&'static str, ArgumentError> {
    const EXPECTED: Text = Text::new("mogoče je: {audiences}", "possible are: {audiences}");
    let mut known = GUIDES.iter().map(|guide| guide.key);
    let keys: Vec<&str> = known.clone().collect();
    let expected = || ArgumentError::new(EXPECTED, &[("audiences", &keys.join(", "))]);
    known.find(|key| *key == text).ok_or_else(expected)
}
