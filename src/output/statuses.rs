//! The table of goal statuses: how many goals of each area, lead or kind have which status, compared with an earlier year.

mod csv;
mod csv_excel;
mod html;
mod json;
mod markdown;
mod screen;
mod wording;

use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::{Language, Text};
use crate::base::mark::Marks;
use crate::base::value::{GoalKind, Status, Year};
use crate::output::counts::{StatusCounts, unlisted, unlisted_of_all};
use crate::output::human::Screen;
use crate::output::tables::counts::{Common, Compared, Grouping};
use crate::output::{Results, marks};
use crate::strategy::catalogue::Goal;

pub(super) use html::in_html;

/// A form in which the table is written.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub key: &'static str,
    /// For what it is.
    pub purpose: Text,
    /// Writes the table.
    write: fn(&StatusTable<'_>, &Wanted) -> String,
}

/// The forms, each in a file of its own.
pub static FORMATS: &[&Format] = &[
    &screen::FORMAT,
    &markdown::FORMAT,
    &csv::FORMAT,
    &csv_excel::FORMAT,
    &html::FORMAT,
    &json::FORMAT,
];

/// What is wanted of the table; a form takes of it what concerns it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Whether the goals are listed as well.
    pub goals: bool,
    /// The language and colours of the screen.
    pub screen: Screen,
    /// The most characters on a line of the screen.
    pub width: u16,
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
    /// The goals that are counted, in the order of the catalogue.
    pub within: Vec<GoalStatus<'a>>,
    /// The goals that are listed: of an area, those that are in no area in it.
    pub goals: Vec<GoalStatus<'a>>,
}

/// A goal with its status, and that of the earlier year; blank where there is none.
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
                areas.map(Common::Area).collect()
            }
            Grouping::Lead => {
                let institutions = catalogue.institutions.values();
                institutions
                    .map(|institution| Common::Lead(institution.id.as_str(), &institution.name))
                    .collect()
            }
            Grouping::Kind => GoalKind::ALL.map(Common::Kind).to_vec(),
        };
        let mut overall = Compared::of(against.is_some());
        let mut groups = Vec::new();
        for of in commons {
            let mut counts = Compared::of(against.is_some());
            let within = catalogue.rated_goals().filter(|goal| of.has(goal));
            let within: Vec<GoalStatus<'a>> = within
                .map(|goal| GoalStatus::of(&results, goal, against))
                .collect();
            for one in &within {
                counts.add(one.now, one.before);
            }
            let mut goals = within.clone();
            if let Common::Area(area) = of {
                counts.now.unlisted = unlisted(catalogue, area);
                // Those of the areas in it stand there.
                goals.retain(|one| one.goal.area == area.id);
            }
            if counts.now.goals() > 0 {
                groups.push(StatusGroup {
                    of,
                    counts,
                    within,
                    goals,
                });
            }
        }
        for goal in catalogue.rated_goals() {
            let one = GoalStatus::of(&results, goal, against);
            overall.add(one.now, one.before);
        }
        if by == Grouping::Area {
            overall.now.unlisted = unlisted_of_all(catalogue);
        }
        Self {
            results,
            against,
            by,
            groups,
            overall,
        }
    }

    /// Returns the marks of a goal's status, and of its status in the earlier year.
    pub fn marks(&self, one: &GoalStatus<'_>) -> (Marks, Marks) {
        let entry = EntryKey::of_goal(&one.goal.id, AnswerField::Status);
        let before = self.against.filter(|_| one.before.is_some());
        let before = before.map(|year| marks::of_year(&self.results, &entry, year));
        (marks::of(&self.results, &entry), before.unwrap_or_default())
    }

    /// Returns every goal, in the order of the groups.
    pub fn goals(&self) -> impl Iterator<Item = &GoalStatus<'a>> {
        self.groups.iter().flat_map(|group| &group.goals)
    }

    /// Returns how many goals have another status than in the earlier year, of those whose statuses of both years are known.
    pub fn changed(&self) -> usize {
        self.goals()
            .filter(|one| one.is_compared() && one.before != one.now)
            .count()
    }
}

impl<'a> GoalStatus<'a> {
    /// Looks up the status of a goal in the year and in an earlier one.
    pub fn of(results: &Results<'_>, goal: &'a Goal, against: Option<Year>) -> Self {
        Self {
            goal,
            now: results.consolidated.status(&goal.id),
            before: against.and_then(|year| results.history.status(&goal.id, year)),
        }
    }

    /// Returns `true` if its statuses of both years are known.
    pub const fn is_compared(&self) -> bool {
        self.before.is_some() && self.now.is_some()
    }
}

impl Format {
    /// Writes a table in this form.
    pub fn write(&self, table: &StatusTable<'_>, wanted: &Wanted) -> String {
        (self.write)(table, wanted)
    }
}

impl Wanted {
    const fn language(&self) -> Language {
        self.screen.language
    }
}

/// Returns the earlier years of which the status of a goal is known.
pub fn known_years(results: &Results<'_>) -> Vec<Year> {
    let years = results.history.years.range(..results.consolidated.year);
    let is_known = |year: &Year| {
        let mut goals = results.catalogue.goals.keys();
        goals.any(|goal| results.history.status(goal, *year).is_some())
    };
    years.map(|(year, _)| *year).filter(is_known).collect()
}

#[cfg(test)]
mod tests;
