//! Questions that do not apply by the other answers of the form.

use super::{Answered, Reading, Submission};
use crate::base::key::EntryKey;
use crate::base::value::{NoData, Value, Year};
use crate::inputs::history::History;
use crate::strategy::catalogue::Catalogue;

impl Submission {
    /// Answers every question that does not apply by the other answers: whatever stands in its cell, the answer is that it does not
    /// apply. Where that is not known, the cell counts.
    pub(in crate::forms) fn apply_conditions(
        &mut self,
        catalogue: &Catalogue,
        history: &History,
        year: Year,
    ) {
        let answered = Answered {
            catalogue,
            history,
            year,
            submission: self,
        };
        let does_not_apply = |entry: &&EntryKey| {
            let applies = catalogue.applies(entry);
            applies.is_some_and(|when| when.fails(&answered))
        };
        let unasked: Vec<EntryKey> = self.entries.keys().filter(does_not_apply).cloned().collect();
        for key in unasked {
            if let Some(entry) = self.entries.get_mut(&key) {
                self.unasked.insert(key, entry.reading.clone());
                entry.understand(Reading::Value(Value::NoData(NoData::NotApplicable)));
            }
        }
    }
}
