//! The catalogue: a strategy, its institutions, areas and goals as data, once it has been loaded and found valid.

pub mod asked;
mod bounds;
pub mod codes;
mod fields;
mod forms;
pub mod load;
mod raw;
#[cfg(test)]
pub(crate) mod sample;
mod validate;
pub mod values;
mod vocabulary;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::expression::Expression;
use crate::finding::Severity;
use crate::key::{AreaId, Asked, EntryKey, GoalId, InstitutionId, ItemId, ItemKey};
use crate::language::{Language, Said, Text};
use crate::place::Place;
use crate::spreadsheet::limits::Limits;
use crate::value::{Kind, ValueType, Year};

pub use asked::{Need, Question, Role};
pub use bounds::{Bound, Plausible, Target};
pub use load::{Broken, load};
pub use vocabulary::Vocabulary;

/// A valid catalogue: every reference in it exists, every expression is well-typed.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The strategy as a whole.
    pub strategy: Strategy,
    /// The institutions, in the order of the file.
    pub institutions: IndexMap<InstitutionId, Institution>,
    /// The areas, in the order of the file.
    pub areas: IndexMap<AreaId, Area>,
    /// The goals, in the order of the file.
    pub goals: IndexMap<GoalId, Goal>,
    /// The names of statuses and what else is read as one.
    pub vocabulary: Vocabulary,
    /// How much a file of the inbox may hold.
    pub limits: Limits,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub digest: String,
}

/// The strategy that is reported on.
#[derive(Debug, Clone)]
pub struct Strategy {
    /// Its name for machines; workbooks carry it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The office that owns it.
    pub owner: String,
    /// Its first year.
    pub first_year: Year,
    /// Its last year.
    pub last_year: Year,
    /// The year that is reported on.
    pub reporting_year: Year,
    /// What the institutions see.
    pub language: Language,
    /// The currency's code: `EUR`.
    pub currency: String,
    /// The day by which workbooks are to be returned.
    pub return_by: Option<Date>,
    /// Whom institutions ask: an office.
    pub contact: Option<String>,
}

/// An institution that reports.
#[derive(Debug, Clone)]
pub struct Institution {
    /// Its identifier.
    pub id: InstitutionId,
    /// Its full name.
    pub name: String,
    /// Its short name; the identifier in capitals where the catalogue gives none.
    pub short: String,
    /// The address of its mailbox, for drafts of messages to it.
    pub email: Option<String>,
}

/// An area of the strategy.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its identifier.
    pub id: AreaId,
    /// Its title.
    pub title: String,
    /// How many goals the strategy says it has.
    pub goals: Option<usize>,
}

/// A goal.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Its identifier.
    pub id: GoalId,
    /// The area it belongs to.
    pub area: AreaId,
    /// Its short name.
    pub title: String,
    /// Yearly or one-off.
    pub kind: Kind,
    /// When it is due.
    pub deadline: Option<Deadline>,
    /// The institution whose status counts.
    pub lead: InstitutionId,
    /// The institutions that add figures and text.
    pub contributors: Vec<InstitutionId>,
    /// When the figures say that it is achieved.
    pub achieved_when: Option<Expression>,
    /// A note shown to the institutions.
    pub note: Option<String>,
    /// Its figures, in the order of the file.
    pub indicators: IndexMap<ItemId, Indicator>,
    /// Its budget lines, in the order of the file.
    pub budget: IndexMap<ItemId, BudgetLine>,
    /// What the catalogue demands of its figures.
    pub checks: Vec<Check>,
}

/// When a goal is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// By the end of a year.
    Year(Year),
    /// By a day.
    Day(Date),
}

/// A figure about a goal.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its identifier in the goal.
    pub id: ItemId,
    /// What it measures.
    pub title: String,
    /// Its unit, as words after the number: `oseb`.
    pub unit: String,
    /// What its value is.
    pub value_type: ValueType,
    /// Who is asked for it; at least one.
    pub asked_of: Vec<InstitutionId>,
    /// How several institutions' values become one.
    pub combine: Combine,
    /// What is to be reached.
    pub target: Option<Target>,
    /// What is plausible; anything when absent.
    pub plausible: Option<Plausible>,
    /// Whether it must be filled in.
    pub required: bool,
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
    /// What is paid for.
    pub title: String,
    /// The account in the ledger.
    pub account: Option<String>,
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

/// Where a budget line's money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The municipality.
    Municipality,
    /// The state.
    State,
    /// The European Union.
    Eu,
    /// The institution's own means.
    Own,
    /// Any other.
    Other,
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
    /// They stand side by side.
    Each,
    /// The smallest.
    Min,
    /// The largest.
    Max,
}

/// What the catalogue demands of the figures.
#[derive(Debug, Clone)]
pub struct Check {
    /// What must hold.
    pub that: Expression,
    /// What is said when it does not.
    pub otherwise: Said,
    /// How much that weighs.
    pub severity: Severity,
    /// Where it stands in the catalogue.
    pub place: Place,
}

/// An item of the catalogue: a figure or a line of the budget.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    /// A figure.
    Indicator(&'a Indicator),
    /// A line of the budget.
    Line(&'a BudgetLine),
}

impl Catalogue {
    /// An indicator or budget line by its key.
    pub fn item(&self, key: &ItemKey) -> Option<Item<'_>> {
        self.goals.get(&key.goal)?.item(&key.item)
    }

    /// What an entry's value is; nothing for an entry the catalogue does not know. Statuses have no type of their own.
    pub fn value_type(&self, entry: &EntryKey) -> Option<ValueType> {
        let goal = self.goals.get(&entry.goal)?;
        match &entry.asked {
            Asked::Status => None,
            Asked::Explanation | Asked::Reason => Some(ValueType::Text),
            Asked::Note(item) => goal.item(item).map(|_| ValueType::Text),
            Asked::Item(item) => goal.item(item).map(Item::value_type),
            Asked::Adopted(item) | Asked::Revised(item) => goal.budget.get(item).map(|_| ValueType::Money),
        }
    }

    /// Says whether the catalogue knows an entry.
    pub fn knows(&self, entry: &EntryKey) -> bool {
        self.goals.contains_key(&entry.goal)
            && (entry.asked == Asked::Status || self.value_type(entry).is_some())
    }

    /// An entry in words, its goal before it: `a.3 Povprečno število oskrbovalk`, `a.16 stanje cilja`.
    pub fn subject(&self, entry: &EntryKey) -> Said {
        let goal = self.goals.get(&entry.goal);
        let item = entry
            .item()
            .and_then(|item| goal?.item(item))
            .map(Item::title)
            .unwrap_or_default();
        let words = |text: Text| text.fill(&[("item", item)]);
        let said = match &entry.asked {
            Asked::Status => words(Text::new("stanje cilja", "status of the goal")),
            Asked::Explanation => words(Text::new("obrazložitev", "explanation")),
            Asked::Reason => words(Text::new("razlog", "reason")),
            Asked::Item(_) => Said::same(item),
            Asked::Adopted(_) => words(Text::new("{item}, sprejeti proračun", "{item}, adopted budget")),
            Asked::Revised(_) => words(Text::new("{item}, veljavni proračun", "{item}, revised budget")),
            Asked::Note(_) => words(Text::new("{item}, opomba", "{item}, note")),
        };
        Said {
            sl: format!("{} {}", entry.goal, said.sl),
            en: format!("{} {}", entry.goal, said.en),
        }
    }

    /// The goals of an area, in the order of the file.
    pub fn goals_in<'a>(&'a self, area: &'a AreaId) -> impl Iterator<Item = &'a Goal> {
        self.goals.values().filter(move |goal| goal.area == *area)
    }

    /// The name of an institution; its identifier when the catalogue does not know it.
    pub fn name<'a>(&'a self, institution: &'a InstitutionId) -> &'a str {
        self.institutions
            .get(institution)
            .map_or(institution.as_str(), |i| &i.name)
    }
}

impl Goal {
    /// An indicator or budget line by its identifier.
    pub fn item(&self, id: &ItemId) -> Option<Item<'_>> {
        let indicator = self.indicators.get(id).map(Item::Indicator);
        indicator.or_else(|| self.budget.get(id).map(Item::Line))
    }

    /// The lead and the contributors.
    pub fn institutions(&self) -> impl Iterator<Item = &InstitutionId> {
        std::iter::once(&self.lead).chain(&self.contributors)
    }
}

impl<'a> Item<'a> {
    /// What it measures or pays for.
    pub fn title(self) -> &'a str {
        match self {
            Self::Indicator(indicator) => &indicator.title,
            Self::Line(line) => &line.title,
        }
    }

    /// What its value is; of a line, its realised amount.
    pub fn value_type(self) -> ValueType {
        match self {
            Self::Indicator(indicator) => indicator.value_type,
            Self::Line(_) => ValueType::Money,
        }
    }

    /// What is to be reached.
    pub fn target(self) -> Option<Target> {
        match self {
            Self::Indicator(indicator) => indicator.target,
            Self::Line(line) => line.target,
        }
    }

    /// Says whether it is asked in a year.
    pub fn asked_in(self, year: Year) -> bool {
        let (first, last) = match self {
            Self::Indicator(indicator) => indicator.years,
            Self::Line(line) => line.years,
        };
        (first..=last).contains(&year)
    }
}

impl Deadline {
    /// The last day on which the goal is in time.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year.get(), 12, 31).unwrap_or(Date::MAX),
            Self::Day(day) => day,
        }
    }

    /// The deadline in words: `2024`, `30. 9. 2020`.
    pub fn display(self, language: Language) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Day(day) => crate::language::date(language, day),
        }
    }
}

impl Source {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 5] = [Self::Municipality, Self::State, Self::Eu, Self::Own, Self::Other];

    /// The label.
    pub const fn label(self) -> Text {
        match self {
            Self::Municipality => Text::new("občina", "municipality"),
            Self::State => Text::new("država", "state"),
            Self::Eu => Text::new("Evropska unija", "European Union"),
            Self::Own => Text::new("lastna sredstva", "own means"),
            Self::Other => Text::new("drugo", "other"),
        }
    }
}
