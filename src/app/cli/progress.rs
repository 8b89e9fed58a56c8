//! How far a command is, on one line of the terminal that is written over: files, errors, time left, and the current file.
//!
//! Forty lines instead of a crate: the libraries for progress draw from their own threads and know nothing of the control
//! characters that names of files may contain.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::screen::Terminal;
use crate::base::language::{Language, Text, fill};
use crate::output::human::escaped;
use crate::output::wording::ERRORS;

/// The returns are merged and checked against each other.
pub(super) const MERGING: Text = Text::new("združevanje oddaj", "merging the returns");
/// The results are written.
pub(super) const WRITING: Text = Text::new("zapisovanje rezultatov", "writing the results");

/// How long a command works before its progress is shown.
const SILENT: Duration = Duration::from_millis(500);
/// How often the line is written.
const EVERY: Duration = Duration::from_millis(200);

/// The work that is done, counted by the threads that do it.
#[derive(Debug)]
pub(super) struct Progress {
    /// What is done as a whole; `None` for work on files.
    stage: Option<Text>,
    all: usize,
    done: AtomicUsize,
    errors: AtomicUsize,
    current: Mutex<String>,
}

impl Progress {
    /// Begins work on so many files.
    pub(super) fn of(all: usize) -> Self {
        Self {
            stage: None,
            all,
            done: AtomicUsize::new(0),
            errors: AtomicUsize::new(0),
            current: Mutex::default(),
        }
    }

    /// Begins work that is done as a whole, such as [`MERGING`].
    pub(super) fn stage(words: Text) -> Self {
        Self {
            stage: Some(words),
            ..Self::of(0)
        }
    }

    /// Notes that work on a file begins.
    pub(super) fn begins(&self, name: &str) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.clear();
        current.push_str(name);
    }

    /// Notes that a file is done, with the number of errors in it.
    pub(super) fn done(&self, errors: usize) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.errors.fetch_add(errors, Ordering::Relaxed);
    }

    /// Returns the line after a time: `12/600 · 3 errors · 40 s left · DUK.xlsx`, or `merging the returns · 3 s`.
    fn line(&self, after: Duration, language: Language) -> String {
        if let Some(stage) = self.stage {
            return format!("{} · {} s", stage.in_(language), after.as_secs());
        }
        let done = self.done.load(Ordering::Relaxed);
        let mut parts = vec![format!("{done}/{}", self.all)];
        let errors = self.errors.load(Ordering::Relaxed);
        if errors > 0 {
            parts.push(ERRORS.count(language, errors));
        }
        if let (Ok(done), Ok(left)) = (u32::try_from(done), u32::try_from(self.all.saturating_sub(done)))
            && done > 0
        {
            let seconds = (after / done * left).as_secs();
            let left = Text::new("še približno {time}", "about {time} left").in_(language);
            let time = match seconds {
                0..60 => format!("{} s", seconds.max(1)),
                _ => format!("{} min", seconds.div_ceil(60)),
            };
            parts.push(fill(left, &[("time", &time)]));
        }
        parts.push(escaped(
            &*self.current.lock().unwrap_or_else(PoisonError::into_inner),
        ));
        parts.join(" · ")
    }
}

impl Terminal<'_> {
    /// Does work that several threads may share, and shows its progress if the standard error is a terminal.
    #[expect(clippy::disallowed_methods, reason = "the time that is left is estimated")]
    pub(super) fn while_shown<T: Send>(&mut self, progress: &Progress, work: impl FnOnce() -> T + Send) -> T {
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
    fn the_line_counts_files_errors_and_the_time_left() {
        let progress = Progress::of(600);
        progress.begins("inbox/2024/DUK\u{1b}.xlsx");
        let after = Duration::from_secs(10);
        assert_eq!(
            progress.line(after, Language::En),
            "0/600 · inbox/2024/DUK\\u{1b}.xlsx"
        );
        progress.done(0);
        progress.done(2);
        let line = "2/600 · 2 errors · about 50 min left · inbox/2024/DUK\\u{1b}.xlsx";
        assert_eq!(progress.line(after, Language::En), line);
        (0..588).for_each(|_| progress.done(0));
        let line = "590/600 · 2 napaki · še približno 1 s · inbox/2024/DUK\\u{1b}.xlsx";
        assert_eq!(progress.line(after, Language::Sl), line);
    }

    #[test]
    fn work_that_is_done_as_a_whole_is_named_with_its_time() {
        let line = |stage, language| Progress::stage(stage).line(Duration::from_millis(3_400), language);
        assert_eq!(line(MERGING, Language::En), "merging the returns · 3 s");
        assert_eq!(line(WRITING, Language::Sl), "zapisovanje rezultatov · 3 s");
    }

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
