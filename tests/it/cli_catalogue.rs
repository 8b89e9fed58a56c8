//! `zbir catalogue` and `zbir new` from outside.

use std::fs;

use crate::support::agreement::open;
use crate::support::folder::{Folder, STRATEGY, ran, zbir};
use zbir::base::place::CellRef;
use zbir::sheet::Content;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;

/// A folder whose catalogue has been exported.
fn exported() -> Folder {
    let folder = Folder::new();
    let (code, out, _) = ran(zbir(&["catalogue", "export"]).current_dir(folder.path()));
    assert_eq!(
        (code, out.replace('\\', "/").as_str()),
        (0, "out/catalogue.xlsx\n")
    );
    folder
}

/// Changes a cell of the exported workbook.
fn change(folder: &Folder, sheet: &str, row: u32, column: u16, words: &str) {
    let path = folder.path().join("out/catalogue.xlsx");
    let mut book = open(&fs::read(&path).unwrap(), &Limits::default(), &Isolation::none()).unwrap();
    let sheet = book.sheets.iter_mut().find(|one| one.name == sheet).unwrap();
    sheet.cells.entry(CellRef::new(row, column)).or_default().content = Content::Text(words.into());
    fs::write(&path, write(&crate::support::planned(&book)).unwrap()).unwrap();
}

fn import(folder: &Folder, more: &[&str]) -> (i32, String, String) {
    let mut arguments = vec!["catalogue", "import", ".", "out/catalogue.xlsx"];
    arguments.extend(more);
    ran(zbir(&arguments).current_dir(folder.path()))
}

fn catalogue(folder: &Folder) -> String {
    fs::read_to_string(folder.path().join("strategy.toml")).unwrap()
}

#[test]
fn importing_an_untouched_workbook_changes_nothing() {
    let folder = exported();
    let (code, out, err) = import(&folder, &[]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", "ni sprememb\n"));
    assert_eq!(catalogue(&folder), *STRATEGY);
}

#[test]
fn a_change_is_shown_by_a_dry_run_and_then_written() {
    let folder = exported();
    change(&folder, "Cilji", 5, 2, "Nova vozila");
    let told = "a.2 Naziv: »Več vozil« → »Nova vozila«  [out/catalogue.xlsx › Cilji › C6]\n";
    let (code, out, err) = import(&folder, &["--dry-run"]);
    assert_eq!((code, out.as_str()), (0, told));
    assert_eq!(err, "strategy.toml ni bil spremenjen (1 sprememba)\n");
    assert_eq!(catalogue(&folder), *STRATEGY);
    let (code, out, err) = import(&folder, &[]);
    assert_eq!((code, out.as_str()), (0, told));
    assert_eq!(
        err,
        "strategy.toml je spremenjen (1 sprememba)\n\nKaj storiti zdaj\n  preverite katalog: zbir catalogue check\n"
    );
    assert_eq!(catalogue(&folder), STRATEGY.replace("Več vozil", "Nova vozila"));
    // Once more: what the workbook wants is already so.
    let (code, _, err) = import(&folder, &[]);
    assert_eq!((code, err.as_str()), (0, "ni sprememb\n"));
}

#[test]
fn a_faulty_workbook_is_not_imported() {
    let folder = exported();
    change(&folder, "Cilji", 5, 2, "Nova vozila");
    change(&folder, "Cilji", 5, 6, "nihče");
    let (code, out, err) = import(&folder, &[]);
    assert_eq!(code, 1);
    assert!(out.contains("out/catalogue.xlsx › Cilji › G6"), "{out}");
    assert!(out.contains("strategy.toml › 50:8"), "{out}");
    assert_eq!(
        err,
        "strategy.toml ostane, kot je: v zvezku je treba prej kaj popraviti\n"
    );
    assert_eq!(catalogue(&folder), *STRATEGY);
    let (code, out, _) = ran(zbir(&["catalogue", "import", "strategy.toml"]).current_dir(folder.path()));
    assert_eq!(code, 1, "{out}");
}

#[test]
fn catalogue_check_fails_only_at_the_requested_severity() {
    let folder = Folder::new();
    let text = STRATEGY.replace("[[goal]]\nid = \"a.2\"", "[[goal.check]]\nthat = \"ure >= 0\"\notherwise = { sl = \"a\", en = \"a\" }\n\n[[goal]]\nid = \"a.2\"");
    fs::write(folder.path().join("strategy.toml"), text).unwrap();
    let check = |more: &[&str]| {
        ran(zbir(&["catalogue", "check"])
            .args(more)
            .current_dir(folder.path()))
    };
    let (code, out, _) = check(&[]);
    assert_eq!(code, 0);
    assert!(out.contains("S230"), "{out}");
    assert_eq!(check(&["--fail-on", "warning"]).0, 1);
}

#[test]
fn a_new_folder_runs_at_once() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["nova", "še ena"] {
        let arguments = ["new", name, "--first-year", "2026", "--title", "Strategija \"A\""];
        let (code, out, err) = ran(zbir(&arguments).current_dir(dir.path()));
        assert_eq!((code, out.as_str()), (0, format!("{name}\n").as_str()), "{err}");
        let text = fs::read_to_string(dir.path().join(name).join("strategy.toml")).unwrap();
        let id = if name == "nova" { "nova" } else { "se-ena" };
        assert!(text.contains(&format!("id = \"{id}\"")), "{text}");
        assert!(text.contains("years = { first = 2026, last = 2030 }"), "{text}");
        let (code, out, _) = ran(zbir(&["run", name]).current_dir(dir.path()));
        assert_eq!(code, 0, "{out}");
        let forms = fs::read_dir(dir.path().join(name).join("out/2026/templates")).unwrap();
        // A form and the message it is sent with, for each of the two institutions, and the guide for institutions.
        assert_eq!(forms.count(), 5);
        let (code, out, _) =
            ran(zbir(&["catalogue", "check", name, "--fail-on", "warning"]).current_dir(dir.path()));
        assert_eq!(code, 0, "{out}");
    }
    let (code, _, err) = ran(zbir(&["new", "nova"]).current_dir(dir.path()));
    assert_eq!(code, 2);
    assert!(err.contains("mapa nova ni prazna"), "{err}");
    let (code, _, err) =
        ran(zbir(&["new", "x", "--first-year", "2026", "--last-year", "2020"]).current_dir(dir.path()));
    assert_eq!(code, 2, "{err}");
    assert!(!dir.path().join("x").exists(), "nothing half made");
}

#[test]
fn no_form_is_issued_with_two_equal_rows_but_those_that_are_out_are_read() {
    let folder = Folder::new();
    let text = STRATEGY.replace(
        "[[goal.budget]]\nid = \"pomoc\"",
        "[[goal.indicator]]\nid = \"ure2\"\ntitle = \"Ure  POMOČI\"\nunit = \"ur\"\ntype = \"decimal\"\n\n[[goal.budget]]\nid = \"pomoc\"",
    );
    assert_ne!(text, *STRATEGY);
    fs::write(folder.path().join("strategy.toml"), text).unwrap();
    let say = |arguments: &[&str]| ran(zbir(arguments).current_dir(folder.path()));
    let (code, out, err) = say(&["templates"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(
        err.contains("S231") && err.contains("strategy.toml:41:9"),
        "{err}"
    );
    assert!(!folder.path().join("out/2024/templates").exists());
    let (code, out, _) = say(&["catalogue", "check"]);
    assert_eq!(code, 1);
    assert!(out.contains("S231") && !out.contains("S228"), "{out}");
    // What has come back is merged all the same, and the run tells why there are no new forms.
    assert!(!say(&["merge"]).1.contains("S231"));
    let (code, out, err) = say(&["run"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("S231"), "{out}");
    assert!(folder.path().join("out/2024/consolidated.xlsx").exists());
}
