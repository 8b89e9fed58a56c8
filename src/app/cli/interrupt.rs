//! Ctrl-C, and the other requests to end: what was prepared is removed, and a plain word tells how the folder is.

use std::io::Write as _;
use std::process::exit;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::folder::interrupt::end;
use crate::base::language::{Language, Text};

/// The exit code after an interruption: 128 and the number of the signal, as shells count.
const INTERRUPTED: i32 = 130;

/// The language of the screen, once it is known.
static LANGUAGE: OnceLock<Language> = OnceLock::new();
/// Whether an interruption is the usual end of the command.
static IS_USUAL: AtomicBool = AtomicBool::new(false);

/// Ends the program on Ctrl-C, SIGTERM and when its window is closed. Without a handler, which the system can refuse, the program is
/// ended by the system, and the next run clears up.
pub fn end_on_interrupt() {
    ctrlc::set_handler(|| end(tell)).ok();
}

/// Sets the language in which an interruption is reported.
pub(super) fn speak(language: Language) {
    LANGUAGE.get_or_init(|| language);
}

/// Notes that the command runs until it is interrupted.
pub(super) fn is_usual() {
    IS_USUAL.store(true, Ordering::Relaxed);
}

fn tell(is_written: bool) {
    const UNCHANGED: Text = Text::new(
        "prekinjeno; mapa je, kakršna je bila",
        "interrupted; the folder is as it was",
    );
    const WRITTEN: Text = Text::new(
        "prekinjeno; kar je bilo prej zapisano, je zapisano v celoti",
        "interrupted; what had been written before is written whole",
    );
    const ENDED: Text = Text::new("spremljanje je končano", "no longer watching");
    let is_usual = IS_USUAL.load(Ordering::Relaxed);
    let words = match (is_usual, is_written) {
        (true, _) => ENDED,
        (false, true) => WRITTEN,
        (false, false) => UNCHANGED,
    };
    let language = LANGUAGE.get().copied().unwrap_or_default();
    // The terminal shows ^C; a line of progress may stand there too.
    let _ = writeln!(std::io::stderr(), "\n{}", words.in_(language));
    exit(if is_usual { 0 } else { INTERRUPTED });
}
