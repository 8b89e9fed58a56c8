//! Text cases: every file of `tests/cases` is one. To take over changed transcripts after looking at them:
//! `INSTA_UPDATE=always cargo test --test it cases`.

use crate::support::{accepts, case};
use std::fs;
use std::path::{Path, PathBuf};

const RULE: &str = "\n----\n";

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|e| e == "case"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_case_yields_its_transcript() {
    let files = files();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let (head, expected) = text.split_once(RULE).unwrap_or((text.trim_end(), ""));
        let transcript = case::transcript(head);
        if transcript.trim_end() == expected.trim_end() {
            continue;
        }
        if accepts() {
            fs::write(&path, format!("{head}{RULE}{}\n", transcript.trim_end())).unwrap();
        } else {
            wrong.push(format!(
                "{}\n--- expected\n{expected}\n--- found\n{transcript}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
