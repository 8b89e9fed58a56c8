//! Builds the core of the institution's page for a browser, with the Rust of rustup or with Debian's.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::program::{DEBIAN_LIBRARY, SEPARATOR, has_target, remapped};
use crate::{Result, output};

/// The package of the page's core.
pub(crate) const PACKAGE: &str = "zbir-page";
/// What it is built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The most memory that it may take, in bytes: a workbook that needs more than the limits allow is refused long before.
const MEMORY: &str = "1073741824";

/// Builds the core, compresses it, and returns the path of the file; the feature `page` of the program takes it from the
/// environment variable `ZBIR_PAGE`.
pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    let folder = root.join("target/wasm");
    let mut flags = remapped(root)?;
    flags.push(format!("-Clink-arg=--max-memory={MEMORY}"));
    let mut cargo = if has_target(TARGET)? {
        let mut cargo = Command::new("cargo");
        cargo.arg("build");
        cargo
    } else if Path::new(DEBIAN_LIBRARY).join("library").is_dir() {
        // Debian's Rust brings no linker for a browser; the usual one does.
        let about = output(Command::new("rustc").arg("-vV"))?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
        let tools = Path::new(sysroot.trim()).join("lib/rustlib");
        let linker = tools.join(host.unwrap_or_default()).join("bin/rust-lld");
        flags.push(format!("-Clinker={}", linker.display()));
        let mut cargo = Command::new("/usr/bin/cargo");
        cargo
            .env("RUSTC", "/usr/bin/rustc")
            // The standard library is built from its source, which otherwise only a nightly Rust does.
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["build", "-Zbuild-std=std,panic_abort"]);
        cargo
    } else {
        return Err(
            format!("Rust has no standard library for {TARGET}: `rustup target add {TARGET}`; or, on Debian, `.ci/run --install`")
                .into(),
        );
    };
    // `cargo xtask` sets this for its own Rust.
    cargo.env_remove("LD_LIBRARY_PATH");
    cargo
        .current_dir(root)
        .env("CARGO_TARGET_DIR", &folder)
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join(SEPARATOR))
        .args(["--locked", "--profile", "page", "--package", PACKAGE])
        .args(["--target", TARGET]);
    if !cargo.status()?.success() {
        return Err("the core of the page was not built".into());
    }
    let core = fs::read(folder.join(TARGET).join("page/zbir_page.wasm"))?;
    // Without a name or a time: the same core gives the same bytes.
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&core)?;
    let file = folder.join("zbir-page.wasm.gz");
    let packed = packed.finish()?;
    // A file that was written anew would have every program with it compiled anew.
    if fs::read(&file).ok().as_ref() != Some(&packed) {
        fs::write(&file, packed)?;
    }
    Ok(file)
}
