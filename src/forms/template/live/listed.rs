//! What a row says of a date or a choice itself: words that are no date, and answers that the list lacks.

use super::Live;
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::{BETWEEN_ANSWERS, NoData, Shape, Value};
use crate::forms::layout::{NO_DATA_LIST, choice_list};
use crate::forms::template::sign::{Sign, SignKind};
use crate::forms::template::{Form, entry};
use crate::sheet::Content;
use crate::strategy::catalogue::{Choices, Item, ListColumn, Said};
use crate::strategy::expression::{Cells as _, YearRef};

pub(in crate::forms::template) const NOT_A_DAY: Text = Text::new(
    "vpišite datum, na primer 20. 2. 2025, ali »{no_data}«",
    "enter a date, for example 20 Feb 2025, or “{no_data}”",
);
pub(in crate::forms::template) const NOT_ON_LIST: Text = Text::new(
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
        let (fits, is_answer, words) = match self.form.catalogue.value_type(&entry)?.shape() {
            Shape::Day => {
                let content = self.form.carried.entries.get(&entry);
                let is_day = matches!(content, Some(Content::Date(_) | Content::Number(_)));
                (format!("ISNUMBER({cell})"), is_day, NOT_A_DAY)
            }
            Shape::Choice => {
                let choices = item.choices()?;
                let list = choice_list(self.form.catalogue, choices);
                let is_answer = chosen(item, &text).is_some();
                (fitting(choices, &list, &cell), is_answer, NOT_ON_LIST)
            }
            Shape::Number(_) | Shape::YesNo | Shape::Text => return None,
        };
        Some(Sign {
            kind: SignKind::Doubtful,
            demand: blank_or(&fits, &cell),
            holds: !is_answer && !is_blank_or_none(self.form, &text),
            words: entry::no_data(self.form, words),
        })
    }
}

/// What was chosen in a cell, for conditions.
pub(super) fn chosen(item: Item<'_>, text: &str) -> Option<Value> {
    read(item.choices()?, text)
}

fn read(choices: &Choices, text: &str) -> Option<Value> {
    match choices.read(text) {
        Said::Exactly(chosen) | Said::InOtherLetters(chosen) => Some(Value::Chosen(chosen)),
        Said::Nearly(_) | Said::Nothing | Said::TooMany => None,
    }
}

/// A formula that holds if a cell is blank, says that there is no answer, or fits.
pub(in crate::forms::template) fn blank_or(fits: &str, cell: &str) -> String {
    format!(
        "IF(ISERROR({cell}),FALSE,OR(LEN(TRIM({cell}))=0,SUMPRODUCT(--({NO_DATA_LIST}=TRIM({cell})))>0,{fits}))"
    )
}

/// Returns `true` if a text is blank, or says that there is no answer.
pub(in crate::forms::template) fn is_blank_or_none(form: &Form<'_>, text: &str) -> bool {
    text.is_empty()
        || NoData::let_in(form.language()).any(|words| words.to_lowercase() == text.to_lowercase())
}

/// A column of a list in which answers are chosen.
pub(in crate::forms::template) struct Offer<'a> {
    /// Its position.
    pub(in crate::forms::template) at: u16,
    choices: &'a Choices,
    /// The name of the range of its answers.
    list: String,
}

impl<'a> Offer<'a> {
    /// Takes a column; `None` if nothing is chosen in it.
    pub(in crate::forms::template) fn of(form: &Form<'_>, at: u16, column: &'a ListColumn) -> Option<Self> {
        let choices = column.choices()?;
        Some(Self {
            at,
            choices,
            list: choice_list(form.catalogue, choices),
        })
    }

    /// A formula that holds if a cell has answers that are offered, or none.
    pub(in crate::forms::template) fn demand(&self, cell: &str) -> String {
        blank_or(&fitting(self.choices, &self.list, cell), cell)
    }

    /// Returns `true` if a text is made of answers that are offered, or none.
    pub(in crate::forms::template) fn fits(&self, form: &Form<'_>, text: &str) -> bool {
        is_blank_or_none(form, text) || read(self.choices, text).is_some()
    }
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
