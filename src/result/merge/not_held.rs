//! Why a ruling on an entry cannot take effect, and its finding.

use super::codes::{CHOICE_CHANGED, NO_EFFECT};
use crate::base::finding::Finding;
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::result::consolidated::AppliedRuling;
use crate::strategy::catalogue::Catalogue;

/// The reason why a ruling cannot take effect.
#[derive(Debug, Clone)]
pub(super) enum NotHeld {
    /// The reason in words.
    Because(Message),
    /// The chosen claim has another value now.
    Changed { saw: Message, now: Message },
}

impl NotHeld {
    /// Returns that a file does not have the list.
    pub(super) fn no_list(file: &str) -> Self {
        let text = Text::new(
            "v datoteki {file} seznama ni ali ga ni bilo mogoče prebrati",
            "the file {file} does not have the list, or it could not be read",
        );
        Self::Because(text.fill(&[("file", file)]))
    }

    /// Returns the finding of a ruling that cannot take effect.
    pub(super) fn finding(self, catalogue: &Catalogue, entry: EntryKey, applied: &AppliedRuling) -> Finding {
        let fault = match self {
            Self::Because(reason) => NO_EFFECT.fault().with_message("reason", reason),
            Self::Changed { saw, now } => CHOICE_CHANGED
                .fault()
                .with_message("saw", saw)
                .with_message("now", now),
        };
        let finding = fault.at(applied.ruling.place.clone());
        let subject = catalogue.subject(&entry);
        finding.about(entry, subject)
    }
}
