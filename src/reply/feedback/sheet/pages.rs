//! Where the pages of the first sheet begin when it is printed.

use super::{HEADINGS, List};
use crate::sheet::write::height_of_rows;

/// The height of a page in points as it prints, with the rows that are repeated on each; the estimate is rather too low.
const PAGE: f64 = 590.0;

impl List<'_> {
    /// Begins a new page before a short section that would be divided; a longer one is kept with its first row, for the rest of the page
    /// before it would be blank.
    pub(super) fn break_pages(&mut self) {
        let mut used = height_of_rows(&self.sheet, 0, HEADINGS + 1);
        let repeated = height_of_rows(&self.sheet, HEADINGS, HEADINGS + 1);
        let ends = self.sections.iter().skip(1).copied().chain([self.row]);
        for (begin, end) in self.sections.clone().into_iter().zip(ends.collect::<Vec<_>>()) {
            let whole = height_of_rows(&self.sheet, begin, end);
            let start = height_of_rows(&self.sheet, begin, begin + 2);
            let kept = if whole <= PAGE / 4.0 { whole } else { start };
            if used + kept > PAGE && begin > HEADINGS + 1 {
                self.sheet.print.breaks.push(begin);
                used = repeated;
            }
            used += whole;
            while used > PAGE {
                used -= PAGE - repeated;
            }
        }
    }
}
