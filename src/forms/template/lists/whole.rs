//! The row of totals below the rows of a list: a total of each column that has one, and, hidden, the number of rows. Computed figures
//! take them from there.

use rust_decimal::Decimal;

use super::columns_of_counts;
use crate::base::key::{EntryKey, OfList};
use crate::base::place::{CellRef, column_letters};
use crate::base::value::{Quantity, Value};
use crate::forms::layout::{FIRST_ROW, KEY_COLUMN, LIST_TOTAL, ListSheet, TOTAL_ROW};
use crate::forms::template::Form;
use crate::forms::template::sign::sheet_ref;
use crate::sheet::{Cell, Content, Format, Look, SheetPlan};

/// Returns how many rows the form of an institution has for a list: those that are prepared, more if more are carried.
pub(super) fn rows(form: &Form<'_>, of: &ListSheet<'_>) -> usize {
    let carried = form.carried.lists.get(&of.item());
    of.list.prepared().max(carried.map_or(0, Vec::len))
}

/// Returns the row of totals.
fn row(form: &Form<'_>, of: &ListSheet<'_>) -> u32 {
    FIRST_ROW + u32::try_from(rows(form, of)).unwrap_or_default()
}

/// Returns the cell of what is asked of a list as a whole, as a formula of any sheet names it; `None` of any other entry, and if the
/// form does not have the list.
pub(in crate::forms::template) fn cell(form: &Form<'_>, entry: &EntryKey) -> Option<String> {
    let (list, asked) = entry.list()?;
    let of = form.lists.iter().find(|of| of.item() == list)?;
    let column = match asked {
        OfList::Rows => columns_of_counts(of)[0],
        OfList::Total(column) => of.position(&column)?,
    };
    let at = CellRef::new(row(form, of), column);
    Some(format!("{}{}", sheet_ref(&of.name), at.absolute()))
}

/// Returns what that cell holds now.
pub(in crate::forms::template) fn now(form: &Form<'_>, entry: &EntryKey) -> Option<Value> {
    let (list, asked) = entry.list()?;
    let of = form.lists.iter().find(|of| of.item() == list)?;
    let carried = form.carried.lists.get(&list)?;
    match asked {
        OfList::Rows => {
            let begun = carried.iter().filter(|row| {
                let mut columns = of.list.columns.keys().filter_map(|column| row.get(column));
                columns.any(|content| !content.looks_blank())
            });
            let begun = begun.count();
            (begun > 0).then(|| Value::Number(begun.into()))
        }
        OfList::Total(column) => {
            let numbers = carried.iter().map(|row| row.get(&column)?.as_number());
            let numbers: Vec<_> = numbers.collect();
            let of = of.list.columns.get(&column)?.value_type;
            let is_below = |number: &Option<Decimal>| number.is_some_and(|number| number < Decimal::ZERO);
            if of.refuses_negative() && numbers.iter().any(is_below) {
                return None;
            }
            let numbers = numbers.into_iter();
            let numbers = numbers.map(|number| number.map(Quantity::from));
            Quantity::known_sum(numbers).map(Quantity::value)
        }
    }
}

/// Writes the row of totals.
pub(super) fn put(form: &Form<'_>, of: &ListSheet<'_>, sheet: &mut SheetPlan) {
    let at = row(form, of);
    sheet.put(at, KEY_COLUMN, Cell::text(TOTAL_ROW, Look::Key));
    let whole = |asked: &OfList| {
        let entry = EntryKey::of_list(&of.goal.id, &of.list.id, asked);
        match now(form, &entry) {
            Some(value) => value.as_number().map_or_else(Content::default, Content::Number),
            None => Content::Text("".into()),
        }
    };
    let mut label = Some(form.say(LIST_TOTAL));
    for (position, column) in of.placed() {
        let cell = if column.has_total() {
            let cells = above(position);
            // A total that lacks a number which the reader refuses is none.
            let none = if column.value_type.refuses_negative() {
                format!("OR(COUNT({cells})=0,COUNTIF({cells},\"<0\")>0)")
            } else {
                format!("COUNT({cells})=0")
            };
            let formula = format!("=IFERROR(IF({none},\"\",SUM({cells})),\"\")");
            let now = whole(&OfList::Total(column.id.clone()));
            Cell::formula(formula, now, Look::Total, Format::of(column.value_type))
        } else {
            label
                .take()
                .map_or(Cell::blank(Look::Total), |label| Cell::text(label, Look::Total))
        };
        sheet.put(at, position, cell);
    }
    let sign = label.map_or(Cell::blank(Look::Total), |label| Cell::text(label, Look::Total));
    sheet.put(at, of.sign(), sign);
    let columns: Vec<String> = of
        .placed()
        .map(|(position, _)| format!("(LEN(TRIM({}))>0)", above(position)))
        .collect();
    let begun = format!("SUMPRODUCT(--(({})>0))", columns.join("+"));
    let formula = format!("=IFERROR(IF({begun}=0,\"\",{begun}),\"\")");
    let count = Cell::formula(formula, whole(&OfList::Rows), Look::Key, Format::Plain);
    sheet.put(at, columns_of_counts(of)[0], count);
}

/// The cells of a column above the row of totals, as a formula in that row names them. They end with the row above it, wherever that
/// is, so that a row inserted there counts.
fn above(column: u16) -> String {
    let letters = column_letters(column);
    format!(
        "{}:INDEX(${letters}:${letters},ROW()-1)",
        CellRef::new(FIRST_ROW, column)
    )
}
