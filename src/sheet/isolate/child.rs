//! The process that reads: the other side of the pipe.

use std::ffi::OsString;
use std::io::{self, BufRead, BufWriter, Read as _, Write as _};
use std::process::ExitCode;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use super::wire::{Answer, Task};
use crate::base::finding::Fault;
use crate::sheet::Book;
use crate::sheet::read::read;
use crate::sheet::recognise::Recognised;

/// The hidden argument by which the program knows that it is to read cells.
pub(super) const ARGUMENT: &str = "read-cells";
/// How the process ends when the reading library panicked.
pub(super) const PANICKED: u8 = 70;
/// How it ends when it was not asked properly or could not limit itself.
pub(super) const NOT_LIMITED: u8 = 71;
/// Its exit code when its time was up: it does not outlive the process that started it.
pub(super) const TIMED_OUT: u8 = 72;

/// The stack of the thread that reads, in bytes: names may be nested deep.
const STACK: usize = 32 << 20;
/// The longest line of a task, in bytes.
const LONGEST_TASK: u64 = 4_096;

/// When the program's arguments say so, reads workbooks from standard input, one after the other until there are no more,
/// writes their cells to standard output, and gives how the process is to end. Nothing when a person called the program.
pub fn child_of(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let memory = arguments
        .next()
        .and_then(|memory| memory.to_str()?.parse::<u64>().ok());
    let Some(memory) = memory else {
        return Some(ExitCode::from(NOT_LIMITED));
    };
    Some(ExitCode::from(serve(memory).unwrap_or(NOT_LIMITED)))
}

fn serve(memory: u64) -> io::Result<u8> {
    limit_memory(memory)?;
    // What the library prints when it panics is discarded.
    std::panic::set_hook(Box::new(|_| {}));
    let (ask, asked) = mpsc::channel::<(Task, Vec<u8>)>();
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new().stack_size(STACK).spawn(move || {
        for (task, bytes) in asked {
            if sender.send(Answer::of(answer(&task, &bytes))).is_err() {
                return;
            }
        }
    })?;
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    while let Some(task) = next(&mut input)? {
        let time = task.0.limits.time;
        // If the thread is gone, it has panicked, and no answer will come either.
        ask.send(task).ok();
        match receiver.recv_timeout(time) {
            Ok(answer) => serde_json::to_writer(&mut output, &answer)?,
            Err(RecvTimeoutError::Timeout) => return Ok(TIMED_OUT),
            Err(RecvTimeoutError::Disconnected) => return Ok(PANICKED),
        }
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(0)
}

fn answer(task: &Task, bytes: &[u8]) -> Result<Book, Fault> {
    read(&Recognised::of_kind(bytes, task.kind)?, task.kind, &task.limits)
}

/// Reads the next task and file; `None` if the process that asks has ended.
fn next(input: &mut impl BufRead) -> io::Result<Option<(Task, Vec<u8>)>> {
    let mut line = Vec::new();
    input.take(LONGEST_TASK).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    let task: Task = serde_json::from_slice(&line)?;
    let mut bytes = Vec::new();
    input.take(task.length).read_to_end(&mut bytes)?;
    Ok(Some((task, bytes)))
}

#[cfg(unix)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes)
}

#[cfg(not(unix))]
fn limit_memory(_: u64) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::limits::Limits;
    use crate::sheet::recognise::FileKind;

    #[test]
    fn people_do_not_meet_the_hidden_argument() {
        let called = |arguments: &[&str]| child_of(arguments.iter().map(OsString::from)).is_some();
        assert!(!called(&["zbir"]));
        assert!(!called(&["zbir", "check", "read-cells"]));
        assert!(called(&["zbir", "read-cells"]));
        assert!(called(&["zbir", "read-cells", "much"]));
    }

    #[test]
    fn files_come_one_after_the_other() {
        let limits = Limits::default();
        let task = |length| Task {
            kind: FileKind::Ods,
            limits,
            length,
        };
        let mut pipe = Vec::new();
        for bytes in [b"one\n".as_slice(), b"", b"three"] {
            let length = u64::try_from(bytes.len()).unwrap();
            pipe.extend(serde_json::to_vec(&task(length)).unwrap());
            pipe.extend(b"\n");
            pipe.extend(bytes);
        }
        let mut input = pipe.as_slice();
        let mut found = Vec::new();
        while let Some((_, bytes)) = next(&mut input).unwrap() {
            found.push(String::from_utf8(bytes).unwrap());
        }
        assert_eq!(found, ["one\n", "", "three"]);
    }
}
