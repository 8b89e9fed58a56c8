//! Groups of institutions: `group:schools` and `all` in a list of institutions stand for their members. They are put there before
//! anything else looks at the list, so that nothing else knows of groups.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use toml::Spanned;
use toml::de::DeValue;

use super::codes::groups::{UNKNOWN_GROUP, UNUSED_GROUP};
use super::declare::{Member, Values};
use super::fields::{Fields, Marks, hint};
use super::forms::Form;
use super::holds::{Field, Holds, Named};
use super::raw::{RawCatalogue, RawGroup};
use crate::base::finding::Fault;
use crate::base::key::{GroupId, InstitutionId};

/// What stands before the identifier of a group.
pub(super) const PREFIX: &str = "group:";
/// What stands for all: among the contributors of a goal all institutions, elsewhere all that take part in the goal.
pub(super) const ALL: &str = "all";

/// What a list of institutions names.
#[derive(Debug, Clone)]
enum Party {
    One(InstitutionId),
    Group(GroupId),
    All,
}

/// A list of institutions, in which groups may stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Parties {
    /// The institutions; once groups are resolved, all of them.
    list: Values<InstitutionId>,
    /// The groups, each with the position in the list at which its members belong.
    groups: Vec<(usize, Spanned<Party>)>,
}

impl Form for Party {
    const HOLDS: Holds = Holds::Name(Named::Party);

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        let text = value.as_str().unwrap_or_default();
        let group = text.strip_prefix(PREFIX).and_then(|id| id.trim().parse().ok());
        match group {
            Some(group) => Ok(Self::Group(group)),
            None if text == ALL => Ok(Self::All),
            None => InstitutionId::read(value).map(Self::One),
        }
    }
}

impl Member for Parties {
    const HOLDS: Holds = Holds::Names(Named::Party);

    fn read(fields: &mut Fields<'_, '_>, field: &Field) -> Self {
        let Some(parties) = <Values<Party> as Member>::read(fields, field) else {
            return Self::default();
        };
        let (mut list, mut groups) = (Vec::new(), Vec::new());
        for party in parties {
            let span = party.span();
            match party.into_inner() {
                Party::One(id) => list.push(Spanned::new(span, id)),
                group @ (Party::Group(_) | Party::All) => {
                    groups.push((list.len(), Spanned::new(span, group)))
                }
            }
        }
        Self {
            list: Some(list),
            groups,
        }
    }
}

impl Deref for Parties {
    type Target = Values<InstitutionId>;

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

impl Parties {
    /// Puts members in the places of groups, each once; those named anyway, and `without`, are left out.
    fn resolve(
        &mut self,
        groups: &mut Groups<'_>,
        all: &[InstitutionId],
        without: Option<&InstitutionId>,
        marks: &mut Marks,
    ) {
        let Some(list) = &mut self.list else { return };
        let named = list.iter().map(|one| one.get_ref().clone());
        let mut taken: HashSet<InstitutionId> = named.chain(without.cloned()).collect();
        let mut added = 0;
        for (position, party) in std::mem::take(&mut self.groups) {
            let members = groups.members(&party, all, marks);
            let members = members.into_iter().filter(|member| taken.insert(member.clone()));
            let members: Vec<_> = members.map(|member| Spanned::new(party.span(), member)).collect();
            let at = position + added;
            added += members.len();
            list.splice(at..at, members);
        }
    }
}

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
        goal.contributors.resolve(&mut groups, &institutions, lead, marks);
        let indicators = goal.indicators.iter_mut().map(|one| &mut one.asked_of);
        let lists = goal.lists.iter_mut().map(|one| &mut one.asked_of);
        let mut partners: Option<Vec<InstitutionId>> = None;
        for asked in indicators.chain(lists).filter(|asked| !asked.groups.is_empty()) {
            let partners = partners.get_or_insert_with(|| {
                let contributors = goal.contributors.iter().flatten().map(Spanned::get_ref);
                lead.into_iter().chain(contributors).cloned().collect()
            });
            asked.resolve(&mut groups, partners, None, marks);
        }
    }
    for id in raw.groups.iter().filter_map(|group| group.id.as_ref()) {
        if !groups.used.contains(id.get_ref()) {
            marks.report(UNUSED_GROUP.fault().with("found", id.get_ref()), id.span());
        }
    }
}
