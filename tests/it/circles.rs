//! No two files of the program use each other, directly or through others: each can be read and changed without the next.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::house::{files, root};

/// The modules of `src`, each with the modules that its code names. What a module takes from one that it lies in does not
/// count: that is how a file shares with its parts.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let src = root().join("src");
    let name = |path: &Path| {
        let inside = path.strip_prefix(&src).unwrap().with_extension("");
        inside.to_str().unwrap().replace(['/', '\\'], "::")
    };
    let sources: BTreeMap<String, String> = files("src", &["rs"])
        .iter()
        .map(|path| (name(path), code_of(path)))
        .filter(|(module, _)| !module.split("::").any(|part| part == "tests"))
        .collect();
    // What a module declares to use is found in it by other modules.
    let mut found_in: BTreeMap<String, String> = BTreeMap::new();
    for (module, code) in &sources {
        for path in declared(module, code) {
            let name = path.rsplit("::").next().unwrap();
            found_in.insert(format!("{module}::{name}"), path.clone());
        }
    }
    let file_of = |mut path: String| {
        for _ in 0..8 {
            match found_in.get(&path) {
                Some(there) => path.clone_from(there),
                None => break,
            }
        }
        while !sources.contains_key(&path) {
            path.truncate(path.rfind("::")?);
        }
        Some(path)
    };
    let uses_of = |module: &String, code: &String| {
        let used = named(module, code).into_iter().filter_map(file_of);
        used.filter(|used| module != used && !module.starts_with(&format!("{used}::")))
            .collect()
    };
    sources
        .iter()
        .map(|(module, code)| (module.clone(), uses_of(module, code)))
        .collect()
}

/// The code of a file, without comments and tests.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths, from the root of the crate, that a module declares to use.
fn declared(module: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[..at].rsplit('\n').next().unwrap().trim();
        if before.is_empty() || before.starts_with("pub") {
            tree(module, &code[at + "use ".len()..], &mut found);
        }
    }
    found
}

/// Every path that a module's code names: those, and what begins with `crate` or `super` in the midst of it.
fn named(module: &str, code: &str) -> Vec<String> {
    let mut found = declared(module, code);
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            // The first of several `super` reads the others.
            if !code[..at].ends_with("super::") {
                tree(module, &code[at..], &mut found);
            }
        }
    }
    found
}

/// Adds the paths of a tree such as `a::{b, c::D}` that stands in a module, and gives the text behind it.
fn tree<'a>(base: &str, text: &'a str, found: &mut Vec<String>) -> &'a str {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let text = text.trim_start();
    if let Some(mut inner) = text.strip_prefix('{') {
        while !inner.trim_start().starts_with('}') {
            inner = tree(base, inner, found).trim_start();
            match inner.strip_prefix(',') {
                Some(next) => inner = next,
                None => break,
            }
        }
        return inner.trim_start().trim_start_matches('}');
    }
    let rest = text.trim_start_matches(is_name);
    let path = match (base, &text[..text.len() - rest.len()]) {
        (_, "crate") => String::new(),
        (base, "super") => base.rsplit_once("::").map_or("", |(outer, _)| outer).to_owned(),
        (base, "self") => base.to_owned(),
        ("", name) => name.to_owned(),
        (base, name) => format!("{base}::{name}"),
    };
    if let Some(rest) = rest.strip_prefix("::") {
        return tree(&path, rest, found);
    }
    found.push(path);
    match rest.strip_prefix(" as ") {
        Some(rest) => rest.trim_start_matches(is_name),
        None => rest,
    }
}

/// The sets of modules that use each other, directly or through others.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<&str>> {
    let reached = |from: &str| {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut left = vec![from];
        while let Some(next) = left.pop() {
            for used in &uses[next] {
                if reached.insert(used) {
                    left.push(used);
                }
            }
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|module| (module.as_str(), reached(module)))
        .collect();
    let circle = |module: &&str| {
        let others = reached[module].iter().copied();
        others
            .filter(|other| reached[other].contains(module))
            .collect::<BTreeSet<&str>>()
    };
    reached
        .keys()
        .map(circle)
        .filter(|circle| !circle.is_empty())
        .collect()
}

#[test]
fn paths_of_code_are_found() {
    let code = "use std::fs;\nuse super::{X, b::{C, d as e}, f};\nuse child::Y;\nfn f() { crate::g::h(super::super::i::J) }";
    let found = named("a::m", code);
    let own = ["a::m::child::Y", "a::m::std::fs"];
    let expected = [
        "a::X", "a::b::C", "a::b::d", "a::f", own[0], own[1], "g::h", "i::J",
    ];
    for path in expected {
        assert!(
            found.iter().any(|found| found == path),
            "{path} is not in {found:?}"
        );
    }
    let uses = |pairs: &[(&str, &[&str])]| {
        let own = |(module, used): &(&str, &[&str])| {
            (
                (*module).to_owned(),
                used.iter().map(|used| (*used).to_owned()).collect(),
            )
        };
        pairs
            .iter()
            .map(own)
            .collect::<BTreeMap<String, BTreeSet<String>>>()
    };
    let straight = uses(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])]);
    assert!(circles(&straight).is_empty());
    let round = uses(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])]);
    assert_eq!(circles(&round), [["b", "c"].into()].into());
}

#[test]
fn no_files_use_each_other() {
    let uses = uses();
    assert!(uses.len() > 100, "{}", uses.len());
    let circles = circles(&uses);
    let told: Vec<String> = circles
        .iter()
        .map(|circle| {
            let edges = circle.iter().flat_map(|module| {
                let inside = uses[*module].iter().filter(|used| circle.contains(used.as_str()));
                inside.map(move |used| format!("{module} -> {used}"))
            });
            edges.collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert!(told.is_empty(), "these files use each other: {told:#?}");
}
