use std::fmt::Write as _;
use std::io::Write as _;

use rust_decimal::Decimal;
use zip::write::SimpleFileOptions;

use super::*;
use crate::base::language::Language;
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open;
use crate::sheet::write::write;
use crate::sheet::{BookPlan, Cell, Format, Look, SheetPlan};

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An `.xlsx` made of parts, each of which a test may replace.
struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// One sheet with this content of `sheetData`.
    fn of(rows: &str) -> Self {
        Self::of_sheet(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
    }

    fn of_sheet(sheet: &str) -> Self {
        let parts = [
            ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
            (
                "_rels/.rels",
                format!("<Relationships><Relationship Id=\"r1\" Type=\"{TYPE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                    .to_owned(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships><Relationship Id=\"r1\" Type=\"{TYPE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                         <Relationship Id=\"r2\" Type=\"{TYPE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
            ),
            (
                "xl/sharedStrings.xml",
                "<sst><si><t> one </t></si><si><t xml:space=\"preserve\"> two_x000D_\n</t></si></sst>".to_owned(),
            ),
            (
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>\
                 <xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
                    .to_owned(),
            ),
            ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ];
        Self(
            parts
                .into_iter()
                .map(|(n, c)| (n.to_owned(), c.into_bytes()))
                .collect(),
        )
    }

    fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(found, _)| found != name);
        self.0.push((name.to_owned(), content.into()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.0.retain(|(found, _)| found != name);
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            writer
                .start_file(name.as_str(), SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The cells that were read, or the fault.
    fn outcome(&self) -> String {
        outcome(&self.bytes(), &Limits::default())
    }
}

fn outcome(bytes: &[u8], limits: &Limits) -> String {
    match open(bytes, limits, &Isolation::none()) {
        Ok(book) => {
            let mut out = String::new();
            for sheet in &book.sheets {
                for (at, cell) in &sheet.cells {
                    write!(out, "{at}={:?}", cell.content).unwrap();
                    if let Some(formula) = &cell.formula {
                        write!(out, " {formula}").unwrap();
                    }
                    if cell.style.format == Format::Percent {
                        out.push_str(" %");
                    }
                    out.push_str("; ");
                }
            }
            out.trim_end_matches("; ").to_owned()
        }
        Err(fault) => format!("{} {}", fault.code.id, fault.fact(Language::En)),
    }
}

fn assert_refused(parts: &Parts, code: &str, words: &str) {
    let outcome = parts.outcome();
    assert!(outcome.starts_with(code) && outcome.contains(words), "{outcome}");
}

#[test]
fn a_written_sheet_is_read_back() {
    let mut sheet = SheetPlan::named("Kazalniki");
    let words = "=1+1 čšž \u{a0}_x0041_\nnova vrstica";
    sheet.put(0, 0, Cell::text(words, Look::Plain));
    sheet.put(
        1,
        1,
        Cell::number(Decimal::new(7_850_187, 2), Look::Given, Format::Money),
    );
    sheet.put(
        1,
        2,
        Cell {
            content: Content::Date(Decimal::from(45_702)),
            ..Cell::blank(Look::Given).written(Format::Date)
        },
    );
    sheet.put(
        1,
        3,
        Cell::number(Decimal::new(125, 3), Look::Given, Format::Percent),
    );
    sheet.put(
        2,
        0,
        Cell::formula(
            "=SUM(B2)",
            Content::Number(Decimal::new(1, 1)),
            Look::Total,
            Format::Money,
        ),
    );
    sheet.put(
        2,
        1,
        Cell::formula("=\"\"", Content::Blank, Look::Total, Format::General),
    );
    sheet.put(
        2,
        2,
        Cell {
            content: Content::Flag(true),
            ..Cell::default()
        },
    );
    sheet.put(
        2,
        3,
        Cell::formula(
            "=1/0",
            Content::Error("#DIV/0!".into()),
            Look::Total,
            Format::General,
        ),
    );
    sheet.put(5, 0, Cell::blank(Look::Required));
    sheet.hidden_rows = vec![5];
    sheet.hidden_columns = vec![7, 8];
    sheet.merged = vec![Range::new(7, 0, 8, 3)];
    let mut hidden = SheetPlan::named("Žig");
    hidden.visibility = Visibility::VeryHidden;
    let book = BookPlan {
        sheets: vec![sheet.clone(), hidden],
        ..BookPlan::default()
    };
    let read = open(&write(&book).unwrap(), &Limits::default(), &Isolation::none()).unwrap();
    let [first, second] = read.sheets.as_slice() else {
        panic!("{} sheets", read.sheets.len())
    };
    assert_eq!(first.hidden_rows, sheet.hidden_rows);
    assert_eq!(first.hidden_columns, sheet.hidden_columns);
    assert_eq!(first.merged, sheet.merged);
    assert_eq!(
        (second.name.as_str(), second.visibility),
        ("Žig", Visibility::VeryHidden)
    );
    let mut expected = sheet.cells.clone();
    expected.retain(|_, cell| cell.content != Content::Blank || cell.formula.is_some());
    expected.get_mut(&CellRef::new(2, 1)).unwrap().content = Content::Text("".into());
    assert_eq!(
        first.cells.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    for (at, cell) in expected {
        let found = first.cell(at);
        assert_eq!(
            (&found.content, &found.formula),
            (&cell.content, &cell.formula),
            "{at}"
        );
    }
    assert_eq!(first.cell(CellRef::new(1, 3)).style.format, Format::Percent);
    assert_eq!(first.cell(CellRef::new(1, 1)).style.format, Format::Grouped(2));
}

#[test]
fn cell_contents_are_read_by_their_type() {
    for (rows, expected) in [
        ("<row r=\"2\"><c r=\"B2\"><v>1.10</v></c></row>", "B2=Number(1.1)"),
        (
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
            "A1=Number(1); B1=Number(2); A2=Number(3)",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>",
            "A1=Text(\"one\"); B1=Text(\" two\\n\")",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45702</v></c></row>",
            "A1=Date(45702)",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" s=\"2\"><v>0.125</v></c></row>",
            "A1=Number(0.125) %",
        ),
        ("<row r=\"1\"><c r=\"A1\"><f>B1+1</f></c></row>", "A1=Blank =B1+1"),
        (
            "<row r=\"1\"><c r=\"A1\"><v>4</v><f>B1+1</f></c></row>",
            "A1=Number(4) =B1+1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;\"\"</f><v></v></c></row>",
            "A1=Text(\"\") =B1&\"\"",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>",
            "A1=Error(\"#DIV/0!\") =1/0",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"e\"><f>A2:A9</f><v>#SPILL!</v></c><c r=\"B1\" t=\"str\"><f>T(C1)</f><v>#SPILL!</v></c>\
             <c r=\"C1\" t=\"e\"><v>#ERROR!</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c></row>",
            "A1=Error(\"#SPILL!\") =A2:A9; B1=Text(\"#SPILL!\") =T(C1); C1=Error(\"#ERROR!\"); D1=Error(\"#N/A\")",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c></row>",
            "A1=Flag(true)",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c></row>",
            "A1=Text(\"a & b\")",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2025-02-14</v></c></row>",
            "A1=Date(45702)",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1e400</v></c></row>",
            "A1=Unreadable(\"inf\")",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>NaN</v></c></row>",
            "A1=Unreadable(\"NaN\")",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>-1e300</v></c></row>",
            &format!("A1=Unreadable(\"-1{}\")", "0".repeat(300)),
        ),
        (
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
            "XFD1048576=Number(1)",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">B1*2</f><v>2</v></c></row>\
             <row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>4</v></c></row>",
            "A1=Number(2) =B1*2; A2=Number(4) =B2*2",
        ),
        ("", ""),
    ] {
        assert_eq!(Parts::of(rows).outcome(), expected, "{rows}");
    }
}

#[test]
fn days_are_counted_from_1900_whatever_the_file_does() {
    let workbook = |flag: &str| {
        format!(
            "<workbook xmlns:r=\"r\"><workbookPr date1904=\"{flag}\"/><sheets><sheet name=\"List\" r:id=\"r1\"/></sheets></workbook>"
        )
    };
    for flag in ["1", "true", "on"] {
        let parts = Parts::of("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44240</v></c></row>")
            .with("xl/workbook.xml", workbook(flag));
        assert_eq!(parts.outcome(), "A1=Date(45702)", "{flag}");
    }
}

#[test]
fn an_uncalculated_zero_is_no_result() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>B1+1</f><v>0</v></c><c r=\"B1\"><v>0</v></c><c r=\"C1\"><f>B1+2</f><v>2</v></c></row>";
    let calculated = |how: &str| {
        let workbook = format!(
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"List\" r:id=\"r1\"/></sheets><calcPr{how}/></workbook>"
        );
        Parts::of(rows).with("xl/workbook.xml", workbook).outcome()
    };
    let rest = "B1=Number(0); C1=Number(2) =B1+2";
    assert_eq!(
        calculated(" fullCalcOnLoad=\"1\""),
        format!("A1=Blank =B1+1; {rest}")
    );
    for how in ["", " fullCalcOnLoad=\"0\"", " calcId=\"191029\""] {
        assert_eq!(calculated(how), format!("A1=Number(0) =B1+1; {rest}"));
    }
}

#[test]
fn values_that_would_be_misread_are_refused_with_their_cell() {
    for (rows, code, words) in [
        (
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0x1</v></c></row>",
            "F104",
            "the value “0x1” in cell A1 of the sheet “List”",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c></row>",
            "F104",
            "cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>12<!-- x -->34</v></c></row>",
            "F106",
            "the content of cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v><![CDATA[12]]></v></c></row>",
            "F106",
            "the content of cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1&#50;</v></c></row>",
            "F104",
            "cell A1",
        ),
        ("<row r=\"1\"><c r=\"A1\"><v>abc</v></c></row>", "F104", "“abc”"),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v><v>2</v></c></row>",
            "F106",
            "cell A1 of the sheet “List” has two contents",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>težava</v></c></row>",
            "F104",
            "the value “težava” in cell A1 of the sheet “List” cannot be understood",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v><is><t>2</t></is></c></row>",
            "F104",
            "the value “1” in cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"x\">B1</f><v>1</v></c></row>",
            "F106",
            "the formula in cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v><extLst/></c></row>",
            "F104",
            "cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"zzz\"><v>1</v></c></row>",
            "F104",
            "cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>",
            "F106",
            "near row 1",
        ),
        ("<row r=\"1\"/><row r=\"1\"/>", "F106", "near row 1"),
        (
            "<row r=\"1\"><c r=\"B2\"><v>1</v></c></row>",
            "F106",
            "near row 1",
        ),
        ("<row r=\"1048577\"/>", "F106", "outside the table"),
        ("<row r=\"4294967297\"/>", "F106", "outside the table"),
        ("<row r=\"1\"><c r=\"XFE1\"/></row>", "F106", "outside the table"),
        (
            "<row r=\"1\"><c r=\"AAAAAAAAAAAA1\"/></row>",
            "F106",
            "outside the table",
        ),
        (
            "<row r=\"1\"><x><c r=\"A1\"/></x></row>",
            "F106",
            "in the wrong place",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"99999999999\" ref=\"A1\">1</f></c></row>",
            "F106",
            "the formula in cell A1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"3\"/><v>1</v></c></row>",
            "F106",
            "the formula in cell A1",
        ),
        ("<row r=\"1\"><c r=\"A1\"><v>1</v></c>", "F104", "cut or damaged"),
    ] {
        assert_refused(&Parts::of(rows), code, words);
    }
}

#[test]
fn a_sheet_that_is_not_one_is_no_empty_sheet() {
    let sheet = "xl/worksheets/sheet1.xml";
    for (content, words) in [
        (&b"<worksheet/>"[..], "exactly one table of data"),
        (
            b"<worksheet><sheetData/><sheetData/></worksheet>",
            "exactly one table of data",
        ),
        (b"<html><body/></html>", "cut or damaged"),
        (b"", "cut or damaged"),
        (b"<worksheet><sheetData>", "cut or damaged"),
        (b"\xFF\xFE<\0w\0", "is not written in UTF-8"),
    ] {
        assert_refused(&Parts::of("").with(sheet, content), "F104", words);
    }
    assert_refused(
        &Parts::of("").with(
            sheet,
            &b"<!DOCTYPE w [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>"[..],
        ),
        "F106",
        "DOCTYPE",
    );
}

#[test]
fn every_part_is_in_its_expected_place() {
    for part in [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
    ] {
        assert_refused(
            &Parts::of("").without(part),
            "F104",
            &format!("the part {part} is missing"),
        );
    }
    assert_refused(
        &Parts::of("").without("xl/sharedStrings.xml"),
        "F104",
        "the part xl/sharedStrings.xml is not in its usual place",
    );
    let moved = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{TYPE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{TYPE}/styles\" Target=\"styles2.xml\"/></Relationships>"
    );
    assert_refused(
        &Parts::of("").with("xl/_rels/workbook.xml.rels", moved),
        "F104",
        "the part xl/styles2.xml is not in its usual place",
    );
}

#[test]
fn each_sheet_has_its_name_and_part() {
    let workbook = |sheets: &str| format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>");
    for (sheets, code, words) in [
        (
            "<sheet name=\"a\" r:id=\"r1\"/><sheet name=\"A\" r:id=\"r1\"/>",
            "F106",
            "two sheets are called “A”",
        ),
        (
            "<sheet name=\"a\" r:id=\"r1\"/><sheet name=\"b\" r:id=\"r1\"/>",
            "F106",
            "the sheet “b” has no part of its own",
        ),
        ("<sheet name=\"a\" r:id=\"r9\"/>", "F104", "leads to no part"),
        ("<sheet name=\"a\"/>", "F104", "not described properly"),
        ("", "F104", "the workbook has no sheet"),
    ] {
        assert_refused(
            &Parts::of("").with("xl/workbook.xml", workbook(sheets)),
            code,
            words,
        );
    }
    let macros = "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"macrosheets/sheet1.xml\"/></Relationships>";
    assert_refused(
        &Parts::of("").with("xl/_rels/workbook.xml.rels", macros),
        "F106",
        "a macro sheet of Excel 4",
    );
}

#[test]
fn claims_are_not_believed() {
    assert_refused(
        &Parts::of("").with(
            "xl/sharedStrings.xml",
            "<sst uniqueCount=\"60000000\"><si><t>a</t></si></sst>",
        ),
        "F106",
        "claims more texts than it has",
    );
    assert_refused(
        &Parts::of("").with(
            "xl/styles.xml",
            format!(
                "<styleSheet><fonts><font><name val=\"{}\"/></font></fonts></styleSheet>",
                "x".repeat(5_000)
            ),
        ),
        "F106",
        "at too great a length",
    );
}

#[test]
fn lists_without_end_are_refused() {
    let many = |piece: &str| piece.repeat(150_000);
    let numbered =
        |count: usize, piece: fn(usize) -> String| (0..count).map(piece).collect::<Vec<_>>().concat();
    let relationships = numbered(100_001, |n| format!("<Relationship Id=\"r{n}\"/>"));
    let formats = numbered(65_491, |n| format!("<numFmt numFmtId=\"{n}\"/>"));
    let small = Limits {
        cells: 100,
        // The repeated pieces are packed a thousand times smaller.
        ratio: u64::MAX,
        ..Limits::default()
    };
    let comments =
        "<Relationships><Relationship Id=\"c\" Type=\"x/comments\" Target=\"../c.xml\"/></Relationships>";
    for (part, content, words) in [
        (
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships>{relationships}</Relationships>"),
            "number of relationships of one part: 100,001",
        ),
        (
            "xl/styles.xml",
            format!("<styleSheet><numFmts>{formats}</numFmts></styleSheet>"),
            "number of cell formats: 65,491",
        ),
        (
            "xl/styles.xml",
            format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", many("<xf/>")),
            "number of cell formats: 65,491",
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst>{}</sst>", many("<si/>")),
            "number of texts: 401, at most 400",
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst><si>{}</si></sst>", many("<r/>")),
            "number of differently formatted parts of a text: 100,001",
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst>{}</sst>", many("<si><r/><r/></si>")),
            "number of differently formatted parts of texts: 402",
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook><sheets>{}</sheets></workbook>",
                many("<sheet name=\"a\" r:id=\"r1\"/>")
            ),
            "number of sheets: 101",
        ),
        (
            "xl/c.xml",
            format!("<comments>{}</comments>", many("<comment/>")),
            "number of comments and drawings: 101",
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet><sheetData/>{}</worksheet>",
                many("<x><mergeCell ref=\"A1\"/></x>")
            ),
            "number of merged cells: 101",
        ),
    ] {
        let parts = Parts::of("")
            .with("xl/worksheets/_rels/sheet1.xml.rels", comments)
            .with(part, content);
        let outcome = outcome(&parts.bytes(), &small);
        assert!(
            outcome.starts_with("F105") && outcome.contains(words),
            "{part}: {outcome}"
        );
    }
    let attributes = numbered(200_000, |n| format!(" a{n}=\"\""));
    let sheet = format!("<worksheet{attributes}><sheetData/></worksheet>");
    assert_eq!(Parts::of_sheet(&sheet).outcome(), "");
}

#[test]
fn limits_are_kept() {
    let rows =
        "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>abcdef</t></is></c><c r=\"C3\"><v>1</v></c></row>";
    let bytes = Parts::of(rows).bytes();
    let whole = Limits::default();
    for (limits, words) in [
        (Limits { file: 10, ..whole }, "size of the file in bytes"),
        (
            Limits { cells: 1, ..whole },
            "number of cells that hold something: 2, at most 1",
        ),
        (Limits { rows: 2, ..whole }, "number of a row: 3, at most 2"),
        (Limits { columns: 1, ..whole }, "number of a column: 2, at most 1"),
        (Limits { sheets: 0, ..whole }, "number of sheets: 1, at most 0"),
        (
            Limits {
                characters: 5,
                ..whole
            },
            "number of characters in a cell: 6, at most 5",
        ),
        (
            Limits { text: 5, ..whole },
            "number of characters of all cells: 6, at most 5",
        ),
    ] {
        let outcome = outcome(&bytes, &limits);
        assert!(
            outcome.starts_with("F105") && outcome.contains(words),
            "{outcome}"
        );
    }
    // One formula that stands for many cells is written out for each.
    let mut rows = format!(
        "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A9\">{}</f></c></row>",
        "1+".repeat(50)
    );
    for row in 2..10 {
        write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\"><f t=\"shared\" si=\"0\"/></c></row>"
        )
        .unwrap();
    }
    let limits = Limits { text: 500, ..whole };
    assert!(outcome(&Parts::of(&rows).bytes(), &limits).contains("length of all formulas together"));
}

#[test]
fn hidden_and_merged_are_reported() {
    let parts = Parts::of_sheet(
        "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"4\" hidden=\"true\">\
         <c r=\"A4\"><v>1</v></c><c r=\"B4\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A4:B4\"/></mergeCells>\
         </worksheet>",
    );
    let book = open(&parts.bytes(), &Limits::default(), &Isolation::none()).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.hidden_columns, [1, 2]);
    assert_eq!(sheet.hidden_rows, [3]);
    assert_eq!(sheet.merged, [Range::new(3, 0, 3, 1)]);
    // What lies under a merged cell stays visible to the caller.
    assert_eq!(
        sheet.cell(CellRef::new(3, 1)).content,
        Content::Number(Decimal::TWO)
    );
}
