//! How far a command is, on one line of the terminal that is written over.
//!
//! Forty lines instead of a crate: the libraries for progress draw from their own threads and know nothing of the control
//! characters that names of files may contain.

use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::screen::Terminal;
use crate::app::actions::Listener;
use crate::app::actions::progress::Progress;
use crate::base::language::{Language, Text};

/// How long a command works before its progress is shown.
const SILENT: Duration = Duration::from_millis(500);
/// How often the line is written.
const EVERY: Duration = Duration::from_millis(200);

impl Listener for Terminal<'_> {
    fn catalogue_speaks(&mut self, language: Language) {
        Self::catalogue_speaks(self, language);
    }

    fn progress(&mut self, words: Text, arguments: &[(&str, &str)]) -> io::Result<()> {
        Self::progress(self, words, arguments)
    }

    #[expect(clippy::disallowed_methods, reason = "the time that is left is estimated")]
    fn while_shown<T: Send>(&mut self, progress: &Progress, work: impl FnOnce() -> T + Send) -> T {
        if !self.shows_progress() {
            return work();
        }
        let began = Instant::now();
        // Only this thread writes: the others would wait for the standard error, which it may hold.
        thread::scope(|scope| {
            let (ends, ended) = channel::<()>();
            let working = scope.spawn(move || {
                let done = work();
                drop(ends);
                done
            });
            let mut pause = SILENT;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = EVERY;
                let line = progress.line(began.elapsed(), self.language());
                self.overwrite(&line);
            }
            self.overwrite("");
            working.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_written_over_and_leaves_nothing() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal::shown_for_tests(&mut out, &mut err);
        let progress = Progress::of(2);
        let done = terminal.while_shown(&progress, || {
            progress.begins("a.xlsx");
            thread::sleep(SILENT * 2);
            progress.done(0);
            7
        });
        assert_eq!(done, 7);
        let err = String::from_utf8(err).unwrap();
        assert!(err.starts_with("\r0/2 · a.xlsx\u{1b}[K"), "{err:?}");
        assert!(err.ends_with("\r\u{1b}[K"), "{err:?}");
    }
}
