//! When the desk ends: some time after the last page said goodbye, or long after the last call; never while it works.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::locked;

/// The times of the desk.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// How long a token opens a session.
    pub token: Duration,
    /// How long the server stays after the last page said goodbye.
    pub after_goodbye: Duration,
    /// How long it stays without any call.
    pub without_call: Duration,
    /// How long the headers of a request may take.
    pub headers: Duration,
    /// How long the sender of a body may pause.
    pub pause: Duration,
    /// How long a body may take.
    pub body: Duration,
    /// How long a request of a page waits for an event before it is answered without one.
    pub wait: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            token: Duration::from_secs(30),
            after_goodbye: Duration::from_secs(15 * 60),
            without_call: Duration::from_secs(12 * 60 * 60),
            headers: Duration::from_secs(10),
            pause: Duration::from_secs(20),
            body: Duration::from_secs(10 * 60),
            wait: Duration::from_secs(25),
        }
    }
}

/// How often it is asked whether the desk ends; less often for short times.
const EVERY: Duration = Duration::from_secs(1);

/// The pages that are open, and the calls.
#[derive(Debug)]
pub(super) struct Life {
    state: Mutex<State>,
    at_work: AtomicUsize,
    after_goodbye: Duration,
    without_call: Duration,
}

#[derive(Debug)]
struct State {
    /// Pages that have called and not said goodbye. One that was only put to sleep by its browser stays.
    pages: HashSet<String>,
    /// Pages that have said goodbye: a call of theirs can come after it by another connection.
    gone: HashSet<String>,
    last_call: Instant,
    last_goodbye: Option<Instant>,
}

/// Work that the server does not end in; over when this is dropped.
#[derive(Debug)]
pub(super) struct Work<'a>(&'a AtomicUsize);

impl Drop for Work<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Life {
    pub(super) fn new(times: &Times) -> Self {
        Self {
            state: Mutex::new(State {
                pages: HashSet::new(),
                gone: HashSet::new(),
                last_call: Instant::now(),
                last_goodbye: None,
            }),
            at_work: AtomicUsize::new(0),
            after_goodbye: times.after_goodbye,
            without_call: times.without_call,
        }
    }

    /// Notes a call of a page; one without a name cannot say goodbye, and is not waited for.
    pub(super) fn call(&self, page: &str) {
        let mut state = locked(&self.state);
        state.last_call = Instant::now();
        if !page.is_empty() && !state.pages.contains(page) && !state.gone.contains(page) {
            state.pages.insert(page.to_owned());
        }
    }

    /// Notes that a page was closed.
    pub(super) fn goodbye(&self, page: &str) {
        let mut state = locked(&self.state);
        state.pages.remove(page);
        state.gone.insert(page.to_owned());
        state.last_goodbye = Some(Instant::now());
    }

    /// Notes that work begins.
    pub(super) fn work(&self) -> Work<'_> {
        self.at_work.fetch_add(1, Ordering::SeqCst);
        Work(&self.at_work)
    }

    /// Waits until the desk ends.
    pub(super) async fn ended(&self) {
        let every = EVERY.min(self.after_goodbye / 4).min(self.without_call / 4);
        while !self.is_over() {
            sleep(every).await;
        }
    }

    fn is_over(&self) -> bool {
        if self.at_work.load(Ordering::SeqCst) > 0 {
            return false;
        }
        let state = locked(&self.state);
        let is_left = state.pages.is_empty()
            && state
                .last_goodbye
                .is_some_and(|at| at.elapsed() >= self.after_goodbye);
        is_left || state.last_call.elapsed() >= self.without_call
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_ends_after_the_last_goodbye_and_never_during_work() {
        let times = Times {
            after_goodbye: Duration::ZERO,
            without_call: Duration::from_secs(3_600),
            ..Times::default()
        };
        let life = Life::new(&times);
        assert!(!life.is_over(), "nobody was there yet");
        life.call("a");
        life.call("b");
        life.goodbye("a");
        assert!(!life.is_over(), "one page is still open, even if it sleeps");
        life.goodbye("b");
        let work = life.work();
        assert!(!life.is_over(), "it works");
        drop(work);
        assert!(life.is_over());
        life.call("b");
        assert!(life.is_over(), "what it had asked before came late");
        life.call("c");
        assert!(!life.is_over(), "a page came back, under another name");
    }

    #[test]
    fn the_desk_ends_without_calls() {
        let times = Times {
            without_call: Duration::ZERO,
            ..Times::default()
        };
        let life = Life::new(&times);
        life.call("a");
        assert!(life.is_over());
    }
}
