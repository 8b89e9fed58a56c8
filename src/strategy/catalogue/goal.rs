//! A goal: what is asked about it, what it costs, and what its figures must fulfil.

use indexmap::IndexMap;

use super::{BudgetLine, Combine, Deadline, Indicator, Item, List, Partners};
use crate::base::finding::Severity;
use crate::base::key::{AnswerField, AreaId, Counts, EntryKey, GoalId, InstitutionId, ItemId, OfList};
use crate::base::language::{Language, Localized};
use crate::base::place::Place;
use crate::base::value::{GoalKind, Status, Year};
use crate::strategy::expression::Expression;

/// A goal.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Its identifier.
    pub id: GoalId,
    /// The goals that it was before the strategy was revised.
    pub was: Vec<GoalId>,
    /// The first year in which it has its present name; `None` if it always has.
    pub since: Option<Year>,
    /// Whether it is no goal, but holds the indicators of the area itself: then it has nothing else, and is called like the area.
    pub is_area: bool,
    /// The area it belongs to.
    pub area: AreaId,
    /// The areas that this one is in, the outermost first, and itself last.
    pub areas: Vec<AreaId>,
    /// The other areas that it serves: there it is referred to, and not counted.
    pub also_in: Vec<AreaId>,
    /// Its short name.
    pub title: String,
    /// Yearly or one-off.
    pub kind: GoalKind,
    /// When it is due.
    pub deadline: Option<Deadline>,
    /// Whose status it has.
    pub status: StatusOf,
    /// The institution whose status counts.
    pub lead: InstitutionId,
    /// The institutions that add figures and text.
    pub contributors: Partners,
    /// When the figures say that it is achieved.
    pub achieved_when: Option<Expression>,
    /// Goals about the same subject, whose statuses should not contradict this one's.
    pub linked: Vec<GoalId>,
    /// A note shown to the institutions.
    pub note: Option<String>,
    /// The statuses for which it is wanted where the evidence lies; where there are none, nobody is asked for evidence.
    pub evidence_for: Vec<Status>,
    /// Its figures, in the order of the file.
    pub indicators: IndexMap<ItemId, Indicator>,
    /// Its budget lines, in the order of the file.
    pub budget: IndexMap<ItemId, BudgetLine>,
    /// Its lists, in the order of the file.
    pub lists: IndexMap<ItemId, List>,
    /// What the catalogue demands of its figures.
    pub checks: Vec<Check>,
}

/// Whose status a goal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusOf {
    /// The lead's, which alone is asked for it.
    Lead,
    /// Each institution states its own; the lead's is the goal's.
    Each,
    /// Each institution states its own; the least favourable is the goal's.
    Least,
    /// None: the row of a return that is no goal.
    None,
}

/// What the catalogue demands of the figures.
#[derive(Debug, Clone)]
pub struct Check {
    /// What must hold.
    pub that: Expression,
    /// As what the catalogue has it.
    pub demand: Demand,
    /// The message when it does not: a fact, which a report prints too.
    pub otherwise: Localized,
    /// What the institution is to do about it; `None` leaves it to the general words.
    pub remedy: Option<Localized>,
    /// The severity of that.
    pub severity: Severity,
    /// Where it is in the catalogue.
    pub place: Place,
}

impl Check {
    /// Returns what an institution is told where it fails: the fact, and what to do.
    pub fn told(&self, language: Language) -> String {
        let said = [Some(&self.otherwise), self.remedy.as_ref()];
        let said: Vec<&str> = said.into_iter().flatten().map(|one| one.in_(language)).collect();
        said.join(" ")
    }
}

/// As what the catalogue has a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// As a check, in its own words.
    Check,
    /// By saying that a figure is a part of another.
    PartOf,
}

impl Goal {
    /// Returns an indicator or budget line by its identifier.
    pub fn item(&self, id: &ItemId) -> Option<Item<'_>> {
        let indicator = self.indicators.get(id).map(Item::Indicator);
        indicator.or_else(|| self.budget.get(id).map(Item::Line))
    }

    /// Returns its indicators and budget lines, in the order of the file.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let indicators = self.indicators.values().map(Item::Indicator);
        indicators.chain(self.budget.values().map(Item::Line))
    }

    /// Returns `true` if what an institution answers for an entry is what the year's result will have, as far as that
    /// institution can know: it alone is asked, its word counts, or all must agree. `false` of a part of a sum, of a mean, the
    /// smallest or the largest, of answers that stand side by side, and of an answer that another's overrules.
    pub fn is_whole(&self, entry: &EntryKey, institution: &InstitutionId) -> bool {
        if let Some((list, _)) = self.list_of(entry) {
            return list.asked_of.len() == 1;
        }
        if entry.field == AnswerField::Status && self.has_status_of_each() {
            return self.status == StatusOf::Each && self.lead == *institution;
        }
        self.indicator_of(entry).is_none_or(|indicator| {
            let is_alone = indicator.asked_of.len() == 1;
            is_alone
                || match indicator.combine {
                    Combine::Lead => self.lead == *institution || !indicator.asked_of.contains(&self.lead),
                    Combine::Agree => true,
                    Combine::Sum | Combine::Each | Combine::Min | Combine::Max | Combine::Mean => false,
                }
        })
    }

    /// Returns `true` if the year's result for an entry is computed from the answers of several institutions, so that no
    /// single answer is the figure.
    pub fn is_computed(&self, entry: &EntryKey) -> bool {
        if let Some((list, _)) = self.list_of(entry) {
            return list.asked_of.len() > 1;
        }
        if entry.field == AnswerField::Status {
            return self.status == StatusOf::Least && !self.contributors.is_empty();
        }
        self.indicator_of(entry).is_some_and(|indicator| {
            indicator.asked_of.len() > 1
                && match indicator.combine {
                    Combine::Sum | Combine::Min | Combine::Max | Combine::Mean => true,
                    Combine::Lead | Combine::Agree | Combine::Each => false,
                }
        })
    }

    /// Returns how the answers of several institutions to an entry become one, the lists and statuses of each apart.
    pub fn combine(&self, entry: &EntryKey) -> Combine {
        match (entry.field.facts().counts, self.indicator_of(entry)) {
            // Each institution answers for its own status.
            (Counts::Lead, _) if self.has_status_of_each() && entry.field == AnswerField::Reason => {
                Combine::Each
            }
            (Counts::Lead, _) => Combine::Lead,
            (Counts::Each, _) => Combine::Each,
            (Counts::AsItem, Some(indicator)) => indicator.combine,
            (Counts::AsItem, None) => Combine::Agree,
        }
    }

    /// Returns `true` if an institution is asked about the item of an entry, in any year.
    pub fn is_asked_of(&self, entry: &EntryKey, institution: &InstitutionId) -> bool {
        if let Some((list, _)) = self.list_of(entry) {
            return list.asked_of.contains(institution);
        }
        match entry.item().and_then(|item| self.item(item)) {
            Some(Item::Indicator(indicator)) => indicator.asked_of.contains(institution),
            Some(Item::Line(line)) => line.is_asked_of(institution),
            None => false,
        }
    }

    /// Returns the indicator whose combination decides about an entry; `None` for any other entry.
    fn indicator_of(&self, entry: &EntryKey) -> Option<&Indicator> {
        let item = entry
            .item()
            .filter(|_| entry.field.facts().counts == Counts::AsItem)?;
        self.indicators.get(item)
    }

    /// Returns the parts of an indicator that is broken down, margins among them, in the order of the catalogue; none of any other.
    pub fn parts_of<'a>(&'a self, whole: &'a ItemId) -> impl Iterator<Item = &'a Indicator> {
        let parts = self.indicators.values();
        parts.filter(move |part| part.divided.whole.as_ref() == Some(whole))
    }

    /// Returns the list that an entry is about as a whole, and what is asked of it; `None` of any other entry.
    pub fn list_of(&self, entry: &EntryKey) -> Option<(&List, OfList)> {
        let (key, of) = entry.list()?;
        Some((self.lists.get(&key.item)?, of))
    }

    /// Returns `true` if a field about the goal itself is asked at all.
    pub fn asks(&self, field: AnswerField) -> bool {
        if self.is_area {
            return false;
        }
        match field {
            AnswerField::Evidence => !self.evidence_for.is_empty(),
            AnswerField::Status
            | AnswerField::Reason
            | AnswerField::NextStep
            | AnswerField::Office
            | AnswerField::Due => self.has_status(),
            AnswerField::Explanation
            | AnswerField::Value
            | AnswerField::Adopted
            | AnswerField::Revised
            | AnswerField::Note => true,
        }
    }

    /// Returns `true` if it has a status, and so counts among the goals.
    pub const fn has_status(&self) -> bool {
        match self.status {
            StatusOf::Lead | StatusOf::Each | StatusOf::Least => true,
            StatusOf::None => false,
        }
    }

    /// Returns `true` if each of its institutions states a status.
    pub const fn has_status_of_each(&self) -> bool {
        match self.status {
            StatusOf::Each | StatusOf::Least => true,
            StatusOf::Lead | StatusOf::None => false,
        }
    }

    /// Returns the lead and the contributors, each once.
    pub fn institutions(&self) -> impl Iterator<Item = &InstitutionId> {
        let others = self.contributors.iter().filter(|other| **other != self.lead);
        std::iter::once(&self.lead).chain(others)
    }
}
