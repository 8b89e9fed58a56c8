//! Any bytes as an archive, a message or a mailbox: something is always handed over, and every path lies under the first.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zbir::base::received::SourceFile;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open_recognised;
use zbir::sheet::wrapping::unwrap;

/// A contained panic is no fault; one that escapes still ends the run, for the harness looks at it itself.
static QUIET: LazyLock<()> = LazyLock::new(|| std::panic::set_hook(Box::new(|_| {})));

fuzz_target!(|data: &[u8]| {
    *QUIET;
    let limits = Limits {
        unpacked: 16 << 20,
        ..Limits::default()
    };
    let isolation = Isolation::none();
    let mut taken = 0;
    unwrap(SourceFile::of("F", data), data, &limits, &mut |file| {
        taken += 1;
        let path = &file.source.path;
        assert!(path == "F" || path.starts_with("F › "));
        let _ = file.content.and_then(|file| open_recognised(&file, &limits, &isolation));
    });
    assert!(taken > 0);
});
