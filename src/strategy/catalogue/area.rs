//! Areas, and areas in areas.

use super::{Area, Catalogue, Goal};
use crate::base::key::{AreaId, GoalId};
use crate::base::language::capitalised;

/// How deep areas are in areas at most: a report has four levels of headings, of which the last are the goals.
pub(super) const DEEPEST: usize = 3;

/// What stands between the areas of a path.
const IN: &str = " › ";

impl Area {
    /// Returns its level: one if it is in no other.
    pub const fn level(&self) -> usize {
        self.path.len()
    }

    /// Returns the area that it is in.
    pub fn outer(&self) -> Option<&AreaId> {
        self.path.iter().rev().nth(1)
    }

    /// Returns `true` if it is another area, or in it.
    pub fn is_in(&self, other: &AreaId) -> bool {
        self.path.contains(other)
    }

    /// Returns it in a table: its title, and before it its identifier, after those of the areas that it is in: `c › c.1. Bivanje`.
    pub fn label(&self) -> String {
        format!("{}. {}", self.path_of_ids(), self.title)
    }

    /// Returns the identifiers of the areas that it is in, and its own: `c › c.1`.
    pub fn path_of_ids(&self) -> String {
        let ids: Vec<&str> = self.path.iter().map(AreaId::as_str).collect();
        ids.join(IN)
    }
}

impl Goal {
    /// Returns its identifier; `None` of what is no goal, but holds the indicators of an area.
    pub fn own_id(&self) -> Option<&GoalId> {
        (!self.is_area).then_some(&self.id)
    }

    /// Returns `true` if it belongs to an area, or to one in it.
    pub fn is_in(&self, area: &AreaId) -> bool {
        self.areas.contains(area)
    }
}

impl Catalogue {
    /// Returns the goals, in the order of the file, without what holds the indicators of areas.
    pub fn own_goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.values().filter(|goal| !goal.is_area)
    }

    /// Returns the goals that have a status, in the order of the file.
    pub fn rated_goals(&self) -> impl Iterator<Item = &Goal> {
        self.own_goals().filter(|goal| goal.has_status())
    }

    /// Returns the letters of the longest identifier of a goal, or of an area with indicators of its own: tables show it whole.
    pub fn longest_id(&self) -> u16 {
        let ids = self.goals.keys().map(|goal| goal.as_str().len());
        ids.max()
            .and_then(|letters| u16::try_from(letters).ok())
            .unwrap_or_default()
    }

    /// Returns what holds the indicators of an area itself; `None` if it has none.
    pub fn figures_of(&self, area: &Area) -> Option<&Goal> {
        self.goals.get(&area.id.as_goal())
    }

    /// Returns the goals that belong to an area itself, in the order of the file.
    pub fn goals_in<'a>(&'a self, area: &'a AreaId) -> impl Iterator<Item = &'a Goal> {
        self.own_goals().filter(move |goal| goal.area == *area)
    }

    /// Returns the goals of an area and of those in it, in the order of the file.
    pub fn goals_within<'a>(&'a self, area: &'a AreaId) -> impl Iterator<Item = &'a Goal> {
        self.own_goals().filter(move |goal| goal.is_in(area))
    }

    /// Returns the goals of an area and of those in it that have a status, in the order of the file.
    pub fn rated_goals_within<'a>(&'a self, area: &'a AreaId) -> impl Iterator<Item = &'a Goal> {
        self.rated_goals().filter(move |goal| goal.is_in(area))
    }

    /// Returns the areas that are in no other.
    pub fn top_areas(&self) -> impl Iterator<Item = &Area> {
        self.areas.values().filter(|area| area.level() == 1)
    }

    /// Returns the areas that are in another, and in none between.
    pub fn areas_in<'a>(&'a self, outer: &'a Area) -> impl Iterator<Item = &'a Area> {
        let is_inner = |area: &&Area| area.level() == outer.level() + 1 && area.is_in(&outer.id);
        self.areas.values().filter(is_inner)
    }

    /// Returns an area and all that are in it.
    pub fn areas_within<'a>(&'a self, outer: &'a AreaId) -> impl Iterator<Item = &'a Area> {
        self.areas.values().filter(move |area| area.is_in(outer))
    }

    /// Returns `true` if there are areas in areas.
    pub fn has_levels(&self) -> bool {
        self.areas.values().any(|area| area.level() > 1)
    }

    /// Returns an area as a heading, with what its level is called: `Prednostna naloga c.1. Bivanje`.
    pub fn area_heading(&self, area: &Area) -> String {
        let label = format!("{}. {}", area.id, area.title);
        self.with_level(area.level(), label)
    }

    /// Returns the headings of the areas that an area is in, and its own, as one: `c. Starejši › c.1. Bivanje`.
    pub fn path_heading(&self, area: &Area) -> String {
        let path = area.path.iter().filter_map(|id| self.areas.get(id));
        let headings: Vec<String> = path.map(|area| self.area_heading(area)).collect();
        headings.join(IN)
    }

    /// Returns a goal as a heading, with what its level is called: `Ukrep c.1.1 Dnevni center`.
    pub fn goal_heading(&self, goal: &Goal) -> String {
        self.with_level(goal.areas.len() + 1, format!("{} {}", goal.id, goal.title))
    }

    fn with_level(&self, level: usize, label: String) -> String {
        match self.levels.get(level.saturating_sub(1)) {
            Some(name) => format!("{} {label}", capitalised(name.in_(self.strategy.language))),
            None => label,
        }
    }
}
