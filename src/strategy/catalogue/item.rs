//! What is asked about a goal: its figures and the lines of its budget.

use std::sync::Arc;

use super::{
    Booking, Choices, Conditions, Days, Divided, Milestone, Partners, Plan, Plausible, Source, Target, Worded,
};
use crate::base::key::{InstitutionId, ItemId, ItemKey};
use crate::base::value::{Shape, ValueType, Year};
use crate::strategy::expression::Expression;

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
    pub asked_of: Partners,
    /// How several institutions' values become one.
    pub combine: Combine,
    /// Of a mean: the indicator of the goal that says how much each institution's value counts.
    pub weight: Option<ItemId>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// The way to the target; `None` if the catalogue does not state it.
    pub plan: Option<Box<Plan>>,
    /// Of a milestone, when it is due.
    pub milestone: Option<Milestone>,
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
    pub source: Arc<Source>,
    /// Who pays.
    pub payer: InstitutionId,
    /// Who receives, where that is an institution that reports.
    pub recipient: Option<InstitutionId>,
    /// What is to be spent.
    pub target: Option<Target>,
    /// The way to the target; `None` if the catalogue does not state it.
    pub plan: Option<Box<Plan>>,
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

/// An item of the catalogue: a figure or a line of the budget.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    /// A figure.
    Indicator(&'a Indicator),
    /// A line of the budget.
    Line(&'a BudgetLine),
}

impl BudgetLine {
    /// Returns `true` if an institution is asked about it: the one that pays, and the one that receives.
    pub fn is_asked_of(&self, institution: &InstitutionId) -> bool {
        self.payer == *institution || self.recipient.as_ref() == Some(institution)
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

    /// Returns the way to the target; `None` if the catalogue does not state it.
    pub fn plan(self) -> Option<&'a Plan> {
        match self {
            Self::Indicator(indicator) => indicator.plan.as_deref(),
            Self::Line(line) => line.plan.as_deref(),
        }
    }

    /// Returns what is known of a milestone; `None` of anything else.
    pub fn milestone(self) -> Option<&'a Milestone> {
        match self {
            Self::Indicator(indicator) => indicator.milestone.as_ref(),
            Self::Line(_) => None,
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
