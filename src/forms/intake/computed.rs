//! What came back in the cells of computed figures: it is never believed, only held against what the answers come to.

use super::as_shown::as_shown;
use super::cell::{self, Expected};
use super::cell_codes::COMPUTED_OTHERWISE;
use super::form_codes::NOT_ASKED;
use super::reader::Reader;
use super::table::Table;
use crate::base::finding::{Fault, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::CellRef;
use crate::base::value::{Value, Year, plain_decimal};
use crate::forms::layout::Field;
use crate::forms::submission::{Answered, ComputedCell, Entry, Reading, Submission, lacks};
use crate::inputs::history::History;
use crate::strategy::catalogue::{Catalogue, Item};
use crate::strategy::expression::{Values as _, YearRef};

const UNKNOWN: Text = Text::new(
    "neznano (podatek zanj manjka)",
    "unknown (a figure for it is missing)",
);

impl Reader<'_> {
    /// Keeps what is in the row of a computed figure; `false` if the row is of none.
    pub(super) fn computed_row(&mut self, table: &Table<'_>, key: &str, row: u32) -> bool {
        let Ok(entry) = key.parse::<EntryKey>() else {
            return false;
        };
        let Some((indicator, _)) = self.catalogue.computed(&entry) else {
            return false;
        };
        for (position, column) in table.entry_columns() {
            let at = CellRef::new(row, position);
            let cell = table.cell(at);
            if column.field == Field::Answer(AnswerField::Value) {
                let item = Some(Item::Indicator(indicator));
                let expected = Expected::in_field(self.catalogue, AnswerField::Value, item, None);
                // The comparison with the answers reports what is wrong with the cell.
                let (reading, _) = cell::read(cell, &expected);
                let entry_cell = Entry::new(table.place(at), cell::found(cell), reading);
                let is_typed = cell.formula.is_none();
                let cell = ComputedCell {
                    cell: entry_cell,
                    is_typed,
                };
                self.computed.insert(entry.clone(), cell);
            } else if !cell.content.looks_blank()
                && let Some(other) = entry
                    .item()
                    .and_then(|item| column.field.entry(&entry.goal, Some(item)))
            {
                let fault = NOT_ASKED.fault().with_message("found", as_shown(&cell.content));
                self.about(fault.at(table.place(at)), other);
            }
        }
        true
    }
}

/// Reports the cells of computed figures that hold something else than the answers of the form come to. A blank one says nothing.
pub(super) fn report_otherwise(
    catalogue: &Catalogue,
    history: &History,
    year: Year,
    submission: &Submission,
    findings: &mut Findings,
) {
    let answered = Answered {
        catalogue,
        history,
        year,
        submission,
    };
    for (entry, ComputedCell { cell, is_typed }) in &submission.computed {
        let Some((indicator, expression)) = catalogue.computed(entry) else {
            continue;
        };
        let computed = answered.value(entry, YearRef::Offset(0));
        let has_words = || {
            let made_of = catalogue.made_of(expression);
            made_of
                .iter()
                .any(|(operand, _)| is_of_words(catalogue, submission, operand))
        };
        let agrees = match &cell.reading {
            Reading::Blank => true,
            Reading::Value(Value::Number(found)) => {
                expression.comes_to(indicator.value_type, &answered, *found) || !is_typed && has_words()
            }
            Reading::Value(found) => computed.as_ref() == Some(found),
            // A program that does not compute leaves a formula without a result.
            Reading::Unreadable => !is_typed && cell.found().starts_with('='),
        };
        if agrees {
            continue;
        }
        let computed: Message = match &computed {
            Some(value) => catalogue.value_message(entry, value),
            None => UNKNOWN.into(),
        };
        let made_of = catalogue.made_of(expression);
        let operands = made_of.iter().map(|(operand, _)| catalogue.subject(operand));
        let fault: Fault = COMPUTED_OTHERWISE
            .fault()
            .found(&cell.found())
            .with_message("computed", computed)
            .with_message("operands", Message::list(operands));
        // A formula that is still there was only not computed again.
        let fault = if *is_typed {
            fault
        } else {
            fault.with_severity(Severity::Note)
        };
        let finding = fault.at(cell.place.clone()).of(&submission.institution);
        let finding = finding.about(entry.clone(), catalogue.subject(entry));
        // What is to be looked at are the figures that it is made of.
        let cells = made_of
            .iter()
            .filter(|(_, of)| *of == YearRef::Offset(0) && *is_typed);
        let cells = cells.filter_map(|(operand, _)| submission.entries.get(operand));
        findings.push(finding.with_related(cells.map(|cell| cell.place.clone())));
    }
}

/// Returns `true` if an operand is the total of a column of a list that the form makes without a row: its number is words for the form,
/// with a qualifier or typed as text, or it lacks the figure.
fn is_of_words(catalogue: &Catalogue, submission: &Submission, operand: &EntryKey) -> bool {
    let goal = catalogue.goals.get(&operand.goal);
    let column = goal.and_then(|goal| goal.list_of(operand));
    let column = column.and_then(|(list, of)| list.total(&of));
    let answers = operand.list().and_then(|(list, _)| submission.lists.get(&list));
    let (Some(column), Some(answers)) = (column, answers) else {
        return false;
    };
    answers.rows.iter().any(|row| {
        let cell = row.cells.get(&column.id).filter(|cell| cell.value().is_some());
        lacks(column, &row.cells) || cell.is_some_and(|cell| plain_decimal(&cell.found()).is_none())
    })
}
