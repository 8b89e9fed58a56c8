//! Who takes part in a goal, and whether those who are asked do.

use std::collections::HashSet;

use toml::Spanned;

use super::Scope;
use crate::base::key::{GoalId, InstitutionId};
use crate::sheet::LONGEST_PROMPT;
use crate::strategy::catalogue::codes::items::LONG_MESSAGE;
use crate::strategy::catalogue::codes::names::{
    LEAD_CONTRIBUTES, LISTED_TWICE, NOT_IN_GOAL, UNKNOWN_INSTITUTION,
};
use crate::strategy::catalogue::fields::{Marks, hint};
use crate::strategy::catalogue::raw::RawGoal;

/// The lead and the contributors of a goal.
pub(super) struct Part<'r> {
    goal: Option<&'r GoalId>,
    pub(super) lead: Option<&'r InstitutionId>,
    /// Nothing when they could not be read.
    pub(super) contributors: Option<Vec<&'r InstitutionId>>,
    /// The lead and the contributors, to look one up in.
    partners: HashSet<&'r InstitutionId>,
    /// Whether the catalogue has all of them; if not, one that seems to take no part may be the one that was meant.
    known: bool,
}

impl<'r> Part<'r> {
    /// Takes the lead and the contributors, and reports those who are unknown or named twice.
    pub(super) fn of(raw: &'r RawGoal, scope: &Scope<'_>, marks: &mut Marks) -> Self {
        let lead = raw.lead.as_ref().map(Spanned::get_ref);
        let mut known = true;
        if let Some(lead) = &raw.lead {
            known &= is_known(lead, "lead", scope, marks);
        }
        let contributors = raw.contributors.as_deref();
        report_doubles(contributors.unwrap_or_default(), "contributors", marks);
        for contributor in contributors.unwrap_or_default() {
            known &= is_known(contributor, "contributors", scope, marks);
            if Some(contributor.get_ref()) == lead {
                let fault = LEAD_CONTRIBUTES.fault().with("found", contributor.get_ref());
                marks.report(fault, contributor.span());
            }
        }
        Self {
            goal: raw.id.as_ref().map(Spanned::get_ref),
            lead,
            contributors: contributors.map(|list| list.iter().map(Spanned::get_ref).collect()),
            partners: contributors
                .into_iter()
                .flatten()
                .map(Spanned::get_ref)
                .chain(lead)
                .collect(),
            known,
        }
    }

    /// Reports an institution that is unknown, or takes no part in the goal and so would never see the question.
    pub(super) fn includes(
        &self,
        asked: &Spanned<InstitutionId>,
        field: &str,
        scope: &Scope<'_>,
        marks: &mut Marks,
    ) {
        let known = is_known(asked, field, scope, marks);
        // Where the goal's name, lead or contributors are at fault, this would only follow from that.
        let (Some(goal), Some(lead), Some(contributors)) = (self.goal, self.lead, &self.contributors) else {
            return;
        };
        let id = asked.get_ref();
        if !known || !self.known || self.partners.contains(id) {
            return;
        }
        // A lead that is also a contributor is a fault of its own, and is named once here.
        let others = contributors.iter().copied().filter(|other| *other != lead);
        let partners = std::iter::once(lead).chain(others);
        let fault = NOT_IN_GOAL
            .fault()
            .with("field", field)
            .with("found", id)
            .with("goal", goal);
        let hint = hint(id.as_str(), partners.map(InstitutionId::as_str));
        marks.report(fault.with_message("hint", hint), asked.span());
    }
}

/// Reports institutions that a list names a second time.
pub(super) fn report_doubles(list: &[Spanned<InstitutionId>], field: &str, marks: &mut Marks) {
    let mut earlier = HashSet::new();
    for id in list {
        if !earlier.insert(id.get_ref()) {
            let fault = LISTED_TWICE
                .fault()
                .with("field", field)
                .with("found", id.get_ref());
            marks.report(fault, id.span());
        }
    }
}

/// Returns `true` if the catalogue has an institution, and reports when it does not.
/// Reports an institution that the catalogue does not have; returns `true` if it has it.
pub(super) fn is_known(
    id: &Spanned<InstitutionId>,
    field: &str,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> bool {
    if scope.institutions.lacks(id.get_ref()) {
        let names = scope.institutions.iter().map(|(id, _)| id.as_str());
        let fault = UNKNOWN_INSTITUTION
            .fault()
            .with("field", field)
            .with("found", id.get_ref());
        marks.report(
            fault.with_message("hint", hint(id.get_ref().as_str(), names)),
            id.span(),
        );
    }
    scope.institutions.contains(id.get_ref())
}

/// Reports a text that a message beside a cell cannot show whole.
pub(super) fn report_long(text: Option<&Spanned<String>>, field: &str, marks: &mut Marks) {
    let Some(text) = text else { return };
    let length = text.get_ref().encode_utf16().count();
    if length > LONGEST_PROMPT {
        let fault = LONG_MESSAGE.fault().with("field", field).with("length", length);
        marks.report(fault.with("limit", LONGEST_PROMPT), text.span());
    }
}
