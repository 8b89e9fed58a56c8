//! The licences and notices of everything that is in the program and is not ours.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::Package;

use crate::packages::{Packages, key, licence};
use crate::program::Target;
use crate::{Result, output};

/// How the files begin in which packages have their licences and notices.
const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];
/// The line between two texts.
const LINE: &str = "--------------------------------------------------------------------------------";

/// Returns the files of an archive with the licences and notices of others.
pub(crate) fn files(packages: &Packages, target: &Target) -> Result<Vec<(String, Vec<u8>)>> {
    let mut texts = BTreeMap::new();
    let mut list = String::new();
    for package in &packages.others {
        let key = key(package);
        let from = package.repository.as_deref().unwrap_or("crates.io");
        writeln!(list, "{key}  ({})  {from}", licence(package)?)?;
        for text in texts_of(package)? {
            texts.entry(text).or_insert_with(Vec::new).push(key.clone());
        }
    }
    let mut texts: Vec<(String, Vec<String>)> = texts.into_iter().collect();
    texts.sort_by(|(a, of_a), (b, of_b)| (of_a, a).cmp(&(of_b, b)));
    let mut notices = format!(
        "zbir {} contains these packages, under these licences. Their texts follow; then those of Rust's standard library.\n\n{list}",
        packages.version()
    );
    for (text, of) in &texts {
        write!(
            notices,
            "\n{LINE}\n{}\n{LINE}\n\n{}\n",
            of.join(", "),
            text.trim()
        )?;
    }
    let mut files = Vec::new();
    if target.is_by_debian()? {
        // The standard library, what mingw-w64 links, and the runtime library of its compiler.
        for package in ["rustc-web", "mingw-w64-common", "gcc-mingw-w64-base"] {
            let text = fs::read_to_string(Path::new("/usr/share/doc").join(package).join("copyright"))?;
            write!(
                notices,
                "\n{LINE}\n{package} (Debian)\n{LINE}\n\n{}\n",
                text.trim()
            )?;
        }
    } else {
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
        let library = Path::new(sysroot.trim()).join("share/doc/rust/COPYRIGHT-library.html");
        files.push(("THIRD-PARTY-RUST.html".to_owned(), fs::read(library)?));
    }
    files.push(("THIRD-PARTY.txt".to_owned(), notices.into_bytes()));
    Ok(files)
}

/// Returns the texts that a package has, or, if it has none, those of the licences that it names.
fn texts_of(package: &Package) -> Result<Vec<String>> {
    let folder = package
        .manifest_path
        .parent()
        .ok_or("a manifest lies in a folder")?;
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if entry.file_type()?.is_file() && NAMES.iter().any(|begin| name.starts_with(begin)) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    let texts: std::io::Result<Vec<String>> = paths.iter().map(fs::read_to_string).collect();
    let texts: Vec<String> = texts?.iter().map(|text| text.replace("\r\n", "\n")).collect();
    if !texts.is_empty() {
        return Ok(texts);
    }
    let expression = licence(package)?;
    let expression = spdx::Expression::parse(&expression)?;
    let named: Vec<String> = expression
        .requirements()
        .filter_map(|one| Some(one.req.license.id()?.text().to_owned()))
        .collect();
    if named.is_empty() {
        return Err(format!("no text of a licence of {}", key(package)).into());
    }
    Ok(named)
}
