//! A strategy's year in figures, in one line of JSON: what a run over many folders needs of each.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{VERSION, add};
use crate::base::finding::Tally;
use crate::base::value::{Year, YearStart};
use crate::output::Results;
use crate::output::counts::{Counts, StatusCounts};
use crate::output::returns::{Return, returns};
use crate::result::consolidated::FileRecord;
use crate::result::finance::{By, Finance, Group, Pair};
use crate::strategy::catalogue::{Catalogue, SourceClass};

/// A strategy's year in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    version: u32,
    /// The strategy's identifier.
    pub strategy: String,
    /// Its title.
    pub title: String,
    /// The office whose strategy it is.
    pub owner: String,
    /// The year, by its number.
    pub year: Year,
    /// The first day of its years, such as `04-01`; absent of calendar years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year_starts: Option<String>,
    /// The currency's code.
    pub currency: String,
    /// The returns of its institutions.
    pub returns: Returned,
    /// The statuses of its goals.
    pub statuses: Counts,
    /// Whether it has a status that is not held against the others.
    #[serde(default, skip_serializing_if = "is_no")]
    pub sets_apart: bool,
    /// Its budget lines.
    pub money: Money,
    /// The findings.
    pub findings: Tally,
}

/// How many institutions were asked, and what came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Institutions that were asked for something.
    pub asked: usize,
    /// Those of which a workbook counts.
    pub received: usize,
    /// Those whose workbook, or a part of it, is still missing, cannot be read, or is one of several that differ.
    pub missing: usize,
    /// Those whose workbook was confirmed after the day it was to be returned by.
    pub late: usize,
}

/// The sums over budget lines; a payment that payer and recipient both stated counts once. An amount is `None` if no line has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The lines that have a realised amount, or should.
    pub lines: usize,
    /// Those that have one.
    pub with_realised: usize,
    /// The revised budget.
    pub revised: Option<Decimal>,
    /// What was realised.
    pub realised: Option<Decimal>,
    /// The lines whose realised amount is known in the year and in the one before.
    pub compared: usize,
    /// What was realised in the year before on these lines.
    pub before: Option<Decimal>,
    /// What was realised in the year on these lines.
    pub now: Option<Decimal>,
    /// What was realised, by the class of the source.
    pub by_source_class: ByClass,
}

/// Realised amounts by the class of their source, so that strategies with sources of their own stand beside others; `None` if no line
/// of the class has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByClass {
    municipality: Option<Decimal>,
    state: Option<Decimal>,
    eu: Option<Decimal>,
    own: Option<Decimal>,
    other: Option<Decimal>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_no(it: &bool) -> bool {
    !*it
}

impl Summary {
    /// Counts and adds up a year's results.
    pub fn of(results: &Results<'_>) -> Self {
        let (catalogue, consolidated) = (results.catalogue, results.consolidated);
        let strategy = &catalogue.strategy;
        let is_late = |file: &&FileRecord| {
            let day = file.confirmation.as_ref().and_then(|of| of.date);
            day.zip(strategy.return_by).is_some_and(|(day, by)| day > by)
        };
        let are_late = |one: &Return<'_>| {
            let mut files = one.files.iter().copied();
            files.any(|file| file.state.counts() && is_late(&file))
        };
        let returns = returns(results);
        Self {
            version: VERSION,
            strategy: strategy.id.clone(),
            title: strategy.title.clone(),
            owner: strategy.owner.clone(),
            year: consolidated.year,
            year_starts: Some(consolidated.year.begins())
                .filter(|begins| !begins.is_calendar())
                .map(|begins| format!("{:02}-01", begins.month())),
            currency: strategy.currency.clone(),
            returns: Returned {
                asked: returns.len(),
                received: returns.iter().filter(|one| one.state.is_received()).count(),
                missing: returns.iter().filter(|one| one.state.is_wanted()).count(),
                late: returns.iter().filter(|one| are_late(one)).count(),
            },
            statuses: StatusCounts::of(catalogue, consolidated).overall,
            sets_apart: catalogue.vocabulary.sets_apart(),
            money: Money::of(catalogue, &Finance::of(catalogue, results.history, consolidated)),
            findings: results.findings.tally(),
        }
    }

    /// Returns the year as it is called: `2024/25`.
    pub fn year(&self) -> Year {
        let begins = self.year_starts.as_deref().and_then(YearStart::read);
        self.year.beginning(begins.unwrap_or_default())
    }

    /// Returns the line; without a line break.
    pub fn line(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the line of a run; `None` if it is none, or one of another version.
    pub fn read(line: &str) -> Option<Self> {
        let summary: Self = serde_json::from_str(line).ok()?;
        (summary.version == VERSION).then_some(summary)
    }
}

impl Money {
    /// Takes the sums of a year.
    fn of(catalogue: &Catalogue, finance: &Finance<'_>) -> Self {
        let sums = finance.total();
        let Pair {
            lines, before, now, ..
        } = sums.years.both;
        let mut by_source_class = ByClass::default();
        for (group, sums) in finance.totals(catalogue, By::Class) {
            if let Group::Class(class) = group {
                *by_source_class.of_mut(class) = sums.amounts.realised.map(|of| of.number);
            }
        }
        Self {
            lines: sums.lines,
            with_realised: sums.with_realised,
            revised: sums.amounts.revised.map(|of| of.number),
            realised: sums.amounts.realised.map(|of| of.number),
            compared: lines,
            before: before.map(|of| of.number),
            now: now.map(|of| of.number),
            by_source_class,
        }
    }
}

impl ByClass {
    /// Returns the amount of a class.
    pub const fn of(&self, class: SourceClass) -> Option<Decimal> {
        match class {
            SourceClass::Municipality => self.municipality,
            SourceClass::State => self.state,
            SourceClass::Eu => self.eu,
            SourceClass::Own => self.own,
            SourceClass::Other => self.other,
        }
    }

    const fn of_mut(&mut self, class: SourceClass) -> &mut Option<Decimal> {
        match class {
            SourceClass::Municipality => &mut self.municipality,
            SourceClass::State => &mut self.state,
            SourceClass::Eu => &mut self.eu,
            SourceClass::Own => &mut self.own,
            SourceClass::Other => &mut self.other,
        }
    }
}

impl Returned {
    /// Adds those of another strategy.
    pub(super) const fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.received += other.received;
        self.missing += other.missing;
        self.late += other.late;
    }
}

impl Money {
    /// Adds that of another strategy.
    pub(super) fn add(&mut self, other: &Self) {
        self.lines += other.lines;
        self.with_realised += other.with_realised;
        self.compared += other.compared;
        add(&mut self.revised, other.revised);
        add(&mut self.realised, other.realised);
        add(&mut self.before, other.before);
        add(&mut self.now, other.now);
        for class in SourceClass::ALL {
            add(
                self.by_source_class.of_mut(class),
                other.by_source_class.of(class),
            );
        }
    }
}
