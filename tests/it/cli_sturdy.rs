//! What may go wrong around the program: a file that is too much, a disk that is full, a folder that may not be written, another
//! number of threads.

use crate::support::folder::{DUK, Folder, MOK, files, ran, two_goals, zbir};
use zbir::sheet::{BookPlan, Cell, Content, Format, Look, SheetPlan, write};

/// A workbook whose texts and cells take some 140 megabytes, and the file a hundredth of that.
fn swollen() -> Vec<u8> {
    let mut sheet = SheetPlan::named("Podatki");
    for row in 0..1_900_u32 {
        // Letters that repeat, and numbers that do not: packed about fifty times smaller, well within the limit.
        let number = |n: u64| (n + 1).wrapping_mul(6_364_136_223_846_793_005) >> 44;
        let blocks = (u64::from(row) * 200..u64::from(row) * 200 + 200)
            .map(|n| format!("{}{}", "x".repeat(150), number(n)));
        let content = Content::Text(format!("{row} {}", blocks.collect::<String>()).into());
        let cell = Cell {
            content,
            ..Cell::default()
        };
        sheet.put(row, 0, cell);
        for column in 1..255 {
            sheet.put(
                row,
                column,
                Cell::number(i64::from(row), Look::Plain, Format::General),
            );
        }
    }
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    write::write(&book).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_takes_too_much_memory_is_refused_and_the_others_are_read() {
    let folder = Folder::answered();
    // The time is not what ends the reading, however slow the machine is.
    let limits = "[limits]\nmemory_megabytes = 128\nseconds = 600\n";
    folder.put("strategy.toml", two_goals().also(limits).text().as_bytes());
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    folder.put("inbox/2024/A prvi.xlsx", &swollen());
    let (code, out, _) = ran(zbir(&["check", "--format", "csv"]).arg(folder.path()));
    assert_eq!(code, 1);
    let told: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(told.len(), 1, "{out}");
    assert!(
        told[0].starts_with("napaka,F107,,inbox/2024/A prvi.xlsx"),
        "{out}"
    );
    assert!(told[0].contains("dovoljeni pomnilnik (128 MiB)"), "{out}");
}

#[test]
fn every_output_has_the_same_bytes_whatever_the_number_of_threads() {
    let folder = Folder::answered();
    // Something to send back and somebody to remind.
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK[1..]));
    std::fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    let written = |threads: &str| {
        std::fs::remove_dir_all(folder.at("out")).ok();
        let commands: [&[&str]; 3] = [&["run"], &["feedback"], &["status", "--reminders"]];
        let screens: Vec<(i32, String, String)> = commands
            .iter()
            .map(|command| {
                // The day is given, as it differs between the two places for half of each day.
                ran(zbir(command)
                    .arg(folder.path())
                    .args(["--today", "2025-02-12"])
                    .env("RAYON_NUM_THREADS", threads)
                    .env("TZ", if threads == "1" { "UTC" } else { "Pacific/Auckland" }))
            })
            .collect();
        (files(&folder.at("out")), screens)
    };
    let (first, screens) = written("1");
    assert!(first.len() > 6, "{:?}", first.keys());
    for threads in ["4", "2"] {
        let (again, told) = written(threads);
        let differ: Vec<&String> = first
            .keys()
            .chain(again.keys())
            .filter(|path| first.get(*path) != again.get(*path))
            .collect();
        assert!(differ.is_empty(), "{threads} threads: {differ:?}");
        assert_eq!(told, screens);
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_outputs_as_they_were() {
    let folder = Folder::answered();
    assert_eq!(ran(zbir(&["run"]).arg(folder.path())).0, 0);
    let old = files(&folder.at("out"));
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK[1..]));
    // No file may grow beyond four blocks, as on a disk on which there is no more room.
    let mut full = assert_cmd::Command::new("sh");
    full.args([
        "-c",
        "trap '' XFSZ; ulimit -f 4; exec \"$0\" run \"$1\" --lang sl",
    ]);
    full.arg(env!("CARGO_BIN_EXE_zbir")).arg(folder.path());
    let (code, out, err) = ran(&mut full);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("ni mogoče zapisati"), "{err}");
    assert!(files(&folder.at("out")) == old);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_reported_and_can_be_checked() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::answered();
    assert_eq!(ran(zbir(&["run"]).arg(folder.path())).0, 0);
    let old = files(&folder.at("out"));
    let rights = |path: &str, mode| {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.at(path), rights).unwrap();
    };
    for path in ["inbox/2024", "inbox", "out/2024", "out"] {
        rights(path, 0o555);
    }
    // A user who may do everything is not kept from writing.
    let may_write = std::fs::write(folder.at("out/proba"), "").is_ok();
    let checked = ran(zbir(&["check"]).arg(folder.path()));
    let run = ran(zbir(&["run"]).arg(folder.path()));
    for path in ["inbox/2024", "inbox", "out/2024", "out"] {
        rights(path, 0o755);
    }
    assert_eq!(checked.0, 0, "{}", checked.2);
    if may_write {
        assert_eq!(run.0, 0, "{}", run.2);
        return;
    }
    assert_eq!((run.0, run.1.as_str()), (2, ""));
    assert!(run.2.contains("dostop ni dovoljen"), "{}", run.2);
    assert!(files(&folder.at("out")) == old);
}
