//! The look over one sheet: every row and cell where and what it says.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::xml::{attribute, events, malformed};
use crate::finding::{Code, Fault, shown};
use crate::language::Text;
use crate::place::{CellRef, LAST_COLUMN, LAST_ROW, Range};
use crate::spreadsheet::faults::{DAMAGED, SUSPICIOUS};
use crate::spreadsheet::limits::{Limits, count, within};

/// What a sheet says besides its cells.
#[derive(Debug, Default)]
pub(in crate::spreadsheet) struct Marks {
    /// Rows that are hidden.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden.
    pub hidden_columns: Vec<u16>,
    /// Merged rectangles.
    pub merged: Vec<Range>,
    /// Cells with a number that is shown as a percentage.
    pub percent: HashSet<CellRef>,
}

/// What is known of the workbook's other parts.
#[derive(Debug)]
pub(super) struct Known {
    /// How many shared texts there are.
    pub strings: usize,
    /// For each style of a cell, whether it shows a percentage.
    pub percent: Vec<bool>,
}

/// What the sheets so far have taken of the limits.
#[derive(Debug, Default)]
pub(super) struct Spent {
    cells: usize,
    formulas: usize,
}

/// The most formulas that stand for many cells each, in one sheet.
const MOST_SHARED: usize = 100_000;
/// Errors that the reading library knows; newer ones it takes for damage.
const ERRORS: [&str; 8] = [
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#GETTING_DATA",
];

/// Looks one sheet over.
///
/// # Errors
/// F104, F105 or F106 with the sheet and, where there is one, the cell.
pub(super) fn examine_sheet(
    text: &str,
    sheet: &str,
    known: &Known,
    spent: &mut Spent,
    limits: &Limits,
) -> Result<Marks, Fault> {
    let mut walk = Walk {
        sheet,
        known,
        spent,
        limits,
        marks: Marks::default(),
        path: Vec::new(),
        data: 0,
        row: 0,
        column: 0,
        rows: HashSet::new(),
        columns: HashSet::new(),
        cell: None,
        shared: HashMap::new(),
    };
    events(text, sheet, "worksheet", |event| walk.see(event))?;
    if walk.data != 1 {
        let cause = Text::new(
            "list »{sheet}« nima ene same preglednice s podatki",
            "the sheet “{sheet}” does not have exactly one table of data",
        );
        return Err(walk.fault(&DAMAGED, cause));
    }
    Ok(walk.marks)
}

/// Where the look over a sheet is at.
struct Walk<'a> {
    sheet: &'a str,
    known: &'a Known,
    spent: &'a mut Spent,
    limits: &'a Limits,
    marks: Marks,
    path: Vec<Element>,
    data: usize,
    row: u32,
    column: u32,
    rows: HashSet<u32>,
    columns: HashSet<u32>,
    cell: Option<Open>,
    /// The length of each formula that stands for many cells.
    shared: HashMap<usize, usize>,
}

/// A cell that is being read.
struct Open {
    at: CellRef,
    kind: Option<String>,
    percent: bool,
    value: Option<String>,
    formula: Option<Formula>,
    /// Whether the value was more than plain text: references, comments.
    mixed: bool,
    inline: bool,
}

/// A formula that is being read.
struct Formula {
    length: usize,
    /// Which formula of many cells it is, and whether it is the first of them.
    shared: Option<(usize, bool)>,
}

/// The elements that matter, by their place in the part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Data,
    Row,
    Cell,
    Value,
    Formula,
    Other,
}

impl Walk<'_> {
    fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(start) => {
                let element = self.start(start)?;
                self.path.push(element);
                Ok(())
            }
            Event::End(_) => match self.path.pop() {
                Some(Element::Row) => {
                    self.row += 1;
                    self.column = 0;
                    Ok(())
                }
                Some(Element::Cell) => self.end_cell(),
                Some(Element::Data | Element::Value | Element::Formula | Element::Other) | None => Ok(()),
            },
            Event::Text(text) => {
                self.text(text, false);
                Ok(())
            }
            Event::GeneralRef(reference) => {
                let known =
                    reference.is_char_ref() || matches!(&**reference, "lt" | "gt" | "amp" | "apos" | "quot");
                self.text("?", true);
                if known { Ok(()) } else { Err(malformed(self.sheet)) }
            }
            Event::CData(_) | Event::Comment(_) | Event::PI(_) => match self.path.last() {
                Some(Element::Value | Element::Formula | Element::Cell) => {
                    let cause = Text::new(
                        "vsebina celice {cell} lista »{sheet}« ni navadno besedilo",
                        "the content of cell {cell} of the sheet “{sheet}” is not plain text",
                    );
                    Err(self.fault(&SUSPICIOUS, cause))
                }
                Some(Element::Data | Element::Row | Element::Other) | None => Ok(()),
            },
            Event::Empty(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => Ok(()),
        }
    }

    fn text(&mut self, text: &str, mixed: bool) {
        let Some(cell) = &mut self.cell else { return };
        match self.path.last() {
            Some(Element::Value) => {
                cell.value.get_or_insert_default().push_str(text);
                cell.mixed |= mixed;
            }
            Some(Element::Formula) => {
                if let Some(formula) = &mut cell.formula {
                    formula.length += text.len();
                }
            }
            Some(Element::Data | Element::Row | Element::Cell | Element::Other) | None => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let parent = self.path.last().copied();
        match (start.local_name().as_ref(), parent) {
            ("sheetData", _) => {
                self.data += 1;
                Ok(Element::Data)
            }
            ("row", Some(Element::Data)) => self.start_row(start),
            ("c", Some(Element::Row)) => self.start_cell(start),
            ("row" | "c", _) => {
                let cause = Text::new(
                    "v listu »{sheet}« je vrstica ali celica na napačnem mestu",
                    "in the sheet “{sheet}” a row or cell stands in the wrong place",
                );
                Err(self.fault(&SUSPICIOUS, cause))
            }
            ("v", Some(Element::Cell)) => {
                let twice = self.cell.as_mut().is_some_and(|cell| {
                    let twice = cell.value.is_some();
                    cell.value.get_or_insert_default();
                    twice
                });
                self.once(twice)?;
                Ok(Element::Value)
            }
            ("f", Some(Element::Cell)) => self.start_formula(start),
            ("is", Some(Element::Cell)) => {
                let twice = self
                    .cell
                    .as_mut()
                    .is_some_and(|cell| std::mem::replace(&mut cell.inline, true));
                self.once(twice)?;
                Ok(Element::Other)
            }
            (_, Some(Element::Cell | Element::Value | Element::Formula)) => {
                let cause = Text::new(
                    "celica {cell} lista »{sheet}« vsebuje nekaj, česar ni mogoče prebrati; izbrišite jo in vpišite znova",
                    "cell {cell} of the sheet “{sheet}” holds something that cannot be read; clear it and type it again",
                );
                Err(self.fault(&DAMAGED, cause))
            }
            ("dimension", Some(Element::Other)) => self.dimension(start),
            ("col", Some(Element::Other)) => self.column(start),
            ("mergeCell", Some(Element::Other)) => self.merge(start),
            _ => Ok(Element::Other),
        }
    }

    fn start_row(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        if let Some(number) = attribute(start, "r", self.sheet)? {
            self.row = number
                .parse::<u32>()
                .ok()
                .filter(|_| number.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|n| n.checked_sub(1))
                .ok_or_else(|| self.misplaced())?;
        }
        if self.row > LAST_ROW || !self.rows.insert(self.row) {
            return Err(self.misplaced());
        }
        if is_true(attribute(start, "hidden", self.sheet)?) {
            self.marks.hidden_rows.push(self.row);
        }
        self.column = 0;
        self.columns.clear();
        Ok(Element::Row)
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        if let Some(name) = attribute(start, "r", self.sheet)? {
            let at = CellRef::parse(&name)
                .filter(|at| !name.contains('$') && at.row == self.row)
                .ok_or_else(|| self.misplaced())?;
            self.column = u32::from(at.column);
        }
        let column = u16::try_from(self.column)
            .ok()
            .filter(|column| *column <= LAST_COLUMN)
            .ok_or_else(|| self.misplaced())?;
        if !self.columns.insert(self.column) {
            return Err(self.misplaced());
        }
        self.column += 1;
        let style = attribute(start, "s", self.sheet)?.and_then(|s| s.parse::<usize>().ok());
        self.cell = Some(Open {
            at: CellRef::new(self.row, column),
            kind: attribute(start, "t", self.sheet)?,
            percent: style
                .and_then(|style| self.known.percent.get(style))
                .copied()
                .unwrap_or(false),
            value: None,
            formula: None,
            mixed: false,
            inline: false,
        });
        Ok(Element::Cell)
    }

    fn start_formula(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let shared = if attribute(start, "t", self.sheet)?.as_deref() == Some("shared") {
            let index = attribute(start, "si", self.sheet)?
                .and_then(|si| si.parse::<usize>().ok())
                .filter(|si| *si < MOST_SHARED)
                .ok_or_else(|| self.bad_formula())?;
            Some((index, attribute(start, "ref", self.sheet)?.is_some()))
        } else {
            None
        };
        let twice = self.cell.as_mut().is_some_and(|cell| {
            let formula = Formula { length: 0, shared };
            cell.formula.replace(formula).is_some()
        });
        self.once(twice)?;
        Ok(Element::Formula)
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let at = cell.at;
        let value = cell.value.as_deref().unwrap_or_default();
        let filled = cell.formula.is_some() || cell.inline || !value.is_empty();
        if filled {
            self.spent.cells += 1;
            let what = Text::new("število izpolnjenih celic", "number of cells that hold something");
            within(what, count(self.spent.cells), count(self.limits.cells))?;
            let what = Text::new("številka vrstice", "number of a row");
            within(what, u64::from(at.row) + 1, u64::from(self.limits.rows))?;
            let what = Text::new("številka stolpca", "number of a column");
            within(what, u64::from(at.column) + 1, u64::from(self.limits.columns))?;
        }
        if let Some(formula) = &cell.formula {
            self.add_formula(formula)
                .map_err(|wrong| wrong.unwrap_or_else(|| self.bad_formula_at(at)))?;
        }
        let number = matches!(cell.kind.as_deref(), None | Some("n"));
        if number && cell.percent && !value.is_empty() {
            self.marks.percent.insert(at);
        }
        let sound = match cell.kind.as_deref() {
            Some("s") => {
                value.is_empty()
                    || value.bytes().all(|b| b.is_ascii_digit())
                        && value
                            .parse::<usize>()
                            .is_ok_and(|index| index < self.known.strings)
            }
            Some("b") => matches!(value, "" | "0" | "1" | "true" | "false" | "TRUE" | "FALSE"),
            Some("n") | None => value.is_empty() || value.parse::<f64>().is_ok(),
            Some("e") => {
                if !value.is_empty() && !ERRORS.contains(&value) {
                    return Err(self.unknown_error(at, value));
                }
                true
            }
            Some("str" | "d") => true,
            Some("inlineStr") => cell.value.is_none() || cell.inline,
            Some(_) => false,
        };
        let plain = !cell.mixed || matches!(cell.kind.as_deref(), Some("str" | "d" | "inlineStr"));
        if sound && plain {
            return Ok(());
        }
        let cause = Text::new(
            "vrednosti »{value}« v celici {cell} lista »{sheet}« ni mogoče razumeti",
            "the value “{value}” in cell {cell} of the sheet “{sheet}” cannot be understood",
        );
        Err(self.fault_at(&DAMAGED, cause, at, value))
    }

    /// Adds a formula to what was spent. The error without a fault means that the formula is not of its form.
    fn add_formula(&mut self, formula: &Formula) -> Result<(), Option<Fault>> {
        let length = match formula.shared {
            None => formula.length,
            Some((index, true)) => {
                self.shared.insert(index, formula.length);
                formula.length
            }
            // The reading library writes the formula out for each of its cells.
            Some((index, false)) => *self.shared.get(&index).ok_or(None)?,
        };
        self.spent.formulas = self.spent.formulas.saturating_add(length);
        let what = Text::new("skupna dolžina formul", "length of all formulas together");
        within(what, count(self.spent.formulas), count(self.limits.text)).map_err(Some)
    }

    fn dimension(&self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        attribute(start, "ref", self.sheet)?
            .and_then(|text| range(&text))
            .map(|_| Element::Other)
            .ok_or_else(|| malformed(self.sheet))
    }

    fn column(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        if is_true(attribute(start, "hidden", self.sheet)?) {
            let bound = |name| -> Result<Option<u16>, Fault> {
                Ok(attribute(start, name, self.sheet)?
                    .and_then(|n| n.parse::<u16>().ok())
                    .and_then(|n| n.checked_sub(1))
                    .filter(|n| *n <= LAST_COLUMN))
            };
            let (Some(first), Some(last)) = (bound("min")?, bound("max")?) else {
                return Err(malformed(self.sheet));
            };
            let hidden = &mut self.marks.hidden_columns;
            hidden.extend(
                (first..=last)
                    .take(usize::from(LAST_COLUMN) + 1 - hidden.len().min(usize::from(LAST_COLUMN))),
            );
        }
        Ok(Element::Other)
    }

    fn merge(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let merged = attribute(start, "ref", self.sheet)?
            .and_then(|text| range(&text))
            .ok_or_else(|| malformed(self.sheet))?;
        self.marks.merged.push(merged);
        let what = Text::new("število združenih celic", "number of merged cells");
        within(what, count(self.marks.merged.len()), count(self.limits.cells))?;
        Ok(Element::Other)
    }

    fn once(&self, twice: bool) -> Result<(), Fault> {
        if twice {
            let cause = Text::new(
                "celica {cell} lista »{sheet}« ima dve vsebini",
                "cell {cell} of the sheet “{sheet}” has two contents",
            );
            return Err(self.fault(&SUSPICIOUS, cause));
        }
        Ok(())
    }

    fn misplaced(&self) -> Fault {
        let cause = Text::new(
            "vrstica ali celica v listu »{sheet}« (za vrstico {row}) je zapisana dvakrat ali zunaj preglednice",
            "a row or cell in the sheet “{sheet}” (near row {row}) stands twice or outside the table",
        );
        SUSPICIOUS.fault().with_said(
            "cause",
            cause.fill(&[
                ("sheet", &shown(self.sheet)),
                ("row", &self.row.saturating_add(1).to_string()),
            ]),
        )
    }

    fn bad_formula(&self) -> Fault {
        self.bad_formula_at(self.at())
    }

    fn bad_formula_at(&self, at: CellRef) -> Fault {
        let cause = Text::new(
            "formula v celici {cell} lista »{sheet}« ni pravilno zapisana",
            "the formula in cell {cell} of the sheet “{sheet}” is not written properly",
        );
        self.fault_at(&SUSPICIOUS, cause, at, "")
    }

    fn unknown_error(&self, at: CellRef, value: &str) -> Fault {
        let cause = Text::new(
            "v celici {cell} lista »{sheet}« je napaka »{value}«; formulo popravite ali izbrišite",
            "cell {cell} of the sheet “{sheet}” holds the error “{value}”; mend or delete the formula",
        );
        self.fault_at(&DAMAGED, cause, at, value)
    }

    fn at(&self) -> CellRef {
        self.cell
            .as_ref()
            .map_or(CellRef::new(self.row, 0), |cell| cell.at)
    }

    fn fault(&self, code: &'static Code, cause: Text) -> Fault {
        self.fault_at(code, cause, self.at(), "")
    }

    fn fault_at(&self, code: &'static Code, cause: Text, at: CellRef, value: &str) -> Fault {
        code.fault().with_said(
            "cause",
            cause.fill(&[
                ("sheet", &shown(self.sheet)),
                ("cell", &at.to_string()),
                ("value", &shown(value)),
            ]),
        )
    }
}

fn is_true(flag: Option<String>) -> bool {
    matches!(flag.as_deref(), Some("1" | "true" | "on"))
}

/// Reads `A1` or `A1:B2`, without `$`, the first corner before the last.
fn range(text: &str) -> Option<Range> {
    if text.contains('$') {
        return None;
    }
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (CellRef::parse(first)?, CellRef::parse(last)?);
    (first.row <= last.row && first.column <= last.column).then_some(Range { first, last })
}
