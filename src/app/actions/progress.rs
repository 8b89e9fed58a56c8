//! How far an action is, in one line: files, errors, time left, and the current file.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::base::language::{Language, Text, fill};
use crate::output::human::escaped;
use crate::output::wording::ERRORS;

/// The returns are merged and checked against each other.
pub(in crate::app) const MERGING: Text = Text::new("združevanje oddaj", "merging the returns");
/// The results are written.
pub(in crate::app) const WRITING: Text = Text::new("zapisovanje rezultatov", "writing the results");

/// The work that is done, counted by the threads that do it.
#[derive(Debug)]
pub(in crate::app) struct Progress {
    /// What is done as a whole; `None` for work on files.
    stage: Option<Text>,
    all: usize,
    done: AtomicUsize,
    errors: AtomicUsize,
    current: Mutex<String>,
}

impl Progress {
    /// Begins work on so many files.
    pub(in crate::app) fn of(all: usize) -> Self {
        Self {
            stage: None,
            all,
            done: AtomicUsize::new(0),
            errors: AtomicUsize::new(0),
            current: Mutex::default(),
        }
    }

    /// Begins work that is done as a whole, such as [`MERGING`].
    pub(in crate::app) fn stage(words: Text) -> Self {
        Self {
            stage: Some(words),
            ..Self::of(0)
        }
    }

    /// Notes that work on a file begins.
    pub(in crate::app) fn begins(&self, name: &str) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.clear();
        current.push_str(name);
    }

    /// Notes that a file is done, with the number of errors in it that no decision waives.
    pub(in crate::app) fn done(&self, errors: usize) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.errors.fetch_add(errors, Ordering::Relaxed);
    }

    /// Returns the line after a time: `12/600 · 3 errors · 40 s left · DUK.xlsx`, or `merging the returns · 3 s`.
    pub(in crate::app) fn line(&self, after: Duration, language: Language) -> String {
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
}
