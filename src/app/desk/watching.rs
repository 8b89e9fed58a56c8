//! Watches the strategy's folder for the page.
//!
//! The system reports changes at once, but not those that others make on a network drive, and it can refuse to. So the folder is also
//! looked at every few seconds.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::events::Events;

/// How often the folder is looked at, beside what the system reports.
const LOOKED_AT: Duration = Duration::from_secs(10);

/// The watchers of a folder, which end when this is dropped.
pub(super) struct Watching {
    _system: Option<RecommendedWatcher>,
    _looking: Option<PollWatcher>,
}

impl fmt::Debug for Watching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watching").finish_non_exhaustive()
    }
}

impl Watching {
    /// Watches a folder. What cannot be watched is not: the page also asks by itself.
    pub(super) fn of(dir: &Path, events: &Events) -> Self {
        // Events name the path that the system has.
        let dir = &dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        let looking = Config::default().with_poll_interval(LOOKED_AT);
        Self {
            _system: started(
                RecommendedWatcher::new(handler(dir, events), Config::default()),
                dir,
            ),
            _looking: started(PollWatcher::new(handler(dir, events), looking), dir),
        }
    }
}

fn started<W: Watcher>(watcher: notify::Result<W>, dir: &Path) -> Option<W> {
    let mut watcher = watcher.ok()?;
    watcher.watch(dir, RecursiveMode::Recursive).ok()?;
    Some(watcher)
}

fn handler(dir: &Path, events: &Events) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    let (dir, events) = (dir.to_owned(), events.clone());
    move |event| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for part in event.paths.iter().filter_map(|path| part(&dir, path)) {
            events.changed(&part);
        }
    }
}

/// Returns the part of the folder in which a path lies; `None` for what the program prepares there, which nobody is to see.
fn part(dir: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(dir).ok()?;
    let mut names = inside.iter().map(|name| name.to_string_lossy());
    if names.any(|name| name.starts_with('.')) {
        return None;
    }
    inside
        .iter()
        .next()
        .map(|name| name.to_string_lossy().into_owned())
}
