//! `LibreOffice` Calc at the fingers of a test: `calc.py` presses the keys, and tells what the cells then hold.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::thread;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use zbir::base::place::CellRef;
use zbir::base::value::decimal_of;
use zbir::sheet::Content;

/// A cell of a workbook: its sheet and its place in it.
pub(crate) type Spot = (String, CellRef);

/// One office, and the workbook open in it.
pub(crate) struct Calc {
    // Never read, but the office lives as long as its input is open.
    _office: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Held {
    /// The formula, or what one would type to get the content.
    pub(crate) formula: String,
    number: Option<f64>,
    text: Option<String>,
}

/// An entry cell, as the program knows it.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    cell: String,
    /// What may be entered.
    pub(crate) rule: Rule,
    /// Whether anything else is refused, and not only warned of.
    pub(crate) refuses: bool,
    /// The refusal: title and text.
    pub(crate) refusal: [String; 2],
    /// The message shown when the cell is chosen: title and text.
    pub(crate) message: Option<[String; 2]>,
}

/// What may be entered in a cell.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rule {
    /// One of the values of a named range.
    OneOf(Vec<String>),
    /// Something between two bounds, themselves included: `WHOLE`, `DECIMAL`, `DATE`; the bounds as formulas.
    Within(String, String, String),
    /// Text of at most so many characters.
    NoLonger(String),
    /// That a formula holds.
    Formula(String),
    /// Some other rule: its kind and operator.
    Other(String, String),
}

/// A sheet, as the program knows it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct SheetSeen {
    pub(crate) name: String,
    pub(crate) shown: bool,
    pub(crate) protected: bool,
    /// Whether its headings have filter buttons.
    pub(crate) filtered: bool,
    /// Width and height, in millimetres.
    pub(crate) paper: [u32; 2],
    pub(crate) pages_wide: u32,
    /// 0 for as many as it takes.
    pub(crate) pages_high: u32,
    /// First and last, counted from zero.
    pub(crate) repeated_rows: Option<[u32; 2]>,
}

/// The offices that no test uses now. They end when the program does.
static IDLE: Mutex<Vec<Calc>> = Mutex::new(Vec::new());

/// An office that one test uses. The next test has it after that: there are as many as tests at a time.
pub(crate) struct Lent(Option<Calc>);

/// Lends an office.
pub(crate) fn calc() -> Lent {
    let idle = IDLE.lock().unwrap().pop();
    Lent(Some(idle.unwrap_or_else(Calc::start)))
}

impl Deref for Lent {
    type Target = Calc;

    fn deref(&self) -> &Calc {
        self.0.as_ref().unwrap()
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Calc {
        self.0.as_mut().unwrap()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // After a failure it may no longer answer, and ends with its input.
        if !thread::panicking() {
            IDLE.lock().unwrap().extend(self.0.take());
        }
    }
}

impl Calc {
    fn start() -> Self {
        let mut office = Command::new(python())
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/support/calc.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            commands: office.stdin.take().unwrap(),
            answers: BufReader::new(office.stdout.take().unwrap()),
            _office: office,
        }
    }

    /// Opens a workbook in place of the one that was open.
    pub(crate) fn open(&mut self, file: &Path) {
        self.ask::<()>(&json!({ "do": "open", "file": file }));
    }

    /// Chooses a cell, types and presses Enter; gives what the cell then holds.
    pub(crate) fn type_in(&mut self, (sheet, at): &Spot, text: &str) -> Held {
        self.ask(&json!({ "do": "type", "sheet": sheet, "cell": at.to_string(), "text": text }))
    }

    /// Puts text into a cell as pasting does: what is read is what typing would give, but no rule refuses it.
    pub(crate) fn paste(&mut self, (sheet, at): &Spot, text: &str) -> Held {
        self.ask(&json!({ "do": "paste", "sheet": sheet, "cell": at.to_string(), "text": text }))
    }

    /// Opens a cell's list and takes one of its lines, counted from zero; gives what the cell then holds.
    pub(crate) fn pick(&mut self, (sheet, at): &Spot, line: usize) -> Held {
        self.ask(&json!({ "do": "pick", "sheet": sheet, "cell": at.to_string(), "line": line }))
    }

    /// Presses Tab so many times; gives the cells in which the cursor stood, beginning with where it was.
    pub(crate) fn wander(&mut self, sheet: &str, times: usize) -> Vec<CellRef> {
        let cells: Vec<String> = self.ask(&json!({ "do": "wander", "sheet": sheet, "times": times }));
        cells.iter().map(|cell| CellRef::parse(cell).unwrap()).collect()
    }

    /// The height of a cell's row, in points.
    pub(crate) fn height(&mut self, (sheet, at): &Spot) -> f64 {
        self.ask(&json!({ "do": "height", "sheet": sheet, "cell": at.to_string() }))
    }

    /// What cells hold.
    pub(crate) fn cells<'a>(&mut self, cells: impl IntoIterator<Item = &'a Spot>) -> Vec<Held> {
        let cells: Vec<_> = cells
            .into_iter()
            .map(|(sheet, at)| (sheet, at.to_string()))
            .collect();
        self.ask(&json!({ "do": "cells", "cells": cells }))
    }

    /// The cells of a sheet that are not locked.
    pub(crate) fn entries(&mut self, sheet: &str) -> BTreeMap<CellRef, Entry> {
        let entries: Vec<Entry> = self.ask(&json!({ "do": "entries", "sheet": sheet }));
        let placed = |entry: Entry| (CellRef::parse(&entry.cell).unwrap(), entry);
        entries.into_iter().map(placed).collect()
    }

    /// Every cell that holds a formula, with its result.
    pub(crate) fn formulas(&mut self) -> BTreeMap<Spot, Held> {
        #[derive(Deserialize)]
        struct Placed {
            sheet: String,
            at: (u32, u16),
            #[serde(flatten)]
            held: Held,
        }
        let formulas: Vec<Placed> = self.ask(&json!({ "do": "formulas" }));
        let placed = |Placed { sheet, at, held }| ((sheet, CellRef::new(at.0, at.1)), held);
        formulas.into_iter().map(placed).collect()
    }

    /// Computes every formula anew, also where nothing has changed.
    pub(crate) fn calculate(&mut self) {
        self.ask::<()>(&json!({ "do": "calculate" }));
    }

    /// The sheets, in the order of their tabs.
    pub(crate) fn sheets(&mut self) -> Vec<SheetSeen> {
        self.ask(&json!({ "do": "sheets" }))
    }

    /// Saves a copy; the file's ending gives the format.
    pub(crate) fn save(&mut self, file: &Path) {
        self.ask::<()>(&json!({ "do": "save", "file": file }));
    }

    fn ask<T: DeserializeOwned>(&mut self, command: &Json) -> T {
        #[derive(Deserialize)]
        #[serde(rename_all = "lowercase")]
        enum Reply<T> {
            Answer(T),
            Fault(String),
        }
        writeln!(self.commands, "{command}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        match serde_json::from_str(&line) {
            Ok(Reply::Answer(answer)) => answer,
            Ok(Reply::Fault(fault)) => panic!("{command}: {fault}"),
            Err(fault) => panic!("{command}: {line:?}: {fault}"),
        }
    }
}

impl Held {
    /// The content, a number as its shortest decimal.
    pub(crate) fn content(&self) -> Content {
        match (self.number, &self.text) {
            (Some(number), _) => Content::Number(decimal_of(number).unwrap()),
            (None, Some(text)) => Content::Text(text.as_str().into()),
            (None, None) => Content::Blank,
        }
    }
}

/// A Python that can talk to the office: Debian's, whichever else comes first.
fn python() -> &'static str {
    let talks = |python: &&str| {
        let tried = Command::new(python).args(["-c", "import uno"]).output();
        tried.is_ok_and(|output| output.status.success())
    };
    ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(talks)
        .expect("LibreOffice's module for Python is needed for this test: apt-get install libreoffice-calc python3-uno")
}
