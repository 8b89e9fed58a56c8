//! The sheet of earlier years in the workbook of the catalogue: for each year a column of values in words and one of notes, for a
//! coordinator who begins with years that were never collected by this program.
//!
//! A row is identified by its visible words (goal, what, institution), which its hidden key must not contradict. Values are read as
//! cells of a form are. What the history holds already is never changed: a cell that states something else is reported.

mod codes;
mod read;

use std::collections::BTreeSet;

use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::{Language, Text, fill};
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::inputs::history::History;
use crate::sheet::{Cell, Content, Format, Look, SheetPlan};
use crate::strategy::catalogue::{Catalogue, Goal, Item};
use crate::strategy::grid::{FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, OtherSheet, TITLE_ROW};

pub use codes::CODES;
pub use read::{Added, read};

/// The sheet.
pub static HISTORY: OtherSheet = OtherSheet {
    key: "zbir:catalogue-history",
    name: Text::new("Pretekla leta", "Earlier years"),
};

/// The columns of what a row is about: goal, what, unit, institution.
const GOAL: u16 = KEY_COLUMN + 1;
const WHAT: u16 = GOAL + 1;
const UNIT: u16 = WHAT + 1;
const INSTITUTION: u16 = UNIT + 1;
/// The first column of years.
const FIRST_YEAR: u16 = INSTITUTION + 1;
/// How many years before the reporting year are offered, if the history has none.
const YEARS: i16 = 3;
const NOTE: Text = Text::new("Opomba {year}", "Note {year}");

/// An entry, and who stated it; `None` for the accepted whole.
type Stated = (EntryKey, Option<InstitutionId>);

/// Makes the sheet: every status, figure and amount of the catalogue, and whatever else the history holds, with its values.
pub fn sheet(catalogue: &Catalogue, history: &History) -> SheetPlan {
    const INTRO: Text = Text::new(
        "Sprejeti podatki preteklih let. Prazne celice izpolnite ali vanje prilepite podatke lanskih preglednic; česar niso vprašali, ostane prazno. \
         Vrednost posamezne ustanove dodate s kopijo vrstice, v kateri izberete ustanovo; vrstica brez ustanove je skupna vrednost.",
        "Accepted data of earlier years. Fill in the blank cells or paste last year's tables into them; what was not asked stays blank. \
         To add the value of one institution, copy the row and enter the institution; a row without one is the accepted total.",
    );
    const HEADINGS: [(Text, f64); 4] = [
        (Text::new("Cilj", "Goal"), 7.0),
        (Text::new("Kaj", "What"), 44.0),
        (Text::new("Enota", "Unit"), 14.0),
        (Text::new("Ustanova", "Institution"), 24.0),
    ];
    let language = catalogue.strategy.language;
    let say = |text: Text| text.in_(language).to_owned();
    let mut sheet = SheetPlan::named(say(HISTORY.name));
    sheet.put(KEY_ROW, KEY_COLUMN, Cell::text(HISTORY.key, Look::Key));
    sheet.put(TITLE_ROW, GOAL, Cell::text(say(HISTORY.name), Look::Title));
    sheet.put(INTRO_ROW, GOAL, Cell::text(say(INTRO), Look::Subtitle));
    sheet.hidden_rows = vec![KEY_ROW];
    sheet.hidden_columns = vec![KEY_COLUMN];
    for (column, (heading, width)) in (GOAL..).zip(HEADINGS) {
        sheet.put(HEADING_ROW, column, Cell::text(say(heading), Look::Heading));
        sheet.widths.insert(column, width);
    }
    let years = years(catalogue, history);
    for (position, year) in (FIRST_YEAR..).step_by(2).zip(&years) {
        sheet.put(HEADING_ROW, position, Cell::text(year.to_string(), Look::Heading));
        let note = fill(NOTE.in_(language), &[("year", &year.to_string())]);
        sheet.put(HEADING_ROW, position + 1, Cell::text(note, Look::Heading));
        sheet.widths.extend([(position, 16.0), (position + 1, 20.0)]);
    }
    for (row, (entry, institution)) in (FIRST_ROW..).zip(rows(catalogue, history)) {
        sheet.put(row, KEY_COLUMN, Cell::text(entry.to_string(), Look::Key));
        let name = institution.as_ref().map_or("", |id| catalogue.name(id));
        let words = [
            entry.goal.to_string(),
            what(catalogue, &entry, language),
            unit(catalogue, &entry),
            name.to_owned(),
        ];
        for (column, words) in (GOAL..).zip(words) {
            sheet.put(row, column, Cell::text(words, Look::Given));
        }
        for (position, year) in (FIRST_YEAR..).step_by(2).zip(&years) {
            let rows = history.years.get(year);
            let past = rows.and_then(|rows| rows.get(&(entry.clone(), institution.clone())));
            let mut cell = Cell::blank(Look::Optional)
                .open()
                .written(format(catalogue, &entry));
            cell.content = past.map_or(Content::Blank, |past| catalogue.cell_content(&entry, &past.value));
            sheet.put(row, position, cell);
            let mut note = Cell::blank(Look::Optional).open().written(Format::Text);
            note.content = past
                .filter(|past| !past.note.is_empty())
                .map_or(Content::Blank, |past| Content::Text(past.note.as_str().into()));
            sheet.put(row, position + 1, note);
        }
    }
    sheet.frozen = Some(CellRef::new(FIRST_ROW, UNIT));
    sheet.print.repeat_rows = Some((HEADING_ROW, HEADING_ROW));
    sheet
}

/// Returns the years that have columns: those of the history, and a few before the reporting year.
fn years(catalogue: &Catalogue, history: &History) -> BTreeSet<Year> {
    let this = catalogue.strategy.reporting_year;
    let known = history.years.range(..this).map(|(year, _)| *year);
    known.chain((1..=YEARS).map(|back| this.plus(-back))).collect()
}

/// Returns the rows, in the order of the catalogue, each whole before what institutions stated of it.
fn rows(catalogue: &Catalogue, history: &History) -> Vec<Stated> {
    let known: BTreeSet<&Stated> = history.years.values().flat_map(|rows| rows.keys()).collect();
    let entries = catalogue.goals.values().flat_map(Goal::entries);
    let mut rows = Vec::new();
    for entry in entries {
        let stated = known.iter().filter(|(of, _)| *of == entry);
        let mut stated: Vec<Stated> = stated.map(|stated| (*stated).clone()).collect();
        let whole = (entry.clone(), None);
        if !entry.field.is_in_words() && !stated.contains(&whole) {
            stated.insert(0, whole);
        }
        rows.extend(stated);
    }
    rows
}

/// Returns what an entry is in words, without its goal, which has a column of its own.
fn what(catalogue: &Catalogue, entry: &EntryKey, language: Language) -> String {
    let subject = catalogue.subject(entry).in_(language);
    let what = subject.strip_prefix(entry.goal.as_str());
    what.map_or(subject.as_str(), str::trim_start).to_owned()
}

fn unit(catalogue: &Catalogue, entry: &EntryKey) -> String {
    let item = entry.item().filter(|_| entry.field != AnswerField::Note);
    let item = item.and_then(|item| catalogue.goals.get(&entry.goal)?.item(item));
    match item {
        Some(Item::Indicator(indicator)) => indicator.unit.clone(),
        Some(Item::Line(_)) => catalogue.strategy.currency.clone(),
        None => String::new(),
    }
}

fn format(catalogue: &Catalogue, entry: &EntryKey) -> Format {
    catalogue.value_type(entry).map_or(Format::General, Format::of)
}
