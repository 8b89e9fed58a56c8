//! Opens the coordinator's desk on a double click: on Windows no terminal appears.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::path::Path;
use std::process::ExitCode;

use zbir::app::cli::DeskRequest;

#[expect(clippy::disallowed_methods, reason = "where the arguments come in")]
fn main() -> ExitCode {
    // Some formats are read by another process of this program, started with an internal argument.
    if let Some(code) = zbir::sheet::isolate::child_of(std::env::args_os()) {
        return code;
    }
    zbir::sheet::contained::stay_quiet();
    zbir::app::cli::end_on_interrupt();
    // A folder that was dropped on the program, else the one in which the program lies.
    let dropped = std::env::args_os().nth(1).map(Into::into);
    let beside = std::env::current_exe().ok();
    let beside = beside.as_deref().and_then(Path::parent).map(Path::to_owned);
    let request = DeskRequest::by_double_click(dropped.or(beside));
    if zbir::app::desk::open_alone(request) {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}
