//! The panel on the first sheet: for each sheet the number of required, filled in, missing and doubtful entries, and whether the
//! workbook is ready to be sent. It computes while the form is filled in, in Excel and in `LibreOffice`.

use rust_decimal::Decimal;

use super::next::{self, confirmation_lines};
use super::sign::safe;
use super::{Form, lists};
use crate::base::language::Text;
use crate::base::place::{CellRef, Range, column_letters};
use crate::forms::layout::{
    CONFIRMATION, FIRST_ROW, Field, INSTRUCTIONS_COLUMNS, KEY_COLUMN, SheetLayout, list_sheets,
};
use crate::sheet::{Cell, Condition, Content, Format, Look, SheetPlan, literal};

/// The headings of the panel; the counts are in the columns after the sheet's name.
const HEADINGS: [Text; 6] = [
    Text::new("List", "Sheet"),
    Text::new("Obvezno", "Required"),
    Text::new("Izpolnjeno", "Filled in"),
    Text::new("Manjka", "Missing"),
    Text::new("Preverite", "Look again"),
    Text::new("Naslednja celica", "Next cell"),
];
const TITLE: Text = Text::new("Kako daleč ste", "Your progress");
const TOTAL: Text = Text::new("Skupaj", "Total");
const NOT_YET: Text = Text::new(
    "Še ni pripravljeno za oddajo: manjkajo obvezni podatki.",
    "Not yet ready to be sent: required answers are missing.",
);
const LOOK_AGAIN: Text = Text::new(
    "Vse obvezno je izpolnjeno; pred oddajo preverite vrstice z opozorili.",
    "Everything required is filled in; look at the rows with warnings before you send it.",
);
const READY: Text = Text::new("Pripravljeno za oddajo.", "Ready to be sent.");

/// The first and last column of the panel.
pub(super) const COLUMNS: (u16, u16) = (KEY_COLUMN + 1, KEY_COLUMN + INSTRUCTIONS_COLUMNS);

/// A count as a formula (without `=`), and its present value.
type Count = (String, Decimal);

/// Writes the panel into the first sheet from a row on, and returns the row after it. `sheets` are the finished sheets of the
/// form, whose counts it adds up.
pub(super) fn put(form: &Form<'_>, sheet: &mut SheetPlan, first: u32, sheets: &[SheetPlan]) -> u32 {
    let (name_column, last_column) = COLUMNS;
    sheet.put(first, name_column, Cell::text(form.say(TITLE), Look::Group));
    sheet
        .merged
        .push(Range::new(first, name_column, first, last_column));
    for (column, heading) in (name_column..).zip(HEADINGS) {
        sheet.put(first + 1, column, Cell::text(form.say(heading), Look::Heading));
    }
    let mut row = first + 2;
    let first_count = row;
    let tables = form.grid.sheets.iter().zip(sheets);
    for (of, made) in tables {
        let layout = of.layout;
        let required = column_sum(form, layout, made, Field::Required);
        let missing = column_sum(form, layout, made, Field::Missing);
        let doubtful = column_sum(form, layout, made, Field::Doubtful);
        line(sheet, row, &form.say(layout.name), [required, missing, doubtful]);
        next::of_table(form, sheet, row, layout, made);
        row += 1;
    }
    let lists = list_sheets(&form.issue());
    for (of, made) in lists
        .iter()
        .zip(&sheets[form.grid.sheets.len().min(sheets.len())..])
    {
        let rows = lists::rows(of, made);
        line(sheet, row, &of.name, lists::counts(of, &rows));
        next::of_rows(sheet, row, &rows);
        row += 1;
    }
    line(sheet, row, &form.say(CONFIRMATION.name), confirmation(form));
    next::of_confirmation(form, sheet, row);
    row += 1;
    // The column of the next cell has no total.
    sheet.put(row, last_column, Cell::blank(Look::Total));
    let totals = [1, 2, 3, 4].map(|offset| total(sheet, first_count, row - 1, name_column + offset));
    sheet.put(row, name_column, Cell::text(form.say(TOTAL), Look::Total));
    for (column, (formula, now)) in (name_column + 1..).zip(&totals) {
        let cell = Cell::formula(
            format!("={formula}"),
            Content::Number(*now),
            Look::Total,
            Format::Count,
        );
        sheet.put(row, column, cell);
    }
    let [_, _, (_, missing), (_, doubtful)] = totals;
    verdict(form, sheet, row, missing, doubtful);
    row + 3
}

/// One sheet's line: required, filled in (the rest of what is missing), missing, doubtful.
fn line(sheet: &mut SheetPlan, row: u32, name: &str, [required, missing, doubtful]: [Count; 3]) {
    let at = |offset: u16| CellRef::new(row, COLUMNS.0 + offset);
    let filled_in = (
        format!("{}-{}", at(1), at(3)),
        required.1.saturating_sub(missing.1),
    );
    let name = Cell::text(name, Look::GivenLink).linked(format!("{name}!A1"));
    sheet.put(row, COLUMNS.0, name);
    for (offset, (formula, now)) in (1..).zip([required, filled_in, missing, doubtful]) {
        let cell = Cell::formula(
            format!("={formula}"),
            Content::Number(now),
            Look::Computed,
            Format::Count,
        );
        sheet.cells.insert(at(offset), cell);
    }
}

/// Writes the verdict whether the workbook can be sent.
fn verdict(form: &Form<'_>, sheet: &mut SheetPlan, total: u32, missing: Decimal, doubtful: Decimal) {
    let (row, column) = (total + 1, COLUMNS.0);
    let at = |offset: u16| CellRef::new(total, column + offset).absolute();
    let (m, d) = (at(3), at(4));
    let words = [NOT_YET, LOOK_AGAIN, READY].map(|text| form.say(text));
    let [not_yet, look_again, ready] = &words;
    let formula = format!(
        "=IF({m}>0,{},IF({d}>0,{},{}))",
        literal(not_yet),
        literal(look_again),
        literal(ready)
    );
    let now = match (missing.is_zero(), doubtful.is_zero()) {
        (false, _) => not_yet,
        (true, false) => look_again,
        (true, true) => ready,
    };
    let result = Content::Text(now.as_str().into());
    sheet.put(
        row,
        column,
        Cell::formula(formula, result, Look::Plain, Format::General),
    );
    let cells = Range::new(row, column, row, COLUMNS.1);
    sheet.merged.push(cells);
    sheet.heights.insert(row, 24.0);
    for (formula, look) in [
        (format!("={m}>0"), Look::Bad),
        (format!("=AND({m}=0,{d}>0)"), Look::Doubtful),
        (format!("=AND({m}=0,{d}=0)"), Look::Good),
    ] {
        sheet.conditions.push(Condition { cells, formula, look });
    }
}

/// Returns the sum of a hidden column of a sheet.
fn column_sum(form: &Form<'_>, layout: &SheetLayout, made: &SheetPlan, field: Field) -> Count {
    let Some(column) = layout.position(field) else {
        return ("0".to_owned(), Decimal::ZERO);
    };
    let last = form.grid.last(layout);
    let cells = Range::new(FIRST_ROW, column, last, column);
    let formula = format!("SUM({}!{})", form.say(layout.name), cells.absolute());
    (formula, made.sum(cells))
}

fn total(sheet: &SheetPlan, first: u32, last: u32, column: u16) -> Count {
    let letters = column_letters(column);
    let formula = format!("SUM({letters}{}:{letters}{})", first + 1, last + 1);
    (formula, sheet.sum(Range::new(first, column, last, column)))
}

/// Returns the counts of the confirmation.
fn confirmation(form: &Form<'_>) -> [Count; 3] {
    let lines = confirmation_lines(form);
    let terms: Vec<String> = lines
        .iter()
        .map(|line| format!("IF({},1,0)", safe(&line.is_missing)))
        .collect();
    let missing = lines.iter().filter(|line| line.is_missing_now).count();
    [
        (terms.len().to_string(), Decimal::from(terms.len())),
        (terms.join("+"), Decimal::from(missing)),
        ("0".to_owned(), Decimal::ZERO),
    ]
}
