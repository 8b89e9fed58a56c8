//! What goes between the two processes, each message a line of JSON: what is to be read, and plain cells; decimals as
//! strings.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::finding::Fault;
use crate::base::language::{Localized, placeholders};
use crate::base::place::{CellRef, Range};
use crate::sheet::faults::{CODES, READER_FAILED};
use crate::sheet::limits::Limits;
use crate::sheet::recognise::FileKind;
use crate::sheet::{
    Book, Cell, Content, Format, Remark, RemarkKind, Sheet, Shown, Style, Unseen, Visibility,
};

/// What is to be read; the file's bytes follow.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Task {
    /// What the file was recognised as.
    pub(super) kind: FileKind,
    /// What it may hold and what reading it may take.
    pub(super) limits: Limits,
    /// How many bytes follow.
    pub(super) length: u64,
}

/// What the other process found.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The workbook.
    Workbook(WireBook),
    /// A fault: its code, and the words of its placeholders.
    Fault(String, Vec<(String, Localized)>),
}

/// A workbook on its way.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireBook {
    sheets: Vec<WireSheet>,
    is_stale: bool,
    macros: bool,
    unseen: Unseen,
}

/// A sheet on its way.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireSheet {
    name: String,
    hidden: u8,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u16>,
    merged: Vec<[(u32, u16); 2]>,
    remarks: Vec<WireRemark>,
    cells: Vec<WireCell>,
}

/// A comment or drawing on its way: its kind, its row and column, its name, its words.
#[derive(Debug, Serialize, Deserialize)]
struct WireRemark(RemarkKind, Option<(u32, u16)>, String, String);

/// A cell on its way: row, column, value, formula, number format unless it is the general one, how many characters were
/// removed, its text without what is struck through, what its format shows unless it is the content.
#[derive(Debug, Serialize, Deserialize)]
struct WireCell(
    u32,
    u16,
    WireContent,
    Option<Box<str>>,
    Option<Format>,
    usize,
    Option<String>,
    Option<Shown>,
);

#[derive(Debug, Serialize, Deserialize)]
enum WireContent {
    Blank,
    Number(Decimal),
    Date(Decimal),
    Text(String),
    Flag(bool),
    Error(String),
    Unreadable(String),
}

impl Answer {
    /// Packs what was read.
    pub(super) fn of(result: Result<Book, Fault>) -> Self {
        match result {
            Ok(book) => Self::Workbook(WireBook {
                sheets: book.sheets.into_iter().map(pack).collect(),
                is_stale: book.is_stale,
                macros: book.macros,
                unseen: book.unseen,
            }),
            Err(fault) => Self::Fault(
                fault.code.id.to_owned(),
                fault
                    .arguments()
                    .iter()
                    .map(|(name, message)| {
                        (
                            (*name).to_owned(),
                            Localized::of(|language| message.in_(language)),
                        )
                    })
                    .collect(),
            ),
        }
    }

    /// Unpacks it again.
    pub(super) fn into_result(self) -> Result<Book, Fault> {
        match self {
            Self::Workbook(wire) => Ok(Book {
                sheets: wire.sheets.into_iter().map(unpack).collect(),
                is_stale: wire.is_stale,
                macros: wire.macros,
                unseen: wire.unseen,
            }),
            Self::Fault(id, words) => {
                let code = CODES
                    .iter()
                    .find(|code| code.id == id)
                    .copied()
                    .unwrap_or(&READER_FAILED);
                // Holes are called by the names in the code's own wording.
                let fault = placeholders(code.fact.sl).into_iter().fold(
                    code.fault(),
                    |fault, placeholder| match words.iter().find(|(name, _)| name == placeholder) {
                        Some((_, message)) => fault.with_message(placeholder, message.clone()),
                        None => fault,
                    },
                );
                Err(fault)
            }
        }
    }
}

fn pack(sheet: Sheet) -> WireSheet {
    WireSheet {
        name: sheet.name,
        hidden: match sheet.visibility {
            Visibility::Visible => 0,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        },
        hidden_rows: sheet.hidden_rows,
        hidden_columns: sheet.hidden_columns,
        merged: sheet
            .merged
            .iter()
            .map(|range| [range.first, range.last].map(|at| (at.row, at.column)))
            .collect(),
        remarks: sheet
            .remarks
            .into_iter()
            .map(|remark| {
                let at = remark.at.map(|at| (at.row, at.column));
                WireRemark(remark.kind, at, remark.name, remark.text)
            })
            .collect(),
        cells: sheet
            .cells
            .into_iter()
            .map(|(at, cell)| {
                let format = Some(cell.style.format).filter(|format| *format != Format::General);
                let extras = cell.extras.map(|extras| *extras).unwrap_or_default();
                WireCell(
                    at.row,
                    at.column,
                    pack_content(cell.content),
                    cell.formula,
                    format,
                    extras.removed,
                    extras.unstruck,
                    Some(extras.shown).filter(|shown| *shown != Shown::Content),
                )
            })
            .collect(),
    }
}

fn unpack(wire: WireSheet) -> Sheet {
    let cells = wire.cells.into_iter().map(unpack_cell);
    Sheet {
        visibility: match wire.hidden {
            0 => Visibility::Visible,
            1 => Visibility::Hidden,
            _ => Visibility::VeryHidden,
        },
        hidden_rows: wire.hidden_rows,
        hidden_columns: wire.hidden_columns,
        merged: wire
            .merged
            .into_iter()
            .map(|[first, last]| Range::new(first.0, first.1, last.0, last.1))
            .collect(),
        remarks: wire
            .remarks
            .into_iter()
            .map(|WireRemark(kind, at, name, text)| Remark {
                kind,
                at: at.map(|(row, column)| CellRef::new(row, column)),
                name,
                text,
            })
            .collect(),
        cells: cells.collect(),
        ..Sheet::named(wire.name)
    }
}

fn unpack_cell(cell: WireCell) -> (CellRef, Cell) {
    let WireCell(row, column, content, formula, format, removed, unstruck, shown) = cell;
    let cell = Cell {
        content: unpack_content(content),
        formula,
        style: Style::PLAIN.with(format.unwrap_or_default()),
        ..Cell::default()
    };
    let cell = cell.with(|extras| {
        extras.removed = removed;
        extras.unstruck = unstruck;
        extras.shown = shown.unwrap_or_default();
    });
    (CellRef::new(row, column), cell)
}

fn pack_content(content: Content) -> WireContent {
    match content {
        Content::Blank => WireContent::Blank,
        Content::Number(number) => WireContent::Number(number),
        Content::Date(serial) => WireContent::Date(serial),
        Content::Text(text) => WireContent::Text(text.to_string()),
        Content::Flag(flag) => WireContent::Flag(flag),
        Content::Error(text) => WireContent::Error(text.to_string()),
        Content::Unreadable(text) => WireContent::Unreadable(text.to_string()),
    }
}

fn unpack_content(content: WireContent) -> Content {
    match content {
        WireContent::Blank => Content::Blank,
        WireContent::Number(number) => Content::Number(number),
        WireContent::Date(serial) => Content::Date(serial),
        WireContent::Text(text) => Content::Text(text.into()),
        WireContent::Flag(flag) => Content::Flag(flag),
        WireContent::Error(text) => Content::Error(text.into()),
        WireContent::Unreadable(text) => Content::Unreadable(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::sheet::Extras;
    use crate::sheet::faults::TOO_LARGE;

    #[test]
    fn everything_survives_the_way() {
        let mut sheet = Sheet::named("Žig");
        sheet.visibility = Visibility::VeryHidden;
        sheet.hidden_rows = vec![3];
        sheet.remarks = vec![Remark {
            kind: RemarkKind::Comment,
            at: Some(CellRef::new(4, 5)),
            name: "n".into(),
            text: "opomba".into(),
        }];
        sheet.merged = vec![Range::new(0, 0, 1, 2)];
        for (column, content) in [
            Content::Number(Decimal::new(7_850_187, 2)),
            Content::Date(Decimal::from(45_702)),
            Content::Text("a\u{a0}»č«\n".into()),
            Content::Flag(true),
            Content::Error("#REF!".into()),
            Content::Unreadable("inf".into()),
            Content::Blank,
        ]
        .into_iter()
        .enumerate()
        {
            let cell = Cell {
                content,
                formula: Some("=A1".into()),
                style: Style::PLAIN.with(Format::Percent),
                extras: Some(Box::new(Extras {
                    removed: 3,
                    unstruck: Some("25".into()),
                    shown: Shown::Nothing,
                    ..Extras::default()
                })),
            };
            let at = CellRef::new(0, u16::try_from(column).unwrap());
            sheet.cells.insert(at, cell);
        }
        let book = Book {
            sheets: vec![sheet.clone()],
            is_stale: true,
            unseen: Unseen::Remarks,
            ..Book::default()
        };
        let json = serde_json::to_string(&Answer::of(Ok(book))).unwrap();
        assert!(json.contains("\"78501.87\""), "{json}");
        let back = serde_json::from_str::<Answer>(&json)
            .unwrap()
            .into_result()
            .unwrap();
        assert_eq!(back.sheets[0].cells, sheet.cells);
        assert_eq!(back.sheets[0].merged, sheet.merged);
        assert_eq!(back.sheets[0].hidden_rows, [3]);
        assert_eq!(back.sheets[0].remarks, sheet.remarks);
        assert!(back.is_stale && back.unseen == Unseen::Remarks);
        assert_eq!(back.sheets[0].visibility, Visibility::VeryHidden);
    }

    #[test]
    fn a_fault_keeps_its_words() {
        let fault = TOO_LARGE
            .fault()
            .with("what", "w")
            .with("amount", "2")
            .with("limit", "1");
        let json = serde_json::to_string(&Answer::of(Err(fault))).unwrap();
        let back = serde_json::from_str::<Answer>(&json)
            .unwrap()
            .into_result()
            .unwrap_err();
        assert_eq!(back.code.id, "F105");
        assert_eq!(back.fact(Language::En), "w: 2, at most 1 is allowed");
    }
}
