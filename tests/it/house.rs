//! The house rules that no compiler holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use zbir::app::register;

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

/// The rooms of `src/lib.rs` and the modules of each, in the order of the files: `base`, `base::digest` …
fn order() -> Vec<String> {
    let mods = |file: &str| -> Vec<String> {
        let text = fs::read_to_string(root().join(file)).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.strip_prefix("pub mod "));
        lines.map(|name| name.trim_end_matches(';').to_owned()).collect()
    };
    let rooms = mods("src/lib.rs");
    assert_eq!(rooms.len(), 11, "{rooms:?}");
    let with_modules = |room: String| {
        let modules = mods(&format!("src/{room}.rs"));
        let modules: Vec<String> = modules
            .into_iter()
            .map(|module| format!("{room}::{module}"))
            .collect();
        std::iter::once(room).chain(modules)
    };
    rooms.into_iter().flat_map(with_modules).collect()
}

/// Rooms whose own file is their content: its modules are parts of one thing and may use each other.
const WHOLE: [&str; 4] = ["sheet", "rules", "year", "output"];

#[test]
fn a_file_uses_only_modules_above_it() {
    let order = order();
    let position = |path: &str| {
        let mut names = path.split("::");
        let room = names.next().unwrap();
        let module = names.next().map(|module| format!("{room}::{module}"));
        let of_module = module.filter(|_| !WHOLE.contains(&room));
        let of_module = of_module.and_then(|module| order.iter().position(|name| *name == module));
        of_module.or_else(|| order.iter().position(|name| name == room))
    };
    let mut wrong = Vec::new();
    for path in files("src", &["rs"]) {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let name = inside
            .to_str()
            .unwrap()
            .trim_end_matches(".rs")
            .replace('/', "::");
        let Some(at) = position(&name) else {
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for used in code.split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
                .collect();
            if position(&used).is_some_and(|other| other > at) {
                wrong.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Everything but the program around the core, and the processes that read, takes values and bytes.
#[test]
fn only_the_program_touches_the_system() {
    const SYSTEM: [&str; 6] = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "io::stdin",
        "io::stdout",
    ];
    let mut wrong = Vec::new();
    for path in files("src", &["rs"]) {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let may = ["src/app/", "src/sheet/isolate", "src/main.rs", "src/bin/"];
        if may.iter().any(|of| name.starts_with(of)) || name.contains("tests") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let used = SYSTEM.iter().filter(|system| code.contains(**system));
        wrong.extend(used.map(|system| format!("{name}: {system}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The table of rooms in `docs/development.md`, drawn from the code; `INSTA_UPDATE=always` takes it over.
#[test]
fn the_map_is_drawn_from_the_code() {
    const BEGIN: &str = "<!-- map: drawn by tests/it/house.rs -->\n";
    const END: &str = "<!-- end of map -->";
    let mut map = String::from("\n| room | what is in it | modules |\n|---|---|---|\n");
    let order = order();
    for room in order.iter().filter(|name| !name.contains("::")) {
        let text = fs::read_to_string(root().join(format!("src/{room}.rs"))).unwrap();
        let what: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .take_while(|line| !line.is_empty())
            .map(str::trim)
            .collect();
        let modules: Vec<String> = order
            .iter()
            .filter_map(|name| name.strip_prefix(&format!("{room}::")))
            .map(|module| format!("`{module}`"))
            .collect();
        map.extend([
            "| `",
            room,
            "` | ",
            &what.join(" "),
            " | ",
            &modules.join(" "),
            " |\n",
        ]);
    }
    map.push('\n');
    let page = root().join("docs/development.md");
    let text = fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (drawn, after) = rest.split_once(END).unwrap();
    if crate::support::accepts() {
        fs::write(&page, format!("{before}{BEGIN}{map}{END}{after}")).unwrap();
    } else {
        assert_eq!(drawn, map, "INSTA_UPDATE=always cargo test --test it the_map");
    }
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
fn files_are_opened_only_in_one_module() {
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
        if name == "src/app/folder/door.rs" || name.ends_with("tests.rs") || name.contains("/tests/") {
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

/// `.ci/run marked` asks only this binary for them.
#[test]
fn marked_tests_are_all_among_those_from_outside() {
    for folder in ["src", "examples", "benches", "page", "xtask", "fuzz/fuzz_targets"] {
        for path in files(folder, &["rs"]) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains("#[ignore"), "{}", path.display());
        }
    }
    let marked = files("tests/it", &["rs"]).into_iter().filter(|path| {
        let text = fs::read_to_string(path).unwrap();
        text.contains("\n#[ignore = ")
    });
    assert!(marked.count() > 10);
    // One of them is left to the stage `browser`, by its name.
    let stages = fs::read_to_string(root().join(".ci/run")).unwrap();
    let (_, named) = stages.split_once("\npage_test=institution_page::").unwrap();
    let (name, _) = named.split_once('\n').unwrap();
    let file = fs::read_to_string(root().join("tests/it/institution_page.rs")).unwrap();
    let test = format!("page's core\"]\nfn {name}()");
    assert!(file.contains(&test), "{test}");
}
