//! The processor time and memory of a command and of the processes that it starts, as Linux accounts them.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::AnyError;

/// In what Linux counts processor time in `/proc`, on every machine: hundredths of a second.
const TICKS: f64 = 100.0;
/// The bytes of a page of memory.
const PAGE: u64 = 4096;

/// What a command took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Processor time in seconds, of the system's work for it as well.
    pub(crate) cpu: f64,
    /// The largest sum of resident memory of the command and its processes, in bytes, looked at every few milliseconds.
    pub(crate) peak: u64,
}

/// Runs a command to its end; how it ends does not matter, for findings are no failure here.
pub(crate) fn run(command: &mut Command) -> Result<Cost, AnyError> {
    let before = of_children()?;
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn()?;
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        peak = peak.max(resident(child.id()));
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(Cost {
        cpu: of_children()? - before,
        peak,
    })
}

/// The processor time of all processes that have ended.
fn of_children() -> Result<f64, AnyError> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in parentheses and may hold blanks; what is counted here are fields 16 and 17.
    let (_, fields) = stat.rsplit_once(") ").ok_or("/proc/self/stat has another form")?;
    let ticks = fields.split(' ').skip(13).take(2).map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / TICKS)
}

/// The resident memory of a process and of all below it; what has ended meanwhile counts nothing.
fn resident(process: u32) -> u64 {
    let read = |what: &str| fs::read_to_string(format!("/proc/{process}/{what}")).unwrap_or_default();
    let pages = read("statm");
    let pages = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok());
    let tasks = fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten();
    let children = tasks.flatten().flat_map(|task| {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        let children = children.split_whitespace().filter_map(|child| child.parse().ok());
        children.collect::<Vec<u32>>()
    });
    pages.unwrap_or_default() * PAGE + children.map(resident).sum::<u64>()
}
