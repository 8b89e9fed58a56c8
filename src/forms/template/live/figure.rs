//! What a row says of a figure itself: words where a number belongs, and a figure in a nil return.

use super::Live;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{NO, NoData, Qualifier, ValueType};
use crate::forms::layout::{CONFIRMATION, NO_DATA_LIST, QUALIFIER_LIST};
use crate::forms::template::sign::{Sign, SignKind};
use crate::forms::template::{Form, entry, next};
use crate::sheet::EntryRule;
use crate::strategy::expression::{Cells as _, YearRef};

pub(in crate::forms::template) const NOT_A_NUMBER: Text = Text::new(
    "vpišite samo število ali »{no_data}«",
    "enter only a number or “{no_data}”",
);
const AGAINST_NIL: Text = Text::new(
    "na listu {confirmation} je označeno, da dejavnosti ni bilo: podatek izbrišite ali odstranite oznako",
    "the sheet {confirmation} says that there was no activity: delete the figure or that mark",
);

/// What Excel's TRIM makes of a text.
pub(in crate::forms::template) fn trimmed(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

impl Live<'_, '_> {
    /// That the row has a figure although the workbook is marked as a nil return, by what [`Submission::against_nil`] has.
    ///
    /// [`Submission::against_nil`]: crate::forms::submission::Submission::against_nil
    pub(super) fn against_nil(&self) -> Option<Sign> {
        let figures = [AnswerField::Value, AnswerField::Adopted, AnswerField::Revised].into_iter();
        let figures = figures.filter_map(|field| self.asked(field));
        let figures = figures.filter(|entry| !self.form.carried.from_ledger.contains_key(entry));
        let figures = figures.filter_map(|entry| Some((self.cell(&entry, YearRef::Offset(0))?, entry)));
        let figures: Vec<(String, EntryKey)> = figures.collect();
        let no = NO.in_(self.form.language());
        let is_none = |(cell, _): &(String, EntryKey)| {
            format!(
                "IF(ISERROR({cell}),FALSE,IF(ISNUMBER({cell}),{cell}=0,OR(LEN(TRIM({cell}))=0,LOWER(TRIM({cell}))=\"{no}\",\
                 SUMPRODUCT(--({NO_DATA_LIST}=TRIM({cell})))>0)))"
            )
        };
        let has = |(_, entry): &(String, EntryKey)| {
            let found = self.text(entry);
            let number = self.number(entry);
            !found.is_empty()
                && number.is_none_or(|number| !number.is_zero())
                && found.to_lowercase() != no
                && !self.is_no_data(entry)
        };
        let demands: Vec<String> = figures.iter().map(is_none).collect();
        let (condition, is_nil) = next::nil(self.form);
        let quoted = self
            .form
            .language()
            .conventions()
            .quoted(&self.form.say(CONFIRMATION.name));
        (!figures.is_empty()).then(|| Sign {
            kind: SignKind::Doubtful,
            demand: format!("IF({condition},AND({}),TRUE)", demands.join(",")),
            holds: is_nil && figures.iter().any(has),
            words: self.form.say_with(AGAINST_NIL, &[("confirmation", &quoted)]),
        })
    }

    /// That words stand where a number belongs; validation refuses them, pasting does not.
    pub(super) fn not_a_number(&self, field: AnswerField) -> Option<Sign> {
        let entry = self.asked(field)?;
        let cell = self.cell(&entry, YearRef::Offset(0))?;
        if !self
            .form
            .catalogue
            .value_type(&entry)
            .is_some_and(ValueType::is_number)
        {
            return None;
        }
        Some(Sign {
            kind: SignKind::Doubtful,
            demand: number_or_none(&cell),
            holds: self.number(&entry).is_none() && !is_let_in(self.form, &self.text(&entry)),
            words: entry::no_data(self.form, NOT_A_NUMBER),
        })
    }

    /// Whether an entry is one of the words that the form lets in instead of a number.
    fn is_no_data(&self, entry: &EntryKey) -> bool {
        is_no_data(self.form, &self.text(entry))
    }
}

/// A formula that holds if a cell has a number, words that the form lets in instead or beside one, or nothing.
pub(in crate::forms::template) fn number_or_none(cell: &str) -> String {
    let beside = EntryRule::number_beside(QUALIFIER_LIST, cell);
    format!(
        "IF(ISERROR({cell}),FALSE,IF(ISNUMBER({cell}),TRUE,OR(LEN(TRIM({cell}))=0,SUMPRODUCT(--({NO_DATA_LIST}=TRIM({cell})))>0,{beside})))"
    )
}

/// Whether a text is blank, one of the words that the form lets in instead of a number, or a number with one of those that it lets in
/// beside it.
pub(in crate::forms::template) fn is_let_in(form: &Form<'_>, text: &str) -> bool {
    let found = text.to_lowercase();
    text.is_empty()
        || is_no_data(form, text)
        || Qualifier::let_in(form.language()).any(|words| EntryRule::is_number_beside(&words, &found))
}

fn is_no_data(form: &Form<'_>, text: &str) -> bool {
    let found = text.to_lowercase();
    NoData::let_in(form.language()).any(|words| words.to_lowercase() == found)
}
