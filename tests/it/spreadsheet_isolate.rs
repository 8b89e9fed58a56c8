//! Workbooks saved by a spreadsheet program, read through the one door: `.xlsx` in this process, `.ods` and `.xls` by another
//! process of `zbir`.
//!
//! The files in `tests/data` are one small workbook of ours, saved by `LibreOffice` 7.4 in three formats; `far.xls` holds two
//! numbers, in the first and the last cell of its sheet.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;
use std::time::Duration;

use crate::support::agreement::open;
use crate::support::{binary, strategy};
use proptest::prelude::*;
use zbir::base::language::Language;
use zbir::base::place::{CellRef, Range};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{Book, BookPlan, Cell, Content, Format, Look, SheetPlan, Unseen, Visibility};
use zip::write::SimpleFileOptions;

const FAR: &[u8] = include_bytes!("../data/far.xls");
const ODS: &[u8] = include_bytes!("../data/sample.ods");
const XLS: &[u8] = include_bytes!("../data/sample.xls");
const XLSX: &[u8] = include_bytes!("../data/sample.xlsx");

/// A form in the binary format of Excel 2007.
static XLSB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let small = strategy::small();
    let answer = &small.answers[0];
    let form = small.form(&answer.institution, &answer.carried().unwrap());
    binary::written(&form.book).packed()
});

fn isolation() -> Isolation {
    Isolation::with(env!("CARGO_BIN_EXE_zbir"))
}

fn book(bytes: &[u8]) -> Book {
    open(bytes, &Limits::default(), &isolation())
        .unwrap_or_else(|fault| panic!("{} {}", fault.code.id, fault.fact(Language::En)))
}

fn refused(bytes: &[u8], limits: &Limits) -> String {
    let fault = open(bytes, limits, &isolation()).unwrap_err();
    format!("{} {}", fault.code.id, fault.fact(Language::En))
}

/// The first sheet's cells, one a line.
fn cells(book: &Book) -> String {
    let mut out = String::new();
    for (at, cell) in &book.sheets[0].cells {
        let formula = if cell.formula.is_some() { " formula" } else { "" };
        let percent = if cell.style.format == Format::Percent {
            " percent"
        } else {
            ""
        };
        writeln!(out, "{at} {:?}{formula}{percent}", cell.content).unwrap();
    }
    out
}

const CELLS: &str = "\
A1 Text(\"key\")
A2 Text(\"Število »oskrbovalk« čšž\\nv drugi vrstici\")
B2 Number(78501.87)
C2 Date(45702)
D2 Number(0.125) percent
A3 Number(157003.74) formula
B3 Error(\"#DIV/0!\") formula
C3 Text(\"\") formula
D3 Flag(true)
A4 Text(\"646.001 €\")
B4 Text(\"=1+1\")
A6 Text(\"združeno\")
";

#[test]
fn xlsx_of_libreoffice_is_read() {
    let book = book(XLSX);
    assert_eq!(cells(&book), CELLS);
    assert_eq!(book.sheets[0].hidden_rows, [0]);
    assert_eq!(book.sheets[0].hidden_columns, [5]);
    assert_eq!(book.sheets[0].merged, [Range::new(5, 0, 6, 2)]);
}

#[test]
fn ods_is_read_apart() {
    let book = book(ODS);
    assert_eq!(cells(&book), CELLS);
    assert_eq!(book.sheets[0].hidden_rows, [0]);
    assert_eq!(book.sheets[0].hidden_columns, [5]);
    assert_eq!(book.sheets[0].merged, [Range::new(5, 0, 6, 2)]);
    assert_eq!(
        book.sheets[0].cell(CellRef::new(2, 0)).formula.as_deref(),
        Some("=[.B2]*2")
    );
}

#[test]
fn xls_is_read_apart() {
    let book = book(XLS);
    assert_eq!(cells(&book), CELLS);
    assert_eq!(book.sheets[0].hidden_rows, [0]);
    assert_eq!(book.sheets[0].hidden_columns, [5]);
    assert_eq!(book.sheets[0].merged, [Range::new(5, 0, 6, 2)]);
    assert_eq!(book.unseen, Unseen::Remarks);
}

#[test]
fn sheets_keep_their_names_and_visibility() {
    for (bytes, hidden) in [
        (XLSX, Visibility::Hidden),
        (ODS, Visibility::Hidden),
        (XLS, Visibility::Hidden),
    ] {
        let found: Vec<(String, Visibility)> = book(bytes)
            .sheets
            .into_iter()
            .map(|sheet| (sheet.name, sheet.visibility))
            .collect();
        assert_eq!(
            found,
            [
                ("Kazalniki".to_owned(), Visibility::Visible),
                ("Žig".to_owned(), hidden),
                ("Drugo".to_owned(), hidden)
            ]
        );
    }
}

#[test]
fn a_damaged_file_is_a_fault_and_nothing_more() {
    for length in [XLS.len() / 2, XLS.len() - 2_000, 3_000, 600] {
        let found_text = refused(&XLS[..length], &Limits::default());
        assert!(
            ["F102", "F104", "F107", "F110"]
                .iter()
                .any(|code| found_text.starts_with(code)),
            "{length}: {found_text}"
        );
    }
    let found_text = refused(&ODS[..ODS.len() - 100], &Limits::default());
    assert!(found_text.starts_with("F104"), "{found_text}");
}

/// A workbook whose texts take some 45 megabytes, and the file a few kilobytes.
fn swollen() -> Vec<u8> {
    let mut sheet = SheetPlan::named("Podatki");
    for row in 0..1_500 {
        let content = Content::Text(format!("{row} {}", "x".repeat(30_000)).into());
        sheet.put(
            row,
            0,
            Cell {
                content,
                ..Cell::default()
            },
        );
    }
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    write(&book).unwrap()
}

/// The same as an `.ods`.
fn swollen_ods() -> Vec<u8> {
    let row = |n| {
        let text = "x".repeat(30_000);
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{n} {text}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows = (0..1_500).map(row).collect::<Vec<String>>().concat();
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Podatki\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content, options) in [
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
            stored,
        ),
        ("content.xml", content.as_str(), SimpleFileOptions::default()),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn memory_that_is_passed_ends_the_reading_of_that_file_alone() {
    let isolation = isolation();
    for (large, megabytes) in [(swollen(), 64), (swollen_ods(), 96)] {
        let limits = Limits {
            memory: megabytes << 20,
            ratio: 10_000,
            // The time is not what ends the reading, however slow the machine is.
            time: Duration::from_secs(600),
            ..Limits::default()
        };
        for _ in 0..2 {
            let fault = open(&large, &limits, &isolation).unwrap_err();
            assert_eq!(fault.code.id, "F107");
            assert_eq!(
                fault.fact(Language::En),
                format!("reading was stopped because it exceeded the memory allowed ({megabytes} MiB)")
            );
            let others = Limits {
                memory: limits.memory.max(96 << 20),
                ..limits
            };
            for bytes in [XLSX, ODS, XLS] {
                assert!(open(bytes, &others, &isolation).is_ok());
            }
        }
        let usual = Limits {
            memory: Limits::default().memory,
            ..limits
        };
        assert!(open(&large, &usual, &isolation).is_ok());
    }
}

#[test]
fn time_that_is_passed_ends_the_reading() {
    let isolation = isolation();
    let hurried = Limits {
        time: Duration::ZERO,
        ..Limits::default()
    };
    for bytes in [XLSX, ODS, XLS] {
        let fault = open(bytes, &hurried, &isolation).unwrap_err();
        assert_eq!(fault.code.id, "F107");
        assert_eq!(
            fault.fact(Language::En),
            "reading was stopped because it exceeded 0 s"
        );
        assert!(open(bytes, &Limits::default(), &isolation).is_ok());
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_crashes_is_a_fault_of_the_file_which_is_not_tried_in_this_process() {
    let crashing = Isolation::with("/bin/false");
    for bytes in [ODS, XLS, &*XLSB] {
        let fault = open(bytes, &Limits::default(), &crashing).unwrap_err();
        assert_eq!(
            fault.fact(Language::En),
            "an internal fault occurred while reading: the reading library crashed"
        );
    }
    // This format is read here.
    assert!(open(XLSX, &Limits::default(), &crashing).is_ok());
}

#[test]
fn without_a_process_only_the_safe_format_is_read() {
    let nobody = Isolation::with("/nowhere/zbir");
    let here = open(XLSX, &Limits::default(), &nobody).unwrap();
    assert_eq!(format!("{here:?}"), format!("{:?}", book(XLSX)));
    for bytes in [ODS, XLS, &*XLSB] {
        let fault = open(bytes, &Limits::default(), &nobody).unwrap_err();
        assert_eq!(
            fault.fact(Language::En),
            "an internal fault occurred while reading: the separate reading process could not be started"
        );
    }
}

#[test]
fn a_workbook_that_is_being_read_here_ends_when_its_time_is_over() {
    let mut sheet = SheetPlan::named("Podatki");
    for row in 0..200 {
        for column in 0..200 {
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
    let bytes = write(&book).unwrap();
    let hurried = Limits {
        time: Duration::from_millis(1),
        ..Limits::default()
    };
    let fault = open(&bytes, &hurried, &Isolation::none()).unwrap_err();
    assert_eq!(fault.code.id, "F107");
    assert!(open(&bytes, &Limits::default(), &Isolation::none()).is_ok());
}

#[test]
fn limits_hold_in_the_other_process() {
    let limits = Limits {
        cells: 3,
        ..Limits::default()
    };
    for bytes in [ODS, XLS] {
        let fault = open(bytes, &limits, &isolation()).unwrap_err();
        assert_eq!(fault.code.id, "F105");
        assert_eq!(
            fault.fact(Language::En),
            "number of cells that hold something: 4, at most 3 is allowed"
        );
    }
}

#[test]
fn the_texts_of_an_xls_are_not_in_its_code_page() {
    let stated = [0x42, 0x00, 0x02, 0x00, 0xB0, 0x04];
    let at = XLS.windows(6).position(|bytes| bytes == stated).unwrap();
    let mut other = XLS.to_vec();
    other[at + 4..at + 6].copy_from_slice(&1_252_u16.to_le_bytes());
    assert_eq!(cells(&book(&other)), CELLS);
}

#[test]
fn a_sheet_of_a_chart_is_no_sheet_of_data() {
    // The list of sheets: where it begins, whether it is hidden, of what type it is (2: a chart), its name.
    let name = [5, 0, b'D', b'r', b'u', b'g', b'o'];
    let at = XLS.windows(7).position(|bytes| bytes == name).unwrap();
    let mut charts = XLS.to_vec();
    charts[at - 1] = 2;
    let names: Vec<String> = book(&charts).sheets.into_iter().map(|sheet| sheet.name).collect();
    assert_eq!(names, ["Kazalniki", "Žig"]);
}

#[test]
fn two_distant_values_stay_within_the_memory_limit() {
    let found_text = refused(FAR, &Limits::default());
    assert!(found_text.starts_with("F107"), "{found_text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_changed_file_is_read_or_refused(which in 0_usize..3, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = [ODS, XLS, &*XLSB][which].to_vec();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Err(fault) = open(&bytes, &Limits::default(), &isolation()) {
            prop_assert!(fault.code.id.starts_with('F'), "{}", fault.code.id);
        }
    }
}
