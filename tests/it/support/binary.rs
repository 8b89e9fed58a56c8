//! Workbooks in Excel's binary format, `.xlsb`, written for tests: one of our books in the records of [MS-XLSB], with what a form
//! needs and nothing else.
//!
//! A record is its type and its length, each in groups of seven bits, and then its bytes ([MS-XLSB] 2.1.4). A formula's tokens are
//! those of its result, so that a program that calculates it anew finds the same.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "its own small files, where every number fits"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use rust_decimal::prelude::ToPrimitive;
use zbir::sheet::{BookPlan, Cell, Content, Format, SheetPlan, Visibility};

/// Types of records, by their names in [MS-XLSB] 2.3.
pub(crate) mod brt {
    pub(crate) const ROW_HDR: u16 = 0;
    pub(crate) const CELL_BLANK: u16 = 1;
    pub(crate) const CELL_RK: u16 = 2;
    pub(crate) const CELL_ERROR: u16 = 3;
    pub(crate) const CELL_BOOL: u16 = 4;
    pub(crate) const CELL_REAL: u16 = 5;
    pub(crate) const CELL_ISST: u16 = 7;
    pub(crate) const FMLA_STRING: u16 = 8;
    pub(crate) const FMLA_NUM: u16 = 9;
    pub(crate) const FMLA_BOOL: u16 = 10;
    pub(crate) const FMLA_ERROR: u16 = 11;
    pub(crate) const SST_ITEM: u16 = 19;
    pub(crate) const FONT: u16 = 43;
    pub(crate) const FMT: u16 = 44;
    pub(crate) const FILL: u16 = 45;
    pub(crate) const BORDER: u16 = 46;
    pub(crate) const XF: u16 = 47;
    pub(crate) const COL_INFO: u16 = 60;
    pub(crate) const CELL_R_STRING: u16 = 62;
    pub(crate) const BEGIN_SHEET: u16 = 129;
    pub(crate) const END_SHEET: u16 = 130;
    pub(crate) const BEGIN_BOOK: u16 = 131;
    pub(crate) const END_BOOK: u16 = 132;
    pub(crate) const BEGIN_BUNDLE_SHS: u16 = 143;
    pub(crate) const END_BUNDLE_SHS: u16 = 144;
    pub(crate) const BEGIN_SHEET_DATA: u16 = 145;
    pub(crate) const END_SHEET_DATA: u16 = 146;
    pub(crate) const WS_DIM: u16 = 148;
    pub(crate) const WB_PROP: u16 = 153;
    pub(crate) const BUNDLE_SH: u16 = 156;
    pub(crate) const CALC_PROP: u16 = 157;
    pub(crate) const BEGIN_SST: u16 = 159;
    pub(crate) const END_SST: u16 = 160;
    pub(crate) const MERGE_CELL: u16 = 176;
    pub(crate) const BEGIN_MERGE_CELLS: u16 = 177;
    pub(crate) const END_MERGE_CELLS: u16 = 178;
    pub(crate) const BEGIN_STYLE_SHEET: u16 = 278;
    pub(crate) const END_STYLE_SHEET: u16 = 279;
    pub(crate) const BEGIN_COL_INFOS: u16 = 390;
    pub(crate) const END_COL_INFOS: u16 = 391;
    pub(crate) const BEGIN_FILLS: u16 = 603;
    pub(crate) const BEGIN_FONTS: u16 = 611;
    pub(crate) const BEGIN_BORDERS: u16 = 613;
    pub(crate) const BEGIN_FMTS: u16 = 615;
    pub(crate) const BEGIN_CELL_XFS: u16 = 617;
    pub(crate) const BEGIN_CELL_STYLE_XFS: u16 = 626;
}

/// A workbook in parts, each of which a test may change.
pub(crate) struct Binary {
    /// The parts, by name.
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

/// A part that is being written.
#[derive(Default)]
pub(crate) struct Part(pub(crate) Vec<u8>);

impl Part {
    /// Adds a record.
    pub(crate) fn record(&mut self, kind: u16, bytes: &[u8]) -> &mut Self {
        self.0
            .push((kind & 0x7F) as u8 | if kind > 0x7F { 0x80 } else { 0 });
        if kind > 0x7F {
            self.0.push((kind >> 7) as u8);
        }
        let mut length = bytes.len();
        while length > 0x7F {
            self.0.push((length & 0x7F) as u8 | 0x80);
            length >>= 7;
        }
        self.0.push(length as u8);
        self.0.extend(bytes);
        self
    }
}

/// Bytes that are put together.
pub(crate) fn bytes(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

fn u32s(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// An `XLWideString`.
pub(crate) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
    out
}

/// Formats of cells, in the order of their styles: plain, a day, a percentage, text.
const FORMATS: [u16; 4] = [0, 14, 10, 49];

/// Writes a book whose cells without a style of their own have a format.
pub(crate) fn in_format(book: &BookPlan, code: &str) -> Binary {
    let mut binary = written(book);
    *binary.part("xl/styles.bin") = styles(Some(code));
    binary
}

/// Writes a book. Numbers are written as `RkNumber` where that holds them, as Excel does.
pub(crate) fn written(book: &BookPlan) -> Binary {
    let mut texts: Vec<String> = Vec::new();
    let mut parts = Vec::new();
    for (number, sheet) in (1..).zip(&book.sheets) {
        parts.push((
            format!("xl/worksheets/sheet{number}.bin"),
            worksheet(sheet, &mut texts),
        ));
    }
    let count = book.sheets.len();
    parts.insert(0, ("[Content_Types].xml".into(), content_types(count)));
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "<Relationship Id=\"rId1\" Type=\"{relationships}/officeDocument\" Target=\"xl/workbook.bin\"/>"
    );
    let mut links = format!(
        "<Relationship Id=\"rId901\" Type=\"{relationships}/styles\" Target=\"styles.bin\"/>\
         <Relationship Id=\"rId902\" Type=\"{relationships}/sharedStrings\" Target=\"sharedStrings.bin\"/>"
    );
    for number in 1..=count {
        write!(
            links,
            "<Relationship Id=\"rId{number}\" Type=\"{relationships}/worksheet\" Target=\"worksheets/sheet{number}.bin\"/>"
        )
        .unwrap();
    }
    let listed = |links: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
        )
        .into_bytes()
    };
    parts.push(("_rels/.rels".into(), listed(&root)));
    parts.push(("xl/_rels/workbook.bin.rels".into(), listed(&links)));
    parts.push(("xl/workbook.bin".into(), workbook(book)));
    parts.push(("xl/sharedStrings.bin".into(), shared(&texts)));
    parts.push(("xl/styles.bin".into(), styles(None)));
    Binary { parts }
}

impl Binary {
    /// The part of a name, to be changed.
    pub(crate) fn part(&mut self, name: &str) -> &mut Vec<u8> {
        &mut self.parts.iter_mut().find(|(found, _)| found == name).unwrap().1
    }

    /// The file.
    pub(crate) fn packed(&self) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.parts {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(name.as_str(), options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

fn content_types(sheets: usize) -> Vec<u8> {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/xl/{name}.bin\" ContentType=\"application/vnd.ms-excel.{kind}\"/>")
    };
    let mut overrides = part("workbook", "sheet.binary.macroEnabled.main");
    for number in 1..=sheets {
        overrides += &part(&format!("worksheets/sheet{number}"), "worksheet");
    }
    overrides += &part("styles", "styles");
    overrides += &part("sharedStrings", "sharedStrings");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}</Types>"
    )
    .into_bytes()
}

fn workbook(book: &BookPlan) -> Vec<u8> {
    let mut part = Part::default();
    part.record(brt::BEGIN_BOOK, &[]);
    part.record(brt::WB_PROP, &bytes(&[&u32s(&[0x0001_0020, 0]), &wide("")]));
    part.record(brt::BEGIN_BUNDLE_SHS, &[]);
    for (number, sheet) in (1..).zip(&book.sheets) {
        let state = match sheet.visibility {
            Visibility::Visible => 0,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        };
        let head = u32s(&[state, number]);
        part.record(
            brt::BUNDLE_SH,
            &bytes(&[&head, &wide(&format!("rId{number}")), &wide(&sheet.name)]),
        );
    }
    part.record(brt::END_BUNDLE_SHS, &[]);
    // Calculate as Excel does by default: identifier of the engine, automatic, 100 steps, 0.001, one thread.
    let calculation = bytes(&[
        &u32s(&[191_029, 1, 100]),
        &0.001_f64.to_le_bytes(),
        &u32s(&[1]),
        &[0x6F, 0],
    ]);
    part.record(brt::CALC_PROP, &calculation);
    part.record(brt::END_BOOK, &[]);
    part.0
}

fn shared(texts: &[String]) -> Vec<u8> {
    let count = u32::try_from(texts.len()).unwrap();
    let mut part = Part::default();
    part.record(brt::BEGIN_SST, &u32s(&[count, count]));
    for text in texts {
        part.record(brt::SST_ITEM, &bytes(&[&[0], &wide(text)]));
    }
    part.record(brt::END_SST, &[]);
    part.0
}

fn styles(code: Option<&str>) -> Vec<u8> {
    const OWN: u16 = 164;
    let mut part = Part::default();
    part.record(brt::BEGIN_STYLE_SHEET, &[]);
    if let Some(code) = code {
        part.record(brt::BEGIN_FMTS, &u32s(&[1]));
        part.record(brt::FMT, &bytes(&[&OWN.to_le_bytes(), &wide(code)]));
        part.record(brt::BEGIN_FMTS + 1, &[]);
    }
    let formats = FORMATS.map(|format| {
        if format == 0 && code.is_some() {
            OWN
        } else {
            format
        }
    });
    let mut list = |begin: u16, items: &[(u16, Vec<u8>)]| {
        part.record(begin, &u32s(&[u32::try_from(items.len()).unwrap()]));
        for (kind, item) in items {
            part.record(*kind, item);
        }
        // Each list ends with the type that follows that of its beginning.
        part.record(begin + 1, &[]);
    };
    let color = [0x01, 0x40, 0, 0, 0, 0, 0, 0xFF];
    let font = bytes(&[
        &220_u16.to_le_bytes(),
        &[0, 0],
        &400_u16.to_le_bytes(),
        &[0, 0, 0, 2, 0, 0],
        &color,
        &[0],
        &wide("Calibri"),
    ]);
    list(brt::BEGIN_FONTS, &[(brt::FONT, font)]);
    let fill = |pattern: u32| bytes(&[&u32s(&[pattern]), &color, &color, &[0; 48]]);
    list(brt::BEGIN_FILLS, &[(brt::FILL, fill(0)), (brt::FILL, fill(17))]);
    list(brt::BEGIN_BORDERS, &[(brt::BORDER, vec![0; 51])]);
    let xf = |parent: u16, format: u16| {
        let mut item: Vec<u8> = [parent, format, 0, 0, 0]
            .iter()
            .flat_map(|n| n.to_le_bytes())
            .collect();
        item.extend([0, 0, 0x10, 0x10, 1, 0]);
        (brt::XF, item)
    };
    list(brt::BEGIN_CELL_STYLE_XFS, &[xf(0xFFFF, 0)]);
    list(brt::BEGIN_CELL_XFS, &formats.map(|format| xf(0, format)));
    part.record(brt::END_STYLE_SHEET, &[]);
    part.0
}

fn worksheet(sheet: &SheetPlan, texts: &mut Vec<String>) -> Vec<u8> {
    let mut part = Part::default();
    let last_row = sheet.end_row().saturating_sub(1);
    let last_column = sheet
        .cells
        .keys()
        .map(|at| u32::from(at.column))
        .max()
        .unwrap_or(0);
    part.record(brt::BEGIN_SHEET, &[]);
    part.record(brt::WS_DIM, &u32s(&[0, last_row, 0, last_column]));
    if !sheet.hidden_columns.is_empty() {
        part.record(brt::BEGIN_COL_INFOS, &[]);
        for column in &sheet.hidden_columns {
            let column = u32::from(*column);
            part.record(
                brt::COL_INFO,
                &bytes(&[&u32s(&[column, column, 2_304, 0]), &[0x03, 0x00]]),
            );
        }
        part.record(brt::END_COL_INFOS, &[]);
    }
    part.record(brt::BEGIN_SHEET_DATA, &[]);
    let mut begun = None;
    for (at, cell) in &sheet.cells {
        if begun != Some(at.row) {
            begun = Some(at.row);
            let flags = if sheet.hidden_rows.contains(&at.row) {
                0x10
            } else {
                0
            };
            let head = u32s(&[at.row, 0]);
            let rest = [0x2C, 0x01, 0, flags, 0];
            part.record(brt::ROW_HDR, &bytes(&[&head, &rest, &u32s(&[1, 0, last_column])]));
        }
        let (kind, content) = one(cell, texts);
        let style: u32 = match cell.style.format {
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
        let head = u32s(&[u32::from(at.column), style]);
        part.record(kind, &bytes(&[&head, &content]));
    }
    part.record(brt::END_SHEET_DATA, &[]);
    if !sheet.merged.is_empty() {
        let count = u32::try_from(sheet.merged.len()).unwrap();
        part.record(brt::BEGIN_MERGE_CELLS, &u32s(&[count]));
        for range in &sheet.merged {
            let (first, last) = (range.first, range.last);
            let corners = [first.row, last.row, first.column.into(), last.column.into()];
            part.record(brt::MERGE_CELL, &u32s(&corners));
        }
        part.record(brt::END_MERGE_CELLS, &[]);
    }
    part.record(brt::END_SHEET, &[]);
    part.0
}

/// The type of a cell's record, and what stands in it after the place.
fn one(cell: &Cell, texts: &mut Vec<String>) -> (u16, Vec<u8>) {
    let is_formula = cell.formula.is_some();
    match &cell.content {
        Content::Blank => (brt::CELL_BLANK, Vec::new()),
        Content::Number(number) | Content::Date(number) => {
            let float = number.to_f64().unwrap();
            if is_formula {
                let tokens = bytes(&[&[0x1F], &float.to_le_bytes()]);
                (brt::FMLA_NUM, bytes(&[&float.to_le_bytes(), &formula(&tokens)]))
            } else {
                match rk(float) {
                    Some(rk) => (brt::CELL_RK, u32s(&[rk])),
                    None => (brt::CELL_REAL, float.to_le_bytes().to_vec()),
                }
            }
        }
        Content::Text(text) if is_formula => {
            let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u16::try_from(units.len() / 2).unwrap();
            // A token of text holds at most 255 characters; the longer ones of our forms are not computed.
            let tokens = bytes(&[&[0x17], &length.to_le_bytes(), &units]);
            (brt::FMLA_STRING, bytes(&[&wide(text), &formula(&tokens)]))
        }
        Content::Text(text) => {
            let index = texts
                .iter()
                .position(|known| **known == **text)
                .unwrap_or_else(|| {
                    texts.push(text.to_string());
                    texts.len() - 1
                });
            (brt::CELL_ISST, u32s(&[u32::try_from(index).unwrap()]))
        }
        Content::Flag(flag) if is_formula => {
            let flag = u8::from(*flag);
            (brt::FMLA_BOOL, bytes(&[&[flag], &formula(&[0x1D, flag])]))
        }
        Content::Flag(flag) => (brt::CELL_BOOL, vec![u8::from(*flag)]),
        Content::Error(words) => {
            let code = error(words);
            if is_formula {
                (brt::FMLA_ERROR, bytes(&[&[code], &formula(&[0x1C, code])]))
            } else {
                (brt::CELL_ERROR, vec![code])
            }
        }
        Content::Unreadable(words) => panic!("{words} is no number"),
    }
}

/// A formula's flags and tokens.
fn formula(tokens: &[u8]) -> Vec<u8> {
    let length = u32::try_from(tokens.len()).unwrap();
    bytes(&[&[0, 0], &u32s(&[length]), tokens, &u32s(&[0])])
}

/// The code of an error, as a `BErr`.
fn error(words: &str) -> u8 {
    match words {
        "#NULL!" => 0x00,
        "#DIV/0!" => 0x07,
        "#VALUE!" => 0x0F,
        "#REF!" => 0x17,
        "#NAME?" => 0x1D,
        "#NUM!" => 0x24,
        "#N/A" => 0x2A,
        other => panic!("{other} is no error of Excel's"),
    }
}

/// A number as an `RkNumber`: thirty bits of a whole number or of a double, as it is or in hundredths.
fn rk(float: f64) -> Option<u32> {
    for (value, hundredths) in [(float, 0), (float * 100.0, 1)] {
        let back = |value: f64| if hundredths == 1 { value / 100.0 } else { value };
        if value.fract() == 0.0
            && value.abs() < f64::from(1 << 29)
            && back(value).to_bits() == float.to_bits()
        {
            return Some(((value as i32) << 2) as u32 | 2 | hundredths);
        }
        let bits = value.to_bits();
        if bits.trailing_zeros() >= 34 && back(value).to_bits() == float.to_bits() {
            return Some((bits >> 32) as u32 | hundredths);
        }
    }
    None
}
