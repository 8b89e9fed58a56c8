//! What is wrong with a sheet of rows as a whole.

use super::Table;
use crate::finding::Finding;
use crate::intake::{codes, moved_codes};
use crate::language::Text;
use crate::message::Message;
use crate::place::{CellRef, Place};

impl Table<'_> {
    /// What is wrong with the sheet as a whole: columns missing or twice, entry columns hidden, values under merged cells.
    pub(in crate::intake) fn faults(&self) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.keys_deleted().into_iter().collect();
        for (at, column) in &self.twice {
            findings.push(
                codes::COLUMN_TWICE
                    .fault()
                    .with("column", column.key)
                    .at(self.place(*at)),
            );
        }
        let once = |at: &CellRef| !self.twice.iter().any(|(second, _)| second == at);
        for (_, column) in self
            .missing
            .iter()
            .filter(|(at, column)| once(at) && column.field.is_entry())
        {
            let place = Place::sheet(self.file, &self.sheet.name);
            let heading = column.name();
            findings.push(
                codes::COLUMN_MISSING
                    .fault()
                    .with_message("column", heading)
                    .at(place),
            );
        }
        for (position, _) in self
            .entry_columns()
            .filter(|(position, _)| self.sheet.hidden_columns.contains(position))
        {
            findings.push(
                codes::HIDDEN_COLUMN
                    .fault()
                    .at(self.place(CellRef::new(self.head, position))),
            );
        }
        for merged in &self.sheet.merged {
            for (at, cell) in &self.sheet.cells {
                if merged.contains(*at) && *at != merged.first && !cell.content.looks_blank() {
                    let fault = codes::UNDER_MERGED.fault().found(&cell.content.as_found());
                    findings.push(fault.with("merged", merged).at(self.place(*at)));
                }
            }
        }
        findings
    }

    /// What of the hidden keys is gone; nothing when all are there.
    fn keys_deleted(&self) -> Option<Finding> {
        const ROW: Text = Text::new("skrite vrstice s ključi stolpcev", "hidden row of column keys");
        const COLUMN: Text = Text::new("skritega stolpca s ključi vrstic", "hidden column of row keys");
        const BOTH: Text = Text::new(
            "skrite vrstice in skritega stolpca s ključi",
            "hidden row and column of keys",
        );
        const SOME: Text = Text::new(
            "ključev nad stolpci: {columns}",
            "keys above the columns: {columns}",
        );
        let all = self.by_heading.len() == self.columns.len();
        let entries = self.by_heading.iter().any(|(_, column)| column.field.is_entry());
        let what: Message = match (all, self.keys) {
            (true, None) => BOTH.into(),
            (true, Some(_)) => ROW.into(),
            (false, None) => COLUMN.into(),
            (false, Some(_)) if entries => {
                let names = self.by_heading.iter().map(|(_, column)| column.name());
                SOME.with("columns", Message::list(names))
            }
            (false, Some(_)) => return None,
        };
        let at = CellRef::new(self.headings.unwrap_or(self.head), self.anchor(self.head).column);
        Some(
            moved_codes::KEYS_DELETED
                .fault()
                .with_message("what", what)
                .at(self.place(at)),
        )
    }
}
