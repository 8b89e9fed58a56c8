//! What a release needs and the program does not.
//!
//! `cargo xtask dist [TARGET…]` builds the program for each target (by default for this machine) and writes into `dist/` an
//! archive, a bill of materials and `SHA256SUMS`. The same sources and tools give the same bytes. `cargo xtask pack TARGET FILE`
//! does the same with a program that is built already, such as one that was signed since. See docs/release.md.

mod bom;
mod notices;
mod pack;
mod packages;
mod program;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use pack::Content;
use packages::Packages;
use program::Target;

/// An error ends the task; the person who started it reads it.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: cargo xtask dist [TARGET…], or cargo xtask pack TARGET FILE";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["dist"] => Target::of_this_machine().and_then(|target| dist(&[target])),
        ["dist", targets @ ..] => {
            let targets: Vec<Target> = targets.iter().map(|name| Target::named(name)).collect();
            dist(&targets)
        }
        ["pack", target, file] => fs::read(file)
            .map_err(Into::into)
            .and_then(|program| pack(&Target::named(target), program)),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Builds and packs the program for each target.
fn dist(targets: &[Target]) -> Result<()> {
    for target in targets {
        pack(target, program::build(&root()?, target)?)?;
    }
    Ok(())
}

/// Writes the archive with a program, its bill of materials, and the digests of all files in `dist/`.
fn pack(target: &Target, program: Vec<u8>) -> Result<()> {
    let root = root()?;
    let time = time(&root)?;
    let out = root.join("dist");
    fs::create_dir_all(&out)?;
    let packages = Packages::of(&root, target)?;
    let name = format!("zbir-{}-{}", packages.version(), target.name);
    let bom = bom::text(&packages, target, &program, time)?;
    fs::write(out.join(format!("{name}.cdx.json")), &bom)?;
    let content = content(&root, target, program, &packages, bom)?;
    let archive = out.join(format!("{name}{}", target.archive()));
    fs::write(&archive, pack::packed(&name, &content, target, time)?)?;
    fs::write(out.join("SHA256SUMS"), sums(&out)?)?;
    println!("{}", archive.display());
    Ok(())
}

/// Returns what is in an archive, in the order of the paths.
fn content(
    root: &Path,
    target: &Target,
    program: Vec<u8>,
    packages: &Packages,
    bom: String,
) -> Result<Content> {
    let mut content = Content::new();
    content.insert(target.program().to_owned(), program);
    content.insert("zbir.cdx.json".to_owned(), bom.into_bytes());
    content.insert("LICENSE.txt".to_owned(), fs::read(root.join("LICENSE"))?);
    content.insert(
        "PREBERI.txt".to_owned(),
        include_str!("PREBERI.txt")
            .replace("{version}", &packages.version())
            .replace("{path}", target.path_command())
            .into_bytes(),
    );
    for (path, bytes) in notices::files(packages, target)? {
        content.insert(path, bytes);
    }
    // What git does not know, such as outputs of the sample, is no part of a release.
    for path in tracked(root)? {
        content.insert(path.clone(), fs::read(root.join(path))?);
    }
    Ok(content)
}

/// Returns the files of the repository that go with the program.
fn tracked(root: &Path) -> Result<Vec<String>> {
    let listed = output(
        Command::new("git")
            .current_dir(root)
            .args(["ls-files", "-z", "--"])
            .args(["README.md", "CHANGELOG.md", "SECURITY.md", "docs", "samples"]),
    )?;
    Ok(listed
        .split('\0')
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect())
}

/// Returns the digests of the files in a folder, as `sha256sum` writes and checks them.
fn sums(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "SHA256SUMS" {
            names.push(name);
        }
    }
    names.sort();
    let mut sums = String::new();
    for name in names {
        let digest = digest(&fs::read(folder.join(&name))?);
        writeln!(sums, "{digest}  {name}")?;
    }
    Ok(sums)
}

/// Returns the SHA-256 of bytes in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        // A string takes everything.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Returns the time that a release bears: `SOURCE_DATE_EPOCH` if set, otherwise that of the last commit.
fn time(root: &Path) -> Result<Timestamp> {
    let seconds = match env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds,
        Err(_) => output(
            Command::new("git")
                .current_dir(root)
                .args(["log", "-1", "--format=%ct"]),
        )?,
    };
    Ok(Timestamp::from_second(seconds.trim().parse()?)?)
}

/// Returns the folder of the repository.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here.parent().ok_or("xtask has no folder above it")?.to_owned())
}

/// Runs a command and returns what it writes to its standard output.
fn output(command: &mut Command) -> Result<String> {
    let run = command
        .output()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if !run.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    Ok(String::from_utf8(run.stdout)?)
}
