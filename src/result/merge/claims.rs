//! The claims about an entry, and the institutions that were asked for it.

use super::not_held::NotHeld;
use super::returned::{FileChoices, Returned};
use crate::base::key::{EntryKey, InstitutionId};
use crate::result::consolidated::{Claim, UnreadCell, Why};

/// All claims about one entry.
#[derive(Debug, Default)]
pub(super) struct EntryClaims {
    /// How many institutions were asked.
    pub(super) asked: usize,
    /// The claims, in the order of the catalogue's institutions. An institution whose files agree has one claim here, however many they are.
    pub(super) claims: Vec<Claim>,
    /// The claims that a decision between the files of their institution set aside.
    pub(super) overruled: Vec<Claim>,
    /// Who gave no value.
    pub(super) unanswered: Vec<InstitutionId>,
    /// The institutions whose own files do not say what they answer, and why.
    pub(super) undecided: Vec<(InstitutionId, Why)>,
    /// The cells that could not be read, of the institutions that are undecided.
    pub(super) unread: Vec<UnreadCell>,
    /// The decisions between the files of an institution: their positions, and why one could not take effect.
    pub(super) ruled: Vec<(usize, Result<(), NotHeld>)>,
}

impl EntryClaims {
    /// Adds what an institution that was asked states, if it returned anything. Its files lose the entry. `room` tells how
    /// many claims there may be: a list that grows takes up to three times its memory.
    pub(super) fn take(
        &mut self,
        entry: &EntryKey,
        institution: &InstitutionId,
        returned: Option<&mut Returned>,
        choices: &FileChoices<'_>,
        room: impl FnOnce() -> usize,
    ) {
        self.asked += 1;
        let Some(returned) = returned else {
            self.unanswered.push(institution.clone());
            return;
        };
        let stated = returned.take(entry, institution, choices);
        if let Some(why) = stated.undecided {
            self.undecided.push((institution.clone(), why));
        } else if stated.claims.is_empty() {
            self.unanswered.push(institution.clone());
        }
        if self.claims.capacity() == 0 && !stated.claims.is_empty() {
            self.claims.reserve_exact(room());
        }
        self.claims.extend(stated.claims);
        self.overruled.extend(stated.overruled);
        self.unread.extend(stated.unread);
        self.ruled.extend(stated.ruled);
    }

    /// Returns `true` if an institution was asked.
    pub(super) fn is_asked(&self, institution: &InstitutionId) -> bool {
        self.unanswered.contains(institution)
            || self.undecided.iter().any(|(of, _)| of == institution)
            || self.claims.iter().any(|claim| claim.institution == *institution)
    }

    /// Returns why it is undecided what an institution answers; `None` if it is decided.
    pub(super) fn why_undecided(&self, institution: &InstitutionId) -> Option<Why> {
        let mut undecided = self.undecided.iter();
        undecided.find(|(of, _)| of == institution).map(|(_, why)| *why)
    }
}
