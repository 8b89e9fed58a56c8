//! What a rule sees: one returned form or the year's result, and the data that it may be compared with.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::narrative::Narrative;
use crate::base::finding::{Code, Fault, Finding};
use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId};
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Status, StatusClass, Value, Year};
use crate::forms::submission::{Answered, Entry, Reading, Submission};
use crate::inputs::history::History;
use crate::result::consolidated::Consolidated;
use crate::result::decided::of_decision;
use crate::strategy::catalogue::{Catalogue, Item, Question};
use crate::strategy::expression::Expression;

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

impl<'a> SubmissionView<'a> {
    /// Returns the cell of an entry that was left blank; `None` if it is not blank or not in the form.
    pub fn blank(&self, entry: &EntryKey) -> Option<&Entry> {
        let cell = self.submission.entries.get(entry)?;
        (cell.reading == Reading::Blank).then_some(cell)
    }

    /// The cell of an entry, when it is in the form and a condition about it fails.
    pub(super) fn failing(&self, condition: &Expression, entry: &EntryKey) -> Option<&Entry> {
        let cell = self.submission.entries.get(entry)?;
        condition.fails(self).then_some(cell)
    }

    /// Returns the finding that the status of a goal demands an entry which was left blank; `None` if the demand holds.
    pub(super) fn demanded_by_status(
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
    pub(super) fn answered(&self) -> Answered<'a> {
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
            self.history
                .shown_to(self.catalogue, entry, year, &self.submission.institution)
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
                    let lacking = self.consolidated.lacking_in_list(self.catalogue, entry);
                    return self
                        .consolidated
                        .of_list(entry, None)
                        .filter(|_| lacking.is_empty());
                };
                merged.value().filter(|_| !merged.is_partial()).cloned()
            }
            Ordering::Less => self.history.whole(entry, year).map(|past| past.value.clone()),
            Ordering::Greater => None,
        }
    }

    /// Returns the status by which a goal is achieved; `None` if it is not.
    pub fn achieved(&self, goal: &GoalId) -> Option<Status> {
        let status = self.consolidated.status(goal);
        status.filter(|status| status.class() == StatusClass::Achieved)
    }

    /// Returns the place of the value that is printed; see [`Consolidated::source`]. Of a status that each institution states, that
    /// of the lead, if it is the goal's.
    pub fn source(&self, entry: &EntryKey) -> Option<(&Place, Option<&InstitutionId>)> {
        let goal = self.catalogue.goals.get(&entry.goal)?;
        if entry.field == AnswerField::Status && goal.has_status_of_each() {
            let merged = self.consolidated.entries.get(entry)?;
            let undecided = merged.decided_by().is_none();
            let mut claims = merged
                .standing()
                .iter()
                .filter(|claim| undecided && !claim.is_set());
            let of_lead = claims.find(|claim| claim.institution == goal.lead);
            if let Some(claim) = of_lead.filter(|claim| Some(&claim.value) == merged.value()) {
                return Some((&claim.place, Some(&claim.institution)));
            }
        }
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
