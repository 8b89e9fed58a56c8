//! `zbir guide`: the guides that go with the program, as pages for a browser.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::{Args, Command};

use super::screen::Terminal;
use super::words::{ArgumentError, localized};
use super::{CommandError, Exit};
use crate::app::folder::{displayed, write_file};
use crate::app::guide::{GUIDES, Guide, file_name};
use crate::app::launch;
use crate::base::language::Text;
use crate::output::human::escaped;

/// Write the guides as pages for a browser, and open the one that is asked for
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir guide coordinators\n  zbir guide --out guide\n\nAudiences: institutions (to be sent to them with the forms), \
                  coordinators, finance, it, reference. Each page is one file that loads nothing."
)]
pub(super) struct GuideCommand {
    /// Whose guide: institutions, coordinators, finance, it or reference [default: all]
    #[arg(value_name = "AUDIENCE", value_parser = audience)]
    audience: Option<&'static str>,

    /// The folder for the pages [default: the current one; a guide that was asked for is then opened in a browser]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

impl GuideCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let language = terminal.language();
        let mut command = localized(language);
        command.build();
        let mut commands = Vec::new();
        collect(&command, "zbir", &mut commands);
        let folder = self.out.as_deref().unwrap_or(Path::new("."));
        let wanted = |guide: &&Guide| self.audience.is_none_or(|audience| audience == guide.key);
        for guide in GUIDES.iter().filter(wanted) {
            let path = folder.join(file_name(guide.key));
            write_file(&path, guide.page(language, &commands).as_bytes())?;
            let audience = guide.audience.in_(language);
            terminal.write(&format!("{}  ({audience})\n", escaped(displayed(&path))))?;
            if self.audience.is_some() && self.out.is_none() && std::io::stdout().is_terminal() {
                launch::open(&path);
            }
        }
        Ok(Exit::Clean)
    }
}

/// Collects the commands with their help.
fn collect(command: &Command, name: &str, found: &mut Vec<(String, String)>) {
    found.push((name.to_owned(), command.clone().render_long_help().to_string()));
    for sub in command.get_subcommands() {
        collect(sub, &format!("{name} {}", sub.get_name()), found);
    }
}

fn audience(text: &str) -> Result<&'static str, ArgumentError> {
    const EXPECTED: Text = Text::new("mogoče je: {audiences}", "possible are: {audiences}");
    let mut known = GUIDES.iter().map(|guide| guide.key);
    let keys: Vec<&str> = known.clone().collect();
    let expected = || ArgumentError::new(EXPECTED, &[("audiences", &keys.join(", "))]);
    known.find(|key| *key == text).ok_or_else(expected)
}
