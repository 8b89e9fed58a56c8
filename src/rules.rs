//! The rules that check the answers: an ordered list, one rule per file.
//!
//! A rule checks one returned form, or the year's result, or both. What the reader or the merge has already reported (a cell
//! that could not be read, a conflict that is open) is not reported again: the value counts as unknown.

mod achieved_when;
mod achieved_late;
mod announced;
mod confirmation;
mod contact;
mod contradiction;
mod copied;
mod day;
mod deadline;
mod demand;
mod earlier;
mod evidence;
mod figures;
mod gap;
mod glued_year;
mod uninformative;
mod identity;
mod beyond_index;
mod beyond_sum;
mod index_band;
mod lasting;
mod list_files;
mod list_rows;
mod lead_differs;
mod linked;
mod meant;
mod moved_back;
mod narrative;
mod nil_return;
mod no_reason;
mod not_computed;
mod next_step;
mod number_words;
mod overspent;
mod paragraph;
mod plausible;
mod reason;
mod referral;
mod repeated;
mod required;
mod texts;
mod same;
mod series_start;
mod several_same;
#[cfg(test)]
mod sample;
mod typo;
mod small_count;
mod sources;
mod spending_target;
mod status;
mod stopped;
mod stale_figure;
mod stated_figure;
mod strategy_ends;
mod target_blank;
mod too_long;
mod too_short;
mod undated;
mod unasked;
mod unit;
mod unplanned;
mod values;
mod wanted;
mod worded;
mod yardstick;
mod year_typo;
mod years_counted;
mod year_twice;

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::base::finding::{Code, Fault, Finding, Findings};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Value, Year};
use crate::forms::submission::{Answered, Entry, Reading, Submission};
use crate::inputs::history::History;
use crate::result::consolidated::Consolidated;
use crate::result::decided::of_decision;
use crate::result::lists::MergedList;
use crate::strategy::catalogue::{Catalogue, Item, Question};
use crate::strategy::expression::Expression;

pub use contact::{CONTACT, is_asked_back};
pub use demand::FAILED;
pub use narrative::Narrative;
pub use paragraph::paragraph;

use narrative::narratives;

/// A rule: its codes and its checks.
#[derive(Debug)]
pub struct Rule {
    /// The codes that it may report.
    pub codes: &'static [&'static Code],
    /// Checks one returned form.
    pub submission: Option<fn(&SubmissionView<'_>, &mut Findings)>,
    /// Checks the year's result.
    pub consolidated: Option<fn(&YearView<'_>, &mut Findings)>,
}

/// Every rule, in the order in which they are applied.
pub static RULES: &[&Rule] = &[
    &status::RULE,
    &reason::RULE,
    &wanted::RULE,
    &required::RULE,
    &unasked::RULE,
    &list_rows::RULE,
    &list_files::RULE,
    &nil_return::RULE,
    &no_reason::RULE,
    &confirmation::RULE,
    &earlier::RULE,
    &demand::RULE,
    &not_computed::RULE,
    &achieved_when::RULE,
    &deadline::RULE,
    &overspent::RULE,
    &plausible::RULE,
    &day::RULE,
    &yardstick::RULE,
    &evidence::RULE,
    &next_step::RULE,
    &announced::RULE,
    &strategy_ends::RULE,
    &achieved_late::RULE,
    &target_blank::RULE,
    &moved_back::RULE,
    &lasting::RULE,
    &contradiction::RULE,
    &uninformative::RULE,
    &repeated::RULE,
    &copied::RULE,
    &too_short::RULE,
    &too_long::RULE,
    &worded::RULE,
    &lead_differs::RULE,
    &linked::RULE,
    &referral::RULE,
    &identity::RULE,
    &contact::RULE,
    &small_count::RULE,
    &gap::RULE,
    &stopped::RULE,
    &same::RULE,
    &several_same::RULE,
    &series_start::RULE,
    &unit::RULE,
    &year_typo::RULE,
    &year_twice::RULE,
    &glued_year::RULE,
    &years_counted::RULE,
    &stated_figure::RULE,
    &number_words::RULE,
    &undated::RULE,
    &stale_figure::RULE,
    &unplanned::RULE,
    &index_band::RULE,
    &spending_target::RULE,
    &sources::RULE,
    &beyond_index::RULE,
    &beyond_sum::RULE,
];

/// One returned form, and the data that a rule may compare it with.
#[derive(Debug)]
pub struct SubmissionView<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The year that is reported on.
    pub year: Year,
    /// The form.
    pub submission: &'a Submission,
    /// The questions to its institution.
    pub questions: Vec<Question>,
    /// Its texts, each read once for all rules.
    pub texts: Vec<Narrative<'a>>,
}

/// The year's result, and the data that a rule may compare it with.
#[derive(Debug)]
pub struct YearView<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The result.
    pub consolidated: &'a Consolidated,
}

/// Applies every rule about one form.
///
/// The form must have been made from this catalogue for this year; an entry that is not in it is not reported as missing here.
pub fn submission(catalogue: &Catalogue, history: &History, year: Year, submission: &Submission) -> Findings {
    let language = catalogue.language_of(&submission.institution);
    let form = SubmissionView {
        catalogue,
        history,
        year,
        submission,
        questions: catalogue.questions(&submission.institution, year),
        texts: narratives(submission, language, year.begins()),
    };
    let mut findings = Findings::new();
    for check in RULES.iter().filter_map(|rule| rule.submission) {
        check(&form, &mut findings);
    }
    findings
}

/// Returns `true` if a rule about one form reports a finding about its answers, not about the file: its confirmation, the locked
/// values of earlier years, or what was entered outside the answer cells.
pub fn is_about_answers(finding: &Finding) -> bool {
    let of_file = [&confirmation::RULE, &earlier::RULE];
    let mut rules = RULES
        .iter()
        .filter(|rule| rule.codes.contains(&finding.fault.code));
    // The mark of a nil return contradicts the figures, which may be in another part of the form.
    let is_nil_return = nil_return::RULE.codes.contains(&finding.fault.code);
    (finding.entry.is_some() || is_nil_return)
        && rules.any(|rule| rule.submission.is_some() && !of_file.iter().any(|of| of.codes == rule.codes))
}

/// Applies every rule about the year's result.
pub fn consolidated(catalogue: &Catalogue, history: &History, consolidated: &Consolidated) -> Findings {
    let view = YearView {
        catalogue,
        history,
        consolidated,
    };
    let mut findings = Findings::new();
    for check in RULES.iter().filter_map(|rule| rule.consolidated) {
        check(&view, &mut findings);
    }
    findings
}

/// Returns the codes of all rules.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    RULES.iter().flat_map(|rule| rule.codes).copied()
}

impl<'a> SubmissionView<'a> {
    /// Returns the cell of an entry that was left blank; `None` if it is not blank or not in the form.
    pub fn blank(&self, entry: &EntryKey) -> Option<&Entry> {
        let cell = self.submission.entries.get(entry)?;
        (cell.reading == Reading::Blank).then_some(cell)
    }

    /// The cell of an entry, when it is in the form and a condition about it fails.
    fn failing(&self, condition: &Expression, entry: &EntryKey) -> Option<&Entry> {
        let cell = self.submission.entries.get(entry)?;
        condition.fails(self).then_some(cell)
    }

    /// Returns the finding that the status of a goal demands an entry which was left blank; `None` if the demand holds.
    fn demanded_by_status(
        &self,
        code: &'static Code,
        demand: &Expression,
        entry: &EntryKey,
    ) -> Option<Finding> {
        let cell = self.failing(demand, entry)?;
        let status = EntryKey::of_goal(&entry.goal, AnswerField::Status);
        let value = self
            .catalogue
            .value_message(&status, self.submission.value(&status)?);
        Some(self.finding(code.fault().with_message("status", value), entry, &cell.place))
    }

    /// Returns the value for a year: of the reporting year from the form, of an earlier year as it was accepted.
    pub fn value(&self, entry: &EntryKey, year: Year) -> Option<Value> {
        self.answered().in_year(entry, year)
    }

    /// Returns the form as an expression sees it.
    fn answered(&self) -> Answered<'a> {
        Answered {
            catalogue: self.catalogue,
            history: self.history,
            year: self.year,
            submission: self.submission,
        }
    }

    /// Returns the cell of a value, an answer or computed; `None` if it is not in the form.
    pub fn place(&self, entry: &EntryKey) -> Option<&'a Place> {
        let submission = self.submission;
        let computed = submission.computed.get(entry).map(|computed| &computed.cell);
        match submission.entries.get(entry).or(computed) {
            Some(cell) => Some(&cell.place),
            None => Some(&submission.lists.get(&entry.list()?.0)?.place),
        }
    }

    /// Returns the figure or budget line whose value (of a line, whose realised amount) an entry is; else `None`.
    pub fn item(&self, entry: &EntryKey) -> Option<Item<'a>> {
        self.catalogue.goals.get(&entry.goal)?.item(entry.valued()?)
    }

    /// Returns a number as text for messages, with its unit.
    pub fn number_message(&self, question: &Question, number: Decimal) -> Message {
        self.catalogue
            .value_message(&question.entry, &Value::Number(number))
    }

    /// Returns what the form states for an entry, as messages print it: with qualifier and unit. Nothing if it states no value.
    pub fn said(&self, entry: &EntryKey) -> Message {
        let stated = self.submission.value(entry);
        stated.map_or_else(Message::default, |value| {
            self.catalogue.value_message(entry, value)
        })
    }

    /// Returns `true` if the note beside an item was written, and so explains it.
    pub fn is_explained(&self, entry: &EntryKey) -> bool {
        let note = entry.beside(AnswerField::Note);
        let note = note.and_then(|note| self.submission.entries.get(&note));
        note.is_some_and(|note| note.reading != Reading::Blank)
    }

    /// Returns last year's number of an item as this institution stated it; the accepted whole if it alone is asked.
    pub fn last(&self, entry: &EntryKey, item: Item<'_>) -> Option<Decimal> {
        let year = self.year.plus(-1);
        let past = if item.is_shared() {
            self.history.stated_by(entry, year, &self.submission.institution)
        } else {
            self.history.shown_to(entry, year, &self.submission.institution)
        };
        past?.value.as_number()
    }

    /// Returns a finding about an entry of this form.
    pub fn finding(&self, fault: Fault, entry: &EntryKey, place: &Place) -> Finding {
        fault
            .at(place.clone())
            .of(&self.submission.institution)
            .about(entry.clone(), self.catalogue.subject(entry))
    }
}

impl YearView<'_> {
    /// Returns the value for a year: of the reporting year as merged, of an earlier year as it was accepted.
    ///
    /// `None` for a partial value too: what is missing is already reported.
    pub fn value(&self, entry: &EntryKey, year: Year) -> Option<Value> {
        match year.cmp(&self.consolidated.year) {
            Ordering::Equal => {
                let Some(merged) = self.consolidated.entries.get(entry) else {
                    return self
                        .consolidated
                        .of_list(entry, None)
                        .filter(|_| !self.is_partial(entry));
                };
                merged.value().filter(|_| !merged.is_partial()).cloned()
            }
            Ordering::Less => self.history.whole(entry, year).map(|past| past.value.clone()),
            Ordering::Greater => None,
        }
    }

    /// Returns `true` if rows of the list that an entry is about are missing.
    fn is_partial(&self, entry: &EntryKey) -> bool {
        let list = entry
            .list()
            .and_then(|(list, _)| self.consolidated.lists.get(&list));
        list.is_some_and(MergedList::is_partial)
    }

    /// Returns the place of the value that is printed; see [`Consolidated::source`].
    pub fn source(&self, entry: &EntryKey) -> Option<(&Place, Option<&InstitutionId>)> {
        self.consolidated.source(entry)
    }

    /// Returns a finding about an entry of the result, of a decided value as one that the coordinator has to deal with; `None` if
    /// there are no claims about it.
    pub fn finding(&self, fault: Fault, entry: &EntryKey) -> Option<Finding> {
        let (place, institution) = self.source(entry)?;
        let finding = fault
            .at(place.clone())
            .about(entry.clone(), self.catalogue.subject(entry));
        Some(match institution {
            Some(institution) => finding.of(institution),
            None => of_decision(finding),
        })
    }
}
