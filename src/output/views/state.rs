//! Where the year stands: what came, what is open, and what to do next.

use jiff::civil::Date;
use serde::Serialize;

use crate::base::finding::Tally;
use crate::base::language::{Language, date};
use crate::base::value::Year;
use crate::output::Results;
use crate::output::next::{Done, Present, todo};
use crate::output::returns::{ReturnState, returns};
use crate::result::acceptance::Acceptance;
use crate::year::closing::{Open, open};

/// Where the year stands.
#[derive(Debug, Clone, Serialize)]
pub struct StateView {
    /// The strategy's key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who is responsible for it.
    pub owner: String,
    /// The year.
    pub year: Year,
    /// The strategy's years up to the one that the catalogue reports on, the last one first.
    pub years: Vec<Year>,
    /// What the years are called, and those of which the history knows something, by their numbers; absent if they are calendar years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub year_names: Vec<YearName>,
    /// Today, as files have it.
    pub today: String,
    /// The day by which forms of the year are to be returned, as it is written; absent if the catalogue states none for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_by: Option<String>,
    /// The days until then; negative if it is past. Absent in a closed year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i32>,
    /// The institutions that were asked.
    pub asked: usize,
    /// Those of which a workbook counts.
    pub received: usize,
    /// How many institutions are in each state, without the states that none is in.
    pub states: Vec<StateCount>,
    /// The findings.
    pub tally: Tally,
    /// What keeps the year open, by kind.
    pub open: OpenCounts,
    /// What to do about it, in the order in which to do it: `issue`, `own`, `corrections`, `reminders`, `rulings`, `accept`, `merge`,
    /// `report`, `close`; in a closed year `next-year` alone.
    pub next: Vec<&'static str>,
    /// Whether the ledger of accounting was read.
    pub has_ledger: bool,
}

/// What a year is called.
#[derive(Debug, Clone, Serialize)]
pub struct YearName {
    /// The year.
    pub year: Year,
    /// Its name: `2024/25`.
    pub name: String,
}

/// How many institutions are in a state.
#[derive(Debug, Clone, Serialize)]
pub struct StateCount {
    /// The state.
    pub state: ReturnState,
    /// Its name.
    pub label: &'static str,
    /// How many.
    pub count: usize,
}

/// How much keeps the year open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OpenCounts {
    /// Institutions with several differing files.
    pub files: usize,
    /// Institutions that returned nothing.
    pub absent: usize,
    /// Values on which claims differ.
    pub entries: usize,
    /// Errors that nothing else covers.
    pub errors: usize,
    /// Submissions that were not accepted.
    pub submissions: usize,
}

impl OpenCounts {
    fn of(open: &[Open<'_>]) -> Self {
        let mut counts = Self::default();
        for matter in open {
            match matter {
                Open::Files(..) => counts.files += 1,
                Open::Absent(_) => counts.absent += 1,
                Open::Entry(_) => counts.entries += 1,
                Open::Error(_) => counts.errors += 1,
                Open::Submission(..) => counts.submissions += 1,
            }
        }
        counts
    }
}

/// Returns where the year stands on a day, of which something was done.
pub fn state(results: &Results<'_>, done: &Done, today: Date, language: Language) -> StateView {
    let strategy = &results.catalogue.strategy;
    let consolidated = results.consolidated;
    let returns = returns(results);
    let mut states: Vec<StateCount> = Vec::new();
    for one in &returns {
        match states.iter_mut().find(|count| count.state == one.state) {
            Some(count) => count.count += 1,
            None => states.push(StateCount {
                state: one.state,
                label: one.state.label().in_(language),
                count: 1,
            }),
        }
    }
    let last = strategy.reporting_year.max(consolidated.year);
    let all = (0..=i16::MAX).map(|back| last.plus(-back));
    let years: Vec<Year> = all.take_while(|year| *year >= strategy.first_year).collect();
    let known = years.iter().chain(results.history.years.keys());
    let fiscal = known.filter(|year| !year.begins().is_calendar());
    let named = |year: &Year| YearName {
        year: *year,
        name: year.to_string(),
    };
    let year_names = fiscal.map(named).collect();
    let pending = returns
        .iter()
        .any(|one| one.acceptance == Some(Acceptance::Pending) && one.tally.errors == 0);
    let return_by = strategy.return_by;
    let open = open(consolidated, results.findings);
    let present = Present {
        is_empty: consolidated.files.is_empty(),
        is_pending: pending,
        is_open: !open.is_empty(),
        has_next: consolidated.year < strategy.last_year && consolidated.year == strategy.reporting_year,
    };
    StateView {
        id: strategy.id.clone(),
        title: strategy.title.clone(),
        owner: strategy.owner.clone(),
        year: consolidated.year,
        years,
        year_names,
        today: today.to_string(),
        return_by: return_by.map(|day| date(language, day)),
        days_left: return_by
            .filter(|_| !done.closed)
            .map(|day| (day - today).get_days()),
        asked: returns.len(),
        received: returns.iter().filter(|one| one.state.is_received()).count(),
        states,
        tally: results.findings.tally(),
        open: OpenCounts::of(&open),
        next: todo(results.findings, present, done),
        has_ledger: consolidated.ledger.is_some(),
    }
}
