//! The claims about an entry, and the institutions that were asked for it.

use std::collections::BTreeMap;

use crate::base::key::{EntryKey, InstitutionId};
use crate::forms::submission::{Reading, Submission};
use crate::result::consolidated::Claim;

/// All claims about one entry.
#[derive(Debug, Default)]
pub(super) struct EntryClaims {
    /// Who was asked, in the order of the catalogue.
    pub(super) asked: Vec<InstitutionId>,
    /// The claims, in the same order. An institution whose files agree has one claim here, however many they are.
    pub(super) claims: Vec<Claim>,
    /// Who gave no value.
    pub(super) unanswered: Vec<InstitutionId>,
    /// The institutions whose own files differ, which a finding about the files reports.
    pub(super) undecided: Vec<InstitutionId>,
}

impl EntryClaims {
    /// Takes the claims of every institution that was asked out of the submissions: held in both
    /// places, it would be most of the memory of a thousand forms.
    pub(super) fn take(
        entry: &EntryKey,
        asked: Vec<InstitutionId>,
        submissions: &mut BTreeMap<InstitutionId, Vec<Submission>>,
    ) -> Self {
        let mut entry_claims = Self::default();
        for institution in &asked {
            let files = submissions
                .get_mut(institution)
                .map_or(&mut [][..], Vec::as_mut_slice);
            let mut claims: Vec<Claim> = files.iter_mut().filter_map(|file| claim(file, entry)).collect();
            let unanimous =
                claims.len() == files.len() && claims.windows(2).all(|w| w[0].value == w[1].value);
            if claims.is_empty() {
                entry_claims.unanswered.push(institution.clone());
            } else if unanimous {
                claims.truncate(1);
            } else {
                entry_claims.undecided.push(institution.clone());
            }
            entry_claims.claims.append(&mut claims);
        }
        entry_claims.asked = asked;
        entry_claims
    }
}

fn claim(submission: &mut Submission, entry: &EntryKey) -> Option<Claim> {
    let cell = submission.entries.swap_remove(entry)?;
    let ledger = submission.ledger.as_ref();
    let ledger = ledger.filter(|_| submission.is_of_ledger(&cell));
    let sha256 = ledger.unwrap_or(&submission.source.sha256).clone();
    match cell.reading {
        Reading::Value(value) => Some(Claim {
            institution: submission.institution.clone(),
            value,
            place: cell.place,
            found: cell.found,
            sha256,
        }),
        Reading::Blank | Reading::Unreadable => None,
    }
}
