//! The row of totals under the amounts, and the index of each line.

use super::Form;
use crate::base::key::AnswerField;
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::value::{self, NO_RESULT, index_formula};
use crate::forms::layout::{FIRST_ROW, Field, KEY_COLUMN, SheetLayout, TOTAL_ROW};
use crate::sheet::{Cell, Content, Format, Look, SheetPlan, literal};

/// Writes the row of totals under the amounts: of visible rows only, so that a filter gives a subtotal.
pub(super) fn put(form: &Form<'_>, layout: &SheetLayout, sheet: &mut SheetPlan, last_row: u32, index: u16) {
    const TOTAL: Text = Text::new("Skupaj", "Total");
    let at = last_row + 1;
    let mut words = Vec::new();
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
                let is_words = |row: &u32| {
                    let content = &sheet.cell(CellRef::new(*row, position)).content;
                    content.as_number().is_none() && !content.looks_blank()
                };
                words.push(InWords {
                    heading: column.heading(form.language(), form.year),
                    count: format!("(SUBTOTAL(103,{cells})-SUBTOTAL(102,{cells}))"),
                    now: (FIRST_ROW..=last_row).filter(is_words).count(),
                });
                Cell::formula(
                    formula,
                    total(sheet, position, last_row),
                    Look::Total,
                    Format::Money,
                )
            }
            Field::Index => total_index(layout, sheet, (at, last_row)),
            Field::Goal
            | Field::GoalTitle
            | Field::Kind
            | Field::Deadline
            | Field::Role
            | Field::Unit
            | Field::Target
            | Field::Source
            | Field::LastStep
            | Field::Sign => Cell::blank(Look::Total),
            Field::Required
            | Field::Missing
            | Field::Doubtful
            | Field::Figures
            | Field::Money
            | Field::Help => continue,
        };
        sheet.put(at, position, cell);
    }
    if let Some(position) = layout.position(Field::Sign) {
        sheet.put(at, position, not_in_total(form, &words));
    }
    for row in FIRST_ROW..=last_row {
        let cell = index_cell(layout, sheet, row, Look::Computed);
        sheet.put(row, index, cell);
    }
}

/// The entries of a column that are words, such as `about 500` or `no data`: the total of the column is without them.
struct InWords {
    heading: String,
    /// How many are visible: a formula of Excel, without `=`.
    count: String,
    /// How many there are now.
    now: usize,
}

/// Returns the cell beside the totals that says what they are without; blank if nothing.
fn not_in_total(form: &Form<'_>, columns: &[InWords]) -> Cell {
    const WITHOUT: Text = Text::new(
        "V seštevku niso vpisi z besedo:",
        "Not in the total, for it is in words:",
    );
    let count = |of: &InWords| {
        let words = literal(&format!(" {} – ", of.heading));
        format!("IF({0}=0,\"\",{words}&{0}&\";\")", of.count)
    };
    let all: Vec<String> = columns.iter().map(count).collect();
    let none: Vec<&str> = columns.iter().map(|of| of.count.as_str()).collect();
    let title = form.say(WITHOUT);
    let formula = format!(
        "=IFERROR(IF({}=0,\"\",{}&{}),\"\")",
        none.join("+"),
        literal(&title),
        all.join("&")
    );
    let counted = columns.iter().filter(|of| of.now > 0);
    let counted: Vec<String> = counted
        .map(|of| format!(" {} – {};", of.heading, of.now))
        .collect();
    let now = if counted.is_empty() {
        String::new()
    } else {
        title + &counted.concat()
    };
    Cell::formula(formula, Content::Text(now.into()), Look::Total, Format::General)
}

/// Returns the total of a column as its formula computes it; programs do not compute on opening.
fn total(sheet: &SheetPlan, column: u16, last_row: u32) -> Content {
    let numbers = (FIRST_ROW..=last_row).filter_map(|row| number(sheet, row, column));
    let mut numbers = numbers.peekable();
    match numbers.peek() {
        None => Content::Text("".into()),
        Some(_) => crate::base::value::sum(numbers).map_or(Content::Text("".into()), Content::Number),
    }
}

fn number(sheet: &SheetPlan, row: u32, column: u16) -> Option<rust_decimal::Decimal> {
    sheet.cell(CellRef::new(row, column)).content.as_number()
}

/// The index of the totals: only if each line with a revised or a realised amount has both, otherwise the two sums are of different
/// lines.
fn total_index(layout: &SheetLayout, sheet: &SheetPlan, (at, last_row): (u32, u32)) -> Cell {
    let mut cell = index_cell(layout, sheet, at, Look::Total);
    let position = |field| layout.position(Field::Answer(field));
    let (Some(revised), Some(realised)) = (position(AnswerField::Revised), position(AnswerField::Value))
    else {
        return cell;
    };
    let are_numbers = |column| format!("ISNUMBER({})", Range::new(FIRST_ROW, column, last_row, column));
    cell.formula = cell.formula.map(|formula| {
        let index = formula.strip_prefix('=').unwrap_or(&formula);
        let differ = format!(
            "SUMPRODUCT(--({}<>{}))",
            are_numbers(realised),
            are_numbers(revised)
        );
        format!("=IF({differ}>0,\"\",{index})").into()
    });
    let is_number = |row, column| number(sheet, row, column).is_some();
    if (FIRST_ROW..=last_row).any(|row| is_number(row, realised) != is_number(row, revised)) {
        cell.content = Content::Text("".into());
    }
    cell
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
        Some(None) => Content::Text(NO_RESULT.into()),
        None => Content::Text("".into()),
    };
    // With the decimals of the outputs.
    Cell::formula(formula, result, look, Format::Fixed(1))
}
