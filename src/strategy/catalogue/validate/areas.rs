//! Areas in areas, and the area of each goal.

use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use super::File;
use super::known::{FIRST_HERE, Known};
use crate::base::key::{AreaId, GoalId, levels_above};
use crate::strategy::catalogue::area::DEEPEST;
use crate::strategy::catalogue::codes::areas::{
    ALSO_IN_OWN, AREA_IN_ITSELF, CALLED_LIKE_AREA, LATER_AREA, NO_AREA, NO_SUCH_AREA, TOO_DEEP,
};
use crate::strategy::catalogue::codes::names::UNKNOWN_AREA;
use crate::strategy::catalogue::fields::{Marks, hint, line_and_column};
use crate::strategy::catalogue::raw::{RawArea, RawCatalogue, RawGoal};
use crate::strategy::catalogue::{Area, Goal};

/// The areas of the catalogue.
pub(super) struct Areas {
    known: Known<AreaId>,
    /// What each area is in, outermost first, itself last; each followed by the areas in it.
    paths: IndexMap<AreaId, Vec<AreaId>>,
}

impl Areas {
    /// Takes the areas, and reports what is wrong with their names and with what they are in.
    pub(super) fn of(raw: &[RawArea], file: File<'_>, marks: &mut Marks) -> Self {
        let known = Known::of(raw.iter().map(|area| area.id.as_ref()), file, marks);
        let mut areas = Self {
            known,
            paths: IndexMap::new(),
        };
        let mut outer: IndexMap<AreaId, (Option<AreaId>, Range<usize>)> = IndexMap::new();
        for area in raw {
            if let Some(id) = area.id.as_ref().filter(|id| !outer.contains_key(id.get_ref())) {
                let named = area.within.as_ref();
                let span = named.map_or_else(|| id.span(), Spanned::span);
                let is_in = match named {
                    Some(named) => areas.named(named, "in", marks),
                    None => areas.home(id.get_ref().as_str()),
                };
                outer.insert(id.get_ref().clone(), (is_in, span));
            }
        }
        // Where an area is in itself or in a later one, it counts as one that is in none.
        let mut inner: IndexMap<Option<AreaId>, Vec<AreaId>> = IndexMap::new();
        for (position, (id, (is_in, span))) in outer.iter().enumerate() {
            let mut sound = is_in.clone();
            if let Some(of) = is_in
                && outer.get_index_of(of) >= Some(position)
            {
                areas.report_outer(id, of, &outer, span, file, marks);
                sound = None;
            }
            inner.entry(sound).or_default().push(id.clone());
        }
        areas.enter(None, &[], &inner);
        for (id, path) in &areas.paths {
            if path.len() > DEEPEST
                && let Some((_, span)) = outer.get(id)
            {
                let fault = TOO_DEEP.fault().with("found", id).with("level", path.len());
                marks.report(fault.with("most", DEEPEST), span.clone());
            }
        }
        areas
    }

    fn enter(&mut self, of: Option<&AreaId>, path: &[AreaId], inner: &IndexMap<Option<AreaId>, Vec<AreaId>>) {
        for id in inner.get(&of.cloned()).into_iter().flatten() {
            let path: Vec<AreaId> = path.iter().chain([id]).cloned().collect();
            self.paths.insert(id.clone(), path.clone());
            self.enter(Some(id), &path, inner);
        }
    }

    fn report_outer(
        &self,
        id: &AreaId,
        of: &AreaId,
        outer: &IndexMap<AreaId, (Option<AreaId>, Range<usize>)>,
        span: &Range<usize>,
        file: File<'_>,
        marks: &mut Marks,
    ) {
        let mut path = vec![id.as_str()];
        let mut next = Some(of);
        while let Some(here) = next.filter(|_| path.len() <= outer.len()) {
            path.push(here.as_str());
            if here == id {
                let fault = AREA_IN_ITSELF.fault().with("found", id);
                marks.report(fault.with("path", path.join(" → ")), span.clone());
                return;
            }
            next = outer.get(here).and_then(|(of, _)| of.as_ref());
        }
        let first = self.known.span(of).unwrap_or_default();
        let (line, _) = line_and_column(file.text, first.start);
        let fault = LATER_AREA.fault().with("found", id).with("outer", of);
        marks.report_with(fault.with("line", line), span.clone(), first, FIRST_HERE);
    }

    /// Returns the area that a field names; reports one that the catalogue does not have.
    pub(super) fn named(&self, named: &Spanned<AreaId>, field: &str, marks: &mut Marks) -> Option<AreaId> {
        let id = named.get_ref();
        if self.known.lacks(id) {
            let known = self.known.iter().map(|(id, _)| id.as_str());
            let fault = NO_SUCH_AREA.fault().with("field", field).with("found", id);
            marks.report(fault.with_message("hint", hint(id.as_str(), known)), named.span());
        }
        self.known.contains(id).then(|| id.clone())
    }

    /// Returns the area to which something belongs by its identifier: the longest with which it begins.
    fn home(&self, id: &str) -> Option<AreaId> {
        let above = levels_above(id).filter_map(|level| level.parse::<AreaId>().ok());
        let mut known = above.filter(|area| self.known.contains(area));
        known.next()
    }

    /// Puts the indicators of each area before its goals, as those of a goal that is called like it.
    pub(super) fn take_indicators(&self, raw: &mut RawCatalogue) {
        for area in &mut raw.areas {
            let Some(figures) = RawGoal::of_area(area) else {
                continue;
            };
            let id = area.id.as_ref().map(Spanned::get_ref);
            let is_within = |goal: &RawGoal| {
                let path = self.of_goal(goal).map(|of| self.path(&of)).unwrap_or_default();
                id.is_some_and(|id| path.contains(id))
            };
            let before = raw.goals.iter().position(is_within).unwrap_or(raw.goals.len());
            raw.goals.insert(before, figures);
        }
    }

    /// Returns the area whose indicators a goal holds; `None` of one that is a goal.
    fn whose(&self, goal: &RawGoal) -> Option<AreaId> {
        let id = goal.id.as_ref()?;
        let area: AreaId = id.get_ref().as_str().parse().ok()?;
        (self.known.span(&area) == Some(id.span())).then_some(area)
    }

    /// Returns `true` if a goal is none, but holds the indicators of an area.
    pub(super) fn is_of_area(&self, goal: &RawGoal) -> bool {
        self.whose(goal).is_some()
    }

    /// Returns the area of a goal; `None` if it has none that is known.
    pub(super) fn of_goal(&self, goal: &RawGoal) -> Option<AreaId> {
        if let Some(area) = self.whose(goal) {
            return Some(area);
        }
        match &goal.within {
            Some(named) => Some(named.get_ref().clone()).filter(|id| self.known.contains(id)),
            None => self.home(goal.id.as_ref()?.get_ref().as_str()),
        }
    }

    /// Returns the area of a goal with those that it is in; reports one that it does not have, and a goal that is called like an area.
    pub(super) fn path_of_goal(
        &self,
        goal: &RawGoal,
        file: File<'_>,
        marks: &mut Marks,
    ) -> Option<(AreaId, Vec<AreaId>)> {
        if let Some(area) = self.whose(goal) {
            let path = self.path(&area);
            return Some((area, path));
        }
        let id = goal.id.as_ref()?;
        self.report_called(id, file, marks);
        let area = match &goal.within {
            Some(named) => self.named(named, "in", marks),
            None => self.home(id.get_ref().as_str()),
        };
        if area.is_none() && goal.within.is_none() && self.known.is_complete() {
            let known = self.known.iter().map(|(id, _)| id.as_str());
            let fault = match levels_above(id.get_ref().as_str()).last() {
                Some(above) => UNKNOWN_AREA
                    .fault()
                    .with("area", above)
                    .with_message("hint", hint(above, known)),
                None => NO_AREA
                    .fault()
                    .with_message("hint", hint(id.get_ref().as_str(), known)),
            };
            marks.report(fault.with("found", id.get_ref()), id.span());
        }
        let area = area?;
        let path = self.path(&area);
        Some((area, path))
    }

    /// Returns the other areas that a goal serves; reports those that are unknown, its own, or named twice.
    pub(super) fn also(&self, goal: &RawGoal, path: &[AreaId], marks: &mut Marks) -> Vec<AreaId> {
        let mut also: Vec<AreaId> = Vec::new();
        for named in &goal.also_in {
            let Some(area) = self.named(named, "also_in", marks) else {
                continue;
            };
            if path.contains(&area) || also.contains(&area) {
                let id = goal.id.as_ref().map_or("", |id| id.get_ref().as_str());
                let fault = ALSO_IN_OWN.fault().with("goal", id).with("found", &area);
                marks.report(fault, named.span());
            } else {
                also.push(area);
            }
        }
        also
    }

    fn report_called(&self, id: &Spanned<GoalId>, file: File<'_>, marks: &mut Marks) {
        let mut areas = self.known.iter();
        let same = areas.find(|(area, _)| area.as_str().eq_ignore_ascii_case(id.get_ref().as_str()));
        if let Some((_, first)) = same {
            let (line, _) = line_and_column(file.text, first.start);
            let fault = CALLED_LIKE_AREA.fault().with("found", id.get_ref());
            marks.report_with(fault.with("line", line), id.span(), first.clone(), FIRST_HERE);
        }
    }

    /// Returns what an area is in, the outermost first, and itself last.
    pub(super) fn path(&self, area: &AreaId) -> Vec<AreaId> {
        self.paths.get(area).cloned().unwrap_or_default()
    }

    /// Returns the areas that are complete, each followed by those in it.
    pub(super) fn areas(&self, raw: Vec<RawArea>, goals: &IndexMap<GoalId, Goal>) -> IndexMap<AreaId, Area> {
        let made = raw.into_iter().filter_map(|raw| {
            let id = raw.id?.into_inner();
            let area = Area {
                path: self.path(&id),
                title: raw.title?.into_inner(),
                goals: raw.goals.map(Spanned::into_inner),
                also: also_of(&id, goals.values()),
                counted_elsewhere: also_of(&id, goals.values().filter(|goal| goal.has_status())),
                id: id.clone(),
            };
            Some((id, area))
        });
        let mut areas: IndexMap<AreaId, Area> = made.collect();
        areas.sort_by_cached_key(|id, _| self.paths.get_index_of(id));
        areas
    }
}

/// Returns the goals that serve an area without being in it.
fn also_of<'g>(area: &AreaId, goals: impl Iterator<Item = &'g Goal>) -> Vec<GoalId> {
    let also = goals.filter(|goal| goal.also_in.contains(area));
    also.map(|goal| goal.id.clone()).collect()
}
