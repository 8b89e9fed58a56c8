//! What a row says of a figure itself: words where a number belongs, and a figure in a nil return.

use rust_decimal::Decimal;

use super::Live;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{NO, Negative, NoData, Qualifier, ValueType};
use crate::forms::layout::{CONFIRMATION, NO_DATA_LIST, QUALIFIER_LIST};
use crate::forms::template::sign::{Sign, SignKind};
use crate::forms::template::{Form, entry, next};
use crate::sheet::EntryRule;
use crate::strategy::expression::{Cells as _, YearRef};

pub(in crate::forms::template) const NOT_A_NUMBER: Text = Text::new(
    "vpišite samo število ali »{no_data}«",
    "enter only a number or “{no_data}”",
);
const BELOW_ZERO: Text = Text::new("vrednost je negativna", "the value is negative");
const WHOLE: Text = Text::new("vpišite celo število", "enter a whole number");
const DECIMALS: Text = Text::new(
    "preveč decimalk (največ {most})",
    "too many decimals (at most {most})",
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

    /// That a number is none of its type: less than nothing, a part of a person or of a cent. Validation refuses it, pasting does not.
    pub(super) fn not_of_type(&self, field: AnswerField) -> Vec<Sign> {
        let typed = self.asked(field).and_then(|entry| {
            let is_of_ledger = self.form.carried.from_ledger.contains_key(&entry);
            let cell = self.cell(&entry, YearRef::Offset(0)).filter(|_| !is_of_ledger)?;
            Some((self.form.catalogue.value_type(&entry)?, cell, self.number(&entry)))
        });
        let typed = typed.map(|(of, cell, number)| not_of_type(of, &cell, number));
        let faults = typed.into_iter().flatten();
        let sign = |fault: OfType| Sign {
            kind: SignKind::Doubtful,
            demand: fault.demand,
            holds: fault.holds,
            words: fault.words.in_(self.form.language()),
        };
        faults.map(sign).collect()
    }

    /// Whether an entry is one of the words that the form lets in instead of a number.
    fn is_no_data(&self, entry: &EntryKey) -> bool {
        is_no_data(self.form, &self.text(entry))
    }
}

/// What a number of a type is not to be.
pub(in crate::forms::template) struct OfType {
    pub(in crate::forms::template) words: Message,
    /// A formula that holds if the cell has a number that may be, or none.
    pub(in crate::forms::template) demand: String,
    pub(in crate::forms::template) holds: bool,
}

/// What the reader says of a number in a cell beside that it is one; of a number that it refuses, the first alone.
pub(in crate::forms::template) fn not_of_type(
    of: ValueType,
    cell: &str,
    number: Option<Decimal>,
) -> impl Iterator<Item = OfType> + use<> {
    let has_sign = of.number().is_none_or(|facts| facts.negative == Negative::Signed);
    let is_below = number.is_some_and(|number| number < Decimal::ZERO);
    let below = (!has_sign).then(|| OfType {
        words: BELOW_ZERO.into(),
        demand: format!("IF(ISNUMBER({cell}),{cell}>=0,TRUE)"),
        holds: is_below,
    });
    let finer = of.decimals().map(|most| {
        let (or_refused, is_refused) = if of.refuses_negative() {
            (format!("{cell}<0,"), is_below)
        } else {
            (String::new(), false)
        };
        OfType {
            words: match most {
                0 => WHOLE.into(),
                _ => DECIMALS.with("most", Message::words(most)),
            },
            demand: format!("IF(ISNUMBER({cell}),OR({or_refused}ROUND({cell},{most})={cell}),TRUE)"),
            holds: !is_refused && number.is_some_and(|number| is_finer(number, most)),
        }
    });
    [below, finer].into_iter().flatten()
}

/// The decimals that a number may have to be taken; more of an amount are read.
fn decimals_taken(of: ValueType) -> Option<u32> {
    of.decimals().filter(|_| !of.is_money())
}

/// Conditions that hold if the reader takes the number that a cell has; none if it takes any.
pub(in crate::forms::template) fn taken(of: ValueType, cell: &str) -> Vec<String> {
    let whole = decimals_taken(of).map(|most| format!("ROUND({cell},{most})={cell}"));
    let above = of.refuses_negative().then(|| format!("{cell}>=0"));
    above.into_iter().chain(whole).collect()
}

/// Whether the reader takes a number.
pub(in crate::forms::template) fn is_taken(of: ValueType, number: Decimal) -> bool {
    let is_finer = decimals_taken(of).is_some_and(|most| is_finer(number, most));
    !(is_finer || of.refuses_negative() && number < Decimal::ZERO)
}

fn is_finer(number: Decimal, most: u32) -> bool {
    number.normalize().scale() > most
}

/// A formula that holds if a cell has a number, words that the form lets in instead or beside one, or nothing.
pub(in crate::forms::template) fn number_or_none(cell: &str) -> String {
    let beside = EntryRule::number_beside(QUALIFIER_LIST, cell);
    format!(
        "IF(ISERROR({cell}),FALSE,IF(ISNUMBER({cell}),TRUE,OR(LEN(TRIM({cell}))=0,SUMPRODUCT(--({NO_DATA_LIST}=TRIM({cell})))>0,{beside}>0)))"
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
