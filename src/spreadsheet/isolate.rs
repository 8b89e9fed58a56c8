//! Formats whose reader cannot be defended are read by another process of the same program, with limited memory and time;
//! it hands back plain cells. A file that brings it down concerns nobody else.
//!
//! On systems without memory limits for a process (Windows), only the time is limited.

mod wire;

use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wait_timeout::ChildExt;

use crate::finding::Fault;
use crate::language::{Said, Text};
use crate::spreadsheet::Book;
use crate::spreadsheet::faults::{READER_FAILED, TOO_SLOW};
use crate::spreadsheet::isolate::wire::Answer;
use crate::spreadsheet::limits::Limits;
use crate::spreadsheet::read::{read_ods, read_xls, read_xlsb, read_xlsx};
use crate::spreadsheet::recognise::Kind;

/// How the other process is started, and what it may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isolation {
    /// This program.
    pub program: PathBuf,
    /// The memory it may address, in bytes; 512 MiB by default.
    pub memory: u64,
    /// The time it may take; 20 seconds by default.
    pub time: Duration,
}

/// What the other process is told besides the bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Task {
    limits: Limits,
    memory: u64,
}

/// The hidden argument by which the program knows that it is to read cells.
const ARGUMENT: &str = "read-cells";
/// How the other process ends when the reading library panicked.
const PANICKED: u8 = 70;
/// How it ends when it was not asked properly or could not limit itself.
const NOT_STARTED: u8 = 71;
/// The stack of the thread that reads, in bytes: names may be nested deep.
const STACK: usize = 32 << 20;
/// What one cell takes on its way, besides its text, in bytes at most.
const CELL_ON_THE_WAY: u64 = 256;

impl Isolation {
    /// The usual limits, with a program that knows the hidden argument.
    pub fn with(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            memory: 512 << 20,
            time: Duration::from_secs(20),
        }
    }

    /// The usual limits, with the program that is running.
    ///
    /// # Errors
    /// The system does not tell which program is running.
    pub fn of_this_program() -> io::Result<Self> {
        std::env::current_exe().map(Self::with)
    }
}

/// Reads a workbook in another process.
///
/// # Errors
/// F107 when it took too long or too much memory, F110 when the reader failed; whatever the reader finds.
pub fn read_apart(bytes: &[u8], kind: Kind, limits: &Limits, isolation: &Isolation) -> Result<Book, Fault> {
    let failed = |cause: Text| READER_FAILED.fault().with_said("cause", cause.into());
    let task = Task {
        limits: *limits,
        memory: isolation.memory,
    };
    let no_start = || {
        failed(Text::new(
            "ločenega branja ni mogoče zagnati",
            "reading apart could not be started",
        ))
    };
    let child = Command::new(&isolation.program)
        .arg(ARGUMENT)
        .arg(word(kind))
        .arg(serde_json::to_string(&task).map_err(|_| no_start())?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| no_start())?;
    let (status, answer) =
        converse(child, bytes, isolation.time, longest_answer(limits)).map_err(|_| no_start())?;
    let Some(status) = status else {
        let limit = format!("{} s", isolation.time.as_secs());
        return Err(TOO_SLOW.fault().with("limit", limit));
    };
    match status.code() {
        Some(0) => match serde_json::from_slice::<Answer>(&answer) {
            Ok(answer) => answer.into_result(),
            Err(_) => Err(failed(Text::new(
                "ločeno branje ni dalo popolnega odgovora",
                "reading apart gave no complete answer",
            ))),
        },
        Some(code) if code == i32::from(PANICKED) => Err(failed(Text::new(
            "knjižnica za branje se je ustavila",
            "the reading library stopped",
        ))),
        Some(code) if code == i32::from(NOT_STARTED) => Err(no_start()),
        Some(code) => {
            let cause = Text::new(
                "ločeno branje se je končalo s kodo {code}",
                "reading apart ended with code {code}",
            );
            let cause = cause.fill(&[("code", &code.to_string())]);
            Err(READER_FAILED.fault().with_said("cause", cause))
        }
        // A process that is refused memory aborts itself.
        None => {
            let limit = format!("{} MiB", isolation.memory >> 20);
            let words = Text::new("dovoljeni pomnilnik ({limit})", "the memory allowed ({limit})");
            let limit: Said = words.fill(&[("limit", &limit)]);
            Err(TOO_SLOW.fault().with_said("limit", limit))
        }
    }
}

/// The other side: when the program's arguments say so, reads a workbook from standard input, writes its cells to standard
/// output, and gives how the process is to end. Nothing when the program was called by a person.
pub fn child_of(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let kind = arguments.next().and_then(|word| kind_of(word.to_str()?));
    let task = arguments
        .next()
        .and_then(|task| serde_json::from_str::<Task>(task.to_str()?).ok());
    let (Some(kind), Some(task)) = (kind, task) else {
        return Some(ExitCode::from(NOT_STARTED));
    };
    Some(ExitCode::from(answer(kind, &task).unwrap_or(NOT_STARTED)))
}

fn answer(kind: Kind, task: &Task) -> io::Result<u8> {
    limit_memory(task.memory)?;
    // What the library says when it panics is for nobody.
    std::panic::set_hook(Box::new(|_| {}));
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(task.limits.file.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let limits = task.limits;
    let reading = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || match kind {
            Kind::Xlsx => read_xlsx(&bytes, &limits),
            Kind::Xlsb => read_xlsb(&bytes, &limits),
            Kind::Xls => read_xls(&bytes, &limits),
            Kind::Ods => read_ods(&bytes, &limits),
        })?;
    let Ok(result) = reading.join() else {
        return Ok(PANICKED);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &Answer::of(result))?;
    out.flush()?;
    Ok(0)
}

#[cfg(unix)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes)
}

#[cfg(not(unix))]
fn limit_memory(_: u64) -> io::Result<()> {
    Ok(())
}

/// Gives the other process the bytes and takes its answer; nothing for the status when its time was up.
fn converse(
    mut child: Child,
    bytes: &[u8],
    time: Duration,
    longest: u64,
) -> io::Result<(Option<ExitStatus>, Vec<u8>)> {
    let stdin = child.stdin.take();
    let stdout = child.stdout.take();
    thread::scope(|scope| {
        // Both directions at once, since either side would otherwise wait for the other with its pipe full.
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // A process that ends before it has read everything says why by its status.
                stdin.write_all(bytes).ok();
            }
        });
        let answer = scope.spawn(move || {
            let mut answer = Vec::new();
            if let Some(stdout) = stdout {
                stdout.take(longest).read_to_end(&mut answer).ok();
            }
            answer
        });
        let status = child.wait_timeout(time);
        if !matches!(status, Ok(Some(_))) {
            child.kill().ok();
            child.wait().ok();
        }
        Ok((status?, answer.join().unwrap_or_default()))
    })
}

fn longest_answer(limits: &Limits) -> u64 {
    let text = u64::try_from(limits.text).unwrap_or(u64::MAX);
    let cells = u64::try_from(limits.cells).unwrap_or(u64::MAX);
    // A character may be written as an escape of six.
    text.saturating_mul(6)
        .saturating_add(cells.saturating_mul(CELL_ON_THE_WAY))
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Xlsx => "xlsx",
        Kind::Xlsb => "xlsb",
        Kind::Xls => "xls",
        Kind::Ods => "ods",
    }
}

fn kind_of(text: &str) -> Option<Kind> {
    [Kind::Xlsx, Kind::Xlsb, Kind::Xls, Kind::Ods]
        .into_iter()
        .find(|kind| word(*kind) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_do_not_meet_the_hidden_argument() {
        let called = |arguments: &[&str]| child_of(arguments.iter().map(OsString::from)).is_some();
        assert!(!called(&["zbir"]));
        assert!(!called(&["zbir", "check", "read-cells"]));
        assert!(called(&["zbir", "read-cells"]));
        assert!(called(&["zbir", "read-cells", "doc", "{}"]));
    }

    #[test]
    fn a_program_that_is_not_there_is_a_fault_of_the_file() {
        let fault = read_apart(
            b"x",
            Kind::Xls,
            &Limits::default(),
            &Isolation::with("/nowhere/zbir"),
        )
        .unwrap_err();
        assert_eq!(fault.code.id, "F110");
    }
}
