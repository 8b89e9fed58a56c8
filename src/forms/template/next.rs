//! Links on the first sheet to the next cell to be filled in, sheet by sheet: formulas that follow what is entered.

use super::Form;
use super::sign::{safe, sheet_ref};
use crate::base::key::AnswerField;
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::value::YES;
use crate::forms::layout::{
    CONFIRMATION, CONFIRMATION_VALUE, FIRST_ROW, Field, HEADING_ROW, INSTRUCTIONS_COLUMNS, KEY_COLUMN,
    SheetLayout,
};
use crate::forms::submission::ConfirmationField;
use crate::sheet::{Cell, Content, Format, Look, SheetPlan, literal};

/// Rows of a sheet of which each counts what it lacks.
pub(super) struct Rows<'a> {
    /// The sheet, which is finished.
    pub(super) made: &'a SheetPlan,
    /// The last of the rows.
    pub(super) last: u32,
    /// The hidden column of what is missing.
    pub(super) missing: u16,
    /// The columns that may be demanded, from left to right.
    pub(super) entries: Vec<u16>,
}

/// Writes the link to the next missing answer of a sheet of questions into a row of the panel.
pub(super) fn of_table(
    form: &Form<'_>,
    sheet: &mut SheetPlan,
    row: u32,
    layout: &SheetLayout,
    made: &SheetPlan,
) {
    let Some(missing) = layout.position(Field::Missing) else {
        return;
    };
    let entries = layout
        .placed()
        .filter(|(_, column)| column.field.answers().is_some_and(AnswerField::is_demanded));
    let rows = Rows {
        made,
        last: form.grid.last(layout),
        missing,
        entries: entries.map(|(position, _)| position).collect(),
    };
    of_rows(sheet, row, &rows);
}

/// Writes the link to the next missing answer of a sheet of rows into a row of the panel. The hidden column beside it holds the
/// row of that answer, or 0.
pub(super) fn of_rows(sheet: &mut SheetPlan, row: u32, of: &Rows<'_>) {
    const BEYOND: u32 = 1_000_000;
    let (made, last) = (of.made, of.last);
    let name = sheet_ref(&made.name);
    let counts = format!(
        "{name}{}",
        Range::new(FIRST_ROW, of.missing, last, of.missing).absolute()
    );
    // The smallest row number among the rows that lack something; SUMPRODUCT computes with arrays in every program.
    let first = format!("SUMPRODUCT(MAX(({counts}>0)*({BEYOND}-ROW({counts}))))");
    let first_now = (FIRST_ROW..=last).find(|row| {
        let count = made.cell(CellRef::new(*row, of.missing)).content.as_number();
        count.is_some_and(|count| !count.is_zero())
    });
    let now = first_now.map_or(0, |row| row + 1);
    let helper = CellRef::new(row, KEY_COLUMN);
    let formula = format!("=IF({first}=0,0,{BEYOND}-{first})");
    sheet.cells.insert(
        helper,
        Cell::formula(formula, Content::Number(now.into()), Look::Key, Format::Plain),
    );
    // The first blank one of the required answers, from left to right; a reason is asked for last.
    let Some((last_entry, before)) = of.entries.split_last() else {
        return;
    };
    let mut column = literal(&column_letters(*last_entry));
    let mut column_now = *last_entry;
    for position in before.iter().rev() {
        let letters = column_letters(*position);
        let cells = format!("{name}${letters}$1:${letters}${}", last + 1);
        let blank = safe(&format!("LEN(TRIM(INDEX({cells},{helper})))=0"));
        column = format!("IF({blank},{},{column})", literal(&letters));
        let is_blank = first_now.is_some_and(|row| {
            let cell = made.cell(CellRef::new(row, *position));
            cell.content.looks_blank() && cell.style.open
        });
        if is_blank {
            column_now = *position;
        }
    }
    let now = first_now.map(|row| format!("{} {}", made.name, CellRef::new(row, column_now)));
    put(
        sheet,
        row,
        &made.name,
        &format!("{helper}=0"),
        &format!("{column}&{helper}"),
        now,
    );
}

/// Writes the link to the first line of the confirmation that is missing.
pub(super) fn of_confirmation(form: &Form<'_>, sheet: &mut SheetPlan, row: u32) {
    let lines = confirmation_lines(form);
    let mut at = literal("");
    for line in lines.iter().rev() {
        at = format!(
            "IF({},{},{at})",
            safe(&line.is_missing),
            literal(&line.at.to_string())
        );
    }
    let name = form.say(CONFIRMATION.name);
    let now = lines.iter().find(|line| line.is_missing_now);
    let now = now.map(|line| format!("{name} {}", line.at));
    put(sheet, row, &name, &format!("{at}=\"\""), &at, now);
}

/// Writes a link to a cell of a sheet, blank if a condition holds.
fn put(sheet: &mut SheetPlan, row: u32, name: &str, is_done: &str, at: &str, now: Option<String>) {
    let target = format!("{}&{at}", literal(&format!("#{}", sheet_ref(name))));
    let shown = format!("{}&{at}", literal(&format!("{name} ")));
    let formula = format!("=IF({is_done},\"\",HYPERLINK({target},{shown}))");
    let cell = Cell::formula(
        formula,
        Content::Text(now.unwrap_or_default().into()),
        Look::Link,
        Format::General,
    );
    sheet.put(row, KEY_COLUMN + INSTRUCTIONS_COLUMNS, cell);
}

/// A line of the confirmation that is required.
pub(super) struct ConfirmationLine {
    /// Its cell.
    pub(super) at: CellRef,
    /// A condition of Excel, TRUE if it is not filled in, or does not confirm.
    pub(super) is_missing: String,
    /// The same now.
    pub(super) is_missing_now: bool,
}

/// Returns the condition of Excel that the workbook is marked as a nil return, and whether it is now.
pub(super) fn nil(form: &Form<'_>) -> (String, bool) {
    let (cell, found) = line(form, ConfirmationField::NoActivity);
    let yes = form.say(YES);
    let condition = format!("LOWER(TRIM({cell}))={}", literal(&yes));
    (safe(&condition), found.trim().to_lowercase() == yes)
}

/// Returns the cell of a line of the confirmation, and its content now.
fn line(form: &Form<'_>, field: ConfirmationField) -> (String, String) {
    let position = ConfirmationField::ALL.into_iter().position(|of| of == field);
    let row = HEADING_ROW + position.and_then(|at| u32::try_from(at).ok()).unwrap_or_default();
    let at = CellRef::new(row, CONFIRMATION_VALUE);
    let carried = form.carried.confirmation.iter().find(|(of, _)| *of == field);
    let found = carried.map(|(_, content)| content.as_found()).unwrap_or_default();
    (
        format!("{}!{}", form.say(CONFIRMATION.name), at.absolute()),
        found,
    )
}

/// Returns the required lines of the confirmation: all but the last three; the answers must be confirmed with yes.
pub(super) fn confirmation_lines(form: &Form<'_>) -> Vec<ConfirmationLine> {
    let lines = (HEADING_ROW..).zip(ConfirmationField::ALL);
    let lines = lines.filter_map(|(row, field)| {
        let at = CellRef::new(row, CONFIRMATION_VALUE);
        let (cell, found) = line(form, field);
        let (is_missing, is_missing_now) = match field {
            ConfirmationField::Office | ConfirmationField::Role | ConfirmationField::Date => {
                (format!("LEN(TRIM({cell}))=0"), found.trim().is_empty())
            }
            ConfirmationField::Confirmed => {
                let yes = form.say(YES);
                let condition = format!("LOWER(TRIM({cell}))<>{}", literal(&yes));
                (condition, found.trim().to_lowercase() != yes)
            }
            ConfirmationField::Revision | ConfirmationField::Finality | ConfirmationField::NoActivity => {
                return None;
            }
        };
        Some(ConfirmationLine {
            at,
            is_missing,
            is_missing_now,
        })
    });
    lines.collect()
}
