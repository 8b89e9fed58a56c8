//! Groups of institutions: `group:schools` and `all` in a list of institutions stand for their members. They are put there before
//! anything else looks at the list, so that nothing else knows of groups.

use std::collections::{HashMap, HashSet};

use toml::Spanned;

use super::codes::groups::{UNKNOWN_GROUP, UNUSED_GROUP};
use super::fields::{Marks, hint};
use super::party::{ALL, Party};
use super::raw::{RawCatalogue, RawGroup};
use crate::base::key::{GroupId, InstitutionId};

/// The groups of a file.
struct Groups<'r> {
    members: HashMap<&'r GroupId, Vec<InstitutionId>>,
    used: HashSet<GroupId>,
    /// An institution that is called as what stands for all.
    called_all: Option<InstitutionId>,
}

impl Groups<'_> {
    /// Returns the members that a name stands for; reports a group that there is not.
    fn members(
        &mut self,
        party: &Spanned<Party>,
        all: &[InstitutionId],
        marks: &mut Marks,
    ) -> Vec<InstitutionId> {
        match party.get_ref() {
            Party::One(id) => vec![id.clone()],
            Party::All => match &self.called_all {
                Some(id) => vec![id.clone()],
                None => all.to_vec(),
            },
            Party::Group(group) => {
                let Some(members) = self.members.get(group) else {
                    let hint = hint(group.as_str(), self.members.keys().map(|known| known.as_str()));
                    let fault = UNKNOWN_GROUP.fault().with("found", group);
                    marks.report(fault.with_message("hint", hint), party.span());
                    return Vec::new();
                };
                self.used.insert(group.clone());
                members.clone()
            }
        }
    }
}

/// Puts the members of groups in their places, and reports groups that are unknown or that nothing names.
pub(super) fn resolve(raw: &mut RawCatalogue, marks: &mut Marks) {
    let institutions = raw.institutions.iter().filter_map(|one| one.id.as_ref());
    let institutions: Vec<InstitutionId> = institutions.map(|id| id.get_ref().clone()).collect();
    let known: HashSet<&InstitutionId> = institutions.iter().collect();
    // Members that the file does not have are reported of the group.
    let members = |group: &RawGroup| -> Vec<InstitutionId> {
        let members = group.members.iter().flatten().map(Spanned::get_ref);
        members.filter(|member| known.contains(member)).cloned().collect()
    };
    let of_file = raw.groups.iter();
    let mut groups = Groups {
        members: of_file
            .filter_map(|group| Some((group.id.as_ref()?.get_ref(), members(group))))
            .collect(),
        used: HashSet::new(),
        called_all: institutions.iter().find(|id| id.as_str() == ALL).cloned(),
    };
    for goal in &mut raw.goals {
        let lead = goal.lead.as_ref().map(Spanned::get_ref);
        let contributors = &mut goal.contributors;
        contributors.resolve(|party| groups.members(party, &institutions, marks), lead);
        let indicators = goal.indicators.iter_mut().map(|one| &mut one.asked_of);
        let lists = goal.lists.iter_mut().map(|one| &mut one.asked_of);
        let mut partners: Option<Vec<InstitutionId>> = None;
        for asked in indicators.chain(lists).filter(|asked| asked.has_groups()) {
            let partners = partners.get_or_insert_with(|| {
                let contributors = goal.contributors.iter().flatten().map(Spanned::get_ref);
                lead.into_iter().chain(contributors).cloned().collect()
            });
            asked.resolve(|party| groups.members(party, partners, marks), None);
        }
    }
    for id in raw.groups.iter().filter_map(|group| group.id.as_ref()) {
        if !groups.used.contains(id.get_ref()) {
            marks.report(UNUSED_GROUP.fault().with("found", id.get_ref()), id.span());
        }
    }
}
