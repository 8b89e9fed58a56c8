//! A sheet for each list: the rows of all institutions, where each stands, and totals that follow the filter.

use super::column::{FIRST, HEADINGS, ruled};
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::Value;
use crate::output::tables::lists::{ListRows, lists};
use crate::output::{Results, wording};
use crate::sheet::{
    Cell, Content, Cut, Format, LONGEST_LITERAL, Look, Print, SheetPlan, Style, Table, cut, sheet_name,
};
use crate::strategy::catalogue::ListColumn;

/// The row of counts and sums above the headings.
const SHOWN: u32 = 2;
/// The columns before those of the list: institution, and number of the row.
const BEFORE: [(Text, f64); 2] = [
    (Text::new("Ustanova", "Institution"), 18.0),
    (Text::new("Vrstica", "Row"), 9.0),
];
/// The columns behind them: where the row stands.
const BEHIND: [(Text, f64); 3] = [
    (Text::new("Datoteka", "File"), 34.0),
    (Text::new("List", "Sheet"), 20.0),
    (Text::new("Prva celica", "First cell"), 11.0),
];

/// Makes the sheets of the lists that are asked in the year.
pub(super) fn sheets(results: &Results<'_>) -> Vec<SheetPlan> {
    let mut sheets: Vec<SheetPlan> = Vec::new();
    for of in lists(results) {
        let mut name = named(&of, "");
        for number in 2.. {
            if !sheets
                .iter()
                .any(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
            {
                break;
            }
            name = named(&of, &format!(" {number}"));
        }
        let number = sheets.len() + 1;
        sheets.push(sheet(results, &of, name, number));
    }
    sheets
}

/// Returns the name of a sheet: the goal, which no other sheet's name begins with, and the title.
fn named(of: &ListRows<'_>, ending: &str) -> String {
    sheet_name(&format!("{} {}", of.goal.id, of.list.title), ending, Cut::Words)
}

fn sheet(results: &Results<'_>, of: &ListRows<'_>, name: String, number: usize) -> SheetPlan {
    let language = results.language();
    let strategy = &results.catalogue.strategy;
    let mut sheet = SheetPlan::named(name);
    let title = format!("{} {}", of.goal.id, of.list.title);
    sheet.put(0, 0, Cell::text(&title, Look::Title));
    sheet.put(
        1,
        0,
        Cell::text(
            format!("{} · {}", strategy.title, about(results, of)),
            Look::Subtitle,
        ),
    );
    let columns = of.list.columns.values();
    let headings = BEFORE
        .map(|(heading, width)| (heading.in_(language).to_owned(), width))
        .into_iter()
        .chain(columns.map(|column| (column.heading(), width(column))))
        .chain(BEHIND.map(|(heading, width)| (heading.in_(language).to_owned(), width)));
    let mut taken: Vec<String> = Vec::new();
    for (position, (heading, width)) in (0u16..).zip(headings) {
        // A table refuses two equal headings, and one that a formula could not quote.
        let heading = cut(&heading, LONGEST_LITERAL - 10);
        let mut unique = heading.clone();
        for number in 2.. {
            if !taken.contains(&unique.to_lowercase()) {
                break;
            }
            unique = format!("{heading} {number}");
        }
        taken.push(unique.to_lowercase());
        sheet.put(HEADINGS, position, Cell::text(unique, Look::Heading));
        sheet.widths.insert(position, width);
    }
    for (row, merged) in (FIRST..).zip(&of.merged.rows) {
        let who = wording::short(results.catalogue, &merged.institution);
        let before = [
            Cell::text(who, Look::Ruled),
            Cell::number(
                rust_decimal::Decimal::from(merged.number),
                Look::Ruled,
                Format::Plain,
            ),
        ];
        let cells = of
            .list
            .columns
            .values()
            .map(|column| value(results, column, merged.value(&column.id)));
        let place = &merged.place;
        let at = place.cell_ref().map(|at| at.to_string()).unwrap_or_default();
        let behind = [&*place.file, place.sheet_name().unwrap_or_default(), &at]
            .map(|words| Cell::text(words, Look::Ruled));
        for (position, cell) in (0u16..).zip(before.into_iter().chain(cells).chain(behind)) {
            super::column::put(&mut sheet, row, position, ruled(cell));
        }
    }
    let rows = u32::try_from(of.merged.rows.len()).unwrap_or_default();
    if rows == 0 {
        let nothing = Text::new("Ni vrstic.", "No rows.").in_(language);
        sheet.put(FIRST, 0, Cell::text(nothing, Look::Subtitle));
    } else {
        totals(results, of, &mut sheet, FIRST + rows - 1);
    }
    let last_column = u16::try_from(taken.len()).unwrap_or(u16::MAX) - 1;
    let last = FIRST + rows.max(1) - 1;
    let prefix = Text::new("Seznam", "List").in_(language);
    sheet.tables.push(Table {
        name: format!("{prefix}_{number}"),
        cells: Range::new(HEADINGS, 0, last, last_column),
        totals: false,
        filter: true,
        description: title,
    });
    sheet.frozen = Some(CellRef::new(FIRST, 2));
    sheet.print = Print {
        repeat_rows: Some((HEADINGS, HEADINGS)),
        columns: Some((0, last_column - 3)),
        footer: format!("{} · {}", sheet.name, results.consolidated.year),
        ..Print::default()
    };
    super::column::fit(&mut sheet, last_column - 3, 2);
    sheet
}

/// Writes above the headings how many rows are visible and the sums of their numbers.
fn totals(results: &Results<'_>, of: &ListRows<'_>, sheet: &mut SheetPlan, last: u32) {
    let language = results.language();
    let all = of.merged.rows.len();
    let counted = Range::new(FIRST, 0, last, 0);
    let (shown, out_of) = (
        Text::new("Prikazanih vrstic: ", "Rows shown: ").in_(language),
        Text::new(" od ", " of ").in_(language),
    );
    let formula = format!("=\"{shown}\"&SUBTOTAL(103,{counted})&\"{out_of}{all}\"");
    let now = Content::Text(format!("{shown}{all}{out_of}{all}").into());
    sheet.put(
        SHOWN,
        0,
        Cell::formula(formula, now, Look::Subtitle, Format::General),
    );
    for (position, column) in (2u16..)
        .zip(of.list.columns.values())
        .filter(|(_, column)| column.has_total())
    {
        // A sum of cells with words beside the number, such as "about 500", is no formula.
        let total = of.merged.total(&column.id, None);
        let Some(total) = total else { continue };
        let cell = if total.qualifier.is_some() {
            let cell = value(results, column, Some(&total.value()));
            Cell {
                style: Style::of(Look::Total).with(cell.style.format),
                ..cell
            }
        } else {
            let cells = Range::new(FIRST, position, last, position);
            let formula = format!("=IF(SUBTOTAL(102,{cells})=0,\"\",SUBTOTAL(109,{cells}))");
            let now = Content::Number(total.number);
            Cell::formula(formula, now, Look::Total, Format::of(column.value_type))
        };
        sheet.put(SHOWN, position, cell);
    }
}

/// Returns a value as a cell: a number as one, all else in words.
fn value(results: &Results<'_>, column: &ListColumn, value: Option<&Value>) -> Cell {
    match value {
        None => Cell::blank(Look::Ruled),
        Some(Value::Number(number)) => Cell::number(*number, Look::Ruled, Format::of(column.value_type)),
        Some(day @ Value::Day(_)) => {
            let content = results.catalogue.content_as(Some(column.value_type), day);
            let style = Style::of(Look::Ruled).with(Format::of(column.value_type));
            Cell {
                content,
                style,
                ..Cell::default()
            }
        }
        Some(
            other @ (Value::Qualified(..)
            | Value::Flag(_)
            | Value::Status(_)
            | Value::Text(_)
            | Value::Chosen(_)
            | Value::NoData(_)),
        ) => Cell::text(other.display(results.language()), Look::Ruled),
    }
}

/// Returns whose rows the list is without.
fn about(results: &Results<'_>, of: &ListRows<'_>) -> String {
    const WITHOUT: Text = Text::new("brez vrstic ustanov: {names}", "without the rows of: {names}");
    const PARTIAL: Text = Text::new(
        "vsote niso popolne, podatki manjkajo v vrsticah ustanov: {names}",
        "the totals are partial, figures are missing from the rows of: {names}",
    );
    let said = [
        (WITHOUT, of.merged.missing().collect()),
        (PARTIAL, of.merged.without_figures(of.list)),
    ];
    let mut parts = vec![results.consolidated.year.to_string()];
    for (text, institutions) in said.into_iter().filter(|(_, of)| !of.is_empty()) {
        let names: Vec<&str> = institutions
            .into_iter()
            .map(|id| wording::short(results.catalogue, id))
            .collect();
        parts.push(fill(
            text.in_(results.language()),
            &[("names", &names.join(", "))],
        ));
    }
    parts.join(" · ")
}

fn width(column: &ListColumn) -> f64 {
    if column.value_type.is_number() { 14.0 } else { 30.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;
    use crate::output::workbook::consolidated;
    use crate::sheet::write::write;

    #[test]
    fn a_list_has_a_sheet_with_institution_place_and_totals() {
        let year = fixture::year().with_lists();
        let book = consolidated(&year.results());
        write(&book).unwrap();
        let sheet = book.sheet("a.3 Dogodki o demenci").unwrap();
        let row = |row: u32| -> Vec<String> {
            (0..7)
                .map(|column| sheet.cell(CellRef::new(row, column)).content.as_found())
                .collect()
        };
        assert_eq!(
            row(SHOWN),
            ["Prikazanih vrstic: 2 od 2", "", "", "52", "", "", ""]
        );
        assert_eq!(
            row(FIRST + 1),
            [
                "DUK",
                "2",
                "Delavnica",
                "12",
                "inbox/2024/DUK porocilo KONCNO.xlsx",
                "Dogodki o demenci",
                "B7"
            ]
        );
    }
}
