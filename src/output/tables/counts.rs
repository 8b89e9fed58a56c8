//! The table of counts: a row a group of goals, with how many of them have which status, now and in an earlier year.

use indexmap::IndexMap;

use super::goals::{AREA, KIND, LEAD};
use super::{Column, ColumnKind, Datum, choose};
use crate::base::key::GoalId;
use crate::base::language::Text;
use crate::base::mark::Marks;
use crate::base::value::{GoalKind, Status, StatusClass};
use crate::output::counts::{Both, Counts, NO_STATUS, UNLISTED, counted_under};
use crate::strategy::catalogue::{Area, Catalogue, Goal};

/// By what goals are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// By area.
    Area,
    /// By the institution that leads them.
    Lead,
    /// By whether they are yearly or one-off.
    Kind,
}

/// What the goals of a group have in common.
#[derive(Debug, Clone, Copy)]
pub enum Common<'a> {
    /// The area, in which they are, or in one in it.
    Area(&'a Area),
    /// The lead: its identifier and name.
    Lead(&'a str, &'a str),
    /// The kind.
    Kind(GoalKind),
}

/// Counts, and those of the earlier year where it is held against one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// The year's.
    pub now: Counts,
    /// The earlier year's.
    pub before: Option<Counts>,
    /// The goals that are compared: those whose statuses of both years are known.
    pub both: Both,
}

/// A group of goals.
pub struct CountRow<'a> {
    /// What they have in common; `None` for all goals.
    pub of: Option<Common<'a>>,
    /// Their counts.
    pub counts: Compared,
    /// The marks of the statuses that are counted, where there are any.
    pub marks: IndexMap<Option<Status>, Marks>,
}

/// The heading of the column, or the row, of all goals.
pub const TOTAL: Text = Text::new("Skupaj", "Total");

/// The heading of the same column where its last row is the total.
pub const OF_ALL: Text = Text::new("skupaj", "total");

/// The key of the column of each status, by its place.
const STATUSES: [&str; Status::MOST] = [
    "status1", "status2", "status3", "status4", "status5", "status6", "status7", "status8", "status9",
    "status10", "status11", "status12",
];

/// The columns that people are shown: the group, its goals by the statuses of the catalogue, and all of them.
/// Goals that the catalogue does not list have a column if there are any.
pub fn shown<'a>(by: Grouping, catalogue: &Catalogue, overall: &Counts) -> Vec<Column<CountRow<'a>>> {
    let listed = counted_under(catalogue).into_iter().map(|status| {
        let key = status.map_or("none", |status| STATUSES[status.place()]);
        Column::status(key, status, |row: &CountRow<'a>, status| row.under(status))
    });
    let unlisted = (overall.unlisted > 0).then_some("unlisted");
    let others = unlisted.into_iter().chain(["goals"]).collect::<Vec<_>>();
    let label = choose(columns(by), &["label"]).into_iter();
    label.chain(listed).chain(choose(columns(by), &others)).collect()
}

/// The columns, the one of the groups named for what their goals have in common. Goals are counted by the class of their status,
/// which is the same in every strategy. The keys are the headings of the CSV, which are part of the public form: names do not
/// change, new columns come last.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>(by: Grouping) -> Vec<Column<CountRow<'a>>> {
    use ColumnKind::{Count, Text as Words};
    use StatusClass::{Achieved, InProgress, NotAchieved, PartiallyAchieved};
    type Row<'a> = CountRow<'a>;
    let group = match by {
        Grouping::Area => AREA,
        Grouping::Lead => LEAD,
        Grouping::Kind => KIND,
    };
    vec![
        Column::data("group", Words, "The group's key; blank for all goals.", |row: &Row<'a>| row.key()),
        Column::new("label", group, Words, 0.0, CountRow::label),
        Column::data("achieved", Count, "By the class of the status.", |row| row.of_class(Achieved)),
        Column::data("partially_achieved", Count, "By the class of the status.", |row| row.of_class(PartiallyAchieved)),
        Column::data("not_achieved", Count, "By the class of the status.", |row| row.of_class(NotAchieved)),
        Column::data("in_progress", Count, "By the class of the status.", |row| row.of_class(InProgress)),
        Column::new("none", NO_STATUS, Count, 0.0, |row| row.under(None)),
        Column::new("goals", TOTAL, Count, 0.0, |row| Datum::Count(row.counts.now.goals())),
        Column::data("before_achieved", Count, "In the earlier year.", |row| row.before(Achieved)),
        Column::data("before_partially_achieved", Count, "In the earlier year.", |row| row.before(PartiallyAchieved)),
        Column::data("before_not_achieved", Count, "In the earlier year.", |row| row.before(NotAchieved)),
        Column::data("before_in_progress", Count, "In the earlier year.", |row| row.before(InProgress)),
        Column::data("before_none", Count, "In the earlier year.", |row| Datum::maybe(row.counts.before, |counts| Datum::Count(counts.none))),
        Column::data("before_goals", Count, "In the earlier year.", |row| Datum::maybe(row.counts.before, |counts| Datum::Count(counts.goals()))),
        Column::new("unlisted", UNLISTED, Count, 0.0, |row| Datum::Count(row.counts.now.unlisted)),
        Column::data("compared", Count, "The goals whose statuses of both years are known.",
            |row: &Row<'a>| Datum::maybe(row.counts.before, |_| Datum::Count(row.counts.both.goals()))),
        Column::data("compared_achieved", Count, "Of those, in the year.", |row| row.compared(Achieved)),
        Column::data("compared_partially_achieved", Count, "Of those, in the year.", |row| row.compared(PartiallyAchieved)),
        Column::data("compared_not_achieved", Count, "Of those, in the year.", |row| row.compared(NotAchieved)),
        Column::data("compared_in_progress", Count, "Of those, in the year.", |row| row.compared(InProgress)),
        Column::data("compared_before_achieved", Count, "Of those, in the earlier year.", |row| row.compared_before(Achieved)),
        Column::data("compared_before_partially_achieved", Count, "Of those, in the earlier year.", |row| row.compared_before(PartiallyAchieved)),
        Column::data("compared_before_not_achieved", Count, "Of those, in the earlier year.", |row| row.compared_before(NotAchieved)),
        Column::data("compared_before_in_progress", Count, "Of those, in the earlier year.", |row| row.compared_before(InProgress)),
        Column::data("marks", Words, "The marks of the statuses that are counted, separated by spaces.",
            |row: &Row<'a>| Datum::words(row.marks.values().copied().fold(Marks::NONE, Marks::and).keys().join(" "))),
        Column::data("not_counted", Count, "By the class of the status: those that are not held against the others.",
            |row| row.of_class(StatusClass::NotCounted)),
    ]
}

impl Common<'_> {
    /// Returns `true` if a goal is one of the group.
    pub fn has(self, goal: &Goal) -> bool {
        match self {
            Self::Area(area) => goal.is_in(&area.id),
            Self::Lead(lead, _) => goal.lead.as_str() == lead,
            Self::Kind(kind) => goal.kind == kind,
        }
    }

    /// The key of the group for machines.
    pub fn key(&self) -> &str {
        match self {
            Self::Area(area) => area.id.as_str(),
            Self::Lead(id, _) => id,
            Self::Kind(kind) => kind.key(),
        }
    }

    /// The group's name.
    pub fn label(self) -> Datum {
        match self {
            Self::Area(area) if area.counted_elsewhere.is_empty() => Datum::Words(area.label()),
            Self::Area(area) => {
                let also: Vec<&str> = area.counted_elsewhere.iter().map(GoalId::as_str).collect();
                let words = Text::new(
                    "{area} (šteto drugje: {goals})",
                    "{area} (counted elsewhere: {goals})",
                );
                Datum::Word(
                    "",
                    words.fill(&[("area", &area.label()), ("goals", &also.join(", "))]),
                )
            }
            Self::Lead(_, name) => Datum::words(name),
            Self::Kind(kind) => Datum::Word(kind.key(), kind.label().into()),
        }
    }
}

impl Compared {
    /// Nothing counted yet.
    pub fn of(is_compared: bool) -> Self {
        Self {
            now: Counts::default(),
            before: is_compared.then(Counts::default),
            both: Both::default(),
        }
    }

    /// Counts a goal by its status, and by that of the earlier year.
    pub const fn add(&mut self, now: Option<Status>, before: Option<Status>) {
        self.now.count(now);
        if let Some(counts) = &mut self.before {
            counts.count(before);
            self.both.add(now, before);
        }
    }
}

impl<'a> CountRow<'a> {
    /// Returns the row of a group's counts in one year, or of all goals.
    pub fn of(of: Option<Common<'a>>, now: Counts) -> Self {
        let counts = Compared {
            now,
            before: None,
            both: Both {
                now: Counts::NONE,
                before: Counts::NONE,
            },
        };
        Self {
            of,
            counts,
            marks: IndexMap::new(),
        }
    }

    fn key(&self) -> Datum {
        Datum::maybe(self.of, |of| Datum::key(of.key()))
    }

    fn label(&self) -> Datum {
        self.of
            .map_or_else(|| Datum::Word("", TOTAL.into()), Common::label)
    }

    fn under(&self, status: Option<Status>) -> Datum {
        let Compared { now, before, both } = self.counts;
        // The change is that of the goals known in both years, whatever else the year counts.
        let unchanged = now.under(status) - both.now.under(status);
        Datum::Change(
            now.under(status),
            before.map(|_| unchanged + both.before.under(status)),
        )
        .marked(self.marks_under(status))
    }

    fn marks_under(&self, status: Option<Status>) -> Marks {
        self.marks.get(&status).copied().unwrap_or_default()
    }

    const fn of_class(&self, class: StatusClass) -> Datum {
        Datum::Count(self.counts.now.of_class(class))
    }

    fn compared(&self, class: StatusClass) -> Datum {
        self.of_both(&self.counts.both.now, class)
    }

    fn compared_before(&self, class: StatusClass) -> Datum {
        self.of_both(&self.counts.both.before, class)
    }

    fn of_both(&self, counts: &Counts, class: StatusClass) -> Datum {
        Datum::maybe(self.counts.before, |_| Datum::Count(counts.of_class(class)))
    }

    fn before(&self, class: StatusClass) -> Datum {
        Datum::maybe(self.counts.before, |counts| Datum::Count(counts.of_class(class)))
    }
}
