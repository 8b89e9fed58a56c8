//! The last section of the first sheet in a later round: what was reported before and is not reported any more.

use super::super::Settled;
use super::{List, fit};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::sheet::{Cell, Look};

const SETTLED: Text = Text::new(
    "Od prejšnjega sporočila rešeno: tu ni treba storiti ničesar",
    "Settled since our last message: nothing is to be done here",
);

impl List<'_> {
    /// Lists what was reported in the round before and is not reported any more.
    pub(super) fn settled(&mut self) {
        let Some(comparison) = self
            .comparison
            .filter(|comparison| !comparison.settled.is_empty())
        else {
            return;
        };
        self.group(SETTLED);
        for settled in &comparison.settled {
            self.number += 1;
            let (sheet, link) = self.place_of(settled);
            let Settled { asked, .. } = settled;
            let ruled = |words: &str| Cell::text(fit(words), Look::Ruled);
            let cells = [
                ruled(&self.number.to_string()),
                ruled(""),
                ruled(&sheet),
                link,
                ruled(&asked.subject),
                ruled(&asked.wrong),
                ruled(""),
                ruled(&asked.value),
                Cell::text(self.say(settled.label()), Look::Good),
            ];
            for (column, cell) in (0..).zip(cells) {
                self.sheet.put(self.row, column, cell);
            }
            self.row += 1;
        }
    }

    /// Returns the sheet and a link to the cell that was reported before; of the entry, wherever it is now.
    fn place_of(&self, settled: &Settled) -> (String, Cell) {
        let entry = settled.asked.place.parse::<EntryKey>().ok();
        let of_entry = entry.and_then(|entry| self.issued.cells.get(&entry)).cloned();
        let of_cell = || {
            let (sheet, at) = settled.asked.place.rsplit_once('!')?;
            self.issued.book.sheet(sheet)?;
            Some((sheet.to_owned(), CellRef::parse(at)?))
        };
        let Some((sheet, at)) = of_entry.or_else(of_cell) else {
            return (String::new(), Cell::blank(Look::Ruled));
        };
        let link = Cell::text(at.to_string(), Look::Link).linked(format!("{sheet}!{at}"));
        (sheet, link)
    }
}
