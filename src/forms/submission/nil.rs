//! The nil return: the institution states once that it had no activity in the year, instead of figure by figure.

use super::{ConfirmationField, Entry, Reading, Submission};
use crate::base::key::EntryKey;
use crate::base::value::{NoData, Value};

impl Submission {
    /// Returns the figures by which the institution was active: any but zero, "no", and answers without a value. Amounts of the
    /// ledger are not its own statement.
    pub fn against_nil(&self) -> impl Iterator<Item = (&EntryKey, &Entry)> {
        let figures = self.entries.iter().filter(|(key, _)| key.field.is_figure());
        figures.filter(|(_, entry)| {
            !self.is_of_ledger(entry)
                && match &entry.reading {
                    Reading::Value(value) => {
                        let is_zero = value.as_number().is_some_and(|number| number.is_zero());
                        !is_zero && value.as_flag() != Some(false) && value.no_data().is_none()
                    }
                    Reading::Blank | Reading::Unreadable => false,
                }
        })
    }

    /// Answers the blank figures of a nil return by its mark: each does not apply. `required` are the entries that must be
    /// answered; others stay blank.
    pub(in crate::forms) fn apply_nil<'q>(&mut self, required: impl Iterator<Item = &'q EntryKey>) {
        let lists_any = self.lists.values().any(|list| !list.rows.is_empty());
        if self.confirmation.no_activity != Some(true) || lists_any || self.against_nil().next().is_some() {
            return;
        }
        self.confirmation.is_nil = true;
        let mut lines = self.confirmation.lines.iter();
        let line = lines.find(|(field, _)| *field == ConfirmationField::NoActivity);
        let Some((_, line)) = line else { return };
        for key in required.filter(|key| key.field.is_figure()) {
            if let Some(entry) = self
                .entries
                .get_mut(key)
                .filter(|entry| entry.reading == Reading::Blank)
            {
                let not_applicable = Reading::Value(Value::NoData(NoData::NotApplicable));
                *entry = Entry::new(line.place.clone(), line.value.as_str(), not_applicable);
            }
        }
    }

    /// Returns `true` if an entry is answered by the mark of a nil return instead of its own cell.
    pub fn is_of_nil(&self, entry: &Entry) -> bool {
        let mut lines = self.confirmation.lines.iter();
        lines.any(|(field, line)| *field == ConfirmationField::NoActivity && line.place == entry.place)
    }
}
