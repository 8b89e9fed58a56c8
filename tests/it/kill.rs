//! A run that is killed leaves all of its outputs as they were or as they were to be, and the next clears up after it.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::folder::{DUK, Folder, MOK, STRATEGY, files, ran, zbir};

/// How many runs are killed.
const RUNS: u32 = 30;

/// Numbers that look random and are the same each time.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// What somebody who looks into `out/` sees: everything but the program's own hidden files.
pub(crate) fn seen(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut seen = files(&folder.at("out"));
    seen.retain(|path, _| !path.starts_with('.'));
    seen
}

/// Starts a command and kills it after a time, unless it has ended by then.
fn killed_after(moment: Duration, command: &[&str], folder: &Folder) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_zbir"))
        .args(command)
        .arg(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(moment);
    // One that has ended already cannot be killed any more.
    child.kill().ok();
    child.wait().unwrap();
}

/// Has a command write new outputs over old ones, kills it at many moments, and compares all that is seen after each.
fn old_or_new(folder: &Folder, command: &[&str], change: impl Fn(&Folder)) {
    ran(zbir(command).arg(folder.path()));
    folder.put("out/2024/moji zapiski.txt", "Ni izhod programa.".as_bytes());
    folder.put("out/2024/templates/~$moj obrazec.xlsx", b"zaklep");
    let old = seen(folder);
    change(folder);
    let began = Instant::now();
    ran(zbir(command).arg(folder.path()));
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
    let new = seen(folder);
    assert!(new.iter().any(|(name, bytes)| old.get(name) != Some(bytes)));
    let mut seeded = Seeded(2_024);
    for run in 0..RUNS {
        // What the last one left stays there half of the time, so that the next has to clear up after it.
        if run % 2 == 0 {
            std::fs::remove_dir_all(folder.at("out")).unwrap();
        } else {
            std::fs::remove_dir_all(folder.at("out/2024")).unwrap();
        }
        for (name, bytes) in &old {
            folder.put(&format!("out/{name}"), bytes);
        }
        killed_after(Duration::from_micros(seeded.below(whole)), command, folder);
        let left = seen(folder);
        let differ = |other: &BTreeMap<String, Vec<u8>>| {
            let names = left.keys().chain(other.keys());
            let mut names: Vec<&String> = names.filter(|name| left.get(*name) != other.get(*name)).collect();
            names.dedup();
            format!("{names:?}")
        };
        assert!(
            left == old || left == new,
            "run {run}: neither the old outputs ({}) nor the new ones ({})",
            differ(&old),
            differ(&new)
        );
    }
    ran(zbir(command).arg(folder.path()));
    let all = files(&folder.at("out"));
    let hidden: Vec<&String> = all.keys().filter(|path| path.starts_with('.')).collect();
    assert_eq!(hidden, [".lock"]);
    assert!(seen(folder) == new);
}

#[cfg_attr(
    not(any(target_os = "linux", target_vendor = "apple")),
    ignore = "the file system cannot exchange folders"
)]
#[test]
fn outputs_of_a_run_are_all_old_or_all_new() {
    old_or_new(&Folder::answered(), &["run"], |folder| {
        folder.put(
            "strategy.toml",
            STRATEGY
                .replace("Strategija za varstvo starejših", "Nova strategija")
                .as_bytes(),
        );
        folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    });
}

#[cfg_attr(
    not(any(target_os = "linux", target_vendor = "apple")),
    ignore = "the file system cannot exchange folders"
)]
#[test]
fn feedback_is_all_old_or_all_new() {
    let folder = Folder::answered();
    let with = |entry: &str, value: &'static str| {
        let change =
            |(key, old): &(&'static str, &'static str)| (*key, if *key == entry { value } else { *old });
        DUK.iter().map(change).collect::<Vec<_>>()
    };
    let put = |folder: &Folder, answers: &[(&str, &str)]| {
        folder.put(
            "inbox/2024/DUK porocilo KONCNO.xlsx",
            &folder.form("duk", answers),
        );
    };
    put(&folder, &with("a.2/vozila", "več"));
    // The office has to answer now as well, and the home for something else.
    old_or_new(&folder, &["feedback"], |folder| {
        put(folder, &with("a.1/ure", "mnogo"));
        folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK[1..]));
    });
}

#[test]
fn a_killed_decision_leaves_nothing_beside_the_decisions() {
    let folder = Folder::answered();
    let decide = |code: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zbir"));
        command
            .arg("decide")
            .arg(folder.path())
            .args(["waive", code, "--reason", "Preverjeno.", "--by", "Urad"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    let codes = zbir::app::register::all();
    let began = Instant::now();
    assert!(decide(codes[0].id).status().unwrap().success());
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
    let mut seeded = Seeded(2_025);
    for code in &codes[1..=15] {
        let mut child = decide(code.id).spawn().unwrap();
        let moment = Duration::from_micros(seeded.below(whole));
        std::thread::sleep(moment);
        child.kill().unwrap();
        child.wait().unwrap();
        // Whole or not at all: what stands there can always be read.
        let text = String::from_utf8(folder.read("decisions/2024.toml")).unwrap();
        assert!(text.ends_with('\n') && text.contains("[[waive]]"), "{text}");
    }
    // What a kill at the worst moment leaves.
    folder.put("decisions/.zbir-Ab12Cd", b"[[waive]]");
    assert!(decide(codes[16].id).status().unwrap().success());
    assert_eq!(
        files(&folder.at("decisions")).keys().collect::<Vec<_>>(),
        ["2024.toml"]
    );
}
