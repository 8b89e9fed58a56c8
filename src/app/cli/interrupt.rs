//! Ctrl-C, and the other requests to end: what was prepared is removed, and a plain word tells how the folder is.

use std::io::{self, Write as _};
use std::process::exit;
use std::sync::OnceLock;
use std::thread;

use crate::app::folder::interrupt::end;
use crate::base::language::{Language, Text};

/// The exit code after an interruption: 128 and the number of the signal, as shells count.
const INTERRUPTED: i32 = 130;

/// The language of the screen, once it is known.
static LANGUAGE: OnceLock<Language> = OnceLock::new();
/// The words for an interruption that is the usual end of the command.
static USUAL: OnceLock<Text> = OnceLock::new();
/// The words for an interruption after the command has done what it is for.
static WRITTEN: OnceLock<Text> = OnceLock::new();

/// Ends the program on Ctrl-C, SIGTERM and when its window is closed. Without a handler, which the system can refuse, the program is
/// ended by the system, and the next run clears up.
pub fn end_on_interrupt() {
    ctrlc::set_handler(|| end(tell)).ok();
}

/// Ends the program when its standard input ends: with the run that started it, which holds the other end.
pub(super) fn end_with_parent() {
    thread::spawn(|| {
        io::copy(&mut io::stdin(), &mut io::sink()).ok();
        end(tell);
    });
}

/// Sets what an interruption says once files have been put into their places.
pub(super) fn written_means(words: Text) {
    WRITTEN.get_or_init(|| words);
}

/// Sets the language in which an interruption is reported.
pub(super) fn speak(language: Language) {
    LANGUAGE.get_or_init(|| language);
}

/// Notes that the command runs until it is interrupted, and the words for that.
pub(super) fn is_usual(ended: Text) {
    USUAL.get_or_init(|| ended);
}

fn tell(is_written: bool) {
    const UNCHANGED: Text = Text::new(
        "prekinjeno; mapa je, kakršna je bila",
        "interrupted; the folder is as it was",
    );
    const SOME_WRITTEN: Text = Text::new(
        "prekinjeno; kar je bilo prej zapisano, je zapisano v celoti",
        "interrupted; what had been written before is written whole",
    );
    let words = match (USUAL.get(), is_written) {
        (Some(ended), _) => *ended,
        (None, true) => WRITTEN.get().copied().unwrap_or(SOME_WRITTEN),
        (None, false) => UNCHANGED,
    };
    let language = LANGUAGE.get().copied().unwrap_or_default();
    // The terminal shows ^C; a line of progress may stand there too.
    let _ = writeln!(std::io::stderr(), "\n{}", words.in_(language));
    exit(if USUAL.get().is_some() { 0 } else { INTERRUPTED });
}
