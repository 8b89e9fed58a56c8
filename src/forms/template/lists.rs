//! The sheets of lists: prepared empty rows, help and input rules for each column, live messages and totals.

mod doubts;
mod signs;
mod whole;

use signs::{columns_of_counts, signs};
pub(super) use whole::{cell, now};

use rust_decimal::Decimal;

use super::Form;
use super::entry;
use super::next::Rows;
use super::sign::sheet_ref;
use crate::base::key::ListCellKey;
use crate::base::language::{Text, date, fill};
use crate::base::place::{CellRef, Range};
use crate::forms::layout::{FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, ListSheet, TOTAL_ROW};
use crate::sheet::{Cell, LONGEST_PROMPT, LONGEST_PROMPT_TITLE, Look, SheetPlan, Validation, cut, length};
use crate::strategy::catalogue::{Days, ListColumn};

const INTRO: Text = Text::new(
    "Vsaka vrstica je en vnos; prazne vrstice ne motijo. Če jih zmanjka, vstavite nove nad vrstico Skupaj.",
    "Each row is one item; rows that remain blank do no harm. If there are too few, insert more above the row Total.",
);
const AT_LEAST: Text = Text::new("Najmanj vrstic: {n}.", "Rows at least: {n}.");
const AT_MOST: Text = Text::new("Največ vrstic: {n}.", "Rows at most: {n}.");
const UNIQUE: Text = Text::new(
    "Vrstice se razlikujejo po: {columns}.",
    "Rows differ by: {columns}.",
);
const NEEDED: Text = Text::new(
    "Obvezno v vsaki začeti vrstici.",
    "Required on every row that is begun.",
);

/// Makes the sheet of a list, with the positions of its cells: of each prepared row, each column.
pub(super) fn sheet(form: &Form<'_>, of: &ListSheet<'_>) -> (SheetPlan, Vec<(ListCellKey, CellRef)>) {
    let title = format!("{} {}", of.goal.id, of.list.title);
    let mut sheet = form.begin_named(of.name.clone(), &of.key(), title, &intro(form, of));
    // Rows are inserted into it, which a protected sheet does not let every program do.
    sheet.protected = false;
    let carried = form
        .carried
        .lists
        .get(&of.item())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let prepared = whole::rows(form, of);
    let last = FIRST_ROW + u32::try_from(prepared).unwrap_or_default().saturating_sub(1);
    let mut cells = Vec::new();
    for (position, column) in of.placed() {
        let look = if column.required {
            Look::Required
        } else {
            Look::Optional
        };
        let (rule, format, refusal) = entry::rule(form, column.value_type, None, column.choices());
        let heading = column.heading();
        sheet.put(KEY_ROW, position, Cell::text(column.id.as_str(), Look::Key));
        sheet.put(HEADING_ROW, position, Cell::text(&heading, Look::Heading));
        sheet.widths.insert(position, width(column));
        for (number, row) in (0..prepared).zip(FIRST_ROW..) {
            let mut cell = Cell::blank(look).open().written(format);
            let content = carried.get(number).and_then(|row| row.get(&column.id));
            cell.content = content.cloned().unwrap_or_default();
            sheet.put(row, position, cell);
            let key = ListCellKey::new(&of.item(), number + 1, &column.id);
            cells.push((key, CellRef::new(row, position)));
        }
        let lacking = entry::lacking(form, column.value_type.is_number());
        let help = help(form, column, &lacking);
        let refusal = form.say_with(refusal, &[("no_data", &lacking)]);
        sheet.validations.push(Validation {
            cells: Range::new(FIRST_ROW, position, last, position),
            rule,
            prompt_title: cut(&heading, LONGEST_PROMPT_TITLE),
            prompt: help,
            error_title: form.say(entry::REFUSED),
            error: cut(&refusal, LONGEST_PROMPT),
        });
    }
    sheet.heights.insert(HEADING_ROW, 32.0);
    for (number, row) in (1..=prepared).zip(FIRST_ROW..=last) {
        sheet.put(row, KEY_COLUMN, Cell::text(ListSheet::row_key(number), Look::Key));
    }
    signs(form, of, &mut sheet, last);
    whole::put(form, of, &mut sheet);
    wrap_intro(&mut sheet, of.sign());
    sheet.filter = Some(Range::new(HEADING_ROW, KEY_COLUMN, last, of.sign()));
    sheet.frozen = Some(CellRef::new(FIRST_ROW, KEY_COLUMN + 2));
    sheet.cursor = Some(CellRef::new(FIRST_ROW, KEY_COLUMN + 1));
    sheet.print.repeat_rows = Some((HEADING_ROW, HEADING_ROW));
    sheet.print.columns = Some((KEY_COLUMN + 1, of.sign()));
    (sheet, cells)
}

/// Returns the rows of the finished sheet of a list, and where they count what they lack.
pub(super) fn rows<'a>(of: &ListSheet<'_>, made: &'a SheetPlan) -> Rows<'a> {
    let rows = (FIRST_ROW..)
        .take_while(|row| made.cell(CellRef::new(*row, KEY_COLUMN)).content.as_found() != TOTAL_ROW);
    let [_, _, missing, _] = columns_of_counts(of);
    let required = of.placed().filter(|(_, column)| column.required);
    let mut entries: Vec<u16> = required.map(|(position, _)| position).collect();
    if entries.is_empty() {
        entries.push(KEY_COLUMN + 1);
    }
    Rows {
        made,
        last: FIRST_ROW + u32::try_from(rows.count()).unwrap_or_default().saturating_sub(1),
        missing,
        entries,
    }
}

/// Returns the line of the panel about a list: what it requires, what is missing and what is doubtful.
pub(super) fn counts(of: &ListSheet<'_>, rows: &Rows<'_>) -> [(String, Decimal); 3] {
    let [_, required, missing, doubtful] = columns_of_counts(of);
    [required, missing, doubtful].map(|column| {
        let cells = Range::new(FIRST_ROW, column, rows.last, column);
        (
            format!("SUM({}{})", sheet_ref(&of.name), cells.absolute()),
            rows.made.sum(cells),
        )
    })
}

fn intro(form: &Form<'_>, of: &ListSheet<'_>) -> String {
    let list = of.list;
    let number = |text: Text, n: usize| form.say_with(text, &[("n", &n.to_string())]);
    let unique = list.unique.iter().filter_map(|id| list.columns.get(id));
    let unique: Vec<&str> = unique.map(|column| column.title.as_str()).collect();
    let lines = [
        Some(form.say(INTRO)),
        (list.at_least > 0).then(|| number(AT_LEAST, list.at_least)),
        list.at_most.map(|most| number(AT_MOST, most)),
        (!unique.is_empty()).then(|| form.say_with(UNIQUE, &[("columns", &unique.join(", "))])),
        list.note.clone(),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Wraps the introduction within the columns that are printed.
fn wrap_intro(sheet: &mut SheetPlan, last: u16) {
    const LINE: f64 = 15.0;
    let at = CellRef::new(INTRO_ROW, KEY_COLUMN + 1);
    let shown = sheet
        .widths
        .iter()
        .filter(|(column, _)| (at.column..=last).contains(column));
    let width: f64 = shown.map(|(_, width)| width).sum();
    let Some(cell) = sheet.cells.get_mut(&at) else {
        return;
    };
    cell.style.look = Look::Help;
    let letters = f64::from(u32::try_from(length(&cell.content.as_found())).unwrap_or(u32::MAX));
    sheet
        .heights
        .insert(INTRO_ROW, LINE * (letters / width.max(1.0)).ceil());
    sheet
        .merged
        .push(Range::new(INTRO_ROW, at.column, INTRO_ROW, last));
}

fn help(form: &Form<'_>, column: &ListColumn, lacking: &str) -> String {
    let example = date(form.language(), Days::default().example(form.year));
    let asked = fill(
        column.value_type.facts().entry.in_(form.language()),
        &[("unit", &column.unit), ("example", &example)],
    );
    let needed = column.required.then(|| form.say(NEEDED));
    let lacking = column.value_type.is_number().then(|| lacking.to_owned());
    let parts = [column.note.clone(), Some(asked), needed, lacking];
    let help: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let mut help = help.join(" ");
    if length(&help) > LONGEST_PROMPT {
        help = cut(&help, LONGEST_PROMPT);
    }
    help
}

fn width(column: &ListColumn) -> f64 {
    let heading = f64::from(u16::try_from(length(&column.heading())).unwrap_or(u16::MAX));
    if column.value_type.is_number() {
        heading.clamp(10.0, 16.0)
    } else {
        heading.clamp(24.0, 44.0)
    }
}
