//! A year outside the strategy is refused by every command that takes one.

use crate::support::folder::{Folder, ran, zbir};

/// The commands that take a year, with what they require besides; `DIR` stands for the folder.
const COMMANDS: [(&str, &[&str]); 16] = [
    ("run", &["DIR"]),
    ("templates", &["DIR"]),
    ("check", &["DIR"]),
    ("watch", &["DIR"]),
    ("merge", &["DIR"]),
    ("page", &["DIR"]),
    // A plain build has no desk.
    ("desk", &["DIR", "--no-open"]),
    ("feedback", &["DIR"]),
    ("report", &["DIR"]),
    ("status", &["DIR"]),
    ("finance", &["DIR"]),
    ("status-table", &["DIR"]),
    ("decide", &["DIR"]),
    ("trace", &["DIR", "a.1/ure"]),
    (
        "diff",
        &[
            "--dir",
            "DIR",
            "DIR/inbox/2024/Obcina.xlsx",
            "DIR/inbox/2024/DUK porocilo KONCNO.xlsx",
        ],
    ),
    ("close", &["DIR"]),
];

/// The commands that the program's help lists.
fn commands() -> Vec<String> {
    let (_, help, _) = ran(&mut zbir(&["--help"]));
    let lines = help.lines().skip_while(|line| !line.ends_with("kazi:")).skip(1);
    let named = lines.take_while(|line| !line.trim().is_empty());
    // A description goes on in lines that are indented deeper.
    let first = named.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().map(str::to_owned));
    first.filter(|name| !name.is_empty() && name != "help").collect()
}

#[test]
fn a_year_outside_the_strategy_is_refused_by_every_command() {
    let taking: Vec<String> = commands()
        .into_iter()
        .filter(|name| ran(&mut zbir(&[name, "--help"])).1.contains("--year"))
        .collect();
    let mut expected: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
    let mut found: Vec<&str> = taking.iter().map(String::as_str).collect();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected, "a command that takes a year is missing here");
    for (name, arguments) in COMMANDS {
        if name == "desk" && !cfg!(feature = "desk") {
            continue;
        }
        for year in ["2019", "2025"] {
            let folder = Folder::answered();
            let dir = folder.path().display().to_string();
            let arguments: Vec<String> = arguments.iter().map(|one| one.replace("DIR", &dir)).collect();
            let mut all = vec![name, "--year", year, "--today", "2025-02-05"];
            all.extend(arguments.iter().map(String::as_str));
            let (exit, out, error) = ran(&mut zbir(&all));
            let words = format!("leta {year} ni v obdobju strategije 2020–2024");
            assert!(
                exit == 2 && error.contains(&words),
                "{name} {year}: {exit} {out} {error}"
            );
            assert!(!folder.at("out").exists(), "{name} has written");
        }
    }
}
