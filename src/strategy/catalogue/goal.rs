//! A goal: what is asked about it, what it costs, and what its figures must fulfil.

use indexmap::IndexMap;

use super::{Booking, Choices, Conditions, Days, Deadline, Divided, List, Plausible, Source, Target, Worded};
use crate::base::finding::Severity;
use crate::base::key::{
    AnswerField, AreaId, Counts, EntryKey, GoalId, InstitutionId, ItemId, ItemKey, OfList,
};
use crate::base::language::Localized;
use crate::base::maps::IndexSet;
use crate::base::place::Place;
use crate::base::value::{GoalKind, Shape, Status, ValueType, Year};
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
    /// The area it belongs to.
    pub area: AreaId,
    /// Its short name.
    pub title: String,
    /// Yearly or one-off.
    pub kind: GoalKind,
    /// When it is due.
    pub deadline: Option<Deadline>,
    /// The institution whose status counts.
    pub lead: InstitutionId,
    /// The institutions that add figures and text.
    pub contributors: IndexSet<InstitutionId>,
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

/// A figure about a goal.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its identifier in the goal.
    pub id: ItemId,
    /// The items that it was before; where there are any, its goal's `was` does not speak for it.
    pub was: Vec<ItemKey>,
    /// What it measures.
    pub title: String,
    /// Its unit, as words after the number: `oseb`.
    pub unit: String,
    /// What its value is.
    pub value_type: ValueType,
    /// What it is in a breakdown.
    pub divided: Divided,
    /// What it is computed from; `None` if institutions are asked for it.
    pub value: Option<Expression>,
    /// Who is asked for it: at least one, or nobody if it is computed.
    pub asked_of: IndexSet<InstitutionId>,
    /// How several institutions' values become one.
    pub combine: Combine,
    /// Of a mean: the indicator of the goal that says how much each institution's value counts.
    pub weight: Option<ItemId>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// What the catalogue holds plausible; see [`Item::plausible`].
    pub plausible: Option<Plausible>,
    /// Of a date, the days that the catalogue expects; see [`Days::in_year`].
    pub days: Days,
    /// Of a choice, the answers that it offers.
    pub choices: Choices,
    /// Of an answer in words, what is demanded of it.
    pub worded: Worded,
    /// Whether it must be filled in; where [`Self::conditions`] say when, as far as they hold.
    pub required: bool,
    /// On which answers it depends whether it is asked and required.
    pub conditions: Conditions,
    /// Whether it counts persons, where the catalogue says so; else its unit decides.
    pub persons: Option<bool>,
    /// The budget lines of the goal whose realised amounts it is the sum of; none where it is no such sum.
    pub sum_of: Vec<ItemId>,
    /// The first and last year in which it is asked.
    pub years: (Year, Year),
    /// Help for the institution.
    pub note: Option<String>,
}

/// A line of the budget.
#[derive(Debug, Clone)]
pub struct BudgetLine {
    /// Its identifier in the goal.
    pub id: ItemId,
    /// The items that it was before; where there are any, its goal's `was` does not speak for it.
    pub was: Vec<ItemKey>,
    /// What is paid for.
    pub title: String,
    /// Which rows of the ledger it is.
    pub booking: Booking,
    /// What its amounts are: money of the strategy's currency.
    pub value_type: ValueType,
    /// Where the money comes from.
    pub source: Source,
    /// Who pays.
    pub payer: InstitutionId,
    /// Who receives, where that is an institution that reports.
    pub recipient: Option<InstitutionId>,
    /// What is to be spent.
    pub target: Option<Target>,
    /// Whether the realised amount must be filled in.
    pub required: bool,
    /// The first and last year in which it is asked.
    pub years: (Year, Year),
}

/// How several institutions' values of one item become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Combine {
    /// They are added.
    Sum,
    /// The lead's counts; of one institution asked, its own.
    Lead,
    /// They must be equal.
    Agree,
    /// They are listed side by side.
    Each,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// The mean, each weighted by what its institution states for another indicator.
    Mean,
}

/// What the catalogue demands of the figures.
#[derive(Debug, Clone)]
pub struct Check {
    /// What must hold.
    pub that: Expression,
    /// As what the catalogue has it.
    pub demand: Demand,
    /// The message when it does not.
    pub otherwise: Localized,
    /// The severity of that.
    pub severity: Severity,
    /// Where it is in the catalogue.
    pub place: Place,
}

/// As what the catalogue has a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// As a check, in its own words.
    Check,
    /// By saying that a figure is a part of another.
    PartOf,
}

/// An item of the catalogue: a figure or a line of the budget.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    /// A figure.
    Indicator(&'a Indicator),
    /// A line of the budget.
    Line(&'a BudgetLine),
}

impl Goal {
    /// Returns an indicator or budget line by its identifier.
    pub fn item(&self, id: &ItemId) -> Option<Item<'_>> {
        let indicator = self.indicators.get(id).map(Item::Indicator);
        indicator.or_else(|| self.budget.get(id).map(Item::Line))
    }

    /// Returns `true` if what an institution answers for an entry is what the year's result will have, as far as that
    /// institution can know: it alone is asked, its word counts, or all must agree. `false` of a part of a sum, of a mean, the
    /// smallest or the largest, of answers that stand side by side, and of an answer that another's overrules.
    pub fn is_whole(&self, entry: &EntryKey, institution: &InstitutionId) -> bool {
        if let Some((list, _)) = self.list_of(entry) {
            return list.asked_of.len() == 1;
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
        self.indicator_of(entry).is_some_and(|indicator| {
            indicator.asked_of.len() > 1
                && match indicator.combine {
                    Combine::Sum | Combine::Min | Combine::Max | Combine::Mean => true,
                    Combine::Lead | Combine::Agree | Combine::Each => false,
                }
        })
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
        field != AnswerField::Evidence || !self.evidence_for.is_empty()
    }

    /// Returns the lead and the contributors.
    pub fn institutions(&self) -> impl Iterator<Item = &InstitutionId> {
        std::iter::once(&self.lead).chain(&self.contributors)
    }
}

impl<'a> Item<'a> {
    /// Returns the identifier, unique in the goal.
    pub fn id(self) -> &'a ItemId {
        match self {
            Self::Indicator(indicator) => &indicator.id,
            Self::Line(line) => &line.id,
        }
    }

    /// Returns what it measures or pays for.
    pub fn title(self) -> &'a str {
        match self {
            Self::Indicator(indicator) => &indicator.title,
            Self::Line(line) => &line.title,
        }
    }

    /// Returns what its value is; of a line, its realised amount.
    pub fn value_type(self) -> ValueType {
        match self {
            Self::Indicator(indicator) => indicator.value_type,
            Self::Line(line) => line.value_type,
        }
    }

    /// What values are plausible: as the catalogue has it, and where it does not bound the change from last year, the change
    /// that is usual for the type. Nothing of words.
    pub fn plausible(self) -> Option<Plausible> {
        let usual = Plausible::usual(self.value_type());
        let own = match self {
            Self::Indicator(indicator) => indicator.plausible,
            Self::Line(_) => None,
        };
        match own {
            Some(own) if own.bounds_change() => Some(own),
            Some(own) => usual.map(|usual| Plausible {
                at_least: own.at_least,
                at_most: own.at_most,
                ..usual
            }),
            None => usual,
        }
    }

    /// Returns the answers that it offers; `None` if it is no choice.
    pub fn choices(self) -> Option<&'a Choices> {
        match self {
            Self::Indicator(indicator) => Some(&indicator.choices).filter(|of| !of.list.is_empty()),
            Self::Line(_) => None,
        }
    }

    /// Returns the days that are expected in a form about a year; `None` if it is no date.
    pub fn days(self, year: Year) -> Option<Days> {
        match self {
            Self::Indicator(indicator) => {
                matches!(indicator.value_type.shape(), Shape::Day).then(|| indicator.days.in_year(year))
            }
            Self::Line(_) => None,
        }
    }

    /// Returns what is demanded of an answer in words; nothing of any other.
    pub fn worded(self) -> Option<&'a Worded> {
        match self {
            Self::Indicator(indicator) => Some(&indicator.worded),
            Self::Line(_) => None,
        }
    }

    /// Returns what is to be reached.
    pub fn target(self) -> Option<Target> {
        match self {
            Self::Indicator(indicator) => indicator.target,
            Self::Line(line) => line.target,
        }
    }

    /// Returns `true` if several institutions each state a part of it, so that one's value is not the whole.
    pub fn is_shared(self) -> bool {
        match self {
            Self::Indicator(indicator) => indicator.combine == Combine::Sum && indicator.asked_of.len() > 1,
            Self::Line(_) => false,
        }
    }

    /// Returns `true` if it is asked in a year.
    pub fn asked_in(self, year: Year) -> bool {
        let (first, last) = match self {
            Self::Indicator(indicator) => indicator.years,
            Self::Line(line) => line.years,
        };
        (first..=last).contains(&year)
    }
}
