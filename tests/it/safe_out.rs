//! What comes in as text goes out as text; what cannot be written is reported; and the same inputs give the same bytes.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use crate::support::agreement::open;
use crate::support::folder::{DUK, Folder, MOK, STRATEGY, ran, zbir};
use zbir::sheet::Content;
use zbir::sheet::{isolate::Isolation, limits::Limits};

const OUTPUTS: [&str; 2] = ["out/2024/consolidated.xlsx", "out/2024/result.json"];

/// Texts that a spreadsheet program would run, were they not text.
const RUNS: [&str; 6] = [
    "=HYPERLINK(\"http://example.org\",\"tu\")",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "http://example.org",
    "=cmd|'/c calc'!A1",
];

/// The home's answers, its explanation replaced.
fn explained(words: &str) -> [(&str, &str); 9] {
    DUK.map(|(entry, value)| {
        if entry == "a.2/explanation" {
            (entry, words)
        } else {
            (entry, value)
        }
    })
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn text_stays_text_and_no_link_is_live() {
    for words in RUNS {
        let folder = Folder::answered();
        folder.put(
            "inbox/2024/DUK porocilo KONCNO.xlsx",
            &folder.form("duk", &explained(words)),
        );
        ran(zbir(&["run"]).arg(folder.path()));
        let bytes = folder.read(OUTPUTS[0]);
        let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let mut seen = 0;
        for cell in book.sheets.iter().flat_map(|sheet| sheet.cells.values()) {
            if matches!(&cell.content, Content::Text(text) if text.contains(words)) {
                assert_eq!(cell.formula, None, "{words}");
                seen += 1;
            }
            let formula = cell.formula.as_deref().unwrap_or_default();
            assert!(
                !formula.contains("example.org") && !formula.contains("cmd"),
                "{formula}"
            );
        }
        assert!(seen > 0, "{words}");
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            assert!(!text.contains("TargetMode=\"External\""), "{words}");
        }
    }
}

#[test]
fn text_of_any_length_is_written_or_reported() {
    let folder = Folder::answered();
    let long = "beseda ".repeat(4_600);
    let of_duk = [("a.1/explanation", long.as_str())];
    let of_mok = MOK.map(|(entry, value)| {
        if entry == "a.1/explanation" {
            (entry, long.as_str())
        } else {
            (entry, value)
        }
    });
    let duk: Vec<(&str, &str)> = DUK.into_iter().chain(of_duk).collect();
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &duk));
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &of_mok));
    let (code, out, err) = ran(zbir(&["run"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn the_same_inputs_give_the_same_bytes_whatever_the_threads_and_the_order_of_files() {
    let files = |folder: &Folder| {
        let book = folder.form("duk", &explained("nova"));
        let older = folder.form("duk", &explained("stara"));
        vec![
            ("inbox/2024/a.xlsx", book.clone()),
            (
                "inbox/2024/b.zip",
                zip(&[("c.xlsx", &older), ("a.pdf", b"%PDF-1"), ("b.xlsx", b"x")]),
            ),
            ("inbox/2024/c.xlsx", b"PK\x03\x04".to_vec()),
            ("inbox/2024/d.xlsx", b"From: a\nSubject: b\n\n".to_vec()),
            ("inbox/2024/e.xlsx", book),
            ("inbox/2024/f.csv", b"a;b\n1;2\n".to_vec()),
        ]
    };
    let mut runs = Vec::new();
    for (threads, backwards) in [("1", false), ("4", true), ("4", false), ("1", true)] {
        let folder = Folder::answered();
        let mut files = files(&folder);
        if backwards {
            files.reverse();
        }
        for (path, bytes) in files {
            folder.put(path, &bytes);
        }
        let mut command = zbir(&["run"]);
        command
            .current_dir(folder.path())
            .env("RAYON_NUM_THREADS", threads);
        let (code, out, _) = ran(&mut command);
        runs.push((code, out, OUTPUTS.map(|output| folder.read(output))));
    }
    assert_eq!(runs[0].0, 1);
    assert!(runs.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn an_output_folder_that_cannot_be_written_is_reported() {
    let folder = Folder::answered();
    folder.put("out", b"a file");
    let (code, out, err) = ran(zbir(&["run"]).arg(folder.path()));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("ni mogoče zapisati"), "{err}");
    assert_eq!(folder.read("out"), b"a file");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_system_without_space_is_reported() {
    // Of what is there on every system, the process file system is what nobody may write to.
    let folder = Folder::answered();
    std::os::unix::fs::symlink("/proc/self", folder.at("out")).unwrap();
    let (code, out, err) = ran(zbir(&["run"]).arg(folder.path()));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("ni mogoče zapisati"), "{err}");
}

#[test]
fn an_output_that_cannot_be_replaced_is_named_and_the_others_are_written() {
    let folder = Folder::answered();
    // A folder in its place keeps every system from replacing it, as an open file does on Windows.
    folder.put("out/2024/consolidated.xlsx/moje.txt", b"moje");
    let (code, _, err) = ran(zbir(&["run"]).arg(folder.path()));
    assert_eq!(code, 2, "{err}");
    let path = folder.at("out/2024/consolidated.xlsx").display().to_string();
    assert!(err.contains(&format!("ni mogoče zamenjati: {path}")), "{err}");
    assert!(err.contains("zaprite, kar je odprto"), "{err}");
    assert!(!folder.read("out/2024/result.json").is_empty());
    std::fs::remove_dir_all(folder.at("out/2024/consolidated.xlsx")).unwrap();
    assert_eq!(ran(zbir(&["run"]).arg(folder.path())).0, 0);
    assert!(folder.read("out/2024/consolidated.xlsx").starts_with(b"PK"));
}

#[test]
fn inputs_are_never_written() {
    let folder = Folder::answered();
    let input = |path: &str| {
        let at = folder.at(path);
        (
            folder.read(path),
            std::fs::metadata(at).unwrap().modified().unwrap(),
        )
    };
    let paths = ["strategy.toml", "history/2023.csv", "inbox/2024/Obcina.xlsx"];
    let before = paths.map(input);
    for path in paths {
        let at = folder.at(path);
        let mut permissions = std::fs::metadata(&at).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&at, permissions).unwrap();
    }
    assert_eq!(ran(zbir(&["run"]).arg(folder.path())).0, 0);
    assert_eq!(paths.map(input), before);
    let names = |path: &Path| std::fs::read_dir(path).unwrap().count();
    assert_eq!(names(&folder.at("inbox/2024")), 2);
    assert_eq!(names(folder.path()), 4);
}

#[test]
fn a_strategy_may_set_its_own_limits() {
    let folder = Folder::answered();
    let limits = "[limits]\nfile_megabytes = 1\n\n[[institution]]";
    folder.put(
        "strategy.toml",
        STRATEGY.replacen("[[institution]]", limits, 1).as_bytes(),
    );
    folder.put("inbox/2024/Obcina.xlsx", &vec![b'P'; (1 << 20) + 1]);
    let (code, out, _) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 1);
    assert!(
        out.contains("velikost datoteke v bajtih: 1.048.577, dovoljeno je največ 1.048.576"),
        "{out}"
    );
}

#[test]
fn a_limit_that_can_no_longer_be_set_is_noted_and_not_used() {
    let folder = Folder::answered();
    let limits = "[limits]\nsheets = 5\n\n[[institution]]";
    folder.put(
        "strategy.toml",
        STRATEGY.replacen("[[institution]]", limits, 1).as_bytes(),
    );
    let (code, out, err) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("S250"), "{out}");
    assert!(out.contains("omejitve »sheets« ni več mogoče nastaviti"), "{out}");
    let (code, out, err) = ran(zbir(&["catalogue", "check"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("S250"), "{out}");
}
