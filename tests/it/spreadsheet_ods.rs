//! OpenDocument workbooks written by hand, with what programs and damage leave in them: read as they are shown, or refused.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zbir::language::Language;
use zbir::spreadsheet::isolate::Isolation;
use zbir::spreadsheet::limits::Limits;
use zbir::spreadsheet::open::open;

/// An `.ods` whose content is this.
fn of_content(content: &str) -> Vec<u8> {
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The content with these rows of one sheet.
fn content(rows: &str) -> String {
    let space = |name: &str| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let spaces: String = ["office", "table", "text", "drawing"].map(space).concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content{spaces} \
         xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <office:body><office:spreadsheet><table:table table:name=\"List\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    )
}

/// The cells that are read, or the refusal.
fn told(content: &str) -> String {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    match open(&of_content(content), &Limits::default(), &isolation) {
        Ok(book) => {
            let mut out = String::new();
            for (at, cell) in &book.sheets[0].cells {
                write!(out, "{at}={:?} ", cell.content).unwrap();
            }
            out.trim_end().to_owned()
        }
        Err(fault) => format!("{} {}", fault.code.id, fault.fact(Language::En)),
    }
}

fn row(cells: &str) -> String {
    content(&format!("<table:table-row>{cells}</table:table-row>"))
}

#[test]
fn cells_are_read_as_they_are_shown() {
    for (cells, expected) in [
        (
            "<table:table-cell office:value-type=\"float\" office:value=\"22.5\"><text:p>22,5</text:p></table:table-cell>",
            "A1=Number(22.5)",
        ),
        (
            "<table:table-cell office:value-type=\"string\"><text:p>ena</text:p><text:p>dve <text:span>tri</text:span></text:p>\
             </table:table-cell>",
            "A1=Text(\"ena\\ndve tri\")",
        ),
        // A comment beside a text is no part of it.
        (
            "<table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>x</dc:creator><text:p>opomnik</text:p>\
             </office:annotation><text:p>ena</text:p></table:table-cell>",
            "A1=Text(\"ena\")",
        ),
        // Nor is a drawing that is anchored to the cell, nor a reading above it.
        (
            "<table:table-cell office:value-type=\"string\"><draw:frame><draw:text-box><text:p>napis</text:p></draw:text-box>\
             </draw:frame><text:p>ena</text:p></table:table-cell>",
            "A1=Text(\"ena\")",
        ),
        (
            "<table:table-cell office:value-type=\"string\"><text:p>ena</text:p><draw:custom-shape><text:p>napis</text:p>\
             </draw:custom-shape></table:table-cell>",
            "A1=Text(\"ena\")",
        ),
        (
            "<table:table-cell office:value-type=\"string\"><text:p><text:ruby><text:ruby-base>ena</text:ruby-base>\
             <text:ruby-text>branje</text:ruby-text></text:ruby></text:p></table:table-cell>",
            "A1=Text(\"ena\")",
        ),
        // As Excel writes errors: the number nothing, shown as an error.
        (
            "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"><text:p>#DIV/0!</text:p>\
             </table:table-cell>",
            "A1=Error(\"#DIV/0!\")",
        ),
        (
            "<table:table-cell table:formula=\"of:=[.ZZ1]\" office:value-type=\"string\" office:string-value=\"\"><text:p>Err:508</text:p>\
             </table:table-cell>",
            "A1=Error(\"Err:508\")",
        ),
        // A formula without a result.
        ("<table:table-cell table:formula=\"of:=[.B1]+1\"/>", "A1=Blank"),
    ] {
        assert_eq!(told(&row(cells)), expected, "{cells}");
    }
}

#[test]
fn content_that_ends_early_is_refused() {
    let whole = row(
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>o</text:p></office:annotation><text:p>ena</text:p>\
         </table:table-cell>",
    );
    for end in [
        "<office:annotation>",
        "</office:annotation>",
        "</table:table-cell>",
        "</table:table-row>",
        "</table:table>",
    ] {
        let cut = &whole[..whole.find(end).unwrap() + end.len()];
        assert_eq!(
            told(cut),
            "F104 the workbook cannot be read reliably: the part content.xml is cut or damaged",
            "{end}"
        );
    }
    for none in ["", "<office:document-content xmlns:office=\"o\"/>"] {
        let told = told(none);
        assert!(told.starts_with("F104"), "{told}");
    }
}

#[test]
fn what_is_repeated_without_measure_is_refused() {
    let spaces = "<table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"900000000\"/></text:p></table:table-cell>";
    let refused = told(&row(spaces));
    assert!(refused.starts_with("F105 number of spaces"), "{refused}");
    let rows = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\" \
                office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let refused = told(&content(rows));
    assert!(
        refused.starts_with("F104") && refused.contains("Cell limit exceeded"),
        "{refused}"
    );
}

#[test]
fn one_that_is_locked_is_called_so() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ] {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let fault = open(&bytes, &Limits::default(), &isolation).unwrap_err();
    assert_eq!(fault.code.id, "F103");
}
