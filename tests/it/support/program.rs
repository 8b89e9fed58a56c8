//! Workbooks in the manner of other programs: one of our forms, laid out in parts and written in XML as that program does it.
//!
//! A [`Program`] says what is its own; what all of them share (the cells, what is hidden or merged) is written here. Each
//! program's file names the public facts that it imitates; no file of any program is copied.

#[path = "program/excel.rs"]
pub(crate) mod excel;
#[path = "program/google.rs"]
pub(crate) mod google;
#[path = "program/numbers.rs"]
pub(crate) mod numbers;
#[path = "program/wps.rs"]
pub(crate) mod wps;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use rust_decimal::Decimal;
use zbir::base::place::CellRef;
use zbir::sheet::{BookPlan, Cell, Content, Format, SheetPlan, Visibility};

/// The XML declaration of most parts.
pub(crate) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespace of workbooks, sheets, texts and styles.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// The beginning of the types of relationships between parts.
pub(crate) const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// How a program writes an `.xlsx`.
pub(crate) trait Program {
    /// Changes what the user of that program would find changed: sheets renamed, added, shown.
    fn arrange(&self, _: &mut BookPlan) {}

    /// The namespace of its parts.
    fn namespace(&self) -> &'static str {
        MAIN
    }

    /// The beginning of the types of its relationships.
    fn relationship(&self) -> &'static str {
        RELATIONSHIP
    }

    /// What stands in the workbook's part: attributes of its root, what is before the sheets, and what is after them.
    fn workbook(&self) -> [String; 3];

    /// The attribute of a sheet in the list of sheets that says whether it is shown, with a space before it.
    fn state(&self, visibility: Visibility) -> &'static str {
        match visibility {
            Visibility::Visible => "",
            Visibility::Hidden => " state=\"hidden\"",
            Visibility::VeryHidden => " state=\"veryHidden\"",
        }
    }

    /// The attributes of a sheet's root besides the usual namespaces, with a space before them.
    fn worksheet(&self, place: usize) -> String;

    /// What stands in a sheet before its columns.
    fn head(&self, place: usize, sheet: &SheetPlan) -> String;

    /// The attributes of a row besides its number, with a space before them.
    fn row(&self, columns: (u16, u16)) -> String;

    /// A number as it is written.
    fn number(&self, number: Decimal) -> String {
        number.normalize().to_string()
    }

    /// A day: the type of its cell (nothing for a number), and its value.
    fn day(&self, serial: Decimal) -> (Option<&'static str>, String) {
        (None, self.number(serial))
    }

    /// What a text's element holds in the list of texts.
    fn text(&self, words: &str) -> String {
        format!("<t{}>{}</t>", space(words), escaped(words))
    }

    /// Attributes of a cell besides its place, style and type, with a space before them; and the element of its formula.
    fn formula(&self, _: CellRef, formula: &str) -> (&'static str, String) {
        ("", format!("<f>{}</f>", escaped(formula.trim_start_matches('='))))
    }

    /// What stands in a sheet after its merged cells.
    fn tail(&self, place: usize, sheet: &SheetPlan) -> String;

    /// Further relationships of a sheet.
    fn sheet_relationships(&self, _: usize) -> String {
        String::new()
    }

    /// The part of styles: a plain one, a day, a percentage, text.
    fn styles(&self) -> String;

    /// Further relationships of the workbook.
    fn workbook_relationships(&self) -> String {
        String::new()
    }

    /// Further relationships of the package.
    fn package_relationships(&self) -> String {
        String::new()
    }

    /// Further parts.
    fn parts(&self, book: &BookPlan) -> Vec<(String, String)>;
}

/// Writes a book in the manner of a program.
pub(crate) fn written(program: &dyn Program, mut book: BookPlan) -> Vec<u8> {
    program.arrange(&mut book);
    packed(&parts(program, &book))
}

/// The parts of a book in the manner of a program, by their names; so that a test may change one.
pub(crate) fn parts(program: &dyn Program, book: &BookPlan) -> BTreeMap<String, String> {
    let mut texts = Texts::default();
    let mut parts = BTreeMap::new();
    for (place, sheet) in book.sheets.iter().enumerate() {
        let number = place + 1;
        parts.insert(
            format!("xl/worksheets/sheet{number}.xml"),
            worksheet(program, place, sheet, &mut texts),
        );
        let links = program.sheet_relationships(place);
        if !links.is_empty() {
            parts.insert(
                format!("xl/worksheets/_rels/sheet{number}.xml.rels"),
                relationships(&links),
            );
        }
    }
    parts.insert("xl/sharedStrings.xml".into(), texts.part(program));
    parts.insert("xl/styles.xml".into(), program.styles());
    parts.insert("xl/workbook.xml".into(), workbook(program, book));
    let kind = program.relationship();
    let mut links = String::new();
    for number in 1..=book.sheets.len() {
        links += &link(
            &format!("rId{number}"),
            kind,
            "worksheet",
            &format!("worksheets/sheet{number}.xml"),
        );
    }
    links += &link("rId901", kind, "styles", "styles.xml");
    links += &link("rId902", kind, "sharedStrings", "sharedStrings.xml");
    links += &program.workbook_relationships();
    parts.insert("xl/_rels/workbook.xml.rels".into(), relationships(&links));
    let mut links = link("rId1", kind, "officeDocument", "xl/workbook.xml");
    links += &program.package_relationships();
    parts.insert("_rels/.rels".into(), relationships(&links));
    parts.extend(program.parts(book));
    let types = content_types(parts.keys());
    parts.insert("[Content_Types].xml".into(), types);
    parts
}

/// Parts as a file.
pub(crate) fn packed(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A relationship within the list of a part's relationships.
pub(crate) fn link(id: &str, kind: &str, last: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}/{last}\" Target=\"{target}\"/>")
}

/// The part of styles that most programs' forms come down to; the days' format and what follows the formats are their own.
pub(crate) fn styles(namespace: &str, day: &str, after: &str) -> String {
    let xf = |id: u32| {
        format!(
            "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        )
    };
    format!(
        "{XML}<styleSheet xmlns=\"{namespace}\"><numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"{}\"/></numFmts>\
         <fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"4\">{}{}{}{}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>{after}</styleSheet>",
        escaped(day),
        xf(0),
        xf(176),
        xf(10),
        xf(49),
    )
}

/// Text as it stands in XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The attribute that keeps white space, where there is any to be kept.
pub(crate) fn space(words: &str) -> &'static str {
    if words.trim() == words && !words.contains('\n') {
        ""
    } else {
        " xml:space=\"preserve\""
    }
}

/// The texts that cells share, in the order in which they come.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    used: usize,
}

impl Texts {
    fn index(&mut self, words: &str) -> usize {
        self.used += 1;
        self.all.iter().position(|text| text == words).unwrap_or_else(|| {
            self.all.push(words.to_owned());
            self.all.len() - 1
        })
    }

    fn part(&self, program: &dyn Program) -> String {
        let mut items = String::new();
        for words in &self.all {
            write!(items, "<si>{}</si>", program.text(words)).unwrap();
        }
        let (namespace, used, unique) = (program.namespace(), self.used, self.all.len());
        format!("{XML}<sst xmlns=\"{namespace}\" count=\"{used}\" uniqueCount=\"{unique}\">{items}</sst>")
    }
}

fn workbook(program: &dyn Program, book: &BookPlan) -> String {
    let mut sheets = String::new();
    for (place, sheet) in book.sheets.iter().enumerate() {
        let (name, number) = (escaped(&sheet.name), place + 1);
        let state = program.state(sheet.visibility);
        write!(
            sheets,
            "<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"
        )
        .unwrap();
    }
    let (namespace, kind) = (program.namespace(), program.relationship());
    let [attributes, before, after] = program.workbook();
    format!(
        "{XML}<workbook xmlns=\"{namespace}\" xmlns:r=\"{kind}\"{attributes}>{before}<sheets>{sheets}</sheets>{after}</workbook>"
    )
}

fn worksheet(program: &dyn Program, place: usize, sheet: &SheetPlan, texts: &mut Texts) -> String {
    let (namespace, kind) = (program.namespace(), program.relationship());
    let mut out = format!(
        "{XML}<worksheet xmlns=\"{namespace}\" xmlns:r=\"{kind}\"{}>{}",
        program.worksheet(place),
        program.head(place, sheet)
    );
    if !sheet.hidden_columns.is_empty() {
        out += "<cols>";
        for column in &sheet.hidden_columns {
            let number = column + 1;
            write!(
                out,
                "<col min=\"{number}\" max=\"{number}\" width=\"9\" hidden=\"1\" customWidth=\"1\"/>"
            )
            .unwrap();
        }
        out += "</cols>";
    }
    out += "<sheetData>";
    for row in 0..sheet.end_row() {
        let cells: Vec<(CellRef, &Cell)> = sheet
            .cells
            .range(CellRef::new(row, 0)..CellRef::new(row + 1, 0))
            .map(|(at, cell)| (*at, cell))
            .collect();
        let (Some((first, _)), Some((last, _))) = (cells.first(), cells.last()) else {
            continue;
        };
        let attributes = program.row((first.column, last.column));
        let hidden = if sheet.hidden_rows.contains(&row) {
            " hidden=\"1\""
        } else {
            ""
        };
        write!(out, "<row r=\"{}\"{attributes}{hidden}>", row + 1).unwrap();
        for (at, cell) in cells {
            out += &one(program, at, cell, texts);
        }
        out += "</row>";
    }
    out += "</sheetData>";
    if !sheet.merged.is_empty() {
        write!(out, "<mergeCells count=\"{}\">", sheet.merged.len()).unwrap();
        for range in &sheet.merged {
            write!(out, "<mergeCell ref=\"{}:{}\"/>", range.first, range.last).unwrap();
        }
        out += "</mergeCells>";
    }
    out + &program.tail(place, sheet) + "</worksheet>"
}

fn one(program: &dyn Program, at: CellRef, cell: &Cell, texts: &mut Texts) -> String {
    let style = match cell.style.format {
        Format::Date => 1,
        Format::Percent => 2,
        Format::Text => 3,
        Format::General
        | Format::Count
        | Format::Decimal
        | Format::Money
        | Format::Noted(_)
        | Format::Index
        | Format::Plain
        | Format::Fixed(_)
        | Format::Padded(_)
        | Format::Grouped(_)
        | Format::DayMonth
        | Format::MonthYear
        | Format::DateTime
        | Format::Time(_)
        | Format::Other => 0,
    };
    let (attributes, formula) = match &cell.formula {
        Some(formula) => program.formula(at, formula),
        None => ("", String::new()),
    };
    let (kind, value) = match &cell.content {
        Content::Blank => (None, String::new()),
        Content::Number(number) => (None, program.number(*number)),
        Content::Date(serial) => program.day(*serial),
        Content::Text(words) if cell.formula.is_some() => (Some("str"), escaped(words)),
        Content::Text(words) => (Some("s"), texts.index(words).to_string()),
        Content::Flag(flag) => (Some("b"), u8::from(*flag).to_string()),
        Content::Error(error) => (Some("e"), error.to_string()),
        Content::Unreadable(words) => (None, words.to_string()),
    };
    let kind = kind.map_or_else(String::new, |kind| format!(" t=\"{kind}\""));
    let style = if style == 0 {
        String::new()
    } else {
        format!(" s=\"{style}\"")
    };
    if value.is_empty() && formula.is_empty() {
        return format!("<c r=\"{at}\"{style}/>");
    }
    format!("<c r=\"{at}\"{style}{kind}{attributes}>{formula}<v>{value}</v></c>")
}

fn relationships(links: &str) -> String {
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    )
}

/// What kind of content each part has; what a reader does not know it passes over.
fn content_types<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let mut overrides = String::new();
    for name in names.filter(|name| !name.contains("_rels/")) {
        let file = name
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".xml");
        let kind = match file.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "workbook" => "spreadsheetml.sheet.main",
            "sheet" if name.contains("worksheets") => "spreadsheetml.worksheet",
            "sharedStrings" => "spreadsheetml.sharedStrings",
            "styles" => "spreadsheetml.styles",
            "calcChain" => "spreadsheetml.calcChain",
            "metadata" => "spreadsheetml.sheetMetadata",
            "comments" => "spreadsheetml.comments",
            "drawing" => "drawing",
            "custom" => "custom-properties",
            "app" => "extended-properties",
            _ => continue,
        };
        write!(
            overrides,
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>"
        )
        .unwrap();
    }
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>{overrides}</Types>"
    )
}
