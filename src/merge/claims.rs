//! Who was asked for an entry, and what they said.

use std::collections::BTreeMap;

use crate::consolidated::Claim;
use crate::key::{EntryKey, InstitutionId};
use crate::submission::Submission;

/// All that was said about one entry.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// Who was asked, in the order of the catalogue.
    pub(super) asked: Vec<InstitutionId>,
    /// What was said, in the same order. An institution whose files agree has one claim here, however many they are.
    pub(super) claims: Vec<Claim>,
    /// Who gave no value.
    pub(super) unanswered: Vec<InstitutionId>,
    /// Whose own files say different things; a finding about the files tells it.
    pub(super) undecided: Vec<InstitutionId>,
}

impl Heard {
    /// Hears every institution that was asked.
    pub(super) fn about(
        entry: &EntryKey,
        asked: Vec<InstitutionId>,
        voices: &BTreeMap<InstitutionId, Vec<Submission>>,
    ) -> Self {
        let mut heard = Self::default();
        for institution in &asked {
            let files = voices.get(institution).map_or(&[][..], Vec::as_slice);
            let mut claims: Vec<Claim> = files.iter().filter_map(|file| claim(file, entry)).collect();
            let unanimous =
                claims.len() == files.len() && claims.windows(2).all(|w| w[0].value == w[1].value);
            if claims.is_empty() {
                heard.unanswered.push(institution.clone());
            } else if unanimous {
                claims.truncate(1);
            } else {
                heard.undecided.push(institution.clone());
            }
            heard.claims.append(&mut claims);
        }
        heard.asked = asked;
        heard
    }
}

fn claim(submission: &Submission, entry: &EntryKey) -> Option<Claim> {
    let cell = submission.entries.get(entry)?;
    Some(Claim {
        institution: submission.institution.clone(),
        value: cell.value()?.clone(),
        place: cell.place.clone(),
        found: cell.found.clone(),
        sha256: submission.source.sha256.clone(),
    })
}
