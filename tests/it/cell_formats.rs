//! What the number format of a cell shows is reported alike of every format of files.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Command;

use crate::support::agreement::open;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Book, BookPlan, Cell, Content, Format, Look, SheetPlan, Shown, Unseen};

use crate::support::binary;
use crate::support::legacy::{Held, RAISED, STRUCK, xls};

/// Numbers in formats, and what the cell shows: its format, or what is more or less than the number.
const CASES: &[(f64, &str, &str)] = &[
    (1000.0, "[$$-409]#,##0.00", "$ ("),
    (1000.0, r##""$"#,##0"##, "$ ("),
    (1000.0, r#"#,##0.00 "kn""#, "( kn"),
    (1000.0, "[$USD] #,##0", "USD ("),
    (1000.0, "[$£-809]#,##0", "£ ("),
    (1000.0, r"#,##0.00\ [$€-424]", "( €"),
    (
        1000.0,
        r#"_-* #,##0.00\ [$€-424]_-;\-* #,##0.00\ [$€-424]_-;_-* "-"??\ [$€-424]_-;_-@_-"#,
        "( €",
    ),
    (
        0.0,
        r#"_-* #,##0.00\ [$€-424]_-;\-* #,##0.00\ [$€-424]_-;_-* "-"??\ [$€-424]_-;_-@_-"#,
        "( €",
    ),
    (22.0, "0 \"oseb\"", "( oseb"),
    (22.0, "[$-409]0", "number"),
    (0.22, "[>0.5]0%;0.00", "number"),
    (0.72, "[>0.5]0%;0.00", "percentage"),
    (0.22, "[<1]0.00%;0", "percentage"),
    (22.0, "[<1]0.00%;0", "number"),
    (500_000.0, "0,", "500"),
    (5000.0, r#"[>=1000]#,##0," tis.";0"#, "5 tis."),
    (500.0, r#"[>=1000]#,##0," tis.";0"#, "number"),
    (5.0, r#"0"0""#, "50"),
    (5.0, r#""1"0"#, "15"),
    (1234.0, r"0\.00", "12.34"),
    (0.0, "0;-0;;@", "nothing"),
    (5.0, "0;-0;;@", "number"),
    (5.0, ";;;", "nothing"),
    (0.0, "#,###", "nothing"),
    (0.5, "# ?/?", "number"),
    (1234.0, "0.00E+00", "number"),
    (1234.5, "#,##0.00", "number"),
    (-5.0, "0.00;[Red]-0.00", "number"),
    (-5.0, "0;0", "5"),
];

/// What a cell with a number shows, in words.
fn stated(cell: &Cell) -> String {
    match cell.shown() {
        Shown::Content if cell.style.format == Format::Percent => "percentage".to_owned(),
        Shown::Content => "number".to_owned(),
        Shown::Nothing => "nothing".to_owned(),
        Shown::Beside(beside) => format!("{} ( {}", beside.before.trim(), beside.behind.trim())
            .trim()
            .to_owned(),
        Shown::Otherwise(shown) => shown.in_(Language::Sl).to_owned(),
        Shown::Unknown => "unknown".to_owned(),
    }
}

fn read(bytes: &[u8]) -> Book {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    open(bytes, &Limits::default(), &isolation).unwrap_or_else(|fault| panic!("{}", fault.fact(Language::En)))
}

fn first(book: &Book, row: usize) -> &Cell {
    book.sheets[0].cell(CellRef::new(u32::try_from(row).unwrap(), 0))
}

/// An `.xlsx` whose cells stand under one another: what each holds, as XML, and its format.
fn xlsx<'a>(cells: impl Iterator<Item = (String, &'a str)>) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let (mut rows, mut formats, mut styles, mut many) = (String::new(), String::new(), String::new(), 0);
    for (row, (held, code)) in cells.enumerate() {
        let (number, id) = (row + 1, 164 + row);
        write!(
            rows,
            "<row r=\"{number}\"><c r=\"A{number}\" s=\"{row}\"{held}</c></row>"
        )
        .unwrap();
        let code = code
            .replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;");
        write!(formats, "<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>").unwrap();
        write!(
            styles,
            "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        )
        .unwrap();
        many = number;
    }
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let links =
        |all: String| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>");
    let kind = |part: &str, kind: &str| {
        format!(
            "<Override PartName=\"/xl/{part}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
        )
    };
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{}{}{}</Types>",
                kind("workbook", "sheet.main"),
                kind("worksheets/sheet1", "worksheet"),
                kind("styles", "styles")
            ),
        ),
        (
            "_rels/.rels",
            links(link("r1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"s1\"/></sheets>\
                 </workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            links(link("s1", "worksheet", "worksheets/sheet1.xml") + &link("s2", "styles", "styles.xml")),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{many}\">{formats}</numFmts><fonts count=\"1\"><font><sz val=\"11\"/>\
                 <name val=\"Arial\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>\
                 <patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\">\
                 <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"{many}\">{styles}</cellXfs>\
                 </styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn numbers() -> Vec<u8> {
    xlsx(
        CASES
            .iter()
            .map(|(number, code, _)| (format!("><v>{number}</v>"), *code)),
    )
}

#[test]
fn formats_in_xlsx_xlsb_and_xls_are_reported_alike() {
    let of_xlsx = read(&numbers());
    let cells: Vec<(Held<'_>, &str, u16)> = CASES
        .iter()
        .map(|(number, code, _)| (Held::Number(*number), *code, 0))
        .collect();
    let of_xls = read(&xls(&cells));
    for (row, (number, code, shown)) in CASES.iter().enumerate() {
        let shown = shown.trim();
        assert_eq!(stated(first(&of_xlsx, row)), shown, "xlsx {number} {code}");
        assert_eq!(stated(first(&of_xls, row)), shown, "xls {number} {code}");
        let mut sheet = SheetPlan::named("List");
        let number = rust_decimal::Decimal::try_from(*number).unwrap();
        sheet.put(0, 0, Cell::number(number, Look::Plain, Format::General));
        let book = BookPlan {
            sheets: vec![sheet],
            ..BookPlan::default()
        };
        let of_binary = read(&binary::in_format(&book, code).packed());
        assert_eq!(stated(first(&of_binary, 0)), shown, "xlsb {number} {code}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn formats_in_files_saved_by_libreoffice_are_reported_alike() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("formats.xlsx");
    fs::write(&file, numbers()).unwrap();
    for format in ["ods", "xls", "xlsx"] {
        let out = folder.path().join(format!("saved-{format}"));
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("office").display()
        );
        let status = Command::new("soffice")
            .args(["--headless", &profile, "--convert-to", format, "--outdir"])
            .arg(&out)
            .arg(&file)
            .status()
            .unwrap();
        assert!(status.success());
        let book = read(&fs::read(out.join(format!("formats.{format}"))).unwrap());
        for (row, (number, code, shown)) in CASES.iter().enumerate() {
            assert_eq!(
                stated(first(&book, row)),
                shown.trim(),
                "{format} {number} {code}"
            );
        }
    }
}

/// What an `.xls` says of its letters is reported as of an `.xlsx`.
#[test]
fn struck_and_raised_letters_of_an_xls_are_reported() {
    let cells = [
        (Held::Text("2225", &[(0, STRUCK), (2, 0)]), "General", 0),
        (Held::Text("102", &[(2, RAISED)]), "General", 0),
        (Held::Text("prečrtano", &[]), "General", STRUCK),
        (Held::Text("22 25", &[(3, 0)]), "General", STRUCK),
        (Held::Number(7.0), "General", STRUCK),
        (Held::Text("vse", &[]), "General", 0),
        (Held::Text("nič", &[(0, 0)]), "General", STRUCK),
        (Held::Text("skrito", &[]), ";;;", 0),
        (Held::Text("ena\u{b}dve", &[]), "General", 0),
    ];
    let book = read(&xls(&cells));
    assert_eq!(book.unseen, Unseen::Remarks);
    let found: Vec<_> = (0..cells.len())
        .map(|row| {
            let cell = first(&book, row);
            (cell.content.as_found(), cell.unstruck())
        })
        .collect();
    let expected = [
        ("2225", Some("25")),
        ("10²", None),
        ("prečrtano", Some("")),
        ("22 25", Some("25")),
        ("7", Some("")),
        ("vse", None),
        ("nič", None),
        ("skrito", None),
        ("ena\ndve", None),
    ];
    let expected: Vec<_> = expected.map(|(text, left)| (text.to_owned(), left)).into();
    assert_eq!(found, expected);
    assert_eq!(*first(&book, 7).shown(), Shown::Nothing);
    assert!(matches!(first(&book, 8).content, Content::Text(_)));
}
