//! A run that is killed leaves each of its outputs as it was or as it was to be, and the next run clears up after it.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage has failed")]

#[path = "support/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use folder::{DUK, Folder, STRATEGY, ran, zbir};
use wait_timeout::ChildExt as _;

/// How many runs are killed.
const RUNS: u32 = 25;

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Numbers that look random and are the same each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

#[test]
fn outputs_are_old_or_new_and_never_half() {
    let folder = Folder::answered();
    assert_eq!(ran(zbir(&["run"]).arg(folder.path())).0, 0);
    let old = files(&folder.at("out"));
    folder.put(
        "strategy.toml",
        STRATEGY
            .replace("Vzorčna strategija", "Nova strategija")
            .as_bytes(),
    );
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    let began = Instant::now();
    ran(zbir(&["run"]).arg(folder.path()));
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
    let new = files(&folder.at("out"));
    assert!(new.iter().any(|(name, bytes)| old[name] != *bytes));
    let mut seeded = Seeded(2_024);
    for run in 0..RUNS {
        for (name, bytes) in &old {
            folder.put(&format!("out/{name}"), bytes);
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_zbir"))
            .arg("run")
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let moment = Duration::from_micros(seeded.below(whole));
        if child.wait_timeout(moment).unwrap().is_none() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        for (name, bytes) in files(&folder.at("out")) {
            let finished = !name.contains(".zbir-");
            assert!(
                !finished || bytes == old[&name] || bytes == new[&name],
                "run {run}: {name} is half"
            );
        }
    }
    ran(zbir(&["run"]).arg(folder.path()));
    assert_eq!(files(&folder.at("out")), new);
}
