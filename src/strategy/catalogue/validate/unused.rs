//! Areas and institutions that no goal, or another number of goals than declared, refers to.

use std::collections::HashSet;

use toml::Spanned;

use super::areas::home;
use super::known::Known;
use crate::base::key::{AreaId, InstitutionId};
use crate::strategy::catalogue::codes::items::{AREA_WITHOUT_GOALS, FEWER_GOALS, MORE_GOALS};
use crate::strategy::catalogue::codes::names::IDLE_INSTITUTION;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawArea, RawCatalogue, RawGoal};

/// Reports unused institutions and areas if every goal names its own correctly; else what seems unused may be used.
pub(super) fn report(
    raw: &RawCatalogue,
    institutions: &Known<InstitutionId>,
    areas: &Known<AreaId>,
    marks: &mut Marks,
) {
    let names_area = |goal: &RawGoal| {
        let id = goal.id.as_ref();
        id.is_some_and(|id| home(id.get_ref().as_str(), areas).is_some())
    };
    if !raw.goals.is_empty() && raw.goals.iter().all(names_area) {
        for area in &raw.areas {
            report_area(area, &raw.goals, areas, marks);
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

fn report_area(area: &RawArea, goals: &[RawGoal], areas: &Known<AreaId>, marks: &mut Marks) {
    let Some(id) = &area.id else { return };
    let ids = goals.iter().filter_map(|goal| goal.id.as_ref());
    let listed = ids
        .filter(|goal| home(goal.get_ref().as_str(), areas).as_ref() == Some(id.get_ref()))
        .count();
    let Some(declared) = &area.goals else {
        if listed == 0 {
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
