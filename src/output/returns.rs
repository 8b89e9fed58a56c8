//! The returns: which institution was asked, and what it returned.

use std::collections::HashMap;

use serde::Serialize;

use crate::base::finding::{Finding, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Year;
use crate::forms::parts::Parts;
use crate::inputs::decisions::DecisionKind;
use crate::output::Results;
use crate::result::acceptance::{Acceptance, of_institution};
use crate::result::consolidated::{FileRecord, FileState};
use crate::result::merge::PART_ABSENT;
use crate::strategy::catalogue::{Catalogue, Goal, Institution};

/// An institution that was asked for something in the year, and what it returned.
#[derive(Debug, Clone)]
pub struct Return<'a> {
    /// The institution.
    pub institution: &'a Institution,
    /// Its state.
    pub state: ReturnState,
    /// What became of the submission that counts; `None` if there is none.
    pub acceptance: Option<Acceptance>,
    /// Its files, in the order of their paths.
    pub files: Vec<&'a FileRecord>,
    /// The parts of its form that have not come, if it was issued in parts and others have.
    pub missing: Parts,
    /// The findings about it.
    pub tally: Tally,
}

/// A goal, and how far the institutions that are asked about it have answered.
#[derive(Debug, Clone)]
pub struct Awaited<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// How many institutions are asked something about it.
    pub asked: usize,
    /// Those whose workbook is still missing, the lead first.
    pub missing: Vec<&'a InstitutionId>,
}

/// The state of an institution's return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnState {
    /// A workbook counts and is confirmed.
    Confirmed,
    /// A workbook counts, and its confirmation is missing.
    Unconfirmed,
    /// A part of a form that was issued in parts has not come.
    Incomplete,
    /// Several workbooks conflict.
    Conflicting,
    /// The returned file could not be read.
    Refused,
    /// Nothing was returned, and a decision approves that.
    AbsenceApproved,
    /// Nothing was returned.
    Missing,
}

impl Return<'_> {
    /// Returns `true` if everything that counts is a nil return.
    pub fn is_nil(&self) -> bool {
        let mut counted = self.files.iter().filter(|file| file.state.counts()).peekable();
        let is_nil = |file: &&FileRecord| file.confirmation.as_ref().is_some_and(|of| of.is_nil);
        counted.peek().is_some() && counted.all(is_nil)
    }

    /// Returns the label of its state, and whether it is a nil return.
    pub fn label(&self) -> Message {
        let state = self.state.label();
        if self.is_nil() {
            Text::new("{state}; ničelno poročilo", "{state}; nil return").with("state", state)
        } else {
            state.into()
        }
    }
}

impl ReturnState {
    /// Returns its key in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
            Self::Incomplete => "incomplete",
            Self::Conflicting => "conflicting",
            Self::Refused => "refused",
            Self::AbsenceApproved => "absence-approved",
            Self::Missing => "missing",
        }
    }

    /// Returns the label.
    pub const fn label(self) -> Text {
        match self {
            Self::Confirmed => Text::new("prejeto in potrjeno", "received and confirmed"),
            Self::Unconfirmed => Text::new("prejeto, ni potrjeno", "received, not confirmed"),
            Self::Incomplete => Text::new("prejeto, manjka del", "received, a part is missing"),
            Self::Conflicting => Text::new("več različnih oddaj", "several differing forms"),
            Self::Refused => Text::new("prejeto, ni berljivo", "received, not readable"),
            Self::AbsenceApproved => Text::new("ni oddano, sprejeto", "not returned, accepted"),
            Self::Missing => Text::new("ni oddano", "not returned"),
        }
    }

    /// Returns `true` if a workbook is still missing.
    pub const fn is_wanted(self) -> bool {
        match self {
            Self::Incomplete | Self::Conflicting | Self::Refused | Self::Missing => true,
            Self::Confirmed | Self::Unconfirmed | Self::AbsenceApproved => false,
        }
    }

    /// Returns `true` if a workbook counts.
    pub const fn is_received(self) -> bool {
        match self {
            Self::Confirmed | Self::Unconfirmed | Self::Incomplete => true,
            Self::Conflicting | Self::Refused | Self::AbsenceApproved | Self::Missing => false,
        }
    }
}

/// Returns every institution that was asked for something in the year, in the order of the catalogue.
pub fn returns<'a>(results: &Results<'a>) -> Vec<Return<'a>> {
    let partners = results.catalogue.partners();
    let institutions = results.catalogue.institutions.values();
    let asked = institutions.filter(|institution| partners.contains(&institution.id));
    asked.map(|institution| of(results, institution)).collect()
}

/// Returns every goal about which an institution is asked in the year, in the order of the catalogue. Of a form of which a part
/// has come, only the goals of the other parts are awaited.
pub fn awaited<'a>(catalogue: &'a Catalogue, year: Year, returns: &[Return<'_>]) -> Vec<Awaited<'a>> {
    let wanted = returns.iter().filter(|one| one.state.is_wanted());
    let wanted = wanted.map(|one| {
        let is_partly_here = one.state == ReturnState::Incomplete;
        let parts = if is_partly_here { one.missing } else { Parts::WHOLE };
        (&one.institution.id, parts)
    });
    let wanted: HashMap<&InstitutionId, Parts> = wanted.collect();
    let goals = catalogue.own_goals().map(|goal| {
        let is_wanted = |id: &&InstitutionId| {
            let parts = wanted.get(id);
            parts.is_some_and(|parts| parts.asks(catalogue, goal, id, year))
        };
        Awaited {
            goal,
            asked: goal.institutions().count(),
            missing: goal.institutions().filter(is_wanted).collect(),
        }
    });
    goals.filter(|one| one.asked > 0).collect()
}

fn of<'a>(results: &Results<'a>, institution: &'a Institution) -> Return<'a> {
    let consolidated = results.consolidated;
    let files: Vec<&FileRecord> = consolidated
        .files
        .iter()
        .filter(|file| file.institution.as_ref() == Some(&institution.id))
        .collect();
    let absence_approved = consolidated.rulings.iter().any(|applied| {
        let decision = &applied.ruling.decision;
        decision.kind() == DecisionKind::Absent && decision.institution() == Some(&institution.id)
    });
    let its_own = results
        .findings
        .iter()
        .filter(|finding| finding.institution.as_ref() == Some(&institution.id));
    let lacks_part = |finding: &Finding| *finding.fault.code == PART_ABSENT && finding.waived.is_none();
    let mut counted = files.iter().filter(|file| file.state.counts()).peekable();
    let state = if counted.peek().is_some() && its_own.clone().any(lacks_part) {
        ReturnState::Incomplete
    } else if counted.peek().is_some() {
        // Of several that are joined, each stands for its own answers.
        if counted.all(|file| file.confirmation.as_ref().and_then(|c| c.confirmed) == Some(true)) {
            ReturnState::Confirmed
        } else {
            ReturnState::Unconfirmed
        }
    } else if files.iter().any(|file| file.state == FileState::Conflicting) {
        ReturnState::Conflicting
    } else if files.iter().any(|file| file.state == FileState::Refused) {
        ReturnState::Refused
    } else if absence_approved {
        ReturnState::AbsenceApproved
    } else {
        ReturnState::Missing
    };
    let missing = if state == ReturnState::Incomplete {
        let counted = files.iter().filter(|file| file.state.counts());
        let came = counted.map(|file| file.parts).fold(Parts::NONE, Parts::with);
        let questions = results.catalogue.questions(&institution.id, consolidated.year);
        Parts::of(
            results.catalogue,
            questions.iter().map(|question| &question.entry),
        )
        .without(came)
    } else {
        Parts::NONE
    };
    Return {
        institution,
        state,
        missing,
        acceptance: of_institution(consolidated, &institution.id),
        files,
        tally: Tally::of(its_own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[test]
    fn a_goal_waits_for_those_from_which_a_workbook_is_wanted() {
        let year = fixture::year();
        let results = year.results();
        let mut returns = returns(&results);
        let waits: Vec<(&str, usize, Vec<&str>)> =
            awaited(&year.catalogue, results.consolidated.year, &returns)
                .into_iter()
                .map(|one| {
                    let missing = one.missing.iter().map(|id| id.as_str()).collect();
                    (one.goal.id.as_str(), one.asked, missing)
                })
                .collect();
        assert_eq!(
            waits,
            [("a.1", 2, vec![]), ("a.3", 2, vec![]), ("b.1", 3, vec!["luk"])]
        );

        // Of a part, only the goals that are in it.
        returns[1].state = ReturnState::Incomplete;
        returns[1].missing = Parts::named("finance").unwrap();
        let goals = awaited(&year.catalogue, results.consolidated.year, &returns);
        let of_duk = |one: &&Awaited<'_>| one.missing.iter().any(|id| id.as_str() == "duk");
        let waits = goals.iter().filter(of_duk);
        let waits: Vec<&str> = waits.map(|one| one.goal.id.as_str()).collect();
        assert_eq!(waits, ["a.1"]);
    }

    #[test]
    fn each_institution_that_was_asked_has_a_state() {
        let year = fixture::year();
        let results = year.results();
        let states: Vec<(&str, ReturnState)> = returns(&results)
            .iter()
            .map(|r| (r.institution.id.as_str(), r.state))
            .collect();
        assert_eq!(
            states,
            [
                ("mok", ReturnState::Confirmed),
                ("duk", ReturnState::Unconfirmed),
                ("luk", ReturnState::Missing)
            ]
        );
    }
}
