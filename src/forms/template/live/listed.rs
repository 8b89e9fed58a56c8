//! What a row says of a date or a choice itself: words that are no date, and answers that the list lacks.

use super::Live;
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::{BETWEEN_ANSWERS, NoData, Shape, Value};
use crate::forms::layout::{NO_DATA_LIST, choice_list};
use crate::forms::template::sign::{Sign, SignKind};
use crate::forms::template::{Form, entry};
use crate::sheet::Content;
use crate::strategy::catalogue::{Choices, Item, Said};
use crate::strategy::expression::{Cells as _, YearRef};

const NOT_A_DAY: Text = Text::new(
    "vpišite datum, na primer 20. 2. 2025, ali »{no_data}«",
    "enter a date, for example 20 Feb 2025, or “{no_data}”",
);
const NOT_ON_LIST: Text = Text::new(
    "izberite odgovor s seznama ali »{no_data}«",
    "choose an answer from the list or “{no_data}”",
);

impl Live<'_, '_> {
    /// That the cell of a date holds none, or the cell of a choice an answer that its list lacks; validation refuses both where
    /// one may be chosen, pasting does not.
    pub(super) fn not_answered(&self, item: Item<'_>) -> Option<Sign> {
        let entry = self.asked(AnswerField::Value)?;
        let cell = self.cell(&entry, YearRef::Offset(0))?;
        let text = self.text(&entry);
        let is_lacking =
            NoData::let_in(self.form.language()).any(|words| words.to_lowercase() == text.to_lowercase());
        let (fits, is_answer, words) = match self.form.catalogue.value_type(&entry)?.shape() {
            Shape::Day => {
                let content = self.form.carried.entries.get(&entry);
                let is_day = matches!(content, Some(Content::Date(_) | Content::Number(_)));
                (format!("ISNUMBER({cell})"), is_day, NOT_A_DAY)
            }
            Shape::Choice => {
                let choices = item.choices()?;
                let list = choice_list(self.form.catalogue, choices);
                let is_answer = matches!(choices.read(&text), Said::Exactly(_) | Said::InOtherLetters(_));
                (fitting(choices, &list, &cell), is_answer, NOT_ON_LIST)
            }
            Shape::Number(_) | Shape::YesNo | Shape::Text => return None,
        };
        Some(Sign {
            kind: SignKind::Doubtful,
            demand: blank_or(&fits, &cell),
            holds: !text.is_empty() && !is_answer && !is_lacking,
            words: entry::no_data(self.form, words),
        })
    }
}

/// What was chosen in a cell, for conditions.
pub(super) fn chosen(item: Item<'_>, text: &str) -> Option<Value> {
    match item.choices()?.read(text) {
        Said::Exactly(chosen) | Said::InOtherLetters(chosen) => Some(Value::Chosen(chosen)),
        Said::Nearly(_) | Said::Nothing | Said::TooMany => None,
    }
}

/// A formula that holds if a cell is blank, says that there is no answer, or fits.
fn blank_or(fits: &str, cell: &str) -> String {
    format!(
        "IF(ISERROR({cell}),FALSE,OR(LEN(TRIM({cell}))=0,SUMPRODUCT(--({NO_DATA_LIST}=TRIM({cell})))>0,{fits}))"
    )
}

/// A formula that holds if a cell of a list has answers that its column offers, or none.
pub(in crate::forms::template) fn offered(form: &Form<'_>, choices: &Choices, cell: &str) -> String {
    let list = choice_list(form.catalogue, choices);
    blank_or(&fitting(choices, &list, cell), cell)
}

/// Returns `true` if a text is blank, says that there is no answer, or is made of answers that a column of a list offers.
pub(in crate::forms::template) fn is_offered(form: &Form<'_>, choices: &Choices, text: &str) -> bool {
    let is_lacking =
        || NoData::let_in(form.language()).any(|words| words.to_lowercase() == text.to_lowercase());
    let is_answer = || matches!(choices.read(text), Said::Exactly(_) | Said::InOtherLetters(_));
    text.is_empty() || is_lacking() || is_answer()
}

/// A formula that holds if a cell has an answer of the list or, where several may be chosen, is made of such answers alone.
fn fitting(choices: &Choices, list: &str, cell: &str) -> String {
    if !choices.several {
        return format!("SUMPRODUCT(--({list}=TRIM({cell})))>0");
    }
    let mark = BETWEEN_ANSWERS;
    let whole = format!(
        "\"{mark}\"&LOWER(SUBSTITUTE(SUBSTITUTE(TRIM({cell}),\"{mark} \",\"{mark}\"),\" {mark}\",\"{mark}\"))&\"{mark}\""
    );
    // Each answer that is there takes its letters and one separator of the whole.
    format!(
        "SUMPRODUCT(ISNUMBER(FIND(\"{mark}\"&LOWER({list})&\"{mark}\",{whole}))*(LEN({list})+1))+1=LEN({whole})"
    )
}
