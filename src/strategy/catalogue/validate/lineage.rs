//! The former names of goals and items.

use std::collections::HashSet;

use toml::Spanned;

use crate::base::key::{GoalId, ItemKey};
use crate::strategy::catalogue::codes::series::{DROPPED_IN_USE, WAS_IN_USE, WAS_ITSELF};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::lineage::Dropped;
use crate::strategy::catalogue::raw::{RawDropped, RawGoal};

/// Reports old names that another goal or item has today, without a year until which they meant this one.
pub(super) fn report(goals: &[RawGoal], dropped: &[RawDropped], marks: &mut Marks) {
    let ids: HashSet<&GoalId> = goals
        .iter()
        .filter_map(|goal| Some(goal.id.as_ref()?.get_ref()))
        .collect();
    let items: HashSet<ItemKey> = goals.iter().flat_map(items_of).collect();
    for goal in goals {
        let Some(id) = goal.id.as_ref().map(Spanned::get_ref) else {
            continue;
        };
        for was in goal.was.iter().flatten() {
            if was.get_ref() == id {
                marks.report(WAS_ITSELF.fault().with("found", id), was.span());
            } else if goal.since.is_none() && ids.contains(was.get_ref()) {
                marks.report(WAS_IN_USE.fault().with("found", was.get_ref()), was.span());
            }
        }
        let of_indicators = goal.indicators.iter().map(|i| (i.id.as_ref(), i.was.as_ref()));
        let of_lines = goal
            .budget
            .iter()
            .map(|line| (line.id.as_ref(), line.was.as_ref()));
        for (item, was) in of_indicators.chain(of_lines) {
            for was in was.into_iter().flatten() {
                let own = item.map(|item| ItemKey::new(id, item.get_ref()));
                if own.as_ref() == Some(was.get_ref()) {
                    marks.report(WAS_ITSELF.fault().with("found", was.get_ref()), was.span());
                } else if goal.since.is_none() && items.contains(was.get_ref()) {
                    marks.report(WAS_IN_USE.fault().with("found", was.get_ref()), was.span());
                }
            }
        }
    }
    for id in dropped.iter().filter_map(|raw| raw.id.as_ref()) {
        let old = id.get_ref();
        let shown = old.item.as_ref().map_or_else(
            || old.goal.to_string(),
            |item| ItemKey::new(&old.goal, item).to_string(),
        );
        let is_in_use = match &old.item {
            // A number that another goal has had since some year was dropped before it.
            None => goals.iter().any(|goal| {
                goal.since.is_none() && goal.id.as_ref().is_some_and(|id| *id.get_ref() == old.goal)
            }),
            Some(item) => items.contains(&ItemKey::new(&old.goal, item)),
        };
        if is_in_use {
            marks.report(DROPPED_IN_USE.fault().with("found", shown), id.span());
        }
    }
}

/// What was dropped, where it could be read.
pub(super) fn dropped(raw: Vec<RawDropped>) -> Vec<Dropped> {
    let dropped = raw.into_iter().map(|raw| {
        let old = raw.id?.into_inner();
        Some(Dropped {
            goal: old.goal,
            item: old.item,
            title: raw.title?.into_inner(),
        })
    });
    dropped.flatten().collect()
}

fn items_of(goal: &RawGoal) -> Vec<ItemKey> {
    let Some(id) = goal.id.as_ref().map(Spanned::get_ref) else {
        return Vec::new();
    };
    let indicators = goal.indicators.iter().filter_map(|i| i.id.as_ref());
    let lines = goal.budget.iter().filter_map(|line| line.id.as_ref());
    indicators
        .chain(lines)
        .map(|item| ItemKey::new(id, item.get_ref()))
        .collect()
}
