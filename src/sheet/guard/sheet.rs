//! One sheet, read in one walk: that nothing in it is in the wrong place or twice, and its cells with their values.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::cell::{CellKind, OpenCell, cell_fault};
use super::events::{Events, known};
use super::formula::{Formula, Formulas};
use super::known::{Known, Spent};
use super::marks::{Marks, is_nothing, is_true};
use super::runs::Reading;
use super::seen::Seen;
use super::xml::{Part, attributes, check_attributes, malformed};
use crate::base::finding::{Code, Fault};
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::read::cells::{self, Collected};
use crate::sheet::runs::Marked;
use crate::sheet::{Cell, Content};

/// How many bytes of a sheet's part there are for a cell that holds something, of our forms about.
const BYTES_A_CELL: usize = 256;

/// Reads one sheet; its part is called by the name of the sheet.
///
/// # Errors
/// F104, F105 or F106 with the sheet and, where there is one, the cell; F107 when the time is over.
pub(super) fn read_sheet(
    part: Part<'_>,
    known: &Known,
    spent: &mut Spent,
    collected: &mut Collected<'_>,
    limits: &Limits,
) -> Result<(Marks, Vec<(CellRef, Cell)>), Fault> {
    let mut walk = Walk {
        sheet: part.name,
        known,
        spent,
        collected,
        limits,
        marks: Marks::default(),
        cells: Vec::with_capacity(part.text.len() / BYTES_A_CELL),
        path: Vec::new(),
        data: 0,
        row: 0,
        column: 0,
        rows: Seen::default(),
        columns: Seen::default(),
        cell: None,
        formulas: Formulas::default(),
    };
    let mut events = Events::of(part, "worksheet");
    while let Some(event) = events.next()? {
        walk.see(event)?;
        if walk.is_in_text() {
            let (text, has_references) = events.whole_text()?;
            walk.text(text, has_references);
        }
    }
    if walk.data != 1 {
        let cause = Text::new(
            "list »{sheet}« nima ene same preglednice s podatki",
            "the sheet “{sheet}” does not have exactly one table of data",
        );
        return Err(walk.fault(&DAMAGED, cause));
    }
    walk.marks.hide_other_columns();
    Ok((walk.marks, walk.cells))
}

/// Where the reading of a sheet is at.
struct Walk<'a, 't, 'l> {
    sheet: &'a str,
    known: &'a Known,
    spent: &'a mut Spent,
    collected: &'a mut Collected<'l>,
    limits: &'a Limits,
    marks: Marks,
    cells: Vec<(CellRef, Cell)>,
    path: Vec<Element>,
    data: usize,
    row: u32,
    column: u32,
    rows: Seen,
    columns: Seen,
    cell: Option<OpenCell<'t, 'a>>,
    formulas: Formulas<'t>,
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

impl<'t> Walk<'_, 't, '_> {
    fn see(&mut self, event: Event<'t>) -> Result<(), Fault> {
        if let Some(reading) = self.cell.as_mut().and_then(|cell| cell.reading.as_mut()) {
            reading.see(&event, self.sheet)?;
        }
        match event {
            Event::Start(start) => {
                let element = self.start(&start)?;
                self.path.push(element);
                Ok(())
            }
            Event::Empty(start) => {
                let element = self.start(&start)?;
                self.end(element)
            }
            Event::End(_) => match self.path.pop() {
                Some(element) => self.end(element),
                None => Ok(()),
            },
            Event::GeneralRef(reference) => {
                known(&reference).map(|_| ()).ok_or_else(|| malformed(self.sheet))
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
            Event::Text(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => Ok(()),
        }
    }

    /// Returns `true` if what comes next is a value or formula.
    fn is_in_text(&self) -> bool {
        matches!(self.path.last(), Some(Element::Value | Element::Formula))
    }

    /// Takes the text of a value or formula, which comes whole; `mixed` if it had references.
    fn text(&mut self, text: Cow<'t, str>, mixed: bool) {
        let Some(cell) = &mut self.cell else { return };
        if self.path.last() == Some(&Element::Value) {
            cell.value = Some(text);
            cell.mixed = mixed;
        } else if let Some(formula) = &mut cell.formula {
            formula.text = text;
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let parent = self.path.last().copied();
        let name = start.local_name();
        match (name.as_ref(), parent) {
            ("row", Some(Element::Data)) => return self.start_row(start),
            ("c", Some(Element::Row)) => return self.start_cell(start),
            ("f", Some(Element::Cell)) => return self.start_formula(start),
            _ => check_attributes(start, self.sheet)?,
        }
        match (name.as_ref(), parent) {
            ("v", Some(Element::Cell)) => {
                let twice = self.cell.as_mut().is_some_and(|cell| {
                    let twice = cell.value.is_some();
                    cell.value.get_or_insert_default();
                    twice
                });
                self.once(twice)?;
                Ok(Element::Value)
            }
            ("is", Some(Element::Cell)) => {
                let twice = self.cell.as_ref().is_some_and(|cell| cell.inline.is_some());
                self.once(twice)?;
                if let Some(cell) = &mut self.cell {
                    cell.reading = Some(Reading::default());
                }
                Ok(Element::Inline)
            }
            ("sheetData", _) => {
                self.data += 1;
                Ok(Element::Data)
            }
            // Outside the data, drawings and controls have rows of their own.
            ("row" | "c", _) if self.path.contains(&Element::Data) => {
                let cause = Text::new(
                    "v listu »{sheet}« je vrstica ali celica na napačnem mestu",
                    "in the sheet “{sheet}” a row or cell is in the wrong place",
                );
                Err(self.fault(&SUSPICIOUS, cause))
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

    fn end(&mut self, element: Element) -> Result<(), Fault> {
        match element {
            Element::Row => {
                self.row += 1;
                self.column = 0;
            }
            Element::Cell => return self.end_cell(),
            Element::Inline => {
                if let Some(cell) = &mut self.cell {
                    cell.inline = cell.reading.take().map(Reading::finish);
                }
            }
            Element::Data | Element::Value | Element::Formula | Element::Other => {}
        }
        Ok(())
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
            format: style.and_then(|style| self.known.formats.get(style)),
            value: None,
            formula: None,
            mixed: false,
            letters: style
                .and_then(|style| self.known.letters.get(style))
                .copied()
                .unwrap_or_default(),
            reading: None,
            inline: None,
        });
        Ok(Element::Cell)
    }

    fn start_formula(&mut self, start: &BytesStart<'_>) -> Result<Element, Fault> {
        let formula = Formula::open(start, self.sheet)?.ok_or_else(|| self.bad_formula(self.at()))?;
        let twice = self
            .cell
            .as_mut()
            .is_some_and(|cell| cell.formula.replace(formula).is_some());
        self.once(twice)?;
        Ok(Element::Formula)
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        let at = cell.at;
        if !cell.is_filled() {
            return cell.content(self.known, self.sheet).map(|_| ());
        }
        let has_formula = cell.formula.is_some();
        let formula = match cell.formula.take() {
            None => None,
            Some(formula) => {
                let spent = &mut self.spent.formulas;
                let text = self.formulas.text_of(formula, at, spent, self.limits)?;
                Some(text.ok_or_else(|| self.bad_formula(at))?)
            }
        };
        let marked = cell.marked(&self.known.strings);
        self.add_runs(&marked)?;
        let format = cell.deciding_format();
        let content = match cell.content(self.known, self.sheet)? {
            // Without a result some programs write a zero, and ask the program that opens the file to calculate.
            (Content::Number(zero), _) if self.known.is_uncalculated && has_formula && zero.is_zero() => {
                (Content::Blank, 0)
            }
            content => content,
        };
        if let Some(mut read) = self.collected.cell(at, content, formula.as_deref())? {
            if let Some(format) = format {
                cells::format(&mut read, format, self.known.is_1904);
            }
            cells::mark(&mut read, marked);
            self.cells.push((at, read));
        }
        Ok(())
    }

    /// Adds what the runs of a cell's text, or its font, change of its meaning, to what was spent.
    fn add_runs(&mut self, marked: &Marked) -> Result<(), Fault> {
        // One shared text may occur in any number of cells.
        for text in [&marked.shown, &marked.unstruck].into_iter().flatten() {
            self.spent.runs = self.spent.runs.saturating_add(text.len());
        }
        let what = Text::new("skupno število znakov", "number of characters of all cells");
        within(what, count(self.spent.runs), count(self.limits.text))
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

    fn bad_formula(&self, at: CellRef) -> Fault {
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
