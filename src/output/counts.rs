//! How many goals have which status, by area and overall.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::base::key::{AreaId, GoalId};
use crate::base::language::Language;
use crate::base::value::{Status, StatusClass, Year};
use crate::inputs::history::History;
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::{Area, Catalogue, Goal};

pub use crate::base::value::{NO_STATUS, UNLISTED};

/// How many goals of each area, and of all areas, have which status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusCounts {
    /// By area, those of the areas in it included, in the order of the catalogue.
    pub by_area: IndexMap<AreaId, Counts>,
    /// Of all areas.
    pub overall: Counts,
}

/// How many goals have which status: by class, which is the same in every strategy, and by the statuses of the one that is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// By the place of the status; of several strategies together, nothing.
    #[serde(skip)]
    by_status: [usize; Status::MOST],
    /// Dosežen.
    pub achieved: usize,
    /// Delno dosežen.
    pub partially_achieved: usize,
    /// Ni dosežen.
    pub not_achieved: usize,
    /// V izvajanju.
    pub in_progress: usize,
    /// Without a status.
    pub none: usize,
    /// With a status that is not held against the others.
    #[serde(default, skip_serializing_if = "is_none")]
    pub not_counted: usize,
    /// Goals that the strategy declares and the catalogue does not list; nothing is known of their statuses.
    pub unlisted: usize,
}

/// The goals whose statuses are known in two years, by each of the two: what a comparison covers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Both {
    /// By their statuses in the year.
    pub now: Counts,
    /// By their statuses in the earlier year.
    pub before: Counts,
}

impl Both {
    /// Counts a goal if its statuses of both years are known.
    pub const fn add(&mut self, now: Option<Status>, before: Option<Status>) {
        if now.is_some() && before.is_some() {
            self.now.count(now);
            self.before.count(before);
        }
    }

    /// Returns how many goals are compared.
    pub const fn goals(&self) -> usize {
        self.now.listed()
    }
}

/// Returns what a goal can be counted under, in the order in which tables show it: the statuses of the catalogue, then none, then the
/// statuses that are not held against the others.
pub fn counted_under(catalogue: &Catalogue) -> Vec<Option<Status>> {
    let (apart, counted): (Vec<Status>, Vec<Status>) = catalogue
        .vocabulary
        .all()
        .partition(|status| status.class() == StatusClass::NotCounted);
    let counted = counted.into_iter().map(Some).chain([None]);
    counted.chain(apart.into_iter().map(Some)).collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

impl StatusCounts {
    /// Counts the goals whose statuses are known in both of two years, by each of the two.
    pub fn of_both(
        catalogue: &Catalogue,
        now: impl Fn(&GoalId) -> Option<Status>,
        before: impl Fn(&GoalId) -> Option<Status>,
    ) -> Both {
        let mut both = Both::default();
        for goal in catalogue.rated_goals() {
            both.add(now(&goal.id), before(&goal.id));
        }
        both
    }

    /// Counts the goals of a catalogue by what was consolidated.
    pub fn of(catalogue: &Catalogue, consolidated: &Consolidated) -> Self {
        Self::by(catalogue, |goal| consolidated.status(goal))
    }

    /// Counts the goals of a catalogue by what was accepted for an earlier year; `None` if no status of it was.
    pub fn accepted(catalogue: &Catalogue, history: &History, year: Year) -> Option<Self> {
        let status = |goal: &GoalId| history.status(goal, year);
        let counts = Self::by(catalogue, status);
        (counts.overall.none < counts.overall.listed()).then_some(counts)
    }

    fn by(catalogue: &Catalogue, status: impl Fn(&GoalId) -> Option<Status>) -> Self {
        let count = |goals: &mut dyn Iterator<Item = &Goal>, unlisted: usize| {
            let mut counts = Counts {
                unlisted,
                ..Counts::default()
            };
            for goal in goals {
                counts.count(status(&goal.id));
            }
            counts
        };
        let by_area = catalogue.areas.values().map(|area| {
            let unlisted = unlisted(catalogue, area);
            (
                area.id.clone(),
                count(&mut catalogue.rated_goals_within(&area.id), unlisted),
            )
        });
        Self {
            by_area: by_area.collect(),
            overall: count(&mut catalogue.rated_goals(), unlisted_of_all(catalogue)),
        }
    }
}

impl Counts {
    /// No goals.
    pub const NONE: Self = Self {
        by_status: [0; Status::MOST],
        achieved: 0,
        partially_achieved: 0,
        not_achieved: 0,
        in_progress: 0,
        none: 0,
        not_counted: 0,
        unlisted: 0,
    };

    /// Adds those of another strategy.
    pub const fn add(&mut self, other: &Self) {
        self.achieved += other.achieved;
        self.partially_achieved += other.partially_achieved;
        self.not_achieved += other.not_achieved;
        self.in_progress += other.in_progress;
        self.none += other.none;
        self.not_counted += other.not_counted;
        self.unlisted += other.unlisted;
    }

    /// Returns how many goals there are: as many as the strategy declares, or the catalogue lists, whichever is more.
    pub const fn goals(&self) -> usize {
        self.listed() + self.unlisted
    }

    /// Returns how many goals the catalogue lists.
    pub const fn listed(&self) -> usize {
        self.achieved
            + self.partially_achieved
            + self.not_achieved
            + self.in_progress
            + self.none
            + self.not_counted
    }

    /// Returns `true` if the statuses of most goals are known, so that another year's can be compared with them.
    pub const fn are_mostly_known(&self) -> bool {
        self.listed() > 0 && self.none * 2 < self.listed()
    }

    /// Returns how many goals have a status; for `None`, how many have none.
    pub const fn under(&self, status: Option<Status>) -> usize {
        match status {
            Some(status) => self.by_status[status.place()],
            None => self.none,
        }
    }

    /// Counts a goal with a status; with `None`, one without.
    pub const fn count(&mut self, status: Option<Status>) {
        let Some(status) = status else {
            self.none += 1;
            return;
        };
        self.by_status[status.place()] += 1;
        match status.class() {
            StatusClass::Achieved => self.achieved += 1,
            StatusClass::PartiallyAchieved => self.partially_achieved += 1,
            StatusClass::NotAchieved => self.not_achieved += 1,
            StatusClass::InProgress => self.in_progress += 1,
            StatusClass::NotCounted => self.not_counted += 1,
        }
    }

    /// Returns how many goals have a status of a class.
    pub const fn of_class(&self, class: StatusClass) -> usize {
        match class {
            StatusClass::Achieved => self.achieved,
            StatusClass::PartiallyAchieved => self.partially_achieved,
            StatusClass::NotAchieved => self.not_achieved,
            StatusClass::InProgress => self.in_progress,
            StatusClass::NotCounted => self.not_counted,
        }
    }
}

/// Returns how many goals of an area the strategy declares beyond those that the catalogue lists: of the area, or of those in it where
/// these are more. Rows without a status are none of those that the strategy names.
pub fn unlisted(catalogue: &Catalogue, area: &Area) -> usize {
    let listed = catalogue.rated_goals_within(&area.id).count();
    let own = area.goals.unwrap_or_default().saturating_sub(listed);
    let inner = catalogue.areas_in(area).map(|inner| unlisted(catalogue, inner));
    own.max(inner.sum())
}

/// Returns how many goals the strategy declares, in all its areas, beyond those that the catalogue lists.
pub fn unlisted_of_all(catalogue: &Catalogue) -> usize {
    catalogue.top_areas().map(|area| unlisted(catalogue, area)).sum()
}

/// Returns the status of a goal in words; blank of a row that is no goal, which lacks none.
pub fn status_of_goal<'c>(
    catalogue: &'c Catalogue,
    goal: &Goal,
    status: Option<Status>,
    language: Language,
) -> &'c str {
    if goal.has_status() {
        status_label(catalogue, status, language)
    } else {
        ""
    }
}

/// Returns the label of a status, or that of goals without one.
pub fn status_label(catalogue: &Catalogue, status: Option<Status>, language: Language) -> &str {
    status.map_or(NO_STATUS.in_(language), |status| {
        catalogue.vocabulary.label(status, language)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;
    use crate::strategy::catalogue::StatusOf;

    #[test]
    fn goals_are_counted_by_area_and_overall() {
        let year = fixture::year();
        let counts = StatusCounts::of(&year.catalogue, &year.consolidated);
        let b: AreaId = "b".parse().unwrap();
        let mut expected = Counts::default();
        for status in [Some(Status::ACHIEVED), Some(Status::NOT_ACHIEVED), None] {
            expected.count(status);
        }
        assert_eq!(counts.overall, expected);
        assert_eq!(
            (expected.achieved, expected.not_achieved, expected.none),
            (1, 1, 1)
        );
        assert_eq!(counts.overall.goals(), year.catalogue.goals.len());
        assert_eq!(counts.by_area[&b].under(None), 1);
    }

    #[test]
    fn a_row_without_a_status_is_none_of_the_goals_that_the_strategy_names() {
        let mut catalogue = fixture::year().catalogue;
        let area = catalogue.areas.values_mut().next_back().unwrap();
        area.goals = Some(1);
        let area = area.clone();
        assert_eq!(unlisted(&catalogue, &area), 0);
        let goal = catalogue.goals.values_mut().find(|goal| goal.area == area.id);
        goal.unwrap().status = StatusOf::None;
        assert_eq!(unlisted(&catalogue, &area), 1);
        assert_eq!(unlisted_of_all(&catalogue), 1);
    }
}
