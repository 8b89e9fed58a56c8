//! The `zbir` command.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use zbir::cli::Cli;

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    let mut err = std::io::stderr().lock();
    let exit = Cli::parse().run(&mut out, &mut err);
    let _ = out.flush();
    ExitCode::from(exit.code())
}
