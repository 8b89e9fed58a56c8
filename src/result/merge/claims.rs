//! The claims about an entry, and the institutions that were asked for it.

use crate::base::key::{EntryKey, InstitutionId};
use crate::forms::submission::{Reading, Submission};
use crate::result::consolidated::Claim;

/// The files of one institution.
pub(super) struct FilesOf<'a> {
    pub(super) institution: &'a InstitutionId,
    /// One that counts, or several that conflict; none of an institution that returned nothing.
    pub(super) files: Vec<Submission>,
}

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
    /// Takes the claims of the institutions that were asked, by their positions, out of the submissions: held in both places,
    /// they would be most of the memory of a thousand forms.
    pub(super) fn take(entry: &EntryKey, asked: &[usize], submissions: &mut [FilesOf<'_>]) -> Self {
        let mut entry_claims = Self::default();
        for position in asked {
            let FilesOf { institution, files } = &mut submissions[*position];
            entry_claims.asked.push(institution.clone());
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
