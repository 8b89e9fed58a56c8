//! Whether the coordinator has taken a submission over, by the decisions `accept` and `return`.

use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::inputs::decisions::DecisionKind;
use crate::result::consolidated::{AppliedRuling, Consolidated, FileRecord};

/// What became of the submission of an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acceptance {
    /// Nobody has decided on the submission that counts now.
    Pending,
    /// It was sent back for correction.
    Returned,
    /// It was taken over.
    Accepted,
}

impl Acceptance {
    /// Returns its key in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
        }
    }

    /// Returns its name for people.
    pub const fn label(self) -> Text {
        match self {
            Self::Pending => Text::new("čaka na sprejem", "awaiting acceptance"),
            Self::Returned => Text::new("vrnjeno v popravek", "returned for correction"),
            Self::Accepted => Text::new("sprejeto", "accepted"),
        }
    }
}

/// Returns the files of an institution that count: one, or those that are joined; empty if there is none.
pub fn counted<'a>(
    consolidated: &'a Consolidated,
    institution: &'a InstitutionId,
) -> impl Iterator<Item = &'a FileRecord> {
    let files = consolidated.files.iter();
    files.filter(move |file| file.state.counts() && file.institution.as_ref() == Some(institution))
}

/// Returns what became of what an institution returned: it is accepted only if all of its files that count are, and returned if
/// one of them is. `None` if none counts.
pub fn of_institution(consolidated: &Consolidated, institution: &InstitutionId) -> Option<Acceptance> {
    let each: Vec<Acceptance> = counted(consolidated, institution)
        .filter_map(|file| acceptance(consolidated, file))
        .collect();
    if each.contains(&Acceptance::Returned) {
        Some(Acceptance::Returned)
    } else if each.contains(&Acceptance::Pending) {
        Some(Acceptance::Pending)
    } else {
        each.first().copied()
    }
}

/// Returns what became of a submission; `None` if it does not count. The last decision about that file holds: a decision about
/// an earlier one says nothing of a later.
pub fn acceptance(consolidated: &Consolidated, file: &FileRecord) -> Option<Acceptance> {
    let last = consolidated
        .rulings
        .iter()
        .rev()
        .find(|applied| is_about(applied, file));
    file.state
        .counts()
        .then(|| match last.map(|applied| applied.ruling.decision.kind()) {
            Some(DecisionKind::Accept) => Acceptance::Accepted,
            Some(DecisionKind::Return) => Acceptance::Returned,
            Some(
                DecisionKind::Waive
                | DecisionKind::Remark
                | DecisionKind::Choose
                | DecisionKind::Set
                | DecisionKind::Exclude
                | DecisionKind::Absent,
            )
            | None => Acceptance::Pending,
        })
}

/// Returns why an institution's submission is sent back: the reasons of the decisions to return it, since it was last accepted, in
/// their order; empty if it is not returned.
pub fn why_returned(consolidated: &Consolidated, institution: &InstitutionId) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for file in counted(consolidated, institution) {
        let about = consolidated
            .rulings
            .iter()
            .filter(|applied| is_about(applied, file));
        let of_file = about.fold(Vec::new(), |mut reasons, applied| {
            if applied.ruling.decision.kind() == DecisionKind::Accept {
                return Vec::new();
            }
            reasons.push(&applied.ruling.reason);
            reasons
        });
        for reason in of_file {
            if !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
    }
    reasons
}

/// Returns `true` if a ruling accepts or returns this file.
pub(super) fn is_about(applied: &AppliedRuling, file: &FileRecord) -> bool {
    let decision = &applied.ruling.decision;
    matches!(decision.kind(), DecisionKind::Accept | DecisionKind::Return)
        && decision.institution() == file.institution.as_ref()
        && decision
            .digest()
            .is_none_or(|digest| *digest == *file.source.sha256)
}
