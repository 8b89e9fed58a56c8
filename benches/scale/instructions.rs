//! Instructions of the commands at twelve forms, counted by callgrind, against the numbers in `benches/instructions.txt`.
//!
//! Instructions are the same on a busy machine as on an idle one, which seconds are not; they depend on the compiler, so the
//! file names the toolchain that its numbers hold for.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::make::{self, Shape};
use super::{AnyError, program, scratch};

/// How many forms there are.
const FORMS: usize = 12;
/// By how much a count may differ from the number in the file, in hundredths.
const TOLERANCE: u64 = 3;
/// What is counted.
const COMMANDS: [&[&str]; 6] = [
    &["catalogue", "check"],
    &["check"],
    &["merge"],
    &["templates"],
    &["feedback"],
    &["report"],
];

/// Counts, and compares with the file; `accept` writes the counts into it instead.
pub(crate) fn run(accept: bool) -> Result<(), AnyError> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.txt");
    let toolchain = toolchain()?;
    let folder = scratch("instructions");
    let _ = fs::remove_dir_all(&folder);
    make::make(&folder, FORMS, Shape::OWN)?;
    let mut counted = format!(
        "# Millions of instructions at {FORMS} forms: cargo bench --bench scale -- instructions --accept\n# {toolchain}\n"
    );
    let mut seen = Vec::new();
    for command in COMMANDS {
        let (name, millions) = (command.join(" "), count(command, &folder)?);
        println!(
            "{name:<16} {millions:6} M, {:4} a form",
            millions / u64::try_from(FORMS)?
        );
        writeln!(counted, "{name}\t{millions}")?;
        seen.push((name, millions));
    }
    if accept {
        return Ok(fs::write(file, counted)?);
    }
    let expected =
        fs::read_to_string(file).map_err(|_| "benches/instructions.txt is missing: count with --accept")?;
    if !expected
        .lines()
        .any(|line| line.strip_prefix("# ") == Some(toolchain.as_str()))
    {
        println!(
            "not compared: benches/instructions.txt was counted with another toolchain than {toolchain}"
        );
        return Ok(());
    }
    let differs: Vec<String> = seen
        .iter()
        .filter_map(|(name, millions)| {
            let line = expected
                .lines()
                .find_map(|line| line.strip_prefix(name.as_str())?.strip_prefix('\t'));
            let Some(wanted) = line.and_then(|number| number.parse::<u64>().ok()) else {
                return Some(format!("{name}: the file has no number"));
            };
            let is_near = wanted.abs_diff(*millions) * 100 <= wanted * TOLERANCE;
            (!is_near).then(|| format!("{name}: {wanted} M expected, {millions} M counted"))
        })
        .collect();
    if differs.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{}\nwhere that is right: cargo bench --bench scale -- instructions --accept",
        differs.join("\n")
    )
    .into())
}

/// The instructions of one command, in millions. On one thread, so that no thread waits for another one's work.
fn count(command: &[&str], folder: &Path) -> Result<u64, AnyError> {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", &program()])
        .args(command)
        .arg(folder)
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .map_err(|fault| format!("valgrind is needed: {fault}"))?;
    let report = String::from_utf8_lossy(&out.stderr);
    let refs = report.lines().find_map(|line| line.split_once("refs:"));
    let (_, refs) = refs.ok_or_else(|| format!("valgrind counted nothing:\n{report}"))?;
    Ok(refs.trim().replace(',', "").parse::<u64>()? / 1_000_000)
}

/// The compiler and the machine, by which counts differ.
fn toolchain() -> Result<String, AnyError> {
    let out = Command::new("rustc").args(["--version", "--verbose"]).output()?;
    let version = String::from_utf8(out.stdout)?;
    let of = |field: &str| {
        version
            .lines()
            .find_map(|line| line.strip_prefix(field))
            .unwrap_or_default()
    };
    Ok(format!("rustc {} {}", of("release: "), of("host: ")))
}
