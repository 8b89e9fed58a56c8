//! The commands that the guides tell run as they are written: those of code blocks, and those within sentences.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use zbir::base::language::{Language, Text};

use crate::guide::LANGUAGES;
use crate::house::root;

/// Commands that are parsed but not run: `watch` ends only when it is interrupted, the others are not in a plain build.
const NOT_RUN: [&str; 3] = ["watch", "desk", "page"];
/// Options that are not of the program: of cargo, in the guide for the IT office.
const FOREIGN: [&str; 1] = ["--root"];

fn copy_of_the_sample(to: &Path) {
    let mut copy = Command::new("cp");
    let copied = copy.arg("-r").arg(root().join("samples/kranj-starejsi")).arg(to);
    assert!(copied.status().unwrap().success());
}

/// Runs a line in a folder, as it is typed.
fn typed(line: &str, folder: &Path, language: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_zbir")).parent().unwrap();
    let path = std::env::join_paths([program, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    Command::new("bash")
        .args(["-c", &format!("{line} </dev/null")])
        .current_dir(folder)
        .env("PATH", &path)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("ZBIR_LANG", language)
        .output()
        .unwrap()
}

/// Runs the commands of a guide's code blocks, line by line: those of the first step in an empty folder, all others where `strategija`
/// is a copy of the sample. Returns how many were run.
fn run(language: &str, guide: &str) -> usize {
    let text = std::fs::read_to_string(root().join(format!("docs/guide/{language}/{guide}.md"))).unwrap();
    let (new, sample) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy_of_the_sample(&sample.path().join("strategija"));
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
        let ran = typed(line, folder, language);
        let err = String::from_utf8_lossy(&ran.stderr);
        // 1 is what these commands answer as long as something is open.
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{guide}: {line}\n{err}");
        // Each step names the next one; an import that changes nothing is none, nor is a dialogue that nobody answers.
        let out = String::from_utf8_lossy(&ran.stdout);
        let is_step = guide != "it" && !line.contains("catalogue import") && line != "zbir decide strategija";
        let language = Language::from_tag(language).unwrap();
        let title = Text::new("Kaj storiti zdaj", "What to do next").in_(language);
        // After the last year of a strategy comes a new one.
        let names_next = [title, "zbir new "]
            .iter()
            .any(|next| out.contains(next) || err.contains(next));
        assert!(!is_step || names_next, "{line}\n{out}{err}");
        count += 1;
    }
    count
}

#[test]
fn every_command_of_the_guides_runs() {
    for language in LANGUAGES {
        assert!(run(language, "coordinators") > 12);
        assert!(run(language, "finance") == 2);
        assert!(run(language, "it") == 4);
    }
}

/// What the page of the first hour tells to type works in a folder as an archive has it, and each step names the next one.
#[test]
fn the_commands_of_the_first_hour_run() {
    let folder = tempfile::tempdir().unwrap();
    let samples = folder.path().join("samples");
    std::fs::create_dir(&samples).unwrap();
    copy_of_the_sample(&samples.join("kranj-starejsi"));
    let text = std::fs::read_to_string(root().join("docs/first-hour.md")).unwrap();
    let (mut is_code, mut count) = (false, 0);
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = line == "```sh";
        } else if let Some(arguments) = line.strip_prefix("zbir ").filter(|_| is_code) {
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let mut command = Command::new(env!("CARGO_BIN_EXE_zbir"));
            command
                .args(&arguments)
                .current_dir(folder.path())
                .env("XDG_CONFIG_HOME", "/nonexistent")
                .env("ZBIR_LANG", "sl");
            let ran = command.output().unwrap();
            let (out, err) = (
                String::from_utf8_lossy(&ran.stdout),
                String::from_utf8_lossy(&ran.stderr),
            );
            assert!(ran.status.success(), "{line}\n{out}{err}");
            let is_step = !["--version", "trace", "explain"].contains(&arguments[0]);
            let next = "Kaj storiti zdaj";
            assert!(
                !is_step || out.contains(next) || err.contains(next),
                "{line}\n{out}{err}"
            );
            count += 1;
        }
    }
    assert_eq!(count, 11);
}

/// The code within the sentences of a text.
fn inline(text: &str) -> Vec<&str> {
    let (mut is_block, mut found) = (false, Vec::new());
    for line in text.lines() {
        if line.starts_with("```") {
            is_block = !is_block;
        } else if !is_block {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

/// The help of every command, by its words.
fn helps() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let written = typed("zbir guide reference --out .", folder.path(), "en");
    assert!(written.status.success());
    let page = std::fs::read_to_string(folder.path().join("zbir-reference.html")).unwrap();
    let commands = page.split("<h2 id=\"commands\">").nth(1).unwrap();
    let commands = commands.split("<h2").next().unwrap();
    let each = commands
        .split("<h3>")
        .skip(1)
        .map(|part| part.split_once("</h3>").unwrap());
    each.map(|(name, help)| (name.to_owned(), help.replace("&lt;", "<")))
        .collect()
}

/// Whether an option takes a value; `None` if the help has no such option.
fn takes(help: &str, option: &str) -> Option<bool> {
    help.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == option)?;
        let value = words.get(at + 1).is_some_and(|word| word.starts_with('<'));
        words[0].starts_with('-').then_some(value)
    })
}

/// A word that the reader replaces, as `FILE`.
fn is_placeholder(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// The arguments of a command in these words, `zbir` left out. Panics if there is no such command or option, or if an option lacks its
/// value.
fn arguments<'w>(words: &[&'w str], helps: &BTreeMap<String, String>, place: &str) -> Vec<&'w str> {
    // The words of the command may stand before and behind the folder.
    let mut name = "zbir".to_owned();
    let mut arguments = Vec::new();
    let mut is_value = false;
    for (at, word) in words.iter().enumerate() {
        let below = format!("{name} {word}");
        if is_value {
            is_value = false;
        } else if word.starts_with("--") {
            is_value = takes(&helps[&name], word).unwrap_or_else(|| panic!("{place}"));
            let next = words.get(at + 1).is_some_and(|next| !next.starts_with('-'));
            assert!(!is_value || next, "{place}: the value of {word} is missing");
        } else if helps.contains_key(&below) {
            name = below;
        } else {
            arguments.push(*word);
        }
    }
    assert!(name != "zbir" || words[0].starts_with('-'), "{place}");
    arguments
}

/// The texts of the guides in a language, with their paths.
fn guides(language: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(root().join("docs/guide").join(language)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let read =
        |path: std::path::PathBuf| (path.display().to_string(), std::fs::read_to_string(path).unwrap());
    paths.into_iter().map(read).collect()
}

#[test]
fn every_command_within_a_sentence_is_whole_and_runs() {
    let helps = helps();
    assert!(helps.len() > 30 && takes(&helps["zbir templates"], "--carry-over") == Some(true));
    let (mut read, mut ran) = (0, 0);
    for language in LANGUAGES {
        let (sample, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        copy_of_the_sample(&sample.path().join("strategija"));
        let create = "zbir new strategija --title S --owner O --first-year 2026 --last-year 2030";
        assert!(typed(create, new.path(), language).status.success());
        for (path, text) in guides(language) {
            for code in inline(&text) {
                let place = format!("{path}: {code}");
                let mut words: Vec<&str> = code.split_whitespace().collect();
                if words[0].starts_with("--") {
                    let known = helps.values().filter_map(|help| takes(help, words[0]));
                    let fits = known.max().is_some_and(|value| value || words.len() == 1);
                    assert!(fits || FOREIGN.contains(&words[0]), "{place}");
                    continue;
                }
                if words.len() == 1
                    || (words[0] != "zbir" && !helps.contains_key(&format!("zbir {}", words[0])))
                {
                    continue;
                }
                words.retain(|word| *word != "zbir");
                if words[0] == "pult" {
                    words[0] = "desk";
                }
                read += 1;
                let is_bare = arguments(&words, &helps, &place).is_empty();
                if is_bare || NOT_RUN.contains(&words[0]) || words.iter().any(|word| is_placeholder(word)) {
                    continue;
                }
                // In the sample, or with what is in a new strategy.
                let is_fine = |output: &Output| matches!(output.status.code(), Some(0 | 1));
                let mut said = typed(code, sample.path(), language);
                if !is_fine(&said) {
                    said = typed(code, new.path(), language);
                }
                assert!(
                    is_fine(&said),
                    "{place}: {}",
                    String::from_utf8_lossy(&said.stderr)
                );
                ran += 1;
            }
        }
    }
    assert!(read > 100 && ran > 15, "{read} {ran}");
}
