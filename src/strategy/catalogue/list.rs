//! Lists of variable length that belong to a goal: the institution adds as many rows as it needs.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::{Choices, Partners};
use crate::base::key::{InstitutionId, ItemId, OfList};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{ValueType, Year};

/// A list of a goal, in whose rows each institution that is asked enumerates things: events, projects, partners.
#[derive(Debug, Clone)]
pub struct List {
    /// Its identifier in the goal, among indicators and lines.
    pub id: ItemId,
    /// What is listed.
    pub title: String,
    /// Who is asked for it, each for rows of its own; at least one.
    pub asked_of: Partners,
    /// How many rows each institution fills in at least; none where it may be left blank.
    pub at_least: usize,
    /// How many rows each fills in at most; `None` if any number.
    pub at_most: Option<usize>,
    /// The columns by which, together, the rows of an institution differ; none if rows may be equal.
    pub unique: Vec<ItemId>,
    /// The first and last year in which it is asked.
    pub years: (Year, Year),
    /// Help for the institution, above the list.
    pub note: Option<String>,
    /// Its columns, in the order of the file; at least one.
    pub columns: IndexMap<ItemId, ListColumn>,
}

/// A column of a list.
#[derive(Debug, Clone)]
pub struct ListColumn {
    /// Its identifier in the list.
    pub id: ItemId,
    /// Its heading.
    pub title: String,
    /// Its unit, as words after the number; empty of words.
    pub unit: String,
    /// What its cells hold.
    pub value_type: ValueType,
    /// Of a choice, the answers that it offers.
    pub choices: Choices,
    /// Whether it must be filled in on every row that is begun.
    pub required: bool,
    /// The least that a number may be; `None` if there is no such bound.
    pub at_least: Option<Decimal>,
    /// The most that a number may be; `None` if there is no such bound.
    pub at_most: Option<Decimal>,
    /// Help for the institution.
    pub note: Option<String>,
}

impl List {
    /// The number of prepared rows of a list without an upper bound, and the most that are prepared.
    const PREPARED: usize = 20;

    /// Returns `true` if an institution is asked for it in a year.
    pub fn is_asked(&self, institution: &InstitutionId, year: Year) -> bool {
        self.asked_of.contains(institution) && self.is_asked_in(year)
    }

    /// Returns `true` if it is asked in a year.
    pub fn is_asked_in(&self, year: Year) -> bool {
        (self.years.0..=self.years.1).contains(&year)
    }

    /// Returns what the number of its rows or the total of a column is; `None` if it has no such total.
    pub fn value_type(&self, of: &OfList) -> Option<ValueType> {
        match of {
            OfList::Rows => Some(ValueType::Count),
            OfList::Total(_) => Some(self.total(of)?.value_type),
        }
    }

    /// Returns the column whose total is asked; `None` of the number of rows.
    pub fn total(&self, of: &OfList) -> Option<&ListColumn> {
        match of {
            OfList::Rows => None,
            OfList::Total(id) => self.columns.get(id).filter(|column| column.has_total()),
        }
    }

    /// Returns what messages call the number of its rows or the total of a column; `None` if it has no such column.
    pub fn subject(&self, of: &OfList) -> Option<Message> {
        const ROWS: Text = Text::new("{list}: število vrstic", "{list}: number of rows");
        const TOTAL: Text = Text::new("{list}: {column}", "{list}: {column}");
        let list = Message::words(&self.title);
        Some(match of {
            OfList::Rows => ROWS.with("list", list),
            OfList::Total(id) => {
                let column = Message::words(&self.columns.get(id)?.title);
                TOTAL.with("list", list).with("column", column)
            }
        })
    }

    /// Returns how many empty rows a form prepares: as many as may be filled in, where that is bounded; else twenty, and more where
    /// more are needed. The institution may insert others.
    pub fn prepared(&self) -> usize {
        self.at_most.unwrap_or_else(|| Self::PREPARED.max(self.at_least))
    }
}

impl ListColumn {
    /// Returns `true` if its numbers add up to a total: not words, and not percentages.
    pub fn has_total(&self) -> bool {
        self.value_type.adds_up()
    }

    /// Returns the answers that it offers; `None` if it is no choice.
    pub fn choices(&self) -> Option<&Choices> {
        Some(&self.choices).filter(|choices| !choices.list.is_empty())
    }

    /// Returns `true` if a number is below or above its limits.
    pub fn is_outside(&self, number: Decimal) -> bool {
        self.at_least.is_some_and(|least| number < least) || self.at_most.is_some_and(|most| number > most)
    }

    /// Returns the heading with the unit of its numbers behind it: `Udeleženci (oseb)`.
    pub fn heading(&self) -> String {
        if self.unit.is_empty() {
            self.title.clone()
        } else {
            format!("{} ({})", self.title, self.unit)
        }
    }
}
