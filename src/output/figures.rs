//! The money of the year: each budget line once, whoever stated it, and the sums over lines.

use rust_decimal::Decimal;

use crate::catalogue::{BudgetLine, Goal, Item};
use crate::consolidated::MergedEntry;
use crate::history::History;
use crate::key::{Asked, EntryKey, GoalId, ItemId};
use crate::output::Results;
use crate::value::{Status, Value, Year, index, sum};

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

/// The three amounts of a line, or of several lines together; blank where nothing is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Sprejeti proračun.
    pub adopted: Option<Decimal>,
    /// Veljavni proračun.
    pub revised: Option<Decimal>,
    /// Realizacija.
    pub realised: Option<Decimal>,
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

impl Amounts {
    /// The index: realised in hundredths of revised.
    pub fn index(&self) -> Option<Decimal> {
        index(self.realised?, self.revised?)
    }
}

/// Every budget line that is asked for in the year, in the order of the catalogue.
pub fn lines<'a>(results: &Results<'a>) -> Vec<LineFigures<'a>> {
    let year = results.consolidated.year;
    let goals = results.catalogue.goals.values();
    goals
        .flat_map(|goal| goal.budget.values().map(move |line| (goal, line)))
        .filter(|(_, line)| Item::Line(line).asked_in(year))
        .map(|(goal, line)| LineFigures {
            goal,
            line,
            before: number_of(past(
                results,
                &EntryKey::new(&goal.id, Asked::Item(line.id.clone())),
                year.plus(-1),
            )),
            amounts: Amounts {
                adopted: amount(results, goal, &line.id, Asked::Adopted),
                revised: amount(results, goal, &line.id, Asked::Revised),
                realised: amount(results, goal, &line.id, Asked::Item),
            },
        })
        .collect()
}

/// Adds lines up; a sum over no known amount is blank, and so is one that no decimal holds.
pub fn sums<'a>(lines: impl IntoIterator<Item = &'a LineFigures<'a>>) -> Sums {
    let lines: Vec<&LineFigures<'_>> = lines.into_iter().collect();
    let total = |amount: fn(&LineFigures<'_>) -> Option<Decimal>| {
        let known: Vec<Decimal> = lines.iter().filter_map(|line| amount(line)).collect();
        if known.is_empty() { None } else { sum(known) }
    };
    let amounts = Amounts {
        adopted: total(|line| line.amounts.adopted),
        revised: total(|line| line.amounts.revised),
        realised: total(|line| line.amounts.realised),
    };
    let comparable = lines
        .iter()
        .all(|line| line.amounts.revised.is_some() == line.amounts.realised.is_some());
    Sums {
        lines: lines.len(),
        with_realised: lines
            .iter()
            .filter(|line| line.amounts.realised.is_some())
            .count(),
        before: total(|line| line.before),
        amounts,
        index: if comparable { amounts.index() } else { None },
    }
}

/// The accepted value of an earlier year.
pub fn past<'a>(results: &Results<'a>, entry: &EntryKey, year: Year) -> Option<&'a Value> {
    results.history.whole(entry, year).map(|past| &past.value)
}

/// The status of a goal that was accepted for an earlier year.
pub fn status(history: &History, goal: &GoalId, year: Year) -> Option<Status> {
    match history.whole(&EntryKey::new(goal, Asked::Status), year)?.value {
        Value::Status(status) => Some(status),
        Value::Number(_) | Value::Flag(_) | Value::Text(_) => None,
    }
}

/// The number of a value that is one.
pub fn number_of(value: Option<&Value>) -> Option<Decimal> {
    value.and_then(Value::as_number)
}

fn amount(results: &Results<'_>, goal: &Goal, line: &ItemId, asked: fn(ItemId) -> Asked) -> Option<Decimal> {
    let entry = EntryKey::new(&goal.id, asked(line.clone()));
    number_of(
        results
            .consolidated
            .entries
            .get(&entry)
            .and_then(MergedEntry::value),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[test]
    fn the_index_is_rounded_half_up() {
        let of = |realised: i64, revised: i64| index(Decimal::new(realised, 2), Decimal::new(revised, 2));
        assert_eq!(of(64_600_100, 65_000_000), Some(Decimal::new(9938, 2)));
        assert_eq!(of(100_005, 1_000_000), Some(Decimal::new(1000, 2)));
        assert_eq!(
            index(Decimal::new(10_005, 3), Decimal::from(100)),
            Some(Decimal::new(1001, 2))
        );
        assert_eq!(of(1, 0), None);
    }

    #[test]
    fn a_transfer_counts_once_and_blank_is_not_zero() {
        let year = fixture::year();
        let results = year.results();
        let lines = lines(&results);
        let all = sums(&lines);
        assert_eq!(lines.len(), 2);
        assert_eq!(all.with_realised, 2);
        assert_eq!(all.amounts.realised, Some(Decimal::new(55_753_025, 2)));
        assert_eq!(all.amounts.revised, Some(Decimal::from(560_000)));
        assert_eq!(all.amounts.adopted, None);
        // One line has a realised amount only: an index over both would compare unlike things.
        assert_eq!(all.index, None);
        assert_eq!(sums(&lines[..1]).index, Some(Decimal::new(9884, 2)));
    }
}
