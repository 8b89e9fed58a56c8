//! Accepted values of earlier years, from `history/YEAR.csv`.

mod codes;
mod rows;
mod shown;
mod totals;
mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId};
use crate::base::maps::{HashMap, IndexMap};
use crate::base::mark::{Mark, Marks, assumes_year};
use crate::base::place::Place;
use crate::base::value::{Status, Value, Year};

pub use codes::CODES;
pub use rows::parse;
pub use write::{HistoryLine, append, write};

/// What was accepted in earlier years.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// By year, then by entry and the institution that stated it (`None`: the accepted whole).
    pub years: BTreeMap<Year, Rows>,
    positions: Positions,
}

/// The accepted values of a year, by entry and the institution that stated them.
type Rows = IndexMap<(EntryKey, Option<InstitutionId>), Past>;

/// The positions of an entry's values among those of a year, found in one walk when they are first needed.
#[derive(Debug, Clone, Default)]
struct Positions(OnceLock<HashMap<Year, YearPositions>>);

#[derive(Debug, Clone)]
struct YearPositions {
    /// How many values the year had then: with more, the positions are not all.
    known: usize,
    of: HashMap<EntryKey, Vec<usize>>,
}

/// An accepted value of an earlier year.
#[derive(Debug, Clone)]
pub struct Past {
    /// The value.
    pub value: Value,
    /// A note about it; empty when there is none.
    pub note: String,
    /// Where it is.
    pub place: Place,
    /// The entry under which it is recorded: another than its own if the strategy was revised since.
    pub under: EntryKey,
    /// Where it came from when the year was closed; `None` in a history that was written by hand.
    pub origin: Option<Origin>,
}

/// Where an accepted value came from, as it was written when its year was closed. A part that was not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The path of the file in the inbox.
    pub file: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// Sheet and cell: `Kazalniki!F14`.
    pub cell: String,
    /// How the value came about: `agreed`, `lead`, `sum`, `min`, `max`, `mean`, `each`, `decision`; after the first word are the
    /// keys of the marks that the value had, such as `partial` or `synonym`, and of a decision by whom and when.
    pub settled: String,
}

impl Past {
    /// Returns `true` if the value was made of less than all that were asked for, as far as its origin says.
    pub fn was_partial(&self) -> bool {
        self.marks().has(Mark::Partial)
    }

    /// Returns the marks of the value: those that it had when its year was closed, and that its note says.
    pub fn marks(&self) -> Marks {
        let origin = self.origin.as_ref();
        let mut words = origin.map_or("", |origin| origin.settled.as_str()).split(' ');
        let by = words.next().unwrap_or_default();
        // Behind the marks of a decision are its day and whose it is.
        let marks = words.map_while(Mark::of_key);
        let marks = marks.fold(Marks::NONE, |marks, mark| marks.with(mark, true));
        marks
            .with(Mark::Decided, by == "decision")
            .with(Mark::AssumedYear, assumes_year(&self.note))
            .with(Mark::Mean, by == "mean")
    }
}

impl History {
    /// Returns `true` if a year was closed by the program: then its history has all that was known of it.
    pub fn was_closed(&self, year: Year) -> bool {
        let rows = self.years.get(&year);
        rows.is_some_and(|rows| rows.values().any(|past| past.origin.is_some()))
    }

    /// Returns what one institution stated for a year.
    pub fn stated_by(&self, entry: &EntryKey, year: Year, institution: &InstitutionId) -> Option<&Past> {
        self.years
            .get(&year)?
            .get(&(entry.clone(), Some(institution.clone())))
    }

    /// Returns the accepted value of a whole for a year.
    pub fn value(&self, entry: &EntryKey, year: Year) -> Option<&Value> {
        self.whole(entry, year).map(|past| &past.value)
    }

    /// Returns the accepted values of a whole of the years before one, in their order.
    pub fn earlier(&self, entry: &EntryKey, before: Year) -> impl DoubleEndedIterator<Item = (Year, &Value)> {
        let years = self.years.range(..before);
        years.filter_map(move |(year, _)| Some((*year, self.value(entry, *year)?)))
    }

    /// Returns `true` if anything about an entry was accepted for a year before one.
    pub fn is_known(&self, entry: &EntryKey, before: Year) -> bool {
        let mut years = self.years.range(..before);
        years.any(|(year, rows)| !self.positions(entry, *year, rows).is_empty())
    }

    /// Returns the status of a goal that was accepted for a year.
    pub fn status(&self, goal: &GoalId, year: Year) -> Option<Status> {
        self.value(&EntryKey::of_goal(goal, AnswerField::Status), year)?
            .as_status()
    }

    /// Returns the accepted whole for a year: the row without an institution, else the only row there is.
    pub fn whole(&self, entry: &EntryKey, year: Year) -> Option<&Past> {
        let rows = self.years.get(&year)?;
        rows.get(&(entry.clone(), None)).or_else(|| {
            let [only] = *self.positions(entry, year, rows) else {
                return None;
            };
            Some(rows.get_index(only)?.1)
        })
    }

    /// Returns the positions of an entry's values among those of a year.
    fn positions(&self, entry: &EntryKey, year: Year, rows: &Rows) -> Cow<'_, [usize]> {
        let all = self.positions.0.get_or_init(|| {
            let years = self.years.iter();
            years
                .map(|(year, rows)| (*year, YearPositions::of(rows)))
                .collect()
        });
        match all.get(&year) {
            Some(positions) if positions.known == rows.len() => {
                Cow::Borrowed(positions.of.get(entry).map_or(&[], Vec::as_slice))
            }
            Some(_) | None => {
                let keys = rows.keys().enumerate().filter(|(_, (key, _))| key == entry);
                Cow::Owned(keys.map(|(position, _)| position).collect())
            }
        }
    }

    /// Returns every value of an entry and a year, by who stated it, the accepted whole first.
    pub fn all(&self, entry: &EntryKey, year: Year) -> Vec<(Option<&InstitutionId>, &Past)> {
        let Some(rows) = self.years.get(&year) else {
            return Vec::new();
        };
        let positions = self.positions(entry, year, rows);
        let mut all: Vec<_> = positions
            .iter()
            .filter_map(|position| rows.get_index(*position))
            .map(|((_, institution), past)| (institution.as_ref(), past))
            .collect();
        all.sort_by_key(|(institution, _)| institution.is_some());
        all
    }

    /// Returns every entry about which an institution stated something for a year.
    pub fn entries_of(&self, institution: &InstitutionId, year: Year) -> impl Iterator<Item = &EntryKey> {
        let rows = self.years.get(&year);
        let keys = rows.into_iter().flat_map(Rows::keys);
        keys.filter(move |(_, by)| by.as_ref() == Some(institution))
            .map(|(entry, _)| entry)
    }
}

impl YearPositions {
    fn of(rows: &Rows) -> Self {
        let mut of: HashMap<EntryKey, Vec<usize>> = HashMap::default();
        for (position, (key, _)) in rows.keys().enumerate() {
            of.entry(key.clone()).or_default().push(position);
        }
        Self {
            known: rows.len(),
            of,
        }
    }
}
