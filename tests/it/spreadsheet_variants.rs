//! Workbooks that are written in ways that programs seldom use and that mean the same: read as what they say.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use crate::support::agreement::open;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Book, RemarkKind};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The parts of a workbook with one sheet, whose table holds these rows.
fn workbook(rows: &str) -> BTreeMap<String, String> {
    let rels = |list: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{list}</Relationships>");
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><strike/></font></fonts>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/></cellXfs></styleSheet>"
    );
    let strings = format!(
        "<sst xmlns=\"{MAIN}\" count=\"4\" uniqueCount=\"4\"><si><t>ena</t></si>\
         <si><r><rPr><strike/></rPr><t>22</t></r><r><rPr/><t>25</t></r></si>\
         <si><r><t>10</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r></si>\
         <si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh></si></sst>"
    );
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            rels(&link("r1", "officeDocument", "xl/workbook.xml")),
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
            rels(
                &[
                    link("s1", "worksheet", "worksheets/sheet1.xml"),
                    link("s2", "styles", "styles.xml"),
                    link("s3", "sharedStrings", "sharedStrings.xml"),
                ]
                .concat(),
            ),
        ),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    parts.map(|(name, part)| (name.to_owned(), part)).into()
}

fn packed_as(parts: &BTreeMap<String, String>, options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn packed(parts: &BTreeMap<String, String>) -> Vec<u8> {
    packed_as(parts, SimpleFileOptions::default())
}

fn read(bytes: &[u8]) -> Book {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    open(bytes, &Limits::default(), &isolation).unwrap_or_else(|fault| panic!("{}", fault.fact(Language::En)))
}

const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>22.5</v></c></row>";

/// Makes sure that a workbook with [`ROWS`] is read as what it says.
fn assert_read(bytes: &[u8], what: &str) {
    let book = read(bytes);
    let cell = |column| book.sheets[0].cell(CellRef::new(0, column)).content.as_found();
    assert_eq!([cell(0), cell(1)], ["ena", "22.5"], "{what}");
}

#[test]
fn targets_may_be_written_in_any_way_that_leads_there() {
    let usual = workbook(ROWS);
    for target in [
        "./worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "worksheets/sheet%31.xml",
        "worksheets\\sheet1.xml",
        "Worksheets/Sheet1.xml",
    ] {
        let mut parts = usual.clone();
        let rels = parts.get_mut("xl/_rels/workbook.xml.rels").unwrap();
        *rels = rels.replace("worksheets/sheet1.xml", target);
        assert_read(&packed(&parts), target);
    }
    for target in [
        "./xl/workbook.xml",
        "/xl/workbook.xml",
        "xl/../xl/workbook.xml",
        "xl/w%6Frkbook.xml",
    ] {
        let mut parts = usual.clone();
        let rels = parts.get_mut("_rels/.rels").unwrap();
        *rels = rels.replace("xl/workbook.xml", target);
        assert_read(&packed(&parts), target);
    }
    for target in [
        "./styles.xml",
        "/xl/styles.xml",
        "%73tyles.xml",
        "..\\xl\\styles.xml",
    ] {
        let mut parts = usual.clone();
        let rels = parts.get_mut("xl/_rels/workbook.xml.rels").unwrap();
        *rels = rels.replace("styles.xml", target);
        assert_read(&packed(&parts), target);
    }
}

#[test]
fn a_false_extent_is_ignored() {
    for extent in [
        "A1",
        "B2:A1",
        "$A$1:$B$1",
        "",
        "ZZZZ9:A1",
        "A1:B",
        "A1:XFD1048576",
    ] {
        for element in ["<dimension ref=\"{}\"/>", "<dimension ref=\"{}\"></dimension>"] {
            let mut parts = workbook(ROWS);
            let sheet = parts.get_mut("xl/worksheets/sheet1.xml").unwrap();
            *sheet = sheet.replace(
                "<sheetData>",
                &format!("{}<sheetData>", element.replace("{}", extent)),
            );
            assert_read(&packed(&parts), extent);
        }
    }
}

#[test]
fn a_container_may_have_something_before_or_behind_it() {
    let whole = packed(&workbook(ROWS));
    for behind in [
        vec![0; 1],
        vec![0; 511],
        vec![0; 200_000],
        b"\r\n".to_vec(),
        b"-- \nLp\n".to_vec(),
    ] {
        assert_read(&[whole.clone(), behind].concat(), "behind");
    }
    for before in [b"\r\n".to_vec(), b"\xEF\xBB\xBF".to_vec(), vec![0; 128]] {
        assert_read(&[before, whole.clone()].concat(), "before");
    }
}

#[test]
fn a_container_may_be_of_zip64_stored_or_in_another_order() {
    let parts = workbook(ROWS);
    assert_read(
        &packed_as(&parts, SimpleFileOptions::default().large_file(true)),
        "zip64 entries",
    );
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    assert_read(&packed_as(&parts, stored), "stored");
    assert_read(&of_zip64(&packed(&parts)), "zip64 end");
    assert_read(&with_descriptors(&parts), "descriptors");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts.iter().rev() {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    assert_read(&writer.finish().unwrap().into_inner(), "another order");
}

/// Parts written as a stream is: their lengths stand behind them.
fn with_descriptors(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new_stream(Vec::new());
    for (name, part) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same file with the records of zip64 at its end, as programs write them that always do.
fn of_zip64(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.len() - 22;
    let (body, record) = bytes.split_at(end);
    let number = |at: usize| u64::from(u32::from_le_bytes(record[at..at + 4].try_into().unwrap()));
    let entries = u64::from(u16::from_le_bytes(record[10..12].try_into().unwrap()));
    let mut out = body.to_vec();
    let long = u64::try_from(out.len()).unwrap();
    out.extend(b"PK\x06\x06");
    out.extend(44_u64.to_le_bytes());
    out.extend([45, 0, 45, 0]);
    out.extend([0; 8]);
    for number in [entries, entries, number(12), number(16)] {
        out.extend(number.to_le_bytes());
    }
    out.extend(b"PK\x06\x07");
    out.extend([0; 4]);
    out.extend(long.to_le_bytes());
    out.extend(1_u32.to_le_bytes());
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend([0xFF; 12]);
    out.extend([0; 2]);
    out
}

#[test]
fn element_prefixes_and_alternative_content_are_read() {
    let mut parts = workbook("");
    *parts.get_mut("xl/worksheets/sheet1.xml").unwrap() = format!(
        "<x:worksheet xmlns:x=\"{MAIN}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
         <mc:AlternateContent><mc:Choice Requires=\"x14ac\"><x:sheetPr/></mc:Choice><mc:Fallback/></mc:AlternateContent>\
         <x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\"><x:v>22.5</x:v></x:c></x:row>\
         </x:sheetData></x:worksheet>"
    );
    assert_read(&packed(&parts), "prefix");
}

#[test]
fn a_cut_container_with_another_in_it_is_not_read_as_the_other() {
    let inner = packed(&workbook(ROWS));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("xl/embeddings/a.xlsx", stored).unwrap();
    writer.write_all(&inner).unwrap();
    writer.start_file("xl/workbook.xml", stored).unwrap();
    writer.write_all(&[b'a'; 500]).unwrap();
    let outer = writer.finish().unwrap().into_inner();
    let cut = &outer[..outer.len() - 60];
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let fault = open(cut, &Limits::default(), &isolation).unwrap_err();
    assert_eq!(fault.code.id, "F104");
}

#[test]
fn struck_through_or_raised_letters_are_reported() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>2</v></c><c r=\"C1\" s=\"1\"><v>7</v></c>\
                 <c r=\"D1\" s=\"1\" t=\"s\"><v>1</v></c><c r=\"E1\" t=\"s\"><v>3</v></c>\
                 <c r=\"F1\" t=\"inlineStr\"><is><r><t>a</t></r><r><rPr><strike val=\"1\"/></rPr><t>b</t></r></is></c>\
                 <c r=\"G1\" t=\"inlineStr\"><is><r><rPr><strike val=\"0\"/></rPr><t>c</t></r></is></c></row>";
    let book = read(&packed(&workbook(cells)));
    let cells = (0..7).map(|column| book.sheets[0].cell(CellRef::new(0, column)));
    let found: Vec<_> = cells
        .map(|cell| (cell.content.as_found(), cell.unstruck().map(str::to_owned)))
        .collect();
    let expected = [
        ("2225", Some("25")),
        ("10²", None),
        ("7", Some("")),
        // The second run has a look of its own, in which it is not struck through.
        ("2225", Some("25")),
        ("東京", None),
        ("ab", Some("a")),
        ("c", None),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(text, left)| ((*text).to_owned(), left.map(str::to_owned)))
        .collect();
    assert_eq!(found, expected);
}

/// A vertical tab stands between words wherever a text may be kept; so does a form feed.
#[test]
fn a_vertical_tab_parts_words() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>\
                <c r=\"C1\" t=\"inlineStr\"><is><t>ena_x000B_dve</t></is></c>\
                <c r=\"D1\" t=\"inlineStr\"><is><r><t>ena_x000b_</t></r><r><rPr><strike/></rPr><t>dve</t></r></is></c>\
                <c r=\"E1\" t=\"str\"><f>A1</f><v>ena_x000B_dve</v></c><c r=\"F1\" t=\"s\"><v>2</v></c></row>";
    let mut parts = workbook(rows);
    *parts.get_mut("xl/sharedStrings.xml").unwrap() = format!(
        "<sst xmlns=\"{MAIN}\" uniqueCount=\"3\"><si><t>ena_x000B_dve</t></si>\
         <si><r><t>ena_x000b_</t></r><r><t>dve_x000C_tri_x000D__x000A_</t></r></si><si><t>ena_x005F_x000B_dve</t></si></sst>"
    );
    let book = read(&packed(&parts));
    let found: Vec<String> = (0..6)
        .map(|column| book.sheets[0].cell(CellRef::new(0, column)).content.as_found())
        .collect();
    let parted = "ena\ndve";
    assert_eq!(
        found,
        [parted, "ena\ndve\ntri\n", parted, parted, parted, "ena_x000B_dve"]
    );
    let kept = book.sheets[0].cell(CellRef::new(0, 3)).unstruck();
    assert_eq!(kept, Some("ena"));
}

#[test]
fn rows_and_columns_of_no_size_are_hidden() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" ht=\"0\" customHeight=\"1\"><c r=\"A2\"><v>1</v></c></row>\
                <row r=\"3\" ht=\"15\"><c r=\"A3\"><v>1</v></c></row>";
    let hidden = |before: &str| {
        let mut parts = workbook(rows);
        let sheet = parts.get_mut("xl/worksheets/sheet1.xml").unwrap();
        *sheet = sheet.replace("<sheetData>", &format!("{before}<sheetData>"));
        let sheet = read(&packed(&parts)).sheets.remove(0);
        let columns: Vec<u16> = sheet
            .hidden_columns
            .into_iter()
            .filter(|column| *column < 4)
            .collect();
        (sheet.hidden_rows, columns)
    };
    assert_eq!(hidden(""), (vec![1], vec![]));
    assert_eq!(
        hidden("<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/>"),
        (vec![0, 1], vec![])
    );
    let columns = "<cols><col min=\"2\" max=\"3\" width=\"0\" customWidth=\"1\"/></cols>";
    assert_eq!(hidden(columns), (vec![1], vec![1, 2]));
    let others = format!(
        "<sheetFormatPr defaultColWidth=\"0\"/>{}",
        columns.replace("width=\"0\"", "width=\"9\"")
    );
    assert_eq!(hidden(&others), (vec![1], vec![0, 3]));
}

#[test]
fn comments_and_drawings_are_found() {
    let mut parts = workbook(ROWS);
    let links = [
        ("comments", "../comments1.xml"),
        ("drawing", "../drawings/drawing1.xml"),
    ]
    .map(|(kind, target)| {
        format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    });
    let thread = "<Relationship Id=\"t\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" \
                  Target=\"../threadedComments/threadedComment1.xml\"/>";
    let mut put = |name: &str, part: String| parts.insert(name.to_owned(), part);
    put(
        "xl/worksheets/_rels/sheet1.xml.rels",
        format!(
            "<Relationships xmlns=\"{PACKAGE}\">{}{thread}</Relationships>",
            links.concat()
        ),
    );
    put(
        "xl/comments1.xml",
        format!(
            "<comments xmlns=\"{MAIN}\"><authors><author>x</author></authors><commentList>\
             <comment ref=\"A1\" authorId=\"0\"><text><r><t>prva &amp; </t></r><r><t>druga</t></r></text></comment>\
             <comment ref=\"B1\" authorId=\"0\"><text><t>[Threaded comment] nit</t></text></comment></commentList></comments>"
        ),
    );
    put(
        "xl/threadedComments/threadedComment1.xml",
        "<ThreadedComments><threadedComment ref=\"B1\"><text>nit</text></threadedComment>\
         <threadedComment ref=\"B1\"><text>odgovor</text></threadedComment></ThreadedComments>"
            .to_owned(),
    );
    put(
        "xl/drawings/drawing1.xml",
        "<d:wsDr xmlns:d=\"d\" xmlns:a=\"a\" xmlns:mc=\"mc\"><d:twoCellAnchor><d:from><d:col>1</d:col><d:row>2</d:row></d:from>\
         <d:to><d:col>4</d:col><d:row>7</d:row></d:to><mc:AlternateContent><mc:Choice><d:sp><d:nvSpPr><d:cNvPr name=\"Polje 1\"/></d:nvSpPr><d:txBody><a:p><a:r><a:t>ena</a:t>\
         </a:r></a:p><a:p><a:r><a:t>dve</a:t></a:r></a:p></d:txBody></d:sp></mc:Choice><mc:Fallback><d:sp><d:txBody><a:p><a:r>\
         <a:t>ena</a:t></a:r></a:p></d:txBody></d:sp></mc:Fallback></mc:AlternateContent></d:twoCellAnchor><d:oneCellAnchor>\
         <d:from><d:col>0</d:col><d:row>5</d:row></d:from><d:pic><d:nvPicPr><d:cNvPr name=\"Slika 1\"/></d:nvPicPr></d:pic>\
         </d:oneCellAnchor><d:absoluteAnchor><d:sp><d:nvSpPr><d:cNvPr name=\"Polje 2\"/></d:nvSpPr></d:sp></d:absoluteAnchor>\
         </d:wsDr>"
            .to_owned(),
    );
    let book = read(&packed(&parts));
    let found: Vec<_> = book.sheets[0]
        .remarks
        .iter()
        .map(|remark| {
            (
                remark.kind,
                remark.at.map(|at| at.to_string()).unwrap_or_default(),
                remark.name.as_str(),
                remark.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (RemarkKind::Shape, String::new(), "Polje 2", ""),
            (RemarkKind::Comment, "A1".to_owned(), "", "prva & druga"),
            (RemarkKind::Comment, "B1".to_owned(), "", "nit"),
            (RemarkKind::Comment, "B1".to_owned(), "", "odgovor"),
            (RemarkKind::Shape, "B3".to_owned(), "Polje 1", "ena\ndve"),
            (RemarkKind::Picture, "A6".to_owned(), "Slika 1", ""),
        ]
    );
}

#[test]
fn an_uncalculated_workbook_is_marked_as_stale() {
    for (says, is_stale) in [
        ("<calcPr calcId=\"1\"/>", false),
        ("<calcPr calcMode=\"manual\"/>", false),
        ("<calcPr fullCalcOnLoad=\"1\"/>", true),
        ("<calcPr calcMode=\"manual\" calcCompleted=\"0\"/>", true),
    ] {
        let mut parts = workbook(ROWS);
        let main = parts.get_mut("xl/workbook.xml").unwrap();
        *main = main.replace("</sheets>", &format!("</sheets>{says}"));
        assert_eq!(read(&packed(&parts)).is_stale, is_stale, "{says}");
    }
}
