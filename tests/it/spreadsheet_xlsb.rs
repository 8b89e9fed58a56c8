//! Workbooks in Excel's binary format, as `tests/it/support/binary.rs` writes them: read as they are, or refused.

use crate::support::{answers, strategy};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::agreement::open;
use crate::support::binary::{Binary, Part, brt, bytes, wide, written};
use crate::support::encrypted::Agile;
use zbir::base::language::Language;
use zbir::base::place::{CellRef, Range};
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::submission::Entry;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{Book, BookPlan, Cell, Content, Format, Look, SheetPlan, Visibility};

static SMALL: LazyLock<strategy::Strategy> = LazyLock::new(strategy::small);

/// The filled-in form of every institution.
fn forms() -> impl Iterator<Item = BookPlan> {
    let filled = |answer: &answers::Answer| SMALL.form(&answer.institution, &answer.carried().unwrap()).book;
    SMALL.answers.iter().map(filled)
}

/// A sheet with one of each kind of cell.
fn kinds() -> BookPlan {
    let mut sheet = SheetPlan::named("Vrste");
    let contents = [
        Content::Number("22.5".parse().unwrap()),
        Content::Number("0.07".parse().unwrap()),
        Content::Number("-1234567890.12".parse().unwrap()),
        Content::Number("536870912".parse().unwrap()),
        Content::Text("čšž »Ž« \u{1F600}\nnova vrstica".into()),
        Content::Flag(true),
        Content::Flag(false),
        Content::Error("#REF!".into()),
        Content::Error("#N/A".into()),
    ];
    for (row, content) in (0..).zip(contents) {
        let formula = |content: &Content| Cell::formula("=1", content.clone(), Look::Plain, Format::General);
        sheet.put(row, 1, formula(&content));
        sheet.put(
            row,
            0,
            Cell {
                content,
                ..Cell::default()
            },
        );
    }
    let day = Cell {
        content: Content::Date(45_702.into()),
        ..Cell::blank(Look::Plain).written(Format::Date)
    };
    sheet.put(20, 0, day);
    sheet.put(
        21,
        0,
        Cell::number(rust_decimal::Decimal::new(125, 3), Look::Plain, Format::Percent),
    );
    sheet.hidden_rows = vec![20];
    sheet.hidden_columns = vec![1];
    sheet.merged = vec![Range::new(30, 0, 31, 2)];
    let mut hidden = SheetPlan::named("Skrit");
    hidden.visibility = Visibility::VeryHidden;
    hidden.put(0, 0, Cell::text("x", Look::Plain));
    BookPlan {
        sheets: vec![sheet, hidden],
        ..BookPlan::default()
    }
}

fn isolation() -> Isolation {
    Isolation::with(env!("CARGO_BIN_EXE_zbir"))
}

fn read(bytes: &[u8]) -> Result<Book, String> {
    open(bytes, &Limits::default(), &isolation())
        .map_err(|fault| format!("{} {}", fault.code.id, fault.fact(Language::En)))
}

fn refused(binary: &Binary) -> String {
    read(&binary.packed()).unwrap_err()
}

/// Answers, earlier values and findings of a book.
fn submitted(book: &Book) -> (Vec<Entry>, Vec<Entry>, Vec<String>) {
    let year = SMALL.catalogue.strategy.reporting_year;
    let source = SourceFile::of("form", b"");
    let (submission, findings) = intake::intake(&SMALL.catalogue, year, &SMALL.history, source, book);
    let submission = submission.unwrap();
    let found_text = findings.iter().map(|finding| finding.fault.code.id.to_owned());
    (
        submission.entries.values().cloned().collect(),
        submission.earlier.into_values().collect(),
        found_text.collect(),
    )
}

#[test]
fn a_form_is_read_as_from_xlsx() {
    for form in forms() {
        let usual = read(&write(&form).unwrap()).unwrap();
        let binary = read(&written(&form).packed()).unwrap();
        let (entries, earlier, mut found_text) = submitted(&usual);
        found_text.push("W152".to_owned());
        assert_eq!(submitted(&binary), (entries, earlier, found_text));
    }
}

#[test]
fn every_kind_of_cell_is_read() {
    let book = kinds();
    let found = read(&written(&book).packed()).unwrap();
    let [first, second] = found.sheets.as_slice() else {
        panic!("{} sheets", found.sheets.len())
    };
    for (at, cell) in &book.sheets[0].cells {
        assert_eq!(first.cell(*at).content, cell.content, "{at}");
        // A formula that is nothing but yes or no is no formula to us.
        let is_formula = cell.formula.is_some() && !matches!(cell.content, Content::Flag(_));
        assert_eq!(first.cell(*at).formula.is_some(), is_formula, "{at}");
    }
    assert_eq!(first.cell(CellRef::new(21, 0)).style.format, Format::Percent);
    assert_eq!(first.hidden_rows, [20]);
    assert_eq!(first.hidden_columns, [1]);
    assert_eq!(first.merged, [Range::new(30, 0, 31, 2)]);
    assert_eq!(second.visibility, Visibility::VeryHidden);
}

#[test]
fn an_error_of_a_formula_is_reported_and_not_called_uncalculated() {
    let mut form = forms().next().unwrap();
    let sheet = form
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Finance")
        .unwrap();
    let at = CellRef::parse("J5").unwrap();
    let cell = sheet.cells.get_mut(&at).unwrap();
    (cell.content, cell.formula) = (Content::Error("#REF!".into()), Some("=#REF!".into()));
    let (_, _, found_text) = submitted(&read(&written(&form).packed()).unwrap());
    assert_eq!(found_text, ["V111", "W152"]);
}

#[test]
fn a_text_in_runs_is_read() {
    let mut binary = written(&kinds());
    let mut cell = Part::default();
    // Where the library knows no text: a cell, the flags of a text in runs, its words, one run.
    let text = bytes(&[
        &[5, 0, 0, 0, 0, 0, 0, 0, 1],
        &wide("deloma »krepko«"),
        &[1, 0, 0, 0, 0, 0, 0, 0],
    ]);
    cell.record(brt::CELL_R_STRING, &text);
    let part = binary.part("xl/worksheets/sheet1.bin");
    let end = part
        .windows(3)
        .rposition(|bytes| bytes == [0x92, 0x01, 0])
        .unwrap();
    part.splice(end..end, cell.0);
    let book = read(&binary.packed()).unwrap();
    let found = &book.sheets[0].cell(CellRef::new(21, 5)).content;
    assert_eq!(*found, Content::Text("deloma »krepko«".into()));
}

#[test]
fn a_damaged_file_is_refused() {
    let sheet = "xl/worksheets/sheet1.bin";
    let changed = |part: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut binary = written(&kinds());
        change(binary.part(part));
        refused(&binary)
    };
    let found = |part: &[u8], bytes: &[u8]| part.windows(bytes.len()).position(|here| here == bytes).unwrap();
    for (part, change, expected) in [
        (
            sheet,
            &(|part: &mut Vec<u8>| part.truncate(part.len() / 2)) as &dyn Fn(&mut Vec<u8>),
            "F104 the part xl/worksheets/sheet1.bin is cut or damaged",
        ),
        (
            sheet,
            &|part| part.clear(),
            "F104 the part xl/worksheets/sheet1.bin is cut or damaged",
        ),
        (
            sheet,
            // The second row is written as the first.
            &|part| {
                let row = found(part, &[0, 25, 1, 0, 0, 0]);
                part[row + 2] = 0;
            },
            "F106 a row or cell in the sheet “Vrste” occurs twice or lies outside the table",
        ),
        (
            sheet,
            &|part| {
                let row = found(part, &[0, 25, 1, 0, 0, 0]);
                part[row + 4] = 0x20;
            },
            "F106 a row or cell in the sheet “Vrste” occurs twice or lies outside the table",
        ),
        (
            sheet,
            // The shared text of A5 is one that there is not.
            &|part| {
                let text = found(part, &[7, 12, 0, 0, 0, 0]);
                part[text + 10] = 99;
            },
            "F104 the value in cell A5 of the sheet “Vrste” cannot be understood",
        ),
        (
            "xl/sharedStrings.bin",
            &|part| part[9] = 200,
            "F106 the part xl/sharedStrings.bin does not hold as many texts as it claims",
        ),
        ("xl/workbook.bin", &|part| part.truncate(40), "F104"),
        ("xl/_rels/workbook.bin.rels", &|part| part.truncate(100), "F104"),
    ] {
        let found_text = changed(part, change);
        assert!(
            found_text.starts_with(&expected[..4]) && found_text.contains(&expected[5.min(expected.len())..]),
            "{found_text}"
        );
    }
    let whole = written(&kinds()).packed();
    for length in (0..whole.len()).step_by(211) {
        assert!(read(&whole[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn no_flipped_bit_changes_what_is_read() {
    let whole = written(&kinds()).packed();
    let expected = format!("{:?}", read(&whole).unwrap().sheets);
    for place in (0..whole.len()).step_by(53) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        if let Ok(book) = read(&bytes) {
            assert_eq!(format!("{:?}", book.sheets), expected, "byte {place}");
        }
    }
}

#[test]
fn one_under_a_password_is_called_so() {
    let package = written(&kinds()).packed();
    let found_text = read(&Agile::EXCEL.encrypt(&package, "Geslo123")).unwrap_err();
    assert!(found_text.starts_with("F103"), "{found_text}");
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    for (number, book) in forms().chain([kinds()]).enumerate() {
        let name = folder.path().join(format!("{number}.xlsb"));
        std::fs::write(&name, written(&book).packed()).unwrap();
        let converted = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
            .arg(folder.path())
            .arg(&name)
            .output()
            .unwrap();
        assert!(converted.status.success());
        let found = read(&std::fs::read(name.with_extension("xlsx")).unwrap()).unwrap();
        assert_eq!(found.sheets.len(), book.sheets.len());
        for (ours, theirs) in book.sheets.iter().zip(&found.sheets) {
            for (at, cell) in &ours.cells {
                assert_eq!(
                    theirs.cell(*at).content,
                    cell.content,
                    "{number} {} {at}",
                    ours.name
                );
            }
        }
    }
}
