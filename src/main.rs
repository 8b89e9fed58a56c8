//! The `zbir` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Some formats are read by another process of this program, called with an argument that people do not meet.
    if let Some(code) = zbir::spreadsheet::isolate::child_of(std::env::args_os()) {
        return code;
    }
    ExitCode::SUCCESS
}
