//! What may be entered where, the messages beside it, and how cells look while a condition holds.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Formula, Worksheet, XlsxError,
};

use super::cells::limit;
use super::failed::{self, Spot, WriteError};
use super::formats::dressed;
use crate::base::place::CellRef;
use crate::sheet::{
    BookPlan, EntryRule, LONGEST_PROMPT, LONGEST_PROMPT_TITLE, LONGEST_TEXT, SheetPlan, Validation,
};

/// The largest number, either way, that an entry rule lets through: what a cell holds exactly.
const LARGEST: i64 = 999_999_999_999_999;

/// Writes the entry rules of a sheet.
pub(super) fn write_validations(
    worksheet: &mut Worksheet,
    sheet: &SheetPlan,
    book: &BookPlan,
) -> Result<(), WriteError> {
    for validation in &sheet.validations {
        let spot = Spot::cell(&sheet.name, validation.cells.first);
        check(validation, book, spot)?;
        add(worksheet, validation).map_err(|error| spot.library(&error))?;
    }
    Ok(())
}

/// Writes the conditions of a sheet, the first one that holds going before the others.
pub(super) fn write_conditions(worksheet: &mut Worksheet, sheet: &SheetPlan) -> Result<(), WriteError> {
    for condition in &sheet.conditions {
        let (first, last) = (condition.cells.first, condition.cells.last);
        let rule = ConditionalFormatFormula::new()
            .set_rule(condition.formula.as_str())
            .set_format(dressed(condition.look))
            .set_stop_if_true(true);
        worksheet
            .add_conditional_format(first.row, first.column, last.row, last.column, &rule)
            .map_err(|error| Spot::cell(&sheet.name, first).library(&error))?;
    }
    Ok(())
}

fn check(validation: &Validation, book: &BookPlan, spot: Spot<'_>) -> Result<(), WriteError> {
    let Validation {
        cells: _,
        rule,
        prompt_title,
        prompt,
        error_title,
        error,
    } = validation;
    for title in [prompt_title, error_title] {
        spot.check_length(failed::TITLE_TOO_LONG, title, LONGEST_PROMPT_TITLE)?;
    }
    for text in [prompt, error] {
        spot.check_length(failed::PROMPT_TOO_LONG, text, LONGEST_PROMPT)?;
    }
    match rule {
        EntryRule::List(name)
        | EntryRule::Offer(name)
        | EntryRule::DateOr { words: name, .. }
        | EntryRule::NumberOr { words: name, .. }
        | EntryRule::NumberOr { beside: name, .. }
            if !book.names.iter().any(|(defined, _)| defined == name) =>
        {
            Err(spot.refuses_text(failed::LIST_NOWHERE, name))
        }
        EntryRule::List(_)
        | EntryRule::Offer(_)
        | EntryRule::DateOr { .. }
        | EntryRule::Any
        | EntryRule::Count
        | EntryRule::Number { .. }
        | EntryRule::NumberOr { .. }
        | EntryRule::Date(..)
        | EntryRule::TextLength(_) => Ok(()),
    }
}

fn add(worksheet: &mut Worksheet, validation: &Validation) -> Result<(), XlsxError> {
    let mut rule = rule(&validation.rule, validation.cells.first)
        .set_input_title(&validation.prompt_title)?
        .set_input_message(&validation.prompt)?;
    if !validation.error.is_empty() {
        rule = rule
            .set_error_title(&validation.error_title)?
            .set_error_message(&validation.error)?;
    }
    let (first, last) = (validation.cells.first, validation.cells.last);
    worksheet.add_data_validation(first.row, first.column, last.row, last.column, &rule)?;
    Ok(())
}

fn rule(rule: &EntryRule, first: CellRef) -> DataValidation {
    let new = DataValidation::new();
    match rule {
        EntryRule::Any => new.allow_any_value(),
        EntryRule::List(name) => new.allow_list_formula(Formula::new(format!("={name}"))),
        // The library's whole numbers end at 2,147,483,647, so the bound is given as a formula.
        EntryRule::Count => new.allow_whole_number_formula(DataValidationRule::Between(
            Formula::new("=0"),
            Formula::new(format!("={LARGEST}")),
        )),
        EntryRule::Number { negative } => {
            let least = if *negative { -LARGEST } else { 0 };
            new.allow_decimal_number(DataValidationRule::Between(limit(least), limit(LARGEST)))
        }
        EntryRule::NumberOr {
            whole,
            negative,
            words,
            beside,
        } => {
            // A formula of a rule has 255 characters at most; these have them in row 9999.
            let number = match (negative, whole) {
                (false, true) => format!("{first}=INT(MIN(ABS({first}),1E15))"),
                (false, false) => format!("{first}=MIN(ABS({first}),1E15)"),
                (true, true) => format!("({first}=INT({first}))*(ABS({first})<1E15)"),
                (true, false) => format!("ABS({first})<1E15"),
            };
            // Not MATCH or COUNTIF: to these `*` is every word.
            let word = format!("SUMPRODUCT(--({words}=TRIM({first})))");
            let beside = EntryRule::number_beside(beside, first);
            new.allow_custom(Formula::new(format!(
                "=IF(ISNUMBER({first}),{number},{word}+{beside}>0)"
            )))
        }
        EntryRule::Offer(name) => new
            .allow_list_formula(Formula::new(format!("={name}")))
            .show_error_message(false),
        EntryRule::DateOr {
            first: from,
            last,
            words,
        } => {
            let date = |of: &jiff::civil::Date| format!("DATE({},{},{})", of.year(), of.month(), of.day());
            let (from, last) = (date(from), date(last));
            new.allow_custom(Formula::new(format!(
                "=IF(ISNUMBER({first}),AND({first}>={from},{first}<={last},{first}=INT({first})),\
                 SUMPRODUCT(--({words}=TRIM({first})))>0)"
            )))
        }
        EntryRule::Date(first, last) => new.allow_date(DataValidationRule::Between(*first, *last)),
        EntryRule::TextLength(longest) => {
            let longest = u32::try_from(LONGEST_TEXT).map_or(*longest, |most| most.min(*longest));
            new.allow_text_length(DataValidationRule::LessThanOrEqualTo(longest))
        }
    }
}
