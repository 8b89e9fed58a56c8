//! What stops the program: told on the standard error, with the exit code 2 and nothing on the standard output.

use crate::support::folder::{Folder, STRATEGY, ran, zbir};

fn stops(command: &mut assert_cmd::Command) -> String {
    let (code, out, err) = ran(command);
    assert_eq!(code, 2, "{err}");
    assert_eq!(out, "");
    err
}

#[test]
fn the_command_line_speaks_the_language_of_the_screen() {
    let mut slovene = zbir(&["check", "--year", "lani"]);
    let (code, out, err) = ran(&mut slovene);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "napaka: --year <LETO> ne sprejme vrednosti »lani«: pričakovano je leto, na primer 2024\n\n\
         Več pove »zbir --help« ali »zbir UKAZ --help«.\n"
    );
    let (code, out, _) = ran(&mut zbir(&["explain", "--help"]));
    assert_eq!(code, 0);
    assert!(out.contains("Uporaba: zbir explain [MOŽNOSTI] [KODA]"), "{out}");
    let mut english = assert_cmd::Command::cargo_bin("zbir").unwrap();
    let (code, _, err) = ran(english.args(["check", "--year", "lani", "--lang", "en"]));
    assert_eq!(code, 2);
    assert!(err.contains("a year such as 2024 is expected"), "{err}");
}

#[test]
fn a_folder_without_a_catalogue() {
    let dir = tempfile::tempdir().unwrap();
    let err = stops(zbir(&["run", "."]).current_dir(dir.path()));
    let folder = dir.path().canonicalize().unwrap();
    let expected = format!(
        "napaka: v mapi {} ni datoteke strategy.toml\n  pomoč: za ukazom navedite mapo strategije: v njej je datoteka strategy.toml\n",
        folder.display()
    );
    assert_eq!(err, expected);
}

#[test]
fn a_catalogue_with_faults_is_shown_with_its_lines() {
    let folder = Folder::new();
    let broken = STRATEGY.replace("lead = \"duk\"", "lead = \"dom\"");
    folder.put("strategy.toml", broken.as_bytes());
    let err = stops(zbir(&["check"]).arg(folder.path()));
    for part in [
        "napaka[S122]",
        "strategy.toml:50:8",
        "50 │ lead = \"dom\"",
        "pomoč:",
        "kataloga ni mogoče uporabiti",
    ] {
        assert!(err.contains(part), "{part} in\n{err}");
    }
    assert!(!folder.at("out").exists());
}

#[test]
fn a_second_run_in_the_same_folder_is_refused() {
    let folder = Folder::answered();
    std::fs::create_dir_all(folder.at("out")).unwrap();
    let lock = std::fs::File::create(folder.at("out/.lock")).unwrap();
    lock.lock().unwrap();
    let err = stops(zbir(&["run"]).arg(folder.path()));
    assert!(err.contains("že teče drug zagon programa"), "{err}");
    // Closing alone would leave it to a process of another test that is just being started.
    lock.unlock().unwrap();
    zbir(&["run"]).arg(folder.path()).assert().success();
}

#[test]
fn wrong_usage_and_unknown_codes() {
    stops(&mut zbir(&["frobnicate"]));
    stops(&mut zbir(&["run", "--year", "24"]));
    stops(&mut zbir(&["check", "--fail-on", "sometimes"]));
    let err = stops(&mut zbir(&["explain", "X000"]));
    assert!(err.contains("kode X000 ni"), "{err}");
}

#[test]
fn english_is_used_if_requested() {
    let mut command = assert_cmd::Command::cargo_bin("zbir").unwrap();
    let err = stops(command.args(["run", "/nowhere/at/all", "--lang", "en"]));
    assert!(
        err.starts_with("error: there is no folder /nowhere/at/all"),
        "{err}"
    );
}
