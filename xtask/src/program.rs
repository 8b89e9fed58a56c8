//! Builds the program for a target, with the Rust of rustup or with Debian's.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pack::Content;
use crate::{Result, output};

/// Where Debian's packages have the source of the standard library.
pub(crate) const DEBIAN_LIBRARY: &str = "/usr/lib/rustlib/src/rust";
/// The one target that Debian's Rust builds for besides this machine, with the linker of mingw-w64.
const DEBIAN_WINDOWS: &str = "x86_64-pc-windows-gnu";
/// What a released program has and a plain build has not.
pub(crate) const FEATURES: &str = "desk,page";
/// What separates the flags in `CARGO_ENCODED_RUSTFLAGS`.
pub(crate) const SEPARATOR: &str = "\u{1f}";

/// What a program is built for.
#[derive(Debug)]
pub(crate) struct Target {
    /// Its name, as rustc has it.
    pub(crate) name: String,
}

impl Target {
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
        }
    }

    pub(crate) fn of_this_machine() -> Result<Self> {
        let about = output(Command::new("rustc").arg("-vV"))?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        Ok(Self::named(host.ok_or("rustc -vV names no host")?))
    }

    pub(crate) fn is_windows(&self) -> bool {
        self.name.contains("-windows-")
    }

    /// Returns the names of the programs' files, the one for the command line first. On Windows there is one for a double click.
    pub(crate) fn programs(&self) -> &'static [&'static str] {
        if self.is_windows() {
            &["zbir.exe", "zbir-desk.exe"]
        } else {
            &["zbir"]
        }
    }

    /// Returns what is typed in the folder of the program so that the shell finds it.
    pub(crate) fn path_command(&self) -> &'static str {
        if self.is_windows() {
            "$env:Path += \";$PWD\""
        } else {
            "PATH=\"$PATH:$PWD\""
        }
    }

    /// Returns the ending of its archives.
    pub(crate) fn archive(&self) -> &'static str {
        if self.is_windows() { ".zip" } else { ".tar.gz" }
    }

    /// Returns `true` if Debian's packages build for it and the usual Rust does not.
    pub(crate) fn is_by_debian(&self) -> Result<bool> {
        if has_target(&self.name)? {
            return Ok(false);
        }
        if self.name == DEBIAN_WINDOWS && Path::new(DEBIAN_LIBRARY).join("library").is_dir() {
            return Ok(true);
        }
        Err(format!(
            "Rust has no standard library for {0}: `rustup target add {0}`; or, on Debian and for {DEBIAN_WINDOWS}, \
             `.ci/run --install`",
            self.name
        )
        .into())
    }

    fn flags(&self, root: &Path) -> Result<String> {
        let mut flags = remapped(root)?;
        if self.name.ends_with("-windows-gnu") {
            flags.push("-Clink-arg=-Wl,--no-insert-timestamp".to_owned());
        } else if self.name.ends_with("-windows-msvc") {
            flags.push("-Clink-arg=/Brepro".to_owned());
            // With Microsoft's runtime library inside, nothing has to be installed.
            flags.push("-Ctarget-feature=+crt-static".to_owned());
        }
        Ok(flags.join(SEPARATOR))
    }
}

/// Returns `true` if the usual Rust has the standard library of a target.
pub(crate) fn has_target(name: &str) -> Result<bool> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(name);
    Ok(library.is_dir())
}

/// Returns flags by which no path of the machine that builds is in what is built: the same bytes from every folder.
pub(crate) fn remapped(root: &Path) -> Result<Vec<String>> {
    let home = env::var_os("CARGO_HOME").map_or_else(
        || env::home_dir().map(|home| home.join(".cargo")),
        |home| Some(PathBuf::from(home)),
    );
    let home = home.ok_or("this user has no home folder")?;
    Ok(vec![
        format!("--remap-path-prefix={}=/cargo", home.display()),
        format!("--remap-path-prefix={}=/zbir", root.display()),
        format!("--remap-path-prefix={DEBIAN_LIBRARY}=/rust"),
    ])
}

/// Builds the programs with the core of the institution's page in them, and returns their bytes.
pub(crate) fn build(root: &Path, target: &Target, page: &Path) -> Result<Content> {
    let folder = root.join("target/dist");
    let mut cargo = if target.is_by_debian()? {
        let mut cargo = Command::new("/usr/bin/cargo");
        cargo
            .env("RUSTC", "/usr/bin/rustc")
            // The standard library is built from its source, which otherwise only a nightly Rust does.
            .env("RUSTC_BOOTSTRAP", "1")
            .env(
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
                "x86_64-w64-mingw32-gcc",
            )
            .args(["build", "-Zbuild-std=std,panic_unwind"]);
        cargo
    } else {
        let mut cargo = Command::new("cargo");
        cargo.arg("build");
        cargo
    };
    // `cargo xtask` sets this for its own Rust.
    cargo.env_remove("LD_LIBRARY_PATH");
    cargo
        .current_dir(root)
        .env("CARGO_TARGET_DIR", &folder)
        .env("CARGO_ENCODED_RUSTFLAGS", target.flags(root)?)
        .env("ZBIR_PAGE", page)
        .args([
            "--locked",
            "--release",
            "--package",
            "zbir",
            "--features",
            FEATURES,
        ])
        .args(["--target", &target.name]);
    for name in target.programs() {
        cargo.args(["--bin", name.trim_end_matches(".exe")]);
    }
    if !cargo.status()?.success() {
        return Err(format!("the program was not built for {}", target.name).into());
    }
    let built = folder.join(&target.name).join("release");
    let programs = target.programs().iter();
    programs
        .map(|name| Ok(((*name).to_owned(), fs::read(built.join(name))?)))
        .collect()
}
