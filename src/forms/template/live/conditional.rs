//! What a row says where it depends on other answers whether its question applies.

use super::Live;
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::forms::layout::{Field, QuestionRow};
use crate::forms::template::Form;
use crate::forms::template::sign::Sign;
use crate::strategy::expression::Expression;
use crate::strategy::warnings;

const NOT_ASKED: Text = Text::new(
    "vprašanje po drugih odgovorih ne velja: izpraznite celico ali popravite odgovor, od katerega je to odvisno",
    "by the other answers the question does not apply: empty the cell, or correct the answer on which that depends",
);

impl Live<'_, '_> {
    /// How many entries the row requires, of so many that its conditions may demand: a formula of Excel, and what it comes to now.
    pub(super) fn required(&self, most: u32) -> (String, u32) {
        let not_demanded = self
            .entry(AnswerField::Value)
            .and_then(|entry| self.form.catalogue.not_demanded(&entry));
        let formula = not_demanded.as_ref().and_then(|when| when.formula(self));
        match not_demanded.zip(formula) {
            Some((when, formula)) => (
                format!("IF({formula},0,{most})"),
                if when.fails(self) { most } else { 0 },
            ),
            None => (most.to_string(), most),
        }
    }

    /// The signs of a row, of which only one is given where its question does not apply: that there is an answer.
    pub(super) fn where_it_applies(&self, signs: Vec<Sign>) -> Vec<Sign> {
        let Some((entry, applies)) = self.condition() else {
            return signs;
        };
        let Some(formula) = applies.formula(self) else {
            return signs;
        };
        let fails = applies.fails(self);
        let signs = signs.into_iter().map(|sign| Sign {
            demand: format!("IF({formula},{},TRUE)", sign.demand),
            holds: sign.holds && !fails,
            ..sign
        });
        let answered = self.doubtful(NOT_ASKED, warnings::applicable(self.form.catalogue, &entry));
        answered.into_iter().chain(signs).collect()
    }

    fn condition(&self) -> Option<(crate::base::key::EntryKey, &Expression)> {
        let entry = self.asked(AnswerField::Value)?;
        let applies = self.form.catalogue.applies(&entry)?;
        Some((entry, applies))
    }
}

/// Returns a formula (with `=`) that holds where the question of a row does not apply; `None` if it always does, or if that depends on
/// another sheet, which no conditional format may look at.
pub(in crate::forms::template) fn grey(form: &Form<'_>, row: QuestionRow<'_>, sheet: &str) -> Option<String> {
    let live = Live::of(form, row);
    let (_, applies) = live.condition()?;
    let formula = applies.formula(&live)?;
    let own = formula
        .replace(&format!("{sheet}!"), "")
        .replace(&format!("'{sheet}'!"), "");
    (!own.contains('!')).then(|| format!("=NOT({own})"))
}

/// The columns that are grey where the question of a row does not apply.
pub(in crate::forms::template) const GREYED: [Field; 2] = [
    Field::Answer(AnswerField::Value),
    Field::Answer(AnswerField::Note),
];
