//! The guides: their commands run on the sample, and what is written is one page that loads nothing.

use std::path::Path;
use std::process::Command;

use crate::house::root;

/// Runs the commands of a guide's code blocks, line by line: those of the first step in an empty folder, all others where `strategija`
/// is a copy of the sample. Returns how many were run.
fn run(language: &str, guide: &str) -> usize {
    let text = std::fs::read_to_string(root().join(format!("docs/guide/{language}/{guide}.md"))).unwrap();
    let (new, sample) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copied = Command::new("cp")
        .arg("-r")
        .arg(root().join("samples/kranj-starejsi"))
        .arg(sample.path().join("strategija"))
        .status();
    assert!(copied.unwrap().success());
    let program = Path::new(env!("CARGO_BIN_EXE_zbir")).parent().unwrap();
    let path = std::env::join_paths([program, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    let (mut folder, mut is_code, mut count) = (sample.path(), false, 0);
    for line in text.lines() {
        if line.starts_with("## ") {
            folder = if line.starts_with("## 1.") {
                new.path()
            } else {
                sample.path()
            };
        }
        if line.starts_with("```") {
            is_code = line == "```sh";
            continue;
        }
        if !is_code {
            continue;
        }
        let ran = Command::new("bash")
            .args(["-c", &format!("{line} </dev/null")])
            .current_dir(folder)
            .env("PATH", &path)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("ZBIR_LANG", language)
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&ran.stderr);
        // 1 is what these commands answer as long as something is open.
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{guide}: {line}\n{err}");
        count += 1;
    }
    count
}

#[test]
fn every_command_of_the_guides_runs() {
    for language in ["sl", "en"] {
        assert!(run(language, "coordinators") > 12);
        assert!(run(language, "finance") == 2);
        assert!(run(language, "it") == 4);
    }
}

#[test]
fn every_command_that_a_guide_names_exists() {
    let help = |arguments: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_zbir"))
            .arg("help")
            .args(arguments)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .output()
            .unwrap();
        ran.status
            .success()
            .then(|| String::from_utf8(ran.stdout).unwrap())
    };
    let mut named = 0;
    for language in ["sl", "en"] {
        for guide in ["institutions", "coordinators", "finance", "it", "reference"] {
            let text =
                std::fs::read_to_string(root().join(format!("docs/guide/{language}/{guide}.md"))).unwrap();
            for code in text
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|code| code.starts_with("zbir "))
            {
                let words: Vec<&str> = code.split_whitespace().skip(1).collect();
                let command = words[0];
                if command.starts_with('-') || command == "help" {
                    continue;
                }
                let mut shown = help(&[command]).unwrap_or_else(|| panic!("{guide}: {code}"));
                let below = words[1..].iter().find_map(|word| help(&[command, word]));
                shown += &below.unwrap_or_default();
                for option in words.iter().filter(|word| word.starts_with("--")) {
                    assert!(shown.contains(option), "{guide}: {code}");
                }
                named += 1;
            }
        }
    }
    assert!(named > 30, "{named}");
}

#[test]
fn the_reference_has_every_command_field_and_finding() {
    let folder = tempfile::tempdir().unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_zbir"))
        .args(["guide", "--lang", "sl", "--out"])
        .arg(folder.path())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap();
    assert!(ran.status.success());
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "zbir-coordinators.html",
            "zbir-finance.html",
            "zbir-institutions.html",
            "zbir-it.html",
            "zbir-reference.html"
        ]
    );
    let reference = std::fs::read_to_string(folder.path().join("zbir-reference.html")).unwrap();
    assert!(reference.contains("zbir catalogue import"));
    assert!(reference.contains("letterhead"));
    for code in zbir::app::register::all() {
        assert!(
            reference.contains(&format!("id=\"findings.md-{}\"", code.id.to_lowercase())),
            "{}",
            code.id
        );
    }
}
