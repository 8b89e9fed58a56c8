//! The table of goal statuses: how many goals of each area, lead or kind have which status, compared with an earlier year.

mod csv;
mod html;
mod json;
mod markdown;
mod screen;
mod wording;

use crate::base::key::{AreaId, GoalId};
use crate::base::value::{GoalKind, Status, Year};
use crate::output::Results;
use crate::output::counts::{Counts, StatusCounts};
use crate::strategy::catalogue::Goal;

pub use csv::csv;
pub use html::html;
pub use json::{VERSION, json};
pub use markdown::markdown;
pub use screen::screen;

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

/// The table, ready to be written in any format.
#[derive(Debug, Clone)]
pub struct StatusTable<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// The earlier year it is compared with.
    pub against: Option<Year>,
    /// By what goals are counted together.
    pub by: Grouping,
    /// The groups that have goals, in the order of the catalogue.
    pub groups: Vec<StatusGroup<'a>>,
    /// All goals.
    pub overall: Compared,
}

/// A group of goals.
#[derive(Debug, Clone)]
pub struct StatusGroup<'a> {
    /// What the goals have in common.
    pub of: Common<'a>,
    /// Their counts.
    pub counts: Compared,
    /// The goals, in the order of the catalogue.
    pub goals: Vec<GoalStatus<'a>>,
}

/// What the goals of a group have in common.
#[derive(Debug, Clone, Copy)]
pub enum Common<'a> {
    /// The area: its identifier and title.
    Area(&'a AreaId, &'a str),
    /// The lead: its identifier and name.
    Lead(&'a str, &'a str),
    /// The kind.
    Kind(GoalKind),
}

/// Counts, with those of the earlier year if there is a comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// The year's.
    pub now: Counts,
    /// The earlier year's.
    pub before: Option<Counts>,
}

/// A goal with its status, and that of the earlier year; `None` if there is none.
#[derive(Debug, Clone, Copy)]
pub struct GoalStatus<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// Its status.
    pub now: Option<Status>,
    /// Its status in the earlier year.
    pub before: Option<Status>,
}

/// Returns the year before the reported one if the statuses of most of its goals are known: a comparison with fewer would
/// mislead.
pub fn year_to_compare(results: &Results<'_>) -> Option<Year> {
    let year = results.consolidated.year.plus(-1);
    let accepted = StatusCounts::accepted(results.catalogue, results.history, year);
    accepted
        .is_some_and(|counts| counts.overall.are_mostly_known())
        .then_some(year)
}

impl<'a> StatusTable<'a> {
    /// Counts the goals of the year, and those of an earlier year beside them.
    pub fn of(results: Results<'a>, by: Grouping, against: Option<Year>) -> Self {
        let catalogue = results.catalogue;
        let commons: Vec<Common<'a>> = match by {
            Grouping::Area => {
                let areas = catalogue.areas.values();
                areas.map(|area| Common::Area(&area.id, &area.title)).collect()
            }
            Grouping::Lead => {
                let institutions = catalogue.institutions.values();
                institutions
                    .map(|institution| Common::Lead(institution.id.as_str(), &institution.name))
                    .collect()
            }
            Grouping::Kind => vec![Common::Kind(GoalKind::Recurring), Common::Kind(GoalKind::OneOff)],
        };
        let mut overall = Compared::against(against);
        let mut groups = Vec::new();
        for of in commons {
            let mut counts = Compared::against(against);
            let goals = catalogue.goals.values().filter(|goal| of.has(goal));
            let goals: Vec<GoalStatus<'a>> = goals.map(|goal| status(&results, goal, against)).collect();
            for one in &goals {
                counts.add(one);
                overall.add(one);
            }
            if !goals.is_empty() {
                groups.push(StatusGroup { of, counts, goals });
            }
        }
        Self {
            results,
            against,
            by,
            groups,
            overall,
        }
    }

    /// Returns every goal, in the order of the groups.
    pub fn goals(&self) -> impl Iterator<Item = &GoalStatus<'a>> {
        self.groups.iter().flat_map(|group| &group.goals)
    }

    /// Returns how many goals have another status than in the earlier year, of those whose status was known then.
    pub fn changed(&self) -> usize {
        self.goals()
            .filter(|one| one.before.is_some() && one.before != one.now)
            .count()
    }
}

fn status<'a>(results: &Results<'a>, goal: &'a Goal, against: Option<Year>) -> GoalStatus<'a> {
    let id: &GoalId = &goal.id;
    GoalStatus {
        goal,
        now: results.consolidated.status(id),
        before: against.and_then(|year| results.history.status(id, year)),
    }
}

impl Common<'_> {
    fn has(self, goal: &Goal) -> bool {
        match self {
            Self::Area(area, _) => goal.area == *area,
            Self::Lead(lead, _) => goal.lead.as_str() == lead,
            Self::Kind(kind) => goal.kind == kind,
        }
    }
}

impl Compared {
    fn against(against: Option<Year>) -> Self {
        Self {
            now: Counts::default(),
            before: against.map(|_| Counts::default()),
        }
    }

    fn add(&mut self, one: &GoalStatus<'_>) {
        *self.now.under_mut(one.now) += 1;
        if let Some(before) = &mut self.before {
            *before.under_mut(one.before) += 1;
        }
    }
}

#[cfg(test)]
mod tests;
