//! What we write, opened and saved by a real spreadsheet program, is the same.

use std::process::Command;

use crate::support::agreement::open;
use rust_decimal::Decimal;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{BookPlan, Cell, Content, Format, Look, SheetPlan};

#[test]
#[ignore = "needs LibreOffice"]
fn a_form_survives_being_saved() {
    let mut sheet = SheetPlan::named("Kazalniki");
    sheet.put(0, 0, Cell::text("Število »oskrbovalk«", Look::Heading));
    sheet.put(0, 1, Cell::text("=1+1", Look::Plain));
    let amount = Decimal::new(7_850_187, 2);
    sheet.put(1, 0, Cell::number(amount, Look::Required, Format::Money).open());
    // LibreOffice does not calculate when it opens a file, so this wrong result is what it saves: results must be right.
    let doubled = Cell::formula("=A2*2", Content::Number(amount), Look::Computed, Format::Money);
    sheet.put(1, 1, doubled);
    sheet.protected = true;
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.xlsx");
    std::fs::write(&path, write(&book).unwrap()).unwrap();
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
        let bytes = std::fs::read(out.join(format!("form.{format}"))).unwrap();
        let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
        let read = open(&bytes, &Limits::default(), &isolation).unwrap();
        for (at, cell) in &book.sheets[0].cells {
            assert_eq!(read.sheets[0].cell(*at).content, cell.content, "{format} {at}");
        }
    }
}
