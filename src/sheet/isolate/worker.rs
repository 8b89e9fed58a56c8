//! One process that reads, seen from the one that asks it.

use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::child::{ARGUMENT, NOT_LIMITED, PANICKED, TIMED_OUT};
use super::wire::{Answer, Task};
use crate::sheet::limits::{Limits, count};

/// A process that waits for a file to read. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Worker {
    /// The memory it may address, in bytes.
    pub(super) memory: u64,
    child: Child,
    pipes: Pipes,
}

/// How a process came to an end in place of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It could not be started, or could not limit itself.
    NotStarted,
    /// Its time was up.
    Slow,
    /// It needed more memory than it may have.
    Memory,
    /// The reading library panicked.
    Panicked,
    /// It ended in any other way: an abort, an overflow of the stack.
    Died,
}

#[derive(Debug)]
struct Pipes {
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    stderr: ChildStderr,
}

/// What one cell takes on its way, besides its text, in bytes at most.
const CELL_ON_THE_WAY: u64 = 256;
/// How long a process that has closed its output may take to be gone.
const LEAVE: Duration = Duration::from_secs(5);
/// The most that is heard of what a process says when it breaks down, in bytes.
const LAST_WORDS: u64 = 4_096;

impl Worker {
    /// Starts one.
    ///
    /// # Errors
    /// That the program cannot be started.
    #[expect(clippy::disallowed_methods, reason = "the process that reads")]
    pub(super) fn start(program: &Path, memory: u64) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .arg(memory.to_string())
            // Where memory is used up, taking a backtrace waits for ever.
            .env("RUST_BACKTRACE", "0")
            // Address space that is only set aside (by the GNU allocator, for each thread) counts as well.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        match (child.stdin.take(), child.stdout.take(), child.stderr.take()) {
            (Some(input), Some(output), Some(stderr)) => Ok(Self {
                memory,
                child,
                pipes: Pipes {
                    input: BufWriter::new(input),
                    output: BufReader::new(output),
                    stderr,
                },
            }),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Has a file read, and gives the answer and its length in bytes.
    ///
    /// # Errors
    /// How the process ended; it is of no use any more.
    pub(super) fn ask(&mut self, task: &Task, bytes: &[u8]) -> Result<(Answer, u64), End> {
        let Self { child, pipes, .. } = self;
        let (sender, receiver) = mpsc::channel();
        let answer = thread::scope(|scope| {
            scope.spawn(move || sender.send(pipes.converse(task, bytes)));
            let answer = receiver.recv_timeout(task.limits.time);
            if answer.is_err() {
                // Its pipes break, and the conversation ends.
                child.kill().ok();
            }
            answer
        });
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(self.end()),
            Err(_) => Err(End::Slow),
        }
    }

    /// How the process left, which has closed its output; `None` if it stays.
    #[expect(clippy::disallowed_methods, reason = "how long the process takes to leave")]
    fn left(&mut self) -> Option<ExitStatus> {
        // It is gone almost at once: asking every millisecond costs less than a thread that waits.
        let until = Instant::now() + LEAVE;
        loop {
            match self.child.try_wait() {
                Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
                ended => return ended.ok().flatten(),
            }
        }
    }

    /// Finds out how the process ended, which has closed its output.
    fn end(&mut self) -> End {
        let Some(status) = self.left() else {
            return End::Died;
        };
        let mut words = Vec::new();
        (&mut self.pipes.stderr)
            .take(LAST_WORDS)
            .read_to_end(&mut words)
            .ok();
        let words = String::from_utf8_lossy(&words);
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        match code {
            Some(PANICKED) => End::Panicked,
            Some(TIMED_OUT) => End::Slow,
            Some(NOT_LIMITED) => End::NotStarted,
            // A process that is refused memory says so and aborts itself.
            _ if words.contains("memory allocation of") => End::Memory,
            _ => End::Died,
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Pipes {
    fn converse(&mut self, task: &Task, bytes: &[u8]) -> io::Result<(Answer, u64)> {
        serde_json::to_writer(&mut self.input, task)?;
        self.input.write_all(b"\n")?;
        self.input.write_all(bytes)?;
        self.input.flush()?;
        let mut answer = Vec::new();
        let mut output = (&mut self.output).take(longest_answer(&task.limits));
        output.read_until(b'\n', &mut answer)?;
        if answer.pop() != Some(b'\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((serde_json::from_slice(&answer)?, count(answer.len())))
    }
}

fn longest_answer(limits: &Limits) -> u64 {
    // A character may be written as an escape of six.
    count(limits.text)
        .saturating_mul(6)
        .saturating_add(count(limits.cells).saturating_mul(CELL_ON_THE_WAY))
}
