//! What stands outside the inbox, or is no regular file, or has a name that a terminal would obey: told, and never believed,
//! waited for or sent to the screen as it is.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use crate::support::folder::{DUK, Folder, MOK, STRATEGY, ran, zbir};

/// Longer than any command takes, shorter than a person waits.
const LONG: Duration = Duration::from_secs(60);

/// Runs a command that must end by itself.
fn ends(arguments: &[&str], dir: &Path) -> (i32, String, String) {
    let mut command = zbir(arguments);
    let output = command.current_dir(dir).timeout(LONG).output().unwrap();
    let code = output.status.code();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    (
        code.unwrap_or_else(|| panic!("{arguments:?} did not end: {out}{err}")),
        out,
        err,
    )
}

#[cfg(target_os = "linux")]
fn pipe(path: &Path) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::remove_file(path).ok();
    let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_not_regular_is_refused_wherever_it_is_named() {
    let folder = Folder::answered();
    pipe(&folder.at("pipe.xlsx"));
    std::os::unix::fs::symlink("/dev/zero", folder.at("zero.xlsx")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.at("socket.xlsx")).unwrap();
    for file in [
        "/dev/zero",
        "/dev/null",
        "pipe.xlsx",
        "zero.xlsx",
        "socket.xlsx",
        "inbox",
    ] {
        let (code, out, err) = ends(&["check", ".", file], folder.path());
        assert_eq!(code, 1, "{file}: {err}");
        assert!(
            out.contains("F160") && out.contains("ni navadna datoteka"),
            "{file}: {out}"
        );
        for command in [
            vec!["diff", file, "inbox/2024/Obcina.xlsx"],
            vec!["catalogue", "import", ".", file],
            vec!["catalogue", "import", ".", file, "--dry-run"],
            vec!["templates", "--carry-over", file],
        ] {
            let (code, out, err) = ends(&command, folder.path());
            assert!(code > 0, "{command:?}");
            let told = format!("{out}{err}");
            assert!(told.contains("ni navadna datoteka"), "{command:?}: {told}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_command_waits_for_a_pipe_among_the_inputs() {
    let commands: [&[&str]; 9] = [
        &["run"],
        &["check"],
        &["merge"],
        &["feedback"],
        &["report"],
        &["status", "--reminders"],
        &["finance"],
        &["close"],
        &["trace", "a.1"],
    ];
    for path in [
        "strategy.toml",
        "history/2023.csv",
        "decisions/2024.toml",
        "ledger/2024.csv",
        "templates/report.md",
        "templates/feedback.txt",
        "inbox/2024/Obcina.xlsx",
        "out/.lock",
        "out/.zbir-next/plan.json",
    ] {
        let folder = Folder::answered();
        pipe(&folder.at(path));
        for command in commands {
            let (code, out, err) = ends(command, folder.path());
            assert!([0, 1, 2].contains(&code), "{path} {command:?}: {out}{err}");
            if ["strategy.toml", "history/2023.csv", "decisions/2024.toml"].contains(&path) {
                assert_eq!(code, 2, "{path} {command:?}");
                assert!(err.contains("ni navadna datoteka"), "{path} {command:?}: {err}");
            }
        }
        let (_, out, _) = ends(&["check"], folder.path());
        if path.starts_with("ledger") || path.starts_with("inbox") {
            let code = if path.starts_with("ledger") {
                "F160"
            } else {
                "F108"
            };
            assert!(out.contains(code) && out.contains(path), "{path}: {out}");
        }
    }
}

#[test]
fn a_missing_file_is_a_usage_error() {
    let folder = Folder::answered();
    for command in [
        vec!["check", ".", "ni.xlsx"],
        vec!["check", "ni.xlsx"],
        vec!["templates", "--carry-over", "ni.xlsx"],
        vec!["catalogue", "import", "ni.xlsx"],
        vec!["diff", "ni.xlsx", "inbox/2024/Obcina.xlsx"],
        vec!["diff", "inbox/2024/Obcina.xlsx", "ni.xlsx"],
    ] {
        let (code, out, err) = ends(&command, folder.path());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}: {err}");
        assert!(err.contains("datoteke ni.xlsx ni"), "{command:?}: {err}");
    }
    assert!(!folder.at("out/2024").exists());
}

#[test]
fn what_is_missing_from_the_command_is_named() {
    let folder = Folder::answered();
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("DUK 1.xlsx"), folder.form("duk", &DUK)).unwrap();
    let (code, _, err) = ends(&["check", "DUK 1.xlsx"], elsewhere.path());
    assert_eq!(code, 2);
    assert!(err.contains("manjka mapa strategije"), "{err}");
    assert!(err.contains("zbir check strategija \"DUK 1.xlsx\""), "{err}");
    let inside = folder.at("inbox/2024/Obcina.xlsx");
    let (_, _, err) = ends(&["check", inside.to_str().unwrap()], elsewhere.path());
    let right = format!("zbir check {} {}", folder.path().display(), inside.display());
    assert!(err.contains(&right), "{err}");
    let dir = folder.path().to_str().unwrap();
    let (code, _, err) = ends(&["trace", dir], elsewhere.path());
    assert_eq!(code, 2);
    assert!(
        err.contains("manjka ključ") && err.contains(&format!("zbir trace {dir} a.1")),
        "{err}"
    );
    let (code, _, err) = ends(&["catalogue", "import", dir], elsewhere.path());
    assert_eq!(code, 2);
    assert!(err.contains("manjka zvezek"), "{err}");
    let (code, _, err) = ends(&["run", inside.to_str().unwrap()], elsewhere.path());
    assert_eq!(code, 2);
    assert!(err.contains("je datoteka, ne mapa"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_suggested_command_can_be_pasted() {
    let elsewhere = tempfile::tempdir().unwrap();
    for name in ["Mladi 2025", "Mladi \"2025\"", "Ob'cina $HOME", "a&b;c"] {
        let (code, _, err) = ends(&["new", name], elsewhere.path());
        assert_eq!(code, 0, "{err}");
        let suggested = err.split_once("poskusite: zbir ").unwrap().1;
        let suggested = suggested.lines().next().unwrap();
        let mut shell = assert_cmd::Command::new("sh");
        let told = ran(shell
            .args(["-c", &format!("\"$0\" {suggested}")])
            .arg(env!("CARGO_BIN_EXE_zbir"))
            .current_dir(elsewhere.path()));
        assert!(told.0 < 2, "{suggested}: {}", told.2);
        // What the two suggest next can be pasted as well.
        let steps = told.1.lines().chain(err.lines());
        for step in steps.filter_map(|line| line.split_once(": zbir ")) {
            let mut shell = assert_cmd::Command::new("sh");
            let next = ran(shell
                .args(["-c", &format!("\"$0\" {}", step.1)])
                .arg(env!("CARGO_BIN_EXE_zbir"))
                .current_dir(elsewhere.path()));
            assert!(next.0 < 2, "{}: {}", step.1, next.2);
        }
    }
}

#[cfg(unix)]
#[test]
fn no_output_contains_control_characters() {
    const HOSTILE: &str = "\u{1b}[2J\u{7}\u{9b}31m\nnapaka F101\r\u{202e}.xlsx";
    let folder = Folder::answered();
    let parent = folder.at("mapa\u{1b}]0;x\u{7}");
    std::fs::create_dir_all(parent.join("inbox/2024")).unwrap();
    std::fs::copy(folder.at("strategy.toml"), parent.join("strategy.toml")).unwrap();
    let inbox = parent.join("inbox/2024");
    std::fs::write(inbox.join(HOSTILE), folder.form("mok", &MOK)).unwrap();
    std::fs::write(inbox.join(format!("2 {HOSTILE}")), folder.form("mok", &MOK[1..])).unwrap();
    std::fs::write(inbox.join(format!("3 {HOSTILE}")), b"ni zvezek").unwrap();
    std::fs::write(inbox.join(format!("4 {HOSTILE}")), folder.form("duk", &DUK[1..])).unwrap();
    for other in ["history", "ledger"] {
        std::fs::create_dir(parent.join(other)).unwrap();
        std::fs::write(parent.join(other).join(HOSTILE), b"").unwrap();
    }
    let dir = parent.to_str().unwrap();
    let file = inbox.join(HOSTILE);
    let file = file.to_str().unwrap();
    let second = inbox.join(format!("2 {HOSTILE}"));
    let second = second.to_str().unwrap();
    let commands: Vec<Vec<&str>> = vec![
        vec!["run", dir],
        vec!["run", dir, "--format", "json"],
        vec!["check", dir],
        vec!["check", dir, "--format", "json"],
        vec!["check", dir, "--format", "csv"],
        vec!["check", dir, file],
        vec!["merge", dir],
        vec!["feedback", dir],
        vec!["report", dir],
        vec!["status", dir, "--reminders"],
        vec!["status-table", dir, "--goals", "--format", "csv"],
        vec!["finance", dir],
        vec!["trace", dir, "a.1"],
        vec!["trace", dir, "a.1", "--format", "json"],
        vec!["trace", dir, "a.1\u{1b}[2J"],
        vec!["diff", file, second, "--dir", dir],
        vec!["diff", file, second, "--dir", dir, "--format", "json"],
        vec!["close", dir],
        vec!["templates", dir, "--carry-over", file],
        vec!["decide", dir],
        vec!["catalogue", "export", dir],
        vec!["catalogue", "import", dir, file],
        vec!["explain", "\u{1b}[2J"],
        vec!["new", dir],
        vec!["\u{1b}[2J\u{7}"],
        vec!["check", "--year", "\u{1b}[2J\u{7}"],
        vec!["run", "\u{1b}[2J\u{7}"],
    ];
    for (command, language) in commands
        .iter()
        .flat_map(|command| [(command, "sl"), (command, "en")])
    {
        for color in ["never", "always"] {
            let mut zbir = assert_cmd::Command::cargo_bin("zbir").unwrap();
            zbir.args(command).args(["--lang", language, "--color", color]);
            let output = zbir.timeout(LONG).output().unwrap();
            for bytes in [&output.stdout, &output.stderr] {
                let mut text = String::from_utf8(bytes.clone()).unwrap();
                if color == "always" {
                    for ours in ["0", "1", "1;31", "1;33", "1;36", "4", "22", "24"] {
                        text = text.replace(&format!("\u{1b}[{ours}m"), "");
                    }
                }
                let obeyed = text.find(|c: char| c.is_control() && c != '\n');
                assert_eq!(
                    obeyed,
                    None,
                    "{command:?} {language} {color}: {}",
                    text.escape_debug()
                );
                // In a table for programs, a name may have a line end within its quotes.
                let forged = text.lines().any(|line| line.starts_with("napaka F101\\"));
                assert!(!forged || command.contains(&"csv"), "{command:?}: {text}");
                if command.contains(&"json") && command[0] != "run" {
                    let stdout = std::str::from_utf8(&output.stdout).unwrap();
                    assert!(
                        serde_json::from_str::<serde_json::Value>(stdout).is_ok(),
                        "{command:?}: {stdout}"
                    );
                }
            }
        }
    }
}

#[test]
fn only_temporary_files_of_killed_runs_are_removed_among_the_inputs() {
    let folder = Folder::answered();
    let ours = [
        ".zbir-a1B2c3",
        "decisions/.zbir-a1B2c3",
        "history/.zbir-a1B2c3",
        "text/.zbir-a1B2c3",
        "inbox/.zbir-a1B2c3",
        "inbox/2024/.zbir-a1B2c3",
    ];
    let others = [
        ".zbir-notes",
        "decisions/.zbir-a1B2c3.txt",
        "history/zbir-a1B2c3",
        "decisions/2023.toml",
    ];
    for path in ours.iter().chain(&others) {
        folder.put(path, b"");
    }
    let (code, _, err) = ends(&["check"], folder.path());
    assert_eq!(code, 0, "{err}");
    assert!(
        folder.at(ours[0]).exists(),
        "a command that writes nothing clears nothing"
    );
    let waive = [
        "decide",
        ".",
        "waive",
        "R101",
        "--reason",
        "Preverjeno.",
        "--by",
        "Urad",
    ];
    let (code, _, err) = ends(&waive, folder.path());
    assert_eq!(code, 0, "{err}");
    for path in ours {
        assert!(!folder.at(path).exists(), "{path}");
    }
    for path in others {
        assert!(folder.at(path).exists(), "{path}");
    }
}

#[test]
fn a_new_strategy_is_begun_where_one_was_killed() {
    let elsewhere = tempfile::tempdir().unwrap();
    let dir = elsewhere.path().join("nova");
    std::fs::create_dir_all(dir.join(".zbir-new-a1B2c3/inbox")).unwrap();
    let (code, _, err) = ends(&["new", "nova"], elsewhere.path());
    assert_eq!(code, 0, "{err}");
    assert!(dir.join("strategy.toml").is_file());
    assert!(!dir.join(".zbir-new-a1B2c3").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::answered();
    std::fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    let name = OsStr::from_bytes(b"Ob\xe8ina.xlsx");
    let path = folder.at("inbox/2024").join(name);
    std::fs::write(&path, folder.form("mok", &MOK)).unwrap();
    let (code, out, err) = ends(&["trace", "a.1/ure"], folder.path());
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("inbox/2024/Ob\u{fffd}ina.xlsx › Kazalniki"), "{out}");
    let (code, out, _) = ends(&["check"], folder.path());
    assert_eq!(code, 0, "{out}");
    let same = ran(zbir(&["diff"])
        .arg(&path)
        .arg(&path)
        .arg("--dir")
        .arg(folder.path()));
    assert_eq!(same.0, 0, "{}{}", same.1, same.2);
    let checked = ran(zbir(&["check"]).arg(folder.path()).arg(&path));
    assert_eq!(checked.0, 0, "{}{}", checked.1, checked.2);
}

#[test]
fn of_many_bad_files_twenty_are_shown_and_all_are_counted() {
    const FILES: usize = 300;
    let folder = Folder::new();
    for n in 0..FILES {
        // Each is bad in a way of its own.
        folder.put(
            &format!("inbox/2024/{n}.xlsx"),
            format!("ni zvezek {n}").as_bytes(),
        );
        folder.put(&format!("inbox/2024/{n}.pdf"), format!("%PDF-1.{n}").as_bytes());
    }
    for command in ["check", "merge"] {
        let (code, out, _) = ends(&[command, ".", "--all"], folder.path());
        assert_eq!(code, 1);
        let blocks = out.lines().filter(|line| line.starts_with("napaka F")).count();
        assert!((1..=40).contains(&blocks), "{command}: {blocks} blocks");
        let files: BTreeSet<&str> = out
            .split_whitespace()
            .filter(|word| word.starts_with("inbox/2024/"))
            .collect();
        assert!(
            (20..=60).contains(&files.len()),
            "{command}: {} files",
            files.len()
        );
        assert!(
            out.contains(&format!("od {FILES}")) || out.contains(&format!("od {}", 2 * FILES)),
            "{out}"
        );
        assert!(
            out.lines().count() < 200,
            "{command}: {} lines",
            out.lines().count()
        );
    }
    let (_, out, _) = ends(&["check", ".", "--format", "csv"], folder.path());
    assert!(out.lines().filter(|line| line.contains("inbox/2024/")).count() >= 2 * FILES);
    for command in ["status", "feedback", "close"] {
        let (_, out, _) = ends(&[command, "."], folder.path());
        assert!(
            out.lines().count() < 200,
            "{command}: {} lines",
            out.lines().count()
        );
        assert!(out.matches(".pdf").count() <= 40, "{command}: {out}");
    }
}

#[test]
fn the_first_command_ends_with_the_table_and_what_to_do() {
    let folder = Folder::answered();
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK[1..]));
    let (code, out, _) = ends(&["run", "."], folder.path());
    assert_eq!(code, 1);
    let at = |words: &str| out.find(words).unwrap_or_else(|| panic!("{words}: {out}"));
    assert!(
        at("Po vrstah") < at("Vse po celicah pokaže: zbir check\n"),
        "{out}"
    );
    assert!(at("Vse po celicah") < at("Zapisano"));
    assert!(at("Zapisano") < at("Stanja ciljev"));
    assert!(at("Stanja ciljev") < at("Kaj storiti zdaj"));
    assert!(!out.contains("pomoč:"), "the cells are for check: {out}");
    let (_, out, _) = ends(&["check", "."], folder.path());
    assert!(out.contains("pomoč:"), "{out}");
}

#[test]
fn a_year_without_findings_ends_with_the_next_step() {
    let folder = Folder::answered();
    let (_, out, _) = ends(&["run", "."], folder.path());
    assert!(
        out.contains("zbir report\n") && out.contains("zbir close --year 2024"),
        "{out}"
    );
    let (_, out, _) = ends(&["report", "."], folder.path());
    assert!(out.contains("zbir close --year 2024"), "{out}");
    assert!(out.contains("zbir decide accept --all"), "{out}");
    let accept = [
        "decide",
        ".",
        "accept",
        "--all",
        "--reason",
        "Pregledano.",
        "--by",
        "Urad",
    ];
    let (code, out, err) = ends(&accept, folder.path());
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, _) = ends(&["close", "."], folder.path());
    assert_eq!(code, 0, "{out}");
    // 2024 is the last year of this strategy.
    assert!(out.contains("zadnje leto strategije"), "{out}");
    let before = String::from_utf8(folder.read("strategy.toml")).unwrap();
    folder.put(
        "strategy.toml",
        before.replace("last = 2024", "last = 2025").as_bytes(),
    );
    std::fs::remove_file(folder.at("history/2024.csv")).unwrap();
    let (_, out, _) = ends(&["close", "."], folder.path());
    assert!(
        out.contains("reporting_year = 2025") && out.contains("return_by"),
        "{out}"
    );
}

#[test]
fn differences_are_shown_in_words() {
    let folder = Folder::answered();
    let mut other = MOK.to_vec();
    other[0].1 = "delno dosežen";
    folder.put("inbox/2024/Obcina 2.xlsx", &folder.form("mok", &other));
    let (code, out, err) = ends(
        &["diff", "inbox/2024/Obcina.xlsx", "inbox/2024/Obcina 2.xlsx"],
        folder.path(),
    );
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("a.1 stanje cilja: dosežen → delno dosežen"), "{out}");
    assert!(!out.contains("partially-achieved"), "{out}");
}

#[test]
fn an_optional_line_left_blank_is_shown_as_such() {
    let folder = Folder::answered();
    let optional = STRATEGY.replace("unit = \"vozil\"", "unit = \"vozil\"\nrequired = false");
    folder.put("strategy.toml", optional.as_bytes());
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &DUK[..5]),
    );
    let (code, out, err) = ends(&["trace", "a.2/vozila"], folder.path());
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("2024: prazno, odgovor ni obvezen"), "{out}");
    assert!(!out.contains("brez"), "{out}");
}
