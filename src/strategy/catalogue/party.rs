//! Lists of institutions, in which the names of groups may stand.

use std::collections::HashSet;
use std::ops::Deref;

use toml::Spanned;
use toml::de::DeValue;

use super::declare::{Member, Values};
use super::fields::Fields;
use super::forms::{Form, PREFIX};
use super::holds::{Field, Holds, Named};
use crate::base::finding::Fault;
use crate::base::key::{GroupId, InstitutionId};

/// What stands for all: among the contributors of a goal all institutions, elsewhere all that take part in the goal.
pub(super) const ALL: &str = "all";

/// What a list of institutions names.
#[derive(Debug, Clone)]
pub(super) enum Party {
    /// An institution.
    One(InstitutionId),
    /// The members of a group.
    Group(GroupId),
    /// All that there are.
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
        match text.strip_prefix(PREFIX) {
            Some(group) => GroupId::read(&DeValue::String(group.trim().into())).map(Self::Group),
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
                    groups.push((list.len(), Spanned::new(span, group)));
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
    /// Returns `true` if groups stand in it whose members are not there yet.
    pub(super) fn has_groups(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Puts the members of groups in their places, each once; those named anyway, and `without`, are left out.
    pub(super) fn resolve(
        &mut self,
        mut members: impl FnMut(&Spanned<Party>) -> Vec<InstitutionId>,
        without: Option<&InstitutionId>,
    ) {
        let Some(list) = &mut self.list else { return };
        let named = list.iter().map(|one| one.get_ref().clone());
        let mut taken: HashSet<InstitutionId> = named.chain(without.cloned()).collect();
        let mut added = 0;
        for (position, party) in std::mem::take(&mut self.groups) {
            let members = members(&party).into_iter();
            let members = members.filter(|member| taken.insert(member.clone()));
            let members: Vec<_> = members.map(|member| Spanned::new(party.span(), member)).collect();
            let at = position + added;
            added += members.len();
            list.splice(at..at, members);
        }
    }
}
