//! Who is asked what: the one place that the form, the reader and the checks take it from.

use super::{Catalogue, Goal};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::value::Year;

pub use crate::base::key::Need;

/// One entry that an institution is asked to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The entry.
    pub entry: EntryKey,
    /// Whether it must be filled in.
    pub need: Need,
    /// As what the institution is asked.
    pub role: Role,
}

/// As what an institution answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Leads the goal.
    Lead,
    /// Contributes to the goal.
    Contributor,
    /// Pays a budget line.
    Payer,
    /// Receives a budget line.
    Recipient,
}

impl Role {
    /// Returns the label in a form.
    pub const fn label(self) -> Text {
        match self {
            Self::Lead => Text::new("nosilec", "lead"),
            Self::Contributor => Text::new("sodelujoči", "contributor"),
            Self::Payer => Text::new("plačnik", "payer"),
            Self::Recipient => Text::new("prejemnik", "recipient"),
        }
    }
}

impl Catalogue {
    /// Returns the goals that an institution leads or contributes to, in the order of the file.
    pub fn goals_of<'a>(&'a self, institution: &'a InstitutionId) -> impl Iterator<Item = &'a Goal> {
        self.goals
            .values()
            .filter(move |goal| goal.institutions().any(|i| i == institution))
    }

    /// Returns every entry that an institution is asked for in a year: goal by goal the status (of the lead), explanation and
    /// reason; the indicators it is asked for; the budget lines it pays (adopted, revised, realised) or receives
    /// (realised), each item with an optional note.
    pub fn questions(&self, institution: &InstitutionId, year: Year) -> Vec<Question> {
        self.goals_of(institution)
            .flat_map(|goal| goal.questions(institution, year))
            .collect()
    }
}

impl Goal {
    /// Returns the role of an institution in the goal; `None` if it has none.
    pub fn role(&self, institution: &InstitutionId) -> Option<Role> {
        if self.lead == *institution {
            Some(Role::Lead)
        } else {
            self.contributors
                .contains(institution)
                .then_some(Role::Contributor)
        }
    }

    /// Returns every entry that the goal may have, of all institutions and years, in the order of the catalogue.
    pub fn entries(&self) -> impl Iterator<Item = EntryKey> {
        let of_goal = AnswerField::of_goal().map(|field| EntryKey::of_goal(&self.id, field));
        let indicators = self
            .indicators
            .keys()
            .flat_map(|id| AnswerField::of_indicator().map(|field| EntryKey::of_item(&self.id, id, field)));
        let lines = self
            .budget
            .keys()
            .flat_map(|id| AnswerField::of_line().map(|field| EntryKey::of_item(&self.id, id, field)));
        of_goal.chain(indicators).chain(lines)
    }

    /// See [`Catalogue::questions`].
    pub fn questions(&self, institution: &InstitutionId, year: Year) -> Vec<Question> {
        let Some(role) = self.role(institution) else {
            return Vec::new();
        };
        let question = |entry: EntryKey, role: Role, required: bool| {
            let facts = entry.field.facts();
            let need = match role {
                Role::Lead | Role::Payer => facts.lead?,
                Role::Contributor | Role::Recipient => facts.others?,
            };
            let need = if required { need } else { Need::Optional };
            Some(Question { entry, need, role })
        };
        let of_goal = AnswerField::of_goal().map(|field| EntryKey::of_goal(&self.id, field));
        let mut questions: Vec<Question> = of_goal.filter_map(|entry| question(entry, role, true)).collect();
        for indicator in self.indicators.values() {
            let in_years = (indicator.years.0..=indicator.years.1).contains(&year);
            if in_years && indicator.asked_of.contains(institution) {
                let entries = AnswerField::of_indicator()
                    .map(|field| EntryKey::of_item(&self.id, &indicator.id, field));
                questions.extend(entries.filter_map(|entry| question(entry, role, indicator.required)));
            }
        }
        for line in self.budget.values() {
            let role = if line.payer == *institution {
                Role::Payer
            } else if line.recipient.as_ref() == Some(institution) {
                Role::Recipient
            } else {
                continue;
            };
            if (line.years.0..=line.years.1).contains(&year) {
                let entries =
                    AnswerField::of_line().map(|field| EntryKey::of_item(&self.id, &line.id, field));
                questions.extend(entries.filter_map(|entry| question(entry, role, line.required)));
            }
        }
        questions
    }
}
