//! Runs of this program that another run of it has started: they end with it, whatever ends it.
//!
//! Each holds the other end of a pipe on which nothing is ever written; the system closes it when its parent ends. A request to
//! end may reach the parent alone, as from `timeout`, systemd or a task scheduler.

use std::collections::BTreeMap;
use std::io;
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::is_ending;

/// How long the end of the program waits for that of its children: what they have begun to put into place they finish.
const LIMIT: Duration = Duration::from_secs(20);

/// The pipes of those that run, by the numbers of their processes.
static RUNNING: Mutex<BTreeMap<u32, Option<ChildStdin>>> = Mutex::new(BTreeMap::new());
static ENDED: Condvar = Condvar::new();

/// Runs a command to its end, or to that of this program; its standard input is the pipe.
///
/// # Errors
/// It cannot be started, or this program is about to end.
pub(in crate::app) fn output(command: &mut Command) -> io::Result<Output> {
    let child = start(command)?;
    let number = child.id();
    let output = child.wait_with_output();
    running().remove(&number);
    ENDED.notify_all();
    output
}

fn start(command: &mut Command) -> io::Result<Child> {
    // Held while it starts, so that none starts behind the back of the end.
    let mut running = running();
    if is_ending() {
        return Err(io::ErrorKind::Interrupted.into());
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    running.insert(child.id(), child.stdin.take());
    Ok(child)
}

/// Ends them, and waits until they have ended.
pub(super) fn end() {
    let mut running = running();
    // Their pipes are closed.
    running.values_mut().for_each(|pipe| *pipe = None);
    let has_running = |running: &mut BTreeMap<u32, Option<ChildStdin>>| !running.is_empty();
    drop(ENDED.wait_timeout_while(running, LIMIT, has_running));
}

fn running() -> MutexGuard<'static, BTreeMap<u32, Option<ChildStdin>>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}
