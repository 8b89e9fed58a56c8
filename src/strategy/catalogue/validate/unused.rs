//! Areas and institutions that no goal, or another number of goals than declared, refers to.

use std::collections::HashSet;

use toml::Spanned;

use super::areas::Areas;
use super::known::Known;
use crate::base::key::{AreaId, InstitutionId};
use crate::strategy::catalogue::StatusOf;
use crate::strategy::catalogue::codes::items::{AREA_WITHOUT_GOALS, FEWER_GOALS, MORE_GOALS};
use crate::strategy::catalogue::codes::names::IDLE_INSTITUTION;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawArea, RawCatalogue, RawGoal};

/// Reports unused institutions and areas if every goal names its own correctly; else what seems unused may be used.
pub(super) fn report(
    raw: &RawCatalogue,
    institutions: &Known<InstitutionId>,
    areas: &Areas,
    marks: &mut Marks,
) {
    // What holds the indicators of an area is no goal of it.
    let goals = raw.goals.iter().filter(|goal| !areas.is_of_area(goal));
    let has_status = |goal: &RawGoal| goal.status.as_ref().map(Spanned::get_ref) != Some(&StatusOf::None);
    let of_goals: Option<Vec<(AreaId, bool)>> = goals
        .map(|goal| Some((areas.of_goal(goal)?, has_status(goal))))
        .collect();
    if let Some(of_goals) = of_goals.filter(|of_goals| !of_goals.is_empty()) {
        for area in &raw.areas {
            report_area(area, &of_goals, areas, marks);
        }
    }
    let names_institutions = |goal: &RawGoal| {
        let known = |id: &Spanned<InstitutionId>| institutions.contains(id.get_ref());
        goal.lead.is_some() && goal.contributors.is_some() && named(goal).all(known)
    };
    if !raw.goals.is_empty() && raw.goals.iter().all(names_institutions) {
        let busy: HashSet<&InstitutionId> = raw.goals.iter().flat_map(named).map(Spanned::get_ref).collect();
        for institution in raw.institutions.iter().filter_map(|raw| raw.id.as_ref()) {
            let id = institution.get_ref();
            if !busy.contains(id) {
                marks.report(IDLE_INSTITUTION.fault().with("found", id), institution.span());
            }
        }
    }
}

fn report_area(area: &RawArea, of_goals: &[(AreaId, bool)], areas: &Areas, marks: &mut Marks) {
    let Some(id) = &area.id else { return };
    // Those of the areas in it too.
    let is_within = |(of, _): &&(AreaId, bool)| areas.path(of).contains(id.get_ref());
    // A row that is no goal is not counted among those that the strategy names.
    let listed = of_goals
        .iter()
        .filter(is_within)
        .filter(|(_, has_status)| *has_status)
        .count();
    let Some(declared) = &area.goals else {
        if !of_goals.iter().any(|of| is_within(&of)) {
            marks.report(AREA_WITHOUT_GOALS.fault().with("area", id.get_ref()), id.span());
        }
        return;
    };
    let code = match listed.cmp(declared.get_ref()) {
        std::cmp::Ordering::Less => &FEWER_GOALS,
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => &MORE_GOALS,
    };
    let fault = code.fault().with("area", id.get_ref()).with("listed", listed);
    marks.report(fault.with("declared", declared.get_ref()), declared.span());
}

fn named(goal: &RawGoal) -> impl Iterator<Item = &Spanned<InstitutionId>> {
    goal.lead.iter().chain(goal.contributors.iter().flatten())
}
