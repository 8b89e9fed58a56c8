//! The sheets of rows: goals, indicators, budget lines.

use super::live;
use super::sign::{SignKind, Signs};
use super::{Form, ROW_HEIGHT, entry, frozen};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::value::{self, NO_RESULT, ValueType, index_formula};
use crate::forms::layout::{
    Column, FINANCE, FIRST_ROW, Field, HEADING_ROW, KEY_COLUMN, KEY_ROW, QuestionRow, SheetLayout, TOTAL_ROW,
};
use crate::sheet::{Cell, Condition, Content, Format, Look, SheetPlan};
use crate::strategy::catalogue::Item;

/// The instruction on the sheet of budget lines, if it has amounts of the ledger.
const WITH_LEDGER: Text = Text::new(
    "Zneski leta {year} na sivi podlagi so iz glavne knjige in so zaklenjeni; če se s katerim ne strinjate, to napišite v Opombo. Druge zneske \
     vpišite v {currency}, na dve decimalki, če ju imate; kjer prejemate, vpišite prejeti znesek.",
    "Amounts of {year} on grey are from the ledger and locked; if you disagree with one, write so in the Note. Enter the other amounts in \
     {currency}, with two decimals if you have them; where you receive, enter the amount received.",
);

/// Makes a sheet of rows, and returns it with the positions of its entries.
pub(super) fn sheet(
    form: &Form<'_>,
    layout: &'static SheetLayout,
    rows: &[QuestionRow<'_>],
) -> (SheetPlan, Vec<(EntryKey, CellRef)>) {
    let is_of_ledger = layout.key == FINANCE.key && !form.carried.from_ledger.is_empty();
    let intro = if is_of_ledger { WITH_LEDGER } else { layout.intro };
    let mut sheet = form.begin(layout.name, layout.key, layout.title, intro);
    for (position, column) in layout.placed() {
        sheet.put(KEY_ROW, position, Cell::text(column.key, Look::Key));
        sheet.put(
            HEADING_ROW,
            position,
            Cell::text(column.heading(form.language(), form.year), Look::Heading),
        );
        sheet.widths.insert(position, column.width);
    }
    sheet.heights.insert(HEADING_ROW, 32.0);
    let mut entries = Vec::new();
    let mut last_row = HEADING_ROW;
    for (at, row) in (FIRST_ROW..).zip(rows) {
        sheet.put(at, KEY_COLUMN, Cell::text(row.key(), Look::Key));
        let signs = live::signs(form, *row);
        for (position, column) in layout.placed() {
            let here = CellRef::new(at, position);
            let (cell, validation) = row.cell(form, &signs, column, here);
            if cell.style.open {
                sheet.cursor.get_or_insert(here);
            }
            let entry = row.entry(column.field);
            let placed =
                entry.filter(|entry| cell.style.open || form.carried.from_ledger.contains_key(entry));
            entries.extend(placed.map(|entry| (entry, here)));
            sheet.cells.insert(here, cell);
            sheet.validations.extend(validation);
        }
        sheet.heights.insert(at, row.height(form, &signs, layout));
        last_row = at;
    }
    let last_column = layout.last_visible_column();
    // From the hidden column of keys on, so that sorting an unprotected sheet moves the keys too.
    sheet.filter = Some(Range::new(HEADING_ROW, KEY_COLUMN, last_row, last_column));
    if let Some(position) = layout.position(Field::Index) {
        totals(form, layout, &mut sheet, last_row, position);
    }
    let hidden = layout.placed().filter(|(_, column)| column.field.is_hidden());
    sheet.hidden_columns.extend(hidden.map(|(position, _)| position));
    if let Some(position) = layout.position(Field::Sign) {
        let first = CellRef::new(FIRST_ROW, position);
        sheet.conditions.push(Condition {
            cells: Range::new(FIRST_ROW, position, last_row, position),
            formula: format!("=LEN({first})>0"),
            look: Look::Doubtful,
        });
    }
    sheet.frozen = Some(frozen(KEY_COLUMN + 2));
    sheet.print.repeat_rows = Some((HEADING_ROW, HEADING_ROW));
    sheet.print.columns = Some((KEY_COLUMN + 1, last_column));
    (sheet, entries)
}

/// Writes the row of totals under the amounts: of visible rows only, so that a filter gives a subtotal.
fn totals(form: &Form<'_>, layout: &SheetLayout, sheet: &mut SheetPlan, last_row: u32, index: u16) {
    const TOTAL: Text = Text::new("Skupaj", "Total");
    let at = last_row + 1;
    sheet.put(at, KEY_COLUMN, Cell::text(TOTAL_ROW, Look::Key));
    for (position, column) in layout.placed() {
        let cell = match column.field {
            Field::ItemTitle => Cell::text(form.say(TOTAL), Look::Total),
            Field::Answer(field) if !field.is_figure() => Cell::blank(Look::Total),
            Field::Earlier(_) | Field::Answer(_) => {
                let letters = column_letters(position);
                let (first, last) = (FIRST_ROW + 1, last_row + 1);
                let cells = format!("{letters}{first}:{letters}{last}");
                let formula =
                    format!("=IFERROR(IF(SUBTOTAL(102,{cells})=0,\"\",SUBTOTAL(109,{cells})),\"\")");
                Cell::formula(
                    formula,
                    total(sheet, position, last_row),
                    Look::Total,
                    Format::Money,
                )
            }
            Field::Index => index_cell(layout, sheet, at, Look::Total),
            Field::Goal
            | Field::GoalTitle
            | Field::Kind
            | Field::Deadline
            | Field::Role
            | Field::Unit
            | Field::Target
            | Field::Source
            | Field::Sign => Cell::blank(Look::Total),
            Field::Required | Field::Missing | Field::Doubtful => continue,
        };
        sheet.put(at, position, cell);
    }
    for row in FIRST_ROW..=last_row {
        let cell = index_cell(layout, sheet, row, Look::Computed);
        sheet.put(row, index, cell);
    }
}

/// Returns the total of a column as its formula computes it; programs do not compute on opening.
fn total(sheet: &SheetPlan, column: u16, last_row: u32) -> Content {
    let numbers = (FIRST_ROW..=last_row).filter_map(|row| number(sheet, row, column));
    let mut numbers = numbers.peekable();
    match numbers.peek() {
        None => Content::Text(String::new()),
        Some(_) => crate::base::value::sum(numbers).map_or(Content::Text(String::new()), Content::Number),
    }
}

fn number(sheet: &SheetPlan, row: u32, column: u16) -> Option<rust_decimal::Decimal> {
    sheet.cell(CellRef::new(row, column)).content.as_number()
}

/// The index realised / revised × 100, rounded half up to two decimals; empty while either is.
fn index_cell(layout: &SheetLayout, sheet: &SheetPlan, row: u32, look: Look) -> Cell {
    let at = |field| layout.position(Field::Answer(field));
    let (Some(revised), Some(realised)) = (at(AnswerField::Revised), at(AnswerField::Value)) else {
        return Cell::blank(look);
    };
    let shown = |column: u16| format!("{}{}", column_letters(column), row + 1);
    let formula = fill(
        concat!(
            "=IF(AND(ISNUMBER({realised}),ISNUMBER({revised})),IF({revised}=0,\"\",",
            index_formula!(),
            "),\"\")"
        ),
        &[("realised", &shown(realised)), ("revised", &shown(revised))],
    );
    let amounts = number(sheet, row, realised)
        .zip(number(sheet, row, revised))
        .filter(|(_, revised)| !revised.is_zero());
    let result = match amounts.map(|(realised, revised)| value::index(realised, revised)) {
        Some(Some(index)) => Content::Number(index),
        Some(None) => Content::Text(NO_RESULT.to_owned()),
        None => Content::Text(String::new()),
    };
    Cell::formula(formula, result, look, Format::Index)
}

fn counted((formula, now): (String, u32)) -> Cell {
    Cell::formula(
        format!("={formula}"),
        Content::Number(now.into()),
        Look::Key,
        Format::Plain,
    )
}

impl QuestionRow<'_> {
    fn value_type(self) -> Option<ValueType> {
        self.item.map(Item::value_type)
    }

    /// Room for the longest given text of the row, and for two lines at least.
    fn height(self, form: &Form<'_>, signs: &Signs, layout: &SheetLayout) -> f64 {
        let words = signs.words().map(|(_, now)| now).unwrap_or_default();
        let lines = layout.placed().map(|(_, column)| {
            let text = match column.field {
                Field::GoalTitle => self.goal.title.as_str(),
                Field::ItemTitle => self.item.map(Item::title).unwrap_or_default(),
                Field::Answer(field) if field.is_text() => self.carried_text(form, column.field),
                Field::Sign => &words,
                Field::Goal
                | Field::Kind
                | Field::Deadline
                | Field::Role
                | Field::Unit
                | Field::Target
                | Field::Source
                | Field::Earlier(_)
                | Field::Answer(_)
                | Field::Index
                | Field::Required
                | Field::Missing
                | Field::Doubtful => "",
            };
            entry::lines(text, column.width)
        });
        // Excel allows 409 points a row.
        (f64::from(lines.max().unwrap_or(1)) * 15.0).clamp(ROW_HEIGHT, 405.0)
    }

    fn carried_text<'f>(self, form: &'f Form<'_>, field: Field) -> &'f str {
        match self
            .entry(field)
            .and_then(|entry| form.carried.entries.get(&entry))
        {
            Some(Content::Text(text)) => text,
            Some(
                Content::Blank
                | Content::Number(_)
                | Content::Date(_)
                | Content::Flag(_)
                | Content::Error(_)
                | Content::Unreadable(_),
            )
            | None => "",
        }
    }

    fn cell(
        self,
        form: &Form<'_>,
        signs: &Signs,
        column: &Column,
        at: CellRef,
    ) -> (Cell, Option<crate::sheet::Validation>) {
        let cell = match column.field {
            Field::Answer(_) => return entry::cell(form, self, column, at),
            Field::Goal
            | Field::GoalTitle
            | Field::Kind
            | Field::Deadline
            | Field::Role
            | Field::ItemTitle
            | Field::Unit
            | Field::Target
            | Field::Source
            | Field::Earlier(_) => self.given_cell(form, column.field),
            // Filled in together with the totals, once the amounts of the row are known.
            Field::Index => Cell::blank(Look::Computed),
            Field::Sign => signs
                .words()
                .map_or(Cell::blank(Look::Computed), |(formula, now)| {
                    Cell::formula(
                        format!("={formula}"),
                        Content::Text(now),
                        Look::Computed,
                        Format::General,
                    )
                }),
            Field::Required => counted(signs.required.clone()),
            Field::Missing => counted(signs.count(SignKind::Missing)),
            Field::Doubtful => counted(signs.count(SignKind::Doubtful)),
        };
        (cell, None)
    }

    /// What the form itself writes, locked.
    fn given_cell(self, form: &Form<'_>, field: Field) -> Cell {
        let content = self.given(&form.issue(), field);
        let format = match content {
            Content::Number(_) => self.value_type().map_or(Format::General, Format::of),
            Content::Blank
            | Content::Date(_)
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => Format::General,
        };
        let mut cell = Cell::blank(Look::Given).written(format);
        cell.content = content;
        cell
    }
}
