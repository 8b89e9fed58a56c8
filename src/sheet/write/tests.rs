use std::io::Read;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::*;
use crate::base::place::Range;
use crate::sheet::{Cell, Condition, Content, EntryRule, Format, Look, Validation};

fn written_long(book: &BookPlan, long: Vec<Long<'_>>) -> Result<Vec<u8>, WriteError> {
    write_long(book, long, Cursor::new(Vec::new())).map(Cursor::into_inner)
}

/// A small form with one of everything.
fn form() -> BookPlan {
    let mut sheet = SheetPlan::named("Kazalniki");
    sheet.put(0, 0, Cell::text("key", Look::Key));
    sheet.put(1, 1, Cell::text("Kazalniki za leto 2024", Look::Title));
    sheet.put(2, 1, Cell::text("cilj", Look::Heading));
    sheet.put(3, 1, Cell::text("a.3 skupaj", Look::Group));
    sheet.put(
        3,
        2,
        Cell::number(Decimal::new(7_850_187, 2), Look::Given, Format::Money),
    );
    sheet.put(3, 3, Cell::blank(Look::Required).written(Format::Decimal).open());
    sheet.put(
        3,
        4,
        Cell::formula(
            "=C4*2",
            Content::Number(Decimal::new(15_700_374, 2)),
            Look::Computed,
            Format::Money,
        ),
    );
    sheet.put(3, 5, Cell::text("=1+1", Look::Plain));
    sheet.put(3, 6, Cell::text("na seznam", Look::Link).linked("Seznami!A2"));
    let mut commented = Cell::text("opomba", Look::Help);
    commented.change(|extras| extras.comment = Some("pojasnilo".into()));
    sheet.put(3, 7, commented);
    sheet.merged = vec![Range::new(1, 1, 1, 4)];
    sheet.hidden_rows = vec![0];
    sheet.hidden_columns = vec![0];
    sheet.widths.insert(1, 40.0);
    sheet.heights.insert(1, 24.0);
    sheet.frozen = Some(CellRef::new(3, 2));
    sheet.cursor = Some(CellRef::new(3, 3));
    sheet.filter = Some(Range::new(2, 1, 3, 7));
    sheet.protected = true;
    sheet.print = Print {
        repeat_rows: Some((2, 2)),
        columns: Some((1, 7)),
        footer: "Dom & center".into(),
        ..Print::default()
    };
    sheet.conditions.push(Condition {
        cells: Range::new(3, 3, 3, 3),
        formula: "=$D4<0".into(),
        look: Look::Bad,
    });
    for (column, rule) in [
        EntryRule::Any,
        EntryRule::List("stanja".into()),
        EntryRule::Count,
        EntryRule::Number { negative: false },
        EntryRule::Date(Date::constant(2025, 1, 1), Date::constant(2025, 12, 31)),
        EntryRule::TextLength(2_000),
    ]
    .into_iter()
    .enumerate()
    {
        let column = u16::try_from(column).unwrap();
        sheet
            .validations
            .push(validation(rule, Range::new(3, column, 9, column)));
    }
    let mut lists = SheetPlan::named("Seznami");
    lists.put(1, 0, Cell::text("dosežen", Look::Plain));
    lists.visibility = Visibility::VeryHidden;
    BookPlan {
        sheets: vec![lists, sheet],
        names: vec![("stanja".into(), "=Seznami!$A$2:$A$3".into())],
        properties: Properties {
            title: "Obrazec".into(),
            ..Properties::default()
        },
    }
}

fn validation(rule: EntryRule, cells: Range) -> Validation {
    Validation {
        cells,
        rule,
        prompt_title: "Vpišite".into(),
        prompt: "samo število".into(),
        error_title: "Ni število".into(),
        error: "vpišite število".into(),
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn failure(change: impl FnOnce(&mut BookPlan)) -> String {
    let mut book = form();
    change(&mut book);
    write(&book).unwrap_err().message(Language::En)
}

#[test]
fn the_same_book_is_the_same_bytes() {
    assert_eq!(write(&form()).unwrap(), write(&form()).unwrap());
}

#[test]
fn every_part_states_the_same_system() {
    let entries = |bytes: &[u8]| -> Vec<u8> {
        let starts = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, start)| start == b"PK\x01\x02");
        starts.map(|(at, _)| bytes[at + 5]).collect()
    };
    for bytes in [
        write(&form()).unwrap(),
        written_long(&form(), Vec::new()).unwrap(),
    ] {
        let systems = entries(&bytes);
        assert!(systems.len() > 5);
        assert!(systems.iter().all(|system| *system == 3), "{systems:?}");
    }
}

#[test]
fn a_protected_sheet_still_lets_people_work() {
    let xml = part(&write(&form()).unwrap(), "xl/worksheets/sheet2.xml");
    assert!(xml.contains(
        r#"<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" autoFilter="0"/>"#
    ));
}

#[test]
fn the_sheet_matches_its_plan() {
    let bytes = write(&form()).unwrap();
    let xml = part(&bytes, "xl/worksheets/sheet2.xml");
    for expected in [
        r#"<mergeCell ref="B2:E2"/>"#,
        r#"topLeftCell="C4""#,
        r#"activeCell="D4" sqref="D4""#,
        r#"<row r="1" hidden="1">"#,
        r#"<col min="1" max="1" width="0" hidden="1" customWidth="1"/>"#,
        r#"<autoFilter ref="B3:H4"/>"#,
        "<f>C4*2</f><v>157003.74</v>",
        r"<v>78501.87</v>",
        r"<formula1>stanja</formula1>",
        r"<formula1>45658</formula1><formula2>46022</formula2>",
        r#"<hyperlink ref="G4" location="'Seznami'!A2""#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        r#"paperSize="9""#,
        r"<oddFooter>&amp;LDom &amp;&amp; center&amp;Rstran &amp;P / &amp;N</oddFooter>",
        r"<formula>$D4&lt;0</formula>",
    ] {
        assert!(xml.contains(expected), "{expected}\n{xml}");
    }
    let workbook = part(&bytes, "xl/workbook.xml");
    for expected in [
        r#"name="Seznami" sheetId="1" state="veryHidden""#,
        r#"firstSheet="1" activeTab="1""#,
        r#"<definedName name="stanja">Seznami!$A$2:$A$3</definedName>"#,
        r#"<definedName name="_xlnm.Print_Titles" localSheetId="1">Kazalniki!$3:$3</definedName>"#,
        r#"<definedName name="_xlnm.Print_Area" localSheetId="1">Kazalniki!$B$1:$H$4</definedName>"#,
    ] {
        assert!(workbook.contains(expected), "{expected}\n{workbook}");
    }
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>Obrazec</dc:title>"), "{core}");
    assert!(core.contains("<dc:language>sl-SI</dc:language>"), "{core}");
    assert!(workbook.contains(r#"<workbookProtection lockStructure="1"/><bookViews>"#));
    assert!(part(&bytes, "docProps/app.xml").contains("<Application>zbir</Application>"));
}

#[test]
fn a_row_of_long_text_is_high_enough_and_may_grow() {
    let mut book = form();
    book.sheets[1].put(7, 1, Cell::text("beseda ".repeat(20), Look::Plain));
    let xml = part(&write(&book).unwrap(), "xl/worksheets/sheet2.xml");
    assert!(xml.contains(r#"<row r="8" ht="60">"#), "{xml}");
    assert!(xml.contains(r#"<row r="2" ht="24" customHeight="1">"#), "{xml}");
}

#[test]
fn a_formula_without_a_result_is_not_zero() {
    let mut book = form();
    book.sheets[1].put(
        5,
        1,
        Cell::formula("=IF(1=1,\"\",0)", Content::Blank, Look::Plain, Format::General),
    );
    let xml = part(&write(&book).unwrap(), "xl/worksheets/sheet2.xml");
    assert!(xml.contains(r#"t="str"><f>IF(1=1,"",0)</f><v></v>"#), "{xml}");
}

#[test]
fn a_value_is_stored_as_what_it_is() {
    let mut sheet = SheetPlan::named("Vrste");
    let formula = |result| Cell::formula("=IF(A1<>\"&\",1,2)", result, Look::Plain, Format::General);
    let values = [
        Cell::text("TRUE", Look::Plain),
        Cell::text("<r><t>1</t></r>", Look::Plain),
        Cell::text(" _x0041_\u{B}", Look::Plain),
        Cell {
            content: Content::Flag(true),
            ..Cell::default()
        },
        formula(Content::Text("22".into())),
        formula(Content::Text("TRUE".into())),
        formula(Content::Flag(false)),
        formula(Content::Error("#N/A".into())),
        formula(Content::Number(Decimal::new(25, 1))),
    ];
    for (column, value) in (0..).zip(values) {
        sheet.put(0, column, value);
    }
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    let bytes = write(&book).unwrap();
    let texts = part(&bytes, "xl/sharedStrings.xml");
    assert!(
        texts.ends_with(
            "count=\"3\" uniqueCount=\"3\"><si><t>TRUE</t></si><si><t>&lt;r&gt;&lt;t&gt;1&lt;/t&gt;&lt;/r&gt;</t></si>\
             <si><t xml:space=\"preserve\"> _x005F_x0041__x000B_</t></si></sst>"
        ),
        "{texts}"
    );
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    let f = "<f>IF(A1&lt;&gt;\"&amp;\",1,2)</f>";
    for (column, stored) in [
        ("A", " t=\"s\"><v>0</v>".to_owned()),
        ("D", " t=\"b\"><v>1</v>".to_owned()),
        ("E", format!(" t=\"str\">{f}<v>22</v>")),
        ("F", format!(" t=\"str\">{f}<v>TRUE</v>")),
        ("G", format!(" t=\"b\">{f}<v>0</v>")),
        ("H", format!(" t=\"e\">{f}<v>#N/A</v>")),
        ("I", format!(">{f}<v>2.5</v>")),
    ] {
        let cell = format!("<c r=\"{column}1\" s=\"1\"{stored}</c>");
        assert!(xml.contains(&cell), "{cell}\n{xml}");
    }
    let read = crate::sheet::open::open(
        &bytes,
        &crate::sheet::limits::Limits::default(),
        &crate::sheet::isolate::Isolation::none(),
    )
    .unwrap();
    for (column, content) in [
        (1, Content::Text("<r><t>1</t></r>".into())),
        (4, Content::Text("22".into())),
        (6, Content::Flag(false)),
    ] {
        assert_eq!(read.sheets[0].cell(CellRef::new(0, column)).content, content);
    }
}

#[test]
fn a_long_sheet_may_have_formats_of_its_own_and_ends_where_programs_end() {
    let mut sheet = SheetPlan::named("Dolg");
    sheet.put(0, 0, Cell::text("naslov", Look::Title));
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    let long = |row| {
        let number = Cell::number(1, Look::Good, Format::Money);
        let mut cells = [(CellRef::new(row, 0), number)].into_iter();
        let long = Long {
            sheet: 0,
            cells: &mut cells,
        };
        written_long(&book, vec![long])
    };
    let bytes = long(5).unwrap();
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("<c r=\"A6\" s=\"2\"><v>1</v></c>"));
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("<cellXfs count=\"3\">"), "{styles}");
    assert_eq!(
        long(1_048_576).unwrap_err().message(Language::En),
        "sheet “Dolg”: the sheet has more than 1048576 rows, which is what spreadsheet programs take"
    );
}

#[test]
fn texts_beyond_excels_limits_are_refused_with_their_place() {
    assert_eq!(
        failure(|book| book.sheets[1].put(9, 1, Cell::text("x".repeat(32_768), Look::Plain))),
        format!(
            "sheet “Kazalniki”, cell B10: the text “{}…” has 32768 characters, 32767 are allowed",
            "x".repeat(80)
        )
    );
    // Length is counted as Excel counts it: this character takes two units.
    assert!(
        failure(|book| book.sheets[1].validations[0].prompt = "𝛑".repeat(128))
            .ends_with("has 256 characters, 255 are allowed")
    );
    assert!(
        failure(|book| book.sheets[1].validations[0].error_title = "x".repeat(33))
            .ends_with("has 33 characters, 32 are allowed")
    );
    assert_eq!(
        failure(|book| book.sheets[1].validations[0].rule = EntryRule::List("drugo".into())),
        "sheet “Kazalniki”, cell A4: the list “drugo” is not defined in the workbook"
    );
    assert_eq!(
        failure(|book| book.sheets[1].put(0, 0, Cell::text("x", Look::Link).linked("Drugje!A1"))),
        "sheet “Kazalniki”, cell A1: the link “Drugje!A1” does not lead to a cell of this workbook"
    );
}

#[test]
fn sheet_names_are_those_that_excel_takes() {
    for (name, reason) in [
        ("", "is not allowed"),
        ("a/b", "is not allowed"),
        ("'a", "is not allowed"),
        ("History", "is not allowed"),
        ("SEZNAMI", "is used twice"),
        (
            "A name of a sheet that is very, very long",
            "has 41 characters, 31 are allowed",
        ),
    ] {
        let message = failure(|book| book.sheets[1].name = name.into());
        assert!(message.contains(reason), "{message}");
    }
    assert_eq!(
        failure(|book| book
            .sheets
            .iter_mut()
            .for_each(|s| s.visibility = Visibility::Hidden)),
        "the workbook: at least one sheet must be visible"
    );
}

#[test]
fn failures_are_reported_in_both_languages() {
    let mut book = form();
    book.sheets[1].put(9, 1, Cell::text("x".repeat(32_768), Look::Plain));
    let failed = write(&book).unwrap_err();
    assert!(
        failed
            .message(Language::Sl)
            .starts_with("list »Kazalniki«, celica B10: besedilo »xxx")
    );
    assert_eq!(failed.fault().code.id, "F120");
}

#[test]
fn a_number_that_no_cell_holds_is_written_as_a_sign_and_never_as_another_number() {
    let long = Decimal::from(1_234_567_890_123_456_i64);
    let mut sheet = SheetPlan::named("Vsote");
    sheet.put(0, 0, Cell::number(long, Look::Plain, Format::Money));
    sheet.put(
        0,
        1,
        Cell::formula("=A1", Content::Number(-long), Look::Total, Format::Money),
    );
    sheet.put(
        0,
        2,
        Cell::number((long / Decimal::TEN).trunc(), Look::Plain, Format::Money),
    );
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    let bytes = write(&book).unwrap();
    let read = crate::sheet::open::open(
        &bytes,
        &crate::sheet::limits::Limits::default(),
        &crate::sheet::isolate::Isolation::none(),
    )
    .unwrap();
    let content = |column| read.sheets[0].cell(CellRef::new(0, column)).content.clone();
    assert_eq!(content(0), Content::Text("–".into()));
    assert_eq!(content(1), Content::Text("–".into()));
    assert!(matches!(content(2), Content::Number(_)));
}
