//! The `zbir` command.

use std::io::Write as _;
use std::process::ExitCode;

use zbir::app::cli::{Cli, OpenDesk};

#[cfg(feature = "desk")]
const OPEN_DESK: Option<OpenDesk> = Some(zbir::app::desk::open);
#[cfg(not(feature = "desk"))]
const OPEN_DESK: Option<OpenDesk> = None;

#[expect(clippy::disallowed_methods, reason = "where the arguments come in")]
fn main() -> ExitCode {
    // Some formats are read by another process of this program, started with an internal argument.
    if let Some(code) = zbir::sheet::isolate::child_of(std::env::args_os()) {
        return code;
    }
    zbir::sheet::contained::stay_quiet();
    zbir::app::cli::end_on_interrupt();
    let mut out = std::io::stdout().lock();
    // Not locked: an interruption is reported by another thread.
    let mut err = std::io::stderr();
    let exit = match Cli::read(std::env::args_os()) {
        Ok(cli) => cli.run(&mut out, &mut err, OPEN_DESK),
        Err(usage_error) => usage_error.report(&mut err),
    };
    let _ = out.flush();
    ExitCode::from(exit.code())
}
