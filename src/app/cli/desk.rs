//! `zbir desk`: the coordinator's desk in a browser.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::screen::Terminal;
use super::{CommandError, Exit, YearArgs, interrupt};
use crate::app::folder::FolderError;
use crate::base::language::{Language, Text};
use crate::base::value::Year;

/// Open the coordinator's desk in the browser: who has answered, what is wrong, decisions, results
#[derive(Debug, Args)]
#[command(
    visible_alias = "pult",
    after_help = "Examples:\n  zbir desk strategija\n  zbir desk --no-open\n\nOnly this machine’s browser reaches it, and only \
                  for you. It ends 15 minutes after its last page was closed; Ctrl-C ends it at once. More: zbir guide reference desk"
)]
pub(super) struct DeskCommand {
    /// The strategy's folder, which holds strategy.toml [default: the current folder, else the one that was last on the desk]
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,

    #[command(flatten)]
    when: YearArgs,

    /// Do not open a browser: the file that opens the desk is only named
    #[arg(long)]
    no_open: bool,

    /// The port on 127.0.0.1 [default: any that is free]
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    port: u16,
}

/// What the desk is opened with.
#[derive(Debug, Clone)]
pub struct DeskRequest {
    /// The strategy's folder that was asked for.
    pub dir: Option<PathBuf>,
    /// A folder that is opened if none was asked for and it is a strategy's.
    pub near: Option<PathBuf>,
    /// The year; `None` stands for the catalogue's reporting year.
    pub year: Option<Year>,
    /// The day of the run; `None` stands for the clock's, which goes on while the desk is open.
    pub today: Option<Date>,
    /// The language of the desk.
    pub language: Language,
    /// Whether a browser is opened.
    pub opens_browser: bool,
    /// The port; 0 stands for any that is free.
    pub port: u16,
    /// Whether folders are remembered for the next time, in the user's configuration.
    pub remembers: bool,
}

/// Opens the desk and returns when it has ended; the second argument writes a line on the terminal.
pub type OpenDesk = fn(DeskRequest, &mut dyn FnMut(&str)) -> Result<(), FolderError>;

impl DeskRequest {
    /// Returns what a double click on the program asks for: the folder in which the program lies, else the one that was last on the
    /// desk.
    pub fn by_double_click(near: Option<PathBuf>) -> Self {
        let configured = super::configuration::configuration().0.language();
        let of_system = || Language::from_tag(&sys_locale::get_locale()?);
        Self {
            dir: None,
            near,
            year: None,
            today: None,
            language: configured.or_else(of_system).unwrap_or_default(),
            opens_browser: true,
            port: 0,
            remembers: true,
        }
    }
}

impl DeskCommand {
    pub(super) fn run(
        self,
        terminal: &mut Terminal<'_>,
        open_desk: Option<OpenDesk>,
    ) -> Result<Exit, CommandError> {
        let open = open_desk.ok_or_else(without)?;
        interrupt::is_usual(Text::new("pult je zaprt", "the desk is closed"));
        let request = DeskRequest {
            dir: self.dir,
            near: Some(PathBuf::from(".")),
            year: self.when.year,
            today: self.when.today,
            language: terminal.language(),
            opens_browser: !self.no_open,
            port: self.port,
            remembers: true,
        };
        // Without a terminal the desk still serves.
        open(request, &mut |line| drop(terminal.write(&format!("{line}\n"))))?;
        Ok(Exit::Clean)
    }
}

/// Returns the error of a program without the desk.
fn without() -> FolderError {
    FolderError::new(
        Text::new("ta program nima pulta", "this program has no desk"),
        Text::new(
            "uporabite izdani program, ki ga ima, ali ga zgradite z: cargo build --release --features desk",
            "use a released program, which has it, or build one with: cargo build --release --features desk",
        ),
        &[],
    )
}
