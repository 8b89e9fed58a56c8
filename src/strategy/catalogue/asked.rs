//! Who is asked what: the one place that the form, the reader and the checks take it from.

use std::collections::{HashMap, HashSet};

use super::{BudgetLine, Catalogue, Goal, Indicator, Item};
use crate::base::key::{AnswerField, EntryKey, InstitutionId, Subject};
use crate::base::language::Text;
use crate::base::value::{ValueType, Year};

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
            .filter(move |goal| goal.role(institution).is_some())
    }

    /// The institutions that lead or contribute to a goal. Only they are asked anything, and each of them is: for words at
    /// least, in every year.
    pub fn partners(&self) -> HashSet<&InstitutionId> {
        self.goals.values().flat_map(Goal::institutions).collect()
    }

    /// Returns `true` if anybody is asked in a year where evidence lies.
    pub fn asks_evidence(&self, year: Year) -> bool {
        self.goals.values().any(|goal| {
            let mut indicators = goal.indicators.values();
            goal.asks(AnswerField::Evidence)
                || indicators
                    .any(|one| one.value_type == ValueType::Evidence && Item::Indicator(one).asked_in(year))
        })
    }

    /// Returns `true` unless a field is about goals themselves and none of an institution's goals asks for it at all, of whomever.
    pub fn asks_about_goals(&self, institution: &InstitutionId, field: AnswerField) -> bool {
        !field.is_of_goal() || self.goals_of(institution).any(|goal| goal.asks(field))
    }

    /// Returns `true` if an institution is asked for an entry in a year; see [`Self::questions`].
    pub fn is_asked(&self, institution: &InstitutionId, entry: &EntryKey, year: Year) -> bool {
        let goal = self.goals.get(&entry.goal);
        goal.is_some_and(|goal| goal.is_asked(institution, entry, year))
    }

    /// Returns every entry that an institution is asked for in a year: goal by goal the status (of the lead), explanation and
    /// reason; the indicators it is asked for; the budget lines it pays (adopted, revised, realised) or receives
    /// (realised), each item with an optional note.
    pub fn questions(&self, institution: &InstitutionId, year: Year) -> Vec<Question> {
        let mut own = self.items_of(institution);
        let mut questions = Vec::new();
        for (position, goal) in self.goals.values().enumerate() {
            let (indicators, lines) = own.of_goal(position, goal);
            if let Some(role) = goal.role(institution) {
                questions.extend(goal.questions_about(institution, role, indicators, lines, year));
            }
        }
        questions
    }
}

impl Goal {
    /// Returns whether a field must be filled in by an institution in a role; `None` if it is not asked. Of a goal of which each
    /// institution states the status, each answers for it as the lead does; of a row that is no goal, nothing need be written.
    fn need(&self, field: AnswerField, role: Role) -> Option<Need> {
        let facts = field.facts();
        let is_of_status = matches!(field, AnswerField::Status | AnswerField::Reason);
        let need = match role {
            Role::Lead | Role::Payer => facts.lead,
            Role::Contributor if is_of_status && self.has_status_of_each() => facts.lead,
            Role::Contributor | Role::Recipient => facts.others,
        };
        if facts.of == Subject::Goal && !self.has_status() {
            return need.map(|_| Need::Optional);
        }
        need
    }

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
        let of_goal = AnswerField::of_goal().filter(|field| self.asks(*field));
        let of_goal = of_goal.map(|field| EntryKey::of_goal(&self.id, field));
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
        let indicators = self.indicators.values();
        let indicators = indicators.filter(|indicator| indicator.asked_of.contains(institution));
        let lines = self.budget.values();
        let lines = lines.filter(|line| line.is_asked_of(institution));
        self.questions_about(institution, role, indicators, lines, year)
    }

    /// See [`Catalogue::is_asked`].
    pub(super) fn is_asked(&self, institution: &InstitutionId, entry: &EntryKey, year: Year) -> bool {
        let Some(role) = self.role(institution) else {
            return false;
        };
        let facts = entry.field.facts();
        let role = match entry.item().map(|item| self.item(item)) {
            None if !self.asks(entry.field) => return false,
            None => role,
            Some(Some(item)) if !item.asked_in(year) => return false,
            Some(Some(Item::Indicator(indicator))) => {
                if facts.of == Subject::Line || !indicator.asked_of.contains(institution) {
                    return false;
                }
                role
            }
            Some(Some(Item::Line(line))) if line.payer == *institution => Role::Payer,
            Some(Some(Item::Line(line))) if line.recipient.as_ref() == Some(institution) => Role::Recipient,
            Some(None) => {
                return self
                    .list_of(entry)
                    .is_some_and(|(list, _)| list.is_asked(institution, year));
            }
            Some(Some(Item::Line(_))) => return false,
        };
        self.need(entry.field, role).is_some()
    }

    /// Returns how many institutions are asked for an entry at most.
    pub fn most_asked(&self, entry: &EntryKey) -> usize {
        match entry.item().and_then(|item| self.item(item)) {
            Some(Item::Indicator(indicator)) => indicator.asked_of.len(),
            Some(Item::Line(line)) => 1 + usize::from(line.recipient.is_some()),
            None => self.institutions().count(),
        }
    }

    /// Returns `true` if any institution must fill in an entry of the goal in a year.
    pub fn is_required(&self, entry: &EntryKey, year: Year) -> bool {
        let facts = entry.field.facts();
        let of_lead = self.need(entry.field, Role::Lead) == Some(Need::Required);
        let of_others = self.need(entry.field, Role::Contributor) == Some(Need::Required);
        let others = || {
            self.contributors
                .iter()
                .filter(|institution| **institution != self.lead)
        };
        let takes_part = |institution: &InstitutionId| self.role(institution).is_some();
        match entry.item().map(|item| self.item(item)) {
            None => of_lead || of_others && others().next().is_some(),
            Some(None) => false,
            Some(Some(item)) if !item.asked_in(year) => false,
            Some(Some(Item::Indicator(indicator))) => {
                let mut asked = others().filter(|institution| indicator.asked_of.contains(*institution));
                indicator.required
                    && facts.of == Subject::Item
                    && (of_lead && indicator.asked_of.contains(&self.lead)
                        || of_others && asked.next().is_some())
            }
            Some(Some(Item::Line(line))) => {
                let recipient = line
                    .recipient
                    .as_ref()
                    .filter(|recipient| **recipient != line.payer);
                line.required
                    && (of_lead && takes_part(&line.payer) || of_others && recipient.is_some_and(takes_part))
            }
        }
    }

    /// The questions of every institution of the goal. What each is asked about is found in one walk of the items, not
    /// institution by institution.
    pub fn all_questions(&self, year: Year) -> HashMap<&InstitutionId, Vec<Question>> {
        let mut indicators: HashMap<&InstitutionId, Vec<&Indicator>> = HashMap::new();
        for indicator in self.indicators.values() {
            for institution in &indicator.asked_of {
                indicators.entry(institution).or_default().push(indicator);
            }
        }
        let mut lines: HashMap<&InstitutionId, Vec<&BudgetLine>> = HashMap::new();
        for line in self.budget.values() {
            let recipient = line
                .recipient
                .as_ref()
                .filter(|recipient| **recipient != line.payer);
            for institution in std::iter::once(&line.payer).chain(recipient) {
                lines.entry(institution).or_default().push(line);
            }
        }
        let contributors = self
            .contributors
            .iter()
            .map(|institution| (institution, Role::Contributor));
        // The lead comes last, for what it is asked as the lead holds if it is named among the contributors too.
        let partners = contributors.chain([(&self.lead, Role::Lead)]);
        let questions = partners.map(|(institution, role)| {
            let indicators = indicators.get(institution).into_iter().flatten().copied();
            let lines = lines.get(institution).into_iter().flatten().copied();
            let questions = self.questions_about(institution, role, indicators, lines, year);
            (institution, questions)
        });
        questions.collect()
    }

    /// The questions of an institution in a role, of which these are the indicators and lines that it is asked about.
    fn questions_about<'a>(
        &'a self,
        institution: &InstitutionId,
        role: Role,
        indicators: impl Iterator<Item = &'a Indicator>,
        lines: impl Iterator<Item = &'a BudgetLine>,
        year: Year,
    ) -> Vec<Question> {
        let question = |entry: EntryKey, role: Role, required: bool| {
            let need = self.need(entry.field, role)?;
            let need = if required { need } else { Need::Optional };
            Some(Question { entry, need, role })
        };
        let of_goal = AnswerField::of_goal().filter(|field| self.asks(*field));
        let of_goal = of_goal.map(|field| EntryKey::of_goal(&self.id, field));
        let mut questions: Vec<Question> = of_goal.filter_map(|entry| question(entry, role, true)).collect();
        for indicator in indicators {
            if (indicator.years.0..=indicator.years.1).contains(&year) {
                let entries = AnswerField::of_indicator()
                    .map(|field| EntryKey::of_item(&self.id, &indicator.id, field));
                questions.extend(entries.filter_map(|entry| question(entry, role, indicator.required)));
            }
        }
        for line in lines {
            let role = if line.payer == *institution {
                Role::Payer
            } else {
                Role::Recipient
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
