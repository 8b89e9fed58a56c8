//! Who was to return a workbook, and what became of it.

use serde::Serialize;

use crate::catalogue::Institution;
use crate::consolidated::{FileRecord, FileState};
use crate::decisions::Decision;
use crate::finding::Tally;
use crate::language::Text;
use crate::output::Results;

/// An institution that was asked for something in the year, and what it returned.
#[derive(Debug, Clone)]
pub struct Return<'a> {
    /// The institution.
    pub institution: &'a Institution,
    /// How it stands.
    pub state: ReturnState,
    /// Its files, in the order of their paths.
    pub files: Vec<&'a FileRecord>,
    /// The findings about it.
    pub tally: Tally,
}

/// How an institution's return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnState {
    /// A workbook was accepted and is confirmed.
    Confirmed,
    /// A workbook was accepted, and its confirmation is missing.
    Unconfirmed,
    /// Several workbooks stand against each other.
    Conflicting,
    /// What was returned could not be read.
    Refused,
    /// Nothing was returned, and a decision accepts that.
    AbsenceAccepted,
    /// Nothing was returned.
    Missing,
}

impl ReturnState {
    /// The label.
    pub const fn label(self) -> Text {
        match self {
            Self::Confirmed => Text::new("prejeto in potrjeno", "received and confirmed"),
            Self::Unconfirmed => Text::new("prejeto, ni potrjeno", "received, not confirmed"),
            Self::Conflicting => Text::new("več različnih oddaj", "several differing workbooks"),
            Self::Refused => Text::new("prejeto, ni berljivo", "received, not readable"),
            Self::AbsenceAccepted => Text::new("ni oddano, sprejeto", "not returned, accepted"),
            Self::Missing => Text::new("ni oddano", "not returned"),
        }
    }

    /// Says whether a workbook was accepted.
    pub const fn is_received(self) -> bool {
        match self {
            Self::Confirmed | Self::Unconfirmed => true,
            Self::Conflicting | Self::Refused | Self::AbsenceAccepted | Self::Missing => false,
        }
    }
}

/// Every institution that was asked for something in the year, in the order of the catalogue.
pub fn returns<'a>(results: &Results<'a>) -> Vec<Return<'a>> {
    let catalogue = results.catalogue;
    let year = results.consolidated.year;
    let asked = catalogue
        .institutions
        .values()
        .filter(|institution| !catalogue.questions(&institution.id, year).is_empty());
    asked.map(|institution| of(results, institution)).collect()
}

fn of<'a>(results: &Results<'a>, institution: &'a Institution) -> Return<'a> {
    let consolidated = results.consolidated;
    let files: Vec<&FileRecord> = consolidated
        .files
        .iter()
        .filter(|file| file.institution.as_ref() == Some(&institution.id))
        .collect();
    let absence_accepted = consolidated.rulings.iter().any(|applied| {
        matches!(&applied.ruling.decision, Decision::Absent { institution: absent } if *absent == institution.id)
    });
    let accepted = files.iter().find(|file| file.state == FileState::Accepted);
    let state = if let Some(file) = accepted {
        let confirmed = file.confirmation.as_ref().and_then(|c| c.confirmed);
        if confirmed == Some(true) {
            ReturnState::Confirmed
        } else {
            ReturnState::Unconfirmed
        }
    } else if files.iter().any(|file| file.state == FileState::Conflicting) {
        ReturnState::Conflicting
    } else if files.iter().any(|file| file.state == FileState::Refused) {
        ReturnState::Refused
    } else if absence_accepted {
        ReturnState::AbsenceAccepted
    } else {
        ReturnState::Missing
    };
    let its_own = results
        .findings
        .iter()
        .filter(|finding| finding.institution.as_ref() == Some(&institution.id));
    Return {
        institution,
        state,
        files,
        tally: Tally::of(its_own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

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
