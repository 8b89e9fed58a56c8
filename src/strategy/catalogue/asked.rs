//! Who is asked what: the one place that the form, the reader and the checks take it from.

use super::{Catalogue, Goal};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::value::Year;

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

/// Whether an entry must be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It must when the goal's status is not "achieved".
    UnlessAchieved,
    /// It may.
    Optional,
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
    /// The label in a form.
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
    /// The goals that an institution leads or contributes to, in the order of the file.
    pub fn goals_of<'a>(&'a self, institution: &'a InstitutionId) -> impl Iterator<Item = &'a Goal> {
        self.goals
            .values()
            .filter(move |goal| goal.institutions().any(|i| i == institution))
    }

    /// Every entry that an institution is asked for in a year: goal by goal the status (of the lead), explanation and
    /// reason; the indicators it is asked for; the budget lines it pays (adopted, revised, realised) or receives
    /// (realised), each item with an optional note.
    pub fn questions(&self, institution: &InstitutionId, year: Year) -> Vec<Question> {
        self.goals_of(institution)
            .flat_map(|goal| goal.questions(institution, year))
            .collect()
    }
}

impl Goal {
    /// The role of an institution in the goal; nothing when it has none.
    pub fn role(&self, institution: &InstitutionId) -> Option<Role> {
        if self.lead == *institution {
            Some(Role::Lead)
        } else {
            self.contributors
                .contains(institution)
                .then_some(Role::Contributor)
        }
    }

    /// Every entry that the goal may have, whoever is asked for it and when, in the order of the catalogue.
    pub fn entries(&self) -> impl Iterator<Item = EntryKey> {
        let of_goal = [AnswerField::Status, AnswerField::Explanation, AnswerField::Reason].into_iter();
        let indicators = self
            .indicators
            .keys()
            .flat_map(|item| [AnswerField::Item(item.clone()), AnswerField::Note(item.clone())]);
        let lines = self.budget.keys().flat_map(|line| {
            [
                AnswerField::Adopted(line.clone()),
                AnswerField::Revised(line.clone()),
                AnswerField::Item(line.clone()),
                AnswerField::Note(line.clone()),
            ]
        });
        of_goal
            .chain(indicators)
            .chain(lines)
            .map(|asked| EntryKey::new(&self.id, asked))
    }

    /// See [`Catalogue::questions`].
    pub fn questions(&self, institution: &InstitutionId, year: Year) -> Vec<Question> {
        let Some(role) = self.role(institution) else {
            return Vec::new();
        };
        let mut questions = Vec::new();
        let mut ask = |asked, need, role| {
            questions.push(Question {
                entry: EntryKey::new(&self.id, asked),
                need,
                role,
            });
        };
        match role {
            Role::Lead => {
                ask(AnswerField::Status, Need::Required, role);
                ask(AnswerField::Explanation, Need::Required, role);
                ask(AnswerField::Reason, Need::UnlessAchieved, role);
            }
            Role::Contributor | Role::Payer | Role::Recipient => {
                ask(AnswerField::Explanation, Need::Optional, role);
            }
        }
        for indicator in self.indicators.values() {
            let in_years = (indicator.years.0..=indicator.years.1).contains(&year);
            if in_years && indicator.asked_of.contains(institution) {
                let need = if indicator.required {
                    Need::Required
                } else {
                    Need::Optional
                };
                ask(AnswerField::Item(indicator.id.clone()), need, role);
                ask(AnswerField::Note(indicator.id.clone()), Need::Optional, role);
            }
        }
        for line in self.budget.values() {
            if !(line.years.0..=line.years.1).contains(&year) {
                continue;
            }
            let need = if line.required {
                Need::Required
            } else {
                Need::Optional
            };
            if line.payer == *institution {
                ask(AnswerField::Adopted(line.id.clone()), Need::Optional, Role::Payer);
                ask(AnswerField::Revised(line.id.clone()), Need::Optional, Role::Payer);
                ask(AnswerField::Item(line.id.clone()), need, Role::Payer);
                ask(AnswerField::Note(line.id.clone()), Need::Optional, Role::Payer);
            } else if line.recipient.as_ref() == Some(institution) {
                ask(AnswerField::Item(line.id.clone()), need, Role::Recipient);
                ask(
                    AnswerField::Note(line.id.clone()),
                    Need::Optional,
                    Role::Recipient,
                );
            }
        }
        questions
    }
}
