//! The money of the year, computed once: each budget line whoever stated it, the sums over lines, payments between
//! institutions, and all of it held against the ledger. Outputs and rules only show what is here.

mod codes;
mod reconcile;
mod share;
mod transfers;

use rust_decimal::Decimal;

use crate::catalogue::{Area, BudgetLine, Catalogue, Goal, Item, Source};
use crate::consolidated::{Consolidated, MergedEntry};
use crate::finding::Findings;
use crate::history::History;
use crate::key::{Asked, EntryKey, InstitutionId};
use crate::value::{Amount, Amounts, Value, Year, known_sum};

pub use codes::CODES;
pub use reconcile::{Booked, Reconciliation, Unclaimed};
pub use share::split;
pub use transfers::{Aside, LeftOut, Transfer};

/// A year's money.
#[derive(Debug, Clone)]
pub struct Finance<'a> {
    /// Every budget line that is asked for in the year, in the order of the catalogue.
    pub lines: Vec<LineFigures<'a>>,
    /// The payments from one institution to another, in the order of the catalogue.
    pub transfers: Vec<Transfer<'a>>,
    /// What is not in the totals, and why, in the order of the catalogue.
    pub left_out: Vec<LeftOut<'a>>,
    /// The lines against the ledger, where there is one.
    pub reconciliation: Option<Reconciliation<'a>>,
}

/// What a budget line came to. A transfer that payer and recipient both stated is one amount here.
#[derive(Debug, Clone, Copy)]
pub struct LineFigures<'a> {
    /// The goal of the line.
    pub goal: &'a Goal,
    /// The line.
    pub line: &'a BudgetLine,
    /// The realised amount of the year before.
    pub before: Option<Decimal>,
    /// The year's amounts.
    pub amounts: Amounts,
}

/// The sums over several lines, with what they are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many lines there are.
    pub lines: usize,
    /// How many of them have a realised amount.
    pub with_realised: usize,
    /// The realised amounts of the year before.
    pub before: Option<Decimal>,
    /// The sums of what is known.
    pub amounts: Amounts,
    /// Realised in hundredths of revised; blank unless each line that has one of the two has both.
    pub index: Option<Decimal>,
}

/// By what lines are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The goal.
    Goal,
    /// The area.
    Area,
    /// Where the money comes from.
    Source,
    /// Who pays.
    Payer,
}

/// Lines that are added up together.
#[derive(Debug, Clone, Copy)]
pub enum Group<'a> {
    /// The lines of a goal.
    Goal(&'a Goal),
    /// The lines of an area.
    Area(&'a Area),
    /// The lines of a source.
    Source(Source),
    /// The lines that an institution pays.
    Payer(&'a InstitutionId),
}

impl By {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 4] = [Self::Goal, Self::Area, Self::Source, Self::Payer];
}

impl Group<'_> {
    /// Says whether a line is one of the group.
    pub fn has(&self, figures: &LineFigures<'_>) -> bool {
        match self {
            Self::Goal(goal) => figures.goal.id == goal.id,
            Self::Area(area) => figures.goal.area == area.id,
            Self::Source(source) => figures.line.source == *source,
            Self::Payer(payer) => figures.line.payer == **payer,
        }
    }
}

impl LineFigures<'_> {
    /// The entry of one of the line's amounts.
    pub fn entry(&self, amount: Amount) -> EntryKey {
        EntryKey::new(&self.goal.id, amount.asked(&self.line.id))
    }
}

impl Sums {
    /// Says whether lines without a realised amount are among those that were added.
    pub const fn is_partial(&self) -> bool {
        self.with_realised < self.lines
    }
}

impl<'a> Finance<'a> {
    /// Computes a year's money from what was merged; the ledger is that of the year, where there is one.
    pub fn of(catalogue: &'a Catalogue, history: &'a History, consolidated: &'a Consolidated) -> Self {
        let lines = lines(catalogue, history, consolidated);
        let transfers = transfers::transfers(&lines, consolidated);
        let left_out = transfers::left_out(&lines, consolidated);
        let reconciliation = consolidated
            .ledger
            .as_ref()
            .map(|ledger| reconcile::reconcile(catalogue, &lines, ledger));
        Self {
            lines,
            transfers,
            left_out,
            reconciliation,
        }
    }

    /// The totals of lines by what they have in common; groups without a line are left out.
    pub fn totals(&self, catalogue: &'a Catalogue, by: By) -> Vec<(Group<'a>, Sums)> {
        let groups: Vec<Group<'a>> = match by {
            By::Goal => catalogue.goals.values().map(Group::Goal).collect(),
            By::Area => catalogue.areas.values().map(Group::Area).collect(),
            By::Source => Source::ALL.into_iter().map(Group::Source).collect(),
            By::Payer => catalogue.institutions.keys().map(Group::Payer).collect(),
        };
        let summed = groups
            .into_iter()
            .map(|group| (group, sums(self.lines.iter().filter(|line| group.has(line)))));
        summed.filter(|(_, sums)| sums.lines > 0).collect()
    }

    /// The total of all lines.
    pub fn total(&self) -> Sums {
        sums(&self.lines)
    }
}

/// Holds a year's money against the ledger, and tells what differs.
pub fn tell(catalogue: &Catalogue, history: &History, consolidated: &Consolidated) -> Findings {
    let finance = Finance::of(catalogue, history, consolidated);
    match (&finance.reconciliation, &catalogue.ledger) {
        (Some(reconciliation), Some(columns)) => {
            reconcile::tell(catalogue, consolidated, columns, &finance.lines, reconciliation)
        }
        (Some(_) | None, _) => Findings::new(),
    }
}

/// Every budget line that is asked for in the year, in the order of the catalogue.
pub fn lines<'a>(
    catalogue: &'a Catalogue,
    history: &History,
    consolidated: &Consolidated,
) -> Vec<LineFigures<'a>> {
    let year = consolidated.year;
    let goals = catalogue.goals.values();
    goals
        .flat_map(|goal| goal.budget.values().map(move |line| (goal, line)))
        .filter(|(_, line)| Item::Line(line).asked_in(year))
        .map(|(goal, line)| {
            let realised = EntryKey::new(&goal.id, Asked::Item(line.id.clone()));
            let amount = |amount: Amount| {
                let entry = EntryKey::new(&goal.id, amount.asked(&line.id));
                number_of(consolidated.entries.get(&entry).and_then(MergedEntry::value))
            };
            LineFigures {
                goal,
                line,
                before: number_of(past(history, &realised, year.plus(-1))),
                amounts: Amounts::of(amount),
            }
        })
        .collect()
}

/// Adds lines up; a sum over no known amount is blank, and so is one that no decimal holds.
pub fn sums<'l, 'a: 'l>(lines: impl IntoIterator<Item = &'l LineFigures<'a>>) -> Sums {
    let lines: Vec<&LineFigures<'_>> = lines.into_iter().collect();
    let amounts = Amounts::sum(lines.iter().map(|line| &line.amounts));
    let comparable = lines
        .iter()
        .all(|line| line.amounts.revised.is_some() == line.amounts.realised.is_some());
    Sums {
        lines: lines.len(),
        with_realised: lines
            .iter()
            .filter(|line| line.amounts.realised.is_some())
            .count(),
        before: known_sum(lines.iter().map(|line| line.before)),
        amounts,
        index: if comparable { amounts.index() } else { None },
    }
}

/// The accepted value of an earlier year.
pub fn past<'a>(history: &'a History, entry: &EntryKey, year: Year) -> Option<&'a Value> {
    history.whole(entry, year).map(|past| &past.value)
}

/// The number of a value that is one.
pub fn number_of(value: Option<&Value>) -> Option<Decimal> {
    value.and_then(Value::as_number)
}

#[cfg(test)]
mod tests;
