//! The table of counts: a row a group of goals, with how many of them have which status, now and in an earlier year.

use super::goals::{AREA, KIND, LEAD};
use super::{Column, ColumnKind, Datum, choose};
use crate::base::key::GoalId;
use crate::base::language::Text;
use crate::base::mark::Marks;
use crate::base::value::{GoalKind, Status};
use crate::output::counts::{Both, COUNTED_UNDER, Counts, NO_STATUS, UNLISTED};
use crate::strategy::catalogue::{Area, Goal};

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
    /// The marks of the statuses that are counted, in the order of [`COUNTED_UNDER`].
    pub marks: [Marks; COUNTED_UNDER.len()],
}

/// The heading of the column, or the row, of all goals.
pub const TOTAL: Text = Text::new("Skupaj", "Total");

/// The heading of the same column where its last row is the total.
pub const OF_ALL: Text = Text::new("skupaj", "total");

/// The columns that people are shown: the group, its goals by status, in the order of `COUNTED_UNDER`, and all of them.
/// Goals that the catalogue does not list have a column if there are any.
pub fn shown<'a>(by: Grouping, overall: &Counts) -> Vec<Column<CountRow<'a>>> {
    let keys = [
        "label",
        "achieved",
        "partially_achieved",
        "not_achieved",
        "in_progress",
        "none",
        "unlisted",
        "goals",
    ];
    let keys = keys
        .into_iter()
        .filter(|key| *key != "unlisted" || overall.unlisted > 0);
    choose(columns(by), &keys.collect::<Vec<_>>())
}

/// The columns, the one of the groups named for what their goals have in common. A catalogue has its own words for the
/// statuses, which fill the placeholders of the headings. The keys are the headings of the CSV, which are part of the public
/// form: names do not change, new columns come last.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>(by: Grouping) -> Vec<Column<CountRow<'a>>> {
    use ColumnKind::{Count, Text as Words};
    use Status::{Achieved, InProgress, NotAchieved, PartiallyAchieved};
    type Row<'a> = CountRow<'a>;
    let group = match by {
        Grouping::Area => AREA,
        Grouping::Lead => LEAD,
        Grouping::Kind => KIND,
    };
    vec![
        Column::data("group", Words, "The group's key; blank for all goals.", |row: &Row<'a>| row.key()),
        Column::new("label", group, Words, 0.0, CountRow::label),
        Column::new("achieved", Text::new("{achieved}", "{achieved}"), Count, 0.0, |row| row.under(Some(Achieved))),
        Column::new("partially_achieved", Text::new("{partially_achieved}", "{partially_achieved}"), Count, 0.0,
            |row| row.under(Some(PartiallyAchieved))),
        Column::new("not_achieved", Text::new("{not_achieved}", "{not_achieved}"), Count, 0.0, |row| row.under(Some(NotAchieved))),
        Column::new("in_progress", Text::new("{in_progress}", "{in_progress}"), Count, 0.0, |row| row.under(Some(InProgress))),
        Column::new("none", NO_STATUS, Count, 0.0, |row| row.under(None)),
        Column::new("goals", TOTAL, Count, 0.0, |row| Datum::Count(row.counts.now.goals())),
        Column::data("before_achieved", Count, "In the earlier year.", |row| row.before(Some(Achieved))),
        Column::data("before_partially_achieved", Count, "In the earlier year.", |row| row.before(Some(PartiallyAchieved))),
        Column::data("before_not_achieved", Count, "In the earlier year.", |row| row.before(Some(NotAchieved))),
        Column::data("before_in_progress", Count, "In the earlier year.", |row| row.before(Some(InProgress))),
        Column::data("before_none", Count, "In the earlier year.", |row| row.before(None)),
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
            |row: &Row<'a>| Datum::words(row.marks.into_iter().fold(Marks::NONE, Marks::and).keys().join(" "))),
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
            Self::Area(area) if area.also.is_empty() => Datum::Words(area.label()),
            Self::Area(area) => {
                let also: Vec<&str> = area.also.iter().map(GoalId::as_str).collect();
                let words = Text::new(
                    "{area} (šteto drugje: {goals})",
                    "{area} (counted elsewhere: {goals})",
                );
                Datum::Word(
                    "",
                    words
                        .fill(&[("area", &area.label()), ("goals", &also.join(", "))])
                        .into(),
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
        *self.now.under_mut(now) += 1;
        if let Some(counts) = &mut self.before {
            *counts.under_mut(before) += 1;
            self.both.add(now, before);
        }
    }
}

impl<'a> CountRow<'a> {
    /// Returns the row of a group's counts in one year, or of all goals.
    pub const fn of(of: Option<Common<'a>>, now: Counts) -> Self {
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
            marks: [Marks::NONE; COUNTED_UNDER.len()],
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
        let at = COUNTED_UNDER.iter().position(|one| *one == status);
        at.and_then(|at| self.marks.get(at).copied()).unwrap_or_default()
    }

    fn compared(&self, status: Status) -> Datum {
        self.of_both(&self.counts.both.now, status)
    }

    fn compared_before(&self, status: Status) -> Datum {
        self.of_both(&self.counts.both.before, status)
    }

    fn of_both(&self, counts: &Counts, status: Status) -> Datum {
        Datum::maybe(self.counts.before, |_| Datum::Count(counts.under(Some(status))))
    }

    fn before(&self, status: Option<Status>) -> Datum {
        Datum::maybe(self.counts.before, |counts| Datum::Count(counts.under(status)))
    }
}
