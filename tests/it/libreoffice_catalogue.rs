//! The workbook of the catalogue, opened and saved by a real spreadsheet program, still changes nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::agreement::open;
use zbir::app::register;
use zbir::base::language::Language;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::strategy::catalogue::load;
use zbir::strategy::catalogue_workbook::{export, import};

#[test]
#[ignore = "needs LibreOffice"]
fn a_saved_workbook_changes_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for catalogue in [
        "samples/kranj-starejsi",
        "samples/kranj-sociala",
        "samples/mladi-koper",
        "tests/data/rich",
    ] {
        let mut text = fs::read_to_string(root.join(catalogue).join("strategy.toml")).unwrap();
        // Long amounts, small ones, and blanks that a program may want to trim; a line break where one is allowed.
        text = text.replacen("title = \"", "title = \"  Dva  presledka: ", 1);
        text = text.replacen("note = \"", "note = \"  Prva  vrstica,\\n nova vrstica: ", 1);
        let (loaded, _) =
            load("strategy.toml", &text).unwrap_or_else(|b| panic!("{}", b.render(Language::En, false)));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalogue.xlsx");
        fs::write(&path, write(&export(&text, &loaded)).unwrap()).unwrap();
        for format in ["xlsx", "ods", "xls"] {
            let out = folder.path().join(format);
            let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
            let status = Command::new("soffice")
                .args([&profile, "--headless", "--convert-to", format, "--outdir"])
                .arg(&out)
                .arg(&path)
                .output()
                .unwrap()
                .status;
            assert!(status.success(), "{format}");
            let bytes = fs::read(out.join(format!("catalogue.{format}"))).unwrap();
            let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
            let book = open(&bytes, &Limits::default(), &isolation)
                .unwrap_or_else(|fault| panic!("{format}: {}", fault.fact(Language::En)));
            let imported = import("strategy.toml", &text, "catalogue.xlsx", &book, &register::all());
            assert_eq!(imported.changes, [], "{catalogue} {format}");
            assert_eq!(
                imported.text.as_deref(),
                Some(text.as_str()),
                "{catalogue} {format}"
            );
            // The hidden copy is whole too: the workbook may come back after the file was changed.
            let since = text.replacen("owner = \"", "owner = \"Nova ", 1);
            let imported = import("strategy.toml", &since, "catalogue.xlsx", &book, &register::all());
            let codes: Vec<&str> = imported
                .findings
                .iter()
                .map(|found| found.fault.code.id)
                .collect();
            assert!(codes.contains(&"S219"), "{catalogue} {format}: {codes:?}");
            assert_eq!(
                imported.text.as_deref(),
                Some(since.as_str()),
                "{catalogue} {format}"
            );
        }
    }
}
