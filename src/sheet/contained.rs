//! Panics of reading libraries, which concern one file and no other.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Calls a library; `None` if it panicked. What it was working on must not be used afterwards.
pub(super) fn contained<T>(call: impl FnOnce() -> T) -> Option<T> {
    let before = CONTAINED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(call));
    CONTAINED.set(before);
    result.ok()
}

/// Keeps what a library says when it panics from the screen: the file's finding says it in words that people understand.
/// Panics elsewhere speak as before. For programs, to be called once.
pub fn stay_quiet() {
    let usual = take_hook();
    set_hook(Box::new(move |info| {
        if !CONTAINED.get() {
            usual(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_yields_no_result() {
        assert_eq!(contained(|| 1), Some(1));
        assert_eq!(contained(|| -> u8 { panic!("a test of panics") }), None);
        assert!(!CONTAINED.get());
    }
}
