//! The coordinator's desk: a server for the browser of this machine's user, on one strategy's folder. docs/desk.md describes what it
//! opens, how it is closed to others, and when it ends.
//!
//! `verbs` is the interface: a verb and its request are answered from the folder, as a command would. All else here carries it:
//! `server` takes connections, `access` and `guard` let nobody else in, `entry` lets the browser in, `life` ends it.

mod access;
mod entry;
mod events;
mod files;
mod guard;
mod life;
mod page;
mod refusal;
mod server;
mod serving;
mod upload;
mod verbs;
mod watching;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use serde_json::Value;

use super::actions::load;
use super::cli::configuration::{folders_seen, remember_folder};
use super::cli::{DeskRequest, clock};
use super::folder::{CATALOGUE, Folder, FolderError};
use crate::base::language::Language;
use crate::base::value::Year;
use events::Events;
use refusal::Refusal;
use watching::Watching;

pub use life::Times;

/// Opens the desk and serves it until it ends; `say` writes a line on the terminal.
///
/// # Errors
/// The folder is no strategy's folder, or the system lets nothing be served.
pub fn open(request: DeskRequest, say: &mut dyn FnMut(&str)) -> Result<(), FolderError> {
    serve(request, Times::default(), say)
}

/// Does the same without a terminal: an error is shown as a page. Returns `true` if the desk was open.
pub fn open_alone(request: DeskRequest) -> bool {
    let language = request.language;
    match open(request, &mut |_| {}) {
        Ok(()) => true,
        Err(error) => {
            entry::show(&error, language);
            false
        }
    }
}

/// Does the same with other times than the usual ones.
///
/// # Errors
/// The same.
pub fn serve(request: DeskRequest, times: Times, say: &mut dyn FnMut(&str)) -> Result<(), FolderError> {
    let desk = Desk::new(&request)?;
    server::run(desk, &request, times, say)
}

/// What is on the desk, and the language in which it is shown to who asks.
#[derive(Debug, Clone)]
struct Desk {
    shared: Arc<Shared>,
    language: Language,
}

/// What is on the desk: the strategy's folder and the year. All pages have the same.
#[derive(Debug)]
struct Shared {
    chosen: Mutex<Option<Chosen>>,
    watching: Mutex<Option<Watching>>,
    today: Option<Date>,
    remembers: bool,
    events: Events,
    snapshots: verbs::Snapshots,
}

/// The folder and year that were chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chosen {
    /// The strategy's folder, as an absolute path.
    dir: PathBuf,
    /// The year; `None` stands for the catalogue's reporting year.
    year: Option<Year>,
}

impl Desk {
    /// Opens the folder that was asked for, else the current one if it is a strategy's, else the one that was last on the desk.
    /// Without any of them the desk begins with no folder.
    fn new(request: &DeskRequest) -> Result<Self, FolderError> {
        let desk = Self {
            shared: Arc::new(Shared {
                chosen: Mutex::default(),
                watching: Mutex::default(),
                today: request.today,
                remembers: request.remembers,
                events: Events::default(),
                snapshots: verbs::Snapshots::default(),
            }),
            language: request.language,
        };
        if let Some(dir) = &request.dir {
            desk.open_folder(dir, request.year)?;
        } else {
            let is_strategy = |dir: &PathBuf| dir.join(CATALOGUE).is_file();
            let found = request.near.iter().cloned().chain(folders_seen());
            if let Some(dir) = found.into_iter().find(is_strategy) {
                desk.open_folder(&dir, request.year)?;
            }
        }
        Ok(desk)
    }

    /// Returns the folder and year on the desk; `None` if none has been chosen yet.
    fn chosen(&self) -> Option<Chosen> {
        locked(&self.shared.chosen).clone()
    }

    /// Puts another folder or year on the desk, and remembers the folder for the next time.
    ///
    /// # Errors
    /// It is no strategy's folder.
    fn choose(&self, dir: &Path, year: Option<Year>) -> Result<(), Refusal> {
        self.open_folder(dir, year)
            .map_err(|error| Refusal::of(&error, self.language))
    }

    fn language(&self) -> Language {
        self.language
    }

    /// Returns the same desk in another language, for a page that chose it.
    fn in_language(&self, language: Language) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            language,
        }
    }

    fn events(&self) -> &Events {
        &self.shared.events
    }

    /// Returns the day on which the desk is used.
    fn today(&self) -> Date {
        self.shared.today.unwrap_or_else(clock)
    }

    /// Passes an event on to the page, such as the progress of a command. It needs the member `kind`.
    fn tell(&self, event: Value) {
        self.events().tell(event);
    }

    fn open_folder(&self, dir: &Path, year: Option<Year>) -> Result<(), FolderError> {
        let folder = Folder::open(dir)?;
        if let Some(year) = year {
            load::year_is_of_strategy(&folder, year)?;
        }
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        if self.shared.remembers {
            remember_folder(&dir);
        }
        *locked(&self.shared.watching) = Some(Watching::of(&dir, self.events()));
        *locked(&self.shared.chosen) = Some(Chosen { dir, year });
        self.events().changed(CATALOGUE);
        Ok(())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
