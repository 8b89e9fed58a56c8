//! The cells of computed figures: locked, with the formula that computes them from the answers of the form.

use super::Form;
use super::live::Live;
use crate::base::value::{NO, Value, YES};
use crate::forms::layout::QuestionRow;
use crate::sheet::{Cell, Content, Format, Look};
use crate::strategy::catalogue::Item;

/// Makes the cell of the value of a row; `None` unless that is computed.
pub(super) fn cell(form: &Form<'_>, row: QuestionRow<'_>) -> Option<Cell> {
    let Some(Item::Indicator(indicator)) = row.item else {
        return None;
    };
    let value = indicator.value.as_ref()?;
    let (words, of) = ([YES, NO].map(|word| form.say(word)), indicator.value_type);
    let live = Live::of(form, row);
    let formula = value.value_formula(of, words.each_ref().map(String::as_str), &live)?;
    let now = match value.compute(of, &live).value() {
        Some(Value::Number(number)) => Content::Number(number),
        Some(Value::Flag(flag)) => Content::Text(form.say(if flag { YES } else { NO }).into()),
        // In the form, an answer with a qualifier is words, and no number.
        Some(Value::Qualified(..) | Value::Status(_) | Value::Text(_) | Value::NoData(_)) | None => {
            Content::Text("".into())
        }
    };
    let mut cell = Cell::formula(format!("={formula}"), now, Look::Computed, Format::of(of));
    cell.style.open = false;
    Some(cell)
}
