//! Why the coordinator sends a submission back, above what was found in it.

use super::{List, STATE, fit};
use crate::base::language::Text;
use crate::sheet::{Cell, Look};

/// The column of what is wrong.
const WRONG: u16 = 5;
const RETURNED: Text = Text::new(
    "Oddajo vračamo v popravek, ker:",
    "The submission is returned for correction, because:",
);

impl List<'_> {
    /// Writes why the submission is sent back, a row each; nothing if it is not.
    pub(super) fn notes(&mut self, notes: &[String]) {
        if notes.is_empty() {
            return;
        }
        self.group(RETURNED);
        for note in notes {
            self.number += 1;
            for column in 0..=STATE {
                self.sheet.put(self.row, column, Cell::blank(Look::Ruled));
            }
            self.sheet
                .put(self.row, 0, Cell::text(self.number.to_string(), Look::Ruled));
            self.sheet
                .put(self.row, WRONG, Cell::text(fit(note), Look::Ruled));
            self.row += 1;
        }
    }
}
