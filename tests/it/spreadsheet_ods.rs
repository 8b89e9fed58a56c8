//! OpenDocument workbooks written by hand, with what programs and damage leave in them: read as they are shown, or refused.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use crate::support::agreement::open;
use zbir::base::language::Language;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{Format, Shown};

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
fn found_text(content: &str) -> String {
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
        assert_eq!(found_text(&row(cells)), expected, "{cells}");
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
            found_text(cut),
            "F104 the workbook cannot be read reliably: the part content.xml is cut or damaged",
            "{end}"
        );
    }
    for none in ["", "<office:document-content xmlns:office=\"o\"/>"] {
        let found_text = found_text(none);
        assert!(found_text.starts_with("F104"), "{found_text}");
    }
}

#[test]
fn endless_repetition_is_refused() {
    let spaces = "<table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"900000000\"/></text:p></table:table-cell>";
    let refused = found_text(&row(spaces));
    assert!(refused.starts_with("F105 number of spaces"), "{refused}");
    let rows = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\" \
                office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let refused = found_text(&content(rows));
    assert!(refused.starts_with("F105 number of cells"), "{refused}");
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

#[test]
fn workbooks_of_other_programs_are_read() {
    for (cells, expected) in [
        (
            "<table:table-cell><text:p>brez vrste</text:p></table:table-cell>",
            "A1=Text(\"brez vrste\")",
        ),
        (
            "<table:table-cell table:formula=\"of:=[.B1]\"><text:p>izid</text:p></table:table-cell>",
            "A1=Text(\"izid\")",
        ),
        (
            "<table:table-cell table:formula=\"of:=[.B1]\" office:value-type=\"string\"><text:p>izid</text:p></table:table-cell>",
            "A1=Text(\"izid\")",
        ),
        (
            "<table:table-cell office:value-type=\"string\"><text:p><![CDATA[a < b]]></text:p></table:table-cell>",
            "A1=Text(\"a < b\")",
        ),
        // Indented: white space is one space, and none at the ends of a paragraph.
        (
            "\n  <table:table-cell office:value-type=\"string\">\n    <text:p>\n      ena\n      <text:span>dve</text:span>\n    </text:p>\n  \
             </table:table-cell>\n  ",
            "A1=Text(\"ena dve\")",
        ),
        (
            "<table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"2\"/>b &amp; c</text:p></table:table-cell>",
            "A1=Text(\"a  b & c\")",
        ),
        (
            "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
             <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"3\"/>",
            "A1=Flag(true) B1=Number(3) C1=Number(3)",
        ),
    ] {
        assert_eq!(found_text(&row(cells)), expected, "{cells}");
    }
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"22.5\"><text:p>22,5</text:p></table:table-cell>";
    let others = row(cell)
        .replace("office:", "o:")
        .replace("xmlns:office", "xmlns:o")
        .replace("table:table", "t:table")
        .replace("xmlns:table", "xmlns:t")
        .replace("table:name", "t:name")
        .replace(":t:1.0", ":table:1.0")
        .replace(":o:1.0", ":office:1.0");
    assert_eq!(found_text(&others), "A1=Number(22.5)", "{others}");
}

#[test]
fn small_numbers_shown_as_days_are_the_numbers_they_are() {
    for (day, serial) in [
        ("1899-12-30", 0),
        ("1900-01-04", 5),
        ("1900-02-28", 60),
        ("2025-02-14", 45_702),
    ] {
        let cell = format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"/>");
        assert_eq!(found_text(&row(&cell)), format!("A1=Date({serial})"));
    }
}

/// The only sheet of an `.ods`.
fn sheet(content: &str) -> zbir::sheet::Sheet {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let mut book = open(&of_content(content), &Limits::default(), &isolation).unwrap();
    book.sheets.remove(0)
}

/// The content with styles before its body.
fn styled(content: &str, styles: &str) -> String {
    let space = "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" ";
    content.replace("xmlns:dc", &format!("{space}xmlns:dc")).replace(
        "<office:body>",
        &format!("<office:automatic-styles>{styles}</office:automatic-styles><office:body>"),
    )
}

/// What stands between words parts them, also a vertical tab, which no well-formed file has.
#[test]
fn characters_between_words_separate_them() {
    let cell = |words: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
    };
    for between in [
        "<text:line-break/>",
        "</text:p><text:p>",
        "&#11;",
        "&#x0B;",
        "\u{b}",
        "\u{2028}",
        "&#12;",
    ] {
        let words = format!("ena{between}dve");
        assert_eq!(
            found_text(&row(&cell(&words))),
            "A1=Text(\"ena\\ndve\")",
            "{between:?}"
        );
    }
    let stated = "<table:table-cell office:value-type=\"string\" office:string-value=\"ena&#11;dve\"><text:p>ena</text:p></table:table-cell>";
    assert_eq!(found_text(&row(stated)), "A1=Text(\"ena\\ndve\")");
}

/// Styles of numbers, days and times as LibreOffice writes them, and what they show.
#[test]
fn styles_of_numbers_are_read() {
    let number = "<number:number number:decimal-places=\"2\" number:min-decimal-places=\"2\" number:min-integer-digits=\"1\" \
                  number:grouping=\"true\"/>";
    let whole = "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>";
    let of = |kind: &str, more: &str| {
        format!("<number:{kind}-style style:name=\"N1\">{more}</number:{kind}-style>")
    };
    let sign = |sign: &str| {
        format!(
            "<number:currency-symbol number:language=\"en\" number:country=\"US\">{sign}</number:currency-symbol>"
        )
    };
    let scaled = |factor: &str| {
        format!(
            "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\" number:display-factor=\"{factor}\"/>"
        )
    };
    let embedded = "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"2\"><number:embedded-text \
                    number:position=\"1\">.</number:embedded-text></number:number>";
    let negative = |positive: &str| {
        format!(
            "<number:number-style style:name=\"N1P0\" style:volatile=\"true\">{positive}</number:number-style>{}",
            of(
                "number",
                "<number:text>-</number:text><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>\
                <style:map style:condition=\"value()&gt;=0\" style:apply-style-name=\"N1P0\"/>"
            )
        )
    };
    let by_size = "<number:percentage-style style:name=\"N1P0\"><number:number number:decimal-places=\"0\" \
                   number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>"
        .to_owned()
        + &of(
            "number",
            &format!("{whole}<style:map style:condition=\"value()&lt;1\" style:apply-style-name=\"N1P0\"/>"),
        );
    let text = "<number:text-style style:name=\"N1\"><number:text>ne </number:text><number:text-content/></number:text-style>".to_owned();
    for (styles, kind, value, expected) in [
        (
            of("currency", &(sign("$") + number)),
            "currency",
            "1000",
            "\"$\" \"\" Some(\"$\")",
        ),
        (
            of(
                "currency",
                &format!("{number}<number:text> </number:text>{}", sign("€")),
            ),
            "currency",
            "1000",
            "\"\" \" €\" Some(\"€\")",
        ),
        (
            of("currency", &(sign("") + number)),
            "currency",
            "1000",
            "\"¤\" \"\" Some(\"¤\")",
        ),
        (
            of("number", &format!("{number}<number:text> kn</number:text>")),
            "float",
            "1000",
            "\"\" \" kn\" None",
        ),
        (
            of(
                "number",
                &format!("{whole}<number:text>&quot;0&quot; &amp; več</number:text>"),
            ),
            "float",
            "5",
            "5\"0\" & več",
        ),
        (of("number", number), "float", "1000", "content"),
        (of("number", &scaled("1000")), "float", "5000", "5"),
        (of("number", &scaled("1000000")), "float", "5000000", "5"),
        (of("number", embedded), "float", "1234", "123.4"),
        (of("number", ""), "float", "5", "nothing"),
        (of("number", "<number:text/>"), "float", "5", "nothing"),
        (negative(whole), "float", "-5", "content"),
        (negative(whole), "float", "5", "content"),
        (negative(""), "float", "5", "nothing"),
        (by_size.clone(), "float", "0.22", "content Percent"),
        (by_size, "float", "22", "content"),
        (text, "string", "da", "ne da"),
    ] {
        let styles = format!(
            "{styles}<style:style style:name=\"ce0\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
             <style:style style:name=\"ce1\" style:family=\"table-cell\" style:parent-style-name=\"ce0\"/>"
        );
        let value = if kind == "string" {
            String::new()
        } else {
            format!("office:value=\"{value}\"")
        };
        let cell = format!(
            "<table:table-cell table:style-name=\"ce1\" office:value-type=\"{kind}\" {value}><text:p>da</text:p></table:table-cell>"
        );
        let content = styled(&row(&cell), &styles).replace(
            "xmlns:dc",
            "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
             xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" xmlns:dc",
        );
        let sheet = sheet(&content);
        let cell = sheet.cells.values().next().unwrap();
        let found = match cell.shown() {
            Shown::Content if cell.style.format == Format::Percent => "content Percent".to_owned(),
            Shown::Content => "content".to_owned(),
            Shown::Nothing => "nothing".to_owned(),
            Shown::Beside(beside) => format!("{:?} {:?} {:?}", beside.before, beside.behind, beside.currency),
            Shown::Otherwise(shown) => shown.in_(Language::Sl).to_owned(),
            Shown::Unknown => "unknown".to_owned(),
        };
        assert_eq!(found, expected, "{styles}");
    }
}

/// An amount that is said to be one of a currency is one, whatever its style shows.
#[test]
fn the_currency_of_an_amount_is_read() {
    let cell =
        "<table:table-cell office:value-type=\"currency\" office:currency=\"USD\" office:value=\"1000\"/>";
    let sheet = sheet(&row(cell));
    let Shown::Beside(beside) = sheet.cells.values().next().unwrap().shown() else {
        panic!()
    };
    assert_eq!(beside.currency.as_deref(), Some("USD"));
}

#[test]
fn struck_through_or_raised_letters_are_reported() {
    let styles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties \
                  style:text-line-through-style=\"solid\"/></style:style>\
                  <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/>\
                  </style:style><style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties \
                  style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"/></style:style>";
    let text = |words: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
    };
    let cells = [
        text("<text:span text:style-name=\"T1\">22</text:span>25"),
        text("10<text:span text:style-name=\"T2\">2</text:span>"),
        "<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"5\"><text:p>5</text:p>\
         </table:table-cell>"
            .to_owned(),
    ];
    let sheet = sheet(&styled(&row(&cells.concat()), styles));
    let found: Vec<_> = sheet
        .cells
        .values()
        .map(|cell| (cell.content.as_found(), cell.unstruck().map(str::to_owned)))
        .collect();
    let expected = [("2225", Some("25")), ("10²", None), ("5", Some(""))];
    let expected: Vec<_> = expected
        .iter()
        .map(|(text, left)| ((*text).to_owned(), left.map(str::to_owned)))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn folded_groups_and_rows_of_no_height_are_hidden() {
    let styles = "<style:style style:name=\"ro1\" style:family=\"table-row\"><style:table-row-properties \
                  style:row-height=\"0cm\"/></style:style>";
    let row = |more: &str| {
        format!(
            "<table:table-row{more}><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
        )
    };
    let rows = format!(
        "{}<table:table-row-group table:display=\"false\">{}</table:table-row-group>{}{}",
        row(""),
        row(""),
        row(" table:style-name=\"ro1\""),
        row("")
    );
    assert_eq!(sheet(&styled(&content(&rows), styles)).hidden_rows, [1, 2]);
}

#[test]
fn comments_and_drawings_are_found() {
    let rows = "<table:shapes><draw:frame draw:name=\"Slika 1\"><draw:image/></draw:frame><draw:custom-shape>\
                <text:p>zunaj</text:p></draw:custom-shape></table:shapes><table:table-row><table:table-cell \
                office:value-type=\"string\"><office:annotation><dc:creator>kdo</dc:creator><text:p>prva</text:p><text:p>druga</text:p>\
                </office:annotation><text:p>ena</text:p></table:table-cell><table:table-cell><draw:frame draw:name=\"Polje\">\
                <draw:text-box><text:p>v polju</text:p></draw:text-box></draw:frame></table:table-cell></table:table-row>";
    let sheet = sheet(&content(rows));
    let found: Vec<String> = sheet
        .remarks
        .iter()
        .map(|remark| {
            let at = remark.at.map(|at| at.to_string()).unwrap_or_default();
            format!("{:?} {at} {} {:?}", remark.kind, remark.name, remark.text)
        })
        .collect();
    assert_eq!(
        found,
        [
            "Picture  Slika 1 \"\"",
            "Shape   \"zunaj\"",
            "Comment A1  \"prva\\ndruga\"",
            "Shape B1 Polje \"v polju\"",
        ]
    );
}
