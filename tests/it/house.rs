//! The house rules that no compiler holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use zbir::register;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of the endings, in order.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|e| endings.iter().any(|ending| e == *ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What of a source file is test code: files of tests, and what stands behind `#[cfg(test)]`.
fn test_part(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let is_test_file = path
        .components()
        .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs");
    if is_test_file {
        return text;
    }
    text.split_once("#[cfg(test)]\nmod tests")
        .map(|(_, tests)| tests.to_owned())
        .unwrap_or_default()
}

#[test]
fn every_code_fires_somewhere() {
    let mut told = String::new();
    for path in files("src", &["rs"]).into_iter().chain(files("tests", &["rs"])) {
        if path.file_name().is_some_and(|name| name != "house.rs") {
            told += &test_part(&path);
        }
    }
    for case in files("tests/cases", &["case"]) {
        let text = fs::read_to_string(case).unwrap();
        told += text
            .split_once("\n----\n")
            .map_or("", |(_, transcript)| transcript);
    }
    // A test names a code by its number, or by its static in the module it tests.
    let sources: String = files("src", &["rs"])
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let named = |id: &str| {
        let (before, _) = sources.split_once(&format!("id: \"{id}\"")).unwrap();
        let (_, declared) = before.rsplit_once("static ").unwrap();
        told.contains(declared.split(':').next().unwrap())
    };
    let silent: Vec<&str> = register::all()
        .iter()
        .map(|code| code.id)
        .filter(|id| !told.contains(id) && !named(id))
        .collect();
    assert!(silent.is_empty(), "no test sees these codes: {silent:?}");
}

#[test]
fn a_file_uses_only_what_stands_above_it() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let order: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .map(|name| name.trim_end_matches(';'))
        .collect();
    assert!(order.len() > 15, "{order:?}");
    let mut wrong = Vec::new();
    for path in files("src", &["rs"]) {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let module = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap()
            .trim_end_matches(".rs");
        let Some(at) = order.iter().position(|name| *name == module) else {
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for used in code.split("crate::").skip(1) {
            let name: String = used
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if order
                .iter()
                .position(|other| *other == name)
                .is_some_and(|other| other > at)
            {
                wrong.push(format!("{} uses {name}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_fuzz_targets_use_the_versions_that_are_locked() {
    let locked = |path: &str| {
        let lock: toml::Table = fs::read_to_string(root().join(path)).unwrap().parse().unwrap();
        let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for package in lock["package"].as_array().unwrap() {
            let text = |field: &str| package[field].as_str().unwrap().to_owned();
            versions.entry(text("name")).or_default().insert(text("version"));
        }
        versions
    };
    let (ours, fuzz) = (locked("Cargo.lock"), locked("fuzz/Cargo.lock"));
    let others: Vec<&String> = fuzz
        .iter()
        .filter(|(name, versions)| ours.get(*name).is_some_and(|ours| !versions.is_subset(ours)))
        .map(|(name, _)| name)
        .collect();
    assert!(
        others.is_empty(),
        "fuzz/Cargo.lock has other versions of {others:?}: copy Cargo.lock over it and run `cargo check` in fuzz/"
    );
}

#[test]
fn files_stay_small_enough_to_read() {
    let long: Vec<String> = files("src", &["rs"])
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            // Tests and tables of codes may be longer: they are read a piece at a time.
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let lines = code.lines().count();
            let is_table =
                code.matches("pub static ").count() > 3 || code.matches(": Code = Code {").count() > 3;
            let is_test = path.to_string_lossy().contains("tests");
            (lines > 400 && !is_table && !is_test).then(|| format!("{} has {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn files_are_opened_by_the_door_alone() {
    const OPENING: [&str; 6] = [
        "fs::read(",
        "fs::read_to_string(",
        "fs::copy(",
        "File::open(",
        "File::create(",
        "write(true).open(",
    ];
    let mut wrong = Vec::new();
    for path in files("src", &["rs"]) {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        if name == "src/folder/door.rs" || name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        // A longer name that ends so is another: `CompoundFile::open(`.
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let opens = |way: &str| {
            let mut places = code.match_indices(way);
            places.any(|(at, _)| !code[..at].ends_with(is_word))
        };
        let opened = OPENING.iter().filter(|way| opens(way));
        wrong.extend(opened.map(|way| format!("{name}: {way}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let lints = fs::read_to_string(root().join("clippy.toml")).unwrap();
    for way in [
        "std::fs::read\"",
        "std::fs::File::open\"",
        "std::fs::OpenOptions::open\"",
    ] {
        assert!(lints.contains(way), "clippy.toml does not refuse {way}");
    }
}
