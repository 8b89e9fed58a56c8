//! The look over one sheet: every row and cell where and what it says.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::cell::{CellKind, Formula, OpenCell, cell_fault};
use super::known::{Known, Spent};
use super::marks::{Marks, is_nothing, is_true};
use super::runs::Reading;
use super::seen::Seen;
use super::xml::{attributes, events, malformed};
use crate::base::finding::{Code, Fault};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::formats::CellFormat;
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::runs::Marked;

/// The most formulas that stand for many cells each, in one sheet.
const MOST_SHARED: usize = 100_000;

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
        rows: Seen::default(),
        columns: Seen::default(),
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
    walk.marks.hide_other_columns();
    Ok(walk.marks)
}

/// Where the look over a sheet is at.
struct Walk<'a, 't> {
    sheet: &'a str,
    known: &'a Known,
    spent: &'a mut Spent,
    limits: &'a Limits,
    marks: Marks,
    path: Vec<Element>,
    data: usize,
    row: u32,
    column: u32,
    rows: Seen,
    columns: Seen,
    cell: Option<OpenCell<'t>>,
    /// The length of each formula that stands for many cells.
    shared: HashMap<usize, usize>,
}

/// The elements that matter, by their place in the part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Data,
    Row,
    Cell,
    Value,
    Formula,
    /// A text in the cell itself.
    Inline,
    Other,
}

impl<'t> Walk<'_, 't> {
    fn see(&mut self, event: &Event<'t>) -> Result<(), Fault> {
        if let Some(reading) = self.cell.as_mut().and_then(|cell| cell.reading.as_mut()) {
            reading.see(event, self.sheet)?;
        }
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
                Some(Element::Inline) => {
                    if let Some(cell) = &mut self.cell {
                        cell.runs = cell.reading.take().and_then(Reading::rich);
                    }
                    Ok(())
                }
                Some(Element::Data | Element::Value | Element::Formula | Element::Other) | None => Ok(()),
            },
            Event::Text(text) => {
                self.text(text.clone().into_inner(), false);
                Ok(())
            }
            Event::GeneralRef(reference) => {
                let known =
                    reference.is_char_ref() || matches!(&**reference, "lt" | "gt" | "amp" | "apos" | "quot");
                self.text(Cow::Borrowed("?"), true);
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
                Some(Element::Data | Element::Row | Element::Inline | Element::Other) | None => Ok(()),
            },
            Event::Empty(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => Ok(()),
        }
    }

    fn text(&mut self, text: Cow<'t, str>, mixed: bool) {
        let Some(cell) = &mut self.cell else { return };
        match self.path.last() {
            Some(Element::Value) => cell.add(text, mixed),
            Some(Element::Formula) => {
                if let Some(formula) = &mut cell.formula {
                    formula.length += text.len();
                }
            }
            Some(Element::Data | Element::Row | Element::Cell | Element::Inline | Element::Other) | None => {}
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
            // Outside the data, drawings and controls have rows of their own.
            ("row" | "c", _) if self.path.contains(&Element::Data) => {
                let cause = Text::new(
                    "v listu »{sheet}« je vrstica ali celica na napačnem mestu",
                    "in the sheet “{sheet}” a row or cell is in the wrong place",
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
                if let Some(cell) = &mut self.cell {
                    cell.reading = Some(Reading::default());
                }
                Ok(Element::Inline)
            }
            (_, Some(Element::Cell | Element::Value | Element::Formula)) => {
                let cause = Text::new(
                    "celica {cell} lista »{sheet}« vsebuje nekaj, česar ni mogoče prebrati; izbrišite jo in vpišite znova",
                    "cell {cell} of the sheet “{sheet}” holds something that cannot be read; clear it and type it again",
                );
                Err(self.fault(&DAMAGED, cause))
            }
            (name, Some(Element::Other)) => {
                self.marks.see(name, start, self.sheet, self.limits)?;
                Ok(Element::Other)
            }
            (_, Some(Element::Data | Element::Row | Element::Inline) | None) => Ok(Element::Other),
        }
    }

    fn start_row(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let [number, height, hidden] = attributes(start, ["r", "ht", "hidden"], self.sheet)?;
        if let Some(number) = number {
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
        let is_flat = height.as_deref().map_or(self.marks.rows_are_hidden, is_nothing);
        if is_flat || is_true(hidden) {
            self.marks.hidden_rows.push(self.row);
        }
        self.column = 0;
        self.columns.clear();
        Ok(Element::Row)
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let [name, style, kind] = attributes(start, ["r", "s", "t"], self.sheet)?;
        if let Some(name) = name {
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
        let style = style.and_then(|s| s.parse::<usize>().ok());
        self.cell = Some(OpenCell {
            at: CellRef::new(self.row, column),
            kind: CellKind::of(kind.as_deref()),
            format: style.and_then(|style| self.known.formats.get(style)).cloned(),
            value: None,
            formula: None,
            mixed: false,
            inline: false,
            letters: style
                .and_then(|style| self.known.letters.get(style))
                .copied()
                .unwrap_or_default(),
            reading: None,
            runs: None,
        });
        Ok(Element::Cell)
    }

    fn start_formula(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let [kind, index, extent] = attributes(start, ["t", "si", "ref"], self.sheet)?;
        let shared = if kind.as_deref() == Some("shared") {
            let index = index
                .and_then(|si| si.parse::<usize>().ok())
                .filter(|si| *si < MOST_SHARED)
                .ok_or_else(|| self.bad_formula())?;
            Some((index, extent.is_some()))
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
        if cell.formula.is_some() || cell.inline || !value.is_empty() {
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
        let is_number = cell.kind == CellKind::Number;
        let decides = |format: &&CellFormat| is_number || format.is_for_text();
        if let Some(format) = cell.format.as_ref().filter(decides)
            && (!value.is_empty() || cell.inline)
        {
            self.marks.formats.push((at, format.clone()));
        }
        if let Some(error) = cell.other_error() {
            self.marks.errors.push((at, error.to_owned()));
        }
        self.add_runs(&cell)?;
        cell.check(self.sheet, self.known.strings.count)
    }

    /// Keeps what the runs of a cell's text, or its font, change of its meaning.
    fn add_runs(&mut self, cell: &OpenCell<'_>) -> Result<(), Fault> {
        let marked = cell.marked(&self.known.strings);
        // One shared text may occur in any number of cells.
        for text in [&marked.shown, &marked.unstruck].into_iter().flatten() {
            self.spent.runs = self.spent.runs.saturating_add(text.len());
        }
        let what = Text::new("skupno število znakov", "number of characters of all cells");
        within(what, count(self.spent.runs), count(self.limits.text))?;
        if marked != Marked::default() {
            self.marks.marked.push((cell.at, marked));
        }
        Ok(())
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
            "a row or cell in the sheet “{sheet}” (near row {row}) occurs twice or lies outside the table",
        );
        SUSPICIOUS.fault().with_message(
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
        cell_fault(&SUSPICIOUS, cause, self.sheet, at, "")
    }

    fn at(&self) -> CellRef {
        self.cell
            .as_ref()
            .map_or(CellRef::new(self.row, 0), |cell| cell.at)
    }

    fn fault(&self, code: &'static Code, cause: Text) -> Fault {
        cell_fault(code, cause, self.sheet, self.at(), "")
    }
}
