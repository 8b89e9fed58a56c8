//! The verb that shows a file: its findings, each with its cell, and the place in it that is looked at.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::files::found;
use super::super::{Desk, Refusal};
use super::look::{no_file, with_state};
use super::read;
use super::snapshot::Snapshot;
use crate::app::folder::{CATALOGUE, Named, door_read, read_file};
use crate::base::language::Language;
use crate::base::place::{CellRef, Place};
use crate::output::views::{self, Grid, PlaceView, Wanted};
use crate::sheet::delimited::read_delimited;
use crate::sheet::isolate::Isolation;
use crate::sheet::limits::Limits;
use crate::sheet::open::{open, open_recognised};
use crate::sheet::wrapping::unwrap;
use crate::sheet::{Book, Cell, Content, Sheet};

/// The files besides the returned ones to which places lead: the catalogue, and those in these folders.
const OWN: [&str; 6] = [CATALOGUE, "decisions", "history", "ledger", "templates", "text"];
/// How many rows are shown above and below the cell of a finding.
const BESIDE: u32 = 1;
/// How many above and below the place that is looked at.
const AROUND: u32 = 4;

/// A file, and the place in it that is looked at: a cell of a sheet, or a line of a text.
#[derive(Deserialize)]
struct OfFile {
    path: String,
    sheet: Option<String>,
    cell: Option<String>,
    /// The number of the line, from one.
    line: Option<String>,
}

/// The place that is looked at.
#[derive(Debug, Clone, Serialize)]
struct Here {
    /// The place.
    place: PlaceView,
    /// What stands there and around; null if the file has no such place any more.
    grid: Option<Grid>,
}

/// What a file holds.
enum Opened {
    Book(Book),
    /// A text: its rows are its lines.
    Text(Sheet),
}

/// Returns the findings of one file, each with its cell as it stands in the form, and the place that is looked at.
pub(super) fn file(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: OfFile = read(desk, request)?;
    let language = desk.language();
    let snapshot = desk.snapshot()?;
    let path = &asked.path;
    let own = found(&snapshot.loaded.folder, path, &OWN);
    if own.is_none() && !is_received(&snapshot, path) {
        return Err(Refusal::of(&no_file(path), language));
    }
    let wanted = Wanted {
        file: Some(path.clone()),
        ..Wanted::default()
    };
    let mut view = views::findings(&snapshot.results(), &wanted, language);
    let mut here = asked.place().map(|place| Here {
        place: PlaceView::from(&place),
        grid: None,
    });
    let is_spot = |place: &PlaceView| place.cell.is_some() || place.line.is_some();
    if here.is_some() || view.findings.iter().any(|finding| is_spot(&finding.place)) {
        // A file that cannot be opened has a finding that says so, and no cells.
        let limits = &snapshot.loaded.catalogue.limits;
        let opened = match own {
            Some(on_disk) => text_or_book(path, &on_disk, limits),
            None => received(&snapshot, path).map(Opened::Book),
        };
        if let Some(opened) = opened {
            for finding in &mut view.findings {
                finding.grid = opened.grid(&finding.place, BESIDE, language);
            }
            if let Some(here) = &mut here {
                here.grid = opened.grid(&here.place, AROUND, language);
            }
        }
    }
    let mut answer = json!({ "path": path, "count": view.count, "findings": view.findings });
    if let Some(here) = here {
        answer["here"] = serde_json::to_value(here).unwrap_or_default();
    }
    Ok(with_state(&answer, &snapshot))
}

impl OfFile {
    fn place(&self) -> Option<Place> {
        if let Some((sheet, cell)) = self.sheet.as_ref().zip(self.cell.as_ref()) {
            return Some(Place::cell(&self.path, sheet, CellRef::parse(cell)?));
        }
        let line = self.line.as_ref()?.parse::<u32>().ok().filter(|line| *line > 0)?;
        Some(Place::line(&self.path, usize::try_from(line).ok()?, 1))
    }
}

impl Opened {
    /// Returns a place with what stands around it; `None` if there is nothing of the kind in the file.
    fn grid(&self, place: &PlaceView, around: u32, language: Language) -> Option<Grid> {
        let (sheet, row, column) = match self {
            Self::Book(book) => {
                let cell = CellRef::parse(place.cell.as_deref()?)?;
                (book.sheet(place.sheet.as_deref()?)?, cell.row, Some(cell.column))
            }
            Self::Text(sheet) => {
                let row = u32::try_from(place.line?).ok()?.checked_sub(1)?;
                (sheet, row, None)
            }
        };
        Some(views::grid(sheet, row, column, around, language))
    }
}

fn is_received(snapshot: &Snapshot, path: &str) -> bool {
    let consolidated = &snapshot.consolidated;
    let files = consolidated.files.iter().map(|file| &file.source.path);
    let mut all = files.chain(consolidated.signatures.iter().map(|one| &one.source.path));
    all.any(|known| known == path)
}

/// Opens a workbook of the inbox, which may lie in an archive or a message; `None` if it cannot be opened.
fn received(snapshot: &Snapshot, path: &str) -> Option<Book> {
    let (files, _) = snapshot.loaded.folder.inbox(snapshot.loaded.year).ok()?;
    let named = files.iter().find(|named: &&Named| named.holds(path))?;
    let limits = &snapshot.loaded.catalogue.limits;
    let isolation = Isolation::of_this_program().ok()?;
    let file = read_file(named, limits);
    let mut found = None;
    unwrap(file.source, &file.content.ok()?, limits, &mut |one| {
        if one.source.path == path
            && let Ok(recognised) = one.content
        {
            found = open_recognised(&recognised, limits, &isolation).ok();
        }
    });
    found
}

/// Opens a file that the coordinator or accounting wrote; `None` if it cannot be read.
fn text_or_book(path: &str, on_disk: &std::path::Path, limits: &Limits) -> Option<Opened> {
    let bytes = door_read(on_disk, limits.file).ok()?;
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv" | "txt") => {
            let has_columns = |sheet: &Sheet| sheet.cells.keys().any(|at| at.column > 0);
            let sheet = read_delimited(&bytes, limits, &has_columns).ok()?;
            Some(Opened::Text(sheet))
        }
        Some("toml" | "md") => Some(Opened::Text(lines(&String::from_utf8_lossy(&bytes)))),
        Some(_) | None => {
            let isolation = Isolation::of_this_program().ok()?;
            open(&bytes, limits, &isolation).ok().map(Opened::Book)
        }
    }
}

/// Returns a text as a sheet with a line in each row.
fn lines(text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for (row, line) in (0..).zip(text.lines()) {
        let cell = Cell {
            content: Content::Text(line.into()),
            ..Cell::default()
        };
        sheet.cells.insert(CellRef::new(row, 0), cell);
    }
    sheet
}
